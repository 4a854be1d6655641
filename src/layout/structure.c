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

static ListNumbering numbering_of(const Node *list)
{
    const Node *item = list->first;
    if (!item || !item->u.item.label.n)
        return NUMBERING_NONE;
    if (list->u.list.ordered)
        return list->u.list.letters ? NUMBERING_LOWER_ALPHA : NUMBERING_DECIMAL;
    return item->u.item.checkbox ? NUMBERING_SQUARE : NUMBERING_DISC;
}

ElementExtra *extend(Builder *b, ElementId id)
{
    return element_extend(b->job->arena, &b->elements.items[id]);
}

/* Attributes that only some kinds have. */
static void set_attributes(Builder *b, ElementId id, const Node *node)
{
    Element *element = &b->elements.items[id];
    if (node->kind == NODE_CELL) {
        element->scope = (uint8_t)node->u.cell.scope;
        element->col_span = node->u.cell.col_span;
        element->row_span = node->u.cell.row_span;
        if (node->id.n)
            extend(b, id)->id = node->id;
    } else if (node->kind == NODE_LIST) {
        element->numbering = (uint8_t)numbering_of(node);
    } else if (node->kind == NODE_PART) {
        extend(b, id)->title = node->u.part.title;
    } else if (node->kind == NODE_NOTE) {
        extend(b, id)->id = node->id;
    } else if (node->kind == NODE_FIGURE || node->kind == NODE_IMAGE) {
        extend(b, id)->alt = node->u.figure.alt;
        extend(b, id)->block = node->kind == NODE_FIGURE;
    } else if (node->kind == NODE_SPAN && node->u.span.style == SPAN_ABBREVIATION) {
        extend(b, id)->expansion = node->u.span.value;
    } else if (node->kind == NODE_LINK) {
        extend(b, id)->url = node->u.link.url;
        extend(b, id)->target = node->u.link.target;
    }
}

/* The language that holds inside an element. */
static Str language_of(const Builder *b, ElementId id)
{
    for (; id; id = b->elements.items[id].parent)
        if (element_extra(&b->elements.items[id])->lang.n)
            return element_extra(&b->elements.items[id])->lang;
    return b->document->lang;
}

ElementId element_of_node(Builder *b, const Node *node, ElementId parent)
{
    const char *type = type_of(node);
    if (!type[0])
        return parent;
    ElementId id = element_open(b, type, parent);
    set_attributes(b, id, node);
    if (node->lang.n && !str_eq(node->lang, language_of(b, parent)))
        extend(b, id)->lang = node->lang;
    return id;
}
