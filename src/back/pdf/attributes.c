/* attributes.c - what a structure element says of itself (ISO 32000-1, 14.7.2,
 * 14.8.5; ISO 14289-1, 7.5 tables, 7.6 lists, 7.3 figures). */
#include "back/pdf/parts.h"

#include <stdlib.h>
#include <string.h>

static bool is_type(const Element *element, const char *type)
{
    return strcmp(element->type, type) == 0;
}

static void add_text_entry(Buf *buf, const char *key, Str text)
{
    if (!text.n)
        return;
    buf_printf(buf, "/%s ", key);
    buf_add_text(buf, text);
    buf_add_char(buf, '\n');
}

/* Every Note must have an ID (ISO 14289-1, 7.9), though nothing may ask for it. */
static Str element_id(const Pdf *pdf, ElementId id)
{
    const Element *element = &pdf->pages->elements[id];
    Str own = element_extra(element)->id;
    if (own.n || !is_type(element, "Note"))
        return own;
    return str_format(pdf->arena, "note-%u", (unsigned)id);
}

/* ---- attributes ---------------------------------------------------------------- */

static const char *scope_name(const Element *cell)
{
    switch ((HeaderScope)cell->scope) {
    case SCOPE_NONE:
        return NULL;
    case SCOPE_ROW:
        return "Row";
    case SCOPE_COLUMN:
    case SCOPE_GROUP: /* it spans all columns and heads what stands below it */
        return "Column";
    }
    return NULL;
}

static void add_span(Buf *buf, const char *key, unsigned span)
{
    if (span > 1)
        buf_printf(buf, "/%s %u ", key, span);
}

static void add_cell(Buf *buf, const Element *cell)
{
    const char *scope = is_type(cell, "TH") ? scope_name(cell) : NULL;
    if (!scope && cell->col_span <= 1 && cell->row_span <= 1 && !cell->n_headers)
        return;
    buf_puts(buf, "/A <</O /Table ");
    if (scope)
        buf_printf(buf, "/Scope /%s ", scope);
    add_span(buf, "ColSpan", cell->col_span);
    add_span(buf, "RowSpan", cell->row_span);
    if (cell->n_headers) {
        buf_puts(buf, "/Headers [");
        for (size_t i = 0; i < cell->n_headers; i++)
            buf_add_hex(buf, cell->headers[i]);
        buf_puts(buf, "] ");
    }
    buf_puts(buf, ">>\n");
}

static void add_list(Buf *buf, const Element *list)
{
    static const char *const names[] = {
        [NUMBERING_NONE] = "None",
        [NUMBERING_DISC] = "Disc",
        [NUMBERING_SQUARE] = "Square",
        [NUMBERING_DECIMAL] = "Decimal",
        [NUMBERING_LOWER_ALPHA] = "LowerAlpha",
    };
    buf_printf(buf, "/A <</O /List /ListNumbering /%s>>\n", names[list->numbering]);
}

static void add_bbox(Buf *buf, const Pdf *pdf, const ElementExtra *figure)
{
    buf_puts(buf,
             figure->block ? "/A <</O /Layout /Placement /Block /BBox " : "/A <</O /Layout /BBox ");
    buf_add_box(buf, pdf->pages->pages[figure->bbox_page].height, figure->bbox[0], figure->bbox[1],
                figure->bbox[2], figure->bbox[3]);
    buf_puts(buf, ">>\n");
}

/* What describes a link serves its annotation; here it would only hide the text from
 * those who hear it, unless it says more. */
static Str alternative(const Pdf *pdf, ElementId id)
{
    const Element *element = &pdf->pages->elements[id];
    Str alt = element_extra(element)->alt;
    bool as_text = alt.n && is_type(element, "Link") &&
                   str_eq(alt, str_trim(structure_text(pdf->structure, id)));
    return as_text ? STR_EMPTY : alt;
}

void buf_add_attributes(Buf *buf, const Pdf *pdf, ElementId id)
{
    const Element *element = &pdf->pages->elements[id];
    const ElementExtra *extra = element_extra(element);
    Str name = element_id(pdf, id);
    if (name.n) {
        buf_puts(buf, "/ID ");
        buf_add_hex(buf, name);
        buf_add_char(buf, '\n');
    }
    add_text_entry(buf, "T", extra->title);
    add_text_entry(buf, "Lang", extra->lang);
    add_text_entry(buf, "Alt", alternative(pdf, id));
    add_text_entry(buf, "ActualText", extra->actual_text);
    add_text_entry(buf, "E", extra->expansion); /* 14.9.5 */
    if (is_type(element, "TH") || is_type(element, "TD"))
        add_cell(buf, element);
    else if (is_type(element, "L"))
        add_list(buf, element);
    else if (extra->has_bbox)
        add_bbox(buf, pdf, extra);
}

/* ---- IDs ------------------------------------------------------------------------- */

typedef struct NamedElement {
    Str name;
    ElementId id;
} NamedElement;

static int compare_names(const void *a, const void *b)
{
    const NamedElement *x = a, *y = b;
    int order = str_cmp(x->name, y->name);
    return order ? order : (x->id > y->id) - (x->id < y->id);
}

void ids_write(Pdf *pdf)
{
    LIST(NamedElement) named = {0};
    for (ElementId id = 1; id < pdf->pages->n_elements; id++) {
        Str name = element_id(pdf, id);
        if (name.n)
            *LIST_ADD(pdf->arena, &named) = (NamedElement){name, id};
    }
    if (!named.n)
        return;
    qsort(named.items, named.n, sizeof *named.items, compare_names);
    TreeEntry *entries = NEW_ARRAY(pdf->arena, TreeEntry, named.n);
    size_t n = 0;
    for (size_t i = 0; i < named.n; i++) {
        if (i && str_eq(named.items[i].name, named.items[i - 1].name))
            continue; /* a tree's keys are unique: the first element has it */
        Buf key = buf_new(pdf->arena), value = buf_new(pdf->arena);
        buf_add_hex(&key, named.items[i].name);
        buf_add_element(&value, pdf, named.items[i].id);
        entries[n++] = (TreeEntry){buf_str(&key), buf_str(&value)};
    }
    put_dict(pdf->tree, "IDTree", tree_write(pdf, "Names", entries, n));
}
