/* left_out.h - what is said of that the readers of an edition may not see all. */
#ifndef PLANVERK_ASSEMBLE_LEFT_OUT_H
#define PLANVERK_ASSEMBLE_LEFT_OUT_H

#include "assemble/expand.h"
#include "schema/schema.h"

/* Whether figures made of such records cover less than the whole plan. Money, and
 * RECORD_NONE, is of measures and of what pays for them. */
bool is_cut(const Assembly *a, RecordId counted);
/* Whether single measures cost less than the plan says. */
bool is_funding_cut(const Assembly *a);
/* One sentence below a table or figure with figures of such records, where it is so. */
void put_left_out(Assembly *a, Request *request, RecordId counted);

#endif
