/* fields.c - flettefelt: values of the plan in running text, so that a sum in a
 * sentence is the sum in the table.
 */
#include "assemble/names.h"
#include "assemble/records.h"
#include "assemble/roles.h"

/* What stands behind a field's name, as far as the field takes it. */
typedef struct Asked {
    int year;   /* "sum.kostnad 2027"; 0: all */
    Str scheme; /* "sum.søkt ktt-2026"; empty: all */
    Str source; /* "kilde.ktt" */
} Asked;

/* What may stand behind a name. */
typedef enum Behind { BEHIND_NOTHING, BEHIND_YEAR, BEHIND_SCHEME } Behind;

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

static Str title(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return a->plan->title.s;
}

static Str subtitle(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return a->plan->subtitle.s;
}

static Str organisation(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return a->plan->organisation.s;
}

static Str period(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return format_years(a->arena, a->plan->period_from, a->plan->period_to);
}

static Str status(const Assembly *a, const Asked *asked)
{
    (void)asked;
    PlanStatus said = a->plan->status;
    return said == PLAN_STATUS_NONE ? STR_EMPTY : word(a->language, plan_status_word(said));
}

static Str status_date(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return day(a, a->plan->status_date);
}

static Str edition(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return a->plan->edition.s;
}

static Str archive_case(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return a->plan->archive_case.s;
}

static Str contact_role(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return a->plan->contact.role.s;
}

static Str contact_email(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return a->plan->contact.email.s;
}

static Amount of_year(const Money *money, const Asked *asked)
{
    return asked->year ? money_in_year(money, asked->year) : money->total;
}

static Str cost(const Assembly *a, const Asked *asked)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < a->plan->measures.n; i++)
        sum = amount_add(sum, of_year(&a->plan->measures.items[i].cost, asked));
    return kroner(a, sum);
}

/* What the sources of a type, or the one that is asked for, pay. */
static Str funded(const Assembly *a, SourceType type, const Asked *asked)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < a->plan->measures.n; i++) {
        const Measure *m = &a->plan->measures.items[i];
        for (size_t k = 0; k < m->funding.n; k++) {
            const FundingSource *source =
                map_get(&a->index.funding_sources, m->funding.items[k].source.id);
            bool wanted = source && (asked->source.n ? str_eq(source->id.id, asked->source)
                                                     : source->type == type);
            if (wanted)
                sum = amount_add(sum, of_year(&m->funding.items[k].amount, asked));
        }
    }
    return kroner(a, sum);
}

static Str own(const Assembly *a, const Asked *asked)
{
    return funded(a, SOURCE_OWN, asked);
}

static Str grants(const Assembly *a, const Asked *asked)
{
    return funded(a, SOURCE_GRANT, asked);
}

static Str others(const Assembly *a, const Asked *asked)
{
    return funded(a, SOURCE_OTHER, asked);
}

typedef enum ApplicationSum { APPLIED, GRANTED, TRANSFERRED, SPENT } ApplicationSum;

static Amount amount_of(const Application *one, ApplicationSum which)
{
    switch (which) {
    case APPLIED:
        return one->applied;
    case GRANTED:
        return one->granted;
    case TRANSFERRED:
        return one->transferred;
    case SPENT:
        return one->spent;
    }
    return (Amount){AMOUNT_UNSTATED, 0};
}

/* An amount of all applications, or of those for one scheme. */
static Str in_applications(const Assembly *a, const Asked *asked, ApplicationSum which)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < a->plan->applications.n; i++) {
        const Application *one = &a->plan->applications.items[i];
        if (!asked->scheme.n || str_eq(one->scheme.id, asked->scheme))
            sum = amount_add(sum, amount_of(one, which));
    }
    return kroner(a, sum);
}

static Str applied(const Assembly *a, const Asked *asked)
{
    return in_applications(a, asked, APPLIED);
}

static Str granted(const Assembly *a, const Asked *asked)
{
    return in_applications(a, asked, GRANTED);
}

static Str transferred(const Assembly *a, const Asked *asked)
{
    return in_applications(a, asked, TRANSFERRED);
}

static Str spent(const Assembly *a, const Asked *asked)
{
    return in_applications(a, asked, SPENT);
}

static Str count_measures(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return whole(a, a->plan->measures.n);
}

static Str count_needs(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return whole(a, a->plan->needs.n);
}

static Str count_goals(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return whole(a, a->plan->goals.n);
}

static Str count_requirements(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return whole(a, a->plan->requirements.n);
}

static Str count_roles(const Assembly *a, const Asked *asked)
{
    (void)asked;
    return whole(a, a->plan->roles.n);
}

