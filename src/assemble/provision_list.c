/* provision_list.c - what is known when the whole text has been read: every
 * provision that it cites, and where.
 */
#include "assemble/citations.h"
#include "assemble/tables.h"
#include "base/utf8.h"

Str agreement_lang(const Assembly *a, const Agreement *agreement)
{
    return str_starts(a->language->bcp47, agreement->lang) ? STR_EMPTY : agreement->lang;
}

void put_agreement_words(Assembly *a, Node *parent, const Agreement *agreement, Str words, Pos pos)
{
    Str lang = agreement_lang(a, agreement);
    if (lang.n)
        put_span(a, parent, SPAN_PLAIN, words, pos)->lang = lang;
    else
        put_text(a, parent, words, pos);
}

Text summary_words(const Assembly *a, const Agreement *agreement, const Summary *summary, Str *lang)
{
    bool wanted = str_eq(a->language->code, S("nn"));
    bool nynorsk = summary->nynorsk.s.n && (wanted || !summary->text.s.n);
    *lang = !nynorsk ? agreement_lang(a, agreement) : wanted ? STR_EMPTY : S("nn");
    return nynorsk ? summary->nynorsk : summary->text;
}

void put_summary(Assembly *a, Node *parent, const Agreement *agreement, const Summary *summary)
{
    Str lang;
    Node *before = parent->last;
    put_blocks(a, parent, summary_words(a, agreement, summary, &lang));
    for (Node *node = before ? before->next : parent->first; node; node = node->next)
        node->lang = lang;
}

void put_page_number(Assembly *a, Node *parent, const Node *heading, Pos pos)
{
    Node *page = put_node(a, parent, NODE_PAGE_NUMBER, pos);
    page->u.page_number.target = heading->id;
    page->u.page_number.worded = true;
}

void put_place(Assembly *a, Node *parent, const Node *heading, Pos pos)
{
    put_link(a, parent, heading->id, node_plain_text(a->arena, heading), pos);
    put_page_number(a, parent, heading, pos);
}

void put_places(Assembly *a, Node *parent, const Provision *provision, Pos pos)
{
    Map seen = map_new(a->arena); /* a heading that cites it twice in unlike ways counts once */
    for (size_t i = 0; i < a->citations.n; i++) {
        const Node *heading = a->citations.items[i].heading;
        if (a->citations.items[i].provision != provision || !heading || !heading->id.n ||
            map_put(&seen, heading->id, (void *)(uintptr_t)heading))
            continue;
        if (seen.n > 1)
            put_text(a, parent, S("; "), pos);
        put_place(a, parent, heading, pos);
    }
}

void put_provision_name(Assembly *a, Node *parent, const Provision *p, Pos pos)
{
    Cited cited = {.agreement = p->agreement, .provision = p};
    put_text(a, parent, citation_canonical(a->arena, &a->forms, &cited, NULL), pos);
    if (!p->title.n)
        return;
    put_text(a, parent, S(" "), pos);
    put_agreement_words(a, parent, p->agreement, p->title, pos);
}

static void put_validity(Assembly *a, Node *parent, const Agreement *agreement, Pos pos)
{
    WordId phrase = agreement->valid_to != DAY_NONE     ? WORD_VALID_FROM_TO
                    : agreement->valid_from != DAY_NONE ? WORD_VALID_FROM
                                                        : WORD_VALID_UNKNOWN;
    put_dated_phrase(a, parent, phrase, (Str[]){STR_EMPTY, STR_EMPTY},
                     (Day[]){agreement->valid_from, agreement->valid_to}, 2, pos);
}

void put_agreement_edition(Assembly *a, Node *parent, const Agreement *agreement, Pos pos)
{
    put_agreement_words(a, parent, agreement, agreement->name, pos);
    put_text(a, parent, S(", "), pos);
    if (agreement->edition.n) {
        put_agreement_words(a, parent, agreement, agreement->edition, pos);
        put_text(a, parent, S(", "), pos);
    }
    put_validity(a, parent, agreement, pos);
}

static Str capitalized(Assembly *a, Str phrase)
{
    Buf buf = buf_new(a->arena);
    size_t i = 0;
    buf_add_rune(&buf, rune_upper(utf8_next(phrase, &i)));
    buf_add(&buf, str_slice(phrase, i, phrase.n));
    return buf_str(&buf);
}

