/* bind.h - a YAML tree → the records of a plan, through the table of keys. */
#ifndef PLANVERK_PLAN_BIND_H
#define PLANVERK_PLAN_BIND_H

#include "base/map.h"
#include "plan/fields.h"
#include "plan/plan_read.h"
#include "yaml/tree.h"

typedef struct Binder {
    const Job *job;
    Map ids[RECORD_COUNT]; /* id → its Ref, for each kind of record */
    LIST(ValuePlace) places;
} Binder;

/* No ids are known yet. */
Binder bind_start(const Job *job);
/* Binds the mapping `node` to `target`, a struct of the record's type that
 * record_init() prepared. Reports what does not fit and goes on. */
void bind_record(Binder *binder, RecordId record, const Tree *node, void *target);
/* Binds one value to its field in the struct `target`; `key` is where the key
 * stands. */
void bind_field(Binder *binder, const FieldInfo *field, const Tree *key, const Tree *node,
                void *target);

/* ---- between the files of the binding ---- */

/* Reports that a value has another form than the field wants. */
void bind_wrong_form(Binder *binder, DiagCode code, const FieldInfo *field, const Tree *node);
/* Reports a key that the record does not have; returns the one that was most likely meant,
 * or the empty text. */
Str bind_unknown_key(Binder *binder, RecordId record, const Tree *key);
/* Bytes of the word before a blank or colon in a text that may be "key value" or "key:value";
 * 0 where there is neither. */
size_t bind_leading_word(Str text);
/* Reports that the colon, or the blank behind it, is missing after that word. */
void bind_report_colon(Binder *binder, const Tree *node, size_t word);
/* bind_value.c: the types that one scalar or a mapping of years makes. `member`
 * is where it goes; false when it does not fit, which has been reported. */
bool bind_scalar_text(Binder *binder, const FieldInfo *field, const Tree *node, Text *text);
void bind_value(Binder *binder, const FieldInfo *field, const Tree *key, const Tree *node,
                void *member);
/* values.c: ja or nei, also Ja. */
bool parse_bool(Str text, bool *value);
/* values.c: "ingen" where an amount is asked for, which makes it nothing; as the number of a
 * bar it is none. */
bool parse_without_cost(Str text, Amount *amount);
/* bind_part.c: the entries of `deler`. */
void bind_parts(Binder *binder, const FieldInfo *field, const Tree *node, void *target);

#endif
