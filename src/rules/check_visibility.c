/* check_visibility.c - whether what is shown gives away what is not: ids in a row that has
 * a hole. Ids are the author's names for things, which minutes and letters use, so the
 * program does not number them anew.
 */
#include "rules/check.h"

#include "base/map.h"
#include "plan/visible.h"
#include "plan/visit.h"

/* "T12": what stands before the number, and the number; 0 where there is none. */
static int64_t id_number(Str id, Str *before)
{
    size_t at = id.n;
    int64_t number = 0;
    while (at > 0 && id.p[at - 1] >= '0' && id.p[at - 1] <= '9')
        at--;
    *before = str_slice(id, 0, at);
    return str_to_int(str_slice(id, at, id.n), &number) ? number : 0;
}

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

static NumberedIds ids_in(Arena *arena, const Plan *plan)
{
    Collecting c = {.arena = arena};
    plan_visit_refs(plan, collect_id, &c);
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

static bool has_readers(const Plan *plan, VisibilityKind audience)
{
    for (size_t i = 0; i < plan->profiles.n; i++)
        if (plan->profiles.items[i].audience == audience)
            return true;
    return plan->profiles.n == 0 && audience == VISIBLE_OPEN;
}

void check_id_gaps(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    NumberedIds all = ids_in(job->arena, plan);
    Map told = map_new(job->arena);
    for (VisibilityKind audience = VISIBLE_OPEN; audience < VISIBLE_EXEMPT; audience++) {
        Cuts cuts;
        if (!has_readers(plan, audience))
            continue;
        NumberedIds shown = ids_in(job->arena, plan_visible(job->arena, plan, audience, &cuts));
        for (size_t i = 0; i < all.n && shown.n < all.n; i++) {
            const NumberedId *betrayer = find_betrayer(&shown, &all.items[i]);
            const Ref *ref = all.items[i].ref;
            if (!betrayer || map_get(&told, ref->id))
                continue;
            map_put(&told, ref->id, &told);
            DIAG(job->diags, ID_GAP, ref->pos, ref->id.n, ref->id, betrayer->ref->id);
        }
    }
}
