/* visit.c - see visit.h. */
#include "plan/visit.h"

#include "plan/fields.h"

/* One of the visitors is there. */
typedef struct Visit {
    RefVisitor *visitor;
    RefsVisitor *refs_visitor;
    TextVisitor *text_visitor;
    uint32_t types; /* a bit for each FieldType that has something for it */
    Str lang;       /* of the record */
    void *context;
} Visit;

enum {
    NESTED = 1u << FIELD_INLINE | 1u << FIELD_RECORD | 1u << FIELD_LIST | 1u << FIELD_MAP |
             1u << FIELD_PARTS,
    REFS = 1u << FIELD_ID | 1u << FIELD_REF | 1u << FIELD_REFS,
    TEXTS = 1u << FIELD_TEXT | 1u << FIELD_MARKDOWN | 1u << FIELD_TEXTS,
};

static void visit_record(const Visit *visit, RecordId id, const void *record);

static void visit_items(const Visit *visit, const FieldInfo *field, const void *record)
{
    AnyList list = field_list(field, record);
    size_t size = record_size((RecordId)field->of);
    for (size_t i = 0; i < list.n; i++)
        visit_record(visit, (RecordId)field->of, (const char *)list.items + i * size);
}

static void visit_refs(const Visit *visit, const FieldInfo *field, const Refs *refs)
{
    if (visit->refs_visitor && refs->n > 0)
        visit->refs_visitor(visit->context, field, refs);
    for (size_t i = 0; visit->visitor && i < refs->n; i++)
        visit->visitor(visit->context, field, &refs->items[i]);
}

static void visit_ref(const Visit *visit, const FieldInfo *field, const Ref *ref)
{
    if (visit->visitor && ref->id.n > 0)
        visit->visitor(visit->context, field, ref);
}

static void visit_text(const Visit *visit, const FieldInfo *field, Text text)
{
    if (visit->text_visitor && text.s.n > 0)
        visit->text_visitor(visit->context, field, text, visit->lang);
}

static void visit_texts(const Visit *visit, const FieldInfo *field, const Texts *texts)
{
    for (size_t i = 0; i < texts->n; i++)
        visit_text(visit, field, texts->items[i]);
}

static void visit_field(const Visit *visit, const FieldInfo *field, const void *record)
{
    const void *member = (const char *)record + field_offset(field);
    switch (field->type) {
    case FIELD_ID:
    case FIELD_REF:
        visit_ref(visit, field, member);
        break;
    case FIELD_REFS:
        visit_refs(visit, field, member);
        break;
    case FIELD_INLINE:
        visit_record(visit, (RecordId)field->of, record);
        break;
    case FIELD_RECORD:
        visit_record(visit, (RecordId)field->of, member);
        break;
    case FIELD_LIST:
    case FIELD_MAP:
    case FIELD_PARTS:
        visit_items(visit, field, record);
        break;
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
        visit_text(visit, field, *(const Text *)member);
        break;
    case FIELD_TEXTS:
        visit_texts(visit, field, member);
        break;
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
}

/* The language that a record states for its texts. */
static Str stated_lang(const FieldInfo *fields, size_t n, const void *record)
{
    for (size_t i = 0; i < n; i++)
        if (fields[i].type == FIELD_TEXT && str_eq(fields[i].name, S("språk")))
            return ((const Text *)(const void *)((const char *)record + field_offset(&fields[i])))
                ->s;
    return STR_EMPTY;
}

static void visit_record(const Visit *visit, RecordId id, const void *record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(id, &n);
    Visit own = *visit;
    if (visit->text_visitor && id != RECORD_Document) {
        Str lang = stated_lang(fields, n, record);
        own.lang = lang.n ? lang : visit->lang;
    }
    for (size_t i = 0; i < n; i++)
        if (own.types >> fields[i].type & 1)
            visit_field(&own, &fields[i], record);
}

void plan_visit_refs(const Plan *plan, RefVisitor *visit, void *context)
{
    Visit all = {.visitor = visit, .types = NESTED | REFS, .context = context};
    visit_record(&all, RECORD_Root, plan);
}

void plan_visit_ref_lists(const Plan *plan, RefsVisitor *visit, void *context)
{
    Visit all = {.refs_visitor = visit, .types = NESTED | 1u << FIELD_REFS, .context = context};
    visit_record(&all, RECORD_Root, plan);
}

void plan_visit_texts(const Plan *plan, TextVisitor *visit, void *context)
{
    Visit all = {.text_visitor = visit, .types = NESTED | TEXTS, .context = context};
    visit_record(&all, RECORD_Root, plan);
}

int64_t id_number(Str id, Str *before)
{
    size_t at = id.n;
    int64_t number = 0;
    while (at > 0 && id.p[at - 1] >= '0' && id.p[at - 1] <= '9')
        at--;
    *before = str_slice(id, 0, at);
    return str_to_int(str_slice(id, at, id.n), &number) ? number : 0;
}
