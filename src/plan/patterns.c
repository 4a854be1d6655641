/* patterns.c - see patterns.h. */
#include "plan/patterns.h"

#include "base/utf8.h"
#include "model/value.h"

#define SPACE "\\s*"
#define GAP "\\s+"
#define DASH "[-\\u2010-\\u2015\\u2212]"
#define YEAR_DIGITS "(?:19|2\\d)\\d\\d"
#define UP_TO_29 "(?:0?[1-9]|[12]\\d)"
#define UP_TO_30 "(?:0?[1-9]|[12]\\d|30)"
#define UP_TO_31 "(?:0?[1-9]|[12]\\d|3[01])"
#define WEEK_NUMBER "(?:0?[1-9]|[1-4]\\d|5[0-3])"
#define WHOLE "(?:\\d{1,3}(?:\\s+\\d{3})+|\\d+)"
#define MONEY_WHOLE "(?:\\d{1,3}(?:\\s+\\d{3})+|\\d{1,3}(?:\\.\\d{3})+|\\d+)"

/* ---- words ---- */

static void add_letter(Buf *out, uint32_t rune)
{
    if (rune_upper(rune) != rune) {
        buf_add_char(out, '[');
        buf_add_rune(out, rune);
        buf_add_rune(out, rune_upper(rune));
        buf_add_char(out, ']');
    } else if (rune == '.') {
        buf_puts(out, "\\.");
    } else {
        buf_add_rune(out, rune);
    }
}

void pattern_add_word(Buf *out, Str word)
{
    for (size_t i = 0; i < word.n;) {
        uint32_t rune = utf8_next(word, &i);
        if (rune == '-')
            buf_puts(out, "[-\\s]");
        else if (rune == ' ')
            buf_puts(out, GAP);
        else
            add_letter(out, rune);
    }
}

/* Alternatives: each word of a row, with a bar before all but the first. */
static void add_words(Buf *out, const char *words, bool *first)
{
    Str rest = str_from(words), word;
    while (str_split(&rest, ' ', &word)) {
        buf_puts(out, *first ? "(?:" : "|");
        *first = false;
        pattern_add_word(out, word);
    }
}

static void add_phrase(Buf *out, const char *phrase, bool *first)
{
    buf_puts(out, *first ? "(?:" : "|");
    *first = false;
    pattern_add_word(out, str_from(phrase));
}

/* ---- days ---- */

/* The months whose number is among those of `set`, one bit each. */
static void add_months(Buf *out, unsigned set)
{
    static const char *const names[] = {
#define MONTH(words) words,
#include "schema/values.def"
    };
    bool first = true;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (set >> i & 1)
            add_words(out, names[i], &first);
    buf_puts(out, ")");
}

/* The months by how long they are: day of the month, number, names. */
static const struct {
    const char *day, *number;
    unsigned set;
} LENGTHS[] = {
    {UP_TO_31, "(?:0?[13578]|1[02])", 0xAD5},
    {UP_TO_30, "(?:0?[469]|11)", 0x528},
    {UP_TO_29, "0?2", 0x002},
};
enum { N_LENGTHS = sizeof LENGTHS / sizeof *LENGTHS };

static void add_day(Buf *out)
{
    buf_puts(out, YEAR_DIGITS DASH "(?:");
    for (size_t i = 0; i < N_LENGTHS; i++)
        buf_printf(out, "%s%s" DASH "%s", i ? "|" : "", LENGTHS[i].number, LENGTHS[i].day);
    buf_puts(out, ")|(?:");
    for (size_t i = 0; i < N_LENGTHS; i++) {
        buf_printf(out, "%s%s(?:(?:\\." SPACE "|" GAP ")%s\\.|\\.?" SPACE, i ? "|" : "",
                   LENGTHS[i].day, LENGTHS[i].number);
        add_months(out, LENGTHS[i].set);
        buf_puts(out, "\\.?)");
    }
    buf_puts(out, ")" SPACE YEAR_DIGITS);
}

/* ---- deadlines ---- */

static void add_times_of_year(Buf *out)
{
    bool first = true;
    buf_puts(out, "(?:");
    for (size_t i = 0; i < N_LENGTHS; i++) {
        buf_printf(out, "%s\\.?" SPACE, LENGTHS[i].day);
        add_months(out, LENGTHS[i].set);
        buf_puts(out, "\\.?|");
    }
    add_months(out, 0xFFF);
    buf_puts(out, "\\.?|");
#define SEASON(number, words) add_words(out, words, &first);
#define STRETCH(from, months, words) add_words(out, words, &first);
#include "schema/values.def"
    buf_puts(out, "))");
}

