/* structure.c - the logical structure: what each element holds, in which order,
 * and where on the pages (ISO 32000-1, 14.7 and 14.8).
 *
 * Before the pages are written, the children and marks of every element are
 * brought into reading order, which shows which neighbours on a page may share
 * one marked-content sequence. Writing the pages fills in the MCIDs, writing the
 * links adds their annotations, and at the end the tree is written. What an
 * element is besides (attributes) stands in attributes.c.
 */
#include "back/pdf/parts.h"

#include <stdlib.h>

typedef enum KidKind { KID_ELEMENT, KID_MARK } KidKind;

typedef struct Kid {
    uint32_t order;
    uint32_t kind : 1, page : 31; /* page: of a mark */
    uint32_t index;               /* ElementId, or the mark's number in the whole document */
} Kid;

/* A mark's place on its page. */
typedef struct Painted {
    uint32_t order, mark;
} Painted;

typedef struct Annotation {
    PdfDict *object;
    ElementId element;
    uint32_t page;
    uint32_t next; /* the element's next one + 1, or 0 */
} Annotation;

struct Structure {
    Pdf *pdf;
    uint32_t *first_kid; /* by ElementId; the next one's is the end */
    Kid *kids;
    uint32_t *first_mark;   /* by page: the number of its first mark */
    bool *joins;            /* by mark */
    uint32_t *mcid;         /* by mark, set while pages are written */
    LIST(ElementId) owners; /* of the sequences, page by page */
    size_t *first_owner;    /* by page; pages are written in order */
    uint32_t pages_begun;
    Painted *painted;   /* of the page that is being written, ... */
    uint32_t *sequence; /* ... and its marks alone */
    LIST(Annotation) annotations;
    uint32_t *first_annotation; /* by ElementId: number + 1, or 0 */
    uint32_t *last_annotation;
};

/* ---- planning ---------------------------------------------------------------- */

static void count_marks(Structure *s)
{
    const Pages *pages = s->pdf->pages;
    s->first_mark = NEW_ARRAY(s->pdf->arena, uint32_t, pages->n_pages + 1);
    s->first_owner = NEW_ARRAY(s->pdf->arena, size_t, pages->n_pages + 1);
    size_t n = 0, most = 0;
    for (size_t i = 0; i < pages->n_pages; i++) {
        s->first_mark[i] = (uint32_t)n;
        n += pages->pages[i].n_marks;
        most = pages->pages[i].n_marks > most ? pages->pages[i].n_marks : most;
        if (n >= UINT32_MAX)
            unwind_fail(arena_unwind(s->pdf->arena), EXIT_LIMIT, "PDF: too many marks");
    }
    s->first_mark[pages->n_pages] = (uint32_t)n;
    s->joins = NEW_ARRAY(s->pdf->arena, bool, n);
    s->mcid = NEW_ARRAY(s->pdf->arena, uint32_t, n);
    s->painted = NEW_ARRAY(s->pdf->arena, Painted, most);
    s->sequence = NEW_ARRAY(s->pdf->arena, uint32_t, most);
}

/* A mark of real content must say whose it is; layout owes that to the reader. */
static ElementId owner_of(const Structure *s, const Mark *mark)
{
    if (mark->element == 0 || mark->element >= s->pdf->pages->n_elements)
        unwind_fail(arena_unwind(s->pdf->arena), EXIT_LIMIT,
                    "internal: a mark has neither element nor artifact kind");
    return mark->element;
}

/* Calls `add` for every child element and every mark of real content. */
static void each_kid(Structure *s, void (*add)(Structure *, ElementId parent, Kid))
{
    const Pages *pages = s->pdf->pages;
    for (uint32_t id = 2; id < pages->n_elements; id++)
        add(s, pages->elements[id].parent,
            (Kid){.order = pages->elements[id].order, .kind = KID_ELEMENT, .index = id});
    for (uint32_t p = 0; p < pages->n_pages; p++)
        for (uint32_t i = 0; i < pages->pages[p].n_marks; i++) {
            const Mark *mark = &pages->pages[p].marks[i];
            if (mark->artifact == ARTIFACT_NONE)
                add(s, owner_of(s, mark),
                    (Kid){mark->order, KID_MARK, p & 0x7FFFFFFF, s->first_mark[p] + i});
        }
}

