/* citations.c - see citations.h. */
#include "assemble/citations.h"

#include "model/flat.h"

CitationForms citation_forms(const Language *language)
{
    return (CitationForms){
        .part = word(language, WORD_CITE_PART),
        .chapter = word(language, WORD_CITE_CHAPTER),
        .point = word(language, WORD_CITE_POINT),
        .section = word(language, WORD_CITE_SECTION),
        .subs = {[SUB_POINT] = word(language, WORD_CITE_SUBPOINT),
                 [SUB_NUMBER] = word(language, WORD_CITE_NUMBER),
                 [SUB_CLAUSE] = word(language, WORD_CITE_CLAUSE),
                 [SUB_LETTER] = word(language, WORD_CITE_LETTER),
                 [SUB_DASH] = word(language, WORD_CITE_DASH),
                 [SUB_SENTENCE] = word(language, WORD_CITE_SENTENCE)},
        .ordinals = word(language, WORD_ORDINALS),
    };
}

/* ---- counting ------------------------------------------------------------------------ */

static void count_one(Assembly *a, const Provision *provision, unsigned subpoint)
{
    /* The same place counts once; citations of one heading stand together. */
    for (size_t i = a->citations.n; i-- > 0;) {
        const Citation *c = &a->citations.items[i];
        if (c->heading != a->heading)
            break;
        if (c->provision == provision && c->subpoint == subpoint)
            return;
    }
    *LIST_ADD(a->arena, &a->citations) = (Citation){provision, subpoint, a->heading};
}

static unsigned subpoint_of(const Cited *cited)
{
    for (size_t i = 0; i < cited->n_subs; i++)
        if (cited->subs[i].kind == SUB_POINT)
            return cited->subs[i].number;
    return 0;
}

static void count_citation(Assembly *a, const Cited *cited)
{
    if (!a->counting)
        return;
    /* "pkt. 3.2.1–3.2.3" cites what lies between as well */
    for (const Provision *p = cited->since; p && p < cited->provision; p++)
        count_one(a, p, 0);
    count_one(a, cited->provision, subpoint_of(cited));
}

/* A citation over a line end, for a message. */
static Str on_one_line(Arena *arena, Str text)
{
    char *copy = str_cstr(arena, text);
    for (size_t i = 0; i < text.n; i++)
        if (copy[i] == '\n')
            copy[i] = ' ';
    return (Str){copy, text.n};
}

/* Whether a locator, and no name, stands first: "§ 12-11", "pkt. 3.3", "14-1". */
static bool begins_with_locator(Str written)
{
    static const Str units[] = {STR_INIT("§"), STR_INIT("pkt"), STR_INIT("punkt"), STR_INIT("kap"),
                                STR_INIT("del ")};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_starts(written, units[i]))
            return true;
    return written.p[0] >= '0' && written.p[0] <= '9';
}

/* One of the paragraphs of "§§ 10-2 og 12-11". */
static Str with_one_sign(Arena *arena, Str written)
{
    size_t at = str_find(written, S("§§"), 0);
    if (at == SIZE_MAX)
        return written;
    return str_format(arena, "%.*s%.*s", (int)(at + S("§").n), written.p,
                      STR_ARG(str_slice(written, at + S("§§").n, written.n)));
}

/* As it is written, with the agreement's name where it was said before ("aml. §§ 12-11 og 14-1")
 * and not behind ("pkt. 3.3 i HTA"). `cited` may be NULL. */
static Str name_citation(Arena *arena, Str citation, const Cited *cited)
{
    Str written = on_one_line(arena, citation);
    if (!cited)
        return written;
    written = with_one_sign(arena, written);
    if (!begins_with_locator(written) || str_find(written, S(" i "), 0) != SIZE_MAX ||
        str_find(written, S(" av "), 0) != SIZE_MAX)
        return written;
    Buf out = buf_new(arena);
    buf_add(&out, cited->agreement->abbreviation);
    if (written.p[0] >= '0' &&
        written.p[0] <= '9') { /* its chapter and sign stand before the one before */
        if (cited->chapter.n)
            buf_printf(&out, " kap. %.*s", STR_ARG(cited->chapter));
        buf_add(&out, cited->section ? S(" §") : STR_EMPTY);
    }
    buf_printf(&out, " %.*s", STR_ARG(written));
    return buf_str(&out);
}

/* Two digits at most between the signs, as in every number of an agreement. */
static bool is_plausible(Str number)
{
    size_t digits = 0;
    for (size_t i = 0; i < number.n; i++) {
        digits = number.p[i] >= '0' && number.p[i] <= '9' ? digits + 1 : 0;
        if (digits > 2)
            return false;
    }
    return number.n > 0;
}

