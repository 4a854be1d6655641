/* check_grants.c - applications: who applies, their year, their amounts, and what the scheme
 * asks. */
#include "plan/schemes.h"
#include "rules/applications.h"
#include "rules/say.h"

/* What is stated for a year, or in all where no years are; the year 0 is all years. */
static Amount in_year(const Money *money, int year)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    if (money->n_years == 0 || year == 0)
        return money->total;
    for (size_t i = 0; i < money->n_years; i++) {
        const YearAmount *part = &money->years[i];
        if (part->year == year && part->amount.kind == AMOUNT_SUM)
            sum = (Amount){AMOUNT_SUM, sum.ore + part->amount.ore};
    }
    return sum;
}

static SourceType source_type(const Plan *plan, Str id)
{
    for (size_t i = 0; i < plan->funding_sources.n; i++)
        if (str_eq(plan->funding_sources.items[i].id.id, id))
            return plan->funding_sources.items[i].type;
    return SOURCE_OTHER;
}

/* ---- the year ---- */

/* What a grant of the years before the plan led to belongs in the next application. */
static bool is_report(const Application *a, const Plan *plan)
{
    bool answered = a->granted.kind == AMOUNT_SUM || a->spent.kind == AMOUNT_SUM;
    return answered && scheme_year(a->scheme.id) < plan->period_from;
}

void check_application_years(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; plan->period_from > 0 && i < plan->applications.n; i++) {
        const Ref *scheme = &plan->applications.items[i].scheme;
        int year = scheme_year(scheme->id);
        bool inside = year >= plan->period_from && year <= plan->period_to;
        if (year == 0 || inside || is_report(&plan->applications.items[i], plan))
            continue;
        DIAG(in->job->diags, APPLICATION_OUTSIDE_PERIOD, scheme->pos, scheme->id.n,
             plan->applications.items[i].measure.id, say_year(in->job->arena, year),
             say_year(in->job->arena, plan->period_from),
             say_year(in->job->arena, plan->period_to));
        diag_also(in->job->diags, plan->period_pos, 0);
    }
}

/* ---- amounts ---- */

static bool is_over(Amount a, Amount limit)
{
    return a.kind == AMOUNT_SUM && limit.kind == AMOUNT_SUM && a.ore > limit.ore;
}

/* `at` is the member of the application that holds, or is part of, the amount. */
static void report_over(const RuleInput *in, DiagCode code, const Application *application,
                        const Amount *at, Amount amount, Amount limit)
{
    const Ref *measure = &application->measure;
    ValuePlace place = value_place(in->plan, at, measure->pos, measure->id.n);
    diag_add(in->job->diags, code, place.pos, place.length,
             (const Str[]){measure->id, say_kroner(in->job->arena, amount.ore),
                           say_kroner(in->job->arena, limit.ore)},
             3);
}

/* That of the year, or, where the plan says nothing of it, of all years. */
static Amount most_to_apply_for(const Money *cost, int year)
{
    Amount that_year = in_year(cost, year);
    return that_year.kind == AMOUNT_SUM ? that_year : cost->total;
}

static void check_amounts_of(const RuleInput *in, const Application *a, const Measure *measure)
{
    int year = scheme_year(a->scheme.id);
    Amount cost = measure ? most_to_apply_for(&measure->cost, year) : (Amount){AMOUNT_UNSTATED, 0};
    if (is_over(a->applied, cost))
        report_over(in, DIAG_APPLIED_OVER_COST, a, &a->applied, a->applied, cost);
    if (is_over(a->granted, a->applied))
        report_over(in, DIAG_GRANTED_OVER, a, &a->granted, a->granted, a->applied);
    if (is_over(a->spent, application_to_spend(a)))
        report_over(in, DIAG_SPENT_OVER, a, &a->spent, a->spent, application_to_spend(a));
}

void check_application_amounts(const RuleInput *in)
{
    const Measure **measures = application_measures(in);
    for (size_t i = 0; i < in->plan->applications.n; i++)
        check_amounts_of(in, &in->plan->applications.items[i], measures[i]);
}

/* ---- persons ---- */

/* Who completes has started or gone on with it that year. */
void check_application_persons(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->applications.n; i++) {
        const Application *a = &in->plan->applications.items[i];
        const Persons *p = &a->persons;
        if (p->completing < 0 || p->starting < 0 || p->continuing < 0 ||
            p->completing <= p->starting + p->continuing)
            continue;
        ValuePlace at = value_place(in->plan, &p->completing, a->measure.pos, a->measure.id.n);
        DIAG(in->job->diags, PERSONS_OVER, at.pos, at.length, a->measure.id,
             say_int(in->job->arena, p->completing),
             say_int(in->job->arena, p->starting + p->continuing));
    }
}

/* ---- credits ---- */

/* The longest study that there is, in medicine or psychology; in thousandths, as Decimal counts. */
enum { MOST_CREDITS = 360 * 1000 };

