/* utf8.c - decoding, letters and case, normal form; see utf8.h.
 *
 * Character properties and composition are unicode.h's; only case is stated here, for the
 * scripts in use.
 */
#include "base/utf8.h"

#include "base/scan.h"
#include "base/unicode.h"

enum { REPLACEMENT = 0xFFFD };

/* The number of bytes that a lead byte announces; 0 for none. */
static size_t announced(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

/* Decodes at `i`; returns the length, or 0 when ill-formed. */
static size_t decode(Str s, size_t i, uint32_t *rune)
{
    static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)s.p[i];
    size_t n = announced(lead);
    if (n == 0 || n > s.n - i)
        return 0;
    uint32_t value = lead & lead_bits[n];
    for (size_t k = 1; k < n; k++) {
        unsigned char c = (unsigned char)s.p[i + k];
        if ((c & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (c & 0x3F);
    }
    if (value < least[n] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *rune = value;
    return n;
}

uint32_t utf8_next_long(Str s, size_t *i)
{
    uint32_t rune;
    size_t n = decode(s, *i, &rune);
    *i += n ? n : 1;
    return n ? rune : REPLACEMENT;
}

/* Where the next byte above ASCII is, at or behind `i`. */
static size_t skip_ascii(Str s, size_t i)
{
    while (s.n - i >= SCAN_BYTES && !scan_any(scan_load(s.p + i) >= 0x80))
        i += SCAN_BYTES;
    while (i < s.n && (unsigned char)s.p[i] < 0x80)
        i++;
    return i;
}

/* The length of a well-formed sequence at `i`, or 0. */
static size_t sequence(Str s, size_t i)
{
    uint32_t rune;
    unsigned char lead = (unsigned char)s.p[i];
    if (lead >= 0xC2 && lead <= 0xDF) /* æ, ø, å and the other Latin letters */
        return i + 1 < s.n && ((unsigned char)s.p[i + 1] & 0xC0) == 0x80 ? 2 : 0;
    return decode(s, i, &rune);
}

size_t utf8_check(Str s)
{
    for (size_t i = skip_ascii(s, 0), n; i < s.n; i = skip_ascii(s, i + n))
        if ((n = sequence(s, i)) == 0)
            return i;
    return SIZE_MAX;
}

size_t utf8_encode(uint32_t rune, char out[4])
{
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    size_t n = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t k = n - 1; k > 0; k--) {
        out[k] = (char)(0x80 | (rune & 0x3F));
        rune >>= 6;
    }
    out[0] = (char)(lead[n] | rune);
    return n;
}

size_t utf8_count(Str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++)
        count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_capitals(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t rune = utf8_next(s, &i);
        if (rune_is_letter(rune) && !rune_is_upper(rune))
            return 0;
        n += rune_is_letter(rune);
    }
    return n;
}

bool rune_is_space(uint32_t rune)
{
    if (rune < 0x80)
        return rune == ' ' || (rune >= '\t' && rune <= '\r');
    return rune == 0x85 || rune_kind(rune) == RUNE_SPACE || rune == 0x2028 || rune == 0x2029;
}

bool rune_is_unfit(uint32_t rune)
{
    if (rune < 0xA0)
        return (rune < 0x20 && rune != '\t' && rune != '\n' && rune != '\r') || rune >= 0x7F;
    return (rune >= 0x202A && rune <= 0x202E) || (rune >= 0x2066 && rune <= 0x2069) ||
           (rune >= 0xFDD0 && rune <= 0xFDEF) || rune == 0xFEFF || (rune & 0xFFFE) == 0xFFFE;
}

bool rune_is_letter(uint32_t rune)
{
    if (rune < 0x80)
        return (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z';
    RuneKind kind = rune_kind(rune);
    return kind == RUNE_LETTER || kind == RUNE_UPPER;
}

bool rune_is_digit(uint32_t rune)
{
    return rune >= '0' && rune <= '9';
}

bool rune_is_upper(uint32_t rune)
{
    if (rune < 0x80)
        return rune >= 'A' && rune <= 'Z';
    return rune_kind(rune) == RUNE_UPPER;
}

/* In Latin Extended-A capitals and small letters alternate; from U+0139 to
 * U+0148 and from U+0179 on the capitals are the odd ones. */
static bool capital_is_odd(uint32_t rune)
{
    return (rune >= 0x139 && rune <= 0x148) || (rune >= 0x179 && rune <= 0x17E);
}

static bool is_paired(uint32_t rune)
{
    bool extended_a = rune >= 0x100 && rune <= 0x17E && rune != 0x130 && rune != 0x131 &&
                      rune != 0x138 && rune != 0x149 && rune != 0x178;
    bool additional = rune >= 0x1E00 && rune <= 0x1EFF && !(rune >= 0x1E96 && rune <= 0x1E9F);
    bool cyrillic = rune >= 0x460 && rune <= 0x481;
    return extended_a || additional || cyrillic;
}

uint32_t rune_lower_long(uint32_t rune)
{
    if ((rune >= 0xC0 && rune <= 0xDE && rune != 0xD7) || (rune >= 0x391 && rune <= 0x3A9) ||
        (rune >= 0x410 && rune <= 0x42F))
        return rune + 32;
    if (rune >= 0x400 && rune <= 0x40F)
        return rune + 80;
    if (rune == 0x178)
        return 0xFF;
    if (is_paired(rune))
        return capital_is_odd(rune) ? rune + (rune & 1) : rune | 1;
    return rune;
}

uint32_t rune_upper(uint32_t rune)
{
    if (rune < 0x80)
        return rune >= 'a' && rune <= 'z' ? rune - 32 : rune;
    if ((rune >= 0xE0 && rune <= 0xFE && rune != 0xF7) ||
        (rune >= 0x3B1 && rune <= 0x3C9 && rune != 0x3C2) || (rune >= 0x430 && rune <= 0x44F))
        return rune - 32;
    if (rune >= 0x450 && rune <= 0x45F)
        return rune - 80;
    if (rune == 0xFF)
        return 0x178;
    if (is_paired(rune))
        return capital_is_odd(rune) ? rune - !(rune & 1) : rune & ~UINT32_C(1);
    return rune;
}

/* Adds the SCAN_BYTES bytes at `p` up to the first above ASCII. Returns how many they are. */
static size_t add_lower(Buf *buf, const char *p)
{
    ScanBlock block = scan_load(p);
    unsigned high = scan_bits(block >= 0x80);
    size_t n = high ? (size_t)__builtin_ctz(high) : SCAN_BYTES;
    block |= (ScanBlock)scan_range(block, 'A', 'Z') & ('a' - 'A');
    memcpy(buf_reserve(buf, SCAN_BYTES), &block, SCAN_BYTES);
    buf->n += n;
    return n;
}

Str utf8_lower(Arena *arena, Str s)
{
    Buf buf = buf_new(arena);
    buf_reserve(&buf, s.n + SCAN_BYTES);
    for (size_t i = 0; i < s.n;) {
        if (s.n - i >= SCAN_BYTES)
            i += add_lower(&buf, s.p + i);
        if (i < s.n)
            buf_add_rune(&buf, rune_lower(utf8_next(s, &i)));
    }
    return buf_str(&buf);
}

Str utf8_slug(Arena *arena, Str s)
{
    Buf buf = buf_new(arena);
    bool gap = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t rune = utf8_next(s, &i);
        if (rune == 0xAD)
            continue;
        if (!rune_is_letter(rune) && !rune_is_digit(rune)) {
            gap = true;
            continue;
        }
        if (gap && buf.n)
            buf_add_char(&buf, '-');
        gap = false;
        buf_add_rune(&buf, rune_lower(rune));
    }
    return buf_str(&buf);
}

/* ---- normal form ---------------------------------------------------------- */

enum { FIRST_BEYOND_LATIN = 0xCC }; /* the byte that U+0300 begins with */

/* Where the next letter from U+0300 on is, at or behind `i`. */
static size_t skip_latin(Str s, size_t i)
{
    while (s.n - i >= SCAN_BYTES && !scan_any(scan_load(s.p + i) >= FIRST_BEYOND_LATIN))
        i += SCAN_BYTES;
    while (i < s.n && (unsigned char)s.p[i] < FIRST_BEYOND_LATIN)
        i++;
    return i;
}

/* Below U+0300 everything is in normal form by itself; a text with nothing
 * above that could combine needs no second look. */
static bool may_need_composing(Str s)
{
    for (size_t i = skip_latin(s, 0); i < s.n; i = skip_latin(s, i)) {
        uint32_t rune = utf8_next(s, &i);
        if (rune_combining_class(rune) != 0 || (rune >= 0x340 && rune <= 0x37E) ||
            (rune >= 0x2126 && rune <= 0x212B) || (rune >= 0x1100 && rune <= 0x11FF))
            return true;
    }
    return false;
}

typedef struct Mark {
    uint32_t rune;
    unsigned class;
} Mark;

enum { MOST_MARKS = 30 };

/* A starter with the marks that follow it, decomposed, in canonical order. */
typedef struct Cluster {
    Mark marks[MOST_MARKS + 1];
    size_t n;
} Cluster;

static void cluster_add(Cluster *cluster, uint32_t rune)
{
    uint32_t a, b;
    if (cluster->n < MOST_MARKS - 4 && rune_decompose(rune, &a, &b)) {
        cluster_add(cluster, a);
        if (b)
            cluster_add(cluster, b);
        return;
    }
    if (cluster->n > MOST_MARKS)
        return;
    Mark mark = {rune, rune_combining_class(rune)};
    size_t i = cluster->n++;
    for (; i > 0 && mark.class && cluster->marks[i - 1].class > mark.class; i--)
        cluster->marks[i] = cluster->marks[i - 1];
    cluster->marks[i] = mark;
}

static void cluster_compose(Cluster *cluster)
{
    size_t kept = 1;
    for (size_t i = 1; i < cluster->n; i++) {
        uint32_t composed;
        Mark mark = cluster->marks[i];
        bool blocked = kept > 1 && cluster->marks[kept - 1].class >= mark.class;
        if (!blocked && cluster->marks[0].class == 0 &&
            rune_compose(cluster->marks[0].rune, mark.rune, &composed))
            cluster->marks[0].rune = composed;
        else
            cluster->marks[kept++] = mark;
    }
    cluster->n = kept;
}

Text utf8_normalize(Arena *arena, Sources *sources, Text text)
{
    if (!may_need_composing(text.s))
        return text;
    Buf buf = buf_new(arena);
    LIST(SourceFragment) map = {0};
    for (size_t i = 0; i < text.s.n;) {
        size_t start = i;
        Cluster cluster = {.n = 0};
        cluster_add(&cluster, utf8_next(text.s, &i));
        for (size_t ahead = i; ahead < text.s.n && cluster.n < MOST_MARKS - 4; i = ahead) {
            uint32_t rune = utf8_next(text.s, &ahead);
            if (rune_combining_class(rune) == 0)
                break;
            cluster_add(&cluster, rune);
        }
        cluster_compose(&cluster);
        size_t before = buf.n;
        for (size_t k = 0; k < cluster.n; k++)
            buf_add_rune(&buf, cluster.marks[k].rune);
        if (i - start != buf.n - before || map.n == 0) {
            *LIST_ADD(arena, &map) =
                (SourceFragment){(uint32_t)before, false, text.pos + (Pos)start};
            *LIST_ADD(arena, &map) = (SourceFragment){(uint32_t)buf.n, false, text.pos + (Pos)i};
        }
    }
    Str composed = buf_str(&buf);
    return (Text){composed, source_add_derived(sources, composed, map.items, map.n)};
}
