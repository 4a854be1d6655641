/* columns.c - how wide a table's columns become.
 *
 * A table's own wishes (Column.weight) go first. Without them, with a_i the area that a column's
 * text needs, the sum of a_i / w_i under a fixed total width is least when w_i grows with the
 * square root of a_i. That is the starting point; no column gets less than its longest piece or
 * more than its longest line as long as others can use the room.
 */
#include "layout/flow.h"

typedef struct Need {
    Len min, word, natural;
    int64_t area;
    int64_t pull; /* its share of the width against the others' */
    bool fixed;   /* decided already */
} Need;

static int64_t square_root(int64_t value)
{
    int64_t root = 0;
    for (int64_t bit = INT64_C(1) << 30; bit; bit >>= 1) {
        int64_t guess = root | bit;
        if (guess * guess <= value)
            root = guess;
    }
    return root;
}

/* A head cell may wrap between words: it asks for its longest word only. */
static void measure_text(Builder *b, const Node *node, Len indent, bool head, Need *need)
{
    TextWidths w = measure_inlines(b, node);
    if (head)
        w.natural = w.word;
    if (w.min + indent > need->min)
        need->min = w.min + indent;
    if (w.word + indent > need->word)
        need->word = w.word + indent;
    if (w.natural + indent > need->natural)
        need->natural = w.natural + indent;
    need->area += w.natural + indent;
}

/* Measures the texts below a cell. */
static void measure_below(Builder *b, const Node *node, Len indent, bool head, Need *need)
{
    if (node->first && node_is_inline(node->first->kind)) {
        measure_text(b, node, indent, head, need);
        return;
    }
    for (const Node *child = node->first; child; child = child->next) {
        Len deeper = child->kind == NODE_ITEM ? b->style.size * 3 / 2 : 0;
        measure_below(b, child, indent + deeper, head, need);
    }
}

static void measure_row(Builder *b, const Node *row, bool head, Need *needs, size_t n)
{
    size_t column = 0;
    for (const Node *cell = row->first; cell && column < n; cell = cell->next) {
        if (cell->u.cell.col_span == 1) {
            TextStyle kept = b->style;
            b->style.bold = head || cell->u.cell.scope == SCOPE_COLUMN;
            measure_below(b, cell, 0, head, &needs[column]);
            b->style = kept;
        }
        column += cell->u.cell.col_span;
    }
}

/* Gives every open column its share and settles those whose share lies outside
 * their limits; at most n rounds. */
static void share(Need *needs, Len *widths, size_t n, Len room, bool cap)
{
    for (size_t round = 0; round <= n; round++) {
        int64_t pulls = 0, left = room;
        for (size_t i = 0; i < n; i++) {
            if (needs[i].fixed)
                left -= widths[i];
            else
                pulls += needs[i].pull;
        }
        bool settled = true;
        for (size_t i = 0; i < n; i++) {
            if (needs[i].fixed)
                continue;
            int64_t wish = left * needs[i].pull / pulls;
            widths[i] = (Len)wish;
            bool small = wish < needs[i].word, large = cap && wish > needs[i].natural;
            if (small || large) {
                widths[i] = small ? needs[i].word : needs[i].natural;
                needs[i].fixed = true;
                settled = false;
                break;
            }
        }
        if (settled)
            return;
    }
}

/* A column at a level: whole words up to it, longer ones hyphenated. */
static Len width_at(const Need *need, Len level)
{
    Len width = need->word < level ? need->word : level;
    return width > need->min ? width : need->min;
}

static int64_t sum_at(const Need *needs, size_t n, Len level)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += width_at(&needs[i], level);
    return sum;
}

/* Where not even the shortest pieces fit: what a column gets that is broken anywhere
 * only above the level. */
static Len least_at(const Need *need, Len level)
{
    return need->min < level ? need->min : level;
}

static int64_t least_sum_at(const Need *needs, size_t n, Len level)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += least_at(&needs[i], level);
    return sum;
}

/* The highest level at which the columns together have room. */
static Len find_level(const Need *needs, size_t n, Len room,
                      int64_t (*sum)(const Need *needs, size_t n, Len level))
{
    Len low = 0, high = room;
    while (low < high) {
        Len middle = low + (high - low + 1) / 2;
        if (sum(needs, n, middle) <= room)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* Not all words fit whole: the longest are hyphenated first, so that no short one
 * is. When not even the shortest pieces fit, the longest are broken anywhere first:
 * one endless address must not tear the words beside it. */
static void squeeze(const Need *needs, Len *widths, size_t n, Len room)
{
    bool fits = sum_at(needs, n, 0) <= room;
    Len level = find_level(needs, n, room, fits ? sum_at : least_sum_at);
    for (size_t i = 0; i < n; i++)
        widths[i] = fits ? width_at(&needs[i], level) : least_at(&needs[i], level);
}

/* The last points that rounding left go to the widest column. */
static void fill_up(Len *widths, size_t n, Len room)
{
    Len sum = 0;
    size_t widest = 0;
    for (size_t i = 0; i < n; i++) {
        sum += widths[i];
        if (widths[i] > widths[widest])
            widest = i;
    }
    widths[widest] += room - sum;
}

void table_columns(Builder *b, const Node *table, size_t n, Len padding, Len *widths)
{
    Need *needs = NEW_ARRAY(b->flow, Need, n);
    for (const Node *group = table->first; group; group = group->next) {
        for (const Node *row = group->first; row; row = row->next) {
            if (row->kind == NODE_ROW)
                measure_row(b, row, group->kind == NODE_TABLE_HEAD, needs, n);
        }
    }
    int64_t words = 0, natural = 0;
    size_t wishes = 0;
    for (size_t i = 0; i < n; i++) {
        const Column *column = i < table->u.table.n_columns ? &table->u.table.columns[i] : NULL;
        needs[i].pull = square_root(needs[i].area) + 1;
        wishes += column && column->weight;
        if (column && column->numeric)
            needs[i].word = needs[i].min = needs[i].natural;
        needs[i].min += 2 * padding;
        needs[i].word += 2 * padding;
        needs[i].natural += 2 * padding;
        words += needs[i].word;
        natural += needs[i].natural;
    }
    for (size_t i = 0; wishes == n && i < n; i++)
        needs[i].pull = table->u.table.columns[i].weight;
    if (words > b->width) {
        squeeze(needs, widths, n, b->width);
    } else if (natural >= b->width) {
        share(needs, widths, n, b->width, true);
    } else {
        for (size_t i = 0; i < n; i++)
            widths[i] = needs[i].natural + (Len)((b->width - natural) * needs[i].natural / natural);
    }
    fill_up(widths, n, b->width);
}
