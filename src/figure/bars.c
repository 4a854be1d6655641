/* bars.c - lying bars to one scale, each with its words before and its number behind.
 *
 * Several series stand under each other in their group, or one behind the other in
 * one bar; a legend says which is which. What is less than nothing lies to the left
 * of the base line.
 */
#include "figure/draw.h"

#define BAR LEN_PT(15)
#define THIN_BAR LEN_PT(11)
#define BAR_GAP LEN_PT(3)
#define GROUP_GAP LEN_PT(10)
#define NUMBER_GAP LEN_PT(4)

typedef struct Chart {
    const FigureData *data;
    Len words;               /* width of the words before */
    Len left, right;         /* where bars may lie */
    Len zero;                /* the base line */
    Len numbers;             /* width of the longest number */
    int64_t least, greatest; /* least is at most 0, greatest at least 0 */
} Chart;

static bool is_grouped(const FigureData *data)
{
    return data->n_series > 1 && !data->stacked;
}

static size_t rows_of(const FigureData *data)
{
    return is_grouped(data) ? data->n_series : 1;
}

/* What a bar says behind its end. */
static FigureValue value_of(const FigureData *data, size_t i, size_t row)
{
    const FigureItem *item = &data->items[i];
    return data->stacked ? item->total : item->values[row];
}

static TextWeight number_weight(const FigureData *data)
{
    return is_grouped(data) ? WEIGHT_REGULAR : WEIGHT_BOLD;
}

/* How far a bar in parts reaches: `below`, to the left of the base line. */
static int64_t stack_size(const FigureData *data, const FigureItem *item, bool below)
{
    int64_t sum = 0;
    for (size_t k = 0; k < data->n_series; k++) {
        int64_t size = value_size(item->values[k]);
        sum += (size < 0) == below ? size : 0;
    }
    return sum;
}

static void widen(Chart *chart, int64_t size)
{
    chart->least = size < chart->least ? size : chart->least;
    chart->greatest = size > chart->greatest ? size : chart->greatest;
}

static void find_range(Chart *chart)
{
    const FigureData *data = chart->data;
    for (size_t i = 0; i < data->n; i++)
        for (size_t row = 0; row < rows_of(data); row++) {
            const FigureItem *item = &data->items[i];
            widen(chart,
                  data->stacked ? stack_size(data, item, false) : value_size(item->values[row]));
            widen(chart, data->stacked ? stack_size(data, item, true) : 0);
        }
}

static void measure_numbers(Canvas *canvas, Chart *chart)
{
    const FigureData *data = chart->data;
    for (size_t i = 0; i < data->n; i++)
        for (size_t row = 0; row < rows_of(data); row++) {
            Len width = label_widths(canvas, value_of(data, i, row).said, data->items[i].pos,
                                     canvas->title_size, number_weight(data))
                            .natural;
            chart->numbers = width > chart->numbers ? width : chart->numbers;
        }
    Len most = canvas->width * 2 / 5;
    chart->numbers = chart->numbers < most ? chart->numbers + LEN_PT(1) : most;
}

static Len sign_width(const FigureItem *item)
{
    return item->sign != SIGN_NONE ? 2 * SIGN_RADIUS + LEN_PT(5) : 0;
}

/* The bars' words take what they need, within limits. */
static void measure_words(Canvas *canvas, Chart *chart)
{
    const FigureData *data = chart->data;
    Len most = canvas->width * 2 / 5, width = canvas->width / 8;
    for (size_t i = 0; i < data->n; i++) {
        const FigureItem *item = &data->items[i];
        Block block = block_set(canvas, item, most - sign_width(item), false);
        Len needed = block_extent(&block) + sign_width(item) + LEN_PT(1);
        width = needed > width ? needed : width;
    }
    chart->words = width < most ? width : most;
}

static Chart chart_new(Canvas *canvas, const FigureData *data)
{
    Chart chart = {.data = data};
    find_range(&chart);
    measure_numbers(canvas, &chart);
    measure_words(canvas, &chart);
    chart.left = chart.words + FIGURE_PAD;
    chart.right = canvas->width - chart.numbers - NUMBER_GAP;
    chart.zero = chart.left +
                 proportion(chart.right - chart.left, -chart.least, chart.greatest - chart.least);
    return chart;
}

/* The rectangle from the base line to a value. */
static Rect bar_rect(const Chart *chart, int64_t size, Len y, Len height)
{
    Len length = proportion(chart->right - chart->left, size < 0 ? -size : size,
                            chart->greatest - chart->least);
    return (Rect){size < 0 ? chart->zero - length : chart->zero, y, length, height};
}

