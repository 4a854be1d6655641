/* table.c - tables → a frame with a repeated head, and a box for each row.
 *
 * A cell's content is built as a small stream of its own; the cells of a row are
 * then laid side by side and cut into slices at heights where no cell's line is
 * torn, so that a row taller than a page can go on to the next.
 */
#include "layout/flow.h"

enum { HEAD_ROWS_KEPT = 2 };

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

typedef struct CellFlow {
    FlowItems items;
    Len height; /* with gaps */
} CellFlow;

static void style_cell(Builder *b, const Node *cell, bool head)
{
    b->style.align = cell->u.cell.align;
    b->style.bold = head || cell->u.cell.sum || cell->u.cell.group;
    if (head)
        b->style.color = COLOR_ACCENT;
}

static void name_header(Table *t, Element *element, ElementId id, const Node *cell, size_t column)
{
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
    if (id.n && !str_eq(id, element->id))
        element->headers[element->n_headers++] = id;
}

static void associate(Table *t, ElementId id, const Node *cell, size_t column)
{
    Element *element = &t->b->elements.items[id];
    if (cell->u.cell.scope != SCOPE_NONE)
        name_header(t, element, id, cell, column);
    if (cell->u.cell.scope == SCOPE_COLUMN || cell->u.cell.scope == SCOPE_GROUP)
        return;
    element->headers = NEW_ARRAY(t->b->job->arena, Str, 3);
    add_header(element, t->column_ids[column]);
    add_header(element, t->group_id);
    if (cell->u.cell.scope == SCOPE_NONE)
        add_header(element, t->row_id);
}

/* Builds a cell's blocks as a stream of its own. */
static CellFlow build_cell(Table *t, const Node *cell, ElementId row, size_t column, Len x,
                           Len width, bool head)
{
    Builder *b = t->b;
    CellFlow flow = {.height = 0};
    FlowItems *outer = b->items;
    TextStyle style = b->style;
    Len old_x = b->x, old_width = b->width;
    b->items = &flow.items;
    b->x = x + t->padding_x;
    b->width = width - 2 * t->padding_x;
    b->gap = 0;
    b->penalty = 0;
    style_cell(b, cell, head);
    ElementId element = element_of_node(b, cell, row);
    if (t->grouped)
        associate(t, element, cell, column);
    flow_target(b, cell->id, element);
    build_blocks(b, cell, element);
    b->gap = 0;
    b->penalty = 0;
    b->items = outer;
    b->x = old_x;
    b->width = old_width;
    b->style = style;
    Len y = 0;
    for (size_t i = 0; i < flow.items.n; i++) {
        FlowItem *item = &flow.items.items[i];
        if (item->kind != FLOW_BOX)
            continue;
        y += (y ? item->gap : 0) + item->u.box->height;
    }
    flow.height = y;
    return flow;
}

/* Puts the boxes of a cell that begin in [from, to) of the row into `slice`. */
static void take_slice(Builder *b, FlowBox *slice, const CellFlow *cell, Len from, Len to, Len top)
{
    Len y = 0;
    for (size_t i = 0; i < cell->items.n; i++) {
        const FlowItem *item = &cell->items.items[i];
        if (item->kind != FLOW_BOX)
            continue;
        y += y ? item->gap : 0;
        if (y >= from && y < to) {
            if (slice->baseline == slice->height)
                slice->baseline = y - from + top + item->u.box->baseline;
            flow_box_merge(b, slice, item->u.box, 0, y - from + top);
        }
        y += item->u.box->height;
    }
}

/* The first height at or after `wish` at which no line of any cell is cut. */
static Len clean_cut(const CellFlow *cells, size_t n, Len wish)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t c = 0; c < n; c++) {
            Len y = 0;
            for (size_t i = 0; i < cells[c].items.n; i++) {
                const FlowItem *item = &cells[c].items.items[i];
                if (item->kind != FLOW_BOX)
                    continue;
                y += y ? item->gap : 0;
                if (y < wish && y + item->u.box->height > wish) {
                    wish = y + item->u.box->height;
                    moved = true;
                }
                y += item->u.box->height;
            }
        }
    }
    return wish;
}

typedef struct RowLook {
    Color ground;
    Color line; /* below the row */
    Len line_height;
} RowLook;

