/* check_counts_said.c - whether a figure and a list hold as many things as the text says,
 * and as each other: "fem veier" above a figure of four.
 *
 * On the finished document, where a figure has its items, from a list or from the plan.
 */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/text_check.h"

/* "fem veier" in a text. */
typedef struct Said {
    size_t n;        /* 5; 0: nothing is counted */
    size_t from, to; /* its bytes */
    Str stem;        /* "vei" */
} Said;

/* ---- reading ---- */

static Str token_at(Str text, size_t *at)
{
    while (*at < text.n && strchr(" \n\t(«", text.p[*at]))
        ++*at;
    size_t from = *at;
    while (*at < text.n && !strchr(" \n\t", text.p[*at]))
        ++*at;
    Str token = str_slice(text, from, *at);
    while (token.n && strchr(".,:;!?)", token.p[token.n - 1]))
        token.n--;
    return token;
}

/* The words of the document's language that count, and those for what is counted. */
typedef struct Counting {
    Arena *arena;
    const Map *numbers, *things;
} Counting;

static Counting counting_of(const TextCheck *c)
{
    Str path = str_format(c->job->arena, "tallord/%.*s", STR_ARG(str_slice(c->lang, 0, 2)));
    return (Counting){.arena = c->job->arena,
                      .numbers = lexicon_words(c->lexicon, LEXICON_NUMBERS, path),
                      .things = lexicon_words(c->lexicon, LEXICON_NUMBERS, S("ting"))};
}

/* The number that a token says; 0: none, or one that nothing is counted by. */
static size_t number_of(const Counting *counting, Str token)
{
    int64_t digits;
    if (str_to_int(token, &digits))
        return digits > 1 && digits < 100 ? (size_t)digits : 0;
    const Map *words = counting->numbers;
    Str lower = utf8_lower(counting->arena, token);
    for (size_t i = 1; i < words->n; i++)
        if (str_eq(words->entries[i].key, lower))
            return i + 1;
    return 0;
}

static Str stem_of(const Counting *counting, Str token)
{
    Str lower = utf8_lower(counting->arena, token);
    for (size_t i = 0; i < counting->things->n; i++)
        if (str_starts(lower, counting->things->entries[i].key))
            return counting->things->entries[i].key;
    return STR_EMPTY;
}

/* The first thing that a text counts at or behind `at`; at most one word ("store") stands
 * between number and thing. */
static Said find_said(const TextCheck *c, Str text, size_t at)
{
    Counting counting = counting_of(c);
    while (at < text.n) {
        size_t next = at;
        Str token = token_at(text, &next);
        size_t n = number_of(&counting, token);
        for (size_t i = 0, behind = next; n && i < 2; i++) {
            Str thing = token_at(text, &behind), stem = stem_of(&counting, thing);
            if (stem.n)
                return (Said){n, (size_t)(token.p - text.p), (size_t)(thing.p - text.p) + thing.n,
                              stem};
        }
        at = next;
    }
    return (Said){0, 0, 0, STR_EMPTY};
}

static Flat flat_of(const TextCheck *c, const Node *block)
{
    Node *behind;
    return flat_text(c->job->arena, block->first, &behind);
}

/* ---- the neighbours of a figure or list ---- */

static const Node *caption_of(const Node *figure)
{
    for (const Node *child = figure->first; child; child = child->next)
        if (child->kind == NODE_CAPTION)
            return child;
    return NULL;
}

static size_t count_items(const Node *list)
{
    size_t n = 0;
    for (const Node *item = list->first; item; item = item->next)
        n += item->kind == NODE_ITEM;
    return n;
}

static bool is_counted(const Node *figure)
{
    const FigureData *data = figure->kind == NODE_FIGURE ? figure->u.figure.data : NULL;
    if (!data)
        return false;
    switch (data->kind) {
    case FIGURE_PROCESS:
    case FIGURE_CYCLE:
    case FIGURE_BLOCKS:
    case FIGURE_ARENAS:
    case FIGURE_LEVELS:
    case FIGURE_COOPERATION:
        return true;
    case FIGURE_SHARES:
    case FIGURE_TIMELINE:
    case FIGURE_BARS:
    case FIGURE_GOAL_MAP:
    case FIGURE_COUNT:
    case FIGURE_MISSING:
        break;
    }
    return false;
}

static Str text_of_caption(const TextCheck *c, const Node *figure)
{
    const Node *caption = caption_of(figure);
    return caption ? utf8_lower(c->job->arena, node_plain_text(c->job->arena, caption)) : STR_EMPTY;
}

/* ---- a figure and its words ---- */

static void report_said(const TextCheck *c, const Flat *flat, const Said *said, const Node *what,
                        size_t n)
{
    Diags *diags = c->job->diags;
    Str words = place_words(c->job->arena, str_slice(flat->text, said->from, said->to));
    Str count = str_format(c->job->arena, "%zu", n);
    Pos pos = flat_pos(flat, said->from);
    if (what->kind == NODE_LIST)
        DIAG(diags, LIST_COUNT, pos, said->to - said->from, words, count);
    else
        DIAG(diags, FIGURE_COUNT_SAID, pos, said->to - said->from, words, count);
    diag_also(diags, what->pos, 0);
}

static void check_caption(const TextCheck *c, const Node *figure)
{
    const Node *caption = caption_of(figure);
    Flat flat = {STR_EMPTY, NULL, 0};
    if (caption)
        flat = flat_of(c, caption);
    size_t behind = flat.n && caption->first->kind == NODE_SPAN ? str_find_char(flat.text, ':', 0)
                                                                : 0; /* "Figur 1:" */
    Said said = find_said(c, flat.text, behind == SIZE_MAX ? 0 : behind);
    if (said.n && said.n != figure->u.figure.data->n)
        report_said(c, &flat, &said, figure, figure->u.figure.data->n);
}

