/* levels.c - the steps of a stair, the highest first.
 *
 * Each step is indented less than the one above and reaches the right edge, so
 * that the whole is a stair that rises to the right.
 */
#include "figure/draw.h"

#define STEP_JOINT LEN_PT(4)

static Len indent_of(const Canvas *canvas, size_t i, size_t n)
{
    Len most = canvas->width * 2 / 5, step = LEN_PT(40);
    if (n < 2)
        return 0;
    if (step * (Len)(n - 1) > most)
        step = most / (Len)(n - 1);
    return step * (Len)(n - 1 - i);
}

Len draw_levels(Canvas *canvas, const FigureData *data)
{
    Len y = 0;
    for (size_t i = 0; i < data->n; i++) {
        bool top = i == 0;
        Len x = indent_of(canvas, i, data->n), width = canvas->width - x;
        Block block = block_set(canvas, &data->items[i], width - 3 * FIGURE_PAD, true);
        Rect box = {x, y, width, block.height + 2 * FIGURE_PAD};
        draw_round_rect(canvas, box, FIGURE_RADIUS,
                        (Paint){top ? COLOR_ACCENT : COLOR_ACCENT_SOFT, COLOR_ACCENT});
        Color words = top ? COLOR_ON_ACCENT : COLOR_TEXT;
        block_draw(canvas, &block, x + FIGURE_PAD * 3 / 2, y + FIGURE_PAD, ALIGN_LEFT, words,
                   words);
        y += box.height + (i + 1 < data->n ? STEP_JOINT : 0);
    }
    return y;
}
