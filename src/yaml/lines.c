/* lines.c - see lines.h.
 *
 * What is taken, and all else makes the file libyaml's:
 *  - bytes: printable ASCII, line feeds, and characters from U+00A0 to U+EFFF but for U+2028
 *    and U+2029, which break lines
 *  - a line is empty, a comment, "key: ...", "key:" with its value on deeper lines below, or
 *    "- ..." with a value or the first line of a mapping
 *  - a value is on one line: plain, in quotes without any escape, or a collection in brackets
 *    of such values, with "key: value" between braces
 *  - or it is a block scalar, "|" or ">", with "-", "+" or neither behind it; no digit, for the
 *    indentation of its lines is found
 *  - keys are plain and short; a plain text begins with a letter, a digit or one of a few
 *    signs, so that it is no mark of YAML's
 *
 * yaml_lines_test holds it against libyaml.
 */
#include "yaml/lines.h"

#include "base/scan.h"
#include "yaml/block.h"

enum {
    LONGEST_KEY = 1000,               /* libyaml looks for the colon in 1024 characters */
    MOST_EVENTS = 2 * TREE_MAX_NODES, /* the others are not built */
    FAILED = 0,                       /* an offset behind something is never 0 */
};

/* A collection of lines that goes on. The columns grow from each to the next, but for the list
 * that stands right below its key: "key:", "- value". */
typedef struct Level {
    size_t column;
    bool list;
} Level;

typedef struct Lines {
    Str s;
    Arena *arena;
    LineEvents *events;
    Level levels[TREE_MAX_DEPTH];
    size_t depth;
    Buf texts;       /* of all block scalars */
    size_t brackets; /* that are open */
    bool pending;    /* the value of the last key must follow on a deeper line */
} Lines;

/* ---- characters ---- */

/* Where to look closer at a plain text: outside of brackets, and within. */
enum { BLOCK_STOP = 1, FLOW_STOP = 2, BOTH = BLOCK_STOP | FLOW_STOP };

static const uint8_t stops[256] = {
    ['\n'] = BOTH,     [':'] = BOTH,      ['#'] = BOTH,      [','] = FLOW_STOP, ['?'] = FLOW_STOP,
    ['['] = FLOW_STOP, [']'] = FLOW_STOP, ['{'] = FLOW_STOP, ['}'] = FLOW_STOP,
};

static size_t next_stop(const Lines *l, size_t at, unsigned kind)
{
    while (at < l->s.n && !(stops[(unsigned char)l->s.p[at]] & kind))
        at++;
    return at;
}

/* The byte at `at`; the end of the text ends a line. */
static char byte_at(const Lines *l, size_t at)
{
    return at < l->s.n ? l->s.p[at] : '\n';
}

/* Whether a plain text may begin with it. */
static bool begins_plain(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '(' || c == '/' || c == '+' || c == '_';
}

/* Which of SCAN_BYTES bytes at `p` are not taken; two more are read. */
static ScanMask odd_bytes(const char *p)
{
    ScanBlock here = scan_load(p), second = scan_load(p + 1), third = scan_load(p + 2);
    ScanMask control = (scan_range(here, 0, 0x1F) & (here != '\n')) | (here == 0x7F);
    ScanMask latin = (here == 0xC2) & scan_range(second, 0x80, 0x9F);
    ScanMask breaks = (here == 0xE2) & (second == 0x80) & scan_range(third, 0xA8, 0xA9);
    return control | latin | breaks | scan_range(here, 0xEF, 0xFF);
}

static bool is_readable(Str s)
{
    enum { AHEAD = 2 };
    char rest[2 * SCAN_BYTES + AHEAD];
    size_t i = 0;
    for (; s.n - i >= SCAN_BYTES + AHEAD; i += SCAN_BYTES)
        if (scan_any(odd_bytes(s.p + i)))
            return false;
    memset(rest, '\n', sizeof rest);
    memcpy(rest, s.p + i, s.n - i);
    return !scan_any(odd_bytes(rest) | odd_bytes(rest + SCAN_BYTES));
}

static size_t skip_blanks(const Lines *l, size_t at)
{
    while (at < l->s.n && l->s.p[at] == ' ')
        at++;
    return at;
}

/* ---- events ---- */

static void add(Lines *l, EventKind kind, size_t start, size_t end)
{
    *LIST_ADD(l->arena, &l->events->all) = (LineEvent){
        .start = (uint32_t)start, .end = (uint32_t)end, .kind = (uint8_t)kind, .flow = l->brackets};
}

/* A scalar that is not plain. */
static void add_styled(Lines *l, ScalarStyle style, size_t start, size_t end)
{
    add(l, EVENT_SCALAR, start, end);
    l->events->all.items[l->events->all.n - 1].style = (uint8_t)style;
}

/* A plain text of s[start, stop); the blanks before `stop` are not its own. */
static void add_plain(Lines *l, size_t start, size_t stop)
{
    while (l->s.p[stop - 1] == ' ')
        stop--;
    add(l, EVENT_SCALAR, start, stop);
}

