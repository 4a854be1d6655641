/* table_status.c - how far the measures have come: how many of each status, how large a
 * part of all, how many that are past their deadline, and which.
 */
#include "assemble/names.h"
#include "assemble/records.h"

#define K(key) STR_INIT(key)

typedef struct StatusRow {
    MeasureStatus status;
    const MeasureGroup *group;
    int64_t group_order;
    Records measures;
    size_t overdue, of; /* `of`: all measures of the table */
} StatusRow;

static const StatusRow *row_of(const void *record)
{
    return record;
}

static Str status_key(MeasureStatus status)
{
    static const Str keys[] = {STR_INIT("planlagt"),    STR_INIT("pågår"),  STR_INIT("i-drift"),
                               STR_INIT("gjennomført"), STR_INIT("utsatt"), STR_INIT("utgår"),
                               STR_INIT("ikke-oppgitt")};
    return keys[status];
}

static Ref id_of(const void *record)
{
    const Measure *first = row_of(record)->measures.items[0];
    return (Ref){status_key(row_of(record)->status), first->pos};
}

/* ---- fields ------------------------------------------------------------------- */

static void put_status(Assembly *a, Node *cell, const void *record)
{
    put_word_span(a, cell, SPAN_STATUS, measure_status_word(row_of(record)->status), cell->pos);
}

static bool status_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    MeasureStatus status = row_of(record)->status;
    return i == 0 && give_words(value, status_key(status),
                                word(a->language, measure_status_word(status)), status);
}

static Quantity count(size_t n)
{
    return (Quantity){QUANTITY_DECIMAL, (int64_t)n * 1000, STR_EMPTY};
}

static Quantity number_quantity(Assembly *a, const void *record, const Field *field)
{
    (void)a;
    (void)field;
    return count(row_of(record)->measures.n);
}

static Quantity overdue_quantity(Assembly *a, const void *record, const Field *field)
{
    (void)a;
    (void)field;
    return count(row_of(record)->overdue);
}

static void put_share_of(Assembly *a, Node *cell, size_t n, size_t of)
{
    put_span(a, cell, SPAN_AMOUNT, str_format(a->arena, "%zu\u00a0%%", (200 * n + of) / (2 * of)),
             cell->pos);
}

static void put_share(Assembly *a, Node *cell, const void *record)
{
    put_share_of(a, cell, row_of(record)->measures.n, row_of(record)->of);
}

static void put_share_sum(Assembly *a, Node *cell, const Records *records)
{
    size_t n = 0;
    for (size_t i = 0; i < records->n; i++)
        n += row_of(records->items[i])->measures.n;
    put_share_of(a, cell, n, row_of(records->items[0])->of);
}

static bool share_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    return i == 0 && give_number(a, value, (int64_t)row_of(record)->measures.n);
}

/* The numbers of the measures, as links. */
static void put_measures(Assembly *a, Node *cell, const void *record)
{
    const Records *measures = &row_of(record)->measures;
    for (size_t i = 0; i < measures->n; i++) {
        const Measure *m = measures->items[i];
        if (i > 0)
            put_text(a, cell, S(", "), m->pos);
        put_link(a, cell, record_anchor(a, "tiltak", m->id.id), m->id.id, m->pos);
    }
}

static void put_no_sum(Assembly *a, Node *cell, const Records *records)
{
    (void)a;
    (void)cell;
    (void)records;
}

static bool group_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    const StatusRow *row = record;
    return i == 0 && row->group->value.label.n &&
           give_words(value, row->group->value.key, row->group->value.label, row->group_order);
}

static const Field fields[] = {
    {.key = K("status"),
     .heading = WORD_COL_STATUS,
     .weight = 20,
     .header = true,
     .put = put_status,
     .value = status_value},
    {.key = K("antall"),
     .heading = WORD_COL_NUMBER_OF,
     .weight = 10,
     .numeric = true,
     .quantity = number_quantity},
    {.key = K("andel"),
     .heading = WORD_COL_SHARE,
     .weight = 10,
     .numeric = true,
     .put = put_share,
     .value = share_value,
     .put_sum = put_share_sum},
    {.key = K("tiltak"),
     .heading = WORD_PART_MEASURES,
     .weight = 50,
     .put = put_measures,
     .put_sum = put_no_sum},
    {.key = K("over-fristen"), /* last: only where there is a day to measure against */
     .heading = WORD_COL_OVERDUE,
     .weight = 12,
     .numeric = true,
     .quantity = overdue_quantity},
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

static const Field group_field = {.key = K("gruppe"), .value = group_value};

/* ---- rows --------------------------------------------------------------------- */

/* What recurs is never late, and what is done or given up no longer is. */
static bool is_overdue(const Measure *m, Day today)
{
    bool open = m->status == MEASURE_PLANNED || m->status == MEASURE_ONGOING ||
                m->status == MEASURE_POSTPONED || m->status == MEASURE_STATUS_NONE;
    return open && today != DAY_NONE && m->deadline.precision != DEADLINE_NONE &&
           m->deadline.last != DAY_NONE && m->deadline.last < today;
}

static void add_row(Assembly *a, StatusRow row, Records *rows)
{
    const Records *all = &row.group->measures;
    for (size_t i = 0; i < all->n; i++) {
        const Measure *m = all->items[i];
        if (m->status != row.status)
            continue;
        *LIST_ADD(a->arena, &row.measures) = m;
        row.overdue += is_overdue(m, a->plan->status_date);
    }
    if (!row.measures.n)
        return;
    StatusRow *kept = NEW(a->arena, StatusRow);
    *kept = row;
    *LIST_ADD(a->arena, rows) = kept;
}

static Records make_rows(Assembly *a, const MeasureGroups *groups, size_t of)
{
    Records rows = {0};
    for (size_t i = 0; i < groups->n; i++)
        for (MeasureStatus s = MEASURE_PLANNED; s <= MEASURE_STATUS_NONE; s++)
            add_row(
                a,
                (StatusRow){
                    .status = s, .group = &groups->items[i], .group_order = (int64_t)i, .of = of},
                &rows);
    return rows;
}

void expand_status(Assembly *a, Request *request)
{
    const TableKind *of_measures = measure_table_of(a);
    Records measures = measure_records(a, request);
    filter_records(a, request, of_measures, &measures);
    const Field *by = find_field(a, of_measures, option_text(request, OPTION_GROUP));
    MeasureGroups groups = group_measures(a, by, &measures);
    Records rows = make_rows(a, &groups, measures.n);
    bool dated = a->plan->status_date != DAY_NONE;
    TableKind kind = {
        .fields = fields,
        .n_fields = dated ? N_FIELDS : N_FIELDS - 1,
        .columns = "status antall andel over-fristen tiltak",
        .title = WORD_PART_STATUS,
        .id = id_of,
        .noun = S("status"),
        .is_filtered = true,
        .is_grouped = true,
        .group = by ? &group_field : NULL,
        .sums_unasked = true,
        .group_sums = true,
    };
    put_records(a, request, &kind, &rows);
}
