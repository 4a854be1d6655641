/* provision_box.c - a provision with its title, edition, extract and summary. */
#include "assemble/citations.h"
#include "assemble/expand.h"

/* Reports what the box has not. */
static void check_shown(Assembly *a, const Request *request)
{
    static const char *const known[] = {"tittel", "utgave", "utdrag", "sammendrag"};
    Text show = option_text(request, OPTION_SHOW);
    Str rest = show.s, one;
    while (show.s.n && str_split(&rest, ',', &one)) {
        Str name = str_trim(one);
        bool found = !name.n;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            found = found || str_eq(name, str_from(known[i]));
        if (!found)
            DIAG(a->job->diags, PROVISION_SHOWN, show.pos + (Pos)(name.p - show.s.p), name.n, name);
    }
}

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

static void put_provision_title(Assembly *a, const Request *request, Node *box, const Cited *cited)
{
    const Provision *p = cited->provision;
    Node *title = put_paragraph(a, box, PARAGRAPH_BOX_TITLE, request->pos);
    Text own = option_title(request);
    put_box_word(a, request, title, WORD_BOX_PROVISION);
    put_text(a, title, S(": "), request->pos);
    put_text(a, title, citation_canonical(a->arena, &a->forms, cited, NULL), request->pos);
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
static void put_extract(Assembly *a, Node *box, const Agreement *agreement, Text extract)
{
    if (!extract.s.n)
        return;
    Node *quote = put_node(a, box, NODE_QUOTE, extract.pos);
    quote->lang = agreement_lang(a, agreement);
    put_blocks(a, quote, extract);
    if (!agreement->source.n)
        return;
    Node *who = put_paragraph(a, box, PARAGRAPH_ATTRIBUTION, extract.pos);
    put_word(a, who, WORD_SOURCE, extract.pos);
    put_text(a, who, S(": "), extract.pos);
    put_agreement_words(a, who, agreement, agreement->source, extract.pos);
}

/* The subpoint that a citation names, as far as the registry has it. */
static const Subpoint *find_subpoint(const Cited *cited)
{
    const Provision *p = cited->provision;
    int64_t number;
    for (size_t i = 0; cited->n_subs && i < p->n_subpoints; i++)
        if (cited->subs[0].kind == SUB_POINT && str_to_int(p->subpoints[i].number, &number) &&
            number == cited->subs[0].number)
            return &p->subpoints[i];
    return NULL;
}

static const Provision *read_argument(Assembly *a, const Request *request, Cited *cited)
{
    Text argument = request->node->u.directive.argument, title = option_text(request, OPTION_TITLE);
    bool read = citation_read(a->arena, a->registry, argument.s, cited);
    if (read && cited->provision)
        return cited->provision;
    if (argument.s.n)
        report_provision(a, argument, read ? cited : NULL,
                         str_format(a->arena, "%.*s %.*s", STR_ARG(argument.s), STR_ARG(title.s)));
    return NULL;
}

void expand_provision(Assembly *a, Request *request)
{
    Cited cited;
    check_shown(a, request);
    const Provision *p = read_argument(a, request, &cited);
    if (!p) {
        node_move_children(request->out, request->node);
        return;
    }
    const Subpoint *sub = find_subpoint(&cited);
    Node *box = put_node(a, request->out, NODE_BOX, request->pos);
    box->u.box.kind = BOX_PROVISION;
    put_provision_title(a, request, box, &cited);
    if (shows(request, S("utgave")))
        put_edition(a, box, p->agreement, request->pos);
    if (shows(request, S("utdrag")))
        put_extract(a, box, p->agreement, sub ? sub->extract : p->extract);
    if (shows(request, S("sammendrag")))
        put_summary(a, box, p->agreement,
                    sub && sub->summary.text.s.n ? &sub->summary : &p->summary);
    node_move_children(box, request->node);
}
