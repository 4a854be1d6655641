/* slips.c - lines that were meant as items of a list or rows of a table, and are none; and
 * paragraphs that become a list, a heading or code.
 *
 * lookalike.c sees one text at a time; here it takes a line and the one below, or the block, to be
 * sure.
 */
#include "markdown/internal.h"

#include "base/utf8.h"

#include <string.h>

/* ---- items ------------------------------------------------------------------ */

static bool letter_follows(Str s, size_t at)
{
    return at < s.n && rune_is_letter(utf8_next(s, &at));
}

static size_t glued_number(Str s)
{
    size_t n = 0;
    while (n < s.n && n < 3 && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    bool mark = n > 0 && n < 3 && n < s.n && (s.p[n] == '.' || s.p[n] == ')');
    return mark && letter_follows(s, n + 1) ? n + 1 : 0;
}

/* Dashes with which Word begins an item. */
static size_t dash(Str s)
{
    static const Str dashes[] = {STR_INIT("–"), STR_INIT("—")};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(s, dashes[i]) &&
            (letter_follows(s, dashes[i].n) || str_starts(str_slice(s, dashes[i].n, s.n), S(" "))))
            return dashes[i].n;
    return 0;
}

size_t meant_marker(Str s)
{
    if (!s.n)
        return 0;
    if (s.p[0] == '-')
        return letter_follows(s, 1);
    if (s.p[0] == '*') /* two are emphasis */
        return letter_follows(s, 1) && str_find_char(s, '*', 1) == SIZE_MAX;
    return s.p[0] >= '0' && s.p[0] <= '9' ? glued_number(s) : dash(s);
}

/* The content of a line beside the one in hand. */
static Str line_beside(const Splitter *splitter, const Prefix *prefix, size_t at)
{
    if (at >= splitter->lines.n)
        return STR_EMPTY;
    Str line = splitter->lines.items[at].s;
    return str_slice(line, prefix_strip(line, prefix->quotes, MOST_INDENT), line.n);
}

/* Whether two lines begin alike: with the same sign, or each with a number. */
static bool begin_alike(Str a, Str b)
{
    bool digits = a.p[0] >= '0' && a.p[0] <= '9';
    return digits ? b.p[0] >= '0' && b.p[0] <= '9' : a.p[0] == b.p[0];
}

/* The first letter behind a mark and blanks; 0: something else stands there. */
static uint32_t letter_behind(Str s, size_t mark)
{
    size_t at = mark;
    while (at < s.n && s.p[at] == ' ')
        at++;
    return letter_follows(s, at) ? utf8_next(s, &at) : 0;
}

static bool is_small_behind(Str s, size_t mark)
{
    uint32_t rune = letter_behind(s, mark);
    return rune && !rune_is_upper(rune);
}

static bool ends_sentence(Str line)
{
    line = str_trim(line);
    return line.n && strchr(".!?:", line.p[line.n - 1]);
}

/* "– Jeg lærte mest av dem, sier hun" above "– og det er jeg glad for.": a reply goes on. With a
 * third dash they are a list. */
static bool is_reply_going_on(Str line, Str next, Str third)
{
    uint32_t rune = letter_behind(line, dash(line));
    return rune_is_upper(rune) && is_small_behind(next, dash(next)) && !ends_sentence(line) &&
           !dash(third);
}

/* The line that goes on with a meant list: the next, or the one behind an empty line, where a
 * dash may be a reply. */
static size_t next_meant(const Splitter *splitter, const Prefix *prefix, size_t at, Str content)
{
    bool apart = (unsigned char)content.p[0] < 0x80 && !line_beside(splitter, prefix, at + 1).n;
    at += apart ? 2 : 1;
    Str next = line_beside(splitter, prefix, at);
    bool meant = meant_marker(next) && begin_alike(content, next);
    bool reply = meant && dash(content) &&
                 is_reply_going_on(content, next, line_beside(splitter, prefix, at + 1));
    return meant && !reply ? at : SIZE_MAX;
}

/* Whether what a line begins ends as a sentence not far below. */
static bool leads_to_stop(const Splitter *splitter, const Prefix *prefix, size_t at)
{
    enum { REACH = 8 };
    Str line = line_beside(splitter, prefix, at);
    for (size_t i = 0; i < REACH && line.n; i++) {
        if (ends_sentence(line))
            return true;
        line = line_beside(splitter, prefix, ++at);
    }
    return false;
}

/* "Alle enheter" above "– skole og helse" above "– skal ha en plan.": a pair of dashes in a
 * sentence whose lines happen to end there. Three of them are a list. */
static bool is_pair_in_sentence(const Splitter *splitter, const Prefix *prefix, Str content,
                                size_t next)
{
    Str before =
        str_trim(splitter->at ? line_beside(splitter, prefix, splitter->at - 1) : STR_EMPTY);
    Str second = line_beside(splitter, prefix, next);
    bool runs_on = before.n && !strchr("#|", before.p[0]) && !list_marker(before) &&
                   !ends_sentence(before) && !strchr("*_", before.p[before.n - 1]);
    return runs_on && is_small_behind(content, dash(content)) &&
           is_small_behind(second, dash(second)) && !ends_sentence(content) &&
           next_meant(splitter, prefix, next, second) == SIZE_MAX &&
           leads_to_stop(splitter, prefix, next);
}

/* Whether one line is enough: behind a proper item or what announces a list, or in a box, where
 * nobody speaks. */
