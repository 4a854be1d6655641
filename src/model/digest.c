/* digest.c - see digest.h. */
#include "model/digest.h"

#include "base/sha256.h"

#include <string.h>

/* Most of what is added is short: it is gathered first. */
typedef struct Gathering {
    Sha256 sum;
    size_t n;
    char bytes[64 * SHA256_BLOCK];
} Gathering;

static void flush(Gathering *g)
{
    sha256_add(&g->sum, (Str){g->bytes, g->n});
    g->n = 0;
}

static void add_char(Gathering *g, char c)
{
    if (g->n == sizeof g->bytes)
        flush(g);
    g->bytes[g->n++] = c;
}

/* Ends each text, so that what follows on it is told apart. */
static void add(Gathering *g, Str text)
{
    if (text.n > sizeof g->bytes - g->n)
        flush(g);
    if (text.n > sizeof g->bytes) {
        sha256_add(&g->sum, text);
    } else if (text.n) {
        memcpy(g->bytes + g->n, text.p, text.n);
        g->n += text.n;
    }
    add_char(g, '\0');
}

/* What a node has beside its children. */
static void add_own(Gathering *g, const Node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE) {
        add(g, node->u.text);
    } else if (node->kind == NODE_CODE_BLOCK) {
        add(g, node->u.code_block.text);
    } else if (node->kind == NODE_LINK) {
        add(g, node->u.link.url);
        add(g, node->u.link.target);
    } else if (node->kind == NODE_FIGURE || node->kind == NODE_IMAGE) {
        add(g, node->u.figure.alt);
    } else if (node->kind == NODE_ITEM) {
        add(g, node->u.item.label);
    }
}

static void add_node(Gathering *g, const Node *node)
{
    add_char(g, (char)(node->kind + 1));
    if (node->id.n)
        add(g, node->id);
    if (node->lang.n)
        add(g, node->lang);
    add_own(g, node);
}

static void add_tree(Gathering *g, const Node *root)
{
    for (const Node *node = root; node; node = node_behind(node, root))
        add_node(g, node);
}

static void begin(Gathering *g)
{
    g->n = 0;
    sha256_begin(&g->sum);
}

static Str end(Arena *arena, Gathering *g)
{
    flush(g);
    return sha256_end_hex(arena, &g->sum);
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
    Gathering whole, part;
    DocDigest digest = {STR_EMPTY, NEW_ARRAY(arena, Str, count_parts(root))};
    size_t n = 0;
    begin(&whole);
    add_node(&whole, root);
    for (const Node *child = root->first; child; child = child->next) {
        if (child->kind != NODE_PART) {
            add_tree(&whole, child);
            continue;
        }
        begin(&part);
        add_tree(&part, child);
        digest.parts[n] = end(arena, &part);
        add(&whole, digest.parts[n++]);
    }
    digest.whole = end(arena, &whole);
    return digest;
}
