/* svg.c - SVG's elements and properties → a drawing.
 *
 * The subset is what logos and simple figures are made of: shapes, paths,
 * groups, plain colours, from attributes or a style sheet; a gradient gives its mean. Whatever else
 * is there is named in a diagnostic, at its place in the SVG file.
 */
#include "image/svg.h"

#include "base/utf8.h"

typedef struct Style {
    Color fill, stroke;
    Fixed stroke_width;
    bool even_odd, round_join, hidden;
    Matrix matrix;
} Style;

typedef struct Reader {
    const Job *job;
    Xml xml;
    LIST(DrawItem) items;
    Style styles[SVG_MOST_DEPTH + 1]; /* by depth of element */
    Sheet sheet;
    Gradients gradients;
    size_t steps; /* left */
    bool too_large;
} Reader;

/* ---- properties ------------------------------------------------------------- */

static void report_value(Reader *reader, Str name, Str value, Pos pos)
{
    enum { LONGEST_QUOTE = 40 };
    size_t n = value.n < LONGEST_QUOTE ? value.n : utf8_whole(value, LONGEST_QUOTE);
    DIAG(reader->job->diags, SVG_VALUE, pos, n, name, str_slice(value, 0, n));
}

/* Full opacity is the only one there is: PDF/A and print want no mixing. */
static bool is_opaque(Str value)
{
    Fixed opacity;
    return take_number(&value, &opacity) && opacity >= FIXED_ONE && value.n == 0;
}

/* A colour. Of a gradient the mean stands in, so that a white mark on it is still seen;
 * false all the same, since that is not what was asked for. */
static bool apply_paint(const Reader *reader, Str value, Color *color)
{
    if (read_color(value, color))
        return true;
    size_t end = str_find_char(value, ')', 0);
    Color mean = COLOR_NONE;
    if (str_starts(value, S("url(#")) && end != SIZE_MAX)
        mean = gradient_color(&reader->gradients, str_slice(value, 5, end));
    if (mean != COLOR_NONE)
        *color = mean;
    return false;
}

/* Applies one property; false when its value is beyond us. Unknown properties
 * change nothing that we draw. */
static bool apply(const Reader *reader, Style *style, Str name, Str value)
{
    if (str_eq(value, S("inherit")))
        return true;
    if (str_eq(name, S("fill")))
        return apply_paint(reader, value, &style->fill);
    if (str_eq(name, S("stroke")))
        return apply_paint(reader, value, &style->stroke);
    if (str_eq(name, S("stroke-width")))
        return read_length(value, &style->stroke_width) && style->stroke_width >= 0;
    if (str_eq(name, S("fill-rule")))
        style->even_odd = str_eq(value, S("evenodd"));
    else if (str_eq(name, S("stroke-linejoin")))
        style->round_join = str_eq(value, S("round"));
    else if (str_eq(name, S("display")))
        style->hidden |= str_eq(value, S("none"));
    else if (str_eq(name, S("visibility")))
        style->hidden |= str_eq(value, S("hidden"));
    else if (str_eq(name, S("opacity")) || str_eq(name, S("fill-opacity")) ||
             str_eq(name, S("stroke-opacity")))
        return is_opaque(value);
    else if (str_eq(name, S("clip-path")) || str_eq(name, S("mask")) || str_eq(name, S("filter")) ||
             str_eq(name, S("stroke-dasharray")))
        return str_eq(value, S("none"));
    return true;
}

/* "fill: red; stroke: none" */
static void apply_css(Reader *reader, Style *style, Text css)
{
    Str rest = css.s, piece;
    while (str_split(&rest, ';', &piece)) {
        size_t colon = str_find_char(piece, ':', 0);
        if (colon == SIZE_MAX)
            continue;
        Str name = str_trim(str_slice(piece, 0, colon));
        Str value = str_trim(str_slice(piece, colon + 1, piece.n));
        if (!apply(reader, style, name, value))
            report_value(reader, name, value, css.pos + (Pos)(value.p - css.s.p));
    }
}

/* Rules about classes count for more than those about elements. */
static void apply_sheet(Reader *reader, Style *style)
{
    const Attribute *class = xml_attribute(&reader->xml, S("class"));
    for (int classes = 0; classes <= 1; classes++) {
        for (size_t i = 0; i < reader->sheet.n; i++) {
            const SheetRule *rule = &reader->sheet.items[i];
            if ((rule->class.n > 0) == classes &&
                sheet_applies(rule, reader->xml.name, class ? class->value : STR_EMPTY))
                apply_css(reader, style, rule->declarations);
        }
    }
}

