/* words.h - words as glyphs: shaped once for each face, set on lines many times.
 *
 * A shaped word is in font units, so that one serves every size. It lives as long as
 * the Fonts that made it (text/fonts.h). A line holds no glyphs of its own but says
 * which words it has and how wide they came to stand.
 */
#ifndef PLANVERK_MODEL_WORDS_H
#define PLANVERK_MODEL_WORDS_H

#include "model/value.h"

/* A face of the embedded fonts; see text/fonts.h. */
typedef uint16_t FaceId;

typedef struct ShapedGlyph {
    uint16_t gid;
    uint8_t face;
    bool replaced; /* no face has the character; a sign stands for it */
    /* in units of 1/units_per_em of `face`, which a TrueType file keeps in 16 bits */
    int16_t x, y;     /* offset of the glyph from the pen; y upwards */
    int32_t advance;  /* to the next glyph, after kerning */
    uint32_t cluster; /* byte of the word where that begins which it stands for; the
                         later glyphs of a cluster have the same */
} ShapedGlyph;

typedef struct Shaped Shaped;
struct Shaped {
    Str text;
    ShapedGlyph *glyphs;
    uint32_t n;
    uint32_t n_parts;
    const Shaped *const *parts; /* of a word that needs several faces: a word for each
                                   run of one face; else NULL */
    size_t missing;             /* byte offset of the first character no face has, or SIZE_MAX */
    int64_t advance;            /* of all glyphs, when they are of one face */
    uint32_t id;                /* its number in order of shaping, from 0 */
};

/* What glyph number `i` stands for when it is copied out: one letter, the letters of
 * a ligature, or nothing for the later glyphs of a cluster. */
Str shaped_glyph_text(const Shaped *word, size_t i);

/* A word or a space of one face on a line. */
typedef struct SetWord {
    const Shaped *shaped;
    Len width;   /* as set, after justification */
    bool hyphen; /* its hyphen came in by line breaking and stands for U+00AD */
    bool silent; /* it is seen, but stands for nothing when it is copied out */
} SetWord;

/* As shaped_glyph_text, with U+00AD for a hyphen of line breaking, and nothing for a
 * silent word. */
Str set_glyph_text(const SetWord *word, size_t i);
/* Adds the word's text, with `hyphen` in place of a hyphen of line breaking. */
void buf_add_word(Buf *buf, const SetWord *word, Str hyphen);

#endif
