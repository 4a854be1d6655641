/* hyphenate.h - Liang's hyphenation over a trie that was compiled at build time
 * from Debian's hyphen-no patterns (nb and nn). Other languages: no breaks.
 */
#ifndef PLANVERK_TEXT_HYPHENATE_H
#define PLANVERK_TEXT_HYPHENATE_H

#include "base/str.h"

/* Marks in breaks[i] (i a byte offset of `word`, `breaks` of word.n bytes, all
 * set by the callee) where a hyphen may come before byte i. The word is letters
 * only, any case. Returns the number of breaks. */
size_t hyphenate(Str word, Str lang, bool *breaks);

/* Which patterns a language (BCP 47) has; words may be remembered by it. */
typedef enum HyphenPatterns {
    PATTERNS_NONE,
    PATTERNS_NB,
    PATTERNS_NN,
    PATTERNS_COUNT
} HyphenPatterns;
HyphenPatterns hyphenate_patterns(Str lang);

#endif