/* The element's style: its parent's, its attributes, the sheet's, its style attribute. */
static Style read_style(Reader *reader)
{
    Style style = reader->styles[reader->xml.depth - 1];
    for (size_t i = 0; i < reader->xml.n_attributes; i++) {
        const Attribute *attribute = &reader->xml.attributes[i];
        Str value = str_trim(attribute->value);
        Matrix matrix;
        if (!str_eq(attribute->name, S("transform"))) {
            if (!apply(reader, &style, attribute->name, value))
                report_value(reader, attribute->name, value, attribute->pos);
        } else if (read_transform(value, &matrix)) {
            style.matrix = matrix_join(&style.matrix, &matrix);
        } else {
            report_value(reader, attribute->name, value, attribute->pos);
        }
    }
    apply_sheet(reader, &style);
    const Attribute *css = xml_attribute(&reader->xml, S("style"));
    if (css)
        apply_css(reader, &style, (Text){css->value, css->pos});
    return style;
}

/* ---- shapes ------------------------------------------------------------------ */

/* A length attribute, or `otherwise` where it is missing. */
static Fixed length_of(Reader *reader, Str name, Fixed otherwise)
{
    const Attribute *attribute = xml_attribute(&reader->xml, name);
    Fixed value;
    if (!attribute)
        return otherwise;
    if (read_length(attribute->value, &value))
        return value;
    report_value(reader, name, attribute->value, attribute->pos);
    return otherwise;
}

static Point lengths_of(Reader *reader, Str x, Str y)
{
    return (Point){length_of(reader, x, 0), length_of(reader, y, 0)};
}

static void draw_rect(Reader *reader, Pen *pen)
{
    Point size = lengths_of(reader, S("width"), S("height"));
    Fixed rx = length_of(reader, S("rx"), -1), ry = length_of(reader, S("ry"), rx);
    Point radius = {rx < 0 ? ry : rx, ry};
    if (size.x > 0 && size.y > 0)
        pen_rect(pen, lengths_of(reader, S("x"), S("y")), size, radius);
}

static void draw_circle(Reader *reader, Pen *pen)
{
    Fixed r = length_of(reader, S("r"), 0);
    if (r > 0)
        pen_ellipse(pen, lengths_of(reader, S("cx"), S("cy")), (Point){r, r});
}

static void draw_ellipse(Reader *reader, Pen *pen)
{
    Point radius = lengths_of(reader, S("rx"), S("ry"));
    if (radius.x > 0 && radius.y > 0)
        pen_ellipse(pen, lengths_of(reader, S("cx"), S("cy")), radius);
}

static void draw_line(Reader *reader, Pen *pen)
{
    pen_move(pen, lengths_of(reader, S("x1"), S("y1")));
    pen_line(pen, lengths_of(reader, S("x2"), S("y2")));
}

static void draw_points(Reader *reader, Pen *pen)
{
    const Attribute *points = xml_attribute(&reader->xml, S("points"));
    bool close = str_eq(reader->xml.name, S("polygon"));
    if (points && !pen_points(pen, points->value, close))
        report_value(reader, S("points"), points->value, points->pos);
}

static void draw_path(Reader *reader, Pen *pen)
{
    const Attribute *data = xml_attribute(&reader->xml, S("d"));
    Str rest;
    if (!data || pen_path(pen, data->value, &rest))
        return;
    Pos pos = data->pos + (Pos)(rest.p - data->value.p); /* the data holds no entities */
    report_value(reader, S("d"), rest, pos);
}

typedef void Draw(Reader *reader, Pen *pen);
static const struct {
    Str name;
    Draw *draw;
} shapes[] = {
    {STR_INIT("path"), draw_path},      {STR_INIT("rect"), draw_rect},
    {STR_INIT("circle"), draw_circle},  {STR_INIT("ellipse"), draw_ellipse},
    {STR_INIT("line"), draw_line},      {STR_INIT("polyline"), draw_points},
    {STR_INIT("polygon"), draw_points},
};

static Draw *find_shape(Str name)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (str_eq(name, shapes[i].name))
            return shapes[i].draw;
    }
    return NULL;
}

