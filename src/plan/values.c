/* values.c - days, deadlines, amounts and numbers as people write them.
 *
 * A text is first folded: lower case, every kind of space as one space, every
 * kind of dash as a hyphen. What is left is read by small scanners.
 */
#include "plan/plan_read.h"

#include "base/utf8.h"
#include "plan/bind.h"
#include "schema/schema.h"

/* ---- folding and scanning ---- */

typedef struct Scan {
    char bytes[96];
    Str s;
    size_t i;
} Scan;

static bool is_dash(uint32_t rune)
{
    return rune == '-' || (rune >= 0x2010 && rune <= 0x2015) || rune == 0x2212;
}

static uint32_t fold_rune(uint32_t rune)
{
    return rune_is_space(rune) ? ' ' : is_dash(rune) ? '-' : rune_lower(rune);
}

/* Whether a byte is a character that is folded already. */
static bool stays(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* False when the text is longer than any value that we know. */
static bool scan_start(Scan *scan, Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        bool folded = stays(text.p[i]); /* as nearly all do */
        uint32_t rune = folded ? (uint32_t)text.p[i++] : fold_rune(utf8_next(text, &i));
        if (rune == ' ' && (n == 0 || scan->bytes[n - 1] == ' '))
            continue;
        if (n + 4 > sizeof scan->bytes)
            return false;
        if (folded)
            scan->bytes[n++] = (char)rune;
        else
            n += utf8_encode(rune, scan->bytes + n);
    }
    while (n > 0 && scan->bytes[n - 1] == ' ')
        n--;
    scan->s = (Str){scan->bytes, n};
    scan->i = 0;
    return n > 0;
}

static Str scan_rest(const Scan *scan)
{
    return str_slice(scan->s, scan->i, scan->s.n);
}

static bool scan_end(const Scan *scan)
{
    return scan->i == scan->s.n;
}

static bool scan_take(Scan *scan, Str literal)
{
    if (!str_starts(scan_rest(scan), literal))
        return false;
    scan->i += literal.n;
    return true;
}

static void scan_space(Scan *scan)
{
    scan_take(scan, S(" "));
}

static size_t count_digits(Str s, size_t i)
{
    size_t start = i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return i - start;
}

/* A number of `least` to `most` digits that no further digit follows. */
static bool scan_number(Scan *scan, size_t least, size_t most, int *value)
{
    size_t n = count_digits(scan->s, scan->i);
    if (n < least || n > most)
        return false;
    *value = 0;
    for (size_t end = scan->i + n; scan->i < end; scan->i++)
        *value = *value * 10 + (scan->s.p[scan->i] - '0');
    return true;
}

static bool scan_year(Scan *scan, int *year)
{
    scan_space(scan);
    return scan_number(scan, 4, 4, year) && *year >= 1900 && *year <= 2999;
}

/* The bytes up to the next space, full stop or digit. */
static Str scan_word(Scan *scan)
{
    size_t start = scan->i;
    while (!scan_end(scan)) {
        char c = scan->s.p[scan->i];
        if (c == ' ' || c == '.' || (c >= '0' && c <= '9'))
            break;
        scan->i++;
    }
    return str_slice(scan->s, start, scan->i);
}

static bool is_one_of(Str word, const char *names)
{
    return word.n > 0 && schema_is_among(str_from(names), word);
}

bool parse_bool(Str text, bool *value)
{
#define YES(words) static const char *const yes_words = words;
#define NO(words) static const char *const no_words = words;
#include "schema/values.def"
    Scan scan;
    if (!scan_start(&scan, text))
        return false;
    *value = is_one_of(scan.s, yes_words);
    return *value || is_one_of(scan.s, no_words);
}

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
        if (is_one_of(word, names[i])) {
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

/* ---- deadlines ---- */

/* The days of `months` months from the first day of month `first` on. */
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

static bool parse_recurring(const Scan *scan, Deadline *deadline)
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
        if (rows[i].phrase ? str_eq(rows[i].words, scan->s)
                           : schema_is_among(rows[i].words, scan->s)) {
            *deadline = (Deadline){rows[i].precision, 0, DAY_NONE, DAY_NONE, POS_NONE};
            return true;
        }
    return false;
}

/* høst 2027, våren 2026 */
static bool scan_season(Scan *scan, Deadline *deadline)
{
    static const struct {
        int number;
        const char *words;
    } rows[] = {
#define SEASON(number, words) {number, words},
#include "schema/values.def"
    };
    Str word = scan_word(scan);
    int season = 0, year;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is_one_of(word, rows[i].words))
            season = rows[i].number;
    if (season == 0 || !scan_year(scan, &year))
        return false;
    *deadline = months_deadline(DEADLINE_SEASON, season, year, season * 6 - 5, 6);
    return true;
}

/* 2. kvartal 2027, 1. halvår 2026 */
static bool scan_part_of_year(Scan *scan, Deadline *deadline)
{
    static const struct {
        int most;
        const char *words;
    } rows[] = {
#define YEAR_PART(most, words) {most, words},
#include "schema/values.def"
    };
    int part, year, parts = 0;
    if (!scan_number(scan, 1, 1, &part))
        return false;
    scan_take(scan, S("."));
    scan_space(scan);
    Str word = scan_word(scan);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is_one_of(word, rows[i].words))
            parts = rows[i].most;
    if (part < 1 || part > parts || !scan_year(scan, &year))
        return false;
    int months = 12 / parts;
    *deadline = months_deadline(parts == 4 ? DEADLINE_QUARTER : DEADLINE_HALF, part, year,
                                (part - 1) * months + 1, months);
    return true;
}

