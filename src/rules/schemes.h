/* schemes.h - what grant schemes ask of an application. */
#ifndef PLANVERK_RULES_SCHEMES_H
#define PLANVERK_RULES_SCHEMES_H

#include "rules/check.h"

/* The scheme of "ktt-2026": <plan folder>/ordninger/ktt-2026.yaml or ktt.yaml, else the
 * program's content/ordninger/. NULL where nobody has described it, or when its file cannot
 * be read, which has been reported. `ref` is where the plan names it. */
const Scheme *scheme_load(const RuleInput *in, const Ref *ref);
/* Whether no application before it is to the same scheme. */
bool is_first_of_scheme(const Plan *plan, size_t application);
/* The measure of each application, or NULL, in the plan's order. */
const Measure **application_measures(const RuleInput *in);
/* The year behind the name of a scheme; 0: none. */
int scheme_year(Str name);
/* What must be paid of one's own in that year (0: unknown); NULL: nothing is stated. */
const OwnShare *scheme_own_share(const Scheme *scheme, int year);

#endif
