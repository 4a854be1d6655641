/* lookalike.c - text that was meant as markup.
 *
 * CommonMark has no errors: what is not markup is text. An author sees that only
 * in print, so the usual slips are reported here. Nothing here changes the text.
 */
#include "markdown/internal.h"

#include "base/scan.h"
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

/* The bytes of a file around a place, no more than `reach` on either side: whoever asks for each
 * place of a long text is not to read all of it each time. */
static Str bytes_around(const Job *job, const Place *place, size_t before, size_t behind)
{
    Str bytes = source_file_bytes(job->sources, place->path);
    return str_slice(bytes, place->at > before ? place->at - before : 0, place->at + behind);
}

/* Whether [^1] stands in the text above without a colon behind it. */
static bool calls_note(const Job *job, Pos pos, Str call)
{
    enum { REACH = 16 * 1024 };
    Place place = source_place(job->sources, pos);
    Str bytes = bytes_around(job, &place, REACH, 0);
    for (size_t i = 0; (i = str_find(bytes, call, i)) != SIZE_MAX; i += call.n)
        if (i + call.n == bytes.n || bytes.p[i + call.n] != ':')
            return true;
    return false;
}

/* [^1] is how others write notes; its [^1]: elsewhere is told by the first. */
static bool check_note(const Job *job, Text text, size_t open)
{
    size_t end = str_find_char(text.s, ']', open);
    Pos pos = text.pos + (Pos)open;
    if (!str_starts(str_slice(text.s, open, text.s.n), S("[^")) || end == SIZE_MAX ||
        !is_name(str_slice(text.s, open + 2, end)) || is_escaped(job, pos))
        return false;
    if (end + 1 < text.s.n && text.s.p[end + 1] == ':' &&
        calls_note(job, pos, str_slice(text.s, open, end + 1)))
        return false;
    DIAG(job->diags, FOOTNOTE_SHAPE, pos, end + 1 - open, str_slice(text.s, open, end + 1));
    return true;
}

/* [words] (address) */
static bool check_link_gap(const Job *job, Text text, size_t bracket)
{
    static const Str beginnings[] = {STR_INIT("] (http"), STR_INIT("] (www."), STR_INIT("] (#"),
                                     STR_INIT("] (mailto:")};
    Str rest = str_slice(text.s, bracket, text.s.n);
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (str_starts(rest, beginnings[i]) && !is_escaped(job, text.pos + (Pos)bracket)) {
            DIAG0(job->diags, LINK_GAP, text.pos + (Pos)bracket, 3);
            return true;
        }
    return false;
}

/* {sum.kostnad} and {{navn}}, as other programs write what is filled in. */
static bool check_field(const Job *job, Text text, size_t open)
{
    size_t end = str_find_char(text.s, '}', open), from = open + 1;
    bool twice = from < text.s.n && text.s.p[from] == '{';
    from += twice;
    if (end == SIZE_MAX)
        return false;
    Str name = str_trim(str_slice(text.s, from, end));
    size_t dot = str_find_char(name, '.', 0);
    bool dotted = dot != SIZE_MAX && is_name(str_slice(name, 0, dot)) && dot + 1 < name.n &&
                  is_name(str_slice(name, dot + 1, str_find_char(name, ' ', dot)));
    bool closed = twice && end + 1 < text.s.n && text.s.p[end + 1] == '}';
    if ((!dotted && !(closed && is_name(name))) || is_escaped(job, text.pos + (Pos)open))
        return false;
    size_t n = end + 1 + closed - open;
    DIAG(job->diags, FIELD_AS_TEXT, text.pos + (Pos)open, n, str_slice(text.s, open, open + n),
         name);
    return true;
}

/* ~~gone~~ and ==this==, which other programs know. */
static bool check_pair(const Job *job, Text text, size_t open)
{
    Str mark = str_slice(text.s, open, open + 2);
    size_t close =
        mark.n == 2 && mark.p[1] == mark.p[0] ? str_find(text.s, mark, open + 3) : SIZE_MAX;
    Pos pos = text.pos + (Pos)open;
    if (close == SIZE_MAX || strchr(" ~=", text.s.p[open + 2]) || text.s.p[close - 1] == ' ' ||
        is_escaped(job, pos))
        return false;
    DIAG(job->diags, MARK_AS_TEXT, pos, close + 2 - open, mark);
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

/* "• utvikle", as Word sets its lists: lines of it become one paragraph. */
static bool check_bullet(const Job *job, Text text)
{
    static const Str bullets[] = {STR_INIT("•"), STR_INIT("\xEF\x82\xB7"), STR_INIT("▪")};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t n = bullets[i].n;
        if (!str_starts(text.s, bullets[i]) || n >= text.s.n ||
            (text.s.p[n] != ' ' && text.s.p[n] != '\t'))
            continue;
        DIAG(job->diags, BULLET_SIGN, text.pos, n, S("•"));
        return true;
    }
    return false;
}

