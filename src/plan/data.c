/* data.c - see data.h. */
#include "plan/data.h"

#include "base/map.h"
#include "plan/fields.h"

typedef struct Writer {
    Arena *arena;
    Json json;
    Map visible; /* by record_key(): all that the readers may see */
} Writer;

static bool is_among(const FieldInfo *field, const Str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(field->name, names[i]))
            return true;
    return false;
}

#define AMONG(field, names) is_among(field, names, sizeof names / sizeof *(names))

/* The red thread and what it costs: not the case's papers, and no prose. */
bool data_holds(const FieldInfo *field)
{
    static const Str root[] = {STR_INIT("dokument"),
                               STR_INIT("satsingsområder"),
                               STR_INIT("mål"),
                               STR_INIT("roller"),
                               STR_INIT("stillingsgrupper"),
                               STR_INIT("behov"),
                               STR_INIT("krav"),
                               STR_INIT("strategier"),
                               STR_INIT("tiltaksplaner"),
                               STR_INIT("finansieringskilder"),
                               STR_INIT("tiltak")};
    static const Str document[] = {
        STR_INIT("type"),         STR_INIT("tittel"),     STR_INIT("undertittel"),
        STR_INIT("organisasjon"), STR_INIT("orgnr"),      STR_INIT("utgivere"),
        STR_INIT("utgave"),       STR_INIT("språk"),      STR_INIT("periode"),
        STR_INIT("status"),       STR_INIT("statusdato"), STR_INIT("adresse")};
    static const Str role[] = {STR_INIT("id"), STR_INIT("navn")};
    if (field->record == RECORD_Root)
        return AMONG(field, root);
    if (field->record == RECORD_Document)
        return AMONG(field, document);
    if (field->record == RECORD_Role)
        return AMONG(field, role);
    if (field->record == RECORD_FocusArea) /* the plans above are not among the data */
        return field->type != FIELD_REFS && field->type != FIELD_VISIBILITY;
    return field->type != FIELD_VISIBILITY;
}

/* ---- who may be referred to --------------------------------------------------- */

/* One byte for the record, and the id behind it. */
static Str record_key(Arena *arena, int record, Str id)
{
    char *key = arena_alloc(arena, id.n + 1);
    key[0] = (char)record;
    memcpy(key + 1, id.p, id.n);
    return (Str){key, id.n + 1};
}

/* A list's records, and those within them, by their ids. */
static void note_list(Writer *w, const FieldInfo *list, const void *record)
{
    AnyList items = field_list(list, record);
    size_t n, size = record_size((RecordId)list->of);
    const FieldInfo *fields = schema_record_fields((RecordId)list->of, &n);
    for (size_t i = 0; i < items.n; i++) {
        const char *item = (const char *)items.items + i * size;
        for (size_t k = 0; k < n; k++) {
            const Ref *id = (const Ref *)(const void *)(item + field_offset(&fields[k]));
            if (fields[k].type == FIELD_ID)
                map_put(&w->visible, record_key(w->arena, list->of, id->id), w);
            else if (fields[k].type == FIELD_LIST)
                note_list(w, &fields[k], item);
        }
    }
}

static void note_visible(Writer *w, const Plan *plan)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(RECORD_Root, &n);
    for (size_t i = 0; i < n; i++)
        if (fields[i].type == FIELD_LIST && data_holds(&fields[i]))
            note_list(w, &fields[i], plan);
}

static bool may_refer(const Writer *w, const FieldInfo *field, Str id)
{
    return id.n && map_get(&w->visible, record_key(w->arena, field->of, id));
}

/* ---- values ------------------------------------------------------------------- */

static void write_day(Writer *w, const char *key, Day day)
{
    if (day != DAY_NONE)
        json_text(&w->json, key, day_iso(w->arena, day));
}

static void write_amount(Writer *w, const char *key, Amount amount)
{
    if (amount.kind == AMOUNT_SUM)
        data_write_kroner(&w->json, key, amount.ore);
}

