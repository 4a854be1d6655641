/* input.c - lines of source, their prefixes, and the bytes that cmark is given.
 *
 * Here the hostile cases end: a line that nests too deep or a paragraph with too
 * many markup characters is reported and never reaches cmark.
 */
#include "markdown/internal.h"

#include "base/scan.h"

#include <string.h>

SourceLines lines_split(Arena *arena, Text text)
{
    SourceLines lines = {0};
    size_t lf = 0, cr = 0; /* the next of each, or SIZE_MAX */
    for (size_t at = 0; at < text.s.n;) {
        lf = lf < at || at == 0 ? str_find_char(text.s, '\n', at) : lf;
        cr = cr < at || at == 0 ? str_find_char(text.s, '\r', at) : cr;
        size_t end = lf < cr ? lf : cr;
        end = end < text.s.n ? end : text.s.n;
        *LIST_ADD(arena, &lines) = (SourceLine){str_slice(text.s, at, end), text.pos + (Pos)at, 0};
        bool crlf = end + 1 < text.s.n && text.s.p[end] == '\r' && text.s.p[end + 1] == '\n';
        at = end + (crlf ? 2 : 1);
    }
    return lines;
}

/* ---- prefixes ------------------------------------------------------------- */

typedef struct Scan {
    Str line;
    size_t at;
    unsigned column;
} Scan;

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static unsigned width_at(const Scan *scan)
{
    return scan->line.p[scan->at] == '\t' ? 4 - scan->column % 4 : 1;
}

/* Skips white space up to `limit` columns; returns the columns skipped. */
static unsigned skip_space(Scan *scan, unsigned limit)
{
    unsigned start = scan->column;
    while (scan->at < scan->line.n && is_space(scan->line.p[scan->at]) &&
           scan->column - start < limit) {
        scan->column += width_at(scan);
        scan->at++;
    }
    return scan->column - start;
}

size_t list_marker(Str s)
{
    size_t n = 0;
    if (s.n && strchr("-+*", s.p[0])) {
        n = 1;
    } else {
        while (n < s.n && n < 9 && s.p[n] >= '0' && s.p[n] <= '9')
            n++;
        if (n == 0 || n >= s.n || (s.p[n] != '.' && s.p[n] != ')'))
            return 0;
        n++;
    }
    return n == s.n || is_space(s.p[n]) ? n : 0;
}

/* "* * *" looks like three bullets but is a line across the page. */
static bool is_thematic_break(Str s)
{
    size_t count = 0;
    if (s.n == 0 || !strchr("*-_", s.p[0]))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == s.p[0])
            count++;
        else if (!is_space(s.p[i]))
            return false;
    }
    return count >= 3;
}

static void leave_containers(Containers *containers, unsigned column)
{
    while (containers->n && containers->columns[containers->n - 1] > column)
        containers->n--;
}

/* The content column of the innermost list that a column can belong to. */
static unsigned container_column(const Containers *containers, unsigned column, unsigned least)
{
    for (unsigned i = containers->n; i > 0; i--) {
        if (containers->columns[i - 1] <= column)
            return containers->columns[i - 1] > least ? containers->columns[i - 1] : least;
    }
    return least;
}

/* Takes a list marker and the white space behind it; five columns and more of
 * that begin code. */
static void take_marker(Scan *scan, size_t bytes, Containers *containers, Prefix *prefix,
                        unsigned *base)
{
    leave_containers(containers, scan->column);
    scan->at += bytes;
    scan->column += (unsigned)bytes;
    Scan ahead = *scan;
    unsigned space = skip_space(&ahead, MOST_INDENT);
    *base = scan->column + (space == 0 || space > 4 || ahead.at == scan->line.n ? 1 : space);
    if (++prefix->markers + prefix->quotes > MOST_MARKERS || containers->n == MOST_LISTS)
        prefix->too_deep = true;
    else
        containers->columns[containers->n++] = (uint16_t)*base;
}

static void take_quote(Scan *scan, Containers *containers, Prefix *prefix, unsigned *base)
{
    scan->at++;
    scan->column++;
    skip_space(scan, 1);
    *base = scan->column;
    if (++prefix->quotes + prefix->markers > MOST_MARKERS)
        prefix->too_deep = true;
    if (prefix->quotes > containers->quotes)
        *containers = (Containers){.quotes = prefix->quotes};
}

