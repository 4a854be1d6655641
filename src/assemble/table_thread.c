/* table_thread.c - the red thread: goal → need → measure → status. What is missing is
 * said in its place by sign and word, for that is what the table is for: a goal that no
 * need serves, a need that no measure meets, and what hangs in nothing.
 */
#include "assemble/names.h"
#include "assemble/records.h"

#define K(key) STR_INIT(key)

typedef struct ThreadRow {
    const Goal *goal; /* each may be missing */
    const Need *need;
    const Measure *measure;
    Pos pos;
} ThreadRow;

typedef struct Thread {
    const Records *all, *measures; /* before and after the options */
    Records rows;
} Thread;

static const ThreadRow *row_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return (Ref){STR_EMPTY, row_of(record)->pos};
}

/* ---- fields ------------------------------------------------------------------- */

static void put_missing(Assembly *a, Node *cell, WordId phrase)
{
    Node *strong = put_node(a, cell, NODE_STRONG, cell->pos);
    put_text(a, strong, S("\u26a0\u00a0"), cell->pos);
    put_word(a, strong, phrase, cell->pos);
}

static void put_numbered(Assembly *a, Node *cell, Str id, Text title)
{
    put_span(a, cell, SPAN_NUMBER, id, cell->pos);
    put_text(a, cell, S(" "), cell->pos);
    put_inlines(a, cell, title);
}

static void put_goal(Assembly *a, Node *cell, const void *record)
{
    const Goal *goal = row_of(record)->goal;
    if (goal)
        put_numbered(a, cell, goal->id.id, goal->title);
    else
        put_missing(a, cell, WORD_MISSING_GOAL);
}

static void put_need(Assembly *a, Node *cell, const void *record)
{
    const Need *need = row_of(record)->need;
    if (need)
        put_numbered(a, cell, need->id.id, need->title);
    else
        put_missing(a, cell, WORD_MISSING_NEED);
}

/* A field of the measure, which knows how to show itself. */
static void put_of_measure(Assembly *a, Node *cell, const void *record, const Field *field)
{
    const ThreadRow *row = record;
    const Field *own = field->of;
    bool names = str_eq(own->key, S("tittel")) || str_eq(own->key, S("tiltak"));
    if (row->measure)
        put_field(a, cell, own, row->measure);
    else if (names && row->need)
        put_missing(a, cell, WORD_MISSING_MEASURE);
    else
        put_text(a, cell, S("\u2013"), cell->pos);
}

static const void *goal_joins(const void *record)
{
    return row_of(record)->goal;
}

static const void *need_joins(const void *record)
{
    return row_of(record)->need;
}

static bool goal_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Goal *goal = row_of(record)->goal;
    if (i > 0)
        return false;
    if (!goal) /* the heading of a group says it too */
        return give_words(value, STR_EMPTY, word(a->language, WORD_MISSING_GOAL), LAST_ORDER);
    Str label = str_format(a->arena, "%.*s %.*s", STR_ARG(goal->id.id), STR_ARG(goal->title.s));
    return give_words(value, goal->id.id, label, goal - a->plan->goals.items);
}

static bool need_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = row_of(record)->need;
    return i == 0 && need &&
           give_words(value, need->id.id, need->title.s, need - a->plan->needs.items);
}

static bool focus_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Goal *goal = row_of(record)->goal;
    const FocusArea *area =
        goal && i < goal->focus.n ? map_get(&a->index.focus_areas, goal->focus.items[i].id) : NULL;
    return area && give_words(value, area->id.id, area->title.s, area - a->plan->focus_areas.items);
}

static bool level_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    const Goal *goal = row_of(record)->goal;
    return goal && give_text(value, i, goal->level);
}

static bool sector_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    const Need *need = row_of(record)->need;
    return need && give_text(value, i, need->sector);
}

static bool unit_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    const Need *need = row_of(record)->need;
    return need && give_text(value, i, need->unit);
}

static const Field own_fields[] = {
    {.key = K("mål"),
     .heading = WORD_COL_GOAL,
     .weight = 24,
     .put = put_goal,
     .value = goal_value,
     .joins = goal_joins},
    {.key = K("behov"),
     .heading = WORD_COL_NEED,
     .weight = 28,
     .header = true,
     .put = put_need,
     .value = need_value,
     .joins = need_joins},
    {.key = K("satsingsområde"), .heading = WORD_COL_FOCUS, .weight = 16, .value = focus_value},
    {.key = K("nivå"), .heading = WORD_COL_LEVEL, .weight = 10, .value = level_value},
    {.key = K("sektor"), .heading = WORD_COL_SECTOR, .weight = 14, .value = sector_value},
    {.key = K("enhet"), .heading = WORD_COL_WORKPLACE, .weight = 14, .value = unit_value},
};
enum { N_OWN = sizeof own_fields / sizeof *own_fields };

