/* pairs.c - shapes plain words without HarfBuzz, from what it said about pairs.
 *
 * With the features that shape.c asks for, a plain letter's glyph and advance hang
 * on its neighbour alone. So tool/fontprep has had HarfBuzz shape each pair of common
 * letters and put the kerning into a table of the font, whose form it describes; a
 * word all of whose pairs are there is put together from it. Any pair that is more (a
 * ligature, a moved mark) sends the word to HarfBuzz, and so does a font without the
 * table. The results are the same, and tests/unit/fonts_test.c proves it.
 */
#include "base/utf8.h"
#include "text/faces.h"

enum {
    LOW_RUNES = 0x180, /* Latin-1 and Latin Extended-A, ... */
    HIGH = 0x2000,     /* ... and the signs from here on */
    PLAIN_RUNES = LOW_RUNES + 0x28,
    KERNS = 255,
    NOT_PLAIN = 255,
    HEAD = 2 + PLAIN_RUNES + 2 * KERNS, /* bytes before the pairs */
};

typedef struct PlainLetter {
    bool known;
    uint16_t gid;
    int32_t advance;
} PlainLetter;

struct Pairs {
    /* in the font's table */
    const unsigned char *numbers, *kerns, *codes;
    unsigned n;
    PlainLetter letters[NOT_PLAIN]; /* by number */
};

/* The bytes of the table outlive its blob, for they are the font file's own. A table
 * that is not as long as it says has no letters. */
static Pairs *pairs_new(Fonts *fonts, const Face *face)
{
    Pairs *pairs = NEW(fonts->arena, Pairs);
    unsigned length;
    const HarfBuzz *hb = &fonts->hb;
    hb_blob_t *table = hb->face_reference_table(face->face, HB_TAG('P', 'V', 'k', 'n'));
    const unsigned char *bytes = (const unsigned char *)hb->blob_get_data(table, &length);
    hb->blob_destroy(table);
    unsigned n = length < HEAD ? 0 : bytes[0] | (unsigned)bytes[1] << 8;
    if (n == 0 || n >= NOT_PLAIN || length != HEAD + n * n)
        return pairs;
    *pairs = (Pairs){bytes + 2, bytes + 2 + PLAIN_RUNES, bytes + HEAD, n, {{0}}};
    return pairs;
}

/* The number of a letter, from 1; 0: not plain. */
static unsigned number_of(const Pairs *pairs, uint32_t rune)
{
    uint32_t place = rune < LOW_RUNES ? rune : rune - HIGH + LOW_RUNES;
    if ((rune >= LOW_RUNES && rune < HIGH) || place >= PLAIN_RUNES || !pairs->n)
        return 0;
    return pairs->numbers[place] <= pairs->n ? pairs->numbers[place] : 0;
}

static const PlainLetter *letter(const HarfBuzz *hb, Pairs *pairs, const Face *face,
                                 unsigned number, uint32_t rune)
{
    PlainLetter *found = &pairs->letters[number];
    if (found->known)
        return found;
    hb_codepoint_t glyph = 0;
    hb->font_get_nominal_glyph(face->font, rune, &glyph);
    *found = (PlainLetter){true, (uint16_t)glyph, hb->font_get_glyph_h_advance(face->font, glyph)};
    return found;
}

/* Adds the kerning between two letters to *advance; false when the pair is not plain. */
static bool kern(const Pairs *pairs, unsigned first, unsigned second, int32_t *advance)
{
    unsigned code = pairs->codes[(first - 1) * pairs->n + second - 1];
    if (code == NOT_PLAIN)
        return false;
    *advance += (int16_t)(pairs->kerns[2 * code] | pairs->kerns[2 * code + 1] << 8);
    return true;
}

bool shape_by_pairs(Fonts *fonts, FaceId id, Str word)
{
    Face *face = face_open(fonts, id);
    if (!face->pairs)
        face->pairs = pairs_new(fonts, face);
    fonts->scratch.n = 0;
    unsigned before = 0;
    for (size_t i = 0; i < word.n;) {
        size_t at = i;
        uint32_t rune = utf8_next(word, &i);
        unsigned number = number_of(face->pairs, rune);
        if (!number)
            break;
        if (before &&
            !kern(face->pairs, before, number, &fonts->scratch.items[fonts->scratch.n - 1].advance))
            break;
        const PlainLetter *own = letter(&fonts->hb, face->pairs, face, number, rune);
        *LIST_ADD(fonts->arena, &fonts->scratch) = (ShapedGlyph){
            .gid = own->gid, .face = (uint8_t)id, .advance = own->advance, .cluster = (uint32_t)at};
        before = number;
        if (i == word.n)
            return true;
    }
    fonts->scratch.n = 0;
    return false;
}
