/* markdown.c - the way of a text through the stage; see markdown.h. */
#include "markdown/internal.h"

enum { MOST_SCRATCH = 1024 * 1024 * 1024 };

static Parser new_parser(const Job *job)
{
    Arena *scratch = arena_new(arena_unwind(job->arena), MOST_SCRATCH);
    return (Parser){.job = job, .scratch = scratch, .definitions = buf_new(scratch)};
}

/* Hands an input to cmark, with the link definitions in front, if cmark has anything to say. */
static void run(Parser *parser, Input *input, Node *root, const Body *targets, unsigned depth)
{
    if (input->lines.n == 0)
        return;
    if (input_is_placed(input)) {
        placed_put(&input->placed.items[0], root);
        return;
    }
    bool with_definitions =
        parser->definitions.n && (depth == 0 || parser->definitions.n <= MOST_SHARED_DEFINITIONS);
    Buf head = buf_new(parser->scratch);
    if (with_definitions) {
        buf_add(&head, buf_str(&parser->definitions));
        buf_add_char(&head, '\n');
    }
    size_t first_line = with_definitions ? parser->n_definition_lines + 1 : 0;
    cmark_node *tree = cmark_run(parser->scratch, buf_str(&head), buf_str(&input->bytes));
    convert_tree(parser, tree, input, first_line, root, targets);
}

static Input new_input(const Parser *parser)
{
    return (Input){.job = parser->job, .bytes = buf_new(parser->scratch)};
}

static void parse_blocks(Parser *parser, Node *root, Text text, unsigned depth)
{
    Input input = new_input(parser);
    split_blocks(parser, text, depth, &input);
    run(parser, &input, root, NULL, depth);
}

/* Parses all lines that wait, in one run; the notes among them wait anew. Lines
 * without markup never reach cmark. */
static void parse_inlines(Parser *parser, Node *root)
{
    Body *targets = parser->inlines.items;
    size_t n = parser->inlines.n, marked = 0;
    parser->inlines.items = NULL;
    parser->inlines.n = parser->inlines.cap = 0;
    Input input = new_input(parser);
    for (size_t i = 0; i < n; i++) {
        if (is_plain(targets[i].text.s)) {
            add_plain(parser, targets[i].node, targets[i].text);
        } else {
            input_add_inline(&input, targets[i].text);
            targets[marked++] = targets[i];
        }
    }
    if (marked)
        run(parser, &input, root, targets, 1);
}

static void parse_all(Parser *parser, Node *root)
{
    while (parser->bodies.n || parser->inlines.n) {
        if (parser->bodies.n) {
            Body body = parser->bodies.items[--parser->bodies.n];
            parse_blocks(parser, body.node, body.text, body.depth);
        } else {
            parse_inlines(parser, root);
        }
    }
}

static bool is_too_large(const Job *job, Text text)
{
    if (text.s.n <= MOST_TEXT)
        return false;
    DIAG(job->diags, CHAPTER_TOO_LARGE, text.pos, 0,
         str_format(job->arena, "%d MiB", MOST_TEXT / 1024 / 1024));
    return true;
}

/* cmark would make three bytes of a NUL and so move everything behind it; a
 * blank in its place moves nothing. */
static Str without_nuls(const Job *job, Str s)
{
    if (str_find_char(s, '\0', 0) == SIZE_MAX)
        return s;
    char *copy = str_cstr(job->arena, s);
    for (size_t i = 0; i < s.n; i++)
        copy[i] = s.p[i] ? s.p[i] : ' ';
    return (Str){copy, s.n};
}

Node *markdown_parse(const Job *job, Text text)
{
    text.s = without_nuls(job, text.s);
    Node *root = node_new(job->arena, NODE_DOCUMENT, text.pos);
    root->length = (uint32_t)text.s.n;
    if (is_too_large(job, text))
        return root;
    Parser parser = new_parser(job);
    parse_blocks(&parser, root, text, 0);
    parse_all(&parser, root);
    arena_free(parser.scratch);
    return root;
}

/* One line is one paragraph, even where it begins like a list or a heading:
 * "1. halvår 2027" is no list. */
static Node *parse_line(const Job *job, Text text)
{
    Node *paragraph = node_new(job->arena, NODE_PARAGRAPH, text.pos);
    paragraph->length = (uint32_t)text.s.n;
    if (is_plain(text.s)) {
        if (text.s.n)
            node_append(paragraph, node_text(job->arena, text.s, text.pos));
        return paragraph;
    }
    Parser parser = new_parser(job);
    *LIST_ADD(parser.scratch, &parser.inlines) = (Body){paragraph, text, 0};
    parse_all(&parser, paragraph);
    arena_free(parser.scratch);
    return paragraph;
}

Node *markdown_parse_short(const Job *job, Text text)
{
    text.s = without_nuls(job, text.s);
    Str trimmed = str_trim(text.s);
    text.pos += text.s.n ? (Pos)(trimmed.p - text.s.p) : 0;
    text.s = trimmed;
    bool one_line =
        str_find_char(trimmed, '\n', 0) == SIZE_MAX && str_find_char(trimmed, '\r', 0) == SIZE_MAX;
    if (one_line)
        return parse_line(job, text);
    Node *document = markdown_parse(job, text), *only = document->first;
    if (only && !only->next && only->kind == NODE_PARAGRAPH) {
        node_unlink(only);
        return only;
    }
    return document;
}