/* The own fields and those of the measures; the columns of the latter are a little wider. */
static const Field *make_fields(Assembly *a, const TableKind *measures, size_t *n)
{
    Field *fields = NEW_ARRAY(a->arena, Field, N_OWN + measures->n_fields);
    for (*n = 0; *n < N_OWN; ++*n)
        fields[*n] = own_fields[*n];
    for (size_t i = 0; i < measures->n_fields; i++) {
        const Field *field = &measures->fields[i];
        if (is_among_fields(own_fields, N_OWN, field->key))
            continue;
        fields[(*n)++] = (Field){.key = field->key,
                                 .heading = field->heading,
                                 .weight = (uint16_t)(field->weight + 6),
                                 .numeric = field->numeric,
                                 .name = field->name,
                                 .title = field->title,
                                 .year = field->year,
                                 .of = field,
                                 .put_as = put_of_measure};
    }
    return fields;
}

/* ---- rows --------------------------------------------------------------------- */

static bool mentions(const Refs *refs, Str id)
{
    for (size_t i = 0; i < refs->n; i++)
        if (str_eq(refs->items[i].id, id))
            return true;
    return false;
}

static bool is_met(const Records *measures, const Need *need)
{
    for (size_t i = 0; i < measures->n; i++)
        if (mentions(&((const Measure *)measures->items[i])->needs, need->id.id))
            return true;
    return false;
}

static void add_row(Assembly *a, Thread *thread, const Goal *goal, const Need *need,
                    const Measure *measure, Pos pos)
{
    ThreadRow *row = NEW(a->arena, ThreadRow);
    *row = (ThreadRow){goal, need, measure, pos};
    *LIST_ADD(a->arena, &thread->rows) = row;
}

/* A need is no gap because its measures are filtered away; and in a part of the measures
 * there are no gaps to be seen. */
static void add_need(Assembly *a, Thread *thread, const Goal *goal, const Need *need)
{
    const Records *measures = thread->measures;
    for (size_t i = 0; i < measures->n; i++) {
        const Measure *m = measures->items[i];
        if (mentions(&m->needs, need->id.id))
            add_row(a, thread, goal, need, m, need->pos);
    }
    if (measures->n == thread->all->n && !is_met(measures, need))
        add_row(a, thread, goal, need, NULL, need->pos);
}

/* Goals are counted with their subgoals. */
static bool serves(const Need *need, const Goal *goal)
{
    if (mentions(&need->goals, goal->id.id))
        return true;
    for (size_t i = 0; i < goal->subgoals.n; i++)
        if (mentions(&need->goals, goal->subgoals.items[i].id.id))
            return true;
    return false;
}

static void add_goal(Assembly *a, Thread *thread, const Goal *goal)
{
    bool served = false;
    for (size_t i = 0; i < a->plan->needs.n; i++) {
        if (!serves(&a->plan->needs.items[i], goal))
            continue;
        add_need(a, thread, goal, &a->plan->needs.items[i]);
        served = true;
    }
    if (!served && thread->measures->n == thread->all->n)
        add_row(a, thread, goal, NULL, NULL, goal->pos);
}

/* Needs without a goal, and measures without a need. */
static void add_loose(Assembly *a, Thread *thread)
{
    for (size_t i = 0; i < a->plan->needs.n; i++)
        if (!a->plan->needs.items[i].goals.n)
            add_need(a, thread, NULL, &a->plan->needs.items[i]);
    for (size_t i = 0; i < thread->measures->n; i++) {
        const Measure *m = thread->measures->items[i];
        if (!m->needs.n)
            add_row(a, thread, NULL, NULL, m, m->pos);
    }
}

void expand_thread(Assembly *a, Request *request)
{
    const TableKind *of_measures = measure_table_of(a);
    Records all = {0}, measures = measure_records(a, request);
    for (size_t i = 0; i < a->plan->measures.n; i++)
        *LIST_ADD(a->arena, &all) = &a->plan->measures.items[i];
    choose_records(a, request, of_measures, &measures);
    Thread thread = {.all = &all, .measures = &measures};
    for (size_t i = 0; i < a->plan->goals.n; i++)
        add_goal(a, &thread, &a->plan->goals.items[i]);
    add_loose(a, &thread);
    TableKind kind = {
        .columns = "behov tittel ansvarlig frist status",
        .title = WORD_PART_RED_THREAD,
        .id = id_of,
        .wide = true,
        .record = RECORD_Measure,
        .is_filtered = true,
        .is_sorted = true,
    };
    kind.fields = make_fields(a, of_measures, &kind.n_fields);
    kind.usual_group = kind.fields;
    put_records(a, request, &kind, &thread.rows);
}
