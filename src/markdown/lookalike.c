/* lookalike.c - text that was meant as markup.
 *
 * CommonMark has no errors: what is not markup is text. An author sees that only
 * in print, so the usual slips are reported here. Nothing here changes the text.
 */
#include "markdown/internal.h"

#include "base/utf8.h"
#include "schema/directives.h"

#include <string.h>

/* Whether the author wrote a backslash before the byte to keep it as it is. */
static bool is_escaped(const Job *job, Pos pos)
{
    Place place = source_place(job->sources, pos);
    return place.offset > 0 && place.offset <= place.text.n &&
           place.text.p[place.offset - 1] == '\\';
}

/* {name} of a role with no code span behind it. */
static bool check_role(const Job *job, Text text, size_t open, bool before_code)
{
    size_t end = str_find_char(text.s, '}', open);
    Pos pos = text.pos + (Pos)open;
    if (end == SIZE_MAX || (before_code && end + 1 == text.s.n))
        return false;
    Str name = str_slice(text.s, open + 1, end);
    if (!is_name(name) || !role_find(name) || is_escaped(job, pos))
        return false;
    DIAG(job->diags, ROLE_SHAPE, pos, end + 1 - open, name);
    return true;
}

/* :::{name} where no block can begin. */
static bool check_block(const Job *job, Text text, size_t open)
{
    size_t fence = open, end = str_find_char(text.s, '}', open);
    while (fence > 0 && text.s.p[fence - 1] == ':')
        fence--;
    if (open - fence < 3 || end == SIZE_MAX || is_escaped(job, text.pos + (Pos)fence) ||
        !directive_find(str_slice(text.s, open + 1, end)))
        return false;
    DIAG(job->diags, BLOCK_IN_TEXT, text.pos + (Pos)fence, end + 1 - fence,
         str_slice(text.s, fence, end + 1));
    return true;
}

/* [^1] is how others write notes; its [^1]: elsewhere is told by the first. */
static bool check_note(const Job *job, Text text, size_t open)
{
    size_t end = str_find_char(text.s, ']', open);
    Pos pos = text.pos + (Pos)open;
    if (!str_starts(str_slice(text.s, open, text.s.n), S("[^")) || end == SIZE_MAX ||
        !is_name(str_slice(text.s, open + 2, end)) || is_escaped(job, pos) ||
        (end + 1 < text.s.n && text.s.p[end + 1] == ':'))
        return false;
    DIAG(job->diags, FOOTNOTE_SHAPE, pos, end + 1 - open, str_slice(text.s, open, end + 1));
    return true;
}

/* [words](address with blanks); the words may begin in a text before this one. */
static bool check_link(const Job *job, Text text, size_t bracket)
{
    size_t end = str_find_char(text.s, ')', bracket), open = bracket;
    while (open > 0 && text.s.p[open] != '[')
        open--;
    if (text.s.p[open] != '[')
        open = bracket;
    Pos pos = text.pos + (Pos)open;
    if (!str_starts(str_slice(text.s, bracket, text.s.n), S("](")) || end == SIZE_MAX ||
        is_escaped(job, pos) || is_escaped(job, text.pos + (Pos)bracket))
        return false;
    DIAG0(job->diags, LINK_SHAPE, pos, end + 1 - open);
    return true;
}

/* "##Heading"; a single # before a digit is a number. */
static bool check_heading(const Job *job, Text text)
{
    size_t n = 0;
    while (n < text.s.n && text.s.p[n] == '#')
        n++;
    if (n == 0 || n > 6 || n == text.s.n || strchr(" \t", text.s.p[n]) ||
        (n == 1 && text.s.p[1] >= '0' && text.s.p[1] <= '9') || is_escaped(job, text.pos))
        return false;
    DIAG(job->diags, HEADING_SPACE, text.pos, n, str_slice(text.s, 0, n));
    return true;
}

void check_length(const Job *job, Text title, size_t length)
{
    size_t n = utf8_count(title.s);
    if (n > LONGEST_TITLE)
        DIAG(job->diags, TITLE_LONG, title.pos, length, str_format(job->arena, "%zu", n));
}

static bool has_bracket(Str s)
{
    return str_find_char(s, '[', 0) != SIZE_MAX || str_find_char(s, ']', 0) != SIZE_MAX ||
           str_find_char(s, '{', 0) != SIZE_MAX;
}

bool check_text(const Job *job, Text text, bool starts_block, bool before_code)
{
    bool reported = starts_block && check_heading(job, text);
    if (!has_bracket(text.s))
        return reported;
    for (size_t i = 0; i < text.s.n && !reported; i++) {
        switch (text.s.p[i]) {
        case '{':
            reported = check_role(job, text, i, before_code) || check_block(job, text, i);
            break;
        case '[':
            reported = check_note(job, text, i);
            break;
        case ']':
            reported = check_link(job, text, i);
            break;
        default:
            break;
        }
    }
    return reported;
}
