/* vocabulary.c - see vocabulary.h. */
#include "rules/vocabulary.h"

#include "base/utf8.h"

/* ---- gathering ---- */

static uint32_t folded_rune(uint32_t rune)
{
    if (rune == 0x2010 || rune == 0x2011)
        return '-';
    return rune == 0x2019 ? '\'' : rune_lower(rune);
}

static Str folded(Arena *arena, Str word)
{
    Buf out = buf_new(arena);
    for (size_t i = 0; i < word.n;)
        buf_add_rune(&out, folded_rune(utf8_next(word, &i)));
    return buf_str(&out);
}

/* Half of a text is a few short words: those that were met last are told by their bytes. */
enum { SHORT_BYTES = 8, SHORT_BITS = 8 };
typedef struct ShortWord {
    uint64_t bytes; /* with zeros behind; 0: free */
    Word *word;
} ShortWord;

typedef struct Gatherer {
    Vocabulary *vocabulary;
    Arena *arena;
    ShortWord shorts[1 << SHORT_BITS];
} Gatherer;

/* The bytes of a short word; 0: it is none, or too near the end of the text. */
static uint64_t short_bytes(Str text, const WordSpan *span)
{
    static const char ones[2 * SHORT_BYTES] = {-1, -1, -1, -1, -1, -1, -1, -1};
    uint64_t bytes, mask;
    if (span->n > SHORT_BYTES || text.n - span->at < SHORT_BYTES)
        return 0;
    memcpy(&bytes, text.p + span->at, sizeof bytes);
    memcpy(&mask, ones + SHORT_BYTES - span->n, sizeof mask);
    return bytes & mask;
}

static ShortWord *short_slot(Gatherer *g, uint64_t bytes)
{
    return &g->shorts[bytes * UINT64_C(0x9E3779B97F4A7C15) >> (64 - SHORT_BITS)];
}

static Word *look_up(Gatherer *g, Str text, const WordSpan *span)
{
    WordKey key;
    Vocabulary *v = g->vocabulary;
    Str written = str_slice(text, span->at, span->at + span->n);
    if (!span->latin) {
        word_key(&key, g->arena, folded(g->arena, written));
        Word *word = word_table_add(&v->table, &key);
        word->capitals += utf8_capitals(written) > 0;
        word->marks = str_find_char(word->folded, '-', 0) != SIZE_MAX ? WORD_HYPHENED : 0;
        return word;
    }
    word_key_of_letters(&key, g->arena, text, span->at, span->n);
    Word *word = word_table_add(&v->table, &key);
    uint64_t bytes = short_bytes(text, span);
    if (key.had_capitals)
        word->capitals += utf8_capitals(written) > 0;
    else if (bytes)
        *short_slot(g, bytes) = (ShortWord){bytes, word};
    return word;
}

static void add_place(Gatherer *g, Str text, const WordSpan *span)
{
    Vocabulary *v = g->vocabulary;
    uint64_t bytes = short_bytes(text, span);
    const ShortWord *known = short_slot(g, bytes);
    Word *word = bytes && known->bytes == bytes ? known->word : look_up(g, text, span);
    *LIST_ADD(g->arena, &v->places) = (WordPlace){word->last, span->at};
    word->last = (uint32_t)v->places.n;
    word->count++;
}

static bool is_own(const Passage *passage, Str lang)
{
    return !passage->plain && !passage->quoted && str_eq(passage->lang, lang);
}

static void add_words(Gatherer *g, Str text)
{
    WordSpan spans[PROSE_SPANS];
    for (size_t n, at = 0; (n = prose_next_words(text, &at, spans)) != 0;)
        for (const WordSpan *span = spans; span < spans + n; span++)
            add_place(g, text, span);
}

/* Room for the places at once: a list that grows leaves as much behind as it has. */
static void reserve(Vocabulary *v, const Passages *passages)
{
    enum { BYTES_OF_A_WORD = 6 }; /* with the space behind */
    LIST_RESERVE(v->table.arena, &v->places, passages_bytes(passages) / BYTES_OF_A_WORD);
}

Vocabulary *vocabulary_new(Arena *arena, const Passages *passages, Str lang)
{
    Vocabulary *v = NEW(arena, Vocabulary);
    v->table.arena = arena;
    v->passages = passages;
    v->firsts = NEW_ARRAY(arena, uint32_t, passages->n);
    reserve(v, passages);
    Gatherer g = {.vocabulary = v, .arena = arena};
    for (size_t i = 0; i < passages->n; i++) {
        const Passage *p = &passages->items[i];
        v->firsts[i] = (uint32_t)v->places.n;
        if (is_own(p, lang))
            add_words(&g, p->text);
    }
    return v;
}

