/* columns.c - how wide a table's columns become.
 *
 * The author's own wishes (Column.weight) go first. Without them: a row is as tall as its tallest
 * cell, and a cell with text of length a is about a / w tall in a column as wide as w. The sum of
 * the squares of all cells' heights, in which the tall ones count most, is least under a fixed
 * total width when w grows with the cube root of the column's sum of a². That is the starting
 * point; no column gets less than its longest word or more than its longest line as long as
 * others can use the room.
 */
#include "layout/flow.h"

typedef struct Need {
    Len min, word, natural;
    int64_t length;  /* of a cell's text */
    int64_t squares; /* of the lengths of a column's cells */
    Len floor;       /* it gets no less as long as others can use the room */
    int64_t pull;    /* its share of the width against the others' */
    bool fixed;      /* decided already */
} Need;

enum {
    LONGEST_CELL = 100000, /* in points; keeps sums of squares in their type */
    SHORT_WORD = 5,        /* in times of the type's size */
    FLOORS_PERCENT = 85,   /* of the room, for whole words */
};

static int64_t cube_root(int64_t value)
{
    int64_t root = 0;
    for (int64_t bit = INT64_C(1) << 20; bit; bit >>= 1) {
        int64_t guess = root | bit;
        if (guess * guess * guess <= value)
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
    need->length += w.natural + indent;
}

static void measure_below(Builder *b, const Node *node, Len indent, bool head, Need *need);

/* The cells of a row need the sum of what each does. */
static void measure_beside(Builder *b, const Node *row, Len indent, bool head, Need *need)
{
    Need sum = {0};
    for (const Node *cell = row->first; cell; cell = cell->next) {
        Need one = {0};
        measure_below(b, cell, LEN_PT(10), head, &one);
        sum.min += one.min;
        sum.word += one.word;
        sum.natural += one.natural;
        need->length += one.length;
    }
    need->min = sum.min + indent > need->min ? sum.min + indent : need->min;
    need->word = sum.word + indent > need->word ? sum.word + indent : need->word;
    need->natural = sum.natural + indent > need->natural ? sum.natural + indent : need->natural;
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

/* A picture is as wide as its cell allows: it counts with no more than an equal share. */
static Need measure_cell(Builder *b, const GridCell *placed, size_t n_columns, bool head)
{
    const Node *cell = placed->cell;
    Need need = {0};
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
    column->min = need->min > column->min ? need->min : column->min;
    column->word = need->word > column->word ? need->word : column->word;
    column->natural = need->natural > column->natural ? need->natural : column->natural;
    int64_t points = need->length / LEN_PT(1);
    points = points < LONGEST_CELL ? points : LONGEST_CELL;
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
    need->min += widest - own;
    need->word += widest - own;
    need->natural += widest - own;
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
            Need need = measure_cell(b, cell, grid->n_columns, head || whole);
            Need *first = &needs[cell->column];
            widen_spanned(first, cell->col_span, need.min + 2 * padding, min_of);
            widen_spanned(first, cell->col_span, need.word + 2 * padding, word_of);
            widen_spanned(first, cell->col_span, need.natural + 2 * padding, natural_of);
        }
    }
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

static void measure_columns(Builder *b, const Node *table, const TableGrid *grid,
                            const TableColumns *columns, Need *needs)
{
    Len padding = columns->padding;
    measure_fractions(b, grid, columns->fractions);
    for (size_t i = 0; i < grid->n_columns; i++)
        needs[i] = (Need){0};
    for (size_t r = 0; r < grid->n_rows; r++) {
        const GridRow *row = &grid->rows[r];
        if (is_blank(grid, row))
            add_blank(table, needs, grid->n_columns);
        for (size_t i = row->first; i < row->first + row->n; i++) {
            const GridCell *cell = &grid->cells[i];
            if (cell->col_span > 1)
                continue;
            bool head = row->section->kind == NODE_TABLE_HEAD;
            Need need = measure_cell(b, cell, grid->n_columns, head);
            add_fraction(b, cell, columns->fractions[cell->column], &need);
            widen(&needs[cell->column], &need);
        }
    }
    for (size_t i = 0; i < grid->n_columns; i++) {
        if (i < table->u.table.n_columns && table->u.table.columns[i].numeric)
            needs[i].word = needs[i].min = needs[i].natural;
        needs[i].min += 2 * padding;
        needs[i].word += 2 * padding;
        needs[i].natural += 2 * padding;
    }
    measure_spanning(b, grid, padding, needs);
}

/* What a column takes of the width that it is due. */
static Len within_limits(const Need *need, int64_t due, bool cap)
{
    if (cap && due > need->natural)
        due = need->natural;
    return due < need->floor ? need->floor : (Len)due;
}

/* What one unit of pull is due, as a fraction. */
typedef struct Rate {
    int64_t left, pulls;
} Rate;

static Rate rate_of_open(const Need *needs, const Len *widths, size_t n, Len room)
{
    Rate rate = {room, 0};
    for (size_t i = 0; i < n; i++) {
        if (needs[i].fixed)
            rate.left -= widths[i];
        else
            rate.pulls += needs[i].pull;
    }
    return rate;
}

/* Gives every open column its share. Of those whose share lies outside their limits the
 * side that weighs more is settled, since what it takes or leaves moves the others'
 * shares its way; so the floors of all are kept as long as there is room for them. */
static void share(Need *needs, Len *widths, size_t n, Len room, bool cap)
{
    for (size_t round = 0; round <= n; round++) {
        Rate rate = rate_of_open(needs, widths, n, room);
        int64_t excess = 0;
        for (size_t i = 0; i < n; i++) {
            if (needs[i].fixed)
                continue;
            int64_t due = rate.left * needs[i].pull / rate.pulls;
            widths[i] = within_limits(&needs[i], due, cap);
            excess += widths[i] - due;
        }
        bool settled = true;
        for (size_t i = 0; i < n; i++) {
            if (needs[i].fixed)
                continue;
            int64_t due = rate.left * needs[i].pull / rate.pulls;
            needs[i].fixed = excess > 0 ? widths[i] > due : widths[i] < due;
            settled = settled && !needs[i].fixed;
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

/* Not even the shortest pieces fit: the longest are broken anywhere first, since one
 * endless address must not tear the words beside it. */
static void squeeze(const Need *needs, Len *widths, size_t n, Len room)
{
    Len level = find_level(needs, n, room, least_sum_at);
    for (size_t i = 0; i < n; i++)
        widths[i] = least_at(&needs[i], level);
}

/* Whole words get a column its width only as far as they leave room to share: else a
 * column with a long word and little text starves one with much text. The longest words
 * are hyphenated first, short ones only where not all columns have room for such. Returns
 * whether they have. */
static bool set_floors(const Builder *b, Need *needs, size_t n, Len padding)
{
    Len room = b->width, shorts = SHORT_WORD * b->style.size + 2 * padding;
    Len level = find_level(needs, n, (Len)((int64_t)room * FLOORS_PERCENT / 100), sum_at);
    bool roomy = sum_at(needs, n, shorts) <= room;
    if (roomy && level < shorts)
        level = shorts;
    for (size_t i = 0; i < n; i++)
        needs[i].floor = width_at(&needs[i], level);
    return roomy;
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

static int64_t sum_of(Need *needs, size_t n, Len *(*part)(Need *))
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += *part(&needs[i]);
    return sum;
}

/* What the columns need at least. One endless word is its own fault and not the table's:
 * no column counts with more than a third of the room. */
static int64_t least_width(const Need *needs, size_t n, Len room)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += needs[i].min < room / 3 ? needs[i].min : room / 3;
    return sum;
}

/* A table too wide for its place first gets smaller type and less room between its
 * columns; what is too wide even so is broken anywhere. */
static void shrink_to_fit(Builder *b, const Node *table, const TableGrid *grid,
                          TableColumns *columns, Need *needs)
{
    static const int sizes[] = {100, 92, 84, 76, 68};
    enum { STEPS = sizeof sizes / sizeof *sizes };
    Len size = b->style.size, room = columns->padding;
    size_t n = grid->n_columns;
    bool fits = false;
    for (int i = 0; i < STEPS && !fits; i++) {
        b->style.size = size * sizes[i] / 100;
        columns->padding = room * (STEPS - i) / STEPS;
        measure_columns(b, table, grid, columns, needs);
        fits = least_width(needs, n, b->width) <= b->width;
    }
    b->style.too_narrow = !fits;
    if (b->style.size == size)
        return;
    Str count = str_format(b->job->arena, "%zu", n);
    if (fits)
        DIAG(b->job->diags, TABLE_SHRUNK, table->pos, table->length, count);
    else
        DIAG(b->job->diags, TABLE_TOO_WIDE, table->pos, table->length, count);
}

/* Each column's pull: the author's wishes where all have one, else what its text asks for. */
static void set_pulls(const Node *table, Need *needs, size_t n)
{
    size_t wishes = 0;
    for (size_t i = 0; i < n && i < table->u.table.n_columns; i++)
        wishes += table->u.table.columns[i].weight > 0;
    for (size_t i = 0; i < n; i++)
        needs[i].pull = table->u.table.weighted && wishes == n
                            ? table->u.table.columns[i].weight
                            : cube_root(needs[i].squares * 1000) + 1;
}

TableColumns table_columns(Builder *b, const Node *table, const TableGrid *grid, Len padding)
{
    size_t n = grid->n_columns;
    Arena *arena = b->flow;
    Need *needs = NEW_ARRAY(arena, Need, n);
    TableColumns columns = {NEW_ARRAY(arena, Len, n), NEW_ARRAY(arena, Len, n), padding};
    Len *widths = columns.widths;
    Len size = b->style.size;
    shrink_to_fit(b, table, grid, &columns, needs);
    set_pulls(table, needs, n);
    int64_t natural = sum_of(needs, n, natural_of);
    if (sum_at(needs, n, 0) > b->width) {
        squeeze(needs, widths, n, b->width);
    } else if (natural >= b->width || table->u.table.weighted) {
        if (!set_floors(b, needs, n, columns.padding) && b->style.size == size)
            DIAG(b->job->diags, TABLE_CRAMPED, table->pos, table->length,
                 str_format(b->job->arena, "%zu", n));
        share(needs, widths, n, b->width, !table->u.table.weighted);
    } else {
        for (size_t i = 0; i < n; i++)
            widths[i] = needs[i].natural + (Len)((b->width - natural) * needs[i].natural / natural);
    }
    fill_up(widths, n, b->width);
    return columns;
}
