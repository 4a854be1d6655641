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

/* The i-th superior plan that a goal comes from, through its focus areas; one that two of them
 * name comes once. NULL behind the last. */
static const Superior *superior_at(const Assembly *a, const Goal *goal, size_t i)
{
    Map seen = map_new(a->arena);
    for (size_t k = 0; k < goal->focus.n; k++) {
        const FocusArea *area = map_get(&a->index.focus_areas, goal->focus.items[k].id);
        for (size_t m = 0; area && m < area->from.n; m++) {
            const Superior *plan = map_get(&a->index.superiors, area->from.items[m].id);
            if (plan && !map_put(&seen, plan->id.id, (void *)plan) && i-- == 0)
                return plan;
        }
    }
    return NULL;
}

static void put_superiors(Assembly *a, Node *cell, const void *record)
{
    const Superior *plan;
    for (size_t i = 0; (plan = superior_at(a, record, i)) != NULL; i++) {
        Node *place = cell;
        if (i > 0)
            put_node(a, cell, NODE_LINE_BREAK, cell->pos);
        if (plan->link.s.n) {
            place = put_node(a, cell, NODE_LINK, plan->link.pos);
            place->u.link.url = plan->link.s;
        }
        put_inlines(a, place, plan->title);
    }
    if (!cell->first)
        put_text(a, cell, S("\u2013"), cell->pos);
}

static void put_level(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, goal_of(record)->level);
}

static bool goal_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Goal *goal = record;
    return i == 0 && give_words(value, goal->id.id, goal->title.s, goal - a->plan->goals.items);
}

static bool focus_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Refs *focus = &goal_of(record)->focus;
    const FocusArea *area =
        i < focus->n ? map_get(&a->index.focus_areas, focus->items[i].id) : NULL;
    return area && give_words(value, area->id.id, area->title.s, area - a->plan->focus_areas.items);
}

/* Not what it shows, for that has anchors. */
static bool subgoal_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    const Goal *goal = record;
    if (i >= goal->subgoals.n)
        return false;
    const Goal *sub = &goal->subgoals.items[i];
    return give_words(value, sub->id.id, sub->title.s, 0);
}

static bool superior_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Superior *plan = superior_at(a, record, i);
    return plan && give_words(value, plan->id.id, plan->title.s, plan - a->plan->superiors.items);
}

static bool level_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return give_text(value, i, goal_of(record)->level);
}

static const Field fields[] = {
    {.key = K("mål"),
     .heading = WORD_COL_GOAL,
     .weight = 34,
     .header = true,
     .put = put_goal,
     .value = goal_value},
    {.key = K("delmål"),
     .heading = WORD_COL_SUBGOALS,
     .optional = true,
     .weight = 38,
     .put = put_subgoals,
     .value = subgoal_value},
    {.key = K("satsingsområde"),
     .heading = WORD_COL_FOCUS,
     .optional = true,
     .weight = 22,
     .put = put_focus,
     .value = focus_value},
    {.key = K("overordnet"),
     .heading = WORD_COL_SUPERIOR,
     .weight = 22,
     .put = put_superiors,
     .value = superior_value},
    {.key = K("nivå"),
     .heading = WORD_COL_LEVEL,
     .weight = 10,
     .put = put_level,
     .value = level_value},
};

static const Map *goal_ids(const Index *index)
{
    return &index->goals;
}

const TableKind *goal_table(void)
{
    static const TableKind kind = {
        .fields = fields,
        .n_fields = sizeof fields / sizeof *fields,
        .columns = "mål delmål satsingsområde",
        .title = WORD_PART_GOALS,
        .anchor = "mål",
        .id = id_of,
        .record = RECORD_Goal,
        .noun = STR_INIT("mål"),
        .ids = goal_ids,
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
