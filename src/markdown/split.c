/* split.c - takes directives, tables and link definitions out of a text's lines
 * and gives cmark the rest.
 *
 * Each directive or table leaves one placeholder line in the container where it
 * stood, so that cmark decides what list item or quotation it belongs to.
 */
#include "markdown/internal.h"

#include "schema/directives.h"

#include <string.h>

/* ---- options -------------------------------------------------------------- */

static Text text_part(const SourceLine *line, Str part)
{
    return (Text){part, line->pos + (Pos)(part.p - line->s.p)};
}

/* Splits ":name: value"; false when the line has another shape. */
static bool read_option(const SourceLine *line, Str content, Option *option)
{
    size_t end = str_find_char(content, ':', 1);
    if (end == SIZE_MAX || !is_name(str_slice(content, 1, end)))
        return false;
    option->name = text_part(line, str_slice(content, 1, end));
    option->value = text_part(line, str_trim(str_slice(content, end + 1, content.n)));
    return true;
}

/* A line that the author meant as an option: a colon and no fence. */
static bool looks_like_option(Str content)
{
    return content.n > 1 && content.p[0] == ':' && content.p[1] != ':' && content.p[1] != ' ';
}

static void add_option(const Job *job, Node *node, Option option)
{
    for (size_t i = 0; i < node->u.directive.n_options; i++) {
        if (str_eq(node->u.directive.options[i].name.s, option.name.s)) {
            DIAG(job->diags, OPTION_TWICE, option.name.pos, option.name.s.n, option.name.s);
            diag_also(job->diags, node->u.directive.options[i].name.pos, option.name.s.n);
            return;
        }
    }
    size_t n = node->u.directive.n_options++;
    node->u.directive.options = arena_grow(job->arena, node->u.directive.options,
                                           n * sizeof(Option), (n + 1) * sizeof(Option));
    node->u.directive.options[n] = option;
    if (!str_eq(option.name.s, S("id")))
        return;
    if (is_name(option.value.s))
        node->id = option.value.s;
    else
        DIAG(job->diags, HEADING_ID, option.value.pos, option.value.s.n, option.value.s);
}

/* Reads the options behind an opening line; returns the first line of the body. */
static size_t take_options(Splitter *splitter, Node *node, const Prefix *prefix, size_t end)
{
    const Job *job = splitter->parser->job;
    size_t i = splitter->at + 1;
    for (; i < end; i++) {
        const SourceLine *line = &splitter->lines.items[i];
        size_t skip = prefix_strip(line->s, prefix->quotes, MOST_INDENT);
        Str content = str_trim(str_slice(line->s, skip, line->s.n));
        Option option;
        if (!looks_like_option(content))
            break;
        if (read_option(line, content, &option))
            add_option(job, node, option);
        else
            DIAG(job->diags, OPTION_SHAPE, text_part(line, content).pos, content.n, content);
    }
    return i;
}

/* Options behind an empty line are text. */
static void check_apart(const Splitter *splitter, const Node *node, const Prefix *prefix,
                        size_t first, size_t end)
{
    size_t at = first;
    Str content = STR_EMPTY;
    for (; at < end && !content.n; at++) {
        Str line = splitter->lines.items[at].s;
        content =
            str_trim(str_slice(line, prefix_strip(line, prefix->quotes, MOST_INDENT), line.n));
    }
    Option option;
    if (at < first + 2 || !looks_like_option(content) ||
        !read_option(&splitter->lines.items[at - 1], content, &option) ||
        !option_find(option.name.s))
        return;
    DIAG(splitter->parser->job->diags, OPTIONS_APART, option.name.pos - 1, option.name.s.n + 2,
         str_slice(content, 0, option.name.s.n + 2), node->u.directive.name.s);
}

/* ---- directives ----------------------------------------------------------- */

/* Lines [first, end) as one text. Where they are indented, the indentation goes
 * and a derived text takes their place. */
static Text take_body(Splitter *splitter, const Prefix *prefix, size_t first, size_t end)
{
    const Job *job = splitter->parser->job;
    const SourceLine *lines = splitter->lines.items;
    if (first >= end)
        return (Text){STR_EMPTY, lines[splitter->at].pos};
    if (prefix->column == 0 && prefix->quotes == 0) {
        const SourceLine *last = &lines[end - 1];
        size_t n = (size_t)(last->s.p + last->s.n - lines[first].s.p);
        return (Text){{lines[first].s.p, n}, lines[first].pos};
    }
    Buf body = buf_new(job->arena);
    SourceFragment *fragments = NEW_ARRAY(job->arena, SourceFragment, end - first);
    for (size_t i = first; i < end; i++) {
        size_t skip = prefix_strip(lines[i].s, prefix->quotes, prefix->column);
        fragments[i - first] = (SourceFragment){(uint32_t)body.n, false, lines[i].pos + (Pos)skip};
        buf_add(&body, str_slice(lines[i].s, skip, lines[i].s.n));
        buf_add_char(&body, '\n');
    }
    Str s = buf_str(&body);
    return (Text){s, source_add_derived(job->sources, s, fragments, end - first)};
}

