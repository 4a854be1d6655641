/* citation.c - see citation.h: the scanner.
 *
 * Not its job: reading names and numbers (names.c, owners.c, locator.c), judging the words
 * around them (context.c), finding provisions (resolve.c), reporting: whoever asks knows
 * where the citation stands.
 */
#include "provisions/registry.h"

#include "base/scan.h"
#include "base/utf8.h"

/* What is on the way from one name to the row of its locators. */
typedef struct Row {
    Called called; /* the name is SIZE_MAX: it is bare */
    Locator locators[CITATION_ROW];
    bool ranges[CITATION_ROW]; /* it is the other end of a range from the one before */
    size_t n;
    size_t end; /* behind the row, a name that follows included */
} Row;

/* ---- the row of locators ------------------------------------------------------------ */

/* Between two locators: the offset behind the joint, or `at`. */
static size_t skip_joint(Str text, size_t at, bool *range)
{
    static const char joints[] = " og eller samt and or ja ";
    size_t next = skip_spaces(text, at), word = next;
    uint32_t rune = next < text.n ? utf8_next(text, &word) : 0;
    *range = rune == '-' || (rune >= 0x2010 && rune <= 0x2014);
    if (*range || rune == '/' || rune == '&' || rune == '+')
        return skip_spaces(text, word);
    if (rune == ',')
        next = skip_spaces(text, word);
    if (is_listed_word(text, next, joints)) {
        size_t behind = next;
        while (!ends_word(text, behind))
            utf8_next(text, &behind);
        return skip_spaces(text, behind);
    }
    word = match_word(text, next, S("til"));
    if (word) {
        *range = true;
        size_t inner = skip_spaces(text, word), both = match_word(text, inner, S("og"));
        both = both ? match_word(text, skip_spaces(text, both), S("med")) : 0;
        return skip_spaces(text, both ? both : word);
    }
    return rune == ',' ? next : at;
}

/* The name of "i HTA" behind a locator with the offset behind it, or SIZE_MAX. */
static size_t name_behind(const Registry *registry, Str text, size_t at, size_t *end)
{
    static const Str words[] = {STR_INIT("i"),  STR_INIT("av"),     STR_INIT("of the"),
                                STR_INIT("of"), STR_INIT("in the"), STR_INIT("in")};
    size_t from = skip_spaces(text, at);
    for (size_t i = 0; from > at && i < sizeof words / sizeof *words; i++) {
        size_t word = match_word(text, from, words[i]), name = skip_spaces(text, word);
        if (word && name > word)
            return name_at(registry, text, name, end);
    }
    return SIZE_MAX;
}

/* Whether "pkt. 14.2" stands right behind "§ 14", with or without a comma. */
static bool is_point_of(Str text, const Locator *section, const Locator *point)
{
    size_t n = section->number.n;
    return section->unit == UNIT_SECTION && !section->n_subs && point->unit == UNIT_POINT &&
           !point->inherited && point->number.n > n && point->number.text[n] == '.' &&
           memcmp(point->number.text, section->number.text, n) == 0 &&
           skip_between(text, section->end) == point->start;
}

static bool leads_to_point(Str text, const Locator *section)
{
    Locator point;
    return section->unit == UNIT_SECTION &&
           locator_read(text, skip_spaces(text, section->end), NULL, &point) &&
           is_point_of(text, section, &point);
}

/* A locator behind a joint belongs to the row unless it says that it does not. */
static bool belongs(const Registry *registry, Str text, const Row *row, const Locator *next)
{
    size_t end, name = name_behind(registry, text, next->end, &end);
    if (name != SIZE_MAX)
        return row->called.name == SIZE_MAX || same_name(registry, name, row->called.name);
    bool single = !next->number.n || !memchr(next->number.text, '.', next->number.n);
    bool hyphen = next->number.n && memchr(next->number.text, '-', next->number.n);
    if (!next->inherited)
        return next->unit != UNIT_NONE ? !is_elsewhere(text, next->end) : !single;
    if (single && !hyphen && (next->unit == UNIT_POINT || !goes_on(text, next->end)))
        return false;
    return !counts(text, next->end);
}

