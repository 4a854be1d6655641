/* process.c - steps in boxes with numbers, read along the arrows.
 *
 * Steps stand in a row where their words fit, else in several rows; the arrow
 * from the end of a row leads back to the start of the next one.
 */
#include "figure/draw.h"

#define STEP_GAP LEN_PT(20)
#define ROW_GAP LEN_PT(24)
#define LEAST_STEP LEN_PT(50)
#define WIDE_STEP_INDENT (2 * BADGE_RADIUS + 2 * FIGURE_PAD)

static Rect step_box(Len width, Len height, size_t column, Len y)
{
    return (Rect){(Len)column * (width + STEP_GAP), y, width, height};
}

static void draw_step(Canvas *canvas, Rect box, const Block *block, size_t number)
{
    ShapeId shape =
        draw_round_rect(canvas, box, FIGURE_RADIUS, (Paint){COLOR_ACCENT_SOFT, COLOR_ACCENT});
    draw_badge(canvas, box.x + FIGURE_PAD + BADGE_RADIUS, box.y + FIGURE_PAD + BADGE_RADIUS,
               number);
    block_draw(canvas, block, box.x + FIGURE_PAD, box.y + FIGURE_PAD * 3 / 2 + 2 * BADGE_RADIUS,
               ALIGN_LEFT, (Ink){COLOR_TEXT, shape});
}

static void arrow_along(Canvas *canvas, Rect from)
{
    Len right = from.x + from.width, y = from.y + from.height / 2;
    const Len xs[] = {right + LEN_PT(3), right + STEP_GAP - LEN_PT(3)}, ys[] = {y, y};
    draw_arrow(canvas, xs, ys, 2, COLOR_ACCENT);
}

/* From below the row's last box to above the next row's first. */
static void arrow_back(Canvas *canvas, Rect from, Rect to)
{
    Len bottom = from.y + from.height + LEN_PT(3), middle = from.y + from.height + ROW_GAP / 2;
    Len start = from.x + from.width / 2, end = to.x + to.width / 2;
    const Len xs[] = {start, start, end, end}, ys[] = {bottom, middle, middle, to.y - LEN_PT(3)};
    draw_arrow(canvas, xs, ys, 4, COLOR_ACCENT);
}

/* A step that fills the width: its number stands beside the words. */
static Rect draw_wide_step(Canvas *canvas, const Block *block, size_t number, Len y, Len width)
{
    Len words = block->height > 2 * BADGE_RADIUS ? block->height : 2 * BADGE_RADIUS;
    Rect box = {0, y, width, words + 2 * FIGURE_PAD};
    ShapeId shape =
        draw_round_rect(canvas, box, FIGURE_RADIUS, (Paint){COLOR_ACCENT_SOFT, COLOR_ACCENT});
    draw_badge(canvas, FIGURE_PAD + BADGE_RADIUS, y + box.height / 2, number);
    block_draw(canvas, block, WIDE_STEP_INDENT, y + FIGURE_PAD + (words - block->height) / 2,
               ALIGN_LEFT, (Ink){COLOR_TEXT, shape});
    return box;
}

Len draw_steps(Canvas *canvas, const FigureData *data, Len y, Len width)
{
    for (size_t i = 0; i < data->n; i++) {
        Block block =
            block_set(canvas, &data->items[i], width - WIDE_STEP_INDENT - FIGURE_PAD, true);
        y += draw_wide_step(canvas, &block, i + 1, y, width).height;
        if (i + 1 == data->n)
            break;
        Len x = FIGURE_PAD + BADGE_RADIUS;
        const Len xs[] = {x, x}, ys[] = {y + LEN_PT(2), y + STEP_GAP - LEN_PT(2)};
        draw_arrow(canvas, xs, ys, 2, COLOR_ACCENT);
        y += STEP_GAP;
    }
    return y;
}

Len draw_process(Canvas *canvas, const FigureData *data)
{
    size_t most = (size_t)((canvas->width + STEP_GAP) / (LEAST_STEP + STEP_GAP));
    size_t columns = blocks_columns(canvas, data, most < 5 ? most : 5, STEP_GAP, 2 * FIGURE_PAD);
    if (columns == 1)
        return draw_steps(canvas, data, 0, canvas->width);
    Len width = column_width(canvas, columns, STEP_GAP), y = 0;
    Block *blocks = blocks_set(canvas, data, width - 2 * FIGURE_PAD, true);
    Rect before = {0, 0, 0, 0};
    for (size_t row = 0; row < data->n; row += columns) {
        size_t end = row + columns < data->n ? row + columns : data->n;
        Len height = blocks_height(blocks, row, end) + 2 * BADGE_RADIUS + FIGURE_PAD * 5 / 2;
        for (size_t i = row; i < end; i++) {
            Rect box = step_box(width, height, i - row, y);
            draw_step(canvas, box, &blocks[i], i + 1);
            if (i > row)
                arrow_along(canvas, before);
            else if (row > 0)
                arrow_back(canvas, before, box);
            before = box;
        }
        y += height + (end < data->n ? ROW_GAP : 0);
    }
    return y;
}
