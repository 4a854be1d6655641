/* inline.c - inline nodes → spans for the text stage; its lines → boxes. */
#include "base/utf8.h"
#include "layout/flow.h"
#include "text/hyphenate.h"

/* What the runs of one span mean; TextSpan.tag is its index. */
typedef struct Tag {
    ElementId element;
    uint32_t order;
    Color color;
    bool underline;
    bool is_link;
    Str note;   /* id of a note that is called here */
    Str target; /* an id that stands here */
    Str slot;   /* id whose page number goes here */
    Len slot_width;
    const Picture *picture;
    Len picture_height;
} Tag;

typedef struct Run {
    Builder *b;
    LIST(TextSpan) spans;
    LIST(Tag) tags;
} Run;

/* What changes on the way down through nested inlines. */
typedef struct Inherited {
    TextStyle style;
    Len rise;
    Str lang;
    ElementId element;
    bool is_link, keep;
    Str target;
} Inherited;

Style font_style(const TextStyle *style)
{
    static const Style styles[2][2] = {{STYLE_REGULAR, STYLE_ITALIC},
                                       {STYLE_BOLD, STYLE_BOLD_ITALIC}};
    return styles[style->bold][style->italic];
}

Len line_height(const TextStyle *style)
{
    return (Len)((int64_t)style->size * style->leading / 100);
}

static TextSpan *add_span(Run *run, const Inherited *in, Str text, Pos pos)
{
    Arena *arena = run->b->scratch;
    Tag *tag = LIST_ADD(arena, &run->tags);
    *tag = (Tag){
        .element = in->element,
        .order = next_order(run->b),
        .color = in->style.color,
        .is_link = in->is_link,
        .underline = in->is_link && in->rise == 0 && !run->b->in_contents,
        .note = STR_EMPTY,
        .target = in->target,
        .slot = STR_EMPTY,
    };
    TextSpan *span = LIST_ADD(arena, &run->spans);
    *span = (TextSpan){
        .text = text,
        .pos = pos,
        .family = in->style.family,
        .style = font_style(&in->style),
        .size = in->style.size,
        .rise = in->rise,
        .lang = in->lang,
        .tag = (uint32_t)run->tags.n - 1,
        .keep = in->keep,
    };
    return span;
}

static void collect(Run *run, const Node *parent, Inherited in);

static void collect_note_ref(Run *run, const Node *node, Inherited in)
{
    Builder *b = run->b;
    ElementId reference = element_open(b, "Reference", in.element);
    in.element = element_open(b, "Link", reference);
    ElementExtra *link = extend(b, in.element);
    link->target = node->u.note_ref.note ? node->u.note_ref.note->id : STR_EMPTY;
    link->alt = str_format(b->job->arena, "%.*s %.*s", STR_ARG(word(b->language, WORD_NOTE)),
                           STR_ARG(node->u.note_ref.number));
    in.is_link = true;
    in.rise = in.style.size * 35 / 100;
    in.style.size = in.style.size * 68 / 100;
    in.keep = true;
    in.target = node->id;
    add_span(run, &in, node->u.note_ref.number, node->pos);
    run->tags.items[run->tags.n - 1].note = link->target;
}

/* ", side " */
static Str page_words(const Builder *b)
{
    Str none[] = {STR_EMPTY};
    Arena *arena = b->job->arena;
    Str phrase = str_trim(format_phrase(arena, word(b->language, WORD_PAGE), none, 1));
    return str_format(arena, ", %.*s\u00a0", STR_ARG(utf8_lower(arena, phrase)));
}

static void collect_page_number(Run *run, const Node *node, const Inherited *in)
{
    if (run->b->in_contents)
        return;
    Len width = in->style.size * run->b->page_digits * 3 / 5;
    if (node->u.page_number.worded)
        add_span(run, in, page_words(run->b), node->pos);
    TextSpan *span = add_span(run, in, STR_EMPTY, node->pos);
    span->slot = width;
    Tag *tag = &run->tags.items[run->tags.n - 1];
    tag->slot = node->u.page_number.target;
    tag->slot_width = width;
}

