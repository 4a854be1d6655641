/* calendar.c - what is due when: a row for each measure with the sign of its status,
 * and over the years a bar for the days in which it is due. What recurs stands in a
 * band of its own below.
 */
#include "figure/draw.h"

#define ROW_GAP LEN_PT(6)
#define DUE_HEIGHT LEN_PT(9)
#define LEAST_DUE LEN_PT(5)
#define TEXT_GAP LEN_PT(4)
#define LEAST_PART LEN_PT(7)
#define LEAST_YEAR LEN_PT(3)

typedef struct Calendar {
    const FigureData *data;
    Len words;       /* width of the words before, with the sign */
    Len left, right; /* of the years */
    Day first, end;  /* the first day and the day after the last */
} Calendar;

static Len sign_indent(const FigureItem *item)
{
    return item->sign != SIGN_NONE ? 2 * SIGN_RADIUS + LEN_PT(5) : 0;
}

static Label row_label(Canvas *canvas, const Calendar *calendar, const FigureItem *item)
{
    return label_set(canvas, item->label, item->pos, canvas->detail_size, WEIGHT_REGULAR,
                     calendar->words - sign_indent(item));
}

static Calendar calendar_new(Canvas *canvas, const FigureData *data)
{
    Calendar calendar = {.data = data};
    calendar.words = canvas->width * 42 / 100;
    calendar.left = calendar.words + FIGURE_PAD;
    calendar.right = canvas->width;
    calendar.first = day_make(data->year_from, 1, 1);
    calendar.end = day_make(data->year_to + 1, 1, 1);
    return calendar;
}

static Len x_of_day(const Calendar *calendar, Day day)
{
    day = day < calendar->first ? calendar->first : day > calendar->end ? calendar->end : day;
    return calendar->left + proportion(calendar->right - calendar->left, day - calendar->first,
                                       calendar->end - calendar->first);
}

/* ---- the years ---------------------------------------------------------------- */

static bool parts_fit(Canvas *canvas, const Calendar *calendar)
{
    const FigureData *data = calendar->data;
    Len year = (calendar->right - calendar->left) / (data->year_to - data->year_from + 1);
    for (size_t i = 0; i < data->n_series; i++) {
        TextWidths widths =
            label_widths(canvas, data->series[i], POS_NONE, canvas->detail_size, WEIGHT_REGULAR);
        if (widths.natural + LEN_PT(4) > year / (Len)data->n_series)
            return false;
    }
    return data->n_series > 0;
}

/* The words of a head stand in the middle of their days. */
static Len draw_head_label(Canvas *canvas, Len from, Len to, Str text, TextWeight weight, Len y)
{
    Label label = label_set(canvas, text, POS_NONE, canvas->detail_size, weight, to - from);
    label_draw(canvas, &label, from, y, ALIGN_CENTER,
               (Ink){weight == WEIGHT_BOLD ? COLOR_ACCENT : COLOR_MUTED, ON_PAGE});
    return label.height;
}

/* Every how many years there is room for a year's name. */
static int year_step(Canvas *canvas, const Calendar *calendar)
{
    int years = calendar->data->year_to - calendar->data->year_from + 1;
    Len needed =
        label_widths(canvas, S("2026"), POS_NONE, canvas->detail_size, WEIGHT_BOLD).natural;
    Len area = calendar->right - calendar->left;
    return (int)((int64_t)(needed + LEN_PT(4)) * years / area) + 1;
}

/* Where part `i` of a year begins; behind the last, the next year. */
static Len x_of_part(const Calendar *calendar, int year, size_t i)
{
    size_t parts = calendar->data->n_series;
    return x_of_day(calendar, i < parts ? day_make(year, 1 + (int)(i * 12 / parts), 1)
                                        : day_make(year + 1, 1, 1));
}

static Len draw_years(Canvas *canvas, const Calendar *calendar)
{
    int last = calendar->data->year_to + 1, step = year_step(canvas, calendar);
    Len height = 0;
    for (int year = calendar->data->year_from; year < last; year += step) {
        Len from = x_of_day(calendar, day_make(year, 1, 1));
        Len to = x_of_day(calendar, day_make(year + step < last ? year + step : last, 1, 1));
        height = draw_head_label(canvas, from, to, str_format(canvas->arena, "%d", year),
                                 WEIGHT_BOLD, 0);
    }
    return height;
}

