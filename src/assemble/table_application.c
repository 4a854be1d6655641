/* table_application.c - the measures of a grant application, with the columns that the
 * scheme's form has; who takes part in which education; and what earlier grants led to.
 */
#include "assemble/applications.h"
#include "assemble/records.h"
#include "assemble/table_columns.h"
#include "plan/adoption.h"
#include "plan/plan_read.h"
#include "plan/schemes.h"

/* ---- which applications ---------------------------------------------------------- */

static Map known_schemes(const Assembly *a, const Plan *plan)
{
    Map known = map_new(a->arena);
    for (size_t i = 0; i < plan->applications.n; i++)
        map_put(&known, plan->applications.items[i].scheme.id, &plan->applications.items[i]);
    return known;
}

/* The newest year of an application; 0: none has a year. */
static int newest_year(const Plan *plan)
{
    int newest = 0;
    for (size_t i = 0; i < plan->applications.n; i++) {
        int year = scheme_year(plan->applications.items[i].scheme.id);
        newest = year > newest ? year : newest;
    }
    return newest;
}

size_t count_earlier_applications(const Plan *plan)
{
    size_t n = 0;
    int newest = newest_year(plan);
    for (size_t i = 0; i < plan->applications.n; i++) {
        int year = scheme_year(plan->applications.items[i].scheme.id);
        n += year && year < newest;
    }
    return n;
}

/* Of one scheme, or all; of some years. A scheme without a year is of the newest. */
typedef struct Wanted {
    Str scheme;
    int from, to;
} Wanted;

static bool is_wanted(const Assembly *a, const Application *p, const Wanted *wanted, int newest)
{
    int named = scheme_year(p->scheme.id), year = named ? named : newest;
    return application_measure(a, p) &&
           (!wanted->scheme.n || str_eq(p->scheme.id, wanted->scheme)) && year >= wanted->from &&
           year <= wanted->to;
}

/* What the directive says itself; false where it leaves the years open. */
static bool read_wanted(Assembly *a, const Request *request, Wanted *wanted)
{
    Text scheme = argument_ids(request);
    *wanted = (Wanted){scheme.s, INT32_MIN, INT32_MAX};
    Map known = known_schemes(a, a->plan), whole = known_schemes(a, a->whole);
    if (scheme.s.n && !map_get(&known, scheme.s))
        report_unknown(a, S("tilskuddsordningen"), scheme.s, scheme.pos, &known, &whole);
    return option_years(a, request, &wanted->from, &wanted->to) || scheme.s.n;
}

static Records collect(Assembly *a, const Wanted *wanted)
{
    Records records = {0};
    int newest = newest_year(a->plan);
    for (size_t i = 0; i < a->plan->applications.n; i++)
        if (is_wanted(a, &a->plan->applications.items[i], wanted, newest))
            *LIST_ADD(a->arena, &records) = &a->plan->applications.items[i];
    return records;
}

Records find_applications(Assembly *a, const Request *request)
{
    Wanted wanted;
    if (!read_wanted(a, request, &wanted))
        wanted.from = newest_year(a->plan);
    return collect(a, &wanted);
}

Records find_earlier_applications(Assembly *a, const Request *request)
{
    Wanted wanted;
    if (!read_wanted(a, request, &wanted))
        wanted.to = newest_year(a->plan) - 1;
    return collect(a, &wanted);
}

/* ---- the application ---------------------------------------------------------------- */

/* The year that :år: asks for: what is applied for is one year's money, and the other
 * amounts are then of that year too, so that they add up. 0: none, or several. */
static int asked_year(Assembly *a, const Request *request)
{
    int from, to;
    return option_years(a, request, &from, &to) && from == to ? from : 0;
}

/* The scheme that all the applications are to; empty: none, or several. */
static Ref common_scheme(const Records *records)
{
    Ref scheme = {STR_EMPTY, POS_NONE};
    for (size_t i = 0; i < records->n; i++) {
        const Application *p = records->items[i];
        if (i > 0 && !str_eq(p->scheme.id, scheme.id))
            return (Ref){STR_EMPTY, POS_NONE};
        scheme = p->scheme;
    }
    return scheme;
}

/* The columns of the scheme's form, where it is known. A scheme that has forms, but none of
 * that year, may have got a new one: that is said where the usual columns come instead. */
static const ColumnMap *find_form(Assembly *a, const Request *request, const TableKind *kind,
                                  const Records *records)
{
    Ref name = common_scheme(records);
    const Scheme *scheme = plan_scheme(a->plan, name.id);
    if (!scheme || !scheme->column_maps.n)
        return NULL;
    check_column_maps(a, kind, scheme);
    int year = scheme_year(name.id);
    const ColumnMap *map = scheme_columns(scheme, year);
    if (!map && !chooses_columns(a, request)) {
        DIAG(a->job->diags, COLUMNS_OUT_OF_DATE, name.pos, name.id.n, scheme->name.s,
             year ? str_format(a->arena, "%d", year) : name.id);
        diag_also(a->job->diags, scheme->column_maps.items[scheme->column_maps.n - 1].pos, 0);
    }
    return map;
}

/* Pages that somebody has looked up are of another document than those that are found here,
 * and one column cannot have both. */
static PagesFrom pages_from(Assembly *a, const Records *records)
{
    for (size_t i = 0; i < records->n; i++)
        if (((const Application *)records->items[i])->page.s.n)
            return PAGES_STATED;
    const Profile *published = published_profile(a->whole);
    a->asks_profile = true;
    return published && published != a->profile ? PAGES_PUBLISHED : PAGES_HERE;
}

void expand_application(Assembly *a, Request *request)
{
    Records records = find_applications(a, request);
    PagesFrom *pages = NEW(a->arena, PagesFrom);
    TableKind kind = application_table;
    size_t published = a->published.n;
    *pages = pages_from(a, &records);
    kind.fields = application_fields(a, asked_year(a, request), pages, &kind.n_fields);
    kind.form = find_form(a, request, &kind, &records);
    put_records(a, request, &kind, &records);
    if (a->published.n > published)
        put_word(a, put_below_table(a, request, PARAGRAPH_SMALL), WORD_PAGES_PUBLISHED,
                 request->pos);
}

/* ---- last year's ---------------------------------------------------------------------- */

void expand_grant_results(Assembly *a, Request *request)
{
    static const PagesFrom pages = PAGES_STATED;
    Records records = find_earlier_applications(a, request);
    TableKind kind = application_table;
    kind.fields = application_fields(a, asked_year(a, request), &pages, &kind.n_fields);
    kind.columns = common_scheme(&records).id.n
                       ? "tiltak søkt innvilget overført forbruk ubrukt resultat"
                       : "ordning tiltak søkt innvilget overført forbruk ubrukt resultat";
    kind.title = WORD_PART_GRANT_RESULTS;
    kind.landscape = false;
    put_records(a, request, &kind, &records);
}
