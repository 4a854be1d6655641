/* str.h - counted strings and a growing text buffer, both in an arena.
 *
 * A Str borrows its bytes: it never owns and is never freed. Every text of a
 * document lives in the arena of its job or in the binary itself, so a Str
 * stays valid as long as the arena that made it.
 */
#ifndef PLANVERK_BASE_STR_H
#define PLANVERK_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Arena Arena;

/* A counted UTF-8 string. `n` counts bytes; there need be no final NUL. */
typedef struct Str {
    const char *p;
    size_t n;
} Str;

/* A Str of a string literal; STR_EMPTY has p == "" so that it may be printed. */
#define S(literal) ((Str){(literal), sizeof(literal) - 1})
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
#define STR_EMPTY ((Str){"", 0})

/* For printf("%.*s", STR_ARG(s)) in code that prints for people. */
#define STR_ARG(s) (int)(s).n, (s).p

/* Borrows a NUL-terminated string; NULL gives the empty string. */
Str str_from(const char *text);

/* Copies into the arena, with a NUL behind the last byte. */
Str str_copy(Arena *arena, Str s);

/* A NUL-terminated copy in the arena, for interfaces that want one. */
char *str_cstr(Arena *arena, Str s);

static inline bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
/* Byte order; for UTF-8 this is code point order. */
int str_cmp(Str a, Str b);
static inline bool str_starts(Str s, Str prefix)
{
    return s.n >= prefix.n && str_eq((Str){s.p, prefix.n}, prefix);
}
static inline bool str_ends(Str s, Str suffix)
{
    return s.n >= suffix.n && str_eq((Str){s.p + s.n - suffix.n, suffix.n}, suffix);
}
/* Offset of the first `needle` at or after `from`, or SIZE_MAX. */
size_t str_find(Str s, Str needle, size_t from);
static inline size_t str_find_char(Str s, char c, size_t from)
{
    const char *hit = from < s.n ? memchr(s.p + from, c, s.n - from) : NULL;
    return hit ? (size_t)(hit - s.p) : SIZE_MAX;
}
/* The bytes [from, to); both are clamped to the string. */
static inline Str str_slice(Str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (Str){s.p + from, to - from};
}
/* Without leading and trailing ASCII space, tab, CR and LF. */
Str str_trim(Str s);
/* Takes the text up to `separator` off the front of *rest; false at the end. */
bool str_split(Str *rest, char separator, Str *piece);
/* Digits only, no sign; false when empty, not all digits, or above INT64_MAX. */
bool str_to_int(Str s, int64_t *value);
/* For tables in memory only: it depends on the order of bytes in numbers. */
uint64_t str_hash(Str s);

/* A growing byte buffer. Zero-initialise and set `arena`, or use buf_new. */
typedef struct Buf {
    Arena *arena;
    char *p;
    size_t n, cap;
} Buf;

/* An empty buffer; takes no memory before something is added. */
Buf buf_new(Arena *arena);
/* Room for `n` more bytes; returns where they go. The caller adds to buf->n. */
char *buf_reserve(Buf *buf, size_t n);
static inline void buf_add(Buf *buf, Str s)
{
    if (s.n > buf->cap - buf->n)
        buf_reserve(buf, s.n);
    if (s.n)
        memcpy(buf->p + buf->n, s.p, s.n);
    buf->n += s.n;
}
static inline void buf_add_char(Buf *buf, char c)
{
    if (buf->n == buf->cap)
        buf_reserve(buf, 1);
    buf->p[buf->n++] = c;
}
/* Behind buf_add_rune(): a code point above ASCII. */
void buf_add_long_rune(Buf *buf, uint32_t rune);
/* Appends one code point as UTF-8. */
static inline void buf_add_rune(Buf *buf, uint32_t rune)
{
    if (rune < 0x80)
        buf_add_char(buf, (char)rune);
    else
        buf_add_long_rune(buf, rune);
}
/* Decimal integer, independent of locale. */
void buf_add_int(Buf *buf, int64_t value);
/* "iv"; thousands are a row of m. */
void buf_add_roman(Buf *buf, unsigned value);
/* Appends a NUL-terminated literal. */
static inline void buf_puts(Buf *buf, const char *text)
{
    buf_add(buf, (Str){text, strlen(text)});
}
/* printf for the formats that no locale touches: no %f, %g, %'. */
void buf_printf(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text so far; valid until the next buf_ call on this buffer. */
Str buf_str(const Buf *buf);

/* Formats into the arena; same restrictions as buf_printf. */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The edit distance of two short words, counting an exchange of neighbours as
 * one step; stops at `limit` + 1. Serves "mente du ...?". */
unsigned str_distance(Str a, Str b, unsigned limit);
/* Whether two words are of a row, as T7 and T1 are: then the one is no slip for the other, and
 * nobody can say which was meant. */
bool str_same_row(Str a, Str b);

#endif
