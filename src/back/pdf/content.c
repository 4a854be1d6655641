/* content.c - the marks of a page as a content stream (ISO 32000-1, 8 and 9).
 *
 * Artifacts are painted first, then content as it is read. Each mark is inside one
 * marked-content sequence: of its structure element, or of an artifact. A page's
 * stream is deflated at once, so that only one is ever held in full.
 */
#include "back/pdf/parts.h"

/* What is open or set at this point of the stream, so that nothing is said twice. */
typedef struct Content {
    Pdf *pdf;
    const Page *page;
    uint32_t number;
    Buf out;
    bool marked;           /* inside a marked-content sequence */
    ArtifactKind artifact; /* its kind, ... */
    uint32_t fill, stroke; /* 0xRRGGBB */
    uint32_t face;
    Len size, line_width;
    bool round_join;
} Content;

#define UNSET UINT32_MAX

/* ---- graphics state -------------------------------------------------------- */

static uint32_t rgb(const Content *c, Color color)
{
    return color & COLOR_RGB ? color & 0xFFFFFF : theme_color(c->pdf->product->theme, color);
}

static void set_color(Content *c, uint32_t *state, Color color, const char *operator)
{
    uint32_t value = rgb(c, color);
    if (*state == value)
        return;
    *state = value;
    for (int shift = 16; shift >= 0; shift -= 8)
        buf_add_thousandths(&c->out, divided((value >> shift & 0xFF) * 1000, 255));
    buf_puts(&c->out, operator);
}

static void set_font(Content *c, const Mark *mark)
{
    if (c->face == mark->u.text.face && c->size == mark->u.text.size)
        return;
    c->face = mark->u.text.face;
    c->size = mark->u.text.size;
    buf_puts(&c->out, "/F");
    buf_add_int(&c->out, c->face);
    buf_add_char(&c->out, ' ');
    buf_add_points(&c->out, c->size);
    buf_puts(&c->out, "Tf ");
}

static void set_line(Content *c, Len width, bool round_join)
{
    if (c->line_width != width) {
        c->line_width = width;
        buf_add_points(&c->out, width);
        buf_puts(&c->out, "w ");
    }
    if (c->round_join != round_join) {
        c->round_join = round_join;
        buf_puts(&c->out, round_join ? "1 j " : "0 j ");
    }
}

/* Dots are dashes of no length with round ends (ISO 32000-1, 8.4.3.6). */
static void begin_dots(Content *c, Len distance)
{
    buf_puts(&c->out, "1 J [0 ");
    buf_add_points(&c->out, distance);
    buf_puts(&c->out, "] 0 d\n");
}

static void end_dots(Content *c)
{
    buf_puts(&c->out, "0 J [] 0 d\n");
}

static void add_point(Content *c, Len x, Len y)
{
    buf_add_points(&c->out, x);
    buf_add_points(&c->out, c->page->height - y);
}

/* ---- text ------------------------------------------------------------------ */

static void paint_text(Content *c, const Mark *mark)
{
    if (mark->u.text.size <= 0 || !mark->u.text.n)
        return;
    set_color(c, &c->fill, mark->u.text.color, "rg ");
    buf_puts(&c->out, "BT ");
    set_font(c, mark);
    add_point(c, mark->x, mark->y);
    buf_puts(&c->out, "Td ");
    words_show(c->pdf->words, &c->out, mark);
    buf_puts(&c->out, "ET\n");
}

/* ---- areas, paths and pictures ---------------------------------------------- */

static void paint_rect(Content *c, const Mark *mark)
{
    set_color(c, &c->fill, mark->u.rect.fill, "rg ");
    add_point(c, mark->x, mark->y + mark->u.rect.height);
    buf_add_points(&c->out, mark->u.rect.width);
    buf_add_points(&c->out, mark->u.rect.height);
    buf_puts(&c->out, "re f\n");
}

static Len scaled(Len length, int32_t scale)
{
    return (Len)divided((int64_t)length * scale, 65536);
}

static void add_step(Content *c, const PathStep *step, Len x, Len y, int32_t scale)
{
    static const struct {
        int points;
        const char *operator;
    } form[] = {
        [PATH_MOVE] = {1, "m "},
        [PATH_LINE] = {1, "l "},
        [PATH_CURVE] = {3, "c "},
        [PATH_CLOSE] = {0, "h "},
    };
    for (int i = 0; i < form[step->op].points; i++)
        add_point(c, x + scaled(step->x[i], scale), y + scaled(step->y[i], scale));
    buf_puts(&c->out, form[step->op].operator);
}

static void paint_path(Content *c, const DrawItem *item, Len x, Len y, int32_t scale)
{
    bool fill = item->u.path.fill != COLOR_NONE, stroke = item->u.path.stroke != COLOR_NONE;
    if (item->kind != DRAW_PATH || !item->u.path.n || (!fill && !stroke))
        return;
    if (fill)
        set_color(c, &c->fill, item->u.path.fill, "rg ");
    if (stroke) {
        set_color(c, &c->stroke, item->u.path.stroke, "RG ");
        set_line(c, scaled(item->u.path.stroke_width, scale), item->u.path.round_join);
    }
    if (item->u.path.dots)
        begin_dots(c, scaled(item->u.path.dots, scale));
    for (size_t i = 0; i < item->u.path.n; i++)
        add_step(c, &item->u.path.steps[i], x, y, scale);
    buf_puts(&c->out, fill ? stroke ? "B" : "f" : "S");
    buf_puts(&c->out, fill && item->u.path.even_odd ? "*\n" : "\n");
    if (item->u.path.dots)
        end_dots(c);
}

