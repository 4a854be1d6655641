/* emit.c - the nodes of the finished document → HTML, for each of its forms.
 *
 * Each node becomes one element, so that the DOM is the document's tree. What is
 * added is what a page needs and no reader misses, such as the way back from a note.
 */
#include "back/html/writer.h"

#include "figure/icon.h"

static Str address_key(const Node *const *node)
{
    return (Str){(const char *)node, sizeof *node};
}

/* The underscore keeps them apart from ids made of headings; an id that the
 * plan's author chose is looked up. */
Str html_fresh_id(Html *html)
{
    Str id;
    do
        id = str_format(html->job->arena, "_%lld", (long long)++html->fresh_ids);
    while (map_get(&html->targets, id) != NULL);
    return id;
}

/* What of an id that we gave a node is known without asking for the node: that there is none
 * where nothing of its form got one, as no paragraph but the titles of boxes does. */
static uint64_t form_bit(const Node *node)
{
    enum { LAST_FORM = NODE_COUNT + PARAGRAPH_SMALL };
    _Static_assert(LAST_FORM < 64, "more forms than bits");
    bool paragraph = node->kind == NODE_PARAGRAPH;
    return UINT64_C(1) << (paragraph ? NODE_COUNT + (unsigned)node->u.paragraph.style
                                     : (unsigned)node->kind);
}

static Str given_id(const Html *html, const Node *node)
{
    if (node->id.n > 0 || !(html->given_forms & form_bit(node)))
        return node->id;
    const Str *given = map_get(&html->given, address_key(&node));
    return given != NULL ? *given : STR_EMPTY;
}

Str html_id(Html *html, const Node *node)
{
    Str id = given_id(html, node);
    if (id.n > 0)
        return id;
    Arena *arena = html->job->arena;
    Str *given = NEW(arena, Str);
    *given = html_fresh_id(html);
    map_put(&html->given, str_copy(arena, address_key(&node)), given);
    html->given_forms |= form_bit(node);
    return *given;
}

static Str shown_id(const Html *html, Str id)
{
    if (html->prefix.n == 0 || id.n == 0)
        return id;
    return str_format(html->job->arena, "%.*s%.*s", STR_ARG(html->prefix), STR_ARG(id));
}

void html_id_attribute(Html *html, const char *name, Str id)
{
    html_attribute(&html->out, name, shown_id(html, id));
}

void html_link_to(Html *html, Str id)
{
    const Str *file = html->places.n ? map_get(&html->places, id) : NULL;
    bool elsewhere = file && !str_eq(*file, html->file);
    html_href_place(&html->out, elsewhere ? *file : STR_EMPTY, shown_id(html, id));
}

/* The accessible name of an element comes from the words that stand in it. */
static void name_by(Html *html, const Node *child, NodeKind kind)
{
    while (child != NULL && child->kind != kind)
        child = child->next;
    if (child != NULL)
        html_id_attribute(html, "aria-labelledby", html_id(html, child));
}

static void add_link_target(Html *html, const Node *link)
{
    if (html_links_to_url(link))
        html_href(&html->out, link->u.link.url);
    else if (html_is_target(html, link->u.link.target))
        html_link_to(html, link->u.link.target);
    html_attribute(&html->out, "title", link->u.link.title);
}

/* What only one kind of node has. */
static void add_own_attributes(Html *html, const Node *node)
{
    Buf *out = &html->out;
    switch ((int)node->kind) {
    case NODE_PART:
        if (node->u.part.kind == PART_CONTENTS)
            name_by(html, node->first, NODE_HEADING);
        break;
    case NODE_BOX:
        buf_puts(out, " role=\"note\"");
        if (node->first != NULL && node->first->kind == NODE_PARAGRAPH &&
            node->first->u.paragraph.style == PARAGRAPH_BOX_TITLE)
            name_by(html, node->first, NODE_PARAGRAPH);
        break;
    case NODE_LIST:
        if (node->u.list.ordered && node->u.list.start != 1)
            buf_printf(out, " start=\"%d\"", node->u.list.start);
        break;
    case NODE_CELL:
        html_cell_attributes(html, node);
        break;
    case NODE_LINK:
        add_link_target(html, node);
        break;
    case NODE_SPAN:
        if (html_is_target(html, node->u.span.target))
            html_link_to(html, node->u.span.target);
        if (node->u.span.style == SPAN_TIME)
            html_attribute(out, "datetime", node->u.span.value);
        if (node->u.span.style == SPAN_ABBREVIATION)
            html_attribute(out, "title", node->u.span.value);
        break;
    default:
        break;
    }
}

static void open_tag(Html *html, const char *tag, const Node *node)
{
    html_name(&html->out, "<", tag);
    html_id_attribute(html, "id", given_id(html, node));
    if (node->kind != NODE_CELL) /* its class comes with the rest */
        html_attribute(&html->out, "class", html_class_of(html, node));
    html_attribute(&html->out, "lang", node->lang);
    add_own_attributes(html, node);
    buf_add_char(&html->out, '>');
}