Prefix prefix_read(Str line, Containers *containers)
{
    Scan scan = {.line = line};
    Prefix prefix = {0};
    unsigned base = 0;
    while (!prefix.too_deep) {
        skip_space(&scan, MOST_INDENT);
        base = container_column(containers, scan.column, base);
        Str rest = str_slice(line, scan.at, line.n);
        prefix.indent = scan.column > base ? scan.column - base : 0;
        if (rest.n == 0 || prefix.indent >= 4)
            break;
        size_t marker = is_thematic_break(rest) ? 0 : list_marker(rest);
        if (rest.p[0] == '>')
            take_quote(&scan, containers, &prefix, &base);
        else if (marker)
            take_marker(&scan, marker, containers, &prefix, &base);
        else
            break;
    }
    prefix.at = scan.at;
    prefix.column = scan.column;
    prefix.blank = scan.at == line.n && prefix.markers == 0;
    if (!prefix.blank && prefix.markers == 0)
        leave_containers(containers, scan.column);
    if (!prefix.blank && prefix.quotes < containers->quotes)
        *containers = (Containers){.quotes = prefix.quotes};
    return prefix;
}

size_t prefix_strip(Str line, unsigned quotes, unsigned column)
{
    Scan scan = {.line = line};
    for (; quotes; quotes--) {
        Scan ahead = scan;
        skip_space(&ahead, MOST_INDENT);
        if (ahead.at >= line.n || line.p[ahead.at] != '>')
            break;
        ahead.at++;
        ahead.column++;
        scan = ahead;
    }
    if (column > scan.column)
        skip_space(&scan, column - scan.column);
    return scan.at;
}

/* ---- cmark's bytes -------------------------------------------------------- */

static void add_line(Input *input, SourceLine line)
{
    buf_add(&input->bytes, line.s);
    buf_add_char(&input->bytes, '\n');
    *LIST_ADD(input->bytes.arena, &input->lines) = line;
}

static void add_blank(Input *input, SourceLine line)
{
    line.s = str_slice(line.s, 0, 0);
    input->marks = 0;
    add_line(input, line);
}

static bool has_marks(ScanBlock block)
{
    return scan_any((block == '[') | (block == ']') | (block == '<') | (block == '*') |
                    (block == '_') | (block == '`'));
}

/* Characters that cost cmark work; a run of the same counts once, but for
 * brackets, which nest. */
static size_t count_marks(Str s)
{
    enum { NO_MARK, RUNS, NESTS };
    static const unsigned char kinds[256] = {
        ['['] = NESTS, [']'] = NESTS, ['<'] = NESTS, ['*'] = RUNS, ['_'] = RUNS, ['`'] = RUNS};
    size_t marks = 0;
    for (size_t i = 0, end; i < s.n; i = end) {
        bool whole = s.n - i >= SCAN_BYTES;
        end = whole ? i + SCAN_BYTES : s.n;
        if (whole && !has_marks(scan_load(s.p + i)))
            continue; /* as most of a text */
        for (; i < end; i++) {
            unsigned char kind = kinds[(unsigned char)s.p[i]];
            if (kind != NO_MARK)
                marks += kind == NESTS || i == 0 || s.p[i - 1] != s.p[i];
        }
    }
    return marks;
}

/* Whether a line may go to cmark; reports when not. */
static bool is_bearable(Input *input, SourceLine line, Str content)
{
    if (line.s.n > MOST_LINE) {
        Str limit = str_format(input->job->arena, "%d", MOST_LINE);
        DIAG(input->job->diags, LINE_TOO_LONG, line.pos, 0, limit);
        return false;
    }
    bool reported = input->marks > MOST_MARKS;
    input->marks += count_marks(content);
    if (input->marks <= MOST_MARKS)
        return true;
    if (!reported) {
        Str limit = str_format(input->job->arena, "%d", MOST_MARKS);
        DIAG(input->job->diags, TEXT_TOO_DENSE, line.pos, 0, limit);
    }
    return false;
}

/* White space beyond the limit is left out, so that lists cannot nest without
 * end line by line. */
