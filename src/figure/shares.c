/* shares.c - one bar in parts, with the words below.
 *
 * Parts differ in pattern, so that they are told apart in print without colour.
 * Where the words fit side by side a line leads from each part to its words; else
 * each row of words carries a sample of its part.
 */
#include "figure/draw.h"

#define BAR_HEIGHT LEN_PT(34)
#define LEAD LEN_PT(22)
#define SAMPLE LEN_PT(18)

typedef struct Share {
    Len x, width;
} Share;

static int64_t size_of(const FigureItem *item)
{
    int64_t size = value_size(item->values[0]);
    return size > 0 ? size : 0;
}

static Share *shares_new(Canvas *canvas, const FigureData *data)
{
    int64_t sum = 0, before = 0;
    for (size_t i = 0; i < data->n; i++)
        sum += size_of(&data->items[i]);
    Share *shares = NEW_ARRAY(canvas->arena, Share, data->n);
    for (size_t i = 0; i < data->n; i++) {
        Len start = proportion(canvas->width, before, sum);
        before += size_of(&data->items[i]);
        shares[i] = (Share){start, proportion(canvas->width, before, sum) - start};
    }
    return shares;
}

static void draw_bar(Canvas *canvas, const FigureData *data, const Share *shares)
{
    for (size_t i = 0; i < data->n; i++) {
        Rect part = {shares[i].x, 0, shares[i].width, BAR_HEIGHT};
        if (part.width <= 0)
            continue;
        draw_in_series(canvas, part, i, draw_series(canvas, part, i),
                       (Number){data->items[i].values[0].said, data->items[i].pos,
                                canvas->title_size * 5 / 4, WEIGHT_BOLD});
    }
}

/* The words begin with the number, so that a part too narrow for it loses nothing. */
static FigureData with_numbers(Canvas *canvas, const FigureData *data)
{
    FigureData copy = *data;
    copy.items = NEW_ARRAY(canvas->arena, FigureItem, data->n);
    for (size_t i = 0; i < data->n; i++) {
        copy.items[i] = data->items[i];
        copy.items[i].label =
            str_format(canvas->arena, "%.*s %.*s", STR_ARG(data->items[i].values[0].said),
                       STR_ARG(data->items[i].label));
    }
    return copy;
}

static Len draw_columns(Canvas *canvas, const FigureData *data, const Share *shares)
{
    Len width = column_width(canvas, data->n, FIGURE_GAP), top = BAR_HEIGHT + LEAD;
    Block *blocks = blocks_set(canvas, data, width, true);
    for (size_t i = 0; i < data->n; i++) {
        Len x = (Len)i * (width + FIGURE_GAP), from = shares[i].x + shares[i].width / 2;
        Len to = x + LEN_PT(6);
        draw_line(canvas, from, BAR_HEIGHT, from, BAR_HEIGHT + LEN_PT(5), COLOR_MUTED);
        draw_line(canvas, from, BAR_HEIGHT + LEN_PT(5), to, top - LEN_PT(5), COLOR_MUTED);
        draw_line(canvas, to, top - LEN_PT(5), to, top - LEN_PT(1), COLOR_MUTED);
        block_draw(canvas, &blocks[i], x, top + LEN_PT(2), ALIGN_LEFT, (Ink){COLOR_TEXT, ON_PAGE});
    }
    return top + LEN_PT(2) + blocks_height(blocks, 0, data->n);
}

static Len draw_rows(Canvas *canvas, const FigureData *data)
{
    Len indent = SAMPLE + FIGURE_PAD, y = BAR_HEIGHT + FIGURE_GAP;
    Block *blocks = blocks_set(canvas, data, canvas->width - indent, true);
    for (size_t i = 0; i < data->n; i++) {
        draw_series(canvas, (Rect){0, y, SAMPLE, LEN_PT(11)}, i);
        block_draw(canvas, &blocks[i], indent, y, ALIGN_LEFT, (Ink){COLOR_TEXT, ON_PAGE});
        y += blocks[i].height + FIGURE_PAD;
    }
    return y - FIGURE_PAD;
}

Len draw_shares(Canvas *canvas, const FigureData *data)
{
    Share *shares = shares_new(canvas, data);
    FigureData numbered = with_numbers(canvas, data);
    draw_bar(canvas, data, shares);
    if (blocks_columns(canvas, &numbered, 5, FIGURE_GAP, 0) == data->n)
        return draw_columns(canvas, &numbered, shares);
    return draw_rows(canvas, &numbered);
}
