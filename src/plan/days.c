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

/* "november", "høst", "1. mars" */
static bool is_time_of_year(Str text)
{
    int day, month;
    Scan scan;
#define SEASON(number, words) || scan_is_among(text, words)
#define STRETCH(first, months, words) || scan_is_among(text, words)
    bool season = false
#include "schema/values.def"
        ;
    if (season || !scan_start(&scan, text))
        return season;
    if (!scan_number(&scan, 1, 2, &day))
        return scan_month(&scan, &month) && scan_end(&scan);
    scan_take(&scan, S("."));
    scan_space(&scan);
    enum { LEAP_YEAR = 2000 };
    return scan_month(&scan, &month) && scan_end(&scan) && day_valid(LEAP_YEAR, month, day);
}

/* The time in "i november", "innen 1. mars"; or the text as it is. */
static Str behind_at(Str text)
{
    static const Str words[] = {
#define AT(word) STR_INIT(word " "),
#include "schema/values.def"
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(text, words[i]))
            return str_slice(text, words[i].n, text.n);
    return text;
}

/* "årlig, i november", "innen 1. mars hvert år": at one of the spaces. */
static bool read_yearly_at(Str s, Deadline *deadline)
{
    for (size_t space = 0; (space = str_find_char(s, ' ', space)) != SIZE_MAX; space++) {
        Str left = str_slice(s, 0, space), right = str_slice(s, space + 1, s.n);
        if (is_time_of_year(behind_at(left)) && read_yearly(right, deadline))
            return true;
        left.n -= str_ends(left, S(","));
        if (is_time_of_year(behind_at(right)) && read_yearly(left, deadline))
            return true;
    }
    return false;
}

/* ... or "hver høst" */
static bool read_time_of_each_year(Str s, Deadline *deadline)
{
    static const Str words[] = {
#define EVERY(word) STR_INIT(word " "),
#include "schema/values.def"
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(s, words[i]) && is_time_of_year(str_slice(s, words[i].n, s.n))) {
            *deadline = every(DEADLINE_YEARLY);
            return true;
        }
    return read_yearly_at(s, deadline);
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

enum { LAST_PART = 99 }; /* "siste": as many as there are */

/* "2.", "andre" or "siste" */
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
#define LAST(words) *number = scan_is_among(word, words) ? LAST_PART : *number;
#include "schema/values.def"
    return *number > 0;
}

/* Q2 2026 */
static bool scan_quarter_sign(Scan *scan, Deadline *deadline)
{
    int part, year;
#define QUARTER_SIGN(letter) static const Str sign = STR_INIT(letter);
#include "schema/values.def"
    if (!scan_take(scan, sign) || !scan_number(scan, 1, 1, &part) || part < 1 || part > 4)
        return false;
    scan_take(scan, S("/"));
    if (!scan_year(scan, &year))
        return false;
    *deadline = months_deadline(DEADLINE_QUARTER, part, year, part * 3 - 2, 3);
    return true;
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
            part = part == LAST_PART ? rows[i].most : part;
            if (part < 1 || part > rows[i].most || !scan_year(scan, &year))
                return false;
            *deadline =
                months_deadline(rows[i].precision, part, year, (part - 1) * months + 1, months);
            return true;
        }
    return false;
}

/* The Monday of a week; false: the year has no such week (ISO 8601, where 4 January is in the
 * first one and the Thursday tells whose week it is). */
static bool find_monday(int week, int year, Day *monday)
{
    enum { WEEKDAY_OF_1970 = 3 }; /* a Thursday, counted from Monday */
    Day fourth = day_make(year, 1, 4);
    *monday = fourth - (fourth + WEEKDAY_OF_1970 + 700000) % 7 + (week - 1) * 7;
    return week >= 1 && *monday + 3 <= day_make(year, 12, 31);
}

