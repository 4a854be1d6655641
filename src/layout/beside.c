/* beside.c - small streams side by side: table cells, terms with their bodies.
 *
 * Each strand is built as a stream of its own. Together they are cut into slices at
 * heights where no line of any strand is torn, so that what is taller than a page
 * can go on to the next.
 */
#include "layout/flow.h"

void strand_begin(Builder *b, Strand *strand, Len x, Len width)
{
    *strand = (Strand){.items.arena = b->flow,
                       .outer = b->items,
                       .x = b->x,
                       .width = b->width,
                       .gap = b->gap,
                       .penalty = b->penalty,
                       .frame_begins = b->frame_begins};
    b->items = &strand->items;
    b->x = x;
    b->width = width;
    b->gap = 0;
    b->penalty = 0;
    b->frame_begins = false;
}

/* A strand's height, summed wide: what a cell holds is the author's choice. */
static Len strand_height(const Builder *b, const Strand *strand)
{
    int64_t height = 0;
    bool any = false;
    for (size_t i = 0; i < strand->items.n; i++) {
        const FlowItem *item = &strand->items.items[i];
        if (item->kind != FLOW_BOX)
            continue;
        height += (any ? item->gap : 0) + item->u.box->height;
        any = true;
    }
    if (height > LEN_MOST)
        unwind_fail(arena_unwind(b->job->arena), EXIT_LIMIT,
                    "en celle i en tabell eller ordliste er høyere enn %d sider (cell too tall)",
                    LEN_MOST / LEN_MM(297));
    return (Len)height;
}

void strand_end(Builder *b, Strand *strand)
{
    strand->height = strand_height(b, strand);
    b->items = strand->outer;
    b->x = strand->x;
    b->width = strand->width;
    b->gap = strand->gap;
    b->penalty = strand->penalty;
    b->frame_begins = strand->frame_begins;
}

/* A box of a strand and its place there; frames inside strands are not painted. */
typedef struct Cursor {
    const FlowItems *items;
    size_t i;
    const FlowBox *box; /* NULL behind the last */
    Len y;
} Cursor;

static void seek_box(Cursor *cursor)
{
    const FlowItems *items = cursor->items;
    while (cursor->i < items->n && items->items[cursor->i].kind != FLOW_BOX)
        cursor->i++;
    cursor->box = cursor->i < items->n ? items->items[cursor->i].u.box : NULL;
}

static Cursor first_box(const Strand *strand)
{
    Cursor cursor = {.items = &strand->items};
    seek_box(&cursor);
    return cursor;
}

static void next_box(Cursor *cursor)
{
    cursor->y += cursor->box->height;
    cursor->i++;
    seek_box(cursor);
    if (cursor->box)
        cursor->y += cursor->items->items[cursor->i].gap;
}

/* Moves the boxes that begin in [from, to) into the slice, at `top` and below. */
static void take_slice(Builder *b, FlowBox *slice, Cursor *at, Len from, Len to, Len top)
{
    for (; at->box && at->y < to; next_box(at)) {
        Len y = at->y - from + top;
        if (slice->baseline == slice->height)
            slice->baseline = y + at->box->baseline;
        flow_box_merge(b, slice, at->box, 0, y);
    }
}

/* The first height at or after `wish` at which no line of any strand is cut; the
 * cursors stand at the first boxes that no slice has taken. */
static Len clean_cut(const Cursor *cursors, size_t n, Len wish)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t s = 0; s < n; s++) {
            for (Cursor at = cursors[s]; at.box && at.y < wish; next_box(&at)) {
                Len end = at.y + at.box->height;
                if (end > wish) {
                    wish = end;
                    moved = true;
                }
            }
        }
    }
    return wish;
}

static void paint_slice(Builder *b, FlowBox *slice, RowLook look, bool last)
{
    box_rect(b, slice, look.x, 0, look.width, slice->height, look.ground);
    if (last)
        box_rect(b, slice, look.x, slice->height - look.line_height, look.width, look.line_height,
                 look.line);
}

/* Slices are about four lines high, the least that is worth a page's end. */
static void add_slices(Builder *b, Cursor *cursors, size_t n, Len height, RowLook look)
{
    Len step = line_height(&b->style) * 4, from = 0;
    do {
        Len to = height - from > step * 2 ? clean_cut(cursors, n, from + step) : height;
        if (height - to < step / 2)
            to = height;
        bool first = from == 0, last = to >= height;
        Len top = first ? look.padding : 0;
        FlowBox *slice = flow_box_new(b, top + (to - from) + (last ? look.padding : 0));
        paint_slice(b, slice, look, last);
        for (size_t i = 0; i < n; i++)
            take_slice(b, slice, &cursors[i], from, last ? INT32_MAX : to, top);
        if (!first)
            flow_penalty(b, ROW_PENALTY);
        flow_add_box(b, slice);
        from = to;
    } while (from < height);
}

Row row_begin(Builder *b, size_t most)
{
    Row row = {.flow = b->flow};
    b->flow = b->cells;
    row.strands = NEW_ARRAY(b->flow, Strand, most);
    return row;
}

void row_end(Builder *b, const Row *row, RowLook look)
{
    Len height = 0;
    Cursor *cursors = NEW_ARRAY(b->cells, Cursor, row->n);
    for (size_t i = 0; i < row->n; i++) {
        cursors[i] = first_box(&row->strands[i]);
        if (row->strands[i].height > height)
            height = row->strands[i].height;
    }
    if (height == 0) /* a row to fill in by hand */
        height = line_height(&b->style) * 2;
    b->flow = row->flow;
    add_slices(b, cursors, row->n, height, look);
    if (b->flow != b->cells)
        arena_reset(b->cells);
}
