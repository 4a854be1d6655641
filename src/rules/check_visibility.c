/* check_visibility.c - whether what is shown gives away what is not: ids or priorities in a
 * row that has a hole. Ids are the author's names for things, which minutes and letters use,
 * and a priority is what somebody decided on, so the program numbers neither anew.
 */
#include "rules/check.h"
#include "rules/say.h"

#include "base/map.h"
#include "plan/visible.h"
#include "plan/visit.h"

/* Ids that readers see as numbers. */
static bool is_shown(RecordId record)
{
    return record == RECORD_Measure || record == RECORD_Goal || record == RECORD_Need ||
           record == RECORD_Requirement;
}

typedef struct NumberedId {
    RecordId record;
    const Ref *ref;
    Str before;
    int64_t number;
} NumberedId;
typedef LIST(NumberedId) NumberedIds;

typedef struct Collecting {
    Arena *arena;
    NumberedIds ids;
} Collecting;

static void collect_id(void *context, const FieldInfo *field, const Ref *ref)
{
    Collecting *c = context;
    NumberedId id = {.record = field->record, .ref = ref};
    if (field->type != FIELD_ID || !is_shown(field->record))
        return;
    id.number = id_number(ref->id, &id.before);
    if (id.number)
        *LIST_ADD(c->arena, &c->ids) = id;
}

/* The numbers of an action plan's rows are ids too. */
static void collect_rows(Collecting *c, const ActionPlan *plan)
{
    for (size_t i = 0; i < plan->rows.n; i++) {
        const Text *number = &plan->rows.items[i].number;
        NumberedId id = {.record = RECORD_ActionRow};
        Ref *ref = NEW(c->arena, Ref);
        *ref = (Ref){number->s, number->pos};
        id.ref = ref;
        id.number = id_number(number->s, &id.before);
        id.before = str_format(c->arena, "%.*s %.*s", STR_ARG(plan->id.id), STR_ARG(id.before));
        if (id.number)
            *LIST_ADD(c->arena, &c->ids) = id;
    }
}

static NumberedIds ids_in(Arena *arena, const Plan *plan)
{
    Collecting c = {.arena = arena};
    plan_visit_refs(plan, collect_id, &c);
    for (size_t i = 0; i < plan->action_plans.n; i++)
        collect_rows(&c, &plan->action_plans.items[i]);
    return c.ids;
}

static bool is_row(const NumberedId *x, const NumberedId *y)
{
    return x->record == y->record && str_eq(x->before, y->before);
}

/* One that is shown with a higher number; NULL where the row ends before `hidden`, or it
 * is shown itself. */
static const NumberedId *find_betrayer(const NumberedIds *shown, const NumberedId *hidden)
{
    const NumberedId *higher = NULL;
    for (size_t i = 0; i < shown->n; i++) {
        const NumberedId *id = &shown->items[i];
        if (!is_row(id, hidden))
            continue;
        if (id->number == hidden->number)
            return NULL;
        if (id->number > hidden->number && (!higher || id->number < higher->number))
            higher = id;
    }
    return higher;
}

static void check_ids(const Job *job, const NumberedIds *all, const Plan *visible)
{
    NumberedIds shown = ids_in(job->arena, visible);
    for (size_t i = 0; i < all->n && shown.n < all->n; i++) {
        const NumberedId *betrayer = find_betrayer(&shown, &all->items[i]);
        const Ref *ref = all->items[i].ref;
        if (betrayer && !diags_told(job->diags, DIAG_ID_GAP, ref->pos))
            DIAG(job->diags, ID_GAP, ref->pos, ref->id.n, ref->id, betrayer->ref->id);
    }
}

/* ---- priorities -------------------------------------------------------------------------- */

typedef struct Ranked {
    Str list; /* what it is ranked in: needs, a table of measures, a scheme's applications */
    int64_t rank;
    const Ref *id;
} Ranked;
typedef LIST(Ranked) Ranks;

