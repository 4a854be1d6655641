/* groups.c - see groups.h. */
#include "assemble/groups.h"

static Decimal find_year(const YearNumbers *numbers, int year)
{
    for (size_t i = 0; i < numbers->n; i++)
        if (numbers->items[i].year == year)
            return numbers->items[i].value;
    return DECIMAL_NONE;
}

/* The newest number not later than `year`: what we have today counts until somebody
 * says otherwise. `stated` is its year. */
static Decimal find_latest(const YearNumbers *numbers, int year, int *stated)
{
    Decimal value = DECIMAL_NONE;
    *stated = 0;
    for (size_t i = 0; i < numbers->n; i++) {
        const YearNumber *number = &numbers->items[i];
        if (number->year <= year && number->year >= *stated) {
            *stated = number->year;
            value = number->value;
        }
    }
    return value;
}

/* All who leave from the year in which what we have was stated, until `year`. */
static Decimal sum_leaving(const PositionGroup *group, int from, int year)
{
    Decimal sum = 0;
    for (size_t i = 0; i < group->leaving.n; i++)
        if (group->leaving.items[i].year >= from && group->leaving.items[i].year <= year)
            sum += group->leaving.items[i].value;
    return sum;
}

/* Need less what is left of what we have; DECIMAL_NONE where either is unsaid. Those who
 * leave in the year of a number that was stated are in it. */
static Decimal gap_in(const PositionGroup *group, int year)
{
    int stated;
    Decimal need = find_year(&group->need, year);
    Decimal have = find_latest(&group->have, year, &stated);
    if (need == DECIMAL_NONE || have == DECIMAL_NONE)
        return DECIMAL_NONE;
    return need - (stated == year ? have : have - sum_leaving(group, stated, year));
}

Decimal group_number(const PositionGroup *group, Aspect aspect, int year)
{
    switch (aspect) {
    case HAVE:
        return find_year(&group->have, year);
    case LEAVING:
        return find_year(&group->leaving, year);
    case NEED:
        return find_year(&group->need, year);
    case GAP:
        return gap_in(group, year);
    case ASPECT_COUNT:
        break;
    }
    return DECIMAL_NONE;
}

Decimal group_outlook(const PositionGroup *group, Aspect aspect, int year)
{
    int stated;
    Decimal have = find_latest(&group->have, year, &stated);
    if (aspect == HAVE)
        return have;
    if (aspect == LEAVING)
        return group->leaving.n ? sum_leaving(group, stated, year) : DECIMAL_NONE;
    return group_number(group, aspect, year);
}
