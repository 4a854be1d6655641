/* check_years.c - years that cannot be meant: far from the plan's own, or against what the
 * deadline and the status of the same measure say. What may be so is left alone: a forecast for
 * a generation, a bill in the months behind a deadline, a measure that was done early.
 */
#include "rules/say.h"

/* ---- position groups ---- */

enum { GENERATION = 30 };

static void check_numbers(const RuleInput *in, const PositionGroup *group,
                          const YearNumbers *numbers)
{
    int from = in->plan->period_from, to = in->plan->period_to;
    for (size_t i = 0; i < numbers->n; i++) {
        int year = numbers->items[i].year;
        if (year < from - GENERATION || year > to + GENERATION)
            DIAG(in->job->diags, GROUP_YEAR_FAR, numbers->items[i].pos, 4,
                 say_year(in->job->arena, year), group->name.s, say_year(in->job->arena, from),
                 say_year(in->job->arena, to));
    }
}

void check_group_years_near(const RuleInput *in)
{
    for (size_t i = 0; in->plan->period_from > 0 && i < in->plan->position_groups.n; i++) {
        const PositionGroup *group = &in->plan->position_groups.items[i];
        check_numbers(in, group, &group->have);
        check_numbers(in, group, &group->leaving);
        check_numbers(in, group, &group->need);
    }
}

/* ---- measures ---- */

/* The last year that takes money; NULL: none is stated. */
static const YearAmount *last_cost(const Measure *measure)
{
    const YearAmount *last = NULL;
    for (size_t i = 0; i < measure->cost.n_years; i++) {
        const YearAmount *year = &measure->cost.years[i];
        if (year->amount.kind == AMOUNT_SUM && year->amount.ore > 0 &&
            (!last || year->year > last->year))
            last = year;
    }
    return last;
}

static bool has_last_day(const Measure *measure)
{
    return measure->deadline.precision != DEADLINE_NONE && measure->deadline.last != DAY_NONE;
}

enum { BILL_DAYS = 180 }; /* so long behind the deadline it may come */

static void check_cost_of(const RuleInput *in, const Measure *measure)
{
    const YearAmount *last = last_cost(measure);
    const Plan *plan = in->plan;
    if (!last || !has_last_day(measure) ||
        measure->deadline.last + BILL_DAYS >= day_make(last->year, 1, 1) ||
        (plan->period_from > 0 && last->year > plan->period_to)) /* that is told */
        return;
    DIAG(in->job->diags, COST_AFTER_DEADLINE, last->pos, 4, measure->id.id,
         say_year(in->job->arena, last->year), measure->deadline_text.s);
    diag_also(in->job->diags, measure->deadline.pos, measure->deadline_text.s.n);
}

void check_cost_deadlines(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->measures.n; i++)
        check_cost_of(in, &in->plan->measures.items[i]);
}

/* What is done may have been done early, but then it costs nothing in the years to come. */
void check_done_before(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; plan->status_date != DAY_NONE && i < plan->measures.n; i++) {
        const Measure *m = &plan->measures.items[i];
        const YearAmount *last = last_cost(m);
        if (m->status != MEASURE_DONE || !last || last->year <= year_of(plan->status_date) ||
            !has_last_day(m) || m->deadline.first <= plan->status_date)
            continue;
        DIAG(in->job->diags, DONE_AHEAD, m->id.pos, m->id.id.n, m->id.id, m->deadline_text.s,
             say_year(in->job->arena, last->year), say_day(in->job->arena, plan->status_date));
        diag_also(in->job->diags, m->deadline.pos, m->deadline_text.s.n);
    }
}

/* ---- sources ---- */

/* A book may be announced for next year. */
void check_source_years(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; plan->status_date != DAY_NONE && i < plan->references.n; i++) {
        const Reference *source = &plan->references.items[i];
        if (source->year <= year_of(plan->status_date) + 1)
            continue;
        ValuePlace at = value_place(plan, &source->year, source->id.pos, source->id.id.n);
        DIAG(in->job->diags, SOURCE_YEAR_AHEAD, at.pos, at.length, source->id.id,
             say_int(in->job->arena, source->year), say_day(in->job->arena, plan->status_date));
    }
}
