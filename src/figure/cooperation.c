/* cooperation.c - levels of cooperation: in each the parties side by side, joined by
 * arrows that go both ways, as the levels are.
 */
#include "figure/draw.h"

#define PARTY_GAP LEN_PT(28)
#define LEVEL_GAP LEN_PT(26)
#define BAND_PAD LEN_PT(10)

static void draw_both_ways(Canvas *canvas, Len x1, Len y1, Len x2, Len y2)
{
    Len middle_x = (x1 + x2) / 2, middle_y = (y1 + y2) / 2;
    const Len back_x[] = {middle_x, x1}, back_y[] = {middle_y, y1};
    const Len on_x[] = {middle_x, x2}, on_y[] = {middle_y, y2};
    draw_arrow(canvas, back_x, back_y, 2, COLOR_ACCENT);
    draw_arrow(canvas, on_x, on_y, 2, COLOR_ACCENT);
}

/* A level whose words are set. */
typedef struct Level {
    Label name;
    Block *parties;
    size_t n, columns;
    Len party_width, height;
} Level;

/* The parties as items of their own, so that they can be set like any others. */
static FigureData parties_of(Canvas *canvas, const FigureItem *level)
{
    FigureData parties = {.kind = FIGURE_COOPERATION, .n = level->n_details};
    parties.items = NEW_ARRAY(canvas->arena, FigureItem, parties.n);
    for (size_t i = 0; i < parties.n; i++)
        parties.items[i] = (FigureItem){.label = level->details[i], .pos = level->pos};
    return parties;
}

static size_t row_end(const Level *level, size_t row)
{
    return row + level->columns < level->n ? row + level->columns : level->n;
}

static Len party_height(const Level *level, size_t row)
{
    return blocks_height(level->parties, row, row_end(level, row)) + 2 * FIGURE_PAD;
}

static Level level_set(Canvas *canvas, const FigureItem *item)
{
    Canvas inner = *canvas;
    inner.width = canvas->width - 2 * BAND_PAD;
    FigureData parties = parties_of(canvas, item);
    Level level = {.n = parties.n};
    level.name = label_set(canvas, item->label, item->pos, canvas->title_size * 9 / 8, WEIGHT_BOLD,
                           inner.width);
    level.columns = blocks_columns(&inner, &parties, 4, PARTY_GAP, 2 * FIGURE_PAD);
    level.party_width = column_width(&inner, level.columns, PARTY_GAP);
    level.parties = blocks_set(canvas, &parties, level.party_width - 2 * FIGURE_PAD, false);
    level.height = level.name.height + 2 * BAND_PAD;
    for (size_t row = 0; row < level.n; row += level.columns)
        level.height += party_height(&level, row) + (row > 0 ? FIGURE_GAP : LEN_PT(6));
    return level;
}

static void draw_party(Canvas *canvas, Rect box, const Block *block)
{
    ShapeId shape = draw_round_rect(canvas, box, FIGURE_RADIUS, (Paint){COLOR_PAPER, COLOR_ACCENT});
    block_draw(canvas, block, box.x + FIGURE_PAD, box.y + (box.height - block->height) / 2,
               ALIGN_CENTER, (Ink){COLOR_TEXT, shape});
}

static void draw_party_row(Canvas *canvas, const Level *level, size_t row, Len y)
{
    Len height = party_height(level, row), middle = y + height / 2;
    for (size_t i = row; i < row_end(level, row); i++) {
        Len x = BAND_PAD + (Len)(i - row) * (level->party_width + PARTY_GAP);
        draw_party(canvas, (Rect){x, y, level->party_width, height}, &level->parties[i]);
        if (i > row)
            draw_both_ways(canvas, x - PARTY_GAP + LEN_PT(3), middle, x - LEN_PT(3), middle);
    }
}

static void draw_level(Canvas *canvas, const Level *level, Len y)
{
    Rect box = {0, y, canvas->width, level->height};
    ShapeId band =
        draw_round_rect(canvas, box, FIGURE_RADIUS * 2, (Paint){COLOR_ACCENT_SOFT, COLOR_NONE});
    label_draw(canvas, &level->name, BAND_PAD, y + BAND_PAD, ALIGN_LEFT, (Ink){COLOR_ACCENT, band});
    y += BAND_PAD + level->name.height + LEN_PT(6);
    for (size_t row = 0; row < level->n; row += level->columns) {
        draw_party_row(canvas, level, row, y);
        y += party_height(level, row) + FIGURE_GAP;
    }
}

Len draw_cooperation(Canvas *canvas, const FigureData *data)
{
    Len y = 0, middle = canvas->width / 2;
    for (size_t i = 0; i < data->n; i++) {
        Level level = level_set(canvas, &data->items[i]);
        draw_level(canvas, &level, y);
        y += level.height;
        if (i + 1 == data->n)
            break;
        draw_both_ways(canvas, middle, y + LEN_PT(3), middle, y + LEVEL_GAP - LEN_PT(3));
        y += LEVEL_GAP;
    }
    return y;
}
