/* note.c - notes are set where the document has them, at the end of a part, and
 * printed at the foot of the page that calls them. */
#include "layout/flow.h"

/* A note's lines wait in the map until the page that calls it is made. */
static void build_note(Builder *b, const Node *node, ElementId parent)
{
    Saved saved = save(b);
    FlowItems items = {0}, *outer = b->items;
    Len gap = b->gap;
    int penalty = b->penalty;
    b->items = &items;
    b->style.size = b->theme->note_size;
    b->style.leading = 138;
    b->style.justify = false;
    b->x = 0;
    b->width = b->page_width;
    ElementId element = element_of_node(b, node, parent);
    ElementId label = element_open(b, "Lbl", element);
    b->label = build_label(b, node->u.note.number, &b->style, label);
    flow_target(b, node->id, element);
    indent(b, b->style.size * 8 / 5, 0);
    build_blocks(b, node, element);
    NoteBody *body = NEW(b->job->arena, NoteBody);
    for (size_t i = 0; i < items.n; i++) {
        if (items.items[i].kind != FLOW_BOX)
            continue;
        *LIST_ADD(b->job->arena, &body->boxes) = items.items[i].u.box;
        body->height += items.items[i].u.box->height;
    }
    map_put(&b->notes, node->id, body);
    b->label = NULL;
    b->items = outer;
    b->gap = gap;
    b->penalty = penalty;
    restore(b, saved);
}

void build_notes(Builder *b, const Node *node, ElementId parent)
{
    ElementId element = element_of_node(b, node, parent);
    for (const Node *note = node->first; note; note = note->next) {
        if (note->kind == NODE_NOTE)
            build_note(b, note, element);
    }
}
