/* check_measures.c - measures that say two things at once: a source that pays twice, a cost within
 * the budget that is funded all the same, one role that answers and helps.
 */
#include "rules/say.h"

/* One row for each year is a way to write it too. */
static bool are_of_other_years(const Money *a, const Money *b)
{
    for (size_t i = 0; i < a->n_years; i++)
        for (size_t k = 0; k < b->n_years; k++)
            if (a->years[i].year == b->years[k].year)
                return false;
    return a->n_years > 0 && b->n_years > 0;
}

static void check_sources_of(const RuleInput *in, const Measure *m)
{
    for (size_t i = 1; i < m->funding.n; i++)
        for (size_t k = 0; k < i; k++) {
            const Ref *source = &m->funding.items[i].source, *before = &m->funding.items[k].source;
            if (!source->id.n || !str_eq(source->id, before->id) ||
                are_of_other_years(&m->funding.items[i].amount, &m->funding.items[k].amount))
                continue;
            DIAG(in->job->diags, SOURCE_TWICE, source->pos, source->id.n, m->id.id, source->id);
            diag_also(in->job->diags, before->pos, before->id.n);
            break;
        }
}

/* Costs within the budget take no money of their own, whoever pays. */
static void check_budget_of(const RuleInput *in, const Measure *m)
{
    int64_t paid = 0;
    for (size_t i = 0; i < m->funding.n; i++)
        if (m->funding.items[i].amount.total.kind == AMOUNT_SUM)
            paid += m->funding.items[i].amount.total.ore;
    if (m->cost.total.kind == AMOUNT_WITHIN_BUDGET && paid > 0)
        DIAG(in->job->diags, BUDGET_IS_FUNDED, m->cost.pos, m->cost.length, m->id.id,
             say_kroner(in->job->arena, paid));
}

static void check_owners_of(const RuleInput *in, const Measure *m)
{
    for (size_t i = 0; i < m->co_responsible.n; i++) {
        const Ref *role = &m->co_responsible.items[i];
        if (role->id.n && str_eq(role->id, m->responsible.id))
            DIAG(in->job->diags, OWNER_TWICE, role->pos, role->id.n, role->id, m->id.id);
    }
}

static void check_status_of(const RuleInput *in, const Measure *m)
{
    if (m->status == MEASURE_DONE && m->deadline.precision == DEADLINE_ONGOING &&
        !m->deadline.said.n)
        DIAG(in->job->diags, DONE_AND_RUNNING, m->deadline.pos, m->deadline_text.s.n, m->id.id);
}

void check_measures_agree(const RuleInput *in)
{
    for (size_t i = 0; i < in->plan->measures.n; i++) {
        const Measure *m = &in->plan->measures.items[i];
        check_sources_of(in, m);
        check_budget_of(in, m);
        check_owners_of(in, m);
        check_status_of(in, m);
    }
}
