/* flat.h - the words of a paragraph as one text, with the way back to its nodes.
 *
 * What people write goes over line ends and in and out of emphasis ("**HTA** kap. 3");
 * whoever looks for something in it needs the words in one piece.
 */
#ifndef PLANVERK_MODEL_FLAT_H
#define PLANVERK_MODEL_FLAT_H

#include "model/doc.h"

/* Where the text of a leaf begins in the whole. */
typedef struct FlatPiece {
    size_t at;
    Node *leaf;  /* TEXT, SOFT_BREAK, LINE_BREAK, CODE or ROLE */
    bool closed; /* inside a link or code: its words cannot become a link */
} FlatPiece;

typedef struct Flat {
    Str text; /* a break is a line feed, a role what it holds */
    FlatPiece *pieces;
    size_t n;
} Flat;

/* The text of `first` and the inline nodes behind it. *behind is the first sibling that
 * is no inline node, or NULL. Borrows the leaf's text where there is only one. */
Flat flat_text(Arena *arena, Node *first, Node **behind);
/* The position in the source of text[at]. */
Pos flat_pos(const Flat *flat, size_t at);

#endif
