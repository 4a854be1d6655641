/* beside.c - small streams side by side: table cells, terms with their bodies.
 *
 * Each strand is built as a stream of its own; band.c makes boxes of those that
 * stand beside each other.
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

Len height_within_limit(const Builder *b, int64_t height)
{
    if (height > LEN_MOST)
        unwind_fail(arena_unwind(b->job->arena), EXIT_LIMIT,
                    "en celle, en ordforklaring eller en fotnote er høyere enn %d sider "
                    "(cell or note too tall)",
                    LEN_MOST / LEN_MM(297));
    return (Len)height;
}

typedef LIST(size_t) OpenFrames;

/* What an item of the strand takes, summed wide: what a cell holds is the author's
 * choice. */
static int64_t place_item(Builder *b, Strand *strand, OpenFrames *open, const FlowItem *item,
                          int64_t y)
{
    Arena *arena = b->flow;
    Len top = len_clamp(y + (strand->boxes.n ? item->gap : 0));
    switch (item->kind) {
    case FLOW_BOX:
        *LIST_ADD(arena, &strand->boxes) = (StrandBox){item->u.box, top, item->penalty >= NEVER};
        return (int64_t)top + item->u.box->height;
    case FLOW_ENTER:
        *LIST_ADD(arena, open) = strand->frames.n;
        *LIST_ADD(arena, &strand->frames) = (StrandFrame){item->u.frame, top, top};
        return (int64_t)top + item->u.frame->padding_top;
    case FLOW_LEAVE:
        y += item->u.frame->padding_bottom;
        strand->frames.items[open->items[--open->n]].bottom = len_clamp(y);
        return y;
    case FLOW_PART:
    case FLOW_BREAK:
    case FLOW_GEOMETRY:
    case FLOW_FILL:
        break;
    }
    return y;
}

void strand_end(Builder *b, Strand *strand)
{
    OpenFrames open = {0};
    int64_t height = 0;
    LIST_RESERVE(b->flow, &strand->boxes, strand->items.n);
    for (size_t i = 0; i < strand->items.n; i++)
        height = place_item(b, strand, &open, &strand->items.items[i], height);
    strand->height = height_within_limit(b, height);
    b->items = strand->outer;
    b->x = strand->x;
    b->width = strand->width;
    b->gap = strand->gap;
    b->penalty = strand->penalty;
    b->frame_begins = strand->frame_begins;
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
    for (size_t i = 0; i < row->n; i++) {
        row->strands[i].top = look.padding;
        if (row->strands[i].height > height)
            height = row->strands[i].height;
    }
    if (height == 0) /* a row to fill in by hand */
        height = line_height(&b->style) * 2;
    height += 2 * look.padding;
    for (size_t i = 0; i < row->n; i++)
        row->strands[i].bottom = height;
    Stripe stripes[2] = {
        {look.x, 0, look.width, height, look.ground, false},
        {look.x, height - look.line_height, look.width, look.line_height, look.line, true},
    };
    band_end(b, row, &(Band){row->strands, row->n, stripes, 2, &height, 1, look.padding});
}