/* "§ 12-11 (Utdanningspermisjon)", "del B § 4", "pkt. 3.3", "kap. 3": as its agreement counts. */
static Str describe(Arena *arena, const Provision *p)
{
    Buf out = buf_new(arena);
    if (p->part.n)
        buf_printf(&out, "del %.*s ", STR_ARG(p->part));
    buf_printf(&out, "%s %.*s", p->whole ? "kap." : p->section ? "§" : "pkt.", STR_ARG(p->number));
    if (p->title.n)
        buf_printf(&out, " (%.*s)", STR_ARG(p->title));
    return buf_str(&out);
}

/* What is cited in passing may well be there: the registry holds what such plans cite most, and
 * says where it holds all. */
static void report_cited(Assembly *a, Text citation, const Cited *cited, Str context)
{
    const Provision *near = citation_nearest(cited);
    if (!is_plausible(cited->number) || citation_is_wrong(cited) ||
        citation_titled(a->arena, cited, context) ||
        provisions_elsewhere(a->job, a->registry, &a->others, cited->agreement, cited->number)) {
        report_provision(a, citation, cited, context);
        return;
    }
    Str written = name_citation(a->arena, citation.s, cited);
    if (near)
        DIAG(a->job->diags, PROVISION_UNREGISTERED_NEAR, citation.pos, citation.s.n, written,
             describe(a->arena, near));
    else
        *LIST_ADD(a->arena, &a->unregistered) =
            (Unregistered){cited->agreement, {written, citation.pos}, citation.s.n, false};
}

/* "«aml. § 4-1», «aml. § 4-2»" of all that are of the agreement of the first. */
static Str list_unregistered(Assembly *a, size_t first)
{
    enum { NAMED = 8 }; /* the places tell of the rest */
    Buf out = buf_new(a->arena);
    Map seen = map_new(a->arena);
    for (size_t i = first; i < a->unregistered.n; i++) {
        const Unregistered *one = &a->unregistered.items[i];
        if (one->agreement != a->unregistered.items[first].agreement ||
            map_get(&seen, one->written.s))
            continue;
        map_put(&seen, one->written.s, &seen);
        if (seen.n <= NAMED)
            buf_printf(&out, "%s«%.*s»", seen.n > 1 ? ", " : "", STR_ARG(one->written.s));
    }
    return buf_str(&out);
}

void report_unregistered(Assembly *a)
{
    for (size_t first = 0; first < a->unregistered.n; first++) {
        const Unregistered *of = &a->unregistered.items[first];
        if (of->told ||
            diags_told_place(a->job->diags, DIAG_PROVISION_UNREGISTERED, of->written.pos))
            continue; /* perhaps in another edition */
        DIAG(a->job->diags, PROVISION_UNREGISTERED, of->written.pos, of->length,
             list_unregistered(a, first), of->agreement->name);
        for (size_t i = first; i < a->unregistered.n; i++) {
            Unregistered *one = &a->unregistered.items[i];
            if (one->agreement != of->agreement)
                continue;
            one->told = true;
            if (i > first)
                diag_also(a->job->diags, one->written.pos, one->length);
        }
        diag_once(a->job->diags);
    }
}

static void read_references(Assembly *a, const Texts *see, bool counted)
{
    CitationScan scan;
    Cited cited;
    for (size_t i = 0; i < see->n; i++) {
        size_t n = 0;
        Text text = see->items[i];
        citation_start(&scan, a->registry, text.s);
        for (scan.everywhere = true; citation_next(&scan, &cited); n++) {
            Text written = {str_slice(text.s, cited.start, cited.end), text.pos + (Pos)cited.start};
            if (!cited.provision)
                report_cited(a, written, &cited, text.s);
            else if (counted)
                *LIST_ADD(a->arena, &a->citations) =
                    (Citation){cited.provision, subpoint_of(&cited), NULL};
        }
        if (!n)
            report_provision(a, text, NULL, STR_EMPTY);
    }
}

void count_record_references(Assembly *a)
{
    for (size_t i = 0; i < a->plan->measures.n; i++)
        read_references(a, &a->plan->measures.items[i].see, true);
    for (size_t i = 0; i < a->plan->roles.n; i++)
        read_references(a, &a->plan->roles.items[i].see, false);
}

bool is_cited(const Assembly *a, const Provision *provision, unsigned subpoint)
{
    for (size_t i = 0; i < a->citations.n; i++) {
        const Citation *c = &a->citations.items[i];
        if (c->provision == provision && (!subpoint || c->subpoint == subpoint))
            return true;
    }
    return false;
}

