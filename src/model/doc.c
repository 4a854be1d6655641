/* doc.c - building, walking and copying the document tree.
 *
 * Nothing here knows what a node means; nothing here recurses, for the depth of
 * a tree is the author's choice.
 */
#include "model/doc.h"

#include <assert.h>
#include <string.h>

/* What nodes of a kind have of the union: most are texts, a third of a directive's
 * size, and there are hundreds of thousands. */
static size_t size_of_own(NodeKind kind)
{
    const Node *node;
    switch (kind) {
    case NODE_PART:
        return sizeof node->u.part;
    case NODE_HEADING:
        return sizeof node->u.heading;
    case NODE_PARAGRAPH:
        return sizeof node->u.paragraph;
    case NODE_LIST:
        return sizeof node->u.list;
    case NODE_ITEM:
        return sizeof node->u.item;
    case NODE_CODE_BLOCK:
        return sizeof node->u.code_block;
    case NODE_TABLE:
        return sizeof node->u.table;
    case NODE_CELL:
        return sizeof node->u.cell;
    case NODE_BOX:
        return sizeof node->u.box;
    case NODE_FIGURE:
    case NODE_IMAGE:
        return sizeof node->u.figure;
    case NODE_NOTE:
        return sizeof node->u.note;
    case NODE_NOTE_REF:
        return sizeof node->u.note_ref;
    case NODE_CONTENTS_ENTRY:
        return sizeof node->u.contents_entry;
    case NODE_DIRECTIVE:
        return sizeof node->u.directive;
    case NODE_ROLE:
        return sizeof node->u.role;
    case NODE_TEXT:
    case NODE_CODE:
        return sizeof node->u.text;
    case NODE_SPAN:
        return sizeof node->u.span;
    case NODE_LINK:
        return sizeof node->u.link;
    case NODE_PAGE_NUMBER:
        return sizeof node->u.page_number;
    case NODE_DOCUMENT:
    case NODE_QUOTE:
    case NODE_SAMPLE:
    case NODE_RULE:
    case NODE_CAPTION:
    case NODE_TABLE_HEAD:
    case NODE_TABLE_BODY:
    case NODE_TABLE_FOOT:
    case NODE_ROW:
    case NODE_TERMS:
    case NODE_TERM_GROUP:
    case NODE_TERM:
    case NODE_TERM_BODY:
    case NODE_CONTENTS:
    case NODE_NOTES:
    case NODE_PAGE_BREAK:
    case NODE_LANDSCAPE:
    case NODE_SOFT_BREAK:
    case NODE_LINE_BREAK:
    case NODE_EMPH:
    case NODE_STRONG:
    case NODE_COUNT:
        break;
    }
    return 0;
}

static size_t size_of(NodeKind kind)
{
    return offsetof(Node, u) + size_of_own(kind);
}

Node *node_new(Arena *arena, NodeKind kind, Pos pos)
{
    Node *node = arena_alloc(arena, size_of(kind));
    node->kind = kind;
    node->pos = pos;
    node->id = node->lang = STR_EMPTY;
    if (kind == NODE_CELL)
        node->u.cell.col_span = node->u.cell.row_span = 1;
    return node;
}

Node *node_text(Arena *arena, Str text, Pos pos)
{
    Node *node = node_new(arena, NODE_TEXT, pos);
    node->u.text = text;
    return node;
}

/* Puts a node without parent between two neighbours, either of which may be
 * NULL. */
static void link_between(Node *parent, Node *prev, Node *node, Node *next)
{
    assert(!node->parent);
    parent->words = node_is_inline(node->kind) && (parent->words || !parent->first);
    node->parent = parent;
    node->prev = prev;
    node->next = next;
    *(prev ? &prev->next : &parent->first) = node;
    *(next ? &next->prev : &parent->last) = node;
}

void node_append(Node *parent, Node *child)
{
    link_between(parent, parent->last, child, NULL);
}

void node_insert_before(Node *sibling, Node *node)
{
    link_between(sibling->parent, sibling->prev, node, sibling);
}