static Len draw_heads(Canvas *canvas, const Calendar *calendar)
{
    const FigureData *data = calendar->data;
    Len years = draw_years(canvas, calendar), parts = 0;
    for (int year = data->year_from; year <= data->year_to && parts_fit(canvas, calendar); year++)
        for (size_t i = 0; i < data->n_series; i++)
            parts = draw_head_label(canvas, x_of_part(calendar, year, i),
                                    x_of_part(calendar, year, i + 1), data->series[i],
                                    WEIGHT_REGULAR, years);
    return years + parts + LEN_PT(4);
}

/* An upright line over a row, but where the row's words stand. */
static void add_upright(Canvas *canvas, Steps *steps, Len x, Rect row, Rect words)
{
    bool hidden = x > words.x - LEN_PT(2) && x < words.x + words.width + LEN_PT(2);
    if (!hidden)
        add_segment(canvas, steps, x, row.y, x, row.y + row.height);
}

/* Lines between the years, dotted between their parts. */
static void draw_grid(Canvas *canvas, const Calendar *calendar, Rect row, Rect words)
{
    const FigureData *data = calendar->data;
    Steps years = {0}, parts = {0};
    if (x_of_day(calendar, day_make(data->year_from + 1, 1, 1)) - calendar->left < LEAST_YEAR)
        return; /* nothing but lines */
    bool with_parts = x_of_part(calendar, data->year_from, 1) - calendar->left > LEAST_PART;
    for (int year = data->year_from; year <= data->year_to + 1; year++) {
        add_upright(canvas, &years, x_of_day(calendar, day_make(year, 1, 1)), row, words);
        for (size_t i = 1; with_parts && year <= data->year_to && i < data->n_series; i++)
            add_upright(canvas, &parts, x_of_part(calendar, year, i), row, words);
    }
    draw_rules(canvas, &years, false);
    draw_rules(canvas, &parts, true);
}

/* ---- the rows ------------------------------------------------------------------- */

/* When in words: on one line, but for words that are longer than the years are wide. */
static Label when_label(Canvas *canvas, const Calendar *calendar, const FigureItem *item)
{
    Len most = calendar->right - calendar->left - 2 * TEXT_GAP;
    Len needed =
        label_widths(canvas, item->when, item->pos, canvas->detail_size, WEIGHT_REGULAR).natural;
    return label_set(canvas, item->when, item->pos, canvas->detail_size, WEIGHT_REGULAR,
                     needed < most ? needed + LEN_PT(1) : most);
}

/* The words behind the bar, before it where there is no room, else below it. */
static Rect place_when(const Calendar *calendar, const Label *label, Rect bar)
{
    Rect words = {bar.x + bar.width + TEXT_GAP, bar.y + (bar.height - label->height) / 2,
                  label->width, label->height};
    if (words.x + words.width > calendar->right)
        words.x = bar.x - TEXT_GAP - words.width;
    if (words.x >= calendar->left)
        return words;
    words.x = calendar->left + (calendar->right - calendar->left - words.width) / 2;
    words.y = bar.y + bar.height + LEN_PT(1);
    return words;
}

/* What recurs has no days: a light bar over the whole time says when. */
static void draw_recurring(Canvas *canvas, const Calendar *calendar, const FigureItem *item,
                           Len middle)
{
    Label label = when_label(canvas, calendar, item);
    Len height = label.height + LEN_PT(2);
    Rect bar = {calendar->left, middle - height / 2, calendar->right - calendar->left, height};
    ShapeId shape =
        draw_round_rect(canvas, bar, height / 4, (Paint){COLOR_ACCENT_SOFT, COLOR_NONE});
    label_draw(canvas, &label, bar.x + TEXT_GAP, middle - label.height / 2, ALIGN_LEFT,
               (Ink){COLOR_TEXT, shape});
}

static Rect due_bar(const Calendar *calendar, const FigureItem *item, Len y)
{
    Len from = x_of_day(calendar, item->first), to = x_of_day(calendar, item->last + 1);
    if (to - from < LEAST_DUE) {
        from = to - LEAST_DUE > calendar->left ? to - LEAST_DUE : calendar->left;
        to = from + LEAST_DUE;
    }
    return (Rect){from, y, to - from, DUE_HEIGHT};
}