void check_credits(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->applications.n; i++) {
        const Application *a = &in->plan->applications.items[i];
        if (a->credits == DECIMAL_NONE || (a->credits >= 0 && a->credits <= MOST_CREDITS))
            continue;
        ValuePlace at = value_place(in->plan, &a->credits, a->measure.pos, a->measure.id.n);
        DIAG(in->job->diags, CREDITS_ODD, at.pos, at.length, a->measure.id,
             say_decimal(in->job->arena, a->credits));
    }
}

/* ---- the years ---- */

/* The application for the same measure to the same scheme in the year before; NULL: none. */
static const Application *year_before(const Plan *plan, const Application *a)
{
    int year = scheme_year(a->scheme.id);
    for (size_t i = 0; year && i < plan->applications.n; i++) {
        const Application *b = &plan->applications.items[i];
        if (scheme_year(b->scheme.id) == year - 1 && str_eq(b->measure.id, a->measure.id) &&
            str_eq(scheme_without_year(b->scheme.id), scheme_without_year(a->scheme.id)))
            return b;
    }
    return NULL;
}

void check_transferred(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->applications.n; i++) {
        const Application *a = &in->plan->applications.items[i];
        const Application *before =
            a->transferred.kind == AMOUNT_SUM ? year_before(in->plan, a) : NULL;
        if (!before || before->granted.kind != AMOUNT_SUM || before->spent.kind != AMOUNT_SUM)
            continue;
        Amount left = application_to_spend(before);
        left.ore -= before->spent.ore;
        if (left.ore < 0 || left.ore == a->transferred.ore) /* spent too much is another matter */
            continue;
        report_over(in, DIAG_TRANSFERRED_APART, a, &a->transferred, a->transferred, left);
        diag_also(in->job->diags, before->pos, 0);
    }
}

/* What one source of the type gives in a year; UNSTATED where none or several do. */
static Amount only_grant(const Plan *plan, const Measure *measure, int year)
{
    Amount grant = {AMOUNT_UNSTATED, 0};
    size_t n = 0;
    for (size_t i = 0; i < measure->funding.n; i++) {
        const Funding *funding = &measure->funding.items[i];
        if (source_type(plan, funding->source.id) != SOURCE_GRANT)
            continue;
        grant = funding->amount.n_years ? in_year(&funding->amount, year) : grant;
        n++;
    }
    return n == 1 ? grant : (Amount){AMOUNT_UNSTATED, 0};
}

/* Whether a source that is no grant gives just that in a year. */
static bool has_other_source(const Plan *plan, const Measure *measure, int year, Amount amount)
{
    for (size_t i = 0; i < measure->funding.n; i++) {
        const Funding *funding = &measure->funding.items[i];
        if (source_type(plan, funding->source.id) != SOURCE_GRANT &&
            in_year(&funding->amount, year).ore == amount.ore)
            return true;
    }
    return false;
}

/* What is applied for and what is transferred, of all applications for a measure to a scheme. */
typedef struct Claims {
    Amount applied, transferred;
    bool open; /* all are stated, and none has its answer */
} Claims;

/* `first` is the first of them; not open where one stands before it. */
static Claims sum_claims(const Plan *plan, size_t first)
{
    const Application *items = plan->applications.items;
    Claims claims = {{AMOUNT_SUM, 0}, {AMOUNT_SUM, 0}, true};
    for (size_t i = 0; i < plan->applications.n; i++) {
        const Application *a = &items[i];
        if (!str_eq(a->measure.id, items[first].measure.id) ||
            !str_eq(a->scheme.id, items[first].scheme.id))
            continue;
        claims.open = claims.open && i >= first && a->applied.kind == AMOUNT_SUM &&
                      a->granted.kind != AMOUNT_SUM;
        claims.applied.ore += a->applied.kind == AMOUNT_SUM ? a->applied.ore : 0;
        claims.transferred.ore += a->transferred.kind == AMOUNT_SUM ? a->transferred.ore : 0;
    }
    return claims;
}

/* Once the answer is there, the plan may count on what was granted instead. What is transferred
 * may be a part of the grant, or stand beside it as a source of its own. */
void check_applied_in_plan(const RuleInput *in)
{
    const Plan *plan = in->plan;
    const Measure **measures = application_measures(in);
    for (size_t i = 0; i < plan->applications.n; i++) {
        const Application *a = &plan->applications.items[i];
        int year = scheme_year(a->scheme.id);
        if (!measures[i] || !year)
            continue;
        Claims claims = sum_claims(plan, i);
        Amount grant = only_grant(plan, measures[i], year), sum = claims.applied;
        sum.ore += claims.transferred.ore;
        bool apart = claims.transferred.ore > 0 && grant.ore == claims.applied.ore &&
                     has_other_source(plan, measures[i], year, claims.transferred);
        if (claims.open && grant.kind == AMOUNT_SUM && grant.ore != sum.ore && !apart)
            report_over(in, DIAG_APPLIED_APART, a, &a->applied, sum, grant);
    }
}

