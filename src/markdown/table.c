/* table.c - pipe tables, as GitHub writes them.
 *
 * One difference: a row needs at least one |, so that a paragraph right behind a
 * table does not become a row of it.
 */
#include "markdown/internal.h"

#include <string.h>

typedef struct Cells {
    LIST(Str) list; /* trimmed, still escaped; borrowed from the line */
} Cells;

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

static Cells split_cells(Arena *arena, Str row)
{
    Cells cells = {0};
    row = str_trim(row);
    size_t at = row.n && row.p[0] == '|' ? 1 : 0;
    while (at <= row.n) {
        size_t pipe = find_pipe(row, at);
        if (pipe == SIZE_MAX && at == row.n && cells.list.n)
            break; /* the row ended in | */
        Str cell = str_trim(str_slice(row, at, pipe));
        *LIST_ADD(arena, &cells.list) = cell;
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
        if (!read_align(cells.list.items[i], &columns[i].align))
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

static void add_cell(Splitter *splitter, Node *row, Text text, Align align, HeaderScope scope)
{
    Parser *parser = splitter->parser;
    Node *cell = node_new(parser->job->arena, NODE_CELL, text.pos);
    cell->length = (uint32_t)text.s.n;
    cell->u.cell.align = align;
    cell->u.cell.scope = scope;
    node_append(row, cell);
    if (text.s.n)
        *LIST_ADD(parser->scratch, &parser->inlines) = (Body){cell, text, 0};
}

static void add_row(Splitter *splitter, Node *table, Node *section, const SourceLine *line,
                    Str content)
{
    const Job *job = splitter->parser->job;
    Cells cells = split_cells(splitter->parser->scratch, content);
    Pos pos = line->pos + (Pos)(content.p - line->s.p);
    size_t n = table->u.table.n_columns;
    Node *row = node_new(job->arena, NODE_ROW, pos);
    row->length = (uint32_t)content.n;
    node_append(section, row);
    for (size_t i = 0; i < n; i++) {
        Text text = i < cells.list.n ? cell_text(job, line, cells.list.items[i])
                                     : (Text){STR_EMPTY, pos + (Pos)content.n};
        add_cell(splitter, row, text, table->u.table.columns[i].align,
                 section->kind == NODE_TABLE_HEAD ? SCOPE_COLUMN : SCOPE_NONE);
    }
    if (cells.list.n > n) {
        Str extra = cells.list.items[n];
        DIAG(job->diags, TABLE_ROW_LONG, line->pos + (Pos)(extra.p - line->s.p), extra.n,
             str_format(job->arena, "%zu", cells.list.n), str_format(job->arena, "%zu", n));
    } else if (cells.list.n < n) {
        DIAG(job->diags, TABLE_ROW_SHORT, pos, content.n,
             str_format(job->arena, "%zu", cells.list.n), str_format(job->arena, "%zu", n));
    }
}

static Node *add_section(const Job *job, Node *table, NodeKind kind, Pos pos)
{
    Node *section = node_new(job->arena, kind, pos);
    node_append(table, section);
    return section;
}

/* Reads the body's rows; returns the line behind the last. */
static size_t take_rows(Splitter *splitter, const Prefix *prefix, Node *table)
{
    size_t i = splitter->at + 2;
    Node *body = NULL;
    for (;; i++) {
        Str content = row_content(splitter, i, prefix);
        if (find_pipe(content, 0) == SIZE_MAX)
            return i;
        const SourceLine *line = &splitter->lines.items[i];
        if (!body)
            body = add_section(splitter->parser->job, table, NODE_TABLE_BODY, line->pos);
        add_row(splitter, table, body, line, content);
        table->length = line->pos + (Pos)line->s.n - table->pos;
    }
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
    for (size_t i = split_cells(splitter->parser->scratch, header).list.n; i > 0; i--)
        buf_puts(&example, "|---");
    buf_add_char(&example, '|');
    DIAG(job->diags, TABLE_WITHOUT_LINE, line->pos + (Pos)(header.p - line->s.p), header.n,
         buf_str(&example));
}

bool split_table(Splitter *splitter, const Prefix *prefix)
{
    const Job *job = splitter->parser->job;
    const SourceLine *line = &splitter->lines.items[splitter->at];
    Str header = str_trim(str_slice(line->s, prefix->at, line->s.n));
    if (prefix->indent >= 4 || line->s.n > MOST_LINE || find_pipe(header, 0) == SIZE_MAX)
        return false;
    Str delimiter = row_content(splitter, splitter->at + 1, prefix);
    size_t n, headings = split_cells(splitter->parser->scratch, header).list.n;
    Column *columns = read_columns(splitter, delimiter, &n);
    if (!columns) {
        check_delimiter(splitter, header, delimiter);
        return false;
    }
    if (n != headings) {
        const SourceLine *below = &splitter->lines.items[splitter->at + 1];
        Pos at = below->pos + (Pos)(delimiter.p - below->s.p);
        report_columns(job, at, delimiter, n, headings);
        return false;
    }
    Node *table = node_new(job->arena, NODE_TABLE, line->pos + (Pos)prefix->at);
    if (!parser_may_place(splitter->parser, table->pos))
        return false;
    table->u.table.columns = columns;
    table->u.table.n_columns = n;
    input_add_placeholder(splitter->input, *line, prefix, table);
    Node *head = add_section(job, table, NODE_TABLE_HEAD, table->pos);
    add_row(splitter, table, head, line, header);
    splitter->at = take_rows(splitter, prefix, table);
    if (head == table->last) {
        DIAG0(job->diags, TABLE_WITHOUT_ROWS, table->pos, header.n);
        add_section(job, table, NODE_TABLE_BODY, table->pos); /* a head alone is no PDF/UA */
    }
    return true;
}
