/* pairs.c - shapes plain words without HarfBuzz, from what it said about pairs.
 *
 * With the features that shape.c asks for, a plain letter's glyph and advance hang
 * on its neighbour alone. So each pair of letters is shaped by HarfBuzz once; a word
 * all of whose pairs gave the letters' own glyphs, with or without kerning, is put
 * together from them. Any pair that did more (a ligature, a moved mark) sends the
 * word to HarfBuzz. The results are the same, and tests/unit/fonts_test.c proves it.
 */
#include "base/utf8.h"
#include "text/faces.h"

enum {
    PLAIN_RUNES = 0x180, /* Latin-1 and Latin Extended-A */
    SLOTS = 4096,        /* a power of two */
    MOST_PAIRS = SLOTS * 3 / 4,
};

typedef struct PlainLetter {
    bool known;
    uint16_t gid; /* 0: not plain */
    int32_t advance;
} PlainLetter;

typedef struct Pair {
    uint32_t key; /* both letters; 0: free */
    int32_t kern;
    bool plain;
} Pair;

struct Pairs {
    PlainLetter letters[PLAIN_RUNES];
    Pair slots[SLOTS];
    size_t n;
};

static const PlainLetter *letter(Pairs *pairs, const Face *face, uint32_t rune)
{
    PlainLetter *found = &pairs->letters[rune];
    if (found->known)
        return found;
    hb_codepoint_t glyph = 0;
    found->known = true;
    if (rune > ' ' && rune != 0xa0 && rune != 0xad &&
        hb_font_get_nominal_glyph(face->font, rune, &glyph)) {
        found->gid = (uint16_t)glyph;
        found->advance = hb_font_get_glyph_h_advance(face->font, glyph);
    }
    return found;
}

/* What HarfBuzz makes of the pair that `text` is. */
static void learn(Fonts *fonts, Face *face, Pair *pair, Str text, const PlainLetter *first,
                  const PlainLetter *second)
{
    unsigned n;
    shape_buffer(fonts, face, text, 0, text.n, LANG_PLAIN);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(fonts->buffer, &n);
    pair->plain = n == 2 && infos[0].codepoint == first->gid && infos[1].codepoint == second->gid &&
                  infos[0].cluster == 0 && infos[1].cluster != 0 &&
                  at[1].x_advance == second->advance && !at[0].x_offset && !at[0].y_offset &&
                  !at[1].x_offset && !at[1].y_offset;
    if (pair->plain)
        pair->kern = at[0].x_advance - first->advance;
}

/* The pair's slot; NULL when the table is full. */
static Pair *find_pair(Pairs *pairs, uint32_t key)
{
    size_t i = (key * 2654435761u) >> 20 & (SLOTS - 1);
    while (pairs->slots[i].key && pairs->slots[i].key != key)
        i = (i + 1) & (SLOTS - 1);
    if (pairs->slots[i].key)
        return &pairs->slots[i];
    if (pairs->n == MOST_PAIRS)
        return NULL;
    pairs->n++;
    return &pairs->slots[i];
}

/* Adds the kerning between two letters to *advance; false when they are not plain. */
static bool kern(Fonts *fonts, Face *face, const uint32_t runes[2], Str text, int32_t *advance)
{
    const PlainLetter *first = letter(face->pairs, face, runes[0]);
    const PlainLetter *second = letter(face->pairs, face, runes[1]);
    if (!first->gid || !second->gid)
        return false;
    uint32_t key = runes[0] << 16 | runes[1];
    Pair *pair = find_pair(face->pairs, key);
    if (!pair)
        return false;
    if (!pair->key) {
        pair->key = key;
        learn(fonts, face, pair, text, first, second);
    }
    *advance += pair->kern;
    return pair->plain;
}

bool shape_by_pairs(Fonts *fonts, FaceId id, Str word)
{
    Face *face = face_open(fonts, id);
    uint32_t runes[2] = {0, 0};
    if (!face->pairs)
        face->pairs = NEW(fonts->arena, Pairs);
    fonts->scratch.n = 0;
    for (size_t i = 0, last = 0; i < word.n;) {
        size_t at = i;
        runes[1] = utf8_next(word, &i);
        if (runes[1] >= PLAIN_RUNES)
            break;
        if (at > 0 && !kern(fonts, face, runes, str_slice(word, last, i),
                            &fonts->scratch.items[fonts->scratch.n - 1].advance))
            break;
        const PlainLetter *own = letter(face->pairs, face, runes[1]);
        *LIST_ADD(fonts->arena, &fonts->scratch) = (ShapedGlyph){
            .gid = own->gid, .face = (uint8_t)id, .advance = own->advance, .cluster = (uint32_t)at};
        runes[0] = runes[1];
        last = at;
        if (i == word.n && at > 0)
            return true;
    }
    fonts->scratch.n = 0;
    return false; /* not plain, or a single letter */
}
