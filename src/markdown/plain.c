/* plain.c - blocks whose meaning is seen at once: paragraphs, headings and tight lists of
 * words, as most of a plan is, with nothing but *stars* around some. They do without cmark.
 *
 * Only that is taken of which cmark would make the very same nodes, and only at the margin,
 * where its open blocks have no claim to it (Input). In doubt a line is left to cmark.
 */
#include "markdown/internal.h"

/* ---- lines of words -------------------------------------------------------- */

/* Whether it is the first byte of a letter from U+00C0 to U+02BF. */
static bool is_latin(char c)
{
    return (unsigned char)c >= 0xC3 && (unsigned char)c <= 0xCA;
}

/* Whether a line begins with a letter or a sign that no block begins with: what else there is
 * above ASCII may be a blank that is no word. */
static bool begins_words(Str s)
{
    unsigned char c = s.n ? (unsigned char)s.p[0] : 0, lower = c | 0x20;
    if (c >= '0' && c <= '9')
        return list_marker(s) == 0 && meant_marker(s) == 0;
    return (lower >= 'a' && lower <= 'z') || is_latin((char)c) || c == '(' || c == '"' ||
           str_starts(s, S("«")) || str_starts(s, S("§"));
}

/* What the lines of a block hold. */
typedef struct Found {
    Signs signs;
    size_t stars; /* one or two in a row count once */
} Found;

/* Whether the stars between s.p[end - 1] and s.p[behind] can close and cannot open: a word stands
 * before them, and a blank, the line's end or a sign behind. */
static bool may_close(Str s, size_t end, size_t behind)
{
    unsigned char before = (unsigned char)s.p[end - 1], lower = before | 0x20;
    bool at_blank = behind == s.n || s.p[behind] == ' ';
    bool letter = (lower >= 'a' && lower <= 'z') || (before >= '0' && before <= '9');
    if (at_blank) /* any sign may end a word; above ASCII only letters are known to be no blank */
        return before < 0x80 ? before > ' ' : end > 1 && is_latin(s.p[end - 2]);
    return letter && memchr(".,:;!?)", s.p[behind], 7);
}

/* Whether each star or two in a row opens with nothing but a blank before it, and the next closes
 * (CommonMark 0.30, 6.2): then no rule leaves a choice. */
static bool stars_pair(Str s, size_t *count)
{
    size_t open = 0; /* stars */
    for (size_t i = 0, n; (i = str_find_char(s, '*', i)) != SIZE_MAX; i += n) {
        for (n = 1; i + n < s.n && s.p[i + n] == '*';)
            n++;
        bool begins = (i == 0 || s.p[i - 1] == ' ') && begins_words(str_slice(s, i + n, s.n));
        if (n > 2 || (open ? n != open || !may_close(s, i, i + n) : !begins))
            return false;
        open = open ? 0 : n;
        ++*count;
    }
    return open == 0;
}

