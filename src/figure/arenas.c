/* arenas.c - fields with a heading each and what happens in them. */
#include "figure/draw.h"

#define RULE_ROOM LEN_PT(6) /* between heading and list */

/* A field's ground and edge. Neighbours differ in colour, but nothing is said by
 * colour alone: the words stand in the field. */
static Paint field_paint(size_t i)
{
    static const Paint paints[] = {
        {COLOR_BOX_BLUE, COLOR_EDGE_BLUE},
        {COLOR_BOX_GREEN, COLOR_EDGE_GREEN},
        {COLOR_BOX_SAND, COLOR_EDGE_SAND},
        {COLOR_BOX_ROSE, COLOR_EDGE_ROSE},
    };
    return paints[i % (sizeof paints / sizeof paints[0])];
}

static Len title_height(const Block *blocks, size_t from, size_t to)
{
    Len height = 0;
    for (size_t i = from; i < to; i++)
        if (blocks[i].title.height > height)
            height = blocks[i].title.height;
    return height;
}

/* Fields without lists have their headings in the middle. */
static void draw_plain_field(Canvas *canvas, Rect box, const Block *block, Paint paint)
{
    Ink ink = {COLOR_TEXT, draw_round_rect(canvas, box, FIGURE_RADIUS * 2, paint)};
    Len y = box.y + (box.height - block->title.height) / 2;
    label_draw(canvas, &block->title, box.x + FIGURE_PAD, y, ALIGN_CENTER, ink);
}

/* Headings of one row are equally high, so that the lists start together. */
static void draw_field(Canvas *canvas, Rect box, Block *block, Len title, Paint paint)
{
    Len x = box.x + FIGURE_PAD, y = box.y + FIGURE_PAD;
    Ink ink = {COLOR_TEXT, draw_round_rect(canvas, box, FIGURE_RADIUS * 2, paint)};
    label_draw(canvas, &block->title, x, y, ALIGN_LEFT, ink);
    Len rule = y + title + RULE_ROOM / 2;
    if (block->n > 0)
        draw_line(canvas, x, rule, box.x + box.width - FIGURE_PAD, rule, paint.stroke);
    block->title.lines.n = 0;
    block->title.height = title + RULE_ROOM;
    block_draw(canvas, block, x, y, ALIGN_LEFT, ink);
}

Len draw_arenas(Canvas *canvas, const FigureData *data)
{
    size_t columns = blocks_columns(canvas, data, 4, FIGURE_GAP, 2 * FIGURE_PAD);
    Len width = column_width(canvas, columns, FIGURE_GAP), y = 0;
    Block *blocks = blocks_set(canvas, data, width - 2 * FIGURE_PAD, true);
    for (size_t row = 0; row < data->n; row += columns) {
        size_t end = row + columns < data->n ? row + columns : data->n;
        Len title = title_height(blocks, row, end), height = 0;
        for (size_t i = row; i < end; i++) {
            Len rest = blocks[i].height - blocks[i].title.height;
            height = rest > height ? rest : height;
        }
        bool lists = height > 0;
        height += title + (lists ? 2 * FIGURE_PAD + RULE_ROOM : 3 * FIGURE_PAD);
        for (size_t i = row; i < end; i++) {
            Rect box = {(Len)(i - row) * (width + FIGURE_GAP), y, width, height};
            if (lists)
                draw_field(canvas, box, &blocks[i], title, field_paint(i));
            else
                draw_plain_field(canvas, box, &blocks[i], field_paint(i));
        }
        y += height + (end < data->n ? FIGURE_GAP : 0);
    }
    return y;
}
