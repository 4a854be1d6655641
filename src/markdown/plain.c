/* plain.c - blocks whose meaning is seen at once: paragraphs, headings and tight lists of
 * words without markup, as most of a plan is. They do without cmark.
 *
 * Only that is taken of which cmark would make the very same nodes, and only at the margin,
 * where its open blocks have no claim to it (Input). In doubt a line is left to cmark.
 */
#include "markdown/internal.h"

/* ---- lines of words -------------------------------------------------------- */

/* Whether a line begins with a letter or a sign that no block begins with: what else there is
 * above ASCII may be a blank that is no word. */
static bool begins_words(Str s)
{
    unsigned char c = s.n ? (unsigned char)s.p[0] : 0, lower = c | 0x20;
    if (c >= '0' && c <= '9')
        return list_marker(s) == 0;
    return (lower >= 'a' && lower <= 'z') || (c >= 0xC3 && c <= 0xCA) || c == '(' || c == '"' ||
           str_starts(s, S("«")) || str_starts(s, S("§"));
}

/* Whether a line has nothing but words, up to its end; *signs gets what they have. */
static bool is_words(Str s, Signs *signs)
{
    if (!begins_words(s) || s.n > MOST_LINE || s.p[s.n - 1] == ' ')
        return false;
    Signs found = signs_of(s);
    *signs = found > *signs ? found : *signs;
    return found != SIGNS_MARKS;
}

static Pos end_of(const SourceLine *line)
{
    return line->pos + (Pos)line->s.n;
}

static Node *new_block(Splitter *splitter, NodeKind kind, Pos pos, Pos end)
{
    Node *block = node_new(splitter->parser->job->arena, kind, pos);
    block->length = end - pos;
    return block;
}

static void put_block(Splitter *splitter, Node *block, size_t behind)
{
    const Prefix margin = {0};
    input_add_placeholder(splitter->input, splitter->lines.items[splitter->at], &margin, block);
    splitter->containers = (Containers){0};
    splitter->at = behind;
}

static void add_words(Splitter *splitter, Node *block, const SourceLine *line, size_t from,
                      Signs signs)
{
    Text text = {str_slice(line->s, from, line->s.n), line->pos + (Pos)from};
    if (signs == SIGNS_NONE)
        add_plain(splitter->parser, block, text);
    else
        add_text(splitter->parser, block, text);
}

/* ---- headings and paragraphs ------------------------------------------------ */

static bool take_heading(Splitter *splitter, const SourceLine *line)
{
    size_t level = 0;
    Signs signs = SIGNS_NONE;
    while (level < line->s.n && line->s.p[level] == '#')
        level++;
    Str title = str_slice(line->s, level + 1, line->s.n);
    if (level > HIGHEST_HEADING || level == line->s.n || line->s.p[level] != ' ' ||
        !is_words(title, &signs) || str_ends(title, S("#")))
        return false;
    Node *heading = new_block(splitter, NODE_HEADING, line->pos, end_of(line));
    heading->u.heading.level = (uint8_t)level;
    heading->u.heading.number = STR_EMPTY;
    heading->u.heading.plain = title;
    add_words(splitter, heading, line, level + 1, signs);
    check_length(splitter->parser->job, (Text){title, line->pos}, heading->length);
    put_block(splitter, heading, splitter->at + 1);
    return true;
}

/* A paragraph's lines go on to an empty one. */
static bool take_paragraph(Splitter *splitter, const SourceLine *first)
{
    const Job *job = splitter->parser->job;
    const SourceLine *end = splitter->lines.items + splitter->lines.n, *behind = first;
    Signs signs = SIGNS_NONE;
    while (behind < end && is_words(behind->s, &signs))
        behind++;
    if (behind == first || (behind < end && behind->s.n))
        return false;
    Node *paragraph = new_block(splitter, NODE_PARAGRAPH, first->pos, end_of(behind - 1));
    for (const SourceLine *line = first; line < behind; line++) {
        if (line > first)
            node_append(paragraph, node_new(job->arena, NODE_SOFT_BREAK, end_of(line - 1)));
        add_words(splitter, paragraph, line, 0, signs);
    }
    put_block(splitter, paragraph, (size_t)(behind - splitter->lines.items));
    return true;
}

