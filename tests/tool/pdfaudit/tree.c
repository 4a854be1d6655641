/* tree.c - the structure tree as elements, and as text. */
#include "audit.h"

#include <stdio.h>

enum { DEEPEST = 200 };

bool is(const Element *element, const char *type)
{
    return element && str_eq(element->type, str_from(type));
}

Element *above(const Element *element, const char *type)
{
    Element *at = element->parent;
    while (at && !is(at, type))
        at = at->parent;
    return at;
}

/* ---- reading ---------------------------------------------------------------------- */

/* As the role map has it, which may take several steps. */
static Str role_of(Audit *a, Str type)
{
    Obj map = entry(a, entry(a, a->catalog, "/StructTreeRoot"), "/RoleMap");
    for (int i = 0; i < 10; i++) {
        Str next = name_of(
            a, entry(a, map, str_cstr(a->arena, str_format(a->arena, "/%.*s", STR_ARG(type)))));
        if (!next.n)
            break;
        type = next;
    }
    return type;
}

static void read_table_attributes(Audit *a, Element *element, Obj attributes)
{
    element->scope = name_of(a, entry(a, attributes, "/Scope"));
    element->summary = text_of(a, entry(a, attributes, "/Summary"));
    element->col_span = (int)integer_of(a, entry(a, attributes, "/ColSpan"), 1);
    element->row_span = (int)integer_of(a, entry(a, attributes, "/RowSpan"), 1);
    Obj headers = entry(a, attributes, "/Headers");
    for (int i = 0; i < count(a, headers); i++)
        *LIST_ADD(a->arena, &element->headers) = bytes_of(a, item(a, headers, i));
}

static void read_attributes(Audit *a, Element *element, Obj attributes)
{
    if (qpdf_oh_is_array(a->q, attributes)) {
        for (int i = 0; i < count(a, attributes); i++)
            read_attributes(a, element, item(a, attributes, i));
        return;
    }
    Str owner = name_of(a, entry(a, attributes, "/O"));
    if (str_eq(owner, S("Table"))) {
        read_table_attributes(a, element, attributes);
    } else if (str_eq(owner, S("List"))) {
        element->numbering = name_of(a, entry(a, attributes, "/ListNumbering"));
    } else if (str_eq(owner, S("Layout"))) {
        element->placement = name_of(a, entry(a, attributes, "/Placement"));
        element->has_box = box_of(a, entry(a, attributes, "/BBox"), element->box);
    }
}

static Element *new_element(Audit *a, Obj object, Element *parent)
{
    Element *element = NEW(a->arena, Element);
    element->parent = parent;
    element->object = object;
    element->id = id_of(a, object);
    element->own = name_of(a, entry(a, object, "/S"));
    element->type = role_of(a, element->own);
    element->name = bytes_of(a, entry(a, object, "/ID"));
    element->lang = text_of(a, entry(a, object, "/Lang"));
    element->alt = text_of(a, entry(a, object, "/Alt"));
    element->actual = text_of(a, entry(a, object, "/ActualText"));
    element->expansion = text_of(a, entry(a, object, "/E"));
    element->title = text_of(a, entry(a, object, "/T"));
    element->scope = element->numbering = element->placement = element->summary = STR_EMPTY;
    element->col_span = element->row_span = 1;
    read_attributes(a, element, entry(a, object, "/A"));
    *LIST_ADD(a->arena, &a->elements) = element;
    if (element->name.n && map_put(&a->by_name, element->name, element))
        finding(a, "ids", "two elements have the ID %.*s", STR_ARG(element->name));
    if (map_put(&a->by_id, str_format(a->arena, "%d", element->id), element))
        finding(a, "structure", "%s stands in the tree twice", place(a, element));
    return element;
}

static void read_kids(Audit *a, Element *element, Obj k, int depth);

static void read_kid(Audit *a, Element *element, Obj k, int depth)
{
    Obj page_entry = entry(a, k, "/Pg");
    int page = page_of_id(
        a, id_of(a, is_null(a, page_entry) ? entry(a, element->object, "/Pg") : page_entry));
    Str type = name_of(a, entry(a, k, "/Type"));
    Kid kid = {.page = page};
    if (qpdf_oh_is_integer(a->q, k) || str_eq(type, S("MCR"))) {
        kid.kind = KID_SEQUENCE;
        kid.mcid = (int)integer_of(a, qpdf_oh_is_integer(a->q, k) ? k : entry(a, k, "/MCID"), -1);
    } else if (str_eq(type, S("OBJR"))) {
        kid.kind = KID_OBJECT;
        kid.object = entry(a, k, "/Obj");
    } else if (qpdf_oh_is_dictionary(a->q, k)) {
        kid.element = new_element(a, k, element);
        if (id_of(a, entry(a, k, "/P")) != element->id)
            finding(a, "structure", "%s: P is not the element that holds it",
                    place(a, kid.element));
        read_kids(a, kid.element, entry(a, k, "/K"), depth + 1);
    } else {
        finding(a, "structure", "%s holds what is neither element nor content", place(a, element));
        return;
    }
    *LIST_ADD(a->arena, &element->kids) = kid;
}

