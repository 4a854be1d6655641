/* table.c - tables → a frame with a repeated head, and boxes for rows.
 *
 * Rows that a cell joins make one band; the cells of a band are strands of beside.c,
 * and band.c cuts what is taller than a page. A group of rows is a frame of its own
 * that says again, on each page where it goes on, what group it is.
 */
#include "layout/flow.h"

typedef struct Table {
    Builder *b;
    const TableGrid *grid;
    ElementId element;
    ElementId *cells; /* elements, by the cell's number in the grid */
    Len *edges;       /* left edges of the columns, and the right one of the last */
    Len *fractions;   /* see TableColumns */
    Len padding_x, padding_y;
    bool striped;     /* every second row has a ground: rows stand alone */
    size_t row;       /* the next of the grid's */
    size_t body_rows; /* so far, for every second row's ground */
    Frame *group;     /* open, or NULL */
} Table;

/* ---- cells ---------------------------------------------------------------- */

static void style_cell(Builder *b, const Node *cell, bool head)
{
    b->style.align = cell->u.cell.align;
    b->style.bold = head || cell->u.cell.sum || cell->u.cell.group;
    if (head)
        b->style.color = COLOR_ACCENT;
}

/* Builds a cell's blocks as a strand. */
static void build_cell(Table *t, const GridCell *placed, ElementId row, Strand *strand, bool head)
{
    Builder *b = t->b;
    const Node *cell = placed->cell;
    TextStyle style = b->style;
    Str lang = b->lang;
    Len x = t->edges[placed->column];
    Len width = t->edges[placed->column + placed->col_span] - x - 2 * t->padding_x;
    Len fraction = t->fractions[placed->column] ? fraction_width(b, placed) : -1;
    if (fraction >= 0)
        width -= t->fractions[placed->column] - fraction;
    strand_begin(b, strand, x + t->padding_x, width);
    style_cell(b, cell, head);
    if (cell->lang.n)
        b->lang = cell->lang;
    ElementId element = element_of_node(b, cell, row);
    t->cells[placed - t->grid->cells] = element;
    b->elements.items[element].col_span = (uint16_t)placed->col_span;
    b->elements.items[element].row_span = (uint16_t)placed->row_span;
    flow_target(b, cell->id, element);
    build_blocks(b, cell, element);
    b->style = style;
    b->lang = lang;
    strand_end(b, strand);
}

/* Where scope does not say which header is whose, cells name theirs (ISO 32000-1,
 * table 349, Headers). */
static void associate_cell(Table *t, size_t number)
{
    Builder *b = t->b;
    const GridCell *cell = &t->grid->cells[number];
    Element *element = &b->elements.items[t->cells[number]];
    element->headers = NEW_ARRAY(b->job->arena, Str, cell->n_headers);
    element->n_headers = (uint16_t)cell->n_headers;
    for (size_t i = 0; i < cell->n_headers; i++) {
        ElementId id = t->cells[cell->headers[i]];
        ElementExtra *header = extend(b, id);
        if (!header->id.n)
            header->id = str_format(b->job->arena, "th%u", id);
        element->headers[i] = header->id;
    }
}

/* ---- bands ---------------------------------------------------------------- */

/* Rows [first, end) of the grid, and what becomes of them. */
typedef struct TableBand {
    size_t first, end;
    Strand *strands; /* one a cell, in the grid's order */
    Len *ends;
    LIST(Stripe) stripes;
} TableBand;

static const GridCell *first_cell(const Table *t, const TableBand *band)
{
    return &t->grid->cells[t->grid->rows[band->first].first];
}

static size_t count_cells(const Table *t, const TableBand *band)
{
    const GridRow *last = &t->grid->rows[band->end - 1];
    return last->first + last->n - t->grid->rows[band->first].first;
}

static void add_height(const Table *t, Len *height, int64_t more)
{
    *height = height_within_limit(t->b, *height + more);
}

/* Rows are as tall as their own cells ask; then those that a tall cell joins share
 * what it still lacks. `heights` has one for each row of the band. */
static void measure_rows(const Table *t, const TableBand *band, Len *heights)
{
    const GridCell *cells = first_cell(t, band);
    size_t n = count_cells(t, band), n_rows = band->end - band->first;
    Len padding = 2 * t->padding_y, line = line_height(&t->b->style);
    bool empty = true;
    for (size_t i = 0; i < n; i++)
        empty = empty && band->strands[i].height == 0;
    for (size_t r = 0; r < n_rows; r++) /* a row to fill in by hand has room to write */
        heights[r] = padding + (empty ? 2 * line : n_rows > 1 ? line : 0);
    for (size_t i = 0; i < n; i++) {
        Len *height = &heights[cells[i].row - band->first];
        Len need = band->strands[i].height + padding;
        if (cells[i].row_span == 1 && need > *height)
            *height = need;
    }
    for (size_t i = 0; i < n; i++) {
        size_t row = cells[i].row - band->first, span = cells[i].row_span;
        int64_t lacks = (int64_t)band->strands[i].height + padding;
        for (size_t r = row; span > 1 && r < row + span; r++)
            lacks -= heights[r];
        for (size_t r = row; span > 1 && lacks > 0 && r < row + span; r++)
            add_height(t, &heights[r], lacks / (int64_t)span + 1);
    }
}

