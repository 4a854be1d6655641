/* table_economy.c - cost and funding: a row for each source, a column for each
 * year, sums both ways. What has no sum of its own is counted in a remark, so
 * that nobody takes the table for the whole of the work.
 */
#include "assemble/economy.h"
#include "assemble/names.h"

enum { MOST_YEARS = sizeof((Economy){0}.years) / sizeof *(Economy){0}.years };

static const Measure *measure_at(const Economy *e, size_t i)
{
    return e->measures->items[i];
}

static void add_year(Economy *e, int year)
{
    size_t at = e->n_years;
    while (at > 0 && e->years[at - 1] >= year)
        if (e->years[--at] == year)
            return;
    if (e->n_years == MOST_YEARS)
        return;
    for (size_t i = e->n_years++; i > at; i--)
        e->years[i] = e->years[i - 1];
    e->years[at] = year;
}

static void add_years_of(Economy *e, const Money *money)
{
    for (size_t i = 0; i < money->n_years; i++)
        add_year(e, money->years[i].year);
    if (money->n_years == 0 && money->total.kind == AMOUNT_SUM)
        e->undivided = true;
}

static void find_years(Economy *e)
{
    for (size_t i = 0; i < e->measures->n; i++) {
        const Measure *m = measure_at(e, i);
        add_years_of(e, &m->cost);
        for (size_t k = 0; k < m->funding.n; k++)
            add_years_of(e, &m->funding.items[k].amount);
    }
}

static void limit_years(Assembly *a, const Request *request, Economy *e)
{
    int from, to;
    if (!option_years(a, request, &from, &to))
        return;
    e->n_years = 0;
    e->undivided = false;
    for (int year = from; year <= to; year++)
        add_year(e, year);
}

Economy economy_of(Assembly *a, const Request *request, const Records *measures)
{
    Economy e = {.measures = measures};
    find_years(&e);
    limit_years(a, request, &e);
    return e;
}

/* What a Money says of a year, or of the part without one. */
static Amount share(const Money *money, int year)
{
    if (year != NO_YEAR)
        return money_in_year(money, year);
    return money->n_years ? (Amount){AMOUNT_UNSTATED, 0} : money->total;
}

Amount cost_in(const Economy *e, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < e->measures->n; i++)
        sum = amount_add(sum, share(&measure_at(e, i)->cost, year));
    return sum;
}

Amount funded_in(const Economy *e, const FundingSource *source, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < e->measures->n; i++) {
        const Measure *m = measure_at(e, i);
        for (size_t k = 0; k < m->funding.n; k++)
            if (str_eq(m->funding.items[k].source.id, source->id.id))
                sum = amount_add(sum, share(&m->funding.items[k].amount, year));
    }
    return sum;
}

Amount unfunded_in(const Assembly *a, const Economy *e, int year)
{
    Amount cost = cost_in(e, year), funded = {AMOUNT_SUM, 0};
    for (size_t i = 0; i < a->plan->funding_sources.n; i++)
        funded = amount_add(funded, funded_in(e, &a->plan->funding_sources.items[i], year));
    int64_t rest = cost.kind == AMOUNT_SUM ? cost.ore - funded.ore : 0;
    return (Amount){AMOUNT_SUM, rest > 0 ? rest : 0};
}

typedef Amount InYear(const Assembly *a, const Economy *e, const void *what, int year);

static Amount in_year_source(const Assembly *a, const Economy *e, const void *what, int year)
{
    (void)a;
    return funded_in(e, what, year);
}

static Amount in_year_cost(const Assembly *a, const Economy *e, const void *what, int year)
{
    (void)a;
    (void)what;
    return cost_in(e, year);
}

static Amount in_year_unfunded(const Assembly *a, const Economy *e, const void *what, int year)
{
    (void)what;
    return unfunded_in(a, e, year);
}

static Amount total_of(const Assembly *a, const Economy *e, InYear *in_year, const void *what)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < e->n_years; i++)
        sum = amount_add(sum, in_year(a, e, what, e->years[i]));
    return e->undivided ? amount_add(sum, in_year(a, e, what, NO_YEAR)) : sum;
}

/* A table of sums says "–" for what is done within the budget. */
static void put_sum(Assembly *a, Node *row, Amount amount, bool sum)
{
    if (amount.kind != AMOUNT_SUM)
        amount = (Amount){AMOUNT_UNSTATED, 0};
    Node *cell =
        put_cell_amount(a, row, format_kroner(a->arena, a->language, amount, false), row->pos);
    cell->u.cell.sum = sum;
}