void node_insert_after(Node *sibling, Node *node)
{
    link_between(sibling->parent, sibling, node, sibling->next);
}

void node_unlink(Node *node)
{
    Node *parent = node->parent;
    if (!parent)
        return;
    *(node->prev ? &node->prev->next : &parent->first) = node->next;
    *(node->next ? &node->next->prev : &parent->last) = node->prev;
    node->parent = node->prev = node->next = NULL;
}

void node_move_children(Node *to, Node *from)
{
    if (!from->first)
        return;
    to->words = from->words && (to->words || !to->first);
    for (Node *child = from->first; child; child = child->next)
        child->parent = to;
    from->first->prev = to->last;
    *(to->last ? &to->last->next : &to->first) = from->first;
    to->last = from->last;
    from->first = from->last = NULL;
}

/* A copy of one node without its family. Strings and options are shared, since
 * nobody changes them; columns are not, since their widths get set. */
static Node *copy_one(Arena *arena, const Node *node)
{
    Node *copy = arena_alloc(arena, size_of(node->kind));
    memcpy(copy, node, size_of(node->kind));
    copy->parent = copy->first = copy->last = copy->prev = copy->next = NULL;
    if (node->kind == NODE_TABLE && node->u.table.n_columns) {
        copy->u.table.columns = NEW_ARRAY(arena, Column, node->u.table.n_columns);
        for (size_t i = 0; i < node->u.table.n_columns; i++)
            copy->u.table.columns[i] = node->u.table.columns[i];
    }
    return copy;
}

Node *node_clone(Arena *arena, const Node *node)
{
    Node *root = copy_one(arena, node), *to = root;
    const Node *from = node;
    for (;;) {
        if (from->first) {
            from = from->first;
        } else {
            while (from != node && !from->next) {
                from = from->parent;
                to = to->parent;
            }
            if (from == node)
                return root;
            from = from->next;
            to = to->parent;
        }
        Node *copy = copy_one(arena, from);
        node_append(to, copy);
        to = copy;
    }
}

static const struct {
    const char *name, *structure;
} kinds[] = {
#define K(name, dump, structure) {dump, structure},
    NODE_KINDS(K)
#undef K
};

const char *node_kind_name(NodeKind kind)
{
    return kinds[kind].name;
}

const char *node_structure(NodeKind kind)
{
    return kinds[kind].structure;
}

/* NODE_KINDS lists the inlines last, from TEXT on. */
bool node_is_inline(NodeKind kind)
{
    return kind >= NODE_TEXT && kind < NODE_COUNT;
}

const Node *node_inline_above(const Node *node, NodeKind kind)
{
    for (const Node *up = node->parent; up && node_is_inline(up->kind); up = up->parent)
        if (up->kind == kind)
            return up;
    return NULL;
}

static void add_space(Buf *buf)
{
    if (buf->n && buf->p[buf->n - 1] != ' ')
        buf_add_char(buf, ' ');
}

/* What a node itself says; containers say nothing. */
static Str own_words(const Node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE)
        return node->u.text;
    if (node->kind == NODE_CODE_BLOCK)
        return node->u.code_block.text;
    if (node->kind == NODE_IMAGE)
        return node->u.figure.alt;
    if (node->kind == NODE_ROLE)
        return node->u.role.content.s;
    return STR_EMPTY;
}

Str node_plain_text(Arena *arena, const Node *node)
{
    Buf buf = buf_new(arena);
    /* The walk needs a mutable root but changes nothing itself. */
    for (Walk walk = walk_start((Node *)(uintptr_t)node); walk_next(&walk);) {
        const Node *at = walk.node;
        if (!walk.entering)
            continue;
        if (!node_is_inline(at->kind) || at->kind == NODE_SOFT_BREAK || at->kind == NODE_LINE_BREAK)
            add_space(&buf);
        bool aside = at->kind == NODE_ROLE && at->first; /* a note's words stand elsewhere */
        if (!aside)
            buf_add(&buf, own_words(at));
        if (aside || at->kind == NODE_NOTE_REF)
            walk_skip(&walk);
    }
    return str_trim(buf_str(&buf));
}
