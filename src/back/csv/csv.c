/* csv.c - see csv.h. */
#include "back/csv/csv.h"

#include "back/csv/cell.h"
#include "base/map.h"
#include "model/grid.h"
#include "schema/directives.h"

/* ---- one table -------------------------------------------------------------------- */

/* A cell over several rows is in each of them, so that the rows can be sorted and filtered;
 * over several columns it is in the first. */
static void place_values(Arena *arena, const Node *table, const TableGrid *grid, Str *values)
{
    for (size_t i = 0; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i];
        bool numeric =
            table->u.table.columns[cell->column].numeric && cell->cell->u.cell.scope == SCOPE_NONE;
        Str value = cell_value(arena, cell->cell, numeric);
        for (size_t k = 0; k < cell->row_span; k++)
            values[(cell->row + k) * grid->n_columns + cell->column] = value;
    }
}

static bool is_empty(const Str *row, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (row[i].n)
            return false;
    return true;
}

/* Rows to be filled in by hand are nothing here. */
static Str table_text(Arena *arena, const Node *table)
{
    const TableGrid *grid = table_grid(arena, table);
    Str *values = NEW_ARRAY(arena, Str, grid->n_rows * grid->n_columns);
    place_values(arena, table, grid, values);
    Buf out = buf_new(arena);
    buf_puts(&out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < grid->n_rows; i++) {
        const Str *row = &values[i * grid->n_columns];
        if (is_empty(row, grid->n_columns))
            continue;
        for (size_t k = 0; k < grid->n_columns; k++) {
            if (k > 0)
                buf_add_char(&out, ';');
            add_field(&out, row[k]);
        }
        buf_puts(&out, "\r\n");
    }
    return buf_str(&out);
}

/* ---- the tables of a document -------------------------------------------------------- */

/* "Tabell 3: Tiltak i planperioden" */
static Str table_title(Arena *arena, const Node *table)
{
    for (const Node *child = table->first; child; child = child->next)
        if (child->kind == NODE_CAPTION)
            return str_trim(node_plain_text(arena, child));
    return STR_EMPTY;
}

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

/* "tiltak", then "tiltak-2". */
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

void csv_emit(const Job *job, const Product *product, Outputs *outputs)
{
    Arena *arena = job->arena;
    Map counts = map_new(arena);
    const Node *root = product->document->root;
    for (const Node *node = root; node; node = block_behind(node, root)) {
        if (node->kind != NODE_TABLE || !node->u.table.data.n ||
            !is_wanted(product->profile, node->u.table.data))
            continue;
        Str name = table_name(arena, &counts, node->u.table.data);
        *LIST_ADD(arena, outputs) = (Output){
            .folder = STR_EMPTY,
            .name = str_format(arena, "%.*s-%.*s.csv", STR_ARG(product->name), STR_ARG(name)),
            .bytes = table_text(arena, node),
            .title = table_title(arena, node),
        };
    }
    if (counts.n == 0)
        DIAG0(job->diags, CSV_WITHOUT_TABLES, product->profile ? product->profile->pos : POS_NONE,
              0);
}
