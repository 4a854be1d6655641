/* identifiers.c - see identifiers.h. */
#include "rules/identifiers.h"

#include "base/utf8.h"

enum { MOST_DIGITS = 16, MOST_GROUPS = 6 };

/* Groups of digits with one sign between. */
typedef struct Digits {
    int digits[MOST_DIGITS];
    size_t n;
    size_t groups[MOST_GROUPS]; /* lengths */
    size_t n_groups;
    size_t start, end;
    bool dotted;
} Digits;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The character at text[at]; a space at the text's end. */
static uint32_t rune_at(Str text, size_t at)
{
    return at < text.n ? utf8_next(text, &at) : ' ';
}

/* A space of any kind or a full stop that parts groups at text[at]: the bytes, or 0. */
static size_t separator_at(Str text, size_t at)
{
    size_t end = at;
    if (at >= text.n || text.p[at] == '\n')
        return 0;
    uint32_t rune = utf8_next(text, &end);
    return rune == '.' || rune_is_space(rune) ? end - at : 0;
}

/* Reads the row of at most `most` groups at text[at]; false when it is longer than any
 * identifier. */
static bool read_digits(Str text, size_t at, size_t most, Digits *d)
{
    *d = (Digits){.start = at};
    for (size_t i = at;;) {
        size_t from = i;
        while (i < text.n && is_digit(text.p[i]) && d->n < MOST_DIGITS)
            d->digits[d->n++] = text.p[i++] - '0';
        if (d->n_groups < MOST_GROUPS)
            d->groups[d->n_groups] = i - from;
        d->n_groups++;
        d->end = i;
        size_t gap = d->n_groups < most ? separator_at(text, i) : 0;
        if (!gap || i + gap >= text.n || !is_digit(text.p[i + gap]))
            break;
        d->dotted = d->dotted || text.p[i] == '.';
        i += gap;
        if (d->n == MOST_DIGITS || d->n_groups == MOST_GROUPS)
            break;
    }
    return d->n < MOST_DIGITS && d->n_groups <= MOST_GROUPS;
}

static bool is_grouped(const Digits *d, const size_t *groups, size_t n)
{
    return d->n_groups == n && memcmp(d->groups, groups, n * sizeof *groups) == 0;
}

/* ---- check digits ---- */

bool identifier_has_check_digit(const int *digits, size_t n)
{
    static const int weights[] = {2, 3, 4, 5, 6, 7};
    enum { CYCLE = sizeof weights / sizeof *weights };
    int sum = n ? digits[n - 1] : 0;
    for (size_t i = 1; i < n; i++)
        sum += digits[n - 1 - i] * weights[(i - 1) % CYCLE];
    return sum % 11 == 0;
}

/* The two check digits of a birth number: the first has weights of its own. */
static bool has_check_digits(const Digits *d)
{
    static const int first[] = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    int sum = 0;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        sum += d->digits[i] * first[i];
    return sum % 11 == 0 && identifier_has_check_digit(d->digits, 11);
}

static bool is_account(const Digits *d)
{
    return d->n == 11 && identifier_has_check_digit(d->digits, 11);
}

/* 40 is added to the day in a D-number; the century is not known here. */
static bool is_birth(const Digits *d, bool *d_number)
{
    int day = d->digits[0] * 10 + d->digits[1], month = d->digits[2] * 10 + d->digits[3];
    *d_number = day > 40;
    day -= *d_number ? 40 : 0;
    return day >= 1 && day <= 31 && month >= 1 && month <= 12 && has_check_digits(d);
}

/* ---- what a row of digits is ---- */

static bool is_birth_form(const Digits *d)
{
    static const size_t parts[] = {6, 5};
    static const size_t date[] = {2, 2, 2, 5};
    return d->n == 11 && (d->n_groups == 1 || is_grouped(d, parts, 2) || is_grouped(d, date, 4));
}

static bool is_account_form(const Digits *d, bool account)
{
    static const size_t parts[] = {4, 2, 5};
    return is_grouped(d, parts, 3) || (account && d->n_groups == 1);
}

/* The mobile telephones begin with 4 and 9; other numbers are mostly an office's. */
static bool is_phone(const Digits *d)
{
    static const size_t pairs[] = {2, 2, 2, 2}, threes[] = {3, 2, 3};
    return d->n == 8 && !d->dotted && (d->digits[0] == 4 || d->digits[0] == 9) &&
           (d->n_groups == 1 || is_grouped(d, pairs, 4) || is_grouped(d, threes, 3));
}

