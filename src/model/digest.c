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

Str doc_digest(Arena *arena, const Node *root)
{
    Buf buf = buf_new(arena);
    for (const Node *node = root; node; node = node_behind(node, root)) {
        buf_add_char(&buf, (char)(node->kind + 1));
        if (node->id.n)
            add(&buf, node->id);
        if (node->lang.n)
            add(&buf, node->lang);
        add_own(&buf, node);
    }
    return sha256_hex(arena, buf_str(&buf));
}