static void count_kid(Structure *s, ElementId parent, Kid kid)
{
    (void)kid;
    s->first_kid[parent + 1]++;
}

/* While kids are placed, first_kid[parent] is where the next one goes. */
static void place_kid(Structure *s, ElementId parent, Kid kid)
{
    s->kids[s->first_kid[parent]++] = kid;
}

static int compare_kids(const void *a, const void *b)
{
    const Kid *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static void sort_kids(Kid *kids, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (compare_kids(&kids[i - 1], &kids[i]) > 0) {
            qsort(kids, n, sizeof *kids, compare_kids);
            return;
        }
}

/* Puts the kids in order by parent and then by their own order. */
static void collect_kids(Structure *s)
{
    size_t n = s->pdf->pages->n_elements;
    s->first_kid = NEW_ARRAY(s->pdf->arena, uint32_t, n + 2);
    each_kid(s, count_kid);
    for (size_t i = 1; i <= n; i++)
        s->first_kid[i] += s->first_kid[i - 1];
    s->kids = NEW_ARRAY(s->pdf->arena, Kid, s->first_kid[n]);
    each_kid(s, place_kid);
    for (size_t i = n; i > 0; i--)
        s->first_kid[i] = s->first_kid[i - 1];
    s->first_kid[0] = 0;
    for (size_t i = 1; i < n; i++)
        sort_kids(s->kids + s->first_kid[i], s->first_kid[i + 1] - s->first_kid[i]);
}

/* Two marks may share a sequence when they follow each other in the element's
 * reading order on one page; structure_order() sees to it that they do so there. */
static void find_joins(Structure *s)
{
    for (size_t id = 1; id < s->pdf->pages->n_elements; id++)
        for (size_t i = s->first_kid[id] + 1; i < s->first_kid[id + 1]; i++) {
            const Kid *before = &s->kids[i - 1], *kid = &s->kids[i];
            if (before->kind == KID_MARK && kid->kind == KID_MARK)
                s->joins[kid->index] = before->page == kid->page;
        }
}

Structure *structure_new(Pdf *pdf)
{
    Structure *s = NEW(pdf->arena, Structure);
    s->pdf = pdf;
    return s;
}

void structure_plan(Structure *s)
{
    size_t n = s->pdf->pages->n_elements;
    count_marks(s);
    collect_kids(s);
    find_joins(s);
    s->first_annotation = NEW_ARRAY(s->pdf->arena, uint32_t, n);
    s->last_annotation = NEW_ARRAY(s->pdf->arena, uint32_t, n);
}

/* ---- the order on the page ------------------------------------------------------- */

static int compare_painted(const void *a, const void *b)
{
    const Painted *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->mark > y->mark) - (x->mark < y->mark);
}

/* Artifacts come before all content, for none of them lies upon it; only the foot is
 * read last. */
static Painted painted(const Page *page, uint32_t mark)
{
    const Mark *m = &page->marks[mark];
    uint32_t artifact = m->artifact == ARTIFACT_FOOTER ? UINT32_MAX : 0;
    return (Painted){m->artifact == ARTIFACT_NONE ? m->order : artifact, mark};
}

/* Lists the marks: what comes before the content, the content as layout made it, the
 * foot. Says whether that is their order, as it mostly is. */
static bool list_painted(Painted *list, const Page *page)
{
    uint32_t n = 0;
    bool sorted = true;
    for (int turn = 0; turn < 3; turn++)
        for (uint32_t i = 0; i < page->n_marks; i++) {
            ArtifactKind kind = page->marks[i].artifact;
            if (turn != (kind == ARTIFACT_NONE ? 1 : kind == ARTIFACT_FOOTER ? 2 : 0))
                continue;
            list[n] = painted(page, i);
            sorted = sorted && (n == 0 || compare_painted(&list[n - 1], &list[n]) < 0);
            n++;
        }
    return sorted;
}

