/* missing.c - the frame that stands where a picture could not be had: what it would have
 * shown, in words.
 */
#include "figure/draw.h"

Len draw_missing(Canvas *canvas, const FigureData *data)
{
    Len pad = 2 * FIGURE_PAD;
    Block block = block_set(canvas, &data->items[0], canvas->width - 2 * pad, false);
    Rect frame = {0, 0, canvas->width, block.height + 2 * pad};
    Paint paint = {COLOR_ZEBRA, COLOR_LINE};
    ShapeId shape = draw_round_rect(canvas, frame, FIGURE_RADIUS, paint);
    label_draw(canvas, &block.title, pad, pad, ALIGN_CENTER, (Ink){COLOR_MUTED, shape});
    block.title.lines.n = 0; /* drawn already, in a colour of its own */
    block_draw(canvas, &block, pad, pad, ALIGN_CENTER, (Ink){COLOR_TEXT, shape});
    return frame.height;
}