/* A picture inside a line stands as tall as the line, or less where it is too wide. */
static void collect_image(Run *run, const Node *node, Inherited in)
{
    const Picture *picture = node->u.figure.picture;
    if (!picture || picture->height == 0)
        return;
    in.element = element_of_node(run->b, node, in.element);
    Len height = in.style.size * 5 / 4;
    int64_t width = (int64_t)height * picture->width / picture->height;
    if (width > run->b->width) {
        width = run->b->width;
        height = (Len)(width * picture->height / picture->width);
    }
    TextSpan *span = add_span(run, &in, STR_EMPTY, node->pos);
    span->slot = (Len)width;
    Tag *tag = &run->tags.items[run->tags.n - 1];
    tag->picture = picture;
    tag->picture_height = height;
}

/* The printed address belongs to no element. */
static void collect_address(Run *run, const Node *link, Inherited in, Str words)
{
    Str address = printed_address(run->b, link, words);
    if (!address.n)
        return;
    in.element = 0;
    in.style.color = COLOR_MUTED;
    in.style.italic = in.style.bold = false;
    in.lang = in.target = STR_EMPTY;
    add_span(run, &in, str_format(run->b->job->arena, " (%.*s)", STR_ARG(address)), POS_NONE);
}

static void collect_link(Run *run, const Node *node, Inherited in)
{
    const Inherited around = in;
    in.element = element_of_node(run->b, node, in.element);
    Str words = node_plain_text(run->b->job->arena, node);
    if (!run->b->in_contents) { /* there its text, with the page number, says it better */
        extend(run->b, in.element)->alt = words.n ? words : node->u.link.url;
    }
    in.is_link = true;
    if (!run->b->in_contents)
        in.style.color = COLOR_LINK;
    collect(run, node, in);
    collect_address(run, node, around, words);
}

/* What is missing from a number to the place where the words begin. */
static void add_number_slot(Run *run, const Inherited *in)
{
    if (run->b->number_slot > 0)
        add_span(run, in, STR_EMPTY, POS_NONE)->slot = run->b->number_slot;
}

static void collect_span(Run *run, const Node *node, Inherited in)
{
    if (node->lang.n || node->u.span.style == SPAN_ABBREVIATION)
        in.element = element_of_node(run->b, node, in.element);
    switch (node->u.span.style) {
    case SPAN_WORD:
        in.style.bold = true;
        break;
    case SPAN_MUTED:
        in.style.color = COLOR_MUTED;
        break;
    case SPAN_AMOUNT: /* but "innenfor rammen" may be broken */
        in.keep = node->first && node->first->kind == NODE_TEXT && node->first->u.text.n &&
                  rune_is_digit((unsigned char)node->first->u.text.p[0]);
        break;
    case SPAN_PLAIN:
    case SPAN_NUMBER:
    case SPAN_STATUS:
    case SPAN_TERM:
    case SPAN_TIME:
    case SPAN_ABBREVIATION:
    case SPAN_DEFINED:
        break;
    }
    collect(run, node, in);
    if (node->u.span.style == SPAN_NUMBER)
        add_number_slot(run, &in);
}

static void collect_one(Run *run, const Node *node, Inherited in)
{
    if (node->lang.n)
        in.lang = node->lang;
    if (node->id.n)
        in.target = node->id;
    switch ((int)node->kind) {
    case NODE_TEXT:
        add_span(run, &in, node->u.text, node->pos);
        break;
    case NODE_SOFT_BREAK:
        add_span(run, &in, S(" "), node->pos);
        break;
    case NODE_LINE_BREAK:
        add_span(run, &in, S("\u2028"), node->pos);
        break;
    case NODE_CODE:
        in.style.family = FAMILY_MONO;
        in.style.size = in.style.size * 92 / 100;
        in.lang = STR_EMPTY;
        add_span(run, &in, node->u.text, node->pos);
        break;
    case NODE_EMPH:
        in.style.italic = !in.style.italic;
        collect(run, node, in);
        break;
    case NODE_STRONG:
        in.style.bold = true;
        collect(run, node, in);
        break;
    case NODE_SPAN:
        collect_span(run, node, in);
        break;
    case NODE_LINK:
        collect_link(run, node, in);
        break;
    case NODE_IMAGE:
        collect_image(run, node, in);
        break;
    case NODE_NOTE_REF:
        collect_note_ref(run, node, in);
        break;
    case NODE_PAGE_NUMBER:
        collect_page_number(run, node, &in);
        break;
    default: /* blocks do not occur in inlines; roles are gone after assemble */
        break;
    }
}

