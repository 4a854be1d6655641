/* record_table.c - shows records as a table: the engine of tables.h. */
#include "assemble/left_out.h"
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

/* What the web's own sorting goes by, where it is not the words. */
static void set_order(Assembly *a, Node *cell, const Field *field, const void *record)
{
    if (!field->value && !field->quantity)
        return;
    FieldValue value = first_value(a, field, record);
    cell->u.cell.ordered = (value.scale != SCALE_NONE || value.order) && value.order < LAST_ORDER;
    cell->u.cell.order = value.order;
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
        set_order(a, cell, field, record);
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

/* Whether the field has a sum for these records. */
static bool adds_up(Assembly *a, const Field *field, const Records *records)
{
    return field->put_sum ||
           (field->quantity && add_quantities(a, field, records).kind != QUANTITY_NONE);
}

static bool any_adds_up(Assembly *a, const Chosen *chosen, const Records *records)
{
    for (size_t i = 0; i < chosen->n; i++)
        if (adds_up(a, chosen->columns[i].field, records))
            return true;
    return false;
}

/* ---- groups ------------------------------------------------------------------ */

static Str group_label(const Assembly *a, const FieldValue *value)
{
    return value->label.n ? value->label : word(a->language, WORD_PER_GROUP_NONE);
}

static void put_group(Assembly *a, Body *body, const FieldValue *value, const Records *records)
{
    Str label = group_label(a, value);
    Pos pos = body->kind->id(records->items[0]).pos;
    put_group_row(a, body->node, body->chosen->n, label, pos)->lang = value->lang;
    body->shared = (Shared){0};
    for (size_t i = 0; i < records->n; i++)
        put_record(a, body, records->items[i]);
    if (body->sums && records->n > 1)
        put_sum_row(a, body->node, body->chosen, label, records);
}

/* A group of rows; all of them where nothing groups them. */
typedef struct Group {
    FieldValue value;
    Records records;
} Group;
typedef LIST(Group) Groups;

static Groups make_groups(Assembly *a, const Field *by, const Records *records)
{
    Groups groups = {0};
    Records sorted = {0};
    for (size_t i = 0; i < records->n; i++)
        *LIST_ADD(a->arena, &sorted) = records->items[i];
    if (by)
        sort_records(a, by, false, &sorted);
    for (size_t i = 0; i < sorted.n; i++) {
        FieldValue value = {0};
        if (by)
            value = first_value(a, by, sorted.items[i]);
        Group *last = groups.n ? &groups.items[groups.n - 1] : NULL;
        if (!last || (by && !same_value(&last->value, &value))) {
            last = LIST_ADD(a->arena, &groups);
            *last = (Group){.value = value};
        }
        *LIST_ADD(a->arena, &last->records) = sorted.items[i];
    }
    return groups;
}

/* Whether some of the records have a figure to add. */
static bool has_figures(Assembly *a, const Field *field, const Records *records)
{
    for (size_t i = 0; i < records->n; i++)
        if (field->quantity(a, records->items[i], field).kind != QUANTITY_NONE)
            return true;
    return false;
}

/* The first column that has figures in a group, but no sum; NULL: none. */
static const Field *find_unsummed(Assembly *a, const Chosen *chosen, const Records *records)
{
    for (size_t i = 0; i < chosen->n; i++) {
        const Field *field = chosen->columns[i].field;
        if (field->quantity && has_figures(a, field, records) && !adds_up(a, field, records))
            return field;
    }
    return NULL;
}

/* A sum of what does not add up is a dash, and that is said once where it was asked for. */
static void check_sums(Assembly *a, const Request *request, const Chosen *chosen,
                       const Groups *groups)
{
    Text option = option_text(request, OPTION_SUM);
    if (first_sum(chosen) == chosen->n) {
        DIAG0(a->job->diags, SUM_OF_NOTHING, option.pos, option.s.n);
        return;
    }
    for (size_t i = 0; i < groups->n; i++) {
        const Field *field = find_unsummed(a, chosen, &groups->items[i].records);
        if (!field)
            continue;
        DIAG(a->job->diags, SUM_LEFT_OUT, option.pos, option.s.n, field->title);
        return;
    }
}

/* ---- the table --------------------------------------------------------------- */

static void put_title(Assembly *a, Node *table, const Request *request, const TableKind *kind)
{
    static const Text none = {STR_INIT(""), POS_NONE};
    Text title = option_title(request);
    if (str_eq(option_text(request, OPTION_TITLE).s, S("nei"))) {
        put_caption(a, table, request, none, WORD_COUNT);
        return;
    }
    put_caption(a, table, request, title.s.n ? title : kind->caption, kind->title);
    if (title.s.n || !kind->unit_in_title)
        return;
    put_text(a, table->first, S(" ("), request->pos);
    put_word(a, table->first, WORD_CURRENCY, request->pos);
    put_text(a, table->first, S(")"), request->pos);
}

/* What a spreadsheet calls the parts of the column's cells. A heading of the writer's own
 * stands for the figure. */
static void name_parts(Assembly *a, const ChosenColumn *chosen, Column *column)
{
    if (!chosen->field->rest)
        return;
    Str own = chosen->heading.s;
    column->figure = own.n ? own : word(a->language, chosen->field->figure);
    column->rest = word(a->language, chosen->field->rest);
}

/* In a form there are no figures yet that could say how wide they are. */
static Node *start_table(Assembly *a, Request *request, const TableKind *kind, const Chosen *chosen,
                         bool form)
{
    Node *table = request->main = put_table(a, request->out, chosen->n, request->pos);
    table->u.table.plan = kind->wide && chosen->n > 4;
    table->u.table.whole = kind->whole;
    for (size_t i = 0; i < chosen->n; i++) {
        const Field *field = chosen->columns[i].field;
        table->u.table.columns[i] = (Column){.align = field->numeric ? ALIGN_RIGHT : ALIGN_LEFT,
                                             .weight = field->weight ? field->weight : 12,
                                             .numeric = field->numeric && !form};
        name_parts(a, &chosen->columns[i], &table->u.table.columns[i]);
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

static bool has_key(const Chosen *chosen, Str key)
{
    for (size_t i = 0; i < chosen->n; i++)
        if (str_eq(chosen->columns[i].field->key, key))
            return true;
    return false;
}

static const Field *find_group(Assembly *a, const Request *request, const Body *body)
{
    const TableKind *kind = body->kind;
    Text by = option_text(request, OPTION_GROUP);
    if (kind->group || kind->is_grouped)
        return kind->group;
    if (by.s.n)
        return find_field(a, kind, by);
    return kind->usual_group && !is_column(body->chosen, kind->usual_group) ? kind->usual_group
                                                                            : NULL;
}

/* Whether the row of a group says all that the field has to say of every record below it. */
static bool is_said_by_group(Assembly *a, const Field *by, const Records *records)
{
    FieldValue second;
    for (size_t i = 0; i < records->n; i++)
        if (nth_value(a, by, records->items[i], 1, &second))
            return false;
    return true;
}

/* Takes the field that groups the rows out of the usual columns; who chose the columns may
 * want it twice. */
static void drop_grouped(Assembly *a, const Request *request, const Field *by,
                         const Records *records, bool form, Chosen *chosen)
{
    if (!by || chooses_columns(a, request) || form || by->header || chosen->n < 2 ||
        !is_said_by_group(a, by, records))
        return;
    size_t kept = 0;
    for (size_t i = 0; i < chosen->n; i++)
        if (chosen->columns[i].field != by)
            chosen->columns[kept++] = chosen->columns[i];
    chosen->n = kept;
}

static bool any_says(Assembly *a, const Field *field, const Records *records)
{
    FieldValue value;
    for (size_t i = 0; i < records->n; i++)
        if (nth_value(a, field, records->items[i], 0, &value))
            return true;
    return false;
}

/* Takes the columns that stay empty out of the usual ones, but those that the writer has given
 * a heading or a width. A form has them for the pen. */
static void drop_unsaid(Assembly *a, const Request *request, const Records *records, bool form,
                        Chosen *chosen)
{
    if (chooses_columns(a, request) || option_given(request, OPTION_WIDTHS) || form)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < chosen->n; i++) {
        const ChosenColumn *column = &chosen->columns[i];
        if (!column->field->optional || column->heading.s.n || any_says(a, column->field, records))
            chosen->columns[kept++] = *column;
    }
    chosen->n = kept;
}

static void put_rows(Assembly *a, Body *body, bool grouped, const Groups *groups)
{
    for (size_t i = 0; i < groups->n; i++) {
        const Group *group = &groups->items[i];
        if (grouped)
            put_group(a, body, &group->value, &group->records);
        for (size_t k = 0; k < group->records.n && !grouped; k++)
            put_record(a, body, group->records.items[k]);
    }
}

/* Sums are there where they are asked for, or usual, and make sense. */
static bool wants_sums(Assembly *a, const Request *request, const Body *body, const Groups *groups,
                       const Records *records)
{
    bool asked = option_given(request, OPTION_SUM);
    bool sums = option_flag(a, request, OPTION_SUM, body->kind->sums_unasked) && records->n > 1;
    if (sums && asked)
        check_sums(a, request, body->chosen, groups);
    return sums && first_sum(body->chosen) < body->chosen->n;
}

void put_records(Assembly *a, Request *request, const TableKind *kind, Records *records)
{
    Chosen chosen = {.n = 0};
    Body body = {.kind = kind, .chosen = &chosen};
    int empty = option_number(a, request, OPTION_EMPTY_ROWS, 0, MOST_EMPTY_ROWS);
    choose_columns(a, request, kind, &chosen);
    const Field *by = find_group(a, request, &body);
    choose_records(a, request, kind, records);
    drop_grouped(a, request, by, records, kind->form != NULL, &chosen);
    if (records->n == 0 && empty == 0) {
        put_nothing(a, request);
        put_body(a, request);
        return;
    }
    drop_unsaid(a, request, records, kind->form || empty, &chosen);
    request->landscape = kind->landscape && chosen.n > 8;
    Groups groups = make_groups(a, by, records);
    bool sums = wants_sums(a, request, &body, &groups, records);
    Node *table = start_table(a, request, kind, &chosen, records->n == 0);
    a->numbers_apart = has_key(&chosen, S("nr"));
    body.node = table_section(a, table, NODE_TABLE_BODY);
    body.sums = sums && (option_given(request, OPTION_SUM) || kind->group_sums);
    put_rows(a, &body, by != NULL, &groups);
    a->numbers_apart = false;
    put_empty_rows(a, &body, empty);
    if (sums && (!body.sums || !by || any_adds_up(a, &chosen, records)))
        put_sum_row(a, table_section(a, table, NODE_TABLE_FOOT), &chosen, STR_EMPTY, records);
    if (sums || kind->sums_unasked || (first_sum(&chosen) < chosen.n && is_funding_cut(a)))
        put_left_out(a, request, kind->record);
    put_body(a, request);
}