/* uke 24 2027, veke 24/2027, uke 12–14 2027: from a Monday to a Sunday */
static bool scan_week(Scan *scan, Deadline *deadline)
{
    int from, to, year;
    Day first, last;
#define WEEK(words) static const char *const week_words = words;
#include "schema/values.def"
    if (!scan_is_among(scan_word(scan), week_words))
        return false;
    scan_space(scan);
    if (!scan_number(scan, 1, 2, &from))
        return false;
    to = from;
    size_t behind = scan->i;
    if (scan_until(scan) && (scan_space(scan), !scan_number(scan, 1, 2, &to)))
        return false;
    scan->i = to == from ? behind : scan->i;
    if (!scan_take(scan, S("/")))
        scan_take(scan, S(","));
    if (!scan_year(scan, &year) || !find_monday(from, year, &first) ||
        !find_monday(to, year, &last))
        return false;
    *deadline = (Deadline){.precision = DEADLINE_STRETCH, .first = first, .last = last + 6};
    return first <= last;
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

/* 2026/2027 */
static bool scan_two_years(Scan *scan, Deadline *deadline)
{
    int from, to;
    if (!scan_year(scan, &from) || !scan_take(scan, S("/")) || !scan_year(scan, &to))
        return false;
    *deadline = months_deadline(DEADLINE_SPAN, 0, from, 1, 24);
    return to == from + 1;
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
        scan_season,      scan_months, scan_part_of_year,  scan_quarter_sign,
        scan_short_month, scan_week,   scan_over_new_year, NULL,
    };
    static Form *const in_figures[] = {
        scan_part_of_year, scan_years, scan_two_years, scan_iso_month, scan_short_day, NULL,
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

/* Two of them with "-", "til" or "og" between: "høst 2026 - vår 2027". */
static bool parse_two(Str text, Str between, Deadline *deadline)
{
    size_t at = str_find(text, between, 0);
    Deadline to;
    if (at == SIZE_MAX || str_find(text, between, at + between.n) != SIZE_MAX ||
        !parse_stretch(str_slice(text, 0, at), deadline) ||
        !parse_stretch(str_slice(text, at + between.n, text.n), &to) ||
        deadline->precision == DEADLINE_SPAN || to.precision == DEADLINE_SPAN ||
        deadline->first > to.last)
        return false;
    *deadline = (Deadline){
        .precision = DEADLINE_STRETCH,
        .first = deadline->first,
        .last = to.last,
    };
    return true;
}

/* A stretch, or from one to another. */
static bool parse_stretches(Str text, Deadline *deadline)
{
    static const Str between[] = {
        STR_INIT(" - "),
        STR_INIT("-"),
#define YEARS_BETWEEN(word) STR_INIT(" " word " "),
#define BOTH(word) STR_INIT(" " word " "),
#include "schema/values.def"
    };
    Scan scan;
    if (parse_stretch(text, deadline))
        return true;
    for (size_t i = 0; scan_start(&scan, text) && i < sizeof between / sizeof *between; i++)
        if (parse_two(scan.s, between[i], deadline))
            return true;
    return false;
}

/* "innen utgangen av 2027", "før sommeren 2027", "løpende fra 2027" */
static bool parse_bounded(Scan *scan, Deadline *deadline)
{
    static const struct {
        enum { TO, BEFORE_IT, ON_FROM } way;
        Str words;
    } rows[] = {
#define BY(phrase) {TO, STR_INIT(phrase " ")},
#define BEFORE(phrase) {BEFORE_IT, STR_INIT(phrase " ")},
#define FROM(phrase) {ON_FROM, STR_INIT(phrase " ")},
#include "schema/values.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        scan->i = 0;
        if (!scan_take(scan, rows[i].words))
            continue;
        bool one = parse_stretch(scan_rest(scan), deadline);
        bool span = one && deadline->precision == DEADLINE_SPAN;
        if (!one && (rows[i].way == BEFORE_IT || !parse_stretches(scan_rest(scan), deadline)))
            continue;
        if (rows[i].way == BEFORE_IT) {
            deadline->precision = DEADLINE_STRETCH;
            deadline->last = --deadline->first;
        } else if (rows[i].way == ON_FROM && one && !span) {
            *deadline = every(DEADLINE_ONGOING);
        }
        return true;
    }
    return false;
}

bool parse_deadline(Str text, Deadline *deadline)
{
    Scan scan;
    bool in_words; /* that are not each language's own */
    if (parse_stretches(text, deadline)) {
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
