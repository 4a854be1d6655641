/* block.c - block nodes → the stream. One function a kind. */
#include "layout/flow.h"

/* A cell or a term's body may hold its text without a paragraph around it. */
void build_blocks(Builder *b, const Node *parent_node, ElementId parent)
{
    if (parent_node->first && node_is_inline(parent_node->first->kind)) {
        build_lines(b, parent_node, parent);
        return;
    }
    for (const Node *node = parent_node->first; node; node = node->next)
        build_block(b, node, parent);
}

/* ---- text ----------------------------------------------------------------- */

/* What is said in a quotation and in a callout is set larger. */
static void style_body(TextStyle *style, const Node *node)
{
    BoxKind kind =
        node->parent && node->parent->kind == NODE_BOX ? node->parent->u.box.kind : BOX_COUNT;
    if (kind == BOX_QUOTE) {
        style->italic = true;
        style->size = style->size * 108 / 100;
    } else if (kind == BOX_CALLOUT) {
        style->family = FAMILY_SANS;
        style->size = style->size * 130 / 100;
        style->color = COLOR_ACCENT;
        style->hyphenate = false;
    }
}

static void style_paragraph(Builder *b, const Node *node)
{
    TextStyle *style = &b->style;
    switch (node->u.paragraph.style) {
    case PARAGRAPH_BODY:
        style_body(style, node);
        break;
    case PARAGRAPH_BOX_TITLE:
        style->family = FAMILY_SANS;
        style->bold = true;
        indent(b, b->label ? style->size * 2 : 0, 0);
        style->justify = style->hyphenate = false;
        break;
    case PARAGRAPH_LABEL:
        style->family = FAMILY_SANS;
        style->bold = true;
        style->size = style->size * 94 / 100;
        style->justify = style->hyphenate = false;
        break;
    case PARAGRAPH_SUBTITLE:
    case PARAGRAPH_PUBLISHER:
        style->family = FAMILY_SANS;
        break;
    case PARAGRAPH_ATTRIBUTION:
    case PARAGRAPH_SMALL:
        style->family = FAMILY_SANS;
        if (style->size > b->theme->small_size) /* a table may be smaller */
            style->size = b->theme->small_size;
        style->color = COLOR_MUTED;
        style->justify = false;
        break;
    }
}

static bool leads(const Node *node)
{
    return node->u.paragraph.style == PARAGRAPH_BOX_TITLE ||
           node->u.paragraph.style == PARAGRAPH_LABEL;
}

/* "…, slik:" stays with the list, box or table that it announces. */
static bool announces(const Node *paragraph)
{
    const Node *last = paragraph->last;
    return last && last->kind == NODE_TEXT && str_ends(str_trim(last->u.text), S(":"));
}

/* Whether it is a paragraph of the running text, or of a cell, behind another. */
static bool follows_another(const Node *node)
{
    const Node *before = node->prev;
    return before && before->kind == NODE_PARAGRAPH &&
           before->u.paragraph.style == PARAGRAPH_BODY && node->u.paragraph.style == PARAGRAPH_BODY;
}

/* Where the theme indents, a paragraph of the running text that follows another. */
static Len indent_of(const Builder *b, const Node *node)
{
    bool indents = follows_another(node) && !b->style.tabular && !b->label;
    return indents ? b->theme->paragraph_indent : 0;
}

/* Things of a kind in one cell are told apart by more room than lines have. */
static Len gap_before(const Builder *b, const Node *node)
{
    Len gap = b->style.gap;
    if (b->style.tabular)
        return node->parent->kind == NODE_CELL && follows_another(node) ? gap * 2 : gap;
    return node->u.paragraph.style == PARAGRAPH_LABEL ? gap * 3 / 2 : gap;
}

/* A paragraph's number hangs in the margin as a list label would. */
static void hang_number(Builder *b, const Node *number, ElementId element)
{
    Arena *arena = b->job->arena;
    TextStyle style = b->style;
    style.family = FAMILY_SANS;
    style.size = b->theme->small_size * 92 / 100;
    style.color = COLOR_MUTED;
    Str text = str_format(arena, "%.*s\u00a0", STR_ARG(node_plain_text(arena, number)));
    Len x = b->x;
    b->x -= text_width(b, text, &style) + LEN_PT(5);
    b->label = build_label(b, text, &style, element);
    b->x = x;
}

static bool has_number(const Node *paragraph)
{
    const Node *first = paragraph->first, *parent = paragraph->parent;
    bool top = parent && (parent->kind == NODE_PART || parent->kind == NODE_LANDSCAPE);
    return top && first->kind == NODE_SPAN && first->u.span.style == SPAN_NUMBER && first->next;
}

/* The words of a paragraph, its number taken out and hung. */
static void build_words(Builder *b, const Node *node, ElementId element)
{
    if (!has_number(node)) {
        build_lines(b, node, element);
        return;
    }
    const Node *number = node->first;
    hang_number(b, number, element);
    Node words = {.kind = node->kind, .pos = node->pos, .id = STR_EMPTY, .lang = node->lang};
    words.first = number->next->next;
    build_lines(b, &words, element);
}

