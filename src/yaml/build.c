/* build.c - see build.h.
 *
 * What libyaml lets pass is refused here: endless nesting, alias bombs and
 * cycles, keys that stand twice, tags, NUL bytes and second documents.
 */
#include "yaml/build.h"

#include "yaml/problem.h"

#include <string.h>

typedef struct Anchor {
    Tree *node;
    Pos pos;
    bool used;
} Anchor;

static Pos start_pos(const Builder *p)
{
    return p->text.pos + (Pos)p->event->start;
}

/* Bytes from `start` to the end of the event or of the line. */
static size_t line_length(const Builder *p, size_t start, size_t end)
{
    size_t i = start;
    while (i < end && p->text.s.p[i] != '\n' && p->text.s.p[i] != '\r')
        i++;
    return i - start;
}

/* ---- anchors and aliases ---- */

static void set_anchor(Builder *p, const char *name, Tree *node)
{
    if (!name)
        return;
    Anchor *anchor = NEW(p->nodes, Anchor);
    *anchor = (Anchor){node, start_pos(p), false};
    map_put(&p->anchors, str_copy(p->nodes, str_from(name)), anchor);
}

static bool is_open(const Builder *p, const Tree *node)
{
    for (size_t i = 0; i < p->depth; i++)
        if (p->frames[i].node == node)
            return true;
    return false;
}

/* "tittel: &Co" names an anchor and leaves the title empty. */
static void report_unused_anchors(const Builder *p)
{
    for (size_t i = 0; i < p->anchors.n; i++) {
        const Anchor *anchor = p->anchors.entries[i].value;
        Str name = p->anchors.entries[i].key;
        if (!anchor->used)
            DIAG(p->job->diags, YAML_ANCHOR_UNUSED, anchor->pos, name.n + 1, name);
    }
}

/* ---- nodes ---- */

static void stop(Builder *p)
{
    p->stopped = true;
}

static void count_weight(Builder *p, size_t weight)
{
    p->weight += weight;
    if (p->weight <= TREE_MAX_NODES)
        return;
    DIAG(p->job->diags, YAML_SIZE, start_pos(p), 0,
         str_format(p->job->arena, "%d", TREE_MAX_NODES));
    stop(p);
}

static bool check_depth(Builder *p, size_t depth)
{
    if (depth <= TREE_MAX_DEPTH)
        return true;
    DIAG(p->job->diags, YAML_DEPTH, start_pos(p), 1,
         str_format(p->job->arena, "%d", TREE_MAX_DEPTH));
    stop(p);
    return false;
}

static void add_node(Builder *p, Tree *node)
{
    if (p->depth == 0)
        p->root = node;
    else
        *LIST_ADD(p->nodes, &p->pending) = node;
}

/* Everything is text, a list or a mapping; a tag that says just that is idle. */
static void check_tag(Builder *p, const char *tag)
{
    static const char *const idle[] = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq",
                                       "tag:yaml.org,2002:map", "!"};
    for (size_t i = 0; tag && i < sizeof idle / sizeof *idle; i++)
        if (strcmp(tag, idle[i]) == 0)
            return;
    if (tag)
        DIAG(p->job->diags, YAML_TAG, start_pos(p), 1, STR_EMPTY);
}

