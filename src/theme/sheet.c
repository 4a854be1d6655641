/* sheet.c - a theme's own style sheet: it may change how a page looks and fetch nothing.
 *
 * The page's content security policy forbids fetching too; here the author is told so, and
 * where. Escapes in names ("\75rl(") are read as a browser reads them.
 */
#include "base/utf8.h"
#include "theme/chain.h"

static bool is_hex(char c)
{
    return rune_is_digit((unsigned char)c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

static unsigned hex_value(char c)
{
    return rune_is_digit((unsigned char)c) ? (unsigned)(c - '0') : (unsigned)((c | 32) - 'a') + 10;
}

/* The character at *i, in lower case, moving *i behind it (CSS Syntax 3, 4.3.7). */
static unsigned next_char(Str css, size_t *i)
{
    enum { MOST_DIGITS = 6 };
    char c = css.p[(*i)++];
    if (c != '\\' || *i >= css.n)
        return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
    unsigned value = 0, digits = 0;
    while (*i < css.n && digits < MOST_DIGITS && is_hex(css.p[*i])) {
        value = value * 16 + hex_value(css.p[(*i)++]);
        digits++;
    }
    if (!digits)
        value = (unsigned char)css.p[(*i)++];
    else if (*i < css.n && (css.p[*i] == ' ' || css.p[*i] == '\n' || css.p[*i] == '\t'))
        ++*i;
    return value >= 'A' && value <= 'Z' ? value | 32 : value;
}

/* Whether `word` (in lower case) stands at `i`; moves *i behind it. */
static bool reads(Str css, size_t *i, Str word)
{
    size_t at = *i;
    for (size_t k = 0; k < word.n; k++)
        if (at >= css.n || next_char(css, &at) != (unsigned char)word.p[k])
            return false;
    *i = at;
    return true;
}

static size_t skip_blanks(Str css, size_t i)
{
    while (i < css.n && (css.p[i] == ' ' || css.p[i] == '\t' || css.p[i] == '\n' ||
                         css.p[i] == '\r' || css.p[i] == '"' || css.p[i] == '\''))
        i++;
    return i;
}

/* What an address may be: a part of this page, or one that holds its own bytes. */
static bool is_inside(Str css, size_t i)
{
    i = skip_blanks(css, i);
    return i < css.n && (css.p[i] == '#' || reads(css, &i, S("data:")));
}

/* The length of what fetches at `i`; 0: nothing does. */
static size_t fetches(Str css, size_t i)
{
    static const Str always[] = {STR_INIT("@import"), STR_INIT("image-set("), STR_INIT("src(")};
    size_t at = i;
    for (size_t k = 0; k < sizeof always / sizeof *always; k++)
        if (reads(css, &at, always[k]))
            return at - i;
    return reads(css, &at, S("url(")) && !is_inside(css, at) ? at - i : 0;
}

/* Behind a comment that begins at `i`, or `i`. */
static size_t skip_comment(Str css, size_t i)
{
    if (!str_starts(str_slice(css, i, css.n), S("/*")))
        return i;
    size_t end = str_find(css, S("*/"), i + 2);
    return end == SIZE_MAX ? css.n : end + 2;
}

bool style_sheet_is_closed(const Job *job, Text css)
{
    bool closed = true;
    for (size_t i = 0; i < css.s.n;) {
        size_t behind = skip_comment(css.s, i);
        if (behind > i) {
            i = behind;
            continue;
        }
        size_t length = fetches(css.s, i);
        if (length)
            DIAG(job->diags, THEME_CSS_FETCHES, css.pos + (Pos)i, length,
                 str_slice(css.s, i, i + length));
        closed = closed && !length;
        next_char(css.s, &i);
    }
    return closed;
}
