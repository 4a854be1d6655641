/* applications.c - see applications.h. */
#include "rules/applications.h"

#include "base/map.h"

bool is_first_of_scheme(const Plan *plan, size_t application)
{
    const Application *items = plan->applications.items;
    for (size_t i = 0; i < application; i++)
        if (str_eq(items[i].scheme.id, items[application].scheme.id))
            return false;
    return true;
}

const Measure **application_measures(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Map by_id = map_new(in->job->arena);
    const Measure **measures = NEW_ARRAY(in->job->arena, const Measure *, plan->applications.n);
    if (plan->applications.n == 0)
        return measures;
    for (size_t i = plan->measures.n; i-- > 0;) /* of two with one id the first */
        map_put(&by_id, plan->measures.items[i].id.id, &plan->measures.items[i]);
    for (size_t i = 0; i < plan->applications.n; i++)
        measures[i] = map_get(&by_id, plan->applications.items[i].measure.id);
    return measures;
}
