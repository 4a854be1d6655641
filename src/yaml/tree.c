/* tree.c - making, reading and printing trees; parsing is parse.c's. */
#include "yaml/tree.h"

Tree *tree_new_scalar(Arena *arena, Text text, bool quoted)
{
    Tree *node = NEW(arena, Tree);
    *node = (Tree){
        .kind = TREE_SCALAR,
        .quoted = quoted,
        .pos = text.pos,
        .length = (uint32_t)text.s.n,
        .text = text,
        .weight = 1,
    };
    return node;
}

static void add_child(Tree *node, const Tree *child)
{
    node->weight += child->weight;
    if (child->height >= node->height)
        node->height = child->height + 1;
}

Tree *tree_new_sequence(Arena *arena, Tree **items, size_t n, Pos pos)
{
    Tree *node = NEW(arena, Tree);
    *node = (Tree){.kind = TREE_SEQUENCE, .pos = pos, .items = items, .n = n, .weight = 1};
    node->height = 1;
    for (size_t i = 0; i < n; i++)
        add_child(node, items[i]);
    return node;
}

Tree *tree_new_mapping(Arena *arena, TreePair *pairs, size_t n, Pos pos)
{
    Tree *node = NEW(arena, Tree);
    *node = (Tree){.kind = TREE_MAPPING, .pos = pos, .pairs = pairs, .n = n, .weight = 1};
    node->height = 1;
    for (size_t i = 0; i < n; i++) {
        add_child(node, pairs[i].key);
        add_child(node, pairs[i].value);
    }
    return node;
}

Tree *tree_get(const Tree *mapping, Str key)
{
    if (!mapping || mapping->kind != TREE_MAPPING)
        return NULL;
    for (size_t i = 0; i < mapping->n; i++)
        if (str_eq(mapping->pairs[i].key->text.s, key))
            return mapping->pairs[i].value;
    return NULL;
}

Text tree_get_text(const Tree *mapping, Str key)
{
    const Tree *value = tree_get(mapping, key);
    if (!value || value->kind != TREE_SCALAR || tree_is_null(value))
        return (Text){STR_EMPTY, POS_NONE};
    return value->text;
}

bool tree_is_null(const Tree *node)
{
    if (node->kind != TREE_SCALAR || node->quoted)
        return false;
    Str s = node->text.s;
    return s.n == 0 || str_eq(s, S("~")) || str_eq(s, S("null"));
}

static void dump_text(Str s, bool quoted, Buf *out)
{
    if (quoted)
        buf_add_char(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\n')
            buf_puts(out, "\\n");
        else if (s.p[i] == '\\' || s.p[i] == '"')
            buf_printf(out, "\\%c", s.p[i]);
        else
            buf_add_char(out, s.p[i]);
    }
    if (quoted)
        buf_add_char(out, '"');
}

/* Depth is bounded by TREE_MAX_DEPTH. */
static void dump(const Tree *node, int depth, Buf *out)
{
    if (node->kind == TREE_SCALAR) {
        buf_add_char(out, ' ');
        dump_text(node->text.s, node->quoted, out);
        buf_add_char(out, '\n');
        return;
    }
    buf_puts(out, node->n > 0 ? "\n" : node->kind == TREE_SEQUENCE ? " []\n" : " {}\n");
    for (size_t i = 0; i < node->n; i++) {
        buf_printf(out, "%*s", 2 * depth, "");
        if (node->kind == TREE_SEQUENCE) {
            buf_add_char(out, '-');
            dump(node->items[i], depth + 1, out);
        } else {
            dump_text(node->pairs[i].key->text.s, false, out);
            buf_add_char(out, ':');
            dump(node->pairs[i].value, depth + 1, out);
        }
    }
}

void tree_dump(const Tree *node, Buf *out)
{
    dump(node, 0, out);
}
