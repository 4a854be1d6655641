/* check_thread.c - the red thread: goal → need → measure → who, when and how one will know.
 *
 * A plan is asked only for the links that it makes itself: where it has no needs, no measure
 * lacks one; what was given up lacks nothing. What a plan that goes to others lacks is told
 * as warnings. A draft (utkast, or no status yet) gets one list of what is left to do, and
 * none before there is something to go on.
 */
#include "base/map.h"
#include "plan/adoption.h"
#include "rules/say.h"

/* What a plan still means to do something about. */
static bool is_open(const Measure *m)
{
    return m->status != MEASURE_CANCELLED;
}

/* Ids that somebody refers to; the value only says that they are there. */
static void mark(Map *marked, const Refs *refs)
{
    for (size_t i = 0; i < refs->n; i++)
        map_put(marked, refs->items[i].id, refs->items);
}

static bool is_marked(const Map *marked, const Ref *id)
{
    return map_get(marked, id->id) != NULL;
}

/* ---- goals and needs ---- */

static bool is_any_marked(const Map *marked, const Goal *goal)
{
    if (is_marked(marked, &goal->id))
        return true;
    for (size_t i = 0; i < goal->subgoals.n; i++)
        if (is_any_marked(marked, &goal->subgoals.items[i]))
            return true;
    return false;
}

/* A goal is met through its subgoals as well; where the writers link needs to some of them,
 * the others stand alone. */
static void find_lonely(const RuleInput *in, const Map *marked, const Goal *goal, Culprits *lonely)
{
    if (is_marked(marked, &goal->id))
        return;
    if (!is_any_marked(marked, goal)) {
        culprits_add(in, lonely, &goal->id);
        return;
    }
    for (size_t i = 0; i < goal->subgoals.n; i++)
        find_lonely(in, marked, &goal->subgoals.items[i], lonely);
}

static Culprits goals_without_need(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Map marked = map_new(in->job->arena);
    Culprits lonely = {0};
    for (size_t i = 0; i < plan->needs.n; i++)
        mark(&marked, &plan->needs.items[i].goals);
    for (size_t i = 0; plan->needs.n > 0 && i < plan->goals.n; i++)
        find_lonely(in, &marked, &plan->goals.items[i], &lonely);
    return lonely;
}

static Culprits needs_without_goal(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Culprits loose = {0};
    for (size_t i = 0; plan->goals.n > 0 && i < plan->needs.n; i++)
        if (plan->needs.items[i].goals.n == 0)
            culprits_add(in, &loose, &plan->needs.items[i].id);
    return loose;
}

/* The measures of a strategy may stand in a plan of their own: it is asked where its own
 * measures answer at least half of the needs. */
static bool has_measures_elsewhere(const Plan *plan, const Map *marked)
{
    return plan->type == TYPE_STRATEGY && marked->n * 2 < plan->needs.n;
}

static Culprits needs_without_measure(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Map marked = map_new(in->job->arena);
    Culprits unmet = {0};
    for (size_t i = 0; i < plan->measures.n; i++)
        if (is_open(&plan->measures.items[i]))
            mark(&marked, &plan->measures.items[i].needs);
    for (size_t i = 0; !has_measures_elsewhere(plan, &marked) && i < plan->needs.n; i++)
        if (!is_marked(&marked, &plan->needs.items[i].id))
            culprits_add(in, &unmet, &plan->needs.items[i].id);
    return unmet;
}

/* ---- what a measure should say ---- */

typedef bool Lacks(const Plan *plan, const Measure *m);

static bool lacks_need(const Plan *plan, const Measure *m)
{
    return plan->needs.n > 0 && m->needs.n == 0;
}

static bool lacks_owner(const Plan *plan, const Measure *m)
{
    (void)plan;
    return m->responsible.id.n == 0;
}

/* What runs all the time, is done or was put off has no day to keep. */
static bool lacks_deadline(const Plan *plan, const Measure *m)
{
    (void)plan;
    bool has_day = m->status != MEASURE_OPERATING && m->status != MEASURE_DONE &&
                   m->status != MEASURE_POSTPONED;
    return has_day && m->deadline_text.s.n == 0;
}

static bool has_common_evaluation(const Plan *plan, const Measure *m)
{
    for (size_t i = 0; i < plan->measure_plans.n; i++) {
        const MeasurePlan *table = &plan->measure_plans.items[i];
        if (str_eq(table->id.id, m->plan.id) && table->evaluation.s.n > 0)
            return true;
    }
    return plan->evaluation.s.n > 0;
}

/* The result of a measure that is done tells more than how one meant to find out. */
static bool lacks_evaluation(const Plan *plan, const Measure *m)
{
    return m->evaluation.s.n == 0 && m->result.s.n == 0 && !has_common_evaluation(plan, m);
}