static bool open_level(Lines *l, bool list, size_t at, size_t column)
{
    if (l->depth == TREE_MAX_DEPTH)
        return false;
    l->levels[l->depth++] = (Level){column, list};
    add(l, list ? EVENT_SEQUENCE : EVENT_MAPPING, at, at);
    return true;
}

static void close_level(Lines *l, size_t at)
{
    add(l, l->levels[--l->depth].list ? EVENT_SEQUENCE_END : EVENT_MAPPING_END, at, at);
}

/* ---- values ---- */

/* Where the plain text at `at` ends outside of brackets: at ": ", " #" or the line's end. */
static size_t plain_stop(const Lines *l, size_t at)
{
    for (;; at++) {
        at = next_stop(l, at, BLOCK_STOP);
        char c = byte_at(l, at), next = byte_at(l, at + 1);
        if (c == '\n' || (c == ':' && (next == ' ' || next == '\n')) ||
            (c == '#' && l->s.p[at - 1] == ' '))
            return at;
    }
}

/* Within brackets also at their signs. A colon or a question mark that is no plain text's in
 * every version of libyaml stops it too, and nothing goes on from there. */
static size_t flow_stop(const Lines *l, size_t at)
{
    for (;; at++) {
        at = next_stop(l, at, FLOW_STOP);
        char c = byte_at(l, at);
        bool colon = c == ':' && begins_plain(byte_at(l, at + 1));
        if (!colon && (c != '#' || l->s.p[at - 1] == ' '))
            return at;
    }
}

/* The offset behind the text in quotes at `at`, or FAILED. "'it''s'" ends at its second quote
 * here, and whoever goes on behind it fails at the third. */
static size_t read_quoted(Lines *l, size_t at)
{
    char quote = l->s.p[at];
    size_t end = at + 1;
    while (byte_at(l, end) != quote) {
        if (byte_at(l, end) == '\n' || (quote == '"' && l->s.p[end] == '\\'))
            return FAILED;
        end++;
    }
    add_styled(l, quote == '"' ? SCALAR_DOUBLE : SCALAR_SINGLE, at, end + 1);
    return end + 1;
}

static size_t read_flow(Lines *l, size_t at);

/* The offset behind the value at `at` within brackets, or FAILED. */
static size_t read_flow_value(Lines *l, size_t at)
{
    char c = byte_at(l, at);
    if (c == '"' || c == '\'')
        return read_quoted(l, at);
    if (c == '[' || c == '{')
        return read_flow(l, at);
    if (!begins_plain(c))
        return FAILED;
    size_t stop = flow_stop(l, at);
    add_plain(l, at, stop);
    return stop;
}

/* Where the value of the key at `at` begins, or FAILED. */
static size_t read_flow_key(Lines *l, size_t at)
{
    size_t stop = begins_plain(byte_at(l, at)) ? flow_stop(l, at) : at;
    if (stop == at || stop - at > LONGEST_KEY || l->s.p[stop - 1] == ' ' ||
        byte_at(l, stop) != ':' || byte_at(l, stop + 1) != ' ')
        return FAILED;
    add(l, EVENT_SCALAR, at, stop);
    return skip_blanks(l, stop + 1);
}

/* What the brackets at `at` hold, on one line; the offset behind them, or FAILED. As deep as
 * a tree may be. */
static size_t read_flow(Lines *l, size_t at)
{
    bool mapping = l->s.p[at] == '{';
    char closing = mapping ? '}' : ']';
    if (l->brackets++ == TREE_MAX_DEPTH)
        return FAILED;
    add(l, mapping ? EVENT_MAPPING : EVENT_SEQUENCE, at, at + 1);
    at = skip_blanks(l, at + 1);
    for (bool first = true; byte_at(l, at) != closing; first = false) {
        if (!first && byte_at(l, at) != ',')
            return FAILED;
        at = first ? at : skip_blanks(l, at + 1);
        if (mapping && (at = read_flow_key(l, at)) == FAILED)
            return FAILED;
        if ((at = read_flow_value(l, at)) == FAILED)
            return FAILED;
        at = skip_blanks(l, at);
    }
    add(l, mapping ? EVENT_MAPPING_END : EVENT_SEQUENCE_END, at, at + 1);
    l->brackets--;
    return at + 1;
}

/* ---- lines ---- */

/* The start of the next line, where only blanks and a comment stand behind `at`; else FAILED. */
static size_t end_line(const Lines *l, size_t at)
{
    size_t end = skip_blanks(l, at);
    if (byte_at(l, end) == '#' && l->s.p[end - 1] == ' ')
        while (byte_at(l, end) != '\n')
            end++;
    return byte_at(l, end) == '\n' ? end + 1 : FAILED;
}

static const Level *top_level(const Lines *l)
{
    return &l->levels[l->depth - 1];
}

