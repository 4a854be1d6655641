/* band.c - strands side by side → boxes, cut where a page may end.
 *
 * A band is cut at the lower edge of each of its rows and, where a row is tall, at
 * heights in it at which no line is torn. A cell that spans rows may have a line
 * across such an edge: that line belongs to the slice below, which then needs room
 * for it when it begins a page (FlowBox.lead).
 */
#include "layout/flow.h"

/* What is cut, and how far the cutting is. */
typedef struct Cutter {
    Builder *b;
    const Band *band;
    size_t *next; /* of each strand: its first box that no slice has */
    size_t row;   /* in which the next slice begins */
    Len from;     /* where it begins */
    bool inside;  /* it begins within its row */
    bool tall;    /* no page has room for that row */
    Len step;     /* about the height of a slice in a tall row */
    Len most;     /* that is no longer worth keeping lines together */
} Cutter;

static Len box_top(const Strand *strand, size_t i)
{
    return strand->top + strand->boxes.items[i].y;
}

static Len box_end(const Strand *strand, size_t i)
{
    return box_top(strand, i) + strand->boxes.items[i].box->height;
}

/* The first height at or below `wish` at which no line of any strand is cut. With
 * `keep` no cut leaves a line of a paragraph alone either. */
static Len clean_cut(const Cutter *cut, Len wish, bool keep)
{
    const Band *band = cut->band;
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t s = 0; s < band->n; s++) {
            const Strand *strand = &band->strands[s];
            for (size_t i = cut->next[s]; i < strand->boxes.n && box_top(strand, i) < wish; i++) {
                bool together = keep && i + 1 < strand->boxes.n && strand->boxes.items[i + 1].keep;
                Len end = together ? box_end(strand, i + 1) : box_end(strand, i);
                if (end > wish) {
                    wish = end;
                    moved = true;
                }
            }
        }
    }
    return wish;
}

/* Where the slice that begins at cut->from ends. Slices in a tall row are about four
 * lines high, the least that is worth a page's end. */
static Len next_cut(const Cutter *cut)
{
    Len end = cut->band->ends[cut->row], padding = cut->band->padding;
    if (end - cut->from <= cut->step * 2 + 2 * padding)
        return end;
    Len to = clean_cut(cut, cut->from + cut->step, true);
    if (to - cut->from > cut->most)
        to = clean_cut(cut, cut->from + cut->step, false);
    return end - padding - to < cut->step / 2 ? end : to;
}

static void paint_stripes(Cutter *cut, FlowBox *slice, Len from, Len to, Len y)
{
    for (size_t i = 0; i < cut->band->n_stripes; i++) {
        const Stripe *s = &cut->band->stripes[i];
        Len top = s->y > from ? s->y : from;
        Len end = s->y + s->height < to ? s->y + s->height : to;
        if (top < end)
            (s->rule ? box_rect : box_ground)(cut->b, slice, s->x, y + top - from, s->width,
                                              end - top, s->color);
    }
}

/* The grounds of boxes that stand in cells. */
static void paint_frames(Cutter *cut, FlowBox *slice, const Strand *strand, Len to)
{
    for (size_t i = 0; i < strand->frames.n; i++) {
        const StrandFrame *placed = &strand->frames.items[i];
        const Frame *f = placed->frame;
        Len top = strand->top + placed->top, end = strand->top + placed->bottom;
        top = top > cut->from ? top : cut->from;
        end = end < to ? end : to;
        box_ground(cut->b, slice, f->x, top - cut->from, f->width, end - top, f->ground);
        FrameSlice part = {f->width, end - top, top == strand->top + placed->top,
                           end == strand->top + placed->bottom};
        FrameLine lines[FRAME_LINES];
        frame_lines(f, part, lines);
        for (size_t k = 0; k < FRAME_LINES; k++)
            box_ground(cut->b, slice, f->x + lines[k].x, top - cut->from + lines[k].y,
                       lines[k].width, lines[k].height, f->edge);
    }
}

