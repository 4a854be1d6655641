/* data_table.c - see data_table.h. */
#include "back/data_table.h"

#include "base/map.h"
#include "model/grid.h"
#include "schema/directives.h"

/* ---- one table -------------------------------------------------------------------- */

/* Where the columns of a grid are among those of the values. */
typedef struct Places {
    size_t *at;     /* of each column the first */
    bool *in_two;   /* its cells become two */
    size_t columns; /* of values */
} Places;

/* Whether a cell of the column has more than the figure. */
static bool has_rest(Arena *arena, const TableGrid *grid, size_t column)
{
    CellValue figure, rest = {0};
    for (size_t i = 0; i < grid->n && !rest.words.n; i++)
        if (grid->cells[i].column == column && !grid->cells[i].cell->u.cell.group)
            cell_parts(arena, grid->cells[i].cell, &figure, &rest);
    return rest.words.n > 0;
}

static Places find_places(Arena *arena, const Node *table, const TableGrid *grid)
{
    size_t n = grid->n_columns;
    Places places = {NEW_ARRAY(arena, size_t, n), NEW_ARRAY(arena, bool, n), 0};
    for (size_t i = 0; i < n; i++) {
        places.at[i] = places.columns;
        places.in_two[i] = i < table->u.table.n_columns && table->u.table.columns[i].rest.n &&
                           has_rest(arena, grid, i);
        places.columns += places.in_two[i] ? 2 : 1;
    }
    return places;
}

static CellValue heading(Str words)
{
    return (CellValue){.kind = VALUE_WORDS, .words = words};
}

/* One value, or the two that the column has place for. */
static void read_cell(Arena *arena, const Node *table, const GridCell *cell, bool in_two,
                      CellValue values[2])
{
    const Column *column =
        cell->column < table->u.table.n_columns ? &table->u.table.columns[cell->column] : NULL;
    HeaderScope scope = cell->cell->u.cell.scope;
    if (column && in_two && scope == SCOPE_COLUMN) {
        values[0] = heading(column->figure);
        values[1] = heading(column->rest);
    } else if (in_two && cell->col_span == 1) {
        cell_parts(arena, cell->cell, &values[0], &values[1]);
    } else {
        values[0] = cell_value(arena, cell->cell, column && column->numeric && scope == SCOPE_NONE);
    }
}

static void place_values(Arena *arena, const Node *table, const TableGrid *grid,
                         const Places *places, CellValue *values)
{
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        bool in_two = places->in_two[cell->column];
        CellValue read[2] = {{0}, {0}};
        read_cell(arena, table, cell, in_two, read);
        for (size_t k = 0; k < cell->row_span; k++) {
            CellValue *at = &values[(cell->row + k) * places->columns + places->at[cell->column]];
            at[0] = read[0];
            if (in_two)
                at[1] = read[1];
        }
    }
}

static bool is_empty(const CellValue *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (values[i].kind != VALUE_NONE)
            return false;
    return true;
}

/* In a row of sums each cell is one; in others the column that adds up the row is. */
static bool is_sum_row(const Node *row)
{
    for (const Node *cell = row->first; cell; cell = cell->next)
        if (cell->kind == NODE_CELL && !cell->u.cell.sum)
            return false;
    return row->first != NULL;
}

static DataRowKind kind_of(const GridRow *row)
{
    const Node *first = row->row->first;
    if (row->section->kind == NODE_TABLE_HEAD)
        return ROW_HEAD;
    if (first && first->u.cell.group)
        return ROW_GROUP;
    if (!is_sum_row(row->row))
        return ROW_RECORD;
    return row->section->kind == NODE_TABLE_FOOT ? ROW_TOTAL : ROW_SUM;
}

/* Which columns hold numbers, and which of them add up their row. */
static const DataColumn *make_columns(Arena *arena, const Node *table, const TableGrid *grid,
                                      const Places *places)
{
    DataColumn *columns = NEW_ARRAY(arena, DataColumn, places->columns);
    for (size_t i = 0; i < grid->n_columns && i < table->u.table.n_columns; i++)
        columns[places->at[i]].numeric = table->u.table.columns[i].numeric || places->in_two[i];
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        if (cell->cell->u.cell.sum && kind_of(&grid->rows[cell->row]) == ROW_RECORD)
            columns[places->at[cell->column]].sum = true;
    }
    return columns;
}

static void read_table(Arena *arena, DataTable *table)
{
    const TableGrid *grid = table_grid(arena, table->node);
    Places places = find_places(arena, table->node, grid);
    CellValue *values = NEW_ARRAY(arena, CellValue, grid->n_rows * places.columns);
    place_values(arena, table->node, grid, &places, values);
    table->rows = NEW_ARRAY(arena, DataRow, grid->n_rows);
    for (size_t i = 0; i < grid->n_rows; i++) {
        const CellValue *row = &values[i * places.columns];
        if (!is_empty(row, places.columns))
            table->rows[table->n_rows++] = (DataRow){kind_of(&grid->rows[i]), row};
    }
    table->columns = make_columns(arena, table->node, grid, &places);
    table->n_columns = places.columns;
}

/* ---- the tables of a document -------------------------------------------------------- */

/* A profile that names columns for some tables asks for these. */
static bool is_wanted(const Profile *profile, Str data)
{
    bool named = false;
    for (size_t i = 0; profile && i < profile->columns.n; i++) {
        const DirectiveInfo *info = directive_find(profile->columns.items[i].table.s);
        named = named || (info && str_eq(info->name, data));
    }
    return named || !profile || profile->columns.n == 0;
}

typedef struct Count {
    int n;
} Count;

static Str table_name(Arena *arena, Map *counts, Str data)
{
    Count *count = map_get(counts, data);
    if (!count) {
        count = NEW(arena, Count);
        map_put(counts, data, count);
    }
    if (++count->n == 1)
        return data;
    return str_format(arena, "%.*s-%d", STR_ARG(data), count->n);
}

DataTables data_tables(Arena *arena, const Document *document, const Profile *profile)
{
    DataTables tables = {0};
    Map counts = map_new(arena);
    const Node *root = document->root;
    for (const Node *node = root; node; node = block_behind(node, root)) {
        if (node->kind != NODE_TABLE || !node->u.table.data.n ||
            !is_wanted(profile, node->u.table.data))
            continue;
        DataTable *table = LIST_ADD(arena, &tables);
        *table = (DataTable){.node = node, .name = table_name(arena, &counts, node->u.table.data)};
        read_table(arena, table);
    }
    return tables;
}
