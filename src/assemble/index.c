/* index.c - finds the plan's records by id. */
#include "assemble/assembly.h"
#include "base/utf8.h"

#define INDEX(map, list)                                                                           \
    do {                                                                                           \
        (map) = map_new(arena);                                                                    \
        for (size_t i = 0; i < (list).n; i++)                                                      \
            map_put(&(map), (list).items[i].id.id, &(list).items[i]);                              \
    } while (0)

Index index_plan(Arena *arena, const Plan *plan)
{
    Index index;
    INDEX(index.measures, plan->measures);
    INDEX(index.needs, plan->needs);
    INDEX(index.goals, plan->goals);
    for (size_t i = 0; i < plan->goals.n; i++) {
        const Goal *goal = &plan->goals.items[i];
        for (size_t k = 0; k < goal->subgoals.n; k++)
            map_put(&index.goals, goal->subgoals.items[k].id.id, &goal->subgoals.items[k]);
    }
    INDEX(index.focus_areas, plan->focus_areas);
    INDEX(index.roles, plan->roles);
    INDEX(index.position_groups, plan->position_groups);
    INDEX(index.funding_sources, plan->funding_sources);
    INDEX(index.references, plan->references);
    INDEX(index.superiors, plan->superiors);
    INDEX(index.measure_plans, plan->measure_plans);
    index.glossary = map_new(arena);
    for (size_t i = 0; i < plan->glossary.n; i++)
        map_put(&index.glossary, utf8_lower(arena, plan->glossary.items[i].word.s),
                &plan->glossary.items[i]);
    return index;
}
