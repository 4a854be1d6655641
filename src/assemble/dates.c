/* dates.c - days that stand in words for people and in figures for machines. */
#include "assemble/build.h"

static void put_time(Assembly *a, Node *parent, Str words, Str value, Pos pos)
{
    if (words.n)
        put_span(a, parent, SPAN_TIME, words, pos)->u.span.value = value;
}

/* The machine's form of a day, of its month or of its year (HTML, 2.3.5). */
static Str machine_form(Assembly *a, Day day, DeadlinePrecision precision)
{
    int year, month, day_of_month;
    if (precision == DEADLINE_DAY)
        return day_iso(a->arena, day);
    day_split(day, &year, &month, &day_of_month);
    if (precision == DEADLINE_YEAR)
        return str_format(a->arena, "%04d", year);
    return str_format(a->arena, "%04d-%02d", year, month);
}

void put_day(Assembly *a, Node *parent, Day day, Pos pos)
{
    if (day != DAY_NONE)
        put_time(a, parent, format_day(a->arena, a->language, day),
                 machine_form(a, day, DEADLINE_DAY), pos);
}

void put_deadline(Assembly *a, Node *parent, const Deadline *deadline, Pos pos)
{
    Str words = format_deadline(a->arena, a->language, deadline);
    DeadlinePrecision precision = deadline->precision;
    bool exact =
        precision == DEADLINE_DAY || precision == DEADLINE_MONTH || precision == DEADLINE_YEAR;
    if (exact && deadline->first != DAY_NONE)
        put_time(a, parent, words, machine_form(a, deadline->first, precision), pos);
    else
        put_text(a, parent, words, pos);
}

void put_dated_phrase(Assembly *a, Node *parent, WordId id, const Str *words, const Day *days,
                      size_t n, Pos pos)
{
    Str phrase = word(a->language, id), lang = borrowed_lang(a, id);
    if (lang.n) {
        parent = put_span(a, parent, SPAN_PLAIN, STR_EMPTY, pos);
        parent->lang = lang;
    }
    size_t at;
    while ((at = str_find_char(phrase, '{', 0)) != SIZE_MAX && at + 2 < phrase.n) {
        size_t i = (size_t)(phrase.p[at + 1] - '1');
        put_text(a, parent, str_slice(phrase, 0, at), pos);
        if (i < n && days[i] != DAY_NONE)
            put_day(a, parent, days[i], pos);
        else if (i < n)
            put_text(a, parent, words[i], pos);
        phrase = str_slice(phrase, at + 3, phrase.n);
    }
    put_text(a, parent, phrase, pos);
}
