/* check_order.c - what came when: meetings, hearing, revisions, and the day of the status.
 *
 * A day that is still to come is no fault: a plan for the council names the meeting.
 */
#include "plan/adoption.h"
#include "rules/say.h"

/* ---- meetings ---- */

/* Dates that stand out of order among the meetings that have one. */
void check_treatment_order(const RuleInput *in)
{
    const Plan *plan = in->plan;
    const Treatment *before = NULL;
    for (size_t i = 0; i < plan->treatments.n; i++) {
        const Treatment *t = &plan->treatments.items[i];
        if (t->date == DAY_NONE)
            continue;
        if (before && t->date < before->date) {
            DIAG(in->job->diags, TREATMENTS_UNSORTED, t->body.pos, t->body.s.n, t->body.s,
                 say_day(in->job->arena, t->date), before->body.s,
                 say_day(in->job->arena, before->date));
            diag_also(in->job->diags, before->body.pos, before->body.s.n);
            return;
        }
        before = t;
    }
}

/* The meetings' order may be right and their results not. */
void check_hearing_order(const RuleInput *in)
{
    const Plan *plan = in->plan;
    const Treatment *decision = NULL;
    for (size_t i = 0; i < plan->treatments.n; i++) {
        const Treatment *t = &plan->treatments.items[i];
        if (t->date != DAY_NONE && treatment_decides(t) && (!decision || t->date < decision->date))
            decision = t;
    }
    for (size_t i = 0; decision && i < plan->treatments.n; i++) {
        const Treatment *t = &plan->treatments.items[i];
        if (t->date == DAY_NONE || !treatment_is_hearing(t) || t->date < decision->date)
            continue;
        DIAG(in->job->diags, HEARING_TOO_LATE, t->result.pos, t->result.s.n,
             say_day(in->job->arena, t->date), say_day(in->job->arena, decision->date));
        diag_also(in->job->diags, decision->result.pos, decision->result.s.n);
    }
}

/* A result stands only behind a meeting that was held. */
void check_results_held(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; plan->status_date != DAY_NONE && i < plan->treatments.n; i++) {
        const Treatment *t = &plan->treatments.items[i];
        if (t->date != DAY_NONE && t->date > plan->status_date && t->result.s.n > 0)
            DIAG(in->job->diags, RESULT_BEFORE_MEETING, t->result.pos, t->result.s.n, t->body.s,
                 say_day(in->job->arena, t->date), say_day(in->job->arena, plan->status_date));
    }
}

/* ---- revisions ---- */

/* Oldest or newest first, as the writers like; which of them the first two say. */
void check_revision_order(const RuleInput *in)
{
    const Plan *plan = in->plan;
    int direction = 0;
    for (size_t i = 1; i < plan->revisions.n; i++) {
        const Revision *r = &plan->revisions.items[i], *before = r - 1;
        int step = (r->date > before->date) - (r->date < before->date);
        if (r->date == DAY_NONE || before->date == DAY_NONE || step == 0)
            continue;
        if (direction == 0)
            direction = step;
        if (step == direction)
            continue;
        DIAG(in->job->diags, REVISIONS_UNSORTED, r->pos, 0, say_day(in->job->arena, r->date),
             say_day(in->job->arena, before->date));
        diag_also(in->job->diags, before->pos, 0);
        return;
    }
}
