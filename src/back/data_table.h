/* data_table.h - the tables that are made of the plan's data, as rows and columns of typed
 * values: what CSV and XLSX are written from.
 *
 * Made from the finished document, so that rows, columns, order and sums are those that its
 * readers see.
 */
#ifndef PLANVERK_BACK_DATA_TABLE_H
#define PLANVERK_BACK_DATA_TABLE_H

#include "back/backends.h"
#include "back/cell.h"

typedef enum DataRowKind {
    ROW_HEAD,
    ROW_RECORD,
    ROW_GROUP, /* heads the records below it */
    ROW_SUM,   /* of the records above it, up to the group's head */
    ROW_TOTAL, /* of all records */
} DataRowKind;

typedef struct DataRow {
    DataRowKind kind;
    const CellValue *values; /* one for each column */
} DataRow;

typedef struct DataColumn {
    bool numeric;
    bool sum; /* of the numbers to its left */
} DataColumn;

typedef struct DataTable {
    const Node *node;
    Str name; /* "tiltak", then "tiltak-2" */
    DataRow *rows;
    size_t n_rows;
    const DataColumn *columns;
    size_t n_columns;
} DataTable;

typedef LIST(DataTable) DataTables;

/* All of them, in the document's order; where the profile names columns, those that it
 * names them for. A cell over several rows is in each of them, so that the rows can be
 * sorted and filtered; over several columns it is in the first. Cells with a figure and words
 * on it (Column.rest) become two, so that the figures can be added up. Rows to be filled in by
 * hand are left out. */
DataTables data_tables(Arena *arena, const Document *document, const Profile *profile);

#endif
