/* str.c - see str.h. */
#include "base/str.h"

#include "base/arena.h"
#include "base/scan.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

Str str_from(const char *text)
{
    return text ? (Str){text, strlen(text)} : STR_EMPTY;
}

char *str_cstr(Arena *arena, Str s)
{
    char *copy = arena_alloc(arena, s.n + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    return copy;
}

Str str_copy(Arena *arena, Str s)
{
    return (Str){str_cstr(arena, s), s.n};
}

int str_cmp(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order == 0)
        order = (a.n > b.n) - (a.n < b.n);
    return order;
}

/* Where the first byte of the needle is common: looks behind *at for it and the last one in
 * their distance, a block at a time. *at is moved to where it is, or, false, to the last place
 * that was looked at. */
static __attribute__((noinline)) bool find_ends(Str s, Str needle, size_t *at)
{
    size_t i = *at + 1, reach = needle.n - 1;
    unsigned char first = (unsigned char)needle.p[0], last = (unsigned char)needle.p[reach];
    for (; i + reach + SCAN_BYTES <= s.n; i += SCAN_BYTES) {
        unsigned both =
            scan_bits((scan_load(s.p + i) == first) & (scan_load(s.p + i + reach) == last));
        for (; both; both &= both - 1) {
            *at = i + (size_t)__builtin_ctz(both);
            if (memcmp(s.p + *at, needle.p, needle.n) == 0)
                return true;
        }
    }
    *at = i - 1;
    return false;
}

