/* drawing_check.h - what holds of every drawing of a figure, judged from the drawing
 * alone: where its words stand, what crosses them, and whether they can be read.
 */
#ifndef DRAWING_CHECK_H
#define DRAWING_CHECK_H

#include "base/str.h"
#include "model/drawing.h"
#include "theme/theme.h"

#include <stdio.h>

/* Each returns NULL when all is well, else what is wrong, in `message`. */
typedef struct Complaint {
    char message[400];
} Complaint;

typedef struct Box {
    Len left, top, right, bottom;
} Box;

typedef struct Point {
    Len x, y;
} Point;

/* Where the ink of a line of words is: capitals and ascenders above the baseline, tails
 * below it. */
static Box ink_of(const DrawItem *item)
{
    Len y = item->u.text.y, size = item->u.text.size;
    return (Box){item->u.text.x, y - size * 3 / 4, item->u.text.x + item->u.text.width,
                 y + size / 5};
}

static bool boxes_meet(Box a, Box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* ---- outlines as points ------------------------------------------------------------ */

enum { CURVE_POINTS = 12, MOST_OUTLINE = 4000 };

typedef struct Outline {
    Point points[MOST_OUTLINE];
    bool starts[MOST_OUTLINE]; /* no line leads here from the point before */
    size_t n;
} Outline;

static void add_point(Outline *outline, Len x, Len y, bool start)
{
    if (outline->n == MOST_OUTLINE)
        return;
    outline->points[outline->n] = (Point){x, y};
    outline->starts[outline->n++] = start;
}

static Len on_curve(const Len *c, Len from, int64_t t)
{
    int64_t s = CURVE_POINTS - t, whole = (int64_t)CURVE_POINTS * CURVE_POINTS * CURVE_POINTS;
    return (
        Len)((s * s * s * from + 3 * s * s * t * c[0] + 3 * s * t * t * c[1] + t * t * t * c[2]) /
             whole);
}

static void flatten(const DrawItem *item, Outline *outline)
{
    Point start = {0, 0}, at = {0, 0};
    outline->n = 0;
    for (size_t i = 0; i < item->u.path.n; i++) {
        const PathStep *step = &item->u.path.steps[i];
        switch (step->op) {
        case PATH_MOVE:
            start = at = (Point){step->x[0], step->y[0]};
            add_point(outline, at.x, at.y, true);
            break;
        case PATH_LINE:
            at = (Point){step->x[0], step->y[0]};
            add_point(outline, at.x, at.y, false);
            break;
        case PATH_CURVE:
            for (int64_t t = 1; t <= CURVE_POINTS; t++)
                add_point(outline, on_curve(step->x, at.x, t), on_curve(step->y, at.y, t), false);
            at = (Point){step->x[2], step->y[2]};
            break;
        case PATH_CLOSE:
            add_point(outline, start.x, start.y, false);
            break;
        }
    }
}

/* By the even-odd rule; the outlines of figures do not cross themselves. */
static bool is_inside(const Outline *outline, Len x, Len y)
{
    bool inside = false;
    for (size_t i = 1; i < outline->n; i++) {
        Point a = outline->points[i - 1], b = outline->points[i];
        if (outline->starts[i] || (a.y > y) == (b.y > y))
            continue;
        if (x < a.x + (int64_t)(b.x - a.x) * (y - a.y) / (b.y - a.y))
            inside = !inside;
    }
    return inside;
}

/* Whether a line comes into the box, by halving it. */
static bool line_enters(Point a, Point b, Box box, int depth)
{
    if ((a.x < box.left && b.x < box.left) || (a.x > box.right && b.x > box.right) ||
        (a.y < box.top && b.y < box.top) || (a.y > box.bottom && b.y > box.bottom))
        return false;
    if (a.x > box.left && a.x < box.right && a.y > box.top && a.y < box.bottom)
        return true;
    if (depth == 0)
        return false;
    Point middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    return line_enters(a, middle, box, depth - 1) || line_enters(middle, b, box, depth - 1);
}

static bool outline_enters(const Outline *outline, Box box)
{
    for (size_t i = 1; i < outline->n; i++)
        if (!outline->starts[i] && line_enters(outline->points[i - 1], outline->points[i], box, 14))
            return true;
    return false;
}

/* ---- what must hold ----------------------------------------------------------------- */

static const char *complain(Complaint *complaint, const char *what, const DrawItem *text)
{
    snprintf(complaint->message, sizeof complaint->message, "\"%.*s\" %s",
             STR_ARG(text->u.text.text), what);
    return complaint->message;
}

static const char *check_bounds(const Drawing *drawing, Complaint *complaint)
{
    static Outline outline;
    for (size_t i = 0; i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        if (item->kind == DRAW_TEXT) {
            Box ink = ink_of(item);
            if (ink.left < 0 || ink.top < 0 || ink.right > drawing->width ||
                ink.bottom > drawing->height)
                return complain(complaint, "leaves the drawing", item);
            continue;
        }
        flatten(item, &outline);
        Len half = item->u.path.stroke != COLOR_NONE ? item->u.path.stroke_width / 2 : 0;
        for (size_t k = 0; k < outline.n; k++) {
            Point at = outline.points[k];
            if (at.x < half || at.y < half || at.x > drawing->width - half ||
                at.y > drawing->height - half) {
                snprintf(complaint->message, sizeof complaint->message,
                         "path %zu leaves the drawing at %d, %d of %d, %d", i, at.x, at.y,
                         drawing->width, drawing->height);
                return complaint->message;
            }
        }
    }
    return NULL;
}

static const char *check_apart(const Drawing *drawing, Complaint *complaint)
{
    for (size_t i = 0; i < drawing->n; i++)
        for (size_t k = 0; k < i && drawing->items[i].kind == DRAW_TEXT; k++)
            if (drawing->items[k].kind == DRAW_TEXT &&
                boxes_meet(ink_of(&drawing->items[i]), ink_of(&drawing->items[k])))
                return complain(complaint, "meets another label", &drawing->items[i]);
    return NULL;
}

/* A label lies wholly in the shape that it says it stands in. */
static const char *check_holder(const Drawing *drawing, const DrawItem *text, Complaint *complaint)
{
    static Outline outline;
    Box ink = ink_of(text);
    if (text->u.text.shape == 0)
        return NULL;
    if (text->u.text.shape > drawing->n || drawing->items[text->u.text.shape - 1].kind != DRAW_PATH)
        return complain(complaint, "stands in no shape", text);
    flatten(&drawing->items[text->u.text.shape - 1], &outline);
    if (!is_inside(&outline, (ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2) ||
        outline_enters(&outline, ink))
        return complain(complaint, "leaves its shape", text);
    return NULL;
}

/* Nothing that is painted after a label's shape crosses the label or covers it; what was
 * painted before lies hidden. */
static const char *check_crossings(const Drawing *drawing, const DrawItem *text,
                                   Complaint *complaint)
{
    static Outline outline;
    Box ink = ink_of(text);
    for (size_t i = text->u.text.shape; i < drawing->n; i++) {
        const DrawItem *path = &drawing->items[i];
        if (path->kind != DRAW_PATH)
            continue;
        flatten(path, &outline);
        if (outline_enters(&outline, ink))
            return complain(complaint, "is crossed by a line", text);
        if (path->u.path.fill != COLOR_NONE &&
            is_inside(&outline, (ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2))
            return complain(complaint, "stands in a shape that it does not name", text);
    }
    return NULL;
}

/* One channel of sRGB as light. The fifth root of base², which is base^2.4 / base², is
 * found by Newton's method: the tests link to no mathematics. */
static double light(uint32_t channel)
{
    double c = (double)channel / 255, base = (c + 0.055) / 1.055, square = base * base;
    double root = base;
    if (c <= 0.04045)
        return c / 12.92;
    for (int k = 0; k < 30; k++) {
        double fourth = root * root * root * root;
        root -= (fourth * root - square) / (5 * fourth);
    }
    return square * root;
}

/* Relative luminance (WCAG 2.1), in 1/10000. */
static int64_t luminance(uint32_t rgb)
{
    return (int64_t)(2126 * light(rgb >> 16 & 0xFF) + 7152 * light(rgb >> 8 & 0xFF) +
                     722 * light(rgb & 0xFF));
}

/* In hundredths: 450 is the least that WCAG 2.1 AA allows for text. */
static int64_t contrast(uint32_t a, uint32_t b)
{
    int64_t x = luminance(a) + 500, y = luminance(b) + 500;
    return (x > y ? x : y) * 100 / (x > y ? y : x);
}

static const char *check_contrast(const Drawing *drawing, const DrawItem *text,
                                  const uint32_t *colors, Complaint *complaint)
{
    Color ground = COLOR_PAPER;
    if (text->u.text.shape > 0)
        ground = drawing->items[text->u.text.shape - 1].u.path.fill;
    if (ground == COLOR_NONE)
        ground = COLOR_PAPER;
    if (contrast(colors[text->u.text.color], colors[ground]) < 450)
        return complain(complaint, "is too faint on its ground", text);
    return NULL;
}

/* All of it, for every label. */
static const char *check_drawing(const Drawing *drawing, const Theme *theme, Len least_size,
                                 Complaint *complaint)
{
    const char *wrong = check_bounds(drawing, complaint);
    if (!wrong)
        wrong = check_apart(drawing, complaint);
    for (size_t i = 0; i < drawing->n && !wrong; i++) {
        const DrawItem *text = &drawing->items[i];
        if (text->kind != DRAW_TEXT)
            continue;
        if (text->u.text.size < least_size)
            wrong = complain(complaint, "is too small", text);
        if (!wrong)
            wrong = check_holder(drawing, text, complaint);
        if (!wrong)
            wrong = check_crossings(drawing, text, complaint);
        if (!wrong)
            wrong = check_contrast(drawing, text, theme->colors, complaint);
        if (!wrong)
            wrong = check_contrast(drawing, text, theme->dark_colors, complaint);
    }
    return wrong;
}

#endif
