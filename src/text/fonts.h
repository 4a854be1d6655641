/* fonts.h - faces, fallback and shaped words.
 *
 * The embedded faces are Noto Serif and Noto Sans in four styles each, Noto
 * Sans Mono, and DejaVu Sans as the last resort for arrows and check boxes. A
 * face is opened on first use. Words are shaped once and cached by face and text,
 * in font units, so that one entry serves every size.
 */
#ifndef PLANVERK_TEXT_FONTS_H
#define PLANVERK_TEXT_FONTS_H

#include "base/job.h"
#include "model/pages.h"

typedef enum Family { FAMILY_SERIF, FAMILY_SANS, FAMILY_MONO, FAMILY_COUNT } Family;
typedef enum Style {
    STYLE_REGULAR,
    STYLE_BOLD,
    STYLE_ITALIC,
    STYLE_BOLD_ITALIC,
    STYLE_COUNT
} Style;

typedef struct Fonts Fonts;

/* Opens nothing yet. HarfBuzz objects are released by fonts_free or on unwind. */
Fonts *fonts_new(const Job *job);
/* Must be the newest resource of the job's Unwind. */
void fonts_free(Fonts *fonts);

/* The author's own fonts, which stand in for the embedded ones from here on: a TrueType file
 * for each family and style, by family * STYLE_COUNT + style; empty: none. Paths are from
 * `folder`. What cannot be used, or may not be embedded, is reported, and the embedded font
 * stays; so it does for the styles and characters that the own fonts lack. */
enum { OWN_FONTS = FAMILY_MONO * STYLE_COUNT };
void fonts_replace(Fonts *fonts, const Job *job, Str folder, const Text files[OWN_FONTS]);

/* Whether an author's own font is used for a family and style, and its file's bytes. */
bool fonts_own_file(const Fonts *fonts, Family family, Style style, Str *bytes);

/* The face of a family in the style, or in the style that is nearest. */
FaceId fonts_face(Fonts *fonts, Family family, Style style);

/* Vertical measures of a face at a size, as positive Len. */
typedef struct FaceMetrics {
    Len ascent, descent, cap_height, x_height;
} FaceMetrics;
FaceMetrics fonts_metrics(Fonts *fonts, FaceId face, Len size);

/* For the PDF back end: the face's data in font units (1/units_per_em). */
typedef struct FaceInfo {
    Str file;            /* the TrueType file's bytes */
    Str postscript_name; /* "NotoSerif-Bold" */
    int units_per_em;
    int ascent, descent, cap_height; /* descent negative */
    int bbox[4];                     /* xMin yMin xMax yMax */
    int italic_angle;                /* in 1/65536 degrees, as in `post` */
    int weight;                      /* OS/2 usWeightClass */
    bool serif, fixed_pitch, italic;
} FaceInfo;
const FaceInfo *fonts_info(Fonts *fonts, FaceId face);
/* FaceIds go from 0 up to this. */
size_t fonts_count(const Fonts *fonts);
/* The default advance of a glyph in font units, as hmtx has it. */
int fonts_advance(Fonts *fonts, FaceId face, uint16_t gid);

/* Shapes (or finds) a word. `lang` is BCP 47 and may choose glyph forms. The glyphs may
 * be of several faces (fallback). */
const Shaped *fonts_shape(Fonts *fonts, FaceId face, Str word, Str lang);
/* The width of a shaped word at a size. */
Len shaped_width(Fonts *fonts, const Shaped *shaped, Len size);

#endif