/* ... with a word before it or none. */
static void add_at_times(Buf *out)
{
    bool first = true;
#define AT(word) add_words(out, word, &first);
    buf_puts(out, "(?:");
#include "schema/values.def"
    buf_puts(out, ")" GAP ")?");
    add_times_of_year(out);
}

static void add_yearly(Buf *out)
{
    static const struct {
        DeadlinePrecision precision;
        const char *words;
        bool phrase;
    } rows[] = {
#define RECURRING(precision, words) {DEADLINE_##precision, words, false},
#define RECURRING_PHRASE(precision, phrase) {DEADLINE_##precision, phrase, true},
#include "schema/values.def"
    };
    bool first = true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].precision == DEADLINE_YEARLY && rows[i].phrase)
            add_phrase(out, rows[i].words, &first);
        else if (rows[i].precision == DEADLINE_YEARLY)
            add_words(out, rows[i].words, &first);
    buf_puts(out, ")");
}

static void add_recurring(Buf *out)
{
    bool first = true;
#define RECURRING(precision, words) add_words(out, words, &first);
#define RECURRING_PHRASE(precision, phrase) add_phrase(out, phrase, &first);
#include "schema/values.def"
    buf_puts(out, ")|");
    add_yearly(out);
    buf_puts(out, ",?" GAP);
    add_at_times(out);
    buf_puts(out, "|");
    add_at_times(out);
    buf_puts(out, GAP);
    add_yearly(out);
    buf_puts(out, "|");
    first = true;
#define EVERY(word) add_words(out, word, &first);
#include "schema/values.def"
    buf_puts(out, ")" GAP);
    add_times_of_year(out);
}

static void add_ordinals(Buf *out, int most)
{
    static const char *const words[] = {
#define ORDINAL(words) words,
#include "schema/values.def"
    };
    bool first = true;
    buf_printf(out, "(?:[1-%d]\\.?|", most);
    for (int i = 0; i < most; i++)
        add_words(out, words[i], &first);
#define LAST(words) add_words(out, words, &first);
#include "schema/values.def"
    buf_puts(out, "))" SPACE);
}

static void add_parts_of_years(Buf *out)
{
    bool first = true;
#define SEASON(number, words) add_words(out, words, &first);
#define STRETCH(from, months, words) add_words(out, words, &first);
#include "schema/values.def"
    buf_puts(out, ")" SPACE YEAR_DIGITS);
#define YEAR_PART(precision, most, words)                                                          \
    first = true;                                                                                  \
    buf_puts(out, "|");                                                                            \
    add_ordinals(out, most);                                                                       \
    add_words(out, words, &first);                                                                 \
    buf_puts(out, ")" SPACE YEAR_DIGITS);
#include "schema/values.def"
}

/* The signs and words between two years or months. */
static void add_until(Buf *out)
{
    buf_puts(out, "(?:" SPACE "(?:" DASH);
#define YEARS_BETWEEN(word)                                                                        \
    buf_puts(out, "|");                                                                            \
    pattern_add_word(out, S(word));                                                                \
    buf_puts(out, GAP);
#include "schema/values.def"
    buf_puts(out, ")" SPACE);
}

static void add_weeks(Buf *out)
{
    bool first = true;
#define WEEK(words) add_words(out, words, &first);
#include "schema/values.def"
    buf_puts(out, ")" SPACE WEEK_NUMBER);
    add_until(out);
    buf_puts(out, WEEK_NUMBER ")?(?:" SPACE "|[,/]" SPACE ")" YEAR_DIGITS);
}

static void add_years(Buf *out)
{
    buf_puts(out, YEAR_DIGITS);
    add_until(out);
    buf_puts(out, YEAR_DIGITS ")?");
}

static void add_over_new_year(Buf *out)
{
    bool first = true;
#define OVER_NEW_YEAR(from, months, words) add_words(out, words, &first);
#include "schema/values.def"
    buf_puts(out, ")" SPACE YEAR_DIGITS "(?:/|");
    add_until(out);
    buf_puts(out, "))" SPACE "(?:\\d\\d)?\\d\\d");
}

static void add_months_of_year(Buf *out)
{
    add_months(out, 0xFFF);
    buf_puts(out, "(?:\\.?(?:(?:/|");
    add_until(out);
    buf_puts(out, "))" SPACE);
    add_months(out, 0xFFF);
    buf_puts(out, "\\.?)?" SPACE YEAR_DIGITS "|(?:\\.|" DASH ")\\d\\d)");
}

