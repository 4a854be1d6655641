/* scalar.c - aligns a decoded scalar with its bytes in the file.
 *
 * The two are walked side by side. Where they are equal the map has one moving
 * fragment; what an escape or a folded line break became gets a fixed one. Should
 * the walk ever lose its way, the rest of the scalar maps to where that happened:
 * a position is then coarse, never outside the scalar.
 */
#include "yaml/scalar.h"

#include <string.h>

typedef struct Aligner {
    Arena *arena;
    Text raw;
    Str out;     /* the decoded text */
    size_t r, d; /* how far both are walked */
    LIST(SourceFragment) fragments;
} Aligner;

static bool at_end(const Aligner *a)
{
    return a->d >= a->out.n || a->r >= a->raw.s.n;
}

static void add_fragment(Aligner *a, bool fixed)
{
    SourceFragment *f = LIST_ADD(a->arena, &a->fragments);
    *f = (SourceFragment){(uint32_t)a->d, fixed, a->raw.pos + (Pos)a->r};
}

/* The next `n` bytes are the same on both sides. */
static void take_same(Aligner *a, size_t n)
{
    if (n > a->raw.s.n - a->r)
        n = a->raw.s.n - a->r;
    if (n > a->out.n - a->d)
        n = a->out.n - a->d;
    if (n == 0)
        return;
    if (memcmp(a->raw.s.p + a->r, a->out.p + a->d, n) != 0) {
        add_fragment(a, true);
        a->d = a->out.n;
        return;
    }
    const SourceFragment *last = a->fragments.n ? &a->fragments.items[a->fragments.n - 1] : NULL;
    if (!last || last->fixed || last->origin - last->at != a->raw.pos + (Pos)a->r - (Pos)a->d)
        add_fragment(a, false);
    a->r += n;
    a->d += n;
}

/* The next `raw` bytes of the file became the next `decoded` bytes. */
static void take_changed(Aligner *a, size_t raw, size_t decoded)
{
    if (decoded > 0)
        add_fragment(a, true);
    a->r += raw;
    a->d += decoded;
}

/* Bytes of the line break at `i`, 0 when there is none. libyaml follows YAML
 * 1.1, which also breaks lines at U+0085, U+2028 and U+2029. */