static void paint_slice(Table *t, FlowBox *slice, RowLook look, bool last)
{
    box_rect(t->b, slice, t->x, 0, t->width, slice->height, look.ground);
    if (last)
        box_rect(t->b, slice, t->x, slice->height - look.line_height, t->width, look.line_height,
                 look.line);
}

/* Slices are about four lines high, the least that is worth a page's end. */
static void emit_row(Table *t, const CellFlow *cells, size_t n, RowLook look)
{
    Builder *b = t->b;
    Len height = 0;
    for (size_t i = 0; i < n; i++) {
        if (cells[i].height > height)
            height = cells[i].height;
    }
    Len step = line_height(&b->style) * 4, from = 0;
    bool first = true;
    do {
        Len to = height - from > step * 2 ? clean_cut(cells, n, from + step) : height;
        if (height - to < step / 2)
            to = height;
        bool last = to >= height;
        Len top = first ? t->padding_y : 0;
        FlowBox *slice = flow_box_new(b, top + (to - from) + (last ? t->padding_y : 0));
        paint_slice(t, slice, look, last);
        for (size_t i = 0; i < n; i++)
            take_slice(b, slice, &cells[i], from, last ? INT32_MAX : to, top);
        if (!first)
            flow_penalty(b, ROW_PENALTY);
        flow_add_box(b, slice);
        first = false;
        from = to;
    } while (from < height);
}

static RowLook look_of_row(const Node *row, const Node *group, size_t number)
{
    RowLook look = {COLOR_NONE, COLOR_LINE, LEN_PT(1) / 2};
    if (group->kind == NODE_TABLE_HEAD)
        look = (RowLook){COLOR_ACCENT_SOFT, COLOR_ACCENT, LEN_PT(1)};
    else if (group->kind == NODE_TABLE_FOOT)
        look = (RowLook){COLOR_ACCENT_SOFT, COLOR_ACCENT, LEN_PT(1)};
    else if (row->first && row->first->u.cell.group)
        look.ground = COLOR_ACCENT_SOFT;
    else if (number % 2)
        look.ground = COLOR_ZEBRA;
    return look;
}

static void build_row(Table *t, const Node *row, const Node *group, ElementId parent, size_t number)
{
    Builder *b = t->b;
    size_t n = 0, column = 0;
    ElementId element = element_of_node(b, row, parent);
    flow_target(b, row->id, element);
    Len x = t->x, gap = b->gap;
    int penalty = b->penalty;
    CellFlow *cells = NEW_ARRAY(b->job->arena, CellFlow, t->n_columns);
    t->row_id = STR_EMPTY;
    for (const Node *cell = row->first; cell && column < t->n_columns; cell = cell->next) {
        Len width = 0;
        size_t first = column;
        for (size_t k = 0; k < cell->u.cell.col_span && column < t->n_columns; k++)
            width += t->widths[column++];
        cells[n++] = build_cell(t, cell, element, first, x, width, group->kind == NODE_TABLE_HEAD);
        x += width;
    }
    b->gap = gap;
    b->penalty = penalty;
    emit_row(t, cells, n, look_of_row(row, group, number));
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
    FlowItems items = {0}, *outer = b->items;
    ElementId element = element_of_node(b, group, t->element);
    int penalty = b->penalty;
    Len gap = b->gap;
    b->items = &items;
    b->gap = 0;
    b->penalty = 0;
    for (const Node *row = group->first; row; row = row->next)
        build_row(t, row, group, element, 0);
    b->items = outer;
    b->gap = gap;
    b->penalty = penalty;
    for (size_t i = 0; i < items.n; i++) {
        if (items.items[i].kind != FLOW_BOX)
            continue;
        *LIST_ADD(b->job->arena, &frame->head) = flow_box_artifact(b, items.items[i].u.box);
        flow_add_box(b, items.items[i].u.box);
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
    t.column_ids = NEW_ARRAY(b->job->arena, Str, t.n_columns);
    bool nested = b->style.tabular;
    flow_gap(b, b->theme->paragraph_gap * 3 / 2);
    t.element = element_of_node(b, table, parent);
    flow_target(b, table->id, t.element);
    build_table_caption(b, table, t.element);
    style_table(b);
    t.widths = NEW_ARRAY(b->job->arena, Len, t.n_columns);
    table_columns(b, table, t.n_columns, t.padding_x, t.widths);
    Frame *frame = NEW(b->job->arena, Frame);
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
    flow_gap(b, nested ? 0 : b->theme->paragraph_gap * 3 / 2);
}