static void close_tag(Html *html, const char *tag, const Node *node)
{
    html_name(&html->out, "</", tag);
    buf_add_char(&html->out, '>');
    if (!node_is_inline(node->kind))
        buf_add_char(&html->out, '\n');
}

static void add_code(Html *html, const Node *node, Str text)
{
    buf_puts(&html->out, "<code");
    html_id_attribute(html, "id", node->id);
    html_attribute(&html->out, "lang", node->lang);
    buf_add_char(&html->out, '>');
    if (node->kind == NODE_CODE)
        html_code(&html->out, text);
    else
        html_text(&html->out, text);
    buf_puts(&html->out, "</code>");
}

static void add_picture(Html *html, const Picture *picture, Str alt, int percent)
{
    Buf *out = &html->out;
    if (picture->kind == PICTURE_SVG) {
        if (picture->drawing != NULL)
            html_drawing(html, picture->drawing, alt, "picture", percent);
        return;
    }
    buf_puts(out, "<img class=\"picture\"");
    html_data_address(out, "src", picture->kind == PICTURE_JPEG ? "image/jpeg" : "image/png",
                      picture->bytes);
    buf_puts(out, alt.n > 0 ? "" : " alt=\"\"");
    html_attribute(out, "alt", alt);
    buf_printf(out, " width=\"%u\" height=\"%u\"", picture->width, picture->height);
    if (percent > 0)
        buf_printf(out, " style=\"width:%d%%\"", percent);
    buf_puts(out, "/>");
}

/* A frame that scrolls, in place of the page. Who comes there by keyboard hears what it is. */
static void open_scrolling(Html *html, const Node *figure)
{
    const Node *caption = figure->first;
    while (caption && caption->kind != NODE_CAPTION)
        caption = caption->next;
    buf_puts(&html->out, "<div class=\"figure-region\" role=\"group\" tabindex=\"0\"");
    if (caption)
        html_attribute(&html->out, "aria-labelledby", html_id(html, caption));
    else
        html_attribute(&html->out, "aria-label", word(html->product->language, WORD_FIGURE));
    buf_puts(&html->out, ">");
}

/* A drawing keeps a legible size: on a phone the narrow one takes its place. What was drawn
 * for a turned page keeps its size on larger screens, and what has no narrow one everywhere. */
static void add_drawing(Html *html, const Node *figure)
{
    const Drawing *drawing = figure->u.figure.drawing, *narrow = figure->u.figure.narrow;
    Str alt = figure->u.figure.alt;
    bool wide = drawing->width > theme_page(html->product->theme, false, false).width;
    if (wide || !narrow)
        open_scrolling(html, figure);
    else
        buf_puts(&html->out, "<div class=\"figure-region\">");
    html_drawing(html, drawing, alt, wide ? "drawing wide" : "drawing", figure->u.figure.percent);
    if (narrow)
        html_drawing(html, narrow, alt, "drawing narrow", 0);
    buf_puts(&html->out, "</div>\n");
}

static void add_graphic(Html *html, const Node *node)
{
    if (node->u.figure.picture != NULL)
        add_picture(html, node->u.figure.picture, node->u.figure.alt, node->u.figure.percent);
    else if (node->u.figure.drawing != NULL)
        add_drawing(html, node);
}

static void add_note_ref(Html *html, const Node *node)
{
    Buf *out = &html->out;
    buf_puts(out, "<sup class=\"note-ref\"><a");
    html_id_attribute(html, "id", html_id(html, node));
    html_attribute(out, "role", S("doc-noteref"));
    if (node->u.note_ref.note != NULL)
        html_link_to(html, html_id(html, node->u.note_ref.note));
    buf_add_char(out, '>');
    html_text(out, node->u.note_ref.number);
    buf_puts(out, "</a></sup>");
}

static void add_way_back(Html *html, const Node *note)
{
    if (note->u.note.ref == NULL)
        return;
    Buf *out = &html->out;
    Str back = word(html->product->language, WORD_BACK_TO_TEXT);
    Str name =
        str_format(html->job->arena, "%.*s (%.*s)", STR_ARG(back), STR_ARG(note->u.note.number));
    buf_puts(out, "<a class=\"back\" role=\"doc-backlink\"");
    html_link_to(html, html_id(html, note->u.note.ref));
    html_attribute(out, "aria-label", name);
    buf_puts(out, ">↩</a>");
}

/* A label that is text and not a list marker of the style sheet. */
static void add_label(Html *html, const char *class_name, Str label)
{
    buf_printf(&html->out, "<span class=\"%s\">", class_name);
    html_text(&html->out, label);
    buf_puts(&html->out, "</span> ");
}

void html_status_mark(Html *html)
{
    Str status = html->product->document->status_mark;
    if (!status.n)
        return;
    buf_puts(&html->out, "<p class=\"status-mark\">");
    html_text(&html->out, status);
    buf_puts(&html->out, "</p>\n");
}

