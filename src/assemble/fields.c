/* fields.c - flettefelt: values of the plan in running text, so that a sum in a
 * sentence is the sum in the table.
 */
#include "assemble/names.h"
#include "assemble/roles.h"

static Str whole(const Assembly *a, size_t n)
{
    return str_format(a->arena, "%zu", n);
}

static Str day(const Assembly *a, Day value)
{
    return format_day(a->arena, a->language, value);
}

static Str kroner(const Assembly *a, Amount amount)
{
    return amount.kind == AMOUNT_SUM ? format_kroner(a->arena, a->language, amount, true)
                                     : STR_EMPTY;
}

static Str title(const Assembly *a)
{
    return a->plan->title.s;
}

static Str subtitle(const Assembly *a)
{
    return a->plan->subtitle.s;
}

static Str organisation(const Assembly *a)
{
    return a->plan->organisation.s;
}

static Str period(const Assembly *a)
{
    return format_years(a->arena, a->plan->period_from, a->plan->period_to);
}

static Str status(const Assembly *a)
{
    PlanStatus said = a->plan->status;
    return said == PLAN_STATUS_NONE ? STR_EMPTY : word(a->language, plan_status_word(said));
}

static Str status_date(const Assembly *a)
{
    return day(a, a->plan->status_date);
}

static Str edition(const Assembly *a)
{
    return a->plan->edition.s;
}

static Str archive_case(const Assembly *a)
{
    return a->plan->archive_case.s;
}

static Str contact_role(const Assembly *a)
{
    return a->plan->contact.role.s;
}

static Str contact_email(const Assembly *a)
{
    return a->plan->contact.email.s;
}

static Str cost(const Assembly *a)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < a->plan->measures.n; i++)
        sum = amount_add(sum, a->plan->measures.items[i].cost.total);
    return kroner(a, sum);
}

static Str funded(const Assembly *a, SourceType type)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < a->plan->measures.n; i++) {
        const Measure *m = &a->plan->measures.items[i];
        for (size_t k = 0; k < m->funding.n; k++) {
            const FundingSource *source =
                map_get(&a->index.funding_sources, m->funding.items[k].source.id);
            if (source && source->type == type)
                sum = amount_add(sum, m->funding.items[k].amount.total);
        }
    }
    return kroner(a, sum);
}

static Str own(const Assembly *a)
{
    return funded(a, SOURCE_OWN);
}

static Str grants(const Assembly *a)
{
    return funded(a, SOURCE_GRANT);
}

static Str others(const Assembly *a)
{
    return funded(a, SOURCE_OTHER);
}

static Str count_measures(const Assembly *a)
{
    return whole(a, a->plan->measures.n);
}

static Str count_needs(const Assembly *a)
{
    return whole(a, a->plan->needs.n);
}

static Str count_goals(const Assembly *a)
{
    return whole(a, a->plan->goals.n);
}

static Str count_requirements(const Assembly *a)
{
    return whole(a, a->plan->requirements.n);
}

static Str count_roles(const Assembly *a)
{
    return whole(a, a->plan->roles.n);
}

static const struct {
    Str name;
    Str (*value)(const Assembly *a);
} fields[] = {
    {STR_INIT("dokument.tittel"), title},
    {STR_INIT("dokument.undertittel"), subtitle},
    {STR_INIT("dokument.organisasjon"), organisation},
    {STR_INIT("dokument.periode"), period},
    {STR_INIT("dokument.status"), status},
    {STR_INIT("dokument.statusdato"), status_date},
    {STR_INIT("dokument.utgave"), edition},
    {STR_INIT("dokument.arkivsak"), archive_case},
    {STR_INIT("dokument.kontakt"), contact_role},
    {STR_INIT("dokument.epost"), contact_email},
    {STR_INIT("sum.kostnad"), cost},
    {STR_INIT("sum.egen"), own},
    {STR_INIT("sum.tilskudd"), grants},
    {STR_INIT("sum.annet"), others},
    {STR_INIT("antall.tiltak"), count_measures},
    {STR_INIT("antall.behov"), count_needs},
    {STR_INIT("antall.mål"), count_goals},
    {STR_INIT("antall.krav"), count_requirements},
    {STR_INIT("antall.roller"), count_roles},
};

Str field_value(Assembly *a, Text name)
{
    Map known = map_new(a->arena);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        map_put(&known, fields[i].name, a);
        if (!str_eq(fields[i].name, name.s))
            continue;
        Str value = fields[i].value(a);
        if (!value.n)
            DIAG(a->job->diags, FIELD_EMPTY, name.pos, name.s.n, name.s);
        return value;
    }
    Str nearest = map_nearest(&known, name.s);
    if (nearest.n)
        DIAG(a->job->diags, FIELD_MISSPELT, name.pos, name.s.n, name.s, nearest);
    else
        DIAG(a->job->diags, FIELD_UNKNOWN, name.pos, name.s.n, name.s);
    return name.s;
}
