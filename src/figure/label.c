/* label.c - words in shapes. */
#include "figure/draw.h"

static Len leading(Len size)
{
    return size * 5 / 4;
}

static TextSpan span_of(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight)
{
    return (TextSpan){.text = text,
                      .pos = pos,
                      .family = FAMILY_SANS,
                      .style = weight == WEIGHT_BOLD ? STYLE_BOLD : STYLE_REGULAR,
                      .size = size,
                      .lang = canvas->lang};
}

TextWidths label_widths(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight)
{
    TextSpan span = span_of(canvas, text, pos, size, weight);
    return text.n > 0 ? text_measure(canvas->setter, &span, 1, true) : (TextWidths){0};
}

Label label_set(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight, Len width)
{
    Label label = {.width = width, .size = size, .weight = weight};
    if (text.n == 0)
        return label;
    TextSpan span = span_of(canvas, text, pos, size, weight);
    TextWidths widths = label_widths(canvas, text, pos, size, weight);
    ParagraphShape shape = {.width = width, .hyphenate = widths.word > width, .tabular = true};
    label.lines = text_break(canvas->setter, &span, 1, &shape);
    label.height = (Len)label.lines.n * leading(size);
    return label;
}

/* The line's text without its trailing space. A hyphen that line breaking put in
 * is U+2010, so that it can be told from the author's own. */
static Str line_text(Canvas *canvas, const Line *line)
{
    Buf text = buf_new(canvas->arena);
    for (size_t i = 0; i < line->n; i++)
        for (size_t k = 0; k < line->runs[i].n; k++)
            buf_add_word(&text, &line->runs[i].words[k], S("\u2010"));
    return str_trim(buf_str(&text));
}

static Len line_offset(const Label *label, const Line *line, Align align)
{
    switch (align) {
    case ALIGN_LEFT:
        break;
    case ALIGN_CENTER:
        return (label->width - line->width) / 2;
    case ALIGN_RIGHT:
        return label->width - line->width;
    }
    return 0;
}

Len label_extent(const Label *label)
{
    Len width = 0;
    for (size_t i = 0; i < label->lines.n; i++)
        width = label->lines.items[i].width > width ? label->lines.items[i].width : width;
    return width;
}

void label_draw(Canvas *canvas, const Label *label, Len x, Len y, Align align, Ink ink)
{
    for (size_t i = 0; i < label->lines.n; i++) {
        const Line *line = &label->lines.items[i];
        DrawItem item = {.kind = DRAW_TEXT};
        item.u.text.x = x + line_offset(label, line, align);
        item.u.text.y = y + (Len)i * leading(label->size) + label->size * 31 / 32;
        item.u.text.width = line->width;
        item.u.text.text = line_text(canvas, line);
        item.u.text.size = label->size;
        item.u.text.weight = label->weight;
        item.u.text.color = ink.color;
        item.u.text.shape = ink.shape;
        item.u.text.break_after = i + 1 < label->lines.n;
        *LIST_ADD(canvas->arena, &canvas->items) = item;
    }
}
