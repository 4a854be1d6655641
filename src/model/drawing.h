/* drawing.h - a figure as vector primitives, drawn once for every output.
 *
 * The origin is the upper left corner, y grows downwards, units are Len. Colours
 * are roles of the theme, so that HTML can follow dark mode and the handout can
 * be black and white.
 */
#ifndef PLANVERK_MODEL_DRAWING_H
#define PLANVERK_MODEL_DRAWING_H

#include "model/value.h"

/* C(NAME, "theme key and CSS variable"): what a colour is for. */
#define COLOR_ROLES(C)                                                                             \
    C(NONE, "ingen")                                                                               \
    C(TEXT, "tekst")             /* body text */                                                   \
    C(MUTED, "dempet")           /* secondary text; still 4.5:1 on paper */                        \
    C(PAPER, "papir")            /* the page */                                                    \
    C(ACCENT, "aksent")          /* headings, the theme's main colour */                           \
    C(ACCENT_SOFT, "aksent-lys") /* light tint of it: table heads, box grounds */                  \
    C(ON_ACCENT, "på-aksent")    /* text on ACCENT */                                              \
    C(LINE, "strek")             /* rules, table lines */                                          \
    C(ZEBRA, "stripe")           /* every second row */                                            \
    C(LINK, "lenke")                                                                               \
    C(BOX_BLUE, "boks-blå") /* grounds of boxes ... */                                             \
    C(BOX_GREEN, "boks-grønn")                                                                     \
    C(BOX_SAND, "boks-sand")                                                                       \
    C(BOX_ROSE, "boks-rose")                                                                       \
    C(EDGE_BLUE, "kant-blå") /* ... and their edges and icons */                                   \
    C(EDGE_GREEN, "kant-grønn")                                                                    \
    C(EDGE_SAND, "kant-sand")                                                                      \
    C(EDGE_ROSE, "kant-rose")                                                                      \
    C(FIGURE, "figur") /* figures; as ACCENT, ACCENT_SOFT and ON_ACCENT where not stated */        \
    C(FIGURE_SOFT, "figur-lys")                                                                    \
    C(ON_FIGURE, "på-figur")

typedef enum ColorRole {
#define C(name, key) COLOR_##name,
    COLOR_ROLES(C)
#undef C
        COLOR_COUNT,
    COLOR_RGB = 0x01000000 /* COLOR_RGB | 0xRRGGBB: a fixed colour (logos) */
} ColorRole;
typedef uint32_t Color;

typedef enum PathOp { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathOp;
typedef struct PathStep {
    PathOp op;
    Len x[3], y[3]; /* CURVE: two control points and the end; else [0] */
} PathStep;

typedef enum DrawKind { DRAW_PATH, DRAW_TEXT } DrawKind;
typedef enum TextWeight { WEIGHT_REGULAR, WEIGHT_BOLD } TextWeight;

typedef struct DrawItem {
    DrawKind kind;
    union {
        struct {
            PathStep *steps;
            size_t n;
            Color fill, stroke; /* COLOR_NONE: not */
            Len stroke_width;
            Len dots; /* > 0: the stroke is round dots at this distance */
            bool even_odd;
            bool round_join;
        } path;
        struct {
            Len x, y;  /* of the baseline's start */
            Len width; /* as measured */
            Str text;
            Len size;
            TextWeight weight;
            Color color;
            uint32_t shape;   /* 1 + number of the path that it stands in; 0: on the page */
            bool break_after; /* the next item goes on with the same label */
        } text;               /* one line of a label in the theme's sans family */
    } u;
} DrawItem;

struct Drawing {
    Len width, height;
    DrawItem *items;
    size_t n;
};
typedef struct Drawing Drawing;

/* A picture from a file. Vector pictures (SVG) carry a drawing. */
typedef enum PictureKind { PICTURE_JPEG, PICTURE_PNG, PICTURE_SVG } PictureKind;
struct Picture {
    PictureKind kind;
    Str path;
    Str bytes;              /* the file as read: HTML embeds it unchanged */
    uint32_t width, height; /* pixels, as seen */
    uint32_t dpi;           /* 0: not stated */
    /* `components` 1 or 3. The stored rows are turned as Exif numbers it, 1 to 8, before
     * they are seen: from 5 on, rows become columns. */
    uint8_t components, orientation;
    /* JPEG's bytes pass through. PNG decoded: 8 bit RGB or grey samples, and alpha where
     * there is any. */
    uint8_t *samples, *alpha;
    const Drawing *drawing; /* SVG */
};
typedef struct Picture Picture;

#endif
