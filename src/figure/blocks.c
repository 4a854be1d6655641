/* blocks.c - building blocks side by side that carry one beam. */
#include "figure/draw.h"

#define JOINT LEN_PT(6)

static Len draw_beam(Canvas *canvas, const FigureData *data)
{
    if (data->center.n == 0)
        return 0;
    Label label = label_set(canvas, data->center, data->items[0].pos, canvas->title_size * 9 / 8,
                            WEIGHT_BOLD, canvas->width - 2 * FIGURE_PAD);
    Rect beam = {0, 0, canvas->width, label.height + 2 * FIGURE_PAD};
    ShapeId shape = draw_round_rect(canvas, beam, FIGURE_RADIUS, (Paint){COLOR_ACCENT, COLOR_NONE});
    label_draw(canvas, &label, FIGURE_PAD, FIGURE_PAD, ALIGN_CENTER, (Ink){COLOR_ON_ACCENT, shape});
    return beam.height + JOINT;
}

Len draw_building_blocks(Canvas *canvas, const FigureData *data)
{
    Len y = draw_beam(canvas, data);
    size_t columns = blocks_columns(canvas, data, 5, JOINT, 2 * FIGURE_PAD);
    for (size_t row = 0; row < data->n; row += columns) {
        size_t in_row = data->n - row < columns ? data->n - row : columns;
        Len width = column_width(canvas, in_row, JOINT);
        Block *blocks = NEW_ARRAY(canvas->arena, Block, in_row);
        for (size_t i = 0; i < in_row; i++)
            blocks[i] = block_set(canvas, &data->items[row + i], width - 2 * FIGURE_PAD, true);
        Len height = blocks_height(blocks, 0, in_row) + 3 * FIGURE_PAD;
        for (size_t i = 0; i < in_row; i++) {
            Rect box = {(Len)i * (width + JOINT), y, width, height};
            ShapeId shape = draw_round_rect(canvas, box, FIGURE_RADIUS,
                                            (Paint){COLOR_ACCENT_SOFT, COLOR_ACCENT});
            Len top = blocks[i].n > 0 ? FIGURE_PAD * 3 / 2 : (height - blocks[i].height) / 2;
            block_draw(canvas, &blocks[i], box.x + FIGURE_PAD, y + top,
                       blocks[i].n > 0 ? ALIGN_LEFT : ALIGN_CENTER, (Ink){COLOR_TEXT, shape});
        }
        y += height + (row + columns < data->n ? JOINT : 0);
    }
    return y;
}