static void add_shape(Reader *reader, const Style *style, Draw *draw)
{
    Pen pen = {.arena = reader->job->arena, .matrix = style->matrix, .budget = reader->steps};
    draw(reader, &pen);
    reader->steps -= pen.steps.n;
    reader->too_large |= reader->steps == 0 || reader->items.n == SVG_MOST_ITEMS;
    bool visible = style->fill != COLOR_NONE || style->stroke != COLOR_NONE;
    if (pen.steps.n < 2 || !visible || reader->too_large)
        return;
    Fixed width = fixed_mul(style->stroke_width, matrix_scale(&style->matrix));
    DrawItem *item = LIST_ADD(reader->job->arena, &reader->items);
    *item = (DrawItem){.kind = DRAW_PATH};
    item->u.path.steps = pen.steps.items;
    item->u.path.n = pen.steps.n;
    item->u.path.fill = style->fill;
    item->u.path.stroke = width > 0 ? style->stroke : COLOR_NONE;
    item->u.path.stroke_width = (Len)(width * 3 / 256);
    item->u.path.even_odd = style->even_odd;
    item->u.path.round_join = style->round_join;
}

/* ---- elements ------------------------------------------------------------------ */

/* What draws nothing by itself: descriptions, definitions, editors' notes. */
static bool is_silent(Str name)
{
    static const Str silent[] = {STR_INIT("title"), STR_INIT("desc"), STR_INIT("metadata")};
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        if (str_eq(name, silent[i]))
            return true;
    }
    return str_find_char(name, ':', 0) != SIZE_MAX;
}

/* Passes over an element with all that is in it. */
static void skip_element(Reader *reader)
{
    size_t depth = reader->xml.depth;
    while (reader->xml.depth >= depth) {
        XmlEvent event = xml_next(&reader->xml);
        if (event == XML_BROKEN || event == XML_DONE)
            return;
    }
}

/* The words between <style> and </style>; they may be marked as no markup. */
static void read_sheet(Reader *reader)
{
    Xml *xml = &reader->xml;
    Pos name_pos = xml->name_pos;
    if (xml->self_closed)
        return;
    Str css = str_slice(xml->bytes, xml->at, str_find(xml->bytes, S("</style"), xml->at));
    size_t marked = str_find(css, S("<![CDATA["), 0);
    if (marked != SIZE_MAX)
        css = str_slice(css, marked + 9, str_find(css, S("]]>"), marked));
    Text text = {css, xml->pos + (Pos)(css.p - xml->bytes.p)}, first;
    if (!sheet_add(reader->job->arena, &reader->sheet, text, &first))
        DIAG(reader->job->diags, SVG_ELEMENT, first.s.n ? first.pos : name_pos, first.s.n,
             S("style"));
    skip_element(reader);
}

/* What is defined is drawn where it is used; sheets and gradients are kept. */
static void read_definitions(Reader *reader)
{
    for (size_t depth = reader->xml.depth; reader->xml.depth >= depth;) {
        XmlEvent event = xml_next(&reader->xml);
        if (event == XML_BROKEN || event == XML_DONE)
            return;
        if (event == XML_START && str_eq(reader->xml.name, S("style")))
            read_sheet(reader);
        else if (event == XML_START && is_gradient(reader->xml.name))
            gradient_add(&reader->xml, &reader->gradients);
    }
}

static void enter_element(Reader *reader)
{
    Str name = reader->xml.name;
    Draw *draw = find_shape(name);
    bool group = str_eq(name, S("g")) || str_eq(name, S("svg")) || str_eq(name, S("a"));
    if (str_eq(name, S("style"))) {
        read_sheet(reader);
        return;
    }
    if (str_eq(name, S("defs"))) {
        read_definitions(reader);
        return;
    }
    if (is_gradient(name)) {
        gradient_add(&reader->xml, &reader->gradients);
        return;
    }
    if (is_silent(name)) {
        skip_element(reader);
        return;
    }
    if (!draw && !group) {
        DIAG(reader->job->diags, SVG_ELEMENT, reader->xml.name_pos, name.n, name);
        skip_element(reader);
        return;
    }
    Style style = read_style(reader);
    reader->styles[reader->xml.depth] = style;
    if (draw && !style.hidden)
        add_shape(reader, &style, draw);
    if (style.hidden)
        skip_element(reader);
}

/* ---- the picture's size ---------------------------------------------------------- */

typedef struct Frame {
    Point origin, box, size; /* viewBox and size, in user units */
} Frame;

static bool read_view_box(const Attribute *attribute, Frame *frame)
{
    Fixed n[4];
    Str rest = attribute->value;
    for (int i = 0; i < 4; i++) {
        skip_separator(&rest);
        if (!take_number(&rest, &n[i]))
            return false;
    }
    frame->origin = (Point){n[0], n[1]};
    frame->box = (Point){n[2], n[3]};
    return n[2] > 0 && n[3] > 0;
}

