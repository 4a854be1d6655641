/* rules.h - checks over the frozen plan and its chapters. Each check is one row
 * of the table in rules.c and lives in check_*.c. */
#ifndef PLANVERK_RULES_RULES_H
#define PLANVERK_RULES_RULES_H

#include "base/job.h"
#include "model/plan.h"

/* Runs every rule once and reports to job->diags; the plan is not changed. */
void rules_check(const Job *job, const Plan *plan);

#endif
