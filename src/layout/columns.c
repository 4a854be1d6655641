/* columns.c - how wide a table's columns become.
 *
 * The author's own wishes (Column.weight) go first. Without them, a cell with text of length a
 * is about a / w tall in a column as wide as w. Under a fixed total width the sum of all cells'
 * heights is least when w grows with the square root of the column's sum of a, and the sum of
 * their squares, in which the tall ones count most, with the cube root of its sum of a². But a
 * row is as tall as its tallest cell, and lines are whole. So a few divisions are tried, and the
 * one that makes the lowest table is taken, whole words being worth some height. No column gets
 * less than its floor or more than its longest line as long as others can use the room.
 */
#include "layout/columns.h"

enum {
    SHORT_WORD = 5,      /* in times of the type's size */
    FLOORS_PERCENT = 85, /* of the room, for whole words */
};

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

/* Whether every column has room for short words. */
static bool has_room_for_words(const Builder *b, const Need *needs, size_t n, Len padding)
{
    return sum_at(needs, n, SHORT_WORD * b->style.size + 2 * padding) <= b->width;
}

/* Whole words get a column its width only as far as they leave room to share, in percent:
 * else a column with a long word and little text starves one with much text. The longest
 * words are hyphenated first, short ones only where not all columns have room for such. */
static void set_floors(const Builder *b, Need *needs, size_t n, Len padding, int percent)
{
    Len shorts = SHORT_WORD * b->style.size + 2 * padding;
    Len level = find_level(needs, n, (Len)((int64_t)b->width * percent / 100), sum_at);
    if (level < shorts && has_room_for_words(b, needs, n, padding))
        level = shorts;
    for (size_t i = 0; i < n; i++)
        needs[i].floor = width_at(&needs[i], level);
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

static int64_t natural_width(const Need *needs, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += needs[i].natural;
    return sum;
}

/* What the columns need at least. One endless word is its own fault and not the table's:
 * no column counts with more than a third of the room. With `brief`, short words are whole. */
static int64_t least_width(const Need *needs, size_t n, Len room, bool brief)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        Len least = brief ? needs[i].brief : needs[i].min;
        sum += least < room / 3 ? least : room / 3;
    }
    return sum;
}

/* A way to make a table narrower, in percent. */
typedef struct Shrinking {
    int size, padding;
    bool brief; /* no short word is hyphenated */
} Shrinking;

/* Narrow columns are worse than little room between them, torn short words worse than type
 * that is a bit smaller, and small type worse than those. */
static const Shrinking SHRINKINGS[] = {
    {100, 100, true}, {100, 60, true}, {92, 60, true},  {100, 80, false},
    {92, 80, false},  {84, 60, false}, {76, 40, false}, {68, 20, false},
};

/* A table too wide for its place gets less room between its columns and smaller type; what
 * is too wide even so is broken anywhere. Returns whether short words are whole. */
static bool shrink_to_fit(Builder *b, const Node *table, const TableGrid *grid,
                          TableColumns *columns, const Measured *measured)
{
    enum { STEPS = sizeof SHRINKINGS / sizeof *SHRINKINGS };
    Len size = b->style.size, padding = columns->padding;
    size_t n = grid->n_columns;
    bool fits = false, brief = false;
    for (int i = 0; i < STEPS && !fits; i++) {
        brief = SHRINKINGS[i].brief;
        b->style.size = size * SHRINKINGS[i].size / 100;
        columns->padding = padding * SHRINKINGS[i].padding / 100;
        measure_columns(b, table, grid, columns, measured);
        fits = least_width(measured->needs, n, b->width, brief) <= b->width;
    }
    for (size_t i = 0; brief && i < n; i++)
        measured->needs[i].min = measured->needs[i].brief;
    b->style.too_narrow = !fits;
    if (b->style.size == size)
        return brief;
    Str count = str_format(b->job->arena, "%zu", n);
    if (fits)
        DIAG(b->job->diags, TABLE_SHRUNK, table->pos, table->length, count);
    else
        DIAG(b->job->diags, TABLE_TOO_WIDE, table->pos, table->length, count);
    return brief;
}

/* ---- trying ---------------------------------------------------------------------- */

/* How the columns pull at the width that they share. */
typedef enum Pull {
    PULL_CUBE,   /* lengths squared, then their cube root: the tall cells count */
    PULL_SQUARE, /* the square root of all lengths */
    PULL_LINE,   /* the longest line */
    PULL_COUNT,
} Pull;

static void set_pulls(Need *needs, size_t n, Pull pull)
{
    for (size_t i = 0; i < n; i++) {
        needs[i].fixed = false;
        switch (pull) {
        case PULL_CUBE:
            needs[i].pull = cube_root(needs[i].squares * 1000) + 1;
            break;
        case PULL_SQUARE:
            needs[i].pull = square_root(needs[i].lengths * 100) + 1;
            break;
        case PULL_LINE:
        case PULL_COUNT:
            needs[i].pull = needs[i].natural / LEN_PT(1) + 1;
            break;
        }
    }
}

