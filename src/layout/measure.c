/* measure.c - what a table's cells need: their longest piece, their longest word, all their
 * text on one line. */
#include "layout/columns.h"

enum { LONGEST_CELL = 100000 }; /* in points; keeps sums of squares in their type */

static Len larger(Len a, Len b)
{
    return a > b ? a : b;
}

/* Gives the one at least what the other asks for. */
static void widen_to(Need *need, const Need *other)
{
    need->min = larger(need->min, other->min);
    need->brief = larger(need->brief, other->brief);
    need->word = larger(need->word, other->word);
    need->natural = larger(need->natural, other->natural);
}

/* Adds what cannot be shared with other columns or text: an indent, padding. */
static void add_room(Need *need, Len room)
{
    need->min += room;
    need->brief += room;
    need->word += room;
    need->natural += room;
}

/* A head cell may wrap between words: it asks for its longest word only. */
static void measure_text(Builder *b, const Node *node, Len indent, bool head, Need *need)
{
    TextWidths w = {.min = need->min - indent,
                    .brief = need->brief - indent,
                    .word = head ? 0 : need->word - indent};
    widen_to_inlines(b, node, &w);
    readings_keep(b, node);
    if (head)
        w.natural = w.word;
    Need own = {.min = w.min, .brief = w.brief, .word = w.word, .natural = w.natural};
    add_room(&own, indent);
    widen_to(need, &own);
    need->length += own.natural;
}

static void measure_below(Builder *b, const Node *node, Len indent, bool head, Need *need);

/* The cells of a row need the sum of what each does. */
static void measure_beside(Builder *b, const Node *row, Len indent, bool head, Need *need)
{
    Need sum = {0};
    Readings *outer = b->readings;
    b->readings = NULL; /* that table will keep its own */
    for (const Node *cell = row->first; cell; cell = cell->next) {
        Need one = {0};
        measure_below(b, cell, LEN_PT(10), head, &one);
        sum.min += one.min;
        sum.brief += one.brief;
        sum.word += one.word;
        sum.natural += one.natural;
        need->length += one.length;
    }
    b->readings = outer;
    add_room(&sum, indent);
    widen_to(need, &sum);
}

/* Measures the texts below a cell. */
static void measure_below(Builder *b, const Node *node, Len indent, bool head, Need *need)
{
    if (node->first && node_is_inline(node->first->kind)) {
        measure_text(b, node, indent, head, need);
        return;
    }
    if (node->kind == NODE_ROW) { /* of a table in the cell */
        measure_beside(b, node, indent, head, need);
        return;
    }
    for (const Node *child = node->first; child; child = child->next) {
        Len deeper = child->kind == NODE_ITEM ? b->style.size * 3 / 2 : 0;
        measure_below(b, child, indent + deeper, head, need);
    }
}

/* A picture is as wide as its cell allows: it counts with no more than an equal share.
 * Pieces and words that the column is `known` to have room for are not looked at. */
static Need measure_cell(Builder *b, const GridCell *placed, size_t n_columns, bool head,
                         const Need *known)
{
    const Node *cell = placed->cell;
    Need need = {.min = known->min, .brief = known->brief, .word = known->word};
    TextStyle kept = b->style;
    Str lang = b->lang;
    Len width = b->width;
    b->width = (Len)(width * (int64_t)placed->col_span / (int64_t)n_columns);
    b->style.bold = head || cell->u.cell.scope == SCOPE_COLUMN;
    if (cell->lang.n)
        b->lang = cell->lang;
    measure_below(b, cell, 0, head, &need);
    b->style = kept;
    b->lang = lang;
    b->width = width;
    return need;
}

static void widen(Need *column, const Need *need)
{
    widen_to(column, need);
    int64_t points = need->length / LEN_PT(1);
    points = points < LONGEST_CELL ? points : LONGEST_CELL;
    column->lengths += points;
    column->squares += points * points;
}

/* Adds what columns lack together to each of them, in proportion to what it has. */
static void spread(Len lacks, Need *needs, size_t n, Len *(*part)(Need *))
{
    int64_t sum = 0, given = 0, so_far = 0;
    for (size_t i = 0; i < n; i++)
        sum += *part(&needs[i]) + 1;
    for (size_t i = 0; i < n; i++) {
        so_far += *part(&needs[i]) + 1;
        int64_t due = lacks * so_far / sum;
        *part(&needs[i]) += (Len)(due - given);
        given = due;
    }
}

