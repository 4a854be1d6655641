/* provision_box.c - a provision with its title, edition, extract and summary. */
#include "assemble/citations.h"
#include "assemble/expand.h"

/* What :vis: asks for; everything when it is not given. */
static bool shows(const Request *request, Str what)
{
    Text show = option_text(request, OPTION_SHOW);
    Str rest = show.s, one;
    while (show.s.n && str_split(&rest, ',', &one))
        if (str_eq(str_trim(one), what))
            return true;
    return !show.s.n;
}

static void put_provision_title(Assembly *a, const Request *request, Node *box, const Provision *p)
{
    Node *title = put_paragraph(a, box, PARAGRAPH_BOX_TITLE, request->pos);
    Text own = option_title(request);
    put_word_span(a, title, SPAN_WORD, WORD_BOX_PROVISION, request->pos);
    put_text(a, title, S(": "), request->pos);
    put_text(a, title, provision_citation(a->arena, p), request->pos);
    if (!shows(request, S("tittel")) || (!own.s.n && !p->title.n))
        return;
    put_text(a, title, S(" "), request->pos);
    if (own.s.n)
        put_inlines(a, title, own);
    else
        put_agreement_words(a, title, p->agreement, p->title, request->pos);
}

static void put_edition(Assembly *a, Node *box, const Agreement *agreement, Pos pos)
{
    Node *p = put_paragraph(a, box, PARAGRAPH_SMALL, pos);
    p->lang = agreement_lang(a, agreement);
    put_text(a, p, agreement->name, pos);
    if (!agreement->edition.n)
        return;
    put_text(a, p, S(", "), pos);
    put_text(a, p, agreement->edition, pos);
}

/* A quotation of the agreement's own words, with where they are from. */
static void put_extract(Assembly *a, Node *box, const Provision *p)
{
    if (!p->extract.s.n)
        return;
    Node *quote = put_node(a, box, NODE_QUOTE, p->extract.pos);
    quote->lang = agreement_lang(a, p->agreement);
    put_blocks(a, quote, p->extract);
    if (!p->agreement->source.n)
        return;
    Node *who = put_paragraph(a, box, PARAGRAPH_ATTRIBUTION, p->extract.pos);
    put_word(a, who, WORD_SOURCE, p->extract.pos);
    put_text(a, who, S(": "), p->extract.pos);
    put_agreement_words(a, who, p->agreement, p->agreement->source, p->extract.pos);
}

void report_provision(Assembly *a, Text citation)
{
    const Provision *nearest;
    provisions_resolve(a->registry, citation.s, &nearest);
    if (!nearest) {
        DIAG(a->job->diags, PROVISION_UNKNOWN, citation.pos, citation.s.n, citation.s);
        return;
    }
    Str near = str_format(a->arena, "%.*s%s%.*s", STR_ARG(nearest->number),
                          nearest->title.n ? " " : "", STR_ARG(nearest->title));
    DIAG(a->job->diags, PROVISION_MISSPELT, citation.pos, citation.s.n, citation.s,
         nearest->agreement->name, near);
}

void expand_provision(Assembly *a, Request *request)
{
    Text citation = request->node->u.directive.argument;
    const Provision *p = provisions_resolve(a->registry, citation.s, NULL);
    if (!p) {
        if (citation.s.n)
            report_provision(a, citation);
        node_move_children(request->out, request->node);
        return;
    }
    Node *box = put_node(a, request->out, NODE_BOX, request->pos);
    box->u.box.kind = BOX_PROVISION;
    put_provision_title(a, request, box, p);
    if (shows(request, S("utgave")))
        put_edition(a, box, p->agreement, request->pos);
    if (shows(request, S("utdrag")))
        put_extract(a, box, p);
    if (shows(request, S("sammendrag")))
        put_summary(a, box, p);
    node_move_children(box, request->node);
}
