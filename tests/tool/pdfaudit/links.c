/* links.c - what leads somewhere leads there: links, named destinations, bookmarks; and
 * page labels (ISO 32000-1, 12.3, 12.4.2, 12.5.6.5; ISO 14289-1, 7.17 and 7.18). */
#include "audit.h"

/* ---- destinations -------------------------------------------------------------------- */

static int explicit_page(Audit *a, Obj destination)
{
    if (qpdf_oh_is_dictionary(a->q, destination))
        destination = entry(a, destination, "/D");
    return page_of_id(a, id_of(a, item(a, destination, 0)));
}

int destination_page(Audit *a, Obj destination, Str *name)
{
    *name = bytes_of(a, destination);
    if (!name->n)
        return explicit_page(a, destination);
    const int *page = map_get(&a->destinations, *name);
    return page ? *page : -1;
}

Obj link_destination(Audit *a, Obj annotation)
{
    Obj destination = entry(a, annotation, "/Dest");
    return is_null(a, destination) ? entry(a, entry(a, annotation, "/A"), "/D") : destination;
}

static void check_destinations(Audit *a)
{
    Entries tree =
        tree_of(a, entry(a, entry(a, a->catalog, "/Names"), "/Dests"), "/Names", "destinations");
    a->destinations = map_new(a->arena);
    for (size_t i = 0; i < tree.n; i++) {
        int *page = NEW(a->arena, int);
        Obj value = tree.items[i].value;
        *page = explicit_page(a, value);
        if (qpdf_oh_is_dictionary(a->q, value))
            value = entry(a, value, "/D");
        double x = number_of(a, item(a, value, 2)), y = number_of(a, item(a, value, 3));
        map_put(&a->destinations, tree.items[i].name, page);
        if (*page < 0) {
            finding(a, "destinations", "%.*s leads to no page", STR_ARG(tree.items[i].name));
            continue;
        }
        const double *box = a->pages.items[*page].box;
        if (x < box[0] || x > box[2] || y < box[1] || y > box[3])
            finding(a, "destinations", "%.*s lies beside its page", STR_ARG(tree.items[i].name));
    }
}

/* ---- links ---------------------------------------------------------------------------- */

static void check_annotation(Audit *a, const Element *link, const Kid *kid)
{
    double rect[4];
    Obj annotation = kid->object;
    Str uri = bytes_of(a, entry(a, entry(a, annotation, "/A"), "/URI")), name;
    int page = page_of_id(a, id_of(a, entry(a, annotation, "/P")));
    if (!str_eq(name_of(a, entry(a, annotation, "/Subtype")), S("Link")))
        finding(a, "links", "%s: its object is no link annotation", place(a, link));
    if (!str_trim(text_of(a, entry(a, annotation, "/Contents"))).n)
        finding(a, "links", "%s: its annotation has no Contents", place(a, link));
    if (!uri.n && destination_page(a, link_destination(a, annotation), &name) < 0)
        finding(a, "links", "%s leads nowhere%s%.*s", place(a, link), name.n ? ": " : "",
                STR_ARG(name));
    if (uri.n && str_find_char(uri, ':', 0) >= uri.n)
        finding(a, "links", "%s: %.*s is no full address", place(a, link), STR_ARG(uri));
    if (page < 0 || !box_of(a, entry(a, annotation, "/Rect"), rect) ||
        !inside(rect, a->pages.items[page].box))
        finding(a, "links", "%s: its Rect is not on its page", place(a, link));
    if (page != kid->page)
        finding(a, "links", "%s: its annotation and its OBJR name different pages", place(a, link));
}

static void check_link(Audit *a, const Element *link)
{
    size_t annotations = 0;
    for (size_t i = 0; i < link->kids.n; i++)
        if (link->kids.items[i].kind == KID_OBJECT) {
            check_annotation(a, link, &link->kids.items[i]);
            annotations++;
        }
    if (!annotations)
        finding(a, "links", "%s has no OBJR", place(a, link));
    if (!element_text(a, link).n && !link->alt.n)
        finding(a, "links", "%s has neither text nor Alt", place(a, link));
}

static bool holds_object(const Element *link, Audit *a, Obj annotation)
{
    for (size_t i = 0; i < link->kids.n; i++)
        if (link->kids.items[i].kind == KID_OBJECT &&
            id_of(a, link->kids.items[i].object) == id_of(a, annotation))
            return true;
    return false;
}

/* Every annotation of a page is some Link's. */
static void check_page(Audit *a, size_t number)
{
    Obj page = a->pages.items[number].object, annotations = entry(a, page, "/Annots");
    for (int i = 0; i < count(a, annotations); i++) {
        bool held = false;
        for (size_t k = 0; k < a->elements.n && !held; k++)
            held = is(a->elements.items[k], "Link") &&
                   holds_object(a->elements.items[k], a, item(a, annotations, i));
        if (!held)
            finding(a, "links", "page %zu: no Link holds annotation %d", number + 1, i + 1);
    }
    if (count(a, annotations) && !str_eq(name_of(a, entry(a, page, "/Tabs")), S("S")))
        finding(a, "links", "page %zu: Tabs is not S", number + 1);
}

/* ---- bookmarks -------------------------------------------------------------------------- */

typedef struct Outline {
    Audit *a;
    Map marked; /* object numbers of the elements that bookmarks name */
    size_t n;
} Outline;

static Str language_of(Audit *a, const Element *element)
{
    for (; element; element = element->parent)
        if (element->lang.n)
            return element->lang;
    return text_of(a, entry(a, a->catalog, "/Lang"));
}

