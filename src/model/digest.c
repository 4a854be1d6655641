/* digest.c - see digest.h. */
#include "model/digest.h"

#include "base/sha256.h"

/* Ends each text, so that what follows on it is told apart. */
static void add(Sha256 *sum, Str text)
{
    sha256_add(sum, text);
    sha256_add(sum, (Str){"", 1});
}

/* What a node has beside its children. */
static void add_own(Sha256 *sum, const Node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE) {
        add(sum, node->u.text);
    } else if (node->kind == NODE_CODE_BLOCK) {
        add(sum, node->u.code_block.text);
    } else if (node->kind == NODE_LINK) {
        add(sum, node->u.link.url);
        add(sum, node->u.link.target);
    } else if (node->kind == NODE_FIGURE || node->kind == NODE_IMAGE) {
        add(sum, node->u.figure.alt);
    } else if (node->kind == NODE_ITEM) {
        add(sum, node->u.item.label);
    }
}

Str doc_digest(Arena *arena, const Node *root)
{
    Sha256 sum;
    sha256_begin(&sum);
    for (const Node *node = root; node; node = node_behind(node, root)) {
        const char kind = (char)(node->kind + 1);
        sha256_add(&sum, (Str){&kind, 1});
        if (node->id.n)
            add(&sum, node->id);
        if (node->lang.n)
            add(&sum, node->lang);
        add_own(&sum, node);
    }
    return sha256_end_hex(arena, &sum);
}
