/* shape.c - closed shapes, arrows and the little trigonometry that they need. */
#include "figure/draw.h"

#include <string.h>

/* sin(i * 90°/64) in 1/65536. */
static const int32_t quarter_wave[] = {
    0,     1608,  3216,  4821,  6424,  8022,  9616,  11204, 12785, 14359, 15924, 17479, 19024,
    20557, 22078, 23586, 25080, 26558, 28020, 29466, 30893, 32303, 33692, 35062, 36410, 37736,
    39040, 40320, 41576, 42806, 44011, 45190, 46341, 47464, 48559, 49624, 50660, 51665, 52639,
    53581, 54491, 55368, 56212, 57022, 57798, 58538, 59244, 59914, 60547, 61145, 61705, 62228,
    62714, 63162, 63572, 63944, 64277, 64571, 64827, 65043, 65220, 65358, 65457, 65516, 65536,
};

int32_t sine(uint32_t angle)
{
    uint32_t quarter = angle >> 14 & 3, part = angle & 16383;
    if (quarter & 1)
        part = 16384 - part;
    uint32_t i = part / 256;
    int32_t low = quarter_wave[i], high = quarter_wave[i < 64 ? i + 1 : 64];
    int32_t value = low + (high - low) * (int32_t)(part % 256) / 256;
    return quarter & 2 ? -value : value;
}

int32_t cosine(uint32_t angle)
{
    return sine(angle + 16384);
}

Len proportion(Len width, int64_t part, int64_t whole)
{
    while (whole > INT32_MAX) {
        part /= 2;
        whole /= 2;
    }
    return whole > 0 ? (Len)(width * part / whole) : 0;
}

int64_t value_size(FigureValue value)
{
    const int64_t limit = (int64_t)1 << 48;
    if (value.number == DECIMAL_NONE)
        return 0;
    return value.number > limit ? limit : value.number < -limit ? -limit : value.number;
}

ShapeId draw_path(Canvas *canvas, const PathStep *steps, size_t n, Paint paint, Len stroke_width)
{
    DrawItem item = {.kind = DRAW_PATH};
    item.u.path.steps = NEW_ARRAY(canvas->arena, PathStep, n);
    memcpy(item.u.path.steps, steps, n * sizeof *steps);
    item.u.path.n = n;
    item.u.path.fill = paint.fill;
    item.u.path.stroke = paint.stroke;
    item.u.path.stroke_width = stroke_width;
    item.u.path.round_join = paint.stroke != COLOR_NONE;
    *LIST_ADD(canvas->arena, &canvas->items) = item;
    return (ShapeId)canvas->items.n;
}

#define MOVE(x, y)                                                                                 \
    {                                                                                              \
        PATH_MOVE, {x},                                                                            \
        {                                                                                          \
            y                                                                                      \
        }                                                                                          \
    }
#define LINE(x, y)                                                                                 \
    {                                                                                              \
        PATH_LINE, {x},                                                                            \
        {                                                                                          \
            y                                                                                      \
        }                                                                                          \
    }
#define CURVE(x1, y1, x2, y2, x3, y3)                                                              \
    {                                                                                              \
        PATH_CURVE, {x1, x2, x3},                                                                  \
        {                                                                                          \
            y1, y2, y3                                                                             \
        }                                                                                          \
    }
#define CLOSE                                                                                      \
    {                                                                                              \
        PATH_CLOSE, {0},                                                                           \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }

/* The handle of a Bézier curve that stands for a quarter of a circle. */
static Len handle(Len radius)
{
    return (Len)((int64_t)radius * 5523 / 10000);
}

ShapeId draw_round_rect(Canvas *canvas, Rect rect, Len radius, Paint paint)
{
    Len l = rect.x, t = rect.y, r = l + rect.width, b = t + rect.height, q = radius,
        h = q - handle(q);
    const PathStep steps[] = {
        MOVE(l + q, t),
        LINE(r - q, t),
        CURVE(r - h, t, r, t + h, r, t + q),
        LINE(r, b - q),
        CURVE(r, b - h, r - h, b, r - q, b),
        LINE(l + q, b),
        CURVE(l + h, b, l, b - h, l, b - q),
        LINE(l, t + q),
        CURVE(l, t + h, l + h, t, l + q, t),
        CLOSE,
    };
    return draw_path(canvas, steps, sizeof steps / sizeof steps[0], paint, FIGURE_LINE);
}

ShapeId draw_rect(Canvas *canvas, Rect rect, Paint paint)
{
    Len l = rect.x, t = rect.y, r = l + rect.width, b = t + rect.height;
    const PathStep steps[] = {MOVE(l, t), LINE(r, t), LINE(r, b), LINE(l, b), CLOSE};
    return draw_path(canvas, steps, sizeof steps / sizeof steps[0], paint, FIGURE_LINE);
}

