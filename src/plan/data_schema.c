/* data_schema.c - the JSON Schema of what data.c writes, of the same table. */
#include "plan/data.h"

#include "plan/fields.h"

static void write_ref(Json *json, const char *key, const char *name)
{
    json_open(json, key, '{');
    json_text(json, "$ref", str_format(json->out->arena, "#/$defs/%s", name));
    json_close(json);
}

static void write_type(Json *json, const char *key, const char *type)
{
    json_open(json, key, '{');
    json_text(json, "type", str_from(type));
    json_close(json);
}

static void write_ref_to_record(Json *json, RecordId record)
{
    write_ref(json, NULL, str_cstr(json->out->arena, schema_record(record)->name));
}

static void write_names(Json *json, ChoicesId choices)
{
    size_t n;
    const ChoiceInfo *rows = schema_choices(&n);
    json_open(json, "enum", '[');
    for (size_t i = 0; i < n; i++)
        if (rows[i].choices == choices)
            json_text(json, NULL, rows[i].name);
    json_close(json);
}

static void write_array(Json *json, const FieldInfo *field)
{
    json_open(json, NULL, '{');
    json_text(json, "type", S("array"));
    json_text(json, "description", field->description);
    json_key(json, S("items"));
    if (field->type == FIELD_LIST) {
        write_ref_to_record(json, (RecordId)field->of);
    } else {
        json_open(json, NULL, '{');
        json_text(json, "type", S("string"));
        json_close(json);
    }
    json_close(json);
}

/* The members that say what a plain value is. */
static void write_plain_type(Json *json, const FieldInfo *field)
{
    switch ((int)field->type) {
    case FIELD_COUNT_OF:
    case FIELD_ORDINAL:
    case FIELD_YEAR:
        json_text(json, "type", S("integer"));
        json_int(json, "minimum", field->type == FIELD_COUNT_OF ? 0 : 1);
        break;
    case FIELD_DAY:
        json_text(json, "type", S("string"));
        json_text(json, "format", S("date"));
        break;
    case FIELD_CHOICE:
        write_names(json, (ChoicesId)field->of);
        break;
    default:
        json_text(json, "type", S("string"));
        break;
    }
}

static void write_value(Json *json, const FieldInfo *field)
{
    switch ((int)field->type) {
    case FIELD_MONEY:
        write_ref(json, NULL, "penger");
        break;
    case FIELD_YEAR_NUMBERS:
        write_ref(json, NULL, "tall-for-år");
        break;
    case FIELD_DEADLINE:
        write_ref(json, NULL, "frist");
        break;
    case FIELD_INLINE:
        write_ref_to_record(json, (RecordId)field->of);
        break;
    case FIELD_LIST:
    case FIELD_TEXTS:
    case FIELD_REFS:
        write_array(json, field);
        break;
    default:
        json_open(json, NULL, '{');
        json_text(json, "description", field->description);
        write_plain_type(json, field);
        json_close(json);
        break;
    }
}

/* A key that every plan must have may still be gone where it refers to what is hidden. */
static bool is_sure(const FieldInfo *field)
{
    return field->required &&
           (field->type == FIELD_ID || field->type == FIELD_TEXT || field->type == FIELD_CHOICE);
}

static void write_required(Json *json, const FieldInfo *fields, size_t n)
{
    json_open(json, "required", '[');
    for (size_t i = 0; i < n; i++)
        if (data_holds(&fields[i]) && is_sure(&fields[i]))
            json_text(json, NULL, fields[i].name);
    json_close(json);
}

static void write_properties(Json *json, const FieldInfo *fields, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!data_holds(&fields[i]))
            continue;
        json_key(json, fields[i].name);
        write_value(json, &fields[i]);
    }
}

static void write_record(Json *json, RecordId record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    json_key(json, schema_record(record)->name);
    json_open(json, NULL, '{');
    json_text(json, "type", S("object"));
    json_text(json, "description", schema_record(record)->description);
    json_open(json, "properties", '{');
    write_properties(json, fields, n);
    json_close(json);
    write_required(json, fields, n);
    json_bool(json, "additionalProperties", false);
    json_close(json);
}

static void note_records(bool wanted[RECORD_COUNT], RecordId record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++) {
        bool holds = fields[i].type == FIELD_LIST || fields[i].type == FIELD_INLINE;
        if (!holds || !data_holds(&fields[i]) || wanted[fields[i].of])
            continue;
        wanted[fields[i].of] = true;
        note_records(wanted, (RecordId)fields[i].of);
    }
}

