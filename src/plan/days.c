/* days.c - days, years and deadlines as people write them. */
#include "plan/plan_read.h"
#include "plan/scanner.h"
#include "schema/schema.h"

/* ---- days ---- */

static bool scan_month(Scan *scan, int *month)
{
    static const char *const names[] = {
#define MONTH(words) words,
#include "schema/values.def"
    };
    Str word = scan_word(scan);
    scan_take(scan, S("."));
    for (int i = 0; i < 12; i++)
        if (scan_is_among(word, names[i])) {
            *month = i + 1;
            return true;
        }
    return false;
}

/* 2026-02-12 */
static bool scan_iso_day(Scan *scan, int *y, int *m, int *d)
{
    return scan_year(scan, y) && scan_take(scan, S("-")) && scan_number(scan, 1, 2, m) &&
           scan_take(scan, S("-")) && scan_number(scan, 1, 2, d) && scan_end(scan);
}

/* 12.02.2026, 12. februar 2026 */
static bool scan_norwegian_day(Scan *scan, int *y, int *m, int *d)
{
    if (!scan_number(scan, 1, 2, d))
        return false;
    scan_take(scan, S("."));
    scan_space(scan);
    if (scan_number(scan, 1, 2, m)) {
        if (!scan_take(scan, S(".")))
            return false;
    } else if (!scan_month(scan, m)) {
        return false;
    }
    return scan_year(scan, y) && scan_end(scan);
}

bool parse_day(Str text, Day *day)
{
    Scan scan;
    int y, m, d;
    if (!scan_start(&scan, text))
        return false;
    if (!scan_iso_day(&scan, &y, &m, &d)) {
        scan.i = 0;
        if (!scan_norwegian_day(&scan, &y, &m, &d))
            return false;
    }
    if (!day_valid(y, m, d))
        return false;
    *day = day_make(y, m, d);
    return true;
}

/* ---- years ---- */

/* The sign or word between two years. */
static bool scan_until(Scan *scan)
{
    static const Str words[] = {
#define YEARS_BETWEEN(word) STR_INIT(word " "),
#include "schema/values.def"
    };
    scan_space(scan);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (scan_take(scan, words[i]))
            return true;
    return scan_take(scan, S("-"));
}

bool parse_years(Str text, int *from, int *to)
{
    Scan scan;
    if (!scan_start(&scan, text) || !scan_year(&scan, from))
        return false;
    *to = *from;
    return scan_end(&scan) || (scan_until(&scan) && scan_year(&scan, to) && scan_end(&scan));
}

/* ---- deadlines: what recurs ---- */

static Deadline every(DeadlinePrecision precision)
{
    return (Deadline){.precision = precision, .first = DAY_NONE, .last = DAY_NONE};
}

/* "årlig", "hvert halvår" */
static bool read_recurring(Str s, Deadline *deadline)
{
    static const struct {
        DeadlinePrecision precision;
        bool phrase;
        Str words;
    } rows[] = {
#define RECURRING(precision, words) {DEADLINE_##precision, false, STR_INIT(words)},
#define RECURRING_PHRASE(precision, words) {DEADLINE_##precision, true, STR_INIT(words)},
#include "schema/values.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].phrase ? str_eq(rows[i].words, s) : schema_is_among(rows[i].words, s)) {
            *deadline = every(rows[i].precision);
            return true;
        }
    return false;
}

static bool read_yearly(Str s, Deadline *deadline)
{
    return read_recurring(s, deadline) && deadline->precision == DEADLINE_YEARLY;
}

static bool is_time_of_year(Str word)
{
    int month;
    Scan scan;
#define SEASON(number, words) || scan_is_among(word, words)
#define STRETCH(first, months, words) || scan_is_among(word, words)
    bool season = false
#include "schema/values.def"
        ;
    return season || (scan_start(&scan, word) && scan_month(&scan, &month) && scan_end(&scan));
}

/* "årlig i november", "november hvert år", "hver høst" */
static bool read_time_of_each_year(Str s, Deadline *deadline)
{
    static const Str words[] = {
#define EVERY(word) STR_INIT(word " "),
#include "schema/values.def"
    };
    size_t in = str_find(s, S(" i "), 0), space = str_find_char(s, ' ', 0);
    if (in != SIZE_MAX && is_time_of_year(str_slice(s, in + 3, s.n)))
        return read_yearly(str_slice(s, 0, in), deadline);
    if (space != SIZE_MAX && is_time_of_year(str_slice(s, 0, space)))
        return read_yearly(str_slice(s, space + 1, s.n), deadline);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(s, words[i]) && is_time_of_year(str_slice(s, words[i].n, s.n))) {
            *deadline = every(DEADLINE_YEARLY);
            return true;
        }
    return false;
}

/* ---- deadlines: stretches of days ---- */

