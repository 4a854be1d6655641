/* element.c - which element and which classes a node becomes. */
#include "back/html/writer.h"

#include "figure/icon.h"

bool html_is_target(const Html *html, Str id)
{
    return id.n > 0 && map_get(&html->targets, id) != NULL;
}

bool html_links_to_url(const Node *link)
{
    return link->u.link.target.n == 0 && html_url_allowed(link->u.link.url);
}

static bool is_link(const Html *html, const Node *node)
{
    return html_links_to_url(node) || html_is_target(html, node->u.link.target);
}

static const char *part_tag(PartKind kind)
{
    switch (kind) {
    case PART_COVER:
        return "header";
    case PART_CONTENTS:
        return "nav";
    case PART_CHAPTER:
    case PART_APPENDIX:
    case PART_SOURCES:
    case PART_GLOSSARY:
    case PART_PROVISIONS:
    case PART_PLAIN:
        break;
    }
    return "section";
}

const char *html_heading_tag(const Html *html, int level)
{
    static const char *const tags[HIGHEST_HEADING] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    level += html->shift;
    return tags[level < 1 ? 0 : level > HIGHEST_HEADING ? HIGHEST_HEADING - 1 : level - 1];
}

/* The title above the notes, which only the web has, heads the last section of its part. */
static const char *paragraph_tag(const Html *html, const Node *paragraph)
{
    if (paragraph->parent->kind != NODE_NOTES)
        return "p";
    const Node *node = paragraph->parent->parent->first;
    while (node != NULL && node->kind != NODE_HEADING)
        node = node->next;
    return node != NULL ? html_heading_tag(html, node->u.heading.level + 1) : "p";
}

static const char *span_tag(const Html *html, const Node *span)
{
    switch (span->u.span.style) {
    case SPAN_TIME:
        return "time";
    case SPAN_ABBREVIATION:
        return "abbr";
    case SPAN_DEFINED:
        return "dfn";
    case SPAN_PLAIN:
    case SPAN_WORD:
    case SPAN_NUMBER:
    case SPAN_STATUS:
    case SPAN_AMOUNT:
    case SPAN_TERM:
    case SPAN_MUTED:
        break;
    }
    return html_is_target(html, span->u.span.target) ? "a" : "span";
}

const char *html_tag_of(const Html *html, const Node *node)
{
    switch (node->kind) {
    case NODE_PART:
        return part_tag(node->u.part.kind);
    case NODE_HEADING:
        return html_heading_tag(html, node->u.heading.level);
    case NODE_PARAGRAPH:
        return paragraph_tag(html, node);
    case NODE_LIST:
        return node->u.list.ordered ? "ol" : "ul";
    case NODE_ITEM:
        return "li";
    case NODE_QUOTE:
        return "blockquote";
    case NODE_CAPTION:
        return node->parent->kind == NODE_FIGURE ? "figcaption" : "caption";
    case NODE_TABLE_HEAD:
        return "thead";
    case NODE_TABLE_BODY:
        return "tbody";
    case NODE_TABLE_FOOT:
        return "tfoot";
    case NODE_ROW:
        return "tr";
    case NODE_CELL:
        return node->u.cell.scope == SCOPE_NONE ? "td" : "th";
    case NODE_BOX:
        return "aside";
    case NODE_FIGURE:
        return "figure";
    case NODE_TERMS:
        return "dl";
    case NODE_TERM_GROUP:
    case NODE_NOTE:
    case NODE_LANDSCAPE:
    case NODE_SAMPLE:
        return "div";
    case NODE_TERM:
        return "dt";
    case NODE_TERM_BODY:
        return "dd";
    case NODE_CONTENTS:
        return "ol";
    case NODE_CONTENTS_ENTRY:
        return "li";
    case NODE_NOTES:
        return "section";
    case NODE_EMPH:
        return "em";
    case NODE_STRONG:
        return "strong";
    case NODE_SPAN:
        return span_tag(html, node);
    case NODE_LINK:
        return is_link(html, node) ? "a" : "span";
    case NODE_DOCUMENT:
    case NODE_TABLE:
    case NODE_DIRECTIVE:
    case NODE_ROLE:
    case NODE_CODE_BLOCK:
    case NODE_RULE:
    case NODE_PAGE_BREAK:
    case NODE_TEXT:
    case NODE_SOFT_BREAK:
    case NODE_LINE_BREAK:
    case NODE_CODE:
    case NODE_IMAGE:
    case NODE_NOTE_REF:
    case NODE_PAGE_NUMBER:
    case NODE_COUNT:
        break;
    }
    return NULL;
}

