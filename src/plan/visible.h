/* visible.h - the plan as one group of readers may see it.
 *
 * Whatever is made of the copy, sums, numbers, lists and hashes, cannot tell what is gone:
 * no record, no reference to one, no amount that a difference would give away.
 */
#ifndef PLANVERK_PLAN_VISIBLE_H
#define PLANVERK_PLAN_VISIBLE_H

#include "model/plan.h"
#include "schema/schema.h"

/* Which kinds of records lost some; for "noe er utelatt". */
typedef struct Cuts {
    bool of[RECORD_COUNT];
} Cuts;

bool is_visible(const Visibility *visibility, VisibilityKind audience);

/* `plan` without what `audience` may not see: records that are marked, those that must
 * refer to such a record, and every other reference to them. A measure whose funding is
 * hidden in part costs what is left without that part. In `arena`; texts, and all of a plan
 * that hides nothing, are shared with `plan`. */
const Plan *plan_visible(Arena *arena, const Plan *plan, VisibilityKind audience, Cuts *cuts);

#endif
