/* measure_values.c - what each field of a measure is sorted, filtered and grouped by. */
#include "assemble/measure_values.h"

#include "assemble/names.h"

static const Measure *measure_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return measure_of(record)->id;
}

const Need *nth_need(const Assembly *a, const Measure *m, size_t i)
{
    return i < m->needs.n ? map_get(&a->index.needs, m->needs.items[i].id) : NULL;
}

bool measure_number_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Str id = id_of(record).id;
    return i == 0 && give_words(value, id, id, measure_of(record) - a->plan->measures.items);
}

bool measure_need_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = nth_need(a, record, i);
    return need && give_words(value, need->id.id, need->title.s, need - a->plan->needs.items);
}

bool measure_goal_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = nth_need(a, record, 0);
    const Goal *goal =
        need && i < need->goals.n ? map_get(&a->index.goals, need->goals.items[i].id) : NULL;
    return goal && give_words(value, goal->id.id, goal->title.s, goal_order(a->plan, goal));
}

bool measure_focus_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = nth_need(a, record, 0);
    const Goal *goal =
        need && need->goals.n ? map_get(&a->index.goals, need->goals.items[0].id) : NULL;
    const FocusArea *area =
        goal && i < goal->focus.n ? map_get(&a->index.focus_areas, goal->focus.items[i].id) : NULL;
    return area && give_words(value, area->id.id, area->title.s, area - a->plan->focus_areas.items);
}

bool measure_sector_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = nth_need(a, record, i);
    return need && need->sector.s.n && give_words(value, need->sector.s, need->sector.s, 0);
}

bool measure_unit_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = nth_need(a, record, i);
    return need && need->unit.s.n && give_words(value, need->unit.s, need->unit.s, 0);
}

bool measure_title_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return i == 0 && give_words(value, id_of(record).id, measure_of(record)->title.s, 0);
}

bool measure_responsible_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Measure *m = record;
    const Ref *ref = i == 0                     ? &m->responsible
                     : i <= m->co_responsible.n ? &m->co_responsible.items[i - 1]
                                                : NULL;
    if (!ref || !ref->id.n)
        return false;
    const Role *role = map_get(&a->index.roles, ref->id);
    return give_words(value, ref->id, role ? role->name.s : ref->id,
                      role ? role - a->plan->roles.items : LAST_ORDER);
}

bool measure_deadline_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Deadline *deadline = &measure_of(record)->deadline;
    bool recurring = deadline->last == DAY_NONE;
    Str said = format_deadline(a->arena, a->language, deadline);
    if (i > 0 || deadline->precision == DEADLINE_NONE)
        return false;
    return recurring ? give_words(value, said, said, LAST_ORDER)
                     : give_days(value, said, deadline->first, deadline->last);
}

bool measure_year_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Deadline *deadline = &measure_of(record)->deadline;
    int year = deadline_year(deadline);
    Str said =
        year ? str_format(a->arena, "%d", year) : format_deadline(a->arena, a->language, deadline);
    *value = (FieldValue){said, said, year ? year : LAST_ORDER, SCALE_YEARS, year, STR_EMPTY};
    return i == 0 && deadline->precision != DEADLINE_NONE;
}

bool measure_cost_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Amount cost = measure_of(record)->cost.total;
    Str said = format_kroner(a->arena, a->language, cost, true);
    if (i > 0 || cost.kind == AMOUNT_UNSTATED)
        return false;
    bool is_sum = cost.kind == AMOUNT_SUM;
    *value =
        (FieldValue){said,     said,     is_sum ? cost.ore : -1, is_sum ? SCALE_KRONER : SCALE_NONE,
                     cost.ore, STR_EMPTY};
    return true;
}

bool measure_funding_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Measure *m = record;
    if (i >= m->funding.n)
        return false;
    const FundingSource *source = map_get(&a->index.funding_sources, m->funding.items[i].source.id);
    return give_words(value, m->funding.items[i].source.id, source ? source->name.s : STR_EMPTY, 0);
}

bool measure_status_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    MeasureStatus status = measure_of(record)->status;
    static const Str keys[] = {STR_INIT("planlagt"),    STR_INIT("pågår"),  STR_INIT("i-drift"),
                               STR_INIT("gjennomført"), STR_INIT("utsatt"), STR_INIT("utgår")};
    return i == 0 && status != MEASURE_STATUS_NONE &&
           give_words(value, keys[status], word(a->language, measure_status_word(status)), status);
}

bool measure_arena_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    LearningArena arena = measure_of(record)->arena;
    static const Str keys[] = {STR_INIT(""), STR_INIT("i-jobben"), STR_INIT("sammen"),
                               STR_INIT("utenfor")};
    return i == 0 && arena != ARENA_NONE &&
           give_words(value, keys[arena], word(a->language, arena_word(arena)), arena);
}

bool measure_strategy_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Str id = measure_of(record)->strategy.id;
    return i == 0 && id.n && give_words(value, id, strategy_name(a, id), strategy_order(a, id));
}

bool measure_plan_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Str id = measure_of(record)->plan.id;
    const MeasurePlan *plan = map_get(&a->index.measure_plans, id);
    return i == 0 && id.n &&
           give_words(value, id, plan ? plan->title.s : id,
                      plan ? plan - a->plan->measure_plans.items : LAST_ORDER);
}

bool measure_priority_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    int64_t priority = measure_of(record)->priority;
    return i == 0 && priority && give_number(a, value, priority);
}

bool measure_position_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = nth_need(a, record, i);
    const PositionGroup *group =
        need ? map_get(&a->index.position_groups, need->position_group.id) : NULL;
    return group &&
           give_words(value, group->id.id, group->name.s, group - a->plan->position_groups.items);
}
