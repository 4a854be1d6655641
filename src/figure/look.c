/* look.c - how series and statuses are told apart: by pattern and sign, so that a
 * print in grey says as much as the screen.
 *
 * Patterns are paths cut off at the rectangle's edges, since a drawing knows no
 * clipping.
 */
#include "figure/draw.h"

#define PATTERN_STEP LEN_PT(5)
#define PATTERN_LINE LEN_PT(1)
#define DOT_SIZE LEN_PT(2)
#define SIGN_STROKE LEN_PT(2)
#define SAMPLE_WIDTH LEN_PT(18)
#define SAMPLE_HEIGHT LEN_PT(11)

typedef enum Pattern {
    PATTERN_NONE,
    PATTERN_RISING = 1,
    PATTERN_FALLING = 2,
    PATTERN_CROSS = PATTERN_RISING | PATTERN_FALLING,
    PATTERN_LEVEL = 4,
    PATTERN_UPRIGHT = 8,
    PATTERN_DOTS = 16,
} Pattern;

/* Neighbours in the list stand beside each other in bars: dark and light take turns. */
static const struct {
    Color fill, text;
    Pattern pattern;
} looks[MOST_SERIES] = {
    {COLOR_ACCENT, COLOR_ON_ACCENT, PATTERN_NONE}, {COLOR_PAPER, COLOR_TEXT, PATTERN_RISING},
    {COLOR_ACCENT_SOFT, COLOR_TEXT, PATTERN_NONE}, {COLOR_PAPER, COLOR_TEXT, PATTERN_DOTS},
    {COLOR_PAPER, COLOR_TEXT, PATTERN_CROSS},      {COLOR_PAPER, COLOR_TEXT, PATTERN_NONE},
    {COLOR_PAPER, COLOR_TEXT, PATTERN_LEVEL},      {COLOR_PAPER, COLOR_TEXT, PATTERN_UPRIGHT},
};

static void add_slanted(Canvas *canvas, Steps *steps, Rect rect, bool rising)
{
    for (Len at = PATTERN_STEP; at < rect.width + rect.height; at += PATTERN_STEP) {
        Len over_x = at > rect.width ? at - rect.width : 0;
        Len over_y = at > rect.height ? at - rect.height : 0;
        Len top = rect.y + over_x, bottom = rect.y + at - over_y;
        if (!rising) {
            top = 2 * rect.y + rect.height - top;
            bottom = 2 * rect.y + rect.height - bottom;
        }
        add_segment(canvas, steps, rect.x + at - over_x, top, rect.x + over_y, bottom);
    }
}

static void add_parallel(Canvas *canvas, Steps *steps, Rect rect, bool level)
{
    Len reach = level ? rect.height : rect.width;
    for (Len at = PATTERN_STEP / 2; at < reach; at += PATTERN_STEP * 3 / 4)
        if (level)
            add_segment(canvas, steps, rect.x, rect.y + at, rect.x + rect.width, rect.y + at);
        else
            add_segment(canvas, steps, rect.x + at, rect.y, rect.x + at, rect.y + rect.height);
}

/* Rows of dots, every second one half a step in; no dot is cut by the edge. */
static void add_dots(Canvas *canvas, Steps *steps, Rect rect)
{
    bool odd = false;
    for (Len y = DOT_SIZE; y <= rect.height - DOT_SIZE; y += PATTERN_STEP * 3 / 4, odd = !odd) {
        Len start = DOT_SIZE + (odd ? PATTERN_STEP / 2 : 0);
        if (start <= rect.width - DOT_SIZE)
            add_segment(canvas, steps, rect.x + start, rect.y + y, rect.x + rect.width - DOT_SIZE,
                        rect.y + y);
    }
}

static void draw_pattern(Canvas *canvas, Rect rect, Pattern pattern)
{
    Steps steps = {0};
    if (pattern & PATTERN_RISING)
        add_slanted(canvas, &steps, rect, true);
    if (pattern & PATTERN_FALLING)
        add_slanted(canvas, &steps, rect, false);
    if (pattern & (PATTERN_LEVEL | PATTERN_UPRIGHT))
        add_parallel(canvas, &steps, rect, pattern & PATTERN_LEVEL);
    if (pattern & PATTERN_DOTS)
        add_dots(canvas, &steps, rect);
    if (steps.n == 0)
        return;
    bool dots = pattern & PATTERN_DOTS;
    draw_path(canvas, steps.items, steps.n, (Paint){COLOR_NONE, COLOR_ACCENT},
              dots ? DOT_SIZE : PATTERN_LINE);
    canvas->items.items[canvas->items.n - 1].u.path.dots = dots ? PATTERN_STEP : 0;
}

ShapeId draw_series(Canvas *canvas, Rect rect, size_t i)
{
    Pattern pattern = looks[i % MOST_SERIES].pattern;
    Paint paint = {looks[i % MOST_SERIES].fill, COLOR_ACCENT};
    if (pattern == PATTERN_NONE)
        return draw_rect(canvas, rect, paint);
    ShapeId ground = draw_rect(canvas, rect, (Paint){paint.fill, COLOR_NONE});
    draw_pattern(canvas, rect, pattern);
    draw_rect(canvas, rect, (Paint){COLOR_NONE, paint.stroke});
    return ground;
}

