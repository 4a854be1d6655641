/* unicode.c - see unicode.h. */
#include "base/unicode.h"

#include <stddef.h>

RuneKind rune_kind(uint32_t rune)
{
    if (rune >= UNICODE_END)
        return RUNE_OTHER;
    return (RuneKind)unicode_kinds[unicode_kind_rows[rune / UNICODE_BLOCK]][rune % UNICODE_BLOCK];
}

unsigned rune_combining_class(uint32_t rune)
{
    if (rune < 0x300 || rune >= UNICODE_END)
        return 0;
    return unicode_classes[unicode_class_rows[rune / UNICODE_BLOCK]][rune % UNICODE_BLOCK];
}

/* ---- Hangul syllables: Unicode Standard, 3.12 ---- */

enum {
    SYLLABLE = 0xAC00,
    LEADING = 0x1100,
    VOWEL = 0x1161,
    TRAILING = 0x11A7, /* one before the first: 0 is none */
    N_LEADING = 19,
    N_VOWELS = 21,
    N_TRAILING = 28,
    N_SYLLABLES = N_LEADING * N_VOWELS * N_TRAILING,
};

static bool is_syllable(uint32_t rune)
{
    return rune >= SYLLABLE && rune < SYLLABLE + N_SYLLABLES;
}

static void decompose_syllable(uint32_t rune, uint32_t *a, uint32_t *b)
{
    uint32_t n = rune - SYLLABLE, trailing = n % N_TRAILING;
    if (trailing) {
        *a = rune - trailing;
        *b = TRAILING + trailing;
        return;
    }
    *a = LEADING + n / (N_VOWELS * N_TRAILING);
    *b = VOWEL + n / N_TRAILING % N_VOWELS;
}

static bool compose_syllable(uint32_t a, uint32_t b, uint32_t *composed)
{
    if (a >= LEADING && a < LEADING + N_LEADING && b >= VOWEL && b < VOWEL + N_VOWELS) {
        *composed = SYLLABLE + ((a - LEADING) * N_VOWELS + (b - VOWEL)) * N_TRAILING;
        return true;
    }
    bool open = is_syllable(a) && (a - SYLLABLE) % N_TRAILING == 0;
    if (!open || b <= TRAILING || b >= TRAILING + N_TRAILING)
        return false;
    *composed = a + (b - TRAILING);
    return true;
}

/* ---- all others ---- */

bool rune_decompose(uint32_t rune, uint32_t *a, uint32_t *b)
{
    if (is_syllable(rune)) {
        decompose_syllable(rune, a, b);
        return true;
    }
    size_t from = 0, to = unicode_n_decompositions;
    while (from < to) {
        size_t half = from + (to - from) / 2;
        const Decomposition *d = &unicode_decompositions[half];
        if (d->rune == rune) {
            *a = d->a;
            *b = d->b;
            return true;
        }
        if (d->rune < rune)
            from = half + 1;
        else
            to = half;
    }
    return false;
}

bool rune_compose(uint32_t a, uint32_t b, uint32_t *composed)
{
    if (compose_syllable(a, b, composed))
        return true;
    uint64_t key = (uint64_t)a << 32 | b;
    size_t from = 0, to = unicode_n_compositions;
    while (from < to) {
        size_t half = from + (to - from) / 2;
        const Decomposition *d = &unicode_decompositions[unicode_compositions[half]];
        uint64_t here = (uint64_t)d->a << 32 | d->b;
        if (here == key) {
            *composed = d->rune;
            return true;
        }
        if (here < key)
            from = half + 1;
        else
            to = half;
    }
    return false;
}
