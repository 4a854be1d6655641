/* economy.c - see economy.h. */
#include "assemble/economy.h"

#include "assemble/names.h"

/* ---- amounts ------------------------------------------------------------------ */

static Amount share(const Money *money, int year)
{
    if (year != NO_YEAR)
        return money_in_year(money, year);
    return money->n_years ? (Amount){AMOUNT_UNSTATED, 0} : money->total;
}

/* Whether what is said to come from `source` comes from the payer. */
static bool pays(const Assembly *a, const Payer *payer, Str source)
{
    if (payer->source && !str_eq(payer->source->id.id, source))
        return false;
    return map_get(&a->index.funding_sources, source) == payer->source;
}

/* What a measure gets from a payer, NULL for all, in a year. */
static Amount funded_by(const Assembly *a, const Measure *m, const Payer *payer, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < m->funding.n; i++) {
        const Funding *funding = &m->funding.items[i];
        if (!payer || pays(a, payer, funding->source.id))
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

int64_t funded_in_all(const Measure *m)
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

Amount cost_in(const Records *measures, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < measures->n; i++)
        sum = amount_add(sum, share(&((const Measure *)measures->items[i])->cost, year));
    return sum;
}

Amount paid_in(const Assembly *a, const Records *measures, Payer payer, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < measures->n; i++) {
        const Measure *m = measures->items[i];
        sum = amount_add(sum, payer.kind == PAYER_NOBODY ? unfunded(a, m, year)
                                                         : funded_by(a, m, &payer, year));
    }
    return sum;
}

Amount paid_in_all(const Assembly *a, const Economy *e, const Records *measures, Payer payer)
{
    Amount sum = e->undivided ? paid_in(a, measures, payer, NO_YEAR) : (Amount){AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < e->n_years; i++)
        sum = amount_add(sum, paid_in(a, measures, payer, e->years[i]));
    return sum;
}

void put_payer_name(Assembly *a, Node *parent, Payer payer)
{
    if (payer.kind == PAYER_SOURCE)
        put_cell(a, parent, payer.source->name);
    else
        put_word(a, parent, payer.kind == PAYER_NOBODY ? WORD_UNFUNDED : WORD_COL_OTHER_SOURCES,
                 parent->pos);
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

static void add_span(Economy *e, int from, int to)
{
    for (int year = from; year <= to && year < from + MOST_YEARS; year++)
        add_year(e, year);
}

Economy economy_of(Assembly *a, const Request *request, const Records *measures)
{
    Economy e = {.n_years = 0};
    int from, to;
    if (option_years(a, request, &from, &to)) {
        add_span(&e, from, to);
        return e;
    }
    find_years(&e, measures);
    if (!e.n_years && !e.undivided && a->plan->period_from)
        add_span(&e, a->plan->period_from, a->plan->period_to);
    return e;
}
