/* record_table.c - shows records as a table: the engine of tables.h. */
#include "assemble/records.h"

enum { MOST_COLUMNS = 24, MOST_EMPTY_ROWS = 60 };

/* A field that was chosen as a column. */
typedef struct Chosen {
    const Field *field;
    Text heading; /* the writer's own, or empty */
} Chosen;

typedef struct Layout {
    Chosen columns[MOST_COLUMNS];
    size_t n;
} Layout;

static void choose(Layout *layout, const Field *field, Text heading)
{
    if (field && field->put && layout->n < MOST_COLUMNS)
        layout->columns[layout->n++] = (Chosen){field, heading};
}

/* Splits "frist = Når" at the sign; the heading may be missing. */
static void split_heading(Text piece, Text *key, Text *heading)
{
    size_t equals = str_find_char(piece.s, '=', 0);
    key->s = str_trim(str_slice(piece.s, 0, equals));
    key->pos = piece.pos + (Pos)(key->s.p - piece.s.p);
    *heading = (Text){STR_EMPTY, POS_NONE};
    if (equals == SIZE_MAX)
        return;
    heading->s = str_trim(str_slice(piece.s, equals + 1, piece.s.n));
    heading->pos = piece.pos + (Pos)(heading->s.p - piece.s.p);
}

static void choose_default(Assembly *a, const TableKind *kind, Layout *layout)
{
    Str rest = str_from(kind->columns), key;
    while (str_split(&rest, ' ', &key))
        choose(layout, find_field(a, kind, key, POS_NONE), (Text){STR_EMPTY, POS_NONE});
}

static void choose_columns(Assembly *a, const Request *request, const TableKind *kind,
                           Layout *layout)
{
    Text columns = option_text(request, OPTION_COLUMNS), key, heading;
    Str rest = columns.s, piece;
    while (columns.s.n && str_split(&rest, ',', &piece)) {
        split_heading((Text){piece, columns.pos + (Pos)(piece.p - columns.s.p)}, &key, &heading);
        if (key.s.n)
            choose(layout, find_field(a, kind, key.s, key.pos), heading);
    }
    if (layout->n == 0)
        choose_default(a, kind, layout);
}

/* :overskrifter: frist = Når, status = Nå */
static void apply_headings(Assembly *a, const Request *request, const TableKind *kind,
                           Layout *layout)
{
    Text headings = option_text(request, OPTION_HEADINGS), key, heading;
    Str rest = headings.s, piece;
    while (headings.s.n && str_split(&rest, ',', &piece)) {
        split_heading((Text){piece, headings.pos + (Pos)(piece.p - headings.s.p)}, &key, &heading);
        const Field *field = key.s.n ? find_field(a, kind, key.s, key.pos) : NULL;
        for (size_t i = 0; i < layout->n; i++)
            if (layout->columns[i].field == field)
                layout->columns[i].heading = heading;
    }
}

static void put_head(Assembly *a, Node *table, const Layout *layout)
{
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_HEAD), table->pos);
    for (size_t i = 0; i < layout->n; i++) {
        const Chosen *chosen = &layout->columns[i];
        if (chosen->heading.s.n)
            put_cell_text(a, row, SCOPE_COLUMN, chosen->heading);
        else
            put_cell_word(a, row, SCOPE_COLUMN, chosen->field->heading, table->pos);
    }
}

/* The column that names its row: the field that says so, else the first. */
static size_t header_column(const Layout *layout)
{
    for (size_t i = 0; i < layout->n; i++)
        if (layout->columns[i].field->header)
            return i;
    return 0;
}

static void put_record(Assembly *a, Node *body, const TableKind *kind, const Layout *layout,
                       const void *record)
{
    Ref id = kind->id(record);
    Node *row = put_row(a, body, id.pos);
    size_t header = header_column(layout);
    if (kind->anchor)
        claim_anchor(a, row, kind->anchor, id.id);
    for (size_t i = 0; i < layout->n; i++) {
        Node *cell = put_cell_node(a, row, i == header ? SCOPE_ROW : SCOPE_NONE, id.pos);
        layout->columns[i].field->put(a, cell, record);
    }
}