/* In a reference, whose terms are code, a remark stands close to what it remarks on. */
static bool is_close_remark(const Node *node)
{
    const Node *body = node->parent, *term = body ? body->prev : NULL;
    return node->u.paragraph.style == PARAGRAPH_SMALL && term && term->kind == NODE_TERM &&
           term->first && term->first->kind == NODE_CODE && node->prev &&
           node->prev->kind == NODE_PARAGRAPH;
}

static void build_paragraph(Builder *b, const Node *node, ElementId parent)
{
    if (!node->first)
        return;
    Saved saved = save(b);
    Len gap = b->style.gap;
    style_paragraph(b, node);
    b->style.first_indent = indent_of(b, node);
    if (b->style.first_indent)
        b->gap = 0;
    else if (is_close_remark(node))
        b->gap = gap / 3;
    else
        flow_gap(b, gap_before(b, node));
    if (node->u.paragraph.style == PARAGRAPH_ATTRIBUTION ||
        node->u.paragraph.style == PARAGRAPH_SMALL)
        flow_penalty(b, NEVER); /* a remark without what it remarks on says nothing */
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    build_words(b, node, element);
    restore(b, saved);
    if (leads(node)) {
        flow_penalty(b, NEVER);
        b->gap = gap / 3;
    } else {
        flow_gap(b, gap);
    }
    if (node->next && announces(node))
        flow_penalty(b, NEVER);
}

static void add_bookmark(Builder *b, const Node *node)
{
    if (node->u.heading.level < 2 || !node->id.n)
        return;
    *LIST_ADD(b->job->arena, &b->bookmarks) = (Bookmark){
        .title = node_plain_text(b->job->arena, node),
        .lang = str_eq(b->lang, b->document->lang) ? STR_EMPTY : b->lang,
        .level = node->u.heading.level - 1,
        .target = node->id,
    };
}

Family heading_family(const Builder *b)
{
    return b->theme->heading_family == BODY_SERIF ? FAMILY_SERIF : FAMILY_SANS;
}

static void build_heading(Builder *b, const Node *node, ElementId parent)
{
    Saved saved = save(b);
    int level = node->u.heading.level;
    b->style.family = heading_family(b);
    b->style.bold = true;
    b->style.size = b->theme->heading_size[level];
    b->style.leading = 124;
    b->style.color = level <= 3 ? COLOR_ACCENT : COLOR_TEXT;
    b->style.justify = b->style.hyphenate = false;
    b->style.whole = true;
    Len room = b->style.size * b->theme->heading_room / 100;
    flow_gap(b, level <= 2 ? room * 7 / 4 : room * 4 / 3);
    flow_penalty(b, HEADING_BONUS);
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    add_bookmark(b, node);
    if (level == 3 && !b->frame_depth)
        b->section = node->u.heading.plain;
    build_lines(b, node, element);
    Len after = room * (level <= 2 ? 50 : 35) / 100;
    restore(b, saved);
    b->gap = after;
    flow_penalty(b, NEVER);
}

static void build_rule(Builder *b)
{
    FlowBox *box = flow_box_new(b, LEN_PT(1));
    box_rect(b, box, b->x + b->width / 3, 0, b->width / 3, LEN_PT(3) / 4, COLOR_LINE);
    flow_gap(b, b->style.gap * 2);
    flow_add_box(b, box);
    flow_gap(b, b->style.gap * 2);
}

static void build_caption(Builder *b, const Node *node, ElementId parent)
{
    Saved saved = save(b);
    b->style.family = FAMILY_SANS;
    b->style.bold = false;
    b->style.size = b->theme->small_size;
    b->style.leading = 140;
    b->style.color = COLOR_MUTED;
    b->style.justify = b->style.hyphenate = false;
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    build_lines(b, node, element);
    restore(b, saved);
}

void build_block(Builder *b, const Node *node, ElementId parent)
{
    Str lang = b->lang;
    if (node->lang.n)
        b->lang = node->lang;
    switch ((int)node->kind) {
    case NODE_DOCUMENT:
        build_blocks(b, node, parent);
        break;
    case NODE_PART:
        build_part(b, node, parent);
        break;
    case NODE_HEADING:
        build_heading(b, node, parent);
        break;
    case NODE_PARAGRAPH:
        build_paragraph(b, node, parent);
        break;
    case NODE_LIST:
        build_list(b, node, parent);
        break;
    case NODE_QUOTE:
        build_quote(b, node, parent);
        break;
    case NODE_CODE_BLOCK:
        build_code_block(b, node, parent);
        break;
    case NODE_SAMPLE:
        build_sample(b, node, parent);
        break;
    case NODE_RULE:
        build_rule(b);
        break;
    case NODE_TABLE:
        build_table(b, node, parent);
        break;
    case NODE_CAPTION:
        build_caption(b, node, parent);
        break;
    case NODE_BOX:
        build_box(b, node, parent);
        break;
    case NODE_FIGURE:
        build_figure(b, node, parent);
        break;
    case NODE_TERMS:
        build_terms(b, node, parent);
        break;
    case NODE_CONTENTS:
        build_contents(b, node, parent, 0, 0);
        break;
    case NODE_NOTES:
        build_notes(b, node, parent);
        break;
    case NODE_PAGE_BREAK:
        flow_item(b, (FlowItem){.kind = FLOW_BREAK});
        break;
    case NODE_LANDSCAPE:
        build_landscape(b, node, parent);
        break;
    default: /* rows and items are built by their parents */
        break;
    }
    b->lang = lang;
}
