/* table.c - a table's frame and the attributes of its cells.
 *
 * Simple tables say with scope alone which header speaks for which cell. In others
 * (TableGrid.complex) each data cell lists its headers by id as well.
 */
#include "back/html/table.h"

/* What the cells of a column say of it where a row is shown as a card: mostly the same. */
typedef struct ColumnLabel {
    const Node *node;
    Str words;
} ColumnLabel;

struct TableShape {
    TableShape *outer;
    const Node *table;
    const TableGrid *grid;
    bool scrolls; /* its frame does on some screens */
    bool cards;   /* narrow screens show each row as a card, ... */
    bool *brief;  /* of each column, where they do */
    bool stack;   /* ... or its text below what it explains */
    bool joined;  /* cells go on over rows */
    size_t next;  /* the cell that the walk enters next */
    ColumnLabel *labels;
};

static Str headers_of(Html *html, const TableGrid *grid, const GridCell *cell)
{
    Buf ids = buf_new(html->tables);
    for (size_t i = 0; i < cell->n_headers; i++) {
        if (i)
            buf_add_char(&ids, ' ');
        buf_add(&ids, html->prefix);
        buf_add(&ids, html_id(html, grid->cells[cell->headers[i]].cell));
    }
    return buf_str(&ids);
}

/* A header that cells refer to bears an id, and it is written before they are. */
static void name_headers(Html *html, const TableGrid *grid)
{
    for (size_t i = 0; grid->complex && i < grid->n; i++)
        for (size_t k = 0; k < grid->cells[i].n_headers; k++)
            html_id(html, grid->cells[grid->cells[i].headers[k]].cell);
}

/* Whether the cells that go on over rows stand before the others of their row, the longest
 * first: then the rows below read on as one card, and nothing that holds for them stands
 * behind what is the first row's alone. */
static bool spans_lead(const TableGrid *grid)
{
    for (size_t i = 1; i < grid->n; i++) {
        const GridCell *cell = &grid->cells[i], *before = &grid->cells[i - 1];
        if (before->row == cell->row && cell->row_span > before->row_span &&
            cell->cell->parent->parent->kind != NODE_TABLE_HEAD)
            return false;
    }
    return true;
}

/* Memory that is used again for each table would be kept large for a single large one. */
static Arena *arena_for(const Html *html, const Node *table)
{
    enum { LARGE = 100 }; /* rows */
    size_t rows = 0;
    for (const Node *section = table->first; section; section = section->next)
        for (const Node *row = section->first; row && rows < LARGE; row = row->next)
            rows++;
    return rows < LARGE ? html->tables : html->job->arena;
}

static TableShape *shape_new(Html *html, const Node *table)
{
    Arena *arena = arena_for(html, table);
    TableShape *shape = NEW(arena, TableShape);
    shape->outer = html->table;
    shape->table = table;
    shape->grid = table_grid(arena, table);
    for (size_t i = 0; i < shape->grid->n_rows; i++)
        shape->joined |= shape->grid->rows[i].joined;
    TableRoom room = html_table_room(arena, table, shape->grid);
    shape->stack = !room.phone && !shape->joined && room.explained;
    shape->cards = !room.phone && !shape->stack && spans_lead(shape->grid);
    shape->brief = room.brief;
    shape->labels = NEW_ARRAY(arena, ColumnLabel, shape->grid->n_columns);
    shape->scrolls = !room.window || !(room.phone || shape->stack || shape->cards);
    name_headers(html, shape->grid);
    return shape;
}

static const Node *caption_of(const Node *table)
{
    return table->first != NULL && table->first->kind == NODE_CAPTION ? table->first : NULL;
}

/* A table without a caption is told from others by its column heads. */
static Str name_of_heads(const Html *html, const Node *table)
{
    Buf name = buf_new(html->tables);
    buf_add(&name, word(html->product->language, WORD_TABLE));
    const Node *row = table->first ? table->first->first : NULL;
    for (const Node *cell = row ? row->first : NULL; cell; cell = cell->next) {
        buf_puts(&name, cell->prev ? ", " : ": ");
        buf_add(&name, node_plain_text(html->tables, cell));
    }
    return buf_str(&name);
}

/* A figure's numbers are there for who asks for them; browsers keep them folded until then. The
 * caption says the same as the summary, to those who hear it and on paper. */
static void open_fold(Html *html, const Node *table)
{
    buf_puts(&html->out, "<details class=\"figure-data\"><summary>");
    html_words(&html->out, node_plain_text(html->tables, caption_of(table)));
    buf_puts(&html->out, "</summary>\n");
}

/* Every table has a frame, so that none pushes the page sideways whatever the reader's type
 * and spacing. One that scrolls must be reachable by keyboard and have a name, and only
 * such a one, or a page would be full of stops; the script looks at how it came to be. */
static void open_region(Html *html, const TableShape *shape)
{
    const Node *table = shape->table, *caption = caption_of(table);
    buf_puts(&html->out, "<div class=\"table-region\"");
    buf_puts(&html->out, shape->scrolls ? " role=\"region\" tabindex=\"0\"" : "");
    if (shape->scrolls && caption)
        html_id_attribute(html, "aria-labelledby", html_id(html, caption));
    else if (shape->scrolls)
        html_attribute(&html->out, "aria-label", name_of_heads(html, table));
    buf_puts(&html->out, ">\n");
}

