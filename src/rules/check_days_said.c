/* check_days_said.c - whether the days that a text names are in the calendar. */
#include "model/value.h"
#include "rules/text_check.h"

/* The months that are shorter than others, with the most days that each has. */
static const struct {
    Str name;
    int month, days;
} SHORT[] = {
    {STR_INIT("februar"), 2, 29},   {STR_INIT("april"), 4, 30},     {STR_INIT("juni"), 6, 30},
    {STR_INIT("september"), 9, 30}, {STR_INIT("november"), 11, 30},
};
enum { N_SHORT = sizeof SHORT / sizeof *SHORT, FEBRUARY = 2 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The day before the name of a month, "31. "; *from is where it begins. 0: there is none. */
static int day_before(const Spot *spot, size_t *from)
{
    Str text = spot->passage->text;
    size_t end = spot->at;
    if (end > 1 && text.p[end - 1] == ' ')
        end -= 1;
    else if (end > 2 && str_ends(str_slice(text, 0, end), S("\u00A0")))
        end -= 2;
    else
        return 0;
    if (end < 2 || text.p[--end] != '.')
        return 0;
    size_t start = end;
    while (start > 0 && end - start < 3 && is_digit(text.p[start - 1]))
        start--;
    int64_t day = 0;
    bool alone = start == 0 || strchr(" (\n", text.p[start - 1]) || text.p[start - 1] < 0;
    *from = start;
    return alone && str_to_int(str_slice(text, start, end), &day) ? (int)day : 0;
}

/* The year behind the name, " 2026"; 0: there is none. */
static int year_behind(const Spot *spot)
{
    enum { YEAR = 4 };
    Str text = spot->passage->text;
    size_t at = spot->at + spot->n + 1;
    int64_t year;
    if (at + YEAR > text.n || text.p[at - 1] != ' ' ||
        (at + YEAR < text.n && is_digit(text.p[at + YEAR])) ||
        !str_to_int(str_slice(text, at, at + YEAR), &year))
        return 0;
    return (int)year;
}

static void check_spot(const TextCheck *c, const Spot *spot, size_t i)
{
    size_t from, end = spot->at + spot->n;
    int day = day_before(spot, &from), days = SHORT[i].days, year;
    if (day == 0 || !str_eq(spot_text(spot), SHORT[i].name))
        return;
    if (SHORT[i].month == FEBRUARY && day == days && (year = year_behind(spot)) > 0) {
        days = day_valid(year, FEBRUARY, day) ? days : days - 1;
        end += days < day ? sizeof " 2026" - 1 : 0;
    }
    if (day > days)
        DIAG(c->job->diags, DAY_IMPOSSIBLE, passage_pos(spot->passage, from), end - from,
             str_slice(spot->passage->text, from, end), SHORT[i].name,
             str_format(c->job->arena, "%d", days));
}

void check_days_said(const TextCheck *c)
{
    for (size_t i = 0; i < N_SHORT; i++) {
        Spots spots =
            vocabulary_spots(c->vocabulary, vocabulary_find(c->vocabulary, SHORT[i].name));
        for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++)
            check_spot(c, spot, i);
    }
}
