/* icon.h - how a kind of box looks: its ground, its edge and its sign.
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

typedef struct BoxLook {
    const char *css_class; /* "blue": which pair of colours, for style sheets */
    Color ground, edge;
} BoxLook;

/* The colours of a kind of box. */
BoxLook box_look(BoxKind kind);
/* The sign of a kind, in the colour of its edge. */
const Drawing *box_icon(Arena *arena, BoxKind kind);

#endif