/* Reads the locators from text[at] on; false where there is none. */
static bool read_row(const Registry *registry, Str text, size_t at, Row *row)
{
    bool range = false;
    row->n = 0;
    while (row->n < CITATION_ROW) {
        Locator *next = &row->locators[row->n];
        if (!locator_read(text, at, row->n ? next - 1 : NULL, next))
            break;
        if (row->n && !belongs(registry, text, row, next))
            break;
        row->ranges[row->n++] = range;
        row->end = next->end;
        at = skip_joint(text, next->end, &range);
        if (at == next->end && row->called.name != SIZE_MAX && leads_to_point(text, next))
            at = skip_spaces(text, at);
        if (at == next->end)
            break;
    }
    return row->n > 0;
}

/* ---- from locators to citations -------------------------------------------------------- */

static Cited *add_cited(CitationScan *scan, const Locator *locator, const Agreement *agreement,
                        const Provision *provision)
{
    if (scan->n_row == CITATION_ROW)
        return NULL;
    CitedNumber *number = &scan->numbers[scan->n_row];
    Cited *cited = &scan->row[scan->n_row++];
    *number = locator->number;
    *cited = (Cited){.start = locator->start,
                     .end = locator->end,
                     .agreement = provision ? provision->agreement : agreement,
                     .provision = provision,
                     .part = locator->part,
                     .chapter = locator->chapter,
                     .section = locator->unit == UNIT_SECTION,
                     .n_subs = locator->n_subs};
    memcpy(cited->subs, locator->subs, sizeof cited->subs);
    return cited;
}

static const Provision *named(const CitationScan *scan, const Row *row, const Locator *locator,
                              bool *several)
{
    return provision_named(scan->registry, &row->called, locator, false, several);
}

/* Makes "§ 14, pkt. 14.2" one locator where § 14 alone is no provision. */
static void join_points(const CitationScan *scan, Row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++) {
        const Locator point = row->locators[i];
        Locator *section = n ? &row->locators[n - 1] : NULL;
        bool several;
        if (section && is_point_of(scan->text, section, &point) &&
            !named(scan, row, section, &several) && !several) {
            section->end = point.end;
            section->number = point.number;
            section->n_subs = point.n_subs;
            memcpy(section->subs, point.subs, sizeof section->subs);
        } else {
            row->locators[n] = point;
            row->ranges[n++] = row->ranges[i];
        }
    }
    row->n = n;
}

static const Provision *last_provision(const CitationScan *scan)
{
    return scan->n_row ? scan->row[scan->n_row - 1].provision : NULL;
}

/* "§§ 28–29" where there is no § 28-29 but both ends are there. */
static bool add_split(CitationScan *scan, const Row *row, const Locator *locator)
{
    Locator from = *locator, to;
    bool several;
    if (!locator_split(scan->text, &from, &to))
        return false;
    const Provision *first = named(scan, row, &from, &several);
    const Provision *last = named(scan, row, &to, &several);
    if (!first || !last)
        return false;
    add_cited(scan, &from, NULL, first);
    Cited *cited = add_cited(scan, &to, NULL, last);
    if (cited)
        cited->since = first;
    return true;
}

/* Whether a locator that names no provision is a mistake to report, and not something
 * that only looks like a citation. */
static bool is_claim(const Locator *locator, const Agreement *agreement)
{
    if (!locator->number.n)
        return false; /* registries need not list chapters */
    if (has_numeral(locator) && !uses_numerals(agreement))
        return false;
    return locator->unit == UNIT_SECTION || looks_like_number(agreement, &locator->number) ||
           (locator->unit != UNIT_NONE && locator->chapter.n > 0);
}