/* The days of `months` months from the first day of month `first` on, into the next year. */
static Deadline months_deadline(DeadlinePrecision precision, int part, int year, int first,
                                int months)
{
    int behind = first - 1 + months;
    return (Deadline){
        .precision = precision,
        .part = part,
        .first = day_make(year, first, 1),
        .last = day_make(year + behind / 12, behind % 12 + 1, 1) - 1,
    };
}

/* høst 2027, våren 2026, sommeren 2027 */
static bool scan_season(Scan *scan, Deadline *deadline)
{
    static const struct {
        DeadlinePrecision precision;
        int part, first, months;
        const char *words;
    } rows[] = {
#define SEASON(number, words) {DEADLINE_SEASON, number, (number)*6 - 5, 6, words},
#define STRETCH(first, months, words) {DEADLINE_STRETCH, 0, first, months, words},
#include "schema/values.def"
    };
    Str word = scan_word(scan);
    int year;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (scan_is_among(word, rows[i].words)) {
            if (!scan_year(scan, &year))
                return false;
            *deadline = months_deadline(rows[i].precision, rows[i].part, year, rows[i].first,
                                        rows[i].months);
            return true;
        }
    return false;
}

/* skoleåret 2026/27, vinteren 2026–2027 */
static bool scan_over_new_year(Scan *scan, Deadline *deadline)
{
    static const struct {
        int first, months;
        const char *words;
    } rows[] = {
#define OVER_NEW_YEAR(first, months, words) {first, months, words},
#include "schema/values.def"
    };
    Str word = scan_word(scan);
    int from, to;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (scan_is_among(word, rows[i].words)) {
            if (!scan_year(scan, &from) || !(scan_take(scan, S("/")) || scan_until(scan)))
                return false;
            scan_space(scan);
            if (!scan_number(scan, 2, 2, &to) && !scan_number(scan, 4, 4, &to))
                return false;
            *deadline = months_deadline(DEADLINE_STRETCH, 0, from, rows[i].first, rows[i].months);
            return to == from + 1 || to == (from + 1) % 100;
        }
    return false;
}

/* "2.", or "andre" */
static bool scan_ordinal(Scan *scan, int *number)
{
    static const char *const words[] = {
#define ORDINAL(words) words,
#include "schema/values.def"
    };
    if (scan_number(scan, 1, 1, number)) {
        scan_take(scan, S("."));
        return true;
    }
    Str word = scan_word(scan);
    *number = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (scan_is_among(word, words[i]))
            *number = (int)i + 1;
    return *number > 0;
}

/* 2. kvartal 2027, første halvår 2026, 3. tertial 2026 */
static bool scan_part_of_year(Scan *scan, Deadline *deadline)
{
    static const struct {
        DeadlinePrecision precision;
        int most;
        const char *words;
    } rows[] = {
#define YEAR_PART(precision, most, words) {DEADLINE_##precision, most, words},
#include "schema/values.def"
    };
    int part, year;
    if (!scan_ordinal(scan, &part))
        return false;
    scan_space(scan);
    Str word = scan_word(scan);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (scan_is_among(word, rows[i].words)) {
            int months = 12 / rows[i].most;
            if (part < 1 || part > rows[i].most || !scan_year(scan, &year))
                return false;
            *deadline =
                months_deadline(rows[i].precision, part, year, (part - 1) * months + 1, months);
            return true;
        }
    return false;
}

/* uke 24 2027, veke 24/2027: from a Monday to the Sunday (ISO 8601, where 4 January is in the
 * first week) */
static bool scan_week(Scan *scan, Deadline *deadline)
{
    enum { WEEKDAY_OF_1970 = 3 }; /* a Thursday, counted from Monday */
    int week, year;
#define WEEK(words) static const char *const week_words = words;
#include "schema/values.def"
    if (!scan_is_among(scan_word(scan), week_words))
        return false;
    scan_space(scan);
    if (!scan_number(scan, 1, 2, &week))
        return false;
    if (!scan_take(scan, S("/")))
        scan_take(scan, S(","));
    if (!scan_year(scan, &year) || week < 1)
        return false;
    Day fourth = day_make(year, 1, 4);
    Day monday = fourth - (fourth + WEEKDAY_OF_1970 + 700000) % 7 + (week - 1) * 7;
    *deadline = (Deadline){.precision = DEADLINE_STRETCH, .first = monday, .last = monday + 6};
    /* the Thursday tells whose week it is */
    return monday + 3 <= day_make(year, 12, 31);
}

/* juni 2027, mai–juni 2027 */
static bool scan_months(Scan *scan, Deadline *deadline)
{
    int from, to, year;
    if (!scan_month(scan, &from))
        return false;
    to = from;
    if ((scan_take(scan, S("/")) || scan_until(scan)) &&
        (scan_space(scan), !scan_month(scan, &to) || to <= from))
        return false;
    if (!scan_year(scan, &year))
        return false;
    *deadline = months_deadline(to > from ? DEADLINE_STRETCH : DEADLINE_MONTH, 0, year, from,
                                to - from + 1);
    return true;
}

