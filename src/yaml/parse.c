/* parse.c - libyaml's events → a tree in the arena.
 *
 * What libyaml lets pass is refused here: endless nesting, alias bombs and
 * cycles, keys that stand twice, tags, NUL bytes and second documents.
 */
#include "yaml/tree.h"

#include "base/map.h"
#include "yaml/packed.h"
#include "yaml/problem.h"
#include "yaml/scalar.h"

#include <string.h>
#include <yaml.h>

/* A collection whose end has not come yet. */
typedef struct Frame {
    Tree *node;
    size_t first; /* of its children among the pending ones */
    bool flow;    /* in brackets */
} Frame;

typedef struct Anchor {
    Tree *node;
    Pos pos;
    bool used;
} Anchor;

typedef struct Parser {
    yaml_parser_t yaml;
    yaml_event_t event;
    Resource resource;
    const Job *job;
    Arena *nodes;
    Text text;
    size_t index, byte; /* a code point's number and its offset: the last mark's */
    Frame frames[TREE_MAX_DEPTH];
    size_t depth;
    LIST(Tree *) pending; /* children of the open collections */
    Map anchors;
    size_t weight; /* nodes so far, aliases counted as copies */
    size_t quote, quote_end;
    size_t plain, plain_end; /* the newest plain scalar of several lines; 0: none */
    Tree *root;
    bool stopped; /* going on is of no use */
} Parser;

static void release_parser(void *object)
{
    Parser *p = object;
    yaml_event_delete(&p->event);
    yaml_parser_delete(&p->yaml);
}

/* ---- positions ---- */

/* libyaml's marks count code points. They come nearly in order, so walking from
 * the last one costs one pass over the text. */
static size_t byte_at(Parser *p, size_t index)
{
    Str s = p->text.s;
    while (p->index < index && p->byte < s.n) {
        do
            p->byte++;
        while (p->byte < s.n && ((unsigned char)s.p[p->byte] & 0xC0) == 0x80);
        p->index++;
    }
    while (p->index > index && p->byte > 0) {
        do
            p->byte--;
        while (p->byte > 0 && ((unsigned char)s.p[p->byte] & 0xC0) == 0x80);
        p->index--;
    }
    return p->byte;
}

static Pos start_pos(Parser *p)
{
    return p->text.pos + (Pos)byte_at(p, p->event.start_mark.index);
}

/* Bytes from `start` to the end of the event or of the line. */
static size_t line_length(const Parser *p, size_t start, size_t end)
{
    size_t i = start;
    while (i < end && p->text.s.p[i] != '\n' && p->text.s.p[i] != '\r')
        i++;
    return i - start;
}

/* ---- anchors and aliases ---- */

static void set_anchor(Parser *p, const yaml_char_t *name, Tree *node)
{
    if (!name)
        return;
    Anchor *anchor = NEW(p->nodes, Anchor);
    *anchor = (Anchor){node, start_pos(p), false};
    map_put(&p->anchors, str_copy(p->nodes, str_from((const char *)name)), anchor);
}

static bool is_open(const Parser *p, const Tree *node)
{
    for (size_t i = 0; i < p->depth; i++)
        if (p->frames[i].node == node)
            return true;
    return false;
}

/* "tittel: &Co" names an anchor and leaves the title empty. */
static void report_unused_anchors(const Parser *p)
{
    for (size_t i = 0; i < p->anchors.n; i++) {
        const Anchor *anchor = p->anchors.entries[i].value;
        Str name = p->anchors.entries[i].key;
        if (!anchor->used)
            DIAG(p->job->diags, YAML_ANCHOR_UNUSED, anchor->pos, name.n + 1, name);
    }
}

/* ---- nodes ---- */

static void stop(Parser *p)
{
    p->stopped = true;
}

static void count_weight(Parser *p, size_t weight)
{
    p->weight += weight;
    if (p->weight <= TREE_MAX_NODES)
        return;
    DIAG(p->job->diags, YAML_SIZE, start_pos(p), 0,
         str_format(p->job->arena, "%d", TREE_MAX_NODES));
    stop(p);
}

