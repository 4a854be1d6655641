/* inline.c - resolves what stands inside the lines: roles, citations in plain
 * text, internal links, pictures.
 */
#include "assemble/citations.h"
#include "assemble/pictures.h"
#include "assemble/roles.h"

static void expand_roles_below(Assembly *a, Node *root);

static void replace_role(Assembly *a, Node *role)
{
    Node *out = node_new(a->arena, NODE_DOCUMENT, role->pos);
    expand_role(a, role, out);
    if (!a->in_field) { /* a value of the plan may hold roles, but no further value */
        a->in_field = true;
        expand_roles_below(a, out);
        a->in_field = false;
    }
    while (out->first) {
        Node *node = out->first;
        node_unlink(node);
        node_insert_before(role, node);
    }
    node_unlink(role);
}

/* Whether the words of others stand in a block, which cite nothing for the document. */
static bool is_quoted(const Node *block)
{
    for (const Node *child = block->first; child; child = child->next)
        if (child->kind == NODE_SPAN && child->u.span.quoted)
            return true;
    return false;
}

/* Citations in headings stay plain, and so do those that are the term that the list of
 * provisions explains. */
static bool is_closed(const Node *node)
{
    return node->kind == NODE_HEADING || node->kind == NODE_TERM || is_quoted(node);
}

static void expand_roles_below(Assembly *a, Node *root)
{
    for (Walk w = walk_start(root); walk_next(&w);) {
        if (w.entering && w.node->kind == NODE_HEADING)
            a->heading = w.node;
        if (!w.entering && w.node->kind == NODE_ROLE && w.node->parent)
            replace_role(a, w.node);
        else if (w.node->kind == NODE_IMAGE)
            a->meets_images = true;
    }
}

/* Places are numbered after figures are made, and a drawing has no foot for notes. */
static bool can_be_drawn(Assembly *a, const Node *role)
{
    const DirectiveInfo *info = role_find(role->u.role.name.s);
    if (!info || (info->role != ROLE_REF && info->role != ROLE_NOTE))
        return true;
    DIAG(a->job->diags, ROLE_IN_FIGURE, role->u.role.name.pos, role->u.role.name.s.n,
         role->u.role.name.s);
    return false;
}

void resolve_drawn_roles(Assembly *a, Node *root)
{
    for (Walk w = walk_start(root); walk_next(&w);)
        if (!w.entering && w.node->kind == NODE_ROLE && can_be_drawn(a, w.node))
            replace_role(a, w.node);
}

static void read_citations_in(Assembly *a, Node *parent,
                              Node *read_run(Assembly *assembly, Node *first))
{
    for (Node *node = parent->first; node; node = node ? node->next : NULL)
        if (node_is_inline(node->kind))
            node = read_run(a, node);
}

static void link_citations_below(Assembly *a, Node *root)
{
    bool cites = provisions_agreement(a->registry, 0) != NULL;
    for (Walk w = walk_start(root); walk_next(&w);) {
        Node *node = w.node;
        if (!w.entering)
            continue;
        if (node->kind == NODE_HEADING) {
            a->heading = node;
            if (cites)
                read_citations_in(a, node, count_citations);
        }
        bool closed = is_closed(node);
        if (!closed && cites && !node_is_inline(node->kind))
            read_citations_in(a, node, link_citations);
        if (closed || node->words)
            walk_skip(&w);
    }
}

void resolve_inlines(Assembly *a, Node *root)
{
    a->meets_images = false;
    expand_roles_below(a, root);
    a->pictures_in_text |= a->meets_images;
    if (a->meets_images)
        load_pictures(a, root);
    if (root->kind == NODE_PART) {
        Node *last = root->last;
        place_notes(a, root);
        if (root->last != last)
            expand_roles_below(a, root->last);
    }
    link_citations_below(a, root);
}
