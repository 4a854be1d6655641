/* draw.h - what the figures' files share: a canvas, shapes and labels.
 *
 * A label is broken for a width before its shape is drawn, so the shape can take
 * the height that the words need. Nothing here knows any kind of figure.
 */
#ifndef PLANVERK_FIGURE_DRAW_H
#define PLANVERK_FIGURE_DRAW_H

#include "figure/figure.h"

typedef struct Canvas {
    Arena *arena;
    TextSetter *setter;
    Str lang;
    Len width; /* what the drawing should fill */
    Len title_size, detail_size;
    LIST(DrawItem) items;
} Canvas;

typedef struct Rect {
    Len x, y, width, height;
} Rect;

/* Space between shapes, and between a shape's edge and its words. */
#define FIGURE_GAP LEN_PT(12)
#define FIGURE_PAD LEN_PT(8)
#define FIGURE_RADIUS LEN_PT(5)
#define FIGURE_LINE (LEN_PT(5) / 4)

/* Fill and edge of a closed shape; COLOR_NONE: not. */
typedef struct Paint {
    Color fill, stroke;
} Paint;

/* shape.c */

void draw_path(Canvas *canvas, const PathStep *steps, size_t n, Paint paint, Len stroke_width);
void draw_round_rect(Canvas *canvas, Rect rect, Len radius, Paint paint);
void draw_rect(Canvas *canvas, Rect rect, Paint paint);
void draw_ellipse(Canvas *canvas, Len x, Len y, Len radius_x, Len radius_y, Paint paint);
void draw_line(Canvas *canvas, Len x1, Len y1, Len x2, Len y2, Color color);
/* A filled arrow head with its tip at x, y, that points along dx, dy. */
void draw_arrow_head(Canvas *canvas, Len x, Len y, Len dx, Len dy, Color color);
/* Lines through `n` points with an arrow head at the last. */
void draw_arrow(Canvas *canvas, const Len *xs, const Len *ys, size_t n, Color color);
/* A filled circle with a number in it; x, y is its centre. */
void draw_badge(Canvas *canvas, Len x, Len y, size_t number);
#define BADGE_RADIUS LEN_PT(9)

/* Sine and cosine in 1/65536; a full turn is 65536 units of angle. */
int32_t sine(uint32_t angle);
int32_t cosine(uint32_t angle);

/* The length of `part` where `whole` is `width` long; for any not negative
 * numbers. */
Len proportion(Len width, int64_t part, int64_t whole);
/* The item's value; 0 where it has none or less than nothing. */
int64_t item_size(const FigureItem *item);

/* label.c */

/* Words that were broken for a width. */
typedef struct Label {
    Lines lines;
    Len width; /* that it was broken for */
    Len height;
    Len size;
    TextWeight weight;
} Label;

/* Breaks a text for `width`; `pos` is where it stands in the source. */
Label label_set(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight, Len width);
/* Draws below y, within the label's width. */
void label_draw(Canvas *canvas, const Label *label, Len x, Len y, Align align, Color color);
/* The narrowest width at which no word leaves its line. */
Len label_min_width(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight);

/* An item's label with its details below. */
typedef struct Block {
    Label title;
    Label *details;
    size_t n;
    bool bullets;
    Len width, height;
} Block;

/* Sets an item for `width`; `bullets` before its details. */
Block block_set(Canvas *canvas, const FigureItem *item, Len width, bool bullets);
void block_draw(Canvas *canvas, const Block *block, Len x, Len y, Align align, Color title,
                Color details);
Block *blocks_set(Canvas *canvas, const FigureData *data, Len width, bool bullets);
/* The greatest height among blocks [from, to). */
Len blocks_height(const Block *blocks, size_t from, size_t to);
/* How many columns of equal width, of at most `most`, hold every item with
 * `margin` beside its words and in lines that are not too many: as many as fit,
 * spread evenly over the rows. At least 1. */
size_t blocks_columns(Canvas *canvas, const FigureData *data, size_t most, Len gap, Len margin);
/* The width of one of `columns` columns. */
Len column_width(const Canvas *canvas, size_t columns, Len gap);

/* "70", "11,5"; with a decimal point in English. */
Str figure_number(const Canvas *canvas, Decimal value);

/* One file each. They draw from y = 0 down and return the height. */
Len draw_process(Canvas *canvas, const FigureData *data);
Len draw_cycle(Canvas *canvas, const FigureData *data);
Len draw_building_blocks(Canvas *canvas, const FigureData *data);
Len draw_arenas(Canvas *canvas, const FigureData *data);
Len draw_shares(Canvas *canvas, const FigureData *data);
Len draw_levels(Canvas *canvas, const FigureData *data);
Len draw_timeline(Canvas *canvas, const FigureData *data);
Len draw_bars(Canvas *canvas, const FigureData *data);
Len draw_missing(Canvas *canvas, const FigureData *data);

#endif
