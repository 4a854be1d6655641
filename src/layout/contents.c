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
    *LIST_ADD(b->flow, &box->slots) = (FlowSlot){
        .mark = box->marks.n, .id = target, .in_contents = true, .width = slot, .style = b->style};
    *LIST_ADD(b->flow, &box->marks) = (Mark){
        .kind = MARK_TEXT,
        .element = link_below(b, entry),
        .order = next_order(b),
        .x = left,
        .y = box->baseline,
        .u.text = {.color = b->style.color},
    };
}

static void style_entry(Builder *b, int depth)
{
    Len size = b->style.size;
    b->style.family = FAMILY_SANS;
    b->style.bold = depth == 0;
    b->style.justify = b->style.hyphenate = false;
    b->style.size = depth == 0 ? size : size * 95 / 100;
    b->style.color = depth == 0 ? COLOR_ACCENT : COLOR_TEXT;
}

/* The width of an entry's number with the space behind it; 0 without a number. */
static Len number_width(Builder *b, const Node *entry)
{
    const Node *link = entry->first, *number = link ? link->first : NULL;
    if (!number || number->kind != NODE_SPAN || number->u.span.style != SPAN_NUMBER)
        return 0;
    Arena *arena = b->job->arena;
    Str text = node_plain_text(arena, number);
    Len width = text_width(b, str_format(arena, "%.*s\u00a0n", STR_ARG(text)), &b->style);
    return width - text_width(b, S("n"), &b->style);
}

/* Where the words of a list begin behind its numbers; "Vedlegg A" is too wide to ask
 * others to follow. */
static Len number_column(Builder *b, const Node *contents, int depth)
{
    TextStyle kept = b->style;
    style_entry(b, depth);
    Len column = 0, widest = b->style.size * 7 / 2;
    for (const Node *entry = contents->first; entry; entry = entry->next) {
        Len width = entry->kind == NODE_CONTENTS_ENTRY ? number_width(b, entry) : 0;
        if (width <= widest && width > column)
            column = width;
    }
    Len apart = b->style.size / 4;
    b->style = kept;
    return column ? column + apart : 0;
}

/* Where entries of a list stand. */
typedef struct Outline {
    int depth;
    Len inset, column;
} Outline;

/* Sets the words beside the number, also those of further lines. */
static void build_words(Builder *b, const Node *node, ElementId element, const Outline *at)
{
    Len number = number_width(b, node);
    Len hang = number && number < at->column ? at->column : number;
    b->number_slot = hang - number;
    b->style.first_indent = -hang;
    b->in_contents = true;
    indent(b, hang, 0);
    build_lines(b, node, element_open(b, "Reference", element));
    b->in_contents = false;
    b->number_slot = 0;
}

static void build_entry(Builder *b, const Node *node, ElementId parent, const Outline *at)
{
    Saved saved = save(b);
    Len slot = b->style.size * 2;
    style_entry(b, at->depth);
    b->gap = at->depth == 0 ? saved.style.size / 2 : 0;
    if (at->depth)
        flow_penalty(b, EDGE_ROW_PENALTY / 2);
    ElementId element = element_of_node(b, node, parent);
    indent(b, at->inset, slot + LEN_PT(8));
    build_words(b, node, element, at);
    b->x = saved.x;
    b->width = saved.width;
    FlowItem *last = b->items->n ? &b->items->items[b->items->n - 1] : NULL;
    if (last && last->kind == FLOW_BOX && node->u.contents_entry.target.n)
        add_page_slot(b, last->u.box, element, node->u.contents_entry.target, slot);
    restore(b, saved);
    Len step = at->column ? at->column : saved.style.size * 8 / 5;
    for (const Node *child = node->first; child; child = child->next) {
        if (child->kind == NODE_CONTENTS)
            build_contents(b, child, element, at->depth + 1, at->inset + step);
    }
}

void build_contents(Builder *b, const Node *contents, ElementId parent, int depth, Len inset)
{
    ElementId element = element_of_node(b, contents, parent);
    Outline at = {depth, inset, number_column(b, contents, depth)};
    for (const Node *entry = contents->first; entry; entry = entry->next) {
        if (entry->kind == NODE_CONTENTS_ENTRY)
            build_entry(b, entry, element, &at);
    }
    flow_gap(b, b->style.gap);
}
