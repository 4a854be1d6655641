/* word_table.h - words in lower case, each once, in the order in which they are met.
 *
 * All words of a plan are looked up here: a word is folded, hashed and compared sixteen
 * bytes at a time, with zeros behind it, and lies beside its counts.
 */
#ifndef PLANVERK_RULES_WORD_TABLE_H
#define PLANVERK_RULES_WORD_TABLE_H

#include "base/arena.h"
#include "base/scan.h"
#include "base/str.h"

typedef struct Word {
    Str folded;         /* in lower case, with plain hyphens and apostrophes */
    uint32_t count;     /* how often it is met */
    uint32_t capitals;  /* ... all in capitals */
    uint32_t last;      /* what its owner finds its places by */
    unsigned marks;     /* its owner's bits */
    ScanBlock blocks[]; /* the bytes of `folded`, and zeros */
} Word;

/* What a word is looked up by. */
enum { WORD_KEY_BLOCKS = 4 };
typedef struct WordKey {
    const ScanBlock *blocks; /* `own`, or of an arena where the word is longer */
    size_t n;                /* bytes of the word */
    uint64_t hash;
    bool had_capitals;
    ScanBlock own[WORD_KEY_BLOCKS];
} WordKey;

/* The key of `n` bytes at `at` that are letters of ASCII and Latin-1, in any case. */
void word_key_of_letters(WordKey *key, Arena *arena, Str text, size_t at, size_t n);
/* The key of a word that is in lower case. */
void word_key(WordKey *key, Arena *arena, Str folded);

typedef struct WordSlot {
    uint32_t hash, word; /* its place in `words` and 1; 0: free */
} WordSlot;

typedef struct WordTable {
    Arena *arena;
    WordSlot *slots; /* by the hash, the next free one where it is taken */
    size_t n_slots;  /* a power of two */
    struct {
        Word **items;
        size_t n, cap;
    } words; /* in the order in which they are met */
} WordTable;

/* NULL: it is not there. */
Word *word_table_find(const WordTable *table, const WordKey *key);
/* The same, but a new one where there was none. */
Word *word_table_add(WordTable *table, const WordKey *key);

#endif
