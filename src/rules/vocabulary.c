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

/* Most words are as they would be folded: small letters of ASCII and Latin-1. */
static bool is_folded(Str word)
{
    size_t i = 0;
    while (i < word.n && word.p[i] >= 'a' && word.p[i] <= 'z')
        i++;
    for (; i < word.n; i++) {
        unsigned char c = (unsigned char)word.p[i];
        unsigned char next = i + 1 < word.n ? (unsigned char)word.p[i + 1] : 0;
        if (c == 0xC3 && next >= 0xA0) /* U+00E0 to U+00FF */
            i++;
        else if (!(c >= 'a' && c <= 'z') && c != '-' && c != '\'')
            return false;
    }
    return true;
}

static Str folded(Arena *arena, Str word, bool small, bool *capitals)
{
    if (small || is_folded(word)) {
        *capitals = false;
        return word;
    }
    Buf out = buf_new(arena);
    buf_reserve(&out, word.n + 2);
    *capitals = true;
    for (size_t i = 0; i < word.n;) {
        if ((unsigned char)word.p[i] < 128) {
            char c = word.p[i++];
            bool upper = c >= 'A' && c <= 'Z';
            *capitals = *capitals && (upper || !(c >= 'a' && c <= 'z'));
            buf_add_char(&out, upper ? (char)(c + 32) : c);
            continue;
        }
        uint32_t rune = utf8_next(word, &i);
        *capitals = *capitals && (rune_is_upper(rune) || !rune_is_letter(rune));
        buf_add_rune(&out, folded_rune(rune));
    }
    return buf_str(&out);
}

/* The slot of the word, or the free one that is for it. */
static WordSlot *find_slot(const Vocabulary *v, Str key, uint64_t hash)
{
    for (size_t i = hash & (v->n_slots - 1);; i = (i + 1) & (v->n_slots - 1)) {
        WordSlot *slot = &v->slots[i];
        if (!slot->word || (slot->hash == hash && str_eq(slot->word->folded, key)))
            return slot;
    }
}

static void widen(Vocabulary *v)
{
    enum { FEWEST = 1024 };
    const WordSlot *old = v->slots;
    size_t n = v->n_slots;
    v->n_slots = n ? n * 4 : FEWEST;
    v->slots = NEW_ARRAY(v->arena, WordSlot, v->n_slots);
    for (size_t i = 0; i < n; i++)
        if (old[i].word)
            *find_slot(v, old[i].word->folded, old[i].hash) = old[i];
}

Word *vocabulary_find(const Vocabulary *v, Str folded)
{
    return v->n_slots ? find_slot(v, folded, str_hash(folded))->word : NULL;
}

static size_t beginning_of(Str word)
{
    unsigned first = (unsigned char)word.p[0], second = word.n > 1 ? (unsigned char)word.p[1] : 0;
    return (first * 31 + second) % VOCABULARY_BEGINNINGS;
}

const Word *vocabulary_next(const Vocabulary *v, Str stem, const Word *before)
{
    if (stem.n < 2)
        return NULL;
    const Word *word = before ? before->beside : v->beginnings[beginning_of(stem)].first;
    while (word && !str_starts(word->folded, stem))
        word = word->beside;
    return word;
}

static Word *new_word(Vocabulary *v, Str folded)
{
    Word *word = NEW(v->arena, Word);
    word->folded = folded;
    *LIST_ADD(v->arena, &v->words) = word;
    size_t beginning = beginning_of(folded);
    Word *last = v->beginnings[beginning].last;
    *(last ? &last->beside : &v->beginnings[beginning].first) = word;
    v->beginnings[beginning].last = word;
    return word;
}

static Word *word_of(Vocabulary *v, Str key)
{
    if (v->words.n * 2 >= v->n_slots)
        widen(v);
    uint64_t hash = str_hash(key);
    WordSlot *slot = find_slot(v, key, hash);
    if (!slot->word)
        *slot = (WordSlot){new_word(v, key), hash};
    return slot->word;
}

static Spot *new_spot(Vocabulary *v)
{
    enum { AT_ONCE = 500 };
    if (!v->n_spots) {
        v->spots = NEW_ARRAY(v->arena, Spot, AT_ONCE);
        v->n_spots = AT_ONCE;
    }
    v->n_spots--;
    return v->spots++;
}

static void add_spot(Vocabulary *v, const Passage *passage, Str text, bool small)
{
    bool capitals;
    Word *word = word_of(v, folded(v->arena, text, small, &capitals));
    Spot *spot = new_spot(v);
    *spot = (Spot){passage, (size_t)(text.p - passage->text.p), text.n, NULL};
    *(word->last ? &word->last->next : &word->first) = spot;
    word->last = spot;
    word->count++;
    word->capitals += capitals;
}

Vocabulary *vocabulary_new(Arena *arena, const Passages *passages, Str lang)
{
    Vocabulary *v = NEW(arena, Vocabulary);
    v->arena = arena;
    for (size_t i = 0; i < passages->n; i++) {
        const Passage *p = &passages->items[i];
        Str word;
        bool small;
        if (p->plain || p->quoted || !str_eq(p->lang, lang))
            continue;
        for (size_t at = 0; prose_next_word_small(p->text, &at, &word, &small);)
            add_spot(v, p, word, small);
    }
    return v;
}

/* ---- asking ---- */

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

/* A guillemet was opened not far before the spot, and not closed. */
static bool is_quoted(Str text, size_t at)
{
    enum { LONGEST_QUOTATION = 400 };
    size_t from = at > LONGEST_QUOTATION ? at - LONGEST_QUOTATION : 0;
    Str open = S("«"), close = S("»");
    for (size_t i = at; i-- > from;) {
        Str here = str_slice(text, i, at);
        if (str_starts(here, close))
            return false;
        if (str_starts(here, open))
            return true;
    }
    return false;
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

bool spot_is_set_off(const Spot *spot)
{
    const Node *leaf = leaf_at(&spot->passage->flat, spot->at);
    for (const Node *up = leaf ? leaf->parent : NULL; up && node_is_inline(up->kind);
         up = up->parent)
        if (up->kind == NODE_EMPH || up->kind == NODE_LINK)
            return true;
    return is_quoted(spot->passage->text, spot->at);
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
