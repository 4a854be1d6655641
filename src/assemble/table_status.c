/* table_status.c - how far the measures have come: how many of each status, and
 * which.
 */
#include "assemble/names.h"
#include "assemble/tables.h"

/* The number prefixes of all measures with one status, as links. */
static void put_ids(Assembly *a, Node *cell, const Records *measures, MeasureStatus status)
{
    for (size_t i = 0; i < measures->n; i++) {
        const Measure *m = measures->items[i];
        if (m->status != status)
            continue;
        if (cell->first)
            put_text(a, cell, S(", "), m->pos);
        put_link(a, cell, record_anchor(a, "tiltak", m->id.id), m->id.id, m->pos);
    }
}

static int count(const Records *measures, MeasureStatus status)
{
    int n = 0;
    for (size_t i = 0; i < measures->n; i++)
        n += ((const Measure *)measures->items[i])->status == status;
    return n;
}

static void put_status_row(Assembly *a, Node *body, const Records *measures, MeasureStatus status)
{
    int n = count(measures, status);
    if (n == 0)
        return;
    Node *row = put_row(a, body, body->pos);
    Node *cell = put_cell_node(a, row, SCOPE_ROW, body->pos);
    put_word_span(a, cell, SPAN_STATUS, measure_status_word(status), body->pos);
    put_cell_amount(a, row, str_format(a->arena, "%d", n), body->pos);
    put_ids(a, put_cell_node(a, row, SCOPE_NONE, body->pos), measures, status);
}

static void put_head(Assembly *a, Node *table)
{
    static const WordId heads[] = {WORD_COL_STATUS, WORD_COL_NUMBER_OF, WORD_PART_MEASURES};
    static const Column columns[] = {
        {ALIGN_LEFT, 20, false}, {ALIGN_RIGHT, 10, true}, {ALIGN_LEFT, 70, false}};
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_HEAD), table->pos);
    for (size_t i = 0; i < 3; i++) {
        table->u.table.columns[i] = columns[i];
        put_cell_word(a, row, SCOPE_COLUMN, heads[i], table->pos);
    }
}

void expand_status(Assembly *a, Request *request)
{
    Records measures = measure_records(a, request);
    filter_records(a, request, measure_table(), &measures);
    if (measures.n == 0) {
        put_nothing(a, request);
        return;
    }
    Node *table = request->main = put_table(a, request->out, 3, request->pos);
    put_caption(a, table, request, option_title(request), WORD_PART_STATUS);
    put_head(a, table);
    Node *body = table_section(a, table, NODE_TABLE_BODY);
    for (MeasureStatus s = MEASURE_PLANNED; s <= MEASURE_STATUS_NONE; s++)
        put_status_row(a, body, &measures, s);
    put_body(a, request);
}
