/* paginate.c - the stream → pages.
 *
 * One pass: boxes are taken until the page is full, then the cheapest break
 * among those seen on this page is chosen, so that looking back never reaches
 * over a page. What is tried for a page is at most a page, so the whole is linear
 * in the document. Notes grow from the foot as the lines that call them come.
 */
#include "layout/flow.h"

#include <stdlib.h>

enum { DEEPEST_FRAMES = 32 };

/* A slot that was placed, to be filled when all pages are known. */
typedef struct Slot {
    size_t page, mark;
    const FlowMark *flow;
} Slot;

/* A frame that is open on the page being made. */
typedef struct OpenFrame {
    const Frame *frame;
    Len top;
} OpenFrame;

typedef struct Ground {
    int depth;
    Mark mark;
} Ground;

typedef struct Paginator {
    Builder *b;
    Arena *arena;
    const FlowItem *items;
    size_t n;
    LIST(Page) pages;
    LIST(Destination) destinations;
    LIST(Slot) slots;

    bool landscape;
    OpenFrame open[DEEPEST_FRAMES];
    size_t n_open;
    Str chapter;
    bool plain;

    /* The page being made. */
    Len left, top, width, height; /* text area */
    Len y;                        /* from `top` */
    MarkList marks;
    LIST(LinkArea) links;
    LIST(Ground) grounds;
    LIST(const NoteBody *) notes;
    size_t first_slot;
} Paginator;

/* ---- geometry ------------------------------------------------------------- */

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

/* ---- notes ---------------------------------------------------------------- */

static Len note_gap(const Paginator *p)
{
    return p->b->theme->note_size * 3 / 2;
}

static Len notes_height(const Paginator *p, const FlowBox *box)
{
    Len sum = 0;
    for (size_t i = 0; i < box->notes.n; i++) {
        const NoteBody *body = map_get(&p->b->notes, box->notes.items[i]);
        sum += body ? body->height : 0;
    }
    return sum;
}

/* ---- where to break ------------------------------------------------------- */

/* The height that a page has used while trying. */
typedef struct Fill {
    Len y;       /* of boxes and gaps */
    Len closing; /* lower paddings of open frames */
    Len notes;
    bool any;
} Fill;

static Len head_height(const Frame *frame)
{
    Len height = frame->continued ? frame->continued->height : 0;
    for (size_t i = 0; i < frame->head.n; i++)
        height += frame->head.items[i]->height;
    return height;
}

/* What frames that go on from the page before take at the top. */
static Fill start_fill(const Paginator *p)
{
    Fill fill = {0};
    for (size_t i = 0; i < p->n_open; i++) {
        const Frame *frame = p->open[i].frame;
        fill.y += frame->padding_top + head_height(frame);
        fill.closing += frame->padding_bottom;
    }
    return fill;
}

static Len used(const Fill *fill)
{
    return fill->y + fill->closing + fill->notes;
}

/* White space at a page's foot costs with the square of its share. */
static int break_cost(const Paginator *p, const Fill *fill, int penalty)
{
    int64_t free = (int64_t)(p->height - used(fill)) * 100 / p->height;
    return penalty + (int)(free > 0 ? free * free / 12 : 0);
}

static void take_box(const Paginator *p, Fill *fill, const FlowItem *item)
{
    fill->y += (fill->any ? item->gap : 0) + item->u.box->height;
    Len notes = notes_height(p, item->u.box);
    if (notes && fill->notes == 0)
        fill->notes = note_gap(p);
    fill->notes += notes;
    fill->any = true;
}

/* The index at which the page that begins at `start` ends. */
static size_t find_break(const Paginator *p, size_t start)
{
    Fill fill = start_fill(p);
    size_t best = 0;
    int best_cost = 0;
    for (size_t i = start; i < p->n; i++) {
        const FlowItem *item = &p->items[i];
        bool breakable = item->kind == FLOW_BOX || item->kind == FLOW_ENTER;
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
            if (used(&with) > p->height && fill.any)
                return best ? best : i;
            fill = with;
            break;
        }
        case FLOW_ENTER:
            fill.y += (fill.any ? item->gap : 0) + item->u.frame->padding_top;
            fill.closing += item->u.frame->padding_bottom;
            break;
        case FLOW_LEAVE:
            fill.y += item->u.frame->padding_bottom;
            fill.closing -= item->u.frame->padding_bottom;
            break;
        case FLOW_BREAK:
        case FLOW_GEOMETRY:
            if (fill.any)
                return i;
            break;
        case FLOW_PART:
        case FLOW_FILL:
            break;
        }
    }
    return p->n;
}

