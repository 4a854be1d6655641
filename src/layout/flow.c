/* flow.c - adding to the stream; see flow.h. */
#include "layout/flow.h"

Saved save(const Builder *b)
{
    return (Saved){b->style, b->x, b->width, b->lang};
}

void restore(Builder *b, Saved saved)
{
    b->style = saved.style;
    b->x = saved.x;
    b->width = saved.width;
    b->lang = saved.lang;
}

void indent(Builder *b, Len left, Len right)
{
    b->x += left;
    b->width -= left + right;
}

void flow_gap(Builder *b, Len gap)
{
    if (gap > b->gap)
        b->gap = gap;
}

void flow_penalty(Builder *b, int penalty)
{
    if (b->penalty == 0 || penalty > b->penalty)
        b->penalty = penalty;
}

FlowBox *flow_box_new(Builder *b, Len height)
{
    FlowBox *box = NEW(b->flow, FlowBox);
    box->height = height;
    box->baseline = height;
    box->section = STR_EMPTY;
    return box;
}

void flow_item(Builder *b, FlowItem item)
{
    *LIST_ADD(b->items->arena, b->items) = item;
}

void flow_insert(Builder *b, size_t at, FlowItem item)
{
    flow_item(b, item);
    for (size_t i = b->items->n - 1; i > at; i--)
        b->items->items[i] = b->items->items[i - 1];
    b->items->items[at] = item;
}

/* What a break inside so many boxes costs more: of boxes in boxes, each half of what the
 * one around it asks for. When the outer one is split anyway, keeping one that fills most
 * of a page whole is not worth the white space; with ten of them, page after page. */
static int frame_penalty(int depth)
{
    enum { DEEP = 8 }; /* nothing is left to halve */
    return 2 * FRAME_PENALTY - (2 * FRAME_PENALTY >> (depth < DEEP ? depth : DEEP));
}

/* Gap and penalty belong to whatever can be broken before: a box or a frame. */
static void add_breakable(Builder *b, FlowItem item)
{
    item.gap = b->frame_begins ? 0 : b->gap;
    b->frame_begins = false;
    item.penalty = b->penalty;
    if (item.penalty < NEVER)
        item.penalty += frame_penalty(b->keep_depth);
    b->gap = 0;
    b->penalty = 0;
    flow_item(b, item);
}

/* The label comes first, so that text copied from the page reads right. */
static FlowBox *with_label(Builder *b, const FlowBox *box)
{
    FlowBox *label = b->label, *whole = flow_box_new(b, box->height);
    b->label = NULL;
    whole->baseline = box->baseline;
    whole->is_line = box->is_line;
    flow_box_merge(b, whole, label, 0, box->baseline - label->baseline);
    flow_box_merge(b, whole, box, 0, 0);
    return whole;
}

void flow_add_box(Builder *b, FlowBox *box)
{
    if (b->label)
        box = with_label(b, box);
    for (size_t i = 0; i < b->targets.n; i++)
        *LIST_ADD(b->flow, &box->targets) = b->targets.items[i];
    b->targets.n = 0;
    if (b->section.n)
        box->section = b->section;
    b->section = STR_EMPTY;
    add_breakable(b, (FlowItem){.kind = FLOW_BOX, .u.box = box});
}

void flow_enter(Builder *b, Frame *frame)
{
    add_breakable(b, (FlowItem){.kind = FLOW_ENTER, .u.frame = frame});
    flow_penalty(b, NEVER);
    b->frame_begins = true;
    b->frame_depth++;
    b->keep_depth += frame->keep;
}

void flow_leave(Builder *b, Frame *frame)
{
    b->gap = 0;
    b->penalty = 0;
    b->frame_begins = false;
    b->frame_depth--;
    b->keep_depth -= frame->keep;
    flow_item(b, (FlowItem){.kind = FLOW_LEAVE, .u.frame = frame});
}

void flow_target(Builder *b, Str id, ElementId element)
{
    if (id.n)
        *LIST_ADD(b->scratch, &b->targets) = (FlowTarget){id, element, 0};
}

static void add_moved(Arena *arena, MarkList *to, const MarkList *from, Len dx, Len dy)
{
    LIST_RESERVE(arena, to, from->n);
    for (size_t i = 0; i < from->n; i++) {
        Mark *mark = LIST_ADD(arena, to);
        *mark = from->items[i];
        mark->x += dx;
        mark->y += dy;
    }
}

void flow_box_merge(Builder *b, FlowBox *to, const FlowBox *from, Len dx, Len dy)
{
    Arena *arena = b->flow;
    for (size_t i = 0; i < from->slots.n; i++) {
        FlowSlot *slot = LIST_ADD(arena, &to->slots);
        *slot = from->slots.items[i];
        slot->mark += to->marks.n;
        slot->link += to->links.n;
    }
    add_moved(arena, &to->grounds, &from->grounds, dx, dy);
    add_moved(arena, &to->marks, &from->marks, dx, dy);
    for (size_t i = 0; i < from->links.n; i++) {
        LinkArea *link = LIST_ADD(arena, &to->links);
        *link = from->links.items[i];
        link->x += dx;
        link->y += dy;
    }
    for (size_t i = 0; i < from->targets.n; i++) {
        FlowTarget *target = LIST_ADD(arena, &to->targets);
        *target = from->targets.items[i];
        target->y += dy;
    }
    for (size_t i = 0; i < from->notes.n; i++)
        *LIST_ADD(arena, &to->notes) = from->notes.items[i];
    for (size_t i = 0; i < from->figures.n; i++) {
        FigureArea *figure = LIST_ADD(arena, &to->figures);
        *figure = from->figures.items[i];
        figure->x += dx;
        figure->y += dy;
    }
}

static void add_rect(Builder *b, MarkList *marks, Len x, Len y, Len width, Len height, Color color)
{
    if (color == COLOR_NONE || width <= 0 || height <= 0)
        return;
    *LIST_ADD(b->flow, marks) = (Mark){
        .kind = MARK_RECT,
        .artifact = ARTIFACT_LAYOUT,
        .x = x,
        .y = y,
        .u.rect = {width, height, color},
    };
}

void box_rect(Builder *b, FlowBox *box, Len x, Len y, Len width, Len height, Color color)
{
    add_rect(b, &box->marks, x, y, width, height, color);
}

void box_ground(Builder *b, FlowBox *box, Len x, Len y, Len width, Len height, Color color)
{
    add_rect(b, &box->grounds, x, y, width, height, color);
}

/* Whether a mark is the number that calls a note. */
static bool calls_note(const Builder *b, const Mark *mark)
{
    return map_get(&b->notes, element_extra(&b->elements.items[mark->element])->target);
}

static void add_artifacts(Builder *b, MarkList *to, const MarkList *from)
{
    LIST_RESERVE(b->flow, to, from->n);
    for (size_t i = 0; i < from->n; i++) {
        if (calls_note(b, &from->items[i]))
            continue;
        Mark *mark = LIST_ADD(b->flow, to);
        *mark = from->items[i];
        mark->artifact = ARTIFACT_PAGINATION;
        mark->element = 0;
        mark->order = 0;
    }
}

FlowBox *flow_box_artifact(Builder *b, const FlowBox *box)
{
    FlowBox *copy = flow_box_new(b, box->height);
    copy->baseline = box->baseline;
    add_artifacts(b, &copy->grounds, &box->grounds);
    add_artifacts(b, &copy->marks, &box->marks);
    return copy;
}
