/* columns.h - what a table's cells need (measure.c), from which columns.c decides how wide
 * the columns become. */
#ifndef PLANVERK_LAYOUT_COLUMNS_H
#define PLANVERK_LAYOUT_COLUMNS_H

#include "layout/flow.h"

/* What a column needs, or a cell of it. */
typedef struct Need {
    Len min, brief, word, natural; /* see TextWidths */
    int64_t length;                /* of a cell's text */
    int64_t lengths, squares;      /* of the column's cells, in points */
    Len floor;                     /* it gets no less as long as others can use the room */
    int64_t pull;                  /* its share of the width against the others' */
    bool fixed;                    /* decided already */
} Need;

/* What was measured: of each column, and of each cell of the grid. */
typedef struct Measured {
    Need *needs;
    Len *lengths; /* of a cell's text on one line */
} Measured;

/* Measures all cells in b->style: fills `measured`, columns->fractions and
 * columns->readings. Makes no elements. */
void measure_columns(Builder *b, const Node *table, const TableGrid *grid, TableColumns *columns,
                     const Measured *measured);

#endif
