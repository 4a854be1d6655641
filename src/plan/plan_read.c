/* plan_read.c - the way from a path to a frozen plan; read this first. */
#include "plan/plan_read.h"

#include "base/sys.h"
#include "plan/bind.h"
#include "plan/load.h"
#include "plan/schemes.h"

#include <stdlib.h>

#define ENTRY_FILE S("plan.yaml")
#define DEFAULT_LANGUAGE S("nb")

/* ISO C does not say how pointers to unlike objects compare; their numbers do. */
static int by_member(const void *left, const void *right)
{
    uintptr_t a = (uintptr_t)((const ValuePlace *)left)->member;
    uintptr_t b = (uintptr_t)((const ValuePlace *)right)->member;
    return a < b ? -1 : a > b;
}

static Plan *bind_plan(const Job *job, const Tree *root)
{
    Plan *plan = NEW(job->arena, Plan);
    record_init(RECORD_Root, plan);
    Binder binder = bind_start(job);
    bind_record(&binder, RECORD_Root, root, plan);
    plan->value_places.items = binder.places.items;
    plan->value_places.n = binder.places.n;
    if (binder.places.n)
        qsort(binder.places.items, binder.places.n, sizeof *binder.places.items, by_member);
    if (plan->lang.s.n == 0)
        plan->lang = (Text){DEFAULT_LANGUAGE, plan->pos};
    return plan;
}

Plan *plan_read(const Job *job, Str path)
{
    Str entry = sys_is_folder(job->arena, path) ? path_join(job->arena, path, ENTRY_FILE) : path;
    Str folder = path_folder(entry);
    Arena *nodes = arena_new(arena_unwind(job->arena), ARENA_MOST);
    bool whole = false, askew = false;
    const Tree *root = plan_load(job, nodes, entry, folder, &whole, &askew);
    Plan *plan = root ? bind_plan(job, root) : NULL;
    if (plan) {
        plan->path = entry;
        plan->folder = folder;
        plan->whole = whole;
        plan->askew = askew;
        schemes_load(job, plan);
    }
    arena_free(nodes);
    return plan;
}
