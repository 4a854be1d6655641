/* table.h - inside layout/: a table on its way into the stream, shared by table.c and
 * rows.c.
 */
#ifndef PLANVERK_LAYOUT_TABLE_H
#define PLANVERK_LAYOUT_TABLE_H

#include "layout/flow.h"

/* A table while it is built, row by row. */
typedef struct Table {
    Builder *b;
    const TableGrid *grid;
    ElementId element;
    ElementId *cells; /* elements, by the cell's number in the grid */
    Len *edges;       /* left edges of the columns, and the right one of the last */
    Len *fractions;   /* see TableColumns */
    Readings *readings;
    Len padding_x, padding_y;
    bool of_data;     /* its rows are the plan's records */
    bool whole;       /* on one page if a page has room for it */
    bool striped;     /* every second row has a ground: rows stand alone */
    size_t row;       /* the next of the grid's */
    size_t body_rows; /* so far, for every second row's ground */
    Frame *group;     /* open, or NULL */
} Table;

/* ---- rows.c ---- */

/* Whether the row says what the rows below it have in common. */
bool heads_group(const Node *row);
/* Adds the next row of the grid, with all rows that cells join it to. */
void build_band(Table *t, ElementId section);
/* When all cells are built: names the headers of those that need it said. */
void associate_cells(Table *t);

#endif
