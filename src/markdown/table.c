/* table.c - pipe tables, as GitHub writes them, with spans as MultiMarkdown has them:
 * a cell that ends in || goes on over the next column, one that holds ^^ alone goes on
 * from above, several rows may stand above the delimiter row. A body row whose only
 * cell goes over all columns heads the rows below it.
 *
 * One difference: a row needs at least one |, so that a paragraph right behind a
 * table does not become a row of it.
 */
#include "markdown/internal.h"

#include <string.h>

typedef struct WrittenCell {
    Str s;       /* trimmed, still escaped; borrowed from the line */
    size_t span; /* columns */
} WrittenCell;
typedef struct Cells {
    LIST(WrittenCell) list;
    size_t columns; /* all spans */
} Cells;

/* A table while its rows are read: the cell above each column that may go on. */
typedef struct TableReader {
    Splitter *splitter;
    Node *table, *section;
    Node **above;
} TableReader;

static bool is_escaped(Str s, size_t at)
{
    size_t backslashes = 0;
    while (backslashes < at && s.p[at - 1 - backslashes] == '\\')
        backslashes++;
    return backslashes % 2;
}

/* The next | that is not escaped, at or behind `from`. */
static size_t find_pipe(Str s, size_t from)
{
    size_t at = str_find_char(s, '|', from);
    while (at != SIZE_MAX && is_escaped(s, at))
        at = str_find_char(s, '|', at + 1);
    return at;
}

/* Cells of a row. The pipe right behind a cell's own lets the cell go on over the next
 * column. */
static Cells split_cells(Arena *arena, Str row)
{
    Cells cells = {0};
    row = str_trim(row);
    size_t at = row.n && row.p[0] == '|' ? 1 : 0;
    while (at <= row.n) {
        size_t pipe = find_pipe(row, at);
        if (pipe == SIZE_MAX && at == row.n && cells.list.n)
            break; /* the row ended in | */
        WrittenCell *cell = LIST_ADD(arena, &cells.list);
        *cell = (WrittenCell){str_trim(str_slice(row, at, pipe)), 1};
        for (; pipe < row.n && pipe > at && pipe + 1 < row.n && row.p[pipe + 1] == '|'; pipe++)
            cell->span++;
        cells.columns += cell->span;
        at = pipe == SIZE_MAX ? row.n + 1 : pipe + 1;
    }
    return cells;
}

/* ":--" and its kin. */
static bool read_align(Str cell, Align *align)
{
    bool left = cell.n && cell.p[0] == ':', right = cell.n > 1 && cell.p[cell.n - 1] == ':';
    Str dashes = str_slice(cell, left, cell.n - right);
    for (size_t i = 0; i < dashes.n; i++) {
        if (dashes.p[i] != '-')
            return false;
    }
    *align = right ? left ? ALIGN_CENTER : ALIGN_RIGHT : ALIGN_LEFT;
    return dashes.n > 0;
}

static bool may_be_delimiter(Str s)
{
    bool pipe = false, dash = false;
    for (size_t i = 0; i < s.n; i++) {
        pipe |= s.p[i] == '|';
        dash |= s.p[i] == '-';
        if (!strchr("|-: \t", s.p[i]))
            return false;
    }
    return pipe && dash;
}

/* The content of a line that may go on in the table's container, or empty. */
static Str row_content(const Splitter *splitter, size_t line, const Prefix *header)
{
    if (line >= splitter->lines.n)
        return STR_EMPTY;
    Str s = splitter->lines.items[line].s;
    Containers ignored = splitter->containers;
    Prefix prefix = prefix_read(s, &ignored);
    Str content = str_trim(str_slice(s, prefix_strip(s, header->quotes, MOST_INDENT), s.n));
    bool row = content.n && content.p[0] == '|';
    bool other_block = prefix.quotes != header->quotes || (prefix.markers && !row) ||
                       fence_read(content).kind != FENCE_NONE;
    return other_block ? STR_EMPTY : content;
}

/* Reads the delimiter row; NULL when the line is none. Short rows are filled up,
 * so a bound on columns is one on memory. */
