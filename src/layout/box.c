/* box.c - what stands on a ground of its own: boxes, quotations. */
#include "layout/flow.h"

void frame_lines(const Frame *frame, FrameSlice slice, FrameLine lines[FRAME_LINES])
{
    Edges e = frame->edges;
    Len top = slice.begins ? e.top : 0, bottom = slice.ends ? e.bottom : 0;
    lines[0] = (FrameLine){0, 0, e.start, slice.height};
    lines[1] = (FrameLine){0, 0, slice.width, top};
    lines[2] = (FrameLine){slice.width - e.end, 0, e.end, slice.height};
    lines[3] = (FrameLine){0, slice.height - bottom, slice.width, bottom};
}

static FlowBox *continued_label(Builder *b, Len x)
{
    TextStyle style = b->style;
    style.family = FAMILY_SANS;
    style.italic = true;
    style.size = b->theme->small_size;
    style.color = COLOR_MUTED;
    Len kept = b->x;
    b->x = x;
    FlowBox *box = build_label(b, word(b->language, WORD_CONTINUED), &style, 0);
    b->x = kept;
    return box;
}

/* The kind's sign stands before the title as a list label would. */
static void add_icon(Builder *b, const Node *box)
{
    const Node *title = box->first;
    if (!title || title->kind != NODE_PARAGRAPH || title->u.paragraph.style != PARAGRAPH_BOX_TITLE)
        return;
    Len side = b->style.size * 3 / 2;
    b->label = drawing_box(b, box_icon(b->job->arena, box->u.box.kind), side);
    b->label->baseline = side * 76 / 100;
}

/* A heavy line takes no room from the words. */
static Len padding_at(const Builder *b, Len edge)
{
    return b->theme->box_padding + (edge > LEN_PT(2) ? edge : 0);
}

/* The look of a box in this theme. One without a ground keeps a line in front, or nothing
 * would tell it from the text around. */
static BoxLook look_of(const Builder *b, const Node *node)
{
    const Len thin = LEN_PT(1), heavy = LEN_PT(3);
    BoxLook look = box_look(node);
    if (!b->theme->box_fill)
        look.ground = COLOR_NONE;
    BoxFrame frame = b->theme->box_frame;
    if (frame == BOX_FRAME_NONE && look.ground == COLOR_NONE)
        frame = BOX_FRAME_EDGE;
    switch (frame) {
    case BOX_FRAME_OF_KIND:
        if (!look.edges.start && !look.edges.top && look.ground == COLOR_NONE)
            look.edges.start = heavy;
        break;
    case BOX_FRAME_WHOLE:
        look.edges = (Edges){thin, thin, thin, thin};
        break;
    case BOX_FRAME_EDGE:
        look.edges = (Edges){.start = heavy};
        break;
    case BOX_FRAME_NONE:
        look.edges = (Edges){0};
        break;
    }
    return look;
}

void build_box(Builder *b, const Node *node, ElementId parent)
{
    Saved saved = save(b);
    BoxLook look = look_of(b, node);
    Frame *frame = NEW(b->flow, Frame);
    *frame = (Frame){
        .x = b->x,
        .width = b->width,
        .padding_top = padding_at(b, look.edges.top),
        .padding_bottom = padding_at(b, look.edges.bottom),
        .ground = look.ground,
        .edge = look.edge,
        .edges = look.edges,
        .keep = true,
    };
    flow_gap(b, b->style.gap * 3 / 2);
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    frame->continued = continued_label(b, b->x + LEN_PT(14));
    flow_enter(b, frame);
    b->box_depth++;
    indent(b, LEN_PT(14), LEN_PT(12));
    b->style.justify = false;
    if (b->box_depth <= 2) /* this one counted: ten levels down it must still be read */
        b->style.size = b->style.size * 96 / 100;
    add_icon(b, node);
    build_blocks(b, node, element);
    b->box_depth--;
    flow_leave(b, frame);
    restore(b, saved);
    flow_gap(b, b->style.gap * 3 / 2);
}

void build_quote(Builder *b, const Node *node, ElementId parent)
{
    Saved saved = save(b);
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    Frame *frame = NEW(b->flow, Frame);
    *frame = (Frame){
        .x = b->x + LEN_PT(4),
        .width = b->width - LEN_PT(4),
        .ground = COLOR_NONE,
        .edge = COLOR_LINE,
        .edges = {.start = LEN_PT(2)},
    };
    flow_gap(b, b->style.gap);
    flow_enter(b, frame);
    indent(b, LEN_PT(18), LEN_PT(12));
    b->style.italic = true;
    build_blocks(b, node, element);
    flow_leave(b, frame);
    restore(b, saved);
    flow_gap(b, b->style.gap);
}
