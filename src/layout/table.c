/* table.c - tables → a frame with a repeated head, and boxes for rows.
 *
 * Its rows are made in rows.c. A group of rows is a frame of its own that says again, on
 * each page where it goes on, what group it is.
 */
#include "layout/table.h"

/* ---- groups and sections -------------------------------------------------- */

static bool is_sum(const Node *row)
{
    return row->first && row->first->u.cell.sum;
}

/* "Helse og omsorg (forts.)" where the group goes on. */
static FlowBox *group_resumed(Table *t, const Node *row)
{
    Builder *b = t->b;
    Arena *arena = b->flow;
    TextStyle style = b->style;
    style.bold = true;
    Str name = node_plain_text(arena, row->first);
    Str text =
        str_format(arena, "%.*s (%.*s)", STR_ARG(name), STR_ARG(word(b->language, WORD_CONTINUED)));
    Len x = b->x, left = t->edges[0], width = t->edges[t->grid->n_columns] - left;
    b->x = left + t->padding_x;
    FlowBox *label = build_label_cut(b, text, &style, 0, width - 2 * t->padding_x);
    b->x = x;
    FlowBox *box = flow_box_new(b, label->height + 2 * t->padding_y);
    box_ground(b, box, left, 0, width, box->height, COLOR_ZEBRA);
    box_rect(b, box, left, box->height - LEN_PT(1) / 2, width, LEN_PT(1) / 2, COLOR_LINE);
    flow_box_merge(b, box, label, 0, t->padding_y);
    return box;
}

static void leave_group(Table *t)
{
    if (t->group)
        flow_leave(t->b, t->group);
    t->group = NULL;
}

static void enter_group(Table *t, const Node *row)
{
    Builder *b = t->b;
    t->group = NEW(b->flow, Frame);
    *t->group = (Frame){.x = b->x, .width = b->width, .ground = COLOR_NONE, .edge = COLOR_NONE};
    *LIST_ADD(b->flow, &t->group->head) = group_resumed(t, row);
    flow_penalty(b, NEVER);
    flow_enter(b, t->group);
}

/* Whether it is the last row of the body, but for sums. */
static bool is_last(const Node *row)
{
    const Node *after = row->next;
    return !after || (is_sum(after) && !after->next);
}

/* A sum stays with what it sums up, a group's head with its rows; one row alone at the
 * edge of a table or a group is worth avoiding. */
static int penalty_before(const GridRow *row)
{
    const Node *before = row->row->prev, *after = row->row->next;
    if (row->section->kind == NODE_TABLE_FOOT || is_sum(row->row))
        return NEVER;
    if (before && heads_group(before))
        return NEVER;
    if (!before || heads_group(row->row))
        return 0;
    if (!before->prev || is_last(row->row))
        return LONE_ROW_PENALTY;
    bool second = heads_group(before->prev), last = heads_group(after);
    return second || last ? EDGE_ROW_PENALTY : 0;
}

static void build_section(Table *t, const Node *section)
{
    Builder *b = t->b;
    ElementId element = element_of_node(b, section, t->element);
    while (t->row < t->grid->n_rows && t->grid->rows[t->row].section == section) {
        const GridRow *row = &t->grid->rows[t->row];
        bool group = heads_group(row->row);
        if (group || section->kind == NODE_TABLE_FOOT)
            leave_group(t);
        int penalty = penalty_before(row);
        if (penalty)
            flow_penalty(b, penalty);
        build_band(t, element);
        t->body_rows++;
        b->gap = 0;
        if (group && row->row->next)
            enter_group(t, row->row);
    }
}

/* Head rows are real the first time and artifacts on every later page, but for a head
 * that takes more than a third of the page. */
static void build_head(Table *t, const Node *section, Frame *frame)
{
    Builder *b = t->b;
    Strand strand;
    ElementId element = element_of_node(b, section, t->element);
    strand_begin(b, &strand, b->x, b->width);
    while (t->row < t->grid->n_rows && t->grid->rows[t->row].section == section)
        build_band(t, element);
    strand_end(b, &strand);
    bool repeated = strand.height <= b->page_height / 3;
    for (size_t i = 0; i < strand.items.n; i++) {
        const FlowItem *item = &strand.items.items[i];
        if (item->kind != FLOW_BOX)
            continue;
        if (repeated)
            *LIST_ADD(b->flow, &frame->head) = flow_box_artifact(b, item->u.box);
        else
            flow_penalty(b, item->penalty);
        flow_add_box(b, item->u.box);
        flow_penalty(b, repeated ? NEVER : 0);
    }
}