static Column *read_columns(Splitter *splitter, Str delimiter, size_t *n)
{
    const Job *job = splitter->parser->job;
    if (!may_be_delimiter(delimiter))
        return NULL;
    Cells cells = split_cells(splitter->parser->scratch, delimiter);
    Column *columns = NEW_ARRAY(job->arena, Column, cells.list.n);
    for (size_t i = 0; i < cells.list.n; i++) {
        if (!read_align(cells.list.items[i].s, &columns[i].align))
            return NULL;
    }
    *n = cells.list.n;
    return *n <= MOST_COLUMNS ? columns : NULL;
}

/* A cell's text with \| as |, which stands so in code too. */
static Text cell_text(const Job *job, const SourceLine *line, Str cell)
{
    Text text = {cell, line->pos + (Pos)(cell.p - line->s.p)};
    if (str_find(cell, S("\\|"), 0) == SIZE_MAX)
        return text;
    Buf buf = buf_new(job->arena);
    SourceFragment *fragments = NEW_ARRAY(job->arena, SourceFragment, cell.n + 1);
    size_t n = 1, from = 0;
    fragments[0].origin = text.pos;
    for (size_t at; (at = str_find(cell, S("\\|"), from)) != SIZE_MAX; from = at + 1) {
        buf_add(&buf, str_slice(cell, from, at));
        fragments[n++] = (SourceFragment){(uint32_t)buf.n, false, text.pos + (Pos)at + 1};
    }
    buf_add(&buf, str_slice(cell, from, cell.n));
    text.s = buf_str(&buf);
    text.pos = source_add_derived(job->sources, text.s, fragments, n);
    return text;
}

static Node *add_cell(TableReader *t, Node *row, Text text, size_t column, size_t span)
{
    Parser *parser = t->splitter->parser;
    Node *cell = node_new(parser->job->arena, NODE_CELL, text.pos);
    bool head = t->section->kind == NODE_TABLE_HEAD;
    cell->length = (uint32_t)text.s.n;
    cell->u.cell.align = t->table->u.table.columns[column].align;
    cell->u.cell.scope = head ? SCOPE_COLUMN : SCOPE_NONE;
    cell->u.cell.col_span = (uint16_t)span;
    node_append(row, cell);
    if (head && span > 1)
        cell->u.cell.align = ALIGN_CENTER;
    if (!head && span > 1 && span == t->table->u.table.n_columns && text.s.n) {
        cell->u.cell.scope = SCOPE_GROUP;
        cell->u.cell.group = true;
        cell->u.cell.align = ALIGN_LEFT;
    }
    for (size_t c = column; c < column + span; c++)
        t->above[c] = cell;
    if (text.s.n)
        *LIST_ADD(parser->scratch, &parser->inlines) = (Body){cell, text, 0};
    return cell;
}

static bool goes_on(const WrittenCell *cell)
{
    return str_eq(cell->s, S("^^"));
}

static bool may_go_on(const Node *cell)
{
    return cell && !cell->u.cell.group && cell->u.cell.row_span < MOST_SPANNED_ROWS;
}

/* The columns from `column` on that the same cell above takes; 0: none that may go on. */
static size_t width_above(const TableReader *t, size_t column)
{
    const Node *cell = t->above[column];
    if (!may_go_on(cell) || (column && t->above[column - 1] == cell))
        return 0;
    size_t n = 0;
    while (column + n < t->table->u.table.n_columns && t->above[column + n] == cell)
        n++;
    return n;
}

/* Takes the cells from number *i on that say together that the cell above goes on;
 * returns the columns that it takes, 0 where that cannot be. */
static size_t take_continued(TableReader *t, const Cells *cells, size_t *i, size_t column)
{
    size_t wide = width_above(t, column), taken = 0, k = *i;
    while (k < cells->list.n && taken < wide && goes_on(&cells->list.items[k]))
        taken += cells->list.items[k++].span;
    if (!wide || taken != wide)
        return 0;
    *i = k - 1;
    t->above[column]->u.cell.row_span++;
    return taken;
}

static Pos pos_in_line(const SourceLine *line, Str part)
{
    return line->pos + (Pos)(part.p - line->s.p);
}

static void report_continued(const TableReader *t, const SourceLine *line, Str cell, size_t column)
{
    const Job *job = t->splitter->parser->job;
    if (may_go_on(t->above[column]))
        DIAG0(job->diags, TABLE_SPAN_UNEVEN, pos_in_line(line, cell), cell.n);
    else
        DIAG(job->diags, TABLE_SPAN_NOTHING_ABOVE, pos_in_line(line, cell), cell.n,
             str_format(job->arena, "%d", MOST_SPANNED_ROWS));
}

