/* table_economy.c - cost and funding: a row for each source, a column for each year, sums
 * both ways. What no source pays has a row of its own, so that the sum is the cost. What
 * has no sum of its own is counted in a remark, so that nobody takes the table for the
 * whole of the work.
 */
#include "assemble/economy.h"
#include "assemble/names.h"
#include "assemble/records.h"

#define K(key) STR_INIT(key)

typedef struct EconomyRow {
    Payer payer;
    const MeasureGroup *group;
    int64_t group_order;
    const Economy *economy;
    Amount by_year[MOST_YEARS]; /* as the economy's years, added up once for the row */
    Amount undivided, sum;
    const int64_t *total; /* of all rows, in øre */
    Pos pos;
} EconomyRow;

static const EconomyRow *row_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    const EconomyRow *row = record;
    return (Ref){row->payer.source ? row->payer.source->id.id : STR_EMPTY, row->pos};
}

static const Map *source_ids(const Index *index)
{
    return &index->funding_sources;
}

/* ---- amounts ------------------------------------------------------------------ */

static void add_up(const Assembly *a, EconomyRow *row)
{
    const Economy *e = row->economy;
    const Records *measures = &row->group->measures;
    row->undivided =
        e->undivided ? paid_in(a, measures, row->payer, NO_YEAR) : (Amount){AMOUNT_UNSTATED, 0};
    row->sum = row->undivided;
    for (size_t i = 0; i < e->n_years; i++) {
        row->by_year[i] = paid_in(a, measures, row->payer, e->years[i]);
        row->sum = amount_add(row->sum, row->by_year[i]);
    }
}

static Quantity year_quantity(Assembly *a, const void *record, const Field *field)
{
    (void)a;
    const EconomyRow *row = record;
    for (size_t i = 0; i < row->economy->n_years; i++)
        if (row->economy->years[i] == field->year)
            return kroner_quantity(row->by_year[i]);
    return kroner_quantity(row->undivided);
}

static Quantity total_quantity(Assembly *a, const void *record, const Field *field)
{
    (void)a, (void)field;
    return kroner_quantity(row_of(record)->sum);
}

/* ---- fields ------------------------------------------------------------------- */

static void put_payer(Assembly *a, Node *cell, const void *record)
{
    put_payer_name(a, cell, row_of(record)->payer);
}

static bool type_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    static const struct {
        Str key;
        WordId word;
    } types[] = {{K("egen"), WORD_SOURCE_OWN},
                 {K("tilskudd"), WORD_COL_GRANT},
                 {K("annen"), WORD_SOURCE_OTHER}};
    const EconomyRow *row = record;
    if (i > 0)
        return false;
    if (row->payer.kind == PAYER_NOBODY)
        return give_words(value, STR_EMPTY, word(a->language, WORD_UNFUNDED), LAST_ORDER);
    SourceType type = row->payer.source ? row->payer.source->type : SOURCE_OTHER;
    return give_words(value, types[type].key, word(a->language, types[type].word), type);
}

static void put_share_of(Assembly *a, Node *cell, int64_t part, int64_t whole)
{
    while (part > INT64_MAX / 200) { /* sums that no municipality has */
        part /= 10;
        whole /= 10;
    }
    Str said = whole > 0 ? str_format(a->arena, "%lld\u00a0%%",
                                      (long long)((200 * part + whole) / (2 * whole)))
                         : S("\u2013");
    put_span(a, cell, SPAN_AMOUNT, said, cell->pos);
}

static void put_share(Assembly *a, Node *cell, const void *record)
{
    put_share_of(a, cell, row_of(record)->sum.ore, *row_of(record)->total);
}

static void put_share_sum(Assembly *a, Node *cell, const Records *records)
{
    int64_t sum = 0;
    for (size_t i = 0; i < records->n; i++)
        sum += row_of(records->items[i])->sum.ore;
    put_share_of(a, cell, sum, *row_of(records->items[0])->total);
}

static bool share_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    return i == 0 && give_number(a, value, row_of(record)->sum.ore / 100);
}

static bool group_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    const EconomyRow *row = record;
    return i == 0 && row->group->value.label.n &&
           give_words(value, row->group->value.key, row->group->value.label, row->group_order);
}

static const Field payer_field = {.key = K("kilde"),
                                  .heading = WORD_COL_FUNDING_SOURCE,
                                  .weight = 30,
                                  .header = true,
                                  .put = put_payer};
static const Field type_field = {
    .key = K("type"), .heading = WORD_COL_SOURCE_TYPE, .weight = 16, .value = type_value};
static const Field total_field = {.key = K("sum"),
                                  .heading = WORD_SUM,
                                  .weight = 12,
                                  .numeric = true,
                                  .sum = true,
                                  .quantity = total_quantity};
static const Field share_field = {.key = K("andel"),
                                  .heading = WORD_COL_SHARE,
                                  .weight = 9,
                                  .numeric = true,
                                  .put = put_share,
                                  .value = share_value,
                                  .put_sum = put_share_sum};
static const Field group_field = {.key = K("gruppe"), .value = group_value};

typedef LIST(Field) FieldList;

