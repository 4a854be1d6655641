/* digest.c - see digest.h. */
#include "model/digest.h"

#include "base/sha256.h"

/* Ends each text, so that what follows on it is told apart. */
static void add(Buf *buf, Str text)
{
    buf_add(buf, text);
    buf_add_char(buf, '\0');
}

/* What a node has beside its children. */
static void add_own(Buf *buf, const Node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE) {
        add(buf, node->u.text);
    } else if (node->kind == NODE_CODE_BLOCK) {
        add(buf, node->u.code_block.text);
    } else if (node->kind == NODE_LINK) {
        add(buf, node->u.link.url);
        add(buf, node->u.link.target);
    } else if (node->kind == NODE_FIGURE || node->kind == NODE_IMAGE) {
        add(buf, node->u.figure.alt);
    } else if (node->kind == NODE_ITEM) {
        add(buf, node->u.item.label);
    }
}

static void add_node(Buf *buf, const Node *node)
{
    buf_add_char(buf, (char)(node->kind + 1));
    if (node->id.n)
        add(buf, node->id);
    if (node->lang.n)
        add(buf, node->lang);
    add_own(buf, node);
}

static void add_tree(Buf *buf, const Node *root)
{
    for (const Node *node = root; node; node = node_behind(node, root))
        add_node(buf, node);
}

static size_t count_parts(const Node *root)
{
    size_t n = 0;
    for (const Node *child = root->first; child; child = child->next)
        n += child->kind == NODE_PART;
    return n;
}

DocDigest doc_digest(Arena *arena, const Node *root)
{
    Buf whole = buf_new(arena), part = buf_new(arena);
    DocDigest digest = {STR_EMPTY, NEW_ARRAY(arena, Str, count_parts(root))};
    size_t n = 0;
    add_node(&whole, root);
    for (const Node *child = root->first; child; child = child->next) {
        if (child->kind != NODE_PART) {
            add_tree(&whole, child);
            continue;
        }
        part.n = 0;
        add_tree(&part, child);
        digest.parts[n] = sha256_hex(arena, buf_str(&part));
        add(&whole, digest.parts[n++]);
    }
    digest.whole = sha256_hex(arena, buf_str(&whole));
    return digest;
}
