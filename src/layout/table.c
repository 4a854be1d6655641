/* table.c - tables → a frame with a repeated head, and a box for each row.
 *
 * The cells of a row are strands of beside.c, which also cuts rows that are taller
 * than a page.
 */
#include "layout/flow.h"

typedef struct Table {
    Builder *b;
    const Node *node;
    ElementId element;
    size_t n_columns;
    Len *widths;
    Len x, width;
    Len padding_x, padding_y;
    /* Where rows head groups of rows, scopes do not say which header belongs to
     * which cell: cells then name theirs (ISO 32000-1, table 349, Headers). */
    bool grouped;
    Str *column_ids;
    Str group_id, row_id;
} Table;

static void style_cell(Builder *b, const Node *cell, bool head)
{
    b->style.align = cell->u.cell.align;
    b->style.bold = head || cell->u.cell.sum || cell->u.cell.group;
    if (head)
        b->style.color = COLOR_ACCENT;
}

static void name_header(Table *t, ElementId id, const Node *cell, size_t column)
{
    ElementExtra *element = extend(t->b, id);
    if (!element->id.n)
        element->id = str_format(t->b->job->arena, "th%u", id);
    if (cell->u.cell.group || cell->u.cell.scope == SCOPE_GROUP)
        t->group_id = element->id;
    else if (cell->u.cell.scope == SCOPE_COLUMN)
        t->column_ids[column] = element->id;
    else
        t->row_id = element->id;
}

static void add_header(Element *element, Str id)
{
    if (id.n && !str_eq(id, element_extra(element)->id))
        element->headers[element->n_headers++] = id;
}

static void associate(Table *t, ElementId id, const Node *cell, size_t column)
{
    Element *element = &t->b->elements.items[id];
    if (cell->u.cell.scope != SCOPE_NONE)
        name_header(t, id, cell, column);
    if (cell->u.cell.scope == SCOPE_COLUMN || cell->u.cell.scope == SCOPE_GROUP)
        return;
    element->headers = NEW_ARRAY(t->b->job->arena, Str, 3);
    add_header(element, t->column_ids[column]);
    add_header(element, t->group_id);
    if (cell->u.cell.scope == SCOPE_NONE)
        add_header(element, t->row_id);
}

/* Builds a cell's blocks as a strand of the row. */
static void build_cell(Table *t, const Node *cell, ElementId row, size_t column, Strand *strand,
                       Len x, Len width, bool head)
{
    Builder *b = t->b;
    TextStyle style = b->style;
    strand_begin(b, strand, x + t->padding_x, width - 2 * t->padding_x);
    style_cell(b, cell, head);
    ElementId element = element_of_node(b, cell, row);
    if (t->grouped)
        associate(t, element, cell, column);
    flow_target(b, cell->id, element);
    build_blocks(b, cell, element);
    b->style = style;
    strand_end(b, strand);
}

static RowLook look_of_row(const Table *t, const Node *row, const Node *group, size_t number)
{
    RowLook look = {t->x, t->width, t->padding_y, COLOR_NONE, COLOR_LINE, LEN_PT(1) / 2};
    if (group->kind == NODE_TABLE_HEAD || group->kind == NODE_TABLE_FOOT) {
        look.ground = COLOR_ACCENT_SOFT;
        look.line = COLOR_ACCENT;
        look.line_height = LEN_PT(1);
    } else if (row->first && row->first->u.cell.group) {
        look.ground = COLOR_ZEBRA;
    } else if (number % 2 && !t->grouped) {
        look.ground = COLOR_ZEBRA;
    }
    return look;
}

static void build_row(Table *t, const Node *node, const Node *group, ElementId parent,
                      size_t number)
{
    Builder *b = t->b;
    size_t column = 0;
    ElementId element = element_of_node(b, node, parent);
    flow_target(b, node->id, element);
    Len x = t->x;
    Row row = row_begin(b, t->n_columns);
    t->row_id = STR_EMPTY;
    for (const Node *cell = node->first; cell && column < t->n_columns; cell = cell->next) {
        Len width = 0;
        size_t first = column;
        for (size_t k = 0; k < cell->u.cell.col_span && column < t->n_columns; k++)
            width += t->widths[column++];
        build_cell(t, cell, element, first, &row.strands[row.n++], x, width,
                   group->kind == NODE_TABLE_HEAD);
        x += width;
    }
    row_end(b, &row, look_of_row(t, node, group, number));
}