static void collect(Run *run, const Node *parent, Inherited in)
{
    for (const Node *node = parent->first; node; node = node->next)
        collect_one(run, node, in);
}

/* The builder's run, emptied: only one paragraph at a time is set. */
static Run *new_run(Builder *b)
{
    if (!b->run) {
        b->run = NEW(b->scratch, Run);
        b->run->b = b;
    }
    b->run->spans.n = 0;
    b->run->tags.n = 0;
    return b->run;
}

static Run *collect_all(Builder *b, const Node *node, ElementId element)
{
    Run *run = new_run(b);
    Inherited in = {
        .style = b->style,
        .lang = node->lang.n ? node->lang : b->lang,
        .element = element,
        .target = STR_EMPTY,
    };
    collect(run, node, in);
    return run;
}

/* ---- lines → boxes -------------------------------------------------------- */

static void add_link_area(Builder *b, FlowBox *box, const Tag *tag, Len x, Len width)
{
    if (box->links.n) {
        LinkArea *last = &box->links.items[box->links.n - 1];
        if (last->element == tag->element) {
            last->width = x + width - last->x;
            return;
        }
    }
    *LIST_ADD(b->flow, &box->links) = (LinkArea){x, 0, width, box->height, tag->element};
}

static void place_run(Builder *b, FlowBox *box, const LineRun *run, const Tag *tag)
{
    if (run->n == 0 && !tag->slot.n && !tag->picture)
        return; /* room without ink */
    Mark mark = {
        .kind = MARK_TEXT,
        .artifact = tag->element ? ARTIFACT_NONE : ARTIFACT_LAYOUT,
        .element = tag->element,
        .order = tag->order,
        .x = b->x + run->x,
        .y = box->baseline - run->rise,
    };
    if (tag->slot.n)
        *LIST_ADD(b->flow, &box->slots) = (FlowSlot){.mark = box->marks.n,
                                                     .link = box->links.n,
                                                     .id = tag->slot,
                                                     .width = tag->slot_width,
                                                     .style = b->style};
    if (tag->picture) {
        mark.kind = MARK_PICTURE;
        mark.y = box->baseline - tag->picture_height * 4 / 5;
        mark.u.picture.picture = tag->picture;
        mark.u.picture.width = run->width;
        mark.u.picture.height = tag->picture_height;
        *LIST_ADD(b->flow, &box->figures) =
            (FigureArea){tag->element, mark.x, mark.y, run->width, tag->picture_height};
    } else {
        mark.u.text.face = run->face;
        mark.u.text.size = run->size;
        mark.u.text.color = tag->color;
        mark.u.text.words = run->words;
        mark.u.text.n = run->n;
    }
    *LIST_ADD(b->flow, &box->marks) = mark;
}

/* Links are told from text by more than their colour. */
static void underline(Builder *b, FlowBox *box, const LineRun *run)
{
    Len thick = run->size / 22;
    box_rect(b, box, b->x + run->x, box->baseline + run->size / 9, run->width, thick, COLOR_LINK);
}

/* The width of a run without a space at its end. */
static LineRun without_end_space(const LineRun *run)
{
    LineRun cut = *run;
    if (cut.n && str_eq(cut.words[cut.n - 1].shaped->text, S(" ")))
        cut.width -= cut.words[cut.n - 1].width;
    return cut;
}

static void count_behind_slots(FlowBox *box)
{
    for (size_t i = 0; i < box->slots.n; i++) {
        FlowSlot *slot = &box->slots.items[i];
        slot->n_marks_after = box->marks.n - slot->mark - 1;
        slot->n_links_after = box->links.n - slot->link;
    }
}

