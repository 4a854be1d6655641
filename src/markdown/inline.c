/* inline.c - what our Markdown adds to the inlines of CommonMark: bare
 * addresses, roles, anchors of headings and check boxes. */
#include "markdown/internal.h"

#include "base/utf8.h"

#include <string.h>

/* ---- bare addresses -------------------------------------------------------- */

/* An address in a text, and what it lacks to be one that works. */
typedef struct Address {
    size_t start, end;
    Str scheme;
} Address;

static bool is_alphanumeric(char c)
{
    char lower = (char)(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

static bool ends_address(uint32_t rune)
{
    return rune_is_space(rune) || rune < ' ' || rune == '<' || rune == '"' || rune == 0xAB ||
           rune == 0xBB || (rune >= 0x2018 && rune <= 0x201F);
}

/* Punctuation at the end belongs to the sentence, as does a parenthesis that
 * was opened before the address. */
static size_t trim_address(Str s, size_t start, size_t end)
{
    size_t opened = 0, closed = 0;
    for (size_t i = start; i < end; i++) {
        opened += s.p[i] == '(';
        closed += s.p[i] == ')';
    }
    for (; end > start; end--) {
        char last = s.p[end - 1];
        if (last == ')' && closed > opened)
            closed--;
        else if (!strchr("?!.,:;*_~'", last))
            break;
    }
    return end;
}

static bool web_address(Str s, size_t at, Address *address)
{
    Str rest = str_slice(s, at, s.n);
    bool www = str_starts(rest, S("www."));
    size_t head = www                               ? 4
                  : str_starts(rest, S("https://")) ? 8
                  : str_starts(rest, S("http://"))  ? 7
                                                    : 0;
    if (!head || head >= rest.n || !is_alphanumeric(rest.p[head]))
        return false;
    size_t end = at + head;
    for (size_t next = end; next < s.n; end = next) {
        if (ends_address(utf8_next(s, &next)))
            break;
        if (next == s.n) {
            end = next;
            break;
        }
    }
    *address = (Address){at, trim_address(s, at, end), www ? S("https://") : STR_EMPTY};
    return address->end > at + head && (!www || str_find_char(s, '.', at + 4) < address->end);
}

/* The mail address around the @ at `at`, not before `from`. */
static bool mail_address(Str s, size_t from, size_t at, Address *address)
{
    size_t start = at, end = at + 1, dot = 0;
    while (start > from && (is_alphanumeric(s.p[start - 1]) || strchr("._+-", s.p[start - 1])))
        start--;
    while (end < s.n && (is_alphanumeric(s.p[end]) || s.p[end] == '-' || s.p[end] == '.'))
        end++;
    while (end > at && strchr(".-", s.p[end - 1]))
        end--;
    for (size_t i = at + 1; i < end; i++)
        dot = s.p[i] == '.' ? i : dot;
    *address = (Address){start, end, S("mailto:")};
    return start < at && dot > at + 1 && end - dot > 2;
}

/* An address does not begin in the middle of a word. */
static bool is_word_before(Str s, size_t at)
{
    uint32_t rune = utf8_rune_before(s, at);
    return rune_is_letter(rune) || rune_is_digit(rune);
}

/* Most texts hold none, and that is soon seen. */
static bool may_hold_address(Str s)
{
    return str_find_char(s, '@', 0) != SIZE_MAX || str_find(s, S("://"), 0) != SIZE_MAX ||
           str_find(s, S("www."), 0) != SIZE_MAX;
}

static bool find_address(Str s, size_t from, Address *address)
{
    for (size_t i = from; i < s.n; i++) {
        bool web =
            (s.p[i] == 'h' || s.p[i] == 'w') && !is_word_before(s, i) && web_address(s, i, address);
        if (web || (s.p[i] == '@' && mail_address(s, from, i, address)))
            return true;
    }
    return false;
}

static Node *add_piece(Parser *parser, Node *parent, Text text, size_t from, size_t to)
{
    Node *node = node_text(parser->job->arena, str_slice(text.s, from, to), text.pos + (Pos)from);
    node->length = (uint32_t)(to - from);
    node_append(parent, node);
    return node;
}

void add_text(Parser *parser, Node *parent, Text text)
{
    Arena *arena = parser->job->arena;
    size_t from = 0;
    bool may_hold = may_hold_address(text.s);
    for (Address address; may_hold && find_address(text.s, from, &address); from = address.end) {
        if (address.start > from)
            add_piece(parser, parent, text, from, address.start);
        Node *link = node_new(arena, NODE_LINK, text.pos + (Pos)address.start);
        Str url = str_slice(text.s, address.start, address.end);
        link->length = (uint32_t)url.n;
        link->u.link.url = str_format(arena, "%.*s%.*s", STR_ARG(address.scheme), STR_ARG(url));
        link->u.link.target = link->u.link.title = STR_EMPTY;
        node_append(parent, link);
        add_piece(parser, link, text, address.start, address.end);
    }
    if (from < text.s.n)
        add_piece(parser, parent, text, from, text.s.n);
}

void add_plain(Parser *parser, Node *parent, Text text)
{
    if (text.s.n)
        add_piece(parser, parent, text, 0, text.s.n);
}

bool is_plain(Str s)
{
    if (signs_of(s) == SIGNS_NONE)
        return true;
    static const bool acted_on[256] = {
        ['\0'] = true, ['\\'] = true, ['`'] = true, ['*'] = true, ['_'] = true,  ['['] = true,
        ['{'] = true,  ['<'] = true,  ['&'] = true, ['@'] = true, ['\n'] = true, ['\r'] = true};
    for (size_t i = 0; i < s.n; i++) {
        if (acted_on[(unsigned char)s.p[i]])
            return false;
    }
    return str_find(s, S("://"), 0) == SIZE_MAX && str_find(s, S("www."), 0) == SIZE_MAX;
}

/* ---- addresses that are not let through ------------------------------------- */

Str dangerous_scheme(Str url)
{
    static const Str schemes[] = {STR_INIT("javascript:"), STR_INIT("data:"), STR_INIT("vbscript:"),
                                  STR_INIT("file:")};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t met = 0;
        /* Readers leave out control characters and blanks, and so do we. */
        for (size_t at = 0; at < url.n && met < schemes[i].n; at++) {
            char c = url.p[at];
            if ((unsigned char)c <= ' ')
                continue;
            if ((c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) != schemes[i].p[met])
                break;
            met++;
        }
        if (met == schemes[i].n)
            return schemes[i];
    }
    return STR_EMPTY;
}

/* ---- roles, anchors, check boxes -------------------------------------------- */

Str role_name(Str before)
{
    size_t end = before.n, start = end;
    if (end < 3 || before.p[end - 1] != '}')
        return STR_EMPTY;
    while (start > 0 && before.p[start - 1] != '{')
        start--;
    bool escaped = start > 1 && before.p[start - 2] == '\\';
    Str name = str_slice(before, start, end - 1);
    return start > 0 && !escaped && is_name(name) ? name : STR_EMPTY;
}

/* "{#id", "{#id)" and "#id}" at the end of a heading: with one brace it is no id. */
static void check_id_shape(const Job *job, const Node *last)
{
    Str text = last->u.text;
    size_t mark = text.n, from, to;
    while (mark > 0 && text.p[mark - 1] != '#')
        mark--;
    if (mark < 2)
        return;
    bool opened = text.p[mark - 2] == '{', closed = str_ends(text, S("}"));
    from = opened ? mark - 2 : mark - 1;
    to = text.n - (closed || str_ends(text, S(")")) || str_ends(text, S("]")));
    Str id = str_slice(text, mark, to);
    if (opened != closed && is_name(id) && (from == 0 || text.p[from - 1] != '\\'))
        DIAG(job->diags, HEADING_ID_OPEN, last->pos + (Pos)from, text.n - from,
             str_slice(text, from, text.n), id);
}

void take_id(const Job *job, Node *words, Node *named)
{
    Node *last = words->last;
    if (!last || last->kind != NODE_TEXT)
        return;
    Str text = last->u.text;
    size_t open = str_ends(text, S("}")) ? text.n : 0;
    while (open > 0 && text.p[open - 1] != '{')
        open--;
    if (open == 0 || text.p[open] != '#') {
        check_id_shape(job, last);
        return;
    }
    Str id = str_slice(text, open + 1, text.n - 1);
    if (!is_name(id)) {
        DIAG(job->diags, HEADING_ID, last->pos + (Pos)open - 1, text.n - open + 1, id);
        return;
    }
    named->id = id;
    while (open > 1 && text.p[open - 2] == ' ')
        open--;
    last->u.text = str_slice(text, 0, open - 1);
    last->length = (uint32_t)last->u.text.n;
    if (last->length == 0)
        node_unlink(last);
}

size_t empty_checkbox(Str s)
{
    static const Str boxes[] = {STR_INIT("[]"), STR_INIT("[ ]"), STR_INIT("[x]"), STR_INIT("[X]")};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        if (str_starts(s, boxes[i]))
            return boxes[i].n;
    return 0;
}

void take_checkbox(const Job *job, Node *item, Text *text)
{
    Str s = text->s;
    size_t n = empty_checkbox(s);
    if (n == 0 || n == s.n)
        return;
    if (n < 3 || s.p[n] != ' ') {
        DIAG(job->diags, CHECKBOX_SHAPE, text->pos, n, str_slice(s, 0, n));
        return;
    }
    item->u.item.checkbox = true;
    item->u.item.checked = s.p[1] != ' ';
    text->s = str_slice(s, 4, s.n);
    text->pos += 4;
}
