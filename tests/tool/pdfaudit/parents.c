/* parents.c - the way back: from marked content and annotations to their elements
 * (ISO 32000-1, 14.7.4.4), against the way there, K. */
#include "audit.h"

/* Gives a page's sequence to the element whose K holds it. */
static void claim(Audit *a, Element *element, const Kid *kid)
{
    if (kid->page < 0) {
        finding(a, "parent tree", "%s: content on a page that does not exist", place(a, element));
        return;
    }
    Page *page = &a->pages.items[kid->page];
    if (kid->mcid < 0 || (size_t)kid->mcid >= page->sequences.n ||
        !page->sequences.items[kid->mcid].place) {
        finding(a, "parent tree", "%s: page %d has no MCID %d", place(a, element), kid->page + 1,
                kid->mcid);
        return;
    }
    Sequence *sequence = &page->sequences.items[kid->mcid];
    if (sequence->owner)
        finding(a, "parent tree", "%s: MCID %d of page %d belongs to %s already", place(a, element),
                kid->mcid, kid->page + 1, place(a, sequence->owner));
    sequence->owner = element;
}

static const Obj *find_entry(const Entries *tree, long long number)
{
    for (size_t i = 0; i < tree->n; i++)
        if (tree->items[i].number == number)
            return &tree->items[i].value;
    return NULL;
}

static void check_page(Audit *a, const Entries *tree, size_t number)
{
    const Page *page = &a->pages.items[number];
    const Obj *list = find_entry(tree, integer_of(a, entry(a, page->object, "/StructParents"), -1));
    if (!list && page->sequences.n) {
        finding(a, "parent tree", "page %zu has no entry", number + 1);
        return;
    }
    size_t n = list ? (size_t)count(a, *list) : 0;
    if (n != page->sequences.n)
        finding(a, "parent tree", "page %zu has %zu sequences and %zu entries", number + 1,
                page->sequences.n, n);
    for (size_t i = 0; i < page->sequences.n; i++) {
        const Sequence *sequence = &page->sequences.items[i];
        if (sequence->place && !sequence->owner)
            finding(a, "parent tree", "page %zu: no element holds MCID %zu, \"%.*s\"", number + 1,
                    i, STR_ARG(buf_str(&sequence->text)));
        else if (sequence->owner && i < n &&
                 id_of(a, item(a, *list, (int)i)) != sequence->owner->id)
            finding(a, "parent tree", "page %zu: the entry of MCID %zu does not lead to %s",
                    number + 1, i, place(a, sequence->owner));
    }
}

static void check_object(Audit *a, const Entries *tree, const Element *element, const Kid *kid)
{
    const Obj *back = find_entry(tree, integer_of(a, entry(a, kid->object, "/StructParent"), -1));
    if (!back || id_of(a, *back) != element->id)
        finding(a, "parent tree", "%s: its annotation's StructParent does not lead back",
                place(a, element));
}

/* An entry nobody asks for is a leftover. */
static void count_entries(Audit *a, const Entries *tree)
{
    size_t wanted = 0;
    for (size_t i = 0; i < a->pages.n; i++)
        wanted += integer_of(a, entry(a, a->pages.items[i].object, "/StructParents"), -1) >= 0;
    for (size_t i = 0; i < a->elements.n; i++)
        for (size_t k = 0; k < a->elements.items[i]->kids.n; k++)
            wanted += a->elements.items[i]->kids.items[k].kind == KID_OBJECT;
    if (wanted != tree->n)
        finding(a, "parent tree", "%zu entries for %zu pages and annotations", tree->n, wanted);
}

/* Where a kid's sequence stands in its page's content; 0: nowhere. */
static int place_on_page(const Audit *a, const Kid *kid)
{
    if (kid->page < 0 || kid->mcid < 0 ||
        (size_t)kid->mcid >= a->pages.items[kid->page].sequences.n)
        return 0;
    return a->pages.items[kid->page].sequences.items[kid->mcid].place;
}

/* Whoever reads pages by their content, as reflow and pdftotext -raw do, reads in the
 * tree's order. Only notes stand elsewhere: at the foot of the page that calls them.
 * `last` is the latest place so far, by page. */
static void follow_content(Audit *a, const Element *element, int *last)
{
    int page = 0; /* of the element's latest own content */
    for (size_t i = 0; i < element->kids.n; i++) {
        const Kid *kid = &element->kids.items[i];
        if (kid->kind == KID_ELEMENT && !is(kid->element, "Note"))
            follow_content(a, kid->element, last);
        int at = kid->kind == KID_SEQUENCE ? place_on_page(a, kid) : 0;
        if (!at)
            continue;
        if (at < last[kid->page] || kid->page < page)
            finding(a, "order", "%s: on page %d its content comes after what follows it",
                    place(a, element), kid->page + 1);
        last[kid->page] = at;
        page = kid->page;
    }
}

void check_parents(Audit *a)
{
    Obj root = entry(a, a->catalog, "/StructTreeRoot");
    Entries tree = tree_of(a, entry(a, root, "/ParentTree"), "/Nums", "parent tree");
    for (size_t i = 0; i < a->elements.n; i++) {
        Element *element = a->elements.items[i];
        for (size_t k = 0; k < element->kids.n; k++) {
            const Kid *kid = &element->kids.items[k];
            if (kid->kind == KID_SEQUENCE)
                claim(a, element, kid);
            else if (kid->kind == KID_OBJECT)
                check_object(a, &tree, element, kid);
        }
    }
    if (a->elements.n)
        follow_content(a, a->elements.items[0], NEW_ARRAY(a->arena, int, a->pages.n));
    for (size_t i = 0; i < a->pages.n; i++)
        check_page(a, &tree, i);
    count_entries(a, &tree);
}
