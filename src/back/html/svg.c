/* svg.c - a drawing as inline SVG whose colours follow the page's.
 *
 * A label keeps the width it was measured with (textLength), so that it stays
 * in its shape where the reader has another typeface.
 */
#include "back/html/writer.h"

/* A length in points with three decimals at most. */
static void add_len(Buf *out, Len len)
{
    int64_t thousandths = ((int64_t)len * 1000 + (len < 0 ? -512 : 512)) / 1024;
    if (thousandths < 0) {
        buf_add_char(out, '-');
        thousandths = -thousandths;
    }
    buf_add_int(out, thousandths / 1000);
    int rest = (int)(thousandths % 1000);
    if (rest != 0) {
        char digits[] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10),
                         (char)('0' + rest % 10)};
        size_t n = rest % 10 != 0 ? 4 : rest % 100 != 0 ? 3 : 2;
        buf_add(out, (Str){digits, n});
    }
}

static void add_len_attribute(Buf *out, const char *name, Len len)
{
    html_open_attribute(out, name);
    add_len(out, len);
    buf_add_char(out, '"');
}

static void add_color_attribute(Buf *out, const char *name, Color color)
{
    html_open_attribute(out, name);
    if (color & COLOR_RGB) {
        buf_printf(out, "#%06x", color & 0xFFFFFF);
    } else if (color == COLOR_NONE) {
        buf_puts(out, "none");
    } else {
        buf_puts(out, "var(");
        html_color_variable(out, (ColorRole)color);
        buf_add_char(out, ')');
    }
    buf_add_char(out, '"');
}

static void add_point(Buf *out, const PathStep *step, int i)
{
    add_len(out, step->x[i]);
    buf_add_char(out, ' ');
    add_len(out, step->y[i]);
}

static void add_step(Buf *out, const PathStep *step)
{
    switch (step->op) {
    case PATH_MOVE:
        buf_add_char(out, 'M');
        add_point(out, step, 0);
        break;
    case PATH_LINE:
        buf_add_char(out, 'L');
        add_point(out, step, 0);
        break;
    case PATH_CURVE:
        buf_add_char(out, 'C');
        add_point(out, step, 0);
        buf_add_char(out, ' ');
        add_point(out, step, 1);
        buf_add_char(out, ' ');
        add_point(out, step, 2);
        break;
    case PATH_CLOSE:
        buf_add_char(out, 'Z');
        break;
    }
}

static void add_path(Buf *out, const DrawItem *item)
{
    buf_puts(out, "<path d=\"");
    for (size_t i = 0; i < item->u.path.n; i++) {
        add_step(out, &item->u.path.steps[i]);
    }
    buf_add_char(out, '"');
    add_color_attribute(out, "fill", item->u.path.fill);
    if (item->u.path.even_odd) {
        buf_puts(out, " fill-rule=\"evenodd\"");
    }
    if (item->u.path.stroke != COLOR_NONE) {
        add_color_attribute(out, "stroke", item->u.path.stroke);
        add_len_attribute(out, "stroke-width", item->u.path.stroke_width);
    }
    if (item->u.path.dots > 0) {
        buf_puts(out, " stroke-linecap=\"round\" stroke-dasharray=\"0 ");
        add_len(out, item->u.path.dots);
        buf_add_char(out, '"');
    } else if (item->u.path.round_join) {
        buf_puts(out, " stroke-linejoin=\"round\" stroke-linecap=\"round\"");
    }
    buf_puts(out, "/>");
}

static void add_label(Buf *out, const DrawItem *item)
{
    buf_puts(out, "<text");
    add_len_attribute(out, "x", item->u.text.x);
    add_len_attribute(out, "y", item->u.text.y);
    add_len_attribute(out, "font-size", item->u.text.size);
    if (item->u.text.weight == WEIGHT_BOLD) {
        buf_puts(out, " font-weight=\"700\"");
    }
    if (item->u.text.width > 0) {
        add_len_attribute(out, "textLength", item->u.text.width);
        buf_puts(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    add_color_attribute(out, "fill", item->u.text.color);
    buf_add_char(out, '>');
    html_text(out, item->u.text.text);
    buf_puts(out, "</text>");
}

void html_drawing(Html *html, const Drawing *drawing, Str alt, const char *class_name, int percent)
{
    Buf *out = &html->out;
    buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%s\" viewBox=\"0 0 ",
               class_name);
    add_len(out, drawing->width);
    buf_add_char(out, ' ');
    add_len(out, drawing->height);
    buf_add_char(out, '"');
    if (percent > 0) {
        buf_printf(out, " style=\"width:%d%%\"", percent);
    } else {
        add_len_attribute(out, "width", drawing->width);
        add_len_attribute(out, "height", drawing->height);
    }
    buf_puts(out, alt.n > 0 ? " role=\"img\"" : " aria-hidden=\"true\"");
    html_attribute(out, "aria-label", alt);
    buf_add_char(out, '>');
    for (size_t i = 0; i < drawing->n; i++) {
        switch (drawing->items[i].kind) {
        case DRAW_PATH:
            add_path(out, &drawing->items[i]);
            break;
        case DRAW_TEXT:
            add_label(out, &drawing->items[i]);
            break;
        }
    }
    buf_puts(out, "</svg>");
}