static bool check_depth(Parser *p, size_t depth)
{
    if (depth <= TREE_MAX_DEPTH)
        return true;
    DIAG(p->job->diags, YAML_DEPTH, start_pos(p), 1,
         str_format(p->job->arena, "%d", TREE_MAX_DEPTH));
    stop(p);
    return false;
}

static void add_node(Parser *p, Tree *node)
{
    if (p->depth == 0)
        p->root = node;
    else
        *LIST_ADD(p->nodes, &p->pending) = node;
}

/* Everything is text, a list or a mapping; a tag that says just that is idle. */
static void check_tag(Parser *p, const yaml_char_t *tag)
{
    static const char *const idle[] = {YAML_STR_TAG, YAML_SEQ_TAG, YAML_MAP_TAG, "!"};
    for (size_t i = 0; tag && i < sizeof idle / sizeof *idle; i++)
        if (strcmp((const char *)tag, idle[i]) == 0)
            return;
    if (tag)
        DIAG(p->job->diags, YAML_TAG, start_pos(p), 1, STR_EMPTY);
}

static ScalarStyle style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return SCALAR_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return SCALAR_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return SCALAR_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return SCALAR_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        break;
    }
    return SCALAR_PLAIN;
}

/* The properties "&name" and "!tag" stand before the scalar, inside its marks. */
static size_t skip_properties(const Parser *p, size_t start, size_t end)
{
    Str s = p->text.s;
    if (!p->event.data.scalar.anchor && !p->event.data.scalar.tag)
        return start;
    while (start < end && (s.p[start] == '&' || s.p[start] == '!')) {
        while (start < end && !strchr(" \t\r\n", s.p[start]))
            start++;
        while (start < end && strchr(" \t\r\n", s.p[start]))
            start++;
    }
    return start;
}

/* A plain text goes on over lines that are indented further, also when one of
 * them was meant as the next item of a list. Asked when reading can go on behind it: where it
 * cannot, the mistake is another. */
static void check_dashes(const Parser *p)
{
    Str s = p->text.s;
    size_t end = p->plain_end;
    for (size_t i = str_find_char(s, '\n', p->plain); i < end; i = str_find_char(s, '\n', i)) {
        while (i < end && strchr("\r\n ", s.p[i]))
            i++;
        if (str_starts(str_slice(s, i, end), S("- ")))
            DIAG(p->job->diags, YAML_DASH_SWALLOWED, p->text.pos + (Pos)i, 1, STR_EMPTY);
    }
}

/* "Kurs #1 i veiledning" ends at the blank; who comments writes "# ". */
static void check_comment(const Parser *p, size_t end)
{
    Str s = p->text.s;
    size_t at = end;
    while (at < s.n && s.p[at] == ' ')
        at++;
    if (at == end || at + 1 >= s.n || s.p[at] != '#' || strchr(" \t\r\n#-=", s.p[at + 1]))
        return;
    DIAG(p->job->diags, YAML_HASH_CUT, p->text.pos + (Pos)at, line_length(p, at, s.n), STR_EMPTY);
}

static void read_scalar(Parser *p)
{
    size_t start = byte_at(p, p->event.start_mark.index);
    size_t end = byte_at(p, p->event.end_mark.index);
    ScalarStyle style = style_of(p->event.data.scalar.style);
    Str decoded = {(const char *)p->event.data.scalar.value, p->event.data.scalar.length};
    check_tag(p, p->event.data.scalar.tag);
    start = skip_properties(p, start, end);
    Text raw = {str_slice(p->text.s, start, end), p->text.pos + (Pos)start};
    Tree *node = tree_new_scalar(p->nodes, scalar_text(p->job, raw, style, decoded),
                                 style != SCALAR_PLAIN || p->event.data.scalar.tag);
    node->pos = raw.pos;
    node->length = (uint32_t)line_length(p, start, end);
    if (style == SCALAR_PLAIN) {
        if (p->event.end_mark.line > p->event.start_mark.line) {
            p->plain = start;
            p->plain_end = end;
        }
        check_comment(p, end);
    }
    size_t nul = style == SCALAR_DOUBLE ? str_find_char(node->text.s, 0, 0) : SIZE_MAX;
    if (nul != SIZE_MAX) /* only an escape can put it there */
        DIAG(p->job->diags, YAML_NUL, node->text.pos + (Pos)nul, 1, STR_EMPTY);
    if (style == SCALAR_SINGLE || style == SCALAR_DOUBLE) {
        p->quote = start;
        p->quote_end = end;
    }
    set_anchor(p, p->event.data.scalar.anchor, node);
    count_weight(p, 1);
    add_node(p, node);
}

