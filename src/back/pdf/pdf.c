/* pdf.c - the order of work; see pdf.h.
 *
 * Pages and elements refer to each other, so both get their object numbers first.
 * Content streams then tell which glyphs are used, which sequences belong to
 * which element, and where the links lie; fonts and structure come after them.
 */
#include "back/pdf/parts.h"

#define PAGES_PER_NODE 32

/* Numbers everything that others refer to. */
static void number_objects(Pdf *pdf)
{
    const Pages *pages = pdf->pages;
    pdf->resources = haru_object(pdf->haru);
    pdf->page = NEW_ARRAY(pdf->arena, PdfDict *, pages->n_pages);
    for (size_t i = 0; i < pages->n_pages; i++)
        pdf->page[i] = haru_object(pdf->haru);
    pdf->tree = haru_object(pdf->haru);
    pdf->structure = structure_new(pdf);
    pdf->element =
        haru_objects(pdf->haru, pages->n_elements - 1, structure_element, pdf->structure);
}

static void fill_page(Pdf *pdf, size_t i, PdfDict *parent)
{
    const Page *page = &pdf->pages->pages[i];
    PdfDict *dict = pdf->page[i];
    put_name(dict, "Type", "Page");
    put_dict(dict, "Parent", parent);
    put_dict(dict, "Resources", pdf->resources);
    put_int(dict, "StructParents", (int32_t)i);
    put_name(dict, "Tabs", "S"); /* reading order, as ISO 14289-1, 7.18.3 wants */
    Buf buf = buf_new(pdf->arena);
    buf_puts(&buf, "/MediaBox ");
    buf_add_box(&buf, page->height, 0, 0, page->width, page->height);
    put_entries(dict, buf_str(&buf));
}

static PdfDict *write_node(Pdf *pdf, PdfDict *root, size_t from, size_t to)
{
    PdfDict *node = haru_object(pdf->haru);
    PdfArray *kids = haru_array(pdf->haru);
    for (size_t i = from; i < to; i++) {
        fill_page(pdf, i, node);
        push_dict(kids, pdf->page[i]);
    }
    put_name(node, "Type", "Pages");
    put_dict(node, "Parent", root);
    put_array(node, "Kids", kids);
    put_int(node, "Count", (int32_t)(to - from));
    return node;
}

/* A page tree of two levels (7.7.3). */
static void write_page_tree(Pdf *pdf)
{
    size_t n = pdf->pages->n_pages;
    PdfDict *root = haru_page_root(pdf->haru);
    PdfArray *kids = haru_array(pdf->haru);
    for (size_t i = 0; i < n; i += PAGES_PER_NODE)
        push_dict(kids, write_node(pdf, root, i, n - i < PAGES_PER_NODE ? n : i + PAGES_PER_NODE));
    put_array(root, "Kids", kids);
    put_int(root, "Count", (int32_t)n);
}

static Str emit(Pdf *pdf)
{
    pdf->haru = haru_new(pdf->arena);
    pdf->fonts = fonts_open(pdf);
    pdf->words = words_open(pdf);
    pdf->images = images_open(pdf);
    number_objects(pdf);
    write_page_tree(pdf);
    structure_plan(pdf->structure);
    content_write(pdf);
    links_write(pdf);
    structure_write(pdf->structure);
    fonts_write(pdf->fonts);
    images_write(pdf->images);
    destinations_write(pdf);
    attachments_write(pdf);
    outline_write(pdf);
    metadata_write(pdf);
    return haru_finish(pdf->haru, pdf->job->arena);
}

Str pdf_emit(const Job *job, const Product *product)
{
    Pdf pdf = {.job = job, .product = product, .pages = product->pages};
    pdf.arena = arena_new(arena_unwind(job->arena), ARENA_MOST);
    Str file = emit(&pdf);
    arena_free(pdf.arena);
    return file;
}
