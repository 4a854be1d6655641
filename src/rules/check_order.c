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
            ValuePlace at = value_place(plan, &t->date, t->body.pos, t->body.s.n);
            ValuePlace other = value_place(plan, &before->date, before->body.pos, 0);
            DIAG(in->job->diags, TREATMENTS_UNSORTED, at.pos, at.length, t->body.s,
                 say_day(in->job->arena, t->date), before->body.s,
                 say_day(in->job->arena, before->date));
            diag_also(in->job->diags, other.pos, other.length);
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

/* -1, 0 or 1: whether a revision is older than the one before it, as old, or newer. */
static int step_to(const Revision *r)
{
    const Revision *before = r - 1;
    if (r->date == DAY_NONE || before->date == DAY_NONE)
        return 0;
    return (r->date > before->date) - (r->date < before->date);
}

/* Oldest or newest first, as the writers like; which of them most of the list says. */
void check_revision_order(const RuleInput *in)
{
    const Plan *plan = in->plan;
    int rising = 0;
    for (size_t i = 1; i < plan->revisions.n; i++)
        rising += step_to(&plan->revisions.items[i]);
    for (size_t i = 1; i < plan->revisions.n; i++) {
        const Revision *r = &plan->revisions.items[i], *before = r - 1;
        if (step_to(r) != (rising < 0 ? 1 : -1))
            continue;
        ValuePlace at = value_place(plan, &r->date, r->pos, 0);
        ValuePlace other = value_place(plan, &before->date, before->pos, 0);
        DIAG(in->job->diags, REVISIONS_UNSORTED, at.pos, at.length,
             say_day(in->job->arena, r->date), say_day(in->job->arena, before->date));
        diag_also(in->job->diags, other.pos, other.length);
        return;
    }
}

/* ---- the status ---- */

static const Treatment *find_decision(const Plan *plan)
{
    for (size_t i = 0; i < plan->treatments.n; i++)
        if (treatment_decides(&plan->treatments.items[i]))
            return &plan->treatments.items[i];
    return NULL;
}

static bool is_before_decision(PlanStatus status)
{
    return status == PLAN_DRAFT || status == PLAN_HEARING || status == PLAN_PROPOSED;
}

/* The status and the treatment tell the same. */
void check_status_decided(const RuleInput *in)
{
    const Plan *plan = in->plan;
    const Treatment *decision = find_decision(plan);
    if (plan_is_adopted(plan) && plan->treatments.n > 0 && !decision) {
        const Treatment *last = &plan->treatments.items[plan->treatments.n - 1];
        DIAG(in->job->diags, DECISION_NOT_SHOWN, last->body.pos, last->body.s.n, last->body.s);
    } else if (decision && is_before_decision(plan->status) && decision->date != DAY_NONE &&
               plan->status_date != DAY_NONE && decision->date <= plan->status_date) {
        DIAG(in->job->diags, STATUS_BEHIND, decision->result.pos, decision->result.s.n,
             decision->body.s, say_day(in->job->arena, decision->date));
    }
}

/* Without a day nothing can be past its deadline. */
void check_status_date(const RuleInput *in)
{
    const Plan *plan = in->plan;
    bool judged = !plan_is_draft(plan);
    for (size_t i = 0; judged && plan->status_date == DAY_NONE && i < plan->measures.n; i++) {
        if (plan->measures.items[i].deadline.last == DAY_NONE)
            continue;
        DIAG0(in->job->diags, STATUS_DATE_MISSING, plan->pos, 0);
        return;
    }
}

enum { FAR_DAYS = 2 * 366 };

static void check_near(const RuleInput *in, const Day *day, Pos record)
{
    Day today = in->plan->status_date;
    if (today == DAY_NONE || *day == DAY_NONE || *day <= today + FAR_DAYS)
        return;
    ValuePlace at = value_place(in->plan, day, record, 0);
    DIAG(in->job->diags, DATE_FAR_AHEAD, at.pos, at.length, say_day(in->job->arena, *day),
         say_day(in->job->arena, today));
}

/* Meetings may be to come, but not years from now. */
void check_dates_near(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->treatments.n; i++)
        check_near(in, &plan->treatments.items[i].date, plan->treatments.items[i].body.pos);
    for (size_t i = 0; i < plan->discussions.n; i++)
        check_near(in, &plan->discussions.items[i].date, plan->discussions.items[i].pos);
    for (size_t i = 0; i < plan->revisions.n; i++)
        check_near(in, &plan->revisions.items[i].date, plan->revisions.items[i].pos);
}
