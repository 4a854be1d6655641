/* reflections.c - :::{refleksjoner}: the questions of all boxes of a kind, by
 * chapter, each with its number and the way back to where it was asked.
 */
#include "assemble/expand.h"

typedef struct Collector {
    Assembly *a;
    Request *request;
    bool kinds[BOX_COUNT];
    const Node *chapter, *heading;     /* that we are below */
    const Node *shown_chapter, *shown; /* that the last label and lead led to */
} Collector;

/* :vis: refleksjon, spørsmål. Boxes for reflection, where it is not given. */
static void read_kinds(Collector *c)
{
    static const Str names[BOX_COUNT] = {
#define B(name, directive, word) [BOX_##name] = STR_INIT(directive),
        BOX_KINDS(B)
#undef B
    };
    Text show = option_text(c->request, OPTION_SHOW);
    Str rest = show.s, one;
    c->kinds[BOX_REFLECTION] = !show.s.n;
    while (show.s.n && str_split(&rest, ',', &one)) {
        Str name = str_trim(one);
        const DirectiveInfo *info = directive_find(name);
        bool known = false;
        for (size_t i = 0; i < BOX_COUNT; i++) {
            bool same = info && str_eq(names[i], info->name);
            c->kinds[i] = c->kinds[i] || same;
            known = known || same;
        }
        if (!known)
            DIAG(c->a->job->diags, COLLECT_KIND, show.pos + (Pos)(name.p - show.s.p), name.n, name);
    }
}

/* Whether an item is one of the bank's that :hent: asks for. */
static bool is_wanted(const Collector *c, const Node *item)
{
    Text names = option_text(c->request, OPTION_FETCH);
    const BankQuestion *question = item->id.n ? map_get(&c->a->asked, item->id) : NULL;
    Str rest = names.s, name;
    while (names.s.n && question && str_split(&rest, ',', &name))
        if (bank_means(question, str_trim(name)))
            return true;
    return !names.s.n;
}

static void check_names(const Collector *c)
{
    Text names = option_text(c->request, OPTION_FETCH);
    Str rest = names.s, name;
    while (names.s.n && str_split(&rest, ',', &name)) {
        Str trimmed = str_trim(name);
        if (trimmed.n && !bank_knows(c->a->bank, trimmed))
            bank_report(c->a->bank, trimmed, names.pos + (Pos)(trimmed.p - names.s.p));
    }
}

/* A copy may not have its original's ids, nor its calls for notes. */
static void strip(Node *copy)
{
    for (Walk w = walk_start(copy); walk_next(&w);) {
        if (w.entering)
            w.node->id = STR_EMPTY;
        else if (w.node->kind == NODE_NOTE_REF)
            node_unlink(w.node);
    }
}

/* ---- what leads back ---- */

static void put_page(Collector *c, Node *parent, Str target)
{
    Node *page = put_node(c->a, parent, NODE_PAGE_NUMBER, c->request->pos);
    page->u.page_number.target = target;
    page->u.page_number.worded = true;
}

/* The language of a node where it is not the document's. */
static Str lang_of(const Node *node)
{
    while (node->kind != NODE_DOCUMENT && !node->lang.n)
        node = node->parent;
    return node->kind == NODE_DOCUMENT ? STR_EMPTY : node->lang;
}

static void put_way_back(Collector *c, Node *parent, const Node *place, Str words)
{
    Node *link = put_link(c->a, parent, place->id, words, c->request->pos);
    link->lang = lang_of(place);
}

static bool has_title(const Node *box)
{
    const Node *title = box->first;
    return title && title->kind == NODE_PARAGRAPH && title->first && title->first->next;
}

/* The box where it has a title of its own, else the heading it stands under. */
static const Node *place_of(const Collector *c, const Node *box)
{
    return has_title(box) && box->id.n ? box : c->heading;
}

/* A box's title without its kind, which the collected part has in its name. */
static Str place_words(const Collector *c, const Node *place)
{
    if (place->kind == NODE_HEADING)
        return str_trim(node_plain_text(c->a->arena, place));
    Str words = node_plain_text(c->a->arena, place->first);
    Str kind = node_plain_text(c->a->arena, place->first->first);
    return str_trim(str_slice(words, kind.n + 1, words.n));
}