/* ---- in running text ------------------------------------------------------------------- */

/* The clause that text[from, to) stands in, and the one that explains it: "HTA 3.3.2,
 * lønnsutviklingssamtale, ...". */
static Str clause_around(Str text, size_t from, size_t to)
{
    enum { NEAR = 160 };
    size_t begin = from, end = to < text.n && text.p[to] == ',' ? to + 1 : to;
    while (begin > 0 && from - begin < NEAR && !strchr(",;.", text.p[begin - 1]))
        begin--;
    while (end < text.n && end - to < NEAR && !strchr(",;.", text.p[end]))
        end++;
    return str_slice(text, begin, end);
}

/* Cuts a TEXT in two at `at`; the part behind becomes its next sibling. */
static void split_text(Assembly *a, Node *node, size_t at)
{
    if (node->kind != NODE_TEXT || at == 0 || at >= node->u.text.n)
        return;
    Node *rest = node_text(a->arena, str_slice(node->u.text, at, node->u.text.n),
                           node->pos ? node->pos + (Pos)at : POS_NONE);
    node->u.text = str_slice(node->u.text, 0, at);
    node_insert_after(node, rest);
}

/* The last of the pieces in [start, end) that can become one link: open, and side by
 * side. How many; the first in *first. */
static size_t linkable(const Flat *flat, const Cited *cited, size_t *first)
{
    size_t n = 0;
    for (size_t i = flat->n; i-- > 0;) {
        const FlatPiece *piece = &flat->pieces[i];
        if (piece->at >= cited->end)
            continue;
        bool goes_on = n == 0 || piece->leaf->next == flat->pieces[i + 1].leaf;
        if (piece->closed || !goes_on)
            break;
        *first = i;
        n++;
        if (piece->at <= cited->start)
            break;
    }
    return n;
}

/* Makes a link of a citation; the author's wording stays. */
static void wrap_citation(Assembly *a, const Flat *flat, const Cited *cited)
{
    size_t first = 0, n = linkable(flat, cited, &first);
    if (!n)
        return;
    const FlatPiece *head = &flat->pieces[first], *tail = &flat->pieces[first + n - 1];
    size_t start = cited->start > head->at ? cited->start : head->at;
    while (start < cited->end && strchr(" \n", flat->text.p[start]))
        start++; /* "**HTA** kap. 3": the name stands outside */
    split_text(a, tail->leaf, cited->end - tail->at);
    Node *from = head->leaf, *last = tail->leaf;
    if (start > head->at && head->leaf->kind == NODE_TEXT &&
        start - head->at < head->leaf->u.text.n) {
        split_text(a, head->leaf, start - head->at);
        from = head->leaf->next;
        last = n == 1 ? from : last;
    }
    Node *link = node_new(a->arena, NODE_LINK, from->pos);
    link->u.link.target = cited->provision->anchor;
    link->u.link.generated = true;
    node_insert_before(from, link);
    for (Node *node = from, *next; node; node = next) {
        next = node == last ? NULL : node->next;
        node_unlink(node);
        node_append(link, node);
    }
}

static Text cited_text(const Flat *flat, const Cited *cited)
{
    return (Text){str_slice(flat->text, cited->start, cited->end), flat_pos(flat, cited->start)};
}

typedef LIST(Cited) CitedList;

/* The citations of a text that are not links already, counted; reports those of no
 * provision. */
static CitedList take_citations(Assembly *a, const Flat *flat)
{
    CitedList found = {0};
    CitationScan scan;
    Cited cited;
    citation_start(&scan, a->registry, flat->text);
    scan.own = &a->numbers;
    while (citation_next(&scan, &cited)) {
        size_t piece = 0;
        if (!linkable(flat, &cited, &piece))
            continue; /* in a link, or what a role has made */
        if (!cited.provision) {
            report_cited(a, cited_text(flat, &cited), &cited,
                         clause_around(flat->text, cited.start, cited.end));
            continue;
        }
        count_citation(a, &cited);
        *LIST_ADD(a->arena, &found) = cited;
    }
    return found;
}

/* The text of a run of inline nodes as flat_text() has it. Most are one piece, `one`, and take no
 * memory of the arena's. */
static Flat flat_run(Assembly *a, Node *first, FlatPiece *one, Node **behind)
{
    bool alone = !first->next || !node_is_inline(first->next->kind);
    if (first->kind != NODE_TEXT || !alone || !first->u.text.n)
        return flat_text(a->arena, first, behind);
    *behind = first->next;
    *one = (FlatPiece){0, first, false};
    return (Flat){first->u.text, one, 1};
}

