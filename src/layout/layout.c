/* layout.c - the order of work: build the stream, break it into pages. */
#include "layout/flow.h"

static TextStyle body_style(const Theme *theme)
{
    return (TextStyle){
        .family = theme->serif_body ? FAMILY_SERIF : FAMILY_SANS,
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
static int page_digits(Node *root)
{
    enum { LEAST_BYTES_A_PAGE = 1200 };
    size_t bytes = 0;
    int digits = 2;
    for (Walk w = walk_start(root); walk_next(&w);) {
        if (w.entering && w.node->kind == NODE_TEXT)
            bytes += w.node->u.text.n;
    }
    for (size_t pages = bytes / LEAST_BYTES_A_PAGE; pages >= 100; pages /= 10)
        digits++;
    return digits;
}

const Pages *layout(const Job *job, const Document *document, TextSetter *setter, Fonts *fonts,
                    const Theme *theme, const Language *language)
{
    FlowItems items = {0};
    Builder b = {
        .job = job,
        .document = document,
        .setter = setter,
        .fonts = fonts,
        .theme = theme,
        .language = language,
        .notes = map_new(job->arena),
        .items = &items,
        .style = body_style(theme),
        .lang = document->lang,
        .page_digits = page_digits(document->root),
        .width = theme->page_width - theme->margin_inner - theme->margin_outer,
    };
    b.page_width = b.width;
    ElementId root = element_of_node(&b, document->root, 0);
    build_blocks(&b, document->root, root);
    Pages *pages = paginate(&b);
    pages->elements = b.elements.items;
    pages->n_elements = b.elements.n;
    pages->bookmarks = b.bookmarks.items;
    pages->n_bookmarks = b.bookmarks.n;
    return pages;
}