static void read_kids(Audit *a, Element *element, Obj k, int depth)
{
    if (depth > DEEPEST)
        finding(a, "structure", "the tree is deeper than %d", DEEPEST);
    else if (qpdf_oh_is_array(a->q, k))
        for (int i = 0; i < count(a, k); i++)
            read_kid(a, element, item(a, k, i), depth);
    else if (!is_null(a, k))
        read_kid(a, element, k, depth);
}

void read_tree(Audit *a)
{
    Obj root = entry(a, a->catalog, "/StructTreeRoot"), top = entry(a, root, "/K");
    a->by_id = map_new(a->arena);
    a->by_name = map_new(a->arena);
    if (qpdf_oh_is_array(a->q, top))
        top = item(a, top, 0);
    if (!qpdf_oh_is_dictionary(a->q, top)) {
        finding(a, "structure", "there is no structure tree");
        return;
    }
    Element *document = new_element(a, top, NULL);
    if (!is(document, "Document"))
        finding(a, "structure", "the tree's root is %.*s", STR_ARG(document->own));
    read_kids(a, document, entry(a, top, "/K"), 0);
}

/* ---- text --------------------------------------------------------------------------- */

static Str sequence_text(Audit *a, const Kid *kid)
{
    if (kid->page < 0 || kid->mcid < 0)
        return STR_EMPTY;
    const Page *page = &a->pages.items[kid->page];
    if ((size_t)kid->mcid >= page->sequences.n)
        return STR_EMPTY;
    return buf_str(&page->sequences.items[kid->mcid].text);
}

/* The raised number of a note: a reference whose link says in other words where it leads. */
static bool is_note_call(const Element *element)
{
    const Kid *only = element->kids.n == 1 ? element->kids.items : NULL;
    return str_eq(element->type, S("Reference")) && only && only->kind == KID_ELEMENT &&
           str_eq(only->element->type, S("Link")) && only->element->alt.n;
}

static void add_text(Audit *a, const Element *element, bool calls, Buf *text)
{
    for (size_t i = 0; i < element->kids.n; i++) {
        const Kid *kid = &element->kids.items[i];
        if (kid->kind == KID_ELEMENT && (calls || !is_note_call(kid->element)))
            add_text(a, kid->element, calls, text);
        else if (kid->kind == KID_SEQUENCE)
            buf_add(text, sequence_text(a, kid));
    }
}

Str element_text(Audit *a, const Element *element)
{
    Buf text = buf_new(a->arena);
    add_text(a, element, true, &text);
    return str_trim(buf_str(&text));
}

Str element_words(Audit *a, const Element *element)
{
    Buf text = buf_new(a->arena);
    add_text(a, element, false, &text);
    return str_trim(buf_str(&text));
}

