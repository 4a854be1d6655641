/* json_schema.c - records, lists and maps; single values are json_values.c's. */
#include "plan/json_schema.h"

#include "plan/json_write.h"

#define STANDARD S("standard")

/* What records there are a definition of: the whole record; the record as the value
 * behind its own name, which is its first field. */
typedef enum RecordShape { WHOLE, BEHIND_NAME } RecordShape;

static Str definition_name(Arena *arena, RecordId record, RecordShape shape)
{
    return str_format(arena, "%.*s%s", STR_ARG(schema_record(record)->name),
                      shape == WHOLE ? "" : "BehindName");
}

static void refer_to_record(Writer *w, const char *key, RecordId record, RecordShape shape)
{
    write_ref(w, key, definition_name(w->job->arena, record, shape));
}

/* ---- short notations ---- */

/* Whether one plain value may stand for the record: nothing else is required. */
static bool may_be_plain(RecordId record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    for (size_t i = 1; i < n; i++)
        if (fields[i].required)
            return false;
    return schema_record(record)->form != FORM_FULL;
}

/* standard_roles.c fills in what such a record does not say, from its name alone. */
static bool stands_on_standard(RecordId record)
{
    return schema_find(record, STANDARD) != NULL;
}

static bool is_span(RecordId record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    return n == 2 && fields[0].type == FIELD_YEAR && fields[1].type == FIELD_YEAR;
}

/* {"not": {"enum": [...]}}: a key that is none of the record's. */
static void write_no_key_of(Writer *w, const char *key, RecordId record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    json_open(&w->json, key, '{');
    json_open(&w->json, "not", '{');
    json_open(&w->json, "enum", '[');
    for (size_t i = 0; i < n; i++) {
        Str rest = fields[i].other, spelling;
        json_text(&w->json, NULL, fields[i].name);
        while (next_spelling(&rest, fields[i].name, &spelling))
            json_text(&w->json, NULL, spelling);
    }
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
}

/* The value behind the name of a keyed record. */
static void write_named_value(Writer *w, const char *key, RecordId record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    if (schema_record(record)->form != FORM_PAIR) {
        json_open(&w->json, key, '{');
        json_open(&w->json, "anyOf", '[');
        refer_to_record(w, NULL, record, BEHIND_NAME);
        write_type(w, NULL, "null");
        json_close(&w->json);
        json_close(&w->json);
        return;
    }
    json_open(&w->json, key, '{');
    json_open(&w->json, "anyOf", '[');
    write_field(w, NULL, &fields[1]);
    refer_to_record(w, NULL, record, BEHIND_NAME);
    json_close(&w->json);
    json_close(&w->json);
}

/* {egen: 60000, ktt: 120000} */
static void write_pairs(Writer *w, const char *key, RecordId record)
{
    json_open(&w->json, key, '{');
    json_text(&w->json, "type", S("object"));
    json_int(&w->json, "minProperties", 1);
    write_no_key_of(w, "propertyNames", record);
    write_named_value(w, "additionalProperties", record);
    json_close(&w->json);
}

static void write_inner_forms(Writer *w, RecordId record)
{
    size_t n;
    refer_to_record(w, NULL, record, WHOLE);
    if (is_span(record))
        write_ref(w, NULL, S("aar-til-aar"));
    if (may_be_plain(record) || stands_on_standard(record))
        write_value(w, NULL, &schema_record_fields(record, &n)[0]);
}

/* ---- lists and maps ---- */

/* {fil: tiltak.csv}: the records stand in a table. */
static void write_table_file(Writer *w)
{
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "description", S("En CSV-fil med de samme kolonnene."));
    json_text(&w->json, "type", S("object"));
    json_open(&w->json, "properties", '{');
    write_ref(w, "fil", S("tekst"));
    json_close(&w->json);
    json_open(&w->json, "required", '[');
    json_text(&w->json, NULL, S("fil"));
    json_close(&w->json);
    json_bool(&w->json, "additionalProperties", false);
    json_close(&w->json);
}

static Str item_name(Arena *arena, RecordId record)
{
    return str_format(arena, "%.*sItem", STR_ARG(schema_record(record)->name));
}

/* What may stand in a list of the records, and alone in place of a list of one. */
static void write_item(Writer *w, RecordId record)
{
    json_key(&w->json, item_name(w->job->arena, record));
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "anyOf", '[');
    write_inner_forms(w, record);
    if (schema_record(record)->form == FORM_PAIR)
        write_pairs(w, NULL, record);
    if (!schema_find(record, S("fil")))
        write_table_file(w);
    write_type(w, NULL, "null");
    json_close(&w->json);
    json_close(&w->json);
}

