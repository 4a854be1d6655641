/* table_sum.c - whether the sums that an author wrote are those of the numbers above.
 *
 * A column is checked when all its cells are numbers, with a unit or without, and its sum
 * is one too. What is anything else is the author's affair.
 */
#include "assemble/expand.h"
#include "base/utf8.h"
#include "model/flat.h"
#include "model/grid.h"
#include "plan/plan_read.h"

typedef enum CellKind { CELL_EMPTY, CELL_NUMBER, CELL_OTHER } CellKind;

static bool is_of_number(uint32_t rune)
{
    return rune_is_digit(rune) || rune_is_space(rune) || rune == ',' || rune == '-' ||
           rune == 0x2212;
}

/* "12,5 %", "1 200 kr" and "kr 1 200"; a point may stand for thousands or for decimals,
 * so a number that has one is none here. */
static CellKind read_number(Str text, Decimal *number)
{
    text = str_trim(text);
    if (str_starts(text, S("kr")))
        text = str_trim(str_slice(text, 2, text.n));
    size_t end = 0, next = 0;
    while (next < text.n && is_of_number(utf8_next(text, &next)))
        end = next;
    Str digits = str_trim(str_slice(text, 0, end)), unit = str_trim(str_slice(text, end, text.n));
    if (!text.n || str_eq(text, S("\u2013")) || str_eq(text, S("-")))
        return CELL_EMPTY;
    bool plain = str_find_char(unit, '.', 0) == SIZE_MAX;
    for (size_t i = 0; i < unit.n; i++)
        plain = plain && !(unit.p[i] >= '0' && unit.p[i] <= '9');
    return plain && parse_decimal(digits, number) ? CELL_NUMBER : CELL_OTHER;
}

/* The numbers above a sum. */
typedef struct Addends {
    size_t n; /* 0: they are too few, or not all numbers */
    Decimal total, least, most;
    bool broken; /* some have decimals */
} Addends;

enum { ONE = 1000, HUNDRED = 100 * ONE }; /* as Decimal counts */

static void add_number(Addends *above, Decimal number)
{
    above->least = above->n && above->least < number ? above->least : number;
    above->most = above->n && above->most > number ? above->most : number;
    above->broken = above->broken || number % ONE != 0;
    above->n++;
}

static bool is_above(const TableGrid *grid, const GridCell *cell, const GridCell *sum)
{
    return cell->column == sum->column && cell->row < sum->row &&
           grid->rows[cell->row].section->kind == NODE_TABLE_BODY && !cell->cell->u.cell.group;
}

static Addends add_column(Assembly *a, const TableGrid *grid, const GridCell *sum)
{
    Addends above = {0}, none = {0};
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        Decimal number;
        if (!is_above(grid, cell, sum))
            continue;
        CellKind kind = read_number(node_plain_text(a->arena, cell->cell), &number);
        if (kind == CELL_OTHER || cell->col_span > 1)
            return none;
        if (kind == CELL_EMPTY)
            continue;
        if (__builtin_add_overflow(above.total, number, &above.total))
            return none;
        add_number(&above, number);
    }
    return above.n > 1 ? above : none;
}

static Decimal apart(Decimal a, Decimal b)
{
    return a > b ? a - b : b - a;
}

/* Rounded shares need not make 100 % to the dot. */
static bool is_rounding(Decimal stated, const Addends *above)
{
    return stated == HUNDRED && apart(stated, above->total) <= ONE / 2 * (Decimal)above->n;
}

static Str label_of(Assembly *a, const GridCell *cell)
{
    return cell->label ? node_plain_text(a->arena, cell->label) : STR_EMPTY;
}

/* A row that nobody says is a sum: what stands there all the same. */
typedef bool OtherReading(Assembly *a, const TableGrid *grid, const GridCell *cell, Decimal stated,
                          const Addends *above);

static void check_row(Assembly *a, const Node *table, const Node *row, OtherReading *is_other)
{
    const TableGrid *grid = table_grid(a->arena, table);
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        Decimal stated;
        if (grid->rows[cell->row].row != row || cell->col_span > 1)
            continue;
        Str said = str_trim(node_plain_text(a->arena, cell->cell));
        if (read_number(said, &stated) != CELL_NUMBER)
            continue;
        Addends above = add_column(a, grid, cell);
        if (!above.n || stated == above.total ||
            (str_ends(said, S("%")) && is_rounding(stated, &above)) ||
            (is_other && is_other(a, grid, cell, stated, &above)))
            continue;
        Node *behind;
        Flat flat = flat_text(a->arena, cell->cell->first, &behind);
        DIAG(a->job->diags, TABLE_SUM, flat.n ? flat_pos(&flat, 0) : row->pos, said.n, said,
             label_of(a, cell), format_decimal(a->arena, a->language, above.total));
    }
}

