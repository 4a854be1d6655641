/* tables.c - every data cell has its headers (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7).
 *
 * A table becomes a grid of places, each with the cell that covers it. Scopes reach
 * downwards and to the right from their header; where a row heads the rows below it,
 * scopes cannot say so and cells must name their headers.
 */
#include "audit.h"

enum { COLUMNS = 64 };

typedef struct Grid {
    Audit *a;
    const Element *table;
    LIST(const Element *) places; /* COLUMNS for each row */
    LIST(const Element *) groups; /* by row: the group row's header above it, or NULL */
    int rows, columns;
} Grid;

static const Element **cell_at(Grid *g, int row, int column)
{
    size_t at = (size_t)row * COLUMNS + (size_t)column;
    while (g->places.n <= at)
        *LIST_ADD(g->a->arena, &g->places) = NULL;
    return &g->places.items[at];
}

static void put_cell(Grid *g, const Element *cell, int row, int *column)
{
    while (*column < COLUMNS && *cell_at(g, row, *column))
        ++*column;
    for (int r = 0; r < cell->row_span && r < 1000; r++)
        for (int c = 0; c < cell->col_span && *column + c < COLUMNS; c++) {
            const Element **at = cell_at(g, row + r, *column + c);
            if (*at)
                finding(g->a, "tables", "%s lies over another cell", place(g->a, cell));
            *at = cell;
        }
    *column += cell->col_span;
}

/* A header over the whole width of the body heads the rows below it. */
static bool heads_rows(const Grid *g, const Element *row)
{
    const Element *cell = row->kids.n ? row->kids.items[0].element : NULL;
    return row->kids.n == 1 && is(cell, "TH") && is(row->parent, "TBody") && g->columns > 1;
}

static void add_row(Grid *g, const Element *row)
{
    int column = 0;
    for (size_t i = 0; i < row->kids.n; i++)
        if (row->kids.items[i].element)
            put_cell(g, row->kids.items[i].element, g->rows, &column);
    while (column < COLUMNS && *cell_at(g, g->rows, column))
        column++;
    if (g->rows > 0 && column != g->columns)
        finding(g->a, "tables", "%s has %d columns, the row before %d", place(g->a, row), column,
                g->columns);
    g->columns = column;
    const Element *group = g->groups.n ? g->groups.items[g->groups.n - 1] : NULL;
    if (heads_rows(g, row))
        group = row->kids.items[0].element;
    *LIST_ADD(g->a->arena, &g->groups) = is(row->parent, "TBody") ? group : NULL;
    g->rows++;
}

static void add_rows(Grid *g, const Element *element)
{
    for (size_t i = 0; i < element->kids.n; i++) {
        const Element *kid = element->kids.items[i].element;
        if (is(kid, "TR"))
            add_row(g, kid);
        else if (is(kid, "THead") || is(kid, "TBody") || is(kid, "TFoot"))
            add_rows(g, kid);
    }
}

static bool has_scope(const Element *cell, const char *scope)
{
    return is(cell, "TH") &&
           (str_eq(cell->scope, str_from(scope)) || str_eq(cell->scope, S("Both")));
}

static bool headed_by_scope(Grid *g, int row, int column)
{
    for (int r = row - 1; r >= 0; r--)
        if (has_scope(*cell_at(g, r, column), "Column"))
            return true;
    for (int c = column - 1; c >= 0; c--)
        if (has_scope(*cell_at(g, row, c), "Row"))
            return true;
    return false;
}

static bool names(const Element *cell, const Element *header)
{
    for (size_t i = 0; i < cell->headers.n; i++)
        if (str_eq(cell->headers.items[i], header->name))
            return true;
    return false;
}

/* The scope's header of the column and that of the row must be among those named. */
static void check_named(Grid *g, const Element *cell, int row, int column)
{
    const Element *head = NULL, *side = NULL;
    for (int r = row - 1; r >= 0 && !head; r--)
        if (has_scope(*cell_at(g, r, column), "Column") &&
            (*cell_at(g, r, column))->col_span < g->columns)
            head = *cell_at(g, r, column);
    for (int c = column - 1; c >= 0 && !side; c--)
        if (has_scope(*cell_at(g, row, c), "Row"))
            side = *cell_at(g, row, c);
    if (head && !names(cell, head))
        finding(g->a, "tables", "%s does not name its column's header", place(g->a, cell));
    if (side && is(cell, "TD") && !names(cell, side))
        finding(g->a, "tables", "%s does not name its row's header", place(g->a, cell));
}

static void check_cell(Grid *g, const Element *cell, int row, int column)
{
    Audit *a = g->a;
    const Element *group = row < (int)g->groups.n ? g->groups.items[row] : NULL;
    for (size_t i = 0; i < cell->headers.n; i++) {
        const Element *header = map_get(&a->by_name, cell->headers.items[i]);
        if (!is(header, "TH") || above(header, "Table") != g->table)
            finding(a, "tables", "%s: no header of its table has the ID %.*s", place(a, cell),
                    STR_ARG(cell->headers.items[i]));
    }
    if (is(cell, "TD") && !cell->headers.n && !headed_by_scope(g, row, column))
        finding(a, "tables", "%s has no header", place(a, cell));
    if (group && cell != group && !names(cell, group))
        finding(a, "tables", "%s does not name the header of its group of rows", place(a, cell));
    if (cell->headers.n && cell->col_span < g->columns)
        check_named(g, cell, row, column);
}

static bool is_named(Audit *a, const Element *header)
{
    for (size_t i = 0; header->name.n && i < a->elements.n; i++)
        if (names(a->elements.items[i], header))
            return true;
    return false;
}

static void check_header(Audit *a, const Element *header)
{
    static const char *const scopes[] = {"Row", "Column", "Both"};
    bool known = false;
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
        known = known || str_eq(header->scope, str_from(scopes[i]));
    if (header->scope.n && !known)
        finding(a, "tables", "%s: Scope %.*s", place(a, header), STR_ARG(header->scope));
    if (!header->scope.n && !is_named(a, header))
        finding(a, "tables", "%s has no Scope and no cell names it", place(a, header));
}

static bool holds(const Element *table, const char *type)
{
    for (size_t i = 0; i < table->kids.n; i++)
        if (is(table->kids.items[i].element, type))
            return true;
    return false;
}

static void check_table(Audit *a, const Element *table)
{
    Grid g = {.a = a, .table = table};
    add_rows(&g, table);
    if (holds(table, "THead") && !holds(table, "TBody"))
        finding(a, "tables", "%s has a head and no body", place(a, table));
    if (g.rows < 1)
        finding(a, "tables", "%s has %d rows", place(a, table), g.rows);
    for (int row = 0; row < g.rows; row++)
        for (int column = 0; column < g.columns && column < COLUMNS; column++) {
            const Element *cell = *cell_at(&g, row, column);
            bool first = (column == 0 || *cell_at(&g, row, column - 1) != cell) &&
                         (row == 0 || *cell_at(&g, row - 1, column) != cell);
            if (cell && first)
                check_cell(&g, cell, row, column);
            else if (!cell)
                finding(a, "tables", "%s: row %d has a hole in column %d", place(a, table), row + 1,
                        column + 1);
        }
}

void check_tables(Audit *a)
{
    for (size_t i = 0; i < a->elements.n; i++) {
        const Element *element = a->elements.items[i];
        if (is(element, "Table"))
            check_table(a, element);
        else if (is(element, "TH"))
            check_header(a, element);
    }
}