/* ---- lists -------------------------------------------------------------------- */

/* The bytes of a list's marker and the blank behind it, in front of words; 0: none. */
static size_t item_marker(Str s, Signs *signs)
{
    size_t n = list_marker(s);
    bool words = n && n < s.n && s.p[n] == ' ' && is_words(str_slice(s, n + 1, s.n), signs);
    return words ? n + 1 : 0;
}

/* Whether a line behind empty ones cannot go on with a list, and cmark will see one there. */
static bool ends_list(const Splitter *splitter, Str s)
{
    bool placed =
        splitter->depth < MOST_DIRECTIVE_DEPTH && splitter->parser->n_placed < MOST_PLACED;
    return s.p[0] == '#' || begins_words(s) || (placed && fence_read(s).kind == FENCE_DIRECTIVE);
}

/* The line behind the items of the list that the line in hand begins; NULL where it is not
 * sure to end there. */
static const SourceLine *list_end(const Splitter *splitter, const SourceLine *first, Signs *signs)
{
    const SourceLine *end = splitter->lines.items + splitter->lines.n, *behind = first;
    size_t marker = list_marker(first->s);
    for (size_t n; behind < end && (n = item_marker(behind->s, signs)) != 0; behind++)
        if (behind->s.p[n - 2] != first->s.p[marker - 1])
            return NULL; /* of another list */
    if (behind == first || (behind < end && behind->s.n))
        return NULL;
    const SourceLine *next = behind;
    while (next < end && !next->s.n)
        next++;
    return next == end || ends_list(splitter, next->s) ? behind : NULL;
}

/* Where cmark says that the last item ends: with the last line that might have gone on. */
static Pos last_item_end(const Splitter *splitter, const SourceLine *behind)
{
    const SourceLine *end = splitter->lines.items + splitter->lines.n;
    while (behind < end && !behind->s.n)
        behind++;
    return end_of(behind - 1);
}

static void add_item(Splitter *splitter, Node *list, const SourceLine *line, Pos end, Signs signs)
{
    size_t marker = list_marker(line->s) + 1;
    Node *item = new_block(splitter, NODE_ITEM, line->pos, end);
    Node *words = new_block(splitter, NODE_PARAGRAPH, line->pos + (Pos)marker, end_of(line));
    item->u.item.label = STR_EMPTY;
    node_append(list, item);
    node_append(item, words);
    add_words(splitter, words, line, marker, signs);
}

static bool take_list(Splitter *splitter, const SourceLine *first)
{
    Signs signs = SIGNS_NONE;
    const SourceLine *behind = list_end(splitter, first, &signs);
    if (!behind)
        return false;
    Pos end = last_item_end(splitter, behind);
    Node *list = new_block(splitter, NODE_LIST, first->pos, end);
    int64_t start = 1;
    list->u.list.ordered = str_to_int(str_slice(first->s, 0, list_marker(first->s) - 1), &start);
    list->u.list.tight = true;
    list->u.list.start = (int)start;
    for (const SourceLine *line = first; line < behind; line++)
        add_item(splitter, list, line, line + 1 < behind ? end_of(line) : end, signs);
    put_block(splitter, list, (size_t)(behind - splitter->lines.items));
    return true;
}

bool take_plain(Splitter *splitter)
{
    const SourceLine *line = &splitter->lines.items[splitter->at];
    const Input *input = splitter->input;
    if (input->text_open || input->raw_open || !line->s.n)
        return false;
    if (line->s.p[0] == '#')
        return take_heading(splitter, line);
    if (list_marker(line->s))
        return !input->list_open && take_list(splitter, line);
    return take_paragraph(splitter, line);
}