/* The properties "&name" and "!tag" stand before the scalar, inside its marks. */
static size_t skip_properties(const Builder *p, size_t start, size_t end)
{
    Str s = p->text.s;
    if (!p->event->anchor && !p->event->tag)
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
static void check_dashes(const Builder *p)
{
    Str s = p->text.s;
    size_t end = p->plain_end;
    Str whole = str_slice(s, p->plain, end);
    bool glued = dash_is_glued(whole);
    for (size_t i = str_find_char(s, '\n', p->plain); i < end; i = str_find_char(s, '\n', i)) {
        while (i < end && strchr("\r\n ", s.p[i]))
            i++;
        if (!str_starts(str_slice(s, i, end), S("- ")))
            continue;
        if (glued) { /* it is the first item that is none, not those that go on */
            DIAG(p->job->diags, YAML_DASH_GLUED, p->text.pos + (Pos)p->plain, 1,
                 str_slice(whole, 1, str_find_char(whole, '\n', 0)));
            return;
        }
        DIAG(p->job->diags, YAML_DASH_SWALLOWED, p->text.pos + (Pos)i, 1, STR_EMPTY);
    }
}

/* The bytes of a colour, "#12405e" or "#fff", that stands alone at `at`; 0: none does. */
static size_t color_length(Str s, size_t at)
{
    size_t n = 1;
    while (at + n < s.n && s.p[at + n] && strchr("0123456789abcdefABCDEF", s.p[at + n]))
        n++;
    bool alone = at + n >= s.n || strchr(" \t\r\n,}]", s.p[at + n]);
    return alone && (n == 4 || n == 7) ? n : 0;
}

/* "Kurs #1 i veiledning" ends at the blank; who comments writes "# ". */
static void check_comment(const Builder *p, size_t start, size_t end)
{
    Str s = p->text.s;
    size_t at = end;
    while (at < s.n && s.p[at] == ' ')
        at++;
    if (at == end || at + 1 >= s.n || s.p[at] != '#' || strchr(" \t\r\n#-=", s.p[at + 1]))
        return;
    size_t color = start == end ? color_length(s, at) : 0;
    if (color) {
        DIAG(p->job->diags, COLOR_UNQUOTED, p->text.pos + (Pos)at, color,
             str_slice(s, at, at + color));
        return;
    }
    DIAG(p->job->diags, YAML_HASH_CUT, p->text.pos + (Pos)at, line_length(p, at, s.n), STR_EMPTY);
}

static void read_scalar(Builder *p)
{
    size_t end = p->event->end, start = skip_properties(p, p->event->start, end);
    ScalarStyle style = p->event->style;
    check_tag(p, p->event->tag);
    Text raw = {str_slice(p->text.s, start, end), p->text.pos + (Pos)start};
    Tree *node = tree_new_scalar(p->nodes, scalar_text(p->job, raw, style, p->event->decoded),
                                 style != SCALAR_PLAIN || p->event->tag);
    node->pos = raw.pos;
    node->length = (uint32_t)line_length(p, start, end);
    if (style == SCALAR_PLAIN) {
        if (p->event->folded) {
            p->plain = start;
            p->plain_end = end;
        }
        check_comment(p, start, end);
    }
    size_t nul = style == SCALAR_DOUBLE ? str_find_char(node->text.s, 0, 0) : SIZE_MAX;
    if (nul != SIZE_MAX) /* only an escape can put it there */
        DIAG(p->job->diags, YAML_NUL, node->text.pos + (Pos)nul, 1, STR_EMPTY);
    if (style == SCALAR_SINGLE || style == SCALAR_DOUBLE) {
        p->quote = start;
        p->quote_end = end;
    }
    set_anchor(p, p->event->anchor, node);
    count_weight(p, 1);
    add_node(p, node);
}

static void read_alias(Builder *p)
{
    Str name = str_from(p->event->anchor);
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

static void open_collection(Builder *p)
{
    if (!check_depth(p, p->depth + 1))
        return;
    check_tag(p, p->event->tag);
    count_weight(p, 1);
    Tree *node = NEW(p->nodes, Tree);
    node->pos = start_pos(p);
    set_anchor(p, p->event->anchor, node);
    p->frames[p->depth++] = (Frame){node, p->pending.n, p->event->flow};
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

static bool is_usable_key(const Builder *p, const Tree *key, const Tree *earlier)
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
static char char_behind(const Builder *p, const Tree *scalar)
{
    size_t i = scalar->pos - p->text.pos + scalar->length;
    while (i < p->text.s.n && p->text.s.p[i] == ' ')
        i++;
    return i < p->text.s.n ? p->text.s.p[i] : 0;
}

/* Looks keys up in a map where there are so many that comparing all is slow. */
enum { FEW_KEYS = 16 };

static Tree *make_mapping(Builder *p, Tree **children, size_t n, const Frame *frame, Pos pos)
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
    return tree_new_mapping(p->nodes, pairs, kept, pos);
}

/* Whether a dash stands before a key on its line, and only spaces between. */
static bool is_behind_dash(const Builder *p, const Tree *key)
{
    size_t i = key->pos - p->text.pos;
    while (i > 0 && p->text.s.p[i - 1] == ' ')
        i--;
    return i > 0 && p->text.s.p[i - 1] == '-';
}

/* How many children of a mapping in a list are its own: with the key that it begins with, the
 * next item begins, and its dash was forgotten. */
static size_t item_length(const Builder *p, Tree **children, size_t n, const Frame *frame)
{
    if (n <= 2 || frame->flow || p->depth == 0 || children[0]->kind != TREE_SCALAR ||
        !children[0]->text.s.n || !is_behind_dash(p, children[0]))
        return n;
    for (size_t i = 2; i < n; i += 2)
        if (children[i]->kind == TREE_SCALAR && str_eq(children[i]->text.s, children[0]->text.s))
            return i;
    return n;
}

/* The items without a dash behind the one that `frame` is of, each told once: their other keys
 * would be twice there too, and what refers to them would find nothing. */
static void add_items(Builder *p, Tree **children, size_t n, const Frame *frame)
{
    const Tree *first = children[0];
    for (size_t from = 0, length; from < n; from += length) {
        length = 2;
        while (from + length < n && !str_eq(children[from + length]->text.s, first->text.s))
            length += 2;
        if (from == 0)
            continue;
        DIAG(p->job->diags, YAML_KEY_TWICE, children[from]->pos, children[from]->length,
             first->text.s);
        diag_also(p->job->diags, first->pos, first->length);
        add_node(p, make_mapping(p, children + from, length, frame, children[from]->pos));
    }
}

static Tree *make_sequence(Builder *p, Tree **children, size_t n, Pos pos)
{
    Tree **items = NEW_ARRAY(p->nodes, Tree *, n);
    if (n > 0)
        memcpy(items, children, n * sizeof *items);
    return tree_new_sequence(p->nodes, items, n, pos);
}

/* The node was given out when the collection began (an anchor may point to it),
 * so it is filled in place. */
static void close_collection(Builder *p, TreeKind kind)
{
    Frame frame = p->frames[--p->depth];
    Tree **children = p->pending.items + frame.first;
    size_t n = p->pending.n - frame.first;
    size_t own = kind == TREE_MAPPING ? item_length(p, children, n, &frame) : n;
    if (own < n) /* what is added below takes the place of the pending ones */
        children = memcpy(NEW_ARRAY(p->nodes, Tree *, n), children, n * sizeof *children);
    *frame.node = *(kind == TREE_MAPPING ? make_mapping(p, children, own, &frame, frame.node->pos)
                                         : make_sequence(p, children, n, frame.node->pos));
    p->pending.n = frame.first;
    if (frame.flow) {
        size_t start = frame.node->pos - p->text.pos;
        frame.node->length = (uint32_t)line_length(p, start, p->event->end);
    }
    add_node(p, frame.node);
    if (own < n)
        add_items(p, children, n, &frame);
}

/* ---- the run ---- */

void builder_take(Builder *p, const Event *event)
{
    p->event = event;
    if (p->plain_end) {
        check_dashes(p);
        p->plain_end = 0;
    }
    switch (event->kind) {
    case EVENT_DOCUMENT:
        if (p->root) {
            DIAG(p->job->diags, YAML_DOCUMENTS, start_pos(p), 3, STR_EMPTY);
            stop(p);
        }
        break;
    case EVENT_SCALAR:
        read_scalar(p);
        break;
    case EVENT_ALIAS:
        read_alias(p);
        break;
    case EVENT_SEQUENCE:
    case EVENT_MAPPING:
        open_collection(p);
        break;
    case EVENT_SEQUENCE_END:
        close_collection(p, TREE_SEQUENCE);
        break;
    case EVENT_MAPPING_END:
        close_collection(p, TREE_MAPPING);
        break;
    case EVENT_END:
        break;
    }
}

Builder *builder_new(const Job *job, Arena *nodes, Text text)
{
    Builder *p = NEW(nodes, Builder);
    p->job = job;
    p->nodes = nodes;
    p->text = text;
    p->anchors = map_new(nodes);
    p->quote = SIZE_MAX;
    return p;
}

Tree *builder_end(const Builder *p)
{
    if (p->depth)
        return NULL;
    report_unused_anchors(p);
    if (!p->root || tree_is_null(p->root)) {
        DIAG(p->job->diags, FILE_EMPTY, p->text.pos, 0, STR_EMPTY);
        return NULL;
    }
    return p->root;
}
