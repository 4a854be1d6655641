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
    const char *description;
    RecordId counted; /* of sums and counts */
} fields[] = {
    {STR_INIT("dokument.tittel"), title, "Tittelen.", RECORD_NONE},
    {STR_INIT("dokument.undertittel"), subtitle, "Undertittelen.", RECORD_NONE},
    {STR_INIT("dokument.organisasjon"), organisation, "Kommunen eller virksomheten.", RECORD_NONE},
    {STR_INIT("dokument.periode"), period, "Årene planen gjelder for.", RECORD_NONE},
    {STR_INIT("dokument.status"), status, "Hvor langt dokumentet har kommet.", RECORD_NONE},
    {STR_INIT("dokument.statusdato"), status_date, "Datoen statusen gjelder fra.", RECORD_NONE},
    {STR_INIT("dokument.utgave"), edition, "Utgaven.", RECORD_NONE},
    {STR_INIT("dokument.arkivsak"), archive_case, "Saksnummeret i arkivet.", RECORD_NONE},
    {STR_INIT("dokument.kontakt"), contact_role, "Rollen en kan spørre.", RECORD_NONE},
    {STR_INIT("dokument.epost"), contact_email, "E-postadressen til den rollen.", RECORD_NONE},
    {STR_INIT("sum.kostnad"), cost, "Hva alle tiltakene koster til sammen.", RECORD_Measure},
    {STR_INIT("sum.egen"), own, "Hvor mye av det som er egne midler.", RECORD_FundingSource},
    {STR_INIT("sum.tilskudd"), grants, "Hvor mye som er tilskudd.", RECORD_FundingSource},
    {STR_INIT("sum.annet"), others, "Hvor mye som kommer fra andre.", RECORD_FundingSource},
    {STR_INIT("antall.tiltak"), count_measures, "Hvor mange tiltak planen har.", RECORD_Measure},
    {STR_INIT("antall.behov"), count_needs, "Hvor mange behov.", RECORD_Need},
    {STR_INIT("antall.mål"), count_goals, "Hvor mange mål.", RECORD_Goal},
    {STR_INIT("antall.krav"), count_requirements, "Hvor mange kompetansekrav.", RECORD_Requirement},
    {STR_INIT("antall.roller"), count_roles, "Hvor mange roller.", RECORD_Role},
};

bool field_row_at(size_t i, Str *name, Str *description)
{
    if (i >= sizeof fields / sizeof *fields)
        return false;
    *name = fields[i].name;
    *description = str_from(fields[i].description);
    return true;
}

bool field_counts(Str name, RecordId *counted)
{
    *counted = RECORD_NONE;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (str_eq(fields[i].name, name))
            *counted = fields[i].counted;
    return *counted != RECORD_NONE;
}

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
    for (size_t i = 0; i < a->plan->variables.n; i++)
        map_put(&known, a->plan->variables.items[i].name.id, a);
    Str nearest = map_nearest(&known, name.s);
    if (nearest.n)
        DIAG(a->job->diags, FIELD_MISSPELT, name.pos, name.s.n, name.s, nearest);
    else
        DIAG(a->job->diags, FIELD_UNKNOWN, name.pos, name.s.n, name.s);
    return name.s;
}
