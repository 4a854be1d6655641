/* data.h - the plan's data for other programs: what a web page gives along in
 * <script type="application/json" id="planverk-data">, and the JSON Schema of it.
 *
 * Which keys are in it is said once, by data_holds(); names and types are those of the table
 * of keys. Values are written like this:
 * - an amount is a number of kroner, with øre as decimals where there are any (RFC 8259
 *   knows no other numbers): 180000, 1250.5
 * - money is {"sum": kroner, "år": {"2026": kroner}}, or {"innenfor-rammen": true}
 * - a day is ISO 8601: "2026-02-12"
 * - a deadline is {"tekst": as written, "fra": day, "til": day}, or with "gjentas"
 * - texts are as written; those that hold blocks are left out, since a block may have
 *   readers of its own
 * - what is not stated is left out, and so is a reference to what the readers may not see
 */
#ifndef PLANVERK_PLAN_DATA_H
#define PLANVERK_PLAN_DATA_H

#include "base/job.h"
#include "base/json.h"
#include "model/plan.h"
#include "schema/schema.h"

/* Whether the data has the key. */
bool data_holds(const FieldInfo *field);
/* Writes the data of a plan that holds only what its readers may see. */
void data_write(Arena *arena, const Plan *visible, Buf *out);
/* Writes the JSON Schema 2020-12 of that. */
void data_schema_write(Buf *out);

/* data_sums.c: the members of "summer", of all measures: cost, each source, and how many
 * there are of each status. */
void data_write_sums(Json *json, const Plan *visible);
/* A number with so many decimals, without those at its end that are 0: "11.5". */
void data_write_decimal(Json *json, const char *key, int64_t value, int decimals);
/* "180000", "1250.5" */
void data_write_kroner(Json *json, const char *key, int64_t ore);

#endif