static void add_named(CitationScan *scan, const Row *row, size_t i)
{
    const Locator *locator = &row->locators[i];
    const Agreement *agreement = agreement_named(scan->registry, &row->called);
    bool several = false;
    const Provision *provision = named(scan, row, locator, &several);
    if (!provision && (several || !agreement || add_split(scan, row, locator)))
        return;
    if (!provision && !is_claim(locator, agreement))
        return;
    const Provision *before = last_provision(scan);
    Cited *cited = add_cited(scan, locator, agreement, provision);
    if (cited && row->ranges[i] && provision && before && before->agreement == provision->agreement)
        cited->since = before;
}

/* Remembers that the paragraph names an agreement of the plan in text[at, end). */
static void note_name(CitationScan *scan, size_t name, size_t at, size_t end)
{
    scan->name_end = end;
    for (size_t i = 0; i < scan->n_named; i++) {
        if (same_name(scan->registry, scan->named[i], name)) {
            scan->named_at[i] = at;
            return;
        }
    }
    if (scan->n_named == CITATION_NAMES)
        return;
    scan->named[scan->n_named] = name;
    scan->named_at[scan->n_named++] = at;
}

/* "HTA kap. 3, pkt. 3.3 og 3.4", with the name at text[at]. The offset behind it. */
static size_t scan_named(CitationScan *scan, size_t name, size_t at, size_t behind)
{
    Str text = scan->text;
    Row row;
    size_t from = called_at(scan->registry, text, name, at, behind, &row.called);
    if (is_foreign(scan->registry, &row.called)) {
        scan->foreign = true;
        return from;
    }
    note_name(scan, name, at, from);
    from = skip_spaces(text, from);
    bool mark = from < text.n && strchr(",:(", text.p[from]);
    from = skip_spaces(text, from + mark);
    if (!read_row(scan->registry, text, from, &row))
        return behind;
    Locator *first = &row.locators[0];
    const Agreement *agreement = agreement_named(scan->registry, &row.called);
    if (!agreement || is_foreign_behind(scan->registry, &row.called, text, &row.end))
        return row.end;
    bool plain = first->unit == UNIT_NONE; /* "HTA 3.3", but not "etter HTA, 3.3 prosent" */
    if (plain &&
        (mark || !looks_like_number(agreement, &first->number) || counts(text, first->end)))
        return behind;
    join_points(scan, &row);
    for (size_t i = 0; i < row.n; i++)
        add_named(scan, &row, i);
    if (scan->n_row && scan->row[0].start == first->start)
        scan->row[0].start = at;
    return row.end;
}

/* The one provision among the agreements named so far, or all, that a bare locator fits. */
static const Provision *find_bare(const CitationScan *scan, const Locator *locator, bool everywhere)
{
    const Provision *found = NULL;
    bool several;
    size_t n = everywhere ? scan->registry->names.n : scan->n_named;
    for (size_t i = 0; i < n; i++) {
        Called called = {.name = everywhere ? i : scan->named[i]};
        const Provision *p =
            provision_named(scan->registry, &called, locator, !scan->everywhere, &several);
        if (several || (p && found && p != found))
            return NULL;
        found = p ? p : found;
    }
    return found;
}

/* Where a bare "kap. 3.4" stands: in a sentence that has named its agreement. */
static bool is_in_sentence(const CitationScan *scan, const Provision *provision, size_t at)
{
    for (size_t i = 0; i < scan->n_named; i++) {
        const AgreementName *name = &scan->registry->names.items[scan->named[i]];
        if (name->agreement == provision->agreement)
            return !ends_sentence(scan->text, scan->named_at[i], at);
    }
    return scan->everywhere;
}

