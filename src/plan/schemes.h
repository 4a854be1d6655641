/* schemes.h - what grant schemes ask of an application: the files of ordninger/.
 *
 * A plan names a scheme with the year, "ktt-2026"; the file is the scheme's alone, "ktt", or
 * that of one year. What changes from year to year in it has years of validity.
 */
#ifndef PLANVERK_PLAN_SCHEMES_H
#define PLANVERK_PLAN_SCHEMES_H

#include "base/job.h"
#include "model/plan.h"

/* Reads the scheme of each application into plan->schemes:
 * <plan folder>/ordninger/ktt-2026.yaml or ktt.yaml, else the program's
 * content/ordninger/. A scheme that nobody has described is left out; what is wrong with a
 * file is reported, and the scheme says nothing then. The texts live in job->arena. */
void schemes_load(const Job *job, Plan *plan);
/* The scheme that an application calls so; NULL where nobody has described it. */
const Scheme *plan_scheme(const Plan *plan, Str name);
/* The year behind the name of a scheme, "ktt-2026"; 0: none. */
int scheme_year(Str name);
/* The name of a scheme without the year behind it. */
Str scheme_without_year(Str name);
/* What may be spent: what was granted, and what was left from the year before. Of the kind
 * that the granted amount is. */
Amount application_to_spend(const Application *application);
/* Whether a span of years, 0 for an open end, holds the year. Of an unknown year, 0, only
 * what is open at both ends says anything. */
bool is_valid_in(int from, int to, int year);
/* What must be paid of one's own in that year; NULL: nothing is stated. */
const OwnShare *scheme_own_share(const Scheme *scheme, int year);
/* The columns that the scheme's form has in that year; NULL: none are stated. */
const ColumnMap *scheme_columns(const Scheme *scheme, int year);

#endif