static void write_money(Writer *w, const Money *money)
{
    json_open(&w->json, NULL, '{');
    if (money->total.kind == AMOUNT_WITHIN_BUDGET)
        json_bool(&w->json, "innenfor-rammen", true);
    write_amount(w, "sum", money->total);
    if (money->n_years)
        json_open(&w->json, "år", '{');
    for (size_t i = 0; i < money->n_years; i++) {
        const YearAmount *year = &money->years[i];
        if (year->amount.kind != AMOUNT_SUM)
            continue;
        json_key(&w->json, str_format(w->arena, "%d", year->year));
        write_amount(w, NULL, year->amount);
    }
    if (money->n_years)
        json_close(&w->json);
    json_close(&w->json);
}

static void write_year_numbers(Writer *w, const YearNumbers *numbers)
{
    json_open(&w->json, NULL, '{');
    for (size_t i = 0; i < numbers->n; i++) {
        json_key(&w->json, str_format(w->arena, "%d", numbers->items[i].year));
        data_write_decimal(&w->json, NULL, numbers->items[i].value, 3);
    }
    json_close(&w->json);
}

static void write_deadline(Writer *w, const Deadline *deadline, Str text)
{
    static const char *const recurring[] = {[DEADLINE_YEARLY] = "årlig",
                                            [DEADLINE_HALF_YEARLY] = "halvårlig",
                                            [DEADLINE_QUARTERLY] = "kvartalsvis",
                                            [DEADLINE_MONTHLY] = "månedlig",
                                            [DEADLINE_ONGOING] = "løpende"};
    json_open(&w->json, NULL, '{');
    json_text(&w->json, "tekst", text);
    write_day(w, "fra", deadline->first);
    write_day(w, "til", deadline->last);
    if (recurring[deadline->precision])
        json_text(&w->json, "gjentas", str_from(recurring[deadline->precision]));
    json_close(&w->json);
}

static void write_texts(Writer *w, const Texts *texts)
{
    json_open(&w->json, NULL, '[');
    for (size_t i = 0; i < texts->n; i++)
        json_text(&w->json, NULL, texts->items[i].s);
    json_close(&w->json);
}

static void write_refs(Writer *w, const FieldInfo *field, const Refs *refs)
{
    json_open(&w->json, NULL, '[');
    for (size_t i = 0; i < refs->n; i++)
        if (may_refer(w, field, refs->items[i].id))
            json_text(&w->json, NULL, refs->items[i].id);
    json_close(&w->json);
}

/* ---- records ------------------------------------------------------------------ */

static bool refers_to_any(const Writer *w, const FieldInfo *field, const Refs *refs)
{
    for (size_t i = 0; i < refs->n; i++)
        if (may_refer(w, field, refs->items[i].id))
            return true;
    return false;
}

/* A block may be for some readers only, and who they are is known in a document alone. */
static bool has_blocks(Str text)
{
    return str_find(text, S(":::"), 0) != SIZE_MAX || str_find(text, S("```"), 0) != SIZE_MAX;
}

static bool says_anything(const Writer *w, const FieldInfo *field, const void *record);

/* The keys of a record within its owner: a period, a status with its day. */
static bool any_within(const Writer *w, const FieldInfo *field, const void *record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields((RecordId)field->of, &n);
    for (size_t i = 0; i < n; i++)
        if (says_anything(w, &fields[i], record))
            return true;
    return false;
}

