/* fields.h - where the keys of schema/keys.def lie in the records of
 * model/plan.h. The schema lies below the model, so this meeting is here. */
#ifndef PLANVERK_PLAN_FIELDS_H
#define PLANVERK_PLAN_FIELDS_H

#include "model/plan.h"
#include "schema/schema.h"

/* Every list of records and of references in a plan has this form. */
typedef struct AnyList {
    void *items;
    size_t n;
} AnyList;

/* Offset of the field's member in its record's struct. */
size_t field_offset(const FieldInfo *field);
size_t record_size(RecordId record);
/* Writes where a record stands, for records that keep it. */
void record_set_place(RecordId record, void *target, Pos pos);
/* Sets all members to "not stated". `target` is zeroed memory. */
void record_init(RecordId record, void *target);
/* Reads or writes a list member through its general form. */
AnyList field_list(const FieldInfo *field, const void *record);
void field_set_list(const FieldInfo *field, void *record, void *items, size_t n);
/* Whether a member says anything; choices and what holds records or keys of its own always
 * do. */
bool field_is_stated(const FieldInfo *field, const void *member);
/* The enumerator of a row of schema_choices(). */
int choice_value(size_t row);
/* The word for an enumerator; empty for one that stands for "not stated". */
Str choice_name(ChoicesId choices, int value);

#endif
