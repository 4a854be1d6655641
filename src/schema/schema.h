/* schema.h - the keys of a plan as data.
 *
 * Rows stand in keys.def. This module knows names, types and texts; where a
 * field lies in the plan's records is known by src/plan alone.
 */
#ifndef PLANVERK_SCHEMA_SCHEMA_H
#define PLANVERK_SCHEMA_SCHEMA_H

#include "base/str.h"

/* A group of keys: RECORD_Measure and so on. */
typedef enum RecordId {
    RECORD_NONE,
#define RECORD(name, type, form, description) RECORD_##name,
#include "schema/keys.def"
    RECORD_COUNT
} RecordId;

/* A set of words to choose from: CHOICES_MeasureStatus and so on. */
typedef enum ChoicesId {
    CHOICES_NONE,
#define CHOICES(name, none, description) CHOICES_##name,
#include "schema/keys.def"
    CHOICES_COUNT
} ChoicesId;

/* What may stand behind a key, and the C type it becomes. */
typedef enum FieldType {
    FIELD_TEXT,         /* Text: plain text */
    FIELD_MARKDOWN,     /* Text: Markdown */
    FIELD_TEXTS,        /* Texts: a list, or one text; words of the `of` choices, if any */
    FIELD_ID,           /* Ref: the name of its record */
    FIELD_REF,          /* Ref: the id of an `of` record */
    FIELD_REFS,         /* Refs */
    FIELD_COUNT_OF,     /* int64_t from 0, -1 when not stated */
    FIELD_ORDINAL,      /* int64_t from 1, 0 when not stated */
    FIELD_YEAR,         /* int, 0 when not stated */
    FIELD_BOOL,         /* bool: ja, nei; when not stated what `of` says */
    FIELD_DAY,          /* Day */
    FIELD_DECIMAL,      /* Decimal */
    FIELD_AMOUNT,       /* Amount */
    FIELD_MONEY,        /* Money: one amount, or one for each year */
    FIELD_YEAR_NUMBERS, /* YearNumbers */
    FIELD_DEADLINE,     /* Deadline, and the text as written */
    FIELD_CHOICE,       /* an enum, one of the `of` choices */
    FIELD_INLINE,       /* the keys of an `of` record that binds to the same struct */
    FIELD_RECORD,       /* a struct, an `of` record */
    FIELD_LIST,         /* {items, n} of `of` records */
    FIELD_MAP,          /* the same, written as a mapping by name */
    FIELD_PARTS,        /* {items, n} of PartEntry */
    FIELD_VISIBILITY,   /* Visibility */
    FIELD_VERSION,      /* the number of the file format; kept nowhere */
    FIELD_INCLUDES,     /* paths of files to include; kept nowhere */
} FieldType;

/* What a FIELD_BOOL is when it is not stated. */
typedef enum BoolDefault { UNSTATED_YES, UNSTATED_NO } BoolDefault;

/* Shorter notations of a record, see keys.def. */
typedef enum RecordForm { FORM_FULL, FORM_SHORT, FORM_PAIR } RecordForm;

typedef struct FieldInfo {
    RecordId record;
    Str name;  /* bokmål */
    Str other; /* further spellings with spaces between */
    FieldType type;
    int of; /* RecordId, ChoicesId or BoolDefault, as the type says */
    bool required;
    Str description, example;
} FieldInfo;

typedef struct RecordInfo {
    RecordId id;
    Str name; /* the C name; steady, for JSON Schema definitions */
    RecordForm form;
    Str description;
} RecordInfo;

typedef struct ChoiceInfo {
    ChoicesId choices;
    Str name, other, description;
} ChoiceInfo;

#define SCHEMA_FORMAT 1 /* `planverk: 1` */

/* All fields in the table's order; the index of a row is schema_index(). */
const FieldInfo *schema_fields(size_t *n);
size_t schema_index(const FieldInfo *field);
/* The fields of one record, in the table's order. */
const FieldInfo *schema_record_fields(RecordId record, size_t *n);
const RecordInfo *schema_record(RecordId record);
/* All choices; schema_choice_find() gives an index into them, or SIZE_MAX. */
const ChoiceInfo *schema_choices(size_t *n);
Str schema_choices_description(ChoicesId choices);
/* The C name; steady, for JSON Schema definitions. */
Str schema_choices_name(ChoicesId choices);

/* "en liste", "et beløp, eller beløp for hvert år": what may stand behind a key, in bokmål. */
Str schema_type_description(FieldType type);
/* How a record of that form may be written shorter; empty when it may not. */
Str schema_form_description(RecordForm form);

/* Names are compared as written; for choices, case and spaces instead of
 * hyphens do not matter. NULL or SIZE_MAX when there is none. */
const FieldInfo *schema_find(RecordId record, Str key);
size_t schema_choice_find(ChoicesId choices, Str word);

/* The field that a heading in a spreadsheet means, in the form of headings.def; NULL: none.
 * schema_heading_nearest() for "mente du": the bokmål key. */
const FieldInfo *schema_find_heading(RecordId record, Str heading);
Str schema_heading_nearest(RecordId record, Str heading);

/* For "mente du": bokmål names; empty when none is near. */
Str schema_nearest(RecordId record, Str key);
Str schema_choice_nearest(ChoicesId choices, Str word);
/* "planlagt, pågår, i-drift": all words of a set, or all keys of a record. */
Str schema_choice_list(Arena *arena, ChoicesId choices);
Str schema_key_list(Arena *arena, RecordId record);

/* Whether one of the words in `names`, separated by spaces, is `word`. */
bool schema_is_among(Str names, Str word);

#endif
