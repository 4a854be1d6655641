/* note.c - notes are set where the document has them, at the end of a part, and
 * printed at the foot of the page that calls them. */
#include "layout/flow.h"

NoteBody *note_body(Builder *b, Str id)
{
    NoteBody *body = map_get(&b->notes, id);
    if (!body) {
        body = NEW(b->notes.arena, NoteBody);
        map_put(&b->notes, id, body);
    }
    return body;
}

/* Two digits and a space, as most notes need; more where a number is longer. */
static Len label_room(Builder *b, Str number)
{
    Len usual = b->style.size * 8 / 5;
    Len least = text_width(b, number, &b->style) + b->style.size / 3;
    return least > usual ? least : usual;
}

/* A note's lines wait in its body until the page that calls it is made. */
static void build_note(Builder *b, const Node *node, ElementId parent)
{
    Saved saved = save(b);
    Strand strand;
    strand_begin(b, &strand, 0, b->page_width);
    b->style.size = b->theme->note_size;
    b->style.leading = 138;
    b->style.justify = false;
    ElementId element = element_of_node(b, node, parent);
    ElementId label = element_open(b, "Lbl", element);
    b->label = build_label(b, node->u.note.number, &b->style, label);
    flow_target(b, node->id, element);
    indent(b, label_room(b, node->u.note.number), 0);
    build_blocks(b, node, element);
    strand_end(b, &strand);
    NoteBody *body = note_body(b, node->id);
    for (size_t i = 0; i < strand.items.n; i++) {
        const FlowItem *item = &strand.items.items[i];
        if (item->kind != FLOW_BOX)
            continue;
        *LIST_ADD(b->flow, &body->boxes) = item->u.box;
        body->height += item->u.box->height;
    }
    b->label = NULL;
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
