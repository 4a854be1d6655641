/* check_grants.c - applications: who applies, their year, their amounts, and what the scheme
 * asks. */
#include "rules/say.h"
#include "rules/schemes.h"

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

/* ---- the year ---- */

void check_application_years(const RuleInput *in)
{
    const Plan *plan = in->plan;
    for (size_t i = 0; plan->period_from > 0 && i < plan->applications.n; i++) {
        const Ref *scheme = &plan->applications.items[i].scheme;
        int year = scheme_year(scheme->id);
        if (year == 0 || (year >= plan->period_from && year <= plan->period_to))
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

static void report_over(const RuleInput *in, DiagCode code, const Application *application,
                        Amount amount, Amount limit)
{
    const Ref *measure = &application->measure;
    diag_add(in->job->diags, code, measure->pos, measure->id.n,
             (const Str[]){measure->id, say_kroner(in->job->arena, amount.ore),
                           say_kroner(in->job->arena, limit.ore)},
             3);
}

/* What may be spent: what was granted, and what was left from the year before. */
static Amount to_spend(const Application *a)
{
    Amount sum = a->granted;
    if (a->transferred.kind == AMOUNT_SUM)
        sum.ore += a->transferred.ore;
    return sum;
}

static void check_amounts_of(const RuleInput *in, const Application *a, const Measure *measure)
{
    int year = scheme_year(a->scheme.id);
    if (measure && is_over(a->applied, in_year(&measure->cost, year)))
        report_over(in, DIAG_APPLIED_OVER_COST, a, a->applied, in_year(&measure->cost, year));
    if (is_over(a->granted, a->applied))
        report_over(in, DIAG_GRANTED_OVER, a, a->granted, a->applied);
    if (is_over(a->spent, to_spend(a)))
        report_over(in, DIAG_SPENT_OVER, a, a->spent, to_spend(a));
}

void check_application_amounts(const RuleInput *in)
{
    const Measure **measures = application_measures(in);
    for (size_t i = 0; i < in->plan->applications.n; i++)
        check_amounts_of(in, &in->plan->applications.items[i], measures[i]);
}

/* ---- the own share ---- */

static SourceType source_type(const Plan *plan, Str id)
{
    for (size_t i = 0; i < plan->funding_sources.n; i++)
        if (str_eq(plan->funding_sources.items[i].id.id, id))
            return plan->funding_sources.items[i].type;
    return SOURCE_OTHER;
}

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

enum { WHOLE_IN_THOUSANDTHS = 100000 }; /* 100 percent, as Decimal counts */

static void check_share_of(const RuleInput *in, const Application *a, const Measure *measure,
                           const Scheme *scheme)
{
    int year = scheme_year(a->scheme.id);
    const OwnShare *share = scheme_own_share(scheme, year);
    if (!share || !measure)
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
        const Ref *name = &plan->applications.items[i].scheme;
        const Scheme *scheme = is_first_of_scheme(plan, i) ? scheme_load(in, name) : NULL;
        for (size_t k = i; scheme && k < plan->applications.n; k++)
            if (str_eq(plan->applications.items[k].scheme.id, name->id))
                check_share_of(in, &plan->applications.items[k], measures[k], scheme);
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
