/* elements.c - what an element must be and hold (ISO 14289-1, 7; ISO 32000-1, 14.8.4). */
#include "audit.h"

/* ---- containment ------------------------------------------------------------------ */

/* C(type, types that it may stand in) */
#define CONTAINERS(C)                                                                              \
    C("TR", "Table THead TBody TFoot")                                                             \
    C("THead", "Table")                                                                            \
    C("TBody", "Table")                                                                            \
    C("TFoot", "Table")                                                                            \
    C("TH", "TR")                                                                                  \
    C("TD", "TR")                                                                                  \
    C("LI", "L")                                                                                   \
    C("LBody", "LI")                                                                               \
    C("Lbl", "LI Note TOCI Caption")                                                               \
    C("TOCI", "TOC")                                                                               \
    C("Caption", "Table Figure L")                                                                 \
    C("Document", "")

/* H(type, the only types that it may hold) */
#define HOLDERS(H)                                                                                 \
    H("Table", "TR THead TBody TFoot Caption")                                                     \
    H("THead", "TR")                                                                               \
    H("TBody", "TR")                                                                               \
    H("TFoot", "TR")                                                                               \
    H("TR", "TH TD")                                                                               \
    H("L", "LI L Caption")                                                                         \
    H("LI", "Lbl LBody")                                                                           \
    H("TOC", "TOCI TOC Caption")                                                                   \
    H("TOCI", "Lbl Reference NonStruct P TOC")

static const char standard[] =
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 "
    "H4 "
    "H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code "
    "Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form";

static bool is_one_of(Str type, const char *types)
{
    Str rest = str_from(types), piece;
    while (str_split(&rest, ' ', &piece))
        if (str_eq(piece, type))
            return true;
    return false;
}

static void check_holder(Audit *a, const Element *element, const char *types)
{
    for (size_t i = 0; i < element->kids.n; i++) {
        const Kid *kid = &element->kids.items[i];
        if (kid->kind != KID_ELEMENT)
            finding(a, "structure", "%s holds content itself", place(a, element));
        else if (!is_one_of(kid->element->type, types))
            finding(a, "structure", "%s may not stand in its %.*s", place(a, kid->element),
                    STR_ARG(element->type));
    }
}

static void check_containment(Audit *a, const Element *element)
{
    static const struct {
        const char *type, *types;
    } containers[] =
        {
#define C(type, types) {type, types},
            CONTAINERS(C)
#undef C
        },
      holders[] = {
#define H(type, types) {type, types},
          HOLDERS(H)
#undef H
      };
    if (!is_one_of(element->type, standard))
        finding(a, "structure", "%s: %.*s is no standard type", place(a, element),
                STR_ARG(element->type));
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (is(element, containers[i].type) && element->parent &&
            !is_one_of(element->parent->type, containers[i].types))
            finding(a, "structure", "%s may not stand there", place(a, element));
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        if (is(element, holders[i].type))
            check_holder(a, element, holders[i].types);
}

/* An element without text, picture or annotation tells a reader of nothing. Cells may be
 * empty, and so may the body of an item and what stands in it. */
static bool is_empty(Audit *a, const Element *element)
{
    bool drawn = false;
    for (size_t i = 0; i < element->kids.n; i++) {
        const Kid *kid = &element->kids.items[i];
        drawn = drawn || kid->kind == KID_OBJECT ||
                (kid->kind == KID_ELEMENT && !is_empty(a, kid->element)) ||
                (kid->kind == KID_SEQUENCE && kid->page >= 0 &&
                 (size_t)kid->mcid < a->pages.items[kid->page].sequences.n &&
                 a->pages.items[kid->page].sequences.items[kid->mcid].drawn);
    }
    return !drawn;
}

static void check_content(Audit *a, const Element *element)
{
    if (is_one_of(element->type, "H1 H2 H3 H4 H5 H6 P Caption Link Figure Lbl L TOC Sect") &&
        is_empty(a, element))
        finding(a, "structure", "%s is empty", place(a, element));
}

/* ---- headings ----------------------------------------------------------------------- */

static int heading_level(const Element *element)
{
    Str type = element->type;
    return type.n == 2 && type.p[0] == 'H' && type.p[1] >= '1' && type.p[1] <= '6' ? type.p[1] - '0'
                                                                                   : 0;
}

static void check_heading(Audit *a, const Element *element, int *level)
{
    int now = heading_level(element);
    if (!now)
        return;
    if (now > *level + 1)
        finding(a, "headings", "%s follows on level %d", place(a, element), *level);
    *level = now;
}

/* ---- figures, captions, notes, contents, lists, languages ------------------------------ */

