/* csv.h - inside plan/: a table from a spreadsheet, its cells and its columns. */
#ifndef PLANVERK_PLAN_CSV_H
#define PLANVERK_PLAN_CSV_H

#include "plan/load.h"

/* A table may have so many columns; rows are limited by TREE_MAX_NODES. */
enum { MOST_CSV_COLUMNS = 256 };

typedef LIST(Text) CsvRow;

/* csv_cells.c: reads cells, with quotes and line breaks in them. */
typedef struct CsvReader {
    const Job *job;
    Text text;
    size_t i; /* how far the text is read */
    char separator;
} CsvReader;

CsvReader csv_open(const Job *job, Text text);
/* The next row; cells are without blanks at their ends. False at the end of the text. */
bool csv_read_row(CsvReader *reader, CsvRow *row);
/* The text between two bytes of `text`, without blanks at its ends, also such as do not
 * break. */
Text csv_slice(Text text, size_t from, size_t to);

/* csv_columns.c: what the heading of a column means. */
typedef struct CsvColumn {
    const FieldInfo *field; /* NULL: none */
    const FieldInfo *inner; /* a key of `field`'s own record: "personer starter" */
    Text source;            /* of "finansiering egen": the source; else empty */
    Text year;              /* of "kostnad 2026": the year; else empty */
    bool skipped;           /* its heading says so, or has been reported */
} CsvColumn;

CsvColumn csv_read_column(const Job *job, const CsvNames *names, RecordId record, Text heading);
/* Reports a heading that means nothing. */
void csv_report_column(const Job *job, const CsvNames *names, RecordId record, Text heading);

#endif
