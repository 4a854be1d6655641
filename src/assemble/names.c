/* names.c - see names.h. */
#include "assemble/names.h"

WordId measure_status_word(MeasureStatus status)
{
    switch (status) {
    case MEASURE_PLANNED:
        return WORD_MEASURE_PLANNED;
    case MEASURE_ONGOING:
        return WORD_MEASURE_ONGOING;
    case MEASURE_OPERATING:
        return WORD_MEASURE_OPERATING;
    case MEASURE_DONE:
        return WORD_MEASURE_DONE;
    case MEASURE_POSTPONED:
        return WORD_MEASURE_POSTPONED;
    case MEASURE_CANCELLED:
        return WORD_MEASURE_CANCELLED;
    case MEASURE_STATUS_NONE:
        break;
    }
    return WORD_NOT_STATED;
}

WordId plan_status_word(PlanStatus status)
{
    switch (status) {
    case PLAN_DRAFT:
        return WORD_PLAN_DRAFT;
    case PLAN_HEARING:
        return WORD_PLAN_HEARING;
    case PLAN_PROPOSED:
        return WORD_PLAN_PROPOSED;
    case PLAN_ADOPTED:
        return WORD_PLAN_ADOPTED;
    case PLAN_APPROVED:
        return WORD_PLAN_APPROVED;
    case PLAN_DETERMINED:
        return WORD_PLAN_DETERMINED;
    case PLAN_REPLACED:
        return WORD_PLAN_REPLACED;
    case PLAN_STATUS_NONE:
        break;
    }
    return WORD_NOT_STATED;
}

WordId arena_word(LearningArena arena)
{
    switch (arena) {
    case ARENA_ON_THE_JOB:
        return WORD_ARENA_ON_THE_JOB;
    case ARENA_TOGETHER:
        return WORD_ARENA_TOGETHER;
    case ARENA_OUTSIDE:
        return WORD_ARENA_OUTSIDE;
    case ARENA_NONE:
        break;
    }
    return WORD_NOT_STATED;
}

static const struct {
    Str id;
    WordId word;
} strategies[] = {
    {STR_INIT("bruke"), WORD_STRATEGY_USE},
    {STR_INIT("utvikle"), WORD_STRATEGY_DEVELOP},
    {STR_INIT("samarbeide"), WORD_STRATEGY_COOPERATE},
    {STR_INIT("lærling"), WORD_STRATEGY_APPRENTICE},
    {STR_INIT("rekruttere"), WORD_STRATEGY_RECRUIT},
};

Str strategy_name(const Assembly *a, Str id)
{
    for (size_t i = 0; i < a->plan->strategies.n; i++)
        if (str_eq(a->plan->strategies.items[i].id.id, id))
            return a->plan->strategies.items[i].name.s;
    for (size_t i = 0; i < sizeof strategies / sizeof *strategies; i++)
        if (str_eq(strategies[i].id, id))
            return word(a->language, strategies[i].word);
    return id;
}

int64_t strategy_order(const Assembly *a, Str id)
{
    for (size_t i = 0; i < a->plan->strategies.n; i++)
        if (str_eq(a->plan->strategies.items[i].id.id, id))
            return (int64_t)i;
    for (size_t i = 0; i < sizeof strategies / sizeof *strategies; i++)
        if (str_eq(strategies[i].id, id))
            return (int64_t)i;
    return INT16_MAX;
}

Str years_beside(const Assembly *a, Str title, int from, int to)
{
    Str years = format_years(a->arena, from, to);
    return str_find(title, years, 0) == SIZE_MAX ? years : STR_EMPTY;
}

Str reference_year(const Assembly *a, const Reference *reference)
{
    return reference->year > 0 ? str_format(a->arena, "%lld", (long long)reference->year)
                               : word(a->language, WORD_EDITORS_NOTE_NO_YEAR);
}

Str role_lang(Assembly *a, const Role *role)
{
    return role->lang.s.n ? read_language(a, role->lang) : STR_EMPTY;
}

void put_role(Assembly *a, Node *parent, const Ref *ref)
{
    const Role *role = map_get(&a->index.roles, ref->id);
    if (role) {
        Node *link = put_link(a, parent, record_anchor(a, "rolle", ref->id), STR_EMPTY, ref->pos);
        link->lang = role_lang(a, role);
        put_inlines(a, link, role->name);
    } else if (!map_get(&a->whole_index.roles, ref->id)) {
        put_text(a, parent, ref->id, ref->pos);
    }
}

void put_goal_codes(Assembly *a, Node *parent, const Refs *refs)
{
    bool any = false;
    for (size_t i = 0; i < refs->n; i++) {
        const Ref *ref = &refs->items[i];
        if (!map_get(&a->index.goals, ref->id))
            continue;
        if (any)
            put_text(a, parent, S(", "), ref->pos);
        any = true;
        Node *link = put_link(a, parent, record_anchor(a, "mål", ref->id), STR_EMPTY, ref->pos);
        put_text(a, link, ref->id, ref->pos);
    }
}

/* Goals, needs and focus areas begin alike, but C gives no way to say so. */
static const Text *title_of(const Assembly *a, const Map *map, Str id)
{
    if (map == &a->index.goals) {
        const Goal *goal = map_get(map, id);
        return goal ? &goal->title : NULL;
    }
    if (map == &a->index.needs) {
        const Need *need = map_get(map, id);
        return need ? &need->title : NULL;
    }
    const FocusArea *area = map_get(map, id);
    return area ? &area->title : NULL;
}

void put_titles(Assembly *a, Node *parent, const Map *map, const Refs *refs)
{
    size_t n = 0;
    for (size_t i = 0; i < refs->n; i++)
        n += title_of(a, map, refs->items[i].id) != NULL;
    for (size_t i = 0; i < refs->n; i++) {
        const Text *title = title_of(a, map, refs->items[i].id);
        if (title)
            put_inlines(a, place_one_of(a, parent, n, refs->items[i].pos), *title);
    }
}

Amount amount_add(Amount a, Amount b)
{
    if (a.kind == AMOUNT_SUM && b.kind == AMOUNT_SUM) {
        int64_t sum;
        if (__builtin_add_overflow(a.ore, b.ore, &sum))
            sum = INT64_MAX;
        return (Amount){AMOUNT_SUM, sum};
    }
    return a.kind >= b.kind ? a : b;
}

Amount money_in_year(const Money *money, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < money->n_years; i++)
        if (money->years[i].year == year)
            sum = amount_add(sum, money->years[i].amount);
    return sum;
}

int deadline_year(const Deadline *deadline)
{
    int year = 0, month, day;
    if (deadline->precision != DEADLINE_NONE && deadline->last != DAY_NONE)
        day_split(deadline->last, &year, &month, &day);
    return year;
}
