/* table.c - which header cells speak for which cell.
 *
 * Simple tables say it with scope alone. Where headers span, stand in several
 * rows or head groups of rows, each data cell lists its headers by id as well
 * (HTML, 4.9.12 "Forming relationships between data cells and header cells").
 */
#include "back/html/writer.h"

enum { MAX_COLUMNS = 256, WIDE_FROM = 3 };

typedef struct CellShape {
    const Node *cell;
    size_t column;
    Str headers; /* ids, separated by spaces; empty where scope suffices */
    Str label;   /* words of its column's header */
} CellShape;

struct TableShape {
    TableShape *outer;
    const Node *table;
    bool wide, complex;
    LIST(CellShape) cells;
    size_t next; /* the cell that the walk enters next */
};

/* What is known while going through the rows. */
typedef struct Grid {
    Html *html;
    TableShape *shape;
    size_t busy[MAX_COLUMNS]; /* rows that a cell from above still covers */
    LIST(const Node *) heads[MAX_COLUMNS];
    const Node *row_head, *group_head;
} Grid;

static size_t span_of(uint16_t span)
{
    return span > 1 ? span : 1;
}

static void add_header_id(Html *html, Buf *ids, const Node *header)
{
    if (ids->n > 0)
        buf_add_char(ids, ' ');
    buf_add(ids, html_id(html, header));
}

static Str headers_of(Grid *grid, size_t column, size_t span)
{
    Buf ids = buf_new(grid->html->job->arena);
    const Node *newest = NULL;
    for (size_t c = column; c < column + span && c < MAX_COLUMNS; c++)
        for (size_t i = 0; i < grid->heads[c].n; i++) {
            const Node *head = grid->heads[c].items[i];
            if (head != newest)
                add_header_id(grid->html, &ids, head);
            newest = head;
        }
    if (grid->group_head != NULL)
        add_header_id(grid->html, &ids, grid->group_head);
    if (grid->row_head != NULL)
        add_header_id(grid->html, &ids, grid->row_head);
    return buf_str(&ids);
}

/* The lowest header of the column is the one that names it. */
static Str label_of(Grid *grid, size_t column)
{
    size_t n = grid->heads[column].n;
    return n > 0 ? node_plain_text(grid->html->job->arena, grid->heads[column].items[n - 1])
                 : STR_EMPTY;
}

static void note_header(Grid *grid, const Node *cell, size_t column, size_t span)
{
    switch (cell->u.cell.scope) {
    case SCOPE_NONE:
        break;
    case SCOPE_COLUMN:
        for (size_t c = column; c < column + span && c < MAX_COLUMNS; c++)
            *LIST_ADD(grid->html->job->arena, &grid->heads[c]) = cell;
        break;
    case SCOPE_ROW:
        grid->row_head = cell;
        break;
    case SCOPE_GROUP:
        grid->group_head = cell;
        break;
    }
}

static void place_cell(Grid *grid, const Node *cell, size_t *column)
{
    while (*column < MAX_COLUMNS - 1 && grid->busy[*column] > 0)
        grid->busy[(*column)++]--;
    size_t span = span_of(cell->u.cell.col_span);
    bool data = cell->u.cell.scope == SCOPE_NONE;
    CellShape *shape = LIST_ADD(grid->html->job->arena, &grid->shape->cells);
    *shape = (CellShape){.cell = cell, .column = *column, .headers = STR_EMPTY, .label = STR_EMPTY};
    if (data && grid->shape->complex)
        shape->headers = headers_of(grid, *column, span);
    if (data && grid->shape->wide)
        shape->label = label_of(grid, *column);
    note_header(grid, cell, *column, span);
    for (size_t c = *column; c < *column + span && c < MAX_COLUMNS; c++)
        grid->busy[c] = span_of(cell->u.cell.row_span) - 1;
    *column = *column + span < MAX_COLUMNS ? *column + span : MAX_COLUMNS - 1;
}

static void place_row(Grid *grid, const Node *row)
{
    size_t column = 0;
    grid->row_head = NULL;
    for (const Node *cell = row->first; cell != NULL; cell = cell->next)
        if (cell->kind == NODE_CELL)
            place_cell(grid, cell, &column);
    for (; column < MAX_COLUMNS; column++)
        if (grid->busy[column] > 0)
            grid->busy[column]--;
}

static bool is_complex_cell(const Node *cell)
{
    HeaderScope scope = cell->u.cell.scope;
    return scope == SCOPE_GROUP || (scope != SCOPE_NONE && (span_of(cell->u.cell.col_span) > 1 ||
                                                            span_of(cell->u.cell.row_span) > 1));
}

