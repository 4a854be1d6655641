/* check_groups.c - position groups: what they lack, and who does something about it. */
#include "assemble/groups.h"
#include "base/utf8.h"
#include "rules/mentions.h"
#include "rules/say.h"

/* ---- a gap that nothing answers ---- */

/* The year in which a group must be larger than it is today and the most are missing; 0:
 * none. That those who leave must be replaced is common and calls for no new competence. */
static int worst_year(const PositionGroup *group, Decimal *gap)
{
    int worst = 0;
    *gap = 0;
    for (size_t i = 0; i < group->need.n; i++) {
        int year = group->need.items[i].year;
        Decimal have = group_outlook(group, HAVE, year), lacks = group_number(group, GAP, year);
        if (have == DECIMAL_NONE || lacks == DECIMAL_NONE || group->need.items[i].value <= have)
            continue;
        if (lacks > *gap) {
            *gap = lacks;
            worst = year;
        }
    }
    return worst;
}

static bool says(const RuleInput *in, Text text, Str name)
{
    return str_find(utf8_lower(in->job->arena, text.s), name, 0) != SIZE_MAX;
}

static bool need_is_about(const RuleInput *in, const PositionGroup *group, Str name)
{
    for (size_t i = 0; i < in->plan->needs.n; i++) {
        const Need *need = &in->plan->needs.items[i];
        if (str_eq(need->position_group.id, group->id.id) || says(in, need->title, name) ||
            says(in, need->description, name))
            return true;
    }
    return false;
}

static bool measure_is_about(const RuleInput *in, Str name)
{
    for (size_t i = 0; i < in->plan->measures.n; i++) {
        const Measure *m = &in->plan->measures.items[i];
        if (m->status != MEASURE_CANCELLED &&
            (says(in, m->title, name) || says(in, m->target_group, name) ||
             says(in, m->description, name)))
            return true;
    }
    return false;
}

static void check_gap(const RuleInput *in, const PositionGroup *group)
{
    Decimal gap;
    int year = worst_year(group, &gap);
    Str name = utf8_lower(in->job->arena, group->name.s);
    if (year == 0 || need_is_about(in, group, name) || measure_is_about(in, name))
        return;
    Str size = say_decimal(in->job->arena, gap), unit = group->unit.s;
    if (unit.n > 0)
        size = str_format(in->job->arena, "%.*s\u00A0%.*s", STR_ARG(size), STR_ARG(unit));
    DIAG(in->job->diags, GAP_UNANSWERED, group->id.pos, group->id.id.n, group->name.s, size,
         say_year(in->job->arena, year));
}

void check_gaps_answered(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; plan->needs.n > 0 && i < plan->position_groups.n; i++)
        check_gap(in, &plan->position_groups.items[i]);
}

/* ---- numbers that never meet ---- */

static int first_year(const YearNumbers *numbers)
{
    int first = INT32_MAX;
    for (size_t i = 0; i < numbers->n; i++)
        first = numbers->items[i].year < first ? numbers->items[i].year : first;
    return first;
}

static int last_year(const YearNumbers *numbers)
{
    int last = 0;
    for (size_t i = 0; i < numbers->n; i++)
        last = numbers->items[i].year > last ? numbers->items[i].year : last;
    return last;
}

/* The gap is counted from the newest number that is not later than the need's year: a need
 * before the first of them cannot be weighed against anything. */
void check_group_years(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->position_groups.n; i++) {
        const PositionGroup *group = &in->plan->position_groups.items[i];
        if (group->have.n == 0 || group->need.n == 0 ||
            last_year(&group->need) >= first_year(&group->have))
            continue;
        DIAG(in->job->diags, GROUP_YEARS_APART, group->need.items[0].pos, 4, group->name.s,
             say_year(in->job->arena, last_year(&group->need)),
             say_year(in->job->arena, first_year(&group->have)));
        diag_also(in->job->diags, group->have.items[0].pos, 4);
    }
}

/* Who leaves behind the last year of need takes part in no gap. */
void check_leaving_years(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->position_groups.n; i++) {
        const PositionGroup *group = &in->plan->position_groups.items[i];
        int last = last_year(&group->need);
        for (size_t k = 0; last > 0 && k < group->leaving.n; k++) {
            const YearNumber *leaving = &group->leaving.items[k];
            if (leaving->year > last)
                DIAG(in->job->diags, LEAVING_NOT_COUNTED, leaving->pos, 4,
                     say_year(in->job->arena, leaving->year), group->name.s,
                     say_year(in->job->arena, last));
        }
    }
}