bool parser_may_place(Parser *parser, Pos pos)
{
    if (parser->n_placed == MOST_PLACED) {
        Str limit = str_format(parser->job->arena, "%d", MOST_PLACED);
        DIAG(parser->job->diags, BLOCKS_TOO_MANY, pos, 0, limit);
    }
    return parser->n_placed++ < MOST_PLACED;
}

/* The marks at the end of a line of text, "på. :::"; SIZE_MAX: there are none. */
static size_t marks_behind(Str line, Str marks)
{
    Str s = str_trim(line);
    size_t at = s.n - marks.n;
    bool behind = s.n > marks.n && str_ends(s, marks) && s.p[at - 1] != marks.p[0];
    return behind && str_trim(str_slice(s, 0, at)).n ? (size_t)(s.p - line.p) + at : SIZE_MAX;
}

/* The block's lines go on up to `end`. */
static void report_unclosed(const Splitter *splitter, Pos pos, Fence fence, size_t end)
{
    const Job *job = splitter->parser->job;
    char signs[64];
    size_t n = fence.n < sizeof signs ? fence.n : sizeof signs;
    Str marks = {signs, n};
    memset(signs, fence.c, n);
    DIAG(job->diags, BLOCK_UNCLOSED, pos, fence.n + fence.name.n + 2, fence.name, marks);
    for (size_t i = splitter->at + 1; i < end && i < splitter->lines.n; i++) {
        const SourceLine *line = &splitter->lines.items[i];
        size_t at = marks_behind(line->s, marks);
        if (at == SIZE_MAX)
            continue;
        diag_also(job->diags, line->pos + (Pos)at, n);
        return;
    }
}

static Node *new_directive(Splitter *splitter, const Prefix *prefix, Fence fence)
{
    const SourceLine *line = &splitter->lines.items[splitter->at];
    Node *node =
        node_new(splitter->parser->job->arena, NODE_DIRECTIVE, line->pos + (Pos)prefix->at);
    node->u.directive.name = text_part(line, fence.name);
    node->u.directive.argument = text_part(line, fence.argument);
    node->u.directive.block_body = true;
    return node;
}

/* Takes the directive that the line in hand opens. */
static void take_directive(Splitter *splitter, const Prefix *prefix, Fence fence)
{
    Parser *parser = splitter->parser;
    const SourceLine *line = &splitter->lines.items[splitter->at];
    Node *node = new_directive(splitter, prefix, fence);
    size_t end, close = fence_find_end(parser->scratch, &splitter->lines, splitter->at, fence,
                                       &splitter->containers, &end);
    if (close == splitter->lines.n)
        report_unclosed(splitter, node->pos, fence, end);
    const SourceLine *last = &splitter->lines.items[close < splitter->lines.n ? close : end - 1];
    node->length = last->pos + (Pos)last->s.n - node->pos;
    if (splitter->depth == MOST_DIRECTIVE_DEPTH) {
        Str limit = str_format(parser->job->arena, "%d", MOST_DIRECTIVE_DEPTH - 1);
        DIAG(parser->job->diags, BLOCK_TOO_DEEP, node->pos, fence.n, fence.name, limit);
    } else if (parser_may_place(parser, node->pos)) {
        size_t first = take_options(splitter, node, prefix, end);
        check_apart(splitter, node, prefix, first, end);
        Text body = take_body(splitter, prefix, first, end);
        node->u.directive.body = body;
        input_add_placeholder(splitter->input, *line, prefix, node);
        *LIST_ADD(parser->scratch, &parser->bodies) = (Body){node, body, splitter->depth + 1};
    }
    splitter->at = close < splitter->lines.n ? close + 1 : end;
}

/* ---- link definitions ----------------------------------------------------- */

bool is_definition(Str s)
{
    size_t end = str_find(s, S("]:"), 0);
    if (s.n == 0 || s.p[0] != '[' || end == SIZE_MAX || end < 2)
        return false;
    Str label = str_trim(str_slice(s, 1, end)), rest = str_trim(str_slice(s, end + 2, s.n));
    if (label.n == 0 || label.n > 999 || rest.n == 0)
        return false;
    for (size_t i = 0; i < label.n; i++) {
        if (strchr("[]\\", label.p[i]))
            return false;
    }
    size_t address = 0;
    while (address < rest.n && (unsigned char)rest.p[address] > ' ' &&
           !strchr("<()\\", rest.p[address]))
        address++;
    Str title = str_trim(str_slice(rest, address, rest.n));
    bool quoted = title.n >= 2 && title.p[0] == '"' && title.p[title.n - 1] == '"' &&
                  !memchr(title.p + 1, '"', title.n - 2) && !memchr(title.p, '\\', title.n);
    bool apart = address == rest.n || rest.p[address] == ' ' || rest.p[address] == '\t';
    return address && apart && (title.n == 0 || quoted);
}

/* Whether the line below may be the title of the definition in hand; cmark tells. */
static bool title_may_follow(const Splitter *splitter)
{
    const SourceLines *lines = &splitter->lines;
    if (splitter->at + 1 >= lines->n || str_ends(str_trim(lines->items[splitter->at].s), S("\"")))
        return false;
    Str below = str_trim(lines->items[splitter->at + 1].s);
    return below.n && strchr("\"'(", below.p[0]);
}

