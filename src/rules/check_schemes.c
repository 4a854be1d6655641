/* check_schemes.c - which scheme and measure an application is for: a slip there takes it out of
 * the table in which it was to stand, without a trace.
 */
#include "base/load.h"
#include "plan/schemes.h"
#include "plan/visible.h"
#include "rules/applications.h"
#include "schema/nearest.h"

/* Schemes are called by their initials, and two of these may differ in one letter: "kts" is no
 * slip for "ktt", but "kt" is. */
enum { LONGEST_INITIALS = 4 };

static void offer_scheme(Nearest *near, Str name)
{
    if (name.n > LONGEST_INITIALS || name.n != near->wanted.n)
        nearest_offer(near, name, name);
}

/* The name, with the year, that somebody may have meant; empty: none. */
static Str nearest_scheme(const RuleInput *in, const Application *a)
{
    Str base = scheme_without_year(a->scheme.id);
    Nearest near = nearest_start(base);
    for (size_t i = 0; i < in->plan->schemes.n; i++)
        offer_scheme(&near, scheme_without_year(in->plan->schemes.entries[i].key));
    Str known;
    for (size_t i = 0; next_asset(in->job, S("content/ordninger/"), S(".yaml"), &i, &known);)
        offer_scheme(&near, known);
    int year = scheme_year(a->scheme.id);
    return year && near.best.n ? str_format(in->job->arena, "%.*s-%d", STR_ARG(near.best), year)
                               : near.best;
}

/* The name with which others apply to the same scheme: "ktt-2026" where this one is "ktt", or
 * "ktt2026"; empty: none. */
static Str name_with_year(const Plan *plan, Str name)
{
    for (size_t i = 0; i < plan->applications.n; i++) {
        Str other = plan->applications.items[i].scheme.id;
        if (scheme_year(other) && (str_eq(scheme_without_year(other), name) ||
                                   (str_distance(other, name, 1) <= 1 && other.n >= name.n)))
            return other;
    }
    return STR_EMPTY;
}

static void check_scheme_of(const RuleInput *in, const Application *a)
{
    const Ref *scheme = &a->scheme;
    Str year = scheme_year(scheme->id) ? STR_EMPTY : name_with_year(in->plan, scheme->id);
    if (year.n) {
        DIAG(in->job->diags, SCHEME_WITHOUT_YEAR, scheme->pos, scheme->id.n, scheme->id, year);
        return;
    }
    Str near = plan_scheme(in->plan, scheme->id) ? STR_EMPTY : nearest_scheme(in, a);
    if (near.n)
        DIAG(in->job->diags, SCHEME_MISSPELT, scheme->pos, scheme->id.n, scheme->id, near,
             scheme_without_year(scheme->id));
}

/* As many as somebody reads what is told of them. */
void check_application_schemes(const RuleInput *in)
{
    size_t looked_at = 0;
    for (size_t i = 0; i < in->plan->applications.n && looked_at <= DIAGS_MOST_SHOWN; i++) {
        const Application *a = &in->plan->applications.items[i];
        if (plan_scheme(in->plan, a->scheme.id) && scheme_year(a->scheme.id))
            continue;
        looked_at++;
        check_scheme_of(in, a);
    }
}

/* ---- the measure ---- */

/* Whether an edition shows the application but not the measure that it is for. */
static bool shows_only(const Visibility *application, const Visibility *measure,
                       VisibilityKind audience)
{
    return is_visible(application, audience) && !is_visible(measure, audience);
}

static bool is_lost(const Plan *plan, const Application *a, const Measure *measure)
{
    for (size_t i = 0; i < plan->profiles.n; i++)
        if (shows_only(&a->visibility, &measure->visibility, plan->profiles.items[i].audience))
            return true;
    return plan->profiles.n == 0 && shows_only(&a->visibility, &measure->visibility, VISIBLE_OPEN);
}

void check_application_measures(const RuleInput *in)
{
    const Measure **measures = application_measures(in);
    for (size_t i = 0; i < in->plan->applications.n; i++) {
        const Application *a = &in->plan->applications.items[i];
        if (!measures[i] || !is_lost(in->plan, a, measures[i]))
            continue;
        DIAG(in->job->diags, APPLICATION_HIDDEN, a->measure.pos, a->measure.id.n, a->measure.id);
        diag_also(in->job->diags, measures[i]->id.pos, measures[i]->id.id.n);
    }
}