/* "kap. 3 pkt. 3.3", "pkt. 4.0", "pkt. 3.3, underpunkt 5": what no heading is called. */
static bool is_written_as_provision(const Locator *locator)
{
    Str number = cited_number(&locator->number);
    bool point = locator->unit == UNIT_POINT;
    return (locator->chapter.n && locator->unit > UNIT_CHAPTER) ||
           (point && str_ends(number, S(".0"))) ||
           (point && locator->n_subs && locator->subs[0].kind == SUB_POINT);
}

/* Whether a bare locator at text[at] is said to decide something and not to be read: "etter
 * kap. 3 pkt. 3.3" is the agreement's, "se kap. 3 pkt. 3.3" may be the document's own. */
static bool is_own(const CitationScan *scan, const Locator *locator, size_t at)
{
    bool chapter = locator->unit == UNIT_CHAPTER;
    bool heading = scan->own && !locator->chapter.n && locator->unit <= UNIT_POINT &&
                   map_get(scan->own, cited_number(&locator->number));
    return (chapter || heading) && !is_by_authority(scan->text, at);
}

/* What a bare locator at text[at] is: of an agreement that was named before, or, written as
 * one can write only a provision, of the one agreement of the plan that has it. */
static const Provision *find_unnamed(const CitationScan *scan, const Locator *locator, size_t at)
{
    size_t named = scan->n_named ? scan->name_end : 0;
    bool section = locator->unit == UNIT_SECTION;
    if (scan->foreign || names_rival(scan->text, named, at, section))
        return NULL; /* "opplæringslova § 4" */
    if (scan->everywhere)
        return find_bare(scan, locator, true);
    const Provision *p = is_own(scan, locator, at) ? NULL : find_bare(scan, locator, false);
    if (p && locator->unit == UNIT_CHAPTER && !is_in_sentence(scan, p, at))
        return NULL;
    if (p || !is_written_as_provision(locator) || !is_by_authority(scan->text, at))
        return p;
    return find_bare(scan, locator, true);
}

/* The first `n` locators of a row, as far as they are of agreements named before. */
static void add_bare(CitationScan *scan, const Row *row, size_t at, size_t n)
{
    const Locator *first = &row->locators[0];
    bool marked = first->unit != UNIT_NONE && leads(scan->text, at) && n > 0 &&
                  !is_elsewhere(scan->text, row->locators[n - 1].end);
    if ((!marked && !scan->everywhere) || !first->number.n)
        return;
    for (size_t i = 0; i < n; i++) {
        const Provision *p = find_unnamed(scan, &row->locators[i], at);
        const Provision *before = last_provision(scan);
        if (!p)
            return;
        Cited *cited = add_cited(scan, &row->locators[i], NULL, p);
        if (cited && row->ranges[i] && before && before->agreement == p->agreement)
            cited->since = before;
    }
}

/* "pkt. 3.3 og §§ 12-11 og 14-1 i aml.": those that the name behind them is for. */
static size_t first_of_unit(const Row *row)
{
    size_t first = row->n - 1;
    while (first > 0 && row->locators[first - 1].unit == row->locators[row->n - 1].unit)
        first--;
    return first;
}

/* "pkt. 3.3 i HTA", or "pkt. 3.3" alone. The offset behind it, or `at` for neither. */
static size_t scan_unnamed(CitationScan *scan, size_t at)
{
    Str text = scan->text;
    size_t end;
    Row row;
    row.called = (Called){.name = SIZE_MAX};
    if (!scan->everywhere && !strchr("\xC2kKpPcC", text.p[at]))
        return at;
    if (!read_row(scan->registry, text, at, &row))
        return at;
    const Locator *last = &row.locators[row.n - 1];
    size_t name = name_behind(scan->registry, text, last->end, &end);
    if (name == SIZE_MAX) {
        add_bare(scan, &row, at, row.n);
        return row.end;
    }
    if (row.locators[0].unit == UNIT_NONE)
        return row.end;
    size_t behind = called_at(scan->registry, text, name, end, end, &row.called);
    size_t first = first_of_unit(&row);
    add_bare(scan, &row, at, first);
    if (is_foreign(scan->registry, &row.called)) {
        scan->foreign = true;
        return behind;
    }
    note_name(scan, name, end, behind);
    for (size_t i = first; i < row.n; i++)
        add_named(scan, &row, i);
    if (!scan->n_row)
        return row.end; /* "pkt. 2 i HTA kap. 3": the name may begin one */
    Cited *closing = &scan->row[scan->n_row - 1];
    if (closing->end == last->end)
        closing->end = behind;
    return closing->end > row.end ? closing->end : row.end;
}

