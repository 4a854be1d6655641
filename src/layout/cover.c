/* cover.c - the first page: arms and owner above, a panel with the title, the
 * case block at the foot. Where the theme gives it no page, all of it stands close
 * together above the text. */
#include "layout/flow.h"

enum { TITLE_LEADING = 122 /* percent */ };

static void build_styled(Builder *b, const Node *node, ElementId parent, Len size, bool bold,
                         Color color)
{
    TextStyle kept = b->style;
    b->style.family = heading_family(b);
    b->style.size = size;
    b->style.bold = bold;
    b->style.color = color;
    b->style.leading = TITLE_LEADING;
    b->style.justify = b->style.hyphenate = false;
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    build_lines(b, node, element);
    b->style = kept;
}

/* The theme's size, or less where the title would fill more than about a third of the
 * page; ragged lines are taken to be three quarters full. */
static Len title_size(Builder *b, const Node *title)
{
    static const int percents[] = {100, 80, 64, 52, 42, 34};
    enum { N = sizeof percents / sizeof *percents };
    Len own = b->theme->heading_size[1], size = own;
    TextStyle kept = b->style;
    b->style.family = heading_family(b);
    b->style.bold = true;
    b->style.size = own;
    int64_t natural = measure_inlines(b, title).natural;
    b->style = kept;
    for (int i = 0; i < N; i++) {
        size = own * percents[i] / 100;
        int64_t lines = natural * percents[i] / 100 * 4 / 3 / b->width + 1;
        if (lines * size * TITLE_LEADING / 100 <= b->theme->page_height * 3 / 8)
            break;
    }
    return size;
}

static bool on_panel(const Node *node)
{
    return node->kind == NODE_HEADING ||
           (node->kind == NODE_PARAGRAPH && node->u.paragraph.style == PARAGRAPH_SUBTITLE);
}

/* What is behind the title. */
static Frame panel_frame(const Builder *b)
{
    const bool page = b->theme->cover_page, bare = b->theme->cover_panel == PANEL_NONE;
    return (Frame){
        .x = b->x,
        .width = b->width,
        .padding_top = page ? LEN_PT(44) : LEN_PT(12),
        .padding_bottom = page ? LEN_PT(48) : LEN_PT(14),
        .ground = bare                                   ? COLOR_NONE
                  : b->theme->cover_panel == PANEL_LIGHT ? COLOR_ACCENT_SOFT
                                                         : COLOR_ACCENT,
        .edge = bare ? COLOR_ACCENT : COLOR_NONE,
        .edges = bare ? (Edges){.top = LEN_PT(2), .bottom = LEN_PT(2)} : (Edges){0},
        .bleed = !bare,
    };
}

/* The title and what follows it on the panel; returns the last node used. */
static const Node *build_panel(Builder *b, const Node *node, ElementId parent)
{
    const bool page = b->theme->cover_page;
    Color ink = b->theme->cover_panel == PANEL_DARK ? COLOR_ON_ACCENT : COLOR_ACCENT;
    Frame *frame = NEW(b->flow, Frame);
    *frame = panel_frame(b);
    flow_enter(b, frame);
    for (;; node = node->next) {
        Len size = node->kind == NODE_HEADING ? title_size(b, node) : b->style.size * 3 / 2;
        build_styled(b, node, parent, size, node->kind == NODE_HEADING, ink);
        b->gap = page ? LEN_PT(10) : LEN_PT(4);
        if (!node->next || !on_panel(node->next))
            break;
    }
    flow_leave(b, frame);
    return node;
}

static void build_case_block(Builder *b, const Node *terms, ElementId parent)
{
    TextStyle kept = b->style;
    b->style.family = FAMILY_SANS;
    b->style.size = b->theme->small_size;
    b->style.leading = 140;
    b->style.justify = b->style.hyphenate = false;
    b->style.gap = LEN_PT(2);
    b->style.tabular = true;
    build_terms(b, terms, parent);
    b->style = kept;
}

/* Pixels are not blown up until they show. */
static Len logo_limit(const Picture *picture, uint32_t pixels, Len limit)
{
    enum { LEAST_DPI = 75 };
    bool raster = picture && !picture->drawing;
    int64_t sharp = (int64_t)pixels * LEN_PT(72) / LEAST_DPI;
    return raster && sharp < limit ? (Len)sharp : limit;
}

/* At the most a name in one line, half the text wide, or arms of the theme's height. */
static void build_logo(Builder *b, const Node *figure, ElementId parent)
{
    const Picture *picture = figure->u.figure.picture;
    ElementId element = element_of_node(b, figure, parent);
    Len width = logo_limit(picture, picture ? picture->width : 0, b->width / 2);
    Len height = logo_limit(picture, picture ? picture->height : 0, b->theme->logo_height);
    FlowBox *box = figure_box(b, figure, element, width, height);
    if (box)
        flow_add_box(b, box);
    flow_gap(b, LEN_PT(12));
}

/* The panel keeps its distance; on a page of its own, what is left of the page too. */
static void part_from_panel(Builder *b)
{
    b->gap = b->theme->cover_page ? LEN_PT(24) : LEN_PT(12);
}

static void fill(Builder *b)
{
    if (b->theme->cover_page)
        flow_item(b, (FlowItem){.kind = FLOW_FILL});
}

/* The room for a stamp reaches this far below the top of the text. */
static Len stamp_depth(const Builder *b)
{
    return b->theme->stamp_width ? b->theme->stamp_height - b->theme->margin_top : 0;
}

static void add_strut(Builder *b, Len height)
{
    if (height > 0)
        flow_add_box(b, flow_box_new(b, height));
}

/* Where the room for a stamp reaches into the text, what stands above the panel keeps
 * left of it, or below it where little is left. */
static void keep_clear_of_stamp(Builder *b)
{
    PageArea area = theme_page(b->theme, false, false);
    Len beside = area.page_width - b->theme->stamp_width - area.left - LEN_PT(12);
    if (stamp_depth(b) <= 0)
        return;
    if (beside < b->width / 2)
        add_strut(b, stamp_depth(b));
    else if (beside < b->width)
        b->width = beside;
}

/* The height of the boxes from item `from` on. */
static Len built_height(const Builder *b, size_t from)
{
    Len height = 0;
    for (size_t i = from; i < b->items->n; i++) {
        const FlowItem *item = &b->items->items[i];
        if (item->kind == FLOW_BOX)
            height += (height ? item->gap : 0) + item->u.box->height;
    }
    return height;
}

void build_cover(Builder *b, const Node *part, ElementId parent)
{
    const Len width = b->width;
    const size_t start = b->items->n;
    keep_clear_of_stamp(b);
    for (const Node *node = part->first; node; node = node->next) {
        if (on_panel(node)) {
            b->width = width;
            add_strut(b, stamp_depth(b) - built_height(b, start));
            fill(b);
            part_from_panel(b);
            node = build_panel(b, node, parent);
            part_from_panel(b);
            fill(b);
        } else if (node->kind == NODE_FIGURE) {
            build_logo(b, node, parent);
        } else if (node->kind == NODE_TERMS) {
            build_case_block(b, node, parent);
        } else if (node->kind == NODE_PARAGRAPH && node->u.paragraph.style == PARAGRAPH_PUBLISHER) {
            build_styled(b, node, parent, b->style.size * 3 / 2, true, COLOR_ACCENT);
            flow_gap(b, LEN_PT(10));
        } else {
            build_block(b, node, parent);
        }
    }
}