static bool says_anything(const Writer *w, const FieldInfo *field, const void *record)
{
    const void *member = (const char *)record + field_offset(field);
    if (!data_holds(field))
        return false;
    switch (field->type) {
    case FIELD_MARKDOWN:
        return field_is_stated(field, member) && !has_blocks(((const Text *)member)->s);
    case FIELD_REF:
        return may_refer(w, field, ((const Ref *)member)->id);
    case FIELD_REFS:
        return refers_to_any(w, field, member);
    case FIELD_CHOICE:
        return choice_name((ChoicesId)field->of, *(const int *)member).n > 0;
    case FIELD_INLINE:
        return any_within(w, field, record);
    case FIELD_LIST:
        return field_list(field, record).n > 0;
    case FIELD_TEXT:
    case FIELD_TEXTS:
    case FIELD_ID:
    case FIELD_COUNT_OF:
    case FIELD_ORDINAL:
    case FIELD_YEAR:
    case FIELD_DAY:
    case FIELD_MONEY:
    case FIELD_YEAR_NUMBERS:
    case FIELD_DEADLINE:
        return field_is_stated(field, member);
    case FIELD_BOOL: /* the records in question have none of these */
    case FIELD_DECIMAL:
    case FIELD_AMOUNT:
    case FIELD_RECORD:
    case FIELD_MAP:
    case FIELD_PARTS:
    case FIELD_VISIBILITY:
    case FIELD_VERSION:
    case FIELD_INCLUDES:
        break;
    }
    return false;
}

static void write_record(Writer *w, RecordId id, const void *record);

static void write_list(Writer *w, const FieldInfo *field, const void *record)
{
    AnyList list = field_list(field, record);
    size_t size = record_size((RecordId)field->of);
    json_open(&w->json, NULL, '[');
    for (size_t i = 0; i < list.n; i++)
        write_record(w, (RecordId)field->of, (const char *)list.items + i * size);
    json_close(&w->json);
}

static void write_value(Writer *w, const FieldInfo *field, const void *record)
{
    const void *member = (const char *)record + field_offset(field);
    switch ((int)field->type) {
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
        json_text(&w->json, NULL, ((const Text *)member)->s);
        break;
    case FIELD_TEXTS:
        write_texts(w, member);
        break;
    case FIELD_ID:
    case FIELD_REF:
        json_text(&w->json, NULL, ((const Ref *)member)->id);
        break;
    case FIELD_REFS:
        write_refs(w, field, member);
        break;
    case FIELD_COUNT_OF:
    case FIELD_ORDINAL:
        json_int(&w->json, NULL, *(const int64_t *)member);
        break;
    case FIELD_YEAR:
        json_int(&w->json, NULL, *(const int *)member);
        break;
    case FIELD_DAY:
        write_day(w, NULL, *(const Day *)member);
        break;
    case FIELD_MONEY:
        write_money(w, member);
        break;
    case FIELD_YEAR_NUMBERS:
        write_year_numbers(w, member);
        break;
    case FIELD_DEADLINE:
        write_deadline(w, member, ((const Measure *)record)->deadline_text.s);
        break;
    case FIELD_CHOICE:
        json_text(&w->json, NULL, choice_name((ChoicesId)field->of, *(const int *)member));
        break;
    case FIELD_INLINE:
        write_record(w, (RecordId)field->of, record);
        break;
    case FIELD_LIST:
        write_list(w, field, record);
        break;
    default: /* says_anything() lets no other through */
        break;
    }
}

static void write_fields(Writer *w, RecordId id, const void *record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(id, &n);
    for (size_t i = 0; i < n; i++) {
        if (!says_anything(w, &fields[i], record))
            continue;
        json_key(&w->json, fields[i].name);
        write_value(w, &fields[i], record);
    }
}

static void write_record(Writer *w, RecordId id, const void *record)
{
    json_open(&w->json, NULL, '{');
    write_fields(w, id, record);
    json_close(&w->json);
}

void data_write(Arena *arena, const Plan *visible, Buf *out)
{
    Writer w = {arena, json_start(out, false), map_new(arena)};
    note_visible(&w, visible);
    json_open(&w.json, NULL, '{');
    json_int(&w.json, "planverk-data", SCHEMA_FORMAT);
    write_fields(&w, RECORD_Root, visible);
    json_open(&w.json, "summer", '{');
    data_write_sums(&w.json, visible);
    json_close(&w.json);
    json_close(&w.json);
}