static FlowBox *box_of_line(Builder *b, const Line *line, const Run *run)
{
    Len height = line_height(&b->style);
    FaceMetrics metrics = fonts_metrics(
        b->fonts, fonts_face(b->fonts, b->style.family, font_style(&b->style)), b->style.size);
    FlowBox *box = flow_box_new(b, height);
    box->baseline = (height - metrics.ascent - metrics.descent) / 2 + metrics.ascent;
    LIST_RESERVE(b->flow, &box->marks, line->n);
    for (size_t i = 0; i < line->n; i++) {
        const LineRun *piece = &line->runs[i];
        const Tag *tag = &run->tags.items[piece->tag];
        place_run(b, box, piece, tag);
        LineRun seen = i + 1 == line->n ? without_end_space(piece) : *piece;
        if (tag->is_link)
            add_link_area(b, box, tag, b->x + seen.x, seen.width);
        if (tag->note.n)
            *LIST_ADD(b->flow, &box->notes) = note_body(b, tag->note);
        if (tag->target.n)
            *LIST_ADD(b->flow, &box->targets) = (FlowTarget){tag->target, tag->element, 0};
    }
    for (size_t i = 0; i < line->n; i++) {
        const LineRun seen = without_end_space(&line->runs[i]);
        if (run->tags.items[seen.tag].underline)
            underline(b, box, i + 1 == line->n ? &seen : &line->runs[i]);
    }
    count_behind_slots(box);
    return box;
}

/* No line of a paragraph stands alone at a page's head or foot. */
static int penalty_before_line(const Lines *lines, size_t i, const TextStyle *style)
{
    if (i == 1 || i + 1 == lines->n)
        return NEVER_TEAR;
    if (style->whole)
        return WHOLE_PENALTY;
    return lines->items[i - 1].hyphenated ? HYPHEN_PENALTY : LINE_PENALTY;
}

/* Without patterns a straight right edge would tear holes into the lines. */
static bool can_hyphenate(Str lang)
{
    return hyphenate_patterns(lang) != PATTERNS_NONE;
}

void build_lines(Builder *b, const Node *node, ElementId element)
{
    const Run *run = collect_all(b, node, element);
    ParagraphShape shape = {
        .width = b->width,
        .first_indent = b->style.first_indent,
        .align = b->style.align,
        .justify = b->style.justify && can_hyphenate(node->lang.n ? node->lang : b->lang),
        .hyphenate = b->style.hyphenate,
        .tabular = b->style.tabular,
        .quiet = b->style.too_narrow,
        .goes_on = b->style.goes_on,
    };
    const TextSpan *spans = run->spans.items;
    const TextReading *kept = readings_find(b, node);
    Lines lines = kept ? text_break_kept(b->setter, spans, run->spans.n, *kept, &shape)
                       : text_break(b->setter, spans, run->spans.n, &shape);
    for (size_t i = 0; i < lines.n; i++) {
        if (i)
            flow_penalty(b, penalty_before_line(&lines, i, &b->style));
        FlowBox *box = box_of_line(b, &lines.items[i], run);
        box->is_line = !b->in_contents;
        flow_add_box(b, box);
    }
}

/* A text of one style. */
static TextSpan span_of(Str text, const TextStyle *style)
{
    return (TextSpan){
        .text = text,
        .family = style->family,
        .style = font_style(style),
        .size = style->size,
        .lang = STR_EMPTY,
    };
}

Len text_width(Builder *b, Str text, const TextStyle *style)
{
    TextSpan span = span_of(text, style);
    return text.n ? text_line(b->setter, &span, 1).width : 0;
}

FlowBox *build_label_cut(Builder *b, Str text, const TextStyle *style, ElementId element, Len width)
{
    TextSpan span = span_of(text, style);
    Line line = text_line_cut(b->setter, &span, 1, width);
    Run *run = new_run(b);
    Inherited in = {.style = *style, .element = element, .lang = STR_EMPTY, .target = STR_EMPTY};
    add_span(run, &in, text, POS_NONE);
    TextStyle kept = b->style;
    b->style = *style;
    FlowBox *box = box_of_line(b, &line, run);
    b->style = kept;
    return box;
}

FlowBox *build_label(Builder *b, Str text, const TextStyle *style, ElementId element)
{
    return build_label_cut(b, text, style, element, LEN_MOST);
}

void widen_to_inlines(Builder *b, const Node *node, TextWidths *widths)
{
    /* Measuring makes no elements: the run is collected again when it is set.
     * Orders that are left out do no harm, elements would. */
    size_t elements = b->elements.n;
    const Run *run = collect_all(b, node, 0);
    b->elements.n = elements;
    text_widen(b->setter, run->spans.items, run->spans.n, b->style.hyphenate, widths);
}

TextWidths measure_inlines(Builder *b, const Node *node)
{
    TextWidths widths = {0};
    widen_to_inlines(b, node, &widths);
    return widths;
}
