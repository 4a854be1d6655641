/* table_application.c - the measures of a grant application, with the columns
 * that such an attachment is expected to have.
 */
#include "assemble/names.h"
#include "assemble/tables.h"
#include "plan/plan_read.h"

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

static void put_education(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, application_of(record)->level);
}

static void put_scheme(Assembly *a, Node *cell, const void *record)
{
    put_text(a, cell, application_of(record)->scheme.id, cell->pos);
}

/* Credits are not added up: they are of one education, not of the application. */
static void put_credits(Assembly *a, Node *cell, const void *record)
{
    Decimal credits = application_of(record)->credits;
    put_span(a, cell, SPAN_AMOUNT, format_decimal(a->arena, a->language, credits), cell->pos);
}

static void put_institution(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, application_of(record)->institution);
}

static void put_persons(Assembly *a, Node *cell, const void *record)
{
    const Persons *persons = &application_of(record)->persons;
    const int64_t counts[] = {persons->starting, persons->continuing, persons->completing};
    static const WordId phrases[] = {WORD_PERSONS_STARTING, WORD_PERSONS_CONTINUING,
                                     WORD_PERSONS_COMPLETING};
    enum { KINDS = sizeof phrases / sizeof *phrases };
    size_t n = 0;
    for (size_t i = 0; i < KINDS; i++)
        n += counts[i] > 0;
    for (size_t i = 0; i < KINDS; i++) {
        Str number = str_format(a->arena, "%lld", (long long)counts[i]);
        if (counts[i] > 0)
            put_text(a, place_one_of(a, cell, n, cell->pos), fill_phrase(a, phrases[i], &number, 1),
                     cell->pos);
    }
}

/* Shows a field of the measure itself. */
static void put_of_measure(Assembly *a, Node *cell, const void *record, const Field *field)
{
    const Measure *m = measure_of(a, record);
    if (m)
        put_field(a, cell, field->of, m);
}

/* The years in which the measure costs something, else its deadline. */
static void put_period(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = measure_of(a, record);
    int from = INT32_MAX, to = 0;
    for (size_t i = 0; m && i < m->cost.n_years; i++) {
        int year = m->cost.years[i].year;
        from = year < from ? year : from;
        to = year > to ? year : to;
    }
    if (to)
        put_text(a, cell, format_years(a->arena, from, to), cell->pos);
    else if (m)
        put_deadline(a, cell, &m->deadline, cell->pos);
}

/* "M1, M2 / B3": the codes link to where it says what they are. */
static void put_ties(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = measure_of(a, record);
    size_t n = 0;
    for (size_t i = 0; m && i < m->needs.n; i++)
        n += map_get(&a->index.needs, m->needs.items[i].id) != NULL;
    for (size_t i = 0; m && i < m->needs.n; i++) {
        const Need *need = map_get(&a->index.needs, m->needs.items[i].id);
        if (!need)
            continue;
        Node *place = place_one_of(a, cell, n, cell->pos);
        put_link(a, place, record_anchor(a, "behov", need->id.id), need->id.id, cell->pos);
        if (need->goals.n)
            put_text(a, place, S(" \u2192 "), cell->pos);
        put_goal_codes(a, place, &need->goals);
    }
}

/* An amount of the year that :år: asks for, or of all years. */
static Amount asked(const Money *money, int year)
{
    return year ? money_in_year(money, year) : money->total;
}

/* What a measure gets from sources of one type. */
static Amount funded_by(const Assembly *a, const Measure *m, SourceType type, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; m && i < m->funding.n; i++) {
        const FundingSource *source =
            map_get(&a->index.funding_sources, m->funding.items[i].source.id);
        if (source && source->type == type)
            sum = amount_add(sum, asked(&m->funding.items[i].amount, year));
    }
    return sum;
}

static Amount total_cost(const Assembly *a, const void *record, int year)
{
    const Measure *m = measure_of(a, record);
    return m ? asked(&m->cost, year) : (Amount){AMOUNT_UNSTATED, 0};
}