static void put_sums(Assembly *a, Node *row, const Economy *e, InYear *in_year, const void *what,
                     bool sum)
{
    for (size_t i = 0; i < e->n_years; i++)
        put_sum(a, row, in_year(a, e, what, e->years[i]), sum);
    if (e->undivided)
        put_sum(a, row, in_year(a, e, what, NO_YEAR), sum);
    put_sum(a, row, total_of(a, e, in_year, what), true);
}

static void put_head(Assembly *a, Node *table, const Economy *e)
{
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_HEAD), table->pos);
    put_cell_word(a, row, SCOPE_COLUMN, WORD_COL_FUNDING_SOURCE, table->pos);
    for (size_t i = 0; i < e->n_years; i++)
        put_cell_str(a, row, SCOPE_COLUMN, str_format(a->arena, "%d", e->years[i]), table->pos);
    if (e->undivided)
        put_cell_word(a, row, SCOPE_COLUMN, WORD_SINGLE_SUM_COUNT, table->pos);
    put_cell_word(a, row, SCOPE_COLUMN, WORD_SUM, table->pos);
}

static void put_sources(Assembly *a, Node *body, const Economy *e)
{
    for (size_t i = 0; i < a->plan->funding_sources.n; i++) {
        const FundingSource *source = &a->plan->funding_sources.items[i];
        if (total_of(a, e, in_year_source, source).kind == AMOUNT_UNSTATED)
            continue;
        Node *row = put_row(a, body, source->pos);
        put_cell_text(a, row, SCOPE_ROW, source->name);
        put_sums(a, row, e, in_year_source, source, false);
    }
    if (total_of(a, e, in_year_unfunded, NULL).ore > 0) {
        Node *row = put_row(a, body, body->pos);
        put_cell_word(a, row, SCOPE_ROW, WORD_UNFUNDED, body->pos);
        put_sums(a, row, e, in_year_unfunded, NULL, false);
    }
}

static void put_total_row(Assembly *a, Node *table, const Economy *e)
{
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_FOOT), table->pos);
    Node *cell = put_cell_word(a, row, SCOPE_ROW, WORD_SUM, table->pos);
    cell->u.cell.sum = true;
    put_sums(a, row, e, in_year_cost, NULL, true);
}

/* "Utføres innenfor rammen …: T5, T15 og T17." */
static void put_remark(Assembly *a, const Request *request, const Economy *e, AmountKind kind,
                       WordId phrase)
{
    Str *ids = NEW_ARRAY(a->arena, Str, e->measures->n);
    size_t n = 0;
    for (size_t i = 0; i < e->measures->n; i++)
        if (measure_at(e, i)->cost.total.kind == kind)
            ids[n++] = measure_at(e, i)->id.id;
    if (n == 0)
        return;
    Str list = join_words(a, ids, n);
    Node *p = put_paragraph(a, request->out, PARAGRAPH_SMALL, request->pos);
    put_text(a, p, fill_phrase(a, phrase, &list, 1), request->pos);
}

static Node *start_table(Assembly *a, Request *request, const Economy *e)
{
    size_t n = 2 + e->n_years + e->undivided;
    Node *table = request->main = put_table(a, request->out, n, request->pos);
    table->u.table.columns[0].weight = 30;
    for (size_t i = 1; i < n; i++)
        table->u.table.columns[i] = (Column){.align = ALIGN_RIGHT, .weight = 12, .numeric = true};
    Text title = option_title(request);
    put_caption(a, table, request, title, WORD_PART_ECONOMY);
    if (!title.s.n) {
        put_text(a, table->first, S(" ("), request->pos);
        put_word(a, table->first, WORD_CURRENCY, request->pos);
        put_text(a, table->first, S(")"), request->pos);
    }
    return table;
}

void expand_economy(Assembly *a, Request *request)
{
    Records measures = measure_records(a, request);
    filter_records(a, request, measure_table(), &measures);
    Economy e = economy_of(a, request, &measures);
    if (e.n_years == 0 && !e.undivided) {
        put_nothing(a, request);
        return;
    }
    Node *table = start_table(a, request, &e);
    put_head(a, table, &e);
    put_sources(a, table_section(a, table, NODE_TABLE_BODY), &e);
    if (option_flag(a, request, OPTION_SUM, true))
        put_total_row(a, table, &e);
    put_remark(a, request, &e, AMOUNT_WITHIN_BUDGET, WORD_WITHIN_BUDGET_COUNT);
    put_remark(a, request, &e, AMOUNT_UNSTATED, WORD_UNSTATED_COUNT);
    put_body(a, request);
}
