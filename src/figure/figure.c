/* figure.c - finds the figures of a document and has each drawn. */
#include "figure/draw.h"

#define MIN_WIDTH LEN_PT(150)
#define DEFAULT_SIZE LEN_PT(9)
/* On 320 CSS pixels a label of 8.5 points is then as large as on paper. */
#define PHONE_WIDTH LEN_PT(210)

static Len draw(Canvas *canvas, const FigureData *data)
{
    switch (data->kind) {
    case FIGURE_PROCESS:
        return draw_process(canvas, data);
    case FIGURE_CYCLE:
        return draw_cycle(canvas, data);
    case FIGURE_BLOCKS:
        return draw_building_blocks(canvas, data);
    case FIGURE_ARENAS:
        return draw_arenas(canvas, data);
    case FIGURE_SHARES:
        return draw_shares(canvas, data);
    case FIGURE_LEVELS:
        return draw_levels(canvas, data);
    case FIGURE_TIMELINE:
        return draw_timeline(canvas, data);
    case FIGURE_BARS:
        return draw_bars(canvas, data);
    case FIGURE_MISSING:
        return draw_missing(canvas, data);
    case FIGURE_GOAL_MAP:
        return draw_goal_map(canvas, data);
    case FIGURE_COOPERATION:
        return draw_cooperation(canvas, data);
    case FIGURE_COUNT:
        break;
    }
    return 0;
}

/* Strokes are wider than their path: half of one belongs to each side. */
static void keep_strokes_inside(Canvas *canvas)
{
    for (size_t i = 0; i < canvas->items.n; i++) {
        DrawItem *item = &canvas->items.items[i];
        if (item->kind == DRAW_TEXT) {
            item->u.text.x += FIGURE_LINE;
            item->u.text.y += FIGURE_LINE;
        } else {
            for (size_t k = 0; k < item->u.path.n; k++)
                for (int p = 0; p < 3; p++) {
                    item->u.path.steps[k].x[p] += FIGURE_LINE;
                    item->u.path.steps[k].y[p] += FIGURE_LINE;
                }
        }
    }
}

static Color figure_color(Color color)
{
    switch (color) {
    case COLOR_ACCENT:
        return COLOR_FIGURE;
    case COLOR_ACCENT_SOFT:
        return COLOR_FIGURE_SOFT;
    case COLOR_ON_ACCENT:
        return COLOR_ON_FIGURE;
    default:
        return color;
    }
}

/* Where the theme has colours for figures. */
static void take_figure_colors(Canvas *canvas)
{
    for (size_t i = 0; i < canvas->items.n; i++) {
        DrawItem *item = &canvas->items.items[i];
        if (item->kind == DRAW_TEXT) {
            item->u.text.color = figure_color(item->u.text.color);
        } else {
            item->u.path.fill = figure_color(item->u.path.fill);
            item->u.path.stroke = figure_color(item->u.path.stroke);
        }
    }
}

static const Drawing *drawing_new(const Job *job, const FigureData *data, TextSetter *setter,
                                  const Theme *theme, Str lang, Len width)
{
    Canvas canvas = {.arena = job->arena,
                     .setter = setter,
                     .lang = lang,
                     .width = (width > MIN_WIDTH ? width : MIN_WIDTH) - 2 * FIGURE_LINE,
                     .title_size = theme->small_size > 0 ? theme->small_size : DEFAULT_SIZE};
    canvas.detail_size = canvas.title_size * 19 / 20;
    Len height = draw(&canvas, data);
    keep_strokes_inside(&canvas);
    if (theme->figure_colors)
        take_figure_colors(&canvas);
    Drawing *drawing = NEW(job->arena, Drawing);
    *drawing = (Drawing){.width = canvas.width + 2 * FIGURE_LINE,
                         .height = height + 2 * FIGURE_LINE,
                         .items = canvas.items.items,
                         .n = canvas.items.n};
    return drawing;
}

static Str lang_of(const Node *node, const Document *document)
{
    while (node != NULL && node->lang.n == 0)
        node = node->parent;
    return node != NULL ? node->lang : document->lang;
}

/* What it should fill: the text, the wider text of a turned page, or a part of it. */
static Len width_of(const Node *figure, const Theme *theme, Len width)
{
    const Node *node = figure;
    while (node != NULL && node->kind != NODE_LANDSCAPE)
        node = node->parent;
    if (node != NULL)
        width = theme_page(theme, true, false).width;
    int percent = figure->u.figure.percent;
    return percent > 0 ? (Len)((int64_t)width * percent / 100) : width;
}

void figures_draw(const Job *job, Document *document, TextSetter *setter, const Theme *theme,
                  Len width)
{
    for (Node *node = document->root; node; node = block_behind(node, document->root)) {
        if (node->kind != NODE_FIGURE || node->u.figure.drawing != NULL)
            continue;
        const FigureData *data = node->u.figure.data;
        if (data == NULL || data->n == 0)
            continue;
        node->u.figure.drawing = drawing_new(job, data, setter, theme, lang_of(node, document),
                                             width_of(node, theme, width));
    }
}

void figures_draw_narrow(const Job *job, Document *document, Fonts *fonts, const Theme *theme)
{
    Job quiet = *job;
    TextSetter *setter = text_setter_new(&quiet, fonts);
    for (Node *node = document->root; node; node = block_behind(node, document->root)) {
        if (node->kind != NODE_FIGURE || !node->u.figure.data || !node->u.figure.drawing ||
            node->u.figure.drawing->width <= PHONE_WIDTH)
            continue;
        quiet.diags = diags_new(job->arena, job->sources, 1);
        const Drawing *drawing = drawing_new(&quiet, node->u.figure.data, setter, theme,
                                             lang_of(node, document), PHONE_WIDTH);
        if (!diags_count(quiet.diags, SEVERITY_WARNING))
            node->u.figure.narrow = drawing;
    }
    text_setter_free(setter);
}
