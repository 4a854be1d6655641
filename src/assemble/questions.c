/* questions.c - the questions in boxes: those that are fetched from the bank, and
 * the numbers that references and the collected part repeat.
 */
#include "assemble/questions.h"

#include "assemble/expand.h"
#include "base/utf8.h"

#define KIND "spørsmål"

/* ---- fetching ---- */

/* The code of the language that a box is in: its own, that of the chapter around
 * it, or the document's. */
static Str code_at(const Assembly *a, const Request *request)
{
    Text option = option_text(request, OPTION_LANGUAGE);
    if (option.s.n)
        return language_code(option.s);
    for (const Node *up = request->node; up; up = up->parent)
        if (up->lang.n && up->kind != NODE_DOCUMENT) {
            size_t dash = str_find_char(up->lang, '-', 0);
            return str_slice(up->lang, 0, dash == SIZE_MAX ? up->lang.n : dash);
        }
    return a->language->code;
}

/* What goes into a list, and where it is asked for. */
typedef struct Fetch {
    Node *blocks; /* lists and the labels above them */
    bool by_theme;
    Str theme; /* of the last list */
    Str code;
    Text name;
    bool borrowed; /* a text in bokmål stands in for a missing one */
    Map taken;     /* ids: once is enough */
} Fetch;

static bool may_see(const Assembly *a, const BankQuestion *question)
{
    VisibilityKind audience = a->profile ? a->profile->audience : VISIBLE_OPEN;
    return question->used && is_visible(&question->visibility, audience);
}

/* The list that a question belongs to: the only one, or that of its theme. */
static Node *list_for(Assembly *a, Fetch *fetch, const BankQuestion *question)
{
    Node *list = fetch->blocks->last;
    if (list && (!fetch->by_theme || str_eq(fetch->theme, question->theme)))
        return list;
    if (fetch->by_theme) {
        Node *label = put_paragraph(a, fetch->blocks, PARAGRAPH_LABEL, fetch->name.pos);
        put_text(a, label, bank_theme_name(a->bank, question->theme, fetch->code), fetch->name.pos);
    }
    fetch->theme = question->theme;
    return put_list(a, fetch->blocks, false, fetch->name.pos);
}

static void put_question(Assembly *a, Fetch *fetch, const BankQuestion *question)
{
    bool borrowed;
    Text text = bank_text(question, fetch->code, &borrowed);
    Node *item = put_item(a, list_for(a, fetch, question), text.pos);
    claim_anchor(a, item, KIND, question->id);
    if (item->id.n)
        map_put(&a->asked, item->id, (void *)question);
    put_blocks(a, item, text);
    if (borrowed)
        item->lang = S("nb-NO");
    fetch->borrowed = fetch->borrowed || borrowed;
    map_put(&fetch->taken, question->id, item);
}

/* One name: an id, a theme or a set. */
static void fetch_name(Assembly *a, Fetch *fetch)
{
    bool any = false;
    if (!bank_knows(a->bank, fetch->name.s)) {
        bank_report(a->bank, fetch->name.s, fetch->name.pos);
        return;
    }
    const BankQuestion *question;
    for (size_t i = 0; (question = bank_meant(a->bank, fetch->name.s, &i)) != NULL;)
        if (may_see(a, question)) {
            any = true;
            if (!map_get(&fetch->taken, question->id))
                put_question(a, fetch, question);
        }
    if (!any)
        DIAG(a->job->diags, QUESTION_LEFT_OUT, fetch->name.pos, fetch->name.s.n, fetch->name.s);
    if (fetch->borrowed)
        DIAG(a->job->diags, QUESTION_LANGUAGE, fetch->name.pos, fetch->name.s.n, fetch->code);
    fetch->borrowed = false;
}

static void move_before(Node *sibling, Node *from)
{
    while (from->first) {
        Node *node = from->first;
        node_unlink(node);
        node_insert_before(sibling, node);
    }
}

/* Before the items of the box's own list, so that all of them look alike; behind
 * its words where it has none. */
static void place_blocks(Node *box, Node *fetched, bool several)
{
    Node *own = box->first;
    while (own && own->kind != NODE_LIST)
        own = own->next;
    if (!own)
        node_move_children(box, fetched);
    else if (several || !own->first)
        move_before(own, fetched);
    else
        move_before(own->first, fetched->first);
}

/* :gruppe: tema */
static bool groups_by_theme(Assembly *a, const Request *request)
{
    Text group = option_text(request, OPTION_GROUP);
    bool theme = str_eq(group.s, S("tema"));
    if (group.s.n && !theme)
        DIAG(a->job->diags, QUESTION_GROUP, group.pos, group.s.n, group.s);
    return theme;
}