/* A row in which every cell goes on from above would be one without cells. */
static bool only_goes_on(const Cells *cells)
{
    for (size_t i = 0; i < cells->list.n; i++)
        if (!goes_on(&cells->list.items[i]))
            return false;
    return cells->list.n > 0;
}

static void check_row_length(const TableReader *t, const SourceLine *line, const Cells *cells,
                             Str content, const WrittenCell *extra)
{
    const Job *job = t->splitter->parser->job;
    size_t n = t->table->u.table.n_columns;
    if (cells->columns == n)
        return;
    Str has = str_format(job->arena, "%zu", cells->columns);
    Str wants = str_format(job->arena, "%zu", n);
    if (cells->columns > n)
        DIAG(job->diags, TABLE_ROW_LONG, pos_in_line(line, extra->s), extra->s.n, has, wants);
    else
        DIAG(job->diags, TABLE_ROW_SHORT, pos_in_line(line, content), content.n, has, wants);
}

/* Adds the cells; returns the first that has no column left, or the last. */
static const WrittenCell *add_cells(TableReader *t, Node *row, const SourceLine *line,
                                    const Cells *cells)
{
    const Job *job = t->splitter->parser->job;
    size_t n = t->table->u.table.n_columns, column = 0, i = 0;
    const WrittenCell *cell = cells->list.items;
    for (; i < cells->list.n && column < n; i++) {
        cell = &cells->list.items[i];
        size_t span = goes_on(cell) ? take_continued(t, cells, &i, column) : 0;
        if (!span) {
            Text text = cell_text(job, line, cell->s);
            if (goes_on(cell)) {
                report_continued(t, line, cell->s, column);
                text.s.n = 0;
            }
            span = cell->span < n - column ? cell->span : n - column;
            add_cell(t, row, text, column, span);
        }
        column += span;
    }
    Pos end = row->pos + (Pos)row->length;
    for (; column < n; column++)
        add_cell(t, row, (Text){STR_EMPTY, end}, column, 1);
    return i < cells->list.n ? &cells->list.items[i] : cell;
}

static void add_row(TableReader *t, const SourceLine *line, Str content)
{
    const Job *job = t->splitter->parser->job;
    Cells cells = split_cells(t->splitter->parser->scratch, content);
    Pos pos = pos_in_line(line, content);
    if (only_goes_on(&cells)) {
        DIAG0(job->diags, TABLE_SPAN_WHOLE_ROW, pos, content.n);
        return;
    }
    Node *row = node_new(job->arena, NODE_ROW, pos);
    row->length = (uint32_t)content.n;
    node_append(t->section, row);
    const WrittenCell *extra = add_cells(t, row, line, &cells);
    check_row_length(t, line, &cells, content, extra);
}

/* Cells never go on over the edge of a section. */
static void begin_section(TableReader *t, NodeKind kind, Pos pos)
{
    t->section = node_new(t->splitter->parser->job->arena, kind, pos);
    node_append(t->table, t->section);
    for (size_t c = 0; c < t->table->u.table.n_columns; c++)
        t->above[c] = NULL;
}

/* Reads the body's rows, from line `i` on; returns the line behind the last. */
static size_t take_rows(TableReader *t, const Prefix *prefix, size_t i)
{
    for (bool first = true;; i++, first = false) {
        Str content = row_content(t->splitter, i, prefix);
        if (find_pipe(content, 0) == SIZE_MAX)
            return i;
        const SourceLine *line = &t->splitter->lines.items[i];
        if (first)
            begin_section(t, NODE_TABLE_BODY, line->pos);
        add_row(t, line, content);
        t->table->length = line->pos + (Pos)line->s.n - t->table->pos;
    }
}

/* A head alone is no table to a reader of tags (ISO 14289-1, 7.2): an empty row follows. */
static void add_empty_row(TableReader *t)
{
    const Node *table = t->table;
    begin_section(t, NODE_TABLE_BODY, table->pos);
    Node *row = node_new(t->splitter->parser->job->arena, NODE_ROW, table->pos);
    node_append(t->section, row);
    for (size_t i = 0; i < table->u.table.n_columns; i++)
        add_cell(t, row, (Text){STR_EMPTY, table->pos}, i, 1);
}

