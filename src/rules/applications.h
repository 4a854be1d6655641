/* applications.h - what several rules ask of a plan's applications. */
#ifndef PLANVERK_RULES_APPLICATIONS_H
#define PLANVERK_RULES_APPLICATIONS_H

#include "rules/check.h"

/* Whether no application before it is to the same scheme. */
bool is_first_of_scheme(const Plan *plan, size_t application);
/* The measure of each application, or NULL, in the plan's order. */
const Measure **application_measures(const RuleInput *in);

#endif
