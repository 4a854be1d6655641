/* goal_map.c - goals side by side, each a head with its subgoals below, in rows that
 * are equally high: a grid to be read across as well as down.
 */
#include "figure/draw.h"

#define JOINT LEN_PT(4)
#define CELL_PAD LEN_PT(7)

/* A row of goals; what stands in row `k` of their columns has one height. */
typedef struct Band {
    const FigureItem *items;
    size_t n;
    Len width; /* of a column */
} Band;

static Label cell_set(Canvas *canvas, const Band *band, size_t i, size_t k)
{
    const FigureItem *item = &band->items[i];
    Len width = band->width - 2 * CELL_PAD;
    if (k == 0)
        return label_set(canvas, item->label, item->pos, canvas->title_size, WEIGHT_BOLD, width);
    return label_set(canvas, item->details[k - 1], item->pos, canvas->detail_size, WEIGHT_REGULAR,
                     width);
}

static void draw_cell(Canvas *canvas, Rect box, const Label *label, bool head)
{
    Paint paint = {head ? COLOR_ACCENT : COLOR_ACCENT_SOFT, COLOR_NONE};
    ShapeId shape = draw_round_rect(canvas, box, FIGURE_RADIUS / 2, paint);
    Len y = box.y + (box.height - label->height) / 2;
    label_draw(canvas, label, box.x + CELL_PAD, y, ALIGN_LEFT,
               (Ink){head ? COLOR_ON_ACCENT : COLOR_TEXT, shape});
}

/* Row `k` of the band: 0 the heads. Returns its height, 0 where no goal goes so far. */
static Len draw_row(Canvas *canvas, const Band *band, size_t k, Len y)
{
    Label *labels = NEW_ARRAY(canvas->arena, Label, band->n);
    Len height = 0;
    for (size_t i = 0; i < band->n; i++) {
        if (k > band->items[i].n_details)
            continue;
        labels[i] = cell_set(canvas, band, i, k);
        height = labels[i].height > height ? labels[i].height : height;
    }
    if (height == 0)
        return 0;
    height += 2 * CELL_PAD;
    for (size_t i = 0; i < band->n; i++)
        if (k <= band->items[i].n_details)
            draw_cell(canvas, (Rect){(Len)i * (band->width + JOINT), y, band->width, height},
                      &labels[i], k == 0);
    return height;
}

static Len draw_band(Canvas *canvas, const Band *band, Len y)
{
    for (size_t k = 0;; k++) {
        Len height = draw_row(canvas, band, k, y);
        if (height == 0)
            return y - JOINT;
        y += height + JOINT;
    }
}

Len draw_goal_map(Canvas *canvas, const FigureData *data)
{
    size_t columns = blocks_columns(canvas, data, 5, JOINT, 2 * CELL_PAD);
    Len width = column_width(canvas, columns, JOINT), y = 0;
    for (size_t row = 0; row < data->n; row += columns) {
        size_t n = data->n - row < columns ? data->n - row : columns;
        y = draw_band(canvas, &(Band){&data->items[row], n, width}, y + (row > 0 ? FIGURE_GAP : 0));
    }
    return y;
}
