/* lookup_keys.c - every key of a plan, record by record, from schema/keys.def. */
#include "assemble/lookup.h"

#include "schema/schema.h"

/* Whether a field holds records of a kind, whose keys stand below it. */
static bool holds_record(const FieldInfo *field)
{
    switch (field->type) {
    case FIELD_INLINE:
    case FIELD_RECORD:
    case FIELD_LIST:
    case FIELD_MAP:
    case FIELD_PARTS:
        return true;
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
    case FIELD_TEXTS:
    case FIELD_ID:
    case FIELD_REF:
    case FIELD_REFS:
    case FIELD_COUNT_OF:
    case FIELD_ORDINAL:
    case FIELD_YEAR:
    case FIELD_BOOL:
    case FIELD_DAY:
    case FIELD_DECIMAL:
    case FIELD_AMOUNT:
    case FIELD_MONEY:
    case FIELD_YEAR_NUMBERS:
    case FIELD_DEADLINE:
    case FIELD_CHOICE:
    case FIELD_VISIBILITY:
    case FIELD_VERSION:
    case FIELD_INCLUDES:
        break;
    }
    return false;
}

/* The key below which a record stands: the first that holds it; NULL for the top. */
static const FieldInfo *holder_of(RecordId record)
{
    size_t n;
    const FieldInfo *fields = schema_fields(&n);
    for (size_t i = 0; i < n; i++)
        if (holds_record(&fields[i]) && fields[i].of == (int)record && fields[i].record != record)
            return &fields[i];
    return NULL;
}

/* "dokument › periode"; empty for the top. */
static Str path_of(Lookup *lookup, RecordId record)
{
    const FieldInfo *holder = holder_of(record);
    if (!holder)
        return STR_EMPTY;
    Str above = path_of(lookup, holder->record);
    if (!above.n)
        return holder->name;
    return str_format(lookup->a->arena, "%.*s \u203a %.*s", STR_ARG(above), STR_ARG(holder->name));
}

static Str group_id(Lookup *lookup, RecordId record)
{
    Str path = path_of(lookup, record);
    return lookup_id(lookup, "nøkler", path.n ? path : S("planen"));
}

static Str field_id(Lookup *lookup, const FieldInfo *field)
{
    Str path = path_of(lookup, field->record);
    return lookup_id(
        lookup, "nøkkel",
        str_format(lookup->a->arena, "%.*s %.*s", STR_ARG(path), STR_ARG(field->name)));
}

/* "en id → roller": where the keys or the ids come from. */
static void put_type(Lookup *lookup, Node *remark, const FieldInfo *field)
{
    Assembly *a = lookup->a;
    bool refers = (field->type == FIELD_REF || field->type == FIELD_REFS) && field->of;
    lookup_part(lookup, remark);
    lookup_quote(lookup, remark, schema_type_description(field->type));
    if (!refers && !holds_record(field))
        return;
    RecordId of = (RecordId)field->of;
    put_text(a, remark, S(" \u2192 "), lookup->pos);
    put_link(a, remark, group_id(lookup, of), path_of(lookup, of), lookup->pos);
}

static void put_example(Lookup *lookup, Node *remark, const FieldInfo *field)
{
    Assembly *a = lookup->a;
    lookup_part(lookup, remark);
    put_word(a, remark, WORD_LOOKUP_EXAMPLE, lookup->pos);
    put_text(a, remark, S(": "), lookup->pos);
    lookup_code(lookup, remark,
                str_format(a->arena, "%.*s: %.*s", STR_ARG(field->name), STR_ARG(field->example)));
}

/* What may be chosen, and what it means. */
static void put_choices(Lookup *lookup, Node *body, ChoicesId choices)
{
    Assembly *a = lookup->a;
    Node *list = put_list(a, body, false, lookup->pos);
    size_t n;
    const ChoiceInfo *rows = schema_choices(&n);
    for (size_t i = 0; i < n; i++) {
        if (rows[i].choices != choices)
            continue;
        Node *item = put_item(a, list, lookup->pos);
        Node *p = put_paragraph(a, item, PARAGRAPH_BODY, lookup->pos);
        lookup_code(lookup, p, rows[i].name);
        put_text(a, p, S(" \u2013 "), lookup->pos);
        lookup_quote(lookup, p, rows[i].description);
    }
}

static void put_field(Lookup *lookup, const FieldInfo *field)
{
    Assembly *a = lookup->a;
    Node *body = lookup_entry(lookup, field_id(lookup, field), field->name);
    lookup_paragraph(lookup, body, field->description);
    Node *remark = put_paragraph(a, body, PARAGRAPH_SMALL, lookup->pos);
    if (field->required)
        put_word_span(a, remark, SPAN_WORD, WORD_LOOKUP_REQUIRED, lookup->pos);
    put_type(lookup, remark, field);
    lookup_nynorsk(lookup, remark, field->name, field->other);
    put_example(lookup, remark, field);
    if (field->type == FIELD_CHOICE || (field->type == FIELD_TEXTS && field->of))
        put_choices(lookup, body, (ChoicesId)field->of);
}

static void put_record(Lookup *lookup, RecordId record)
{
    Str path = path_of(lookup, record), top = word(lookup->a->language, WORD_LOOKUP_TOP);
    const RecordInfo *info = schema_record(record);
    lookup_group(lookup, group_id(lookup, record), path.n ? path : top);
    lookup_text(lookup, info->description);
    lookup_text(lookup, schema_form_description(info->form));
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++)
        put_field(lookup, &fields[i]);
}

static bool is_of_a_field(ChoicesId choices)
{
    size_t n;
    const FieldInfo *fields = schema_fields(&n);
    for (size_t i = 0; i < n; i++)
        if (fields[i].type == FIELD_CHOICE && fields[i].of == (int)choices)
            return true;
    return false;
}

/* Names that every plan may use without stating them: parts, strategies. One that two keys
 * have is one entry with both meanings. */
static void put_fixed_names(Lookup *lookup)
{
    size_t n;
    Map entries = map_new(lookup->a->arena);
    const ChoiceInfo *rows = schema_choices(&n);
    lookup_group(lookup, S("nøkler-faste-navn"), word(lookup->a->language, WORD_LOOKUP_FIXED));
    for (size_t i = 0; i < n; i++) {
        if (is_of_a_field(rows[i].choices))
            continue;
        Node *body = map_get(&entries, rows[i].name);
        if (!body) {
            body = lookup_entry(lookup, lookup_id(lookup, "navn", rows[i].name), rows[i].name);
            map_put(&entries, rows[i].name, body);
        }
        lookup_paragraph(lookup, body, rows[i].description);
        Node *remark = put_paragraph(lookup->a, body, PARAGRAPH_SMALL, lookup->pos);
        lookup_quote(lookup, remark, schema_choices_description(rows[i].choices));
        lookup_nynorsk(lookup, remark, rows[i].name, rows[i].other);
    }
}

void lookup_keys(Lookup *lookup)
{
    for (RecordId record = RECORD_NONE + 1; record < RECORD_COUNT; record++)
        put_record(lookup, record);
    put_fixed_names(lookup);
}
