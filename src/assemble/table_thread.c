/* table_thread.c - the red thread: goal → need → measure → status. A goal that no
 * need serves, and a need that no measure meets, stand there with a dash: that is
 * what the table is for.
 */
#include "assemble/names.h"
#include "assemble/tables.h"

enum { COLUMNS = 5 };

typedef struct Thread {
    Node *body;
    const Records *measures;
} Thread;

static bool mentions(const Refs *refs, Str id)
{
    for (size_t i = 0; i < refs->n; i++)
        if (str_eq(refs->items[i].id, id))
            return true;
    return false;
}

/* The fields of measures know how to show themselves. */
static void put_field(Assembly *a, Node *row, const char *key, const Measure *m)
{
    const TableKind *kind = measure_table();
    Node *cell = put_cell_node(a, row, SCOPE_NONE, m->pos);
    for (size_t i = 0; i < kind->n_fields; i++)
        if (str_eq(kind->fields[i].key, str_from(key)))
            kind->fields[i].put(a, cell, m);
}

static void put_dashes(Assembly *a, Node *row, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put_cell_str(a, row, SCOPE_NONE, S("\u2013"), row->pos);
}

static Node *put_need_cell(Assembly *a, Node *body, const Need *need)
{
    Node *row = put_row(a, body, need->pos);
    Node *cell = put_cell_node(a, row, SCOPE_ROW, need->pos);
    put_span(a, cell, SPAN_NUMBER, need->id.id, need->pos);
    put_text(a, cell, S(" "), need->pos);
    put_inlines(a, cell, need->title);
    return row;
}

static void put_need(Assembly *a, const Thread *thread, const Need *need)
{
    bool met = false;
    for (size_t i = 0; i < thread->measures->n; i++) {
        const Measure *m = thread->measures->items[i];
        if (!mentions(&m->needs, need->id.id))
            continue;
        Node *row = put_need_cell(a, thread->body, need);
        put_field(a, row, "tittel", m);
        put_field(a, row, "ansvarlig", m);
        put_field(a, row, "frist", m);
        put_field(a, row, "status", m);
        met = true;
    }
    if (!met)
        put_dashes(a, put_need_cell(a, thread->body, need), COLUMNS - 1);
}

/* Needs stand under each goal that they serve; goals are counted with their
 * subgoals. */
static bool serves(const Need *need, const Goal *goal)
{
    if (mentions(&need->goals, goal->id.id))
        return true;
    for (size_t i = 0; i < goal->subgoals.n; i++)
        if (mentions(&need->goals, goal->subgoals.items[i].id.id))
            return true;
    return false;
}

static void put_goal(Assembly *a, const Thread *thread, const Goal *goal)
{
    bool served = false;
    Str label = str_format(a->arena, "%.*s %.*s", STR_ARG(goal->id.id), STR_ARG(goal->title.s));
    put_group_row(a, thread->body, COLUMNS, label, goal->pos);
    for (size_t i = 0; i < a->plan->needs.n; i++) {
        if (!serves(&a->plan->needs.items[i], goal))
            continue;
        put_need(a, thread, &a->plan->needs.items[i]);
        served = true;
    }
    if (!served)
        put_dashes(a, put_row(a, thread->body, goal->pos), COLUMNS);
}

static void put_head(Assembly *a, Node *table)
{
    static const WordId heads[COLUMNS] = {WORD_COL_NEED, WORD_COL_MEASURE, WORD_COL_RESPONSIBLE,
                                          WORD_COL_DEADLINE, WORD_COL_STATUS};
    static const uint16_t weights[COLUMNS] = {28, 32, 18, 13, 11};
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_HEAD), table->pos);
    for (size_t i = 0; i < COLUMNS; i++) {
        table->u.table.columns[i].weight = weights[i];
        put_cell_word(a, row, SCOPE_COLUMN, heads[i], table->pos);
    }
}

void expand_thread(Assembly *a, Request *request)
{
    Records measures = measure_records(a, request);
    filter_records(a, request, measure_table(), &measures);
    if (a->plan->goals.n == 0) {
        put_nothing(a, request);
        return;
    }
    Node *table = request->main = put_table(a, request->out, COLUMNS, request->pos);
    table->u.table.plan = true;
    put_caption(a, table, request, option_title(request), WORD_PART_RED_THREAD);
    put_head(a, table);
    Thread thread = {table_section(a, table, NODE_TABLE_BODY), &measures};
    for (size_t i = 0; i < a->plan->goals.n; i++)
        put_goal(a, &thread, &a->plan->goals.items[i]);
    put_body(a, request);
}
