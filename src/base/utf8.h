/* utf8.h - reading UTF-8 that strangers wrote. */
#ifndef PLANVERK_BASE_UTF8_H
#define PLANVERK_BASE_UTF8_H

#include "base/source.h"

/* Behind utf8_next(): a code point above ASCII. */
uint32_t utf8_next_long(Str s, size_t *i);
/* Decodes the code point at s.p[*i] and moves *i behind it. Ill-formed bytes
 * (overlong forms, surrogates, above U+10FFFF) give U+FFFD and move one byte. */
static inline uint32_t utf8_next(Str s, size_t *i)
{
    unsigned char byte = (unsigned char)s.p[*i];
    if (byte >= 0x80)
        return utf8_next_long(s, i);
    ++*i;
    return byte;
}
/* Offset of the first ill-formed byte, or SIZE_MAX when all is well formed. */
size_t utf8_check(Str s);
/* Encodes into out[4]; returns the number of bytes. */
size_t utf8_encode(uint32_t rune, char out[4]);
/* Code points in s. */
size_t utf8_count(Str s);
/* The letters of a text that has no small ones; 0 where it has. */
size_t utf8_capitals(Str s);
/* Whether s.p[at] is a byte of a code point, and not its first. */
static inline bool utf8_is_inside(Str s, size_t at)
{
    return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}
/* `at`, or where the code point begins that it is inside of. */
static inline size_t utf8_whole(Str s, size_t at)
{
    while (at > 0 && utf8_is_inside(s, at))
        at--;
    return at;
}
/* Where the code point begins that ends before s.p[at]; 0 at the beginning. */
static inline size_t utf8_before(Str s, size_t at)
{
    return at > 0 ? utf8_whole(s, at - 1) : 0;
}
/* That code point; a space at the beginning. */
static inline uint32_t utf8_rune_before(Str s, size_t at)
{
    size_t start = utf8_before(s, at);
    return at > 0 ? utf8_next(s, &start) : ' ';
}

bool rune_is_space(uint32_t rune);  /* white space incl. no-break spaces */
bool rune_is_letter(uint32_t rune); /* letters of any script */
bool rune_is_digit(uint32_t rune);  /* 0-9 */
bool rune_is_upper(uint32_t rune);
/* What has no business in a text for people, and may deceive them: control characters but
 * tab and line ends, overrides and embeddings of the writing direction (no language of
 * ours wants them), non-characters and byte order marks. */
bool rune_is_unfit(uint32_t rune);
/* Behind rune_lower(): a code point above ASCII. */
uint32_t rune_lower_long(uint32_t rune);
/* Simple case mapping for Latin, Greek and Cyrillic letters. */
static inline uint32_t rune_lower(uint32_t rune)
{
    if (rune >= 0x80)
        return rune_lower_long(rune);
    return rune >= 'A' && rune <= 'Z' ? rune + ('a' - 'A') : rune;
}
uint32_t rune_upper(uint32_t rune);
Str utf8_lower(Arena *arena, Str s);

/* Brings a text to normal form NFC. Returns `text` itself when it is in that
 * form already, else a derived text whose positions map back. */
Text utf8_normalize(Arena *arena, Sources *sources, Text text);

/* A stable identifier from a heading: lower case letters and digits of any
 * script, everything else as single hyphens, none at the ends. */
Str utf8_slug(Arena *arena, Str s);

#endif