/* juni 2027 */
static bool scan_month_year(Scan *scan, Deadline *deadline)
{
    int month, year;
    if (!scan_month(scan, &month) || !scan_year(scan, &year))
        return false;
    *deadline = months_deadline(DEADLINE_MONTH, 0, year, month, 1);
    return true;
}

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

bool parse_deadline(Str text, Deadline *deadline)
{
    typedef bool Form(Scan *, Deadline *);
    static Form *const forms[] = {scan_season, scan_part_of_year, scan_month_year, scan_years,
                                  scan_iso_month};
    Scan scan;
    Day day;
    if (!scan_start(&scan, text))
        return false;
    if (parse_day(text, &day)) {
        *deadline = (Deadline){DEADLINE_DAY, 0, day, day, POS_NONE};
        return true;
    }
    if (parse_recurring(&scan, deadline))
        return true;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        scan.i = 0;
        if (forms[i](&scan, deadline) && scan_end(&scan))
            return true;
    }
    return false;
}

/* ---- numbers ---- */

/* Digits with or without thousands in groups, and decimals: `digits` holds all
 * of them, the last `decimals` of which stand behind the comma. */
typedef struct Number {
    int64_t digits;
    int decimals;
} Number;

enum { MOST_DIGITS = 15 };

/* Length of a run of groups of three, each after `separator`; 0: none. */
static size_t count_groups(Str s, size_t i, char separator)
{
    size_t start = i;
    while (i < s.n && s.p[i] == separator && count_digits(s, i + 1) == 3)
        i += 4;
    return i - start;
}

static bool add_digits(Number *number, Str digits)
{
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9')
            continue;
        if (number->digits >= INT64_C(100000000000000))
            return false; /* more than MOST_DIGITS */
        number->digits = number->digits * 10 + (digits.p[i] - '0');
    }
    return true;
}

/* `dots`: whether "180.000" is 180 thousand (money) or 180 with three decimals. */
static bool scan_digits(Scan *scan, bool dots, Number *number)
{
    *number = (Number){0, 0};
    size_t whole = count_digits(scan->s, scan->i);
    if (whole == 0)
        return false;
    size_t end = scan->i + whole;
    if (whole <= 3) {
        size_t groups = count_groups(scan->s, end, ' ');
        end += groups == 0 && dots ? count_groups(scan->s, end, '.') : groups;
    }
    if (!add_digits(number, str_slice(scan->s, scan->i, end)))
        return false;
    scan->i = end;
    bool comma = end < scan->s.n && (scan->s.p[end] == ',' || scan->s.p[end] == '.');
    size_t decimals = comma ? count_digits(scan->s, end + 1) : 0;
    if (decimals > 3)
        return false;
    scan->i += decimals ? decimals + 1 : 0;
    number->decimals = (int)decimals;
    return add_digits(number, str_slice(scan->s, end, scan->i));
}

/* number * factor, when that is whole and fits. */
static bool scale_number(Number number, int64_t factor, int64_t *result)
{
    for (; number.decimals > 0; number.decimals--) {
        if (factor % 10 == 0)
            factor /= 10;
        else if (number.digits % 10 == 0)
            number.digits /= 10;
        else
            return false;
    }
    if (number.digits > INT64_C(4000000000000000000) / factor)
        return false;
    *result = number.digits * factor;
    return true;
}

bool parse_decimal(Str text, Decimal *value)
{
    Scan scan;
    Number number;
    if (!scan_start(&scan, text))
        return false;
    bool minus = scan_take(&scan, S("-"));
    if (!scan_digits(&scan, false, &number) || !scan_end(&scan) ||
        !scale_number(number, 1000, value))
        return false;
    if (minus)
        *value = -*value;
    return true;
}

/* ---- money ---- */

static bool is_within_budget(Str s)
{
    static const Str forms[] = {
#define WITHIN_BUDGET(phrase) STR_INIT(phrase),
#include "schema/values.def"
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_eq(s, forms[i]))
            return true;
    return false;
}

/* tusen, mill. and the like; 1 when there is none. */
static int64_t scan_multiplier(Scan *scan)
{
    size_t start = scan->i;
    scan_space(scan);
    Str word = scan_word(scan);
    static const struct {
        int64_t factor;
        const char *words;
    } rows[] = {
#define MULTIPLIER(factor, words) {factor, words},
#include "schema/values.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (is_one_of(word, rows[i].words)) {
            scan_take(scan, S("."));
            return rows[i].factor;
        }
    scan->i = start;
    return 1;
}

static void scan_currency(Scan *scan)
{
    static const Str words[] = {
#define CURRENCY(word) STR_INIT(word),
#include "schema/values.def"
    };
    scan_space(scan);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (scan_take(scan, words[i]))
            break;
    scan_space(scan);
}

bool parse_amount(Str text, Amount *amount)
{
    Scan scan;
    Number number;
    if (!scan_start(&scan, text))
        return false;
    if (is_within_budget(scan.s)) {
        *amount = (Amount){AMOUNT_WITHIN_BUDGET, 0};
        return true;
    }
    scan_currency(&scan);
    if (!scan_digits(&scan, true, &number))
        return false;
    scan_take(&scan, S(",-"));
    int64_t factor = scan_multiplier(&scan);
    scan_currency(&scan);
    amount->kind = AMOUNT_SUM;
    return scan_end(&scan) && scale_number(number, factor * 100, &amount->ore);
}
