/* citation.c - see citation.h: the scanner.
 *
 * Not its job: reading names and numbers (names.c, locator.c), finding provisions
 * (resolve.c), reporting: whoever asks knows where the citation stands.
 */
#include "provisions/registry.h"

#include "base/utf8.h"

/* What is on the way from one name to the row of its locators. */
typedef struct Row {
    size_t name; /* number of the agreement's name; SIZE_MAX: it is bare */
    int year;    /* of the edition, or 0 */
    Locator locators[CITATION_ROW];
    bool ranges[CITATION_ROW]; /* it is the other end of a range from the one before */
    size_t n;
    size_t end; /* behind the row, a name that follows included */
} Row;

/* ---- the words around ------------------------------------------------------------- */

/* A bare locator goes on from one of these words; behind any other it may be
 * that of a law which the plan does not name. */
static const char leading_words[] =
    " se sj\u00e5 jf jfr jamf\u00f8r jevnf\u00f8r jmf cf etter ifylgje if\u00f8lge f\u00f8lge "
    "f\u00f8lger f\u00f8lgjer iht ihht i og eller samt under ved med til p\u00e5 om at som er "
    "b\u00e5de enten anten men mens fra fr\u00e5 av for mot mellom gjennom i\u00f8vrig "
    "ogs\u00e5 \u00f2g dessuten videre vidare her der da n\u00e5r hvis dersom gir gjev sier seier "
    "krever "
    "krev \u00e5pner opnar regulerer omtaler omtalar viser hjemlet heimla kravet "
    "regelen regelene reglene reglane bestemmelsen bestemmelsene f\u00f8resegna in of under and "
    "or with by see from to ja ";

/* "pkt. 3.3 i planen", "pkt. 3.3 nedenfor": elsewhere. */
static const char elsewhere_words[] =
    " i over under ovenfor ovanfor nedenfor nedanfor p\u00e5 her of in above below ";

/* A sentence goes on with these words behind a citation; other words may be what a
 * number counts. */
static const char following_words[] =
    " og eller samt i er skal kan m\u00e5 bør har gir gjev sier seier handler handlar gjelder "
    "gjeld "
    "regulerer omtaler omtalar krever krev \u00e5pner opnar omhandler omhandlar inneholder "
    "inneheld fastsl\u00e5r fastset fastsetter bestemmer avgj\u00f8r for til fra fr\u00e5 p\u00e5 "
    "ved med om "
    "av som der n\u00e5r dersom hvis jf jfr se sj\u00e5 blir vert beskriver viser ligger ligg "
    "st\u00e5r "
    "s\u00e5 men at etter under over and or of in is are has gives says to as ";

/* "HTA 3.3 prosent": an amount. */
static const char counting_words[] =
    " prosent pst promille mill mrd million millioner millionar milliard milliarder milliardar kr "
    "kroner kroner timer timar time t dager dagar d\u00f8gn uker veker m\u00e5neder m\u00e5nader "
    "\u00e5r poeng \u00e5rsverk stillinger stillingar ansatte tilsette ganger gonger sider km kg "
    "percent million hours days years ";

/* Whether the word that ends before text[at] is on the list; the beginning of the text
 * and of a clause count. */
static bool leads(Str text, size_t at)
{
    size_t end = at;
    while (end > 0 && (text.p[end - 1] == ' ' || text.p[end - 1] == '\n'))
        end--;
    if (end >= 2 && (unsigned char)text.p[end - 1] == 0xA0 &&
        (unsigned char)text.p[end - 2] == 0xC2)
        end -= 2;
    if (end == 0)
        return true;
    if (strchr(".,;:!?()[]\"", text.p[end - 1]))
        return true;
    size_t from = end;
    while (from > 0 && end - from < 24 && text.p[from - 1] != ' ' && text.p[from - 1] != '\n' &&
           text.p[from - 1] != '(')
        from--;
    Str word = str_slice(text, from, end);
    if (str_ends(word, S("\u2013")) || str_ends(word, S("\u2014")) || str_starts(word, S("\u00ab")))
        return true;
    return is_listed_word(text, from, leading_words);
}

