/* cycle.c - phases around a ring, with words in its middle.
 *
 * The ring is as wide as the text allows and grows in height until no phase
 * meets another, the middle is free, and an arrow shows between any two. Where
 * that cannot be had, the phases stand below each other and a line leads back.
 */
#include "figure/draw.h"

enum { MOST_PHASES = 8, SAMPLES = 48 };
#define RING_STEP LEN_PT(6)
#define ARROW_ROOM 4 /* free samples in a row that an arrow head needs */

typedef struct Ring {
    size_t n;
    Block *blocks;
    Rect *boxes;
    Label center;
    Rect middle;
    Len x, y, radius_x, radius_y;
} Ring;

static uint32_t angle_of(size_t i, size_t part, size_t n)
{
    uint32_t turn = (uint32_t)(((uint64_t)i * SAMPLES + part) * 65536 / (n * SAMPLES));
    return turn + 3 * 16384; /* the first phase stands at the top */
}

static Len ring_x(const Ring *ring, uint32_t angle)
{
    return ring->x + (Len)((int64_t)ring->radius_x * cosine(angle) / 65536);
}

static Len ring_y(const Ring *ring, uint32_t angle)
{
    return ring->y + (Len)((int64_t)ring->radius_y * sine(angle) / 65536);
}

static bool rects_meet(Rect a, Rect b, Len gap)
{
    return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap &&
           b.y < a.y + a.height + gap;
}

static bool in_rect(Rect r, Len x, Len y, Len margin)
{
    return x > r.x - margin && x < r.x + r.width + margin && y > r.y - margin &&
           y < r.y + r.height + margin;
}

static void place_boxes(Ring *ring)
{
    for (size_t i = 0; i < ring->n; i++) {
        uint32_t angle = angle_of(i, 0, ring->n);
        Rect *box = &ring->boxes[i];
        box->x = ring_x(ring, angle) - box->width / 2;
        box->y = ring_y(ring, angle) - box->height / 2;
    }
    ring->middle.x = ring->x - ring->middle.width / 2;
    ring->middle.y = ring->y - ring->middle.height / 2;
}

/* The middle of the longest free stretch of the ring behind phase i; false when
 * it is too short for an arrow head. */
static bool arrow_place(const Ring *ring, size_t i, uint32_t *angle)
{
    size_t run = 0, best = 0, best_end = 0;
    for (size_t part = 0; part <= SAMPLES; part++) {
        uint32_t at = angle_of(i, part, ring->n);
        bool hidden = false;
        for (size_t k = 0; k < ring->n; k++)
            hidden |= in_rect(ring->boxes[k], ring_x(ring, at), ring_y(ring, at), LEN_PT(1));
        run = hidden ? 0 : run + 1;
        if (run > best) {
            best = run;
            best_end = part;
        }
    }
    *angle = angle_of(i, best_end - (best > 0 ? best / 2 : 0), ring->n);
    return best >= ARROW_ROOM;
}

/* The corners of the middle lie well inside the ellipse. */
static bool middle_is_free(const Ring *ring)
{
    if (ring->center.lines.n == 0)
        return true;
    int64_t a = (int64_t)ring->middle.width * 512 / ring->radius_x;
    int64_t b = (int64_t)ring->middle.height * 512 / ring->radius_y;
    if (a * a + b * b > (int64_t)870 * 1024)
        return false;
    for (size_t i = 0; i < ring->n; i++)
        if (rects_meet(ring->middle, ring->boxes[i], FIGURE_GAP))
            return false;
    return true;
}

static bool ring_fits(const Ring *ring)
{
    uint32_t unused;
    for (size_t i = 0; i < ring->n; i++) {
        for (size_t k = i + 1; k < ring->n; k++)
            if (rects_meet(ring->boxes[i], ring->boxes[k], FIGURE_GAP))
                return false;
        if (!arrow_place(ring, i, &unused))
            return false;
    }
    return middle_is_free(ring);
}

static Ring ring_new(Canvas *canvas, const FigureData *data, Len width)
{
    Ring ring = {.n = data->n};
    ring.blocks = blocks_set(canvas, data, width - 2 * FIGURE_PAD, true);
    ring.boxes = NEW_ARRAY(canvas->arena, Rect, data->n);
    for (size_t i = 0; i < data->n; i++) {
        Len height = ring.blocks[i].height + 2 * FIGURE_PAD + BADGE_RADIUS;
        ring.boxes[i] = (Rect){0, 0, width, height};
    }
    ring.x = canvas->width / 2;
    ring.radius_x = (canvas->width - width) / 2;
    ring.radius_y = ring.radius_x * 3 / 5;
    Len inner = canvas->width - 2 * width - 2 * FIGURE_GAP - LEN_PT(2);
    inner = inner < canvas->width * 26 / 100 ? inner : canvas->width * 26 / 100;
    ring.center = label_set(canvas, data->center, data->n > 0 ? data->items[0].pos : POS_NONE,
                            canvas->title_size, WEIGHT_BOLD, inner);
    ring.middle = (Rect){0, 0, inner, ring.center.height};
    return ring;
}