/* A sign is drawn once, and then written as it was. */
static void add_icon(Html *html, BoxKind kind)
{
    Buf *out = &html->out;
    Str *icon = &html->icons[kind];
    size_t from = out->n;
    if (icon->n) {
        buf_add(out, *icon);
        return;
    }
    html_drawing(html, box_icon(html->job->arena, kind), STR_EMPTY, "icon", 0);
    *icon = str_copy(html->job->arena, str_slice(buf_str(out), from, out->n));
}

/* What stands inside an element before its children. */
static void add_prelude(Html *html, const Node *node)
{
    const Node *parent = node->parent;
    if (node->kind == NODE_PART && node->u.part.kind == PART_COVER)
        html_status_mark(html);
    if (node->kind == NODE_FIGURE)
        add_graphic(html, node);
    if (node->kind == NODE_ITEM && node->u.item.checkbox)
        add_label(html, "check-mark", node->u.item.label);
    if (node->kind == NODE_ITEM && node->u.item.number.n)
        add_label(html, "item-number", node->u.item.label);
    if (node->kind == NODE_NOTE)
        add_label(html, "note-number", node->u.note.number);
    if (node->kind == NODE_PARAGRAPH && parent->kind == NODE_BOX &&
        node->u.paragraph.style == PARAGRAPH_BOX_TITLE)
        add_icon(html, parent->u.box.kind);
}

/* The space before a page number belongs to the number, which only paper has. */
static Str shown_text(const Node *text)
{
    Str shown = text->u.text;
    if (text->next != NULL && text->next->kind == NODE_PAGE_NUMBER)
        while (shown.n > 0 && shown.p[shown.n - 1] == ' ')
            shown.n--;
    return shown;
}

/* Nodes that are written without an element of their own around children. */
static void enter_special(Html *html, const Node *node)
{
    Buf *out = &html->out;
    switch ((int)node->kind) {
    case NODE_TABLE:
        html_table_open(html, node);
        break;
    case NODE_CODE_BLOCK:
        /* an example's source is mostly prose and wraps; other code is scrolled */
        buf_puts(out, node->parent->kind == NODE_SAMPLE ? "<pre>" : "<pre tabindex=\"0\">");
        add_code(html, node, node->u.code_block.text);
        buf_puts(out, "</pre>\n");
        break;
    case NODE_RULE:
        buf_puts(out, "<hr/>\n");
        break;
    case NODE_PAGE_BREAK:
        buf_puts(out, "<div class=\"page-break\"></div>\n");
        break;
    case NODE_SOFT_BREAK:
        buf_add_char(out, '\n');
        break;
    case NODE_LINE_BREAK:
        buf_puts(out, "<br/>\n");
        break;
    case NODE_CODE:
        add_code(html, node, node->u.text);
        break;
    case NODE_IMAGE:
        add_graphic(html, node);
        break;
    case NODE_NOTE_REF:
        add_note_ref(html, node);
        break;
    default: /* the document; what assemble leaves none of; page numbers */
        break;
    }
}

/* A paragraph without words would only be a gap. */
static bool is_empty_paragraph(const Node *node)
{
    return node->kind == NODE_PARAGRAPH && node->first == NULL;
}

static void enter(Html *html, const Node *node)
{
    if (node->kind == NODE_TEXT) { /* as a third are */
        html_words(&html->out, shown_text(node));
        return;
    }
    const char *tag = html_tag_of(html, node);
    if (tag == NULL) {
        enter_special(html, node);
        return;
    }
    if (is_empty_paragraph(node))
        return;
    open_tag(html, tag, node);
    add_prelude(html, node);
}

static void leave(Html *html, const Node *node)
{
    if (node->kind == NODE_TEXT)
        return;
    const char *tag = html_tag_of(html, node);
    if (node->kind == NODE_TABLE)
        html_table_close(html);
    if (node->kind == NODE_NOTE)
        add_way_back(html, node);
    if (tag != NULL && !is_empty_paragraph(node))
        close_tag(html, tag, node);
}

const Node *html_first_heading(Node *root)
{
    for (Node *node = root; node; node = block_behind(node, root))
        if (node->kind == NODE_HEADING)
            return node;
    return NULL;
}

void html_write(Html *html, Node *node)
{
    for (Walk walk = walk_start(node); walk_next(&walk);)
        if (walk.entering)
            enter(html, walk.node);
        else
            leave(html, walk.node);
}

static void collect_targets(Html *html)
{
    Node *root = html->product->document->root;
    for (Node *node = root; node; node = node_behind(node, root))
        if (node->id.n > 0)
            map_put(&html->targets, node->id, node);
}

Html html_new(const Job *job, const Product *product)
{
    Html html = {.job = job,
                 .product = product,
                 .out = buf_new(job->arena),
                 .tables = arena_new(arena_unwind(job->arena), ARENA_MOST),
                 .prefix = STR_EMPTY,
                 .places = map_new(job->arena),
                 .file = STR_EMPTY,
                 .targets = map_new(job->arena),
                 .given = map_new(job->arena)};
    collect_targets(&html);
    return html;
}

void html_free(Html *html)
{
    arena_free(html->tables);
}
