/* record_table.c - shows records as a table: the engine of tables.h. */
#include "assemble/records.h"
#include "assemble/table_columns.h"

enum { MOST_EMPTY_ROWS = 60 };

static void put_head(Assembly *a, Node *table, const Chosen *chosen)
{
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_HEAD), table->pos);
    for (size_t i = 0; i < chosen->n; i++) {
        const ChosenColumn *column = &chosen->columns[i];
        if (column->heading.s.n)
            put_cell_text(a, row, SCOPE_COLUMN, column->heading);
        else if (column->field->title.n)
            put_cell_str(a, row, SCOPE_COLUMN, column->field->title, table->pos);
        else
            put_cell_word(a, row, SCOPE_COLUMN, column->field->heading, table->pos);
    }
}

/* ---- rows -------------------------------------------------------------------- */

/* The cells that the next row may share, and what they show. */
typedef struct Shared {
    Node *cells[MOST_COLUMNS];
    const void *things[MOST_COLUMNS];
} Shared;

typedef struct Body {
    Node *node;
    const TableKind *kind;
    const Chosen *chosen;
    bool sums; /* a row of sums below each group */
    Shared shared;
} Body;

/* The column that names its row: the field that says so, else the first. */
static size_t header_column(const Chosen *chosen)
{
    for (size_t i = 0; i < chosen->n; i++)
        if (chosen->columns[i].field->header)
            return i;
    return 0;
}

/* Whether the cell above goes on in this row. */
static bool shares(Body *body, size_t column, const void *thing)
{
    Shared *shared = &body->shared;
    if (!thing || shared->things[column] != thing)
        return false;
    shared->cells[column]->u.cell.row_span++;
    return true;
}

/* Whether the row would say nothing that the one above has not said. */
static bool shares_all(const Body *body, const void *record)
{
    for (size_t i = 0; i < body->chosen->n; i++) {
        const Field *field = body->chosen->columns[i].field;
        const void *thing = field->joins ? field->joins(record) : NULL;
        if (!thing || body->shared.things[i] != thing)
            return false;
    }
    return true;
}

static void put_cells(Assembly *a, Body *body, Node *row, const void *record, Pos pos)
{
    size_t header = header_column(body->chosen);
    bool open = true; /* all cells so far are shared with the row above */
    for (size_t i = 0; i < body->chosen->n; i++) {
        const Field *field = body->chosen->columns[i].field;
        const void *thing = field->joins ? field->joins(record) : NULL;
        open = open && shares(body, i, thing);
        if (open)
            continue;
        Node *cell = put_cell_node(a, row, i == header ? SCOPE_ROW : SCOPE_NONE, pos);
        cell->u.cell.align = field->numeric ? ALIGN_RIGHT : ALIGN_LEFT;
        cell->u.cell.sum = field->sum;
        put_field(a, cell, field, record);
        body->shared.cells[i] = cell;
        body->shared.things[i] = thing;
    }
}

static void put_record(Assembly *a, Body *body, const void *record)
{
    if (shares_all(body, record))
        return;
    Ref id = body->kind->id(record);
    Node *row = put_row(a, body->node, id.pos);
    if (body->kind->anchor)
        claim_anchor(a, row, body->kind->anchor, id.id);
    put_cells(a, body, row, record, id.pos);
}

static void put_empty_rows(Assembly *a, Body *body, int n)
{
    for (int i = 0; i < n; i++) {
        Node *row = put_row(a, body->node, body->node->pos);
        for (size_t k = 0; k < body->chosen->n; k++)
            put_cell_node(a, row, SCOPE_NONE, body->node->pos);
    }
}

/* ---- sums -------------------------------------------------------------------- */

static bool can_sum(const Field *field)
{
    return field->put_sum || field->quantity;
}

/* The first column that can be summed; as many as there are where none can. */
static size_t first_sum(const Chosen *chosen)
{
    size_t first = 0;
    while (first < chosen->n && !can_sum(chosen->columns[first].field))
        first++;
    return first;
}

static void put_sum(Assembly *a, Node *cell, const Field *field, const Records *records)
{
    if (field->put_sum)
        field->put_sum(a, cell, records);
    else if (field->quantity)
        put_span(a, cell, SPAN_AMOUNT, format_quantity(a, add_quantities(a, field, records), false),
                 cell->pos);
}

/* "Sum", or "Sum Oppvekst", over all columns before the first sum. */
static void put_sum_row(Assembly *a, Node *section, const Chosen *chosen, Str group,
                        const Records *records)
{
    size_t first = first_sum(chosen);
    Node *row = put_row(a, section, section->pos);
    if (first > 0) {
        Node *cell = put_cell_word(a, row, SCOPE_ROW, WORD_SUM, section->pos);
        put_text(a, cell, group.n ? S(" ") : group, section->pos);
        put_text(a, cell, group, section->pos);
        cell->u.cell.col_span = (uint16_t)first;
        cell->u.cell.sum = true;
        cell->u.cell.align = ALIGN_LEFT;
    }
    for (size_t i = first; i < chosen->n; i++) {
        Node *cell = put_cell_node(a, row, SCOPE_NONE, section->pos);
        cell->u.cell.sum = true;
        put_sum(a, cell, chosen->columns[i].field, records);
    }
}

