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

/* Adds up the column above `sum`; false when it is not all numbers. */
static bool add_column(Assembly *a, const TableGrid *grid, const GridCell *sum, Decimal *total)
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
            return false;
        if (kind == CELL_NUMBER && __builtin_add_overflow(*total, number, total))
            return false;
        numbers += kind == CELL_NUMBER;
    }
    return numbers > 1;
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
        if (read_number(said, &stated) != CELL_NUMBER || !add_column(a, grid, cell, &total) ||
            stated == total)
            continue;
        Str column = cell->label ? node_plain_text(a->arena, cell->label) : STR_EMPTY;
        DIAG(a->job->diags, TABLE_SUM, cell->cell->first ? cell->cell->first->pos : row->pos,
             said.n, said, column, format_decimal(a->arena, a->language, total));
    }
}