/* "26", of this century */
static bool scan_short_year(Scan *scan, int *year)
{
    if (!scan_number(scan, 2, 2, year))
        return false;
    *year += 2000;
    return true;
}

/* 01.06.27 */
static bool scan_short_day(Scan *scan, Deadline *deadline)
{
    int y, m, d;
    if (!scan_number(scan, 1, 2, &d) || !scan_take(scan, S(".")) || !scan_number(scan, 1, 2, &m) ||
        !scan_take(scan, S(".")) || !scan_short_year(scan, &y) || !day_valid(y, m, d))
        return false;
    Day day = day_make(y, m, d);
    *deadline = (Deadline){.precision = DEADLINE_DAY, .first = day, .last = day};
    return true;
}

/* jun.27, as spreadsheets write the first of a month */
static bool scan_short_month(Scan *scan, Deadline *deadline)
{
    int month, year;
    if (!scan_month(scan, &month))
        return false;
    bool dot = scan->s.p[scan->i - 1] == '.';
    if ((!dot && !scan_take(scan, S("-"))) || !scan_short_year(scan, &year))
        return false;
    *deadline = months_deadline(DEADLINE_MONTH, 0, year, month, 1);
    return true;
}

/* 2027, 2026-2028, 2026 til 2028 */
static bool scan_years(Scan *scan, Deadline *deadline)
{
    int from, to;
    if (!parse_years(scan->s, &from, &to) || to < from)
        return false;
    *deadline = months_deadline(DEADLINE_YEAR, 0, from, 1, 12);
    if (to > from)
        deadline->precision = DEADLINE_SPAN;
    deadline->last = day_make(to, 12, 31);
    scan->i = scan->s.n;
    return true;
}

/* 2027-06 */
static bool scan_iso_month(Scan *scan, Deadline *deadline)
{
    int year, month;
    if (!scan_year(scan, &year) || !scan_take(scan, S("-")) || !scan_number(scan, 2, 2, &month) ||
        month < 1 || month > 12)
        return false;
    *deadline = months_deadline(DEADLINE_MONTH, 0, year, month, 1);
    return true;
}

static bool parse_day_deadline(Str text, Deadline *deadline)
{
    Day day;
    if (!parse_day(text, &day))
        return false;
    *deadline = (Deadline){.precision = DEADLINE_DAY, .first = day, .last = day};
    return true;
}

/* One of the forms that has days: in figures first, or a word. */
static bool parse_stretch(Str text, Deadline *deadline)
{
    typedef bool Form(Scan *, Deadline *);
    static Form *const in_words[] = {
        scan_season,        scan_months, scan_part_of_year, scan_short_month, scan_week,
        scan_over_new_year, NULL,
    };
    static Form *const in_figures[] = {
        scan_part_of_year, scan_years, scan_iso_month, scan_short_day, NULL,
    };
    Scan scan;
    if (!scan_start(&scan, text))
        return false;
    bool figures = scan_digit_count(scan.s, 0) > 0;
    if (figures && parse_day_deadline(text, deadline))
        return true;
    for (Form *const *form = figures ? in_figures : in_words; *form; form++) {
        scan.i = 0;
        if ((*form)(&scan, deadline) && scan_end(&scan))
            return true;
    }
    return false;
}

/* "innen utgangen av 2027", "før sommeren 2027" */
static bool parse_bounded(Scan *scan, Deadline *deadline)
{
    static const struct {
        bool before;
        Str words;
    } rows[] = {
#define BY(phrase) {false, STR_INIT(phrase " ")},
#define BEFORE(phrase) {true, STR_INIT(phrase " ")},
#include "schema/values.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        scan->i = 0;
        if (!scan_take(scan, rows[i].words) || !parse_stretch(scan_rest(scan), deadline))
            continue;
        if (rows[i].before) {
            deadline->precision = DEADLINE_STRETCH;
            deadline->last = --deadline->first;
        }
        return true;
    }
    return false;
}

bool parse_deadline(Str text, Deadline *deadline)
{
    Scan scan;
    bool in_words; /* that are not each language's own */
    if (parse_stretch(text, deadline)) {
        in_words = deadline->precision == DEADLINE_STRETCH;
    } else {
        if (!scan_start(&scan, text) ||
            (!read_recurring(scan.s, deadline) && !read_time_of_each_year(scan.s, deadline) &&
             !parse_bounded(&scan, deadline)))
            return false;
        in_words = str_find_char(scan.s, ' ', 0) != SIZE_MAX;
    }
    deadline->said = in_words ? str_trim(text) : STR_EMPTY;
    return true;
}