/* Whether a line has nothing but words, up to its end, and pairs of stars around some. */
static bool is_words(Str s, Found *found)
{
    bool starred = s.n && s.p[0] == '*';
    if ((!starred && !begins_words(s)) || s.n > MOST_LINE || s.p[s.n - 1] == ' ')
        return false;
    Signs signs = signs_of(s);
    found->signs = signs > found->signs ? signs : found->signs;
    return signs < SIGNS_STARS ||
           (signs == SIGNS_STARS && stars_pair(s, &found->stars) && found->stars <= MOST_MARKS);
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

static Text part(Text text, size_t from, size_t to)
{
    return (Text){str_slice(text.s, from, to), text.pos + (Pos)from};
}

/* Words of which stars_pair() holds. */
static void add_starred(Parser *parser, Node *block, Text text)
{
    size_t from = 0;
    for (size_t i; (i = str_find_char(text.s, '*', from)) != SIZE_MAX;) {
        size_t n = text.s.p[i + 1] == '*' ? 2 : 1, end = str_find_char(text.s, '*', i + n);
        add_text(parser, block, part(text, from, i));
        Node *node =
            node_new(parser->job->arena, n == 2 ? NODE_STRONG : NODE_EMPH, text.pos + (Pos)i);
        node_append(block, node);
        add_text(parser, node, part(text, i + n, end));
        from = end + n;
    }
    add_text(parser, block, part(text, from, text.s.n));
}

static void add_words(Splitter *splitter, Node *block, const SourceLine *line, size_t from,
                      const Found *found)
{
    Text text = part((Text){line->s, line->pos}, from, line->s.n);
    if (found->signs == SIGNS_NONE)
        add_plain(splitter->parser, block, text);
    else if (found->signs == SIGNS_ADDRESS)
        add_text(splitter->parser, block, text);
    else
        add_starred(splitter->parser, block, text);
}

/* ---- headings and paragraphs ------------------------------------------------ */

static bool take_heading(Splitter *splitter, const SourceLine *line)
{
    size_t level = 0;
    Found found = {SIGNS_NONE, 0};
    while (level < line->s.n && line->s.p[level] == '#')
        level++;
    Str title = str_slice(line->s, level + 1, line->s.n);
    if (level > HIGHEST_HEADING || level == line->s.n || line->s.p[level] != ' ' ||
        !is_words(title, &found) || found.signs == SIGNS_STARS || str_ends(title, S("#")))
        return false;
    Node *heading = new_block(splitter, NODE_HEADING, line->pos, end_of(line));
    heading->u.heading.level = (uint8_t)level;
    heading->u.heading.number = STR_EMPTY;
    heading->u.heading.plain = title;
    add_words(splitter, heading, line, level + 1, &found);
    check_length(splitter->parser->job, (Text){title, line->pos}, heading->length);
    put_block(splitter, heading, splitter->at + 1);
    return true;
}

/* A break has the place behind the last word, as convert.c gives it. */
static Node *new_break(const Splitter *splitter, const SourceLine *line)
{
    size_t end = line->s.n;
    while (end > 0 && line->s.p[end - 1] == '*')
        end--;
    return node_new(splitter->parser->job->arena, NODE_SOFT_BREAK, line->pos + (Pos)end);
}

/* A paragraph's lines go on to an empty one. */
static bool take_paragraph(Splitter *splitter, const SourceLine *first)
{
    const SourceLine *end = splitter->lines.items + splitter->lines.n, *behind = first;
    Found found = {SIGNS_NONE, 0};
    while (behind < end && is_words(behind->s, &found))
        behind++;
    if (behind == first || (behind < end && behind->s.n))
        return false;
    Node *paragraph = new_block(splitter, NODE_PARAGRAPH, first->pos, end_of(behind - 1));
    for (const SourceLine *line = first; line < behind; line++) {
        if (line > first)
            node_append(paragraph, new_break(splitter, line - 1));
        add_words(splitter, paragraph, line, 0, &found);
    }
    put_block(splitter, paragraph, (size_t)(behind - splitter->lines.items));
    return true;
}

/* ---- lists -------------------------------------------------------------------- */

/* The bytes of a list's marker and the blank behind it, in front of words; 0: none. */
static size_t item_marker(Str s, Found *found)
{
    size_t n = list_marker(s);
    bool words = n && n < s.n && s.p[n] == ' ' && is_words(str_slice(s, n + 1, s.n), found);
    return words ? n + 1 : 0;
}

/* Whether a line behind empty ones cannot go on with a list, and cmark will see one there. */
static bool ends_list(const Splitter *splitter, Str s)
{
    bool placed =
        splitter->depth < MOST_DIRECTIVE_DEPTH && splitter->parser->n_placed < MOST_PLACED;
    return s.p[0] == '#' || begins_words(s) || (s.p[0] == '*' && !list_marker(s)) ||
           (placed && fence_read(s).kind == FENCE_DIRECTIVE);
}

/* A bullet, or the number 1. */
static bool is_first_marker(Str s)
{
    return s.p[0] < '0' || s.p[0] > '9' || (s.p[0] == '1' && list_marker(s) == 2);
}

/* The line behind the items of the list that the line in hand begins; NULL where it is not
 * sure to end there. */
static const SourceLine *list_end(const Splitter *splitter, const SourceLine *first, Found *found)
{
    const SourceLine *end = splitter->lines.items + splitter->lines.n, *behind = first;
    size_t marker = list_marker(first->s);
    for (size_t n; behind < end && (n = item_marker(behind->s, found)) != 0; behind++)
        if (behind->s.p[n - 2] != first->s.p[marker - 1])
            return NULL; /* of another list */
    if (behind == first || (behind < end && behind->s.n))
        return NULL;
    if (behind == first + 1 && !is_first_marker(first->s))
        return NULL; /* it may be no list at all; see check_list_start() */
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

static void add_item(Splitter *splitter, Node *list, const SourceLine *line, Pos end,
                     const Found *found)
{
    size_t marker = list_marker(line->s) + 1;
    Node *item = new_block(splitter, NODE_ITEM, line->pos, end);
    Node *words = new_block(splitter, NODE_PARAGRAPH, line->pos + (Pos)marker, end_of(line));
    item->u.item.label = STR_EMPTY;
    node_append(list, item);
    node_append(item, words);
    add_words(splitter, words, line, marker, found);
}

static bool take_list(Splitter *splitter, const SourceLine *first)
{
    Found found = {SIGNS_NONE, 0};
    const SourceLine *behind = list_end(splitter, first, &found);
    if (!behind)
        return false;
    Pos end = last_item_end(splitter, behind);
    Node *list = new_block(splitter, NODE_LIST, first->pos, end);
    int64_t start = 1;
    list->u.list.ordered = str_to_int(str_slice(first->s, 0, list_marker(first->s) - 1), &start);
    list->u.list.tight = true;
    list->u.list.start = (int)start;
    for (const SourceLine *line = first; line < behind; line++)
        add_item(splitter, list, line, line + 1 < behind ? end_of(line) : end, &found);
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
