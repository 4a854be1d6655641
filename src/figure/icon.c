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

static const PathStep ribbon[] = {
    M(13, 5), L(35, 5), L(35, 43), L(24, 33), L(13, 43), Z,
};
static const PathStep badge[] = {
    M(8, 9),
    L(40, 9),
    C(42, 9, 43, 10, 43, 12),
    L(43, 36),
    C(43, 38, 42, 39, 40, 39),
    L(8, 39),
    C(6, 39, 5, 38, 5, 36),
    L(5, 12),
    C(5, 10, 6, 9, 8, 9),
    Z,
    CIRCLE(16, 19, 4),
    M(10, 33),
    C(10, 25, 22, 25, 22, 33),
    M(28, 20),
    L(37, 20),
    M(28, 29),
    L(37, 29),
};

/* F(NAME, "class", ground, start, top, end, bottom): whether the box has a ground
 * of its own, and its lines in half points. No two kinds have the same form, so
 * that each is known without its colour. */
#define FORMS(F)                                                                                   \
    F(BAR, "bar", true, 6, 0, 0, 0)                                                                \
    F(BARE, "bare", true, 0, 0, 0, 0)                                                              \
    F(LINE, "line", false, 6, 0, 0, 0)                                                             \
    F(HAIR, "hair", false, 2, 0, 0, 0)                                                             \
    F(SHELF, "shelf", true, 0, 6, 0, 0)                                                            \
    F(BASE, "base", true, 0, 0, 0, 6)                                                              \
    F(BAND, "band", true, 0, 2, 0, 2)                                                              \
    F(RULES, "rules", false, 0, 2, 0, 2)                                                           \
    F(DISPLAY, "display", false, 0, 6, 0, 6)                                                       \
    F(CARD, "card", true, 2, 2, 2, 2)                                                              \
    F(DEED, "deed", true, 6, 2, 2, 2)                                                              \
    F(FRAME, "frame", false, 2, 2, 2, 2)                                                           \
    F(FORM, "form", false, 6, 2, 2, 2)                                                             \
    F(ALERT, "alert", false, 4, 4, 4, 4)

enum Form {
#define F(name, css, grounded, start, top, end, bottom) FORM_##name,
    FORMS(F)
#undef F
        FORM_COUNT
};

static const struct {
    const char *css;
    bool grounded;
    Edges edges;
} forms[FORM_COUNT] = {
#define HALF(n) ((n) * (LEN_PT(1) / 2))
#define F(name, css, grounded, start, top, end, bottom)                                            \
    [FORM_##name] = {css, grounded, {HALF(start), HALF(top), HALF(end), HALF(bottom)}},
    FORMS(F)
#undef F
};

/* R(KIND, "class", ground, edge, form, sign). Green asks, blue informs, sand is
 * taken from life, rose is somebody's word. */
#define LOOKS(R)                                                                                   \
    R(REFLECTION, "green", BOX_GREEN, EDGE_GREEN, BAR, bubble)                                     \
    R(EXAMPLE, "sand", BOX_SAND, EDGE_SAND, BARE, bulb)                                            \
    R(DEFINITION, "blue", BOX_BLUE, EDGE_BLUE, LINE, book)                                         \
    R(QUESTIONS, "green", BOX_GREEN, EDGE_GREEN, SHELF, question)                                  \
    R(TOOL, "sand", BOX_SAND, EDGE_SAND, CARD, toolbox)                                            \
    R(FACT, "blue", BOX_BLUE, EDGE_BLUE, BAND, info)                                               \
    R(QUOTE, "rose", BOX_ROSE, EDGE_ROSE, HAIR, quote)                                             \
    R(REMEMBER, "rose", BOX_ROSE, EDGE_ROSE, ALERT, warning)                                       \
    R(READ_MORE, "blue", BOX_BLUE, EDGE_BLUE, RULES, onward)                                       \
    R(CALLOUT, "plain", PAPER, ACCENT, DISPLAY, ribbon)                                            \
    R(CHECKLIST, "green", BOX_GREEN, EDGE_GREEN, FORM, checklist)                                  \
    R(REMARK, "sand", BOX_SAND, EDGE_SAND, FRAME, sheet)                                           \
    R(PORTRAIT, "sand", BOX_SAND, EDGE_SAND, BASE, badge)                                          \
    R(PROVISION, "blue", BOX_BLUE, EDGE_BLUE, DEED, section)

static const struct {
    const char *css;
    Color ground, edge;
    enum Form form;
} looks[BOX_COUNT] = {
#define R(kind, css, ground, edge, form, steps)                                                    \
    [BOX_##kind] = {css, COLOR_##ground, COLOR_##edge, FORM_##form},
    LOOKS(R)
#undef R
};

static bool is_grounded(const Node *node)
{
    return node->kind == NODE_BOX && forms[looks[node->u.box.kind].form].grounded;
}

/* On a ground in colour one of paper stands out, and on that one in colour again. */
static bool is_on_color(const Node *box)
{
    bool on_color = false;
    for (const Node *up = box->parent; up; up = up->parent)
        on_color = on_color != is_grounded(up);
    return on_color;
}

BoxLook box_look(const Node *box)
{
    BoxKind kind = box->u.box.kind;
    enum Form form = looks[kind].form;
    bool on_color = is_on_color(box);
    return (BoxLook){
        .color_class = looks[kind].css,
        .form_class = forms[form].css,
        .ground = !forms[form].grounded ? COLOR_NONE
                  : on_color            ? COLOR_PAPER
                                        : looks[kind].ground,
        .on_color = on_color,
        .edge = looks[kind].edge,
        .edges = forms[form].edges,
    };
}

static const PathStep *steps_of(BoxKind kind, size_t *n)
{
    static const struct {
        const PathStep *steps;
        size_t n;
    } signs[BOX_COUNT] = {
#define R(kind, css, ground, edge, form, steps)                                                    \
    [BOX_##kind] = {steps, sizeof(steps) / sizeof(steps)[0]},
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
    item->u.path.stroke = looks[kind].edge;
    item->u.path.stroke_width = LEN_PT(2);
    item->u.path.round_join = true;
    *drawing = (Drawing){ICON_SIZE, ICON_SIZE, item, 1};
    return drawing;
}
