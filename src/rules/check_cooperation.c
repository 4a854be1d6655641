/* check_cooperation.c - that the unions were heard before the plan is adopted: told while
 * there still is time, of a plan that is laid before the council. */
#include "plan/adoption.h"
#include "rules/say.h"

/* The day when a proposal is to be decided on: the first meeting ahead, or DAY_NONE. */
static Day coming_decision(const Plan *plan)
{
    Day day = DAY_NONE;
    for (size_t i = 0; i < plan->treatments.n; i++) {
        const Treatment *treatment = &plan->treatments.items[i];
        if (!treatment->result.s.n && treatment->date >= plan->status_date && treatment->date > day)
            day = treatment->date;
    }
    return day;
}

void check_discussed(const RuleInput *in)
{
    const Plan *plan = in->plan;
    bool proposed = plan->status == PLAN_PROPOSED;
    if (!plan_is_adopted(plan) && !proposed)
        return;
    const Discussion *last = plan_last_discussion(plan);
    if (!last) {
        DIAG0(in->job->diags, NOT_DISCUSSED, plan->pos, 0);
        return;
    }
    Day adopted = proposed ? coming_decision(plan) : plan_adoption_day(plan);
    if (adopted == DAY_NONE)
        return;
    const Discussion *before = plan_discussion_by(plan, adopted);
    Str day = say_day(in->job->arena, adopted);
    const Discussion *wrong = before ? before : last;
    ValuePlace at = value_place(plan, &wrong->date, wrong->pos, 0);
    if (!before)
        DIAG(in->job->diags, DISCUSSED_TOO_LATE, at.pos, at.length,
             say_day(in->job->arena, last->date), day);
    else if (before->date + DISCUSSION_HOLDS_DAYS < adopted)
        DIAG(in->job->diags, DISCUSSED_LONG_AGO, at.pos, at.length,
             say_day(in->job->arena, before->date), day);
}
