/* contents.c - the contents, from the headings as they came to be. */
#include "assemble/expand.h"

enum { DEEPEST = 5 };

static void put_entry(Assembly *a, Node *contents, const Node *heading)
{
    Node *entry = put_node(a, contents, NODE_CONTENTS_ENTRY, heading->pos);
    entry->u.contents_entry.target = heading->id;
    Node *link = put_link(a, entry, heading->id, STR_EMPTY, heading->pos);
    link->lang = heading->lang;
    const Node *number = heading->first;
    if (number && number->kind == NODE_SPAN && number->u.span.style == SPAN_NUMBER) {
        put_span(a, link, SPAN_NUMBER, node_plain_text(a->arena, number), heading->pos);
        put_text(a, link, S(" "), heading->pos);
    }
    put_text(a, link, heading->u.heading.plain, heading->pos);
    Node *page = put_node(a, entry, NODE_PAGE_NUMBER, heading->pos);
    page->u.page_number.target = heading->id;
}

/* Nests by level: the list of level n+1 stands in the last entry of level n. */
static void put_entries(Assembly *a, Node *top, int depth)
{
    Node *open[DEEPEST + 1] = {top};
    for (const Node *heading = a->root; heading; heading = block_behind(heading, a->root)) {
        if (heading->kind != NODE_HEADING || heading->u.heading.unlisted)
            continue;
        int at = heading->u.heading.level - 2;
        if (at < 0 || at >= depth)
            continue;
        while (at > 0 && !open[at - 1]->last)
            at--; /* a part that begins with a section */
        if (at > 0) {
            Node *entry = open[at - 1]->last;
            bool has_list = entry->last->kind == NODE_CONTENTS;
            open[at] = has_list ? entry->last : put_node(a, entry, NODE_CONTENTS, heading->pos);
        }
        put_entry(a, open[at], heading);
    }
}

void expand_contents(Assembly *a, Request *request)
{
    Node *contents = request->main = put_node(a, request->out, NODE_CONTENTS, request->pos);
    int depth = option_number(a, request, OPTION_DEPTH, 2, DEEPEST);
    put_entries(a, contents, depth ? depth : 1);
    put_list_title(a, request);
}
