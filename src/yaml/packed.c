/* packed.c - see packed.h. Nodes are rows that name each other by number, in the order in
 * which their texts were read; positions count from the file's first byte. */
#include "yaml/packed.h"

#include <string.h>

typedef struct PackedNode {
    uint8_t kind;
    uint8_t quoted, bare;
    uint8_t derived; /* the text is not the file's: it lies among the texts */
    uint32_t pos, length;
    uint32_t text, n_text; /* a scalar's */
    uint32_t first, n;     /* its children; of a derived text its fragments */
    uint32_t weight, height;
} PackedNode;

typedef struct PackedFragment {
    uint32_t at, fixed, origin;
} PackedFragment;

/* Behind it lie the nodes, the children, the fragments and the texts. */
typedef struct PackedHead {
    uint32_t n_nodes, n_children, n_fragments;
    uint32_t root;
} PackedHead;

/* ---- writing ---- */

typedef struct Packer {
    const Job *job;
    Text file;
    LIST(const Tree *) known; /* by number */
    LIST(PackedNode) nodes;
    LIST(uint32_t) children;
    LIST(PackedFragment) fragments;
    Buf texts;
} Packer;

static void pack_text(Packer *p, const Tree *node, PackedNode *row)
{
    Arena *arena = p->job->arena;
    size_t n;
    const SourceFragment *fragments = source_fragments(p->job->sources, node->text.pos, &n);
    row->n_text = (uint32_t)node->text.s.n;
    row->derived = fragments != NULL;
    if (!fragments) {
        row->text = node->text.pos - p->file.pos;
        return;
    }
    row->text = (uint32_t)p->texts.n;
    buf_add(&p->texts, node->text.s);
    row->first = (uint32_t)p->fragments.n;
    row->n = (uint32_t)n;
    for (size_t i = 0; i < n; i++)
        *LIST_ADD(arena, &p->fragments) = (PackedFragment){fragments[i].at, fragments[i].fixed,
                                                           fragments[i].origin - p->file.pos};
}

static uint32_t pack_node(Packer *p, const Tree *node);

static void pack_children(Packer *p, const Tree *node, PackedNode *row)
{
    Arena *arena = p->job->arena;
    LIST(uint32_t) numbers = {0};
    for (size_t i = 0; i < node->n; i++) {
        if (node->kind == TREE_SEQUENCE) {
            *LIST_ADD(arena, &numbers) = pack_node(p, node->items[i]);
            continue;
        }
        *LIST_ADD(arena, &numbers) = pack_node(p, node->pairs[i].key);
        *LIST_ADD(arena, &numbers) = pack_node(p, node->pairs[i].value);
    }
    row->first = (uint32_t)p->children.n;
    row->n = (uint32_t)node->n;
    for (size_t i = 0; i < numbers.n; i++)
        *LIST_ADD(arena, &p->children) = numbers.items[i];
}

/* Its number; what an alias names is packed once. */
static uint32_t pack_node(Packer *p, const Tree *node)
{
    for (size_t i = 0; i < p->known.n; i++)
        if (p->known.items[i] == node)
            return (uint32_t)i;
    PackedNode row = {.kind = (uint8_t)node->kind,
                      .quoted = node->quoted,
                      .bare = node->bare,
                      .pos = node->pos - p->file.pos,
                      .length = node->length,
                      .weight = node->weight,
                      .height = node->height};
    if (node->kind == TREE_SCALAR)
        pack_text(p, node, &row);
    else
        pack_children(p, node, &row);
    *LIST_ADD(p->job->arena, &p->known) = node;
    *LIST_ADD(p->job->arena, &p->nodes) = row;
    return (uint32_t)p->nodes.n - 1;
}

static void add_rows(Buf *out, const void *rows, size_t n, size_t size)
{
    if (n)
        buf_add(out, (Str){rows, n * size});
}

void tree_pack(const Job *job, const Tree *root, Text text, Buf *out)
{
    Packer p = {.job = job, .file = text, .texts = buf_new(job->arena)};
    uint32_t number = pack_node(&p, root);
    PackedHead head = {(uint32_t)p.nodes.n, (uint32_t)p.children.n, (uint32_t)p.fragments.n,
                       number};
    add_rows(out, &head, 1, sizeof head);
    add_rows(out, p.nodes.items, p.nodes.n, sizeof *p.nodes.items);
    add_rows(out, p.children.items, p.children.n, sizeof *p.children.items);
    add_rows(out, p.fragments.items, p.fragments.n, sizeof *p.fragments.items);
    buf_add(out, buf_str(&p.texts));
}

/* ---- reading ---- */

typedef struct Unpacker {
    const Job *job;
    Text file;
    const PackedFragment *fragments;
    const char *texts;
    Tree *nodes;
    const uint32_t *children;
    Tree **items; /* room for all children */
} Unpacker;

static Text unpack_text(Unpacker *u, const PackedNode *row)
{
    if (!row->derived)
        return (Text){str_slice(u->file.s, row->text, row->text + row->n_text),
                      u->file.pos + row->text};
    Str text = {u->texts + row->text, row->n_text};
    SourceFragment *fragments = NEW_ARRAY(u->job->arena, SourceFragment, row->n);
    for (size_t i = 0; i < row->n; i++) {
        const PackedFragment *f = &u->fragments[row->first + i];
        fragments[i] = (SourceFragment){f->at, f->fixed != 0, u->file.pos + f->origin};
    }
    return (Text){text, source_add_derived(u->job->sources, text, fragments, row->n)};
}

static void unpack_node(Unpacker *u, const PackedNode *row, Tree *node)
{
    *node = (Tree){.kind = (TreeKind)row->kind,
                   .quoted = row->quoted,
                   .bare = row->bare,
                   .pos = u->file.pos + row->pos,
                   .length = row->length,
                   .n = row->kind == TREE_SCALAR ? 0 : row->n,
                   .weight = row->weight,
                   .height = row->height};
    if (row->kind == TREE_SCALAR) {
        node->text = unpack_text(u, row);
        return;
    }
    size_t n = row->kind == TREE_MAPPING ? (size_t)row->n * 2 : row->n;
    for (size_t i = 0; i < n; i++)
        u->items[row->first + i] = &u->nodes[u->children[row->first + i]];
    if (row->kind == TREE_MAPPING) /* a pair is two pointers side by side */
        node->pairs = (TreePair *)(void *)(u->items + row->first);
    else
        node->items = u->items + row->first;
}

_Static_assert(sizeof(TreePair) == 2 * sizeof(Tree *), "pairs are not pointers side by side");

Tree *tree_unpack(const Job *job, Arena *nodes, Text text, Str packed)
{
    PackedHead head;
    memcpy(&head, packed.p, sizeof head);
    const PackedNode *rows = (const void *)(packed.p + sizeof head);
    Unpacker u = {.job = job, .file = text};
    u.children = (const void *)(rows + head.n_nodes);
    u.fragments = (const void *)(u.children + head.n_children);
    u.texts = (const void *)(u.fragments + head.n_fragments);
    u.nodes = NEW_ARRAY(nodes, Tree, head.n_nodes);
    u.items = NEW_ARRAY(nodes, Tree *, head.n_children);
    for (size_t i = 0; i < head.n_nodes; i++)
        unpack_node(&u, &rows[i], &u.nodes[i]);
    return &u.nodes[head.root];
}
