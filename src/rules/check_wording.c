/* check_wording.c - what should have been filled in before the plan was finished. */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/text_check.h"

static Str lower(const TextCheck *c, Str text)
{
    return utf8_lower(c->job->arena, text);
}

/* ---- placeholders ---- */

static void report_placeholder(const TextCheck *c, const Passage *p, size_t from, size_t to)
{
    Str text = str_slice(p->text, from, to);
    Spot spot = {p, from, to - from};
    if (c->plan->type == TYPE_GUIDE && spot_is_set_off(&spot))
        return; /* a guide quotes what others are to fill in */
    if (str_starts(text, S("«")))
        text = str_slice(text, S("«").n, text.n - S("»").n);
    DIAG(c->job->diags, PLACEHOLDER, passage_pos(p, from), to - from,
         place_words(c->job->arena, text));
    diag_once(c->job->diags);
}

static void check_words(const TextCheck *c)
{
    const Map *words = lexicon_words(c->lexicon, LEXICON_PLACEHOLDER, S("ord"));
    for (size_t i = 0; i < words->n; i++) {
        const Word *word = vocabulary_find(c->vocabulary, lower(c, words->entries[i].key));
        Spots spots = vocabulary_spots(c->vocabulary, word);
        for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++)
            if (str_eq(spot_text(spot), words->entries[i].key))
                report_placeholder(c, spot->passage, spot->at, spot->at + spot->n);
    }
}

static void check_phrases(const TextCheck *c)
{
    const Map *phrases = lexicon_words(c->lexicon, LEXICON_PLACEHOLDER, S("uttrykk"));
    for (size_t i = 0; i < phrases->n; i++) {
        const Word *word = vocabulary_find_first(c->vocabulary, phrases->entries[i].key);
        Spots spots = vocabulary_spots(c->vocabulary, word);
        size_t end;
        for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++)
            if (spot_begins(spot, phrases->entries[i].key, &end))
                report_placeholder(c, spot->passage, spot->at, end);
    }
}

static bool begins_with(Str text, const Map *starts)
{
    for (size_t i = 0; i < starts->n; i++)
        if (str_starts(text, starts->entries[i].key))
            return true;
    return false;
}

enum { LONGEST_WISH = 100 };

/* "[navn]", "[sett inn dato]", "«sett inn navn»" */
static void check_marks(const TextCheck *c, const Passage *p, Str open, Str close, Str begins,
                        const Map *alone)
{
    const Map *starts = NULL;
    for (size_t at = 0; (at = str_find(p->text, open, at)) != SIZE_MAX; at += open.n) {
        size_t end = str_find(str_slice(p->text, 0, at + LONGEST_WISH), close, at);
        if (end == SIZE_MAX)
            continue;
        starts = starts ? starts : lexicon_words(c->lexicon, LEXICON_PLACEHOLDER, begins);
        Str inside = lower(c, str_slice(p->text, at + open.n, end));
        if ((alone && lexicon_has(alone, inside)) || begins_with(inside, starts))
            report_placeholder(c, p, at, end + close.n);
    }
}

/* How often the sign at text[at] stands in a row. */
static size_t run_length(Str text, size_t at)
{
    size_t end = at;
    while (end < text.n && text.p[end] == text.p[at])
        end++;
    return end - at;
}

static bool is_blank_at(Str text, size_t at)
{
    return at >= text.n || text.p[at] == ' ' || text.p[at] == '\n';
}

/* "Det koster ____ kr": a sentence goes on around it. A line to write on stands behind a colon,
 * or with nothing or another field behind it. */
static bool is_gap(Str text, size_t from, size_t to)
{
    size_t next = to + 1;
    if (from < 2 || to + 1 >= text.n || text.p[from - 1] != ' ' || text.p[to] != ' ')
        return false;
    uint32_t rune = utf8_next(text, &next);
    return !strchr(":.?!_", text.p[from - 2]) && rune_is_letter(rune) && !rune_is_upper(rune);
}

/* "XX.XX.2026", "xx/26", "2026/xxx", "20xx": nothing but digits, signs and rows of x. */
static bool is_number_to_come(Str token)
{
    size_t crosses = 0, digits = 0, signs = 0;
    for (size_t i = 0; i < token.n; i++) {
        crosses += (token.p[i] | 0x20) == 'x';
        digits += token.p[i] >= '0' && token.p[i] <= '9';
        signs += token.p[i] == '.' || token.p[i] == '/';
    }
    return crosses + digits + signs == token.n && crosses >= 2 &&
           (signs > 0 || (digits == 2 && str_starts(token, S("20"))));
}

