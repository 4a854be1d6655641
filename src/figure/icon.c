/* icon.c - the signs of the boxes, drawn in lines on a grid of 48 × 48. */
#include "figure/icon.h"

#include <string.h>

#define U(v) ((Len)((v) * (ICON_SIZE / 48)))
#define M(x, y)                                                                                    \
    {                                                                                              \
        PATH_MOVE, {U(x)},                                                                         \
        {                                                                                          \
            U(y)                                                                                   \
        }                                                                                          \
    }
#define L(x, y)                                                                                    \
    {                                                                                              \
        PATH_LINE, {U(x)},                                                                         \
        {                                                                                          \
            U(y)                                                                                   \
        }                                                                                          \
    }
#define C(x1, y1, x2, y2, x3, y3)                                                                  \
    {                                                                                              \
        PATH_CURVE, {U(x1), U(x2), U(x3)},                                                         \
        {                                                                                          \
            U(y1), U(y2), U(y3)                                                                    \
        }                                                                                          \
    }
#define Z                                                                                          \
    {                                                                                              \
        PATH_CLOSE, {0},                                                                           \
        {                                                                                          \
            0                                                                                      \
        }                                                                                          \
    }
/* A quarter of a circle reaches this part of the radius with its handle. */
#define HANDLE(r) (U(r) * 5523 / 10000)
#define CIRCLE(x, y, r)                                                                            \
    M((x) + (r), y),                                                                               \
        {PATH_CURVE,                                                                               \
         {U((x) + (r)), U(x) + HANDLE(r), U(x)},                                                   \
         {U(y) + HANDLE(r), U((y) + (r)), U((y) + (r))}},                                          \
        {PATH_CURVE,                                                                               \
         {U(x) - HANDLE(r), U((x) - (r)), U((x) - (r))},                                           \
         {U((y) + (r)), U(y) + HANDLE(r), U(y)}},                                                  \
        {PATH_CURVE,                                                                               \
         {U((x) - (r)), U(x) - HANDLE(r), U(x)},                                                   \
         {U(y) - HANDLE(r), U((y) - (r)), U((y) - (r))}},                                          \
        {PATH_CURVE,                                                                               \
         {U(x) + HANDLE(r), U((x) + (r)), U((x) + (r))},                                           \
         {U((y) - (r)), U(y) - HANDLE(r), U(y)}},                                                  \
        Z

static const PathStep bubble[] = {
    M(10, 8),
    L(38, 8),
    C(41, 8, 43, 10, 43, 13),
    L(43, 29),
    C(43, 32, 41, 34, 38, 34),
    L(23, 34),
    L(14, 42),
    L(14, 34),
    L(10, 34),
    C(7, 34, 5, 32, 5, 29),
    L(5, 13),
    C(5, 10, 7, 8, 10, 8),
    Z,
    M(14, 17),
    L(34, 17),
    M(14, 25),
    L(27, 25),
};
static const PathStep bulb[] = {
    M(18, 35),
    C(18, 29, 11, 27, 11, 19),
    C(11, 11, 17, 5, 24, 5),
    C(31, 5, 37, 11, 37, 19),
    C(37, 27, 30, 29, 30, 35),
    Z,
    M(18, 39),
    L(30, 39),
    M(21, 43),
    L(27, 43),
};
static const PathStep book[] = {
    M(24, 12),
    C(19, 8, 12, 7, 5, 8),
    L(5, 38),
    C(12, 37, 19, 38, 24, 42),
    C(29, 38, 36, 37, 43, 38),
    L(43, 8),
    C(36, 7, 29, 8, 24, 12),
    Z,
    M(24, 12),
    L(24, 42),
};
static const PathStep question[] = {
    CIRCLE(24, 24, 19),        M(18, 19), C(18, 11, 30, 11, 30, 19),
    C(30, 24, 24, 24, 24, 29), M(24, 34), L(24, 35),
};
static const PathStep toolbox[] = {
    M(8, 16),
    L(40, 16),
    C(42, 16, 43, 17, 43, 19),
    L(43, 37),
    C(43, 39, 42, 40, 40, 40),
    L(8, 40),
    C(6, 40, 5, 39, 5, 37),
    L(5, 19),
    C(5, 17, 6, 16, 8, 16),
    Z,
    M(17, 16),
    L(17, 11),
    C(17, 9, 18, 8, 20, 8),
    L(28, 8),
    C(30, 8, 31, 9, 31, 11),
    L(31, 16),
    M(5, 27),
    L(20, 27),
    M(28, 27),
    L(43, 27),
    M(20, 23),
    L(28, 23),
    L(28, 31),
    L(20, 31),
    Z,
};
static const PathStep info[] = {
    CIRCLE(24, 24, 19), M(24, 22), L(24, 34), M(24, 14), L(24, 15),
};
static const PathStep quote[] = {
    M(20, 12), C(12, 14, 7, 20, 7, 28),   L(7, 36),  L(20, 36), L(20, 24), L(12, 24),
    M(41, 12), C(33, 14, 28, 20, 28, 28), L(28, 36), L(41, 36), L(41, 24), L(33, 24),
};
static const PathStep warning[] = {
    M(24, 7), L(44, 41), L(4, 41), Z, M(24, 19), L(24, 29), M(24, 34), L(24, 35),
};
static const PathStep onward[] = {
    M(22, 8),  L(8, 8),  L(8, 40), L(40, 40), L(40, 26),
    M(22, 26), L(41, 7), M(29, 7), L(41, 7),  L(41, 19),
};
static const PathStep checklist[] = {
    M(6, 13),  L(10, 17), L(17, 9),  M(6, 33),  L(10, 37),
    L(17, 29), M(24, 14), L(43, 14), M(24, 34), L(43, 34),
};
static const PathStep sheet[] = {
    M(9, 5),   L(29, 5),  L(39, 15), L(39, 43), L(9, 43),  Z,         M(29, 5),
    L(29, 15), L(39, 15), M(16, 25), L(32, 25), M(16, 34), L(27, 34),
};
static const PathStep section[] = {
    M(33, 11), C(31, 4, 17, 4, 17, 12),   C(17, 19, 34, 21, 34, 29), C(34, 33, 31, 35, 28, 36),
    M(15, 37), C(17, 44, 31, 44, 31, 36), C(31, 29, 14, 27, 14, 19), C(14, 15, 17, 13, 20, 12),
};