/* The block scalar at `at`; the start of the line below its last one, or FAILED. */
static size_t read_block(Lines *l, size_t at)
{
    BlockHead head = {l->s.p[at] == '>', byte_at(l, at + 1), top_level(l)->column + 1};
    bool chomps = head.chomp == '-' || head.chomp == '+';
    size_t lines = end_line(l, at + 1 + chomps);
    if (lines == FAILED)
        return FAILED;
    if (lines > l->s.n) /* the indicator's line has no break */
        lines = l->s.n;
    if (!l->texts.arena) { /* all texts together are no longer than the file is */
        l->texts = buf_new(l->arena);
        buf_reserve(&l->texts, l->s.n - at);
    }
    size_t start = l->texts.n, next = block_read(l->s, lines, head, &l->texts);
    Str decoded = str_slice(buf_str(&l->texts), start, l->texts.n);
    add_styled(l, head.folded ? SCALAR_FOLDED : SCALAR_LITERAL, at, l->events->blocks.n);
    *LIST_ADD(l->arena, &l->events->blocks) = (LineBlock){next, decoded};
    return next;
}

/* The value at `at`, to the end of its line or lines. */
static size_t read_value(Lines *l, size_t at)
{
    char c = byte_at(l, at);
    size_t end = FAILED;
    if (c == '|' || c == '>')
        return read_block(l, at);
    if (c == '"' || c == '\'') {
        end = read_quoted(l, at);
    } else if (c == '[' || c == '{') {
        end = read_flow(l, at);
    } else if (begins_plain(c)) {
        end = plain_stop(l, at);
        add_plain(l, at, end);
    }
    return end == FAILED ? FAILED : end_line(l, end);
}

/* The value of a key that ends before `at`. */
static size_t read_pair(Lines *l, size_t at)
{
    size_t value = skip_blanks(l, at), next = end_line(l, at);
    if (next == FAILED)
        return read_value(l, value);
    l->pending = true;
    return next;
}

/* What begins at `at`: "key: ...", or, in a list, a value. */
static size_t read_entry(Lines *l, size_t at, size_t column, bool list)
{
    if (!begins_plain(byte_at(l, at)))
        return list ? read_value(l, at) : FAILED;
    size_t stop = plain_stop(l, at);
    if (byte_at(l, stop) != ':') {
        add_plain(l, at, stop);
        return list ? end_line(l, stop) : FAILED;
    }
    if (stop - at > LONGEST_KEY || l->s.p[stop - 1] == ' ')
        return FAILED;
    if (list && !open_level(l, false, at, column))
        return FAILED;
    add(l, EVENT_SCALAR, at, stop);
    return read_pair(l, stop + 1);
}

/* Whether the innermost collection is a list right below its key. */
static bool is_flush_list(const Lines *l)
{
    return l->depth > 1 && top_level(l)->list && top_level(l)->column == top_level(l)[-1].column;
}

/* The collection that the value of a key is, where its first line is at `column`. */
static bool open_value(Lines *l, size_t at, size_t column, bool dash)
{
    size_t least = top_level(l)->column + !dash;
    l->pending = false;
    return column >= least && open_level(l, dash, at, column);
}

/* Closes and opens what the line at s[at] closes and opens by its indentation. */
static bool settle(Lines *l, size_t at, size_t column, bool dash)
{
    if (l->pending)
        return open_value(l, at, column, dash);
    if (!l->events->all.n)
        return open_level(l, dash, at, column);
    while (l->depth && top_level(l)->column > column)
        close_level(l, at);
    if (!dash && is_flush_list(l) && top_level(l)->column == column)
        close_level(l, at);
    return l->depth && top_level(l)->column == column && top_level(l)->list == dash;
}

/* The line that begins at `start`; the start of the next one, or FAILED. */
static size_t read_line(Lines *l, size_t start)
{
    size_t at = skip_blanks(l, start);
    if (byte_at(l, at) == '\n')
        return at + 1;
    if (l->s.p[at] == '#') {
        const char *end = memchr(l->s.p + at, '\n', l->s.n - at);
        return end ? (size_t)(end - l->s.p) + 1 : l->s.n;
    }
    bool dash = l->s.p[at] == '-' && byte_at(l, at + 1) == ' ';
    if (!settle(l, at, at - start, dash))
        return FAILED;
    at = dash ? skip_blanks(l, at + 1) : at;
    return read_entry(l, at, at - start, dash);
}

bool lines_read(Arena *arena, Str text, LineEvents *events)
{
    Lines l = {.s = text, .arena = arena, .events = events};
    if (!is_readable(text))
        return false;
    for (size_t at = 0; at < text.n;) {
        at = read_line(&l, at);
        if (at == FAILED || events->all.n > MOST_EVENTS)
            return false;
    }
    if (l.pending || !events->all.n)
        return false;
    while (l.depth)
        close_level(&l, text.n);
    return true;
}

Event lines_event(Str text, const LineEvents *events, size_t number)
{
    const LineEvent *line = &events->all.items[number];
    Event event = {.kind = (EventKind)line->kind,
                   .style = (ScalarStyle)line->style,
                   .flow = line->flow,
                   .start = line->start,
                   .end = line->end};
    if (event.style >= SCALAR_LITERAL) {
        const LineBlock *block = &events->blocks.items[line->end];
        event.end = block->end;
        event.decoded = block->decoded;
    } else {
        size_t quote = event.style != SCALAR_PLAIN;
        event.decoded = str_slice(text, event.start + quote, event.end - quote);
    }
    return event;
}
