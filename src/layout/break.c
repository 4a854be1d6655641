/* break.c - where a page ends.
 *
 * Boxes are taken until the page is full, then the cheapest break among those seen
 * on this page is chosen, so that looking back never reaches over a page. What is
 * tried for a page is at most a page, so the whole is linear in the document.
 */
#include "layout/paginator.h"

Len note_gap(const Paginator *p)
{
    return p->b->theme->note_size * 3 / 2;
}

Len carried_height(const Paginator *p)
{
    int64_t sum = 0;
    for (size_t i = 0; i < p->carried.n; i++) {
        const NotePart *part = &p->carried.items[i];
        for (size_t k = part->from; k < part->body->boxes.n; k++)
            sum += part->body->boxes.items[k]->height;
    }
    return len_clamp(sum);
}

/* What must stand on the page that calls a note: all of a short one, the first lines of
 * one that may go on over pages. */
static Len least_of_note(const Paginator *p, const NoteBody *body)
{
    enum { LEAST_LINES = 3 };
    if (body->height <= p->height / 4)
        return body->height;
    Len sum = 0;
    for (size_t i = 0; i < body->boxes.n && i < LEAST_LINES; i++)
        sum += body->boxes.items[i]->height;
    return sum;
}

/* Only the last note of a page may go on over it. */
static void take_notes(const Paginator *p, Fill *fill, const FlowBox *box)
{
    for (size_t i = 0; i < box->notes.n; i++) {
        const NoteBody *body = box->notes.items[i];
        fill->notes = note_gap(p) + fill->all_notes + least_of_note(p, body);
        fill->all_notes = len_clamp((int64_t)fill->all_notes + body->height);
    }
}

static Len head_height(const Frame *frame)
{
    Len height = frame->continued ? frame->continued->height : 0;
    for (size_t i = 0; i < frame->head.n; i++)
        height += frame->head.items[i]->height;
    return height;
}

/* What goes on from the page before: frames at the top, notes at the foot. */
static Fill start_fill(const Paginator *p)
{
    Fill fill = {0};
    if (p->carried.n) {
        fill.all_notes = carried_height(p);
        Len most = p->height / 2;
        fill.notes = note_gap(p) + (fill.all_notes < most ? fill.all_notes : most);
    }
    for (size_t i = 0; i < p->open.n; i++) {
        const Frame *frame = p->open.items[i].frame;
        fill.y += frame->padding_top + head_height(frame);
        fill.closing += frame->padding_bottom;
    }
    return fill;
}

Len fill_used(const Fill *fill)
{
    return fill->y + fill->closing + fill->notes;
}

/* White space at a page's foot costs with the square of its share. */
static int break_cost(const Paginator *p, const Fill *fill, int penalty)
{
    int64_t free = (int64_t)(p->height - fill_used(fill)) * 100 / p->height;
    return penalty + (int)(free > 0 ? free * free / 12 : 0);
}

static void take_box(const Paginator *p, Fill *fill, const FlowItem *item)
{
    fill->y += (fill->any ? item->gap : item->u.box->lead) + item->u.box->height;
    take_notes(p, fill, item->u.box);
    fill->any = true;
}

static void enter_frame(Fill *fill, const FlowItem *item)
{
    fill->y += (fill->any ? item->gap : 0) + item->u.frame->padding_top;
    fill->closing += item->u.frame->padding_bottom;
}

static void leave_frame(Fill *fill, const FlowItem *item)
{
    fill->y += item->u.frame->padding_bottom;
    fill->closing -= item->u.frame->padding_bottom;
}

/* Where a page ends when nothing on it may be parted, as headings with no text between:
 * as late as can be, but in the last quarter before what has most room above it, so that
 * the page does not end in a heading whose own parts follow on the next. */
typedef struct Need {
    size_t at; /* 0: nowhere yet */
    Len gap;
} Need;

static void note_need(const Paginator *p, Need *need, const Fill *fill, size_t i)
{
    bool late = fill->y > p->height / 4 * 3;
    if (need->at && late && p->items[i].gap < need->gap)
        return;
    *need = (Need){i, late ? p->items[i].gap : 0};
}

size_t find_break(const Paginator *p, size_t start)
{
    Fill fill = start_fill(p);
    Need in_need = {0};
    size_t best = 0;
    int best_cost = 0;
    for (size_t i = start; i < p->n; i++) {
        const FlowItem *item = &p->items[i];
        bool breakable = item->kind == FLOW_BOX || item->kind == FLOW_ENTER;
        if (breakable && fill.any && item->penalty == NEVER)
            note_need(p, &in_need, &fill, i);
        if (breakable && fill.any && item->penalty < NEVER) {
            int cost = break_cost(p, &fill, item->penalty);
            if (!best || cost <= best_cost) {
                best = i;
                best_cost = cost;
            }
        }
        switch (item->kind) {
        case FLOW_BOX: {
            Fill with = fill;
            take_box(p, &with, item);
            if (fill_used(&with) > p->height && fill.any)
                return best ? best : in_need.at ? in_need.at : i;
            fill = with;
            break;
        }
        case FLOW_ENTER:
            enter_frame(&fill, item);
            break;
        case FLOW_LEAVE:
            leave_frame(&fill, item);
            break;
        case FLOW_BREAK:
        case FLOW_GEOMETRY:
            if (fill.any && i != p->turned)
                return i;
            break;
        case FLOW_PART:
        case FLOW_FILL:
            break;
        }
    }
    return p->n;
}

Fill fill_until(const Paginator *p, size_t start, size_t end)
{
    Fill fill = start_fill(p);
    for (size_t i = start; i < end; i++) {
        const FlowItem *item = &p->items[i];
        if (item->kind == FLOW_BOX)
            take_box(p, &fill, item);
        else if (item->kind == FLOW_ENTER)
            enter_frame(&fill, item);
        else if (item->kind == FLOW_LEAVE)
            leave_frame(&fill, item);
    }
    return fill;
}
