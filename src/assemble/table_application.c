/* table_application.c - the measures of a grant application, with the columns
 * that such an attachment is expected to have.
 */
#include "assemble/names.h"
#include "assemble/tables.h"
#include "base/utf8.h"

#define K(key) STR_INIT(key)

static const Application *application_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return (Ref){application_of(record)->measure.id, application_of(record)->pos};
}

static const Measure *measure_of(const Assembly *a, const void *record)
{
    return map_get(&a->index.measures, application_of(record)->measure.id);
}

static void put_amount(Assembly *a, Node *cell, Amount amount)
{
    put_span(a, cell, SPAN_AMOUNT, format_kroner(a->arena, a->language, amount, false), cell->pos);
}

static void put_rank(Assembly *a, Node *cell, const void *record)
{
    if (application_of(record)->priority)
        put_text(a, cell, str_format(a->arena, "%lld", (long long)application_of(record)->priority),
                 cell->pos);
}

static void put_title(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = measure_of(a, record);
    put_span(a, cell, SPAN_NUMBER, application_of(record)->measure.id, cell->pos);
    if (!m)
        return;
    put_text(a, cell, S(" "), cell->pos);
    put_inlines(a, cell, m->title);
}

static void put_category(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, application_of(record)->category);
}

/* "bachelor", "180 studiepoeng" and the institution belong together. */
static void put_education(Assembly *a, Node *cell, const void *record)
{
    const Application *p = record;
    put_inlines(a, cell, p->level);
    if (p->credits != DECIMAL_NONE && p->credits > 0) {
        Str credits = format_decimal(a->arena, a->language, p->credits);
        Str unit = word(a->language, WORD_COL_CREDITS);
        if (cell->first)
            put_text(a, cell, S(", "), cell->pos);
        put_text(a, cell,
                 str_format(a->arena, "%.*s\u00a0%.*s", STR_ARG(credits),
                            STR_ARG(utf8_lower(a->arena, unit))),
                 cell->pos);
    }
}

static void put_institution(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, application_of(record)->institution);
}

static void put_count(Assembly *a, Node *cell, int64_t n, WordId phrase)
{
    if (n <= 0)
        return;
    Str number = str_format(a->arena, "%lld", (long long)n);
    if (cell->first)
        put_node(a, cell, NODE_LINE_BREAK, cell->pos);
    put_text(a, cell, fill_phrase(a, phrase, &number, 1), cell->pos);
}

static void put_persons(Assembly *a, Node *cell, const void *record)
{
    const Persons *persons = &application_of(record)->persons;
    put_count(a, cell, persons->starting, WORD_PERSONS_STARTING);
    put_count(a, cell, persons->continuing, WORD_PERSONS_CONTINUING);
    put_count(a, cell, persons->completing, WORD_PERSONS_COMPLETING);
}

/* What a measure gets from sources of one type. */
static Amount funded_by(const Assembly *a, const Measure *m, SourceType type)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; m && i < m->funding.n; i++) {
        const FundingSource *source =
            map_get(&a->index.funding_sources, m->funding.items[i].source.id);
        if (source && source->type == type)
            sum = amount_add(sum, m->funding.items[i].amount.total);
    }
    return sum;
}

static Amount total_cost(const Assembly *a, const void *record)
{
    const Measure *m = measure_of(a, record);
    return m ? m->cost.total : (Amount){AMOUNT_UNSTATED, 0};
}

static Amount own_share(const Assembly *a, const void *record)
{
    return funded_by(a, measure_of(a, record), SOURCE_OWN);
}

static Amount other_sources(const Assembly *a, const void *record)
{
    return funded_by(a, measure_of(a, record), SOURCE_OTHER);
}

static Amount applied(const Assembly *a, const void *record)
{
    (void)a;
    return application_of(record)->applied;
}

static Amount transferred(const Assembly *a, const void *record)
{
    (void)a;
    return application_of(record)->transferred;
}

static void put_summed(Assembly *a, Node *cell, const Records *records,
                       Amount (*amount)(const Assembly *, const void *))
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < records->n; i++)
        sum = amount_add(sum, amount(a, records->items[i]));
    put_amount(a, cell, sum);
}

/* Two functions for each column of amounts: the cell and the sum. */
#define AMOUNT_FIELD(name)                                                                         \
    static void put_##name(Assembly *a, Node *cell, const void *record)                            \
    {                                                                                              \
        put_amount(a, cell, name(a, record));                                                      \
    }                                                                                              \
    static void sum_##name(Assembly *a, Node *cell, const Records *records)                        \
    {                                                                                              \
        put_summed(a, cell, records, name);                                                        \
    }
AMOUNT_FIELD(total_cost)
AMOUNT_FIELD(own_share)
AMOUNT_FIELD(other_sources)
AMOUNT_FIELD(applied)
AMOUNT_FIELD(transferred)

static bool rank_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    int64_t priority = application_of(record)->priority;
    Str said = str_format(a->arena, "%lld", (long long)priority);
    *value = (FieldValue){said, said, priority};
    return i == 0 && priority != 0;
}

static bool category_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    Str category = application_of(record)->category.s;
    *value = (FieldValue){category, category, 0};
    return i == 0 && category.n;
}

static const Field fields[] = {
    {K("prioritet"), WORD_COL_PRIORITY, 7, false, false, put_rank, rank_value, NULL},
    {K("tiltak"), WORD_COL_MEASURE, 24, false, true, put_title, NULL, NULL},
    {K("kategori"), WORD_COL_CATEGORY, 12, false, false, put_category, category_value, NULL},
    {K("nivå"), WORD_COL_EDUCATION_LEVEL, 12, false, false, put_education, NULL, NULL},
    {K("institusjon"), WORD_COL_INSTITUTION, 12, false, false, put_institution, NULL, NULL},
    {K("personer"), WORD_COL_PERSONS, 10, false, false, put_persons, NULL, NULL},
    {K("kostnad"), WORD_COL_TOTAL_COST, 9, true, false, put_total_cost, NULL, sum_total_cost},
    {K("egenandel"), WORD_COL_OWN_SHARE, 9, true, false, put_own_share, NULL, sum_own_share},
    {K("søkt"), WORD_COL_APPLIED, 9, true, false, put_applied, NULL, sum_applied},
    {K("overført"), WORD_COL_TRANSFERRED, 9, true, false, put_transferred, NULL, sum_transferred},
    {K("andre"), WORD_COL_OTHER_SOURCES, 9, true, false, put_other_sources, NULL,
     sum_other_sources},
};

static const TableKind application_table = {
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .columns = "prioritet tiltak kategori nivå personer kostnad egenandel søkt",
    .title = WORD_PART_APPLICATION,
    .id = id_of,
    .wide = true,
};

void expand_application(Assembly *a, Request *request)
{
    Str scheme = argument_ids(request).s;
    Records records = {0};
    for (size_t i = 0; i < a->plan->applications.n; i++) {
        const Application *p = &a->plan->applications.items[i];
        if ((!scheme.n || str_eq(p->scheme.id, scheme)) && measure_of(a, p))
            *LIST_ADD(a->arena, &records) = p;
    }
    put_records(a, request, &application_table, &records);
}
