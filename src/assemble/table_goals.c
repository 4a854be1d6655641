/* table_goals.c - goals with their subgoals and focus areas. */
#include "assemble/names.h"
#include "assemble/tables.h"

#define K(key) STR_INIT(key)

static const Goal *goal_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return goal_of(record)->id;
}

static void put_numbered(Assembly *a, Node *parent, const Goal *goal)
{
    put_span(a, parent, SPAN_NUMBER, goal->id.id, goal->pos);
    put_text(a, parent, S(" "), goal->pos);
    put_inlines(a, parent, goal->title);
}

static void put_goal(Assembly *a, Node *cell, const void *record)
{
    const Goal *goal = record;
    Node *p = goal->description.s.n ? put_paragraph(a, cell, PARAGRAPH_BODY, cell->pos) : cell;
    put_numbered(a, p, goal);
    put_blocks(a, cell, goal->description);
}

static void put_subgoals(Assembly *a, Node *cell, const void *record)
{
    const Goal *goal = record;
    if (goal->subgoals.n == 0)
        return;
    Node *list = put_list(a, cell, false, cell->pos);
    for (size_t i = 0; i < goal->subgoals.n; i++) {
        const Goal *sub = &goal->subgoals.items[i];
        Node *item = put_item(a, list, sub->pos);
        claim_anchor(a, item, "mål", sub->id.id);
        put_numbered(a, put_paragraph(a, item, PARAGRAPH_BODY, sub->pos), sub);
    }
}

static void put_focus(Assembly *a, Node *cell, const void *record)
{
    put_titles(a, cell, &a->index.focus_areas, &goal_of(record)->focus);
}

static void put_level(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, goal_of(record)->level);
}

static bool goal_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Goal *goal = record;
    *value = (FieldValue){goal->id.id, goal->title.s, goal - a->plan->goals.items};
    return i == 0;
}

static bool focus_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Refs *focus = &goal_of(record)->focus;
    const FocusArea *area =
        i < focus->n ? map_get(&a->index.focus_areas, focus->items[i].id) : NULL;
    if (area)
        *value = (FieldValue){area->id.id, area->title.s, area - a->plan->focus_areas.items};
    return area != NULL;
}

static bool level_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    Str level = goal_of(record)->level.s;
    *value = (FieldValue){level, level, 0};
    return i == 0 && level.n;
}

static const Field fields[] = {
    {K("mål"), WORD_COL_GOAL, 34, false, true, put_goal, goal_value, NULL},
    {K("delmål"), WORD_COL_SUBGOALS, 38, false, false, put_subgoals, NULL, NULL},
    {K("satsingsområde"), WORD_COL_FOCUS, 22, false, false, put_focus, focus_value, NULL},
    {K("nivå"), WORD_COL_LEVEL, 10, false, false, put_level, level_value, NULL},
};

const TableKind *goal_table(void)
{
    static const TableKind kind = {
        .fields = fields,
        .n_fields = sizeof fields / sizeof *fields,
        .columns = "mål delmål satsingsområde",
        .title = WORD_PART_GOALS,
        .anchor = "mål",
        .id = id_of,
    };
    return &kind;
}

void expand_goals(Assembly *a, Request *request)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->goals.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->goals.items[i];
    put_records(a, request, goal_table(), &records);
}