static bool follows(Str text, size_t at, const char *list)
{
    size_t word = skip_spaces(text, at);
    return word > at && is_listed_word(text, word, list);
}

/* Whether what stands behind a plain number is no noun that it counts. */
static bool goes_on(Str text, size_t at)
{
    size_t word = skip_spaces(text, at), next = word;
    if (word == at || word >= text.n || !rune_is_letter(utf8_next(text, &next)))
        return true;
    return is_listed_word(text, word, following_words) || match_word(text, word, S("ledd"));
}

static bool counts(Str text, size_t at)
{
    size_t next = skip_spaces(text, at);
    if (next < text.n && text.p[next] == '%')
        return true;
    if (at < text.n && text.p[at] == ',' && is_digit_at(text, at + 1))
        return true; /* "3.3,5" */
    return next > at && is_listed_word(text, next, counting_words);
}

/* Whether a sentence ends in text[from, to): a full stop, then a capital. */
static bool ends_sentence(Str text, size_t from, size_t to)
{
    for (size_t i = from; i + 1 < to; i++) {
        if (text.p[i] != '.' && text.p[i] != '!' && text.p[i] != '?')
            continue;
        size_t next = skip_spaces(text, i + 1);
        if (next > i + 1 && next < text.n && rune_is_upper(utf8_next(text, &next)))
            return true;
    }
    return false;
}

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

/* A locator behind a joint belongs to the row unless it says that it does not. */
static bool belongs(const Registry *registry, Str text, const Row *row, const Locator *next)
{
    size_t end, name = name_behind(registry, text, next->end, &end);
    if (name != SIZE_MAX)
        return row->name == SIZE_MAX || same_name(registry, name, row->name);
    bool single = !next->number.n || !memchr(next->number.text, '.', next->number.n);
    bool hyphen = next->number.n && memchr(next->number.text, '-', next->number.n);
    if (!next->inherited)
        return next->unit != UNIT_NONE ? !follows(text, next->end, elsewhere_words) : !single;
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
                     .n_subs = locator->n_subs};
    memcpy(cited->subs, locator->subs, sizeof cited->subs);
    return cited;
}

static const Provision *named(const CitationScan *scan, const Row *row, const Locator *locator,
                              bool *several)
{
    return provision_named(scan->registry, row->name, row->year, locator, false, several);
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
    return locator->unit == UNIT_SECTION || looks_like_number(agreement, &locator->number) ||
           (locator->unit != UNIT_NONE && locator->chapter.n > 0);
}

