/* data_sums.c - what the measures of a plan cost in all, who pays, and how far they are: the
 * sums of the document's tables. */
#include "plan/data.h"

#include "plan/fields.h"

enum { MOST_YEARS = 64 };

/* Money by year; what is not divided is in the sum alone. */
typedef struct Total {
    int64_t ore;
    struct {
        int year;
        int64_t ore;
    } years[MOST_YEARS];
    size_t n_years;
    bool stated, beyond; /* a sum that no number holds is left out */
} Total;

void data_write_decimal(Json *json, const char *key, int64_t value, int decimals)
{
    enum { ROOM = 64 }; /* for twenty digits, a sign and more decimals than anything has */
    char digits[ROOM];
    size_t at = ROOM;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    for (; decimals > 0; decimals--, rest /= 10)
        if (at < ROOM || rest % 10) /* zeros at the end are left out */
            digits[--at] = (char)('0' + rest % 10);
    if (at < ROOM)
        digits[--at] = '.';
    for (bool first = true; first || rest; first = false, rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    if (value < 0)
        digits[--at] = '-';
    json_number(json, key, (Str){digits + at, ROOM - at});
}

void data_write_kroner(Json *json, const char *key, int64_t ore)
{
    data_write_decimal(json, key, ore, 2);
}

static void add(Total *total, int64_t *sum, int64_t ore)
{
    if (__builtin_add_overflow(*sum, ore, sum))
        total->beyond = true;
}

/* In rising order. */
static int64_t *year_of(Total *total, int year)
{
    size_t at = 0;
    while (at < total->n_years && total->years[at].year < year)
        at++;
    if (at < total->n_years && total->years[at].year == year)
        return &total->years[at].ore;
    if (total->n_years == MOST_YEARS) {
        total->beyond = true;
        return &total->years[MOST_YEARS - 1].ore;
    }
    memmove(&total->years[at + 1], &total->years[at],
            (total->n_years++ - at) * sizeof *total->years);
    total->years[at].year = year;
    total->years[at].ore = 0;
    return &total->years[at].ore;
}

static void add_money(Total *total, const Money *money)
{
    if (money->total.kind != AMOUNT_SUM)
        return;
    total->stated = true;
    add(total, &total->ore, money->total.ore);
    for (size_t i = 0; i < money->n_years; i++)
        if (money->years[i].amount.kind == AMOUNT_SUM)
            add(total, year_of(total, money->years[i].year), money->years[i].amount.ore);
}

/* The members of an object of money. */
static void write_total(Json *json, const Total *total)
{
    if (!total->stated || total->beyond)
        return;
    data_write_kroner(json, "sum", total->ore);
    if (!total->n_years)
        return;
    json_open(json, "år", '{');
    for (size_t i = 0; i < total->n_years; i++) {
        json_key(json, str_format(json->out->arena, "%d", total->years[i].year));
        data_write_kroner(json, NULL, total->years[i].ore);
    }
    json_close(json);
}

static void write_cost(Json *json, const Plan *plan)
{
    Total total = {0};
    for (size_t i = 0; i < plan->measures.n; i++)
        add_money(&total, &plan->measures.items[i].cost);
    json_open(json, "kostnad", '{');
    write_total(json, &total);
    json_close(json);
}

static void write_source(Json *json, const Plan *plan, const FundingSource *source)
{
    Total total = {0};
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *m = &plan->measures.items[i];
        for (size_t k = 0; k < m->funding.n; k++)
            if (str_eq(m->funding.items[k].source.id, source->id.id))
                add_money(&total, &m->funding.items[k].amount);
    }
    json_open(json, NULL, '{');
    json_text(json, "kilde", source->id.id);
    write_total(json, &total);
    json_close(json);
}

static void write_statuses(Json *json, const Plan *plan)
{
    size_t n;
    const ChoiceInfo *rows = schema_choices(&n);
    json_open(json, "tiltak", '{');
    for (size_t i = 0; i < n; i++) {
        int64_t count = 0;
        for (size_t k = 0; rows[i].choices == CHOICES_MeasureStatus && k < plan->measures.n; k++)
            count += (int)plan->measures.items[k].status == choice_value(i);
        if (!count)
            continue;
        json_key(json, rows[i].name);
        json_int(json, NULL, count);
    }
    json_close(json);
}

void data_write_sums(Json *json, const Plan *visible)
{
    write_cost(json, visible);
    json_open(json, "finansiering", '[');
    for (size_t i = 0; i < visible->funding_sources.n; i++)
        write_source(json, visible, &visible->funding_sources.items[i]);
    json_close(json);
    write_statuses(json, visible);
}
