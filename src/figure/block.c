/* block.c - an item's words set together, and how many of them stand side by side. */
#include "figure/draw.h"

enum { MAX_LINES = 7 }; /* in a shape beside others; more ask for wider shapes */

#define BULLET_INDENT LEN_PT(9)
#define DETAIL_GAP LEN_PT(3)

Block block_set(Canvas *canvas, const FigureItem *item, Len width, bool bullets)
{
    Block block = {.width = width, .n = item->n_details, .bullets = bullets};
    block.title = label_set(canvas, item->label, item->pos, canvas->title_size, WEIGHT_BOLD, width);
    block.height = block.title.height;
    block.details = NEW_ARRAY(canvas->arena, Label, block.n);
    for (size_t i = 0; i < block.n; i++) {
        block.details[i] = label_set(canvas, item->details[i], item->pos, canvas->detail_size,
                                     WEIGHT_REGULAR, width - (bullets ? BULLET_INDENT : 0));
        block.height += DETAIL_GAP + block.details[i].height;
    }
    return block;
}

void block_draw(Canvas *canvas, const Block *block, Len x, Len y, Align align, Ink ink)
{
    label_draw(canvas, &block->title, x, y, align, ink);
    y += block->title.height;
    for (size_t i = 0; i < block->n; i++) {
        const Label *detail = &block->details[i];
        y += DETAIL_GAP;
        if (block->bullets && detail->lines.n > 0)
            draw_ellipse(canvas, x + LEN_PT(2), y + detail->size * 5 / 8, LEN_PT(3) / 2,
                         LEN_PT(3) / 2, (Paint){ink.color, COLOR_NONE});
        label_draw(canvas, detail, x + (block->bullets ? BULLET_INDENT : 0), y, align, ink);
        y += detail->height;
    }
}

Len block_extent(const Block *block)
{
    Len width = label_extent(&block->title);
    for (size_t i = 0; i < block->n; i++) {
        Len detail = label_extent(&block->details[i]) + (block->bullets ? BULLET_INDENT : 0);
        width = detail > width ? detail : width;
    }
    return width;
}

Block *blocks_set(Canvas *canvas, const FigureData *data, Len width, bool bullets)
{
    Block *blocks = NEW_ARRAY(canvas->arena, Block, data->n);
    for (size_t i = 0; i < data->n; i++)
        blocks[i] = block_set(canvas, &data->items[i], width, bullets);
    return blocks;
}

Len blocks_height(const Block *blocks, size_t from, size_t to)
{
    Len height = 0;
    for (size_t i = from; i < to; i++)
        if (blocks[i].height > height)
            height = blocks[i].height;
    return height;
}

Len column_width(const Canvas *canvas, size_t columns, Len gap)
{
    return (canvas->width - gap * (Len)(columns - 1)) / (Len)columns;
}

/* Words stay whole, but for one so long that it would have a row to itself. */
#define LONG_WORD LEN_PT(130)

static bool text_fits(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight, Len width)
{
    TextWidths widths = label_widths(canvas, text, pos, size, weight);
    Len most = canvas->width / 3 > LONG_WORD ? canvas->width / 3 : LONG_WORD;
    Len needed = widths.word > most ? widths.min : widths.word;
    return needed <= width &&
           label_set(canvas, text, pos, size, weight, width).lines.n <= MAX_LINES;
}

bool item_fits(Canvas *canvas, const FigureItem *item, Len width)
{
    if (!text_fits(canvas, item->label, item->pos, canvas->title_size, WEIGHT_BOLD, width))
        return false;
    for (size_t i = 0; i < item->n_details; i++)
        if (!text_fits(canvas, item->details[i], item->pos, canvas->detail_size, WEIGHT_REGULAR,
                       width - BULLET_INDENT))
            return false;
    return true;
}

bool items_fit(Canvas *canvas, const FigureData *data, Len width)
{
    for (size_t i = 0; i < data->n; i++)
        if (!item_fits(canvas, &data->items[i], width))
            return false;
    return true;
}

size_t blocks_columns(Canvas *canvas, const FigureData *data, size_t most, Len gap, Len margin)
{
    size_t columns = data->n < most ? data->n : most;
    while (columns > 1 && !items_fit(canvas, data, column_width(canvas, columns, gap) - margin))
        columns--;
    size_t rows = columns > 0 ? (data->n + columns - 1) / columns : 0;
    return rows > 0 ? (data->n + rows - 1) / rows : 1;
}