void fetch_questions(Assembly *a, const Request *request, Node *box)
{
    Text names = option_text(request, OPTION_FETCH);
    Str rest = names.s, name;
    bool by_theme = groups_by_theme(a, request);
    if (!names.s.n) {
        Text group = option_text(request, OPTION_GROUP);
        if (by_theme)
            DIAG0(a->job->diags, QUESTION_GROUP_UNUSED, group.pos, group.s.n);
        return;
    }
    Fetch fetch = {.blocks = node_new(a->arena, NODE_DOCUMENT, names.pos),
                   .by_theme = by_theme,
                   .code = code_at(a, request),
                   .taken = map_new(a->arena)};
    while (str_split(&rest, ',', &name)) {
        Str trimmed = str_trim(name);
        fetch.name = (Text){trimmed, names.pos + (Pos)(trimmed.p - names.s.p)};
        if (trimmed.n)
            fetch_name(a, &fetch);
    }
    if (fetch.blocks->first)
        place_blocks(box, fetch.blocks, fetch.by_theme);
}

/* ---- numbers ---- */

typedef struct Numbers {
    int last, boxes; /* so far */
    const Node *part;
    bool by_chapter;
} Numbers;

static bool is_question(const Node *block)
{
    const Node *last = block->last;
    while (last && last->kind == NODE_ROLE && last->prev) /* a note */
        last = last->prev;
    return block->kind == NODE_PARAGRAPH && block->u.paragraph.style == PARAGRAPH_BODY && last &&
           last->kind == NODE_TEXT && str_ends(str_trim(last->u.text), S("?"));
}

/* Paragraphs that ask become a list, where the box has none. */
static void list_paragraphs(Assembly *a, Node *box)
{
    for (const Node *block = box->first; block; block = block->next)
        if (block->kind == NODE_LIST)
            return;
    Node *list = NULL;
    for (Node *block = box->first, *after; block; block = after) {
        after = block->next;
        if (!is_question(block)) {
            list = NULL;
            continue;
        }
        if (!list) {
            list = node_new(a->arena, NODE_LIST, block->pos);
            list->u.list.start = 1;
            node_insert_before(block, list);
        }
        node_unlink(block);
        node_append(put_item(a, list, block->pos), block);
    }
}

static void number_list(Assembly *a, Node *list, Numbers *numbers)
{
    Str chapter = numbers->by_chapter ? numbers->part->u.part.number : STR_EMPTY;
    list->u.list.ordered = true;
    list->u.list.letters = false;
    list->u.list.start = numbers->last + 1;
    for (Node *item = list->first; item; item = item->next) {
        int n = ++numbers->last;
        item->u.item.number = chapter.n ? str_format(a->arena, "%.*s.%d", STR_ARG(chapter), n)
                                        : str_format(a->arena, "%d", n);
    }
}

/* The lists right in a box, as they are met: a box between them has its own. */
static bool is_numbered_list(const Node *node)
{
    return node->kind == NODE_LIST && node->parent->kind == NODE_BOX &&
           node->parent->u.box.numbered && node->first && !node->first->u.item.checkbox;
}

/* What the collected part leads back to: a box with a title of its own. */
static void name_box(Assembly *a, Node *box, Numbers *numbers)
{
    const Node *title = box->first;
    if (a->collects_boxes && !box->id.n && title && title->first && title->first->next)
        box->id = str_format(a->arena, "boks-%d", ++numbers->boxes);
}

static void enter_box(Assembly *a, Node *box, Numbers *numbers)
{
    name_box(a, box, numbers);
    if (box->u.box.numbered)
        list_paragraphs(a, box);
}

void number_questions(Assembly *a)
{
    Numbers numbers = {.by_chapter = a->plan->question_numbering == QUESTIONS_BY_CHAPTER};
    for (Node *part = a->root->first; part; part = part->next) {
        numbers.part = part;
        if (numbers.by_chapter)
            numbers.last = 0;
        for (Node *node = part; node; node = block_behind(node, part)) {
            if (node->kind == NODE_BOX)
                enter_box(a, node, &numbers);
            if (is_numbered_list(node))
                number_list(a, node, &numbers);
        }
    }
}

Str question_name(const Assembly *a, const Node *item)
{
    Str name = utf8_lower(a->arena, word(a->language, WORD_QUESTION));
    return str_format(a->arena, "%.*s\u00a0%.*s", STR_ARG(name), STR_ARG(item->u.item.number));
}

/* ---- references ---- */

void put_question_ref(Assembly *a, Node *out, Text id, Text words)
{
    Str anchor = record_anchor(a, KIND, id.s);
    const Node *item = map_get(&a->anchors, anchor);
    if (!item) {
        if (bank_knows(a->bank, id.s))
            DIAG(a->job->diags, QUESTION_NOT_HERE, id.pos, id.s.n, id.s);
        else
            bank_report(a->bank, id.s, id.pos);
        put_text(a, out, words.s.n ? words.s : id.s, id.pos);
        return;
    }
    bool numbered = item->kind == NODE_ITEM && item->u.item.number.n;
    Node *link = put_link(a, out, anchor, STR_EMPTY, id.pos);
    if (words.s.n)
        put_inlines(a, link, words);
    else if (numbered)
        put_text(a, link, question_name(a, item), id.pos);
    else
        put_text(a, link, str_trim(node_plain_text(a->arena, item)), id.pos);
}