const char *place(Audit *a, const Element *element)
{
    enum { SHOWN = 40 };
    Buf path = buf_new(a->arena);
    const Element *outer = element->parent, *more = outer ? outer->parent : NULL;
    if (more)
        buf_add(&path, more->own), buf_puts(&path, "/");
    if (outer)
        buf_add(&path, outer->own), buf_puts(&path, "/");
    buf_add(&path, element->own);
    Str text = element_text(a, element);
    size_t end = text.n < SHOWN ? text.n : SHOWN;
    while (end > 0 && end < text.n && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end--;
    buf_printf(&path, " \"%.*s%s\"", (int)end, text.p, end < text.n ? "..." : "");
    return str_cstr(a->arena, buf_str(&path));
}

/* ---- printing ------------------------------------------------------------------------- */

/* Hyphens of line breaking go: a golden file shall not change with a column's width. */
static void add_visible(Buf *out, Str text, bool escape)
{
    static const struct {
        const char *rune, *shown;
    } hidden[] = {{"\u00AD", ""},          {"\u00A0", "\\u{A0}"},   {"\u202F", "\\u{202F}"},
                  {"\u200B", "\\u{200B}"}, {"\u2028", "\\u{2028}"}, {"\u2009", "\\u{2009}"},
                  {"\u2011", "\\u{2011}"}, {"\n", "\\n"},           {"\u2060", "\\u{2060}"}};
    for (size_t i = 0; i < text.n;) {
        size_t k = 0, n = sizeof hidden / sizeof *hidden;
        Str rest = str_slice(text, i, text.n);
        while (escape && k < n && !str_starts(rest, str_from(hidden[k].rune)))
            k++;
        if (escape && k < n) {
            buf_puts(out, hidden[k].shown);
            i += strlen(hidden[k].rune);
        } else {
            buf_add_char(out, text.p[i++]);
        }
    }
}

static void print_text(Buf *out, const char *key, Str text, bool escape)
{
    if (!text.n)
        return;
    buf_puts(out, key);
    add_visible(out, text, escape);
    buf_add_char(out, '"');
}

static void print_name(Buf *out, const char *key, Str name)
{
    if (name.n)
        buf_printf(out, " %s=%.*s", key, STR_ARG(name));
}

static void print_span(Buf *out, const char *key, int span)
{
    if (span != 1)
        buf_printf(out, " %s=%d", key, span);
}

/* Where a link leads: an address, a name, or the page of an unnamed place. */
static void print_target(Audit *a, Buf *out, const Kid *kid)
{
    Str uri = bytes_of(a, entry(a, entry(a, kid->object, "/A"), "/URI")), name;
    if (uri.n) {
        buf_printf(out, " uri=%.*s", STR_ARG(uri));
        return;
    }
    int page = destination_page(a, link_destination(a, kid->object), &name);
    if (name.n)
        buf_printf(out, " to=#%.*s", STR_ARG(name));
    else
        buf_printf(out, " to=page %d", page + 1);
}

static void print_line(Audit *a, Buf *out, const Element *element, bool escape)
{
    buf_add(out, element->own);
    print_name(out, "lang", element->lang);
    print_name(out, "id", element->name);
    print_name(out, "scope", element->scope);
    print_span(out, "colspan", element->col_span);
    print_span(out, "rowspan", element->row_span);
    for (size_t i = 0; i < element->headers.n; i++)
        buf_printf(out, "%s%.*s", i ? "," : " headers=", STR_ARG(element->headers.items[i]));
    print_name(out, "numbering", element->numbering);
    print_name(out, "placement", element->placement);
    buf_puts(out, element->has_box ? " bbox" : "");
    const Kid *first = NULL;
    for (size_t i = element->kids.n; i > 0; i--)
        if (element->kids.items[i - 1].kind == KID_OBJECT)
            first = &element->kids.items[i - 1];
    if (first)
        print_target(a, out, first);
    print_text(out, " title=\"", element->title, escape);
    print_text(out, " alt=\"", element->alt, escape);
    print_text(out, " actual=\"", element->actual, escape);
    print_text(out, " expansion=\"", element->expansion, escape);
    print_text(out, " summary=\"", element->summary, escape);
    buf_add_char(out, '\n');
}

static void add_indent(Buf *out, int depth)
{
    for (int i = 0; i < depth; i++)
        buf_puts(out, "  ");
}

/* Neighbouring sequences, of lines or pages, are one text. */
static size_t print_sequences(Audit *a, Buf *out, const Element *element, size_t i, int depth,
                              bool escape)
{
    Buf text = buf_new(a->arena);
    for (; i < element->kids.n && element->kids.items[i].kind == KID_SEQUENCE; i++)
        buf_add(&text, sequence_text(a, &element->kids.items[i]));
    if (text.n) {
        add_indent(out, depth);
        print_text(out, "\"", buf_str(&text), escape);
        buf_add_char(out, '\n');
    }
    return i;
}

static void print_element(Audit *a, Buf *out, const Element *element, int depth, bool escape)
{
    add_indent(out, depth);
    print_line(a, out, element, escape);
    for (size_t i = 0; i < element->kids.n;) {
        const Kid *kid = &element->kids.items[i];
        if (kid->kind == KID_SEQUENCE) {
            i = print_sequences(a, out, element, i, depth + 1, escape);
            continue;
        }
        if (kid->kind == KID_ELEMENT)
            print_element(a, out, kid->element, depth + 1, escape);
        i++;
    }
}

void print_tree(Audit *a, Buf *out, bool escape)
{
    if (a->elements.n)
        print_element(a, out, a->elements.items[0], 0, escape);
}