static const struct {
    Str name;
    Str (*value)(const Assembly *a, const Asked *asked);
    const char *description;
    Behind behind;
    RecordId counted; /* of sums and counts */
} fields[] = {
    {STR_INIT("dokument.tittel"), title, "Tittelen.", BEHIND_NOTHING, RECORD_NONE},
    {STR_INIT("dokument.undertittel"), subtitle, "Undertittelen.", BEHIND_NOTHING, RECORD_NONE},
    {STR_INIT("dokument.organisasjon"), organisation, "Kommunen eller virksomheten.",
     BEHIND_NOTHING, RECORD_NONE},
    {STR_INIT("dokument.periode"), period, "Årene planen gjelder for.", BEHIND_NOTHING,
     RECORD_NONE},
    {STR_INIT("dokument.status"), status, "Hvor langt dokumentet har kommet.", BEHIND_NOTHING,
     RECORD_NONE},
    {STR_INIT("dokument.statusdato"), status_date, "Datoen statusen gjelder fra.", BEHIND_NOTHING,
     RECORD_NONE},
    {STR_INIT("dokument.utgave"), edition, "Utgaven.", BEHIND_NOTHING, RECORD_NONE},
    {STR_INIT("dokument.arkivsak"), archive_case, "Saksnummeret i arkivet.", BEHIND_NOTHING,
     RECORD_NONE},
    {STR_INIT("dokument.kontakt"), contact_role, "Rollen en kan spørre.", BEHIND_NOTHING,
     RECORD_NONE},
    {STR_INIT("dokument.epost"), contact_email, "E-postadressen til den rollen.", BEHIND_NOTHING,
     RECORD_NONE},
    {STR_INIT("sum.kostnad"), cost, "Hva alle tiltakene koster til sammen.", BEHIND_YEAR,
     RECORD_Measure},
    {STR_INIT("sum.egen"), own, "Hvor mye av det som er egne midler.", BEHIND_YEAR,
     RECORD_FundingSource},
    {STR_INIT("sum.tilskudd"), grants, "Hvor mye som er tilskudd.", BEHIND_YEAR,
     RECORD_FundingSource},
    {STR_INIT("sum.annet"), others, "Hvor mye som kommer fra andre.", BEHIND_YEAR,
     RECORD_FundingSource},
    {STR_INIT("kilde.id"), own, "Hva én kilde betaler: id-en til finansieringskilden.", BEHIND_YEAR,
     RECORD_FundingSource},
    {STR_INIT("sum.søkt"), applied, "Hvor mye det er søkt om.", BEHIND_SCHEME, RECORD_Application},
    {STR_INIT("sum.innvilget"), granted, "Hvor mye som er innvilget.", BEHIND_SCHEME,
     RECORD_Application},
    {STR_INIT("sum.overført"), transferred, "Hvor mye som er overført fra året før.", BEHIND_SCHEME,
     RECORD_Application},
    {STR_INIT("sum.forbruk"), spent, "Hvor mye av tilskuddet som er brukt.", BEHIND_SCHEME,
     RECORD_Application},
    {STR_INIT("antall.tiltak"), count_measures, "Hvor mange tiltak planen har.", BEHIND_NOTHING,
     RECORD_Measure},
    {STR_INIT("antall.behov"), count_needs, "Hvor mange behov.", BEHIND_NOTHING, RECORD_Need},
    {STR_INIT("antall.mål"), count_goals, "Hvor mange mål.", BEHIND_NOTHING, RECORD_Goal},
    {STR_INIT("antall.krav"), count_requirements, "Hvor mange kompetansekrav.", BEHIND_NOTHING,
     RECORD_Requirement},
    {STR_INIT("antall.roller"), count_roles, "Hvor mange roller.", BEHIND_NOTHING, RECORD_Role},
};

enum { FIELD_ROWS = sizeof fields / sizeof *fields };

/* The row "kilde.id" stands for every source of funding. */
static const Str source_field = STR_INIT("kilde.");

bool field_row_at(size_t i, Str *name, Str *description, Str *behind)
{
    static const Str words[] = {
        [BEHIND_NOTHING] = STR_INIT(""),
        [BEHIND_YEAR] = STR_INIT(" 2027"),
        [BEHIND_SCHEME] = STR_INIT(" ktt-2026"),
    };
    if (i >= FIELD_ROWS)
        return false;
    *name = fields[i].name;
    *description = str_from(fields[i].description);
    *behind = words[fields[i].behind];
    return true;
}

