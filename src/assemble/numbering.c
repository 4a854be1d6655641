/* numbering.c - heading levels without jumps, and every number and label that a
 * reader sees: chapters, sections, appendices, tables, figures, list items.
 */
#include "assemble/expand.h"

enum { DEEPEST_HEADING = 6, DEEPEST_LIST = 32 };

/* ---- levels ----------------------------------------------------------------- */

/* Levels as written, of the headings that enclose the place we are at. */
typedef struct Outline {
    uint8_t written[DEEPEST_HEADING + 1];
    size_t n;
} Outline;

/* The title of the cover is 1, a part's heading 2, and a heading is at most one
 * level below the one that encloses it, whatever the author wrote. */
static uint8_t level_in(Outline *outline, uint8_t written)
{
    while (outline->n && outline->written[outline->n - 1] >= written)
        outline->n--;
    if (outline->n < DEEPEST_HEADING - 1)
        outline->written[outline->n++] = written;
    return (uint8_t)(outline->n + 1);
}

static void set_levels_of_part(Node *part)
{
    Outline outline = {.n = 0};
    for (Node *node = part; node; node = block_behind(node, part)) {
        if (node->kind != NODE_HEADING)
            continue;
        uint8_t written = node->u.heading.level;
        if (written == 0) /* generated: below what encloses it */
            node->u.heading.level =
                (uint8_t)(outline.n + 2 <= DEEPEST_HEADING ? outline.n + 2 : DEEPEST_HEADING);
        else
            node->u.heading.level = level_in(&outline, written);
    }
}

static bool is_in_box(const Node *heading)
{
    for (const Node *up = heading->parent; up; up = up->parent)
        if (up->kind == NODE_BOX || up->kind == NODE_CELL || up->kind == NODE_QUOTE ||
            up->kind == NODE_SAMPLE)
            return true;
    return false;
}

void set_levels(Assembly *a)
{
    for (Node *part = a->root->first; part; part = part->next)
        if (part->u.part.kind != PART_COVER)
            set_levels_of_part(part);
}

/* ---- chapters and sections -------------------------------------------------- */

typedef struct Counters {
    int chapter, appendix, section, table, figure;
    Str prefix; /* "3", "A" or "V1" of the part we are in: sections count behind it */
} Counters;

/* A, B, ... Z, AA, AB, ... */
static Str letters(Arena *arena, int n)
{
    char text[8];
    size_t at = sizeof text;
    for (; n > 0 && at > 0; n = (n - 1) / 26)
        text[--at] = (char)('A' + (n - 1) % 26);
    return str_copy(arena, (Str){text + at, sizeof text - at});
}

/* The number as the first child of the heading, then what parts it from the
 * words, so that copied text and a screen reader have it too. */
static void put_number(Assembly *a, Node *heading, Str printed, Str separator)
{
    Node *first = heading->first;
    Node *span = put_span(a, heading, SPAN_NUMBER, printed, heading->pos);
    Node *space = node_text(a->arena, separator, heading->pos);
    if (!first) {
        node_append(heading, space);
        return;
    }
    node_unlink(span);
    node_insert_before(first, span);
    node_insert_before(first, space);
}

/* "Vedlegg A: " or "Vedlegg 1: "; returns what it is marked with. */
static Str number_appendix(Assembly *a, Node *heading, Counters *c)
{
    bool numbers = a->plan->appendix_marks == APPENDIX_NUMBERS;
    Str mark =
        numbers ? str_format(a->arena, "%d", ++c->appendix) : letters(a->arena, ++c->appendix);
    /* "1.1" would be a section of chapter 1 */
    c->prefix = numbers ? str_format(a->arena, "V%.*s", STR_ARG(mark)) : mark;
    put_number(a, heading,
               str_format(a->arena, "%.*s\u00a0%.*s", STR_ARG(word(a->language, WORD_APPENDIX)),
                          STR_ARG(mark)),
               S(": "));
    return mark;
}

static void number_part(Assembly *a, Node *part, Node *heading, Counters *c)
{
    bool foreword = str_eq(node_plain_text(a->arena, heading), word(a->language, WORD_FOREWORD));
    bool chapter = part->u.part.kind == PART_CHAPTER && !foreword; /* which has no number */
    Str mark = STR_EMPTY;
    c->section = 0;
    c->prefix = STR_EMPTY;
    if (part->u.part.kind == PART_APPENDIX) {
        mark = number_appendix(a, heading, c);
    } else if (chapter && a->plan->numbering) {
        mark = c->prefix = str_format(a->arena, "%d", ++c->chapter);
        put_number(a, heading, mark, S(" "));
    }
    heading->u.heading.number = mark;
    part->u.part.number = c->prefix;
}

