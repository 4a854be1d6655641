/* table_economy.c - cost and funding: a row for each source, a column for each year, sums
 * both ways. What no source pays has a row of its own, so that the sum is the cost. What
 * has no sum of its own is counted in a remark, so that nobody takes the table for the
 * whole of the work.
 */
#include "assemble/names.h"
#include "assemble/records.h"

#define K(key) STR_INIT(key)

/* What is asked about a Money: a year, or the part without a year. */
enum { NO_YEAR = 0, MOST_YEARS = 15 };

typedef struct Economy {
    int years[MOST_YEARS];
    size_t n_years;
    bool undivided; /* some sums are not divided by year */
    int64_t total;  /* of all rows, in øre */
} Economy;

/* What pays; the last two have no record in the plan. */
typedef enum Payer { PAYER_SOURCE, PAYER_OTHERS, PAYER_NOBODY } Payer;

typedef struct EconomyRow {
    Payer payer;
    const FundingSource *source; /* of PAYER_SOURCE */
    const MeasureGroup *group;
    int64_t group_order;
    const Economy *economy;
    Pos pos;
} EconomyRow;

static const EconomyRow *row_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    const EconomyRow *row = record;
    return (Ref){row->source ? row->source->id.id : STR_EMPTY, row->pos};
}

static const Map *source_ids(const Index *index)
{
    return &index->funding_sources;
}

/* ---- amounts ------------------------------------------------------------------ */

static Amount share(const Money *money, int year)
{
    if (year != NO_YEAR)
        return money_in_year(money, year);
    return money->n_years ? (Amount){AMOUNT_UNSTATED, 0} : money->total;
}

/* What a measure gets from a payer, NULL for all, in a year. */
static Amount funded_by(const Assembly *a, const Measure *m, const EconomyRow *row, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < m->funding.n; i++) {
        const Funding *funding = &m->funding.items[i];
        const FundingSource *source = map_get(&a->index.funding_sources, funding->source.id);
        if (!row || source == row->source)
            sum = amount_add(sum, share(&funding->amount, year));
    }
    return sum;
}

/* Whether cost and funding can be compared year by year. */
static bool is_by_year(const Measure *m)
{
    for (size_t i = 0; i < m->funding.n; i++)
        if (!m->funding.items[i].amount.n_years)
            return false;
    return m->cost.n_years > 0;
}

static int64_t funded_in_all(const Measure *m)
{
    int64_t sum = 0;
    for (size_t i = 0; i < m->funding.n; i++)
        if (__builtin_add_overflow(sum, m->funding.items[i].amount.total.ore, &sum))
            return INT64_MAX;
    return sum;
}

/* The part of the cost that nobody pays. What is not divided lies outside the years. */
static Amount unfunded(const Assembly *a, const Measure *m, int year)
{
    Amount nothing = {AMOUNT_UNSTATED, 0};
    int64_t cost = m->cost.total.ore, funded = funded_in_all(m);
    if (m->cost.total.kind != AMOUNT_SUM)
        return nothing;
    if (is_by_year(m)) {
        cost = share(&m->cost, year).ore;
        funded = funded_by(a, m, NULL, year).ore;
    } else if (year != NO_YEAR) {
        return nothing;
    }
    return cost > funded ? (Amount){AMOUNT_SUM, cost - funded} : nothing;
}

static Amount row_amount(const Assembly *a, const EconomyRow *row, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < row->group->measures.n; i++) {
        const Measure *m = row->group->measures.items[i];
        sum = amount_add(sum, row->payer == PAYER_NOBODY ? unfunded(a, m, year)
                                                         : funded_by(a, m, row, year));
    }
    return sum;
}

static Amount row_total(const Assembly *a, const EconomyRow *row)
{
    const Economy *e = row->economy;
    Amount sum = e->undivided ? row_amount(a, row, NO_YEAR) : (Amount){AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < e->n_years; i++)
        sum = amount_add(sum, row_amount(a, row, e->years[i]));
    return sum;
}

static Quantity year_quantity(Assembly *a, const void *record, const Field *field)
{
    return kroner_quantity(row_amount(a, record, field->year));
}

static Quantity total_quantity(Assembly *a, const void *record, const Field *field)
{
    (void)field;
    return kroner_quantity(row_total(a, record));
}

/* ---- fields ------------------------------------------------------------------- */

