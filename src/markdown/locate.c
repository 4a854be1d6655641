/* locate.c - from cmark's nodes back to the source's bytes.
 *
 * cmark counts columns in a paragraph as if no line were indented or lazy, says
 * nothing about line breaks and decodes entities and escapes. So its columns are
 * taken as a hint: the literal is compared with the bytes there, and searched
 * from the cursor on when they differ. A text that differs from its source gets
 * a derived text with a map, so that pos + i is right for each of its bytes.
 */
#include "markdown/internal.h"

#include "base/utf8.h"

#include <string.h>

enum { SEARCH_WINDOW = 1024 }; /* bytes; bounds the work where hints fail */

static const SourceLine *line_at(const Locator *locator, size_t line)
{
    static const SourceLine none = {{"", 0}, POS_NONE, 0};
    return line < locator->input->lines.n ? &locator->input->lines.items[line] : &none;
}

static size_t input_line(const Locator *locator, int line)
{
    size_t n = line > 0 ? (size_t)line - 1 : 0;
    return n > locator->first_line ? n - locator->first_line : 0;
}

/* Offset in the source line for a column (from 0) of cmark's line. */
static size_t source_offset(const SourceLine *line, size_t column)
{
    size_t offset = column > line->lead ? column - line->lead : 0;
    return offset < line->s.n ? offset : line->s.n;
}

static size_t content_start(const Locator *locator, const SourceLine *line)
{
    return prefix_strip(line->s, locator->quotes, MOST_INDENT);
}

/* Moves the cursor to where cmark says that an inline begins. */
static void follow_hint(Locator *locator, int line_number, int column_number)
{
    if (line_number <= 0 || column_number <= 0)
        return;
    size_t line = input_line(locator, line_number) + locator->skipped;
    size_t column = (size_t)column_number - 1;
    const SourceLine *source = line_at(locator, line);
    size_t offset = source_offset(source, column);
    if (line != locator->block_line || locator->skipped) {
        size_t in_content = column > locator->block_column ? column - locator->block_column : 0;
        offset = content_start(locator, source) + in_content;
    }
    /* Behind a backslash at a line's end cmark forgets to count the line. */
    if (line < locator->line || (line == locator->line && offset < locator->offset))
        return;
    locator->line = line;
    locator->offset = offset < source->s.n ? offset : source->s.n;
}

void locate_block(Locator *locator, cmark_node *block)
{
    locator->block_line = input_line(locator, cmark_node_get_start_line(block));
    int column = cmark_node_get_start_column(block);
    locator->block_column = column > 0 ? (size_t)column - 1 : 0;
    locator->line = locator->block_line;
    locator->offset = source_offset(line_at(locator, locator->line), locator->block_column);
    locator->skipped = 0;
}

/* cmark takes definitions off a paragraph's start and then counts its lines as
 * if they had never been there. */
void locate_behind_definitions(Locator *locator)
{
    while (is_definition(str_slice(locate_line(locator), locator->offset, SIZE_MAX))) {
        locate_next_line(locator);
        locator->skipped++;
    }
}

Pos locate_line_column(const Locator *locator, int line, int column)
{
    const SourceLine *source = line_at(locator, input_line(locator, line));
    return source->pos + (Pos)source_offset(source, column > 0 ? (size_t)column - 1 : 0);
}

Pos locate_cursor(const Locator *locator)
{
    return line_at(locator, locator->line)->pos + (Pos)locator->offset;
}

Str locate_line(const Locator *locator)
{
    return line_at(locator, locator->line)->s;
}

void locate_next_line(Locator *locator)
{
    locator->line++;
    locator->offset = content_start(locator, line_at(locator, locator->line));
}