static void read_alias(Parser *p)
{
    Str name = str_from((const char *)p->event.data.alias.anchor);
    Anchor *anchor = map_get(&p->anchors, name);
    if (!anchor) {
        DIAG(p->job->diags, YAML_ALIAS_UNKNOWN, start_pos(p), name.n + 1, name);
        stop(p);
        return;
    }
    anchor->used = true;
    if (is_open(p, anchor->node)) {
        DIAG(p->job->diags, YAML_ALIAS_CYCLE, start_pos(p), name.n + 1, name);
        diag_also(p->job->diags, anchor->pos, 0);
        stop(p);
        return;
    }
    count_weight(p, anchor->node->weight);
    if (check_depth(p, p->depth + anchor->node->height))
        add_node(p, anchor->node);
}

static void open_collection(Parser *p, const yaml_char_t *tag, const yaml_char_t *anchor, bool flow)
{
    if (!check_depth(p, p->depth + 1))
        return;
    check_tag(p, tag);
    count_weight(p, 1);
    Tree *node = NEW(p->nodes, Tree);
    node->pos = start_pos(p);
    set_anchor(p, anchor, node);
    p->frames[p->depth++] = (Frame){node, p->pending.n, flow};
}

/* ---- the ends of collections ---- */

static const Tree *find_key(const Map *seen, const TreePair *pairs, size_t n, Str key)
{
    if (seen->n > 0)
        return map_get(seen, key);
    for (size_t i = 0; i < n; i++)
        if (str_eq(pairs[i].key->text.s, key))
            return pairs[i].key;
    return NULL;
}

static bool is_usable_key(const Parser *p, const Tree *key, const Tree *earlier)
{
    if (key->kind != TREE_SCALAR || (key->text.s.n == 0 && !key->quoted)) {
        DIAG(p->job->diags, YAML_KEY_FORM, key->pos, key->length, STR_EMPTY);
        return false;
    }
    if (earlier) {
        DIAG(p->job->diags, YAML_KEY_TWICE, key->pos, key->length, key->text.s);
        diag_also(p->job->diags, earlier->pos, earlier->length);
    }
    return !earlier;
}

/* The byte behind a scalar of one line, spaces left out; 0 at the end. */
static char char_behind(const Parser *p, const Tree *scalar)
{
    size_t i = scalar->pos - p->text.pos + scalar->length;
    while (i < p->text.s.n && p->text.s.p[i] == ' ')
        i++;
    return i < p->text.s.n ? p->text.s.p[i] : 0;
}

/* Looks keys up in a map where there are so many that comparing all is slow. */
enum { FEW_KEYS = 16 };

static Tree *make_mapping(Parser *p, Tree **children, size_t n, const Frame *frame)
{
    TreePair *pairs = NEW_ARRAY(p->nodes, TreePair, n / 2);
    Map seen = map_new(p->nodes);
    size_t kept = 0;
    for (size_t i = 0; i + 1 < n; i += 2) {
        Tree *key = children[i];
        const Tree *earlier =
            key->kind == TREE_SCALAR ? find_key(&seen, pairs, kept, key->text.s) : NULL;
        if (!is_usable_key(p, key, earlier))
            continue;
        pairs[kept++] = (TreePair){key, children[i + 1]};
        key->bare = frame->flow && tree_is_null(children[i + 1]) && char_behind(p, key) != ':';
        if (n > 2 * FEW_KEYS)
            map_put(&seen, key->text.s, key);
    }
    return tree_new_mapping(p->nodes, pairs, kept, frame->node->pos);
}

static Tree *make_sequence(Parser *p, Tree **children, size_t n, Pos pos)
{
    Tree **items = NEW_ARRAY(p->nodes, Tree *, n);
    if (n > 0)
        memcpy(items, children, n * sizeof *items);
    return tree_new_sequence(p->nodes, items, n, pos);
}

