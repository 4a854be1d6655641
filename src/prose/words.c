/* words.c - the words of a text; see prose.h.
 *
 * Most of a text is letters with a space or a comma behind. Sixty-four bytes at a time are
 * looked at for what they are, and the words taken from the bits; only a token (what stands
 * between white space) that holds anything else is read byte by byte.
 */
#include "base/scan.h"
#include "base/utf8.h"
#include "prose/prose.h"

/* ---- one by one ---- */

/* What a byte of ASCII is to a word. */
enum {
    ENDS_TOKEN = 1,
    SPOILS_TOKEN = 2,
    LETTER = 4,
    JOINS = 8,
    MAY_SPOIL = 16,
};
static const uint8_t KINDS[128] = {
    [' '] = ENDS_TOKEN,
    ['\n'] = ENDS_TOKEN,
    ['\t'] = ENDS_TOKEN,
    ['@'] = SPOILS_TOKEN,
    [PROSE_BLANK] = SPOILS_TOKEN,
    ['-'] = JOINS,
    ['\''] = JOINS,
    [':'] = MAY_SPOIL, /* "://" */
#define EIGHT(first, kind)                                                                         \
    [first] = kind, [first + 1] = kind, [first + 2] = kind, [first + 3] = kind,                    \
    [first + 4] = kind, [first + 5] = kind, [first + 6] = kind, [first + 7] = kind
#define ALPHABET(first)                                                                            \
    EIGHT(first, LETTER), EIGHT(first + 8, LETTER), EIGHT(first + 16, LETTER),                     \
        [first + 24] = LETTER, [first + 25] = LETTER
    EIGHT('0', SPOILS_TOKEN),
    ['8'] = SPOILS_TOKEN,
    ['9'] = SPOILS_TOKEN,
    ALPHABET('A'),
    ALPHABET('a'),
#undef ALPHABET
#undef EIGHT
};

static uint8_t kind_at(Str text, size_t at)
{
    unsigned char byte = (unsigned char)text.p[at];
    return byte < 128 ? KINDS[byte] : 0;
}

/* Whether words may be looked for in the token at `at`; *end is where it ends. */
static bool has_words(Str text, size_t at, size_t *end)
{
    unsigned met = 0;
    uint8_t kind;
    for (*end = at; *end < text.n && (kind = kind_at(text, *end)) != ENDS_TOKEN; ++*end)
        met |= kind;
    Str token = str_slice(text, at, *end);
    return !(met & SPOILS_TOKEN) && !(met & MAY_SPOIL && str_find(token, S(":/"), 0) != SIZE_MAX) &&
           !(text.p[at] == 'w' && str_starts(token, S("www.")));
}

/* What the rune at text[*at] is to a word; *at is moved behind it. */
static uint8_t next_kind(Str text, size_t *at)
{
    uint32_t rune = utf8_next(text, at);
    if (rune < 128)
        return KINDS[rune];
    if (rune == 0x2019 || rune == 0x2010 || rune == 0x2011)
        return JOINS;
    return rune_is_letter(rune) ? LETTER : 0;
}

static size_t word_end(Str text, size_t at)
{
    size_t end = at, next = at;
    while (next < text.n) {
        uint8_t kind = next_kind(text, &next);
        if (kind == LETTER)
            end = next;
        else if (kind != JOINS)
            break;
    }
    return end;
}

static bool in_token(Str text, size_t at)
{
    return at > 0 && kind_at(text, at - 1) != ENDS_TOKEN && kind_at(text, at) != ENDS_TOKEN;
}

bool prose_next_word(Str text, size_t *at, Str *word)
{
    while (*at < text.n) {
        size_t start = *at, end;
        if (kind_at(text, start) == ENDS_TOKEN)
            ++*at;
        else if (!in_token(text, start) && !has_words(text, start, &end))
            *at = end;
        else if (next_kind(text, at) == LETTER) {
            *at = word_end(text, start);
            *word = str_slice(text, start, *at);
            return true;
        }
    }
    return false;
}

/* ---- all of a text ---- */

enum { WINDOW = 64 };

/* What the bytes of a window are, a bit for each, the first one's lowest. */
typedef struct Window {
    uint64_t letters; /* of ASCII and Latin-1 */
    uint64_t ends;    /* white space */
    uint64_t odd;     /* neither, nor a comma or a full stop with white space behind */
} Window;

/* The bits below a place, which may be behind the last one. */
static uint64_t below(unsigned place)
{
    return place < WINDOW ? (UINT64_C(1) << place) - 1 : ~UINT64_C(0);
}

static unsigned first_of(uint64_t bits)
{
    return bits ? (unsigned)__builtin_ctzll(bits) : WINDOW;
}

static unsigned behind_last_of(uint64_t bits)
{
    return bits ? WINDOW - (unsigned)__builtin_clzll(bits) : 0;
}

