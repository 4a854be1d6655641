/* icon.h - how a box looks: its colours, its form and its sign.
 *
 * A box always names its kind in words too; the sign helps those who look, and
 * is decoration for those who listen.
 */
#ifndef PLANVERK_FIGURE_ICON_H
#define PLANVERK_FIGURE_ICON_H

#include "base/arena.h"
#include "model/doc.h"
#include "model/drawing.h"

/* Side of the square that a sign is drawn in. */
#define ICON_SIZE LEN_PT(24)

/* How wide the lines of a box are at its sides; 0: none. */
typedef struct Edges {
    Len start, top, end, bottom;
} Edges;

typedef struct BoxLook {
    const char *color_class; /* "blue": which pair of colours, for style sheets */
    const char *form_class;  /* "shelf": where it has lines and a ground */
    Color ground, edge;      /* no ground: COLOR_NONE */
    bool on_color;           /* it stands on the ground of another box */
    Edges edges;
} BoxLook;

/* The look of a box, which depends on what it stands in. */
BoxLook box_look(const Node *box);
/* The sign of a kind, in the colour of its edge. */
const Drawing *box_icon(Arena *arena, BoxKind kind);

#endif
