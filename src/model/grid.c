/* grid.c - see grid.h. */
#include "model/grid.h"

static const size_t NO_CELL = SIZE_MAX;

/* What is known of a column while going down the rows. */
typedef struct GridColumn {
    size_t busy;        /* rows below that a cell from above covers */
    size_t busy_head;   /* the row header that does, or NO_CELL */
    LIST(size_t) heads; /* column headers so far */
} GridColumn;

typedef struct GridBuilder {
    Arena *arena;
    LIST(GridCell) cells;
    LIST(GridRow) rows;
    GridColumn *columns;
    size_t n_columns;
    size_t group_head;
    bool complex;
    LIST(size_t) row_heads; /* of the row in hand */
    LIST(size_t) found;     /* scratch for one cell's headers */
} GridBuilder;

static size_t span_of(uint16_t span)
{
    return span > 1 ? span : 1;
}

/* The columns that rows ask for; what reaches in from above may push cells to the
 * right, so it counts with the row that it reaches into. */
static size_t count_columns(Arena *arena, const Node *table)
{
    typedef struct Reach {
        size_t rows, columns;
    } Reach;
    LIST(Reach) open = {0};
    size_t most = table->u.table.n_columns;
    for (const Node *section = table->first; section; section = section->next) {
        open.n = 0;
        for (const Node *row = section->first; row; row = row->next) {
            size_t n = 0, kept = 0;
            if (row->kind != NODE_ROW)
                continue;
            for (size_t i = 0; i < open.n; i++) {
                n += open.items[i].columns;
                if (--open.items[i].rows)
                    open.items[kept++] = open.items[i];
            }
            open.n = kept;
            for (const Node *cell = row->first; cell; cell = cell->next) {
                n += span_of(cell->u.cell.col_span);
                if (cell->u.cell.row_span > 1)
                    *LIST_ADD(arena, &open) =
                        (Reach){cell->u.cell.row_span - 1u, span_of(cell->u.cell.col_span)};
            }
            most = n > most ? n : most;
        }
    }
    return most ? most : 1;
}

static size_t count_rows(const Node *section)
{
    size_t n = 0;
    for (const Node *row = section->first; row; row = row->next)
        n += row->kind == NODE_ROW;
    return n;
}

/* Room for all rows and cells, so that lists need not outgrow themselves. */
static void reserve(GridBuilder *g, const Node *table)
{
    size_t rows = 0, cells = 0;
    for (const Node *section = table->first; section; section = section->next)
        for (const Node *row = section->first; row; row = row->next) {
            rows += row->kind == NODE_ROW;
            for (const Node *cell = row->first; cell && row->kind == NODE_ROW; cell = cell->next)
                cells += cell->kind == NODE_CELL;
        }
    LIST_RESERVE(g->arena, &g->rows, rows);
    LIST_RESERVE(g->arena, &g->cells, cells);
}

/* Column headers above, then the group's, then those of the row; each once. */
static void find_headers(GridBuilder *g, GridCell *cell)
{
    Arena *arena = g->arena;
    g->found.n = 0;
    for (size_t c = cell->column; c < cell->column + cell->col_span; c++) {
        for (size_t i = 0; i < g->columns[c].heads.n; i++) {
            size_t head = g->columns[c].heads.items[i];
            bool known = false;
            for (size_t k = 0; k < g->found.n; k++)
                known |= g->found.items[k] == head;
            if (!known)
                *LIST_ADD(arena, &g->found) = head;
        }
    }
    if (g->group_head != NO_CELL)
        *LIST_ADD(arena, &g->found) = g->group_head;
    for (size_t i = 0; cell->cell->u.cell.scope == SCOPE_NONE && i < g->row_heads.n; i++)
        *LIST_ADD(arena, &g->found) = g->row_heads.items[i];
    size_t *headers = NEW_ARRAY(arena, size_t, g->found.n);
    for (size_t i = 0; i < g->found.n; i++)
        headers[i] = g->found.items[i];
    cell->headers = headers;
    cell->n_headers = g->found.n;
}

/* The cell was the last to be added. */
static void note_header(GridBuilder *g, const GridCell *cell)
{
    size_t number = g->cells.n - 1;
    switch (cell->cell->u.cell.scope) {
    case SCOPE_NONE:
        break;
    case SCOPE_COLUMN:
        for (size_t c = cell->column; c < cell->column + cell->col_span; c++)
            *LIST_ADD(g->arena, &g->columns[c].heads) = number;
        break;
    case SCOPE_ROW:
        *LIST_ADD(g->arena, &g->row_heads) = number;
        break;
    case SCOPE_GROUP:
        g->group_head = number;
        break;
    }
}

static bool is_free(const GridBuilder *g, size_t column, size_t span)
{
    for (size_t c = column; c < column + span; c++)
        if (c >= g->n_columns || g->columns[c].busy)
            return false;
    return true;
}

/* Puts a cell into the first free column at or behind `column`; returns the one
 * behind the cell. */
