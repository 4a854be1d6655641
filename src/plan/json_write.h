/* json_write.h - between the files of the JSON Schema. */
#ifndef PLANVERK_PLAN_JSON_WRITE_H
#define PLANVERK_PLAN_JSON_WRITE_H

#include "base/job.h"
#include "base/json.h"
#include "schema/schema.h"

typedef struct Writer {
    const Job *job;
    Json json;
} Writer;

/* json_values.c */
/* Takes the next of the other spellings of `name`; false at the end. */
bool next_spelling(Str *rest, Str name, Str *spelling);
/* {"$ref": "#/$defs/NAME"}, or just that member of the object that is open. */
void write_ref(Writer *w, const char *key, Str name);
void write_ref_member(Writer *w, Str name);
/* {"type": TYPE} */
void write_type(Writer *w, const char *key, const char *type);
/* What may stand behind a key of a type that is no record: the member of an open
 * object, or a whole schema. */
void write_value_ref(Writer *w, const FieldInfo *field);
void write_value(Writer *w, const char *key, const FieldInfo *field);
/* What a key must look like that is the value of `field`. */
void write_key_form(Writer *w, const char *key, const FieldInfo *field);
/* "examples": [...], with the YAML of the table as JSON. */
void write_examples(Writer *w, Str yaml);
/* The definitions of all values and choices. */
void write_values(Writer *w);

/* json_parts.c: the definitions of `deler`. */
void write_parts(Writer *w);
/* {"enum": [...]}: the directives that make tables of the plan's data. */
void write_table_names(Writer *w, const char *key);

/* json_schema.c: the schema of one key's value, with its description. */
void write_field(Writer *w, const char *key, const FieldInfo *field);

#endif
