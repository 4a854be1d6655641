/* links.c - every link inside the document leads somewhere. */
#include "assemble/build.h"

void report_anchor(Assembly *a, Str id, Pos pos)
{
    Str nearest = map_nearest(&a->anchors, id);
    if (nearest.n)
        DIAG(a->job->diags, ANCHOR_MISSPELT, pos, id.n, id, nearest);
    else
        DIAG(a->job->diags, ANCHOR_UNKNOWN, pos, id.n, id);
}

/* Puts the words of a link in its place. */
static void dissolve(Node *link)
{
    while (link->first) {
        Node *word_of_it = link->first;
        node_unlink(word_of_it);
        node_insert_before(link, word_of_it);
    }
    node_unlink(link);
}

static void collect_ids(Assembly *a)
{
    a->anchors = map_new(a->arena);
    for (Walk w = walk_start(a->root); walk_next(&w);)
        if (w.entering && w.node->id.n)
            map_put(&a->anchors, w.node->id, w.node);
}

static bool leads_nowhere(const Assembly *a, const Node *node)
{
    return node->kind == NODE_LINK && !node->u.link.url.n &&
           !map_get(&a->anchors, node->u.link.target);
}

void check_links(Assembly *a)
{
    collect_ids(a);
    for (Walk w = walk_start(a->root); walk_next(&w);) {
        Node *node = w.node;
        if (w.entering)
            continue;
        if (node->kind == NODE_SPAN && !map_get(&a->anchors, node->u.span.target))
            node->u.span.target = STR_EMPTY;
        if (!leads_nowhere(a, node))
            continue;
        if (!node->u.link.generated)
            report_anchor(a, node->u.link.target, node->pos);
        dissolve(node);
    }
}