const uint32_t *structure_order(Structure *s, uint32_t number)
{
    const Page *page = &s->pdf->pages->pages[number];
    Painted *list = s->painted;
    if (!list_painted(list, page))
        qsort(list, page->n_marks, sizeof *list, compare_painted);
    bool *joins = s->joins + s->first_mark[number];
    for (uint32_t i = 0; i < page->n_marks; i++) {
        uint32_t mark = s->sequence[i] = list[i].mark;
        bool same = i > 0 && page->marks[list[i - 1].mark].element == page->marks[mark].element;
        joins[mark] = joins[mark] && same;
    }
    return s->sequence;
}

/* ---- while pages and links are written ----------------------------------------- */

bool structure_joins(const Structure *s, uint32_t page, size_t mark)
{
    return s->joins[s->first_mark[page] + mark];
}

uint32_t structure_mark(Structure *s, uint32_t page, size_t mark)
{
    while (s->pages_begun <= page)
        s->first_owner[s->pages_begun++] = s->owners.n;
    uint32_t mcid = (uint32_t)(s->owners.n - s->first_owner[page]);
    s->mcid[s->first_mark[page] + mark] = mcid;
    *LIST_ADD(s->pdf->arena, &s->owners) = s->pdf->pages->pages[page].marks[mark].element;
    return mcid;
}

int32_t structure_annotation(Structure *s, PdfDict *annotation, uint32_t page, ElementId element)
{
    *LIST_ADD(s->pdf->arena, &s->annotations) =
        (Annotation){.object = annotation, .element = element, .page = page};
    uint32_t number = (uint32_t)s->annotations.n;
    if (s->last_annotation[element])
        s->annotations.items[s->last_annotation[element] - 1].next = number;
    else
        s->first_annotation[element] = number;
    s->last_annotation[element] = number;
    return (int32_t)(s->pdf->pages->n_pages + number - 1);
}

static const Mark *mark_of(const Structure *s, const Kid *kid)
{
    return &s->pdf->pages->pages[kid->page].marks[kid->index - s->first_mark[kid->page]];
}

/* Hyphens of line breaking are no part of the text. */
static void add_mark_text(Buf *buf, const Mark *mark)
{
    if (mark->kind != MARK_TEXT)
        return;
    for (size_t i = 0; i < mark->u.text.n; i++)
        buf_add_word(buf, &mark->u.text.words[i], STR_EMPTY);
}

static void add_element_text(const Structure *s, ElementId element, Buf *buf, int depth)
{
    for (size_t i = s->first_kid[element]; i < s->first_kid[element + 1]; i++) {
        const Kid *kid = &s->kids[i];
        if (kid->kind == KID_MARK)
            add_mark_text(buf, mark_of(s, kid));
        else if (depth > 0)
            add_element_text(s, kid->index, buf, depth - 1);
    }
}

Str structure_text(const Structure *s, ElementId element)
{
    Buf buf = buf_new(s->pdf->arena);
    add_element_text(s, element, &buf, 4); /* a Link holds no more than a few spans */
    return buf_str(&buf);
}

/* ---- writing the tree ------------------------------------------------------------ */

#define NO_PAGE UINT32_MAX

void buf_add_element(Buf *buf, const Pdf *pdf, ElementId id)
{
    buf_add_int(buf, id ? pdf->element + id - 1 : haru_number(pdf->tree));
    buf_puts(buf, " 0 R ");
}

/* The page of an element's first mark or annotation: its kids there need not name it. */
static uint32_t home_page(const Structure *s, ElementId id)
{
    for (size_t i = s->first_kid[id]; i < s->first_kid[id + 1]; i++)
        if (s->kids[i].kind == KID_MARK)
            return s->kids[i].page;
    uint32_t annotation = s->first_annotation[id];
    return annotation ? s->annotations.items[annotation - 1].page : NO_PAGE;
}

static void add_page(const Structure *s, Buf *buf, uint32_t page)
{
    buf_puts(buf, "/Pg ");
    buf_add_ref(buf, s->pdf->page[page]);
}

