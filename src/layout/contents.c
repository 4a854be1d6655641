/* contents.c - the list of contents: entries, leaders, page numbers in slots. */
#include "layout/flow.h"

/* Where the set text of a box ends. */
static Len right_end(const FlowBox *box)
{
    Len end = 0;
    for (size_t i = 0; i < box->marks.n; i++) {
        const Mark *mark = &box->marks.items[i];
        if (mark->kind != MARK_TEXT)
            continue;
        Len x = mark->x;
        for (size_t k = 0; k < mark->u.text.n; k++)
            x += mark->u.text.words[k].width;
        end = x > end ? x : end;
    }
    return end;
}

/* Dots stand on a grid of the page, so that they line up from entry to entry. */
static void add_leader(Builder *b, FlowBox *box, Len from, Len to)
{
    const Len step = LEN_PT(5), dot = LEN_PT(9) / 10;
    Len start = (from / step + 1) * step;
    if (start + dot > to)
        return;
    DrawItem *leader = NEW(b->job->arena, DrawItem);
    PathStep *steps = NEW_ARRAY(b->job->arena, PathStep, 2);
    steps[0] = (PathStep){.op = PATH_MOVE};
    steps[1] = (PathStep){.op = PATH_LINE, .x = {to - start}};
    *leader =
        (DrawItem){.kind = DRAW_PATH,
                   .u.path = {steps, 2, .stroke = COLOR_MUTED, .stroke_width = dot, .dots = step}};
    *LIST_ADD(b->flow, &box->marks) = (Mark){
        .kind = MARK_PATH,
        .artifact = ARTIFACT_LAYOUT,
        .x = start,
        .y = box->baseline - dot / 2,
        .u.path = {leader, 1 << 16},
    };
}

static ElementId link_below(const Builder *b, ElementId entry)
{
    for (size_t i = entry + 1; i < b->elements.n; i++) {
        if (str_eq(str_from(b->elements.items[i].type), S("Link")))
            return (ElementId)i;
    }
    return entry;
}

static void add_page_slot(Builder *b, FlowBox *box, ElementId entry, Str target, Len slot)
{
    Len left = b->x + b->width - slot;
    add_leader(b, box, right_end(box) + LEN_PT(4), left);
    *LIST_ADD(b->flow, &box->slots) = (FlowSlot){box->marks.n, target, slot, b->style, true};
    *LIST_ADD(b->flow, &box->marks) = (Mark){
        .kind = MARK_TEXT,
        .element = link_below(b, entry),
        .order = next_order(b),
        .x = left,
        .y = box->baseline,
        .u.text = {.color = b->style.color},
    };
}

static void build_entry(Builder *b, const Node *node, ElementId parent, int depth)
{
    TextStyle kept = b->style;
    Len x = b->x, width = b->width, slot = b->style.size * 2;
    b->style.family = FAMILY_SANS;
    b->style.bold = depth == 0;
    b->style.justify = b->style.hyphenate = false;
    b->style.size = depth == 0 ? kept.size : kept.size * 95 / 100;
    Len inset = depth * kept.size * 8 / 5;
    b->x += inset;
    b->width -= inset + slot + LEN_PT(8);
    b->style.color = depth == 0 ? COLOR_ACCENT : COLOR_TEXT;
    b->gap = depth == 0 ? kept.size / 2 : 0;
    if (depth)
        flow_penalty(b, EDGE_ROW_PENALTY / 2);
    ElementId element = element_of_node(b, node, parent);
    b->in_contents = true;
    build_lines(b, node, element);
    b->in_contents = false;
    b->x = x;
    b->width = width;
    FlowItem *last = b->items->n ? &b->items->items[b->items->n - 1] : NULL;
    if (last && last->kind == FLOW_BOX && node->u.contents_entry.target.n)
        add_page_slot(b, last->u.box, element, node->u.contents_entry.target, slot);
    b->style = kept;
    for (const Node *child = node->first; child; child = child->next) {
        if (child->kind == NODE_CONTENTS)
            build_contents(b, child, element, depth + 1);
    }
}

void build_contents(Builder *b, const Node *contents, ElementId parent, int depth)
{
    ElementId element = element_of_node(b, contents, parent);
    for (const Node *entry = contents->first; entry; entry = entry->next) {
        if (entry->kind == NODE_CONTENTS_ENTRY)
            build_entry(b, entry, element, depth);
    }
    flow_gap(b, b->style.gap);
}
