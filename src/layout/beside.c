/* beside.c - small streams side by side: table cells, terms with their bodies.
 *
 * Each strand is built as a stream of its own. Together they are cut into slices at
 * heights where no line of any strand is torn, so that what is taller than a page
 * can go on to the next.
 */
#include "layout/flow.h"

void strand_begin(Builder *b, Strand *strand, Len x, Len width)
{
    *strand = (Strand){.outer = b->items,
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

/* Boxes of a strand with their place in it; frames inside strands are not painted. */
typedef struct Placed {
    const FlowItem *item;
    Len y;
} Placed;

static bool next_placed(const Strand *strand, size_t *i, Placed *placed)
{
    for (; *i < strand->items.n; (*i)++) {
        const FlowItem *item = &strand->items.items[*i];
        if (item->kind != FLOW_BOX)
            continue;
        Len end = placed->item ? placed->y + placed->item->u.box->height : 0;
        placed->y = placed->item ? end + item->gap : 0;
        placed->item = item;
        (*i)++;
        return true;
    }
    return false;
}

void strand_end(Builder *b, Strand *strand)
{
    Placed placed = {NULL, 0};
    for (size_t i = 0; next_placed(strand, &i, &placed);)
        strand->height = placed.y + placed.item->u.box->height;
    b->items = strand->outer;
    b->x = strand->x;
    b->width = strand->width;
    b->gap = strand->gap;
    b->penalty = strand->penalty;
    b->frame_begins = strand->frame_begins;
}

/* Puts the boxes that begin in [from, to) into the slice, moved down by `top`. */
static void take_slice(Builder *b, FlowBox *slice, const Strand *strand, Len from, Len to, Len top)
{
    Placed placed = {NULL, 0};
    for (size_t i = 0; next_placed(strand, &i, &placed);) {
        if (placed.y < from || placed.y >= to)
            continue;
        Len y = placed.y - from + top;
        if (slice->baseline == slice->height)
            slice->baseline = y + placed.item->u.box->baseline;
        flow_box_merge(b, slice, placed.item->u.box, 0, y);
    }
}

/* The first height at or after `wish` at which no line of any strand is cut. */
static Len clean_cut(const Strand *strands, size_t n, Len wish)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t s = 0; s < n; s++) {
            Placed placed = {NULL, 0};
            for (size_t i = 0; next_placed(&strands[s], &i, &placed);) {
                Len end = placed.y + placed.item->u.box->height;
                if (placed.y < wish && end > wish) {
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
void add_strands(Builder *b, const Strand *strands, size_t n, RowLook look)
{
    Len height = 0, step = line_height(&b->style) * 4, from = 0;
    for (size_t i = 0; i < n; i++) {
        if (strands[i].height > height)
            height = strands[i].height;
    }
    if (height == 0) /* a row to fill in by hand */
        height = line_height(&b->style) * 2;
    do {
        Len to = height - from > step * 2 ? clean_cut(strands, n, from + step) : height;
        if (height - to < step / 2)
            to = height;
        bool first = from == 0, last = to >= height;
        Len top = first ? look.padding : 0;
        FlowBox *slice = flow_box_new(b, top + (to - from) + (last ? look.padding : 0));
        paint_slice(b, slice, look, last);
        for (size_t i = 0; i < n; i++)
            take_slice(b, slice, &strands[i], from, last ? INT32_MAX : to, top);
        if (!first)
            flow_penalty(b, ROW_PENALTY);
        flow_add_box(b, slice);
        from = to;
    } while (from < height);
}