static void draw_due(Canvas *canvas, const Calendar *calendar, const FigureItem *item, Rect row)
{
    Label label = when_label(canvas, calendar, item);
    Rect bar = due_bar(calendar, item, row.y + (row.height - DUE_HEIGHT) / 2);
    Rect words = place_when(calendar, &label, bar);
    if (words.y > bar.y) { /* bar and words stand in the middle together */
        bar.y = row.y + (row.height - words.height - bar.height) / 2;
        words = place_when(calendar, &label, bar);
    }
    draw_grid(canvas, calendar, row, words);
    draw_round_rect(canvas, bar, DUE_HEIGHT / 4, (Paint){COLOR_ACCENT, COLOR_NONE});
    label_draw(canvas, &label, words.x, words.y, ALIGN_LEFT, (Ink){COLOR_TEXT, ON_PAGE});
}

/* Whether the words have no room beside the bar. */
static bool words_below(Canvas *canvas, const Calendar *calendar, const FigureItem *item)
{
    Label label = when_label(canvas, calendar, item);
    Rect bar = due_bar(calendar, item, 0);
    return place_when(calendar, &label, bar).y > bar.y;
}

static Len row_height(Canvas *canvas, const Calendar *calendar, const FigureItem *item)
{
    Label label = row_label(canvas, calendar, item), when = when_label(canvas, calendar, item);
    Len due = when.height;
    if (item->first != DAY_NONE && words_below(canvas, calendar, item))
        due += DUE_HEIGHT + LEN_PT(2);
    return (label.height > due ? label.height : due) + ROW_GAP;
}

static void draw_row(Canvas *canvas, const Calendar *calendar, const FigureItem *item, Len y)
{
    Label label = row_label(canvas, calendar, item);
    Rect row = {0, y, canvas->width, row_height(canvas, calendar, item)};
    Len top = y + (row.height - label.height) / 2;
    draw_sign(canvas, SIGN_RADIUS, top + canvas->detail_size * 5 / 8, item->sign);
    label_draw(canvas, &label, sign_indent(item), top, ALIGN_LEFT, (Ink){COLOR_TEXT, ON_PAGE});
    if (item->first == DAY_NONE)
        draw_recurring(canvas, calendar, item, y + row.height / 2);
    else
        draw_due(canvas, calendar, item, row);
}

static Len draw_signs(Canvas *canvas, const FigureData *data, Len y)
{
    LegendEntry entries[SIGN_COUNT];
    size_t n = 0;
    for (int sign = SIGN_NONE + 1; sign < SIGN_COUNT; sign++)
        for (size_t i = 0; i < data->n; i++)
            if (data->items[i].sign == (FigureSign)sign) {
                entries[n++] = (LegendEntry){data->items[i].sign_word, 0, (FigureSign)sign,
                                             data->items[i].pos};
                break;
            }
    return n > 0 ? y + FIGURE_GAP + draw_legend(canvas, entries, n, y + FIGURE_GAP) : y;
}

/* What recurs stands behind what has days. */
static size_t count_dated(const FigureData *data)
{
    size_t n = 0;
    while (n < data->n && data->items[n].first != DAY_NONE)
        n++;
    return n;
}

/* Rows [from, to) with rules between and around them; returns where they end. */
static Len draw_rows(Canvas *canvas, const Calendar *calendar, size_t from, size_t to, Len y)
{
    for (size_t i = from; i < to; i++) {
        draw_level_rule(canvas, 0, canvas->width, y);
        draw_row(canvas, calendar, &calendar->data->items[i], y);
        y += row_height(canvas, calendar, &calendar->data->items[i]);
    }
    if (from < to)
        draw_level_rule(canvas, 0, canvas->width, y);
    return y;
}

Len draw_calendar(Canvas *canvas, const FigureData *data)
{
    Calendar calendar = calendar_new(canvas, data);
    size_t dated = count_dated(data);
    Len y = draw_rows(canvas, &calendar, 0, dated, draw_heads(canvas, &calendar));
    y += dated > 0 && dated < data->n ? FIGURE_GAP : 0;
    return draw_signs(canvas, data, draw_rows(canvas, &calendar, dated, data->n, y));
}
