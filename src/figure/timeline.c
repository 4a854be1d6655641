/* timeline.c - points in time along a line: level where the words fit below it,
 * else upright with the words beside. */
#include "figure/draw.h"

#define DOT LEN_PT(5)
#define SPINE (2 * DOT)

static void draw_dot(Canvas *canvas, Len x, Len y)
{
    draw_ellipse(canvas, x, y, DOT, DOT, (Paint){COLOR_ACCENT, COLOR_NONE});
    draw_ellipse(canvas, x, y, DOT * 2 / 5, DOT * 2 / 5, (Paint){COLOR_PAPER, COLOR_NONE});
}

static Len draw_level(Canvas *canvas, const FigureData *data)
{
    Len width = column_width(canvas, data->n, FIGURE_GAP);
    Block *blocks = blocks_set(canvas, data, width, false);
    const Len xs[] = {0, canvas->width}, ys[] = {SPINE / 2, SPINE / 2};
    draw_arrow(canvas, xs, ys, 2, COLOR_ACCENT);
    for (size_t i = 0; i < data->n; i++) {
        Len x = (Len)i * (width + FIGURE_GAP);
        draw_dot(canvas, x + DOT, SPINE / 2);
        block_draw(canvas, &blocks[i], x, SPINE + LEN_PT(6), ALIGN_LEFT,
                   (Ink){COLOR_TEXT, ON_PAGE});
    }
    return SPINE + LEN_PT(6) + blocks_height(blocks, 0, data->n);
}

static Len draw_upright(Canvas *canvas, const FigureData *data)
{
    Len indent = SPINE + FIGURE_GAP, y = 0, half_line = canvas->title_size * 5 / 8;
    Block *blocks = blocks_set(canvas, data, canvas->width - indent, false);
    Len last = half_line;
    for (size_t i = 0; i + 1 < data->n; i++)
        last += blocks[i].height + FIGURE_GAP;
    draw_line(canvas, DOT, half_line, DOT, last, COLOR_ACCENT);
    for (size_t i = 0; i < data->n; i++) {
        draw_dot(canvas, DOT, y + half_line);
        block_draw(canvas, &blocks[i], indent, y, ALIGN_LEFT, (Ink){COLOR_TEXT, ON_PAGE});
        y += blocks[i].height + (i + 1 < data->n ? FIGURE_GAP : 0);
    }
    return y > SPINE ? y : SPINE;
}

Len draw_timeline(Canvas *canvas, const FigureData *data)
{
    if (data->year_from > 0)
        return draw_calendar(canvas, data);
    if (data->n > 1 && blocks_columns(canvas, data, 6, FIGURE_GAP, 0) == data->n)
        return draw_level(canvas, data);
    return draw_upright(canvas, data);
}