static void write_list_forms(Writer *w, const FieldInfo *field)
{
    Str item = item_name(w->job->arena, (RecordId)field->of);
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("array"));
    write_ref(w, "items", item);
    json_close(&w->json);
    write_ref(w, NULL, item);
}

static void write_map_form(Writer *w, const FieldInfo *field)
{
    RecordId record = (RecordId)field->of;
    size_t n;
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "type", S("object"));
    if (record == RECORD_ColumnChoice)
        write_table_names(w, "propertyNames");
    else
        write_key_form(w, "propertyNames", &schema_record_fields(record, &n)[0]);
    write_named_value(w, "additionalProperties", record);
    json_close(&w->json);
}

/* ---- fields ---- */

static void write_forms(Writer *w, const FieldInfo *field)
{
    json_open(&w->json, "anyOf", '[');
    if (field->type == FIELD_LIST)
        write_list_forms(w, field);
    else if (field->type == FIELD_MAP)
        write_map_form(w, field);
    else
        write_inner_forms(w, (RecordId)field->of);
    if (!field->required)
        write_type(w, NULL, "null");
    json_close(&w->json);
}

static bool has_forms(FieldType type)
{
    return type == FIELD_INLINE || type == FIELD_RECORD || type == FIELD_LIST || type == FIELD_MAP;
}

/* A required key must have a value; others may stand empty. */
void write_field(Writer *w, const char *key, const FieldInfo *field)
{
    json_open(&w->json, key, '{');
    json_text(&w->json, "description", field->description);
    if (has_forms(field->type))
        write_forms(w, field);
    else
        write_value_ref(w, field);
    if (field->required && !has_forms(field->type)) {
        json_open(&w->json, "not", '{');
        json_text(&w->json, "type", S("null"));
        json_close(&w->json);
    }
    write_examples(w, field->example);
    json_close(&w->json);
}

/* ---- records ---- */

static void write_other_spellings(Writer *w, const FieldInfo *field, Str definition)
{
    Str rest = field->other, spelling;
    while (next_spelling(&rest, field->name, &spelling)) {
        json_key(&w->json, spelling);
        write_ref(w, NULL,
                  str_format(w->job->arena, "%.*s/properties/%.*s", STR_ARG(definition),
                             STR_ARG(field->name)));
    }
}

static void write_properties(Writer *w, const FieldInfo *fields, size_t n, Str definition)
{
    json_open(&w->json, "properties", '{');
    for (size_t i = 0; i < n; i++) {
        json_key(&w->json, fields[i].name);
        write_field(w, NULL, &fields[i]);
        write_other_spellings(w, &fields[i], definition);
    }
    json_close(&w->json);
}

static void write_required_key(Writer *w, Str name)
{
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "required", '[');
    json_text(&w->json, NULL, name);
    json_close(&w->json);
    json_close(&w->json);
}

/* One of the spellings must be there. */
static void write_one_required(Writer *w, const FieldInfo *field)
{
    Str rest = field->other, spelling;
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "anyOf", '[');
    write_required_key(w, field->name);
    while (next_spelling(&rest, field->name, &spelling))
        write_required_key(w, spelling);
    json_close(&w->json);
    json_close(&w->json);
}

static void write_keys_required(Writer *w, const FieldInfo *fields, size_t n)
{
    bool plain = false, spelt = false;
    for (size_t i = 0; i < n; i++) {
        plain |= fields[i].required && fields[i].other.n == 0;
        spelt |= fields[i].required && fields[i].other.n > 0;
    }
    if (plain) {
        json_open(&w->json, "required", '[');
        for (size_t i = 0; i < n; i++)
            if (fields[i].required && fields[i].other.n == 0)
                json_text(&w->json, NULL, fields[i].name);
        json_close(&w->json);
    }
    if (!spelt)
        return;
    json_open(&w->json, "allOf", '[');
    for (size_t i = 0; i < n; i++)
        if (fields[i].required && fields[i].other.n > 0)
            write_one_required(w, &fields[i]);
    json_close(&w->json);
}

/* {"required": ["standard"], ...}: a standard record, which is named. */
static void write_standard_required(Writer *w)
{
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "required", '[');
    json_text(&w->json, NULL, STANDARD);
    json_close(&w->json);
    json_open(&w->json, "properties", '{');
    json_key(&w->json, STANDARD);
    json_open(&w->json, NULL, '{');
    json_open(&w->json, "not", '{');
    json_text(&w->json, "type", S("null"));
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
}

