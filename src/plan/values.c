/* values.c - amounts and numbers as people write them; days are days.c's. */
#include "plan/bind.h"
#include "plan/plan_read.h"
#include "plan/scanner.h"

bool parse_bool(Str text, bool *value)
{
#define YES(words) static const char *const yes_words = words;
#define NO(words) static const char *const no_words = words;
#include "schema/values.def"
    Scan scan;
    if (!scan_start(&scan, text))
        return false;
    *value = scan_is_among(scan.s, yes_words);
    return *value || scan_is_among(scan.s, no_words);
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
    while (i < s.n && s.p[i] == separator && scan_digit_count(s, i + 1) == 3)
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
    size_t whole = scan_digit_count(scan->s, scan->i);
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
    size_t decimals = comma ? scan_digit_count(scan->s, end + 1) : 0;
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

#define IS_AMONG(s, phrases) is_among((s), (phrases), sizeof(phrases) / sizeof *(phrases))
static bool is_among(Str s, const Str *phrases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(s, phrases[i]))
            return true;
    return false;
}

static bool is_within_budget(Str s)
{
    static const Str phrases[] = {
#define WITHIN_BUDGET(phrase) STR_INIT(phrase),
#include "schema/values.def"
    };
    return IS_AMONG(s, phrases);
}

bool parse_without_cost(Str text, Amount *amount)
{
    static const Str phrases[] = {
#define WITHOUT_COST(phrase) STR_INIT(phrase),
#include "schema/values.def"
    };
    Scan scan;
    if (!scan_start(&scan, text) || !IS_AMONG(scan.s, phrases))
        return false;
    *amount = (Amount){AMOUNT_SUM, 0};
    return true;
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
        if (scan_is_among(word, rows[i].words)) {
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
    if (scan_digit_count(scan.s, 0) == 0 && is_within_budget(scan.s)) {
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
    return scan_end(&scan) && scale_number(number, factor * 100, &amount->ore) &&
           amount->ore <= AMOUNT_MOST;
}
