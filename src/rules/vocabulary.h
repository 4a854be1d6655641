/* vocabulary.h - the words of a plan, each with the places where it stands. */
#ifndef PLANVERK_RULES_VOCABULARY_H
#define PLANVERK_RULES_VOCABULARY_H

#include "prose/prose.h"
#include "rules/word_table.h"

/* Where a word stands. */
typedef struct Spot {
    const Passage *passage;
    size_t at, n; /* its bytes in the passage's text */
} Spot;
typedef struct Spots {
    const Spot *items;
    size_t n;
} Spots;

/* Few words are asked where they stand, so a place is no more than what it takes to find it
 * again. */
typedef struct WordPlace {
    uint32_t before; /* of the same word, counted from 1; 0: it is the first */
    uint32_t at;     /* in its passage's text */
} WordPlace;

/* Of a word's marks: it has a hyphen. */
enum { WORD_HYPHENED = 1 };

typedef struct Vocabulary {
    WordTable table;
    const Passages *passages;
    uint32_t *firsts; /* of each passage, how many places are in those before it */
    struct {
        WordPlace *items;
        size_t n, cap;
    } places;
} Vocabulary;

/* Of what the writers say themselves in the language `lang` (BCP 47): quotations, other
 * languages and texts for machines are left out. `passages` must outlive it. */
Vocabulary *vocabulary_new(Arena *arena, const Passages *passages, Str lang);
/* NULL: it does not occur. */
const Word *vocabulary_find(const Vocabulary *vocabulary, Str folded);
/* The first word of a phrase in any case. */
const Word *vocabulary_find_first(const Vocabulary *vocabulary, Str phrase);
/* All words, in the order in which they are met. */
static inline size_t vocabulary_size(const Vocabulary *vocabulary)
{
    return vocabulary->table.words.n;
}
static inline const Word *vocabulary_word(const Vocabulary *vocabulary, size_t i)
{
    return vocabulary->table.words.items[i];
}
/* The places of a word, as many as its count, in the order of the passages; none for NULL. */
Spots vocabulary_spots(const Vocabulary *vocabulary, const Word *word);
/* The same one by one, the last first, for who need not know more: *place is 0 at first. False:
 * there are no more. */
bool vocabulary_next(const Vocabulary *vocabulary, const Word *word, uint32_t *place,
                     const Passage **passage, size_t *at);
/* The next word at or behind place number *place that stands right behind itself, whatever is
 * between; *place is moved behind it. False: there is none. */
bool vocabulary_next_repeated(const Vocabulary *vocabulary, size_t *place, Spot *first,
                              Spot *second);
static inline Str spot_text(const Spot *spot)
{
    return str_slice(spot->passage->text, spot->at, spot->at + spot->n);
}
static inline Pos spot_pos(const Spot *spot)
{
    return passage_pos(spot->passage, spot->at);
}
/* Whether a phrase ("lorem ipsum"), whose first word the spot is, stands there, in any
 * case and over line ends; *end is the offset behind it. */
bool spot_begins(const Spot *spot, Str phrase, size_t *end);
/* Whether a passage is of others' work, which is called what it is called: of a source or of a
 * plan above this one. */
bool passage_is_of_others(const Passage *passage);
/* Whether it stands in quotation marks, in emphasis, in a link or in such a passage: perhaps a
 * title or others' words. */
bool spot_is_set_off(const Spot *spot);
/* `word` with a capital where the spot has one. */
Str spot_like(Arena *arena, const Spot *spot, Str word);

#endif