/* A sum of what does not add up is a dash, and that is said once. */
static void check_sums(Assembly *a, const Request *request, const Chosen *chosen,
                       const Records *records)
{
    Text option = option_text(request, OPTION_SUM);
    Pos pos = option.s.n ? option.pos : request->pos;
    if (first_sum(chosen) == chosen->n) {
        DIAG0(a->job->diags, SUM_OF_NOTHING, pos, option.s.n);
        return;
    }
    for (size_t i = 0; i < chosen->n; i++) {
        const Field *field = chosen->columns[i].field;
        if (field->put_sum || !field->quantity ||
            add_quantities(a, field, records).kind != QUANTITY_NONE)
            continue;
        DIAG(a->job->diags, SUM_LEFT_OUT, pos, option.s.n, field->title);
        return;
    }
}

/* ---- groups ------------------------------------------------------------------ */

static Str group_label(const Assembly *a, const FieldValue *value)
{
    return value->label.n ? value->label : word(a->language, WORD_PER_GROUP_NONE);
}

static void put_group(Assembly *a, Body *body, const FieldValue *value, const Records *records)
{
    Str label = group_label(a, value);
    put_group_row(a, body->node, body->chosen->n, label, body->kind->id(records->items[0]).pos);
    body->shared = (Shared){0};
    for (size_t i = 0; i < records->n; i++)
        put_record(a, body, records->items[i]);
    if (body->sums && records->n > 1)
        put_sum_row(a, body->node, body->chosen, label, records);
}

static void put_grouped(Assembly *a, Body *body, const Field *group, const Records *records)
{
    Records sorted = {0};
    for (size_t i = 0; i < records->n; i++)
        *LIST_ADD(a->arena, &sorted) = records->items[i];
    sort_records(a, group, false, &sorted);
    for (size_t from = 0, to; from < sorted.n; from = to) {
        FieldValue value = first_value(a, group, sorted.items[from]), next;
        Records members = {0};
        for (to = from; to < sorted.n; to++) {
            next = first_value(a, group, sorted.items[to]);
            if (!same_value(&value, &next))
                break;
            *LIST_ADD(a->arena, &members) = sorted.items[to];
        }
        put_group(a, body, &value, &members);
    }
}

/* ---- the table --------------------------------------------------------------- */

static void put_title(Assembly *a, Node *table, const Request *request, const TableKind *kind)
{
    Text title = option_title(request);
    put_caption(a, table, request, title.s.n ? title : kind->caption, kind->title);
    if (title.s.n || !kind->unit_in_title)
        return;
    put_text(a, table->first, S(" ("), request->pos);
    put_word(a, table->first, WORD_CURRENCY, request->pos);
    put_text(a, table->first, S(")"), request->pos);
}

static Node *start_table(Assembly *a, Request *request, const TableKind *kind, const Chosen *chosen)
{
    Node *table = request->main = put_table(a, request->out, chosen->n, request->pos);
    table->u.table.plan = kind->wide && chosen->n > 4;
    for (size_t i = 0; i < chosen->n; i++) {
        const Field *field = chosen->columns[i].field;
        table->u.table.columns[i] = (Column){.align = field->numeric ? ALIGN_RIGHT : ALIGN_LEFT,
                                             .weight = field->weight ? field->weight : 12,
                                             .numeric = field->numeric};
    }
    put_title(a, table, request, kind);
    put_head(a, table, chosen);
    return table;
}

static bool is_column(const Chosen *chosen, const Field *field)
{
    for (size_t i = 0; i < chosen->n; i++)
        if (chosen->columns[i].field == field)
            return true;
    return false;
}

static const Field *find_group(Assembly *a, const Request *request, const Body *body)
{
    const TableKind *kind = body->kind;
    Text by = option_text(request, OPTION_GROUP);
    if (kind->group || by.s.n)
        return kind->group ? kind->group : find_field(a, kind, by);
    return kind->usual_group && !is_column(body->chosen, kind->usual_group) ? kind->usual_group
                                                                            : NULL;
}

static void put_rows(Assembly *a, const Request *request, Body *body, const Records *records)
{
    const Field *group = find_group(a, request, body);
    if (group) {
        put_grouped(a, body, group, records);
        return;
    }
    for (size_t i = 0; i < records->n; i++)
        put_record(a, body, records->items[i]);
}

void put_records(Assembly *a, Request *request, const TableKind *kind, Records *records)
{
    Chosen chosen = {.n = 0};
    int empty = option_number(a, request, OPTION_EMPTY_ROWS, 0, MOST_EMPTY_ROWS);
    choose_records(a, request, kind, records);
    if (records->n == 0 && empty == 0) {
        put_nothing(a, request);
        put_body(a, request);
        return;
    }
    choose_columns(a, request, kind, &chosen);
    request->landscape = kind->landscape && chosen.n > 8;
    bool asked = option_given(request, OPTION_SUM);
    bool sum = option_flag(a, request, OPTION_SUM, kind->sums_unasked) && records->n > 1;
    if (sum && asked)
        check_sums(a, request, &chosen, records);
    sum = sum && first_sum(&chosen) < chosen.n;
    Node *table = start_table(a, request, kind, &chosen);
    Body body = {.node = table_section(a, table, NODE_TABLE_BODY), .kind = kind, .chosen = &chosen};
    body.sums = sum && (asked || kind->group_sums);
    put_rows(a, request, &body, records);
    put_empty_rows(a, &body, empty);
    if (sum)
        put_sum_row(a, table_section(a, table, NODE_TABLE_FOOT), &chosen, STR_EMPTY, records);
    put_body(a, request);
}