/* Behind +47, the country's own number, as if it were not there. */
static void drop_country(Str text, Digits *d)
{
    bool plus = d->start > 0 && text.p[d->start - 1] == '+' && d->digits[0] == 4 &&
                d->digits[1] == 7 && d->n == 10;
    if (!plus)
        return;
    bool apart = d->groups[0] == 2;
    d->n -= 2;
    memmove(d->digits, d->digits + 2, d->n * sizeof *d->digits);
    if (apart)
        memmove(d->groups, d->groups + 1, --d->n_groups * sizeof *d->groups);
    else
        d->groups[0] -= 2;
}

/* Amounts have eight digits too: "kr 45 000 000", "99 900 000 kr". */
static bool is_amount(Str text, const Digits *d)
{
    size_t after = d->end + separator_at(text, d->end);
    Str behind = str_slice(text, after, text.n), before = str_trim(str_slice(text, 0, d->start));
    return str_starts(behind, S("kr")) || str_starts(behind, S("mill")) ||
           str_ends(before, S("kr")) || str_ends(before, S("kroner"));
}

static bool is_any_of(uint32_t rune, const char *signs)
{
    return rune && rune < 0x80 && strchr(signs, (int)rune);
}

static bool is_dash(uint32_t rune)
{
    return rune == 0x2013 || rune == 0x2212;
}

/* Nothing that the digits are a part of: letters, a case number, an address, decimals, a span. */
static bool stands_alone(Str text, const Digits *d)
{
    uint32_t before = utf8_rune_before(text, d->start), after = rune_at(text, d->end);
    bool digit_before = d->start > 1 && is_digit(text.p[d->start - 2]);
    bool digit_behind = d->end + 1 < text.n && is_digit(text.p[d->end + 1]);
    if (rune_is_letter(before) || rune_is_letter(after) || rune_is_digit(before) ||
        rune_is_digit(after) || is_any_of(before, "/-,.#_=") || is_any_of(after, "/-_=%"))
        return false;
    if ((before == ':' && digit_before) || (is_any_of(after, ".,:") && digit_behind))
        return false;
    size_t behind_dash = d->end, before_dash = d->start - S("\u2013").n;
    if (is_dash(after))
        utf8_next(text, &behind_dash);
    return !(is_dash(after) && rune_is_digit(rune_at(text, behind_dash))) &&
           !(is_dash(before) && rune_is_digit(utf8_rune_before(text, before_dash)));
}

static bool classify(Str text, bool account, Digits *d, Identifier *found)
{
    bool d_number = false;
    if (!stands_alone(text, d))
        return false;
    drop_country(text, d);
    found->start = d->start;
    found->end = d->end;
    if (is_birth_form(d) && is_birth(d, &d_number))
        found->kind = d_number ? IDENTIFIER_D : IDENTIFIER_BIRTH;
    else if (is_account_form(d, account) && is_account(d))
        found->kind = IDENTIFIER_ACCOUNT;
    else if (is_phone(d) && !is_amount(text, d))
        found->kind = IDENTIFIER_PHONE;
    else
        return false;
    return true;
}

/* ---- addresses ---- */

static bool is_mail_rune(uint32_t rune)
{
    return rune_is_letter(rune) || rune_is_digit(rune) || is_any_of(rune, "._-+");
}

/* The address around the @ at text[at]. */
static bool read_mail(Str text, size_t at, Identifier *found)
{
    size_t start = at, end = at + 1;
    while (start > 0 && is_mail_rune(utf8_rune_before(text, start)))
        start = utf8_before(text, start);
    for (size_t next = end; end < text.n && is_mail_rune(utf8_next(text, &next));)
        end = next;
    while (end > at && strchr(".-", text.p[end - 1]))
        end--;
    *found = (Identifier){IDENTIFIER_EMAIL, start, end, at + 1};
    return start < at && str_find_char(str_slice(text, at, end), '.', 0) != SIZE_MAX;
}

bool identifier_next(Str text, bool account, size_t *at, Identifier *found)
{
    while (*at < text.n) {
        size_t here = *at;
        if (text.p[here] == '@' && read_mail(text, here, found)) {
            *at = found->end;
            return true;
        }
        ++*at;
        if (!is_digit(text.p[here]))
            continue;
        Digits d, first;
        bool whole = read_digits(text, here, MOST_GROUPS, &d);
        read_digits(text, here, 1, &first);
        *at = d.end;
        if (whole && classify(text, account, &d, found))
            return true;
        *at = first.end; /* perhaps another number stands before or behind it */
        if (d.n_groups > 1 && classify(text, account, &first, found))
            return true;
    }
    return false;
}
