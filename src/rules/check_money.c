/* check_money.c - costs and what pays for them.
 *
 * An amount that is not stated, or "innenfor rammen", is no zero: where one takes
 * part, nothing can be summed and nothing is said.
 */
#include "rules/say.h"

/* ---- sums ---- */

static bool years_are_sums(const Money *money)
{
    for (size_t i = 0; i < money->n_years; i++)
        if (money->years[i].amount.kind != AMOUNT_SUM)
            return false;
    return money->total.kind == AMOUNT_SUM;
}

/* Sum of all sources; false when one of them is open. */
static bool sum_funding(const Measure *measure, int64_t *sum)
{
    *sum = 0;
    for (size_t i = 0; i < measure->funding.n; i++) {
        const Money *amount = &measure->funding.items[i].amount;
        if (!years_are_sums(amount))
            return false;
        *sum += amount->total.ore;
    }
    return measure->funding.n > 0;
}

static int64_t year_ore(const Money *money, int year)
{
    int64_t sum = 0;
    for (size_t i = 0; i < money->n_years; i++)
        if (money->years[i].year == year)
            sum += money->years[i].amount.ore;
    return sum;
}

static int64_t funding_in_year(const Measure *measure, int year)
{
    int64_t sum = 0;
    for (size_t i = 0; i < measure->funding.n; i++)
        sum += year_ore(&measure->funding.items[i].amount, year);
    return sum;
}

/* Whether cost and sources are all stated year by year. */
static bool is_by_year(const Measure *measure)
{
    for (size_t i = 0; i < measure->funding.n; i++)
        if (measure->funding.items[i].amount.n_years == 0)
            return false;
    return measure->cost.n_years > 0 && measure->funding.n > 0;
}

/* The first year of the cost that its sources do not make up; NULL: none. */
static const YearAmount *find_uneven_year(const Measure *measure, size_t from)
{
    for (size_t i = from; i < measure->cost.n_years; i++) {
        const YearAmount *year = &measure->cost.years[i];
        if (funding_in_year(measure, year->year) != year->amount.ore)
            return year;
    }
    return NULL;
}

/* ---- the rules ---- */

static void point_at_funding(const Job *job, const Measure *measure, int year)
{
    for (size_t i = 0; i < measure->funding.n; i++) {
        const Money *amount = &measure->funding.items[i].amount;
        for (size_t k = 0; k < amount->n_years; k++)
            if (amount->years[k].year == year)
                diag_also(job->diags, amount->years[k].pos, 4);
    }
}

static void check_sum_of(const Job *job, const Measure *measure)
{
    int64_t funded, cost = measure->cost.total.ore;
    if (!years_are_sums(&measure->cost) || !sum_funding(measure, &funded) || funded == cost)
        return;
    Str have = say_kroner(job->arena, funded), want = say_kroner(job->arena, cost);
    Str gap = say_kroner(job->arena, funded < cost ? cost - funded : funded - cost);
    if (funded < cost)
        DIAG(job->diags, FUNDING_SHORT, measure->cost.pos, measure->cost.length, have, want, gap);
    else
        DIAG(job->diags, FUNDING_OVER, measure->cost.pos, measure->cost.length, have, want, gap);
    const YearAmount *year = is_by_year(measure) ? find_uneven_year(measure, 0) : NULL;
    if (year) {
        diag_also(job->diags, year->pos, 4);
        point_at_funding(job, measure, year->year);
    }
    for (size_t i = 0; !year && i < measure->funding.n; i++) {
        const Money *amount = &measure->funding.items[i].amount;
        if (amount->pos != POS_NONE)
            diag_also(job->diags, amount->pos, amount->length);
    }
}

void check_funding_sum(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->measures.n; i++)
        check_sum_of(job, &plan->measures.items[i]);
}

static bool has_amount(const Money *money)
{
    return money->total.kind != AMOUNT_UNSTATED || money->n_years > 0;
}