void draw_in_series(Canvas *canvas, Rect rect, size_t i, ShapeId shape, Number number)
{
    Len width = label_widths(canvas, number.said, number.pos, number.size, number.weight).natural;
    if (number.said.n == 0 || width + LEN_PT(8) > rect.width)
        return;
    Label label =
        label_set(canvas, number.said, number.pos, number.size, number.weight, width + LEN_PT(4));
    Len x = rect.x + (rect.width - label.width) / 2;
    Len y = rect.y + (rect.height - label.height) / 2;
    if (looks[i % MOST_SERIES].pattern != PATTERN_NONE)
        shape = draw_rect(canvas, (Rect){x, y, label.width, label.height},
                          (Paint){looks[i % MOST_SERIES].fill, COLOR_NONE});
    label_draw(canvas, &label, x, y, ALIGN_CENTER, (Ink){looks[i % MOST_SERIES].text, shape});
}

/* ---- signs -------------------------------------------------------------------- */

static void draw_stroke(Canvas *canvas, const PathStep *steps, size_t n, Color color, Len width)
{
    draw_path(canvas, steps, n, (Paint){COLOR_NONE, color}, width);
}

#define POINT(op_, x_, y_)                                                                         \
    (PathStep)                                                                                     \
    {                                                                                              \
        .op = op_, .x = {x_}, .y = { y_ }                                                          \
    }

/* The right half of a disc. */
static void draw_half(Canvas *canvas, Len x, Len y, Len r)
{
    Len h = (Len)((int64_t)r * 5523 / 10000);
    const PathStep steps[] = {
        POINT(PATH_MOVE, x, y - r),
        {PATH_CURVE, {x + h, x + r, x + r}, {y - r, y - h, y}},
        {PATH_CURVE, {x + r, x + h, x}, {y + h, y + r, y + r}},
        POINT(PATH_CLOSE, 0, 0),
    };
    draw_path(canvas, steps, 4, (Paint){COLOR_ACCENT, COLOR_NONE}, 0);
}

static void draw_check(Canvas *canvas, Len x, Len y, Len r)
{
    const PathStep steps[] = {POINT(PATH_MOVE, x - r / 2, y),
                              POINT(PATH_LINE, x - r / 8, y + r / 2),
                              POINT(PATH_LINE, x + r / 2, y - r * 3 / 8)};
    draw_stroke(canvas, steps, 3, COLOR_ON_ACCENT, FIGURE_LINE);
}

/* Two strokes: upright, a pause; crossed, an end. */
static void draw_strokes(Canvas *canvas, Len x, Len y, Len r, bool crossed)
{
    Len out = crossed ? r * 3 / 4 : r * 3 / 8, reach = r * 3 / 4, far = crossed ? -out : out;
    const PathStep steps[] = {
        POINT(PATH_MOVE, x - out, y - reach), POINT(PATH_LINE, x - far, y + reach),
        POINT(PATH_MOVE, x + out, y - reach), POINT(PATH_LINE, x + far, y + reach)};
    draw_stroke(canvas, steps, 4, COLOR_ACCENT, SIGN_STROKE);
}

void draw_sign(Canvas *canvas, Len x, Len y, FigureSign sign)
{
    Len r = SIGN_RADIUS - FIGURE_LINE / 2;
    if (sign == SIGN_NONE)
        return;
    Color fill = sign == SIGN_DONE ? COLOR_ACCENT : COLOR_PAPER;
    if (sign != SIGN_POSTPONED && sign != SIGN_CANCELLED)
        draw_ellipse(canvas, x, y, r, r, (Paint){fill, COLOR_ACCENT});
    switch (sign) {
    case SIGN_ONGOING:
        draw_half(canvas, x, y, r);
        break;
    case SIGN_OPERATING:
        draw_ellipse(canvas, x, y, r / 2, r / 2, (Paint){COLOR_ACCENT, COLOR_NONE});
        break;
    case SIGN_DONE:
        draw_check(canvas, x, y, r);
        break;
    case SIGN_POSTPONED:
    case SIGN_CANCELLED:
        draw_strokes(canvas, x, y, r, sign == SIGN_CANCELLED);
        break;
    case SIGN_NONE:
    case SIGN_PLANNED:
    case SIGN_COUNT:
        break;
    }
}

/* ---- the legend --------------------------------------------------------------- */

static Len sample_width(const LegendEntry *entry)
{
    return entry->sign != SIGN_NONE ? 2 * SIGN_RADIUS : SAMPLE_WIDTH;
}

static void draw_sample(Canvas *canvas, const LegendEntry *entry, Len x, Len y)
{
    Len middle = y + canvas->detail_size * 5 / 8;
    if (entry->sign != SIGN_NONE)
        draw_sign(canvas, x + SIGN_RADIUS, middle, entry->sign);
    else
        draw_series(canvas, (Rect){x, middle - SAMPLE_HEIGHT / 2, SAMPLE_WIDTH, SAMPLE_HEIGHT},
                    entry->series);
}

Len draw_legend(Canvas *canvas, const LegendEntry *entries, size_t n, Len y)
{
    Len x = 0, row = 0, start = y;
    for (size_t i = 0; i < n; i++) {
        Len indent = sample_width(&entries[i]) + LEN_PT(5);
        Label name = label_set(canvas, entries[i].name, entries[i].pos, canvas->detail_size,
                               WEIGHT_REGULAR, canvas->width - indent);
        Len width = indent + label_extent(&name);
        if (x > 0 && x + width > canvas->width) {
            y += row + LEN_PT(4);
            x = row = 0;
        }
        draw_sample(canvas, &entries[i], x, y);
        label_draw(canvas, &name, x + indent, y, ALIGN_LEFT, (Ink){COLOR_TEXT, ON_PAGE});
        row = name.height > row ? name.height : row;
        x += width + LEN_PT(14);
    }
    return n > 0 ? y + row - start : 0;
}