static FieldList make_fields(Assembly *a, const Economy *e)
{
    FieldList fields = {0};
    *LIST_ADD(a->arena, &fields) = payer_field;
    *LIST_ADD(a->arena, &fields) = type_field;
    for (size_t i = 0; i <= e->n_years; i++) {
        bool is_year = i < e->n_years;
        if (!is_year && !e->undivided)
            break;
        Str year = str_format(a->arena, "%d", is_year ? e->years[i] : 0);
        *LIST_ADD(a->arena, &fields) = (Field){
            .key = is_year ? S("år") : S("uten-år"),
            .name = is_year ? year : STR_EMPTY,
            .title = is_year ? year : STR_EMPTY,
            .heading = WORD_SINGLE_SUM_COUNT,
            .weight = 12,
            .numeric = true,
            .year = is_year ? e->years[i] : NO_YEAR,
            .quantity = year_quantity,
        };
    }
    *LIST_ADD(a->arena, &fields) = total_field;
    *LIST_ADD(a->arena, &fields) = share_field;
    return fields;
}

/* ---- rows --------------------------------------------------------------------- */

static void add_row(Assembly *a, EconomyRow row, int64_t *total, Records *rows)
{
    add_up(a, &row);
    if (row.sum.kind == AMOUNT_UNSTATED || (row.payer.kind != PAYER_SOURCE && row.sum.ore == 0))
        return;
    if (__builtin_add_overflow(*total, row.sum.ore, total))
        *total = INT64_MAX;
    EconomyRow *kept = NEW(a->arena, EconomyRow);
    *kept = row;
    kept->total = total;
    *LIST_ADD(a->arena, rows) = kept;
}

static Records make_rows(Assembly *a, const Request *request, const MeasureGroups *groups,
                         const Economy *e)
{
    Records rows = {0};
    int64_t *total = NEW(a->arena, int64_t);
    for (size_t i = 0; i < groups->n; i++) {
        EconomyRow row = {.group = &groups->items[i],
                          .group_order = (int64_t)i,
                          .economy = e,
                          .pos = request->pos};
        for (size_t k = 0; k < a->plan->funding_sources.n; k++) {
            row.payer = (Payer){PAYER_SOURCE, &a->plan->funding_sources.items[k]};
            add_row(a, row, total, &rows);
        }
        row.payer = (Payer){PAYER_OTHERS, NULL};
        add_row(a, row, total, &rows);
        row.payer = (Payer){PAYER_NOBODY, NULL};
        add_row(a, row, total, &rows);
    }
    return rows;
}

/* ---- remarks ------------------------------------------------------------------ */

typedef bool Concerns(const Economy *e, const Measure *m);

static bool is_within_budget(const Economy *e, const Measure *m)
{
    (void)e;
    return m->cost.total.kind == AMOUNT_WITHIN_BUDGET;
}

static bool is_unstated(const Economy *e, const Measure *m)
{
    (void)e;
    return m->cost.total.kind == AMOUNT_UNSTATED;
}

/* Its sum belongs to no year, and the table has room for years only. */
static bool is_left_out(const Economy *e, const Measure *m)
{
    return !e->undivided && m->cost.total.kind == AMOUNT_SUM && m->cost.n_years == 0;
}

static bool is_overfunded(const Economy *e, const Measure *m)
{
    (void)e;
    return m->cost.total.kind == AMOUNT_SUM && funded_in_all(m) > m->cost.total.ore;
}

/* "Utføres innenfor rammen …: T5, T15 og T17." */
static void put_remark(Assembly *a, Request *request, const Economy *e, const Records *measures,
                       Concerns *concerns, WordId phrase)
{
    Str *ids = NEW_ARRAY(a->arena, Str, measures->n);
    size_t n = 0;
    for (size_t i = 0; i < measures->n; i++) {
        const Measure *m = measures->items[i];
        if (concerns(e, m))
            ids[n++] = m->id.id;
    }
    if (n == 0)
        return;
    Str list = join_words(a, ids, n);
    Node *p = put_below_table(a, request, PARAGRAPH_SMALL);
    put_text(a, p, fill_phrase(a, phrase, &list, 1), request->pos);
}

static void put_remarks(Assembly *a, Request *request, const Economy *e, const Records *measures)
{
    put_remark(a, request, e, measures, is_within_budget, WORD_WITHIN_BUDGET_COUNT);
    put_remark(a, request, e, measures, is_unstated, WORD_UNSTATED_COUNT);
    put_remark(a, request, e, measures, is_left_out, WORD_UNDIVIDED_COUNT);
    put_remark(a, request, e, measures, is_overfunded, WORD_OVERFUNDED_COUNT);
}

/* ---- the table ---------------------------------------------------------------- */

/* Whether :gruppe: names one of the table's own fields, not one of measures. */
static bool has_own_group(const Request *request)
{
    Str by = option_text(request, OPTION_GROUP).s;
    return str_eq(by, type_field.key) || str_eq(by, payer_field.key);
}

void expand_economy(Assembly *a, Request *request)
{
    const TableKind *of_measures = measure_table_of(a);
    Records measures = measure_records(a, request);
    filter_records(a, request, of_measures, &measures);
    Economy e = economy_of(a, request, &measures);
    bool own = has_own_group(request);
    const Field *by = own ? NULL : find_field(a, of_measures, option_text(request, OPTION_GROUP));
    MeasureGroups groups = group_measures(a, by, &measures);
    Records rows = make_rows(a, request, &groups, &e);
    FieldList fields = make_fields(a, &e);
    TableKind kind = {
        .fields = fields.items,
        .n_fields = fields.n,
        .columns = "kilde år uten-år sum",
        .title = WORD_PART_ECONOMY,
        .id = id_of,
        .record = RECORD_FundingSource,
        .noun = S("finansieringskilde"),
        .ids = source_ids,
        .is_filtered = true,
        .is_grouped = !own,
        .group = by ? &group_field : NULL,
        .sums_unasked = true,
        .group_sums = true,
        .unit_in_title = true,
    };
    put_records(a, request, &kind, &rows);
    put_remarks(a, request, &e, &measures);
}
