/* notes.c - a part's notes, at its end. */
#include "assemble/build.h"

void place_notes(Assembly *a, Node *part)
{
    a->told_left_out = false;
    if (a->note_refs.n == 0)
        return;
    Node *notes = put_node(a, part, NODE_NOTES, part->pos);
    Node *label = put_paragraph(a, notes, PARAGRAPH_LABEL, part->pos);
    put_word(a, label, WORD_NOTES, part->pos);
    for (size_t i = 0; i < a->note_refs.n; i++)
        node_append(notes, a->note_refs.items[i]->u.note_ref.note);
    a->note_refs.n = 0;
}
