/* check_days_said.c - whether the days that a text names are in the calendar. */
#include "base/utf8.h"
#include "model/value.h"
#include "rules/text_check.h"

/* ---- with the name of the month ---- */

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
    bool alone = start == 0 || strchr(" (\n-/", text.p[start - 1]) ||
                 (unsigned char)text.p[start - 1] >= 0x80;
    *from = start;
    return alone && str_to_int(str_slice(text, start, end), &day) ? (int)day : 0;
}

/* The year behind the name, " 2026", and where it ends; 0: there is none. */
static int year_behind(const Spot *spot, size_t *end)
{
    enum { YEAR = 4 };
    Str text = spot->passage->text;
    size_t at = spot->at + spot->n;
    int64_t year;
    if (at >= text.n || !rune_is_space(utf8_next(text, &at)) || at + YEAR > text.n ||
        (at + YEAR < text.n && is_digit(text.p[at + YEAR])) ||
        !str_to_int(str_slice(text, at, at + YEAR), &year))
        return 0;
    *end = at + YEAR;
    return (int)year;
}

static void check_spot(const TextCheck *c, const Spot *spot, size_t i)
{
    size_t from, end = spot->at + spot->n, behind;
    int day = day_before(spot, &from), days = SHORT[i].days, year;
    if (day == 0 || !str_eq(spot_text(spot), SHORT[i].name))
        return;
    if (SHORT[i].month == FEBRUARY && day == days && (year = year_behind(spot, &behind)) > 0) {
        days = day_valid(year, FEBRUARY, day) ? days : days - 1;
        end = days < day ? behind : end;
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

/* ---- in figures ---- */

/* The digits at *at, which is moved behind them: from `least` to `most` of them. */
static bool take_digits(Str text, size_t *at, size_t least, size_t most, int *value)
{
    size_t from = *at, end = from;
    int64_t number = 0;
    while (end < text.n && is_digit(text.p[end]))
        end++;
    if (end - from < least || end - from > most || !str_to_int(str_slice(text, from, end), &number))
        return false;
    *at = end;
    *value = (int)number;
    return true;
}

static bool take_sign(Str text, size_t *at, char sign)
{
    bool here = *at < text.n && text.p[*at] == sign;
    *at += here;
    return here;
}

/* "31.06.2026" or "2026-06-31", from `from` on; *end is the offset behind it. */
static bool read_date(Str text, size_t from, size_t *end, int *year, int *month, int *day)
{
    *end = from;
    if (take_digits(text, end, 1, 2, day))
        return take_sign(text, end, '.') && take_digits(text, end, 1, 2, month) &&
               take_sign(text, end, '.') && take_digits(text, end, 4, 4, year);
    return take_digits(text, end, 4, 4, year) && take_sign(text, end, '-') &&
           take_digits(text, end, 2, 2, month) && take_sign(text, end, '-') &&
           take_digits(text, end, 2, 2, day);
}

/* "10.13.2026.1", "2026-13-10-4" */
static bool goes_on(Str text, size_t at)
{
    return at + 1 < text.n && strchr(".-/", text.p[at]) && is_digit(text.p[at + 1]);
}

/* Whether somebody may have meant a date: of our time, with a day too many or with day and month
 * in each other's place. Other numbers of cases and versions look alike. */
static bool is_meant(int year, int month, int day)
{
    enum { MONTHS = 12, MOST_DAYS = 31 };
    bool late = month >= 1 && month <= MONTHS && day > 0 && day <= MOST_DAYS;
    bool turned = month > MONTHS && month <= MOST_DAYS && day >= 1 && day <= MONTHS;
    return year >= 1900 && year < 2100 && (late || turned);
}

/* "Versjon 1.13.2026", "sak 2026-13-10" */
static bool is_of_thing(const TextCheck *c, Str text, size_t at)
{
    Str sentence = prose_sentence(text, at), word;
    const Map *things = lexicon_words(c->lexicon, LEXICON_POINTERS, S("nummer-av-tall"));
    for (size_t i = 0; prose_next_word(sentence, &i, &word);)
        if (lexicon_has(things, utf8_lower(c->job->arena, word)))
            return true;
    return str_find(sentence, S("§"), 0) != SIZE_MAX;
}

static void check_figures(const TextCheck *c, const Passage *p)
{
    Str text = p->text;
    for (size_t at = 0; at < text.n; at++) {
        int year, month, day;
        size_t end;
        if (!is_digit(text.p[at]))
            continue;
        bool alone = at == 0 || strchr(" (\n", text.p[at - 1]);
        if (alone && read_date(text, at, &end, &year, &month, &day) && is_meant(year, month, day) &&
            !day_valid(year, month, day) && !goes_on(text, end) && !is_of_thing(c, text, at))
            DIAG(c->job->diags, DATE_IMPOSSIBLE, passage_pos(p, at), end - at,
                 str_slice(text, at, end));
        while (at + 1 < text.n && (is_digit(text.p[at + 1]) || text.p[at + 1] == '.'))
            at++;
    }
}

void check_dates_said(const TextCheck *c)
{
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (p->has & GLANCE_DIGIT && !p->plain && !p->quoted && is_norwegian(p->lang))
            check_figures(c, p);
    }
}