/* One source alone pays all; of several with amounts, one without leaves the sum open. */
static void check_amounts_of(const RuleInput *in, const Measure *measure)
{
    const Funding *open = NULL;
    size_t stated = 0;
    for (size_t i = 0; i < measure->funding.n; i++) {
        if (has_amount(&measure->funding.items[i].amount))
            stated++;
        else if (!open)
            open = &measure->funding.items[i];
    }
    if (open && stated > 0)
        DIAG(in->job->diags, FUNDING_OPEN, open->source.pos, open->source.id.n, measure->id.id,
             open->source.id);
    if (stated > 0 && measure->cost.pos == POS_NONE)
        DIAG(in->job->diags, COST_NOT_STATED, measure->id.pos, measure->id.id.n, measure->id.id);
}

void check_amounts_stated(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->measures.n; i++)
        check_amounts_of(in, &in->plan->measures.items[i]);
}

/* The years that a measure's costs should lie in, and where they are stated: of its table,
 * or the plan's. */
static Pos find_period(const Plan *plan, const Measure *measure, int *from, int *to)
{
    Pos pos = plan->period_pos;
    *from = plan->period_from;
    *to = plan->period_to;
    for (size_t i = 0; i < plan->measure_plans.n; i++) {
        const MeasurePlan *table = &plan->measure_plans.items[i];
        if (str_eq(table->id.id, measure->plan.id) && table->period_from > 0) {
            *from = table->period_from;
            *to = table->period_to;
            pos = table->period_pos;
        }
    }
    return pos;
}

static void check_years_of(const Job *job, const Plan *plan, const Measure *measure)
{
    int64_t funded;
    int from, to;
    if (!is_by_year(measure) || !years_are_sums(&measure->cost) || !sum_funding(measure, &funded) ||
        funded != measure->cost.total.ore)
        return; /* where the sums differ, that is said already */
    const YearAmount *year = measure->cost.years;
    size_t next = 0;
    find_period(plan, measure, &from, &to);
    while ((year = find_uneven_year(measure, next)) != NULL) {
        next = (size_t)(year - measure->cost.years) + 1;
        if (from > 0 && (year->year < from || year->year > to))
            continue; /* check_cost_period() asks for that year to be mended first */
        DIAG(job->diags, FUNDING_YEAR, year->pos, 4, str_format(job->arena, "%d", year->year),
             say_kroner(job->arena, funding_in_year(measure, year->year)),
             say_kroner(job->arena, year->amount.ore));
        point_at_funding(job, measure, year->year);
    }
}

void check_funding_years(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->measures.n; i++)
        check_years_of(job, plan, &plan->measures.items[i]);
}

static void check_stated_sum(const Job *job, const Money *money)
{
    int64_t sum = 0;
    for (size_t i = 0; i < money->n_years; i++)
        sum += money->years[i].amount.ore;
    if (money->n_years > 0 && years_are_sums(money) && sum != money->total.ore)
        DIAG(job->diags, COST_SUM, money->pos, money->length,
             say_kroner(job->arena, money->total.ore), say_kroner(job->arena, sum));
}

void check_cost_sum(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *measure = &plan->measures.items[i];
        check_stated_sum(job, &measure->cost);
        for (size_t k = 0; k < measure->funding.n; k++)
            check_stated_sum(job, &measure->funding.items[k].amount);
    }
}

/* A year that takes nothing ("innenfor rammen", 0) is but an empty column of a spreadsheet. */
static void check_period_of(const Job *job, const Money *money, int from, int to, Pos period)
{
    for (size_t i = 0; i < money->n_years; i++) {
        const YearAmount *year = &money->years[i];
        if ((year->year >= from && year->year <= to) || year->amount.ore == 0)
            continue;
        DIAG(job->diags, COST_OUTSIDE_PERIOD, year->pos, 4,
             str_format(job->arena, "%d", year->year), str_format(job->arena, "%d", from),
             str_format(job->arena, "%d", to));
        diag_also(job->diags, period, 0);
    }
}

void check_cost_period(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *measure = &plan->measures.items[i];
        int from, to;
        Pos period = find_period(plan, measure, &from, &to);
        if (from == 0 || to < from)
            continue;
        check_period_of(job, &measure->cost, from, to, period);
        for (size_t k = 0; k < measure->funding.n; k++)
            check_period_of(job, &measure->funding.items[k].amount, from, to, period);
    }
}
