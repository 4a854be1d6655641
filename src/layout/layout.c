/* layout.c - the order of work: build the stream and break it into pages, one part of
 * the document at a time, so that boxes live no longer than their pages need.
 */
#include "layout/flow.h"

static TextStyle body_style(const Theme *theme)
{
    return (TextStyle){
        .family = theme->body_family == BODY_SERIF ? FAMILY_SERIF : FAMILY_SANS,
        .size = theme->body_size,
        .leading = theme->leading,
        .gap = theme->paragraph_gap,
        .color = COLOR_TEXT,
        .align = ALIGN_LEFT,
        .justify = theme->justify,
        .hyphenate = theme->hyphenate,
    };
}

/* How many digits page numbers may have, guessed from the amount of text: pages
 * are counted only after slots have been given their width. */
static int page_digits(const Node *root)
{
    enum { LEAST_BYTES_A_PAGE = 1200 };
    size_t bytes = 0;
    int digits = 2;
    for (const Node *node = root; node; node = node_behind(node, root))
        if (node->kind == NODE_TEXT)
            bytes += node->u.text.n;
    for (size_t pages = bytes / LEAST_BYTES_A_PAGE; pages >= 100; pages /= 10)
        digits++;
    return digits;
}

/* One part after the other: what is left of one for the next page is in its arena
 * until that page is made, so two arenas take turns. */
static void build_parts(Builder *b, Paginator *p, Arena *other)
{
    size_t older = 0; /* items at the head of the stream that live in `other` */
    ElementId root = element_of_node(b, b->document->root, 0);
    for (const Node *part = b->document->root->first; part; part = part->next) {
        b->notes = map_new(b->flow);
        build_block(b, part, root);
        text_setter_forget(b->setter);
        size_t before = b->items->n;
        paginate(p, false);
        size_t taken = before - b->items->n;
        older = older > taken ? older - taken : 0;
        if (older)
            continue;
        arena_reset(other);
        Arena *newer = b->flow;
        b->flow = other;
        other = newer;
        older = b->items->n;
    }
    paginate(p, true);
}

static Pages *lay_out(Builder *b, Arena *other)
{
    Paginator *p = paginator_new(b);
    build_parts(b, p, other);
    Pages *pages = paginator_finish(p);
    pages->elements = b->elements.items;
    pages->n_elements = b->elements.n;
    pages->bookmarks = b->bookmarks.items;
    pages->n_bookmarks = b->bookmarks.n;
    return pages;
}

const Pages *layout(const Job *job, const Document *document, TextSetter *setter, Fonts *fonts,
                    const Theme *theme, const Language *language)
{
    Unwind *unwind = arena_unwind(job->arena);
    Arena *scratch = arena_new(unwind, ARENA_MOST);
    Arena *cells = arena_new(unwind, ARENA_MOST);
    Arena *flows[2] = {arena_new(unwind, ARENA_MOST), arena_new(unwind, ARENA_MOST)};
    FlowItems items = {.arena = scratch};
    PageArea area = theme_page(theme, false, false);
    Builder b = {
        .job = job,
        .scratch = scratch,
        .flow = flows[0],
        .cells = cells,
        .document = document,
        .setter = setter,
        .fonts = fonts,
        .theme = theme,
        .language = language,
        .items = &items,
        .style = body_style(theme),
        .lang = document->lang,
        .page_digits = page_digits(document->root),
        .section = STR_EMPTY,
        .width = area.width,
        .page_width = area.width,
        .page_height = area.height,
    };
    const Pages *pages = lay_out(&b, flows[1]);
    arena_free(flows[1]);
    arena_free(flows[0]);
    arena_free(cells);
    arena_free(scratch);
    return pages;
}