static Amount own_share(const Assembly *a, const void *record, int year)
{
    return funded_by(a, measure_of(a, record), SOURCE_OWN, year);
}

static Amount other_sources(const Assembly *a, const void *record, int year)
{
    return funded_by(a, measure_of(a, record), SOURCE_OTHER, year);
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

static Amount granted(const Assembly *a, const void *record)
{
    (void)a;
    return application_of(record)->granted;
}

static Amount spent(const Assembly *a, const void *record)
{
    (void)a;
    return application_of(record)->spent;
}

#define AMOUNT_FIELD(name)                                                                         \
    static Quantity name##_quantity(Assembly *a, const void *record, const Field *field)           \
    {                                                                                              \
        (void)field;                                                                               \
        return kroner_quantity(name(a, record));                                                   \
    }
#define YEARLY_FIELD(name)                                                                         \
    static Quantity name##_quantity(Assembly *a, const void *record, const Field *field)           \
    {                                                                                              \
        return kroner_quantity(name(a, record, field->year));                                      \
    }
YEARLY_FIELD(total_cost)
YEARLY_FIELD(own_share)
YEARLY_FIELD(other_sources)
AMOUNT_FIELD(applied)
AMOUNT_FIELD(transferred)
AMOUNT_FIELD(granted)
AMOUNT_FIELD(spent)

static bool rank_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    int64_t priority = application_of(record)->priority;
    return i == 0 && priority != 0 && give_number(a, value, priority);
}

static bool category_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, application_of(record)->category);
}

static bool credits_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Decimal credits = application_of(record)->credits;
    if (i > 0 || credits == DECIMAL_NONE)
        return false;
    Str said = format_decimal(a->arena, a->language, credits);
    *value = (FieldValue){said, said, credits, SCALE_NUMBER, credits, STR_EMPTY};
    return true;
}

static bool title_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Measure *m = measure_of(a, record);
    return i == 0 && m && give_words(value, m->id.id, m->title.s, 0);
}

#define KRONER(name) .weight = 9, .numeric = true, .quantity = name##_quantity

static const Field own_fields[] = {
    {.key = K("prioritet"),
     .heading = WORD_COL_PRIORITY,
     .weight = 7,
     .put = put_rank,
     .value = rank_value},
    {.key = K("tiltak"),
     .heading = WORD_COL_MEASURE,
     .weight = 20,
     .header = true,
     .put = put_title,
     .value = title_value},
    {.key = K("kategori"),
     .heading = WORD_COL_CATEGORY,
     .weight = 12,
     .put = put_category,
     .value = category_value},
    {.key = K("nivå"), .heading = WORD_COL_EDUCATION_LEVEL, .weight = 10, .put = put_education},
    {.key = K("studiepoeng"),
     .heading = WORD_COL_CREDITS,
     .weight = 6,
     .numeric = true,
     .put = put_credits,
     .value = credits_value},
    {.key = K("institusjon"),
     .heading = WORD_COL_INSTITUTION,
     .weight = 12,
     .put = put_institution},
    {.key = K("personer"), .heading = WORD_COL_PERSONS, .weight = 10, .put = put_persons},
    {.key = K("periode"), .heading = WORD_PERIOD, .weight = 8, .put = put_period},
    {.key = K("kostnad"), .heading = WORD_COL_TOTAL_COST, KRONER(total_cost)},
    {.key = K("egenandel"), .heading = WORD_COL_OWN_SHARE, KRONER(own_share)},
    {.key = K("søkt"), .heading = WORD_COL_APPLIED, KRONER(applied)},
    {.key = K("overført"), .heading = WORD_COL_TRANSFERRED, KRONER(transferred)},
    {.key = K("andre"), .heading = WORD_COL_OTHER_SOURCES, KRONER(other_sources)},
    {.key = K("behov-og-mål"), .heading = WORD_COL_TIES, .weight = 9, .put = put_ties},
    {.key = K("innvilget"), .heading = WORD_COL_GRANTED, KRONER(granted)},
    {.key = K("forbruk"), .heading = WORD_COL_SPENT, KRONER(spent)},
    {.key = K("ordning"), .heading = WORD_COL_SCHEME, .weight = 10, .put = put_scheme},
};
enum { N_OWN = sizeof own_fields / sizeof *own_fields };

