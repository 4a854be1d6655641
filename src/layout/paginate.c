/* paginate.c - the stream → pages: one page after the other, then what could only
 * be known at the end: page numbers in their slots, running matter.
 */
#include "layout/paginator.h"

#include <stdlib.h>

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
    mark->u.text.words = line.runs[0].words;
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

typedef LIST(Running) RunningList;

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

static void make_pages(Paginator *p, RunningList *running)
{
    for (size_t start = 0; start < p->n;) {
        const FlowItem *item = &p->items[start];
        if (item->kind == FLOW_GEOMETRY)
            p->landscape = item->u.landscape;
        if (item->kind == FLOW_BREAK || item->kind == FLOW_GEOMETRY) {
            start++;
            continue;
        }
        p->turned = early_turn(p, start);
        p->landscape = p->landscape || p->turned < p->n;
        begin_page(p);
        /* No head above a title that opens the page. */
        Str chapter = item->kind == FLOW_PART ? STR_EMPTY : p->chapter;
        size_t end = find_break(p, start);
        make_page(p, start, end);
        *LIST_ADD(p->arena, running) = (Running){chapter, p->plain, p->left, p->left + p->width};
        start = end;
    }
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

Pages *paginate(Builder *b)
{
    Paginator p = {
        .b = b,
        .arena = b->job->arena,
        .items = b->items->items,
        .n = b->items->n,
        .chapter = STR_EMPTY,
    };
    RunningList running = {0};
    make_pages(&p, &running);
    Pages *pages = collect_pages(&p);
    for (size_t i = 0; i < p.slots.n; i++)
        fill_slot(&p, pages, &p.slots.items[i]);
    for (size_t i = 0; i < p.pages.n; i++)
        add_running(&p, &p.pages.items[i], &running.items[i], i);
    return pages;
}
