/* summary.c - the plan on one page, for those who vote: goals, needs, how far the measures
 * have come, what they cost and who pays, the next deadlines, and the first measures as a
 * table. Every number is counted among what these readers see.
 */
#include "assemble/economy.h"
#include "assemble/names.h"
#include "assemble/records.h"
#include "base/utf8.h"

enum {
    USUAL_ROWS = 6, /* with the facts above them they fit on a page with wide margins */
    MOST_ROWS = 60,
    MOST_DEADLINES = 3,
};

static Str number(const Assembly *a, size_t n)
{
    return str_format(a->arena, "%zu", n);
}

/* A term and the paragraph that explains it. */
static Node *put_fact(Assembly *a, Node *terms, WordId term, Pos pos)
{
    return put_paragraph(a, put_term(a, terms, term, pos), PARAGRAPH_BODY, pos);
}

/* ---- goals and needs ---------------------------------------------------------- */

/* "M1 Framtidsrettet, M2 Raus": each a link where the document has its entry. */
static void put_goals(Assembly *a, Node *terms, Pos pos)
{
    const Plan *plan = a->plan;
    if (!plan->goals.n)
        return;
    Node *p = put_fact(a, terms, WORD_COL_GOAL, pos);
    for (size_t i = 0; i < plan->goals.n; i++) {
        if (i > 0)
            put_text(a, p, S("; "), pos);
        put_inlines(a, p, plan->goals.items[i].title);
    }
}

static void put_need_count(Assembly *a, Node *terms, Pos pos)
{
    if (a->plan->needs.n)
        put_text(a, put_fact(a, terms, WORD_PART_NEEDS, pos), number(a, a->plan->needs.n), pos);
}

/* ---- measures ----------------------------------------------------------------- */

static size_t count_status(const Records *measures, MeasureStatus status)
{
    size_t n = 0;
    for (size_t i = 0; i < measures->n; i++)
        n += ((const Measure *)measures->items[i])->status == status;
    return n;
}

/* "19: 4 planlagt, 9 pågår og 6 i drift" */
static void put_statuses(Assembly *a, Node *terms, const Records *measures, Pos pos)
{
    Str said[MEASURE_STATUS_NONE + 1];
    size_t n = 0;
    for (MeasureStatus s = MEASURE_PLANNED; s <= MEASURE_STATUS_NONE; s++) {
        size_t of = count_status(measures, s);
        Str name = utf8_lower(a->arena, word(a->language, measure_status_word(s)));
        if (of)
            said[n++] = str_format(a->arena, "%zu\u00a0%.*s", of, STR_ARG(name));
    }
    Str list = join_words(a, said, n);
    put_text(a, put_fact(a, terms, WORD_PART_MEASURES, pos),
             str_format(a->arena, "%zu: %.*s", measures->n, STR_ARG(list)), pos);
}

/* ---- money -------------------------------------------------------------------- */

static Amount cost_of_all(const Records *measures)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < measures->n; i++)
        sum = amount_add(sum, ((const Measure *)measures->items[i])->cost.total);
    return sum;
}

static size_t count_within_budget(const Records *measures)
{
    size_t n = 0;
    for (size_t i = 0; i < measures->n; i++)
        n += ((const Measure *)measures->items[i])->cost.total.kind == AMOUNT_WITHIN_BUDGET;
    return n;
}

/* "2 340 000 kr. Innenfor rammen: 6 tiltak." */
static void put_cost(Assembly *a, Node *terms, Amount cost, size_t within, Pos pos)
{
    if (cost.kind != AMOUNT_SUM && !within)
        return;
    Node *p = put_fact(a, terms, WORD_COL_COST, pos);
    if (cost.kind == AMOUNT_SUM)
        put_span(a, p, SPAN_AMOUNT, format_kroner(a->arena, a->language, cost, true), pos);
    if (!within)
        return;
    Str args[] = {number(a, within)};
    put_text(a, p, p->first ? S(". ") : STR_EMPTY, pos);
    put_phrase(a, p, WORD_SUMMARY_WITHIN, args, 1, pos);
}

static void put_payer(Assembly *a, Node *p, Payer payer, Amount sum, Pos pos)
{
    put_text(a, p, p->first ? S(", ") : STR_EMPTY, pos);
    put_payer_name(a, p, payer);
    put_text(a, p, S("\u00a0"), pos);
    put_span(a, p, SPAN_AMOUNT, format_kroner(a->arena, a->language, sum, true), pos);
}