/* {"type": "object", "patternProperties": {years: a number}} */
static void write_by_year(Json *json, const char *key, const char *description)
{
    json_open(json, key, '{');
    json_text(json, "type", S("object"));
    json_text(json, "description", str_from(description));
    json_open(json, "patternProperties", '{');
    write_type(json, "^[0-9]{1,4}$", "number");
    json_close(json);
    json_bool(json, "additionalProperties", false);
    json_close(json);
}

static void open_object(Json *json, const char *key, const char *description)
{
    json_open(json, key, '{');
    json_text(json, "type", S("object"));
    json_text(json, "description", str_from(description));
    json_open(json, "properties", '{');
}

static void close_object(Json *json)
{
    json_close(json);
    json_bool(json, "additionalProperties", false);
    json_close(json);
}

static void write_day(Json *json, const char *key)
{
    json_open(json, key, '{');
    json_text(json, "type", S("string"));
    json_text(json, "format", S("date"));
    json_close(json);
}

static void write_money_members(Json *json)
{
    write_type(json, "sum", "number");
    write_by_year(json, "år", "Kroner for hvert år.");
}

static void write_common(Json *json)
{
    write_by_year(json, "tall-for-år", "Et tall for hvert år.");
    open_object(json, "penger", "Kroner, med øre som desimaler.");
    write_money_members(json);
    write_type(json, "innenfor-rammen", "boolean");
    close_object(json);
    open_object(json, "frist", "Når noe skal være gjort: første og siste dag, eller hvor ofte.");
    write_type(json, "tekst", "string");
    write_day(json, "fra");
    write_day(json, "til");
    json_open(json, "gjentas", '{');
    json_open(json, "enum", '[');
    static const Str recurring[] = {STR_INIT("årlig"), STR_INIT("halvårlig"),
                                    STR_INIT("kvartalsvis"), STR_INIT("månedlig"),
                                    STR_INIT("løpende")};
    for (size_t i = 0; i < sizeof recurring / sizeof *recurring; i++)
        json_text(json, NULL, recurring[i]);
    json_close(json);
    json_close(json);
    close_object(json);
}

static void write_sums(Json *json)
{
    open_object(json, "summer", "Summene av tiltakene, som i tabellene i dokumentet.");
    write_ref(json, "kostnad", "penger");
    json_open(json, "finansiering", '{');
    json_text(json, "type", S("array"));
    open_object(json, "items", "Det én kilde dekker.");
    write_type(json, "kilde", "string");
    write_money_members(json);
    close_object(json);
    json_close(json);
    json_open(json, "tiltak", '{');
    json_text(json, "type", S("object"));
    json_text(json, "description", S("Hvor mange tiltak som har hver status."));
    json_open(json, "propertyNames", '{');
    write_names(json, CHOICES_MeasureStatus);
    json_close(json);
    json_open(json, "additionalProperties", '{');
    json_text(json, "type", S("integer"));
    json_int(json, "minimum", 1);
    json_close(json);
    json_close(json);
    close_object(json);
}

static void write_definitions(Json *json)
{
    bool wanted[RECORD_COUNT] = {false};
    note_records(wanted, RECORD_Root);
    json_open(json, "$defs", '{');
    for (RecordId record = RECORD_NONE + 1; record < RECORD_COUNT; record++)
        if (wanted[record])
            write_record(json, record);
    write_common(json);
    json_close(json);
}

void data_schema_write(Buf *out)
{
    Json json = json_start(out, true);
    size_t n;
    const FieldInfo *fields = schema_record_fields(RECORD_Root, &n);
    json_open(&json, NULL, '{');
    json_text(&json, "$schema", S("https://json-schema.org/draft/2020-12/schema"));
    json_text(&json, "$id", S("urn:planverk:skjema:1:data"));
    json_text(&json, "title", S("Data om en kompetanseplan, slik nettsiden gir dem fra seg"));
    json_text(&json, "type", S("object"));
    json_open(&json, "properties", '{');
    json_open(&json, "planverk-data", '{');
    json_int(&json, "const", SCHEMA_FORMAT);
    json_close(&json);
    write_properties(&json, fields, n);
    write_sums(&json);
    json_close(&json);
    json_open(&json, "required", '[');
    json_text(&json, NULL, S("planverk-data"));
    json_text(&json, NULL, S("dokument"));
    json_text(&json, NULL, S("summer"));
    json_close(&json);
    json_bool(&json, "additionalProperties", false);
    write_definitions(&json);
    json_close(&json);
    buf_add_char(out, '\n');
}
