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
