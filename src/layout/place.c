/* place.c - the items of one page → its marks, links, grounds and notes. */
#include "layout/paginator.h"

#include <stdlib.h>

static void set_area(Paginator *p)
{
    const Theme *t = p->b->theme;
    bool left_page = t->two_sided && p->pages.n % 2 == 1;
    if (p->landscape) {
        p->left = t->margin_bottom;
        p->width = t->page_height - 2 * t->margin_bottom;
        p->height = t->page_width - t->margin_top - t->margin_bottom;
    } else {
        p->left = left_page ? t->margin_outer : t->margin_inner;
        p->width = t->page_width - t->margin_inner - t->margin_outer;
        p->height = t->page_height - t->margin_top - t->margin_bottom;
    }
    p->top = t->margin_top;
}

static void place_box(Paginator *p, const FlowBox *box, Len y)
{
    Len top = p->top + y;
    for (size_t i = 0; i < box->slots.n; i++) {
        PlacedSlot *placed = LIST_ADD(p->scratch, &p->slots);
        *placed = (PlacedSlot){p->pages.n, box->slots.items[i]};
        placed->slot.mark += p->marks.n;
    }
    for (size_t i = 0; i < box->marks.n; i++) {
        Mark *mark = LIST_ADD(p->scratch, &p->marks);
        *mark = box->marks.items[i];
        mark->x += p->left;
        mark->y += top;
    }
    for (size_t i = 0; i < box->links.n; i++) {
        LinkArea *link = LIST_ADD(p->scratch, &p->links);
        *link = box->links.items[i];
        link->x += p->left;
        link->y += top;
    }
    for (size_t i = 0; i < box->targets.n; i++) {
        const FlowTarget *target = &box->targets.items[i];
        *LIST_ADD(p->arena, &p->destinations) = (Destination){
            target->id, (uint32_t)p->pages.n, p->left, top + target->y, target->element};
    }
    for (size_t i = 0; i < box->figures.n; i++) {
        const FigureArea *area = &box->figures.items[i];
        ElementExtra *figure = extend(p->b, area->element);
        figure->has_bbox = true;
        figure->bbox_page = (uint32_t)p->pages.n;
        figure->bbox[0] = p->left + area->x;
        figure->bbox[1] = top + area->y;
        figure->bbox[2] = area->width;
        figure->bbox[3] = area->height;
    }
}

static void add_ground(Paginator *p, int depth, Len x, Len y, Len width, Len height, Color color)
{
    if (color == COLOR_NONE || height <= 0)
        return;
    size_t number = p->grounds.n;
    *LIST_ADD(p->scratch, &p->grounds) = (Ground){
        depth,
        number,
        {.kind = MARK_RECT,
         .artifact = ARTIFACT_LAYOUT,
         .x = x,
         .y = y,
         .u.rect = {width, height, color}},
    };
}

/* Paints what is behind a frame on this page, now that its end is known. */
static void close_frame(Paginator *p, const OpenFrame *open, int depth)
{
    const Frame *f = open->frame;
    p->y += f->padding_bottom;
    Len x = f->bleed ? 0 : p->left + f->x;
    Len width = f->bleed ? p->left * 2 + p->width : f->width;
    add_ground(p, depth, x, p->top + open->top, width, p->y - open->top, f->ground);
    add_ground(p, depth, x, p->top + open->top, f->edge_width, p->y - open->top, f->edge);
}

static void continue_frames(Paginator *p)
{
    for (size_t i = 0; i < p->n_open; i++) {
        const Frame *f = p->open[i].frame;
        p->open[i].top = p->y;
        p->y += f->padding_top;
        if (f->continued) {
            place_box(p, f->continued, p->y);
            p->y += f->continued->height;
        }
        for (size_t k = 0; k < f->head.n; k++) {
            place_box(p, f->head.items[k], p->y);
            p->y += f->head.items[k]->height;
        }
    }
}

static void place_notes(Paginator *p)
{
    if (!p->notes.n)
        return;
    Len sum = 0;
    for (size_t i = 0; i < p->notes.n; i++)
        sum += p->notes.items[i]->height;
    Len y = p->height - sum;
    add_ground(p, 0, p->left, p->top + y - note_gap(p) / 2, p->width / 4, LEN_PT(1) / 2,
               COLOR_MUTED);
    for (size_t i = 0; i < p->notes.n; i++) {
        const NoteBody *body = p->notes.items[i];
        for (size_t k = 0; k < body->boxes.n; k++) {
            place_box(p, body->boxes.items[k], y);
            y += body->boxes.items[k]->height;
        }
    }
}