/* Moves the boxes that end by `to` into the slice. */
static void take_boxes(Cutter *cut, FlowBox *slice, size_t s, Len to)
{
    const Strand *strand = &cut->band->strands[s];
    size_t *i = &cut->next[s];
    for (; *i < strand->boxes.n && box_end(strand, *i) <= to; ++*i) {
        const FlowBox *box = strand->boxes.items[*i].box;
        Len y = box_top(strand, *i) - cut->from;
        if (slice->baseline == slice->height)
            slice->baseline = y + box->baseline;
        if (-y > slice->lead)
            slice->lead = -y;
        flow_box_merge(cut->b, slice, box, 0, y);
    }
}

/* What a cell said above goes on beside the rows below: it is painted again where the
 * page turns between, as far as there is room for it. */
static void resume(Cutter *cut, FlowBox *slice, const Strand *strand, Len end)
{
    Len y = cut->inside ? 0 : cut->band->padding; /* FlowBox.lead pads what is inside */
    for (size_t i = 0; i < strand->boxes.n; i++) {
        const FlowBox *box = strand->boxes.items[i].box;
        if (y + box->height > end)
            break;
        flow_box_merge(cut->b, slice->resumed, flow_box_artifact(cut->b, box), 0, y);
        y += box->height;
    }
}

static void resume_spans(Cutter *cut, FlowBox *slice)
{
    const Band *band = cut->band;
    for (size_t s = 0; s < band->n; s++) {
        const Strand *strand = &band->strands[s];
        bool goes_on = strand->top < cut->from && strand->bottom > cut->from;
        if (goes_on && cut->next[s] == strand->boxes.n)
            resume(cut, slice, strand, strand->bottom - cut->from);
    }
}

/* Text that begins a page within its row keeps its distance from the head. */
static void pad_top(Cutter *cut, FlowBox *slice)
{
    slice->lead = cut->band->padding;
    paint_stripes(cut, slice->resumed, cut->from - slice->lead, cut->from, -slice->lead);
}

static int penalty_of_cut(const Cutter *cut)
{
    if (cut->inside)
        return cut->tall ? TALL_ROW_PENALTY : ROW_PENALTY;
    const Band *band = cut->band;
    for (size_t s = 0; s < band->n; s++) {
        const Strand *strand = &band->strands[s];
        size_t i = cut->next[s];
        if (i > 0 && i < strand->boxes.n && strand->boxes.items[i].keep)
            return ROW_PENALTY;
    }
    return JOINED_PENALTY;
}

static void add_slice(Cutter *cut, Len to)
{
    const Band *band = cut->band;
    bool first = cut->from == 0, last = to >= band->ends[band->n_rows - 1];
    FlowBox *slice = flow_box_new(cut->b, to - cut->from);
    if (!first) {
        flow_penalty(cut->b, penalty_of_cut(cut));
        slice->resumed = flow_box_new(cut->b, 0);
        resume_spans(cut, slice);
    }
    if (cut->inside)
        pad_top(cut, slice);
    paint_stripes(cut, slice, cut->from, to, 0);
    for (size_t s = 0; s < band->n; s++) {
        paint_frames(cut, slice, &band->strands[s], to);
        take_boxes(cut, slice, s, last ? INT32_MAX : to);
    }
    flow_add_box(cut->b, slice);
}

void band_end(Builder *b, const Row *row, const Band *band)
{
    Cutter cut = {
        .b = b,
        .band = band,
        .next = NEW_ARRAY(b->cells, size_t, band->n),
        .step = line_height(&b->style) * 4,
        .most = b->page_height / 4,
    };
    b->flow = row->flow;
    while (cut.row < band->n_rows) {
        Len to = next_cut(&cut);
        if (!cut.inside)
            cut.tall = band->ends[cut.row] - cut.from > b->page_height * 9 / 10;
        add_slice(&cut, to);
        cut.inside = to < band->ends[cut.row];
        cut.row += !cut.inside;
        cut.from = to;
    }
    if (b->flow != b->cells)
        arena_reset(b->cells);
}
