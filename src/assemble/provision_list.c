/* provision_list.c - what is known when the whole text has been read: every
 * provision that it cites, and where; and what the agreements ask for that it
 * does not mention.
 */
#include "assemble/citations.h"
#include "assemble/tables.h"

void put_citation(Assembly *a, Node *parent, const Provision *provision, Str text, Pos pos)
{
    if (a->lists_provisions)
        put_link(a, parent, provision->anchor, text, pos);
    else
        put_text(a, parent, text, pos);
    if (!a->counting)
        return;
    /* The same place counts once; citations of one heading stand together. */
    for (size_t i = a->citations.n; i-- > 0;) {
        const Citation *c = &a->citations.items[i];
        if (c->heading != a->heading)
            break;
        if (c->provision == provision)
            return;
    }
    *LIST_ADD(a->arena, &a->citations) = (Citation){provision, a->heading};
}

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

void put_summary(Assembly *a, Node *parent, const Provision *provision)
{
    Node *before = parent->last;
    put_blocks(a, parent, provision->summary);
    for (Node *node = before ? before->next : parent->first; node; node = node->next)
        node->lang = agreement_lang(a, provision->agreement);
}

Str reference_text(Assembly *a, Text reference)
{
    const Provision *provision = provisions_resolve(a->registry, reference.s, NULL);
    return provision ? provision_citation(a->arena, provision) : reference.s;
}

void count_measure_references(Assembly *a)
{
    for (size_t i = 0; i < a->plan->measures.n; i++) {
        const Texts *see = &a->plan->measures.items[i].see;
        for (size_t k = 0; k < see->n; k++) {
            const Provision *provision = provisions_resolve(a->registry, see->items[k].s, NULL);
            if (provision)
                *LIST_ADD(a->arena, &a->citations) = (Citation){provision, NULL};
        }
    }
}

static bool is_cited(const Assembly *a, const Provision *provision)
{
    for (size_t i = 0; i < a->citations.n; i++)
        if (a->citations.items[i].provision == provision)
            return true;
    return false;
}

/* "2.1 Mål", a link to each place, and its page. */
static void put_places(Assembly *a, Node *parent, const Provision *provision, Pos pos)
{
    bool several = false;
    for (size_t i = 0; i < a->citations.n; i++) {
        const Node *heading = a->citations.items[i].heading;
        if (a->citations.items[i].provision != provision || !heading || !heading->id.n)
            continue;
        if (several)
            put_text(a, parent, S("; "), pos);
        put_link(a, parent, heading->id, node_plain_text(a->arena, heading), pos);
        put_text(a, parent, S(" "), pos);
        put_node(a, parent, NODE_PAGE_NUMBER, pos)->u.page_number.target = heading->id;
        several = true;
    }
}

static void put_title(Assembly *a, Node *parent, const Provision *p, Pos pos)
{
    put_text(a, parent, provision_citation(a->arena, p), pos);
    if (!p->title.n)
        return;
    put_text(a, parent, S(" "), pos);
    put_agreement_words(a, parent, p->agreement, p->title, pos);
}

static void put_entry(Assembly *a, Node *terms, const Provision *p, Pos pos)
{
    Node *group = put_node(a, terms, NODE_TERM_GROUP, pos);
    group->id = p->anchor;
    put_title(a, put_node(a, group, NODE_TERM, pos), p, pos);
    Node *body = put_node(a, group, NODE_TERM_BODY, pos);
    put_summary(a, body, p);
    Node *places = put_paragraph(a, body, PARAGRAPH_SMALL, pos);
    put_word(a, places, WORD_CITED_IN, pos);
    put_text(a, places, S(": "), pos);
    put_places(a, places, p, pos);
}

static void put_agreement_name(Assembly *a, Node *out, const Agreement *agreement, Pos pos)
{
    Node *label = put_paragraph(a, out, PARAGRAPH_LABEL, pos);
    label->lang = agreement_lang(a, agreement);
    put_text(a, label, agreement->name, pos);
    if (agreement->edition.n)
        put_text(a, label, str_format(a->arena, " (%.*s)", STR_ARG(agreement->edition)), pos);
}

static void put_agreement(Assembly *a, Node *out, const Agreement *agreement, Pos pos)
{
    Node *terms = NULL;
    for (size_t i = 0; i < agreement->n; i++) {
        if (!is_cited(a, &agreement->provisions[i]))
            continue;
        if (!terms) {
            put_agreement_name(a, out, agreement, pos);
            terms = put_node(a, out, NODE_TERMS, pos);
        }
        put_entry(a, terms, &agreement->provisions[i], pos);
    }
}

/* Whether :avtale: or the argument limits the list to another agreement. */
static bool is_wanted(const Request *request, const Agreement *agreement)
{
    Str wanted = option_text(request, OPTION_AGREEMENT).s;
    if (!wanted.n)
        wanted = request->node->u.directive.argument.s;
    return !wanted.n || str_eq(wanted, agreement->id) || str_eq(wanted, agreement->abbreviation);
}

void expand_provisions(Assembly *a, Request *request)
{
    const Agreement *agreement;
    a->counting = false;
    for (size_t i = 0; (agreement = provisions_agreement(a->registry, i)) != NULL; i++)
        if (is_wanted(request, agreement))
            put_agreement(a, request->out, agreement, request->pos);
    if (!request->out->first)
        put_nothing(a, request);
}

static void put_compliance_row(Assembly *a, Node *body, const Provision *p)
{
    Node *row = put_row(a, body, body->pos);
    put_title(a, put_cell_node(a, row, SCOPE_ROW, body->pos), p, body->pos);
    put_cell_text(a, row, SCOPE_NONE, p->summary)->lang = agreement_lang(a, p->agreement);
    Node *cell = put_cell_node(a, row, SCOPE_NONE, body->pos);
    put_places(a, cell, p, body->pos);
    if (!cell->first)
        put_word(a, cell, WORD_NOT_ANSWERED, body->pos);
}

static Node *start_compliance(Assembly *a, Request *request)
{
    static const WordId heads[] = {WORD_PROVISION, WORD_COL_ASKS, WORD_COL_PLACE};
    static const uint16_t weights[] = {26, 42, 32};
    Node *table = request->main = put_table(a, request->out, 3, request->pos);
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_HEAD), request->pos);
    for (size_t i = 0; i < 3; i++) {
        table->u.table.columns[i].weight = weights[i];
        put_cell_word(a, row, SCOPE_COLUMN, heads[i], request->pos);
    }
    put_caption(a, table, request, option_title(request), WORD_PART_COMPLIANCE);
    return table;
}

void expand_compliance(Assembly *a, Request *request)
{
    const Agreement *agreement;
    a->counting = false;
    if (!provisions_agreement(a->registry, 0)) {
        put_nothing(a, request);
        return;
    }
    Node *body = table_section(a, start_compliance(a, request), NODE_TABLE_BODY);
    for (size_t i = 0; (agreement = provisions_agreement(a->registry, i)) != NULL; i++) {
        if (!is_wanted(request, agreement))
            continue;
        put_group_row(a, body, 3, agreement->name, request->pos);
        body->last->first->lang = agreement_lang(a, agreement);
        for (size_t k = 0; k < agreement->n; k++)
            put_compliance_row(a, body, &agreement->provisions[k]);
    }
    put_body(a, request);
}