static Str token_at(Str text, size_t at)
{
    size_t from = at, to = at;
    while (from > 0 && !is_blank_at(text, from - 1) && text.p[from - 1] != '(')
        from--;
    while (!is_blank_at(text, to))
        to++;
    while (to > at && strchr(".,;:)?!", text.p[to - 1]))
        to--;
    return str_slice(text, from, to);
}

/* "Det koster ??? kr", but no «Hva???». */
static void check_question_marks(const TextCheck *c, const Passage *p)
{
    for (size_t at = 0, n; (at = str_find(p->text, S("???"), at)) != SIZE_MAX; at += n) {
        n = run_length(p->text, at);
        if (at == 0 || strchr(" (", p->text.p[at - 1]))
            report_placeholder(c, p, at, at + n);
    }
}

/* Rows of the sign that `row` is of, as long as that at least. */
static void check_lines(const TextCheck *c, const Passage *p, Str row)
{
    for (size_t at = 0, n; (at = str_find(p->text, row, at)) != SIZE_MAX; at += n) {
        n = run_length(p->text, at);
        if (is_gap(p->text, at, at + n))
            report_placeholder(c, p, at, at + n);
    }
}

static void check_crosses(const TextCheck *c, const Passage *p, Str crosses)
{
    for (size_t at = 0; (at = str_find(p->text, crosses, at)) != SIZE_MAX; at++) {
        Str token = token_at(p->text, at);
        size_t from = (size_t)(token.p - p->text.p);
        if (is_number_to_come(token))
            report_placeholder(c, p, from, from + token.n);
    }
}

/* Signs where something is to stand; guides are full of lines to write on. */
static void check_gaps(const TextCheck *c, const Passage *p)
{
    if (p->has & GLANCE_GAP) {
        check_question_marks(c, p);
        if (c->plan->type != TYPE_GUIDE) {
            check_lines(c, p, S("___"));
            check_lines(c, p, S("...."));
        }
    }
    if (p->has & GLANCE_DIGIT)
        check_crosses(c, p, S("xx"));
    if (p->has & GLANCE_DIGIT && p->has & GLANCE_CAPITAL)
        check_crosses(c, p, S("XX"));
}

void check_placeholders(const TextCheck *c)
{
    const Map *alone = lexicon_words(c->lexicon, LEXICON_PLACEHOLDER, S("klammer"));
    check_phrases(c); /* they may begin with one of the words */
    check_words(c);
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (p->quoted)
            continue; /* there [...] are words left out */
        check_gaps(c, p);
        if (p->has & GLANCE_GAP)
            check_marks(c, p, S("["), S("]"), S("klammer-begynner"), alone);
        if (p->has & GLANCE_SIGN)
            check_marks(c, p, S("«"), S("»"), S("hermetegn-begynner"), NULL);
    }
}

/* ---- addresses that lead nowhere ---- */

/* The host of an address, without "www." */
static Str host_of(Str url)
{
    size_t at = str_find(url, S("://"), 0);
    Str host = str_slice(url, at == SIZE_MAX ? 0 : at + 3, url.n);
    if (str_starts(host, S("www.")))
        host = str_slice(host, 4, host.n);
    for (size_t i = 0; i < host.n; i++)
        if (strchr("/:?#", host.p[i]))
            host.n = i;
    return host;
}

static bool leads_nowhere(const TextCheck *c, Str url)
{
    const Map *hosts = lexicon_words(c->lexicon, LEXICON_PLACEHOLDER, S("adresser"));
    return str_eq(url, S("#")) || lexicon_has(hosts, lower(c, host_of(url)));
}

void check_addresses(const TextCheck *c)
{
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (p->plain && str_find(p->text, S("://"), 0) != SIZE_MAX && leads_nowhere(c, p->text))
            DIAG(c->job->diags, PLACEHOLDER_ADDRESS, passage_pos(p, 0), p->text.n, p->text);
        for (size_t k = 0; k < p->flat.n; k++) {
            const FlatPiece *piece = &p->flat.pieces[k];
            const Node *link = piece->closed ? node_inline_above(piece->leaf, NODE_LINK) : NULL;
            if (link && leads_nowhere(c, link->u.link.url))
                DIAG(c->job->diags, PLACEHOLDER_ADDRESS, flat_pos(&p->flat, piece->at), 0,
                     link->u.link.url);
        }
    }
}