/* ---- asking ---- */

const Word *vocabulary_find(const Vocabulary *v, Str folded)
{
    WordKey key;
    word_key(&key, v->table.arena, folded);
    return word_table_find(&v->table, &key);
}

const Word *vocabulary_find_first(const Vocabulary *v, Str phrase)
{
    Str word;
    size_t at = 0;
    return prose_next_word(phrase, &at, &word)
               ? vocabulary_find(v, utf8_lower(v->table.arena, word))
               : NULL;
}

/* The last passage that does not begin behind a place. */
static const Passage *passage_of(const Vocabulary *v, size_t place)
{
    size_t i = 0, n = v->passages->n;
    while (n > 1) {
        size_t half = n / 2;
        if (v->firsts[i + half] <= place)
            i += half;
        n -= half;
    }
    return &v->passages->items[i];
}

static Spot spot_of(const Vocabulary *v, size_t place)
{
    Str word = STR_EMPTY;
    Spot spot = {passage_of(v, place), v->places.items[place].at, 0};
    size_t at = spot.at;
    prose_next_word(spot.passage->text, &at, &word);
    spot.n = word.n;
    return spot;
}

Spots vocabulary_spots(const Vocabulary *v, const Word *word)
{
    size_t n = word ? word->count : 0;
    Spot *spots = NEW_ARRAY(v->table.arena, Spot, n);
    for (uint32_t place = n ? word->last : 0; place; place = v->places.items[place - 1].before)
        spots[--n] = spot_of(v, place - 1);
    return (Spots){spots, word ? word->count : 0};
}

bool vocabulary_next(const Vocabulary *v, const Word *word, uint32_t *place,
                     const Passage **passage, size_t *at)
{
    if (!word)
        return false;
    *place = *place ? v->places.items[*place - 1].before : word->last;
    if (!*place)
        return false;
    *passage = passage_of(v, *place - 1);
    *at = v->places.items[*place - 1].at;
    return true;
}

bool vocabulary_next_repeated(const Vocabulary *v, size_t *place, Spot *first, Spot *second)
{
    for (; *place < v->places.n; ++*place) {
        if (*place == 0 || v->places.items[*place].before != *place)
            continue; /* the one before is another word */
        *first = spot_of(v, *place - 1);
        *second = spot_of(v, *place);
        ++*place;
        if (first->passage == second->passage)
            return true;
    }
    return false;
}

static bool is_blank(uint32_t rune)
{
    return rune_is_space(rune);
}

bool spot_begins(const Spot *spot, Str phrase, size_t *end)
{
    Str text = spot->passage->text;
    size_t at = spot->at, i = 0;
    while (i < phrase.n) {
        if (at >= text.n)
            return false;
        uint32_t want = folded_rune(utf8_next(phrase, &i));
        uint32_t have = folded_rune(utf8_next(text, &at));
        if (want != have && !(is_blank(want) && is_blank(have)))
            return false;
    }
    *end = at;
    return at >= text.n || !rune_is_letter(utf8_next(text, &at));
}

/* The last piece that does not begin behind `at`. */
static const Node *leaf_at(const Flat *flat, size_t at)
{
    size_t i = 0, n = flat->n;
    while (n > 1) {
        size_t half = n / 2;
        if (flat->pieces[i + half].at <= at)
            i += half;
        n -= half;
    }
    return flat->n ? flat->pieces[i].leaf : NULL;
}

bool passage_is_of_others(const Passage *passage)
{
    return passage->field && (passage->field->record == RECORD_Reference ||
                              passage->field->record == RECORD_Superior);
}

bool spot_is_set_off(const Spot *spot)
{
    if (passage_is_of_others(spot->passage))
        return true;
    Str text = spot->passage->text;
    const Node *leaf = leaf_at(&spot->passage->flat, spot->at);
    for (const Node *up = leaf ? leaf->parent : NULL; up && node_is_inline(up->kind);
         up = up->parent)
        if (up->kind == NODE_EMPH || up->kind == NODE_LINK)
            return true;
    return prose_is_quoted(text, spot->at);
}

Str spot_like(Arena *arena, const Spot *spot, Str word)
{
    size_t i = 0, k = 0;
    Str text = spot_text(spot);
    if (!word.n || !rune_is_upper(utf8_next(text, &i)))
        return word;
    Buf out = buf_new(arena);
    buf_add_rune(&out, rune_upper(utf8_next(word, &k)));
    buf_add(&out, str_slice(word, k, word.n));
    return buf_str(&out);
}
