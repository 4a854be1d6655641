/* data_table.c - see data_table.h. */
#include "back/data_table.h"

#include "base/map.h"
#include "model/grid.h"
#include "schema/directives.h"

/* ---- one table -------------------------------------------------------------------- */

static void place_values(Arena *arena, const Node *table, const TableGrid *grid, CellValue *values)
{
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        bool numeric = cell->column < table->u.table.n_columns &&
                       table->u.table.columns[cell->column].numeric &&
                       cell->cell->u.cell.scope == SCOPE_NONE;
        CellValue value = cell_value(arena, cell->cell, numeric);
        for (size_t k = 0; k < cell->row_span; k++)
            values[(cell->row + k) * grid->n_columns + cell->column] = value;
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

static void note_column(const GridCell *cell, DataRowKind kind, DataColumn *columns)
{
    if (kind == ROW_RECORD && cell->cell->u.cell.sum)
        columns[cell->column].sum = true;
}

static void read_table(Arena *arena, DataTable *table)
{
    const TableGrid *grid = table_grid(arena, table->node);
    CellValue *values = NEW_ARRAY(arena, CellValue, grid->n_rows * grid->n_columns);
    DataColumn *columns = NEW_ARRAY(arena, DataColumn, grid->n_columns);
    place_values(arena, table->node, grid, values);
    table->rows = NEW_ARRAY(arena, DataRow, grid->n_rows);
    for (size_t i = 0; i < grid->n_rows; i++) {
        const CellValue *row = &values[i * grid->n_columns];
        if (!is_empty(row, grid->n_columns))
            table->rows[table->n_rows++] = (DataRow){kind_of(&grid->rows[i]), row};
    }
    for (size_t i = 0; i < grid->n_columns && i < table->node->u.table.n_columns; i++)
        columns[i].numeric = table->node->u.table.columns[i].numeric;
    for (size_t i = 0; i < grid->n; i++)
        note_column(&grid->cells[i], kind_of(&grid->rows[grid->cells[i].row]), columns);
    table->columns = columns;
    table->n_columns = grid->n_columns;
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
