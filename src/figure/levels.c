/* levels.c - the steps of a stair, the highest first.
 *
 * Each step is indented less than the one above and reaches the right edge, so
 * that the whole is a stair that rises to the right.
 */
#include "figure/draw.h"

#define STEP LEN_PT(40)
#define STEP_JOINT LEN_PT(4)

/* How far the highest step is indented: as far as its words allow. */
static Len highest_indent(Canvas *canvas, const FigureData *data)
{
    Len most = canvas->width * 2 / 5, wished = STEP * (Len)(data->n - 1);
    Len indent = wished < most ? wished : most;
    while (indent > 0 && !items_fit(canvas, data, canvas->width - indent - 3 * FIGURE_PAD))
        indent -= indent > STEP ? STEP / 2 : indent;
    return indent;
}

Len draw_levels(Canvas *canvas, const FigureData *data)
{
    Len y = 0, indent = highest_indent(canvas, data);
    for (size_t i = 0; i < data->n; i++) {
        bool top = i == 0;
        Len x = i + 1 < data->n
                    ? (Len)((int64_t)indent * (Len)(data->n - 1 - i) / (Len)(data->n - 1))
                    : 0;
        Len width = canvas->width - x;
        Block block = block_set(canvas, &data->items[i], width - 3 * FIGURE_PAD, true);
        Rect box = {x, y, width, block.height + 2 * FIGURE_PAD};
        ShapeId shape =
            draw_round_rect(canvas, box, FIGURE_RADIUS,
                            (Paint){top ? COLOR_ACCENT : COLOR_ACCENT_SOFT, COLOR_ACCENT});
        block_draw(canvas, &block, x + FIGURE_PAD * 3 / 2, y + FIGURE_PAD, ALIGN_LEFT,
                   (Ink){top ? COLOR_ON_ACCENT : COLOR_TEXT, shape});
        y += box.height + (i + 1 < data->n ? STEP_JOINT : 0);
    }
    return y;
}
