/* value.c - days; the other small types need no code. */
#include "model/value.h"

/* Days and years are counted in eras of 400 years, which repeat, with years that
 * begin in March, so that the leap day is the last one. */
enum { DAYS_IN_ERA = 146097, DAYS_BEFORE_1970 = 719468 };

static int floor_div(int a, int b)
{
    return a >= 0 ? a / b : -((b - 1 - a) / b);
}

Day day_make(int year, int month, int day)
{
    int y = month > 2 ? year : year - 1;
    int era = floor_div(y, 400), year_of_era = y - era * 400;
    int march_month = (month + 9) % 12;
    int day_of_year = (153 * march_month + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_IN_ERA + day_of_era - DAYS_BEFORE_1970;
}

void day_split(Day day, int *year, int *month, int *day_of_month)
{
    int days = day + DAYS_BEFORE_1970;
    int era = floor_div(days, DAYS_IN_ERA), day_of_era = days - era * DAYS_IN_ERA;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    *day_of_month = day_of_year - (153 * march_month + 2) / 5 + 1;
    *month = march_month < 10 ? march_month + 3 : march_month - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

Str day_iso(Arena *arena, Day day)
{
    int year, month, day_of_month;
    if (day == DAY_NONE)
        return STR_EMPTY;
    day_split(day, &year, &month, &day_of_month);
    return str_format(arena, "%04d-%02d-%02d", year, month, day_of_month);
}

bool day_valid(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
        return false;
    int y, m, d;
    day_split(day_make(year, month, day), &y, &m, &d);
    return y == year && m == month && d == day;
}
