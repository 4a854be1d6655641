/* part.c - what begins pages: the document's parts, and content on turned pages. */
#include "layout/flow.h"

/* ---- where a part begins -------------------------------------------------- */

static bool is_cover_or_contents(const Node *part)
{
    return part->u.part.kind == PART_COVER || part->u.part.kind == PART_CONTENTS;
}

/* The front matter, which may have page numbers of its own. */
static bool is_front(const Builder *b, const Node *part)
{
    return is_cover_or_contents(part) ||
           str_eq(part->u.part.title, word(b->language, WORD_FOREWORD));
}

/* What stands alone has pages of its own: the contents and, if the theme says so, the
 * cover. Both begin a page, and so does what follows them. */
static bool stands_alone(const Builder *b, const Node *part)
{
    return part && part->kind == NODE_PART && is_cover_or_contents(part) &&
           (part->u.part.kind == PART_CONTENTS || b->theme->cover_page);
}

/* Page 1 behind a front matter with numbers of its own begins a sheet. */
static StartRule start_rule(const Builder *b, const Node *part, bool opens_body)
{
    const Theme *t = b->theme;
    bool appendix = part->u.part.kind == PART_APPENDIX;
    StartRule rule = appendix ? t->appendix_start : t->chapter_start;
    if (opens_body && t->roman_front && t->two_sided)
        return START_RIGHT;
    bool alone = stands_alone(b, part) || stands_alone(b, part->prev);
    if (rule == START_RUN_ON && (alone || (opens_body && t->roman_front)))
        return START_PAGE;
    return rule;
}

static void begin_part(Builder *b, const Node *node)
{
    bool cover = node->u.part.kind == PART_COVER;
    bool opens_body = !b->in_body && !is_front(b, node);
    b->in_body = b->in_body || opens_body;
    StartRule rule = start_rule(b, node, opens_body);
    if (rule != START_RUN_ON) {
        FlowItem page = {.kind = FLOW_BREAK};
        page.u.right_page = rule == START_RIGHT;
        flow_item(b, page);
    }
    FlowItem part = {.kind = FLOW_PART};
    part.u.part.title = cover ? STR_EMPTY : node->u.part.title;
    part.u.part.plain = cover;
    part.u.part.body = opens_body;
    flow_item(b, part);
}

void build_part(Builder *b, const Node *node, ElementId parent)
{
    ElementId element = element_of_node(b, node, parent);
    begin_part(b, node);
    flow_target(b, node->id, element);
    if (node->u.part.kind == PART_COVER) {
        build_cover(b, node, element);
        if (b->theme->cover_page)
            flow_item(b, (FlowItem){.kind = FLOW_BREAK});
    } else {
        build_blocks(b, node, element);
    }
}

/* ---- turned pages ---------------------------------------------------------- */

/* The heading that a few lines before item `end` stand under, or `end`: they introduce
 * what comes, and no more of the turned page is given to them than a fifth. */
static size_t introduction(const Builder *b, size_t end)
{
    const FlowItem *items = b->items->items;
    Len room = theme_page(b->theme, true, false).height / 5;
    for (size_t i = end; i > 0 && items[i - 1].kind == FLOW_BOX; i--) {
        room -= items[i - 1].u.box->height + items[i - 1].gap;
        if (room < 0)
            break;
        if (items[i - 1].penalty == HEADING_BONUS)
            return i - 1;
    }
    return end;
}

/* Where the page turns: before a heading that must stay with what comes, and before
 * the introduction to it. */
static size_t turning_place(const Builder *b)
{
    const FlowItem *items = b->items->items;
    size_t at = b->items->n;
    int penalty = b->penalty;
    while (at > 0 && penalty >= NEVER && items[at - 1].kind == FLOW_BOX)
        penalty = items[--at].penalty;
    at = introduction(b, at);
    if (at < b->items->n && at > 0 && items[at - 1].kind == FLOW_PART)
        at--;
    return at;
}

static void set_geometry(Builder *b, bool landscape)
{
    FlowItem item = {.kind = FLOW_GEOMETRY};
    item.u.landscape = landscape;
    flow_insert(b, landscape ? turning_place(b) : b->items->n, item);
    PageArea area = theme_page(b->theme, landscape, false);
    b->page_width = area.width;
    b->page_height = area.height;
    b->width = b->page_width;
    b->x = 0;
    b->gap = 0;
    b->penalty = 0;
}

void build_landscape(Builder *b, const Node *node, ElementId parent)
{
    if (b->frame_depth || b->style.tabular) {
        build_blocks(b, node, parent);
        return;
    }
    set_geometry(b, true);
    build_blocks(b, node, parent);
    set_geometry(b, false);
}
