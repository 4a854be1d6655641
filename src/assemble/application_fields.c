/* application_fields.c - what the tables of applications can show: the application's own
 * figures, what the measure costs and who pays, where it stands in the plan, and every field
 * of the measure.
 */
#include "assemble/applications.h"
#include "assemble/names.h"
#include "plan/schemes.h"

#define K(key) STR_INIT(key)

static const Application *application_of(const void *record)
{
    return record;
}

const Measure *application_measure(const Assembly *a, const Application *application)
{
    return map_get(&a->index.measures, application->measure.id);
}

static const Measure *measure_of(const Assembly *a, const void *record)
{
    return application_measure(a, application_of(record));
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

/* What may be spent next year of what was granted: known where both are stated. */
static Amount unspent(const Assembly *a, const void *record)
{
    const Application *p = application_of(record);
    Amount left = {AMOUNT_UNSTATED, 0};
    (void)a;
    if (p->granted.kind == AMOUNT_SUM && p->spent.kind == AMOUNT_SUM)
        left = (Amount){AMOUNT_SUM, application_to_spend(p).ore - p->spent.ore};
    return left;
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
/* The same of the year that the application is for, which its scheme names. */
#define OWN_YEAR_FIELD(name)                                                                       \
    static Quantity name##_that_year_quantity(Assembly *a, const void *record, const Field *field) \
    {                                                                                              \
        (void)field;                                                                               \
        return kroner_quantity(name(a, record, scheme_year(application_of(record)->scheme.id)));   \
    }
YEARLY_FIELD(total_cost)
YEARLY_FIELD(own_share)
YEARLY_FIELD(other_sources)
AMOUNT_FIELD(applied)
AMOUNT_FIELD(transferred)
AMOUNT_FIELD(granted)
AMOUNT_FIELD(spent)
AMOUNT_FIELD(unspent)
OWN_YEAR_FIELD(total_cost)
OWN_YEAR_FIELD(own_share)
OWN_YEAR_FIELD(other_sources)

/* Persons that are not stated are none, as in a course without an exam. */
#define PERSONS_FIELD(name, count)                                                                 \
    static Quantity name##_quantity(Assembly *a, const void *record, const Field *field)           \
    {                                                                                              \
        const Persons *persons = &application_of(record)->persons;                                 \
        (void)a;                                                                                   \
        (void)field;                                                                               \
        return persons_quantity(count);                                                            \
    }                                                                                              \
    static void put_##name##_sum(Assembly *a, Node *cell, const Records *records)                  \
    {                                                                                              \
        int64_t sum = 0;                                                                           \
        for (size_t i = 0; i < records->n; i++) {                                                  \
            const Persons *persons = &application_of(records->items[i])->persons;                  \
            sum += (count) > 0 ? (count) : 0;                                                      \
        }                                                                                          \
        put_span(a, cell, SPAN_AMOUNT, format_quantity(a, persons_quantity(sum), false),           \
                 cell->pos);                                                                       \
    }
PERSONS_FIELD(starting, persons->starting)
PERSONS_FIELD(continuing, persons->continuing)
PERSONS_FIELD(completing, persons->completing)
PERSONS_FIELD(taking_part, persons_taking_part(persons))

/* ---- where the plan has it ----------------------------------------------------- */

/* What the application says itself goes before what can be found out. */
static void put_page(Assembly *a, Node *cell, const void *record, const Field *field)
{
    const Application *p = application_of(record);
    const PagesFrom *from = field->of;
    Str anchor = record_anchor(a, "tiltak", p->measure.id);
    if (p->page.s.n) {
        put_cell(a, cell, p->page);
    } else if (*from == PAGES_PUBLISHED) {
        *LIST_ADD(a->arena, &a->published) = (PublishedPage){cell, anchor, p->measure.id};
    } else if (*from == PAGES_HERE) {
        put_link(a, cell, anchor, p->measure.id, cell->pos);
        Node *page = put_node(a, cell, NODE_PAGE_NUMBER, cell->pos);
        page->u.page_number.target = anchor;
        page->u.page_number.worded = true;
    } else {
        put_text(a, cell, S("\u2013"), cell->pos);
    }
}

/* ---- what it led to ------------------------------------------------------------ */

/* The measure's own result, where nothing is said of the grant's. */
static void put_result(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = measure_of(a, record);
    Text result = application_of(record)->result;
    put_cell(a, cell, result.s.n || !m ? result : m->result);
    if (!cell->first)
        put_text(a, cell, S("\u2013"), cell->pos);
}

/* ---- values ------------------------------------------------------------------- */

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
#define PERSONS(name)                                                                              \
    .weight = 7, .numeric = true, .quantity = name##_quantity, .put_sum = put_##name##_sum

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
     .optional = true,
     .weight = 12,
     .put = put_category,
     .value = category_value},
    {.key = K("nivå"),
     .heading = WORD_COL_EDUCATION_LEVEL,
     .optional = true,
     .weight = 10,
     .put = put_education},
    {.key = K("studiepoeng"),
     .heading = WORD_COL_CREDITS,
     .optional = true,
     .weight = 6,
     .numeric = true,
     .put = put_credits,
     .value = credits_value},
    {.key = K("institusjon"),
     .heading = WORD_COL_INSTITUTION,
     .optional = true,
     .weight = 12,
     .put = put_institution},
    {.key = K("personer"),
     .heading = WORD_COL_PERSONS,
     .optional = true,
     .weight = 10,
     .put = put_persons},
    {.key = K("starter"), .heading = WORD_COL_STARTING, PERSONS(starting)},
    {.key = K("fortsetter"), .heading = WORD_COL_CONTINUING, PERSONS(continuing)},
    {.key = K("deltar"), .heading = WORD_COL_TAKING_PART, PERSONS(taking_part)},
    {.key = K("fullfører"), .heading = WORD_COL_COMPLETING, PERSONS(completing)},
    {.key = K("periode"), .heading = WORD_PERIOD, .weight = 8, .put = put_period},
    {.key = K("kostnad"), .heading = WORD_COL_TOTAL_COST, KRONER(total_cost)},
    {.key = K("årets-kostnad"), .heading = WORD_COL_YEARS_COST, KRONER(total_cost_that_year)},
    {.key = K("egenandel"), .heading = WORD_COL_OWN_SHARE, KRONER(own_share)},
    {.key = K("årets-egenandel"), .heading = WORD_COL_YEARS_OWN_SHARE, KRONER(own_share_that_year)},
    {.key = K("søkt"), .heading = WORD_COL_APPLIED, KRONER(applied)},
    {.key = K("overført"), .heading = WORD_COL_TRANSFERRED, .optional = true, KRONER(transferred)},
    {.key = K("andre"), .heading = WORD_COL_OTHER_SOURCES, .optional = true, KRONER(other_sources)},
    {.key = K("årets-andre"),
     .heading = WORD_COL_YEARS_OTHER_SOURCES,
     KRONER(other_sources_that_year)},
    {.key = K("behov-og-mål"), .heading = WORD_COL_TIES, .weight = 9, .put = put_ties},
    {.key = K("innvilget"), .heading = WORD_COL_GRANTED, KRONER(granted)},
    {.key = K("forbruk"), .heading = WORD_COL_SPENT, KRONER(spent)},
    {.key = K("ubrukt"), .heading = WORD_COL_UNSPENT, KRONER(unspent)},
    {.key = K("resultat"), .heading = WORD_COL_RESULT, .weight = 20, .put = put_result},
    {.key = K("side"), .heading = WORD_COL_PAGE, .weight = 7, .put_as = put_page},
    {.key = K("ordning"), .heading = WORD_COL_SCHEME, .weight = 10, .put = put_scheme},
};
enum { N_OWN = sizeof own_fields / sizeof *own_fields };

