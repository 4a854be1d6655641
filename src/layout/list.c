/* list.c - lists with hanging labels, and terms beside what they mean. */
#include "layout/flow.h"

static void build_item(Builder *b, const Node *item, ElementId list, Len hang)
{
    ElementId element = element_of_node(b, item, list);
    flow_target(b, item->id, element);
    if (item->u.item.label.n) {
        ElementId label = element_open(b, "Lbl", element);
        TextStyle style = b->style;
        style.color = item->u.item.checkbox ? b->style.color : COLOR_ACCENT;
        style.bold = false;
        b->label = build_label(b, item->u.item.label, &style, label);
    }
    ElementId body = element_open(b, "LBody", element);
    Saved saved = save(b);
    indent(b, hang, 0);
    build_blocks(b, item, body);
    restore(b, saved);
    if (b->label) { /* an item without content still has its label */
        FlowBox *label = b->label;
        b->label = NULL;
        flow_add_box(b, label);
    }
}

/* The label of the widest item decides how far the text hangs. */
static Len hang_of_list(Builder *b, const Node *list)
{
    Len hang = b->style.size * 3 / 2;
    for (const Node *item = list->first; item; item = item->next) {
        TextSpan span = {
            .text = item->u.item.label,
            .family = b->style.family,
            .size = b->style.size,
            .lang = STR_EMPTY,
        };
        Line line = text_line(b->setter, &span, 1);
        Len wide = line.width + b->style.size / 2;
        if (wide > hang)
            hang = wide;
    }
    return hang;
}

void build_list(Builder *b, const Node *node, ElementId parent)
{
    Len gap = b->style.gap;
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    flow_gap(b, gap * 3 / 4);
    Len hang = hang_of_list(b, node);
    if (node->u.list.tight)
        b->style.gap = gap / 4;
    for (const Node *item = node->first; item; item = item->next) {
        build_item(b, item, element, hang);
        if (item->next)
            b->gap = b->style.gap;
    }
    b->style.gap = gap;
    flow_gap(b, gap);
}

static void style_term(Builder *b)
{
    b->style.family = FAMILY_SANS;
    b->style.bold = !b->style.tabular;
    b->style.color = b->style.tabular ? COLOR_MUTED : COLOR_TEXT;
    b->style.size = b->style.size * 94 / 100;
    b->style.align = ALIGN_LEFT;
    b->style.justify = false;
}

static void build_term(Builder *b, const Node *node, ElementId part)
{
    TextStyle kept = b->style;
    style_term(b);
    b->style.hyphenate = measure_inlines(b, node).word > b->width;
    build_lines(b, node, part);
    b->style = kept;
}

static const Len TERM_GAP = LEN_PT(10);

/* The column of the terms: as wide as the longest piece that cannot be parted, within
 * bounds. */
static Len term_width(Builder *b, const Node *terms)
{
    enum { TERM_PERCENT = 27, MOST_PERCENT = 45 };
    Len width = b->width * TERM_PERCENT / 100, most = b->width * MOST_PERCENT / 100;
    TextStyle kept = b->style;
    style_term(b);
    b->style.hyphenate = true;
    for (const Node *group = terms->first; group; group = group->next) {
        for (const Node *node = group->first; node; node = node->next) {
            if (node->kind != NODE_TERM)
                continue;
            Len needed = measure_inlines(b, node).min + TERM_GAP;
            width = needed > width ? needed : width;
        }
    }
    b->style = kept;
    return width < most ? width : most;
}

/* The term at the left, what it says at the right, a thin line below. */
static void build_term_group(Builder *b, const Node *group, ElementId list, Len term)
{
    ElementId element = element_of_node(b, group, list);
    flow_target(b, group->id, element);
    Row row = row_begin(b, 2);
    strand_begin(b, &row.strands[row.n++], b->x, term - TERM_GAP);
    for (const Node *node = group->first; node; node = node->next) {
        if (node->kind == NODE_TERM)
            build_term(b, node, element_of_node(b, node, element));
    }
    strand_end(b, &row.strands[0]);
    strand_begin(b, &row.strands[row.n++], b->x + term, b->width - term);
    for (const Node *node = group->first; node; node = node->next) {
        if (node->kind == NODE_TERM_BODY)
            build_blocks(b, node, element_of_node(b, node, element));
    }
    strand_end(b, &row.strands[1]);
    RowLook look = {b->x, b->width, LEN_PT(4), COLOR_NONE, COLOR_LINE, LEN_PT(1) / 2};
    row_end(b, &row, look);
}

void build_terms(Builder *b, const Node *node, ElementId parent)
{
    flow_gap(b, b->style.gap);
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    Len term = term_width(b, node);
    for (const Node *group = node->first; group; group = group->next)
        build_term_group(b, group, element, term);
    flow_gap(b, b->style.gap * 3 / 2);
}