/* ---- the scheme's file ---- */

static void check_span(const RuleInput *in, int from, int to, Pos pos)
{
    if (from && to && from > to)
        DIAG(in->job->diags, PERIOD_ORDER, pos, 0, say_year(in->job->arena, from),
             say_year(in->job->arena, to));
}

/* Whether a year belongs to both spans. */
static bool is_shared(const ColumnMap *a, const ColumnMap *b)
{
    int from = a->from > b->from ? a->from : b->from;
    int to = !a->to || (b->to && b->to < a->to) ? b->to : a->to;
    return !to || from <= to;
}

enum { WHOLE_IN_THOUSANDTHS = 100000 }; /* 100 percent, as Decimal counts */

static bool is_share(const OwnShare *share)
{
    return share->percent >= 0 && share->percent <= WHOLE_IN_THOUSANDTHS;
}

static void check_shares_of(const RuleInput *in, const Scheme *scheme)
{
    for (size_t i = 0; i < scheme->own_shares.n; i++) {
        const OwnShare *share = &scheme->own_shares.items[i];
        if (share->percent == DECIMAL_NONE || is_share(share))
            continue;
        ValuePlace at = value_place(in->plan, &share->percent, share->pos, 0);
        DIAG(in->job->diags, SHARE_ODD, at.pos, at.length, scheme->name.s,
             say_decimal(in->job->arena, share->percent));
    }
}

static void check_forms_of(const RuleInput *in, const Scheme *scheme)
{
    for (size_t i = 0; i < scheme->column_maps.n; i++) {
        const ColumnMap *map = &scheme->column_maps.items[i];
        check_span(in, map->from, map->to, map->pos);
        for (size_t k = 0; k < i; k++) {
            if (!is_shared(map, &scheme->column_maps.items[k]))
                continue;
            DIAG(in->job->diags, FORMS_OVERLAP, map->pos, 0, scheme->name.s);
            diag_also(in->job->diags, scheme->column_maps.items[k].pos, 0);
            break;
        }
    }
}

void check_scheme_forms(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->schemes.n; i++) {
        check_forms_of(in, in->plan->schemes.entries[i].value);
        check_shares_of(in, in->plan->schemes.entries[i].value);
    }
}

/* ---- the own share ---- */

/* False where a source of one's own is left open. */
static bool sum_own(const Plan *plan, const Measure *measure, int year, int64_t *own)
{
    *own = 0;
    for (size_t i = 0; i < measure->funding.n; i++) {
        const Funding *funding = &measure->funding.items[i];
        Amount amount = in_year(&funding->amount, year);
        if (source_type(plan, funding->source.id) != SOURCE_OWN)
            continue;
        if (amount.kind == AMOUNT_WITHIN_BUDGET || funding->amount.total.kind != AMOUNT_SUM)
            return false;
        *own += amount.ore;
    }
    return measure->funding.n > 0;
}

static void check_share_of(const RuleInput *in, const Application *a, const Measure *measure,
                           const Scheme *scheme)
{
    int year = scheme_year(a->scheme.id);
    const OwnShare *share = scheme_own_share(scheme, year);
    if (!share || !is_share(share) || !measure)
        return;
    Amount cost = in_year(&measure->cost, year);
    int64_t own;
    if (cost.kind != AMOUNT_SUM || cost.ore <= 0 || cost.ore > INT64_MAX / WHOLE_IN_THOUSANDTHS ||
        !sum_own(in->plan, measure, year, &own) || own > cost.ore)
        return;
    Decimal has = own * WHOLE_IN_THOUSANDTHS / cost.ore;
    if (has >= share->percent)
        return;
    DIAG(in->job->diags, OWN_SHARE_LOW, a->measure.pos, a->measure.id.n, a->measure.id,
         say_decimal(in->job->arena, has), scheme->name.s,
         say_decimal(in->job->arena, share->percent));
    diag_also(in->job->diags, share->pos, 0);
}

void check_own_shares(const RuleInput *in)
{
    const Plan *plan = in->plan;
    const Measure **measures = application_measures(in);
    for (size_t i = 0; i < plan->applications.n; i++) {
        const Scheme *scheme = plan_scheme(plan, plan->applications.items[i].scheme.id);
        if (scheme)
            check_share_of(in, &plan->applications.items[i], measures[i], scheme);
    }
}

/* ---- who applies ---- */

void check_hosts(const RuleInput *in)
{
    const Plan *plan = in->plan;
    const Applicant *first = NULL;
    for (size_t i = 0; i < plan->applicants.n; i++) {
        const Applicant *host = &plan->applicants.items[i];
        if (!host->host)
            continue;
        if (first) {
            DIAG(in->job->diags, HOST_TWICE, host->pos, 0, host->name.s, first->name.s);
            diag_also(in->job->diags, first->pos, 0);
        } else {
            first = host;
        }
    }
}