/* The stops of tokens that are "www." and nothing else. */
static uint64_t addresses(const char *p, const Window *w, uint64_t stops)
{
    uint64_t l = w->letters, found = 0, begins = w->ends << 1 | 1;
    uint64_t threes = stops & l << 1 & l << 2 & l << 3 & begins << 3;
    for (; threes; threes &= threes - 1) {
        unsigned stop = first_of(threes);
        found |= memcmp(p + stop - 3, "www.", 4) == 0 ? UINT64_C(1) << stop : 0;
    }
    return found;
}

/* Of the pairs of bytes that may be letters those that are × and ÷. */
static uint64_t signs(const char *p, uint64_t pairs)
{
    uint64_t found = 0;
    for (; pairs; pairs &= pairs - 1)
        found |= (p[first_of(pairs) + 1] & 0xDF) == 0x97 ? pairs & -pairs : 0;
    return found;
}

/* Less than a block at the end of a text, and white space. */
static __attribute__((noinline)) ScanBlock load_rest(const char *p, size_t n)
{
    char bytes[SCAN_BYTES];
    memset(bytes, ' ', sizeof bytes);
    memcpy(bytes, p, n);
    return scan_load(bytes);
}

/* At the `n` bytes at `p`, as many as a window has; there is white space behind them. */
static Window look(const char *p, size_t n)
{
    Window w = {0};
    uint64_t leads = 0, tails = 0, stops = 0;
    ScanMask times = {0};
    unsigned i = 0;
    for (; i < WINDOW && i < n; i += SCAN_BYTES) {
        ScanBlock block = n - i < SCAN_BYTES ? load_rest(p + i, n - i) : scan_load(p + i);
        w.letters |= (uint64_t)scan_bits(scan_range(block | 0x20, 'a', 'z')) << i;
        w.ends |= (uint64_t)scan_bits((block == ' ') | scan_range(block, '\t', '\n')) << i;
        stops |= (uint64_t)scan_bits((block | 2) == '.') << i; /* and a comma */
        leads |= (uint64_t)scan_bits(block == 0xC3) << i;
        tails |= (uint64_t)scan_bits((ScanMask)block < -0x40) << i; /* 0x80 to 0xBF */
        times |= (block & 0xDF) == 0x97;
    }
    leads &= tails >> 1;
    if (scan_any(times))
        leads &= ~signs(p, leads);
    w.letters |= leads | leads << 1;
    w.ends |= ~below(i);
    stops &= w.ends >> 1;
    w.odd = ~(w.letters | w.ends | (stops & ~addresses(p, &w, stops)));
    return w;
}

/* Each row of letters is a word. */
static size_t take_rows(uint64_t letters, size_t base, WordSpan *spans, size_t n)
{
    for (uint64_t edges = letters ^ letters << 1; edges; n++) {
        unsigned from = first_of(edges);
        edges &= edges - 1;
        unsigned to = first_of(edges);
        edges &= edges - 1;
        spans[n] = (WordSpan){(uint32_t)base + from, to - from, true};
    }
    return n;
}

/* The words in [at, end), which begins with a token or within one, as many as there is room
 * for. Returns where it has come to. */
static size_t take_token(Str text, size_t at, size_t end, WordSpan *spans, size_t *n)
{
    Str word, token = str_slice(text, 0, end);
    while (*n < PROSE_SPANS && prose_next_word(token, &at, &word))
        spans[(*n)++] = (WordSpan){(uint32_t)(word.p - text.p), (uint32_t)word.n, false};
    return at;
}

/* The words of the whole tokens in a window at `base`. */
static size_t take_window(Str text, const Window *w, unsigned cut, size_t base, WordSpan *spans)
{
    uint64_t left = below(cut);
    size_t n = 0;
    for (uint64_t odd; (odd = w->odd & left) != 0;) {
        unsigned here = first_of(odd);
        unsigned from = behind_last_of(w->ends & below(here)),
                 to = first_of(w->ends & ~below(here));
        n = take_rows(w->letters & left & below(from), base, spans, n);
        take_token(text, base + from, base + to, spans, &n);
        left &= ~below(to);
    }
    return take_rows(w->letters & left, base, spans, n);
}

size_t prose_next_words(Str text, size_t *at, WordSpan spans[PROSE_SPANS])
{
    size_t n = 0;
    while (n == 0 && *at < text.n) {
        size_t rest = text.n - *at;
        Window w = {0};
        if (!in_token(text, *at))
            w = look(text.p + *at, rest);
        if (!w.ends) { /* a token that is longer than a window, or the rest of one */
            *at = take_token(text, *at, text.n, spans, &n);
            continue;
        }
        unsigned cut = behind_last_of(w.ends);
        n = take_window(text, &w, cut, *at, spans);
        *at = rest < cut ? text.n : *at + cut;
    }
    return n;
}