static void put_grouped(Assembly *a, Node *body, const TableKind *kind, const Layout *layout,
                        const Field *group, const Records *records)
{
    Records sorted = {0};
    Str label = STR_EMPTY;
    for (size_t i = 0; i < records->n; i++)
        *LIST_ADD(a->arena, &sorted) = records->items[i];
    sort_records(a, group, false, &sorted);
    for (size_t i = 0; i < sorted.n; i++) {
        FieldValue value = first_value(a, group, sorted.items[i]);
        if (!value.label.n)
            value.label = word(a->language, WORD_PER_GROUP_NONE);
        if (i == 0 || !str_eq(value.label, label))
            put_group_row(a, body, layout->n, value.label, kind->id(sorted.items[i]).pos);
        label = value.label;
        put_record(a, body, kind, layout, sorted.items[i]);
    }
}

static void put_rows(Assembly *a, const Request *request, Node *body, const TableKind *kind,
                     const Layout *layout, const Records *records)
{
    Text by = option_text(request, OPTION_GROUP);
    const Field *group = by.s.n ? find_field(a, kind, by.s, by.pos) : NULL;
    if (group && group->value) {
        put_grouped(a, body, kind, layout, group, records);
        return;
    }
    for (size_t i = 0; i < records->n; i++)
        put_record(a, body, kind, layout, records->items[i]);
}

static void put_empty_rows(Assembly *a, Node *body, const Layout *layout, int n)
{
    for (int i = 0; i < n; i++) {
        Node *row = put_row(a, body, body->pos);
        for (size_t k = 0; k < layout->n; k++)
            put_cell_node(a, row, SCOPE_NONE, body->pos);
    }
}

/* The sum row: the word over all columns before the first sum. */
static void put_sum_row(Assembly *a, Node *table, const Layout *layout, const Records *records)
{
    size_t first = 0;
    while (first < layout->n && !layout->columns[first].field->put_sum)
        first++;
    if (first == layout->n)
        return;
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_FOOT), table->pos);
    if (first > 0) {
        Node *cell = put_cell_word(a, row, SCOPE_ROW, WORD_SUM, table->pos);
        cell->u.cell.col_span = (uint16_t)first;
        cell->u.cell.sum = true;
        cell->u.cell.align = ALIGN_LEFT;
    }
    for (size_t i = first; i < layout->n; i++) {
        Node *cell = put_cell_node(a, row, SCOPE_NONE, table->pos);
        cell->u.cell.sum = true;
        if (layout->columns[i].field->put_sum)
            layout->columns[i].field->put_sum(a, cell, records);
    }
}

static Node *start_table(Assembly *a, Request *request, const TableKind *kind, const Layout *layout)
{
    Node *table = request->main = put_table(a, request->out, layout->n, request->pos);
    table->u.table.plan = kind->wide && layout->n > 4;
    for (size_t i = 0; i < layout->n; i++) {
        const Field *field = layout->columns[i].field;
        table->u.table.columns[i] = (Column){.align = field->numeric ? ALIGN_RIGHT : ALIGN_LEFT,
                                             .weight = field->weight,
                                             .numeric = field->numeric};
    }
    put_caption(a, table, request, option_title(request), kind->title);
    put_head(a, table, layout);
    return table;
}

void put_records(Assembly *a, Request *request, const TableKind *kind, Records *records)
{
    Layout layout = {.n = 0};
    int empty = option_number(a, request, OPTION_EMPTY_ROWS, 0, MOST_EMPTY_ROWS);
    choose_records(a, request, kind, records);
    if (records->n == 0 && empty == 0) {
        put_nothing(a, request);
        put_body(a, request);
        return;
    }
    choose_columns(a, request, kind, &layout);
    apply_headings(a, request, kind, &layout);
    Node *table = start_table(a, request, kind, &layout);
    Node *body = table_section(a, table, NODE_TABLE_BODY);
    put_rows(a, request, body, kind, &layout, records);
    put_empty_rows(a, body, &layout, empty);
    if (records->n > 1 && option_flag(a, request, OPTION_SUM, true))
        put_sum_row(a, table, &layout, records);
    put_body(a, request);
}