/* Definitions serve the whole text, boxes and tables too, so they are kept apart
 * and put in front of everything that cmark is given. */
static bool take_definition(Splitter *splitter, const Prefix *prefix, bool paragraph_before)
{
    Parser *parser = splitter->parser;
    Str line = splitter->lines.items[splitter->at].s;
    bool plain = prefix->column < 4 && prefix->quotes == 0 && prefix->markers == 0;
    if (paragraph_before || !plain || line.n > MOST_LINE || splitter->containers.n ||
        !is_definition(str_slice(line, prefix->at, line.n)) || title_may_follow(splitter))
        return false;
    buf_add(&parser->definitions, line);
    buf_add_char(&parser->definitions, '\n');
    parser->n_definition_lines++;
    return true;
}

/* ---- lines ---------------------------------------------------------------- */

/* Passes code through, up to its closing fence or the end of its container. */
static void take_code(Splitter *splitter, const Prefix *opening, Fence fence)
{
    unsigned column =
        splitter->containers.n ? splitter->containers.columns[splitter->containers.n - 1] : 0;
    input_add(splitter->input, splitter->lines.items[splitter->at++], opening);
    for (; splitter->at < splitter->lines.n; splitter->at++) {
        const SourceLine *line = &splitter->lines.items[splitter->at];
        Containers ignored = splitter->containers;
        Prefix prefix = prefix_read(line->s, &ignored);
        bool outside = !prefix.blank && prefix.markers == 0 && prefix.column < column;
        if (prefix.quotes < opening->quotes || outside)
            return;
        input_add_verbatim(splitter->input, *line);
        Fence close = fence_read(str_slice(line->s, prefix.at, line->s.n));
        if (prefix.indent < 4 && prefix.markers == 0 && close.kind == FENCE_BARE &&
            close.c == fence.c && close.n >= fence.n) {
            splitter->at++;
            return;
        }
    }
}

/* The end of a block whose beginning was reported needs no report of its own. */
static void report_fence(Splitter *splitter, Pos pos, Fence fence, Str content)
{
    const Job *job = splitter->parser->job;
    if (fence.kind == FENCE_ODD) {
        DIAG(job->diags, BLOCK_NAME, pos, content.n, str_slice(content, 0, fence.n));
        splitter->nameless++;
    } else if (splitter->nameless) {
        splitter->nameless--;
    } else {
        DIAG0(job->diags, BLOCK_STRAY_END, pos, fence.n);
    }
}

/* "::{name}" is one colon short of a directive. */
static void check_short_fence(const Job *job, Pos pos, Str content)
{
    size_t end = str_find_char(content, '}', 0);
    if (!str_starts(content, S("::{")) || end == SIZE_MAX || !is_name(str_slice(content, 3, end)))
        return;
    DIAG(job->diags, BLOCK_SHORT_FENCE, pos, end + 1, str_slice(content, 0, end + 1),
         str_slice(content, 2, end + 1));
}

/* Takes what the fence in hand begins; false when the line is ordinary text. */
static bool take_fence(Splitter *splitter, const Prefix *prefix)
{
    const SourceLine *line = &splitter->lines.items[splitter->at];
    Str content = str_slice(line->s, prefix->at, line->s.n);
    Fence fence = prefix->indent < 4 ? fence_read(content) : (Fence){.kind = FENCE_NONE};
    switch (fence.kind) {
    case FENCE_NONE:
        check_short_fence(splitter->parser->job, line->pos + (Pos)prefix->at, content);
        return false;
    case FENCE_DIRECTIVE:
        take_directive(splitter, prefix, fence);
        return true;
    case FENCE_CODE:
        take_code(splitter, prefix, fence);
        return true;
    case FENCE_BARE:
    case FENCE_ODD:
        break;
    }
    if (fence.c != ':') {
        take_code(splitter, prefix, fence);
        return true;
    }
    report_fence(splitter, line->pos + (Pos)prefix->at, fence, content);
    if (fence.kind == FENCE_ODD)
        return false;
    splitter->at++;
    return true;
}

void split_blocks(Parser *parser, Text text, unsigned depth, Input *input)
{
    Splitter splitter = {.parser = parser, .input = input, .text = text, .depth = depth};
    splitter.lines = lines_split(parser->scratch, text);
    bool paragraph = false; /* the line before is text that this one may go on */
    while (splitter.at < splitter.lines.n) {
        const SourceLine *line = &splitter.lines.items[splitter.at];
        if (take_plain(&splitter)) {
            paragraph = true;
            continue;
        }
        Prefix prefix = prefix_read(line->s, &splitter.containers);
        bool taken = !prefix.too_deep && !prefix.blank &&
                     (take_fence(&splitter, &prefix) || split_table(&splitter, &prefix));
        if (taken) {
            paragraph = false;
            continue;
        }
        if (!take_definition(&splitter, &prefix, paragraph)) {
            check_line(&splitter, &prefix);
            input_add(input, *line, &prefix);
            paragraph = !prefix.blank;
        }
        splitter.at++;
    }
}
