/* format.c - days, deadlines, amounts and numbers as people write them.
 *
 * Not its job: reading them (plan/).
 */
#include "language/language.h"

#define NO_BREAK_SPACE "\u00a0"
#define EN_DASH "\u2013"

static Str from_int(Arena *arena, int64_t value)
{
    Buf buf = buf_new(arena);
    buf_add_int(&buf, value);
    return buf_str(&buf);
}

Str format_phrase(Arena *arena, Str phrase, const Str *args, size_t n)
{
    Buf buf = buf_new(arena);
    for (size_t i = 0; i < phrase.n; i++) {
        bool slot = phrase.p[i] == '{' && i + 2 < phrase.n && phrase.p[i + 2] == '}' &&
                    phrase.p[i + 1] >= '1' && phrase.p[i + 1] <= '4';
        if (!slot) {
            buf_add_char(&buf, phrase.p[i]);
            continue;
        }
        size_t which = (size_t)(phrase.p[i + 1] - '1');
        if (which < n)
            buf_add(&buf, args[which]);
        i += 2;
    }
    return buf_str(&buf);
}

Str format_day(Arena *arena, const Language *l, Day day)
{
    if (day == DAY_NONE)
        return STR_EMPTY;
    int year, month, day_of_month;
    day_split(day, &year, &month, &day_of_month);
    Str args[] = {from_int(arena, day_of_month), l->months_in_date[month - 1],
                  from_int(arena, year)};
    return format_phrase(arena, word(l, WORD_DATE_FORM), args, 3);
}

/* "høst 2027": a word and a year that stay together. */
static Str word_and_year(Arena *arena, Str first, Str year)
{
    Buf buf = buf_new(arena);
    buf_add(&buf, first);
    buf_puts(&buf, NO_BREAK_SPACE);
    buf_add(&buf, year);
    return buf_str(&buf);
}

static Str part_of_year(Arena *arena, Str phrase, int part, Str year)
{
    Str args[] = {from_int(arena, part), year};
    return format_phrase(arena, phrase, args, 2);
}

Str format_deadline(Arena *arena, const Language *l, const Deadline *deadline)
{
    int year = 0, month = 1, day = 1, last_year = 0;
    if (deadline->said.n)
        return deadline->said;
    if (deadline->first != DAY_NONE)
        day_split(deadline->first, &year, &month, &day);
    Str years = from_int(arena, year);
    switch (deadline->precision) {
    case DEADLINE_NONE:
        return STR_EMPTY;
    case DEADLINE_DAY:
        return format_day(arena, l, deadline->first);
    case DEADLINE_MONTH:
        return word_and_year(arena, l->months[month - 1], years);
    case DEADLINE_QUARTER:
        return part_of_year(arena, word(l, WORD_QUARTER), deadline->part, years);
    case DEADLINE_HALF:
        return part_of_year(arena, word(l, WORD_HALF_YEAR), deadline->part, years);
    case DEADLINE_SEASON:
        return word_and_year(arena, word(l, deadline->part == 1 ? WORD_SPRING : WORD_AUTUMN),
                             years);
    case DEADLINE_YEAR:
        return years;
    case DEADLINE_SPAN:
        day_split(deadline->last, &last_year, &month, &day);
        return format_years(arena, year, last_year);
    case DEADLINE_STRETCH:
        break; /* said in words */
    case DEADLINE_YEARLY:
        return word(l, WORD_YEARLY);
    case DEADLINE_HALF_YEARLY:
        return word(l, WORD_HALF_YEARLY);
    case DEADLINE_QUARTERLY:
        return word(l, WORD_QUARTERLY);
    case DEADLINE_MONTHLY:
        return word(l, WORD_MONTHLY);
    case DEADLINE_ONGOING:
        return word(l, WORD_ONGOING);
    }
    return STR_EMPTY;
}

/* Digits in groups of three with no-break spaces between. */
static void add_grouped(Buf *out, uint64_t value)
{
    char digits[20];
    size_t n = 0;
    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (n) {
        buf_add_char(out, digits[--n]);
        if (n && n % 3 == 0)
            buf_puts(out, NO_BREAK_SPACE);
    }
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

static Str format_sum(Arena *arena, const Language *l, int64_t ore)
{
    Buf buf = buf_new(arena);
    uint64_t size = magnitude(ore);
    if (ore < 0)
        buf_puts(&buf, "\u2212");
    add_grouped(&buf, size / 100);
    if (size % 100) {
        buf_add(&buf, word(l, WORD_DECIMAL_MARK));
        buf_add_char(&buf, (char)('0' + size % 100 / 10));
        buf_add_char(&buf, (char)('0' + size % 10));
    }
    return buf_str(&buf);
}

Str format_kroner(Arena *arena, const Language *l, Amount amount, bool unit)
{
    switch (amount.kind) {
    case AMOUNT_UNSTATED:
        return S(EN_DASH);
    case AMOUNT_WITHIN_BUDGET:
        return word(l, WORD_WITHIN_BUDGET);
    case AMOUNT_SUM:
        break;
    }
    if (amount.ore == 0 && !unit)
        return S(EN_DASH);
    Str sum = format_sum(arena, l, amount.ore);
    return unit ? format_phrase(arena, word(l, WORD_AMOUNT_FORM), &sum, 1) : sum;
}

Str format_decimal(Arena *arena, const Language *l, Decimal value)
{
    if (value == DECIMAL_NONE)
        return S(EN_DASH);
    Buf buf = buf_new(arena);
    uint64_t size = magnitude(value), rest = size % 1000;
    if (value < 0)
        buf_puts(&buf, "\u2212");
    add_grouped(&buf, size / 1000);
    if (rest)
        buf_add(&buf, word(l, WORD_DECIMAL_MARK));
    for (uint64_t unit = 100; rest; unit /= 10) {
        buf_add_char(&buf, (char)('0' + rest / unit));
        rest %= unit;
    }
    return buf_str(&buf);
}

Str format_years(Arena *arena, int from, int to)
{
    if (!from && !to)
        return STR_EMPTY;
    Buf buf = buf_new(arena);
    buf_add_int(&buf, from ? from : to);
    if (from && to && from != to) {
        buf_puts(&buf, EN_DASH);
        buf_add_int(&buf, to);
    }
    return buf_str(&buf);
}