static bool is_complex(const Node *table)
{
    for (const Node *rows = table->first; rows != NULL; rows = rows->next) {
        if (rows->kind == NODE_TABLE_HEAD && rows->first != rows->last)
            return true;
        for (const Node *row = rows->first; row != NULL; row = row->next)
            for (const Node *cell = row->first; row->kind == NODE_ROW && cell != NULL;
                 cell = cell->next)
                if (cell->kind == NODE_CELL && is_complex_cell(cell))
                    return true;
    }
    return false;
}

static TableShape *shape_new(Html *html, const Node *table)
{
    TableShape *shape = NEW(html->job->arena, TableShape);
    shape->outer = html->table;
    shape->table = table;
    shape->wide = table->u.table.plan || table->u.table.n_columns >= WIDE_FROM;
    shape->complex = is_complex(table);
    Grid *grid = NEW(html->job->arena, Grid);
    grid->html = html;
    grid->shape = shape;
    for (const Node *rows = table->first; rows != NULL; rows = rows->next)
        for (const Node *row = rows->first; row != NULL; row = row->next)
            if (row->kind == NODE_ROW)
                place_row(grid, row);
    return shape;
}

static const Node *caption_of(const Node *table)
{
    return table->first != NULL && table->first->kind == NODE_CAPTION ? table->first : NULL;
}

/* A table without a caption is told from others by its column heads. */
static Str name_of_heads(const Html *html, const Node *table)
{
    Buf name = buf_new(html->job->arena);
    buf_add(&name, word(html->product->language, WORD_TABLE));
    const Node *row = table->first ? table->first->first : NULL;
    for (const Node *cell = row ? row->first : NULL; cell; cell = cell->next) {
        buf_puts(&name, cell->prev ? ", " : ": ");
        buf_add(&name, node_plain_text(html->job->arena, cell));
    }
    return buf_str(&name);
}

/* A region that scrolls must be reachable by keyboard and have a name. */
static void open_region(Html *html, const Node *table)
{
    const Node *caption = caption_of(table);
    buf_puts(&html->out, "<div class=\"table-region\" role=\"region\" tabindex=\"0\"");
    if (caption != NULL)
        html_attribute(&html->out, "aria-labelledby", html_id(html, caption));
    else
        html_attribute(&html->out, "aria-label", name_of_heads(html, table));
    buf_puts(&html->out, ">\n");
}

void html_table_open(Html *html, const Node *table)
{
    html->table = shape_new(html, table);
    if (html->table->wide)
        open_region(html, table);
    buf_puts(&html->out, "<table");
    html_attribute(&html->out, "id", table->id);
    html_attribute(&html->out, "lang", table->lang);
    if (html->table->wide)
        buf_puts(&html->out, table->u.table.plan ? " class=\"wide plan\" role=\"table\""
                                                 : " class=\"wide\" role=\"table\"");
    buf_puts(&html->out, ">\n");
}

void html_table_close(Html *html)
{
    buf_puts(&html->out, html->table->wide ? "</table>\n</div>\n" : "</table>\n");
    html->table = html->table->outer;
}

bool html_table_is_wide(const Html *html)
{
    return html->table != NULL && html->table->wide;
}

/* The part of the table that a header speaks for, and its ARIA role, which keeps
 * the table a table where narrow screens show it as cards. */
static void add_scope(Html *html, HeaderScope scope)
{
    static const struct {
        const char *scope, *role;
    } names[] = {
        [SCOPE_NONE] = {"", "cell"},
        [SCOPE_COLUMN] = {"col", "columnheader"},
        [SCOPE_ROW] = {"row", "rowheader"},
        [SCOPE_GROUP] = {"rowgroup", "rowheader"},
    };
    html_attribute(&html->out, "scope", str_from(names[scope].scope));
    if (html_table_is_wide(html))
        html_attribute(&html->out, "role", str_from(names[scope].role));
}

static void add_span(Buf *out, const char *name, size_t span)
{
    if (span > 1)
        buf_printf(out, " %s=\"%zu\"", name, span);
}

/* "num sum": how the cell's content is set. */
static Str cell_class(Html *html, const Node *cell, size_t column)
{
    const Node *table = html->table->table;
    Buf names = buf_new(html->job->arena);
    bool known = column < table->u.table.n_columns && span_of(cell->u.cell.col_span) == 1;
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

void html_cell_attributes(Html *html, const Node *cell)
{
    static const CellShape unknown = {NULL, MAX_COLUMNS, STR_INIT(""), STR_INIT("")};
    TableShape *table = html->table;
    const CellShape *shape = &unknown;
    if (table->next < table->cells.n && table->cells.items[table->next].cell == cell)
        shape = &table->cells.items[table->next++];
    Buf *out = &html->out;
    add_scope(html, cell->u.cell.scope);
    add_span(out, "colspan", span_of(cell->u.cell.col_span));
    add_span(out, "rowspan", span_of(cell->u.cell.row_span));
    html_attribute(out, "headers", shape->headers);
    html_attribute(out, "class", cell_class(html, cell, shape->column));
    html_attribute(out, "data-label", shape->label);
}