static bool heads_what_follows(const Node *row)
{
    return row->first && row->first->u.cell.group;
}

static void build_body(Table *t, const Node *group, size_t *number)
{
    Builder *b = t->b;
    ElementId element = element_of_node(b, group, t->element);
    for (const Node *row = group->first; row; row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        bool second = row->prev && !row->prev->prev, last = !row->next && !group->next;
        if (row->prev && heads_what_follows(row->prev))
            flow_penalty(b, NEVER);
        else if (group->kind == NODE_TABLE_FOOT)
            flow_penalty(b, NEVER);
        else if (second || last)
            flow_penalty(b, EDGE_ROW_PENALTY);
        build_row(t, row, group, element, (*number)++);
        b->gap = 0;
    }
}

/* Head rows are real the first time and artifacts on every later page. */
static void build_head(Table *t, const Node *group, Frame *frame)
{
    Builder *b = t->b;
    Strand strand;
    ElementId element = element_of_node(b, group, t->element);
    strand_begin(b, &strand, b->x, b->width);
    for (const Node *row = group->first; row; row = row->next)
        build_row(t, row, group, element, 0);
    strand_end(b, &strand);
    for (size_t i = 0; i < strand.items.n; i++) {
        const FlowItem *item = &strand.items.items[i];
        if (item->kind != FLOW_BOX)
            continue;
        *LIST_ADD(b->flow, &frame->head) = flow_box_artifact(b, item->u.box);
        flow_add_box(b, item->u.box);
        flow_penalty(b, NEVER);
    }
}

static bool has_group_rows(const Node *table)
{
    for (const Node *group = table->first; group; group = group->next) {
        for (const Node *row = group->first; row && row->kind == NODE_ROW; row = row->next) {
            if (heads_what_follows(row))
                return true;
        }
    }
    return false;
}

static size_t count_columns(const Node *table)
{
    size_t most = table->u.table.n_columns;
    for (const Node *group = table->first; group; group = group->next) {
        for (const Node *row = group->first; row && row->kind == NODE_ROW; row = row->next) {
            size_t n = 0;
            for (const Node *cell = row->first; cell; cell = cell->next)
                n += cell->u.cell.col_span;
            most = n > most ? n : most;
        }
    }
    return most ? most : 1;
}

static void style_table(Builder *b)
{
    b->style.family = FAMILY_SANS;
    b->style.size = b->theme->table_size;
    b->style.leading = b->theme->table_leading;
    b->style.justify = false;
    b->style.hyphenate = true;
    b->style.tabular = true;
    b->style.gap = LEN_PT(2);
}

static void build_table_caption(Builder *b, const Node *table, ElementId element)
{
    for (const Node *child = table->first; child; child = child->next) {
        if (child->kind != NODE_CAPTION)
            continue;
        build_block(b, child, element);
        b->gap = LEN_PT(5);
        flow_penalty(b, NEVER);
    }
}

void build_table(Builder *b, const Node *table, ElementId parent)
{
    TextStyle kept = b->style;
    Table t = {
        .b = b,
        .node = table,
        .n_columns = count_columns(table),
        .x = b->x,
        .width = b->width,
        .padding_x = LEN_PT(5),
        .padding_y = LEN_PT(4),
        .grouped = has_group_rows(table),
        .group_id = STR_EMPTY,
        .row_id = STR_EMPTY,
    };
    t.column_ids = NEW_ARRAY(b->flow, Str, t.n_columns);
    bool nested = b->style.tabular;
    flow_gap(b, b->style.gap * 3 / 2);
    t.element = element_of_node(b, table, parent);
    flow_target(b, table->id, t.element);
    build_table_caption(b, table, t.element);
    style_table(b);
    t.widths = NEW_ARRAY(b->flow, Len, t.n_columns);
    table_columns(b, table, t.n_columns, t.padding_x, t.widths);
    Frame *frame = NEW(b->flow, Frame);
    *frame = (Frame){.x = b->x, .width = b->width, .ground = COLOR_NONE, .edge = COLOR_NONE};
    flow_enter(b, frame);
    size_t number = 0;
    for (const Node *group = table->first; group; group = group->next) {
        if (group->kind == NODE_TABLE_HEAD)
            build_head(&t, group, frame);
        else if (group->kind != NODE_CAPTION)
            build_body(&t, group, &number);
    }
    flow_leave(b, frame);
    b->style = kept;
    flow_gap(b, nested ? 0 : b->style.gap * 3 / 2);
}