/* What is less than nothing lies on the other side of the base line, outwards too. */
static void draw_stack(Canvas *canvas, const Chart *chart, const FigureItem *item, Len y)
{
    int64_t above = 0, below = 0;
    for (size_t k = 0; k < chart->data->n_series; k++) {
        int64_t size = value_size(item->values[k]);
        int64_t *before = size < 0 ? &below : &above;
        Rect start = bar_rect(chart, *before, y, BAR);
        Rect end = bar_rect(chart, *before + size, y, BAR);
        Rect part = {size < 0 ? end.x : start.x + start.width, y, end.width - start.width, BAR};
        *before += size;
        if (part.width <= 0)
            continue;
        draw_in_series(
            canvas, part, k, draw_series(canvas, part, k),
            (Number){item->values[k].said, item->pos, canvas->detail_size, WEIGHT_REGULAR});
    }
}

/* Behind the bar's end; behind the base line where the bar lies to its left. */
static void draw_number(Canvas *canvas, const Chart *chart, FigureValue value, int64_t size,
                        Pos pos, Len middle)
{
    Rect bar = bar_rect(chart, size > 0 ? size : 0, 0, 0);
    Label number = label_set(canvas, value.said, pos, canvas->title_size,
                             number_weight(chart->data), chart->numbers);
    label_draw(canvas, &number, bar.x + bar.width + NUMBER_GAP, middle - number.height / 2,
               ALIGN_LEFT, (Ink){COLOR_TEXT, ON_PAGE});
}

static void draw_bar(Canvas *canvas, const Chart *chart, size_t i, size_t row, Len y, Len height)
{
    const FigureItem *item = &chart->data->items[i];
    int64_t size =
        chart->data->stacked ? stack_size(chart->data, item, false) : value_size(item->values[row]);
    Rect bar = bar_rect(chart, size, y, height);
    if (chart->data->stacked)
        draw_stack(canvas, chart, item, y);
    else if (bar.width > 0)
        draw_series(canvas, bar, row);
    draw_number(canvas, chart, value_of(chart->data, i, row), size, item->pos, y + height / 2);
}

static Len number_height(Canvas *canvas, const Chart *chart, size_t i)
{
    Len most = 0;
    for (size_t row = 0; row < rows_of(chart->data); row++) {
        Label number = label_set(canvas, value_of(chart->data, i, row).said, POS_NONE,
                                 canvas->title_size, number_weight(chart->data), chart->numbers);
        most = number.height > most ? number.height : most;
    }
    return most;
}

/* One item with all its bars; returns the height. */
static Len draw_group(Canvas *canvas, const Chart *chart, size_t i, Len y)
{
    const FigureItem *item = &chart->data->items[i];
    Len indent = sign_width(item), bar = is_grouped(chart->data) ? THIN_BAR : BAR;
    Block block = block_set(canvas, item, chart->words - indent, false);
    Len step = number_height(canvas, chart, i);
    step = (step > bar ? step : bar) + (is_grouped(chart->data) ? BAR_GAP : 0);
    Len bars = step * (Len)rows_of(chart->data);
    Len height = block.height > bars ? block.height : bars;
    Len top = y + (height - block.height) / 2;
    draw_sign(canvas, SIGN_RADIUS, top + canvas->title_size * 5 / 8, item->sign);
    block_draw(canvas, &block, indent, top, ALIGN_LEFT, (Ink){COLOR_TEXT, ON_PAGE});
    for (size_t row = 0; row < rows_of(chart->data); row++)
        draw_bar(canvas, chart, i, row,
                 y + (height - bars) / 2 + step * (Len)row + (step - bar) / 2, bar);
    return height;
}

/* The names of the series, and above them what the numbers count. */
static Len draw_series_names(Canvas *canvas, const FigureData *data)
{
    Label unit = label_set(canvas, data->unit, data->items[0].pos, canvas->detail_size,
                           WEIGHT_REGULAR, canvas->width);
    label_draw(canvas, &unit, 0, 0, ALIGN_LEFT, (Ink){COLOR_MUTED, ON_PAGE});
    Len top = unit.height > 0 ? unit.height + LEN_PT(3) : 0;
    LegendEntry *entries = NEW_ARRAY(canvas->arena, LegendEntry, data->n_series);
    for (size_t k = 0; k < data->n_series; k++)
        entries[k] = (LegendEntry){data->series[k], k, SIGN_NONE, data->items[0].pos};
    return top + draw_legend(canvas, entries, data->n_series, top) + GROUP_GAP;
}

Len draw_bars(Canvas *canvas, const FigureData *data)
{
    Chart chart = chart_new(canvas, data);
    Len top = data->n_series > 1 ? draw_series_names(canvas, data) : 0, y = top;
    for (size_t i = 0; i < data->n; i++)
        y += draw_group(canvas, &chart, i, y) + (i + 1 < data->n ? GROUP_GAP : 0);
    draw_line(canvas, chart.zero, top, chart.zero, y, COLOR_MUTED);
    return y;
}
