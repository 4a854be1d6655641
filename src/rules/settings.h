/* settings.h - what the plan says about rules (`regler`). */
#ifndef PLANVERK_RULES_SETTINGS_H
#define PLANVERK_RULES_SETTINGS_H

#include "base/job.h"
#include "model/plan.h"

/* Whether documents of the plan's type are looked at for a code. */
typedef bool RuleRuns(DiagCode code, DocumentType type);

/* Sets the levels in job->diags, and reports codes that there are not, that may not be
 * made milder, and (`runs`) that this type of document never meets. */
void settings_apply(const Job *job, const Plan *plan, RuleRuns *runs);

#endif