/* A side of the picture; a percentage means "as the view box". */
static Fixed side_of(Reader *reader, Str name, Fixed box)
{
    const Attribute *attribute = xml_attribute(&reader->xml, name);
    if (!attribute || str_ends(str_trim(attribute->value), S("%")))
        return box;
    return length_of(reader, name, box);
}

static bool read_frame(Reader *reader, Frame *frame)
{
    const Attribute *view_box = xml_attribute(&reader->xml, S("viewBox"));
    *frame = (Frame){0};
    if (view_box && !read_view_box(view_box, frame))
        report_value(reader, S("viewBox"), view_box->value, view_box->pos);
    frame->size.x = side_of(reader, S("width"), frame->box.x);
    frame->size.y = side_of(reader, S("height"), frame->box.y);
    if (frame->box.x <= 0 || frame->box.y <= 0)
        frame->box = frame->size;
    return frame->size.x > 0 && frame->size.y > 0;
}

/* From the view box to the picture, without distortion and centred. */
static Matrix frame_matrix(const Frame *frame)
{
    Fixed sx = fixed_div(frame->size.x, frame->box.x), sy = fixed_div(frame->size.y, frame->box.y);
    Fixed scale = sx < sy ? sx : sy;
    return (Matrix){
        scale,
        0,
        0,
        scale,
        (frame->size.x - fixed_mul(frame->box.x, scale)) / 2 - fixed_mul(frame->origin.x, scale),
        (frame->size.y - fixed_mul(frame->box.y, scale)) / 2 - fixed_mul(frame->origin.y, scale)};
}

static bool begin(Reader *reader, Picture *picture, Frame *frame)
{
    bool is_svg = xml_next(&reader->xml) == XML_START && str_eq(reader->xml.name, S("svg"));
    if (!is_svg || !read_frame(reader, frame)) {
        if (reader->xml.event != XML_BROKEN)
            DIAG(reader->job->diags, SVG_BROKEN, reader->xml.name_pos, reader->xml.name.n,
                 S("svg: width, height, viewBox"));
        return false;
    }
    reader->styles[0] = (Style){.fill = COLOR_RGB | 0x000000,
                                .stroke = COLOR_NONE,
                                .stroke_width = FIXED_ONE,
                                .matrix = frame_matrix(frame)};
    reader->styles[1] = read_style(reader);
    picture->width = (uint32_t)((frame->size.x + FIXED_ONE / 2) / FIXED_ONE);
    picture->height = (uint32_t)((frame->size.y + FIXED_ONE / 2) / FIXED_ONE);
    picture->width += picture->width == 0;
    picture->height += picture->height == 0;
    return true;
}

static void read_elements(Reader *reader)
{
    while (!reader->too_large) {
        XmlEvent event = xml_next(&reader->xml);
        if (event == XML_START)
            enter_element(reader);
        if (event == XML_DONE || event == XML_BROKEN || reader->xml.event == XML_BROKEN)
            return;
    }
}

/* ---- the file ------------------------------------------------------------------- */

static Reader *new_reader(const PictureFile *file)
{
    Reader *reader = NEW(file->job->arena, Reader);
    Pos pos = source_add_file(file->job->sources, file->path, file->bytes);
    reader->job = file->job;
    reader->xml = xml_start(file->job->arena, (Text){file->bytes, pos});
    reader->steps = SVG_MOST_STEPS;
    return reader;
}

bool read_svg(const PictureFile *file, Picture *picture)
{
    Diags *diags = file->job->diags;
    if (file->bytes.n > SVG_MOST_BYTES || utf8_check(file->bytes) != SIZE_MAX) {
        report_broken(file, file->bytes.n > SVG_MOST_BYTES ? "> 4 MiB" : "UTF-8");
        return false;
    }
    Reader *reader = new_reader(file);
    Frame frame;
    bool begun = begin(reader, picture, &frame);
    if (begun)
        read_elements(reader);
    if (reader->xml.event == XML_BROKEN)
        DIAG(diags, SVG_BROKEN, reader->xml.pos + (Pos)reader->xml.at, 0,
             str_from(reader->xml.reason));
    if (reader->too_large)
        DIAG(diags, SVG_LIMIT, file->mention, file->mention_length, file->path);
    if (!begun || reader->xml.event == XML_BROKEN || reader->too_large)
        return false;
    Drawing *drawing = NEW(file->job->arena, Drawing);
    drawing->width = (Len)(frame.size.x * 3 / 256);
    drawing->height = (Len)(frame.size.y * 3 / 256);
    drawing->items = reader->items.items;
    drawing->n = reader->items.n;
    picture->kind = PICTURE_SVG;
    picture->drawing = drawing;
    return true;
}
