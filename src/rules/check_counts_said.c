/* check_counts_said.c - whether a figure and a list hold as many things as the text says,
 * and as each other: "fem veier" above a figure of four.
 *
 * On the finished document, where a figure has its items, from a list or from the plan.
 */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/said.h"
#include "rules/text_check.h"

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

/* The list before the next heading that takes up the numbers of `list`; NULL: none does. Sets *led
 * where a text between leads to it. */
static const Node *list_going_on(const TextCheck *c, const Node *list, bool *led)
{
    int next = list->u.list.start + (int)count_items(list);
    for (const Node *n = list->next; n && n->kind != NODE_HEADING; n = n->next) {
        if (n->kind == NODE_LIST && n->u.list.ordered)
            return list->u.list.ordered && n->u.list.start == next ? n : NULL;
        *led = *led || (n->kind == NODE_PARAGRAPH && said_leads_on(flat_of(c, n).text));
    }
    return NULL;
}

/* How many items a list has with those behind a box or a text that take up its numbers: as many as
 * are said, if one of them ends there. Those that have a lead of their own are not counted else. */
static size_t count_all(const TextCheck *c, const Node *list, size_t said)
{
    size_t n = count_items(list), together = n;
    bool led = false;
    for (const Node *more = list; n != said && (more = list_going_on(c, more, &led));) {
        together += count_items(more);
        if (!led || together == said)
            n = together;
    }
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

static bool is_figure(const Node *node)
{
    return node->kind == NODE_FIGURE;
}

/* The figure of that id, where it is one whose things are counted. */
static const Node *find_figure(const TextCheck *c, Str id)
{
    const Node *node = map_get(&c->document->ids, id);
    return node && is_counted(node) ? node : NULL;
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

/* Whether the caption names the thing. */
static bool is_captioned(const TextCheck *c, const Node *figure, Str stem)
{
    return str_find(text_of_caption(c, figure), stem, 0) != SIZE_MAX;
}

/* Whether the thing is what such a figure is made of. */
static bool is_part(const TextCheck *c, const Node *figure, Str stem)
{
    static const Str paths[] = {
#define F(name, directive) STR_INIT("figurer/" directive),
        FIGURE_KINDS(F)
#undef F
    };
    return said_is_among(c, paths[figure->u.figure.data->kind], stem);
}

/* Behind "Figur 1: ". */
static size_t behind_number(Str caption)
{
    size_t colon = str_find_char(caption, ':', 0);
    return colon == SIZE_MAX ? 0
                             : colon + 1 + (colon + 1 < caption.n && caption.p[colon + 1] == ' ');
}

/* What the figure is made of, "Veien i fem steg", or what it is called by, "Fem veier til ...". */
static void check_caption(const TextCheck *c, const Node *figure)
{
    const Node *caption = caption_of(figure);
    Flat flat = {STR_EMPTY, NULL, 0};
    if (caption)
        flat = flat_of(c, caption);
    size_t start = flat.n && caption->first->kind == NODE_SPAN ? behind_number(flat.text) : 0;
    Said said = said_find(c, flat.text, start);
    if (said.n && !is_part(c, figure, said.stem))
        said = said_find_heading(c, flat.text, start);
    if (said.n && said.n != figure->u.figure.data->n)
        report_said(c, &flat, &said, figure, figure->u.figure.data->n);
}

/* Whether the caption counts what the figure shows. */
static bool has_right_caption(const TextCheck *c, const Node *figure)
{
    return said_find(c, text_of_caption(c, figure), 0).n == figure->u.figure.data->n;
}

/* ---- a figure and the text that speaks of it ---- */

/* A text that may speak of a figure. */
typedef struct Telling {
    const Flat *flat;
    Str target;  /* the figure's id */
    bool beside; /* "Figuren" is this one */
} Telling;

/* Moves *at behind the words of a link to the figure that begins there. */
static bool take_link(const Telling *telling, size_t *at)
{
    const Flat *flat = telling->flat;
    size_t i = 0, n = flat->n;
    while (n > 1) { /* the last piece that does not begin behind it */
        size_t half = n / 2;
        if (flat->pieces[i + half].at <= *at)
            i += half;
        n -= half;
    }
    const FlatPiece *piece = flat->n ? &flat->pieces[i] : NULL;
    const Node *link = piece && piece->at == *at ? node_inline_above(piece->leaf, NODE_LINK) : NULL;
    if (!link || !str_eq(link->u.link.target, telling->target))
        return false;
    *at = i + 1 < flat->n ? piece[1].at : flat->text.n;
    return true;
}

/* Moves *at behind "Figuren", "Figuren over" or a link to the figure. */
static bool take_figure(const Telling *telling, size_t *at)
{
    static const Str places[] = {STR_INIT("over"),     STR_INIT("under"),   STR_INIT("ovenfor"),
                                 STR_INIT("nedenfor"), STR_INIT("ovanfor"), STR_INIT("nedanfor")};
    if (take_link(telling, at))
        return true;
    if (!telling->beside || !str_eq(said_token(telling->flat->text, at), S("Figuren")))
        return false;
    size_t behind = *at;
    Str place = said_token(telling->flat->text, &behind);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (str_eq(place, places[i]))
            *at = behind;
    return true;
}

/* The number at `at` with its thing close behind. */
static Said said_at(const TextCheck *c, const Telling *telling, size_t at)
{
    Said said = said_read(c, telling->flat->text, at);
    return said.close ? said : (Said){.stem = STR_EMPTY};
}

/* "Figuren viser fem steg", "Figur 1 viser de fem stegene" */
static Said said_by_figure(const TextCheck *c, const Telling *telling, size_t at)
{
    Str text = telling->flat->text;
    if (!take_figure(telling, &at) || !said_is_among(c, S("viser"), said_token(text, &at)))
        return (Said){.stem = STR_EMPTY};
    size_t behind = at;
    bool determined = said_is_determiner(said_token(text, &behind));
    return said_at(c, telling, determined ? behind : at);
}

/* "De fem stegene er vist i figur 1", but not "De to stegene som ..." */
static Said said_before_figure(const TextCheck *c, const Telling *telling, size_t at)
{
    Str text = telling->flat->text;
    Said said = {.stem = STR_EMPTY};
    bool shown = false;
    if (said_is_determiner(said_token(text, &at)))
        said = said_at(c, telling, at);
    for (at = said.to; said.n && at < text.n;) {
        size_t behind = at;
        while (behind < text.n && text.p[behind] == ' ')
            behind++;
        if (take_link(telling, &behind) && shown)
            return said;
        Str word = said_token(text, &at);
        shown = shown || said_is_among(c, S("vist"), word);
        if (str_eq(word, S("som")) || said_number(c, word) ||
            (at < text.n && strchr(".!?:", text.p[(size_t)(word.p - text.p) + word.n])))
            break;
    }
    return (Said){.stem = STR_EMPTY};
}

/* Where the next sentence begins behind `at`; the text's end: nowhere. */
static size_t next_sentence(Str text, size_t at)
{
    for (at++; at + 1 < text.n; at++)
        if ((text.p[at] == ' ' || text.p[at] == '\n') && strchr(".!?", text.p[at - 1]))
            return at + 1;
    return text.n;
}

/* Reports the first sentence that counts what the figure shows, and counts wrongly. `figure` is
 * looked up where it is NULL: few sentences count. */
static void check_telling(const TextCheck *c, const Telling *telling, const Node *figure)
{
    Str text = telling->flat->text;
    for (size_t at = 0; at < text.n; at = next_sentence(text, at)) {
        Said said = said_by_figure(c, telling, at);
        if (!said.n)
            said = said_before_figure(c, telling, at);
        if (said.n && !figure)
            figure = find_figure(c, telling->target);
        if (said.n && figure && said.n != figure->u.figure.data->n &&
            (is_part(c, figure, said.stem) || is_captioned(c, figure, said.stem))) {
            report_said(c, telling->flat, &said, figure, figure->u.figure.data->n);
            return;
        }
    }
}

/* The paragraph right before: it leads on, or counts what the caption names. Where that counts
 * itself, no more than "Det finnes tre nivåer" is believed: "tre nivåer lenger ned" is a distance.
 */
static void check_lead(const TextCheck *c, const Node *figure)
{
    const Node *before = figure->prev;
    if (!before || before->kind != NODE_PARAGRAPH)
        return;
    Flat flat = flat_of(c, before);
    bool leads = said_leads_on(flat.text);
    Said said = leads ? said_find_lead(c, flat.text) : said_find(c, flat.text, 0);
    bool same = said.n && is_captioned(c, figure, said.stem) &&
                (!has_right_caption(c, figure) || said_exists(c, flat.text, &said));
    if (said.n && said.n != figure->u.figure.data->n && (leads || same))
        report_said(c, &flat, &said, figure, figure->u.figure.data->n);
    else
        check_telling(c, &(Telling){&flat, figure->id, !before->prev || !is_figure(before->prev)},
                      figure);
}

/* The paragraph right behind. */
static void check_comment(const TextCheck *c, const Node *figure)
{
    const Node *behind = figure->next;
    if (!behind || behind->kind != NODE_PARAGRAPH)
        return;
    Flat flat = flat_of(c, behind);
    check_telling(c, &(Telling){&flat, figure->id, !behind->next || !is_figure(behind->next)},
                  figure);
}

static bool leads_to_figure(const Node *link)
{
    const Node *words = link->kind == NODE_LINK && link->u.link.target.n ? link->first : NULL;
    return words && words->kind == NODE_TEXT &&
           (str_starts(words->u.text, S("figur")) || str_starts(words->u.text, S("Figur")));
}

/* A paragraph further off that refers to figures. */
static void check_links(const TextCheck *c, const Node *paragraph)
{
    Flat flat = {STR_EMPTY, NULL, 0};
    Map told = map_new(c->job->arena);
    for (Node *n = paragraph->first; n; n = n->next) {
        if (!leads_to_figure(n) || map_put(&told, n->u.link.target, n))
            continue;
        flat = flat.n ? flat : flat_of(c, paragraph);
        check_telling(c, &(Telling){&flat, n->u.link.target, false}, NULL);
    }
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
static bool is_said_of_both(const TextCheck *c, const Node *figure, const Node *list, size_t n)
{
    bool beside = list->next == figure || figure->next == list;
    const Node *lead = list->prev == figure ? figure->prev : list->prev;
    if (!beside || !lead || lead->kind != NODE_PARAGRAPH)
        return false;
    Said said = said_find(c, flat_of(c, lead).text, 0);
    return said.n == n && is_captioned(c, figure, said.stem);
}

static void check_beside(const TextCheck *c, const Node *figure, const Node *list)
{
    bool more = list->u.list.ordered && list->u.list.start > 1; /* counted with the one before */
    size_t shown = figure->u.figure.data->n, n = more ? shown : count_all(c, list, shown);
    if (n == shown || n < 3 || shown < 3)
        return;
    if (!are_same_things(c, figure, list) && !is_said_of_both(c, figure, list, n))
        return;
    DIAG(c->job->diags, FIGURE_BESIDE_LIST, figure->pos, 0, str_format(c->job->arena, "%zu", shown),
         str_format(c->job->arena, "%zu", n));
    diag_also(c->job->diags, list->pos, 0);
}

/* The lists between the headings before and behind the figure, where a reader still has the
 * figure in mind. */
static void check_section(const TextCheck *c, const Node *figure)
{
    enum { NEAR = 24 }; /* blocks */
    int far = 0;
    for (const Node *n = figure->prev; n && n->kind != NODE_HEADING && far < NEAR;
         n = n->prev, far++)
        if (n->kind == NODE_LIST)
            check_beside(c, figure, n);
    far = 0;
    for (const Node *n = figure->next; n && n->kind != NODE_HEADING && far < NEAR;
         n = n->next, far++)
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
    Said said = said_find_heading(c, flat.text, start);
    bool depth = str_starts(said.stem, S("nivå")) || str_eq(said.stem, S("level"));
    size_t n = said.n && !depth ? count_all(c, list, said.n) : said.n;
    if (n != said.n)
        report_said(c, &flat, &said, list, n);
}

static void check_list(const TextCheck *c, const Node *list)
{
    const Node *before = list->prev;
    if (before && before->kind == NODE_HEADING)
        check_list_heading(c, list, before);
    if (!before || before->kind != NODE_PARAGRAPH)
        return;
    Flat flat = flat_of(c, before);
    Said said =
        said_leads_on(flat.text) ? said_find_lead(c, flat.text) : said_find_existing(c, flat.text);
    size_t n = said.n ? count_all(c, list, said.n) : 0;
    if (n != said.n)
        report_said(c, &flat, &said, list, n);
}

void check_counts_said(const TextCheck *c)
{
    for (Node *node = (Node *)(uintptr_t)c->document->root; node;
         node = block_behind(node, c->document->root)) {
        if (node->kind == NODE_LIST)
            check_list(c, node);
        if (node->kind == NODE_PARAGRAPH)
            check_links(c, node);
        if (!is_counted(node))
            continue;
        check_caption(c, node);
        check_lead(c, node);
        check_comment(c, node);
        check_section(c, node);
    }
}
