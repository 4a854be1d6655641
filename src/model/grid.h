/* grid.h - where a table's cells stand, and which header cells speak for which.
 *
 * Layout and HTML both ask here, so that a span and a header association are the
 * same in every output. The algorithm is that of HTML 4.9.12 ("Forming a table",
 * "Forming relationships between data cells and header cells").
 */
#ifndef PLANVERK_MODEL_GRID_H
#define PLANVERK_MODEL_GRID_H

#include "model/doc.h"

typedef struct GridCell {
    const Node *cell;
    size_t row, column;        /* from 0, rows counted over all sections */
    size_t row_span, col_span; /* never over the edge of section or table */
    const size_t *headers;     /* numbers of cells: columns, group, rows; data cells and
                                  row headers of complex tables have them */
    size_t n_headers;
    const Node *label; /* the lowest header of its first column, or NULL */
} GridCell;

typedef struct GridRow {
    const Node *row, *section;
    size_t first, n; /* its cells among TableGrid.cells */
    bool joined;     /* a cell of a row above reaches into it */
} GridRow;

typedef struct TableGrid {
    GridCell *cells; /* in document order */
    size_t n;
    GridRow *rows;
    size_t n_rows, n_columns;
    bool complex; /* scope alone does not say which header is whose */
} TableGrid;

TableGrid *table_grid(Arena *arena, const Node *table);

#endif
