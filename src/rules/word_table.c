/* word_table.c - see word_table.h. */
#include "rules/word_table.h"

/* ---- keys ---- */

static size_t blocks_of(size_t n)
{
    return (n + SCAN_BYTES - 1) / SCAN_BYTES;
}

/* Where the blocks of a word of `n` bytes go. */
static ScanBlock *start(WordKey *key, Arena *arena, size_t n)
{
    ScanBlock *blocks = n <= sizeof key->own ? key->own : NEW_ARRAY(arena, ScanBlock, blocks_of(n));
    key->blocks = blocks;
    key->n = n;
    key->hash = 0;
    key->had_capitals = false;
    return blocks;
}

/* Each bit of a sum of products reaches the upper half, which is what slots are told by. */
static uint64_t add_hash(uint64_t hash, ScanBlock block)
{
    uint64_t halves[2];
    memcpy(halves, &block, sizeof halves);
    return hash * UINT64_C(0xD6E8FEB86659FD93) + halves[0] * UINT64_C(0x9E3779B97F4A7C15) +
           halves[1] * UINT64_C(0xC2B2AE3D27D4EB4F);
}

/* SCAN_BYTES of memory at `p`, and zeros instead of all behind the first `n`. */
static ScanBlock load(const char *p, size_t n)
{
    static const char ones[2 * SCAN_BYTES] = {-1, -1, -1, -1, -1, -1, -1, -1,
                                              -1, -1, -1, -1, -1, -1, -1, -1};
    ScanBlock block = scan_load(p);
    return n < SCAN_BYTES ? block & scan_load(ones + SCAN_BYTES - n) : block;
}

/* Whole blocks can be read at `p`. */
static inline void fold_letters(WordKey *key, ScanBlock *blocks, const char *p, size_t n)
{
    enum { CASE = 0x20 }; /* of ASCII, and of the second byte in Latin-1 */
    ScanMask capitals = {0};
    uint64_t hash = 0;
    for (size_t i = 0; i < n; i += SCAN_BYTES) {
        ScanBlock block = load(p + i, n - i);
        ScanMask here = scan_range(block, 'A', 'Z') | scan_range(block, 0x80, 0x9E);
        block |= (ScanBlock)here & CASE;
        capitals |= here;
        hash = add_hash(hash, block);
        *blocks++ = block;
    }
    key->hash = hash;
    key->had_capitals = scan_any(capitals);
}

/* A long word, or one at the end of a text, behind which nobody may look. */
static __attribute__((noinline)) void fold_copy(WordKey *key, Arena *arena, const char *p, size_t n)
{
    ScanBlock *blocks = start(key, arena, n);
    blocks[blocks_of(n) - 1] = (ScanBlock){0};
    memcpy(blocks, p, n);
    fold_letters(key, blocks, (const char *)blocks, n);
}

void word_key_of_letters(WordKey *key, Arena *arena, Str text, size_t at, size_t n)
{
    if (n > sizeof key->own || text.n - at < blocks_of(n) * SCAN_BYTES) {
        fold_copy(key, arena, text.p + at, n);
        return;
    }
    key->blocks = key->own;
    key->n = n;
    fold_letters(key, key->own, text.p + at, n);
}

void word_key(WordKey *key, Arena *arena, Str folded)
{
    ScanBlock *blocks = start(key, arena, folded.n);
    size_t n = blocks_of(folded.n);
    if (n) {
        blocks[n - 1] = (ScanBlock){0};
        memcpy(blocks, folded.p, folded.n);
    }
    for (size_t i = 0; i < n; i++)
        key->hash = add_hash(key->hash, blocks[i]);
}

/* ---- the table ---- */

static bool is_word(const Word *word, const WordKey *key)
{
    if (word->folded.n != key->n)
        return false;
    for (size_t i = 0; i * SCAN_BYTES < key->n; i++)
        if (scan_any(word->blocks[i] != key->blocks[i]))
            return false;
    return true;
}

static uint32_t short_hash(const WordKey *key)
{
    return (uint32_t)(key->hash >> 32);
}

/* The slot of the word, or the free one that is for it. */
static WordSlot *find_slot(const WordTable *table, const WordKey *key)
{
    uint32_t hash = short_hash(key);
    for (size_t i = hash & (table->n_slots - 1);; i = (i + 1) & (table->n_slots - 1)) {
        WordSlot *slot = &table->slots[i];
        if (!slot->word || (slot->hash == hash && is_word(table->words.items[slot->word - 1], key)))
            return slot;
    }
}

static void widen(WordTable *table)
{
    enum { FEWEST = 1024 };
    const WordSlot *old = table->slots;
    size_t n = table->n_slots, wider = n ? n * 2 : FEWEST;
    WordSlot *slots = NEW_ARRAY(table->arena, WordSlot, wider);
    for (size_t i = 0; i < n; i++) {
        if (!old[i].word)
            continue;
        size_t at = old[i].hash & (wider - 1);
        while (slots[at].word)
            at = (at + 1) & (wider - 1);
        slots[at] = old[i];
    }
    table->slots = slots;
    table->n_slots = wider;
}

static Word *new_word(WordTable *table, const WordKey *key)
{
    size_t n = blocks_of(key->n) * sizeof *key->blocks;
    Word *word = arena_alloc(table->arena, sizeof *word + n);
    memcpy(word->blocks, key->blocks, n);
    word->folded = (Str){(const char *)word->blocks, key->n};
    *LIST_ADD(table->arena, &table->words) = word;
    return word;
}

Word *word_table_find(const WordTable *table, const WordKey *key)
{
    uint32_t at = table->n_slots ? find_slot(table, key)->word : 0;
    return at ? table->words.items[at - 1] : NULL;
}

Word *word_table_add(WordTable *table, const WordKey *key)
{
    if (table->words.n * 2 >= table->n_slots)
        widen(table);
    WordSlot *slot = find_slot(table, key);
    if (slot->word)
        return table->words.items[slot->word - 1];
    Word *word = new_word(table, key);
    *slot = (WordSlot){short_hash(key), (uint32_t)table->words.n};
    return word;
}
