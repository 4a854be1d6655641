/* table_needs.c - competence needs and competence requirements. */
#include "assemble/names.h"
#include "assemble/tables.h"

#define K(key) STR_INIT(key)

/* ---- needs ------------------------------------------------------------------ */

static const Need *need_of(const void *record)
{
    return record;
}

static Ref need_id(const void *record)
{
    return need_of(record)->id;
}

static void put_need_number(Assembly *a, Node *cell, const void *record)
{
    put_span(a, cell, SPAN_NUMBER, need_id(record).id, cell->pos);
}

static void put_need(Assembly *a, Node *cell, const void *record)
{
    const Need *need = record;
    Node *p = need->description.s.n ? put_paragraph(a, cell, PARAGRAPH_BODY, cell->pos) : cell;
    if (!a->numbers_apart) {
        put_span(a, p, SPAN_NUMBER, need->id.id, cell->pos);
        put_text(a, p, S(" "), cell->pos);
    }
    put_inlines(a, p, need->title);
    put_blocks(a, cell, need->description);
}

static void put_need_goals(Assembly *a, Node *cell, const void *record)
{
    put_goal_codes(a, cell, &need_of(record)->goals);
}

static void put_need_group(Assembly *a, Node *cell, const void *record)
{
    const PositionGroup *group =
        map_get(&a->index.position_groups, need_of(record)->position_group.id);
    if (group)
        put_inlines(a, cell, group->name);
}

static void put_sector(Assembly *a, Node *cell, const void *record)
{
    const Need *need = record;
    put_inlines(a, cell, need->sector);
    if (need->sector.s.n && need->unit.s.n)
        put_text(a, cell, S(": "), cell->pos);
    put_inlines(a, cell, need->unit);
}

static void put_need_priority(Assembly *a, Node *cell, const void *record)
{
    if (need_of(record)->priority)
        put_text(a, cell, str_format(a->arena, "%lld", (long long)need_of(record)->priority),
                 cell->pos);
}

static bool need_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    return i == 0 && give_words(value, need_id(record).id, need_of(record)->title.s,
                                need_of(record) - a->plan->needs.items);
}

static bool goal_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Refs *goals = &need_of(record)->goals;
    const Goal *goal = i < goals->n ? map_get(&a->index.goals, goals->items[i].id) : NULL;
    return goal && give_words(value, goal->id.id, goal->title.s, goal_order(a->plan, goal));
}

static bool sector_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, need_of(record)->sector);
}

static bool unit_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, need_of(record)->unit);
}

static bool priority_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    int64_t priority = need_of(record)->priority;
    return i == 0 && priority && give_number(a, value, priority);
}

static const Field need_fields[] = {
    {.key = K("nr"),
     .heading = WORD_COL_NUMBER,
     .weight = 4,
     .put = put_need_number,
     .value = need_value},
    {.key = K("behov"),
     .heading = WORD_COL_NEED,
     .weight = 30,
     .header = true,
     .put = put_need,
     .value = need_value},
    {.key = K("mål"),
     .heading = WORD_COL_GOAL,
     .optional = true,
     .weight = 26,
     .put = put_need_goals,
     .value = goal_value},
    {.key = K("stillingsgruppe"),
     .heading = WORD_COL_POSITION_GROUP,
     .optional = true,
     .weight = 15,
     .put = put_need_group},
    {.key = K("sektor"),
     .heading = WORD_COL_SECTOR_UNIT,
     .optional = true,
     .weight = 20,
     .put = put_sector,
     .value = sector_value},
    {.key = K("enhet"), .heading = WORD_COL_WORKPLACE, .value = unit_value},
    {.key = K("prioritet"),
     .heading = WORD_COL_PRIORITY,
     .optional = true,
     .weight = 9,
     .put = put_need_priority,
     .value = priority_value},
};

static const Map *need_ids(const Index *index)
{
    return &index->needs;
}

const TableKind need_table = {
    .fields = need_fields,
    .n_fields = sizeof need_fields / sizeof *need_fields,
    .columns = "behov mål stillingsgruppe sektor prioritet",
    .title = WORD_PART_NEEDS,
    .anchor = "behov",
    .id = need_id,
    .wide = true,
    .record = RECORD_Need,
    .noun = STR_INIT("behov"),
    .ids = need_ids,
};

void expand_needs(Assembly *a, Request *request)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->needs.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->needs.items[i];
    put_records(a, request, &need_table, &records);
}

/* ---- requirements ----------------------------------------------------------- */

static const Requirement *requirement_of(const void *record)
{
    return record;
}

static Ref requirement_id(const void *record)
{
    return requirement_of(record)->id;
}

static void put_task(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, requirement_of(record)->task);
}

static void put_requirement(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, requirement_of(record)->title);
}

/* "12 av 15", under whom it is about. */
static void put_who(Assembly *a, Node *cell, const void *record)
{
    const Requirement *r = record;
    bool counted = r->meets >= 0 && r->of >= 0;
    if (!counted) {
        put_cell(a, cell, r->who);
        return;
    }
    if (r->who.s.n)
        put_inlines(a, put_paragraph(a, cell, PARAGRAPH_BODY, r->who.pos), r->who);
    Str args[] = {str_format(a->arena, "%lld", (long long)r->meets),
                  str_format(a->arena, "%lld", (long long)r->of)};
    put_text(a, put_paragraph(a, cell, PARAGRAPH_BODY, cell->pos),
             fill_phrase(a, WORD_MEETS_OF, args, 2), cell->pos);
}

static void put_need_more(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, requirement_of(record)->need_more);
}

static void put_requirement_needs(Assembly *a, Node *cell, const void *record)
{
    put_titles(a, cell, &a->index.needs, &requirement_of(record)->needs);
}

static bool requirement_need_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Refs *needs = &requirement_of(record)->needs;
    const Need *need = i < needs->n ? map_get(&a->index.needs, needs->items[i].id) : NULL;
    return need && give_words(value, need->id.id, need->title.s, need - a->plan->needs.items);
}

static bool task_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, requirement_of(record)->task);
}

static const Field requirement_fields[] = {
    {.key = K("oppgaver"),
     .heading = WORD_COL_TASKS,
     .weight = 22,
     .header = true,
     .put = put_task,
     .value = task_value},
    {.key = K("krav"), .heading = WORD_COL_REQUIREMENT, .weight = 28, .put = put_requirement},
    {.key = K("hvem"), .heading = WORD_COL_WHO_MEETS, .weight = 28, .put = put_who},
    {.key = K("trenger"), .heading = WORD_COL_NEED_MORE, .weight = 22, .put = put_need_more},
    {.key = K("behov"),
     .heading = WORD_COL_NEED,
     .weight = 20,
     .put = put_requirement_needs,
     .value = requirement_need_value},
};

const TableKind requirement_table = {
    .fields = requirement_fields,
    .n_fields = sizeof requirement_fields / sizeof *requirement_fields,
    .columns = "oppgaver krav hvem trenger",
    .title = WORD_PART_REQUIREMENTS,
    .anchor = "krav",
    .id = requirement_id,
    .record = RECORD_Requirement,
    .noun = STR_INIT("krav"),
};

void expand_requirements(Assembly *a, Request *request)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->requirements.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->requirements.items[i];
    put_records(a, request, &requirement_table, &records);
}
