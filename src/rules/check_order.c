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

static bool is_far(const RuleInput *in, Day day)
{
    return day > in->plan->status_date + FAR_DAYS;
}

/* Of what lies ahead of the status date; `code` of what is near. */
static void report_ahead(const RuleInput *in, const Day *day, Pos record, DiagCode code)
{
    ValuePlace at = value_place(in->plan, day, record, 0);
    diag_add(in->job->diags, is_far(in, *day) ? DIAG_DATE_FAR_AHEAD : code, at.pos, at.length,
             (const Str[]){say_day(in->job->arena, *day),
                           say_day(in->job->arena, in->plan->status_date)},
             2);
}

/* Meetings may be to come, but not years from now. */
static void check_meetings_near(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->treatments.n; i++)
        if (is_far(in, plan->treatments.items[i].date))
            report_ahead(in, &plan->treatments.items[i].date, plan->treatments.items[i].body.pos,
                         DIAG_DATE_FAR_AHEAD);
}

/* Minutes are of a discussion that was held. Where none was before the decision, that is told. */
static void check_discussions_held(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Day adopted = plan_adoption_day(plan);
    bool told = adopted != DAY_NONE && !plan_discussion_by(plan, adopted);
    for (size_t i = 0; i < plan->discussions.n; i++) {
        const Discussion *d = &plan->discussions.items[i];
        bool held = d->minutes.s.n && d->date > plan->status_date && !told;
        if (held || is_far(in, d->date))
            report_ahead(in, &d->date, d->pos, DIAG_DISCUSSION_AHEAD);
    }
}

static void check_revisions_made(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->revisions.n; i++) {
        const Revision *r = &plan->revisions.items[i];
        bool made = r->date > plan->status_date && revision_is_made(r);
        if (made || is_far(in, r->date))
            report_ahead(in, &r->date, r->pos, DIAG_REVISION_AHEAD);
    }
}

void check_dates_near(const RuleInput *in)
{
    if (in->plan->status_date == DAY_NONE)
        return;
    check_meetings_near(in);
    check_discussions_held(in);
    check_revisions_made(in);
}

/* ---- what came of it ---- */

/* A case may be put off to the next meeting under its number, but not for so long. */
enum { PUT_OFF_DAYS = 90 };

static bool is_of_case(const FollowUp *f, const Treatment *t)
{
    return t->case_number.s.n && str_eq(f->case_number.s, t->case_number.s) &&
           str_eq(f->body.s, t->body.s);
}

static void check_follow_up(const RuleInput *in, const FollowUp *f, const Treatment *t)
{
    if (f->date == DAY_NONE || t->date == DAY_NONE || f->date + PUT_OFF_DAYS >= t->date)
        return;
    ValuePlace at = value_place(in->plan, &f->date, f->pos, 0);
    ValuePlace other = value_place(in->plan, &t->date, t->body.pos, 0);
    DIAG(in->job->diags, FOLLOW_UP_BEFORE_CASE, at.pos, at.length, f->case_number.s,
         say_day(in->job->arena, f->date), say_day(in->job->arena, t->date));
    diag_also(in->job->diags, other.pos, other.length);
}

void check_follow_ups(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->follow_ups.n; i++)
        for (size_t k = 0; k < plan->treatments.n; k++)
            if (is_of_case(&plan->follow_ups.items[i], &plan->treatments.items[k]))
                check_follow_up(in, &plan->follow_ups.items[i], &plan->treatments.items[k]);
}

/* ---- the numbers of cases ---- */

/* The digits before or behind the stroke in "PS 12/26" as a year; 0: they are none. */
static int year_in(Str digits)
{
    int64_t year;
    if (!str_to_int(digits, &year))
        return 0;
    return digits.n == 2                                 ? 2000 + (int)year
           : digits.n == 4 && year > 1900 && year < 3000 ? (int)year
                                                         : 0;
}

/* Whether "PS 12/26" or "sak 26/12" says another year than the meeting's, in which cases get
 * their number. "2025/1234" is the archive's. */
static bool is_of_other_year(Str text, int year)
{
    size_t stroke = str_find_char(text, '/', 0), from = stroke;
    if (stroke == SIZE_MAX)
        return false;
    while (from > 0 && text.p[from - 1] >= '0' && text.p[from - 1] <= '9')
        from--;
    Str before = str_slice(text, from, stroke), behind = str_slice(text, stroke + 1, text.n);
    int one = before.n <= 3 ? year_in(behind) : 0;
    return one && one != year && year_in(before) != year;
}

void check_case_years(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->treatments.n; i++) {
        const Treatment *t = &in->plan->treatments.items[i];
        if (t->date != DAY_NONE && is_of_other_year(str_trim(t->case_number.s), year_of(t->date)))
            DIAG(in->job->diags, CASE_YEAR_APART, t->case_number.pos, t->case_number.s.n,
                 t->case_number.s, say_day(in->job->arena, t->date));
    }
}
