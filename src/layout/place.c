/* place.c - the items of one page → its marks, links, grounds and notes. */
#include "layout/paginator.h"

#include <stdlib.h>

bool is_left_page(size_t n)
{
    return n % 2 == 1;
}

PageArea next_area(const Paginator *p)
{
    return theme_page(p->b->theme, p->landscape, is_left_page(p->pages.n));
}

static void set_area(Paginator *p)
{
    PageArea area = next_area(p);
    p->left = area.left;
    p->top = area.top;
    p->width = area.width;
    p->height = area.height;
    p->page_width = area.page_width;
    p->page_height = area.page_height;
}

static void place_box(Paginator *p, const FlowBox *box, Len y)
{
    Len top = p->top + y;
    for (size_t i = 0; i < box->slots.n; i++) {
        PlacedSlot *placed = LIST_ADD(p->scratch, &p->slots);
        *placed = (PlacedSlot){p->pages.n, box->slots.items[i]};
        placed->slot.mark += p->marks.n;
        placed->slot.link += p->links.n;
    }
    for (size_t i = 0; i < box->marks.n; i++) {
        Mark *mark = LIST_ADD(p->scratch, &p->marks);
        *mark = box->marks.items[i];
        mark->x += p->left;
        mark->y += top;
    }
    for (size_t i = 0; i < box->grounds.n; i++) {
        Mark mark = box->grounds.items[i];
        mark.x += p->left;
        mark.y += top;
        *LIST_ADD(p->scratch, &p->grounds) = (Ground){ABOVE_FRAMES, p->grounds.n, mark};
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
    if (color == COLOR_NONE || height <= 0 || width <= 0)
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
static void close_frame(Paginator *p, const OpenFrame *open, int depth, bool ends)
{
    const Frame *f = open->frame;
    p->y += f->padding_bottom;
    Len x = f->bleed ? 0 : p->left + f->x;
    Len width = f->bleed ? p->page_width : f->width;
    add_ground(p, depth, x, p->top + open->top, width, p->y - open->top, f->ground);
    FrameLine lines[FRAME_LINES];
    frame_lines(f, (FrameSlice){width, p->y - open->top, !open->goes_on, ends}, lines);
    for (size_t i = 0; i < FRAME_LINES; i++)
        add_ground(p, depth, x + lines[i].x, p->top + open->top + lines[i].y, lines[i].width,
                   lines[i].height, f->edge);
}

static void continue_frames(Paginator *p)
{
    for (size_t i = 0; i < p->open.n; i++) {
        const Frame *f = p->open.items[i].frame;
        p->open.items[i].top = p->y;
        p->open.items[i].goes_on = true;
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

/* Boxes are gone with their part of the document; those of a note that goes on may be
 * needed longer. */
static NotePart keep(Paginator *p, NotePart part)
{
    if (part.kept)
        return part;
    Builder *b = p->b;
    Arena *flow = b->flow;
    NoteBody *body = NEW(p->arena, NoteBody);
    b->flow = p->arena;
    for (size_t i = 0; i < part.body->boxes.n; i++) {
        const FlowBox *box = part.body->boxes.items[i];
        FlowBox *copy = flow_box_new(b, box->height);
        if (i >= part.from)
            flow_box_merge(b, copy, box, 0, 0);
        *LIST_ADD(p->arena, &body->boxes) = copy;
    }
    body->height = part.body->height;
    b->flow = flow;
    return (NotePart){body, part.from, true};
}

/* How many boxes of the part fit into `room`; a line alone is left on neither page where
 * that can be helped. */
static size_t fitting_boxes(const NotePart *part, Len room)
{
    size_t n = 0, left = part->body->boxes.n - part->from;
    while (n < left && part->body->boxes.items[part->from + n]->height <= room)
        room -= part->body->boxes.items[part->from + n++]->height;
    return n + 1 == left && n > 2 ? n - 1 : n;
}

/* Takes of the page's notes what it has room for, in their order; what is left goes on
 * to the next page. A page of notes alone takes a line that no page has room for, or it
 * would go on for ever. Returns the boxes. */
static FlowBoxes take_notes(Paginator *p)
{
    FlowBoxes boxes = {0};
    Len room = p->height - p->y - note_gap(p);
    bool full = false;
    p->carried.n = 0;
    for (size_t i = 0; i < p->notes.n; i++) {
        NotePart part = p->notes.items[i];
        size_t n = full ? 0 : fitting_boxes(&part, room);
        if (n == 0 && boxes.n == 0 && p->y == 0)
            n = 1;
        for (size_t k = 0; k < n; k++) {
            FlowBox *box = part.body->boxes.items[part.from + k];
            *LIST_ADD(p->scratch, &boxes) = box;
            room -= box->height;
        }
        part.from += n;
        full = part.from < part.body->boxes.n;
        if (full)
            *LIST_ADD(p->scratch, &p->carried) = keep(p, part);
    }
    return boxes;
}

/* A long rule says that the first note goes on from the page before. */
static void place_notes(Paginator *p)
{
    if (!p->notes.n)
        return;
    bool goes_on = p->notes.items[0].from > 0;
    FlowBoxes boxes = take_notes(p);
    Len sum = 0;
    for (size_t i = 0; i < boxes.n; i++)
        sum += boxes.items[i]->height;
    if (!boxes.n)
        return;
    Len y = sum < p->height ? p->height - sum : 0;
    add_ground(p, 0, p->left, p->top + y - note_gap(p) / 2, goes_on ? p->width : p->width / 4,
               LEN_PT(1) / 2, COLOR_MUTED);
    for (size_t i = 0; i < boxes.n; i++) {
        place_box(p, boxes.items[i], y);
        y += boxes.items[i]->height;
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

/* Pages are numbered from the body's first on, those before it in roman numbers. */
static Str page_label(const Paginator *p)
{
    size_t n = p->pages.n;
    Buf label = buf_new(p->arena);
    if (n >= p->body)
        buf_add_int(&label, (int64_t)(n - p->body + 1));
    else
        buf_add_roman(&label, (unsigned)n + 1);
    return buf_str(&label);
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
    page.label = page_label(p);
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
        *LIST_ADD(p->scratch, &p->notes) = (NotePart){.body = box->notes.items[i]};
}

static void begin_part(Paginator *p, const FlowItem *part)
{
    p->chapter = part->u.part.title;
    p->section = STR_EMPTY;
    p->plain = part->u.part.plain;
    if (part->u.part.body && p->body == SIZE_MAX)
        p->body = p->pages.n;
}

/* A head names the section that goes on from the page before, or the one that opens
 * the page. */
static void note_section(Paginator *p, const FlowBox *box, bool any)
{
    if (!box->section.n)
        return;
    p->section = box->section;
    if (!any)
        p->head_section = box->section;
}

/* Numbers stand in the outer margin, but never where paragraphs have theirs. */
static void count_line(Paginator *p, const FlowBox *box)
{
    const Theme *t = p->b->theme;
    if (!box->is_line || !t->line_numbers || p->plain || ++p->line % t->line_numbers)
        return;
    bool at_left = t->two_sided && is_left_page(p->pages.n) && !t->paragraph_numbers;
    PageArea area = next_area(p);
    add_line_number(p->b, &p->line_numbers, &area, at_left, p->line, p->top + p->y + box->baseline);
}

static void place_items(Paginator *p, size_t start, size_t end)
{
    Len share = fill_share(p, start, end);
    bool any = false;
    for (size_t i = start; i < end; i++) {
        const FlowItem *item = &p->items[i];
        switch (item->kind) {
        case FLOW_BOX:
            p->y += any ? item->gap : item->u.box->lead;
            if (!any && item->u.box->resumed)
                place_box(p, item->u.box->resumed, p->y);
            place_box(p, item->u.box, p->y);
            note_section(p, item->u.box, any);
            count_line(p, item->u.box);
            call_notes(p, item->u.box);
            p->y += item->u.box->height;
            any = true;
            break;
        case FLOW_ENTER:
            p->y += any ? item->gap : 0;
            *LIST_ADD(p->scratch, &p->open) = (OpenFrame){item->u.frame, p->y, false};
            p->y += item->u.frame->padding_top;
            break;
        case FLOW_LEAVE:
            p->open.n--;
            close_frame(p, &p->open.items[p->open.n], (int)p->open.n, true);
            break;
        case FLOW_PART:
            begin_part(p, item);
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
    p->head_section = p->section;
    p->line = 0;
    p->line_numbers.n = 0;
    p->marks.n = 0;
    p->links.n = 0;
    p->grounds.n = 0;
    p->notes.n = 0;
    for (size_t i = 0; i < p->carried.n; i++)
        *LIST_ADD(p->scratch, &p->notes) = p->carried.items[i];
    p->first_slot = p->slots.n;
}

void make_page(Paginator *p, size_t start, size_t end)
{
    continue_frames(p);
    place_items(p, start, end);
    for (size_t i = p->open.n; i > 0; i--)
        close_frame(p, &p->open.items[i - 1], (int)i - 1, false);
    place_notes(p);
    for (size_t i = 0; i < p->line_numbers.n; i++)
        *LIST_ADD(p->scratch, &p->marks) = p->line_numbers.items[i];
    finish_page(p, (Page){.width = p->page_width, .height = p->page_height});
}
