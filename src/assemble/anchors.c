/* anchors.c - an id for every heading, and no id twice.
 *
 * Ids that an author wrote go first, so that no automatic one can take their
 * place.
 */
#include "assemble/build.h"
#include "base/utf8.h"

/* Reports the second of two equal ids and takes it away. */
static void claim(Assembly *a, Node *node)
{
    const Node *before = map_get(&a->anchors, node->id);
    if (!before) {
        map_put(&a->anchors, node->id, node);
        return;
    }
    if (before->pos != node->pos) { /* else the chapter is shown twice, and that is told */
        DIAG(a->job->diags, ANCHOR_TWICE, node->pos, 0, node->id);
        diag_also(a->job->diags, before->pos, 0);
    }
    node->id = STR_EMPTY;
}

enum { RANKS = 3 };

/* Who gives way to whom: the cover's title to chapters, and what an example shows to all. */
static int rank_of(const Node *heading)
{
    for (const Node *up = heading->parent; up; up = up->parent)
        if (up->kind == NODE_SAMPLE)
            return 2;
    return heading->u.heading.level == 1;
}

/* `counted` remembers how far the numbers of a slug have come. */
static void set_automatic(Assembly *a, Map *counted, Node *heading)
{
    Str slug = utf8_slug(a->arena, heading->u.heading.plain), id = slug.n ? slug : S("del");
    int *n = map_get(counted, id);
    if (!n) {
        n = NEW(a->arena, int);
        *n = 1;
        map_put(counted, id, n);
    }
    for (Str base = id; map_get(&a->anchors, id);)
        id = str_format(a->arena, "%.*s-%d", STR_ARG(base), ++*n);
    if (slug.n && !str_eq(id, slug))
        map_put(&a->numbered, id, heading);
    heading->id = id;
    map_put(&a->anchors, id, heading);
}

/* The words of a heading without its number. */
static Str plain_title(Assembly *a, const Node *heading)
{
    const Node *first = heading->first;
    Str words = node_plain_text(a->arena, heading);
    bool numbered = first && first->kind == NODE_SPAN && first->u.span.style == SPAN_NUMBER;
    if (numbered) /* and ": " or a blank behind it */
        words =
            str_slice(words, node_plain_text(a->arena, first).n + first->next->u.text.n, words.n);
    return str_trim(words);
}

void set_titles(Assembly *a)
{
    for (Node *node = a->root; node; node = block_behind(node, a->root)) {
        if (node->kind != NODE_HEADING)
            continue;
        node->u.heading.plain = plain_title(a, node);
        Node *part = node->parent;
        if (part->kind == NODE_PART && part->u.part.kind != PART_COVER && part->first == node)
            part->u.part.title = node->u.heading.plain;
    }
}

void set_anchors(Assembly *a)
{
    LIST(Node *) without = {0};
    a->anchors = map_new(a->arena);
    for (Node *node = a->root; node; node = node_behind(node, a->root)) {
        if (node->id.n)
            claim(a, node);
        if (!node->id.n && node->kind == NODE_HEADING)
            *LIST_ADD(a->arena, &without) = node;
    }
    Map counted = map_new(a->arena);
    for (int rank = 0; rank < RANKS; rank++)
        for (size_t i = 0; i < without.n; i++)
            if (rank_of(without.items[i]) == rank)
                set_automatic(a, &counted, without.items[i]);
}
