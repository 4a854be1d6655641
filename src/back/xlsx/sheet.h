/* sheet.h - inside back/xlsx: a workbook as it will be written, before any library is asked.
 *
 * All of it lies in the arena, with a NUL behind each text, so that nothing can fail between
 * the opening of the library's workbook and its end.
 */
#ifndef PLANVERK_BACK_XLSX_SHEET_H
#define PLANVERK_BACK_XLSX_SHEET_H

#include "back/data_table.h"
#include "base/map.h"

/* What Excel has room for: characters in UTF-16. */
enum {
    LONGEST_CELL = 32767,
    LONGEST_SHEET_NAME = 31,
    LONGEST_PAGE_HEADER = 200, /* 255 with the codes in it */
    MOST_SHEET_ROWS = 1048576,
};

typedef enum CellLook { LOOK_HEAD, LOOK_RECORD, LOOK_GROUP, LOOK_SUM } CellLook;

typedef struct SheetCell {
    ValueKind kind;
    CellLook look;
    bool right;          /* its column is one of numbers */
    const char *format;  /* of Excel: "#,##0"; "" for none */
    const char *text;    /* of WORDS */
    double number;       /* of NUMBER and DAY */
    const char *formula; /* "SUM(B2:B5)" whose result `number` is; or NULL */
} SheetCell;

typedef struct Sheet {
    const char *name;
    const char *page_header; /* for print, with the codes of Excel */
    SheetCell *cells;        /* row by row */
    size_t n_rows, n_columns;
    size_t n_heads, n_records; /* rows with headings; rows behind them that can be filtered */
    const int *widths;         /* of columns, in characters */
    const char **notes;        /* what the document says right below the table */
    size_t n_notes;
} Sheet;

typedef LIST(Sheet) Sheets;

/* All tables as sheets; reports texts that had to be cut. */
Sheets make_sheets(const Job *job, const Language *language, const DataTables *tables);

/* names.c: what the sheet of a table is called: its caption where there is room for it, else
 * the usual title of such a table; without what Excel forbids. Another name than those in
 * `taken`, where it is then too; Excel does not tell capitals from small letters. */
const char *sheet_name(Arena *arena, const DataTable *table, const Language *language, Map *taken);
/* The caption without its number, or the usual title. */
Str table_title(Arena *arena, const DataTable *table, const Language *language);
/* A text as XML and Excel can have it: no control characters, at most so many characters in
 * UTF-16. `cut`, unless it is NULL, becomes true where that was not all. */
Str fit_text(Arena *arena, Str text, size_t most, bool *cut);

/* sums.c */
typedef struct Sums {
    const DataTable *table;
    size_t *from; /* for a column that adds up its row: the first one in the sum; else SIZE_MAX */
} Sums;
Sums find_sums(Arena *arena, const DataTable *table);
/* The formula that gives what the cell says, or NULL. Rows of a sheet are those of its table. */
const char *sum_formula(Arena *arena, const Sums *sums, size_t row, size_t column);

#endif