static void put_payer(Assembly *a, Node *cell, const void *record)
{
    const EconomyRow *row = record;
    if (row->payer == PAYER_SOURCE)
        put_cell(a, cell, row->source->name);
    else
        put_word(a, cell, row->payer == PAYER_NOBODY ? WORD_UNFUNDED : WORD_COL_OTHER_SOURCES,
                 cell->pos);
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
    if (row->payer == PAYER_NOBODY)
        return give_words(value, STR_EMPTY, word(a->language, WORD_UNFUNDED), LAST_ORDER);
    SourceType type = row->source ? row->source->type : SOURCE_OTHER;
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
    put_share_of(a, cell, row_total(a, record).ore, row_of(record)->economy->total);
}

static void put_share_sum(Assembly *a, Node *cell, const Records *records)
{
    int64_t sum = 0;
    for (size_t i = 0; i < records->n; i++)
        sum += row_total(a, records->items[i]).ore;
    put_share_of(a, cell, sum, row_of(records->items[0])->economy->total);
}

static bool share_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    return i == 0 && give_number(a, value, row_total(a, record).ore / 100);
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

/* ---- years -------------------------------------------------------------------- */

static void add_year(Economy *e, int year)
{
    size_t at = e->n_years;
    while (at > 0 && e->years[at - 1] >= year)
        if (e->years[--at] == year)
            return;
    if (e->n_years == MOST_YEARS)
        return;
    for (size_t i = e->n_years++; i > at; i--)
        e->years[i] = e->years[i - 1];
    e->years[at] = year;
}

static void add_years_of(Economy *e, const Money *money)
{
    for (size_t i = 0; i < money->n_years; i++)
        add_year(e, money->years[i].year);
    if (money->n_years == 0 && money->total.kind == AMOUNT_SUM)
        e->undivided = true;
}

static void find_years(Economy *e, const Records *measures)
{
    for (size_t i = 0; i < measures->n; i++) {
        const Measure *m = measures->items[i];
        add_years_of(e, &m->cost);
        for (size_t k = 0; k < m->funding.n; k++)
            add_years_of(e, &m->funding.items[k].amount);
    }
}

/* :år:, else the years that have sums; a form without sums has the years of the plan. */
static void choose_years(Assembly *a, const Request *request, const Records *measures, Economy *e)
{
    int from, to;
    if (option_years(a, request, &from, &to)) {
        for (int year = from; year <= to && year < from + MOST_YEARS; year++)
            add_year(e, year);
        return;
    }
    find_years(e, measures);
    if (e->n_years || e->undivided || !a->plan->period_from)
        return;
    for (int year = a->plan->period_from; year <= a->plan->period_to; year++)
        add_year(e, year);
}

/* ---- rows --------------------------------------------------------------------- */

static void add_row(Assembly *a, EconomyRow row, Economy *e, Records *rows)
{
    Amount total = row_total(a, &row);
    if (total.kind == AMOUNT_UNSTATED || (row.payer != PAYER_SOURCE && total.ore == 0))
        return;
    if (__builtin_add_overflow(e->total, total.ore, &e->total))
        e->total = INT64_MAX;
    EconomyRow *kept = NEW(a->arena, EconomyRow);
    *kept = row;
    *LIST_ADD(a->arena, rows) = kept;
}

static Records make_rows(Assembly *a, const Request *request, const MeasureGroups *groups,
                         Economy *e)
{
    Records rows = {0};
    for (size_t i = 0; i < groups->n; i++) {
        EconomyRow row = {.group = &groups->items[i],
                          .group_order = (int64_t)i,
                          .economy = e,
                          .pos = request->pos};
        for (size_t k = 0; k < a->plan->funding_sources.n; k++) {
            row.source = &a->plan->funding_sources.items[k];
            add_row(a, row, e, &rows);
        }
        row.source = NULL;
        row.payer = PAYER_OTHERS;
        add_row(a, row, e, &rows);
        row.payer = PAYER_NOBODY;
        add_row(a, row, e, &rows);
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

/* The field of measures that :gruppe: names; NULL where it is one of the table's own. */
static const Field *find_measure_group(Assembly *a, const Request *request,
                                       const TableKind *of_measures)
{
    Text by = option_text(request, OPTION_GROUP);
    bool own = str_eq(by.s, type_field.key) || str_eq(by.s, payer_field.key);
    return own ? NULL : find_field(a, of_measures, by);
}

void expand_economy(Assembly *a, Request *request)
{
    const TableKind *of_measures = measure_table_of(a);
    Records measures = measure_records(a, request);
    filter_records(a, request, of_measures, &measures);
    Economy e = {.n_years = 0};
    choose_years(a, request, &measures, &e);
    const Field *by = find_measure_group(a, request, of_measures);
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
        .group = by ? &group_field : NULL,
        .sums_unasked = true,
        .group_sums = true,
        .unit_in_title = true,
    };
    put_records(a, request, &kind, &rows);
    put_remarks(a, request, &e, &measures);
}
