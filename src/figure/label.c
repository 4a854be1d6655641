/* label.c - words in shapes. */
#include "figure/draw.h"

enum { MAX_LINES = 7 }; /* in a shape beside others; more ask for wider shapes */

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

Label label_set(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight, Len width)
{
    Label label = {.width = width, .size = size, .weight = weight};
    if (text.n == 0)
        return label;
    TextSpan span = span_of(canvas, text, pos, size, weight);
    ParagraphShape shape = {.width = width, .hyphenate = true, .tabular = true};
    label.lines = text_break(canvas->setter, &span, 1, &shape);
    label.height = (Len)label.lines.n * leading(size);
    return label;
}

Len label_min_width(Canvas *canvas, Str text, Pos pos, Len size, TextWeight weight)
{
    TextSpan span = span_of(canvas, text, pos, size, weight);
    return text.n > 0 ? text_measure(canvas->setter, &span, 1, true).min : 0;
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

void label_draw(Canvas *canvas, const Label *label, Len x, Len y, Align align, Color color)
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
        item.u.text.color = color;
        item.u.text.break_after = i + 1 < label->lines.n;
        *LIST_ADD(canvas->arena, &canvas->items) = item;
    }
}

#define BULLET_INDENT LEN_PT(9)
#define DETAIL_GAP LEN_PT(3)

Block block_set(Canvas *canvas, const FigureItem *item, Len width, bool bullets)
{
    Block block = {.width = width, .n = item->n_details, .bullets = bullets};
    block.title = label_set(canvas, item->label, item->pos, canvas->title_size, WEIGHT_BOLD, width);
    block.height = block.title.height;
    block.details = NEW_ARRAY(canvas->arena, Label, block.n);
    for (size_t i = 0; i < block.n; i++) {
        block.details[i] = label_set(canvas, item->details[i], item->pos, canvas->detail_size,
                                     WEIGHT_REGULAR, width - (bullets ? BULLET_INDENT : 0));
        block.height += DETAIL_GAP + block.details[i].height;
    }
    return block;
}

void block_draw(Canvas *canvas, const Block *block, Len x, Len y, Align align, Color title,
                Color details)
{
    label_draw(canvas, &block->title, x, y, align, title);
    y += block->title.height;
    for (size_t i = 0; i < block->n; i++) {
        const Label *detail = &block->details[i];
        y += DETAIL_GAP;
        if (block->bullets && detail->lines.n > 0)
            draw_ellipse(canvas, x + LEN_PT(2), y + detail->size * 5 / 8, LEN_PT(3) / 2,
                         LEN_PT(3) / 2, (Paint){details, COLOR_NONE});
        label_draw(canvas, detail, x + (block->bullets ? BULLET_INDENT : 0), y, align, details);
        y += detail->height;
    }
}

Block *blocks_set(Canvas *canvas, const FigureData *data, Len width, bool bullets)
{
    Block *blocks = NEW_ARRAY(canvas->arena, Block, data->n);
    for (size_t i = 0; i < data->n; i++)
        blocks[i] = block_set(canvas, &data->items[i], width, bullets);
    return blocks;
}

Len blocks_height(const Block *blocks, size_t from, size_t to)
{
    Len height = 0;
    for (size_t i = from; i < to; i++)
        if (blocks[i].height > height)
            height = blocks[i].height;
    return height;
}

Len column_width(const Canvas *canvas, size_t columns, Len gap)
{
    return (canvas->width - gap * (Len)(columns - 1)) / (Len)columns;
}

/* A title's words stay whole where that costs no more than a row. */
static bool text_fits(Canvas *canvas, Str text, const FigureItem *item, Len size, TextWeight weight,
                      Len width, bool whole_words)
{
    TextSpan span = span_of(canvas, text, item->pos, size, weight);
    TextWidths widths = text_measure(canvas->setter, &span, 1, true);
    if (text.n > 0 && (whole_words ? widths.word : widths.min) > width)
        return false;
    return label_set(canvas, text, item->pos, size, weight, width).lines.n <= MAX_LINES;
}

static bool item_fits(Canvas *canvas, const FigureItem *item, Len width, bool whole_words)
{
    if (!text_fits(canvas, item->label, item, canvas->title_size, WEIGHT_BOLD, width, whole_words))
        return false;
    for (size_t i = 0; i < item->n_details; i++)
        if (!text_fits(canvas, item->details[i], item, canvas->detail_size, WEIGHT_REGULAR,
                       width - BULLET_INDENT, false))
            return false;
    return true;
}

static size_t columns_that_fit(Canvas *canvas, const FigureData *data, size_t most, Len gap,
                               Len margin, bool whole_words)
{
    for (size_t columns = data->n < most ? data->n : most; columns > 1; columns--) {
        Len inner = column_width(canvas, columns, gap) - margin;
        size_t fitting = 0;
        while (fitting < data->n && item_fits(canvas, &data->items[fitting], inner, whole_words))
            fitting++;
        if (fitting == data->n)
            return columns;
    }
    return 1;
}

size_t blocks_columns(Canvas *canvas, const FigureData *data, size_t most, Len gap, Len margin)
{
    size_t columns = columns_that_fit(canvas, data, most, gap, margin, true);
    size_t hyphenated = columns_that_fit(canvas, data, most, gap, margin, false);
    size_t rows = (data->n + columns - 1) / columns;
    size_t least_rows = (data->n + hyphenated - 1) / hyphenated;
    if (columns == 1 || rows > least_rows + 1)
        rows = least_rows;
    return (data->n + rows - 1) / rows;
}

Str figure_number(const Canvas *canvas, Decimal value)
{
    bool english = str_starts(canvas->lang, S("en"));
    Buf text = buf_new(canvas->arena);
    uint64_t size = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    buf_puts(&text, value < 0 ? "\u2212" : "");
    buf_add_int(&text, (int64_t)(size / 1000));
    unsigned rest = (unsigned)(size % 1000);
    if (rest > 0) {
        buf_puts(&text, english ? "." : ",");
        for (unsigned unit = 100; rest > 0; unit /= 10) {
            buf_add_char(&text, (char)('0' + rest / unit));
            rest %= unit;
        }
    }
    return buf_str(&text);
}
