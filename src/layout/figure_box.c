/* figure_box.c - drawings and pictures → boxes. */
#include "layout/flow.h"

static void add_drawn_text(Builder *b, FlowBox *box, const DrawItem *item, ElementId element,
                           uint32_t order, int64_t scale, Len x)
{
    TextSpan span = {
        .text = item->u.text.text,
        .family = FAMILY_SANS,
        .style = item->u.text.weight == WEIGHT_BOLD ? STYLE_BOLD : STYLE_REGULAR,
        .size = (Len)(item->u.text.size * scale >> 16),
        .lang = STR_EMPTY,
    };
    Line line = text_line(b->setter, &span, 1);
    for (size_t i = 0; i < line.n; i++) {
        const LineRun *run = &line.runs[i];
        *LIST_ADD(b->flow, &box->marks) = (Mark){
            .kind = MARK_TEXT,
            .element = element,
            .order = order,
            .x = x + (Len)(item->u.text.x * scale >> 16) + run->x,
            .y = (Len)(item->u.text.y * scale >> 16),
            .u.text = {run->face, run->size, item->u.text.color, run->n, run->words},
        };
    }
}

/* element 0: decoration */
static void add_drawing(Builder *b, FlowBox *box, const Drawing *drawing, ElementId element,
                        int64_t scale, Len x)
{
    uint32_t order = next_order(b);
    for (size_t i = 0; i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        switch (item->kind) {
        case DRAW_PATH:
            *LIST_ADD(b->flow, &box->marks) = (Mark){
                .kind = MARK_PATH,
                .element = element,
                .order = order,
                .x = x,
                .u.path = {item, (int32_t)scale},
            };
            break;
        case DRAW_TEXT:
            add_drawn_text(b, box, item, element, order, scale, x);
            break;
        }
    }
}

FlowBox *drawing_box(Builder *b, const Drawing *drawing, Len width)
{
    int64_t scale = ((int64_t)width << 16) / drawing->width;
    FlowBox *box = flow_box_new(b, (Len)(drawing->height * scale >> 16));
    add_drawing(b, box, drawing, 0, scale, b->x);
    for (size_t i = 0; i < box->marks.n; i++)
        box->marks.items[i].artifact = ARTIFACT_LAYOUT;
    return box;
}

/* Natural size: a drawing's own; a picture's by its resolution, 150 dpi where it
 * states none. */
static void natural_size(const Node *figure, Len *width, Len *height)
{
    const Picture *picture = figure->u.figure.picture;
    const Drawing *drawing = picture ? picture->drawing : figure->u.figure.drawing;
    if (drawing) {
        *width = drawing->width;
        *height = drawing->height;
    } else if (picture) {
        int64_t dpi = picture->dpi ? picture->dpi : 150;
        *width = (Len)((int64_t)picture->width * 72 * 1024 / dpi);
        *height = (Len)((int64_t)picture->height * 72 * 1024 / dpi);
    } else {
        *width = *height = 0;
    }
}

/* Says so when the drawing's text becomes smaller than anybody reads. */
static void check_legible(Builder *b, const Node *figure, int64_t scale)
{
    const Drawing *drawing = figure->u.figure.drawing;
    for (size_t i = 0; drawing && i < drawing->n; i++) {
        const DrawItem *item = &drawing->items[i];
        if (item->kind == DRAW_TEXT && (item->u.text.size * scale >> 16) < LEN_PT(5)) {
            DIAG0(b->job->diags, FIGURE_SMALL, figure->pos, figure->length);
            return;
        }
    }
}

FlowBox *figure_box(Builder *b, const Node *figure, ElementId element, Len width, Len height)
{
    Len own_width, own_height;
    natural_size(figure, &own_width, &own_height);
    if (own_width <= 0 || own_height <= 0)
        return NULL;
    int64_t scale = ((int64_t)width << 16) / own_width;
    int64_t tallest = ((int64_t)height << 16) / own_height;
    scale = scale < tallest ? scale : tallest;
    check_legible(b, figure, scale);
    Len set_width = (Len)(own_width * scale >> 16), set_height = (Len)(own_height * scale >> 16);
    FlowBox *box = flow_box_new(b, set_height);
    const Picture *picture = figure->u.figure.picture;
    const Drawing *drawing = picture ? picture->drawing : figure->u.figure.drawing;
    if (drawing) {
        add_drawing(b, box, drawing, element, scale, b->x);
    } else {
        *LIST_ADD(b->flow, &box->marks) = (Mark){
            .kind = MARK_PICTURE,
            .element = element,
            .order = next_order(b),
            .x = b->x,
            .u.picture = {picture, set_width, set_height},
        };
    }
    *LIST_ADD(b->flow, &box->figures) = (FigureArea){element, b->x, 0, set_width, set_height};
    return box;
}

static Len wished_width(Builder *b, const Node *figure)
{
    if (figure->u.figure.percent)
        return (Len)((int64_t)b->width * figure->u.figure.percent / 100);
    Len width, height;
    natural_size(figure, &width, &height);
    /* one that nearly fills the measure fills it: a gap of some points looks like a slip */
    return width < b->width * 9 / 10 ? width : b->width;
}

void build_figure(Builder *b, const Node *figure, ElementId parent)
{
    ElementId element = element_of_node(b, figure, parent);
    flow_target(b, figure->id, element);
    bool turned = b->page_width > b->theme->page_width;
    /* what is drawn here holds text and may have a page of its own */
    int percent = !figure->u.figure.drawing ? 55 : turned ? 80 : 70;
    Len tallest = b->theme->page_height * percent / 100;
    FlowBox *box = figure_box(b, figure, element, wished_width(b, figure), tallest);
    flow_gap(b, b->style.gap * 3 / 2);
    if (box) {
        flow_add_box(b, box);
        b->gap = LEN_PT(6);
    }
    for (const Node *child = figure->first; child; child = child->next) {
        if (box && child->kind == NODE_CAPTION)
            flow_penalty(b, NEVER);
        build_block(b, child, element);
    }
    flow_gap(b, b->style.gap * 3 / 2);
}
