/* csv_cells.c - a text with separators → rows of cells.
 *
 * The separator is a semicolon, a tab or a comma: RFC 4180 knows only the last, but Excel
 * writes the first in Norway and the second as "Unicode text".
 */
#include "plan/csv.h"

#include "base/utf8.h"

Text csv_slice(Text text, size_t from, size_t to)
{
    Str s = str_slice(text.s, from, to);
    for (Str before = {0}; before.n != s.n;) {
        before = str_trim(s);
        s = before;
        while (str_starts(s, S("\u00a0")) || str_starts(s, S("\u202f")))
            s = str_slice(s, s.p[0] == '\xC2' ? 2 : 3, s.n);
        while (str_ends(s, S("\u00a0")) || str_ends(s, S("\u202f")))
            s.n -= str_ends(s, S("\u00a0")) ? 2 : 3;
    }
    return (Text){s, text.pos + (Pos)(s.p - text.s.p)};
}

static bool is_line_end(const CsvReader *r)
{
    return r->i >= r->text.s.n || r->text.s.p[r->i] == '\n' || r->text.s.p[r->i] == '\r';
}

/* What quotes hide: "" is one quote, and a line break in a cell is meant as one, which
 * Markdown says with two blanks before it. */
static Text decode_quoted(const Job *job, Text raw)
{
    Buf out = buf_new(job->arena);
    LIST(SourceFragment) fragments = {0};
    for (size_t i = 0; i < raw.s.n; i++) {
        char c = raw.s.p[i];
        bool doubled = c == '"', line = c == '\n' || c == '\r';
        if (i == 0 || doubled || line)
            *LIST_ADD(job->arena, &fragments) =
                (SourceFragment){(uint32_t)out.n, line, raw.pos + (Pos)i};
        if (line)
            buf_puts(&out, "  \n");
        else
            buf_add_char(&out, c);
        bool pair = doubled || (c == '\r' && i + 1 < raw.s.n && raw.s.p[i + 1] == '\n');
        i += pair;
        if (doubled || line)
            *LIST_ADD(job->arena, &fragments) =
                (SourceFragment){(uint32_t)out.n, false, raw.pos + (Pos)i + 1};
    }
    Str s = buf_str(&out);
    return (Text){s, source_add_derived(job->sources, s, fragments.items, fragments.n)};
}

static Text read_quoted(CsvReader *r)
{
    size_t open = r->i++, from = r->i;
    bool plain = true;
    for (; r->i < r->text.s.n; r->i++) {
        char c = r->text.s.p[r->i];
        plain = plain && c != '\n' && c != '\r';
        if (c != '"')
            continue;
        if (r->i + 1 == r->text.s.n || r->text.s.p[r->i + 1] != '"')
            break;
        plain = false;
        r->i++;
    }
    if (r->i >= r->text.s.n)
        DIAG(r->job->diags, CSV_QUOTE, r->text.pos + (Pos)open, 1, STR_EMPTY);
    Text raw = {str_slice(r->text.s, from, r->i++), r->text.pos + (Pos)from};
    return plain ? raw : decode_quoted(r->job, raw);
}

/* A mark that opens a cell too many closes it, and the next cells run together. */
static void report_behind(const CsvReader *r, size_t open, Text behind)
{
    if (behind.s.n == 0)
        return;
    DIAG(r->job->diags, CSV_QUOTE_BEHIND, behind.pos, behind.s.n, behind.s);
    diag_also(r->job->diags, r->text.pos + (Pos)open, 1);
}

static Text read_cell(CsvReader *r)
{
    size_t open = r->i;
    bool quoted = !is_line_end(r) && r->text.s.p[r->i] == '"';
    Text cell = quoted ? read_quoted(r) : (Text){STR_EMPTY, POS_NONE};
    size_t from = r->i;
    while (!is_line_end(r) && r->text.s.p[r->i] != r->separator)
        r->i++;
    if (quoted)
        report_behind(r, open, csv_slice(r->text, from, r->i));
    return quoted ? csv_slice(cell, 0, cell.s.n) : csv_slice(r->text, from, r->i);
}

bool csv_read_row(CsvReader *r, CsvRow *row)
{
    row->n = 0;
    if (r->i >= r->text.s.n)
        return false;
    for (;;) {
        *LIST_ADD(r->job->arena, row) = read_cell(r);
        if (is_line_end(r))
            break;
        r->i++;
    }
    if (r->i < r->text.s.n && r->text.s.p[r->i] == '\r')
        r->i++;
    if (r->i < r->text.s.n && r->text.s.p[r->i] == '\n')
        r->i++;
    return true;
}

/* The one that stands most often in the first line, outside quotes. */
static char find_separator(Str text)
{
    static const char separators[] = {';', '\t', ','};
    size_t counts[sizeof separators] = {0}, best = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.n; i++) {
        quoted ^= text.p[i] == '"';
        if (!quoted && (text.p[i] == '\n' || text.p[i] == '\r'))
            break;
        for (size_t k = 0; k < sizeof separators && !quoted; k++)
            counts[k] += text.p[i] == separators[k];
    }
    for (size_t k = 1; k < sizeof separators; k++)
        if (counts[k] > counts[best])
            best = k;
    return separators[best];
}

/* "sep=;" in the first line is a word to Excel, not a row. */
static bool read_declaration(CsvReader *r)
{
    Str s = r->text.s;
    bool declared = str_starts(s, S("sep=")) && s.n > 5 && (s.p[5] == '\r' || s.p[5] == '\n');
    if (!declared)
        return false;
    r->separator = s.p[4];
    r->i = s.p[5] == '\r' && s.n > 6 && s.p[6] == '\n' ? 7 : 6;
    return true;
}

CsvReader csv_open(const Job *job, Text text)
{
    CsvReader reader = {.job = job, .text = text};
    if (!read_declaration(&reader))
        reader.separator = find_separator(text.s);
    return reader;
}