/* R(KIND, colours, sign) */
#define LOOKS(R)                                                                                   \
    R(REFLECTION, "green", BOX_GREEN, EDGE_GREEN, bubble)                                          \
    R(EXAMPLE, "sand", BOX_SAND, EDGE_SAND, bulb)                                                  \
    R(DEFINITION, "blue", BOX_BLUE, EDGE_BLUE, book)                                               \
    R(QUESTIONS, "green", BOX_GREEN, EDGE_GREEN, question)                                         \
    R(TOOL, "blue", BOX_BLUE, EDGE_BLUE, toolbox)                                                  \
    R(FACT, "blue", BOX_BLUE, EDGE_BLUE, info)                                                     \
    R(QUOTE, "rose", BOX_ROSE, EDGE_ROSE, quote)                                                   \
    R(REMEMBER, "rose", BOX_ROSE, EDGE_ROSE, warning)                                              \
    R(READ_MORE, "blue", BOX_BLUE, EDGE_BLUE, onward)                                              \
    R(CALLOUT, "plain", PAPER, ACCENT, quote)                                                      \
    R(CHECKLIST, "green", BOX_GREEN, EDGE_GREEN, checklist)                                        \
    R(REMARK, "sand", BOX_SAND, EDGE_SAND, sheet)                                                  \
    R(PROVISION, "blue", BOX_BLUE, EDGE_BLUE, section)

BoxLook box_look(BoxKind kind)
{
    static const BoxLook looks[BOX_COUNT] = {
#define R(kind, css, ground, edge, steps) [BOX_##kind] = {css, COLOR_##ground, COLOR_##edge},
        LOOKS(R)
#undef R
    };
    return looks[kind];
}

static const PathStep *steps_of(BoxKind kind, size_t *n)
{
    static const struct {
        const PathStep *steps;
        size_t n;
    } signs[BOX_COUNT] = {
#define R(kind, css, ground, edge, steps) [BOX_##kind] = {steps, sizeof(steps) / sizeof(steps)[0]},
        LOOKS(R)
#undef R
    };
    *n = signs[kind].n;
    return signs[kind].steps;
}

const Drawing *box_icon(Arena *arena, BoxKind kind)
{
    size_t n;
    const PathStep *steps = steps_of(kind, &n);
    Drawing *drawing = NEW(arena, Drawing);
    DrawItem *item = NEW(arena, DrawItem);
    item->kind = DRAW_PATH;
    item->u.path.steps = NEW_ARRAY(arena, PathStep, n);
    memcpy(item->u.path.steps, steps, n * sizeof *steps);
    item->u.path.n = n;
    item->u.path.stroke = box_look(kind).edge;
    item->u.path.stroke_width = LEN_PT(2);
    item->u.path.round_join = true;
    *drawing = (Drawing){ICON_SIZE, ICON_SIZE, item, 1};
    return drawing;
}
