/* fields.c - see fields.h. */
#include "plan/fields.h"

#include <string.h>

/* The C type of each record, for offsetof below. */
#define RECORD(name, type, form, description) typedef type Struct_##name;
#include "schema/keys.def"

static const size_t sizes[RECORD_COUNT] = {
#define RECORD(name, type, form, description) [RECORD_##name] = sizeof(type),
#include "schema/keys.def"
};

static const size_t offsets[] = {
#define FIELD(record, member, nb, other, type, of, required, description, example)                 \
    offsetof(Struct_##record, member),
#include "schema/keys.def"
};

/* One more than the offset of the position; 0: the record keeps none. */
static const size_t places[RECORD_COUNT] = {
#define PLACE(record, member) [RECORD_##record] = offsetof(Struct_##record, member) + 1,
#include "schema/keys.def"
};

static const int choice_values[] = {
#define CHOICE(choices, value, nb, other, description) value,
#include "schema/keys.def"
};

static const int choice_defaults[CHOICES_COUNT] = {
#define CHOICES(name, none, description) [CHOICES_##name] = none,
#include "schema/keys.def"
};

/* Enums are written through memcpy of an int. */
_Static_assert(sizeof(MeasureStatus) == sizeof(int), "enums are as large as int");
_Static_assert(sizeof(AnyList) == sizeof(Refs), "lists have one form");

size_t field_offset(const FieldInfo *field)
{
    return offsets[schema_index(field)];
}

size_t record_size(RecordId record)
{
    return sizes[record];
}

int choice_value(size_t row)
{
    return choice_values[row];
}

Str choice_name(ChoicesId choices, int value)
{
    size_t n;
    const ChoiceInfo *rows = schema_choices(&n);
    for (size_t i = 0; i < n; i++)
        if (rows[i].choices == choices && choice_value(i) == value)
            return rows[i].name;
    return STR_EMPTY;
}

bool field_is_stated(const FieldInfo *field, const void *member)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
        return ((const Text *)member)->s.n > 0;
    case FIELD_TEXTS:
        return ((const Texts *)member)->n > 0;
    case FIELD_ID:
    case FIELD_REF:
        return ((const Ref *)member)->id.n > 0;
    case FIELD_REFS:
        return ((const Refs *)member)->n > 0;
    case FIELD_COUNT_OF:
        return *(const int64_t *)member >= 0;
    case FIELD_ORDINAL:
        return *(const int64_t *)member > 0;
    case FIELD_YEAR:
        return *(const int *)member != 0;
    case FIELD_DAY:
        return *(const Day *)member != DAY_NONE;
    case FIELD_DECIMAL:
        return *(const Decimal *)member != DECIMAL_NONE;
    case FIELD_AMOUNT:
        return ((const Amount *)member)->kind != AMOUNT_UNSTATED;
    case FIELD_MONEY:
        return ((const Money *)member)->total.kind != AMOUNT_UNSTATED;
    case FIELD_YEAR_NUMBERS:
        return ((const YearNumbers *)member)->n > 0;
    case FIELD_DEADLINE:
        return ((const Deadline *)member)->precision != DEADLINE_NONE;
    case FIELD_VISIBILITY:
        return ((const Visibility *)member)->kind != VISIBLE_OPEN;
    case FIELD_BOOL:
    case FIELD_CHOICE:
    case FIELD_INLINE:
    case FIELD_RECORD:
    case FIELD_LIST:
    case FIELD_MAP:
    case FIELD_PARTS:
        return true;
    case FIELD_VERSION:
    case FIELD_INCLUDES:
        return false;
    }
    return false;
}

void record_set_place(RecordId record, void *target, Pos pos)
{
    if (places[record] > 0)
        memcpy((char *)target + places[record] - 1, &pos, sizeof pos);
}

AnyList field_list(const FieldInfo *field, const void *record)
{
    AnyList list;
    memcpy(&list, (const char *)record + field_offset(field), sizeof list);
    return list;
}

void field_set_list(const FieldInfo *field, void *record, void *items, size_t n)
{
    AnyList list = {items, n};
    memcpy((char *)record + field_offset(field), &list, sizeof list);
}

/* INLINE and RECORD nest as deep as the table does. */
static void init_field(const FieldInfo *field, void *record)
{
    void *member = (char *)record + field_offset(field);
    switch (field->type) {
    case FIELD_COUNT_OF:
        *(int64_t *)member = -1;
        break;
    case FIELD_BOOL:
        *(bool *)member = field->of == UNSTATED_YES;
        break;
    case FIELD_DAY:
        *(Day *)member = DAY_NONE;
        break;
    case FIELD_DECIMAL:
        *(Decimal *)member = DECIMAL_NONE;
        break;
    case FIELD_DEADLINE:
        ((Deadline *)member)->first = ((Deadline *)member)->last = DAY_NONE;
        break;
    case FIELD_CHOICE:
        memcpy(member, &choice_defaults[field->of], sizeof(int));
        break;
    case FIELD_INLINE:
        record_init((RecordId)field->of, record);
        break;
    case FIELD_RECORD:
        record_init((RecordId)field->of, member);
        break;
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
        ((Text *)member)->s = STR_EMPTY;
        break;
    case FIELD_ID:
    case FIELD_REF:
        ((Ref *)member)->id = STR_EMPTY;
        break;
    case FIELD_VISIBILITY:
        ((Visibility *)member)->basis = STR_EMPTY;
        break;
    case FIELD_TEXTS:
    case FIELD_REFS:
    case FIELD_ORDINAL:
    case FIELD_YEAR:
    case FIELD_AMOUNT:
    case FIELD_MONEY:
    case FIELD_YEAR_NUMBERS:
    case FIELD_LIST:
    case FIELD_MAP:
    case FIELD_PARTS:
    case FIELD_VERSION:
    case FIELD_INCLUDES:
        break;
    }
}

void record_init(RecordId record, void *target)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(record, &n);
    for (size_t i = 0; i < n; i++)
        init_field(&fields[i], target);
}