static size_t place_cell(GridBuilder *g, const Node *cell, size_t column, size_t rows_left)
{
    while (column < g->n_columns && g->columns[column].busy)
        column++;
    if (column >= g->n_columns)
        return column;
    GridCell placed = {.cell = cell, .row = g->rows.n - 1, .column = column};
    placed.col_span = span_of(cell->u.cell.col_span);
    placed.row_span = span_of(cell->u.cell.row_span);
    if (placed.row_span > rows_left)
        placed.row_span = rows_left;
    while (placed.col_span > 1 && !is_free(g, column, placed.col_span))
        placed.col_span--;
    size_t heads = g->columns[column].heads.n;
    if (heads)
        placed.label = g->cells.items[g->columns[column].heads.items[heads - 1]].cell;
    *LIST_ADD(g->arena, &g->cells) = placed;
    note_header(g, &placed);
    return column + placed.col_span;
}

/* Row headers that stand to the right of a data cell speak for it too, so headers
 * are looked for when all cells of the row have their places. */
static void finish_row(GridBuilder *g, GridRow *row)
{
    for (size_t i = row->first; i < row->first + row->n; i++) {
        GridCell *cell = &g->cells.items[i];
        HeaderScope scope = cell->cell->u.cell.scope;
        if (g->complex && (scope == SCOPE_NONE || scope == SCOPE_ROW))
            find_headers(g, cell);
    }
    for (size_t c = 0; c < g->n_columns; c++) {
        if (g->columns[c].busy)
            g->columns[c].busy--;
    }
    for (size_t i = row->first; i < row->first + row->n; i++) {
        const GridCell *cell = &g->cells.items[i];
        for (size_t c = cell->column; c < cell->column + cell->col_span; c++) {
            g->columns[c].busy = cell->row_span - 1;
            g->columns[c].busy_head = cell->cell->u.cell.scope == SCOPE_ROW ? i : NO_CELL;
        }
    }
}

/* What reaches into the row from above: its cells are taken, its headers hold. */
static bool reach_in(GridBuilder *g)
{
    bool joined = false;
    size_t last = NO_CELL;
    for (size_t c = 0; c < g->n_columns; c++) {
        if (!g->columns[c].busy)
            continue;
        joined = true;
        size_t head = g->columns[c].busy_head;
        if (head != NO_CELL && head != last)
            *LIST_ADD(g->arena, &g->row_heads) = head;
        last = head;
    }
    return joined;
}

static void add_row(GridBuilder *g, const Node *row, const Node *section, size_t rows_left)
{
    g->row_heads.n = 0;
    GridRow *placed = LIST_ADD(g->arena, &g->rows);
    *placed = (GridRow){.row = row, .section = section, .first = g->cells.n};
    placed->joined = reach_in(g);
    size_t column = 0;
    for (const Node *cell = row->first; cell; cell = cell->next)
        if (cell->kind == NODE_CELL)
            column = place_cell(g, cell, column, rows_left);
    placed->n = g->cells.n - placed->first;
    finish_row(g, placed);
}

/* A row header over several columns still heads what stands to its right; any other
 * header that spans, a group and headers in several rows need more than scope. */
static bool is_complex_cell(const Node *cell)
{
    switch (cell->u.cell.scope) {
    case SCOPE_NONE:
        return false;
    case SCOPE_COLUMN:
        return cell->u.cell.col_span > 1 || cell->u.cell.row_span > 1;
    case SCOPE_ROW:
        return cell->u.cell.row_span > 1;
    case SCOPE_GROUP:
        return true;
    }
    return true;
}

static bool is_complex(const Node *table)
{
    for (const Node *section = table->first; section; section = section->next) {
        if (section->kind == NODE_TABLE_HEAD && section->first != section->last)
            return true;
        for (const Node *row = section->first; row; row = row->next)
            for (const Node *cell = row->first; cell && row->kind == NODE_ROW; cell = cell->next)
                if (is_complex_cell(cell))
                    return true;
    }
    return false;
}

TableGrid *table_grid(Arena *arena, const Node *table)
{
    GridBuilder g = {.arena = arena, .complex = is_complex(table), .group_head = NO_CELL};
    g.n_columns = count_columns(arena, table);
    g.columns = NEW_ARRAY(arena, GridColumn, g.n_columns);
    reserve(&g, table);
    for (const Node *section = table->first; section; section = section->next) {
        for (size_t c = 0; c < g.n_columns; c++)
            g.columns[c].busy = 0;
        size_t left = count_rows(section);
        for (const Node *row = section->first; row; row = row->next)
            if (row->kind == NODE_ROW)
                add_row(&g, row, section, left--);
    }
    TableGrid *grid = NEW(arena, TableGrid);
    *grid = (TableGrid){.cells = g.cells.items,
                        .n = g.cells.n,
                        .rows = g.rows.items,
                        .n_rows = g.rows.n,
                        .n_columns = g.n_columns,
                        .complex = g.complex};
    return grid;
}
