/* check_wording.c - what should have been filled in before the plan was finished. */
#include "base/utf8.h"
#include "plan/visit.h"
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

static bool has_any(const TextCheck *c, Str text, Str list)
{
    const Map *words = lexicon_words(c->lexicon, LEXICON_PLACEHOLDER, list);
    Str word;
    for (size_t at = 0; prose_next_word(text, &at, &word);)
        if (lexicon_has(words, lower(c, word)))
            return true;
    return false;
}

/* "Skriv datoen på formen dd.mm.åååå": the sentence around it is about what others fill in. What is
 * quoted may also be what a program asks for. */
static bool is_spoken_of(const TextCheck *c, const Passage *p, size_t from, size_t to)
{
    Str sentence = prose_sentence(p->text, from);
    size_t start = (size_t)(sentence.p - p->text.p), end = start + sentence.n;
    Str before = str_slice(p->text, start, from), behind = str_slice(p->text, to, end);
    if (has_any(c, before, S("omtalt")) || has_any(c, behind, S("omtalt")))
        return true;
    bool quoted =
        str_starts(str_slice(p->text, from, to), S("«")) || prose_is_quoted(p->text, from);
    return quoted && has_any(c, before, S("omtalt-sitat"));
}

/* "Mer kommer senere.", but not "Mer kommer senere, når alle har svart". */
static bool ends_clause(Str text, size_t end)
{
    Str rest = str_trim(str_slice(text, end, text.n));
    return !rest.n || (end < text.n && strchr(".!)];:", text.p[end]) != NULL);
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

static void find_phrases(const TextCheck *c, Str list, bool alone)
{
    const Map *phrases = lexicon_words(c->lexicon, LEXICON_PLACEHOLDER, list);
    for (size_t i = 0; i < phrases->n; i++) {
        const Word *word = vocabulary_find_first(c->vocabulary, phrases->entries[i].key);
        Spots spots = vocabulary_spots(c->vocabulary, word);
        size_t end;
        for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++)
            if (spot_begins(spot, phrases->entries[i].key, &end) &&
                (!alone || ends_clause(spot->passage->text, end)) &&
                !is_spoken_of(c, spot->passage, spot->at, end))
                report_placeholder(c, spot->passage, spot->at, end);
    }
}

static void check_phrases(const TextCheck *c)
{
    find_phrases(c, S("uttrykk"), false);
    find_phrases(c, S("uttrykk-alene"), true);
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
        bool wish = (alone && lexicon_has(alone, inside)) || begins_with(inside, starts);
        if (wish && !is_spoken_of(c, p, at, end + close.n))
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
        if (at == 0 || strchr(" (\n", p->text.p[at - 1]))
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

/* A cell or a paragraph that is nothing but a short row of _; a longer one is to write on. */
static void check_empty(const TextCheck *c, const Passage *p)
{
    enum { FEWEST = 3, MOST = 12 };
    Str text = str_trim(p->text);
    bool block = p->block && (p->block->kind == NODE_CELL || p->block->kind == NODE_PARAGRAPH);
    size_t at = (size_t)(text.p - p->text.p);
    if (block && text.n >= FEWEST && text.n <= MOST && text.p[0] == '_' &&
        run_length(p->text, at) == text.n)
        report_placeholder(c, p, at, at + text.n);
}

/* A text of the plan that says nothing: "-", "?", or the name of its own key. */
static void check_unsaid(const TextCheck *c, const Passage *p)
{
    enum { LONGEST = 16 };
    Str text = str_trim(p->text);
    if (!p->field || p->plain || text.n > LONGEST || text.n == 0 ||
        p->field->record == RECORD_ActionRow) /* where a dash is an empty cell */
        return;
    Str said = lower(c, text);
    if (lexicon_has(lexicon_words(c->lexicon, LEXICON_PLACEHOLDER, S("sier-ingenting")), said) ||
        str_eq(said, p->field->name))
        report_placeholder(c, p, (size_t)(text.p - p->text.p),
                           (size_t)(text.p - p->text.p) + text.n);
}

typedef struct IdSearch {
    Str id;
    bool found;
} IdSearch;

static void compare_id(void *context, const FieldInfo *field, const Ref *ref)
{
    IdSearch *search = context;
    search->found = search->found || (field->type == FIELD_ID && str_eq(ref->id, search->id));
}

static bool is_id(const TextCheck *c, Str id)
{
    IdSearch search = {id, false};
    plan_visit_refs(c->plan, compare_id, &search);
    return search.found;
}

/* "[KN1]": Word leaves behind where a comment stood. An id of the plan is none. */
static void check_comments(const TextCheck *c, const Passage *p)
{
    enum { FEWEST_LETTERS = 2, MOST_LETTERS = 4, MOST_DIGITS = 2 };
    for (size_t at = 0; (at = str_find_char(p->text, '[', at)) != SIZE_MAX; at++) {
        size_t i = at + 1, letters = 0, digits = 0, end = i;
        for (; i < p->text.n && rune_is_upper(utf8_next(p->text, &end)); i = end)
            letters++;
        for (; i < p->text.n && p->text.p[i] >= '0' && p->text.p[i] <= '9'; i++)
            digits++;
        bool closed = i < p->text.n && p->text.p[i] == ']';
        if (closed && letters >= FEWEST_LETTERS && letters <= MOST_LETTERS && digits > 0 &&
            digits <= MOST_DIGITS && !is_id(c, str_slice(p->text, at + 1, i)))
            report_placeholder(c, p, at, i + 1);
    }
}

/* "Ansvarlig: N.N." */
static void check_nobody(const TextCheck *c, const Passage *p)
{
    static const Str nobody = STR_INIT("N.N.");
    for (size_t at = 0; (at = str_find(p->text, nobody, at)) != SIZE_MAX; at += nobody.n)
        if (at == 0 || strchr(" (\n", p->text.p[at - 1]))
            report_placeholder(c, p, at, at + nobody.n);
}

static void check_crosses(const TextCheck *c, const Passage *p, Str crosses)
{
    for (size_t at = 0; (at = str_find(p->text, crosses, at)) != SIZE_MAX;) {
        Str token = token_at(p->text, at);
        size_t from = (size_t)(token.p - p->text.p);
        if (is_number_to_come(token))
            report_placeholder(c, p, from, from + token.n);
        at = from + token.n > at ? from + token.n : at + 1;
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
            check_empty(c, p);
        }
        check_comments(c, p);
    }
    if (p->has & GLANCE_CAPITAL)
        check_nobody(c, p);
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
        check_unsaid(c, p);
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
