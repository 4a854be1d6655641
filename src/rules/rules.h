/* rules.h - checks over the frozen plan and its chapters. Each check is one row
 * of the table in rules.c and lives in check_*.c. */
#ifndef PLANVERK_RULES_RULES_H
#define PLANVERK_RULES_RULES_H

#include "base/job.h"
#include "model/plan.h"

void rules_check(const Job *job, const Plan *plan);

#endif