static SourceLine without_excess(SourceLine line)
{
    size_t spaces = 0;
    while (spaces < line.s.n && is_space(line.s.p[spaces]))
        spaces++;
    if (spaces > MOST_INDENT) {
        line.s = str_slice(line.s, spaces - MOST_INDENT, line.s.n);
        line.pos += (Pos)(spaces - MOST_INDENT);
    }
    return line;
}

/* Whether it may begin code or HTML that goes on over empty lines, in whatever containers. */
static bool may_open_raw(Str s)
{
    size_t i = 0;
    while (i < s.n && strchr(" \t>-+*.)0123456789", s.p[i]))
        i++;
    return i < s.n && strchr("<`~", s.p[i]);
}

/* Keeps account of what cmark has open behind the line. */
static void note_line(Input *input, Str line, const Prefix *prefix)
{
    bool empty = prefix->blank && prefix->quotes == 0, at_margin = prefix->at == 0;
    if (!empty && !(at_margin && input->text_open)) /* one at the margin may go on with a text */
        input->list_open = !at_margin;
    input->text_open = !empty;
    input->raw_open = input->raw_open || may_open_raw(line);
    input->placed_last = false;
}

void input_add(Input *input, SourceLine line, const Prefix *prefix)
{
    if (prefix->blank || prefix->markers)
        input->marks = 0;
    if (prefix->blank && prefix->quotes == 0 && input->placed_last)
        return; /* nothing is open that it would say something to */
    if (prefix->too_deep)
        DIAG0(input->job->diags, TEXT_TOO_DEEP, line.pos, prefix->at);
    Str content = str_slice(line.s, prefix->at, line.s.n);
    if (prefix->too_deep || !is_bearable(input, line, content)) {
        size_t marks = input->marks;
        add_blank(input, line);
        input->marks = marks;   /* the paragraph goes on as far as we are concerned */
        input->raw_open = true; /* what that does to the lines behind it, nobody knows */
    } else {
        note_line(input, line.s, prefix);
        add_line(input, without_excess(line));
    }
}

void input_add_verbatim(Input *input, SourceLine line)
{
    input->marks = 0;
    if (is_bearable(input, line, STR_EMPTY))
        add_line(input, line);
    else
        add_blank(input, line);
}

void input_add_placeholder(Input *input, SourceLine line, const Prefix *prefix, Node *node)
{
    bool alone = prefix->at == 0 && !input->raw_open;
    if (alone && input->placed_last) {
        node_append(input->placed.items[input->placed.n - 1].blocks, node);
        return;
    }
    Node *blocks = node_new(input->bytes.arena, NODE_DOCUMENT, line.pos);
    node_append(blocks, node);
    input->text_open = input->list_open = !alone;
    input->placed_last = alone;
    buf_add(&input->bytes, str_slice(line.s, 0, prefix->at));
    buf_add(&input->bytes, PLACEHOLDER);
    buf_add_char(&input->bytes, '\n');
    *LIST_ADD(input->bytes.arena, &input->placed) = (Placed){input->lines.n, blocks, false};
    *LIST_ADD(input->bytes.arena, &input->lines) = line;
    input->marks = 0;
}

/* A heading holds inlines and nothing else, whatever its text looks like; the
 * closing # saves one that the author wrote. */
void input_add_inline(Input *input, Text text)
{
    SourceLine line = {text.s, text.pos, 2};
    input->marks = 0;
    if (!is_bearable(input, line, text.s))
        line.s = str_slice(line.s, 0, 0);
    buf_puts(&input->bytes, "# ");
    buf_add(&input->bytes, line.s);
    buf_puts(&input->bytes, " #\n");
    *LIST_ADD(input->bytes.arena, &input->lines) = line;
}

Placed *input_placed(Input *input, size_t line)
{
    size_t low = 0, high = input->placed.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (input->placed.items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < input->placed.n && input->placed.items[low].line == line;
    return found ? &input->placed.items[low] : NULL;
}

void placed_put(Placed *placed, Node *parent)
{
    placed->used = true;
    node_move_children(parent, placed->blocks);
}

bool input_is_placed(const Input *input)
{
    size_t others = input->lines.n - 1; /* empty, where each has but its end */
    return input->placed_last && input->placed.n == 1 &&
           input->bytes.n == others + PLACEHOLDER.n + 1;
}
