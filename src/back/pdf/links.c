/* links.c - link annotations (ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18). */
#include "back/pdf/parts.h"

#define ANNOTATION_PRINT 4 /* the flag that PDF/A demands */

static Str place_of(Pdf *pdf, const Destination *destination)
{
    Buf buf = buf_new(pdf->arena);
    buf_add_char(&buf, '[');
    buf_add_ref(&buf, pdf->page[destination->page]);
    buf_puts(&buf, "/XYZ ");
    buf_add_points(&buf, destination->x);
    buf_add_points(&buf, pdf->pages->pages[destination->page].height - destination->y);
    buf_puts(&buf, "null]");
    return buf_str(&buf);
}

/* The name of a place is its id in UTF-8: readers compare it byte by byte with what
 * stands behind # in an address. */
static Str name_of(Arena *arena, Str id)
{
    Buf buf = buf_new(arena);
    buf_add_bytes(&buf, id);
    return buf_str(&buf);
}

void buf_add_destination(Buf *buf, const Destination *destination)
{
    buf_puts(buf, "/Dest ");
    buf_add_bytes(buf, destination->id);
    buf_add_char(buf, '\n');
}

void destinations_write(Pdf *pdf)
{
    const Pages *pages = pdf->pages;
    TreeEntry *entries = NEW_ARRAY(pdf->arena, TreeEntry, pages->n_destinations);
    size_t n = 0;
    for (size_t i = 0; i < pages->n_destinations; i++) {
        const Destination *destination = &pages->destinations[i];
        if (i && str_eq(destination->id, pages->destinations[i - 1].id))
            continue; /* what goes on over lines begins with the first */
        entries[n++] =
            (TreeEntry){name_of(pdf->arena, destination->id), place_of(pdf, destination)};
    }
    if (!n)
        return;
    put_dict(names_of(pdf), "Dests", tree_write(pdf, "Names", entries, n));
}

void buf_add_box(Buf *buf, Len page_height, Len x, Len y, Len width, Len height)
{
    buf_add_char(buf, '[');
    buf_add_points(buf, x);
    buf_add_points(buf, page_height - y - height);
    buf_add_points(buf, x + width);
    buf_add_points(buf, page_height - y);
    buf_puts(buf, "]\n");
}

/* A URI is 7-bit ASCII (12.6.4.7): other bytes of an address are escaped. */
static Str ascii_uri(Arena *arena, Str url)
{
    Buf buf = buf_new(arena);
    for (size_t i = 0; i < url.n; i++) {
        unsigned char byte = (unsigned char)url.p[i];
        if (byte > ' ' && byte < 0x7F)
            buf_add_char(&buf, (char)byte);
        else
            buf_printf(&buf, "%%%02X", byte);
    }
    return buf_str(&buf);
}

static void put_uri(Pdf *pdf, PdfDict *annotation, Str url)
{
    PdfDict *action = haru_dict(pdf->haru);
    put_name(action, "S", "URI");
    haru_put_text(action, "URI", ascii_uri(pdf->arena, url));
    put_dict(annotation, "A", action);
}

/* What a screen reader says of the link where it does not read the page. */
static Str description(const Pdf *pdf, ElementId id)
{
    const ElementExtra *link = element_extra(&pdf->pages->elements[id]);
    if (link->alt.n)
        return link->alt;
    Str text = str_trim(structure_text(pdf->structure, id));
    return text.n ? text : link->url.n ? link->url : link->target;
}

static PdfDict *write_link(Pdf *pdf, uint32_t number, const LinkArea *area,
                           const Destination *destination)
{
    const Page *page = &pdf->pages->pages[number];
    PdfDict *link = haru_object(pdf->haru);
    put_name(link, "Type", "Annot");
    put_name(link, "Subtype", "Link");
    put_int(link, "F", ANNOTATION_PRINT);
    put_dict(link, "P", pdf->page[number]);
    haru_put_text(link, "Contents", description(pdf, area->element));
    put_int(link, "StructParent",
            structure_annotation(pdf->structure, link, number, area->element));
    Buf buf = buf_new(pdf->arena);
    buf_puts(&buf, "/Border [0 0 0]\n/Rect ");
    buf_add_box(&buf, page->height, area->x, area->y, area->width, area->height);
    if (destination)
        buf_add_destination(&buf, destination);
    else
        put_uri(pdf, link, element_extra(&pdf->pages->elements[area->element])->url);
    put_entries(link, buf_str(&buf));
    return link;
}

static void write_page_links(Pdf *pdf, uint32_t number)
{
    const Page *page = &pdf->pages->pages[number];
    PdfArray *list = NULL;
    for (size_t i = 0; i < page->n_links; i++) {
        const ElementExtra *to = element_extra(&pdf->pages->elements[page->links[i].element]);
        const Destination *destination = to->url.n ? NULL : pages_find(pdf->pages, to->target);
        if (!to->url.n && !destination)
            continue; /* leads nowhere; the reference was reported long ago */
        if (!list)
            list = haru_array(pdf->haru);
        push_dict(list, write_link(pdf, number, &page->links[i], destination));
    }
    if (list)
        put_array(pdf->page[number], "Annots", list);
}

void links_write(Pdf *pdf)
{
    for (uint32_t i = 0; i < pdf->pages->n_pages; i++)
        write_page_links(pdf, i);
}
