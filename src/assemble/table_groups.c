/* table_groups.c - position groups: what we have, who leaves, what we need, and the gap,
 * year by year. Nothing is guessed between the years: what is not stated is a dash.
 */
#include "assemble/groups.h"
#include "assemble/records.h"

#include <limits.h>

#define K(key) STR_INIT(key)

static const PositionGroup *group_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return group_of(record)->id;
}

static const Map *group_ids(const Index *index)
{
    return &index->position_groups;
}

/* ---- numbers ------------------------------------------------------------------ */

static Quantity decimal(const PositionGroup *group, Decimal value)
{
    return (Quantity){value == DECIMAL_NONE ? QUANTITY_NONE : QUANTITY_DECIMAL, value,
                      group->unit.s};
}

typedef struct AspectInfo {
    Str key;
    WordId heading;
} AspectInfo;

static const AspectInfo aspects[ASPECT_COUNT] = {
    [HAVE] = {K("har"), WORD_COL_HAVE},
    [LEAVING] = {K("avgang"), WORD_COL_LEAVING},
    [NEED] = {K("trenger"), WORD_COL_REQUIRED},
    [GAP] = {K("avstand"), WORD_COL_GAP},
};

static Aspect aspect_of(const Field *field)
{
    return (Aspect)((const AspectInfo *)field->of - aspects);
}

static Quantity number_quantity(Assembly *a, const void *record, const Field *field)
{
    (void)a;
    return decimal(record, group_number(record, aspect_of(field), field->year));
}

WordId aspect_heading(Aspect aspect)
{
    return aspects[aspect].heading;
}

/* ---- fields ------------------------------------------------------------------- */

static void put_name(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, group_of(record)->name);
}

static void put_unit(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, group_of(record)->unit);
}

static void put_comment(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, group_of(record)->comment);
}

static void put_source(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, group_of(record)->source);
}

static bool name_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return i == 0 && give_words(value, id_of(record).id, group_of(record)->name.s, 0);
}

static bool sector_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, group_of(record)->sector);
}

static bool workplace_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, group_of(record)->workplace);
}

static const Field own_fields[] = {
    {.key = K("navn"),
     .heading = WORD_COL_POSITION_GROUP,
     .weight = 24,
     .header = true,
     .put = put_name,
     .value = name_value},
    {.key = K("måleenhet"), .heading = WORD_COL_UNIT, .weight = 10, .put = put_unit},
    {.key = K("sektor"), .heading = WORD_COL_SECTOR, .weight = 14, .value = sector_value},
    {.key = K("enhet"), .heading = WORD_COL_WORKPLACE, .weight = 14, .value = workplace_value},
    {.key = K("merknad"), .heading = WORD_COL_COMMENT, .weight = 20, .put = put_comment},
    {.key = K("kilde"), .heading = WORD_SOURCE, .weight = 16, .put = put_source},
};

typedef LIST(Field) FieldList;

static bool anyone_has(Assembly *a, const Field *field)
{
    for (size_t i = 0; i < a->plan->position_groups.n; i++)
        if (field->quantity(a, &a->plan->position_groups.items[i], field).kind != QUANTITY_NONE)
            return true;
    return false;
}

/* Narrows [*from, *to] to the years of which a group says anything. */
static void narrow_years(const Assembly *a, int *from, int *to)
{
    int first = INT_MAX, last = INT_MIN;
    for (size_t i = 0; i < a->plan->position_groups.n; i++) {
        const PositionGroup *group = &a->plan->position_groups.items[i];
        const YearNumbers lists[] = {group->have, group->leaving, group->need};
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
            for (size_t j = 0; j < lists[k].n; j++) {
                int year = lists[k].items[j].year;
                first = year < first ? year : first;
                last = year > last ? year : last;
            }
    }
    *from = first > *from ? first : *from;
    *to = last < *to ? last : *to;
}

static Field aspect_field(const Assembly *a, size_t aspect, int year)
{
    Str key = aspects[aspect].key, title = word(a->language, aspects[aspect].heading);
    return (Field){
        .key = key,
        .heading = aspects[aspect].heading,
        .weight = 9,
        .numeric = true,
        .name = str_format(a->arena, "%.*s %d", STR_ARG(key), year),
        .title = str_format(a->arena, "%.*s %d", STR_ARG(title), year),
        .year = year,
        .of = &aspects[aspect],
        .quantity = number_quantity,
    };
}

/* A field for each aspect and year, or for those that some group says something about. */
static void add_aspects(Assembly *a, int from, int to, bool only_stated, FieldList *fields)
{
    if (only_stated)
        narrow_years(a, &from, &to);
    for (size_t k = 0; k < ASPECT_COUNT; k++) {
        for (int year = from; year <= to; year++) {
            Field field = aspect_field(a, k, year);
            if (!only_stated || anyone_has(a, &field))
                *LIST_ADD(a->arena, fields) = field;
        }
    }
}

/* A form to fill in: what there is when the plan begins, the rest when it ends. */
static void add_form(Assembly *a, FieldList *fields)
{
    for (size_t k = 0; k < ASPECT_COUNT; k++)
        *LIST_ADD(a->arena, fields) =
            aspect_field(a, k, k == 0 ? a->plan->period_from : a->plan->period_to);
}

static FieldList make_fields(Assembly *a, const Request *request)
{
    FieldList fields = {0};
    int from = 1900, to = 2999;
    bool limited = option_years(a, request, &from, &to);
    for (size_t i = 0; i < sizeof own_fields / sizeof *own_fields; i++)
        *LIST_ADD(a->arena, &fields) = own_fields[i];
    size_t n = fields.n;
    add_aspects(a, limited ? from : 2000, limited ? to : 2100, true, &fields);
    if (fields.n == n && limited)
        add_aspects(a, from, to, false, &fields);
    else if (fields.n == n && a->plan->period_from)
        add_form(a, &fields);
    return fields;
}

/* ---- the table ---------------------------------------------------------------- */

/* The sources of the figures that are shown, each once. */
static void put_group_sources(Assembly *a, Request *request, const Records *groups)
{
    Map seen = map_new(a->arena);
    Node *p = NULL;
    for (size_t i = 0; i < groups->n; i++) {
        const Text *source = &group_of(groups->items[i])->source;
        if (!source->s.n || map_put(&seen, source->s, a))
            continue;
        if (!p) {
            p = put_below_table(a, request, PARAGRAPH_ATTRIBUTION);
            put_word(a, p, WORD_SOURCE, request->pos);
            put_text(a, p, S(": "), request->pos);
        } else {
            put_text(a, p, S("; "), request->pos);
        }
        put_inlines(a, p, *source);
    }
}

Records position_group_records(Assembly *a)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->position_groups.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->position_groups.items[i];
    return records;
}

const TableKind *position_group_table(Assembly *a, const Request *request)
{
    FieldList fields = make_fields(a, request);
    TableKind *kind = NEW(a->arena, TableKind);
    *kind = (TableKind){
        .fields = fields.items,
        .n_fields = fields.n,
        .columns = "navn måleenhet har avgang trenger avstand",
        .title = WORD_PART_POSITION_GROUPS,
        .anchor = "stillingsgruppe",
        .id = id_of,
        .record = RECORD_PositionGroup,
        .noun = S("stillingsgruppe"),
        .ids = group_ids,
    };
    return kind;
}

void expand_position_groups(Assembly *a, Request *request)
{
    Records records = position_group_records(a);
    put_records(a, request, position_group_table(a, request), &records);
    put_group_sources(a, request, &records);
}