/* ---- small tables --------------------------------------------------------- */

static size_t count_body_rows(const TableGrid *grid)
{
    size_t n = 0;
    for (size_t i = 0; i < grid->n_rows; i++)
        n += grid->rows[i].section->kind == NODE_TABLE_BODY;
    return n;
}

static int64_t height_of(const FlowItem *items, size_t n)
{
    int64_t height = 0;
    for (size_t i = 0; i < n; i++)
        height += items[i].kind == FLOW_BOX ? items[i].u.box->height + items[i].gap : 0;
    return height;
}

/* What a break costs between the rows of a table that a page has room for: much in a
 * small one, and in one that is to be seen whole; in others less the more of the page they
 * take. */
static int split_penalty(const Table *t, int64_t height)
{
    enum { FEW_ROWS = 6 };
    int64_t page = t->b->page_height, percent = height * 100 / page;
    if (percent > 100)
        return 0;
    bool small = t->whole || percent < 33 || (percent < 67 && count_body_rows(t->grid) <= FEW_ROWS);
    return small ? SMALL_TABLE_PENALTY : (int)(100 - percent);
}

/* Adds that to all breaks inside the table, whose items begin at `first`. */
static void keep_together(Table *t, size_t first)
{
    FlowItem *items = t->b->items->items + first;
    size_t n = t->b->items->n - first;
    int penalty = split_penalty(t, height_of(items, n));
    for (size_t i = 1; i < n; i++)
        if (items[i].kind != FLOW_LEAVE && items[i].penalty < NEVER)
            items[i].penalty += penalty;
}

/* ---- the table ------------------------------------------------------------ */

static bool rows_stand_alone(const TableGrid *grid)
{
    for (size_t i = 0; i < grid->n_rows; i++)
        if (grid->rows[i].joined || heads_group(grid->rows[i].row))
            return false;
    return true;
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

static void set_columns(Table *t, const Node *table)
{
    Builder *b = t->b;
    size_t n = t->grid->n_columns;
    TableColumns columns = table_columns(b, table, t->grid, LEN_PT(5));
    t->padding_x = columns.padding;
    t->fractions = columns.fractions;
    t->readings = columns.readings;
    t->edges = NEW_ARRAY(b->flow, Len, n + 1);
    t->edges[0] = b->x;
    for (size_t i = 0; i < n; i++)
        t->edges[i + 1] = t->edges[i] + columns.widths[i];
}

static void build_rows(Table *t, const Node *table)
{
    Builder *b = t->b;
    Frame *frame = NEW(b->flow, Frame);
    *frame = (Frame){.x = b->x, .width = b->width, .ground = COLOR_NONE, .edge = COLOR_NONE};
    flow_enter(b, frame);
    for (const Node *section = table->first; section; section = section->next) {
        if (section->kind == NODE_TABLE_HEAD)
            build_head(t, section, frame);
        else if (section->kind != NODE_CAPTION)
            build_section(t, section);
    }
    leave_group(t);
    flow_leave(b, frame);
    associate_cells(t);
}

void build_table(Builder *b, const Node *table, ElementId parent)
{
    TextStyle kept = b->style;
    Table t = {
        .b = b,
        .grid = table_grid(b->flow, table),
        .padding_y = b->theme->table_padding,
        .of_data = table->u.table.data.n > 0,
        .whole = table->u.table.whole,
    };
    t.striped = b->theme->zebra && rows_stand_alone(t.grid);
    t.cells = NEW_ARRAY(b->flow, ElementId, t.grid->n);
    bool nested = b->style.tabular;
    size_t first = b->items->n;
    flow_gap(b, b->style.gap * 3 / 2);
    t.element = element_of_node(b, table, parent);
    flow_target(b, table->id, t.element);
    build_table_caption(b, table, t.element);
    style_table(b);
    set_columns(&t, table);
    build_rows(&t, table);
    keep_together(&t, first);
    b->style = kept;
    flow_gap(b, nested ? LEN_PT(4) : b->style.gap * 3 / 2);
}
