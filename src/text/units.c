/* units.c - no-break rules for Norwegian text, as a table over kinds of tokens.
 *
 * A token is what stands between spaces. A token may be of several kinds; a rule
 * keeps a pair together. Rules see only neighbours, which is enough: "3,5 mill. kr"
 * holds by two rules.
 */
#include "text/units.h"

#include <string.h>

enum { LONGEST_TOKEN = 24 }; /* nothing longer is of any kind */

typedef enum TokenKind {
    TOKEN_ANY = 1 << 0,
    TOKEN_NUMBER = 1 << 1,   /* begins with a digit: 3, 3.3, 12-11, 43/14, 7a */
    TOKEN_FIGURE = 1 << 2,   /* ends with a digit too */
    TOKEN_SHORT = 1 << 3,    /* one to three digits */
    TOKEN_GROUP = 1 << 4,    /* three digits, decimals may follow */
    TOKEN_LABEL = 1 << 5,    /* what a number follows */
    TOKEN_UNIT = 1 << 6,     /* what follows a number */
    TOKEN_CURRENCY = 1 << 7, /* stands on either side of a number */
    TOKEN_SCALE = 1 << 8,    /* mill., mrd. */
    TOKEN_DAY = 1 << 9,      /* 1. to 31. */
    TOKEN_MONTH = 1 << 10,
    TOKEN_INITIAL = 1 << 11, /* a capital and a full stop */
    TOKEN_CAPITAL = 1 << 12, /* begins with a capital */
    TOKEN_LETTER = 1 << 13,  /* a small letter or two and a full stop: f. bl. */
    TOKEN_TAIL = 1 << 14,    /* up to four letters and a full stop: eks. a. */
    TOKEN_DASH = 1 << 15,
    TOKEN_CLOSING = 1 << 16,   /* begins with a closing sign */
    TOKEN_OPENING = 1 << 17,   /* ends with an opening sign */
    TOKEN_COMMITTEE = 1 << 18, /* two or three capitals: PS, FS, KOM */
    TOKEN_CASE = 1 << 19,      /* 12/26 */
    TOKEN_YEAR = 1 << 20,      /* 2026 */
    TOKEN_CITE = 1 << 21,      /* jf. */
    TOKEN_SECTION = 1 << 22,   /* §, kap. */
    TOKEN_LETTERED = 1 << 23,  /* what a letter follows: vedlegg A, bokstav b */
    TOKEN_SINGLE = 1 << 24,    /* one letter */
} TokenKind;

static const struct Rule {
    unsigned before, after;
    bool loose;
} RULES[] = {
    {TOKEN_SHORT | TOKEN_GROUP, TOKEN_GROUP, false},                  /* 250 000 */
    {TOKEN_FIGURE, TOKEN_UNIT | TOKEN_CURRENCY | TOKEN_SCALE, false}, /* 12 %, 250 kr */
    {TOKEN_SCALE, TOKEN_CURRENCY, false},                             /* 3,5 mill. kr */
    {TOKEN_CURRENCY | TOKEN_LABEL, TOKEN_NUMBER, false},              /* kr 500, kap. 3, § 44 */
    {TOKEN_COMMITTEE, TOKEN_CASE, false},                             /* PS 12/26 */
    {TOKEN_DAY, TOKEN_MONTH, false},                                  /* 12. februar */
    {TOKEN_MONTH, TOKEN_YEAR, true},                                  /* januar 2027 */
    {TOKEN_CITE, TOKEN_SECTION, false},                               /* jf. § */
    {TOKEN_LETTERED, TOKEN_SINGLE, false},                            /* vedlegg A */
    {TOKEN_INITIAL, TOKEN_INITIAL | TOKEN_CAPITAL, false},            /* O. Nordhaug */
    {TOKEN_LETTER, TOKEN_TAIL, false},                                /* f. eks., bl. a. */
    {TOKEN_ANY, TOKEN_DASH | TOKEN_CLOSING, false},                   /* 2026 – */
    {TOKEN_OPENING, TOKEN_ANY, false},
};