/* ---- placing -------------------------------------------------------------- */

static void place_box(Paginator *p, const FlowBox *box, Len y)
{
    Len top = p->top + y;
    for (size_t i = 0; i < box->marks.n; i++) {
        const FlowMark *flow = &box->marks.items[i];
        if (flow->slot.n)
            *LIST_ADD(p->arena, &p->slots) = (Slot){p->pages.n, p->marks.n, flow};
        Mark *mark = LIST_ADD(p->arena, &p->marks);
        *mark = flow->mark;
        mark->x += p->left;
        mark->y += top;
    }
    for (size_t i = 0; i < box->links.n; i++) {
        LinkArea *link = LIST_ADD(p->arena, &p->links);
        *link = box->links.items[i];
        link->x += p->left;
        link->y += top;
    }
    for (size_t i = 0; i < box->targets.n; i++) {
        const FlowTarget *target = &box->targets.items[i];
        *LIST_ADD(p->arena, &p->destinations) = (Destination){
            target->id, (uint32_t)p->pages.n, p->left, top + target->y, target->element};
    }
    if (box->figure) {
        Element *figure = &p->b->elements.items[box->figure];
        figure->has_bbox = true;
        figure->bbox_page = (uint32_t)p->pages.n;
        figure->bbox[0] = p->left + box->figure_area[0];
        figure->bbox[1] = top + box->figure_area[1];
        figure->bbox[2] = box->figure_area[2];
        figure->bbox[3] = box->figure_area[3];
    }
}