static bool is_sure(const Splitter *splitter, const Prefix *prefix, Str content)
{
    if ((unsigned char)content.p[0] >= 0x80 || content.p[0] == '*')
        return false;
    Str before = splitter->at ? line_beside(splitter, prefix, splitter->at - 1) : STR_EMPTY;
    if (before.n && list_marker(before))
        return begin_alike(content, before);
    if (content.p[0] != '-')
        return false;
    size_t first = 1;
    bool capital = rune_is_upper(utf8_next(content, &first));
    return str_ends(str_trim(before), S(":")) || (capital && splitter->depth > 0);
}

static bool check_items(Splitter *splitter, const Prefix *prefix, Str content, Pos pos)
{
    const Job *job = splitter->parser->job;
    size_t n = meant_marker(content),
           next = n ? next_meant(splitter, prefix, splitter->at, content) : SIZE_MAX;
    if (!n || (next == SIZE_MAX && !is_sure(splitter, prefix, content)))
        return false;
    if (dash(content) && is_pair_in_sentence(splitter, prefix, content, next))
        return false;
    for (; next != SIZE_MAX; next = next_meant(splitter, prefix, next, content))
        splitter->told_to = next;
    Str mark = str_slice(content, 0, n);
    if ((unsigned char)content.p[0] < 0x80)
        DIAG(job->diags, BULLET_GLUED, pos, n, mark);
    else
        DIAG(job->diags, BULLET_SIGN, pos, n, mark);
    return true;
}

/* "-[ ] Møtene": nothing else is written like this. */
static bool check_glued_box(const Job *job, Str content, Pos pos)
{
    size_t n = str_starts(content, S("-[")) ? empty_checkbox(str_slice(content, 1, content.n)) : 0;
    if (n)
        DIAG(job->diags, CHECKBOX_SHAPE, pos, n + 1, str_slice(content, 0, n + 1));
    return n > 0;
}

/* ---- tables ------------------------------------------------------------------- */

/* Tabs between words; one before or behind them parts nothing. */
static size_t count_tabs(Str s)
{
    size_t n = 0;
    for (size_t i = 0; (i = str_find_char(s, '\t', i)) != SIZE_MAX; i++)
        n += i > 0 && i + 1 < s.n;
    return n;
}

static bool check_tabs(Splitter *splitter, const Prefix *prefix, Str content, Pos pos)
{
    size_t tabs = count_tabs(content), next = splitter->at + 1;
    if (!tabs || count_tabs(line_beside(splitter, prefix, next)) != tabs)
        return false;
    while (count_tabs(line_beside(splitter, prefix, next)) == tabs)
        splitter->told_to = next++;
    DIAG0(splitter->parser->job->diags, TABS_FOR_TABLE, pos, content.n);
    return true;
}

void check_line(Splitter *splitter, const Prefix *prefix)
{
    const SourceLine *line = &splitter->lines.items[splitter->at];
    if (prefix->markers || prefix->indent >= 4 || splitter->at <= splitter->told_to)
        return;
    Str content = str_slice(line->s, prefix->at, line->s.n);
    Pos pos = line->pos + (Pos)prefix->at;
    if (!check_items(splitter, prefix, content, pos) &&
        !check_glued_box(splitter->parser->job, content, pos))
        check_tabs(splitter, prefix, content, pos);
}

/* ---- blocks ------------------------------------------------------------------- */

/* Whether a list takes up the numbers of the one before it. */
static bool goes_on(const Node *list)
{
    const Node *before = list->prev;
    while (before && (before->kind != NODE_LIST || !before->u.list.ordered))
        before = before->prev;
    int next = before ? before->u.list.start : 0;
    for (const Node *item = before ? before->first : NULL; item; item = item->next)
        next++;
    return before && next == list->u.list.start;
}

/* "2026. Det året" at the front of a paragraph: one item, with a number that nothing leads up
 * to. */
void check_list_start(const Job *job, const Node *list)
{
    enum { FIRST_YEAR = 1800 };
    int start = list->u.list.start;
    bool alone = list->first == list->last;
    bool inner = list->parent->kind == NODE_ITEM; /* "- 12. desember": as good as a text there */
    if (!list->u.list.ordered || start < 2 || (!alone && start < FIRST_YEAR) || inner ||
        goes_on(list))
        return;
    Place place = source_place(job->sources, list->pos);
    Str line = str_slice(place.text, place.offset, place.text.n);
    Str mark = str_slice(line, 0, list_marker(line));
    size_t digits = mark.n ? mark.n - 1 : 0;
    DIAG(job->diags, LIST_FROM_NUMBER, list->pos, mark.n, mark, str_slice(mark, 0, digits),
         str_slice(mark, digits, mark.n));
}

/* "Tekst." above "---" is a heading to CommonMark, and was a paragraph above a line across the
 * page to its author. */
void check_underlined(const Job *job, const Node *heading)
{
    enum { LONGEST = 80 };
    Str title = heading->u.heading.plain;
    bool long_one = title.n > LONGEST || (title.n && strchr(".,;:", title.p[title.n - 1]));
    if (!long_one)
        return;
    Place place = source_place(job->sources, heading->pos);
    if (!str_starts(str_slice(place.text, place.offset, place.text.n), S("#")))
        DIAG(job->diags, HEADING_UNDERLINED, heading->pos, place.text.n - place.offset,
             heading->u.heading.level == 1 ? S("===") : S("---"));
}

/* Code is written between fences; what is indented was set in by Word. */
void check_indented(const Job *job, const Node *code)
{
    Place place = source_place(job->sources, code->pos);
    Str line = str_slice(place.text, place.offset, place.text.n);
    size_t at = 0;
    while (at < line.n && strchr(" \t", line.p[at]))
        at++;
    Str words = str_slice(line, at, line.n);
    if (words.n && !str_starts(words, S("```")) && !str_starts(words, S("~~~")))
        DIAG0(job->diags, CODE_BY_INDENT, code->pos + (Pos)at, words.n);
}