Pos locate_start(Locator *locator, cmark_node *node)
{
    bool emphasis = cmark_node_get_type(node) == CMARK_NODE_EMPH ||
                    cmark_node_get_type(node) == CMARK_NODE_STRONG;
    const char *marks = emphasis ? "*_" : "[<!";
    Locator before = *locator;
    /* The line that cmark gives for a link is that of its end. */
    int number = (int)(locator->line - locator->skipped + locator->first_line) + 1;
    follow_hint(locator, number, cmark_node_get_start_column(node));
    Str line = locate_line(locator);
    if (locator->offset < line.n && strchr(marks, line.p[locator->offset]))
        return locate_cursor(locator);
    *locator = before;
    line = locate_line(locator);
    while (locator->offset < line.n && !strchr(marks, line.p[locator->offset]))
        locator->offset++;
    if (locator->offset == line.n)
        *locator = before;
    return locate_cursor(locator);
}

/* ---- comparing a literal with the source ----------------------------------- */

/* A comparison under way: the cursor in the source and what was mapped so far. */
typedef struct Match {
    Locator at;
    Buf fragments; /* SourceFragment items, as bytes */
    Pos expected;  /* where the next byte stands if nothing intervenes */
} Match;

static void map_byte(Match *match, size_t literal_at, Pos origin, bool fixed)
{
    if (origin != match->expected || fixed) {
        SourceFragment fragment = {(uint32_t)literal_at, fixed, origin};
        char *room = buf_reserve(&match->fragments, sizeof fragment);
        memcpy(room, &fragment, sizeof fragment);
        match->fragments.n += sizeof fragment;
    }
    match->expected = fixed ? POS_NONE : origin + 1;
}