static bool is_own(Str key)
{
    for (size_t i = 0; i < N_OWN; i++)
        if (str_eq(own_fields[i].key, key))
            return true;
    return false;
}

/* The year that :år: asks for: what is applied for is one year's money, and the other
 * amounts are then of that year too, so that they add up. 0: none, or several. */
static int asked_year(Assembly *a, const Request *request)
{
    int from, to;
    return option_years(a, request, &from, &to) && from == to ? from : 0;
}

/* The own fields, and those of the measure that an application is about. */
static const Field *make_fields(Assembly *a, int year, size_t *n)
{
    const TableKind *measures = measure_table();
    Field *fields = NEW_ARRAY(a->arena, Field, N_OWN + measures->n_fields);
    for (*n = 0; *n < N_OWN; ++*n) {
        fields[*n] = own_fields[*n];
        fields[*n].year = year;
    }
    for (size_t i = 0; i < measures->n_fields; i++) {
        const Field *field = &measures->fields[i];
        if (!is_own(field->key))
            fields[(*n)++] = (Field){.key = field->key,
                                     .heading = field->heading,
                                     .weight = field->weight,
                                     .of = field,
                                     .put_as = put_of_measure};
    }
    return fields;
}

/* The year that a scheme's name ends with, "ktt-2026"; 0: none. */
static int scheme_year(Str scheme)
{
    int from, to;
    return scheme.n > 4 && parse_years(str_slice(scheme, scheme.n - 4, scheme.n), &from, &to) ? from
                                                                                              : 0;
}

static Map known_schemes(const Assembly *a, const Plan *plan)
{
    Map known = map_new(a->arena);
    for (size_t i = 0; i < plan->applications.n; i++)
        map_put(&known, plan->applications.items[i].scheme.id, &plan->applications.items[i]);
    return known;
}

static Records find_applications(Assembly *a, const Request *request)
{
    Text scheme = argument_ids(request);
    Map known = known_schemes(a, a->plan), whole = known_schemes(a, a->whole);
    Records records = {0};
    int from, to;
    bool some_years = option_years(a, request, &from, &to);
    if (scheme.s.n && !map_get(&known, scheme.s))
        report_unknown(a, S("tilskuddsordningen"), scheme.s, scheme.pos, &known, &whole);
    for (size_t i = 0; i < a->plan->applications.n; i++) {
        const Application *p = &a->plan->applications.items[i];
        int year = scheme_year(p->scheme.id);
        if ((!scheme.s.n || str_eq(p->scheme.id, scheme.s)) && measure_of(a, p) &&
            (!some_years || (year >= from && year <= to)))
            *LIST_ADD(a->arena, &records) = p;
    }
    return records;
}

static const Map *measure_ids(const Index *index)
{
    return &index->measures;
}

const TableKind application_table = {
    .fields = own_fields,
    .n_fields = N_OWN,
    .columns = "prioritet tiltak kategori nivå studiepoeng institusjon personer enhet periode "
               "kostnad egenandel søkt overført andre behov-og-mål",
    .title = WORD_PART_APPLICATION,
    .id = id_of,
    .wide = true,
    .record = RECORD_Application,
    .noun = STR_INIT("tiltak"),
    .ids = measure_ids,
    .landscape = true,
    .sums_unasked = true,
};

void expand_application(Assembly *a, Request *request)
{
    Records records = find_applications(a, request);
    TableKind kind = application_table;
    kind.fields = make_fields(a, asked_year(a, request), &kind.n_fields);
    put_records(a, request, &kind, &records);
}
