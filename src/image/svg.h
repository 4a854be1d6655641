/* svg.h - what the files of the SVG reader share.
 *
 * xml.c finds elements and attributes, number.c reads numbers and multiplies
 * matrices, path.c makes lines and curves of shapes, defs.c keeps what is stated once for
 * many, svg.c knows the elements.
 * All arithmetic is in integers.
 */
#ifndef PLANVERK_IMAGE_SVG_H
#define PLANVERK_IMAGE_SVG_H

#include "image/internal.h"

enum {
    SVG_MOST_BYTES = 4 * 1024 * 1024,
    SVG_MOST_ATTRIBUTES = 64, /* of an element */
    SVG_MOST_DEPTH = 64,      /* of elements */
    SVG_MOST_ITEMS = 20000,   /* shapes */
    SVG_MOST_STEPS = 400000,  /* of all paths */
    SVG_MOST_RULES = 500,     /* of style sheets */
};

/* A number in 1/65536, within ±32767. */
typedef int64_t Fixed;
#define FIXED_ONE ((Fixed)65536)
#define FIXED_MOST ((Fixed)32767 * 65536)

/* x' = a x + c y + e,  y' = b x + d y + f */
typedef struct Matrix {
    Fixed a, b, c, d, e, f;
} Matrix;
typedef struct Point {
    Fixed x, y;
} Point;

/* ---- number.c -------------------------------------------------------------- */

/* Numbers of a drawing, clamped so that no sum or product of two overflows. */
Fixed fixed_clamp(Fixed value);
Fixed fixed_mul(Fixed a, Fixed b);
/* 0 when b is 0. */
Fixed fixed_div(Fixed a, Fixed b);
/* The square root of a 64-bit number, rounded down. */
uint64_t root64(uint64_t value);
Fixed fixed_hypot(Fixed x, Fixed y);
/* Sine and cosine of an angle in degrees. */
void fixed_angle(Fixed degrees, Fixed *sine, Fixed *cosine);
extern const Matrix matrix_identity;
/* First `inner`, then `outer`. */
Matrix matrix_join(const Matrix *outer, const Matrix *inner);
Point matrix_apply(const Matrix *matrix, Point point);
/* By how much lengths grow. */
Fixed matrix_scale(const Matrix *matrix);

/* Skips white space and at most one comma. */
void skip_separator(Str *rest);
/* Takes a number off the front; false when there is none. */
bool take_number(Str *rest, Fixed *value);
/* A length with its unit, in user units (1/96 inch); false for % and others. */
bool read_length(Str text, Fixed *value);
/* The attribute transform; false when it holds something unknown. */
bool read_transform(Str text, Matrix *matrix);
/* #rgb, #rrggbb, rgb(), a basic name, none, currentColor. */
bool read_color(Str text, Color *color);

/* ---- xml.c ----------------------------------------------------------------- */

typedef struct Attribute {
    Str name, value; /* entities decoded */
    Pos pos;         /* of the value */
} Attribute;
typedef enum XmlEvent { XML_START, XML_END, XML_DONE, XML_BROKEN } XmlEvent;
typedef struct Xml {
    Arena *arena;
    Str bytes;
    Pos pos;
    size_t at;
    XmlEvent event;
    Str name; /* of the element, prefix included */
    Pos name_pos;
    Attribute attributes[SVG_MOST_ATTRIBUTES];
    size_t n_attributes;
    bool self_closed; /* an XML_END follows without a tag */
    Str open[SVG_MOST_DEPTH];
    size_t depth;
    const char *reason; /* of XML_BROKEN */
} Xml;
Xml xml_start(Arena *arena, Text text);
XmlEvent xml_next(Xml *xml);
/* The value of an attribute, or NULL. */
const Attribute *xml_attribute(const Xml *xml, Str name);

/* ---- defs.c ---------------------------------------------------------------- */

/* "path.st0 { fill: red }": whom it is about, empty where anyone, and what it states. */
typedef struct SheetRule {
    Str element, class;
    Text declarations;
} SheetRule;
typedef LIST(SheetRule) Sheet;
/* Adds the rules of a <style>. False where some are beyond us; *beyond is the first. */
bool sheet_add(Arena *arena, Sheet *sheet, Text css, Text *beyond);
/* Whether a rule is about an element with such an attribute class. */
bool sheet_applies(const SheetRule *rule, Str element, Str classes);

typedef struct Gradient {
    Str id, like; /* the one whose stops it has */
    Color mean;   /* COLOR_NONE without stops of its own */
} Gradient;
typedef LIST(Gradient) Gradients;
bool is_gradient(Str element);
/* Reads the gradient that has just begun, to its end. */
void gradient_add(Xml *xml, Gradients *gradients);
/* The mean colour of a gradient, or COLOR_NONE. */
Color gradient_color(const Gradients *gradients, Str id);

/* ---- path.c ---------------------------------------------------------------- */

/* A path under construction, in user units; `matrix` brings it to Len. */
typedef struct Pen {
    Arena *arena;
    Matrix matrix;
    LIST(PathStep) steps;
    Point start, at;
    size_t budget; /* steps that may still be added */
} Pen;
void pen_move(Pen *pen, Point to);
void pen_line(Pen *pen, Point to);
void pen_curve(Pen *pen, Point first, Point second, Point to);
void pen_close(Pen *pen);
/* An elliptical arc as SVG gives it (SVG 1.1, F.6). */
void pen_arc(Pen *pen, Point radius, Fixed degrees, bool large, bool sweep, Point to);
void pen_ellipse(Pen *pen, Point center, Point radius);
void pen_rect(Pen *pen, Point at, Point size, Point radius);
/* The attribute d. False at the first thing that is no path; what came before
 * stays drawn, as SVG wants. *rest begins there. */
bool pen_path(Pen *pen, Str text, Str *rest);
/* The attribute points. */
bool pen_points(Pen *pen, Str text, bool close);

#endif
