/* problem.c - guesses the mistake behind a syntax error and says it kindly.
 *
 * libyaml's messages are written for people who know YAML's grammar. The plan's
 * writers do not, and a handful of slips make nearly all errors: a colon in a
 * text, a tab, a lost quote. The table below leads from libyaml's message to a
 * guess; each guess looks at the lines around and either reports or passes.
 */
#include "yaml/problem.h"

#include <string.h>

/* ---- the lines around ---- */

static size_t line_start(Str s, size_t i)
{
    while (i > 0 && s.p[i - 1] != '\n' && s.p[i - 1] != '\r')
        i--;
    return i;
}

static Str line_at(Str s, size_t i)
{
    size_t start = line_start(s, i), end = start;
    while (end < s.n && s.p[end] != '\n' && s.p[end] != '\r')
        end++;
    return str_slice(s, start, end);
}

static size_t leading_spaces(Str s, size_t start)
{
    size_t i = start;
    while (i < s.n && s.p[i] == ' ')
        i++;
    return i - start;
}

/* Start of the nearest line above `i` that holds anything; SIZE_MAX: none. */
static size_t line_above(Str s, size_t i)
{
    size_t start = line_start(s, i);
    while (start > 0) {
        start = line_start(s, start - 1);
        Str line = str_trim(line_at(s, start));
        if (line.n > 0 && line.p[0] != '#')
            return start;
    }
    return SIZE_MAX;
}

/* The last byte before `i` on its line that is no blank; 0 when there is none. */
static char char_before(Str s, size_t i)
{
    size_t start = line_start(s, i);
    while (i > start && (s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
        i--;
    return i > start ? s.p[i - 1] : 0;
}

static Pos pos_at(const Problem *p, size_t i)
{
    return p->text.pos + (Pos)i;
}

/* Offset in `line` of the colon that ends its key, SIZE_MAX: none. Quoted keys
 * do not occur among the slips that ask. */
static size_t key_colon(Str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] == ':' && (i + 1 == line.n || line.p[i + 1] == ' ' || line.p[i + 1] == '\t'))
            return i;
    return SIZE_MAX;
}

static Str without_dash(Str line)
{
    line = str_trim(line);
    while (str_starts(line, S("- ")))
        line = str_trim(str_slice(line, 2, line.n));
    return line;
}

/* Bytes of the word that a line's content begins with, where it looks like a key. */
static size_t key_word(Str content)
{
    size_t i = 0;
    while (i < content.n &&
           ((content.p[i] >= 'a' && content.p[i] <= 'z') || (unsigned char)content.p[i] >= 0x80 ||
            content.p[i] == '-' || (content.p[i] >= '0' && content.p[i] <= '9')))
        i++;
    return i < content.n && !strchr(" :{[", content.p[i]) ? 0 : i;
}

static bool has_dash(Str line)
{
    return str_starts(str_trim(line), S("- "));
}

/* Column of a line's content, behind its indentation and dashes. */
static size_t content_column(Str s, size_t start)
{
    Str line = line_at(s, start);
    return (size_t)(without_dash(line).p - line.p);
}

/* Whether the line at `start` goes on with the text of a line above it. */
static bool is_continuation(Str s, size_t start)
{
    size_t above = start;
    if (has_dash(line_at(s, start)))
        return false;
    do {
        above = line_above(s, above);
        if (above == SIZE_MAX)
            return false;
    } while (key_colon(line_at(s, above)) == SIZE_MAX && !has_dash(line_at(s, above)));
    Str line = str_trim(line_at(s, above));
    return content_column(s, start) > content_column(s, above) && line.p[line.n - 1] != ':';
}

bool dash_is_glued(Str content)
{
    unsigned char next = content.n > 1 ? (unsigned char)content.p[1] : ' ';
    return content.n > 1 && content.p[0] == '-' &&
           (((next | 0x20) >= 'a' && (next | 0x20) <= 'z') || next >= 0xC3 || next == '"');
}

Str missing_colon_mended(Arena *arena, Str key, Str value)
{
    enum { SHOWN = 40 };
    bool long_value = value.n > SHOWN;
    return str_format(arena, "%.*s:%s%.*s", STR_ARG(key), value.n ? " " : "",
                      long_value ? (int)S("…").n : (int)value.n, long_value ? "…" : value.p);
}

/* ---- guesses: each reports and returns true, or passes ---- */

typedef bool Guess(const Job *job, const Problem *p);

/* A tab among the blanks that begin a line. */
static bool tab_at(const Job *job, const Problem *p, size_t offset)
{
    size_t i = line_start(p->text.s, offset);
    while (i < p->text.s.n && p->text.s.p[i] == ' ')
        i++;
    if (i >= p->text.s.n || p->text.s.p[i] != '\t')
        return false;
    DIAG(job->diags, YAML_TAB, pos_at(p, i), 1, STR_EMPTY);
    return true;
}