static void paint_drawing(Content *c, const Mark *mark, const Drawing *drawing)
{
    if (!drawing || drawing->width <= 0)
        return;
    int32_t scale = (int32_t)divided((int64_t)mark->u.picture.width * 65536, drawing->width);
    for (size_t i = 0; i < drawing->n; i++)
        paint_path(c, &drawing->items[i], mark->x, mark->y, scale);
}

/* Where a picture's columns (a, b) and rows (c, d) lead, as shares of its width and height
 * on the page, by Exif's orientation; 0 is not stated. */
typedef struct Turn {
    int a, b, c, d;
} Turn;
static const Turn TURNS[] = {
    {1, 0, 0, 1},   {1, 0, 0, 1},  {-1, 0, 0, 1}, {-1, 0, 0, -1}, {1, 0, 0, -1},
    {0, -1, -1, 0}, {0, -1, 1, 0}, {0, 1, 1, 0},  {0, 1, -1, 0},
};

static void paint_picture(Content *c, const Mark *mark)
{
    const Picture *picture = mark->u.picture.picture;
    if (picture->kind == PICTURE_SVG) {
        paint_drawing(c, mark, picture->drawing);
        return;
    }
    Len width = mark->u.picture.width, height = mark->u.picture.height;
    Turn turn = TURNS[picture->orientation <= 8 ? picture->orientation : 0];
    buf_puts(&c->out, "q ");
    buf_add_points(&c->out, turn.a * width);
    buf_add_points(&c->out, turn.b * height);
    buf_add_points(&c->out, turn.c * width);
    buf_add_points(&c->out, turn.d * height);
    add_point(c, mark->x + (turn.a + turn.c < 0 ? width : 0),
              mark->y + (turn.b + turn.d < 0 ? 0 : height));
    buf_puts(&c->out, "cm /I");
    buf_add_int(&c->out, images_resource(c->pdf->images, picture));
    buf_puts(&c->out, " Do Q\n");
}

static void paint(Content *c, const Mark *mark)
{
    switch (mark->kind) {
    case MARK_TEXT:
        paint_text(c, mark);
        return;
    case MARK_RECT:
        paint_rect(c, mark);
        return;
    case MARK_PATH:
        paint_path(c, mark->u.path.item, mark->x, mark->y, mark->u.path.scale);
        return;
    case MARK_PICTURE:
        paint_picture(c, mark);
        return;
    }
}

/* ---- marked content ---------------------------------------------------------- */

static void close_sequence(Content *c)
{
    if (c->marked)
        buf_puts(&c->out, "EMC\n");
    c->marked = false;
}

static void open_artifact(Content *c, ArtifactKind kind)
{
    static const char *const types[] = {
        [ARTIFACT_HEADER] = "Pagination /Subtype /Header /Attached [/Top]",
        [ARTIFACT_FOOTER] = "Pagination /Subtype /Footer /Attached [/Bottom]",
        [ARTIFACT_PAGINATION] = "Pagination",
        [ARTIFACT_LAYOUT] = "Layout",
    };
    buf_printf(&c->out, "/Artifact <</Type /%s>> BDC\n", types[kind]);
}

static void open_content(Content *c, size_t i)
{
    const Element *element = &c->pdf->pages->elements[c->page->marks[i].element];
    buf_add_char(&c->out, '/');
    buf_puts(&c->out, element->type);
    buf_puts(&c->out, " <</MCID ");
    buf_add_int(&c->out, structure_mark(c->pdf->structure, c->number, i));
    buf_puts(&c->out, ">> BDC\n");
}

static bool goes_on(const Content *c, size_t i)
{
    const Mark *mark = &c->page->marks[i];
    return c->marked && c->artifact == mark->artifact &&
           (mark->artifact != ARTIFACT_NONE || structure_joins(c->pdf->structure, c->number, i));
}

static void enter_sequence(Content *c, size_t i)
{
    const Mark *mark = &c->page->marks[i];
    if (goes_on(c, i))
        return;
    close_sequence(c);
    if (mark->artifact == ARTIFACT_NONE)
        open_content(c, i);
    else
        open_artifact(c, mark->artifact);
    c->marked = true;
    c->artifact = mark->artifact;
}

static void write_page(Content *c)
{
    const uint32_t *order = structure_order(c->pdf->structure, c->number);
    for (size_t i = 0; i < c->page->n_marks; i++) {
        enter_sequence(c, order[i]);
        paint(c, &c->page->marks[order[i]]);
    }
    close_sequence(c);
    PdfDict *stream = haru_stream(c->pdf->haru, buf_str(&c->out), PDF_DEFLATE);
    put_dict(c->pdf->page[c->number], "Contents", stream);
}

void content_write(Pdf *pdf)
{
    Buf out = buf_new(pdf->arena);
    for (uint32_t i = 0; i < pdf->pages->n_pages; i++) {
        out.n = 0;
        Content c = {
            .pdf = pdf,
            .page = &pdf->pages->pages[i],
            .number = i,
            .out = out,
            .fill = UNSET,
            .stroke = UNSET,
            .face = UNSET,
            .line_width = -1,
        };
        write_page(&c);
        out = c.out;
    }
}
