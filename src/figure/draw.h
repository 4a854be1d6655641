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

/* A path among the drawing's items, by which a label says where it stands; 0 is the
 * page itself. Tests hold every label to it. */
typedef uint32_t ShapeId;
#define ON_PAGE 0

/* shape.c */

ShapeId draw_path(Canvas *canvas, const PathStep *steps, size_t n, Paint paint, Len stroke_width);
ShapeId draw_round_rect(Canvas *canvas, Rect rect, Len radius, Paint paint);
ShapeId draw_rect(Canvas *canvas, Rect rect, Paint paint);
ShapeId draw_ellipse(Canvas *canvas, Len x, Len y, Len radius_x, Len radius_y, Paint paint);
void draw_line(Canvas *canvas, Len x1, Len y1, Len x2, Len y2, Color color);
/* Lines that are drawn in one stroke. */
typedef LIST(PathStep) Steps;
void add_segment(Canvas *canvas, Steps *steps, Len x1, Len y1, Len x2, Len y2);
/* Lines of half the weight, to guide the eye; dotted, where they part less. */
void draw_rules(Canvas *canvas, const Steps *steps, bool dotted);
void draw_level_rule(Canvas *canvas, Len x1, Len x2, Len y);
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
/* The number within a range whose sums are safe; 0 where it is not stated. */
int64_t value_size(FigureValue value);

/* label.c */

/* Words that were broken for a width. */
typedef struct Label {
    Lines lines;
    Len width; /* that it was broken for */
    Len height;
    Len size;
    TextWeight weight;
} Label;

/* The colour of words and the shape that they stand in. */
typedef struct Ink {
    Color color;
    ShapeId shape;
} Ink;

/* Breaks a text for `width`; `pos` is where it stands in the source. Words that have
 * room are left whole. */
Label label_set(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight, Len width);
/* Draws below y, within the label's width. */
void label_draw(Canvas *canvas, const Label *label, Len x, Len y, Align align, Ink ink);
/* What a text needs: see TextWidths. */
TextWidths label_widths(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight);

/* block.c */

/* The width of its longest line. */
Len label_extent(const Label *label);

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
void block_draw(Canvas *canvas, const Block *block, Len x, Len y, Align align, Ink ink);
/* The width of its longest line. */
Len block_extent(const Block *block);
Block *blocks_set(Canvas *canvas, const FigureData *data, Len width, bool bullets);
/* The greatest height among blocks [from, to). */
Len blocks_height(const Block *blocks, size_t from, size_t to);
/* Whether an item's words have room: whole, but for words so long that they
 * would have a row to themselves, and in lines that are not too many. */
bool item_fits(Canvas *canvas, const FigureItem *item, Len width);
bool items_fit(Canvas *canvas, const FigureData *data, Len width);
/* How many columns of equal width, of at most `most`, every item fits with `margin`
 * beside its words: as many as can be, spread evenly over the rows. At least 1. */
size_t blocks_columns(Canvas *canvas, const FigureData *data, size_t most, Len gap, Len margin);
/* The width of one of `columns` columns. */
Len column_width(const Canvas *canvas, size_t columns, Len gap);

/* look.c: how series and statuses are told apart, by pattern and sign and never by
 * colour alone. */

/* Fills a rectangle as series number `i` of MOST_SERIES looks. */
ShapeId draw_series(Canvas *canvas, Rect rect, size_t i);
/* A number in the middle of what draw_series() filled, on a ground of its own where a
 * pattern would cross it. Nothing where it has no room. */
typedef struct Number {
    Str said;
    Pos pos;
    Len size;
    TextWeight weight;
} Number;
void draw_in_series(Canvas *canvas, Rect rect, size_t i, ShapeId shape, Number number);
/* The sign of a status in a circle around x, y. */
#define SIGN_RADIUS LEN_PT(5)
void draw_sign(Canvas *canvas, Len x, Len y, FigureSign sign);
/* A sample of a series or a status, with its name. */
typedef struct LegendEntry {
    Str name;
    size_t series;
    FigureSign sign; /* SIGN_NONE: the sample is of the series */
    Pos pos;
} LegendEntry;
/* Rows of samples below y; returns the height. */
Len draw_legend(Canvas *canvas, const LegendEntry *entries, size_t n, Len y);

/* process.c: numbered steps below each other, from y on; returns where they end. */
Len draw_steps(Canvas *canvas, const FigureData *data, Len y, Len width);

/* One file each. They draw from y = 0 down and return the height. */
Len draw_process(Canvas *canvas, const FigureData *data);
Len draw_cycle(Canvas *canvas, const FigureData *data);
Len draw_building_blocks(Canvas *canvas, const FigureData *data);
Len draw_arenas(Canvas *canvas, const FigureData *data);
Len draw_shares(Canvas *canvas, const FigureData *data);
Len draw_levels(Canvas *canvas, const FigureData *data);
Len draw_timeline(Canvas *canvas, const FigureData *data);
Len draw_calendar(Canvas *canvas, const FigureData *data);
Len draw_bars(Canvas *canvas, const FigureData *data);
Len draw_missing(Canvas *canvas, const FigureData *data);
Len draw_goal_map(Canvas *canvas, const FigureData *data);
Len draw_cooperation(Canvas *canvas, const FigureData *data);

#endif
