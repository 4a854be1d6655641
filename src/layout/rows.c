/* rows.c - a table's rows → boxes, and who its headers speak for.
 *
 * Rows that a cell joins make one band; the cells of a band are strands of beside.c,
 * and band.c cuts what is taller than a page.
 */
#include "layout/table.h"

/* ---- cells ---------------------------------------------------------------- */

static void style_cell(Builder *b, const Node *cell, bool head)
{
    b->style.align = cell->u.cell.align;
    b->style.bold = head || cell->u.cell.sum || cell->u.cell.group;
    if (head)
        b->style.color = b->theme->table_head == TABLE_HEAD_DARK ? COLOR_ON_ACCENT : COLOR_ACCENT;
}

/* Builds a cell's blocks as a strand. */
static void build_cell(Table *t, const GridCell *placed, ElementId row, Strand *strand, bool head)
{
    Builder *b = t->b;
    const Node *cell = placed->cell;
    TextStyle style = b->style;
    Str lang = b->lang;
    Readings *outer = b->readings;
    size_t number = (size_t)(placed - t->grid->cells);
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
    t->cells[number] = element;
    b->elements.items[element].col_span = (uint16_t)placed->col_span;
    b->elements.items[element].row_span = (uint16_t)placed->row_span;
    flow_target(b, cell->id, element);
    b->readings = t->readings;
    readings_open_cell(t->readings, number);
    build_blocks(b, cell, element);
    b->readings = outer;
    b->style = style;
    b->lang = lang;
    strand_end(b, strand);
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

/* Whether the band is to be filled in by hand: nothing is there but what says what to write.
 * A row of the plan's data has said all that there is to say. */
static bool is_empty(const Table *t, const TableBand *band)
{
    const GridCell *cells = first_cell(t, band);
    bool room = false;
    for (size_t i = 0; i < count_cells(t, band); i++) {
        if (band->strands[i].height == 0)
            room = true;
        else if (t->of_data || cells[i].cell->u.cell.scope != SCOPE_ROW)
            return false;
    }
    return room;
}

/* Rows are as tall as their own cells ask; then those that a tall cell joins share
 * what it still lacks. `heights` has one for each row of the band. */
static void measure_rows(const Table *t, const TableBand *band, Len *heights)
{
    const GridCell *cells = first_cell(t, band);
    size_t n = count_cells(t, band), n_rows = band->end - band->first;
    Len padding = 2 * t->padding_y, line = line_height(&t->b->style);
    bool empty = is_empty(t, band);
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

bool heads_group(const Node *row)
{
    return row->first && row->first->u.cell.group;
}

static Color ground_of(const Table *t, const GridRow *row)
{
    TableHead look = t->b->theme->table_head;
    bool head = row->section->kind == NODE_TABLE_HEAD;
    if (head || row->section->kind == NODE_TABLE_FOOT)
        return look == TABLE_HEAD_NONE           ? COLOR_NONE
               : head && look == TABLE_HEAD_DARK ? COLOR_ACCENT
                                                 : COLOR_ACCENT_SOFT;
    if (heads_group(row->row))
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
        if (strong || t->b->theme->table_rules != RULES_NONE)
            add_line(t, band, r, strong);
        top = end;
    }
}

static void add_upright(Table *t, TableBand *band, Len x, Len top, Len end)
{
    Len thick = LEN_PT(1) / 2;
    *LIST_ADD(t->b->flow, &band->stripes) =
        (Stripe){x - thick, top, thick, end - top, COLOR_LINE, true};
}

/* Lines between cells where the theme wants them, and in a row to fill in, so that the
 * writer knows where. */
static void add_uprights(Table *t, TableBand *band)
{
    const GridCell *cells = first_cell(t, band);
    bool all = t->b->theme->table_rules == RULES_ALL;
    for (size_t i = 0; (all || is_empty(t, band)) && i < count_cells(t, band); i++) {
        size_t row = cells[i].row - band->first;
        Len top = row ? band->ends[row - 1] : 0, end = band->ends[row + cells[i].row_span - 1];
        if (all || cells[i].column > 0)
            add_upright(t, band, t->edges[cells[i].column], top, end);
        if (all && cells[i].column + cells[i].col_span == t->grid->n_columns)
            add_upright(t, band, t->edges[t->grid->n_columns], top, end);
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

void build_band(Table *t, ElementId section)
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
    add_uprights(t, &band);
    band_end(b, &row,
             &(Band){band.strands, n, band.stripes.items, band.stripes.n, band.ends, n_rows,
                     t->padding_y});
    t->row = band.end;
}

/* ---- headers -------------------------------------------------------------- */

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

void associate_cells(Table *t)
{
    for (size_t i = 0; t->grid->complex && i < t->grid->n; i++)
        if (t->grid->cells[i].n_headers)
            associate_cell(t, i);
}