static void add_named(CitationScan *scan, const Row *row, size_t i)
{
    const Locator *locator = &row->locators[i];
    const Agreement *agreement = agreement_named(scan->registry, row->name, row->year);
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

/* Remembers that the paragraph names an agreement. */
static void note_name(CitationScan *scan, size_t name, size_t at)
{
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
    row.name = name;
    note_name(scan, name, at);
    size_t from = edition_at(text, behind, &row.year);
    from = skip_spaces(text, from);
    bool mark = from < text.n && strchr(",:(", text.p[from]);
    from = skip_spaces(text, from + mark);
    if (!read_row(scan->registry, text, from, &row))
        return behind;
    Locator *first = &row.locators[0];
    const Agreement *agreement = agreement_named(scan->registry, name, row.year);
    if (!agreement)
        return row.end;
    bool plain = first->unit == UNIT_NONE; /* "HTA 3.3", but not "etter HTA, 3.3 prosent" */
    if (plain &&
        (mark || !looks_like_number(agreement, &first->number) || counts(text, first->end)))
        return behind;
    for (size_t i = 0; i < row.n; i++)
        add_named(scan, &row, i);
    if (scan->n_row && scan->row[0].start == first->start)
        scan->row[0].start = at;
    return row.end;
}

/* The one provision among the agreements named so far that a bare locator fits. */
static const Provision *find_bare(const CitationScan *scan, const Locator *locator)
{
    const Provision *found = NULL;
    bool several;
    size_t n = scan->everywhere ? scan->registry->names.n : scan->n_named;
    for (size_t i = 0; i < n; i++) {
        size_t name = scan->everywhere ? i : scan->named[i];
        const Provision *p =
            provision_named(scan->registry, name, 0, locator, !scan->everywhere, &several);
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

/* "pkt. 3.3 i planen", but not "pkt. 3.3 i avtalen" */
static bool is_elsewhere(Str text, size_t at)
{
    static const char agreements[] = " avtalen avtala avtalane avtalene loven lova ";
    size_t word = skip_spaces(text, at), next = match_word(text, word, S("i"));
    if (next && is_listed_word(text, skip_spaces(text, next), agreements))
        return false;
    return follows(text, at, elsewhere_words);
}

/* The first `n` locators of a row, as far as they are of agreements named before. */
static void add_bare(CitationScan *scan, const Row *row, size_t at, size_t n)
{
    const Locator *first = &row->locators[0];
    bool marked = first->unit != UNIT_NONE && leads(scan->text, at) && n > 0 &&
                  !is_elsewhere(scan->text, row->locators[n - 1].end);
    bool chapter = first->unit == UNIT_CHAPTER && !first->chapter.n;
    if ((!marked && !scan->everywhere) || !first->number.n)
        return;
    for (size_t i = 0; i < n; i++) {
        const Provision *p = find_bare(scan, &row->locators[i]), *before = last_provision(scan);
        if (!p || (chapter && !is_in_sentence(scan, p, at)))
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
    row.name = SIZE_MAX;
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
    row.name = name;
    size_t behind = edition_at(text, end, &row.year), first = first_of_unit(&row);
    add_bare(scan, &row, at, first);
    note_name(scan, name, end);
    for (size_t i = first; i < row.n; i++)
        add_named(scan, &row, i);
    if (!scan->n_row)
        return row.end; /* "pkt. 2 i HTA kap. 3": the name may begin one */
    Cited *closing = &scan->row[scan->n_row - 1];
    if (closing->end == last->end)
        closing->end = row.year ? behind : end;
    return closing->end > row.end ? closing->end : row.end;
}

/* ---- the walk ------------------------------------------------------------------------------ */

void citation_start(CitationScan *scan, const Registry *registry, Str text)
{
    scan->registry = registry;
    scan->text = text;
    scan->at = scan->n_named = scan->n_row = scan->next = 0;
    scan->everywhere = false;
}

/* Looks at text[at], where a word begins; the offset to go on from. */
static size_t scan_word(CitationScan *scan, size_t at)
{
    size_t behind, name = name_at(scan->registry, scan->text, at, &behind);
    size_t end = name == SIZE_MAX ? scan_unnamed(scan, at) : scan_named(scan, name, at, behind);
    return end > at ? end : at + 1;
}

bool citation_next(CitationScan *scan, Cited *cited)
{
    const Registry *registry = scan->registry;
    if (scan->next == scan->n_row) {
        scan->n_row = scan->next = 0;
        while (scan->n_row == 0) {
            while (scan->at < scan->text.n && (!can_start(registry->pairs, scan->text, scan->at) ||
                                               !starts_word(scan->text, scan->at)))
                scan->at++;
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

bool citation_read(const Registry *registry, Str text, Cited *cited)
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
        cited->number = str_copy(registry->arena, cited_number(&scan.numbers[0]));
    return true;
}

const Agreement *citation_agreement(const Registry *registry, Str text)
{
    int year;
    size_t end, name = name_at(registry, text, skip_spaces(text, 0), &end);
    if (name == SIZE_MAX)
        return NULL;
    edition_at(text, end, &year);
    return agreement_named(registry, name, year);
}
