/* tables.h - tables: small builders, and the engine for tables of records.
 *
 * A table of records is a list of fields. Which of them become columns, in which
 * order and under which headings, which rows are kept, how they are sorted and
 * grouped, is the writer's choice through options; a table's file only says what
 * each field shows.
 */
#ifndef PLANVERK_ASSEMBLE_TABLES_H
#define PLANVERK_ASSEMBLE_TABLES_H

#include "assemble/expand.h"

/* ---- builders -------------------------------------------------------------- */

/* A TABLE with room for `n_columns`; its columns are zero. */
Node *put_table(Assembly *a, Node *parent, size_t n_columns, Pos pos);
/* The table's HEAD, BODY or FOOT, made when it is first asked for. */
Node *table_section(Assembly *a, Node *table, NodeKind kind);
Node *put_row(Assembly *a, Node *section, Pos pos);
/* A cell; a single paragraph's inlines stand straight in it. */
Node *put_cell_node(Assembly *a, Node *row, HeaderScope scope, Pos pos);
/* A cell with a word of the language. */
Node *put_cell_word(Assembly *a, Node *row, HeaderScope scope, WordId id, Pos pos);
Node *put_cell_str(Assembly *a, Node *row, HeaderScope scope, Str text, Pos pos);
Node *put_cell_text(Assembly *a, Node *row, HeaderScope scope, Text text);
/* Right-aligned digits. */
Node *put_cell_amount(Assembly *a, Node *row, Str text, Pos pos);
/* A row that heads the rows below it. */
void put_group_row(Assembly *a, Node *body, size_t n_columns, Str label, Pos pos);

/* ---- records --------------------------------------------------------------- */

typedef LIST(const void *) Records;

/* What a field of a record is compared by: a filter looks at `key` and `label`,
 * sorting at `order` and then `label`, a group row shows `label`. */
typedef struct FieldValue {
    Str key, label;
    int64_t order;
} FieldValue;

/* The order of what recurs, is not stated or has no place among the others. */
#define LAST_ORDER (INT64_MAX - 1)

typedef struct Field {
    Str key; /* the name in :kolonner:, :filter:, :sorter: and :gruppe: */
    WordId heading;
    uint16_t weight; /* of the column; see Column */
    bool numeric;
    bool header; /* the cell names its row */
    /* NULL: the field is only for filters, sorting and groups. */
    void (*put)(Assembly *a, Node *cell, const void *record);
    /* The i-th value; false behind the last. NULL: none. */
    bool (*value)(Assembly *a, const void *record, size_t i, FieldValue *value);
    /* What the sum row says. NULL: nothing. */
    void (*put_sum)(Assembly *a, Node *cell, const Records *records);
} Field;

typedef struct TableKind {
    const Field *fields;
    size_t n_fields;
    const char *columns; /* the keys shown unless told otherwise, by spaces */
    WordId title;        /* caption unless told otherwise */
    const char *anchor;  /* rows are "<anchor>-<id>"; NULL: rows have no id */
    Ref (*id)(const void *record);
    bool wide; /* many columns: small type */
} TableKind;

/* Filters, sorts, groups and shows. Leaves in `records` what was shown. */
void put_records(Assembly *a, Request *request, const TableKind *kind, Records *records);
/* Only the filter, for figures and lists made from the same records. */
void filter_records(Assembly *a, const Request *request, const TableKind *kind, Records *records);

/* The fields of measures, shared by several tables. */
const TableKind *measure_table(void);
/* The fields of goals. */
const TableKind *goal_table(void);
/* The measures of :plan:, of the argument's ids, or all. */
Records measure_records(Assembly *a, const Request *request);

#endif
