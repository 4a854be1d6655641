/* sample.c - an example as source and result: what a writer writes, to the letter,
 * and below it what becomes of it. For guides about planverk, first of all its own
 * handbook: there the two cannot drift apart.
 */
#include "assemble/expand.h"

/* Line ends as \n; blank lines at both ends say nothing about the example. */
static Str clean_source(Arena *arena, Str body)
{
    Buf out = buf_new(arena);
    size_t end = body.n, start = 0;
    while (end > 0 && (body.p[end - 1] == '\n' || body.p[end - 1] == '\r'))
        end--;
    while (start < end && (body.p[start] == '\n' || body.p[start] == '\r'))
        start++;
    for (size_t i = start; i < end; i++) {
        bool crlf = body.p[i] == '\r' && i + 1 < end && body.p[i + 1] == '\n';
        if (!crlf)
            buf_add_char(&out, body.p[i] == '\r' ? '\n' : body.p[i]);
    }
    return str_trim(buf_str(&out)).n ? buf_str(&out) : STR_EMPTY;
}

static void put_label(Assembly *a, Node *sample, WordId said, Pos pos)
{
    put_word(a, put_paragraph(a, sample, PARAGRAPH_LABEL, pos), said, pos);
}

void expand_sample(Assembly *a, Request *request)
{
    Text body = request->node->u.directive.body;
    Str source = clean_source(a->arena, body.s);
    if (!source.n) {
        DIAG0(a->job->diags, SAMPLE_EMPTY, request->pos, request->node->length);
        return;
    }
    Node *sample = put_node(a, request->out, NODE_SAMPLE, request->pos);
    put_label(a, sample, WORD_SAMPLE_SOURCE, request->pos);
    Node *code = put_node(a, sample, NODE_CODE_BLOCK, body.pos);
    code->u.code_block.info = S("markdown");
    code->u.code_block.text = source;
    put_label(a, sample, WORD_SAMPLE_RESULT, request->pos);
    node_move_children(sample, request->node);
}