static bool is_punctuation(char c)
{
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

/* Bytes of an entity at the front of `s`, or 0. */
static size_t entity_length(Str s)
{
    size_t n = 1;
    while (n < s.n && n < 34 && (is_name(str_slice(s, n, n + 1)) || (n == 1 && s.p[n] == '#')))
        n++;
    return n > 1 && n < s.n && s.p[n] == ';' ? n + 1 : 0;
}

/* Takes one byte, escape or entity; false when source and literal differ. */
static bool match_text_step(Match *match, Str literal, size_t *i)
{
    Str rest = str_slice(locate_line(&match->at), match->at.offset, SIZE_MAX);
    Pos origin = locate_cursor(&match->at);
    if (rest.n == 0)
        return false;
    size_t entity = rest.p[0] == '&' ? entity_length(rest) : 0;
    bool as_written =
        entity && str_starts(str_slice(literal, *i, SIZE_MAX), str_slice(rest, 0, entity));
    if (entity && !as_written) {
        map_byte(match, *i, origin, true);
        utf8_next(literal, i);
        match->at.offset += entity;
        return true;
    }
    bool escape =
        rest.n > 1 && rest.p[0] == '\\' && is_punctuation(rest.p[1]) && rest.p[1] == literal.p[*i];
    if (!escape && rest.p[0] != literal.p[*i])
        return false;
    map_byte(match, (*i)++, origin + escape, false);
    match->at.offset += escape ? 2 : 1;
    return true;
}

/* cmark keeps the indentation of a lazy line and drops that of others. */
static bool is_indent(const Locator *locator, Str line)
{
    if (locator->offset >= line.n ||
        (line.p[locator->offset] != ' ' && line.p[locator->offset] != '\t'))
        return false;
    return locator->line != locator->block_line &&
           locator->offset < prefix_strip(line, locator->quotes, MOST_INDENT);
}

/* In code and raw HTML a line's end is a space or newline of the literal. */
static bool match_literal_step(Match *match, Str literal, size_t *i)
{
    Str line = locate_line(&match->at);
    char c = literal.p[*i];
    while (is_indent(&match->at, line) && line.p[match->at.offset] != c)
        match->at.offset++;
    Pos origin = locate_cursor(&match->at);
    bool at_end = match->at.offset >= line.n;
    if (at_end ? c != ' ' && c != '\n' : line.p[match->at.offset] != c)
        return false;
    map_byte(match, (*i)++, origin, at_end);
    if (at_end) {
        match->at.line++;
        match->at.offset = prefix_strip(locate_line(&match->at), match->at.quotes, 0);
    } else {
        match->at.offset++;
    }
    return true;
}

typedef bool Step(Match *match, Str literal, size_t *i);

/* Compares from the cursor on; on success moves it behind the match. */
static bool match_here(Locator *locator, Str literal, Step *step, Text *text)
{
    Str rest = str_slice(locate_line(locator), locator->offset, SIZE_MAX);
    *text = (Text){literal, locate_cursor(locator)};
    if (str_starts(rest, literal)) {
        locator->offset += literal.n;
        return true;
    }
    Arena *arena = locator->job->arena;
    Match match = {.at = *locator, .fragments = buf_new(arena), .expected = POS_NONE};
    for (size_t i = 0; i < literal.n;) {
        if (!step(&match, literal, &i))
            return false;
    }
    *locator = match.at;
    SourceFragment *fragments = (SourceFragment *)(void *)match.fragments.p;
    size_t n = match.fragments.n / sizeof *fragments;
    if (n)
        text->pos = source_add_derived(locator->job->sources, literal, fragments, n);
    return true;
}

static Str copy_literal(const Locator *locator, cmark_node *node)
{
    return str_copy(locator->job->arena, str_from(cmark_node_get_literal(node)));
}

/* Looks for the literal from the cursor to its line's end. */
static bool search_line(Locator *locator, Str literal, Step *step, Text *text)
{
    Locator cursor = *locator;
    Str line = locate_line(locator);
    size_t limit = line.n - cursor.offset < SEARCH_WINDOW ? line.n : cursor.offset + SEARCH_WINDOW;
    for (; locator->offset < limit; locator->offset++) {
        char c = line.p[locator->offset];
        bool may_begin = literal.n && (c == literal.p[0] || c == '&' || c == '\\');
        if (may_begin && match_here(locator, literal, step, text))
            return true;
    }
    *locator = cursor;
    *text = (Text){literal, locate_cursor(locator)};
    return false;
}

Text locate_text(Locator *locator, cmark_node *node)
{
    Str literal = copy_literal(locator, node);
    Text text;
    Locator cursor = *locator;
    follow_hint(locator, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    if (match_here(locator, literal, match_text_step, &text))
        return text;
    *locator = cursor;
    search_line(locator, literal, match_text_step, &text);
    return text;
}

/* The cursor's line up to the backticks that stand before the cursor. */
static Text before_backticks(const Locator *locator)
{
    const SourceLine *line = line_at(locator, locator->line);
    size_t end = locator->offset;
    while (end > 0 && line->s.p[end - 1] == '`')
        end--;
    return (Text){str_slice(line->s, 0, end), line->pos};
}

/* One blank behind the opening backticks is not part of the code. */
static void skip_blank(Locator *locator)
{
    if (locator->offset < locate_line(locator).n)
        locator->offset++;
    else
        locate_next_line(locator);
}

Text locate_literal(Locator *locator, cmark_node *node, Text *before)
{
    Str literal = copy_literal(locator, node);
    Text text;
    Locator cursor = *locator;
    follow_hint(locator, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    *before = before_backticks(locator);
    for (int blanks = 0; blanks < 2; blanks++) {
        if (match_here(locator, literal, match_literal_step, &text))
            return text;
        skip_blank(locator);
    }
    *locator = cursor;
    search_line(locator, literal, match_literal_step, &text);
    Locator found = *locator;
    found.offset = found.offset > literal.n ? found.offset - literal.n : 0;
    *before = before_backticks(&found);
    return text;
}

Text locate_url(const Locator *locator, Str url)
{
    Str line = locate_line(locator);
    size_t at = str_find(line, url, locator->offset);
    Pos pos = line_at(locator, locator->line)->pos;
    return (Text){url, pos + (Pos)(at == SIZE_MAX ? locator->offset : at)};
}