/* The language in a text string stands between two U+001B (7.9.2.2); empty: none. */
static Str escaped_language(Audit *a, Str title, Str *words)
{
    Str escape = S("\x1B");
    *words = title;
    if (!str_starts(title, escape))
        return text_of(a, entry(a, a->catalog, "/Lang"));
    size_t end = str_find_char(title, 0x1B, 1);
    *words = str_slice(title, end < title.n ? end + 1 : title.n, title.n);
    return str_slice(title, 1, end);
}

static bool has_two_letters(Str lang)
{
    return lang.n == 2 || (lang.n > 2 && lang.p[2] == '-');
}

/* A bookmark says no more than two letters, and nothing of a language with three. */
static bool same_language(Str bookmark, Str heading)
{
    return !has_two_letters(heading) ||
           (has_two_letters(bookmark) && memcmp(bookmark.p, heading.p, 2) == 0);
}

static bool same_words(Str title, Str text)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < title.n && (title.p[i] == ' ' || (unsigned char)title.p[i] >= 0x80))
            i++;
        while (k < text.n && (text.p[k] == ' ' || (unsigned char)text.p[k] >= 0x80))
            k++;
        if (i == title.n || k == text.n)
            return i == title.n && k == text.n;
        if (title.p[i++] != text.p[k++])
            return false;
    }
}

static void check_bookmark(Outline *o, Obj bookmark)
{
    Audit *a = o->a;
    Str title = text_of(a, entry(a, bookmark, "/Title")), name, words;
    Str lang = escaped_language(a, title, &words);
    if (!words.n)
        finding(a, "bookmarks", "a bookmark has no title");
    if (destination_page(a, link_destination(a, bookmark), &name) < 0)
        finding(a, "bookmarks", "\"%.*s\" leads nowhere", STR_ARG(words));
    Str id = str_format(a->arena, "%d", id_of(a, entry(a, bookmark, "/SE")));
    const Element *element = map_get(&a->by_id, id);
    if (!element) {
        finding(a, "bookmarks", "\"%.*s\" names no element", STR_ARG(words));
        return;
    }
    map_put(&o->marked, id, (void *)(uintptr_t)element);
    if (!same_language(lang, language_of(a, element)))
        finding(a, "bookmarks", "\"%.*s\" says its language is %.*s, its heading %.*s",
                STR_ARG(words), STR_ARG(lang), STR_ARG(language_of(a, element)));
    if (!same_words(words, element_words(a, element)))
        finding(a, "bookmarks", "\"%.*s\" leads to %s", STR_ARG(words), place(a, element));
}

static int check_level(Outline *o, Obj parent, int depth)
{
    Audit *a = o->a;
    Obj bookmark = entry(a, parent, "/First");
    int n = 0, before = 0;
    while (!is_null(a, bookmark) && ++o->n < 100000 && depth < 20) {
        n++;
        check_bookmark(o, bookmark);
        if (id_of(a, entry(a, bookmark, "/Parent")) != id_of(a, parent) ||
            id_of(a, entry(a, bookmark, "/Prev")) != before)
            finding(a, "bookmarks", "the chain of bookmarks is broken at number %zu", o->n);
        int kids = check_level(o, bookmark, depth + 1);
        long long stated = integer_of(a, entry(a, bookmark, "/Count"), 0);
        if ((stated < 0 ? -stated : stated) < kids || (kids == 0 && stated != 0))
            finding(a, "bookmarks", "bookmark %zu counts %lld, but has %d", o->n, stated, kids);
        before = id_of(a, bookmark);
        bookmark = entry(a, bookmark, "/Next");
    }
    if (id_of(a, entry(a, parent, "/Last")) != before)
        finding(a, "bookmarks", "Last is not the last bookmark");
    return n;
}

static bool is_heading(const Element *element)
{
    return element->type.n == 2 && element->type.p[0] == 'H' && element->type.p[1] >= '2' &&
           element->type.p[1] <= '6';
}

static void check_outline(Audit *a)
{
    Outline o = {.a = a, .marked = map_new(a->arena)};
    Obj root = entry(a, a->catalog, "/Outlines");
    if (!is_null(a, root))
        check_level(&o, root, 0);
    for (size_t i = 0; i < a->elements.n; i++) {
        const Element *element = a->elements.items[i];
        if (is_heading(element) && !map_get(&o.marked, str_format(a->arena, "%d", element->id)))
            finding(a, "bookmarks", "%s has no bookmark", place(a, element));
    }
}

/* ---- page labels -------------------------------------------------------------------------- */

static void check_labels(Audit *a)
{
    Entries labels = tree_of(a, entry(a, a->catalog, "/PageLabels"), "/Nums", "labels");
    if (!labels.n || labels.items[0].number != 0)
        finding(a, "labels", "the first page has no label");
    for (size_t i = 0; i < labels.n; i++) {
        Obj range = labels.items[i].value;
        if (labels.items[i].number >= (long long)a->pages.n)
            finding(a, "labels", "page %lld has a label but is not there",
                    labels.items[i].number + 1);
        if (is_null(a, entry(a, range, "/S")) && is_null(a, entry(a, range, "/P")))
            finding(a, "labels", "the label of page %lld is empty", labels.items[i].number + 1);
    }
}

void check_links(Audit *a)
{
    check_destinations(a);
    for (size_t i = 0; i < a->elements.n; i++) {
        const Element *element = a->elements.items[i];
        if (is(element, "Link"))
            check_link(a, element);
    }
    for (size_t i = 0; i < a->pages.n; i++)
        check_page(a, i);
    check_outline(a);
    check_labels(a);
}
