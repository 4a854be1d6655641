/* hyphenate.h - Liang's hyphenation over a trie that was compiled at build time
 * from Debian's hyphen-no patterns (nb and nn). Other languages: no breaks.
 */
#ifndef PLANVERK_TEXT_HYPHENATE_H
#define PLANVERK_TEXT_HYPHENATE_H

#include "base/str.h"

/* A place where a hyphen may come: before byte `at` of the word, with so many letters
 * on either side. */
typedef struct HyphenPlace {
    uint16_t at;
    uint8_t letters_before, letters_after;
} HyphenPlace;

enum { MOST_HYPHENS = 120 }; /* longer words are left to emergency breaks */

/* Finds the places in a word, which is letters only, any case. Returns how many. */
size_t hyphenate(Str word, Str lang, HyphenPlace places[MOST_HYPHENS]);

/* Which patterns a language (BCP 47) has; words may be remembered by it. */
typedef enum HyphenPatterns {
    PATTERNS_NONE,
    PATTERNS_NB,
    PATTERNS_NN,
    PATTERNS_COUNT
} HyphenPatterns;
HyphenPatterns hyphenate_patterns(Str lang);

#endif