/* Where other measures say who pays, a sum that nobody pays is a hole in the budget. */
static bool lacks_funding(const Plan *plan, const Measure *m)
{
    if (m->funding.n > 0 || m->cost.total.kind != AMOUNT_SUM || m->cost.total.ore == 0)
        return false;
    for (size_t i = 0; i < plan->measures.n; i++)
        if (plan->measures.items[i].funding.n > 0)
            return true;
    return false;
}

static Culprits measures_that(const RuleInput *in, Lacks *lacks)
{
    Culprits found = {0};
    for (size_t i = 0; i < in->plan->measures.n; i++) {
        const Measure *m = &in->plan->measures.items[i];
        if (is_open(m) && lacks(in->plan, m))
            culprits_add(in, &found, &m->id);
    }
    return found;
}

static Culprits measures_without_need(const RuleInput *in)
{
    return measures_that(in, lacks_need);
}

static Culprits measures_without_owner(const RuleInput *in)
{
    return measures_that(in, lacks_owner);
}

static Culprits measures_without_deadline(const RuleInput *in)
{
    return measures_that(in, lacks_deadline);
}

static Culprits measures_without_evaluation(const RuleInput *in)
{
    return measures_that(in, lacks_evaluation);
}

static Culprits measures_without_funding(const RuleInput *in)
{
    return measures_that(in, lacks_funding);
}

/* ---- what is said of it ---- */

typedef Culprits Finder(const RuleInput *in);

static void warn(const RuleInput *in, Finder *find, DiagCode code)
{
    if (plan_is_draft(in->plan))
        return;
    Culprits found = find(in);
    culprits_report(in, &found, code, STR_EMPTY);
}

void check_goals_met(const RuleInput *in)
{
    warn(in, goals_without_need, DIAG_GOAL_WITHOUT_NEED);
}

void check_needs_from_goals(const RuleInput *in)
{
    warn(in, needs_without_goal, DIAG_NEED_WITHOUT_GOAL);
}

void check_needs_met(const RuleInput *in)
{
    warn(in, needs_without_measure, DIAG_NEED_WITHOUT_MEASURE);
}

void check_measure_needs(const RuleInput *in)
{
    warn(in, measures_without_need, DIAG_MEASURE_WITHOUT_NEED);
}

void check_measure_owners(const RuleInput *in)
{
    warn(in, measures_without_owner, DIAG_MEASURE_WITHOUT_OWNER);
}

void check_measure_deadlines(const RuleInput *in)
{
    warn(in, measures_without_deadline, DIAG_MEASURE_WITHOUT_DEADLINE);
}

void check_measure_evaluations(const RuleInput *in)
{
    warn(in, measures_without_evaluation, DIAG_MEASURE_WITHOUT_EVALUATION);
}

void check_measure_funding(const RuleInput *in)
{
    warn(in, measures_without_funding, DIAG_MEASURE_WITHOUT_FUNDING);
}

/* ---- drafts ---- */

enum { FEW_MEASURES = 3 };

/* "frist for T1, T2": the key and whom it is missing for, in words of both languages. Where
 * nobody has it yet, a short list has not come so far. */
static void list_missing(const RuleInput *in, Finder *find, const char *key, size_t of, Buf *list,
                         Culprits *all)
{
    Culprits found = find(in);
    size_t n = found.refs.n;
    if (n == 0 || (n == of && of < FEW_MEASURES))
        return;
    buf_puts(list, list->n ? "; " : "");
    buf_printf(list, "%s for ", key);
    buf_add(list, culprits_named(in, &found));
    for (size_t i = 0; i < n; i++)
        culprits_add(in, all, &found.refs.items[i]);
}

void check_draft(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Buf list = buf_new(in->job->arena);
    Culprits all = {0};
    if (!plan_is_draft(plan))
        return;
    if (plan->type != TYPE_ACTION_PLAN) {
        list_missing(in, goals_without_need, "behov", plan->goals.n, &list, &all);
        list_missing(in, needs_without_goal, "mål", plan->needs.n, &list, &all);
    }
    if (plan->measures.n > 0)
        list_missing(in, needs_without_measure, "tiltak", plan->needs.n, &list, &all);
    list_missing(in, measures_without_need, "behov", plan->measures.n, &list, &all);
    list_missing(in, measures_without_owner, "ansvarlig", plan->measures.n, &list, &all);
    list_missing(in, measures_without_deadline, "frist", plan->measures.n, &list, &all);
    list_missing(in, measures_without_evaluation, "evaluering", plan->measures.n, &list, &all);
    list_missing(in, measures_without_funding, "finansiering", plan->measures.n, &list, &all);
    if (all.refs.n)
        DIAG(in->job->diags, DRAFT_INCOMPLETE, all.refs.items[0].pos, all.refs.items[0].id.n,
             buf_str(&list));
}