Node *count_citations(Assembly *a, Node *first)
{
    Node *behind;
    FlatPiece one;
    Flat flat = flat_run(a, first, &one, &behind);
    take_citations(a, &flat);
    return behind;
}

Node *link_citations(Assembly *a, Node *first)
{
    Node *behind;
    FlatPiece one;
    Flat flat = flat_run(a, first, &one, &behind);
    CitedList found = take_citations(a, &flat);
    /* from the end, so that the pieces before are still whole */
    for (size_t i = a->lists_provisions ? found.n : 0; i-- > 0;)
        wrap_citation(a, &flat, &found.items[i]);
    return behind;
}

/* ---- in the canonical form ---------------------------------------------------------------- */

void put_citation(Assembly *a, Node *parent, const Cited *cited, const Cited *after, Pos pos)
{
    Str text = citation_canonical(a->arena, &a->forms, cited, after);
    if (a->lists_provisions)
        put_link(a, parent, cited->provision->anchor, text, pos);
    else
        put_text(a, parent, text, pos);
    count_citation(a, cited);
}

void put_citations(Assembly *a, Node *parent, Text text)
{
    CitationScan scan;
    Cited cited, before = {.provision = NULL};
    size_t done = 0, n = 0;
    citation_start(&scan, a->registry, text.s);
    for (scan.everywhere = true; citation_next(&scan, &cited); n++) {
        Text written = {str_slice(text.s, cited.start, cited.end), text.pos + (Pos)cited.start};
        put_text(a, parent, str_slice(text.s, done, cited.start), text.pos + (Pos)done);
        done = cited.end;
        if (!cited.provision) {
            report_cited(a, written, &cited, text.s);
            put_text(a, parent, written.s, written.pos);
            continue;
        }
        put_citation(a, parent, &cited, before.provision ? &before : NULL, written.pos);
        before = cited;
    }
    if (!n)
        report_provision(a, text, NULL, STR_EMPTY);
    put_text(a, parent, str_slice(text.s, done, text.s.n), text.pos + (Pos)done);
}

Str reference_text(Assembly *a, Text reference)
{
    CitationScan scan;
    Cited cited, before = {.provision = NULL};
    Buf buf = buf_new(a->arena);
    size_t done = 0;
    citation_start(&scan, a->registry, reference.s);
    for (scan.everywhere = true; citation_next(&scan, &cited);) {
        if (!cited.provision)
            continue; /* it is reported with the text that it becomes */
        buf_add(&buf, str_slice(reference.s, done, cited.start));
        buf_add(&buf,
                citation_canonical(a->arena, &a->forms, &cited, before.provision ? &before : NULL));
        done = cited.end;
        before = cited;
    }
    buf_add(&buf, str_slice(reference.s, done, reference.s.n));
    return done ? buf_str(&buf) : reference.s;
}

/* ---- what is wrong ------------------------------------------------------------------------- */

/* Whether the plan names an agreement that there is not: what is of that one is unknown
 * for that reason only, and it is told. */
static bool lacks_agreement(const Assembly *a)
{
    size_t n = 0;
    while (provisions_agreement(a->registry, n))
        n++;
    return n < a->plan->agreements.n;
}

void report_provision(Assembly *a, Text citation, const Cited *cited, Str context)
{
    const Provision *meant[2];
    Str written = name_citation(a->arena, citation.s, cited);
    size_t n = cited ? citation_meant(a->arena, cited, context, meant) : 0;
    Diags *diags = a->job->diags;
    const Provision *other = cited ? provisions_elsewhere(a->job, a->registry, &a->others,
                                                          cited->agreement, cited->number)
                                   : NULL;
    if (other) {
        DIAG(diags, PROVISION_ELSEWHERE, citation.pos, citation.s.n, written,
             cited->agreement->name, other->agreement->name, other->agreement->id);
        return;
    }
    if (n == 0 && !cited && lacks_agreement(a))
        return;
    if (n == 0) {
        DIAG(diags, PROVISION_UNKNOWN, citation.pos, citation.s.n, written);
        return;
    }
    Str first = describe(a->arena, meant[0]);
    if (n == 1)
        DIAG(diags, PROVISION_MISSPELT, citation.pos, citation.s.n, written, first);
    else
        DIAG(diags, PROVISION_MISSPELT_TWO, citation.pos, citation.s.n, written, first,
             describe(a->arena, meant[1]));
}