static void add_stretch(Buf *out)
{
    add_day(out);
    for (size_t i = 0; i < N_LENGTHS; i++)
        buf_printf(out, "|%s\\.%s\\.\\d\\d", LENGTHS[i].day, LENGTHS[i].number);
    buf_puts(out, "|");
    add_parts_of_years(out);
    buf_puts(out, "|");
    add_months_of_year(out);
    buf_puts(out, "|");
    add_years(out);
    buf_puts(out, "|" YEAR_DIGITS "/" SPACE YEAR_DIGITS "|");
#define QUARTER_SIGN(letter) add_letter(out, (uint32_t)letter[0]);
#include "schema/values.def"
    buf_puts(out, "[1-4](?:/" SPACE "|" SPACE ")" YEAR_DIGITS);
    buf_puts(out, "|" YEAR_DIGITS DASH "(?:0[1-9]|1[0-2])|");
    add_weeks(out);
    buf_puts(out, "|");
    add_over_new_year(out);
}

/* The signs and words between two stretches. */
static void add_to_other(Buf *out)
{
    buf_puts(out, "(?:" SPACE DASH SPACE "|" GAP "(?:");
    bool first = true;
#define YEARS_BETWEEN(word) add_words(out, word, &first);
#define BOTH(word) add_words(out, word, &first);
#include "schema/values.def"
    buf_puts(out, "))" GAP ")");
}

static void add_deadline(Buf *out)
{
    bool first = true;
    add_recurring(out);
    buf_puts(out, "|(?:");
#define BY(phrase) add_phrase(out, phrase, &first);
#define BEFORE(phrase) add_phrase(out, phrase, &first);
#define FROM(phrase) add_phrase(out, phrase, &first);
#include "schema/values.def"
    buf_puts(out, ")" GAP ")?(?:");
    add_stretch(out);
    buf_puts(out, ")(?:");
    add_to_other(out);
    buf_puts(out, "(?:");
    add_stretch(out);
    buf_puts(out, "))?");
}

/* ---- numbers and money ---- */

static void add_currency(Buf *out)
{
    bool first = true;
    buf_puts(out, SPACE);
#define CURRENCY(word) add_phrase(out, word, &first);
#include "schema/values.def"
    buf_puts(out, ")?" SPACE);
}

/* Three decimals are whole øre only where the last is 0, or behind a multiplier. */
static void add_amount(Buf *out)
{
    bool first = true;
#define WITHIN_BUDGET(phrase) add_phrase(out, phrase, &first);
#define WITHOUT_COST(phrase) add_phrase(out, phrase, &first);
#include "schema/values.def"
    buf_puts(out, ")|");
    add_currency(out);
    buf_puts(out, MONEY_WHOLE "(?:(?:[.,]\\d{1,2}0?)?(?:," DASH ")?|(?:[.,]\\d{1,3})?(?:," DASH
                              ")?" SPACE);
    first = true;
#define MULTIPLIER(factor, words) add_words(out, words, &first);
#include "schema/values.def"
    buf_puts(out, ")(?:\\.|(?=\\s|$)))");
    add_currency(out);
}

static void add_bool(Buf *out)
{
    bool first = true;
#define YES(words) add_words(out, words, &first);
#define NO(words) add_words(out, words, &first);
#include "schema/values.def"
    buf_puts(out, ")");
}

/* ---- all ---- */

static void add_pattern(Buf *out, PatternId id)
{
    switch (id) {
    case PATTERN_ID:
        break; /* not trimmed, see pattern_make() */
    case PATTERN_COUNT_OF:
        buf_puts(out, WHOLE "(?:[.,]0{1,3})?");
        break;
    case PATTERN_ORDINAL:
        buf_puts(out, "(?=[0\\s]*[1-9])" WHOLE "(?:[.,]0{1,3})?");
        break;
    case PATTERN_YEAR:
        buf_puts(out, YEAR_DIGITS);
        break;
    case PATTERN_YEARS:
        add_years(out);
        break;
    case PATTERN_BOOL:
        add_bool(out);
        break;
    case PATTERN_DAY:
        add_day(out);
        break;
    case PATTERN_DECIMAL:
        buf_puts(out, DASH "?" WHOLE "(?:[.,]\\d{1,3})?");
        break;
    case PATTERN_AMOUNT:
        add_amount(out);
        break;
    case PATTERN_DEADLINE:
        add_deadline(out);
        break;
    case PATTERN_VERSION:
        buf_puts(out, "1(?:[.,]0{1,3})?");
        break;
    case PATTERN_COUNT:
        break;
    }
}

Str pattern_make(Arena *arena, PatternId id)
{
    Buf out = buf_new(arena);
    if (id == PATTERN_ID)
        return S("^[\\p{L}0-9._-]+$");
    buf_puts(&out, "^" SPACE "(?:");
    add_pattern(&out, id);
    buf_puts(&out, ")" SPACE "$");
    return buf_str(&out);
}