static void number_section(Assembly *a, Node *heading, Counters *c)
{
    if (!c->prefix.n || !a->plan->numbering)
        return;
    Str number = str_format(a->arena, "%.*s.%d", STR_ARG(c->prefix), ++c->section);
    put_number(a, heading, number, S(" "));
    heading->u.heading.number = number;
    map_put(&a->numbers, number, heading);
}

static void number_heading(Assembly *a, Node *part, Node *heading, Counters *c)
{
    heading->u.heading.unlisted = heading->u.heading.unlisted || is_in_box(heading);
    if (heading->u.heading.level == 2 && heading == part->first)
        number_part(a, part, heading, c);
    else if (heading->u.heading.level == 3 && !heading->u.heading.unlisted)
        number_section(a, heading, c);
}

/* ---- tables and figures ----------------------------------------------------- */

void set_caption_number(Assembly *a, Node *caption, int number)
{
    Node *span = caption->first;
    bool table = caption->parent->kind == NODE_TABLE;
    Str kind = word(a->language, table ? WORD_TABLE : WORD_FIGURE);
    put_text(a, span, str_format(a->arena, "%.*s\u00a0%d", STR_ARG(kind), number), span->pos);
    node_insert_after(span, node_text(a->arena, S(": "), span->pos));
}

static void number_caption(Assembly *a, Node *caption, Counters *c)
{
    Node *span = caption->first;
    if (!span || span->kind != NODE_SPAN || span->u.span.style != SPAN_NUMBER || span->first)
        return;
    bool table = caption->parent->kind == NODE_TABLE;
    set_caption_number(a, caption, table ? ++c->table : ++c->figure);
}

int deferred_number(const Assembly *a, const Node *directive)
{
    for (size_t i = 0; i < a->deferred.n; i++)
        if (a->deferred.items[i]->node == directive)
            return a->deferred.items[i]->number;
    return 0;
}

/* A table that is made at the end has its number all the same. */
static void number_deferred(Assembly *a, const Node *directive, Counters *c)
{
    for (size_t i = 0; i < a->deferred.n; i++) {
        Request *request = a->deferred.items[i];
        if (request->node == directive && request->info->id == DIRECTIVE_COMPLIANCE &&
            option_flag(a, request, OPTION_NUMBER, true))
            request->number = ++c->table;
    }
}

static void number_part_nodes(Assembly *a, Node *part, Counters *c)
{
    for (Node *node = part; node; node = block_behind(node, part)) {
        if (node->kind == NODE_HEADING)
            number_heading(a, part, node, c);
        else if (node->kind == NODE_CAPTION)
            number_caption(a, node, c);
        else if (node->kind == NODE_DIRECTIVE)
            number_deferred(a, node, c);
    }
}

void number_document(Assembly *a)
{
    Counters c = {.prefix = STR_EMPTY};
    for (Node *part = a->root->first; part; part = part->next)
        number_part_nodes(a, part, &c);
}

/* ---- list items ------------------------------------------------------------- */

static int list_depth(const Node *list)
{
    int depth = 0;
    for (const Node *up = list->parent; up && depth < DEEPEST_LIST; up = up->parent)
        depth += up->kind == NODE_LIST;
    return depth;
}

static Str item_label(Assembly *a, const Node *list, const Node *item, int number)
{
    if (item->u.item.number.n) /* "7.", but "3.2" as a section's */
        return str_find_char(item->u.item.number, '.', 0) == SIZE_MAX
                   ? str_format(a->arena, "%.*s.", STR_ARG(item->u.item.number))
                   : item->u.item.number;
    if (item->u.item.checkbox)
        return item->u.item.checked ? S("\u2611") : S("\u2610");
    if (!list->u.list.ordered)
        return list_depth(list) % 2 ? S("\u2013") : S("\u2022");
    if (!list->u.list.letters)
        return str_format(a->arena, "%d.", number);
    char letter = (char)('a' + (number - 1) % 26);
    return str_format(a->arena, "%c)", letter);
}

static void label_list(Assembly *a, Node *list)
{
    int number = list->u.list.start > 0 || !list->u.list.letters ? list->u.list.start : 1;
    for (Node *item = list->first; item; item = item->next)
        item->u.item.label = item_label(a, list, item, number++);
}

void label_items(Assembly *a, Node *root)
{
    for (Node *node = root; node; node = block_behind(node, root))
        if (node->kind == NODE_LIST)
            label_list(a, node);
}