static void add_kid(const Structure *s, Buf *buf, const Kid *kid, uint32_t home)
{
    if (kid->kind == KID_ELEMENT) {
        buf_add_element(buf, s->pdf, kid->index);
    } else if (s->joins[kid->index]) {
        return; /* in the sequence of the one before it */
    } else if (kid->page == home) {
        buf_add_int(buf, s->mcid[kid->index]);
        buf_add_char(buf, ' ');
    } else {
        buf_puts(buf, "<</Type /MCR ");
        add_page(s, buf, kid->page);
        buf_puts(buf, "/MCID ");
        buf_add_int(buf, s->mcid[kid->index]);
        buf_puts(buf, ">> ");
    }
}

static void add_annotation(const Structure *s, Buf *buf, const Annotation *a, uint32_t home)
{
    buf_puts(buf, "<</Type /OBJR /Obj ");
    buf_add_ref(buf, a->object);
    if (a->page != home)
        add_page(s, buf, a->page);
    buf_puts(buf, ">> ");
}

static void add_kids(const Structure *s, Buf *buf, ElementId id)
{
    uint32_t home = home_page(s, id);
    if (home != NO_PAGE)
        add_page(s, buf, home);
    buf_puts(buf, "/K [");
    for (size_t i = s->first_kid[id]; i < s->first_kid[id + 1]; i++)
        add_kid(s, buf, &s->kids[i], home);
    for (uint32_t a = s->first_annotation[id]; a; a = s->annotations.items[a - 1].next)
        add_annotation(s, buf, &s->annotations.items[a - 1], home);
    buf_puts(buf, "]\n");
}

void structure_element(Buf *buf, const void *structure, uint32_t index)
{
    const Structure *s = structure;
    ElementId id = index + 1;
    const Element *element = &s->pdf->pages->elements[id];
    buf_puts(buf, "/S /");
    buf_puts(buf, element->type);
    buf_puts(buf, " /P ");
    buf_add_element(buf, s->pdf, id == 1 ? 0 : element->parent);
    add_kids(s, buf, id);
    buf_add_attributes(buf, s->pdf, id);
}

static Str decimal(Arena *arena, size_t value)
{
    return str_format(arena, "%zu", value);
}

static Str owner_list(const Structure *s, size_t from, size_t to)
{
    Buf buf = buf_new(s->pdf->arena);
    buf_add_char(&buf, '[');
    for (size_t i = from; i < to; i++)
        buf_add_element(&buf, s->pdf, s->owners.items[i]);
    buf_add_char(&buf, ']');
    return buf_str(&buf);
}

/* From a page's MCIDs and an annotation's StructParent back to elements (14.7.4.4). */
static void write_parent_tree(Structure *s)
{
    Pdf *pdf = s->pdf;
    size_t pages = pdf->pages->n_pages, n = pages + s->annotations.n;
    while (s->pages_begun <= pages)
        s->first_owner[s->pages_begun++] = s->owners.n;
    TreeEntry *entries = NEW_ARRAY(pdf->arena, TreeEntry, n);
    for (size_t i = 0; i < n; i++) {
        Buf ref = buf_new(pdf->arena);
        if (i >= pages)
            buf_add_element(&ref, pdf, s->annotations.items[i - pages].element);
        entries[i].key = decimal(pdf->arena, i);
        entries[i].value =
            i < pages ? owner_list(s, s->first_owner[i], s->first_owner[i + 1]) : buf_str(&ref);
    }
    put_dict(pdf->tree, "ParentTree", tree_write(pdf, "Nums", entries, n));
    put_int(pdf->tree, "ParentTreeNextKey", (int32_t)n);
}

void structure_write(Structure *s)
{
    Pdf *pdf = s->pdf;
    Buf buf = buf_new(pdf->arena);
    buf_puts(&buf, ROLE_MAP "/K ");
    buf_add_element(&buf, pdf, 1);
    put_name(pdf->tree, "Type", "StructTreeRoot");
    put_entries(pdf->tree, buf_str(&buf));
    write_parent_tree(s);
    ids_write(pdf);
    put_dict(haru_catalog(pdf->haru), "StructTreeRoot", pdf->tree);
}
