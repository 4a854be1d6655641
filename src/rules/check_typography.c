/* check_typography.c - signs that keyboards lack: one message for each kind, with what to
 * put in each place.
 */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/text_check.h"

typedef struct Signs {
    Places quotes, ranges, dashes, spaces, loose;
    size_t held; /* units with a no-break space */
} Signs;

static bool is_digit(Str text, size_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

static char byte_at(Str text, size_t at)
{
    return at < text.n ? text.p[at] : ' ';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* ---- quotation marks ---- */

/* In a spreadsheet's file a mark is doubled, and neither may go alone. */
static bool is_doubled(const TextCheck *c, Pos pos)
{
    Place place = source_place(c->job->sources, pos);
    char before = place.offset ? place.text.p[place.offset - 1] : ' ';
    return before == '"' || byte_at(place.text, place.offset + 1) == '"';
}

/* `<font color="red">`: HTML that stands as text, and is told of as that. */
static bool is_in_tag(Str text, size_t at)
{
    enum { LONGEST_TAG = 400 };
    size_t from = at > LONGEST_TAG ? at - LONGEST_TAG : 0;
    for (size_t i = at; i-- > from && text.p[i] != '>';)
        if (text.p[i] == '<')
            return (text.p[i + 1] | 0x20) >= 'a' && (text.p[i + 1] | 0x20) <= 'z';
    return false;
}

/* A mark behind a digit may be seconds or inches. */
static void take_quote(const TextCheck *c, const Passage *p, size_t at, Places *places)
{
    char before = at ? p->text.p[at - 1] : ' ', behind = byte_at(p->text, at + 1);
    bool opens = is_space(before) || strchr("([-/", before);
    bool norwegian = !str_starts(p->lang, S("en"));
    if (is_digit(p->text, at - (at > 0)) || (opens && is_space(behind)) || is_in_tag(p->text, at))
        return;
    Str mark = opens ? (norwegian ? S("«") : S("“")) : (norwegian ? S("»") : S("”"));
    bool may = !is_doubled(c, passage_pos(p, at));
    places_add(c->job->arena, places, p, at, at + 1, may ? mark : NO_REPLACEMENT);
}

/* ---- dashes ---- */

static bool is_year(Str text, size_t at)
{
    bool century = str_starts(str_slice(text, at, text.n), S("19")) ||
                   str_starts(str_slice(text, at, text.n), S("20"));
    return century && is_digit(text, at + 2) && is_digit(text, at + 3);
}

/* "2026-2029", "2026-29", but no date and no number of a case: the hyphen is at `at`. */
static void take_range(const TextCheck *c, const Passage *p, size_t at, Places *places)
{
    Str text = p->text;
    if (at < 4 || !is_year(text, at - 4))
        return;
    char before = at > 4 ? text.p[at - 5] : ' ';
    size_t end = at + 1;
    while (is_digit(text, end))
        end++;
    bool whole = end == at + 5 && is_year(text, at + 1);
    bool half = end == at + 3 && memcmp(text.p + at + 1, text.p + at - 2, 2) > 0 &&
                memcmp(text.p + at + 1, "12", 2) > 0;
    char behind = byte_at(text, end);
    if ((whole || half) && (is_space(before) || before == '(') && !strchr("-/", behind))
        places_add(c->job->arena, places, p, at, at + 1, S("–"));
}

/* A hyphen at the front of a line was to begin an item, and YAML or Markdown reads on over it. */
static bool begins_line(const TextCheck *c, Pos pos)
{
    Place place = source_place(c->job->sources, pos);
    return str_trim(str_slice(place.text, 0, place.offset)).n == 0;
}

/* " - " between words; " -- " too. */
static void take_dash(const TextCheck *c, const Passage *p, size_t at, Places *places)
{
    size_t end = at + 1 + (byte_at(p->text, at + 1) == '-');
    if (at < 2 || p->text.p[at - 1] != ' ' || byte_at(p->text, end) != ' ' || end + 1 >= p->text.n)
        return;
    if (is_space(p->text.p[at - 2]) || is_space(byte_at(p->text, end + 1)))
        return; /* a row of signs, a gap to fill in */
    if (is_digit(p->text, at - 2) && is_digit(p->text, end + 1) &&
        !(at >= 5 && is_year(p->text, at - 5) && is_year(p->text, end + 1)))
        return; /* a minus, or from one number to another */
    if (begins_line(c, passage_pos(p, at)))
        return;
    places_add(c->job->arena, places, p, at, end, S("–"));
}

/* ---- spaces ---- */

/* Two or more between words. */
static size_t take_spaces(const TextCheck *c, const Passage *p, size_t at, Places *places)
{
    size_t end = at;
    while (byte_at(p->text, end) == ' ' && end < p->text.n)
        end++;
    bool inside =
        at > 0 && end < p->text.n && !is_space(p->text.p[at - 1]) && p->text.p[end] != '\n';
    bool form =
        inside && (p->text.p[at - 1] == '_' || p->text.p[end] == '_'); /* lines to write on */
    if (inside && !form && end - at > 1 && place_is_whole(p, at, end)) /* no picture between them */
        places_add(c->job->arena, places, p, at, end, S(" "));
    return end;
}

/* Whether a space at `at`, `n` bytes, stands in "§ 3", "250 000" or "250 kr". */
static bool is_in_unit(Str text, size_t at, size_t n)
{
    bool section = at >= 2 && str_eq(str_slice(text, at - 2, at), S("§"));
    if (section)
        return is_digit(text, at + n);
    if (at == 0 || !is_digit(text, at - 1))
        return false;
    Str behind = str_slice(text, at + n, text.n);
    bool group = is_digit(text, at + n) && is_digit(text, at + n + 1) &&
                 is_digit(text, at + n + 2) && !is_digit(text, at + n + 3);
    return group || str_starts(behind, S("kr")) || str_starts(behind, S("%"));
}

/* ---- all ---- */

static void read_signs(const TextCheck *c, const Passage *p, Signs *signs)
{
    static const Str held = STR_INIT("\u00a0");
    for (size_t at = 0; at < p->text.n; at++) {
        switch (p->text.p[at]) {
        case '"':
            take_quote(c, p, at, &signs->quotes);
            break;
        case '-':
            take_range(c, p, at, &signs->ranges);
            take_dash(c, p, at, &signs->dashes);
            break;
        case ' ':
            if (is_in_unit(p->text, at, 1))
                places_add(c->job->arena, &signs->loose, p, at, at + 1, held);
            at = take_spaces(c, p, at, &signs->spaces) - 1;
            break;
        case '\xc2':
            signs->held +=
                str_starts(str_slice(p->text, at, p->text.n), held) && is_in_unit(p->text, at, 2);
            break;
        default:
            break;
        }
    }
}

static Str count_of(const TextCheck *c, const Places *places)
{
    return str_format(c->job->arena, "%zu", places->n);
}

/* Layout keeps units together by itself; but where most have a no-break space, all of them should:
 * one alone has been pasted along with a law's text. */
void check_signs(const TextCheck *c)
{
    Signs signs = {0};
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (!p->plain && p->has & (GLANCE_SIGN | GLANCE_DIGIT)) /* most have neither */
            read_signs(c, p, &signs);
    }
    PLACES(c->job, STRAIGHT_QUOTES, &signs.quotes, count_of(c, &signs.quotes));
    PLACES(c->job, HYPHEN_IN_RANGE, &signs.ranges, count_of(c, &signs.ranges));
    PLACES(c->job, HYPHEN_AS_DASH, &signs.dashes, count_of(c, &signs.dashes));
    PLACES(c->job, DOUBLE_SPACES, &signs.spaces, count_of(c, &signs.spaces));
    if (signs.held > signs.loose.n)
        PLACES(c->job, UNITS_APART, &signs.loose, count_of(c, &signs.loose));
}

/* ---- what is opened and not closed ---- */

enum { MOST_OPEN = 16 };

/* The signs of a text that have no other half, by their bytes. */
typedef struct Halves {
    size_t open[MOST_OPEN]; /* where they stand that nothing closes, ... */
    size_t n_open;
    size_t n_close; /* ... and how many close nothing */
} Halves;

static Halves find_halves(Str text, Str open, Str close)
{
    Halves halves = {.n_open = 0};
    for (size_t at = 0; at < text.n; at++) {
        Str here = str_slice(text, at, text.n);
        if (str_starts(here, open) && halves.n_open < MOST_OPEN)
            halves.open[halves.n_open++] = at;
        else if (str_starts(here, close) && halves.n_open > 0)
            halves.n_open--;
        else if (str_starts(here, close))
            halves.n_close++;
    }
    return halves;
}

/* Whether what a passage opens is closed in one of the next, before a heading: a quotation over
 * paragraphs or with a list in it. */
static bool is_closed_later(const TextCheck *c, size_t passage, Str open, Str close)
{
    enum { REACH = 16 };
    const Passage *p = &c->passages.items[passage];
    for (size_t i = passage + 1; i < c->passages.n && i <= passage + REACH; i++) {
        const Passage *next = &c->passages.items[i];
        bool heading = next->block && next->block->kind == NODE_HEADING;
        if (next->field != p->field || heading)
            return false;
        if (find_halves(next->text, open, close).n_close > 0)
            return true;
    }
    return false;
}

/* Each paragraph of a quotation begins with a mark, and the last alone ends with one. */
static bool is_continued(const TextCheck *c, size_t passage)
{
    const Passage *p = &c->passages.items[passage], *next = p + 1;
    return passage + 1 < c->passages.n && next->field == p->field &&
           str_starts(str_trim(next->text), S("«"));
}

static void check_quotation(const TextCheck *c, size_t passage)
{
    const Passage *p = &c->passages.items[passage];
    Halves halves = find_halves(p->text, S("«"), S("»"));
    if (halves.n_open > 0 && !is_continued(c, passage) &&
        !is_closed_later(c, passage, S("«"), S("»")))
        DIAG0(c->job->diags, QUOTATION_OPEN, passage_pos(p, halves.open[halves.n_open - 1]),
              S("«").n);
}

/* What closes nothing is no matter: "a)". A face made of signs, ":(", opens nothing. */
static void check_bracket(const TextCheck *c, size_t passage)
{
    const Passage *p = &c->passages.items[passage];
    Halves halves = find_halves(p->text, S("("), S(")"));
    size_t at = halves.n_open ? halves.open[halves.n_open - 1] : 0;
    bool face = at > 0 && strchr(":;-", p->text.p[at - 1]);
    if (halves.n_open && !face && !is_closed_later(c, passage, S("("), S(")")))
        DIAG0(c->job->diags, BRACKET_OPEN, passage_pos(p, at), 1);
}

void check_closed(const TextCheck *c)
{
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (p->plain || p->quoted)
            continue;
        if (p->has & GLANCE_SIGN && str_find(p->text, S("«"), 0) != SIZE_MAX)
            check_quotation(c, i);
        if (str_find_char(p->text, '(', 0) != SIZE_MAX)
            check_bracket(c, i);
    }
}