static void place_strands(const Table *t, TableBand *band, const Len *heights)
{
    const GridCell *cells = first_cell(t, band);
    Len end = 0;
    for (size_t r = 0; r < band->end - band->first; r++) {
        add_height(t, &end, heights[r]);
        band->ends[r] = end;
    }
    for (size_t i = 0; i < count_cells(t, band); i++) {
        size_t row = cells[i].row - band->first;
        band->strands[i].top = (row ? band->ends[row - 1] : 0) + t->padding_y;
        band->strands[i].bottom = band->ends[row + cells[i].row_span - 1];
    }
}

static Color ground_of(const Table *t, const GridRow *row)
{
    if (row->section->kind == NODE_TABLE_HEAD || row->section->kind == NODE_TABLE_FOOT)
        return COLOR_ACCENT_SOFT;
    if (row->row->first && row->row->first->u.cell.group)
        return COLOR_ZEBRA;
    return t->body_rows % 2 && t->striped ? COLOR_ZEBRA : COLOR_NONE;
}

/* The line below a row, broken where a cell goes on to the next. */
static void add_line(Table *t, TableBand *band, size_t row, bool strong)
{
    const GridCell *cells = first_cell(t, band);
    size_t n = count_cells(t, band), columns = t->grid->n_columns;
    bool *crossed = NEW_ARRAY(t->b->flow, bool, columns + 1);
    for (size_t i = 0; i < n; i++) {
        bool crosses = cells[i].row <= row && cells[i].row + cells[i].row_span > row + 1;
        for (size_t c = 0; crosses && c < cells[i].col_span; c++)
            crossed[cells[i].column + c] = true;
    }
    Len thick = strong ? LEN_PT(1) : LEN_PT(1) / 2;
    for (size_t from = 0, to; from < columns; from = to + 1) {
        for (to = from; to < columns && !crossed[to];)
            to++;
        *LIST_ADD(t->b->flow, &band->stripes) = (Stripe){
            t->edges[from], band->ends[row - band->first] - thick, t->edges[to] - t->edges[from],
            thick,          strong ? COLOR_ACCENT : COLOR_LINE,    true};
    }
}

static void add_stripes(Table *t, TableBand *band)
{
    Len top = 0, x = t->edges[0], width = t->edges[t->grid->n_columns] - x;
    for (size_t r = band->first; r < band->end; r++) {
        const GridRow *row = &t->grid->rows[r];
        Len end = band->ends[r - band->first];
        bool strong = row->section->kind != NODE_TABLE_BODY && !row->row->next;
        *LIST_ADD(t->b->flow, &band->stripes) =
            (Stripe){x, top, width, end - top, ground_of(t, row), false};
        add_line(t, band, r, strong);
        top = end;
    }
}

static void build_row(Table *t, TableBand *band, size_t number, ElementId section)
{
    Builder *b = t->b;
    const GridRow *row = &t->grid->rows[number];
    bool head = row->section->kind == NODE_TABLE_HEAD;
    ElementId element = element_of_node(b, row->row, section);
    flow_target(b, row->row->id, element);
    size_t first = t->grid->rows[band->first].first;
    for (size_t i = row->first; i < row->first + row->n; i++)
        build_cell(t, &t->grid->cells[i], element, &band->strands[i - first], head);
}

/* Builds the band whose first row is the next of the grid's. */
static void build_band(Table *t, ElementId section)
{
    Builder *b = t->b;
    TableBand band = {.first = t->row, .end = t->row + 1};
    while (band.end < t->grid->n_rows && t->grid->rows[band.end].joined)
        band.end++;
    size_t n_rows = band.end - band.first, n = count_cells(t, &band);
    Row row = row_begin(b, n);
    Arena *arena = b->flow; /* gone with the row */
    band.strands = row.strands;
    band.ends = NEW_ARRAY(arena, Len, n_rows);
    Len *heights = NEW_ARRAY(arena, Len, n_rows);
    for (size_t r = band.first; r < band.end; r++)
        build_row(t, &band, r, section);
    measure_rows(t, &band, heights);
    place_strands(t, &band, heights);
    add_stripes(t, &band);
    band_end(b, &row,
             &(Band){band.strands, n, band.stripes.items, band.stripes.n, band.ends, n_rows,
                     t->padding_y});
    t->row = band.end;
}

/* ---- groups and sections -------------------------------------------------- */

static bool heads_group(const Node *row)
{
    return row->first && row->first->u.cell.group;
}

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
    bool second = !before->prev || heads_group(before->prev);
    bool last = after ? heads_group(after) : !row->section->next;
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
    for (size_t i = 0; t->grid->complex && i < t->grid->n; i++)
        if (t->grid->cells[i].n_headers)
            associate_cell(t, i);
}

void build_table(Builder *b, const Node *table, ElementId parent)
{
    TextStyle kept = b->style;
    Table t = {
        .b = b,
        .grid = table_grid(b->flow, table),
        .padding_y = LEN_PT(4),
    };
    t.striped = rows_stand_alone(t.grid);
    t.cells = NEW_ARRAY(b->flow, ElementId, t.grid->n);
    bool nested = b->style.tabular;
    flow_gap(b, b->style.gap * 3 / 2);
    t.element = element_of_node(b, table, parent);
    flow_target(b, table->id, t.element);
    build_table_caption(b, table, t.element);
    style_table(b);
    set_columns(&t, table);
    build_rows(&t, table);
    b->style = kept;
    flow_gap(b, nested ? LEN_PT(4) : b->style.gap * 3 / 2);
}
