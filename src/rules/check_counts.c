/* check_counts.c - how many people there are: numbers that cannot be so, and would make the
 * gaps wrong without anybody seeing it.
 */
#include "rules/say.h"

static void check_years(const Job *job, const YearNumbers *numbers, Str key)
{
    for (size_t i = 0; i < numbers->n; i++)
        if (numbers->items[i].value < 0)
            DIAG(job->diags, NUMBER_BELOW_ZERO, numbers->items[i].pos, 4,
                 str_format(job->arena, "%d", numbers->items[i].year), key);
}

void check_position_numbers(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->position_groups.n; i++) {
        const PositionGroup *group = &plan->position_groups.items[i];
        check_years(job, &group->have, S("har"));
        check_years(job, &group->leaving, S("avgang"));
        check_years(job, &group->need, S("trenger"));
    }
}

void check_requirement_counts(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    for (size_t i = 0; i < plan->requirements.n; i++) {
        const Requirement *r = &plan->requirements.items[i];
        if (r->meets < 0 || r->of < 0 || r->meets <= r->of)
            continue;
        ValuePlace meets = value_place(plan, &r->meets, r->id.pos, r->id.id.n);
        ValuePlace of = value_place(plan, &r->of, r->id.pos, r->id.id.n);
        DIAG(job->diags, REQUIREMENT_OVER, meets.pos, meets.length, r->id.id,
             say_int(job->arena, r->meets), say_int(job->arena, r->of));
        diag_also(job->diags, of.pos, of.length);
    }
}