/* The subpoints that the text cites, each with what the registry says of it. */
static void put_subpoints(Assembly *a, Node *body, const Provision *p, Pos pos)
{
    for (size_t i = 0; i < p->n_subpoints; i++) {
        const Subpoint *sub = &p->subpoints[i];
        int64_t number;
        Str lang;
        Text summary = summary_words(a, p->agreement, &sub->summary, &lang);
        if (!str_to_int(sub->number, &number) || !summary.s.n || !is_cited(a, p, (unsigned)number))
            continue;
        Node *label = put_paragraph(a, body, PARAGRAPH_BODY, pos);
        put_text(a, label, capitalized(a, fill_phrase(a, WORD_CITE_SUBPOINT, &sub->number, 1)),
                 pos);
        put_text(a, label, S(": "), pos);
        Node *words = put_span(a, label, SPAN_PLAIN, STR_EMPTY, pos);
        words->lang = lang;
        put_inlines(a, words, summary);
    }
}

static void put_entry(Assembly *a, Node *terms, const Provision *p, Pos pos)
{
    Node *group = put_node(a, terms, NODE_TERM_GROUP, pos);
    group->id = p->anchor;
    put_provision_name(a, put_node(a, group, NODE_TERM, pos), p, pos);
    Node *body = put_node(a, group, NODE_TERM_BODY, pos);
    put_summary(a, body, p->agreement, &p->summary);
    put_subpoints(a, body, p, pos);
    Node *places = put_paragraph(a, body, PARAGRAPH_SMALL, pos);
    put_word(a, places, WORD_CITED_IN, pos);
    put_text(a, places, S(": "), pos);
    Node *before = places->last;
    put_places(a, places, p, pos);
    if (places->last == before) /* only a measure's `viser-til`, which no heading holds */
        put_word(a, places, WORD_CITED_IN_MEASURES, pos);
}

static void put_agreement(Assembly *a, Node *out, const Agreement *agreement, Pos pos)
{
    Node *terms = NULL;
    for (size_t i = 0; i < agreement->n; i++) {
        if (!is_cited(a, &agreement->provisions[i], 0))
            continue;
        if (!terms) {
            put_agreement_edition(a, put_paragraph(a, out, PARAGRAPH_LABEL, pos), agreement, pos);
            terms = put_node(a, out, NODE_TERMS, pos);
        }
        put_entry(a, terms, &agreement->provisions[i], pos);
    }
}

static bool names_agreement(const Assembly *a, Str name)
{
    const Agreement *agreement;
    for (size_t i = 0; (agreement = provisions_agreement(a->registry, i)) != NULL; i++)
        if (str_eq(name, agreement->id) || str_eq(name, agreement->abbreviation))
            return true;
    return false;
}

void check_agreement_option(Assembly *a, const Request *request)
{
    Text wanted = option_text(request, OPTION_AGREEMENT);
    const Agreement *agreement;
    Buf ids = buf_new(a->arena);
    if (!wanted.s.n || names_agreement(a, wanted.s))
        return;
    for (size_t i = 0; (agreement = provisions_agreement(a->registry, i)) != NULL; i++) {
        buf_puts(&ids, i ? ", " : "");
        buf_add(&ids, agreement->id);
    }
    Str known = ids.n ? buf_str(&ids) : S("\u2013");
    DIAG(a->job->diags, AGREEMENT_NOT_NAMED, wanted.pos, wanted.s.n, wanted.s, known);
}

bool is_wanted_agreement(const Assembly *a, const Request *request, const Agreement *agreement)
{
    Str wanted = option_text(request, OPTION_AGREEMENT).s;
    Str argument = request->node->u.directive.argument.s;
    if (!wanted.n && names_agreement(a, argument)) /* else it is a title */
        wanted = argument;
    return !wanted.n || str_eq(wanted, agreement->id) || str_eq(wanted, agreement->abbreviation);
}

void expand_provisions(Assembly *a, Request *request)
{
    const Agreement *agreement;
    a->counting = false;
    check_agreement_option(a, request);
    for (size_t i = 0; (agreement = provisions_agreement(a->registry, i)) != NULL; i++)
        if (is_wanted_agreement(a, request, agreement))
            put_agreement(a, request->out, agreement, request->pos);
    if (!request->out->first)
        put_nothing(a, request);
    else
        put_list_title(a, request);
}
