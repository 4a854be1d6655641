/* inline.c - resolves what stands inside the lines: roles, citations in plain
 * text, internal links, pictures.
 */
#include "assemble/citations.h"
#include "assemble/pictures.h"
#include "assemble/roles.h"

static void replace_role(Assembly *a, Node *role)
{
    Node *out = node_new(a->arena, NODE_DOCUMENT, role->pos);
    expand_role(a, role, out);
    while (out->first) {
        Node *node = out->first;
        node_unlink(node);
        node_insert_before(role, node);
    }
    node_unlink(role);
}

static void put_piece(Assembly *a, Node *before, Str text, size_t from, size_t to)
{
    if (from < to)
        node_insert_before(before,
                           node_text(a->arena, str_slice(text, from, to), before->pos + (Pos)from));
}

/* The author's wording stays; it only becomes a link. What names an agreement
 * but no provision of it is reported and stays as it is. */
static void link_citations(Assembly *a, Node *node, Node *holder)
{
    Str text = node->u.text;
    size_t done = 0, start, end;
    const Provision *provision;
    for (size_t at = 0; provisions_scan(a->registry, text, at, &start, &end, &provision);
         at = end) {
        Text citation = {str_slice(text, start, end), node->pos + (Pos)start};
        if (!provision) {
            report_provision(a, citation);
            continue;
        }
        put_piece(a, node, text, done, start);
        put_citation(a, holder, provision, citation.s, citation.pos);
        Node *made = holder->last;
        node_unlink(made);
        node_insert_before(node, made);
        done = end;
    }
    node->u.text = str_slice(text, done, text.n);
    node->pos += (Pos)done;
    if (done && done == text.n)
        node_unlink(node);
}

/* Citations in links and headings stay plain, and so do those that are the term
 * that the list of provisions explains. */
static bool is_closed(NodeKind kind)
{
    return kind == NODE_LINK || kind == NODE_HEADING || kind == NODE_TERM || kind == NODE_ROLE;
}

static void expand_roles_below(Assembly *a, Node *root)
{
    for (Walk w = walk_start(root); walk_next(&w);) {
        if (w.entering && w.node->kind == NODE_HEADING)
            a->heading = w.node;
        if (!w.entering && w.node->kind == NODE_ROLE && w.node->parent)
            replace_role(a, w.node);
    }
}

static void link_citations_below(Assembly *a, Node *root)
{
    int closed = 0;
    Node *holder = node_new(a->arena, NODE_DOCUMENT, root->pos);
    for (Walk w = walk_start(root); walk_next(&w);) {
        Node *node = w.node;
        if (w.entering && node->kind == NODE_HEADING)
            a->heading = node;
        if (is_closed(node->kind))
            closed += w.entering ? 1 : -1;
        if (!w.entering && node->kind == NODE_TEXT && closed == 0 && node->parent)
            link_citations(a, node, holder);
    }
}

void resolve_inlines(Assembly *a, Node *root)
{
    load_pictures(a, root);
    expand_roles_below(a, root);
    if (root->kind == NODE_PART) {
        Node *last = root->last;
        place_notes(a, root);
        if (root->last != last)
            expand_roles_below(a, root->last);
    }
    link_citations_below(a, root);
}
