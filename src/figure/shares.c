/* shares.c - one bar in parts, with the words below.
 *
 * Parts differ in lightness and hatching, so that they are told apart in print
 * without colour. Where the words fit side by side a line leads from each part to
 * its words; else each row of words carries a sample of its part.
 */
#include "figure/draw.h"

#define BAR_HEIGHT LEN_PT(34)
#define LEAD LEN_PT(22)
#define SAMPLE LEN_PT(16)

typedef struct Share {
    Len x, width;
    Str value; /* as printed */
} Share;

static const struct {
    Paint paint;
    Color text, hatching;
} looks[] = {
    {{COLOR_ACCENT, COLOR_ACCENT}, COLOR_ON_ACCENT, COLOR_NONE},
    {{COLOR_ACCENT_SOFT, COLOR_ACCENT}, COLOR_TEXT, COLOR_NONE},
    {{COLOR_PAPER, COLOR_ACCENT}, COLOR_TEXT, COLOR_LINE},
    {{COLOR_MUTED, COLOR_MUTED}, COLOR_PAPER, COLOR_NONE},
    {{COLOR_LINE, COLOR_MUTED}, COLOR_TEXT, COLOR_MUTED},
    {{COLOR_PAPER, COLOR_MUTED}, COLOR_TEXT, COLOR_NONE},
};
enum { LOOKS = sizeof looks / sizeof looks[0] };

static int64_t sum_of(const FigureData *data)
{
    int64_t sum = 0;
    for (size_t i = 0; i < data->n; i++)
        sum += item_size(&data->items[i]);
    return sum;
}

/* Shares of a hundred are percents; other numbers stand as they are. */
static Share *shares_new(Canvas *canvas, const FigureData *data)
{
    int64_t sum = sum_of(data), before = 0;
    Share *shares = NEW_ARRAY(canvas->arena, Share, data->n);
    for (size_t i = 0; i < data->n; i++) {
        const FigureItem *item = &data->items[i];
        Len start = proportion(canvas->width, before, sum);
        before += item_size(item);
        shares[i].x = start;
        shares[i].width = proportion(canvas->width, before, sum) - start;
        shares[i].value = STR_EMPTY;
        if (item->value != DECIMAL_NONE) {
            Str number = figure_number(canvas, item->value);
            shares[i].value =
                sum == 100000 ? str_format(canvas->arena, "%.*s\u00A0%%", STR_ARG(number)) : number;
        }
    }
    return shares;
}

/* Slanted lines, cut off at the rectangle's edges. */
static void draw_hatching(Canvas *canvas, Rect rect, Color color)
{
    for (Len at = LEN_PT(5); at < rect.width + rect.height; at += LEN_PT(5)) {
        Len over_x = at > rect.width ? at - rect.width : 0;
        Len over_y = at > rect.height ? at - rect.height : 0;
        draw_line(canvas, rect.x + at - over_x, rect.y + over_x, rect.x + over_y,
                  rect.y + at - over_y, color);
    }
}

static void draw_part(Canvas *canvas, Rect rect, size_t i)
{
    if (rect.width <= 0)
        return;
    Paint paint = looks[i % LOOKS].paint;
    draw_rect(canvas, rect, (Paint){paint.fill, COLOR_NONE});
    if (looks[i % LOOKS].hatching != COLOR_NONE)
        draw_hatching(canvas, rect, looks[i % LOOKS].hatching);
    draw_rect(canvas, rect, (Paint){COLOR_NONE, paint.stroke});
}

/* The number stands in its part where there is room, on a ground of its own where
 * the part is hatched. */
static void draw_number(Canvas *canvas, const Share *share, size_t i, Pos pos)
{
    Len size = canvas->title_size * 5 / 4;
    Len needed = label_min_width(canvas, share->value, pos, size, WEIGHT_BOLD);
    if (share->value.n == 0 || needed + LEN_PT(6) > share->width)
        return;
    Label label = label_set(canvas, share->value, pos, size, WEIGHT_BOLD, share->width - LEN_PT(2));
    Len top = (BAR_HEIGHT - label.height) / 2;
    if (looks[i % LOOKS].hatching != COLOR_NONE)
        draw_rect(canvas,
                  (Rect){share->x + (share->width - needed) / 2 - LEN_PT(2), top,
                         needed + LEN_PT(4), label.height},
                  (Paint){looks[i % LOOKS].paint.fill, COLOR_NONE});
    label_draw(canvas, &label, share->x + LEN_PT(1), top, ALIGN_CENTER, looks[i % LOOKS].text);
}

static void draw_bar(Canvas *canvas, const FigureData *data, const Share *shares)
{
    for (size_t i = 0; i < data->n; i++) {
        draw_part(canvas, (Rect){shares[i].x, 0, shares[i].width, BAR_HEIGHT}, i);
        draw_number(canvas, &shares[i], i, data->items[i].pos);
    }
}

/* The words begin with the number, so that a part too narrow for it loses nothing. */
static FigureData with_numbers(Canvas *canvas, const FigureData *data, const Share *shares)
{
    FigureData copy = *data;
    copy.items = NEW_ARRAY(canvas->arena, FigureItem, data->n);
    for (size_t i = 0; i < data->n; i++) {
        copy.items[i] = data->items[i];
        if (shares[i].value.n > 0)
            copy.items[i].label = str_format(canvas->arena, "%.*s %.*s", STR_ARG(shares[i].value),
                                             STR_ARG(data->items[i].label));
    }
    return copy;
}

static Len draw_columns(Canvas *canvas, const FigureData *data, const Share *shares)
{
    Len width = column_width(canvas, data->n, FIGURE_GAP), top = BAR_HEIGHT + LEAD;
    Block *blocks = blocks_set(canvas, data, width, true);
    for (size_t i = 0; i < data->n; i++) {
        Len x = (Len)i * (width + FIGURE_GAP), from = shares[i].x + shares[i].width / 2;
        Len to = x + LEN_PT(6);
        draw_line(canvas, from, BAR_HEIGHT, from, BAR_HEIGHT + LEN_PT(5), COLOR_MUTED);
        draw_line(canvas, from, BAR_HEIGHT + LEN_PT(5), to, top - LEN_PT(5), COLOR_MUTED);
        draw_line(canvas, to, top - LEN_PT(5), to, top - LEN_PT(1), COLOR_MUTED);
        block_draw(canvas, &blocks[i], x, top + LEN_PT(2), ALIGN_LEFT, COLOR_TEXT, COLOR_TEXT);
    }
    return top + LEN_PT(2) + blocks_height(blocks, 0, data->n);
}

static Len draw_rows(Canvas *canvas, const FigureData *data)
{
    Len indent = SAMPLE + FIGURE_PAD, y = BAR_HEIGHT + FIGURE_GAP;
    Block *blocks = blocks_set(canvas, data, canvas->width - indent, true);
    for (size_t i = 0; i < data->n; i++) {
        draw_part(canvas, (Rect){0, y, SAMPLE, LEN_PT(11)}, i);
        block_draw(canvas, &blocks[i], indent, y, ALIGN_LEFT, COLOR_TEXT, COLOR_TEXT);
        y += blocks[i].height + FIGURE_PAD;
    }
    return y - FIGURE_PAD;
}

Len draw_shares(Canvas *canvas, const FigureData *data)
{
    Share *shares = shares_new(canvas, data);
    FigureData numbered = with_numbers(canvas, data, shares);
    draw_bar(canvas, data, shares);
    if (blocks_columns(canvas, &numbered, 5, FIGURE_GAP, 0) == data->n)
        return draw_columns(canvas, &numbered, shares);
    return draw_rows(canvas, &numbered);
}
