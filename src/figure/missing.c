/* missing.c - the frame that stands where a picture could not be had: what it would have
 * shown, in words.
 */
#include "figure/draw.h"

Len draw_missing(Canvas *canvas, const FigureData *data)
{
    Len pad = 2 * FIGURE_PAD;
    Block block = block_set(canvas, &data->items[0], canvas->width - 2 * pad, false);
    Rect frame = {0, 0, canvas->width, block.height + 2 * pad};
    draw_round_rect(canvas, frame, FIGURE_RADIUS, (Paint){COLOR_ZEBRA, COLOR_LINE});
    block_draw(canvas, &block, pad, pad, ALIGN_CENTER, COLOR_MUTED, COLOR_TEXT);
    return frame.height;
}
