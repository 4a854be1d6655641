/* check_ranks.c - priorities: a rank that two share, or that none has.
 *
 * Needs and measures may share a priority, where 1, 2 and 3 are degrees of urgency. Only a
 * list whose numbers run about as far as the list is long is a ranking.
 */
#include "rules/applications.h"
#include "rules/say.h"

enum { LEAST_RANKED = 4 };

typedef struct Ranked {
    int64_t rank;
    const int64_t *priority; /* of the record that has it */
    const Ref *id;
} Ranked;
typedef struct Ranking {
    LIST(Ranked) items;
} Ranking;

static void rank(const RuleInput *in, Ranking *ranking, const int64_t *priority, const Ref *id)
{
    if (*priority > 0)
        *LIST_ADD(in->job->arena, &ranking->items) = (Ranked){*priority, priority, id};
}

/* Where the rank was written. */
static ValuePlace place_of(const RuleInput *in, const Ranked *item)
{
    return value_place(in->plan, item->priority, item->id->pos, item->id->id.n);
}

static int64_t highest(const Ranking *ranking)
{
    int64_t most = 0;
    for (size_t i = 0; i < ranking->items.n; i++)
        most = ranking->items.items[i].rank > most ? ranking->items.items[i].rank : most;
    return most;
}

static bool is_ranking(const Ranking *ranking)
{
    size_t n = ranking->items.n;
    return n >= LEAST_RANKED && highest(ranking) + 1 >= (int64_t)n;
}

static const Ranked *find_rank(const Ranking *ranking, int64_t rank, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (ranking->items.items[i].rank == rank)
            return &ranking->items.items[i];
    return NULL;
}

static bool report_shared(const RuleInput *in, const Ranking *ranking)
{
    bool any = false;
    for (size_t i = 1; i < ranking->items.n; i++) {
        const Ranked *item = &ranking->items.items[i];
        const Ranked *other = find_rank(ranking, item->rank, i);
        if (!other)
            continue;
        any = true;
        ValuePlace at = place_of(in, item), first = place_of(in, other);
        DIAG(in->job->diags, PRIORITY_SHARED, at.pos, at.length, other->id->id, item->id->id,
             say_int(in->job->arena, item->rank));
        diag_also(in->job->diags, first.pos, first.length);
    }
    return any;
}

/* The lowest rank above the first gap tells where the row breaks. */
static void report_gap(const RuleInput *in, const Ranking *ranking)
{
    size_t n = ranking->items.n;
    int64_t missing = 1;
    while (find_rank(ranking, missing, n))
        missing++;
    if (missing > (int64_t)n)
        return;
    const Ranked *next = NULL;
    for (size_t i = 0; i < n; i++) {
        const Ranked *item = &ranking->items.items[i];
        if (item->rank > missing && (!next || item->rank < next->rank))
            next = item;
    }
    if (!next)
        return;
    ValuePlace at = place_of(in, next);
    DIAG(in->job->diags, PRIORITY_GAP, at.pos, at.length, say_int(in->job->arena, missing),
         next->id->id, say_int(in->job->arena, next->rank));
}

/* Where two share a rank, the gap follows from it. */
static void check_ranking(const RuleInput *in, const Ranking *ranking)
{
    if (!report_shared(in, ranking))
        report_gap(in, ranking);
}

static bool is_first_of_table(const Plan *plan, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_eq(plan->measures.items[i].plan.id, plan->measures.items[at].plan.id))
            return false;
    return true;
}

/* Each of the plan's measure tables has a ranking of its own. */
static void check_table(const RuleInput *in, Str table)
{
    Ranking ranking = {0};
    for (size_t i = 0; i < in->plan->measures.n; i++) {
        const Measure *m = &in->plan->measures.items[i];
        if (str_eq(m->plan.id, table))
            rank(in, &ranking, &m->priority, &m->id);
    }
    if (is_ranking(&ranking))
        check_ranking(in, &ranking);
}

void check_priorities(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Ranking needs = {0};
    for (size_t i = 0; i < plan->needs.n; i++)
        rank(in, &needs, &plan->needs.items[i].priority, &plan->needs.items[i].id);
    if (is_ranking(&needs))
        check_ranking(in, &needs);
    for (size_t i = 0; i < plan->measures.n; i++)
        if (is_first_of_table(plan, i))
            check_table(in, plan->measures.items[i].plan.id);
}

/* ---- applications ---- */

typedef struct RankedApplication {
    const Application *application;
    const Measure *measure;
} RankedApplication;

/* Whether the plan ranks the measures of two applications the other way round. */
static bool is_turned(RankedApplication a, RankedApplication b)
{
    if (!a.measure || !b.measure || a.measure->priority == 0 || b.measure->priority == 0 ||
        a.application->priority == 0 || b.application->priority == 0)
        return false;
    return (a.application->priority < b.application->priority &&
            a.measure->priority > b.measure->priority) ||
           (a.application->priority > b.application->priority &&
            a.measure->priority < b.measure->priority);
}

static void report_turned(const RuleInput *in, const Measure **measures, size_t at)
{
    const Application *items = in->plan->applications.items, *a = &items[at];
    for (size_t i = 0; i < at; i++) {
        const Application *b = &items[i];
        if (!str_eq(a->scheme.id, b->scheme.id) ||
            !is_turned((RankedApplication){a, measures[at]}, (RankedApplication){b, measures[i]}))
            continue;
        ValuePlace one = value_place(in->plan, &a->priority, a->measure.pos, a->measure.id.n);
        ValuePlace other = value_place(in->plan, &b->priority, b->measure.pos, b->measure.id.n);
        DIAG(in->job->diags, PRIORITY_TURNED, one.pos, one.length, a->measure.id, b->measure.id);
        diag_also(in->job->diags, other.pos, other.length);
        return;
    }
}

/* Whether one is in no ranking, or one of its own, for how its scheme is written. */
static bool any_scheme_told(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->applications.n; i++) {
        Pos pos = in->plan->applications.items[i].scheme.pos;
        if (diags_told(in->job->diags, DIAG_SCHEME_MISSPELT, pos) ||
            diags_told(in->job->diags, DIAG_SCHEME_WITHOUT_YEAR, pos))
            return true;
    }
    return false;
}

void check_application_ranks(const RuleInput *in)
{
    const Plan *plan = in->plan;
    const Measure **measures = application_measures(in);
    bool whole = !any_scheme_told(in);
    for (size_t i = 0; i < plan->applications.n; i++) {
        report_turned(in, measures, i);
        if (!whole || !is_first_of_scheme(plan, i))
            continue;
        Ranking ranking = {0};
        for (size_t k = i; k < plan->applications.n; k++) {
            const Application *a = &plan->applications.items[k];
            if (str_eq(a->scheme.id, plan->applications.items[i].scheme.id))
                rank(in, &ranking, &a->priority, &a->measure);
        }
        check_ranking(in, &ranking);
    }
}