/* A no-break space there, which looks like any other. */
static bool hard_space_at(const Job *job, const Problem *p, size_t offset)
{
    Str hard = S("\u00A0");
    size_t i = line_start(p->text.s, offset);
    i += leading_spaces(p->text.s, i);
    if (!str_starts(str_slice(p->text.s, i, p->text.s.n), hard))
        return false;
    DIAG0(job->diags, YAML_HARD_SPACE, pos_at(p, i), hard.n);
    return true;
}

/* Bytes of a sign that stands for the dash of an item: Word's dashes and bullets. */
static size_t odd_dash(Str content)
{
    static const Str signs[] = {STR_INIT("–"), STR_INIT("—"), STR_INIT("−"), STR_INIT("•")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(content, signs[i]) && signs[i].n < content.n && content.p[signs[i].n] == ' ')
            return signs[i].n;
    return 0;
}

/* "– id: T2" and "-id: T2", as an item of a list. */
static bool dash_at(const Job *job, const Problem *p, size_t offset)
{
    Str line = line_at(p->text.s, offset), content = str_trim(line);
    size_t start = line_start(p->text.s, offset);
    Pos pos = pos_at(p, start + (size_t)(content.p - line.p));
    size_t n = odd_dash(content), colon = key_colon(content);
    Str item = str_trim(str_slice(content, n ? n : 1, content.n));
    bool keyed = colon != SIZE_MAX && item.p + key_word(item) == content.p + colon;
    bool met = start == line_start(p->text.s, p->at) || start == line_start(p->text.s, p->context);
    if (!keyed && (colon != SIZE_MAX || !met)) /* the line of a text */
        return false;
    if (n)
        DIAG(job->diags, YAML_DASH_SIGN, pos, n, str_slice(content, 0, n));
    else if (dash_is_glued(content))
        DIAG(job->diags, YAML_DASH_GLUED, pos, 1, str_slice(content, 1, content.n));
    else
        return false;
    return true;
}

static bool guess_indent_with(const Job *job, const Problem *p,
                              bool (*find)(const Job *, const Problem *, size_t))
{
    if (find(job, p, p->at))
        return true;
    size_t above = line_above(p->text.s, p->at);
    return above != SIZE_MAX && find(job, p, above);
}

/* A quoted text that runs over several lines has most likely lost its end. */
static bool guess_open_quote(const Job *job, const Problem *p)
{
    if (p->quote == SIZE_MAX ||
        line_start(p->text.s, p->quote) == line_start(p->text.s, p->quote_end) ||
        line_start(p->text.s, p->quote_end) != line_start(p->text.s, p->at))
        return false;
    DIAG(job->diags, YAML_QUOTE_OPEN, pos_at(p, p->quote), 1, STR_EMPTY);
    diag_also(job->diags, pos_at(p, p->quote_end - 1), 1);
    return true;
}

static bool guess_quote_at_context(const Job *job, const Problem *p)
{
    DIAG(job->diags, YAML_QUOTE_OPEN, pos_at(p, p->context), 1, STR_EMPTY);
    return true;
}

/* "tittel:Mål": the colon looks like a part of a word. */
static bool missing_space_at(const Job *job, const Problem *p, size_t offset)
{
    size_t start = line_start(p->text.s, offset);
    Str line = line_at(p->text.s, offset);
    size_t colon = str_find_char(line, ':', 0);
    if (colon == SIZE_MAX || key_colon(line) != SIZE_MAX ||
        str_starts(str_slice(line, colon, line.n), S("://")))
        return false;
    Str key = without_dash(str_slice(line, 0, colon));
    Str value = str_trim(str_slice(line, colon + 1, line.n));
    if (key.n == 0 || value.n == 0)
        return false;
    DIAG(job->diags, YAML_SPACE_AFTER_COLON, pos_at(p, start + colon), 1, key, value);
    return true;
}

static bool guess_missing_space(const Job *job, const Problem *p)
{
    size_t above = line_above(p->text.s, p->at);
    return missing_space_at(job, p, p->context) ||
           (above != SIZE_MAX && missing_space_at(job, p, above));
}

/* Bytes of a typographic quotation mark, which YAML takes for a letter; 0: there is none. */
static size_t curly_quote(Str s)
{
    static const Str quotes[] = {STR_INIT("“"), STR_INIT("”"), STR_INIT("„"), STR_INIT("‘"),
                                 STR_INIT("’")};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (str_starts(s, quotes[i]))
            return quotes[i].n;
    return 0;
}