static void check_figure(Audit *a, const Element *element)
{
    int page = -1;
    for (size_t i = 0; i < element->kids.n && page < 0; i++)
        page = element->kids.items[i].page;
    if (page < 0)
        page = page_of_id(a, id_of(a, entry(a, element->object, "/Pg")));
    if (!str_trim(element->alt).n)
        finding(a, "figures", "%s has no Alt", place(a, element));
    if (!element->has_box)
        finding(a, "figures", "%s has no BBox", place(a, element));
    else if (page < 0 || !inside(element->box, a->pages.items[page].box))
        finding(a, "figures", "%s: its BBox is not on its page", place(a, element));
}

static void check_caption(Audit *a, const Element *element)
{
    const Element *outer = element->parent;
    if (!outer || !outer->kids.n)
        return;
    const Kid *first = &outer->kids.items[0], *last = &outer->kids.items[outer->kids.n - 1];
    if (first->element != element && last->element != element)
        finding(a, "captions", "%s is neither first nor last", place(a, element));
}

static void check_note(Audit *a, const Element *note)
{
    if (!note->name.n) {
        finding(a, "notes", "%s has no ID", place(a, note));
        return;
    }
    for (size_t i = 0; i < a->elements.n; i++) {
        const Element *element = a->elements.items[i];
        for (size_t k = 0; k < element->kids.n && is(element, "Link"); k++) {
            Str name;
            const Kid *kid = &element->kids.items[k];
            if (kid->kind == KID_OBJECT && above(element, "Reference") &&
                destination_page(a, link_destination(a, kid->object), &name) >= 0 &&
                str_eq(name, note->name))
                return;
        }
    }
    finding(a, "notes", "no Reference leads to %s", place(a, note));
}

static void check_contents_entry(Audit *a, const Element *entry)
{
    for (size_t i = 0; i < entry->kids.n; i++) {
        const Element *reference = entry->kids.items[i].element;
        for (size_t k = 0; is(reference, "Reference") && k < reference->kids.n; k++)
            if (is(reference->kids.items[k].element, "Link"))
                return;
    }
    finding(a, "contents", "%s has no Reference with a Link", place(a, entry));
}

/* A list with labels says how they are numbered, one without says None. */
static void check_list(Audit *a, const Element *list)
{
    bool labels = false;
    for (size_t i = 0; i < list->kids.n; i++) {
        const Element *li = list->kids.items[i].element;
        for (size_t k = 0; is(li, "LI") && k < li->kids.n; k++)
            labels = labels || is(li->kids.items[k].element, "Lbl");
    }
    if (!list->numbering.n)
        finding(a, "lists", "%s has no ListNumbering", place(a, list));
    else if (!labels && !str_eq(list->numbering, S("None")))
        finding(a, "lists", "%s is numbered %.*s but has no labels", place(a, list),
                STR_ARG(list->numbering));
}

static bool is_language(Str tag)
{
    size_t letters = 0;
    while (letters < tag.n && ((tag.p[letters] | 32) >= 'a' && (tag.p[letters] | 32) <= 'z'))
        letters++;
    return letters >= 2 && letters <= 8 && (letters == tag.n || tag.p[letters] == '-');
}

static void check_language(Audit *a, const Element *element)
{
    if (element->lang.n && !is_language(element->lang))
        finding(a, "languages", "%s: %.*s is no language", place(a, element),
                STR_ARG(element->lang));
}

static void check_ids(Audit *a)
{
    Obj root = entry(a, a->catalog, "/StructTreeRoot");
    Entries tree = tree_of(a, entry(a, root, "/IDTree"), "/Names", "ids");
    for (size_t i = 0; i < tree.n; i++) {
        const Element *element = map_get(&a->by_name, tree.items[i].name);
        if (!element || element->id != id_of(a, tree.items[i].value))
            finding(a, "ids", "the entry %.*s of the IDTree does not lead to its element",
                    STR_ARG(tree.items[i].name));
    }
    if (tree.n != a->by_name.n)
        finding(a, "ids", "%zu elements have IDs, %zu stand in the IDTree", a->by_name.n, tree.n);
}

void check_elements(Audit *a)
{
    int level = 0;
    if (!is_language(text_of(a, entry(a, a->catalog, "/Lang"))))
        finding(a, "languages", "the document has no Lang");
    for (size_t i = 0; i < a->elements.n; i++) {
        const Element *element = a->elements.items[i];
        check_containment(a, element);
        check_content(a, element);
        check_heading(a, element, &level);
        check_language(a, element);
        if (is(element, "Figure"))
            check_figure(a, element);
        else if (is(element, "Caption"))
            check_caption(a, element);
        else if (is(element, "Note"))
            check_note(a, element);
        else if (is(element, "TOCI"))
            check_contents_entry(a, element);
        else if (is(element, "L"))
            check_list(a, element);
    }
    check_ids(a);
}
