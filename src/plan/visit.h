/* visit.h - walks over all ids, references and texts of a plan, through the table of
 * keys: a new field is visited without further ado. */
#ifndef PLANVERK_PLAN_VISIT_H
#define PLANVERK_PLAN_VISIT_H

#include "model/plan.h"
#include "schema/schema.h"

/* Called for each FIELD_ID (the id of a record), FIELD_REF and each item of a
 * FIELD_REFS that is stated. `field->of` is the kind that a reference means, 0
 * when it leads out of the plan. */
typedef void RefVisitor(void *context, const FieldInfo *field, const Ref *ref);

/* In the order of the table, and of the records in the plan. */
void plan_visit_refs(const Plan *plan, RefVisitor *visit, void *context);

/* Called for each FIELD_REFS that has something. */
typedef void RefsVisitor(void *context, const FieldInfo *field, const Refs *refs);
void plan_visit_ref_lists(const Plan *plan, RefsVisitor *visit, void *context);

/* The number that an id ends with, and what stands before it: 12 and "T" of "T12". 0: it ends
 * with none, or with one that is too large. */
int64_t id_number(Str id, Str *before);

/* Called for each text that is stated, short or with Markdown in it. `lang` is what its
 * record says under `språk`; empty: nothing, and for the document itself. */
typedef void TextVisitor(void *context, const FieldInfo *field, Text text, Str lang);
void plan_visit_texts(const Plan *plan, TextVisitor *visit, void *context);

#endif
