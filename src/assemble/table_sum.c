/* table_sum.c - whether the sums that an author wrote are those of the numbers above.
 *
 * A column is checked when all its cells are numbers, with a unit or without, and its sum
 * is one too. What is anything else is the author's affair.
 */
#include "assemble/expand.h"
#include "base/utf8.h"
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

/* Adds up the column above `sum`; how many numbers there are, 0 when it is not all numbers. */
static size_t add_column(Assembly *a, const TableGrid *grid, const GridCell *sum, Decimal *total)
{
    size_t numbers = 0;
    *total = 0;
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        Decimal number;
        if (cell->column != sum->column || cell->row >= sum->row ||
            grid->rows[cell->row].section->kind != NODE_TABLE_BODY || cell->cell->u.cell.group)
            continue;
        CellKind kind = read_number(node_plain_text(a->arena, cell->cell), &number);
        if (kind == CELL_OTHER || cell->col_span > 1)
            return 0;
        if (kind == CELL_NUMBER && __builtin_add_overflow(*total, number, total))
            return 0;
        numbers += kind == CELL_NUMBER;
    }
    return numbers > 1 ? numbers : 0;
}

/* Rounded shares need not make 100 % to the dot. */
static bool is_rounding(Str said, Decimal stated, Decimal total, size_t numbers)
{
    enum { HALF = 500, WHOLE = 100000 }; /* as Decimal counts */
    Decimal off = stated > total ? stated - total : total - stated;
    return str_ends(said, S("%")) && stated == WHOLE && off <= HALF * (Decimal)numbers;
}

void check_author_sums(Assembly *a, const Node *table, const Node *row)
{
    const TableGrid *grid = table_grid(a->arena, table);
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        Decimal stated, total;
        if (grid->rows[cell->row].row != row || cell->col_span > 1)
            continue;
        Str said = str_trim(node_plain_text(a->arena, cell->cell));
        if (read_number(said, &stated) != CELL_NUMBER)
            continue;
        size_t numbers = add_column(a, grid, cell, &total);
        if (!numbers || stated == total || is_rounding(said, stated, total, numbers))
            continue;
        Str column = cell->label ? node_plain_text(a->arena, cell->label) : STR_EMPTY;
        DIAG(a->job->diags, TABLE_SUM, cell->cell->first ? cell->cell->first->pos : row->pos,
             said.n, said, column, format_decimal(a->arena, a->language, total));
    }
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
            check_author_sums(a, node, body->last);
    }
}