static void add_rank(Arena *arena, Ranks *ranks, const char *kind, Str list, int64_t rank,
                     const Ref *id)
{
    if (rank > 0)
        *LIST_ADD(arena, ranks) =
            (Ranked){str_format(arena, "%s %.*s", kind, STR_ARG(list)), rank, id};
}

static Ranks ranks_in(Arena *arena, const Plan *plan)
{
    Ranks ranks = {0};
    for (size_t i = 0; i < plan->needs.n; i++) {
        const Need *need = &plan->needs.items[i];
        add_rank(arena, &ranks, "behov", STR_EMPTY, need->priority, &need->id);
    }
    for (size_t i = 0; i < plan->measures.n; i++) {
        const Measure *m = &plan->measures.items[i];
        add_rank(arena, &ranks, "tiltak", m->plan.id, m->priority, &m->id);
    }
    for (size_t i = 0; i < plan->applications.n; i++) {
        const Application *a = &plan->applications.items[i];
        add_rank(arena, &ranks, "søknad", a->scheme.id, a->priority, &a->measure);
    }
    return ranks;
}

/* The lists in which two have the same rank: there 1, 2 and 3 are degrees, and no row. */
static Map lists_of_degrees(Arena *arena, const Ranks *ranks)
{
    Map seen = map_new(arena), degrees = map_new(arena);
    for (size_t i = 0; i < ranks->n; i++) {
        const Ranked *item = &ranks->items[i];
        Str key = str_format(arena, "%lld %.*s", (long long)item->rank, STR_ARG(item->list));
        if (map_put(&seen, key, arena))
            map_put(&degrees, item->list, arena);
    }
    return degrees;
}

/* The next higher rank that is shown; NULL as above. */
static const Ranked *find_higher(const Ranks *shown, const Ranked *hidden)
{
    const Ranked *higher = NULL;
    for (size_t i = 0; i < shown->n; i++) {
        const Ranked *item = &shown->items[i];
        if (!str_eq(item->list, hidden->list))
            continue;
        if (item->rank == hidden->rank)
            return NULL;
        if (item->rank > hidden->rank && (!higher || item->rank < higher->rank))
            higher = item;
    }
    return higher;
}

static void check_ranks(const Job *job, const Plan *plan, const Plan *visible)
{
    Ranks all = ranks_in(job->arena, plan), shown = ranks_in(job->arena, visible);
    Map degrees = lists_of_degrees(job->arena, &all);
    for (size_t i = 0; i < all.n && shown.n < all.n; i++) {
        const Ranked *hidden = &all.items[i], *betrayer = find_higher(&shown, hidden);
        if (!betrayer || diags_told(job->diags, DIAG_RANK_GAP, hidden->id->pos) ||
            map_get(&degrees, hidden->list))
            continue;
        DIAG(job->diags, RANK_GAP, hidden->id->pos, hidden->id->id.n, hidden->id->id,
             say_int(job->arena, hidden->rank), betrayer->id->id,
             say_int(job->arena, betrayer->rank));
    }
}

/* ---- both -------------------------------------------------------------------------------- */

static bool has_readers(const Plan *plan, VisibilityKind audience)
{
    for (size_t i = 0; i < plan->profiles.n; i++)
        if (plan->profiles.items[i].audience == audience)
            return true;
    return plan->profiles.n == 0 && audience == VISIBLE_OPEN;
}

void check_gaps(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    NumberedIds ids = ids_in(job->arena, plan);
    for (VisibilityKind audience = VISIBLE_OPEN; audience < VISIBLE_EXEMPT; audience++) {
        Cuts cuts;
        if (!has_readers(plan, audience))
            continue;
        const Plan *visible = plan_visible(job->arena, plan, audience, &cuts);
        check_ids(job, &ids, visible);
        if (cuts.of[RECORD_Need] || cuts.of[RECORD_Measure] || cuts.of[RECORD_Application])
            check_ranks(job, plan, visible);
    }
}