static void write_required(Writer *w, RecordId record, const FieldInfo *fields, size_t n)
{
    if (!stands_on_standard(record)) {
        write_keys_required(w, fields, n);
        return;
    }
    json_open(&w->json, "anyOf", '[');
    json_open(&w->json, NULL, '{');
    write_keys_required(w, fields, n);
    json_close(&w->json);
    write_standard_required(w);
    json_close(&w->json);
}

/* A key may stand once, however it is spelt. */
static void write_unlike_spellings(Writer *w, const FieldInfo *fields, size_t n)
{
    bool open = false;
    for (size_t i = 0; i < n; i++) {
        Str rest = fields[i].other, spelling;
        while (next_spelling(&rest, fields[i].name, &spelling)) {
            if (!open)
                json_open(&w->json, "dependentSchemas", '{');
            open = true;
            json_key(&w->json, spelling);
            json_open(&w->json, NULL, '{');
            json_open(&w->json, "properties", '{');
            json_key(&w->json, fields[i].name);
            json_bool(&w->json, NULL, false);
            json_close(&w->json);
            json_close(&w->json);
        }
    }
    if (open)
        json_close(&w->json);
}

/* The key that is behind the description of a record: no more keys than the table's. */
static void write_record_body(Writer *w, RecordId record, RecordShape shape, bool complete)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    if (shape == BEHIND_NAME) {
        fields++;
        n--;
    }
    Str description = schema_record(record)->description;
    json_text(&w->json, "title", str_slice(description, 0, str_find_char(description, '.', 0)));
    json_text(&w->json, "description", description);
    json_text(&w->json, "type", S("object"));
    write_properties(w, fields, n, definition_name(w->job->arena, record, shape));
    if (complete)
        write_required(w, record, fields, n);
    write_unlike_spellings(w, fields, n);
    json_bool(&w->json, "additionalProperties", false);
}

static bool is_member(RecordId record, FieldType type)
{
    size_t n;
    const FieldInfo *fields = schema_fields(&n);
    for (size_t i = 0; i < n; i++)
        if (fields[i].type == type && fields[i].of == (int)record)
            return true;
    return false;
}

static void write_record(Writer *w, RecordId record, RecordShape shape)
{
    json_key(&w->json, definition_name(w->job->arena, record, shape));
    json_open(&w->json, NULL, '{');
    /* what the whole plan requires is said at the top */
    write_record_body(w, record, shape, record != RECORD_Root);
    json_close(&w->json);
}

static void write_records(Writer *w)
{
    for (RecordId record = RECORD_NONE + 1; record < RECORD_COUNT; record++) {
        bool listed = is_member(record, FIELD_LIST);
        write_record(w, record, WHOLE);
        if (is_member(record, FIELD_MAP) || (listed && schema_record(record)->form == FORM_PAIR))
            write_record(w, record, BEHIND_NAME);
        if (listed)
            write_item(w, record);
    }
}

/* ---- the whole ---- */

/* A plan that includes others may have these keys there. */
static void write_plan_requirements(Writer *w)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(RECORD_Root, &n);
    json_open(&w->json, "if", '{');
    json_open(&w->json, "not", '{');
    json_open(&w->json, "required", '[');
    json_text(&w->json, NULL, S("inkluder"));
    json_close(&w->json);
    json_close(&w->json);
    json_close(&w->json);
    json_open(&w->json, "then", '{');
    write_required(w, RECORD_Root, fields, n);
    json_close(&w->json);
}

void json_schema_write(const Job *job, SchemaKind kind, Buf *out)
{
    Writer w = {.job = job, .json = json_start(out, true)};
    bool plan = kind == SCHEMA_PLAN;
    json_open(&w.json, NULL, '{');
    json_text(&w.json, "$schema", S("https://json-schema.org/draft/2020-12/schema"));
    json_text(&w.json, "$id",
              plan ? S("urn:planverk:skjema:1:plan") : S("urn:planverk:skjema:1:tillegg"));
    json_text(&w.json, "title",
              plan ? S("Kompetanseplan for planverk")
                   : S("Fil som en kompetanseplan for planverk tar med"));
    write_ref_member(&w, S("Root"));
    if (plan)
        write_plan_requirements(&w);
    json_open(&w.json, "$defs", '{');
    write_records(&w);
    write_values(&w);
    write_parts(&w);
    json_close(&w.json);
    json_close(&w.json);
    buf_add_char(out, '\n');
}