static const char *part_class(PartKind kind)
{
    static const char *const names[] = {
        [PART_COVER] = "cover",
        [PART_CONTENTS] = "contents",
        [PART_CHAPTER] = "part chapter",
        [PART_APPENDIX] = "part appendix",
        [PART_SOURCES] = "part sources",
        [PART_GLOSSARY] = "part glossary",
        [PART_PROVISIONS] = "part provisions",
        [PART_PLAIN] = "part",
    };
    return names[kind];
}

static const char *paragraph_class(ParagraphStyle style)
{
    static const char *const names[] = {
        [PARAGRAPH_BODY] = "",
        [PARAGRAPH_BOX_TITLE] = "box-title",
        [PARAGRAPH_LABEL] = "label",
        [PARAGRAPH_SUBTITLE] = "subtitle",
        [PARAGRAPH_PUBLISHER] = "publisher",
        [PARAGRAPH_ATTRIBUTION] = "attribution",
        [PARAGRAPH_SMALL] = "small",
    };
    return names[style];
}

static const char *span_class(SpanStyle style)
{
    static const char *const names[] = {
        [SPAN_PLAIN] = "",        [SPAN_WORD] = "word",     [SPAN_NUMBER] = "number",
        [SPAN_STATUS] = "status", [SPAN_AMOUNT] = "amount", [SPAN_TERM] = "term",
        [SPAN_MUTED] = "muted",   [SPAN_TIME] = "",         [SPAN_ABBREVIATION] = "",
        [SPAN_DEFINED] = "",
    };
    return names[style];
}

/* "unmarked" where the items carry no label, "tight" and "letters" as said. */
static Str list_class(Html *html, const Node *list)
{
    Buf names = buf_new(html->job->arena);
    if (list->u.list.tight)
        buf_puts(&names, "tight");
    if (list->u.list.letters)
        buf_puts(&names, " letters");
    if (list->first != NULL && list->first->u.item.label.n == 0)
        buf_puts(&names, " unmarked");
    return str_trim(buf_str(&names));
}

static Str box_class(Html *html, const Node *box)
{
    static const char *const directives[BOX_COUNT] = {
#define B(name, directive, word) [BOX_##name] = directive,
        BOX_KINDS(B)
#undef B
    };
    BoxLook look = box_look(box);
    return str_format(html->job->arena, "box %s %s%s %s", look.color_class, look.form_class,
                      look.on_color ? " on-color" : "", directives[box->u.box.kind]);
}

Str html_class_of(Html *html, const Node *node)
{
    NodeKind kind = node->kind;
    if (kind == NODE_PART)
        return str_from(part_class(node->u.part.kind));
    if (kind == NODE_PARAGRAPH && node->parent->kind == NODE_NOTES)
        return str_from("notes-title");
    if (kind == NODE_PARAGRAPH)
        return str_from(paragraph_class(node->u.paragraph.style));
    if (kind == NODE_SPAN)
        return str_from(span_class(node->u.span.style));
    if (kind == NODE_LIST)
        return list_class(html, node);
    if (kind == NODE_BOX)
        return box_class(html, node);
    if (kind == NODE_ITEM)
        return str_from(node->u.item.checkbox ? "check" : node->u.item.number.n ? "numbered" : "");
    if (kind == NODE_ROW)
        return html_row_class(html);
    if (kind == NODE_CONTENTS)
        return str_from("toc");
    if (kind == NODE_NOTE)
        return str_from("note");
    if (kind == NODE_NOTES)
        return str_from("notes");
    if (kind == NODE_LANDSCAPE)
        return str_from("landscape");
    if (kind == NODE_SAMPLE)
        return str_from("sample");
    return STR_EMPTY;
}