/* `tittel: “Mål: vi lærer”`, as Word sets its quotation marks. */
static bool report_curly(const Job *job, Str key, Text value)
{
    size_t open = curly_quote(value.s), last = value.s.n < 3 ? 0 : value.s.n - 3;
    size_t close = curly_quote(str_slice(value.s, last, value.s.n));
    if (!open)
        return false;
    DIAG(job->diags, YAML_CURLY_QUOTES, value.pos, open, str_slice(value.s, 0, open), key,
         str_slice(value.s, open, value.s.n - close));
    return true;
}

/* "tittel: Mål: vi lærer": the second colon. */
static bool guess_colon_in_text(const Job *job, const Problem *p)
{
    size_t start = line_start(p->text.s, p->at);
    Str line = line_at(p->text.s, p->at);
    size_t colon = key_colon(line);
    if (colon == SIZE_MAX || start + colon >= p->at)
        return false;
    Str key = without_dash(str_slice(line, 0, colon));
    Str value = str_trim(str_slice(line, colon + 1, line.n));
    if (!report_curly(job, key, (Text){value, pos_at(p, start + (size_t)(value.p - line.p))}))
        DIAG(job->diags, YAML_COLON_IN_TEXT, pos_at(p, p->at), 1, key, value);
    return true;
}

/* What is left when nothing else explains it. */
static bool guess_indent(const Job *job, const Problem *p)
{
    size_t start = line_start(p->text.s, p->at);
    size_t first = start + leading_spaces(p->text.s, start);
    size_t above = line_above(p->text.s, p->at);
    DIAG(job->diags, YAML_INDENT, pos_at(p, first), str_trim(line_at(p->text.s, p->at)).n,
         STR_EMPTY);
    if (above != SIZE_MAX)
        diag_also(job->diags, pos_at(p, above + leading_spaces(p->text.s, above)), 0);
    return true;
}

/* The line that holds `offset` has no colon behind its first word, which may be a key. */
static void report_missing_colon(const Job *job, const Problem *p, size_t offset)
{
    Str line = line_at(p->text.s, offset), content = without_dash(line);
    size_t start = line_start(p->text.s, offset), word = key_word(content);
    Str key = word ? str_slice(content, 0, word) : content;
    Str rest = str_trim(str_slice(content, key.n, content.n));
    DIAG(job->diags, YAML_MISSING_COLON, pos_at(p, start + (size_t)(content.p - line.p)), key.n,
         key, missing_colon_mended(job->arena, word ? key : S("nøkkel"), word ? rest : S("verdi")));
}

static bool guess_dash_at_context(const Job *job, const Problem *p)
{
    return dash_at(job, p, p->context);
}

static bool guess_missing_colon(const Job *job, const Problem *p)
{
    report_missing_colon(job, p, p->context);
    return true;
}

/* "- id T1" with keys below it: only there reading stops. */
static bool guess_missing_colon_above(const Job *job, const Problem *p)
{
    size_t above = line_above(p->text.s, p->at);
    if (above == SIZE_MAX)
        return false;
    Str content = without_dash(line_at(p->text.s, above));
    if (str_find_char(content, ':', 0) != SIZE_MAX || key_word(content) == 0 ||
        is_continuation(p->text.s, above))
        return false;
    report_missing_colon(job, p, above);
    return true;
}

/* "kostnad {2026: 1}" and "kostnad:{2026: 1}": only within the brackets reading stops. */
static bool guess_before_bracket(const Job *job, const Problem *p)
{
    Str line = line_at(p->text.s, p->at), content = without_dash(line);
    size_t word = key_word(content), next = word + (word < content.n && content.p[word] == ':');
    Str rest = str_trim(str_slice(content, next, content.n));
    if (word == 0 || !rest.n || (rest.p[0] != '{' && rest.p[0] != '['))
        return false;
    if (next == word)
        report_missing_colon(job, p, p->at);
    else if (content.p[next] == ' ')
        return false;
    else
        DIAG(job->diags, YAML_SPACE_AFTER_COLON,
             pos_at(p, line_start(p->text.s, p->at) + (size_t)(content.p - line.p) + word), 1,
             str_slice(content, 0, word), rest);
    return true;
}

/* `tittel: "Mål" for alle`: something stands behind the closing sign. */
static bool guess_text_behind(const Job *job, const Problem *p)
{
    char c = char_before(p->text.s, p->at);
    if (!c || !strchr("\"']}", c))
        return false;
    Str rest = str_trim(
        str_slice(line_at(p->text.s, p->at), p->at - line_start(p->text.s, p->at), SIZE_MAX));
    DIAG(job->diags, YAML_TEXT_BEHIND, pos_at(p, p->at), rest.n,
         str_copy(job->arena, (Str){&c, 1}));
    return true;
}

