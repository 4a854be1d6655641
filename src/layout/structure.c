/* structure.c - structure elements from nodes, in document order. */
#include "layout/flow.h"

uint32_t next_order(Builder *b)
{
    return ++b->order;
}

ElementId element_open(Builder *b, const char *type, ElementId parent)
{
    if (b->elements.n == 0)
        *LIST_ADD(b->job->arena, &b->elements) = (Element){.type = ""};
    Element *element = LIST_ADD(b->job->arena, &b->elements);
    *element = (Element){
        .type = type,
        .parent = parent,
        .order = next_order(b),
        .lang = STR_EMPTY,
        .alt = STR_EMPTY,
        .actual_text = STR_EMPTY,
        .id = STR_EMPTY,
        .title = STR_EMPTY,
        .url = STR_EMPTY,
        .target = STR_EMPTY,
        .col_span = 1,
        .row_span = 1,
    };
    return (ElementId)(b->elements.n - 1);
}

static const char *heading_type(const Node *node)
{
    static const char *const types[] = {"H1", "H1", "H2", "H3", "H4", "H5", "H6"};
    return types[node->u.heading.level <= 6 ? node->u.heading.level : 6];
}

static const char *type_of(const Node *node)
{
    if (node->kind == NODE_HEADING)
        return heading_type(node);
    if (node->kind == NODE_CELL && node->u.cell.scope != SCOPE_NONE)
        return "TH";
    return node_structure(node->kind);
}

/* Attributes that only some kinds have. */
static void set_attributes(Element *element, const Node *node)
{
    if (node->kind == NODE_CELL) {
        element->scope = node->u.cell.scope;
        element->col_span = node->u.cell.col_span;
        element->row_span = node->u.cell.row_span;
        element->id = node->id;
    } else if (node->kind == NODE_LIST) {
        element->list_ordered = node->u.list.ordered;
    } else if (node->kind == NODE_TERMS) {
        element->list_unmarked = true;
    } else if (node->kind == NODE_PART) {
        element->title = node->u.part.title;
    } else if (node->kind == NODE_NOTE) {
        element->id = node->id;
    } else if (node->kind == NODE_FIGURE || node->kind == NODE_IMAGE) {
        element->alt = node->u.figure.alt;
    } else if (node->kind == NODE_LINK) {
        element->url = node->u.link.url;
        element->target = node->u.link.target;
    }
}

ElementId element_of_node(Builder *b, const Node *node, ElementId parent)
{
    const char *type = type_of(node);
    if (!type[0])
        return parent;
    ElementId id = element_open(b, type, parent);
    Element *element = &b->elements.items[id];
    set_attributes(element, node);
    if (node->lang.n && !str_eq(node->lang, b->document->lang))
        element->lang = node->lang;
    return id;
}