/* "Egenandel 1 200 000 kr, tilskudd 800 000 kr" */
static void put_funding(Assembly *a, Node *terms, const Economy *e, const Records *measures,
                        Pos pos)
{
    Node *p = NULL;
    for (size_t i = 0; i <= a->plan->funding_sources.n; i++) {
        bool last = i == a->plan->funding_sources.n;
        Payer payer = last ? (Payer){PAYER_OTHERS, NULL}
                           : (Payer){PAYER_SOURCE, &a->plan->funding_sources.items[i]};
        Amount sum = paid_in_all(a, e, measures, payer);
        if (sum.kind != AMOUNT_SUM || sum.ore == 0)
            continue;
        p = p ? p : put_fact(a, terms, WORD_COL_FUNDING, pos);
        put_payer(a, p, payer, sum, pos);
    }
}

/* ---- deadlines ---------------------------------------------------------------- */

static bool is_ahead(const Measure *m, Day today)
{
    bool over = m->status == MEASURE_DONE || m->status == MEASURE_CANCELLED;
    return !over && m->deadline.precision != DEADLINE_NONE && m->deadline.last != DAY_NONE &&
           (today == DAY_NONE || m->deadline.last >= today);
}

/* The first measure due after `before`, or the first of all; NULL when there is none.
 * Those due on the same day come in the plan's order. */
static const Measure *next_due(const Assembly *a, const Records *measures, const Measure *before)
{
    const Measure *next = NULL;
    bool passed = before == NULL;
    for (size_t i = 0; i < measures->n; i++) {
        const Measure *m = measures->items[i];
        bool later = !before || m->deadline.last > before->deadline.last ||
                     (m->deadline.last == before->deadline.last && passed);
        passed = passed || m == before;
        if (is_ahead(m, a->plan->status_date) && later && m != before &&
            (!next || m->deadline.last < next->deadline.last))
            next = m;
    }
    return next;
}

/* "30. juni 2026: Språkkurs for nye" */
static void put_due(Assembly *a, Node *body, const Measure *m)
{
    Node *p = put_paragraph(a, body, PARAGRAPH_BODY, m->pos);
    put_deadline(a, p, &m->deadline, m->pos);
    put_text(a, p, S(": "), m->pos);
    put_inlines(a, p, m->title);
}

static void put_deadlines(Assembly *a, Node *terms, const Records *measures, Pos pos)
{
    const Measure *m = next_due(a, measures, NULL);
    if (!m)
        return;
    Node *body = put_term(a, terms, WORD_SUMMARY_NEXT, pos);
    for (size_t i = 0; m && i < MOST_DEADLINES; i++, m = next_due(a, measures, m))
        put_due(a, body, m);
}

/* ---- the whole ---------------------------------------------------------------- */

static void put_facts(Assembly *a, Request *request, const Records *measures)
{
    Node *terms = put_node(a, request->out, NODE_TERMS, request->pos);
    Economy e = economy_of(a, request, measures);
    put_goals(a, terms, request->pos);
    put_need_count(a, terms, request->pos);
    if (measures->n) {
        put_statuses(a, terms, measures, request->pos);
        put_cost(a, terms, cost_of_all(measures), count_within_budget(measures), request->pos);
        put_funding(a, terms, &e, measures, request->pos);
        put_deadlines(a, terms, measures, request->pos);
    }
    if (!terms->first)
        node_unlink(terms);
}

/* "Tabellen viser 12 av 45 tiltak." */
static void put_rest(Assembly *a, Request *request, size_t shown, size_t all)
{
    Str args[] = {number(a, shown), number(a, all)};
    put_phrase(a, put_below_table(a, request, PARAGRAPH_SMALL), WORD_SUMMARY_SHOWN, args, 2,
               request->pos);
}

void expand_summary(Assembly *a, Request *request)
{
    TableKind kind = *measure_table_of(a);
    Records measures = measure_records(a, request);
    filter_records(a, request, &kind, &measures);
    put_facts(a, request, &measures);
    kind.is_filtered = true;
    choose_records(a, request, &kind, &measures);
    size_t all = measures.n;
    size_t most = (size_t)option_number(a, request, OPTION_MOST, USUAL_ROWS, MOST_ROWS);
    measures.n = all < most ? all : most;
    if (!measures.n) { /* a plan without measures has its facts */
        put_body(a, request);
        return;
    }
    kind.columns = "nr tittel ansvarlig frist sum";
    kind.anchor = NULL; /* the plan table has the entries that links lead to */
    kind.is_sorted = true;
    kind.sums_unasked = kind.sums_unasked && measures.n == all;
    put_records(a, request, &kind, &measures);
    if (measures.n < all)
        put_rest(a, request, measures.n, all);
}