static bool reserved_at(const Job *job, const Problem *p, size_t offset)
{
    if (offset >= p->text.s.n || !strchr("@`%*&!|>", p->text.s.p[offset]))
        return false;
    Str sign = str_slice(p->text.s, offset, offset + 1);
    Str line = line_at(p->text.s, offset);
    size_t start = line_start(p->text.s, offset), colon = key_colon(line);
    Str rest = str_slice(line, offset - start, line.n);
    Str value = str_trim(str_slice(line, colon == SIZE_MAX ? line.n : colon + 1, line.n));
    if (sign.p[0] == '`' && str_starts(value, S("{"))) { /* a role at the front of a text */
        offset = start + (size_t)(value.p - line.p);
        sign = S("{");
        rest = value;
    }
    DIAG(job->diags, YAML_RESERVED_START, pos_at(p, offset), 1, sign, str_trim(rest));
    return true;
}

static bool guess_reserved(const Job *job, const Problem *p)
{
    return reserved_at(job, p, p->at) || reserved_at(job, p, p->context);
}

static bool guess_reserved_at_context(const Job *job, const Problem *p)
{
    return reserved_at(job, p, p->context);
}

static bool guess_open_bracket(const Job *job, const Problem *p)
{
    char open = p->context < p->text.s.n ? p->text.s.p[p->context] : 0;
    if (open != '[' && open != '{')
        return false;
    DIAG(job->diags, YAML_BRACKET_OPEN, pos_at(p, p->context), 1, open == '[' ? S("[") : S("{"),
         open == '[' ? S("]") : S("}"));
    diag_also(job->diags, pos_at(p, p->at), 0);
    return true;
}

static bool guess_escape(const Job *job, const Problem *p)
{
    size_t at = p->at, start = line_start(p->text.s, p->at);
    while (at > start && (at >= p->text.s.n || p->text.s.p[at] != '\\'))
        at--;
    DIAG(job->diags, YAML_ESCAPE, pos_at(p, at), 2, str_slice(p->text.s, at, at + 2));
    return true;
}

static bool guess_dash(const Job *job, const Problem *p)
{
    DIAG(job->diags, YAML_DASH_PLACE, pos_at(p, p->at), 1, STR_EMPTY);
    return true;
}

static bool guess_control(const Job *job, const Problem *p)
{
    DIAG(job->diags, YAML_CONTROL, pos_at(p, p->at), 1, STR_EMPTY);
    return true;
}

static bool guess_tag(const Job *job, const Problem *p)
{
    DIAG(job->diags, YAML_TAG, pos_at(p, p->context), 1, STR_EMPTY);
    return true;
}

/* The guesses for a message of libyaml, tried from left to right. */
enum { MOST_GUESSES = 5 };
static const struct {
    const char *message;
    Guess *guesses[MOST_GUESSES];
} rows[] = {
    {"mapping values are not allowed in this context",
     {guess_before_bracket, guess_colon_in_text, guess_missing_space, guess_missing_colon_above,
      guess_indent}},
    {"could not find expected ':'",
     {guess_dash_at_context, guess_missing_space, guess_missing_colon}},
    {"did not find expected key", {guess_open_quote, guess_text_behind, guess_indent}},
    {"did not find expected '-' indicator", {guess_open_quote, guess_text_behind, guess_indent}},
    {"did not find expected <document start>", {guess_open_quote, guess_text_behind, guess_indent}},
    {"did not find expected ',' or ']'", {guess_open_quote, guess_open_bracket}},
    {"did not find expected ',' or '}'", {guess_open_quote, guess_open_bracket}},
    {"found unexpected end of stream", {guess_quote_at_context}},
    {"found unexpected document indicator", {guess_quote_at_context}},
    {"found character that cannot start any token", {guess_open_quote, guess_reserved}},
    {"did not find expected alphabetic or numeric character",
     {guess_open_quote, guess_reserved_at_context}},
    {"did not find expected comment or line break", {guess_reserved_at_context}},
    {"did not find expected whitespace or line break", {guess_reserved_at_context}},
    {"could not find expected directive name", {guess_reserved_at_context}},
    {"found unknown directive name", {guess_reserved_at_context}},
    {"block sequence entries are not allowed in this context", {guess_dash}},
    {"found unknown escape character", {guess_escape}},
    {"did not find expected hexdecimal number", {guess_escape}},
    {"found invalid Unicode character escape code", {guess_escape}},
    {"found undefined tag handle", {guess_tag}},
    {"control characters are not allowed", {guess_control}},
};

void problem_report(const Job *job, const Problem *problem)
{
    const char *message = problem->message ? problem->message : "";
    if (guess_indent_with(job, problem, tab_at) || guess_indent_with(job, problem, hard_space_at) ||
        guess_indent_with(job, problem, dash_at))
        return;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].message, message) != 0)
            continue;
        for (size_t k = 0; k < MOST_GUESSES && rows[i].guesses[k]; k++)
            if (rows[i].guesses[k](job, problem))
                return;
    }
    DIAG(job->diags, YAML_SYNTAX, pos_at(problem, problem->at), 0, str_from(message));
}