/* The node was given out when the collection began (an anchor may point to it),
 * so it is filled in place. */
static void close_collection(Parser *p, TreeKind kind)
{
    Frame frame = p->frames[--p->depth];
    Tree **children = p->pending.items + frame.first;
    size_t n = p->pending.n - frame.first;
    *frame.node = *(kind == TREE_MAPPING ? make_mapping(p, children, n, &frame)
                                         : make_sequence(p, children, n, frame.node->pos));
    p->pending.n = frame.first;
    if (frame.flow) {
        size_t start = frame.node->pos - p->text.pos;
        size_t end = byte_at(p, p->event.end_mark.index);
        frame.node->length = (uint32_t)line_length(p, start, end);
    }
    add_node(p, frame.node);
}

/* ---- the run ---- */

static void read_event(Parser *p)
{
    const yaml_event_t *event = &p->event;
    if (p->plain_end) {
        check_dashes(p);
        p->plain_end = 0;
    }
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (p->root) {
            DIAG(p->job->diags, YAML_DOCUMENTS, start_pos(p), 3, STR_EMPTY);
            stop(p);
        }
        break;
    case YAML_SCALAR_EVENT:
        read_scalar(p);
        break;
    case YAML_ALIAS_EVENT:
        read_alias(p);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_collection(p, event->data.sequence_start.tag, event->data.sequence_start.anchor,
                        event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
        break;
    case YAML_MAPPING_START_EVENT:
        open_collection(p, event->data.mapping_start.tag, event->data.mapping_start.anchor,
                        event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        break;
    case YAML_SEQUENCE_END_EVENT:
        close_collection(p, TREE_SEQUENCE);
        break;
    case YAML_MAPPING_END_EVENT:
        close_collection(p, TREE_MAPPING);
        break;
    case YAML_STREAM_END_EVENT:
        stop(p);
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
}

static void report_problem(Parser *p)
{
    const yaml_parser_t *yaml = &p->yaml;
    if (yaml->error == YAML_MEMORY_ERROR)
        unwind_fail(arena_unwind(p->job->arena), EXIT_LIMIT, "minnet tok slutt");
    Problem problem = {
        .text = p->text, .message = yaml->problem, .quote = p->quote, .quote_end = p->quote_end};
    if (yaml->error == YAML_READER_ERROR) {
        problem.at = problem.context = yaml->problem_offset;
    } else {
        problem.at = byte_at(p, yaml->problem_mark.index);
        problem.context = yaml->context ? byte_at(p, yaml->context_mark.index) : problem.at;
    }
    problem_report(p->job, &problem);
}

/* False after an error of syntax. */
static bool read_events(Parser *p)
{
    while (!p->stopped) {
        if (!yaml_parser_parse(&p->yaml, &p->event)) {
            report_problem(p);
            return false;
        }
        read_event(p);
        yaml_event_delete(&p->event);
    }
    return true;
}

Tree *tree_parse(const Job *job, Text text)
{
    return tree_parse_in(job, job->arena, text);
}

Tree *tree_parse_in(const Job *job, Arena *nodes, Text text)
{
    Str packed;
    if (job->assets && job->assets->prepared && job->assets->prepared(text.s, &packed))
        return tree_unpack(job, nodes, text, packed);
    Parser *p = NEW(nodes, Parser);
    p->job = job;
    p->nodes = nodes;
    p->text = text;
    p->anchors = map_new(nodes);
    p->quote = SIZE_MAX;
    if (!yaml_parser_initialize(&p->yaml))
        unwind_fail(arena_unwind(job->arena), EXIT_LIMIT, "minnet tok slutt");
    unwind_push(arena_unwind(job->arena), &p->resource, release_parser, p);
    yaml_parser_set_encoding(&p->yaml, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&p->yaml, (const unsigned char *)text.s.p, text.s.n);
    bool whole = read_events(p) && p->depth == 0;
    unwind_pop(arena_unwind(job->arena), &p->resource);
    if (!whole)
        return NULL;
    report_unused_anchors(p);
    if (!p->root || tree_is_null(p->root)) {
        DIAG(job->diags, FILE_EMPTY, text.pos, 0, STR_EMPTY);
        return NULL;
    }
    return p->root;
}
