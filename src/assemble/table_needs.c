/* table_needs.c - competence needs and competence requirements. */
#include "assemble/names.h"
#include "assemble/tables.h"

#define K(key) STR_INIT(key)

static bool give(FieldValue *value, Str key, Str label, int64_t order)
{
    *value = (FieldValue){key, label, order};
    return true;
}

static bool give_text(FieldValue *value, size_t i, Text text)
{
    return i == 0 && text.s.n && give(value, text.s, text.s, 0);
}

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
    put_span(a, p, SPAN_NUMBER, need->id.id, cell->pos);
    put_text(a, p, S(" "), cell->pos);
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
    return i == 0 && give(value, need_id(record).id, need_of(record)->title.s,
                          need_of(record) - a->plan->needs.items);
}

static bool goal_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Refs *goals = &need_of(record)->goals;
    const Goal *goal = i < goals->n ? map_get(&a->index.goals, goals->items[i].id) : NULL;
    return goal && give(value, goal->id.id, goal->title.s, goal->pos);
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
    Str said = str_format(a->arena, "%lld", (long long)priority);
    return i == 0 && priority && give(value, said, said, priority);
}

static const Field need_fields[] = {
    {K("nr"), WORD_COL_NUMBER, 4, false, false, put_need_number, need_value, NULL},
    {K("behov"), WORD_COL_NEED, 30, false, true, put_need, need_value, NULL},
    {K("mål"), WORD_COL_GOAL, 26, false, false, put_need_goals, goal_value, NULL},
    {K("stillingsgruppe"), WORD_COL_POSITION_GROUP, 15, false, false, put_need_group, NULL, NULL},
    {K("sektor"), WORD_COL_SECTOR_UNIT, 20, false, false, put_sector, sector_value, NULL},
    {K("enhet"), WORD_COL_SECTOR_UNIT, 0, false, false, NULL, unit_value, NULL},
    {K("prioritet"), WORD_COL_PRIORITY, 9, false, false, put_need_priority, priority_value, NULL},
};

static const TableKind need_table = {
    .fields = need_fields,
    .n_fields = sizeof need_fields / sizeof *need_fields,
    .columns = "behov mål stillingsgruppe sektor prioritet",
    .title = WORD_PART_NEEDS,
    .anchor = "behov",
    .id = need_id,
    .wide = true,
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
    return need && give(value, need->id.id, need->title.s, need - a->plan->needs.items);
}

static bool task_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, requirement_of(record)->task);
}

static const Field requirement_fields[] = {
    {K("oppgaver"), WORD_COL_TASKS, 22, false, true, put_task, task_value, NULL},
    {K("krav"), WORD_COL_REQUIREMENT, 28, false, false, put_requirement, NULL, NULL},
    {K("hvem"), WORD_COL_WHO_MEETS, 28, false, false, put_who, NULL, NULL},
    {K("trenger"), WORD_COL_NEED_MORE, 22, false, false, put_need_more, NULL, NULL},
    {K("behov"), WORD_COL_NEED, 20, false, false, put_requirement_needs, requirement_need_value,
     NULL},
};

static const TableKind requirement_table = {
    .fields = requirement_fields,
    .n_fields = sizeof requirement_fields / sizeof *requirement_fields,
    .columns = "oppgaver krav hvem trenger",
    .title = WORD_PART_REQUIREMENTS,
    .anchor = "krav",
    .id = requirement_id,
    .wide = false,
};

void expand_requirements(Assembly *a, Request *request)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->requirements.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->requirements.items[i];
    put_records(a, request, &requirement_table, &records);
}
