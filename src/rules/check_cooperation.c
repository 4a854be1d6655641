/* check_cooperation.c - that the unions were heard before the plan was adopted. */
#include "plan/adoption.h"
#include "rules/say.h"

void check_discussed(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Day adopted = plan_adoption_day(plan);
    const Discussion *last = plan_last_discussion(plan);
    if (!plan_is_adopted(plan))
        return;
    if (!last) {
        DIAG0(in->job->diags, NOT_DISCUSSED, plan->pos, 0);
        return;
    }
    if (adopted == DAY_NONE)
        return;
    const Discussion *before = plan_discussion_by(plan, adopted);
    Str day = say_day(in->job->arena, adopted);
    if (!before)
        DIAG(in->job->diags, DISCUSSED_TOO_LATE, last->pos, 0, say_day(in->job->arena, last->date),
             day);
    else if (before->date + DISCUSSION_HOLDS_DAYS < adopted)
        DIAG(in->job->diags, DISCUSSED_LONG_AGO, before->pos, 0,
             say_day(in->job->arena, before->date), day);
}
