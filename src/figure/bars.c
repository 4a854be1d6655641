/* bars.c - lying bars to one scale, each with its words before and its number
 * behind it. */
#include "figure/draw.h"

#define BAR LEN_PT(14)

static int64_t greatest(const FigureData *data)
{
    int64_t most = 0;
    for (size_t i = 0; i < data->n; i++)
        most = item_size(&data->items[i]) > most ? item_size(&data->items[i]) : most;
    return most;
}

static Str number_of(const Canvas *canvas, const FigureItem *item)
{
    return item->value == DECIMAL_NONE ? S("–") : figure_number(canvas, item->value);
}

static Len numbers_width(Canvas *canvas, const FigureData *data)
{
    Len most = 0;
    for (size_t i = 0; i < data->n; i++) {
        Len width = label_min_width(canvas, number_of(canvas, &data->items[i]), data->items[i].pos,
                                    canvas->title_size, WEIGHT_BOLD);
        most = width > most ? width : most;
    }
    return most + LEN_PT(4);
}

/* The bars' words take what they need, within limits. */
static Len words_width(Canvas *canvas, const FigureData *data)
{
    Len most = canvas->width * 2 / 5, width = canvas->width / 6;
    for (size_t i = 0; i < data->n; i++) {
        Label label = label_set(canvas, data->items[i].label, data->items[i].pos,
                                canvas->title_size, WEIGHT_BOLD, most);
        for (size_t k = 0; k < label.lines.n; k++)
            if (label.lines.items[k].width > width)
                width = label.lines.items[k].width;
    }
    return width + LEN_PT(2) < most ? width + LEN_PT(2) : most;
}

Len draw_bars(Canvas *canvas, const FigureData *data)
{
    Len words = words_width(canvas, data), left = words + FIGURE_PAD, y = 0;
    Len numbers = numbers_width(canvas, data), room = canvas->width - left - numbers - FIGURE_PAD;
    int64_t most = greatest(data);
    for (size_t i = 0; i < data->n; i++) {
        const FigureItem *item = &data->items[i];
        Block block = block_set(canvas, item, words, false);
        Len height = block.height > BAR ? block.height : BAR;
        Len length = proportion(room, item_size(item), most);
        block_draw(canvas, &block, 0, y + (height - block.height) / 2, ALIGN_LEFT, COLOR_TEXT,
                   COLOR_TEXT);
        if (length > 0)
            draw_rect(canvas, (Rect){left, y + (height - BAR) / 2, length, BAR},
                      (Paint){COLOR_ACCENT, COLOR_NONE});
        Label number = label_set(canvas, number_of(canvas, item), item->pos, canvas->title_size,
                                 WEIGHT_BOLD, numbers);
        label_draw(canvas, &number, left + length + LEN_PT(4), y + (height - number.height) / 2,
                   ALIGN_LEFT, COLOR_TEXT);
        y += height + LEN_PT(7);
    }
    y -= LEN_PT(7);
    draw_line(canvas, left, 0, left, y, COLOR_MUTED);
    return y;
}