bool field_counts(Str name, RecordId *counted)
{
    Str first = name;
    str_split(&name, ' ', &first); /* a year or a scheme may stand behind */
    *counted = str_starts(first, source_field) ? RECORD_FundingSource : RECORD_NONE;
    for (size_t i = 0; i < FIELD_ROWS; i++)
        if (str_eq(fields[i].name, first))
            *counted = fields[i].counted;
    return *counted != RECORD_NONE;
}

/* The row of a name; FIELD_ROWS: none. */
static size_t find_row(const Assembly *a, Str name, Asked *asked)
{
    bool source = str_starts(name, source_field);
    Str id = source ? str_slice(name, source_field.n, name.n) : STR_EMPTY;
    if (source && !map_get(&a->index.funding_sources, id))
        return FIELD_ROWS;
    asked->source = id;
    for (size_t i = 0; i < FIELD_ROWS; i++)
        if (source ? str_starts(fields[i].name, source_field) : str_eq(fields[i].name, name))
            return i;
    return FIELD_ROWS;
}

/* What stands behind the name: a year, or a scheme that has applications. */
static bool read_behind(const Assembly *a, Behind behind, Str rest, Asked *asked)
{
    int64_t year;
    if (behind == BEHIND_YEAR && rest.n == 4 && str_to_int(rest, &year)) {
        asked->year = (int)year;
        return true;
    }
    asked->scheme = rest;
    for (size_t i = 0; behind == BEHIND_SCHEME && i < a->plan->applications.n; i++)
        if (str_eq(a->plan->applications.items[i].scheme.id, rest))
            return true;
    return !rest.n;
}

static void report_field(Assembly *a, Text name)
{
    Map known = map_new(a->arena);
    for (size_t i = 0; i < FIELD_ROWS; i++)
        map_put(&known, fields[i].name, a);
    for (size_t i = 0; i < a->plan->variables.n; i++)
        map_put(&known, a->plan->variables.items[i].name.id, a);
    for (size_t i = 0; a->profile && i < a->profile->variables.n; i++)
        map_put(&known, a->profile->variables.items[i].name.s, a);
    for (size_t i = 0; i < a->plan->funding_sources.n; i++)
        map_put(&known,
                str_format(a->arena, "%.*s%.*s", STR_ARG(source_field),
                           STR_ARG(a->plan->funding_sources.items[i].id.id)),
                a);
    Str nearest = map_nearest(&known, name.s);
    if (nearest.n)
        DIAG(a->job->diags, FIELD_MISSPELT, name.pos, name.s.n, name.s, nearest);
    else
        DIAG(a->job->diags, FIELD_UNKNOWN, name.pos, name.s.n, name.s);
}

/* A sum is not entered: it lacks the records that it is of. */
static void report_empty(Assembly *a, Text name, Str field)
{
    static const struct {
        Str field, type;
    } typed[] = {
        {STR_INIT("sum.egen"), STR_INIT("egen")},
        {STR_INIT("sum.tilskudd"), STR_INIT("tilskudd")},
        {STR_INIT("sum.annet"), STR_INIT("annet")},
    };
    Str nb = S("Legg inn verdien i plan.yaml, eller ta feltet ut av teksten.");
    Str en = S("Add the value to plan.yaml, or take the field out of the text.");
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        if (!str_eq(field, typed[i].field))
            continue;
        nb =
            str_format(a->arena,
                       "Summen er av det som kilder med «type: %.*s» betaler, og det står ikke noe "
                       "slikt beløp i planen. Skriv typen på kilden under «finansieringskilder».",
                       STR_ARG(typed[i].type));
        en =
            str_format(a->arena,
                       "The sum is of what sources with “type: %.*s” pay, and the plan has no such "
                       "amount. Write the type of the source under “finansieringskilder”.",
                       STR_ARG(typed[i].type));
    }
    DIAG(a->job->diags, FIELD_EMPTY, name.pos, name.s.n, name.s, nb, en);
}

Str field_value(Assembly *a, Text name)
{
    Asked asked = {0, STR_EMPTY, STR_EMPTY};
    Text rest = name, first;
    Str behind = STR_EMPTY;
    if (next_piece(&rest, ' ', &first) && rest.s.n)
        behind = str_trim(rest.s);
    size_t row = find_row(a, first.s, &asked);
    if (row == FIELD_ROWS) {
        report_field(a, (Text){first.s, name.pos});
        return name.s;
    }
    if (!read_behind(a, fields[row].behind, behind, &asked)) {
        DIAG(a->job->diags, FIELD_BEHIND, rest.pos, rest.s.n, behind, first.s);
        return name.s;
    }
    Str value = fields[row].value(a, &asked);
    if (!value.n && !a->errors_before) /* else most likely for what was wrong before */
        report_empty(a, name, first.s);
    return value;
}