static void put_chapter(Collector *c, bool page)
{
    if (!c->chapter || c->chapter == c->shown_chapter)
        return;
    Node *p = put_paragraph(c->a, c->request->out, PARAGRAPH_LABEL, c->request->pos);
    put_way_back(c, p, c->chapter, place_words(c, c->chapter));
    if (page)
        put_page(c, p, c->chapter->id);
    c->shown_chapter = c->shown = c->chapter;
}

/* The colon keeps it with what it announces. */
static void put_lead(Collector *c, const Node *box)
{
    const Node *place = place_of(c, box);
    put_chapter(c, place == c->chapter);
    if (!place || place == c->shown)
        return;
    Node *p = put_paragraph(c->a, c->request->out, PARAGRAPH_BODY, c->request->pos);
    put_way_back(c, p, place, place_words(c, place));
    put_page(c, p, place->id);
    put_text(c->a, p, S(":"), c->request->pos);
    c->shown = place;
}

/* ---- what is collected ---- */

/* A copy of a list with the items that are wanted; NULL: none. */
static Node *copy_list(const Collector *c, const Node *list)
{
    Node *copy = node_clone(c->a->arena, list);
    const Node *item = list->first;
    for (Node *mine = copy->first, *after; mine; mine = after, item = item->next) {
        after = mine->next;
        if (!is_wanted(c, item))
            node_unlink(mine);
    }
    strip(copy);
    return copy->first ? copy : NULL;
}

/* The theme above a list, where the box is grouped: below chapter and box, and so no label as
 * theirs. */
static void put_theme(const Collector *c, const Node *list)
{
    const Node *label = list->prev;
    if (!label || label->kind != NODE_PARAGRAPH || label->u.paragraph.style != PARAGRAPH_LABEL)
        return;
    Node *copy = node_clone(c->a->arena, label);
    Node *p = put_paragraph(c->a, c->request->out, PARAGRAPH_BODY, c->request->pos);
    Node *strong = put_node(c->a, p, NODE_STRONG, c->request->pos);
    strip(copy);
    p->lang = lang_of(label);
    node_move_children(strong, copy);
}

/* Words and lists: a table or figure would stand in the document twice, with the
 * same number. Words are left out where only some questions are wanted. */
static void collect_block(Collector *c, const Node *box, const Node *block)
{
    bool all = !option_given(c->request, OPTION_FETCH);
    bool words = block->kind == NODE_PARAGRAPH && block->u.paragraph.style == PARAGRAPH_BODY;
    Node *copy = NULL;
    if (block->kind == NODE_LIST)
        copy = copy_list(c, block);
    else if (all && words)
        copy = node_clone(c->a->arena, block);
    if (!copy)
        return;
    put_lead(c, box);
    if (block->kind == NODE_LIST)
        put_theme(c, block);
    strip(copy);
    copy->lang = lang_of(block);
    node_append(c->request->out, copy);
}

/* Whether a block stands right in a box whose questions are wanted. */
static bool is_collected(const Collector *c, const Node *block)
{
    const Node *box = block->parent;
    return box && box->kind == NODE_BOX && block != box->first && c->kinds[box->u.box.kind];
}

/* Block by block, in the order of the text also where boxes stand in each other. */
static void collect(Collector *c)
{
    const Node *root = c->a->root;
    for (const Node *node = root; node; node = block_behind(node, root)) {
        bool heading = node->kind == NODE_HEADING;
        if (heading && !node->u.heading.unlisted)
            c->heading = node;
        if (heading && node->u.heading.level == 2)
            c->chapter = c->heading = node;
        if (is_collected(c, node))
            collect_block(c, node->parent, node);
    }
}

void expand_reflections(Assembly *a, Request *request)
{
    Collector c = {.a = a, .request = request};
    read_kinds(&c);
    check_names(&c);
    collect(&c);
    if (!request->out->first) {
        put_word(a, put_paragraph(a, request->out, PARAGRAPH_SMALL, request->pos),
                 WORD_NOTHING_HERE, request->pos);
        Text name = request->node->u.directive.name;
        if (!options_refused(a, request))
            DIAG(a->job->diags, NOTHING_COLLECTED, request->pos, name.s.n, name.s);
        return;
    }
    put_list_title(a, request);
}
