/* json_schema.h - what the binding accepts, told to editors as JSON Schema 2020-12.
 *
 * Each function of bind.c and bind_value.c has its mirror here; the words come from
 * the same tables. What a schema cannot say (an id that stands twice, a period that
 * ends before it begins, a reference to nothing) is left to planverk check.
 */
#ifndef PLANVERK_PLAN_JSON_SCHEMA_H
#define PLANVERK_PLAN_JSON_SCHEMA_H

#include "base/job.h"

/* SCHEMA_PLAN: the file that a plan begins with. SCHEMA_INCLUDED: a file under
 * `inkluder`, in which no key is required. */
typedef enum SchemaKind { SCHEMA_PLAN, SCHEMA_INCLUDED } SchemaKind;

/* Writes the schema, the same bytes each time. `job` is for reading the examples. */
void json_schema_write(const Job *job, SchemaKind kind, Buf *out);

#endif