static Len *min_of(Need *need)
{
    return &need->min;
}

static Len *brief_of(Need *need)
{
    return &need->brief;
}

static Len *word_of(Need *need)
{
    return &need->word;
}

static Len *natural_of(Need *need)
{
    return &need->natural;
}

static void widen_spanned(Need *needs, size_t n, Len need, Len *(*part)(Need *))
{
    int64_t lacks = need;
    for (size_t i = 0; i < n; i++)
        lacks -= *part(&needs[i]);
    if (lacks > 0)
        spread((Len)lacks, needs, n, part);
}

/* A number is as wide as its whole digits and the widest fraction of its column. */
static void add_fraction(Builder *b, const GridCell *cell, Len widest, Need *need)
{
    Len own = widest ? fraction_width(b, cell) : -1;
    if (own < 0)
        return;
    add_room(need, widest - own);
}

/* What a cell over several columns needs comes after what each of them needs alone.
 * `padding` is that of a column, which `needs` have already. */
static void measure_spanning(Builder *b, const TableGrid *grid, Len padding, Need *needs)
{
    for (size_t r = 0; r < grid->n_rows; r++) {
        const GridRow *row = &grid->rows[r];
        bool head = row->section->kind == NODE_TABLE_HEAD;
        for (size_t i = row->first; i < row->first + row->n; i++) {
            const GridCell *cell = &grid->cells[i];
            bool whole = cell->col_span == grid->n_columns; /* a group: it may wrap */
            if (cell->col_span == 1)
                continue;
            Need need = measure_cell(b, cell, grid->n_columns, head || whole, &(Need){0});
            Need *first = &needs[cell->column];
            widen_spanned(first, cell->col_span, need.min + 2 * padding, min_of);
            widen_spanned(first, cell->col_span, need.brief + 2 * padding, brief_of);
            widen_spanned(first, cell->col_span, need.word + 2 * padding, word_of);
            widen_spanned(first, cell->col_span, need.natural + 2 * padding, natural_of);
        }
    }
}

static bool is_numeric(const Node *table, size_t column)
{
    return column < table->u.table.n_columns && table->u.table.columns[column].numeric;
}

/* A row to be filled in by hand. */
static bool is_blank(const TableGrid *grid, const GridRow *row)
{
    for (size_t i = row->first; i < row->first + row->n; i++)
        if (grid->cells[i].cell->first)
            return false;
    return true;
}

/* What is written by hand in a column is as long as the kind of table says. */
static void add_blank(const Node *table, Need *needs, size_t n)
{
    for (size_t i = 0; i < n && i < table->u.table.n_columns; i++) {
        Len length = table->u.table.columns[i].weight * LEN_PT(10);
        widen(&needs[i], &(Need){.natural = length, .length = length});
    }
}

void measure_columns(Builder *b, const Node *table, const TableGrid *grid, TableColumns *columns,
                     const Measured *measured)
{
    Need *needs = measured->needs;
    Len padding = columns->padding;
    Readings *outer = b->readings;
    measure_fractions(b, grid, columns->fractions);
    b->readings = columns->readings = readings_new(b, grid->n);
    for (size_t i = 0; i < grid->n_columns; i++)
        needs[i] = (Need){0};
    for (size_t r = 0; r < grid->n_rows; r++) {
        const GridRow *row = &grid->rows[r];
        if (is_blank(grid, row))
            add_blank(table, needs, grid->n_columns);
        for (size_t i = row->first; i < row->first + row->n; i++) {
            const GridCell *cell = &grid->cells[i];
            readings_begin_cell(b->readings, i);
            if (cell->col_span > 1)
                continue;
            bool head = row->section->kind == NODE_TABLE_HEAD;
            Need *column = &needs[cell->column];
            Len fraction = columns->fractions[cell->column];
            const Need *known = fraction ? &(Need){0} : column; /* a number's own width counts */
            Need need = measure_cell(b, cell, grid->n_columns, head, known);
            add_fraction(b, cell, fraction, &need);
            if (!head && is_numeric(table, cell->column))
                need.min = need.brief = need.word = need.natural; /* numbers are not broken */
            measured->lengths[i] = len_clamp(need.length);
            widen(column, &need);
        }
    }
    b->readings = outer;
    for (size_t i = 0; i < grid->n_columns; i++)
        add_room(&needs[i], 2 * padding);
    measure_spanning(b, grid, padding, needs);
}
