/* check_deadlines.c - deadlines against the day of the plan's status and the years of the
 * table that a measure stands in, or else of the plan.
 */
#include "rules/say.h"

static bool has_days(const Deadline *deadline)
{
    return deadline->precision != DEADLINE_NONE && deadline->last != DAY_NONE;
}

static const MeasurePlan *find_table(const Plan *plan, const Measure *measure)
{
    for (size_t i = 0; i < plan->measure_plans.n; i++) {
        const MeasurePlan *table = &plan->measure_plans.items[i];
        bool has_period = table->period_from > 0 && table->period_to >= table->period_from;
        if (has_period && str_eq(table->id.id, measure->plan.id))
            return table;
    }
    return NULL;
}

/* ---- the period ---- */

static void check_in_table(const RuleInput *in, const Measure *measure, const MeasurePlan *table)
{
    Arena *arena = in->job->arena;
    const Deadline *deadline = &measure->deadline;
    int first = year_of(deadline->first), last = year_of(deadline->last);
    if (last >= table->period_from && first <= table->period_to)
        return;
    DIAG(in->job->diags, DEADLINE_OUTSIDE_PERIOD, deadline->pos, measure->deadline_text.s.n,
         say_year(arena, last < table->period_from ? last : first),
         say_year(arena, table->period_from), say_year(arena, table->period_to), table->title.s);
    diag_also(in->job->diags, table->period_pos, 0);
}

/* Whether it goes on behind the plan's last year, and all that the plan pays lies within. */
static bool outlives_plan(const Plan *plan, const Measure *measure)
{
    enum { NEXT_YEARS = 3 }; /* later than that it is rather a slip */
    const Money *cost = &measure->cost;
    bool within = measure->status == MEASURE_ONGOING && cost->n_years > 0 &&
                  year_of(measure->deadline.first) <= plan->period_to + NEXT_YEARS;
    for (size_t i = 0; i < cost->n_years; i++)
        within = within && cost->years[i].year <= plan->period_to;
    return within;
}

static void check_in_plan(const RuleInput *in, const Measure *measure)
{
    const Plan *plan = in->plan;
    const Deadline *deadline = &measure->deadline;
    int first = year_of(deadline->first), last = year_of(deadline->last);
    bool early = last < plan->period_from;
    bool new_year = deadline->first == day_make(plan->period_to + 1, 1, 1) &&
                    deadline->last == deadline->first; /* the end of the period */
    bool late = first > plan->period_to && !new_year && !outlives_plan(plan, measure);
    if (!early && !late)
        return;
    DIAG(in->job->diags, DEADLINE_NOT_IN_PERIOD, deadline->pos, measure->deadline_text.s.n,
         say_year(in->job->arena, early ? last : first),
         say_year(in->job->arena, plan->period_from), say_year(in->job->arena, plan->period_to));
    diag_also(in->job->diags, plan->period_pos, 0);
}

/* What is done, given up or postponed may lie outside: the status says so. */
static bool is_for_the_period(const Measure *measure)
{
    return measure->status != MEASURE_DONE && measure->status != MEASURE_CANCELLED &&
           measure->status != MEASURE_POSTPONED;
}

void check_deadline_period(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *measure = &plan->measures.items[i];
        const MeasurePlan *table = find_table(plan, measure);
        if (!has_days(&measure->deadline))
            continue;
        if (table)
            check_in_table(in, measure, table);
        else if (plan->period_from > 0 && is_for_the_period(measure))
            check_in_plan(in, measure);
    }
}

/* ---- the day of the status ---- */

static bool is_waiting(const Measure *measure)
{
    return measure->status == MEASURE_PLANNED || measure->status == MEASURE_ONGOING;
}

/* Measured against the newer of the plan's status day and the measure's own. */
void check_deadline_passed(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *m = &plan->measures.items[i];
        Day today = m->status_date > plan->status_date ? m->status_date : plan->status_date;
        if (today == DAY_NONE || !is_waiting(m) || !has_days(&m->deadline) ||
            m->deadline.last >= today)
            continue;
        DIAG(in->job->diags, DEADLINE_PASSED, m->deadline.pos, m->deadline_text.s.n, m->id.id,
             m->deadline_text.s, say_day(in->job->arena, today),
             m->status == MEASURE_PLANNED ? S("planlagt") : S("pågår"));
    }
}

void check_status_days(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Culprits late = {0};
    for (size_t i = 0; plan->status_date != DAY_NONE && i < plan->measures.n; i++) {
        const Measure *m = &plan->measures.items[i];
        if (m->status_date != DAY_NONE && m->status_date > plan->status_date)
            culprits_add(in, &late, &m->id);
    }
    culprits_report(in, &late, DIAG_STATUS_AFTER_PLAN, say_day(in->job->arena, plan->status_date));
}
