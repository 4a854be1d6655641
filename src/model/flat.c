/* flat.c - see flat.h. */
#include "model/flat.h"

typedef struct Collector {
    Arena *arena;
    LIST(FlatPiece) pieces;
    size_t length;
} Collector;

static Str leaf_text(const Node *leaf)
{
    switch ((int)leaf->kind) {
    case NODE_TEXT:
    case NODE_CODE:
        return leaf->u.text;
    case NODE_ROLE: /* a note that holds markup is a text of its own */
        return leaf->first ? STR_EMPTY : leaf->u.role.content.s;
    case NODE_SOFT_BREAK:
    case NODE_LINE_BREAK:
        return S("\n");
    default:
        return STR_EMPTY;
    }
}

static void add_leaf(Collector *c, Node *leaf, bool closed)
{
    Str text = leaf_text(leaf);
    if (!text.n)
        return;
    *LIST_ADD(c->arena, &c->pieces) = (FlatPiece){c->length, leaf, closed};
    c->length += text.n;
}

static void collect(Collector *c, Node *top)
{
    if (top->kind == NODE_TEXT) { /* most are */
        add_leaf(c, top, false);
        return;
    }
    int closed = 0;
    for (Walk w = walk_start(top); walk_next(&w);) {
        Node *node = w.node;
        bool shut = node->kind == NODE_LINK || node->kind == NODE_CODE || node->kind == NODE_ROLE;
        if (shut && w.entering)
            closed++;
        if (w.entering)
            add_leaf(c, node, closed > 0);
        if (w.entering && (node->kind == NODE_ROLE || node->kind == NODE_IMAGE))
            walk_skip(&w); /* what a role holds is in its text already */
        if (shut && !w.entering)
            closed--;
    }
}

Flat flat_text(Arena *arena, Node *first, Node **behind)
{
    Collector c = {.arena = arena};
    Node *node = first;
    for (; node && node_is_inline(node->kind); node = node->next)
        collect(&c, node);
    *behind = node;
    Flat flat = {STR_EMPTY, c.pieces.items, c.pieces.n};
    if (flat.n == 1) {
        flat.text = leaf_text(flat.pieces[0].leaf);
    } else if (flat.n > 1) {
        Buf buf = buf_new(arena);
        buf_reserve(&buf, c.length);
        for (size_t i = 0; i < flat.n; i++)
            buf_add(&buf, leaf_text(flat.pieces[i].leaf));
        flat.text = buf_str(&buf);
    }
    return flat;
}

Pos flat_pos(const Flat *flat, size_t at)
{
    size_t i = 0, n = flat->n;
    while (n > 1) { /* the last piece that does not begin behind `at` */
        size_t half = n / 2;
        if (flat->pieces[i + half].at <= at)
            i += half;
        n -= half;
    }
    if (!flat->n)
        return POS_NONE;
    const Node *leaf = flat->pieces[i].leaf;
    Pos begin = leaf->kind == NODE_ROLE ? leaf->u.role.content.pos : leaf->pos;
    bool is_break = leaf->kind == NODE_SOFT_BREAK || leaf->kind == NODE_LINE_BREAK;
    return begin ? begin + (Pos)(is_break ? 0 : at - flat->pieces[i].at) : POS_NONE;
}
