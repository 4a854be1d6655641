/* check_deadlines.c - deadlines against the years of the table that a measure stands in.
 *
 * Only tables with a period of their own are rolled on year by year; that a deadline lies
 * behind the plan's own period is common, for what is begun in it.
 */
#include "rules/check.h"

static const MeasurePlan *find_table(const Plan *plan, const Measure *measure)
{
    for (size_t i = 0; i < plan->measure_plans.n; i++)
        if (str_eq(plan->measure_plans.items[i].id.id, measure->plan.id))
            return &plan->measure_plans.items[i];
    return NULL;
}

static void check_measure(const Job *job, const Measure *measure, const MeasurePlan *table)
{
    const Deadline *deadline = &measure->deadline;
    int first, last, month, day;
    if (deadline->precision == DEADLINE_NONE || deadline->last == DAY_NONE)
        return;
    day_split(deadline->first, &first, &month, &day);
    day_split(deadline->last, &last, &month, &day);
    if (last >= table->period_from && first <= table->period_to)
        return;
    DIAG(job->diags, DEADLINE_OUTSIDE_PERIOD, deadline->pos, measure->deadline_text.s.n,
         str_format(job->arena, "%d", last < table->period_from ? last : first),
         str_format(job->arena, "%d", table->period_from),
         str_format(job->arena, "%d", table->period_to), table->title.s);
    diag_also(job->diags, table->period_pos, 0);
}

void check_deadline_period(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *measure = &plan->measures.items[i];
        const MeasurePlan *table = find_table(plan, measure);
        if (table && table->period_from > 0 && table->period_to >= table->period_from)
            check_measure(job, measure, table);
    }
}
