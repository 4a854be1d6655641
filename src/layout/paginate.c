/* paginate.c - the stream → pages: one page after the other, then what could only
 * be known at the end: page numbers in their slots, running matter.
 */
#include "layout/paginator.h"

#include <stdlib.h>

/* What follows a number on its line closes up; rules below words before it stay. */
static void close_up(Page *page, const FlowSlot *slot, Len by)
{
    Mark *mark = &page->marks[slot->mark];
    for (size_t i = 1; i <= slot->n_marks_after; i++)
        mark[i].x -= mark[i].x > mark->x ? by : 0;
    for (size_t i = 0; i < slot->n_links_after; i++)
        page->links[slot->link + i].x -= by;
}

static void fill_slot(Paginator *p, const Pages *pages, const PlacedSlot *placed)
{
    const FlowSlot *slot = &placed->slot;
    const Destination *target = pages_find(pages, slot->id);
    if (!target)
        return;
    Str label = pages->pages[target->page].label;
    TextSpan span = {
        .text = slot->in_contents ? str_format(p->arena, " %.*s", STR_ARG(label)) : label,
        .family = slot->style.family,
        .style = font_style(&slot->style),
        .size = slot->style.size,
        .lang = STR_EMPTY,
    };
    Line line = text_line(p->b->setter, &span, 1);
    if (line.n == 0)
        return;
    Mark *mark = &pages->pages[placed->page].marks[slot->mark];
    if (slot->in_contents)
        mark->x += slot->width - line.width;
    else
        close_up(&pages->pages[placed->page], slot, slot->width - line.width);
    mark->u.text.face = line.runs[0].face;
    mark->u.text.size = line.runs[0].size;
    mark->u.text.words = line.runs[0].words;
    mark->u.text.n = line.runs[0].n;
}

static int by_id(const void *a, const void *b)
{
    const Destination *x = a, *y = b;
    int order = str_cmp(x->id, y->id);
    if (order)
        return order;
    return x->page != y->page ? (x->page > y->page) - (x->page < y->page)
                              : (x->y > y->y) - (x->y < y->y);
}

/* The page's marks have room for these, as a rule. */
static void add_running(Paginator *p, Page *page, RunningMatter *running, size_t i)
{
    MarkList marks = {page->marks, page->n_marks, page->n_marks + RUNNING_MARKS};
    running->label = page->label;
    running->count = i >= p->body ? p->pages.n - p->body : 0;
    add_running_matter(p->b, &marks, running);
    page->marks = marks.items;
    page->n_marks = marks.n;
}

/* A heading with a line or two before a turned page would stand on a page alone:
 * where no more than a quarter of the page comes first, the page is turned at once.
 * Returns the index of that turn, or p->n. */
static size_t early_turn(const Paginator *p, size_t start)
{
    Len used = 0;
    for (size_t i = start; i < p->n && used < p->height / 4; i++) {
        const FlowItem *item = &p->items[i];
        if (item->kind == FLOW_GEOMETRY)
            return item->u.landscape && used ? i : p->n;
        if (item->kind != FLOW_BOX && item->kind != FLOW_PART)
            return p->n;
        if (item->kind == FLOW_BOX)
            used += item->gap + item->u.box->height;
    }
    return p->n;
}

/* Adds the page [start, end) and keeps what its running matter needs. */
static void add_page(Paginator *p, size_t start, size_t end)
{
    const FlowItem *first = start < end ? &p->items[start] : NULL;
    RunningMatter *matter = LIST_ADD(p->scratch, &p->running);
    bool left = is_left_page(p->pages.n), two_sided = p->b->theme->two_sided;
    *matter = (RunningMatter){
        .area = next_area(p), .mirrored = two_sided && left, .first = p->pages.n == 0};
    /* No head above a title that opens the page. */
    matter->chapter = first && first->kind == FLOW_PART ? STR_EMPTY : p->chapter;
    make_page(p, start, end);
    matter->section = two_sided && !left ? p->head_section : STR_EMPTY;
    /* A title above the text has the page to itself as a cover has. */
    matter->plain = p->plain || (first && first->kind == FLOW_PART && first->u.part.plain);
}

/* What begins a right-hand page may leave the left one before it empty: a page without
 * content, numbered with the rest, on which not even running matter stands. */
static void add_empty_left(Paginator *p, size_t at)
{
    if (!is_left_page(p->pages.n))
        return;
    begin_page(p);
    add_page(p, at, at);
    p->running.items[p->running.n - 1].empty = true;
}

/* Begins a page. Notes that go on and would take more than `most` percent of it have
 * pages of their own before, on which no frame goes on. */
static void begin_text_page(Paginator *p, size_t at, Len most)
{
    begin_page(p);
    while (p->carried.n && carried_height(p) > p->height / 100 * most) {
        size_t open = p->open.n;
        p->open.n = 0;
        add_page(p, at, at);
        p->open.n = open;
        begin_page(p);
    }
}

/* Returns the first item that is left for the next page. */
static size_t make_pages(Paginator *p, bool complete)
{
    size_t start = 0;
    while (start < p->n) {
        const FlowItem *item = &p->items[start];
        if (item->kind == FLOW_GEOMETRY)
            p->landscape = item->u.landscape;
        if (item->kind == FLOW_BREAK || item->kind == FLOW_GEOMETRY) {
            if (item->kind == FLOW_BREAK && item->u.right_page)
                add_empty_left(p, start);
            start++;
            continue;
        }
        p->turned = early_turn(p, start);
        p->landscape = p->landscape || p->turned < p->n;
        begin_text_page(p, start, 75);
        size_t end = find_break(p, start);
        if (end == p->n && !complete)
            break; /* what comes may have room on this page */
        if (end < p->n && end > start + 1 && p->items[end - 1].kind == FLOW_PART)
            end--; /* a part begins on the page of its heading */
        add_page(p, start, end);
        start = end;
    }
    if (complete)
        begin_text_page(p, p->n, 0);
    return start;
}

Paginator *paginator_new(Builder *b)
{
    Paginator *p = NEW(b->scratch, Paginator);
    p->b = b;
    p->arena = b->job->arena;
    p->scratch = b->scratch;
    p->chapter = p->section = p->head_section = STR_EMPTY;
    p->body = b->theme->roman_front ? SIZE_MAX : 0;
    return p;
}

void paginate(Paginator *p, bool complete)
{
    FlowItems *stream = p->b->items;
    p->items = stream->items;
    p->n = stream->n;
    size_t taken = make_pages(p, complete);
    stream->n -= taken;
    for (size_t i = 0; i < stream->n; i++)
        stream->items[i] = stream->items[taken + i];
}

static Pages *collect_pages(Paginator *p)
{
    Pages *pages = NEW(p->arena, Pages);
    if (p->destinations.n)
        qsort(p->destinations.items, p->destinations.n, sizeof(Destination), by_id);
    pages->pages = p->pages.items;
    pages->n_pages = p->pages.n;
    pages->destinations = p->destinations.items;
    pages->n_destinations = p->destinations.n;
    return pages;
}

Pages *paginator_finish(Paginator *p)
{
    Pages *pages = collect_pages(p);
    for (size_t i = 0; i < p->slots.n; i++)
        fill_slot(p, pages, &p->slots.items[i]);
    for (size_t i = 0; i < p->pages.n; i++)
        add_running(p, &p->pages.items[i], &p->running.items[i], i);
    return pages;
}