static void report_columns(const Job *job, Pos pos, Str delimiter, size_t columns, size_t headings)
{
    DIAG(job->diags, TABLE_COLUMNS, pos, delimiter.n, str_format(job->arena, "%zu", columns),
         str_format(job->arena, "%zu", headings));
}

static bool is_row(Str content)
{
    return content.n > 2 && content.p[0] == '|' && content.p[content.n - 1] == '|';
}

/* Two rows in pipes that nothing makes a table; said at the first of them. */
static void check_delimiter(const Splitter *splitter, Str header, Str below)
{
    const Job *job = splitter->parser->job;
    const SourceLine *line = &splitter->lines.items[splitter->at];
    Str above = splitter->at ? str_trim(splitter->lines.items[splitter->at - 1].s) : STR_EMPTY;
    if (!is_row(header) || !is_row(below) || is_row(above))
        return;
    Buf example = buf_new(job->arena);
    for (size_t i = split_cells(splitter->parser->scratch, header).columns; i > 0; i--)
        buf_puts(&example, "|---");
    buf_add_char(&example, '|');
    DIAG(job->diags, TABLE_WITHOUT_LINE, line->pos + (Pos)(header.p - line->s.p), header.n,
         buf_str(&example));
}

/* How many rows stand above the delimiter row, from the line in hand on. More than
 * one must be in pipes, so that no paragraph is taken for a head. */
static size_t count_head_rows(const Splitter *splitter, const Prefix *prefix, Str header)
{
    size_t n = 1;
    if (!is_row(header))
        return n;
    while (n < MOST_HEAD_ROWS) {
        Str content = row_content(splitter, splitter->at + n, prefix);
        if (may_be_delimiter(content))
            return n;
        if (!is_row(content))
            return 1;
        n++;
    }
    return may_be_delimiter(row_content(splitter, splitter->at + n, prefix)) ? n : 1;
}

/* Reads the head's rows; the first is `header`. */
static void take_head(TableReader *t, const Prefix *prefix, Str header, size_t rows)
{
    const Splitter *splitter = t->splitter;
    begin_section(t, NODE_TABLE_HEAD, t->table->pos);
    for (size_t i = 0; i < rows; i++) {
        size_t at = splitter->at + i;
        add_row(t, &splitter->lines.items[at], i ? row_content(splitter, at, prefix) : header);
    }
}

bool split_table(Splitter *splitter, const Prefix *prefix)
{
    const Job *job = splitter->parser->job;
    const SourceLine *line = &splitter->lines.items[splitter->at];
    Str header = str_trim(str_slice(line->s, prefix->at, line->s.n));
    if (prefix->indent >= 4 || line->s.n > MOST_LINE || find_pipe(header, 0) == SIZE_MAX)
        return false;
    size_t head_rows = count_head_rows(splitter, prefix, header);
    Str delimiter = row_content(splitter, splitter->at + head_rows, prefix);
    size_t n, headings = split_cells(splitter->parser->scratch, header).columns;
    Column *columns = read_columns(splitter, delimiter, &n);
    if (!columns) {
        check_delimiter(splitter, header, delimiter);
        return false;
    }
    if (n != headings) {
        const SourceLine *below = &splitter->lines.items[splitter->at + head_rows];
        report_columns(job, pos_in_line(below, delimiter), delimiter, n, headings);
        return false;
    }
    Node *table = node_new(job->arena, NODE_TABLE, line->pos + (Pos)prefix->at);
    if (!parser_may_place(splitter->parser, table->pos))
        return false;
    table->u.table.columns = columns;
    table->u.table.n_columns = n;
    input_add_placeholder(splitter->input, *line, prefix, table);
    TableReader reader = {splitter, table, NULL, NULL};
    reader.above = NEW_ARRAY(splitter->parser->scratch, Node *, n);
    take_head(&reader, prefix, header, head_rows);
    splitter->at = take_rows(&reader, prefix, splitter->at + head_rows + 1);
    if (table->first == table->last) {
        DIAG0(job->diags, TABLE_WITHOUT_ROWS, table->pos, header.n);
        add_empty_row(&reader);
    }
    return true;
}
