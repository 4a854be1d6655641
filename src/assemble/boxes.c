/* boxes.c - boxes: word and title, body, who said it. */
#include "assemble/expand.h"
#include "assemble/questions.h"

static const BoxKind box_kinds[DIRECTIVE_COUNT] = {
#define B(name, directive, word) [DIRECTIVE_##name] = BOX_##name,
    BOX_KINDS(B)
#undef B
};

static WordId box_word(BoxKind kind)
{
    static const WordId words[] = {
#define B(name, directive, word) WORD_BOX_##name,
        BOX_KINDS(B)
#undef B
    };
    return words[kind];
}

/* Every item of a checklist can be ticked. */
static void add_checkboxes(Node *box)
{
    for (Node *list = box->first; list; list = list->next)
        if (list->kind == NODE_LIST)
            for (Node *item = list->first; item; item = item->next)
                item->u.item.checkbox = true;
}

void put_box_word(Assembly *a, const Request *request, Node *title, WordId usual)
{
    Text own = option_text(request, OPTION_WORD), lang = option_text(request, OPTION_LANGUAGE);
    if (!own.s.n) {
        put_word_span(a, title, SPAN_WORD, usual, request->pos);
        return;
    }
    Node *span = put_span(a, title, SPAN_WORD, STR_EMPTY, own.pos);
    span->lang = lang.s.n ? read_language(a, lang) : STR_EMPTY;
    put_inlines(a, span, own);
}

/* The kind's word or the author's instead of it, then the title; a title that
 * repeats the word is left out. */
static void put_box_title(Assembly *a, const Request *request, Node *box, Text title)
{
    WordId id = box_word(box->u.box.kind);
    Text own = option_text(request, OPTION_WORD);
    Str kind = own.s.n ? own.s : word(a->language, id);
    Node *p = put_paragraph(a, box, PARAGRAPH_BOX_TITLE, request->pos);
    put_box_word(a, request, p, id);
    if (!title.s.n || str_eq(title.s, kind))
        return;
    put_text(a, p, S(": "), request->pos);
    put_inlines(a, p, title);
}

static void put_attribution(Assembly *a, Node *box, Text who, bool source)
{
    if (!who.s.n)
        return;
    Node *p = put_paragraph(a, box, PARAGRAPH_ATTRIBUTION, who.pos);
    if (source) {
        put_word(a, p, WORD_SOURCE, who.pos);
        put_text(a, p, S(": "), who.pos);
    }
    put_inlines(a, p, who);
}

static bool asks(BoxKind kind)
{
    return kind == BOX_REFLECTION || kind == BOX_QUESTIONS;
}

/* Boxes that ask: their questions have numbers where the plan or the box says so. */
static void set_numbered(Assembly *a, const Request *request, Node *box)
{
    BoxKind kind = box->u.box.kind;
    bool numbering = a->plan->question_numbering != QUESTIONS_UNNUMBERED;
    box->u.box.numbered = asks(kind) && option_flag(a, request, OPTION_NUMBER, numbering);
}

/* A title alone says something, but not of a box that asks; a quotation's argument says only who
 * would have said it. */
static void check_content(Assembly *a, const Request *request, const Node *box, Text title)
{
    Text name = request->node->u.directive.name;
    bool says = title.s.n > 0 && !asks(box->u.box.kind) && box->u.box.kind != BOX_CHECKLIST;
    if (box->first == box->last && !says && !options_refused(a, request))
        DIAG(a->job->diags, BOX_EMPTY, name.pos, name.s.n,
             str_format(a->arena, ":::{%.*s}", STR_ARG(name.s)));
}

void expand_box(Assembly *a, Request *request)
{
    Node *box = put_node(a, request->out, NODE_BOX, request->pos);
    box->u.box.kind = box_kinds[request->info->id];
    Text argument = request->node->u.directive.argument, title = option_title(request);
    bool quote = box->u.box.kind == BOX_QUOTE;
    /* What is to catch the eye may stand on the first line. */
    bool call = box->u.box.kind == BOX_CALLOUT && !request->node->first;
    if (!title.s.n && !quote && !call)
        title = argument;
    put_box_title(a, request, box, title);
    if (call)
        put_blocks(a, box, argument);
    node_move_children(box, request->node);
    fetch_questions(a, request, box);
    check_content(a, request, box, title);
    set_numbered(a, request, box);
    if (box->u.box.kind == BOX_CHECKLIST)
        add_checkboxes(box);
    if (quote)
        put_attribution(a, box, argument, false);
    put_attribution(a, box, option_text(request, OPTION_SOURCE), true);
}

/* How many boxes there are around a box, itself counted in. */
static int layers_of(const Node *box)
{
    int layers = 0;
    for (; box; box = box->parent)
        layers += box->kind == NODE_BOX;
    return layers;
}

void check_boxes(const Assembly *a, const Node *root)
{
    enum { MOST_LAYERS = 4 };
    for (const Node *node = root; node; node = block_behind(node, root))
        if (node->kind == NODE_BOX && layers_of(node) == MOST_LAYERS + 1)
            DIAG(a->job->diags, BOXES_TOO_DEEP, node->pos, node->length,
                 str_format(a->arena, "%d", MOST_LAYERS));
}
