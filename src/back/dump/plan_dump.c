/* plan_dump.c - see plan_dump.h. */
#include "back/dump/plan_dump.h"

#include "plan/fields.h"

static void dump_record(Buf *out, RecordId id, const void *record, int depth);

static void add_name(Buf *out, const FieldInfo *field, int depth)
{
    for (int i = 0; i < depth; i++)
        buf_puts(out, "  ");
    buf_add(out, field->name);
    buf_add_char(out, ':');
}

static void add_quoted(Buf *out, Str text)
{
    buf_puts(out, " \"");
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n')
            buf_puts(out, "\\n");
        else
            buf_add_char(out, text.p[i]);
    }
    buf_add_char(out, '"');
}

static void add_day(Buf *out, Day day)
{
    int year, month, date;
    if (day == DAY_NONE) {
        buf_puts(out, " –");
        return;
    }
    day_split(day, &year, &month, &date);
    buf_printf(out, " %04d-%02d-%02d", year, month, date);
}

static void add_amount(Buf *out, Amount amount)
{
    buf_add_char(out, ' ');
    switch (amount.kind) {
    case AMOUNT_UNSTATED:
        buf_puts(out, "–");
        break;
    case AMOUNT_WITHIN_BUDGET:
        buf_puts(out, "innenfor-rammen");
        break;
    case AMOUNT_SUM:
        buf_add_int(out, amount.ore);
        break;
    }
}

static void add_money(Buf *out, const Money *money)
{
    add_amount(out, money->total);
    for (size_t i = 0; i < money->n_years; i++) {
        buf_printf(out, " %d:", money->years[i].year);
        add_amount(out, money->years[i].amount);
    }
}

static void add_refs(Buf *out, const Refs *refs)
{
    for (size_t i = 0; i < refs->n; i++)
        buf_printf(out, " %.*s", STR_ARG(refs->items[i].id));
}

static void add_texts(Buf *out, const Texts *texts)
{
    for (size_t i = 0; i < texts->n; i++)
        add_quoted(out, texts->items[i].s);
}

static void add_numbers(Buf *out, const YearNumbers *numbers)
{
    for (size_t i = 0; i < numbers->n; i++) {
        buf_printf(out, " %d: ", numbers->items[i].year);
        buf_add_int(out, numbers->items[i].value);
    }
}

static void add_deadline(Buf *out, const Deadline *deadline)
{
    buf_printf(out, " precision %d part %d", (int)deadline->precision, deadline->part);
    add_day(out, deadline->first);
    add_day(out, deadline->last);
}

static void add_choice(Buf *out, const FieldInfo *field, int value)
{
    Str name = choice_name((ChoicesId)field->of, value);
    buf_printf(out, " %.*s", STR_ARG(name.n ? name : S("\u2013")));
}

static void add_value(Buf *out, const FieldInfo *field, const void *member)
{
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_MARKDOWN:
        add_quoted(out, ((const Text *)member)->s);
        break;
    case FIELD_TEXTS:
        add_texts(out, member);
        break;
    case FIELD_ID:
    case FIELD_REF:
        buf_printf(out, " %.*s", STR_ARG(((const Ref *)member)->id));
        break;
    case FIELD_REFS:
        add_refs(out, member);
        break;
    case FIELD_COUNT_OF:
    case FIELD_ORDINAL:
    case FIELD_DECIMAL:
        buf_add_char(out, ' ');
        buf_add_int(out, *(const int64_t *)member);
        break;
    case FIELD_YEAR:
        buf_printf(out, " %d", *(const int *)member);
        break;
    case FIELD_BOOL:
        buf_puts(out, *(const bool *)member ? " ja" : " nei");
        break;
    case FIELD_DAY:
        add_day(out, *(const Day *)member);
        break;
    case FIELD_AMOUNT:
        add_amount(out, *(const Amount *)member);
        break;
    case FIELD_MONEY:
        add_money(out, member);
        break;
    case FIELD_YEAR_NUMBERS:
        add_numbers(out, member);
        break;
    case FIELD_DEADLINE:
        add_deadline(out, member);
        break;
    case FIELD_CHOICE:
        add_choice(out, field, (int)*(const unsigned *)member);
        break;
    case FIELD_VISIBILITY:
        buf_printf(out, " %d", (int)((const Visibility *)member)->kind);
        add_quoted(out, ((const Visibility *)member)->basis);
        break;
    case FIELD_INLINE:
    case FIELD_RECORD:
    case FIELD_LIST:
    case FIELD_MAP:
    case FIELD_PARTS:
    case FIELD_VERSION:
    case FIELD_INCLUDES:
        break;
    }
    buf_add_char(out, '\n');
}

static void dump_list(Buf *out, const FieldInfo *field, const void *record, int depth)
{
    AnyList list = field_list(field, record);
    size_t size = record_size((RecordId)field->of);
    for (size_t i = 0; i < list.n; i++) {
        const void *item = (const char *)list.items + i * size;
        add_name(out, field, depth);
        if (field->type == FIELD_PARTS)
            add_quoted(out, ((const PartEntry *)item)->name.s);
        buf_add_char(out, '\n');
        dump_record(out, (RecordId)field->of, item, depth + 1);
    }
}

static void dump_field(Buf *out, const FieldInfo *field, const void *record, int depth)
{
    const void *member = (const char *)record + field_offset(field);
    switch ((int)field->type) {
    case FIELD_INLINE:
        dump_record(out, (RecordId)field->of, record, depth);
        break;
    case FIELD_RECORD:
        add_name(out, field, depth);
        buf_add_char(out, '\n');
        dump_record(out, (RecordId)field->of, member, depth + 1);
        break;
    case FIELD_LIST:
    case FIELD_MAP:
    case FIELD_PARTS:
        dump_list(out, field, record, depth);
        break;
    default: /* a value on its own line */
        if (field_is_stated(field, member)) {
            add_name(out, field, depth);
            add_value(out, field, member);
        }
        break;
    }
}

static void dump_record(Buf *out, RecordId id, const void *record, int depth)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(id, &n);
    for (size_t i = 0; i < n; i++)
        dump_field(out, &fields[i], record, depth);
}

void plan_dump(const Plan *plan, Buf *out)
{
    dump_record(out, RECORD_Root, plan, 0);
}