static Str table_class(const TableShape *shape)
{
    static const Str names[3][2][2] = {
        /* form, joined, plan */
        {{STR_INIT(""), STR_INIT("plan")}, {STR_INIT("joined"), STR_INIT("joined plan")}},
        {{STR_INIT("wide"), STR_INIT("wide plan")},
         {STR_INIT("wide joined"), STR_INIT("wide joined plan")}},
        {{STR_INIT("stack"), STR_INIT("stack plan")}, {STR_INIT(""), STR_INIT("")}}};
    size_t form = shape->cards ? 1 : shape->stack ? 2 : 0;
    return names[form][shape->joined][shape->table->u.table.plan];
}

Str html_row_class(const Html *html)
{
    const TableShape *shape = html->table;
    const TableGrid *grid = shape->grid;
    bool goes_on = shape->cards && shape->joined && shape->next < grid->n &&
                   grid->rows[grid->cells[shape->next].row].joined;
    return goes_on ? S("goes-on") : STR_EMPTY;
}

void html_table_open(Html *html, const Node *table)
{
    html->table = shape_new(html, table);
    if (table->u.table.of_figure)
        open_fold(html, table);
    open_region(html, html->table);
    buf_puts(&html->out, "<table");
    html_id_attribute(html, "id", table->id);
    html_attribute(&html->out, "lang", table->lang);
    html_attribute(&html->out, "class", table_class(html->table));
    buf_puts(&html->out, ">\n");
}

void html_table_close(Html *html)
{
    buf_puts(&html->out, "</table>\n</div>\n");
    buf_puts(&html->out, html->table->table->u.table.of_figure ? "</details>\n" : "");
    html->table = html->table->outer;
    if (!html->table)
        arena_reset(html->tables);
}

/* The part of the table that a header speaks for. No ARIA roles beside it: a table that
 * a narrow screen shows as cards stays one to assistive technology in today's browsers. */
static void add_scope(Html *html, HeaderScope scope)
{
    static const char *const names[] = {
        [SCOPE_NONE] = "",
        [SCOPE_COLUMN] = "col",
        [SCOPE_ROW] = "row",
        [SCOPE_GROUP] = "rowgroup",
    };
    html_attribute(&html->out, "scope", str_from(names[scope]));
}

static void add_span(Buf *out, const char *name, size_t span)
{
    if (span > 1)
        buf_printf(out, " %s=\"%zu\"", name, span);
}

/* Room for all the classes that a cell may have. */
typedef char ClassRoom[sizeof " num right center sum group"];

/* "num sum": how the cell's content is set; the names stand in `room`. */
static Str cell_class(const Html *html, const Node *cell, size_t column, ClassRoom room)
{
    const Node *table = html->table->table;
    Buf names = {.arena = html->tables, .p = room, .cap = sizeof(ClassRoom)};
    bool known = column < table->u.table.n_columns && cell->u.cell.col_span <= 1;
    if (known && table->u.table.columns[column].numeric)
        buf_puts(&names, " num");
    if (cell->u.cell.align == ALIGN_RIGHT)
        buf_puts(&names, " right");
    if (cell->u.cell.align == ALIGN_CENTER)
        buf_puts(&names, " center");
    if (cell->u.cell.sum)
        buf_puts(&names, " sum");
    if (cell->u.cell.group || cell->u.cell.scope == SCOPE_GROUP)
        buf_puts(&names, " group");
    return str_trim(buf_str(&names));
}

static Str label_of(Html *html, const GridCell *cell)
{
    Arena *arena = html->tables;
    ColumnLabel *label = &html->table->labels[cell->column];
    if (label->node != cell->label)
        *label = (ColumnLabel){cell->label,
                               html_plain_words(arena, node_plain_text(arena, cell->label))};
    return label->words;
}

void html_cell_attributes(Html *html, const Node *cell)
{
    TableShape *table = html->table;
    const TableGrid *grid = table->grid;
    GridCell shape = {.column = SIZE_MAX, .col_span = 1, .row_span = 1};
    if (table->next < grid->n && grid->cells[table->next].cell == cell)
        shape = grid->cells[table->next++];
    Buf *out = &html->out;
    ClassRoom room;
    bool data = cell->u.cell.scope == SCOPE_NONE;
    add_scope(html, cell->u.cell.scope);
    add_span(out, "colspan", shape.col_span);
    add_span(out, "rowspan", shape.row_span);
    if (grid->complex)
        html_attribute(out, "headers", headers_of(html, grid, &shape));
    html_attribute(out, "class", cell_class(html, cell, shape.column, room));
    if (cell->u.cell.ordered)
        buf_printf(out, " data-order=\"%lld\"", (long long)cell->u.cell.order);
    if (data && table->cards && shape.label)
        html_attribute(out, table->brief[shape.column] ? "data-brief" : "data-label",
                       label_of(html, &shape));
}
