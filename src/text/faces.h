/* faces.h - inside text/: the embedded faces and the cache of shaped words. */
#ifndef PLANVERK_TEXT_FACES_H
#define PLANVERK_TEXT_FACES_H

#include "text/fonts.h"
#include "text/harfbuzz.h"

/* The last resort for symbols; not a family that a theme may ask for. */
#define FAMILY_SYMBOLS FAMILY_COUNT

/* F(family, style, PostScript name): a FaceId is the row's number. */
#define FACES(F)                                                                                   \
    F(FAMILY_SERIF, STYLE_REGULAR, "NotoSerif-Regular")                                            \
    F(FAMILY_SERIF, STYLE_BOLD, "NotoSerif-Bold")                                                  \
    F(FAMILY_SERIF, STYLE_ITALIC, "NotoSerif-Italic")                                              \
    F(FAMILY_SERIF, STYLE_BOLD_ITALIC, "NotoSerif-BoldItalic")                                     \
    F(FAMILY_SANS, STYLE_REGULAR, "NotoSans-Regular")                                              \
    F(FAMILY_SANS, STYLE_BOLD, "NotoSans-Bold")                                                    \
    F(FAMILY_SANS, STYLE_ITALIC, "NotoSans-Italic")                                                \
    F(FAMILY_SANS, STYLE_BOLD_ITALIC, "NotoSans-BoldItalic")                                       \
    F(FAMILY_MONO, STYLE_REGULAR, "NotoSansMono-Regular")                                          \
    F(FAMILY_MONO, STYLE_BOLD, "NotoSansMono-Bold")                                                \
    F(FAMILY_SYMBOLS, STYLE_REGULAR, "DejaVuSans")                                                 \
    F(FAMILY_SYMBOLS, STYLE_BOLD, "DejaVuSans-Bold")

enum {
#define F(family, style, name) +1
    FACE_COUNT = 0 FACES(F),
#undef F
    MOST_OWN = 64, /* of authors' own faces, whose ids come behind those */
};

/* Languages whose letters some faces draw in a form of their own ("locl"); all
 * others are shaped as LANG_PLAIN. L(NAME, BCP 47 language) */
#define SHAPING_LANGS(L)                                                                           \
    L(PLAIN, "nb")                                                                                 \
    L(NORTH_SAMI, "se")                                                                            \
    L(LULE_SAMI, "smj")                                                                            \
    L(SOUTH_SAMI, "sma")                                                                           \
    L(INARI_SAMI, "smn")                                                                           \
    L(SKOLT_SAMI, "sms")                                                                           \
    L(ROMANIAN, "ro")                                                                              \
    L(TURKISH, "tr")                                                                               \
    L(SERBIAN, "sr")

typedef enum ShapingLang {
#define L(name, code) LANG_##name,
    SHAPING_LANGS(L)
#undef L
        LANG_COUNT
} ShapingLang;

typedef enum Script { SCRIPT_LATIN, SCRIPT_GREEK, SCRIPT_CYRILLIC, SCRIPT_COUNT } Script;

typedef struct Pairs Pairs;

typedef struct FaceRow {
    unsigned family;
    Style style;
    Str name;
} FaceRow;

/* A face from an author's file. */
typedef struct OwnFace {
    FaceRow row;
    Str path, file; /* and its bytes */
} OwnFace;

typedef struct Face {
    hb_face_t *face; /* NULL: not opened yet */
    hb_font_t *font; /* scaled to font units */
    hb_shape_plan_t *plans[SCRIPT_COUNT][LANG_COUNT];
    FaceInfo info;
    int x_height;
    Pairs *pairs; /* pairs.c; NULL: not read yet */
} Face;

/* A shaped word with the rest of its key. Its text lies behind it, since who compares it
 * has just come here. */
typedef struct Entry {
    Shaped shaped;
    FaceId face;
    ShapingLang lang;
    char text[];
} Entry;

/* The cache's slots have the hash too, so that an entry that is not meant is seldom
 * looked at. */
typedef struct Slot {
    Entry *entry; /* NULL: free */
    uint32_t hash;
} Slot;

struct Fonts {
    Arena *arena;
    const Assets *assets;
    Resource resource;
    HarfBuzz hb;           /* loaded with the first face */
    HarfBuzzSubset subset; /* loaded with the first subset */
    hb_buffer_t *buffer;   /* NULL: not loaded yet */
    Face faces[FACE_COUNT + MOST_OWN];
    OwnFace own[MOST_OWN];
    size_t n_own;
    FaceId replaced[OWN_FONTS]; /* by own faces; 0: not */
    /* the cache: open addressing */
    Slot *slots;
    size_t n_slots; /* a power of two */
    size_t n_entries;
    uint32_t n_shaped; /* words and parts of words, for their ids */
    LIST(ShapedGlyph) scratch;
};

/* Opens a face that was not. Unwinds when its file is not there or memory ends. */
Face *face_open_new(Fonts *fonts, FaceId id);
/* The face, opened. */
static inline Face *face_open(Fonts *fonts, FaceId id)
{
    Face *face = &fonts->faces[id];
    return face->face ? face : face_open_new(fonts, id);
}
/* own.c: whether a file may stand in for an embedded face: a sound TrueType file with
 * letters that may be embedded. Reports it at `mention` where it may not; else puts the
 * font's own name into `name`. */
bool own_font_check(Fonts *fonts, const Job *job, Text mention, Str file, Str *name);
/* The next face to try for a character that `tried` and those before lack, in the
 * style of `first`; false behind the last. */
bool face_fallback(Fonts *fonts, FaceId first, FaceId tried, FaceId *next);
/* Font units at a size, rounded to the nearest; at most LEN_MOST. */
static inline Len face_scale(const Face *face, int64_t units, Len size)
{
    int64_t em = face->info.units_per_em, twice = 2 * units * size + em;
    int64_t whole = twice / (2 * em);
    return len_clamp(twice % (2 * em) < 0 ? whole - 1 : whole);
}

/* Shapes bytes [from, to) of `text` into fonts->buffer. */
void shape_buffer(Fonts *fonts, Face *face, Str text, size_t from, size_t to, ShapingLang lang);
/* pairs.c: shapes a plain word into fonts->scratch; false when it is not plain. */
bool shape_by_pairs(Fonts *fonts, FaceId face, Str word);

#endif