/* Whether the paragraph leads to what stands behind it. */
static bool leads_on(Str text)
{
    return str_ends(str_trim(text), S(":"));
}

static size_t last_sentence(Str text)
{
    size_t from = 0;
    for (size_t i = 0; i + 2 < text.n; i++)
        if (strchr(".!?", text.p[i]) && strchr(" \n", text.p[i + 1]))
            from = i + 2;
    return from;
}

/* Whether the caption counts what the figure shows. */
static bool has_right_caption(const TextCheck *c, const Node *figure)
{
    return find_said(c, text_of_caption(c, figure), 0).n == figure->u.figure.data->n;
}

/* The paragraph right before: it leads on, or counts what the caption names and does not
 * count itself ("three levels further down" is a distance). */
static void check_lead(const TextCheck *c, const Node *figure)
{
    const Node *before = figure->prev;
    if (!before || before->kind != NODE_PARAGRAPH)
        return;
    Flat flat = flat_of(c, before);
    bool leads = leads_on(flat.text);
    Said said = find_said(c, flat.text, leads ? last_sentence(flat.text) : 0);
    if (!said.n || said.n == figure->u.figure.data->n)
        return;
    bool same = str_find(text_of_caption(c, figure), said.stem, 0) != SIZE_MAX &&
                !has_right_caption(c, figure);
    if (leads || same)
        report_said(c, &flat, &said, figure, figure->u.figure.data->n);
}

/* ---- a figure and the list beside it ---- */

static bool is_labelled(const TextCheck *c, const Node *list, Str label)
{
    Str wanted = utf8_lower(c->job->arena, label);
    for (const Node *item = list->first; item; item = item->next) {
        Str text = str_trim(node_plain_text(c->job->arena, item));
        if (str_starts(utf8_lower(c->job->arena, text), wanted))
            return true;
    }
    return false;
}

/* Half of the figure's labels begin items of the list, and two at least. */
static bool are_same_things(const TextCheck *c, const Node *figure, const Node *list)
{
    const FigureData *data = figure->u.figure.data;
    size_t n = 0;
    for (size_t i = 0; i < data->n; i++)
        n += data->items[i].label.n > 0 && is_labelled(c, list, data->items[i].label);
    return n >= 2 && n * 2 >= data->n;
}

/* "Det finnes fem veier" above a list of five, beside a figure called "Veier ...". */
static bool is_said_of_both(const TextCheck *c, const Node *figure, const Node *list)
{
    bool beside = list->next == figure || figure->next == list;
    const Node *lead = list->prev == figure ? figure->prev : list->prev;
    if (!beside || !lead || lead->kind != NODE_PARAGRAPH)
        return false;
    Said said = find_said(c, flat_of(c, lead).text, 0);
    return said.n == count_items(list) &&
           str_find(text_of_caption(c, figure), said.stem, 0) != SIZE_MAX;
}

static void check_beside(const TextCheck *c, const Node *figure, const Node *list)
{
    size_t n = count_items(list), shown = figure->u.figure.data->n;
    if (n == shown || n < 3 || shown < 3)
        return;
    if (!are_same_things(c, figure, list) && !is_said_of_both(c, figure, list))
        return;
    DIAG(c->job->diags, FIGURE_BESIDE_LIST, figure->pos, 0, str_format(c->job->arena, "%zu", shown),
         str_format(c->job->arena, "%zu", n));
    diag_also(c->job->diags, list->pos, 0);
}

/* All lists between the headings before and behind the figure. */
static void check_section(const TextCheck *c, const Node *figure)
{
    for (const Node *n = figure->prev; n && n->kind != NODE_HEADING; n = n->prev)
        if (n->kind == NODE_LIST)
            check_beside(c, figure, n);
    for (const Node *n = figure->next; n && n->kind != NODE_HEADING; n = n->next)
        if (n->kind == NODE_LIST)
            check_beside(c, figure, n);
}

/* ---- a list and its lead ---- */

/* "Fem spørsmål før du svarer" right above a list: a heading that begins with a number word. */
static void check_list_heading(const TextCheck *c, const Node *list, const Node *heading)
{
    Flat flat = flat_of(c, heading);
    size_t space = str_find_char(flat.text, ' ', 0), start = 0;
    for (size_t i = 0; space != SIZE_MAX && i < space; i++)
        if (flat.text.p[i] >= '0' && flat.text.p[i] <= '9')
            start = space + 1; /* behind the heading's own number, "2.1" or "A.1" */
    Said said = find_said(c, flat.text, start);
    bool depth = str_starts(said.stem, S("nivå")) || str_eq(said.stem, S("level"));
    if (said.n && said.from == start && said.n != count_items(list) && !depth)
        report_said(c, &flat, &said, list, count_items(list));
}

static void check_list(const TextCheck *c, const Node *list)
{
    const Node *before = list->prev;
    if (before && before->kind == NODE_HEADING)
        check_list_heading(c, list, before);
    if (!before || before->kind != NODE_PARAGRAPH)
        return;
    Flat flat = flat_of(c, before);
    if (!leads_on(flat.text))
        return;
    Said said = find_said(c, flat.text, last_sentence(flat.text));
    if (said.n && said.n != count_items(list) && !find_said(c, flat.text, said.to).n)
        report_said(c, &flat, &said, list, count_items(list));
}

void check_counts_said(const TextCheck *c)
{
    for (Node *node = (Node *)(uintptr_t)c->document->root; node;
         node = block_behind(node, c->document->root)) {
        if (node->kind == NODE_LIST)
            check_list(c, node);
        if (!is_counted(node))
            continue;
        check_caption(c, node);
        check_lead(c, node);
        check_section(c, node);
    }
}
