/* measure_table.c - the fields that a plan's own years and sources make, and measures in
 * groups.
 */
#include "assemble/names.h"
#include "assemble/records.h"

/* ---- figures ------------------------------------------------------------------ */

static Quantity cost_quantity(Assembly *a, const void *record, const Field *field)
{
    (void)a;
    return kroner_quantity(money_in_year(&((const Measure *)record)->cost, field->year));
}

Quantity funding_quantity(Assembly *a, const Measure *m,
                          bool (*counts)(const FundingSource *source, const void *of),
                          const void *of)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < m->funding.n; i++) {
        const FundingSource *source =
            map_get(&a->index.funding_sources, m->funding.items[i].source.id);
        if (source && counts(source, of))
            sum = amount_add(sum, m->funding.items[i].amount.total);
    }
    return kroner_quantity(sum);
}

static bool is_source(const FundingSource *source, const void *of)
{
    return source == of;
}

static Quantity source_quantity(Assembly *a, const void *record, const Field *field)
{
    return funding_quantity(a, record, is_source, field->of);
}

/* ---- the plan's own fields ---------------------------------------------------- */

static void find_cost_years(const Plan *plan, int *from, int *to)
{
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Money *cost = &plan->measures.items[i].cost;
        for (size_t k = 0; k < cost->n_years; k++) {
            int year = cost->years[k].year;
            *from = year < *from ? year : *from;
            *to = year > *to ? year : *to;
        }
    }
}

static Field year_field(const Assembly *a, int year)
{
    return (Field){
        .key = S("kostnad-per-år"),
        .name = str_format(a->arena, "kostnad %d", year),
        .title = str_format(a->arena, "%.*s %d", STR_ARG(word(a->language, WORD_COL_COST)), year),
        .heading = WORD_COL_COST,
        .weight = 9,
        .numeric = true,
        .year = year,
        .quantity = cost_quantity};
}

static Field source_field(const Assembly *a, const FundingSource *source)
{
    return (Field){.key = S("finansiering-per-kilde"),
                   .name = str_format(a->arena, "finansiering %.*s", STR_ARG(source->id.id)),
                   .title = source->name.s,
                   .heading = WORD_COL_FUNDING,
                   .weight = 9,
                   .numeric = true,
                   .of = source,
                   .quantity = source_quantity};
}

const TableKind *measure_table_of(Assembly *a)
{
    enum { MOST_YEARS = 30 };
    LIST(Field) all = {0};
    if (a->measure_kind)
        return a->measure_kind;
    TableKind *kind = NEW(a->arena, TableKind);
    int from = INT32_MAX, to = 0;
    *kind = *measure_table();
    for (size_t i = 0; i < kind->n_fields; i++)
        *LIST_ADD(a->arena, &all) = kind->fields[i];
    find_cost_years(a->plan, &from, &to);
    for (int year = from; year <= to && year < from + MOST_YEARS; year++)
        *LIST_ADD(a->arena, &all) = year_field(a, year);
    for (size_t i = 0; i < a->plan->funding_sources.n; i++)
        *LIST_ADD(a->arena, &all) = source_field(a, &a->plan->funding_sources.items[i]);
    kind->fields = all.items;
    kind->n_fields = all.n;
    return a->measure_kind = kind;
}

/* ---- groups of measures ------------------------------------------------------- */

MeasureGroups group_measures(Assembly *a, const Field *field, const Records *measures)
{
    MeasureGroups groups = {0};
    Records sorted = {0};
    for (size_t i = 0; i < measures->n; i++)
        *LIST_ADD(a->arena, &sorted) = measures->items[i];
    if (field)
        sort_records(a, field, false, &sorted);
    for (size_t i = 0; i < sorted.n; i++) {
        FieldValue value = {0};
        give_words(&value, STR_EMPTY, STR_EMPTY, 0);
        if (field)
            value = first_value(a, field, sorted.items[i]);
        MeasureGroup *last = groups.n ? &groups.items[groups.n - 1] : NULL;
        if (!last || !same_value(&last->value, &value)) {
            last = LIST_ADD(a->arena, &groups);
            *last = (MeasureGroup){.value = value};
        }
        *LIST_ADD(a->arena, &last->measures) = sorted.items[i];
    }
    return groups;
}