void check_author_sums(Assembly *a, const Node *table, const Node *row)
{
    check_row(a, table, row, NULL);
}

/* ---- tables that nobody says have a sum ------------------------------------------------------ */

static bool is_sum_row(Assembly *a, const Node *row)
{
    static const Str words[] = {STR_INIT("sum"),    STR_INIT("totalt"),     STR_INIT("total"),
                                STR_INIT("i alt"),  STR_INIT("til sammen"), STR_INIT("sum totalt"),
                                STR_INIT("samlet"), STR_INIT("samla"),      STR_INIT("til saman"),
                                STR_INIT("sammen"), STR_INIT("alt i alt")};
    if (!row || row->kind != NODE_ROW || !row->first)
        return false;
    Str said = utf8_lower(a->arena, str_trim(node_plain_text(a->arena, row->first)));
    if (str_ends(said, S(":")))
        said.n--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(said, words[i]))
            return true;
    return false;
}

/* Whether the column says by its head that its numbers are not to be added up. */
static bool is_of_rates(Assembly *a, const GridCell *cell)
{
    static const Str words[] = {STR_INIT("snitt"),     STR_INIT("median"),   STR_INIT("alder"),
                                STR_INIT("score"),     STR_INIT("skår"),     STR_INIT("indeks"),
                                STR_INIT("årsløn"),    STR_INIT("timeløn"),  STR_INIT("månedsløn"),
                                STR_INIT("månadsløn"), STR_INIT("grunnløn"), STR_INIT(" per "),
                                STR_INIT(" pr. ")};
    Str head = utf8_lower(a->arena, label_of(a, cell));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(head, words[i], 0) != SIZE_MAX)
            return true;
    return false;
}

static bool is_share(Assembly *a, const GridCell *cell)
{
    Str head = utf8_lower(a->arena, label_of(a, cell));
    return str_ends(str_trim(node_plain_text(a->arena, cell->cell)), S("%")) ||
           str_find(head, S("%"), 0) != SIZE_MAX || str_find(head, S("prosent"), 0) != SIZE_MAX ||
           str_starts(head, S("andel"));
}

/* Shares of one whole make about 100 %; where they do not, each is of a whole of its own. */
static bool are_parts(Decimal stated, const Addends *above)
{
    Decimal borne = stated == HUNDRED && above->most < HUNDRED ? 20 * ONE : 2 * ONE;
    return apart(above->total, HUNDRED) <= borne;
}

/* The number above in the same row as a cell of another column; false: none, or no number. */
static bool number_beside(Assembly *a, const TableGrid *grid, size_t row, size_t column,
                          Decimal *number)
{
    for (size_t i = 0; i < grid->rows[row].n; i++) {
        const GridCell *cell = &grid->cells[grid->rows[row].first + i];
        if (cell->column == column)
            return read_number(node_plain_text(a->arena, cell->cell), number) == CELL_NUMBER;
    }
    return false;
}

/* "4 | 480 000", "6 | 560 000", "10 | 5 280 000": as many times the pay of one. */
static bool is_product(Assembly *a, const TableGrid *grid, const GridCell *sum, size_t other,
                       Decimal stated)
{
    Decimal total = 0, number, times, product;
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        if (!is_above(grid, cell, sum))
            continue;
        if (read_number(node_plain_text(a->arena, cell->cell), &number) != CELL_NUMBER ||
            !number_beside(a, grid, cell->row, other, &times) ||
            __builtin_mul_overflow(number / ONE, times, &product) ||
            __builtin_add_overflow(total, product, &total))
            return false;
    }
    return total == stated;
}

/* An average, a share of another whole, or amounts that were multiplied first. */
static bool is_no_sum(Assembly *a, const TableGrid *grid, const GridCell *cell, Decimal stated,
                      const Addends *above)
{
    bool between = above->least <= stated && stated <= above->most;
    bool share = is_share(a, cell), broken = above->broken || stated % ONE != 0;
    if (share && (is_rounding(stated, above) || !are_parts(stated, above)))
        return true;
    if (between && (share || broken || is_of_rates(a, cell)))
        return true;
    for (size_t other = 0; other < grid->n_columns; other++)
        if (other != cell->column && is_product(a, grid, cell, other, stated))
            return true;
    return false;
}

void check_plain_sums(Assembly *a, const Node *chapter)
{
    for (Node *node = (Node *)(uintptr_t)chapter; node; node = block_behind(node, chapter)) {
        const Node *body = node->kind == NODE_TABLE ? node->last : NULL;
        if (!body || body->kind != NODE_TABLE_BODY || !is_sum_row(a, body->last))
            continue;
        bool alone = true; /* sums in between are added up by other rules than ours */
        for (const Node *row = body->first; row != body->last; row = row->next)
            alone = alone && !is_sum_row(a, row);
        if (alone)
            check_row(a, node, body->last, is_no_sum);
    }
}