/* Lines of text of a length; broken ones are seldom full. */
static int64_t count_lines(Len length, Len width)
{
    if (length <= width)
        return 1;
    int64_t full = (int64_t)width * 93 / 100;
    return full > 0 ? (length + full - 1) / full : length;
}

/* What the table costs at these widths: its lines, and more for each column in which
 * words are hyphenated that could be whole. */
static int64_t cost_of(const TableGrid *grid, const Measured *measured, const TableColumns *columns)
{
    enum { HYPHENATED_PERCENT = 4 };
    int64_t lines = 0, percent = 100;
    for (size_t r = 0; r < grid->n_rows; r++) {
        const GridRow *row = &grid->rows[r];
        int64_t most = 1;
        for (size_t i = row->first; i < row->first + row->n; i++) {
            const GridCell *cell = &grid->cells[i];
            Len width = columns->widths[cell->column] - 2 * columns->padding;
            int64_t own = cell->col_span > 1 ? 1 : count_lines(measured->lengths[i], width);
            most = own > most ? own : most;
        }
        lines += most;
    }
    for (size_t i = 0; i < grid->n_columns; i++)
        percent += columns->widths[i] < measured->needs[i].word ? HYPHENATED_PERCENT : 0;
    return lines * percent;
}

/* Shares the room in several ways; columns->widths has the cheapest in the end. */
static void share_well(Builder *b, const TableGrid *grid, const Measured *measured,
                       TableColumns *columns)
{
    static const int floors[] = {FLOORS_PERCENT, 100};
    size_t n = grid->n_columns;
    Len *best = columns->widths;
    int64_t least = INT64_MAX;
    columns->widths = NEW_ARRAY(b->flow, Len, n);
    for (int f = 0; f < 2; f++) {
        set_floors(b, measured->needs, n, columns->padding, floors[f]);
        for (Pull pull = PULL_CUBE; pull < PULL_COUNT; pull++) {
            set_pulls(measured->needs, n, pull);
            share(measured->needs, columns->widths, n, b->width, true);
            fill_up(columns->widths, n, b->width);
            int64_t cost = cost_of(grid, measured, columns);
            for (size_t i = 0; cost < least && i < n; i++)
                best[i] = columns->widths[i];
            least = cost < least ? cost : least;
        }
    }
    columns->widths = best;
}

/* The author's own wishes, where every column has one. */
static void share_as_wished(Builder *b, const Node *table, const Measured *measured,
                            TableColumns *columns, size_t n)
{
    bool all = n <= table->u.table.n_columns;
    for (size_t i = 0; i < n && all; i++)
        all = table->u.table.columns[i].weight > 0;
    set_floors(b, measured->needs, n, columns->padding, FLOORS_PERCENT);
    set_pulls(measured->needs, n, PULL_CUBE);
    for (size_t i = 0; i < n && all; i++)
        measured->needs[i].pull = table->u.table.columns[i].weight;
    share(measured->needs, columns->widths, n, b->width, false);
}

static size_t count_cells(const TableGrid *grid)
{
    const GridRow *last = grid->n_rows ? &grid->rows[grid->n_rows - 1] : NULL;
    return last ? last->first + last->n : 0;
}

TableColumns table_columns(Builder *b, const Node *table, const TableGrid *grid, Len padding)
{
    size_t n = grid->n_columns;
    Arena *arena = b->flow;
    Need *needs = NEW_ARRAY(arena, Need, n);
    Measured measured = {needs, NEW_ARRAY(arena, Len, count_cells(grid))};
    TableColumns columns = {NULL, NEW_ARRAY(arena, Len, n), NEW_ARRAY(arena, Len, n), padding};
    Len size = b->style.size;
    bool brief = shrink_to_fit(b, table, grid, &columns, &measured);
    int64_t natural = natural_width(needs, n);
    bool too_narrow = sum_at(needs, n, 0) > b->width;
    if (too_narrow)
        squeeze(needs, columns.widths, n, b->width);
    else if (table->u.table.weighted)
        share_as_wished(b, table, &measured, &columns, n);
    else if (natural >= b->width)
        share_well(b, grid, &measured, &columns);
    else
        for (size_t i = 0; i < n; i++)
            columns.widths[i] =
                needs[i].natural + (Len)((b->width - natural) * needs[i].natural / natural);
    if (!too_narrow && !brief && b->style.size == size)
        DIAG(b->job->diags, TABLE_CRAMPED, table->pos, table->length,
             str_format(b->job->arena, "%zu", n));
    fill_up(columns.widths, n, b->width);
    return columns;
}
