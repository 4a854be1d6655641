/* walk.c - over the runs of text in a tree, and over the chapters of a plan. */
#include "base/map.h"
#include "prose/prose.h"

static bool is_block(const Node *node)
{
    return !node_is_inline(node->kind) || (node->kind == NODE_ROLE && node->first);
}

void prose_visit_runs(Arena *arena, const Node *tree, RunVisitor *visit, void *context)
{
    /* a walk that changes nothing may go over a frozen tree */
    for (Walk w = walk_start((Node *)(uintptr_t)tree); walk_next(&w);) {
        if (!w.entering || !is_block(w.node))
            continue;
        for (Node *run = w.node->first; run;) {
            Node *behind = run->next;
            if (node_is_inline(run->kind)) {
                Flat flat = flat_text(arena, run, &behind);
                visit(context, w.node, &flat);
            }
            run = behind;
        }
    }
}

void prose_visit_chapters(Arena *arena, const Plan *plan, ChapterVisitor *visit, void *context)
{
    Map seen = map_new(arena);
    for (size_t k = 0; k <= plan->profiles.n; k++) {
        const Profile *profile = k > 0 ? &plan->profiles.items[k - 1] : NULL;
        size_t n = profile ? profile->parts.n : plan->parts.n;
        for (size_t i = 0; i < n; i++) {
            const PartEntry *part = profile ? &profile->parts.items[i] : &plan->parts.items[i];
            /* the same file, in whatever way its path is written, is one tree */
            Str tree = {(const char *)&part->document, sizeof part->document};
            if (part->document && !map_put(&seen, tree, &seen))
                visit(context, part);
        }
    }
}
