/* check_odd.c - the one record that lacks what all its fellows have: the empty cell of a full
 * column. It goes over the schema's table, so that a new key is looked at without further ado.
 */
#include "plan/fields.h"
#include "rules/say.h"

enum { FEW = 4 }; /* of fewer no custom can be read */

/* ---- what is stated ---- */

static bool is_stated(const FieldInfo *field, const void *member)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
        return ((const Text *)member)->s.n > 0;
    case FIELD_TEXTS:
        return ((const Texts *)member)->n > 0;
    case FIELD_REF:
        return ((const Ref *)member)->id.n > 0;
    case FIELD_REFS:
        return ((const Refs *)member)->n > 0;
    case FIELD_COUNT_OF:
        return *(const int64_t *)member >= 0;
    case FIELD_ORDINAL:
        return *(const int64_t *)member > 0;
    case FIELD_DECIMAL:
        return *(const Decimal *)member != DECIMAL_NONE;
    case FIELD_AMOUNT:
        return ((const Amount *)member)->kind != AMOUNT_UNSTATED;
    case FIELD_MONEY:
        return ((const Money *)member)->pos != POS_NONE;
    case FIELD_YEAR_NUMBERS:
        return ((const YearNumbers *)member)->n > 0;
    case FIELD_RECORD: /* its place is known when somebody wrote it */
    case FIELD_ID:
    case FIELD_DAY:
    case FIELD_YEAR:
    case FIELD_BOOL:
    case FIELD_DEADLINE:
    case FIELD_CHOICE:
    case FIELD_INLINE:
    case FIELD_LIST:
    case FIELD_MAP:
    case FIELD_PARTS:
    case FIELD_VISIBILITY:
    case FIELD_VERSION:
    case FIELD_INCLUDES:
        break;
    }
    return true;
}

/* The red thread has rules of its own (check_thread.c), and remarks are made where there is
 * something to remark. */
static bool is_custom(const FieldInfo *field)
{
    static const char *const others[] = {
        "ansvarlig", "evaluering", "mål",       "beskrivelse", "merknad", "resultat", "overført",
        "innvilget", "forbruk",    "viser-til", "medansvar",   "plan",    NULL};
    for (const char *const *key = others; *key; key++)
        if (str_eq(field->name, str_from(*key)))
            return false;
    return !field->required && !(field->record == RECORD_Measure && field->of == RECORD_Need);
}

/* ---- lists ---- */

/* What a record is called: its id, or the measure that it is about. */
static const Ref *name_of(RecordId record, const void *item)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++)
        if (fields[i].type == FIELD_ID ||
            (fields[i].type == FIELD_REF && fields[i].of == RECORD_Measure))
            return (const Ref *)(const void *)((const char *)item + field_offset(&fields[i]));
    return NULL;
}

static void check_key(const RuleInput *in, const FieldInfo *list, AnyList items,
                      const FieldInfo *field)
{
    const char *odd = NULL;
    size_t size = record_size((RecordId)list->of), missing = 0;
    for (size_t i = 0; i < items.n; i++) {
        const char *item = (const char *)items.items + i * size;
        if (is_stated(field, item + field_offset(field)))
            continue;
        odd = item;
        missing++;
    }
    const Ref *name = missing == 1 ? name_of((RecordId)list->of, odd) : NULL;
    if (name)
        DIAG(in->job->diags, ODD_ONE_OUT, name->pos, name->id.n, name->id, field->name, list->name);
}

static bool is_asked(const FieldInfo *list)
{
    static const RecordId kinds[] = {RECORD_FocusArea,  RECORD_Goal,    RECORD_PositionGroup,
                                     RECORD_Need,       RECORD_Measure, RECORD_Requirement,
                                     RECORD_Application};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (list->type == FIELD_LIST && list->of == (int)kinds[k])
            return true;
    return false;
}

static void check_list(const RuleInput *in, const FieldInfo *list)
{
    size_t n;
    AnyList items = field_list(list, in->plan);
    const FieldInfo *fields = schema_record_fields((RecordId)list->of, &n);
    for (size_t i = 0; items.n >= FEW && i < n; i++)
        if (is_custom(&fields[i]))
            check_key(in, list, items, &fields[i]);
}

void check_odd_ones(const RuleInput *in)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(RECORD_Root, &n);
    for (size_t i = 0; i < n; i++)
        if (is_asked(&fields[i]))
            check_list(in, &fields[i]);
}