static size_t break_length(Str s, size_t i)
{
    static const Str breaks[] = {STR_INIT("\r\n"),         STR_INIT("\n"),
                                 STR_INIT("\r"),           STR_INIT("\xC2\x85"),
                                 STR_INIT("\xE2\x80\xA8"), STR_INIT("\xE2\x80\xA9")};
    Str rest = str_slice(s, i, s.n);
    if (rest.n && rest.p[0] != '\n' && rest.p[0] != '\r' && (unsigned char)rest.p[0] < 0x80)
        return 0;
    for (size_t k = 0; k < sizeof breaks / sizeof *breaks; k++)
        if (str_starts(rest, breaks[k]))
            return breaks[k].n;
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* End of the blanks and line breaks at `i`; counts the breaks. */
static size_t space_end(Str s, size_t i, size_t *breaks)
{
    *breaks = 0;
    while (i < s.n) {
        size_t n = break_length(s, i);
        if (n == 0 && !is_blank(s.p[i]))
            break;
        *breaks += n > 0;
        i += n > 0 ? n : 1;
    }
    return i;
}

/* ---- quoted and plain scalars ---- */

/* A backslash: one code point, or nothing when it hides a line break. */
static void align_escape(Aligner *a)
{
    char kind = a->r + 1 < a->raw.s.n ? a->raw.s.p[a->r + 1] : 0;
    if (break_length(a->raw.s, a->r + 1) > 0) {
        size_t breaks;
        size_t end = space_end(a->raw.s, a->r + 1, &breaks);
        take_changed(a, end - a->r, breaks - 1);
        return;
    }
    size_t raw = kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
    unsigned char lead = (unsigned char)a->out.p[a->d];
    take_changed(a, raw, lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
}

/* Blanks inside a line stay; one line break became a space, more of them one
 * line feed less. */
static void align_space(Aligner *a)
{
    size_t breaks;
    size_t end = space_end(a->raw.s, a->r, &breaks);
    if (breaks == 0)
        take_same(a, end - a->r);
    else
        take_changed(a, end - a->r, breaks == 1 ? 1 : breaks - 1);
}

static void align_flow(Aligner *a, ScalarStyle style)
{
    while (!at_end(a)) {
        char c = a->raw.s.p[a->r];
        if (is_blank(c) || break_length(a->raw.s, a->r) > 0) {
            align_space(a);
        } else if (c == '\\' && style == SCALAR_DOUBLE) {
            align_escape(a);
        } else {
            if (c == '\'' && style == SCALAR_SINGLE)
                a->r++; /* '' stands for its second quote */
            take_same(a, 1);
        }
    }
}

/* ---- block scalars ---- */

static size_t line_end(Str s, size_t i)
{
    while (i < s.n && break_length(s, i) == 0)
        i++;
    return i;
}

static size_t count_char(Str s, size_t i, char c)
{
    size_t start = i;
    while (i < s.n && s.p[i] == c)
        i++;
    return i - start;
}

/* Behind the line breaks at `a->r` and the lines that hold no more than
 * `indent` spaces. */
static size_t skip_empty_lines(const Aligner *a, size_t indent)
{
    size_t i = a->r, n;
    while ((n = break_length(a->raw.s, i)) > 0) {
        i += n;
        size_t spaces = count_char(a->raw.s, i, ' ');
        if (spaces <= indent && break_length(a->raw.s, i + spaces) > 0)
            i += spaces;
    }
    return i;
}

/* The indentation that libyaml removed: what the first line with content has
 * more in the file than in the decoded text. */
static size_t find_indent(const Aligner *a)
{
    size_t at = count_char(a->out, 0, '\n'), i = a->r, n;
    size_t spaces = 0;
    while ((n = break_length(a->raw.s, i)) > 0) {
        i += n;
        spaces = count_char(a->raw.s, i, ' ');
        if (break_length(a->raw.s, i + spaces) > 0)
            i += spaces;
    }
    size_t kept = count_char(a->out, at, ' ');
    return spaces > kept ? spaces - kept : 0;
}

static void align_block(Aligner *a)
{
    a->r = line_end(a->raw.s, 0); /* behind "|", ">-" and a comment */
    size_t indent = find_indent(a);
    while (!at_end(a)) {
        size_t next = skip_empty_lines(a, indent);
        size_t feeds = count_char(a->out, a->d, '\n');
        bool folded = feeds == 0 && a->d > 0 && a->out.p[a->d] == ' ';
        take_changed(a, next - a->r, folded ? 1 : feeds);
        size_t spaces = count_char(a->raw.s, a->r, ' ');
        a->r += spaces < indent ? spaces : indent;
        size_t end = line_end(a->raw.s, a->r);
        if (end == a->r && next == a->r)
            break; /* no step forward: an odd end of the file */
        take_same(a, end - a->r);
    }
}

Text scalar_text(const Job *job, Text raw, ScalarStyle style, Str decoded)
{
    size_t quote = style == SCALAR_SINGLE || style == SCALAR_DOUBLE;
    Str inner = raw.s.n >= 2 * quote ? str_slice(raw.s, quote, raw.s.n - quote) : raw.s;
    bool same = inner.p == decoded.p && inner.n == decoded.n; /* of a text that was not decoded */
    if (same || (style <= SCALAR_DOUBLE && str_eq(inner, decoded)))
        return (Text){inner, raw.pos + (Pos)quote};
    Aligner a = {.arena = job->arena, .raw = raw, .out = str_copy(job->arena, decoded)};
    a.raw.s = style <= SCALAR_DOUBLE ? str_slice(raw.s, 0, raw.s.n - quote) : raw.s;
    a.r = quote;
    if (style <= SCALAR_DOUBLE)
        align_flow(&a, style);
    else
        align_block(&a);
    if (a.d < a.out.n || a.fragments.n == 0)
        add_fragment(&a, true);
    return (Text){a.out, source_add_derived(job->sources, a.out, a.fragments.items, a.fragments.n)};
}