ShapeId draw_ellipse(Canvas *canvas, Len x, Len y, Len radius_x, Len radius_y, Paint paint)
{
    Len l = x - radius_x, t = y - radius_y, r = x + radius_x, b = y + radius_y;
    Len hx = handle(radius_x), hy = handle(radius_y);
    const PathStep steps[] = {
        MOVE(r, y),
        CURVE(r, y + hy, x + hx, b, x, b),
        CURVE(x - hx, b, l, y + hy, l, y),
        CURVE(l, y - hy, x - hx, t, x, t),
        CURVE(x + hx, t, r, y - hy, r, y),
        CLOSE,
    };
    return draw_path(canvas, steps, sizeof steps / sizeof steps[0], paint, FIGURE_LINE);
}

void draw_line(Canvas *canvas, Len x1, Len y1, Len x2, Len y2, Color color)
{
    const PathStep steps[] = {MOVE(x1, y1), LINE(x2, y2)};
    draw_path(canvas, steps, 2, (Paint){COLOR_NONE, color}, FIGURE_LINE);
}

void add_segment(Canvas *canvas, Steps *steps, Len x1, Len y1, Len x2, Len y2)
{
    *LIST_ADD(canvas->arena, steps) = (PathStep){.op = PATH_MOVE, .x = {x1}, .y = {y1}};
    *LIST_ADD(canvas->arena, steps) = (PathStep){.op = PATH_LINE, .x = {x2}, .y = {y2}};
}

void draw_rules(Canvas *canvas, const Steps *steps, bool dotted)
{
    if (steps->n == 0)
        return;
    draw_path(canvas, steps->items, steps->n, (Paint){COLOR_NONE, COLOR_LINE}, FIGURE_LINE / 2);
    canvas->items.items[canvas->items.n - 1].u.path.dots = dotted ? LEN_PT(3) : 0;
}

void draw_level_rule(Canvas *canvas, Len x1, Len x2, Len y)
{
    Steps steps = {0};
    add_segment(canvas, &steps, x1, y, x2, y);
    draw_rules(canvas, &steps, false);
}

static int64_t square_root(int64_t n)
{
    int64_t root = 0;
    for (int64_t bit = (int64_t)1 << 31; bit > 0; bit >>= 1)
        if ((root + bit) * (root + bit) <= n)
            root += bit;
    return root;
}

void draw_arrow_head(Canvas *canvas, Len x, Len y, Len dx, Len dy, Color color)
{
    const int64_t length = LEN_PT(7), half = LEN_PT(7) / 2;
    int64_t norm = square_root((int64_t)dx * dx + (int64_t)dy * dy);
    if (norm == 0)
        return;
    Len back_x = (Len)(x - dx * length / norm), back_y = (Len)(y - dy * length / norm);
    Len side_x = (Len)(-dy * half / norm), side_y = (Len)(dx * half / norm);
    const PathStep steps[] = {
        MOVE(x, y),
        LINE(back_x + side_x, back_y + side_y),
        LINE(back_x - side_x, back_y - side_y),
        CLOSE,
    };
    draw_path(canvas, steps, 4, (Paint){color, COLOR_NONE}, 0);
}

void draw_arrow(Canvas *canvas, const Len *xs, const Len *ys, size_t n, Color color)
{
    PathStep *steps = NEW_ARRAY(canvas->arena, PathStep, n);
    for (size_t i = 0; i < n; i++) {
        steps[i].op = i == 0 ? PATH_MOVE : PATH_LINE;
        steps[i].x[0] = xs[i];
        steps[i].y[0] = ys[i];
    }
    /* The line ends inside the head, so that its end does not blunt the tip. */
    Len dx = xs[n - 1] - xs[n - 2], dy = ys[n - 1] - ys[n - 2];
    steps[n - 1].x[0] -= dx > 0 ? LEN_PT(4) : dx < 0 ? -LEN_PT(4) : 0;
    steps[n - 1].y[0] -= dy > 0 ? LEN_PT(4) : dy < 0 ? -LEN_PT(4) : 0;
    draw_path(canvas, steps, n, (Paint){COLOR_NONE, color}, FIGURE_LINE);
    draw_arrow_head(canvas, xs[n - 1], ys[n - 1], dx, dy, color);
}

void draw_badge(Canvas *canvas, Len x, Len y, size_t number)
{
    ShapeId disc =
        draw_ellipse(canvas, x, y, BADGE_RADIUS, BADGE_RADIUS, (Paint){COLOR_ACCENT, COLOR_NONE});
    Str digits = str_format(canvas->arena, "%zu", number);
    Label label =
        label_set(canvas, digits, POS_NONE, canvas->title_size, WEIGHT_BOLD, BADGE_RADIUS * 2);
    label_draw(canvas, &label, x - BADGE_RADIUS, y - label.height / 2, ALIGN_CENTER,
               (Ink){COLOR_ON_ACCENT, disc});
}