size_t str_find(Str s, Str needle, size_t from)
{
    enum { PATIENCE = 4 };
    int misses = 0;
    if (needle.n == 0)
        return from <= s.n ? from : SIZE_MAX;
    for (size_t i = from; i < s.n && s.n - i >= needle.n; i++) {
        const char *hit = memchr(s.p + i, needle.p[0], s.n - i - needle.n + 1);
        if (!hit)
            break;
        i = (size_t)(hit - s.p);
        if (memcmp(hit, needle.p, needle.n) == 0)
            return i;
        if (++misses == PATIENCE && find_ends(s, needle, &i))
            return i;
    }
    return SIZE_MAX;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Str str_trim(Str s)
{
    while (s.n && is_blank(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && is_blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_split(Str *rest, char separator, Str *piece)
{
    if (!rest->p)
        return false;
    size_t at = str_find_char(*rest, separator, 0);
    if (at == SIZE_MAX) {
        *piece = *rest;
        *rest = (Str){NULL, 0};
    } else {
        *piece = str_slice(*rest, 0, at);
        *rest = str_slice(*rest, at + 1, rest->n);
    }
    return true;
}

bool str_to_int(Str s, int64_t *value)
{
    int64_t sum = 0;
    if (s.n == 0)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        int digit = s.p[i] - '0';
        if (sum > (INT64_MAX - digit) / 10)
            return false;
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

/* The last eight bytes, or all that there are. */
static uint64_t last_eight(Str s)
{
    uint64_t eight = 0;
    uint32_t first, last;
    if (s.n >= sizeof eight) {
        memcpy(&eight, s.p + s.n - sizeof eight, sizeof eight);
    } else if (s.n >= sizeof first) {
        memcpy(&first, s.p, sizeof first);
        memcpy(&last, s.p + s.n - sizeof last, sizeof last);
        eight = (uint64_t)first << 32 | last;
    } else {
        for (size_t i = 0; i < s.n; i++)
            eight = eight << 8 | (unsigned char)s.p[i];
    }
    return eight;
}

uint64_t str_hash(Str s)
{
    /* Eight bytes at a time, the last of them perhaps once more: short keys, no hostile
     * growth since maps are bounded. A product's low bits know only low bits, and they
     * choose the slot, so the high ones are folded in. */
    uint64_t hash = UINT64_C(14695981039346656037) ^ s.n, eight;
    size_t i = 0;
    for (; s.n - i > sizeof eight; i += sizeof eight) {
        memcpy(&eight, s.p + i, sizeof eight);
        hash = (hash ^ eight) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    /* a last byte is high in its word: once more, so that "tiltak-1" and "tiltak-2" part */
    hash = (hash ^ last_eight(s)) * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

Buf buf_new(Arena *arena)
{
    return (Buf){.arena = arena};
}

char *buf_reserve(Buf *buf, size_t n)
{
    if (n > buf->cap - buf->n) {
        size_t wider = buf->cap < 64 ? 64 : buf->cap * (buf->cap < 4096 ? 2 : 4);
        if (wider - buf->n < n)
            wider = buf->n + n;
        buf->p = arena_grow(buf->arena, buf->p, buf->n, wider);
        buf->cap = wider;
    }
    return buf->p + buf->n;
}

void buf_add_long_rune(Buf *buf, uint32_t rune)
{
    buf->n += utf8_encode(rune, buf_reserve(buf, 4));
}

void buf_add_roman(Buf *buf, unsigned value)
{
    static const struct {
        unsigned value;
        const char *sign;
    } signs[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        for (; value >= signs[i].value; value -= signs[i].value)
            buf_puts(buf, signs[i].sign);
    }
}

/* With zeros in front up to `least` digits, 20 at most. */
static void add_digits(Buf *buf, uint64_t value, size_t least)
{
    char digits[20];
    size_t i = sizeof digits;
    do {
        digits[--i] = (char)('0' + value % 10);
        value /= 10;
    } while (value || sizeof digits - i < least);
    buf_add(buf, (Str){digits + i, sizeof digits - i});
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

void buf_add_int(Buf *buf, int64_t value)
{
    if (value < 0)
        buf_add_char(buf, '-');
    add_digits(buf, magnitude(value), 1);
}

/* ---- formats: nearly all that are used, without printf, which takes five times as long ---- */

typedef enum Conversion {
    CONVERT_OTHER,
    CONVERT_PERCENT,  /* %% */
    CONVERT_CHAR,     /* %c */
    CONVERT_CSTR,     /* %s */
    CONVERT_STR,      /* %.*s */
    CONVERT_INT,      /* %d */
    CONVERT_DIGITS,   /* %02d to %09d, of a number that is not negative */
    CONVERT_LLONG,    /* %lld */
    CONVERT_UNSIGNED, /* %u */
    CONVERT_SIZE,     /* %zu */
} Conversion;

/* Moves *format behind the conversion that it stands at. */
static Conversion next_conversion(const char **format, size_t *digits)
{
    static const struct {
        const char *text;
        size_t n;
        Conversion conversion;
    } usual[] = {
        {"%.*s", 4, CONVERT_STR}, {"%s", 2, CONVERT_CSTR},    {"%d", 2, CONVERT_INT},
        {"%zu", 3, CONVERT_SIZE}, {"%lld", 4, CONVERT_LLONG}, {"%u", 2, CONVERT_UNSIGNED},
        {"%c", 2, CONVERT_CHAR},  {"%%", 2, CONVERT_PERCENT},
    };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strncmp(*format, usual[i].text, usual[i].n) == 0) {
            *format += usual[i].n;
            return usual[i].conversion;
        }
    const char *f = *format;
    if (f[1] != '0' || f[2] < '1' || f[2] > '9' || f[3] != 'd')
        return CONVERT_OTHER;
    *digits = (size_t)(f[2] - '0');
    *format += 4;
    return CONVERT_DIGITS;
}

/* False when there is a conversion among them that only printf knows; what has been added
 * by then is the caller's to take back. */
static bool add_usual(Buf *buf, const char *format, va_list args)
{
    while (*format) {
        const char *end = strchr(format, '%');
        if (!end) {
            buf_puts(buf, format);
            return true;
        }
        buf_add(buf, (Str){format, (size_t)(end - format)});
        size_t digits = 1;
        format = end;
        switch (next_conversion(&format, &digits)) {
        case CONVERT_OTHER:
            return false;
        case CONVERT_PERCENT:
            buf_add_char(buf, '%');
            break;
        case CONVERT_CHAR:
            buf_add_char(buf, (char)va_arg(args, int));
            break;
        case CONVERT_CSTR:
            buf_puts(buf, va_arg(args, const char *));
            break;
        case CONVERT_STR: {
            int n = va_arg(args, int);
            const char *p = va_arg(args, const char *);
            buf_add(buf, (Str){p, n > 0 ? strnlen(p, (size_t)n) : 0});
            break;
        }
        case CONVERT_INT:
            buf_add_int(buf, va_arg(args, int));
            break;
        case CONVERT_DIGITS: {
            int value = va_arg(args, int);
            if (value < 0)
                return false;
            add_digits(buf, (uint64_t)value, digits);
            break;
        }
        case CONVERT_LLONG:
            buf_add_int(buf, va_arg(args, long long));
            break;
        case CONVERT_UNSIGNED:
            add_digits(buf, va_arg(args, unsigned), 1);
            break;
        case CONVERT_SIZE:
            add_digits(buf, va_arg(args, size_t), 1);
            break;
        }
    }
    return true;
}

enum { USUALLY_FORMATTED = 128 }; /* what is longer is formatted twice */

static void add_by_printf(Buf *buf, const char *format, va_list args)
{
    char room[USUALLY_FORMATTED];
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(room, sizeof room, format, again);
    va_end(again);
    if (length <= 0)
        return;
    if (length < USUALLY_FORMATTED)
        memcpy(buf_reserve(buf, (size_t)length), room, (size_t)length);
    else
        vsnprintf(buf_reserve(buf, (size_t)length + 1), (size_t)length + 1, format, args);
    buf->n += (size_t)length;
}

static void add_formatted(Buf *buf, const char *format, va_list args)
{
    size_t before = buf->n;
    va_list again;
    va_copy(again, args);
    if (!add_usual(buf, format, again)) {
        buf->n = before;
        add_by_printf(buf, format, args);
    }
    va_end(again);
}

void buf_printf(Buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add_formatted(buf, format, args);
    va_end(args);
}

Str buf_str(const Buf *buf)
{
    return buf->p ? (Str){buf->p, buf->n} : STR_EMPTY;
}

Str str_format(Arena *arena, const char *format, ...)
{
    Buf buf = buf_new(arena);
    va_list args;
    va_start(args, format);
    add_formatted(&buf, format, args);
    va_end(args);
    return buf_str(&buf);
}

enum { LONGEST_COMPARED = 48 };

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;
    return least < c ? least : c;
}

/* Optimal string alignment distance over code points, three rows at a time. More than `limit`
 * away counts as limit + 1, so that only places near the diagonal are filled in. */
static unsigned distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, unsigned limit)
{
    unsigned rows[3][LONGEST_COMPARED + 2];
    unsigned *before = rows[0], *last = rows[1], *row = rows[2], far = limit + 1;
    for (size_t j = 0; j <= nb + 1; j++) {
        last[j] = (unsigned)j;
        before[j] = row[j] = far;
    }
    for (size_t i = 1; i <= na; i++) {
        size_t from = i > limit ? i - limit : 1, to = i + limit < nb ? i + limit : nb;
        unsigned least = row[from - 1] = from == 1 ? (unsigned)i : far;
        for (size_t j = from; j <= to; j++) {
            unsigned cost = a[i - 1] != b[j - 1];
            row[j] = min3(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                row[j] > before[j - 2] + 1)
                row[j] = before[j - 2] + 1;
            least = row[j] < least ? row[j] : least;
        }
        row[to + 1] = far; /* for the next row, which goes one further */
        if (least > limit)
            return far;
        unsigned *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[nb];
}

static size_t lower_runes(Str s, uint32_t *runes)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t rune = rune_lower(utf8_next(s, &i));
        if (n == LONGEST_COMPARED)
            return SIZE_MAX;
        runes[n++] = rune;
    }
    return n;
}

static size_t end_digits(Str word)
{
    size_t n = 0;
    while (n < word.n && word.p[word.n - n - 1] >= '0' && word.p[word.n - n - 1] <= '9')
        n++;
    return n;
}

bool str_same_row(Str a, Str b)
{
    enum { LONGEST = 2 }; /* digits; more are a year */
    size_t m = end_digits(a), n = end_digits(b);
    return m && n && m <= LONGEST && n <= LONGEST && m < a.n &&
           str_eq(str_slice(a, 0, a.n - m), str_slice(b, 0, b.n - n));
}

unsigned str_distance(Str a, Str b, unsigned limit)
{
    uint32_t ra[LONGEST_COMPARED], rb[LONGEST_COMPARED];
    size_t na = lower_runes(a, ra), nb = lower_runes(b, rb);
    if (na == SIZE_MAX || nb == SIZE_MAX)
        return limit + 1;
    size_t apart = na > nb ? na - nb : nb - na;
    if (apart > limit)
        return limit + 1;
    unsigned steps = distance(ra, na, rb, nb, limit);
    return steps > limit ? limit + 1 : steps;
}
