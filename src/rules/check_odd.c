/* check_odd.c - the one record that lacks what all its fellows have: the empty cell of a full
 * column. It goes over the schema's table, so that a new key is looked at without further ado.
 */
#include "plan/fields.h"
#include "rules/say.h"

enum { FEW = 4 }; /* of fewer no custom can be read */

/* ---- what is stated ---- */

/* A day or a deadline has rules of its own, and a cost of "innenfor rammen" is stated. */
static bool is_stated(const FieldInfo *field, const void *member)
{
    if (field->type == FIELD_MONEY)
        return ((const Money *)member)->pos != POS_NONE;
    if (field->type == FIELD_ID || field->type == FIELD_DAY || field->type == FIELD_YEAR ||
        field->type == FIELD_DEADLINE || field->type == FIELD_VISIBILITY ||
        field->type == FIELD_VERSION || field->type == FIELD_INCLUDES)
        return true;
    return field_is_stated(field, member);
}

/* The red thread has rules of its own (check_thread.c), remarks are made where there is
 * something to remark, and a certificate of apprenticeship has no credits. */
static bool is_custom(const FieldInfo *field)
{
    static const char *const others[] = {"ansvarlig",   "evaluering",  "mål",       "beskrivelse",
                                         "merknad",     "resultat",    "overført",  "innvilget",
                                         "forbruk",     "viser-til",   "medansvar", "plan",
                                         "studiepoeng", "institusjon", NULL};
    for (const char *const *key = others; *key; key++)
        if (str_eq(field->name, str_from(*key)))
            return false;
    /* a need of all has no position group */
    bool shared = field->record == RECORD_Need && field->of == RECORD_PositionGroup;
    return !field->required && !shared &&
           !(field->record == RECORD_Measure && field->of == RECORD_Need);
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

/* What was given up or put off need not be complete. */
static bool is_put_off(RecordId record, const void *item)
{
    MeasureStatus status =
        record == RECORD_Measure ? ((const Measure *)item)->status : MEASURE_STATUS_NONE;
    return status == MEASURE_CANCELLED || status == MEASURE_POSTPONED;
}

/* Whether one record can do without: where all meet a requirement nothing more is needed, and a
 * need of all employees has no sector. */
static bool is_needless(RecordId record, const void *item, const FieldInfo *field)
{
    const Requirement *requirement = item;
    if (record == RECORD_Requirement && str_eq(field->name, S("trenger")))
        return requirement->meets >= 0 && requirement->meets == requirement->of;
    return record == RECORD_Need && str_eq(field->name, S("sektor")) &&
           !((const Need *)item)->position_group.id.n;
}

/* Whether two records can be compared: what one scheme asks for, another need not. */
static bool are_alike(RecordId record, const void *a, const void *b)
{
    return record != RECORD_Application ||
           str_eq(((const Application *)a)->scheme.id, ((const Application *)b)->scheme.id);
}

static const char *item_at(const FieldInfo *list, AnyList items, size_t i)
{
    return (const char *)items.items + i * record_size((RecordId)list->of);
}

/* How many records are like the one at `first`; 0: one before it is, too. */
static size_t count_alike(const FieldInfo *list, AnyList items, size_t first)
{
    size_t n = 0;
    for (size_t i = 0; i < items.n; i++) {
        if (!are_alike((RecordId)list->of, item_at(list, items, i), item_at(list, items, first)))
            continue;
        if (i < first)
            return 0;
        n++;
    }
    return n;
}

/* What the records are called among which one is odd: "søknader: kompetanse-2026". */
static Str name_alike(Arena *arena, const FieldInfo *list, const void *item)
{
    if (list->of != RECORD_Application)
        return list->name;
    return str_format(arena, "%.*s: %.*s", STR_ARG(list->name),
                      STR_ARG(((const Application *)item)->scheme.id));
}

/* Among the records that are like the one at `first`. */
static void check_key(const RuleInput *in, const FieldInfo *list, AnyList items, size_t first,
                      const FieldInfo *field)
{
    const char *odd = NULL;
    size_t missing = 0;
    for (size_t i = first; i < items.n; i++) {
        const char *item = item_at(list, items, i);
        if (!are_alike((RecordId)list->of, item, item_at(list, items, first)) ||
            is_stated(field, item + field_offset(field)) || is_put_off((RecordId)list->of, item) ||
            is_needless((RecordId)list->of, item, field))
            continue;
        odd = item;
        missing++;
    }
    const Ref *name = missing == 1 ? name_of((RecordId)list->of, odd) : NULL;
    if (name)
        DIAG(in->job->diags, ODD_ONE_OUT, name->pos, name->id.n, name->id, field->name,
             name_alike(in->job->arena, list, odd));
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
    for (size_t first = 0; first < items.n; first++) {
        if (count_alike(list, items, first) < FEW)
            continue;
        for (size_t i = 0; i < n; i++)
            if (is_custom(&fields[i]))
                check_key(in, list, items, first, &fields[i]);
    }
}

void check_odd_ones(const RuleInput *in)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(RECORD_Root, &n);
    for (size_t i = 0; i < n; i++)
        if (is_asked(&fields[i]))
            check_list(in, &fields[i]);
}
