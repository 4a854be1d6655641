/* vocabulary.h - the words of a plan, each with the places where it stands. */
#ifndef PLANVERK_RULES_VOCABULARY_H
#define PLANVERK_RULES_VOCABULARY_H

#include "prose/prose.h"

typedef struct Spot {
    const Passage *passage;
    size_t at, n;      /* its bytes in the passage's text */
    struct Spot *next; /* of the same word, in the order of the passages */
} Spot;

typedef struct Word {
    Str folded;             /* in lower case, with plain hyphens and apostrophes */
    size_t count, capitals; /* capitals: how often it is all in them */
    Spot *first, *last;
    struct Word *beside; /* the next one that begins with the same bytes, more or less */
} Word;

typedef struct WordSlot {
    Word *word; /* NULL: free */
    uint64_t hash;
} WordSlot;

enum { VOCABULARY_BEGINNINGS = 256 };

typedef struct Vocabulary {
    Arena *arena;
    WordSlot *slots; /* by the hash of the folded word, the next free one where it is taken */
    size_t n_slots;  /* a power of two */
    Spot *spots;     /* that are to be used next */
    size_t n_spots;
    struct {
        Word *first, *last;
    } beginnings[VOCABULARY_BEGINNINGS];
    struct {
        Word **items;
        size_t n, cap;
    } words; /* in the order in which they are met */
} Vocabulary;

/* Of what the writers say themselves in the language `lang` (BCP 47): quotations, other
 * languages and texts for machines are left out. */
Vocabulary *vocabulary_new(Arena *arena, const Passages *passages, Str lang);
/* NULL: it does not occur. */
Word *vocabulary_find(const Vocabulary *vocabulary, Str folded);
/* The word behind `before`, or the first for NULL, that begins with `stem`, which has two
 * bytes at least; in the order in which they are met. NULL: there is none. */
const Word *vocabulary_next(const Vocabulary *vocabulary, Str stem, const Word *before);
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
/* Whether it stands in guillemets, in emphasis or in a link: perhaps a title or others'
 * words. */
bool spot_is_set_off(const Spot *spot);
/* `word` with a capital where the spot has one. */
Str spot_like(Arena *arena, const Spot *spot, Str word);

#endif