/* ---- the table ----------------------------------------------------------------- */

const Field *application_fields(Assembly *a, int year, const PagesFrom *pages, size_t *n)
{
    const TableKind *measures = measure_table();
    Field *fields = NEW_ARRAY(a->arena, Field, N_OWN + measures->n_fields);
    for (*n = 0; *n < N_OWN; ++*n) {
        fields[*n] = own_fields[*n];
        fields[*n].year = year;
        if (fields[*n].put_as == put_page) {
            fields[*n].of = pages;
            fields[*n].heading = *pages == PAGES_HERE ? WORD_COL_PAGE_HERE : WORD_COL_PAGE;
        }
    }
    for (size_t i = 0; i < measures->n_fields; i++) {
        const Field *field = &measures->fields[i];
        if (!is_among_fields(own_fields, N_OWN, field->key))
            fields[(*n)++] = (Field){.key = field->key,
                                     .heading = field->heading,
                                     .weight = field->weight,
                                     .optional = field->optional,
                                     .of = field,
                                     .put_as = put_of_measure};
    }
    return fields;
}

static Ref id_of(const void *record)
{
    return (Ref){application_of(record)->measure.id, application_of(record)->pos};
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
    .whole = true, /* who judges it compares the ranks */
    .sums_unasked = true,
};
