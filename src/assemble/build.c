/* build.c - see build.h. */
#include "assemble/build.h"

#include "base/utf8.h"
#include "markdown/markdown.h"
#include "schema/tongues.h"

Node *put_node(Assembly *a, Node *parent, NodeKind kind, Pos pos)
{
    Node *node = node_new(a->arena, kind, pos);
    node_append(parent, node);
    return node;
}

void put_text(Assembly *a, Node *parent, Str text, Pos pos)
{
    if (text.n)
        node_append(parent, node_text(a->arena, text, pos));
}

Str borrowed_lang(const Assembly *a, WordId id)
{
    return a->language->borrowed[id] ? S("nb-NO") : STR_EMPTY;
}

/* A screen reader must know when a word is in another language than its
 * surroundings (WCAG 3.1.2). */
void put_word(Assembly *a, Node *parent, WordId id, Pos pos)
{
    Str said = word(a->language, id), lang = borrowed_lang(a, id);
    if (lang.n)
        put_span(a, parent, SPAN_PLAIN, said, pos)->lang = lang;
    else
        put_text(a, parent, said, pos);
}

Str read_language(Assembly *a, Text name)
{
    Str tag = tongue_tag(name.s), nearest = tongue_nearest(name.s);
    if (!tag.n && nearest.n)
        DIAG(a->job->diags, LANGUAGE_MISSPELT, name.pos, name.s.n, name.s, nearest);
    else if (!tag.n)
        DIAG(a->job->diags, LANGUAGE_UNKNOWN, name.pos, name.s.n, name.s, tongue_list(a->arena));
    return tag;
}

Str fill_phrase(const Assembly *a, WordId id, const Str *args, size_t n)
{
    return format_phrase(a->arena, word(a->language, id), args, n);
}

void put_phrase(Assembly *a, Node *parent, WordId id, const Str *args, size_t n, Pos pos)
{
    Str said = fill_phrase(a, id, args, n), lang = borrowed_lang(a, id);
    if (lang.n)
        put_span(a, parent, SPAN_PLAIN, said, pos)->lang = lang;
    else
        put_text(a, parent, said, pos);
}

Node *put_paragraph(Assembly *a, Node *parent, ParagraphStyle style, Pos pos)
{
    Node *node = put_node(a, parent, NODE_PARAGRAPH, pos);
    node->u.paragraph.style = style;
    return node;
}

Node *place_one_of(Assembly *a, Node *cell, size_t n, Pos pos)
{
    return n > 1 ? put_paragraph(a, cell, PARAGRAPH_BODY, pos) : cell;
}

Node *put_span(Assembly *a, Node *parent, SpanStyle style, Str text, Pos pos)
{
    Node *node = put_node(a, parent, NODE_SPAN, pos);
    node->u.span.style = style;
    put_text(a, node, text, pos);
    return node;
}

Node *put_word_span(Assembly *a, Node *parent, SpanStyle style, WordId id, Pos pos)
{
    Node *span = put_span(a, parent, style, STR_EMPTY, pos);
    put_word(a, span, id, pos);
    return span;
}

Node *put_link(Assembly *a, Node *parent, Str target, Str text, Pos pos)
{
    Node *node = put_node(a, parent, NODE_LINK, pos);
    node->u.link.target = target;
    node->u.link.generated = true;
    put_text(a, node, text, pos);
    return node;
}

Node *put_heading(Assembly *a, Node *parent, Pos pos)
{
    Node *node = put_node(a, parent, NODE_HEADING, pos);
    node->u.heading.level = 0; /* set_levels() finds it */
    node->u.heading.unlisted = true;
    return node;
}

Node *put_term(Assembly *a, Node *terms, WordId term, Pos pos)
{
    Node *group = put_node(a, terms, NODE_TERM_GROUP, pos);
    put_word(a, put_node(a, group, NODE_TERM, pos), term, pos);
    return put_node(a, group, NODE_TERM_BODY, pos);
}

Node *put_list(Assembly *a, Node *parent, bool ordered, Pos pos)
{
    Node *list = put_node(a, parent, NODE_LIST, pos);
    list->u.list.ordered = ordered;
    list->u.list.tight = true;
    list->u.list.start = 1;
    return list;
}

Node *put_item(Assembly *a, Node *list, Pos pos)
{
    return put_node(a, list, NODE_ITEM, pos);
}

/* A text of the plan may hold boxes, but no data directive: one that showed the
 * record it stands in would never end. */
static Node *parse(Assembly *a, Text text)
{
    Node *node = markdown_parse_short(a->job, text);
    if (node->kind != NODE_PARAGRAPH) {
        bool before = a->in_record;
        a->in_record = true;
        remove_hidden(a, node);
        expand_directives(a, node);
        a->in_record = before;
    }
    return node;
}

void put_blocks(Assembly *a, Node *parent, Text text)
{
    if (!text.s.n)
        return;
    Node *node = parse(a, text);
    if (node->kind == NODE_PARAGRAPH)
        node_append(parent, node);
    else
        node_move_children(parent, node);
}

void put_cell(Assembly *a, Node *parent, Text text)
{
    if (!text.s.n)
        return;
    node_move_children(parent, parse(a, text));
}

void put_inlines(Assembly *a, Node *parent, Text text)
{
    if (!text.s.n)
        return;
    Node *node = parse(a, text);
    if (node->kind == NODE_PARAGRAPH) {
        node_move_children(parent, node);
        return;
    }
    for (Node *block = node->first; block; block = block->next) {
        if (block != node->first)
            put_node(a, parent, NODE_LINE_BREAK, block->pos);
        if (block->first && node_is_inline(block->first->kind))
            node_move_children(parent, block);
        else
            put_text(a, parent, node_plain_text(a->arena, block), block->pos);
    }
}

Str join_words(const Assembly *a, const Str *words, size_t n)
{
    Buf buf = buf_new(a->arena);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && i + 1 == n) {
            buf_add_char(&buf, ' ');
            buf_add(&buf, word(a->language, WORD_AND));
            buf_add_char(&buf, ' ');
        } else if (i > 0) {
            buf_puts(&buf, ", ");
        }
        buf_add(&buf, words[i]);
    }
    return buf_str(&buf);
}

Str record_anchor(Assembly *a, const char *kind, Str id)
{
    return utf8_slug(a->arena, str_format(a->arena, "%s %.*s", kind, STR_ARG(id)));
}

void claim_anchor(Assembly *a, Node *node, const char *kind, Str id)
{
    Str anchor = record_anchor(a, kind, id);
    if (!id.n || map_get(&a->claimed, anchor))
        return;
    map_put(&a->claimed, anchor, node);
    node->id = anchor;
}