static const struct Listed {
    Str word;
    unsigned kinds;
} LISTED[] = {
#define W(word, kinds) {STR_INIT(word), kinds},
#include "text/units.def"
#undef W
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(Str token, size_t i)
{
    if (token.p[i] >= 'A' && token.p[i] <= 'Z')
        return true;
    /* the capitals of Latin-1: À to Þ */
    return token.p[i] == '\xc3' && i + 1 < token.n && (unsigned char)token.p[i + 1] < 0x9f;
}

static size_t count_digits(Str token)
{
    size_t n = 0;
    while (n < token.n && is_digit(token.p[n]))
        n++;
    return n;
}

static unsigned listed_kinds(Str token)
{
    char lower[LONGEST_TOKEN];
    for (size_t i = 0; i < token.n; i++)
        lower[i] =
            token.p[i] >= 'A' && token.p[i] <= 'Z' ? (char)(token.p[i] + ('a' - 'A')) : token.p[i];
    size_t low = 0, high = sizeof LISTED / sizeof *LISTED;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_cmp((Str){lower, token.n}, LISTED[middle].word);
        if (order == 0)
            return LISTED[middle].kinds;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

static size_t dash_at(Str token, size_t i)
{
    if (i < token.n && token.p[i] == '-')
        return 1;
    return i + 3 <= token.n && memcmp(token.p + i, "\u2013", 3) == 0 ? 3 : 0;
}

/* "000–15": the second number of a range goes on behind the space. */
static bool ends_short_range(Str token)
{
    for (size_t i = 1; i < token.n; i++) {
        size_t dash = dash_at(token, i);
        Str rest = str_slice(token, i + dash, token.n);
        if (dash && rest.n >= 1 && rest.n <= 3 && count_digits(rest) == rest.n)
            return true;
    }
    return false;
}

static unsigned number_kinds(Str token)
{
    size_t digits = count_digits(token);
    if (digits == 0)
        return 0;
    unsigned kinds = TOKEN_NUMBER;
    if (is_digit(token.p[token.n - 1]))
        kinds |= TOKEN_FIGURE;
    if (digits == token.n && digits <= 3)
        kinds |= TOKEN_SHORT;
    if (digits == 3 &&
        (token.n == 3 || token.p[3] == ',' || token.p[3] == '.' || dash_at(token, 3)))
        kinds |= TOKEN_GROUP;
    if (ends_short_range(token))
        kinds |= TOKEN_SHORT;
    if (digits == 4 && token.n == 4 && (token.p[0] == '1' || token.p[0] == '2'))
        kinds |= TOKEN_YEAR;
    if (digits <= 2 && digits + 1 == token.n && token.p[digits] == '.')
        kinds |= TOKEN_DAY;
    if (digits < token.n && token.p[digits] == '/')
        kinds |= TOKEN_CASE;
    return kinds;
}

static unsigned letter_kinds(Str token)
{
    unsigned kinds = 0;
    size_t small = 0, capitals = 0;
    while (small < token.n && is_small(token.p[small]))
        small++;
    while (capitals < token.n && token.p[capitals] >= 'A' && token.p[capitals] <= 'Z')
        capitals++;
    bool dot = token.p[token.n - 1] == '.';
    if (is_capital(token, 0))
        kinds |= TOKEN_CAPITAL;
    if (dot && (token.n == 2 || token.n == 3) && is_capital(token, 0) && small + capitals < 2)
        kinds |= TOKEN_INITIAL;
    if (dot && small + 1 == token.n)
        kinds |= (small <= 2 ? TOKEN_LETTER : 0u) | (small <= 4 ? TOKEN_TAIL : 0u);
    if (token.n == 1 && (small || capitals))
        kinds |= TOKEN_SINGLE;
    if (capitals == token.n && (token.n == 2 || token.n == 3))
        kinds |= TOKEN_COMMITTEE;
    return kinds;
}

static bool is_letter(char c)
{
    return is_small(c) || (c >= 'A' && c <= 'Z');
}

/* The bytes of the sign that the token begins or ends with; 0: it has none. Most
 * tokens begin and end with a letter, which no sign is. */
static size_t sign_at_start(Str token, const Str *signs, size_t n)
{
    if (token.n == 0 || is_letter(token.p[0]) || is_digit(token.p[0]))
        return 0;
    for (size_t i = 0; i < n; i++)
        if (str_starts(token, signs[i]))
            return signs[i].n;
    return 0;
}

static size_t sign_at_end(Str token, const Str *signs, size_t n)
{
    if (token.n == 0 || is_letter(token.p[token.n - 1]) || is_digit(token.p[token.n - 1]))
        return 0;
    for (size_t i = 0; i < n; i++)
        if (str_ends(token, signs[i]))
            return signs[i].n;
    return 0;
}

static const Str OPENING[] = {STR_INIT("("), STR_INIT("["), STR_INIT("{"), STR_INIT("«"),
                              STR_INIT("“"), STR_INIT("‘"), STR_INIT("\"")};
static const Str CLOSING[] = {STR_INIT(")"), STR_INIT("]"), STR_INIT("}"), STR_INIT("»"),
                              STR_INIT("”"), STR_INIT(","), STR_INIT(";"), STR_INIT(":"),
                              STR_INIT("!"), STR_INIT("?")};
static const Str DASHES[] = {STR_INIT("–"), STR_INIT("—"), STR_INIT("-")};
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* With `lists`, the listed words are known too. */
static unsigned token_kinds(Str token, bool lists)
{
    if (token.n == 0 || token.n > LONGEST_TOKEN)
        return 0;
    unsigned kinds = number_kinds(token) | letter_kinds(token);
    return lists ? kinds | listed_kinds(token) : kinds;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Whether a no-break space ends before `end`. */
static bool follows_fixed_space(Str text, size_t end)
{
    return end > 1 && text.p[end - 1] == '\xa0' && text.p[end - 2] == '\xc2';
}

static Str token_before(Str text, size_t end)
{
    size_t start = end;
    while (start > 0 && !is_space(text.p[start - 1]) && !follows_fixed_space(text, start) &&
           end - start <= LONGEST_TOKEN + 8)
        start--;
    return str_slice(text, start, end);
}

static Str token_at(Str text, size_t start)
{
    size_t end = start;
    while (end < text.n && !is_space(text.p[end]) && end - start <= LONGEST_TOKEN + 8)
        end++;
    return str_slice(text, start, end);
}

/* Without opening signs in front; a lone sign stays. */
static Str without_opening(Str token)
{
    size_t n;
    while ((n = sign_at_start(token, OPENING, COUNT(OPENING))) > 0 && n < token.n)
        token = str_slice(token, n, token.n);
    return token;
}

static Str without_closing(Str token)
{
    size_t n;
    while ((n = sign_at_end(token, CLOSING, COUNT(CLOSING))) > 0 && n < token.n)
        token = str_slice(token, 0, token.n - n);
    return token;
}

/* The kinds of a token with what punctuation may hide. */
static unsigned kinds_before(Str token, bool lists)
{
    unsigned kinds = TOKEN_ANY | token_kinds(without_opening(token), lists);
    return kinds | (sign_at_end(token, OPENING, COUNT(OPENING) - 1) ? TOKEN_OPENING : 0u);
}

static unsigned kinds_after(Str token, bool lists)
{
    unsigned kinds = TOKEN_ANY;
    Str bare = without_closing(token);
    kinds |= token_kinds(bare, lists);
    if (str_ends(bare, S("."))) /* the full stop may end the sentence */
        kinds |= token_kinds(str_slice(bare, 0, bare.n - 1), lists);
    for (size_t i = 0; i < COUNT(DASHES); i++)
        if (str_eq(token, DASHES[i]))
            kinds |= TOKEN_DASH;
    return kinds | (sign_at_start(token, CLOSING, COUNT(CLOSING)) ? TOKEN_CLOSING : 0u);
}

/* "vedlegg", "bokstav": a glance, since "og i" and "av å" stand in every line. */
static bool takes_letter(Str text, size_t space)
{
    Str tail = str_slice(text, space < 6 ? 0 : space - 6, space);
    return str_eq(tail, S("edlegg")) || str_eq(tail, S("okstav"));
}

/* Most spaces stand between two common words: where one ends with a letter or a
 * comma and the other begins with a letter, only "mill kr" and "vedlegg A" are kept. */
static bool surely_free(Str text, size_t space, size_t next)
{
    if (space == 0 || next >= text.n)
        return true;
    char last = text.p[space - 1];
    bool plain = is_small(last) || last == ',' || (space > 1 && text.p[space - 2] == '\xc3');
    bool single = next + 1 == text.n || !is_letter(text.p[next + 1]);
    if (single && takes_letter(text, space))
        return false;
    return plain && is_letter(text.p[next]) && !str_starts(str_slice(text, next, text.n), S("kr"));
}

UnitBond units_bond(Str text, size_t space, size_t next)
{
    if (surely_free(text, space, next))
        return BOND_NONE;
    /* a listed word matters only beside a number, a full stop or "kr" */
    char last = text.p[space - 1], first = text.p[next];
    bool cites = last == '.' && (first == '\xc2' || first == 'p' || first == 'a');
    bool before_listed = is_digit(first) || first == 'k' || cites || takes_letter(text, space);
    bool after_listed = is_digit(last) || last == '.' || first == 'k';
    unsigned before = kinds_before(token_before(text, space), before_listed);
    unsigned after = kinds_after(token_at(text, next), after_listed);
    UnitBond bond = BOND_NONE;
    for (size_t i = 0; i < COUNT(RULES) && bond != BOND_FIRM; i++)
        if ((before & RULES[i].before) && (after & RULES[i].after))
            bond = RULES[i].loose ? BOND_LOOSE : BOND_FIRM;
    return bond;
}
