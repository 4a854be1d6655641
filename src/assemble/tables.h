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
#include "schema/schema.h"

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
/* A paragraph below what the directive shows and what was put there before, above the
 * directive's own body. */
Node *put_below_table(Assembly *a, Request *request, ParagraphStyle style);
/* A row that heads the rows below it; returns its cell. */
Node *put_group_row(Assembly *a, Node *body, size_t n_columns, Str label, Pos pos);

/* ---- records --------------------------------------------------------------- */

typedef LIST(const void *) Records;

/* What the order of values can be measured by, for "frist < 2027-07". */
typedef enum Scale {
    SCALE_NONE, /* words: `order` only sorts */
    SCALE_DAYS,
    SCALE_YEARS,
    SCALE_KRONER, /* in øre */
    SCALE_NUMBER, /* in thousandths */
} Scale;

/* What a field of a record is compared by: a filter looks at `key`, `label` and, on
 * a scale, at first..order; sorting at `order` and then `label`; a group row shows
 * `label`. */
typedef struct FieldValue {
    Str key, label;
    int64_t order;
    Scale scale;
    int64_t first; /* of the days that end in `order`; else the same */
    Str lang;      /* of the label where it is not the document's */
} FieldValue;

/* The order of what recurs, is not stated or has no place among the others. */
#define LAST_ORDER (INT64_MAX - 1)

/* All set `value` and return true, give_text() only for the one value of a text. */
bool give_words(FieldValue *value, Str key, Str label, int64_t order);
bool give_text(FieldValue *value, size_t i, Text text);
bool give_number(Assembly *a, FieldValue *value, int64_t number);
bool give_days(FieldValue *value, Str label, Day first, Day last);
/* The place of a goal or subgoal among all of them as they stand in the plan, from 1. */
int64_t goal_order(const Plan *plan, const Goal *goal);

/* A figure that can be added to others of its kind and unit. */
typedef enum QuantityKind { QUANTITY_NONE, QUANTITY_KRONER, QUANTITY_DECIMAL } QuantityKind;
typedef struct Quantity {
    QuantityKind kind; /* NONE: not stated */
    int64_t value;     /* øre, or thousandths */
    Str unit;          /* of decimals: "årsverk" */
} Quantity;

typedef struct Field Field;
struct Field {
    Str key; /* the name in :kolonner:, :filter:, :sorter: and :gruppe: */
    WordId heading;
    uint16_t weight; /* of the column; see Column */
    bool numeric;
    bool header; /* the cell names its row */
    bool optional; /* no usual column where no row says anything in it */
    bool sum;    /* the sum of the others in its row */
    WordId figure, rest; /* what a spreadsheet calls its parts (see Column); both 0: it has none */
    /* NULL: the labels of its values, or its quantity. */
    void (*put)(Assembly *a, Node *cell, const void *record);
    /* The i-th value; false behind the last. NULL: the quantity, or what it shows. */
    bool (*value)(Assembly *a, const void *record, size_t i, FieldValue *value);
    /* What a sum row says of these records. NULL: the sum of the quantities. */
    void (*put_sum)(Assembly *a, Node *cell, const Records *records);

    /* Fields that the plan itself makes, such as one for each year, share a key; each
     * has a name and a heading of its own: "har 2026". */
    Str name, title;
    int year;
    const void *of;
    Quantity (*quantity)(Assembly *a, const void *record, const Field *field);
    void (*put_as)(Assembly *a, Node *cell, const void *record, const Field *field);
    /* Rows next to each other with the same thing here share the cell, when they share
     * those before it. NULL: never. */
    const void *(*joins)(const void *record);
};

typedef struct TableKind {
    const Field *fields;
    size_t n_fields;
    const char *columns; /* the keys shown unless told otherwise, by spaces */
    WordId title;        /* caption unless told otherwise */
    const char *anchor;  /* rows are "<anchor>-<id>"; NULL: rows have no id */
    Ref (*id)(const void *record);
    bool wide; /* many columns: small type */
    const ColumnMap *form; /* these columns in place of the usual ones; NULL: none */

    RecordId record; /* whose keys, in any spelling, name the fields too */
    Str noun;        /* what an id of a row is called in messages */
    /* Ids in one of the plan's lists; NULL: only the rows' own. */
    const Map *(*ids)(const Index *index);
    bool is_filtered, is_sorted, is_grouped; /* the options have been followed already */
    const Field *group;          /* rows are grouped by this, whatever :gruppe: says */
    const Field *usual_group;    /* ... unless :gruppe: names another, or it is a column */
    bool landscape;              /* unless :liggende: nei */
    bool whole;                  /* on one page, as long as a page has room for it */
    bool sums_unasked;           /* the sum row is there unless :sum: nei; else where :sum: ja */
    bool group_sums;             /* groups have sums wherever the table has one */
    Text caption;                /* the rows' own title, before `title` */
    bool unit_in_title;          /* "(kr)" stands behind the caption */
} TableKind;

/* The fields that a name means, in any spelling: one, or all that share a key; reports
 * a name that means none. */
typedef LIST(const Field *) Fields;
Fields find_fields(Assembly *a, const TableKind *kind, Text name);
/* The first of them; NULL where there is none, or no name. */
const Field *find_field(Assembly *a, const TableKind *kind, Text name);
/* Whether one of the fields has the key. */
bool is_among_fields(const Field *fields, size_t n, Str key);
/* The i-th value of any field, made of what it shows where it has no better. */
bool nth_value(Assembly *a, const Field *field, const void *record, size_t i, FieldValue *value);
/* Shows the field in a cell. */
void put_field(Assembly *a, Node *cell, const Field *field, const void *record);
/* NONE for what is not a sum. */
Quantity kroner_quantity(Amount amount);
Str format_quantity(Assembly *a, Quantity quantity, bool unit);
/* NONE where one is missing or the units differ. */
Quantity add_quantities(Assembly *a, const Field *field, const Records *records);

/* Filters, sorts, groups and shows. Leaves in `records` what was shown. */
void put_records(Assembly *a, Request *request, const TableKind *kind, Records *records);
/* Only the filter, for figures and lists made from the same records. */
void filter_records(Assembly *a, const Request *request, const TableKind *kind, Records *records);

/* The tables of the plan's records, for the reference of their columns. */
extern const TableKind need_table, requirement_table, action_table, application_table,
    persons_table, follow_up_table, hearing_table, revision_table;
/* The fields of measures, shared by several tables; that of a plan has fields for its
 * years and sources too. */
const TableKind *measure_table(void);
const TableKind *measure_table_of(Assembly *a);
/* What a measure gets from the sources that `counts` says yes to, asked about `of`. */
Quantity funding_quantity(Assembly *a, const Measure *m,
                          bool (*counts)(const FundingSource *source, const void *of),
                          const void *of);
/* The fields of goals. */
const TableKind *goal_table(void);
/* The groups' columns are those of the years that the plan speaks of. */
Records position_group_records(Assembly *a);
const TableKind *position_group_table(Assembly *a, const Request *request);
/* The measures of :plan:, of the argument's ids, or all. */
Records measure_records(Assembly *a, const Request *request);
/* Measures by a field of theirs, as :gruppe: asks; one group without a label where it
 * asks nothing. A measure without a value is in the last. */
typedef struct MeasureGroup {
    FieldValue value;
    Records measures;
} MeasureGroup;
typedef LIST(MeasureGroup) MeasureGroups;
MeasureGroups group_measures(Assembly *a, const Field *field, const Records *measures);

/* "Status: eksempel", where the status is another than adopted. */
void put_table_status(Assembly *a, Node *out, Text status);

#endif