/* Moves everything so that what is uppermost touches y = 0. Returns the height. */
static Len settle(Ring *ring)
{
    Len reach = ring->radius_y + LEN_PT(4); /* with the arrow head's half */
    Len top = ring->y - reach, bottom = ring->y + reach;
    for (size_t i = 0; i < ring->n; i++) {
        const Rect *box = &ring->boxes[i];
        top = box->y - BADGE_RADIUS < top ? box->y - BADGE_RADIUS : top;
        bottom = box->y + box->height > bottom ? box->y + box->height : bottom;
    }
    ring->y -= top;
    place_boxes(ring);
    return bottom - top;
}

static void draw_phase(Canvas *canvas, const Ring *ring, size_t i)
{
    Rect box = ring->boxes[i];
    ShapeId shape =
        draw_round_rect(canvas, box, FIGURE_RADIUS, (Paint){COLOR_ACCENT_SOFT, COLOR_ACCENT});
    draw_badge(canvas, box.x + box.width / 2, box.y, i + 1);
    block_draw(canvas, &ring->blocks[i], box.x + FIGURE_PAD, box.y + FIGURE_PAD + BADGE_RADIUS,
               ring->blocks[i].n > 0 ? ALIGN_LEFT : ALIGN_CENTER, (Ink){COLOR_TEXT, shape});
}

static void draw_ring_arrow(Canvas *canvas, const Ring *ring, size_t i)
{
    uint32_t angle;
    if (!arrow_place(ring, i, &angle))
        return;
    Len dx = (Len)(-(int64_t)ring->radius_x * sine(angle) / 65536);
    Len dy = (Len)((int64_t)ring->radius_y * cosine(angle) / 65536);
    draw_arrow_head(canvas, ring_x(ring, angle), ring_y(ring, angle), dx, dy, COLOR_ACCENT);
}

/* A ring that would grow taller than wide is no ring to look at. */
static bool ring_grow(Canvas *canvas, Ring *ring)
{
    place_boxes(ring);
    while (!ring_fits(ring)) {
        if (ring->radius_y > canvas->width / 2)
            return false;
        ring->radius_y += RING_STEP;
        place_boxes(ring);
    }
    return true;
}

static bool center_fits(Canvas *canvas, const FigureData *data, Len width)
{
    return label_widths(canvas, data->center, POS_NONE, canvas->title_size, WEIGHT_BOLD).word <=
           width;
}

/* The widest phases with which a ring can be had. */
static bool ring_find(Canvas *canvas, const FigureData *data, Ring *ring)
{
    for (int percent = data->n > 6 ? 28 : data->n > 4 ? 30 : 34; percent >= 22; percent -= 2) {
        Len width = (Len)((int64_t)canvas->width * percent / 100);
        if (!items_fit(canvas, data, width - 2 * FIGURE_PAD))
            return false;
        *ring = ring_new(canvas, data, width);
        if (center_fits(canvas, data, ring->middle.width) && ring_grow(canvas, ring))
            return true;
    }
    return false;
}

static Len draw_ring(Canvas *canvas, Ring *ring)
{
    Len height = settle(ring);
    draw_ellipse(canvas, ring->x, ring->y, ring->radius_x, ring->radius_y,
                 (Paint){COLOR_NONE, COLOR_ACCENT});
    for (size_t i = 0; i < ring->n; i++) {
        draw_ring_arrow(canvas, ring, i);
        draw_phase(canvas, ring, i);
    }
    label_draw(canvas, &ring->center, ring->middle.x, ring->middle.y, ALIGN_CENTER,
               (Ink){COLOR_ACCENT, ON_PAGE});
    return height;
}

/* Phases below each other, the words of the middle above them, and at the right a line
 * from the last phase back to the first. */
static Len draw_loop(Canvas *canvas, const FigureData *data)
{
    Len width = canvas->width - (data->n > 1 ? 2 * FIGURE_GAP : 0);
    Label title = label_set(canvas, data->center, data->items[0].pos, canvas->title_size * 9 / 8,
                            WEIGHT_BOLD, width);
    label_draw(canvas, &title, 0, 0, ALIGN_CENTER, (Ink){COLOR_ACCENT, ON_PAGE});
    Len top = title.height > 0 ? title.height + FIGURE_GAP : 0;
    Len bottom = draw_steps(canvas, data, top, width);
    if (data->n > 1) {
        Len right = width + FIGURE_GAP * 3 / 2, half = BADGE_RADIUS + FIGURE_PAD;
        const Len xs[] = {width + LEN_PT(2), right, right, width + LEN_PT(2)};
        const Len ys[] = {bottom - half, bottom - half, top + half, top + half};
        draw_arrow(canvas, xs, ys, 4, COLOR_ACCENT);
    }
    return bottom;
}

Len draw_cycle(Canvas *canvas, const FigureData *data)
{
    Ring ring;
    if (data->n > 1 && data->n <= MOST_PHASES && ring_find(canvas, data, &ring))
        return draw_ring(canvas, &ring);
    return draw_loop(canvas, data);
}