static bool is_hidden(uint32_t rune)
{
    return rune == 0xA0 || rune == 0xAD || (rune >= 0x200B && rune <= 0x200D) || rune == 0x2060 ||
           rune == 0xFEFF;
}

/* Bytes of the mark with which a heading, a list, a quotation or a block begins; 0: there is
 * none. */
static size_t opening_mark(Str s)
{
    size_t n = list_marker(s);
    if (n || str_starts(s, S(">")))
        return n ? 1 : S(">").n;
    char c = s.n ? s.p[0] : ' ';
    while ((c == '#' || c == ':') && n < s.n && s.p[n] == c)
        n++;
    return (c == '#' && n < s.n && s.p[n] == ' ') || (c == ':' && n >= 3) ? n : 0;
}

/* A sign that nobody sees stands before "## Heading", which is text for that. */
static bool check_hidden(const Job *job, Text text)
{
    size_t at = 0, behind = 0;
    uint32_t rune = utf8_next(text.s, &behind);
    while (is_hidden(rune)) {
        at = behind;
        if (at >= text.s.n)
            return false;
        rune = utf8_next(text.s, &behind);
    }
    size_t n = at ? opening_mark(str_slice(text.s, at, text.s.n)) : 0;
    if (n == 0)
        return false;
    behind = 0;
    DIAG(job->diags, HIDDEN_SIGN, text.pos, at,
         str_format(job->arena, "U+%04X", (unsigned)utf8_next(text.s, &behind)),
         str_slice(text.s, at, at + n));
    return true;
}

/* What an author takes for the beginning of a block. */
static bool check_beginning(const Job *job, Text text)
{
    if (!text.s.n)
        return false;
    if ((unsigned char)text.s.p[0] < 0x80)
        return check_heading(job, text);
    return check_bullet(job, text) || check_hidden(job, text);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '(' || c == '|';
}

/* Whether one end of the stars at a place is at a word and the other is not. */
static bool stars_are_markup(const Place *place, Str stars)
{
    Str line = place->text;
    size_t at = place->offset, behind = at + stars.n;
    if (!str_starts(str_slice(line, at, line.n), stars)) /* moved by an escape before it */
        return false;
    char before = at > 0 ? line.p[at - 1] : ' ', next = behind < line.n ? line.p[behind] : ' ';
    if (before == '*' || next == '*' || before == '\\')
        return false;
    return is_blank(before) != (strchr(" \t.,;:!?)|", next) != NULL);
}

/* One star before a word: behind a word it calls a note, as in "2 400*", and between blanks it
 * is a sign of its own. */
static bool star_opens(const Place *place)
{
    Str line = place->text;
    size_t at = place->offset, behind = at + 1;
    bool star = at < line.n && line.p[at] == '*' && (at == 0 || is_blank(line.p[at - 1]));
    return star && behind < line.n && rune_is_letter(utf8_next(line, &behind));
}

/* What a text has of notes with one star and with two, by the number of stars less one: what calls
 * for them behind a word or a number, "2 400*", and themselves at the front of a line. */
typedef struct StarNotes {
    bool calls[2], notes[2];
} StarNotes;

/* Reads a line for its notes; `sure`: what ends a line is a call too, and not the end of what was
 * opened some lines above. */
static void read_star_line(Str line, bool sure, StarNotes *found)
{
    size_t open = 0, front = 0;
    for (size_t at = 0, end; (at = str_find_char(line, '*', at)) != SIZE_MAX; at = end) {
        for (end = at; end < line.n && line.p[end] == '*';)
            end++;
        bool opens = at == 0 || is_blank(line.p[at - 1]);
        size_t n = end - at;
        if (n > 2 || (at > 0 && line.p[at - 1] == '\\'))
            continue;
        if (opens && end < line.n && !is_blank(line.p[end])) {
            front = at == 0 ? n : front;
            open++;
        } else if (!opens && open > 0) {
            open--;
        } else if (!opens && (sure || str_trim(str_slice(line, end, line.n)).n)) {
            found->calls[n - 1] = true;
        }
    }
    if (front && open > 0)
        found->notes[front - 1] = true;
}

