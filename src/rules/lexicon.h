/* lexicon.h - the words that rules on texts look for: the files of content/ord, read when they
 * are first asked for. */
#ifndef PLANVERK_RULES_LEXICON_H
#define PLANVERK_RULES_LEXICON_H

#include "base/map.h"
#include "yaml/tree.h"

/* L(NAME, "file"): content/ord/<file>.yaml */
#define LEXICON_FILES(L)                                                                           \
    L(PRIVACY, "personvern")                                                                       \
    L(ACCESS, "tilgjengelighet")                                                                   \
    L(SPELLING, "skrivemater")                                                                     \
    L(PLACEHOLDER, "plassholdere")                                                                 \
    L(OBSOLETE, "foreldet")                                                                        \
    L(ABBREVIATION, "forkortelser")                                                                \
    L(NUMBERS, "antall")                                                                           \
    L(POINTERS, "henvisninger")

typedef enum LexiconFile {
#define L(name, file) LEXICON_##name,
    LEXICON_FILES(L)
#undef L
        LEXICON_COUNT
} LexiconFile;

typedef struct Lexicon Lexicon;

Lexicon *lexicon_new(const Job *job);
/* Where its words live. */
Arena *lexicon_arena(const Lexicon *lexicon);
/* The file's tree; NULL where it is missing or empty. */
const Tree *lexicon_file(Lexicon *lexicon, LexiconFile file);
/* What stands at a path of keys ("par/nb"); NULL: nothing. */
const Tree *lexicon_node(Lexicon *lexicon, LexiconFile file, Str path);
/* The words at such a path: of a list its items, of a text what
 * stands between spaces. A set: values are not NULL. The same set each time. */
const Map *lexicon_words(Lexicon *lexicon, LexiconFile file, Str path);
/* Whether a word in lower case ends with one of the words, perhaps inflected: "ungdomsskolen" with
 * "skol". */
bool lexicon_has_end(const Map *words, Str word);
static inline bool lexicon_has(const Map *words, Str word)
{
    return map_get(words, word) != NULL;
}

#endif