static int by_depth(const void *a, const void *b)
{
    const Ground *x = a, *y = b;
    if (x->depth != y->depth)
        return x->depth < y->depth ? -1 : 1;
    if (x->mark.y != y->mark.y)
        return x->mark.y < y->mark.y ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Grounds go below everything else; slots and their marks move up by them. */
static void finish_page(Paginator *p, Page page)
{
    if (p->grounds.n)
        qsort(p->grounds.items, p->grounds.n, sizeof(Ground), by_depth);
    page.n_marks = p->grounds.n + p->marks.n;
    page.marks = NEW_ARRAY(p->arena, Mark, page.n_marks + RUNNING_MARKS);
    for (size_t i = 0; i < p->grounds.n; i++)
        page.marks[i] = p->grounds.items[i].mark;
    for (size_t i = 0; i < p->marks.n; i++)
        page.marks[p->grounds.n + i] = p->marks.items[i];
    for (size_t i = p->first_slot; i < p->slots.n; i++)
        p->slots.items[i].slot.mark += p->grounds.n;
    page.n_links = p->links.n;
    page.links = NEW_ARRAY(p->arena, LinkArea, p->links.n);
    for (size_t i = 0; i < p->links.n; i++)
        page.links[i] = p->links.items[i];
    page.label = str_format(p->arena, "%zu", p->pages.n + 1);
    *LIST_ADD(p->arena, &p->pages) = page;
}

/* What the page's fills share: the room that is left. */
static Len fill_share(const Paginator *p, size_t start, size_t end)
{
    Len fills = 0;
    for (size_t i = start; i < end; i++)
        fills += p->items[i].kind == FLOW_FILL;
    if (!fills)
        return 0;
    Fill fill = fill_until(p, start, end);
    Len left = p->height - fill_used(&fill);
    return left > 0 ? left / fills : 0;
}

static void call_notes(Paginator *p, const FlowBox *box)
{
    for (size_t i = 0; i < box->notes.n; i++)
        *LIST_ADD(p->scratch, &p->notes) = box->notes.items[i];
}

static void place_items(Paginator *p, size_t start, size_t end)
{
    Len share = fill_share(p, start, end);
    bool any = false;
    for (size_t i = start; i < end; i++) {
        const FlowItem *item = &p->items[i];
        switch (item->kind) {
        case FLOW_BOX:
            p->y += any ? item->gap : 0;
            place_box(p, item->u.box, p->y);
            call_notes(p, item->u.box);
            p->y += item->u.box->height;
            any = true;
            break;
        case FLOW_ENTER:
            p->y += any ? item->gap : 0;
            if (p->n_open == DEEPEST_FRAMES)
                unwind_fail(arena_unwind(p->arena), EXIT_LIMIT,
                            "bokser og tabeller er nøstet dypere enn %d", DEEPEST_FRAMES);
            p->open[p->n_open++] = (OpenFrame){item->u.frame, p->y};
            p->y += item->u.frame->padding_top;
            break;
        case FLOW_LEAVE:
            p->n_open--;
            close_frame(p, &p->open[p->n_open], (int)p->n_open);
            break;
        case FLOW_PART:
            p->chapter = item->u.part.title;
            p->plain = item->u.part.plain;
            break;
        case FLOW_FILL:
            p->y += share;
            break;
        case FLOW_BREAK:
        case FLOW_GEOMETRY:
            break;
        }
    }
}

void begin_page(Paginator *p)
{
    set_area(p);
    p->y = 0;
    p->marks.n = 0;
    p->links.n = 0;
    p->grounds.n = 0;
    p->notes.n = 0;
    p->first_slot = p->slots.n;
}

void make_page(Paginator *p, size_t start, size_t end)
{
    const Theme *t = p->b->theme;
    continue_frames(p);
    place_items(p, start, end);
    for (size_t i = p->n_open; i > 0; i--)
        close_frame(p, &p->open[i - 1], (int)i - 1);
    place_notes(p);
    Page page = {
        .width = p->landscape ? t->page_height : t->page_width,
        .height = p->landscape ? t->page_width : t->page_height,
    };
    finish_page(p, page);
}
