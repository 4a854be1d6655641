/* links.c - every link inside the document leads somewhere. */
#include "assemble/build.h"
#include "assemble/expand.h"
#include "base/address.h"

/* A link to one of two headings of the same words: its address changes when they change places. */
static void report_numbered(Assembly *a, const Node *link)
{
    const Node *heading = map_get(&a->numbered, link->u.link.target);
    if (!heading || link->u.link.generated)
        return;
    Pos pos = link->u.link.target_pos ? link->u.link.target_pos : link->pos;
    DIAG(a->job->diags, ANCHOR_COLLIDES, heading->pos, heading->length, link->u.link.target);
    diag_also(a->job->diags, pos, 0);
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

/* What leads to a place of the document, or may: NODE_LINK, NODE_SPAN, NODE_PAGE_NUMBER. */
typedef LIST(Node *) Leads;

static bool may_lead(const Node *node)
{
    return node->kind == NODE_LINK || node->kind == NODE_PAGE_NUMBER ||
           (node->kind == NODE_SPAN && node->u.span.target.n);
}

/* The ids of the document, and what may lead to them: the way there is long. */
static Leads collect(Assembly *a)
{
    Leads leads = {0};
    a->anchors = map_new(a->arena);
    for (Node *node = a->root; node; node = node_behind(node, a->root)) {
        if (node->id.n)
            map_put(&a->anchors, node->id, node);
        if (may_lead(node))
            *LIST_ADD(a->arena, &leads) = node;
    }
    return leads;
}

static bool leads_nowhere(const Assembly *a, const Node *node)
{
    return node->kind == NODE_LINK && !node->u.link.url.n &&
           !map_get(&a->anchors, node->u.link.target);
}

/* "https:", "mailto:", "tel:": a scheme has at least two letters, so that no
 * drive of Windows is one. */
static bool has_scheme(Str url)
{
    size_t n = 0;
    while (n < url.n && ((url.p[n] | 0x20) >= 'a' && (url.p[n] | 0x20) <= 'z'))
        n++;
    return n > 1 && n < url.n && url.p[n] == ':';
}

static void report_link(Assembly *a, const Node *link)
{
    Str target = link->u.link.target;
    if (target.n)
        report_anchor(a, target, link->u.link.target_pos ? link->u.link.target_pos : link->pos);
    else
        DIAG0(a->job->diags, LINK_EMPTY, link->pos, 0);
}

/* A place that the document does not have is a dash in the cell that says it. */
static void empty_place(Assembly *a, Node *page)
{
    Node *cell = page->parent;
    if (cell->kind != NODE_CELL) {
        node_unlink(page);
        return;
    }
    while (cell->first)
        node_unlink(cell->first);
    put_text(a, cell, S("\u2013"), cell->pos);
}

static void check_address(Assembly *a, const Node *link)
{
    Str url = link->u.link.url, said, meant = address_meant(url, &said);
    if (meant.n)
        DIAG(a->job->diags, ADDRESS_MISSPELT, link->pos, 0, said, meant);
    else if (!has_scheme(url) && address_is_mail(url))
        DIAG(a->job->diags, LINK_TO_MAIL, link->pos, 0, url);
    else if (!has_scheme(url))
        DIAG(a->job->diags, LINK_TO_FILE, link->pos, 0, url);
}

static void check_lead(Assembly *a, Node *node)
{
    if (!node->parent)
        return; /* its cell has been emptied */
    if (node->kind == NODE_SPAN && !map_get(&a->anchors, node->u.span.target))
        node->u.span.target = STR_EMPTY;
    if (node->kind == NODE_LINK && node->u.link.url.n)
        check_address(a, node);
    if (node->kind == NODE_PAGE_NUMBER && !map_get(&a->anchors, node->u.page_number.target))
        empty_place(a, node);
    if (node->kind == NODE_LINK && node->u.link.target.n)
        report_numbered(a, node);
    if (!leads_nowhere(a, node))
        return;
    if (!node->u.link.generated)
        report_link(a, node);
    dissolve(node);
}

void check_links(Assembly *a)
{
    Leads leads = collect(a);
    for (size_t i = 0; i < leads.n; i++)
        check_lead(a, leads.items[i]);
}
