/* place.c - whether what was said of a mutant stands where the mistake is. */
#include "mutants.h"

#include <stdlib.h>

typedef struct Span {
    Str path;
    size_t at, length; /* in the file as it was read */
} Span;

/* ---- what was said ------------------------------------------------------------------------ */

/* What stands behind "key": at or behind *at, without quotes; moves behind it. */
static bool next_value(Str line, Str key, size_t *at, Str *value)
{
    size_t start = str_find(line, key, *at);
    if (start == SIZE_MAX)
        return false;
    start += key.n;
    bool text = line.p[start] == '"';
    start += text;
    size_t end = start;
    while (end < line.n && (text ? line.p[end] != '"' : line.p[end] >= '0' && line.p[end] <= '9'))
        end++;
    *value = str_slice(line, start, end);
    *at = end;
    return true;
}

/* The next place of a message, its own or one beside it. */
static bool next_span(Str line, size_t *at, Span *span)
{
    Str offset, length;
    if (!next_value(line, S("\"file\":"), at, &span->path) ||
        !next_value(line, S("\"offset\":"), at, &offset) ||
        !next_value(line, S("\"length\":"), at, &length))
        return false;
    span->at = strtoul(offset.p, NULL, 10);
    span->length = strtoul(length.p, NULL, 10);
    return true;
}

static bool has_code(Str line, const char *codes)
{
    Str rest = str_from(codes), code, said;
    size_t at = 0;
    if (!next_value(line, S("\"code\":"), &at, &said) || said.n < 3)
        return false;
    while (str_split(&rest, ' ', &code))
        if (str_eq(code, str_slice(said, 2, said.n)))
            return true;
    return false;
}

/* ---- places --------------------------------------------------------------------------------- */

static size_t line_start(Str bytes, size_t at)
{
    while (at > 0 && bytes.p[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(Str bytes, size_t at)
{
    size_t end = str_find_char(bytes, '\n', at);
    return end == SIZE_MAX ? bytes.n : end;
}

static size_t indent_at(Str bytes, size_t start)
{
    size_t i = start;
    while (i < bytes.n && bytes.p[i] == ' ')
        i++;
    return i - start;
}

static bool is_empty_line(Str bytes, size_t start)
{
    return start + indent_at(bytes, start) >= line_end(bytes, start);
}

static bool has_dash(Str bytes, size_t start)
{
    return str_starts(str_slice(bytes, start + indent_at(bytes, start), bytes.n), S("- "));
}

/* The line that a record begins with which has the line at `start`: its dash, or the key above
 * it. */
static size_t record_start(Str bytes, size_t start)
{
    size_t indent = indent_at(bytes, start);
    while (start > 0 && !(has_dash(bytes, start) && indent_at(bytes, start) <= indent)) {
        start = line_start(bytes, start - 1);
        if (!is_empty_line(bytes, start) && bytes.p[start] != '#' &&
            indent_at(bytes, start) < indent)
            return start;
    }
    return start;
}

/* The record, in the file before the change, whose line at `at` was changed: lines are in it as
 * long as they are indented further than its dash or key. */
static Spot record_around(Str bytes, size_t at)
{
    size_t start = record_start(bytes, line_start(bytes, at)), indent = indent_at(bytes, start);
    size_t end = line_end(bytes, start);
    while (end + 1 < bytes.n &&
           (is_empty_line(bytes, end + 1) || indent_at(bytes, end + 1) > indent))
        end = line_end(bytes, end + 1);
    return (Spot){start, end - start};
}

static bool meets(const Span *span, size_t from, size_t to)
{
    return span->at <= to && span->at + span->length >= from;
}

/* A whole line that is gone is told of on the one above. */
static bool is_on_line(const Mutant *m, Str before, Str after, const Span *span)
{
    size_t from = line_start(after, m->at);
    bool gone = m->length && !m->text.n && before.p[m->at + m->length - 1] == '\n' && from == m->at;
    return meets(span, gone && from ? line_start(after, from - 1) : from,
                 line_end(after, m->at + m->text.n));
}

static bool is_in_record(const Mutant *m, Str before, const Span *span)
{
    Spot record = record_around(before, m->at);
    size_t end = record.at + record.length + m->text.n;
    return meets(span, record.at, end > m->length ? end - m->length : 0);
}

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
           (unsigned char)c >= 0x80;
}

/* The word that had the changed bytes, or ended before them. */
static Str word_around(Str before, size_t at)
{
    size_t from = at, to = at;
    while (from > 0 && is_word_byte(before.p[from - 1]))
        from--;
    while (to < before.n && is_word_byte(before.p[to]))
        to++;
    return str_slice(before, from, to);
}

/* The file that a message names. */
static bool find_file(const Mill *mill, Str path, size_t *file)
{
    for (*file = 0; *file < mill->files.n; ++*file) {
        Str name = mill->files.items[*file].path;
        if (str_ends(path, name) && path.n > name.n && path.p[path.n - name.n - 1] == '/')
            return true;
    }
    return false;
}

static bool is_right(const Mill *mill, const Mutant *m, const Span *span, Where where)
{
    size_t file;
    if (!find_file(mill, span->path, &file))
        return false;
    Str before = mill->files.items[file].bytes;
    Str after = file == m->file ? mutated_bytes(mill, m) : before;
    if (where == WHERE_USE)
        return str_eq(str_slice(after, span->at, span->at + span->length),
                      word_around(mill->files.items[m->file].bytes, m->at));
    if (file != m->file)
        return false;
    switch (where) {
    case WHERE_SPOT:
        return meets(span, m->at, m->at + m->text.n);
    case WHERE_LINE:
        return is_on_line(m, before, after, span);
    case WHERE_ITEM:
        return is_in_record(m, before, span);
    case WHERE_PLACE:
        return meets(span, line_start(after, m->place), line_end(after, m->place));
    case WHERE_USE:
        break;
    }
    return false;
}

bool is_said(const Mill *mill, const Mutant *m, Str said, const char *codes, Where where)
{
    Str line;
    while (str_split(&said, '\n', &line)) {
        Span span;
        if (!has_code(line, codes))
            continue;
        for (size_t at = 0; next_span(line, &at, &span);)
            if (is_right(mill, m, &span, where))
                return true;
    }
    return false;
}
