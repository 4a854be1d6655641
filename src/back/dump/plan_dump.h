/* plan_dump.h - the typed plan as text: `dump --stage plan`. */
#ifndef PLANVERK_BACK_DUMP_PLAN_DUMP_H
#define PLANVERK_BACK_DUMP_PLAN_DUMP_H

#include "model/plan.h"

/* Every record with what it states, one field a line, through the table of keys;
 * what is not stated is left out. Amounts in øre, days as ISO 8601. The form is
 * stable and has no positions. */
void plan_dump(const Plan *plan, Buf *out);

#endif