/* ---- the walk ------------------------------------------------------------------------------ */

void citation_start(CitationScan *scan, const Registry *registry, Str text)
{
    scan->registry = registry;
    scan->text = text;
    scan->at = scan->n_named = scan->n_row = scan->next = 0;
    scan->name_end = 0;
    scan->everywhere = scan->foreign = false;
    scan->own = NULL;
}

/* Looks at text[at], where a word begins; the offset to go on from. */
static size_t scan_word(CitationScan *scan, size_t at)
{
    size_t behind, name = name_at(scan->registry, scan->text, at, &behind);
    size_t end = name == SIZE_MAX ? scan_unnamed(scan, at) : scan_named(scan, name, at, behind);
    return end > at ? end : at + 1;
}

/* The next offset at or behind `at` that may begin a word: no letter or digit of ASCII
 * stands right before it, or a § is there. */
static size_t skip_within(Str text, size_t at)
{
    while (at > 0 && at < text.n && text.n - at >= SCAN_BYTES) {
        ScanBlock before = scan_load(text.p + at - 1), here = scan_load(text.p + at);
        ScanMask within = scan_range(before | 0x20, 'a', 'z') | scan_range(before, '0', '9');
        unsigned starts = scan_bits(~within | (here == 0xC2));
        if (starts)
            return at + (size_t)__builtin_ctz(starts);
        at += SCAN_BYTES;
    }
    return at;
}

static size_t next_start(const CitationScan *scan)
{
    Str text = scan->text;
    size_t at = skip_within(text, scan->at);
    while (at < text.n && (!can_start(scan->registry->pairs, text, at) || !starts_word(text, at)))
        at = skip_within(text, at + 1);
    return at;
}

bool citation_next(CitationScan *scan, Cited *cited)
{
    if (scan->at == 0 && !scan->everywhere && !(text_glance(scan->text) & CITATION_GLANCE))
        scan->at = scan->text.n;
    if (scan->next == scan->n_row) {
        scan->n_row = scan->next = 0;
        while (scan->n_row == 0) {
            scan->at = next_start(scan);
            if (scan->at >= scan->text.n)
                return false;
            scan->at = scan_word(scan, scan->at);
        }
    }
    *cited = scan->row[scan->next];
    cited->number = cited_number(&scan->numbers[scan->next]);
    scan->next++;
    return true;
}

bool citation_read(Arena *arena, const Registry *registry, Str text, Cited *cited)
{
    CitationScan scan;
    citation_start(&scan, registry, text);
    scan.everywhere = true;
    scan.at = skip_spaces(text, 0);
    size_t begin = scan.at;
    if (begin >= text.n)
        return false;
    scan_word(&scan, begin);
    if (!scan.n_row || scan.row[0].start != begin)
        return false;
    *cited = scan.row[0];
    cited->number = STR_EMPTY;
    if (!cited->provision)
        cited->number = str_copy(arena, cited_number(&scan.numbers[0]));
    return true;
}

const Agreement *citation_agreement(const Registry *registry, Str text)
{
    Called called;
    size_t at = skip_spaces(text, 0), end, name = name_at(registry, text, at, &end);
    if (name == SIZE_MAX)
        return NULL;
    called_at(registry, text, name, at, end, &called);
    return agreement_named(registry, &called);
}