static void add_ground(Paginator *p, int depth, Len x, Len y, Len width, Len height, Color color)
{
    if (color == COLOR_NONE || height <= 0)
        return;
    *LIST_ADD(p->arena, &p->grounds) = (Ground){
        depth,
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
    add_ground(p, 0, p->left, p->top + y - note_gap(p) / 2, p->width / 4, LEN_PT(1) / 2, COLOR_MUTED);
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
    /* Equal depths keep their order: compare by where they stand. */
    return (x->mark.y > y->mark.y) - (x->mark.y < y->mark.y);
}

/* Grounds go below everything else; slots and their marks move up by them. */
static void finish_page(Paginator *p, Page page)
{
    if (p->grounds.n)
        qsort(p->grounds.items, p->grounds.n, sizeof(Ground), by_depth);
    page.n_marks = p->grounds.n + p->marks.n;
    page.marks = NEW_ARRAY(p->arena, Mark, page.n_marks);
    for (size_t i = 0; i < p->grounds.n; i++)
        page.marks[i] = p->grounds.items[i].mark;
    for (size_t i = 0; i < p->marks.n; i++)
        page.marks[p->grounds.n + i] = p->marks.items[i];
    for (size_t i = p->first_slot; i < p->slots.n; i++)
        p->slots.items[i].mark += p->grounds.n;
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
    Fill fill = start_fill(p);
    Len fills = 0;
    for (size_t i = start; i < end; i++) {
        const FlowItem *item = &p->items[i];
        if (item->kind == FLOW_BOX)
            take_box(p, &fill, item);
        else if (item->kind == FLOW_ENTER)
            fill.y += (fill.any ? item->gap : 0) + item->u.frame->padding_top;
        else if (item->kind == FLOW_LEAVE)
            fill.y += item->u.frame->padding_bottom;
        else if (item->kind == FLOW_FILL)
            fills++;
    }
    Len left = p->height - used(&fill);
    return fills && left > 0 ? left / fills : 0;
}

static void call_notes(Paginator *p, const FlowBox *box)
{
    for (size_t i = 0; i < box->notes.n; i++) {
        const NoteBody *body = map_get(&p->b->notes, box->notes.items[i]);
        if (body)
            *LIST_ADD(p->arena, &p->notes) = body;
    }
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

static void begin_page(Paginator *p)
{
    set_area(p);
    p->y = 0;
    p->marks.n = 0;
    p->links.n = 0;
    p->grounds.n = 0;
    p->notes.n = 0;
    p->first_slot = p->slots.n;
}

static void make_page(Paginator *p, size_t start, size_t end)
{
    const Theme *t = p->b->theme;
    begin_page(p);
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

/* ---- after all pages ------------------------------------------------------ */

/* What each page's running matter needs, kept beside the pages. */
typedef struct Running {
    Str chapter;
    bool plain;
    Len left, right;
} Running;

static void fill_slot(Paginator *p, const Pages *pages, const Slot *slot)
{
    const Destination *target = pages_find(pages, slot->flow->slot);
    if (!target || !slot->flow->slot_style)
        return;
    TextSpan span = {
        .text = pages->pages[target->page].label,
        .family = slot->flow->slot_style->family,
        .style = font_style(slot->flow->slot_style),
        .size = slot->flow->slot_style->size,
        .lang = STR_EMPTY,
    };
    Line line = text_line(p->b->setter, &span, 1);
    if (line.n == 0)
        return;
    Mark *mark = &pages->pages[slot->page].marks[slot->mark];
    mark->x += slot->flow->slot_width - line.width;
    mark->u.text.face = line.runs[0].face;
    mark->u.text.size = line.runs[0].size;
    mark->u.text.glyphs = line.runs[0].glyphs;
    mark->u.text.n = line.runs[0].n;
}

static int by_id(const void *a, const void *b)
{
    const Destination *x = a, *y = b;
    return str_cmp(x->id, y->id);
}

static void add_running(Paginator *p, Page *page, const Running *running, size_t i)
{
    if (running->plain)
        return;
    MarkList marks = {0};
    RunningMatter matter = {running->left, running->right, running->chapter, i + 1, p->pages.n};
    add_running_matter(p->b, &marks, page, &matter);
    Mark *all = NEW_ARRAY(p->arena, Mark, page->n_marks + marks.n);
    for (size_t k = 0; k < page->n_marks; k++)
        all[k] = page->marks[k];
    for (size_t k = 0; k < marks.n; k++)
        all[page->n_marks + k] = marks.items[k];
    page->marks = all;
    page->n_marks += marks.n;
}

Pages *paginate(Builder *b)
{
    Paginator p = {
        .b = b,
        .arena = b->job->arena,
        .items = b->items->items,
        .n = b->items->n,
        .chapter = STR_EMPTY,
    };
    LIST(Running) running = {0};
    for (size_t start = 0; start < p.n;) {
        const FlowItem *item = &p.items[start];
        if (item->kind == FLOW_BREAK || item->kind == FLOW_GEOMETRY) {
            if (item->kind == FLOW_GEOMETRY)
                p.landscape = item->u.landscape;
            start++;
            continue;
        }
        begin_page(&p);
        size_t end = find_break(&p, start);
        bool opens = item->kind == FLOW_PART;
        Str chapter = p.chapter;
        make_page(&p, start, end);
        *LIST_ADD(p.arena, &running) = (Running){
            opens ? STR_EMPTY : chapter, p.plain, p.left, p.left + p.width};
        start = end;
    }
    Pages *pages = NEW(p.arena, Pages);
    if (p.destinations.n)
        qsort(p.destinations.items, p.destinations.n, sizeof(Destination), by_id);
    pages->pages = p.pages.items;
    pages->n_pages = p.pages.n;
    pages->destinations = p.destinations.items;
    pages->n_destinations = p.destinations.n;
    for (size_t i = 0; i < p.slots.n; i++)
        fill_slot(&p, pages, &p.slots.items[i]);
    for (size_t i = 0; i < p.pages.n; i++)
        add_running(&p, &p.pages.items[i], &running.items[i], i);
    return pages;
}
