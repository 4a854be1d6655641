/* code.c - code: each line as it is written. Where a line has no room, its block is set a
 * little smaller; where that does not do, the line goes on further in on the next. And an
 * example: its source, and below it what becomes of it.
 */
#include "layout/flow.h"

#include "base/utf8.h"

enum {
    PAD_PT = 8,
    CODE_PERCENT = 86,  /* mono letters are wide */
    LEAST_PERCENT = 72, /* smaller is hard to read on paper */
    CODE_PENALTY = 90,
    RESULT_PENALTY = 150, /* parts the result of an example from its source */
    HANG = 4,             /* letters that the rest of a long line stands further in */
    TAB = 4,
};

/* Tabs as blanks up to the next stop, as editors show them. */
static Str without_tabs(Arena *arena, Str line)
{
    if (str_find_char(line, '\t', 0) == SIZE_MAX)
        return line;
    Buf out = buf_new(arena);
    size_t column = 0;
    for (size_t i = 0; i < line.n;) {
        uint32_t rune = utf8_next(line, &i);
        size_t wide = rune == '\t' ? TAB - column % TAB : 1;
        for (size_t k = 0; rune == '\t' && k < wide; k++)
            buf_add_char(&out, ' ');
        if (rune != '\t')
            buf_add_rune(&out, rune);
        column += wide;
    }
    return buf_str(&out);
}

/* One line's width tells all in a mono face, but for letters of another. */
static Len widest_line(Builder *b, Str code)
{
    Len widest = 0;
    Str line;
    while (str_split(&code, '\n', &line)) {
        Len width = text_width(b, without_tabs(b->flow, line), &b->style);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* The size at which all lines have room. Prose that only smaller type than the least
 * would hold on a line is better read in the usual size, on several. */
static void choose_size(Builder *b, Str code)
{
    Len full = b->style.size, least = full * LEAST_PERCENT / 100;
    b->style.size = full * CODE_PERCENT / 100;
    Len widest = widest_line(b, code);
    if (widest <= b->width)
        return;
    Len fits = (Len)((int64_t)b->style.size * b->width / widest);
    if (fits >= least)
        b->style.size = fits;
}

static size_t leading_blanks(Str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n;
}

/* The line's own indentation is room, so that what goes on can stand further in. */
static void build_code_line(Builder *b, Str line, bool last, Pos pos, ElementId element)
{
    Arena *arena = b->flow;
    Saved saved = save(b);
    line = without_tabs(arena, line);
    Len letter = text_width(b, S("0"), &b->style);
    Len hang = letter * (Len)(leading_blanks(line) + HANG);
    if (hang > b->width / 2)
        hang = b->width / 2;
    indent(b, hang, 0);
    b->style.first_indent = -hang;
    Node holder = {.kind = NODE_PARAGRAPH, .pos = pos, .id = STR_EMPTY, .lang = STR_EMPTY};
    b->style.goes_on = !last;
    if (!last)
        line = str_format(arena, "%.*s\u2028", STR_ARG(line));
    node_append(&holder, node_text(arena, line, pos));
    build_lines(b, &holder, element);
    restore(b, saved);
}

static Str without_end(Str code)
{
    while (code.n && (code.p[code.n - 1] == '\n' || code.p[code.n - 1] == '\r'))
        code.n--;
    return code;
}

/* A short block stays whole, one that fills half a page does where it costs little; of a
 * long one two lines at least stay together. */
static int line_penalty(size_t i, size_t n)
{
    enum { SHORT = 8, HALF_A_PAGE = 24 };
    if (n <= SHORT)
        return WHOLE_PENALTY;
    if (i == 1 || i + 1 == n)
        return NEVER;
    return n <= HALF_A_PAGE ? CODE_PENALTY : LINE_PENALTY;
}

static void build_code_lines(Builder *b, const Node *node, ElementId element)
{
    Str rest = without_end(node->u.code_block.text), line;
    size_t n = 1;
    for (size_t i = 0; i < rest.n; i++)
        n += rest.p[i] == '\n';
    for (size_t i = 0; str_split(&rest, '\n', &line); i++) {
        if (i)
            flow_penalty(b, line_penalty(i, n));
        if (str_trim(line).n)
            build_code_line(b, line, i + 1 == n, node->pos, element);
        else
            flow_add_box(b, flow_box_new(b, line_height(&b->style)));
    }
}

void build_code_block(Builder *b, const Node *node, ElementId parent)
{
    Saved saved = save(b);
    Frame *frame = NEW(b->flow, Frame);
    *frame = (Frame){
        .x = b->x,
        .width = b->width,
        .padding_top = LEN_PT(PAD_PT - 2),
        .padding_bottom = LEN_PT(PAD_PT - 2),
        .ground = COLOR_ZEBRA,
        .edge = COLOR_LINE,
        .edges = {.start = LEN_PT(2)},
    };
    b->style.family = FAMILY_MONO;
    b->style.bold = b->style.italic = false;
    b->style.justify = b->style.hyphenate = false;
    b->style.too_narrow = true; /* what no line has room for goes on in the next */
    b->lang = STR_EMPTY;
    flow_gap(b, b->style.gap);
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    flow_enter(b, frame);
    indent(b, LEN_PT(PAD_PT + 2), LEN_PT(PAD_PT));
    choose_size(b, node->u.code_block.text);
    build_code_lines(b, node, element);
    flow_leave(b, frame);
    restore(b, saved);
    flow_gap(b, b->style.gap);
}

/* A bar at the side holds source and result together. */
void build_sample(Builder *b, const Node *node, ElementId parent)
{
    Saved saved = save(b);
    Frame *frame = NEW(b->flow, Frame);
    *frame = (Frame){
        .x = b->x,
        .width = b->width,
        .padding_top = LEN_PT(2),
        .padding_bottom = LEN_PT(4),
        .ground = COLOR_NONE,
        .edge = COLOR_ACCENT,
        .edges = {.start = LEN_PT(2)},
        .keep = true,
    };
    flow_gap(b, b->style.gap * 2);
    flow_enter(b, frame);
    indent(b, LEN_PT(12), 0);
    for (const Node *child = node->first; child; child = child->next) {
        if (child->prev && child->prev->kind == NODE_CODE_BLOCK)
            flow_penalty(b, RESULT_PENALTY);
        build_block(b, child, parent);
    }
    flow_leave(b, frame);
    restore(b, saved);
    flow_gap(b, b->style.gap * 2);
}