/* The lines around a place, with its own. */
static StarNotes star_notes_around(const Job *job, const Place *place)
{
    enum { REACH = 2 * 1024 };
    StarNotes found = {{false}, {false}};
    Str before = bytes_around(job, place, REACH, 0), line;
    Str behind = bytes_around(job, place, 0, REACH);
    str_split(&behind, '\n', &line); /* the rest of its own */
    while (str_split(&before, '\n', &line) && line.p)
        read_star_line(str_trim(before.p ? line : place->text), true, &found);
    while (str_split(&behind, '\n', &line) && line.p)
        read_star_line(str_trim(line), false, &found);
    return found;
}

/* Whether stars belong to a note: "*Gjelder faste stillinger" at the front of a line where
 * something calls for it, and two stars where a first note has one. */
static bool are_of_note(const Job *job, const Place *place, Str stars)
{
    StarNotes found = star_notes_around(job, place);
    if (stars.n > 1)
        return found.calls[1] && found.notes[1] && found.calls[0];
    return found.calls[0] && !str_trim(str_slice(place->text, 0, place->offset)).n;
}

/* Stars that close nothing and are not closed. */
static bool check_stars(const Job *job, Text text)
{
    for (size_t i = 0; (i = str_find_char(text.s, '*', i)) != SIZE_MAX; i++) {
        Place place = source_place(job->sources, text.pos + (Pos)i);
        bool bold = str_starts(str_slice(text.s, i, text.s.n), S("**"));
        if (diags_told(job->diags, DIAG_BULLET_GLUED, text.pos + (Pos)i))
            return true;
        Str stars = bold ? S("**") : S("*");
        if ((bold ? stars_are_markup(&place, stars) : star_opens(&place)) &&
            !are_of_note(job, &place, stars)) {
            DIAG(job->diags, EMPHASIS_OPEN, text.pos + (Pos)i, stars.n, stars,
                 bold ? S("fete") : S("kursive"), bold ? S("bold") : S("italic"),
                 bold ? S("\\*\\*") : S("\\*"));
            return true;
        }
        i += bold;
    }
    return false;
}

void check_length(const Job *job, Text title, size_t length)
{
    size_t n = utf8_count(title.s);
    if (n > LONGEST_TITLE)
        DIAG(job->diags, TITLE_LONG, title.pos, length, str_format(job->arena, "%zu", n));
}

static bool is_sign(char c)
{
    return (c | 0x20) == '{' || c == ']' || c == '*' || c == '~' || c == '=';
}

/* Whether it has a bracket, a brace, a star or the like at all: most texts do not. */
static bool has_signs(Str s)
{
    for (size_t i = 0; s.n >= SCAN_BYTES && i < s.n; i += SCAN_BYTES) {
        ScanBlock block = scan_load(s.p + (s.n - i < SCAN_BYTES ? s.n - SCAN_BYTES : i));
        if (scan_bits(((block | 0x20) == '{') | (block == ']') | (block == '*') | (block == '~') |
                      (block == '=')))
            return true;
    }
    for (size_t i = 0; s.n < SCAN_BYTES && i < s.n; i++)
        if (is_sign(s.p[i]))
            return true;
    return false;
}

bool check_text(const Job *job, Text text, bool starts_block, bool before_code)
{
    bool reported = starts_block && check_beginning(job, text);
    if (reported || !has_signs(text.s))
        return reported;
    reported = check_stars(job, text);
    for (size_t i = 0; i < text.s.n && !reported; i++) {
        switch (text.s.p[i]) {
        case '{':
            reported = check_role(job, text, i, before_code) || check_block(job, text, i) ||
                       check_field(job, text, i);
            break;
        case '[':
            reported = check_note(job, text, i);
            break;
        case ']':
            reported = check_link(job, text, i) || check_link_gap(job, text, i);
            break;
        case '~':
        case '=':
            reported = check_pair(job, text, i);
            break;
        default:
            break;
        }
    }
    return reported;
}
