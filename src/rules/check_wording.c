/* check_wording.c - what should have been written out, looked up or called by its new name
 * before the plan was finished. */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/text_check.h"

static Str lower(const TextCheck *c, Str text)
{
    return utf8_lower(c->job->arena, text);
}

/* The first word of a phrase, as the vocabulary has it; NULL: the plan does not. */
static const Word *first_word(const TextCheck *c, Str phrase)
{
    Str word;
    size_t at = 0;
    return prose_next_word(phrase, &at, &word) ? vocabulary_find(c->vocabulary, lower(c, word))
                                               : NULL;
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
        const Word *word = first_word(c, phrases->entries[i].key);
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

/* ---- names that were changed ---- */

/* "tidligere Kommunalt kompetanse- og innovasjonstilskudd", "før het det ...": meant so. */
static bool is_meant(const TextCheck *c, const Spot *spot)
{
    enum { BEFORE = 24 };
    const Map *words = lexicon_words(c->lexicon, LEXICON_OBSOLETE, S("med-vilje"));
    Str before = str_slice(spot->passage->text, 0, spot->at), word;
    size_t at = before.n > BEFORE ? before.n - BEFORE : 0;
    while (at > 0 && at < before.n && before.p[at] != ' ')
        at++; /* half a word is none */
    while (prose_next_word(before, &at, &word))
        if (lexicon_has(words, lower(c, word)))
            return true;
    return false;
}

/* Whether the sentence around it names a year when the name was the old one. */
static bool is_history(const Spot *spot, int64_t since)
{
    Str text = spot->passage->text;
    size_t from = spot->at, to = str_find(text, S(". "), spot->at);
    while (from > 0 && !(text.p[from - 1] == ' ' && from > 1 && text.p[from - 2] == '.'))
        from--;
    for (size_t at = from; at < text.n && (to == SIZE_MAX || at < to);) {
        size_t end = at;
        int64_t year;
        while (end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
            end++;
        if (end - at == 4 && str_to_int(str_slice(text, at, end), &year) && year < since)
            return true;
        at = end > at ? end : at + 1;
    }
    return false;
}

/* The new name with a small letter where the old one has it inside a sentence. */
static Str like_first(const TextCheck *c, const Spot *spot, Str name)
{
    size_t i = 0, k = 0;
    if (!name.n || rune_is_upper(utf8_next(spot_text(spot), &i)))
        return name;
    Buf out = buf_new(c->job->arena);
    buf_add_rune(&out, rune_lower(utf8_next(name, &k)));
    buf_add(&out, str_slice(name, k, name.n));
    return buf_str(&out);
}

static void check_name(const TextCheck *c, const Tree *row)
{
    Str old = tree_get_text(row, S("gammelt")).s, new = tree_get_text(row, S("nytt")).s;
    Str nynorsk = tree_get_text(row, S("nynorsk")).s;
    Str since = tree_get_text(row, S("siden")).s;
    const Word *word = first_word(c, old);
    int64_t year = 0;
    size_t end;
    if (nynorsk.n && is_in_nynorsk(c))
        new = nynorsk;
    str_to_int(since, &year);
    Places places = {0};
    Spots spots = vocabulary_spots(c->vocabulary, word);
    for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++)
        if (spot_begins(spot, old, &end) && !spot_is_set_off(spot) && !is_meant(c, spot) &&
            !is_history(spot, year))
            places_add(c->job->arena, &places, spot->passage, spot->at, end,
                       like_first(c, spot, new));
    PLACES(c->job, NAME_OBSOLETE, &places, old, new, since);
}

void check_obsolete(const TextCheck *c)
{
    const Tree *file = lexicon_file(c->lexicon, LEXICON_OBSOLETE);
    const Tree *names = file ? tree_get(file, S("navn")) : NULL;
    for (size_t i = 0; names && names->kind == TREE_SEQUENCE && i < names->n; i++)
        check_name(c, names->items[i]);
}

/* ---- abbreviations ---- */

enum { LONGEST_ABBREVIATION = 6 };

static bool is_roman(Str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!strchr("ivx", word.p[i]))
            return false;
    return true;
}

/* In capitals each time, at least twice. */
static bool is_abbreviation(const Word *word)
{
    return word->capitals > 1 && word->capitals == word->count && word->folded.n > 1 &&
           utf8_count(word->folded) <= LONGEST_ABBREVIATION && !is_roman(word->folded) &&
           str_find_char(word->folded, '-', 0) == SIZE_MAX;
}

/* "(ABC)", "ABC (...", "ABC: ...", "ABC = ...", "ABC – ...", "ABC står for ..." */
static bool is_explained_at(const Spot *spot)
{
    static const Str behind[] = {STR_INIT(" ("),
                                 STR_INIT(":"),
                                 STR_INIT(" = "),
                                 STR_INIT(" – "),
                                 STR_INIT(" står for"),
                                 STR_INIT(" er en forkorting"),
                                 STR_INIT(" er forkortelse")};
    Str text = spot->passage->text, rest = str_slice(text, spot->at + spot->n, text.n);
    if (spot->passage->block && spot->passage->block->kind == NODE_HEADING)
        return true; /* there is a section about it */
    if (spot->at > 0 && text.p[spot->at - 1] == '(' && str_starts(rest, S(")")))
        return true;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (str_starts(rest, behind[i]))
            return true;
    return false;
}

static bool is_in_glossary(const TextCheck *c, const Word *word)
{
    for (size_t i = 0; i < c->plan->glossary.n; i++) {
        Str entry = c->plan->glossary.items[i].word.s, part;
        for (size_t at = 0; prose_next_word(entry, &at, &part);)
            if (str_starts(lower(c, part), word->folded) &&
                (part.n == word->folded.n || part.p[word->folded.n] == '-'))
                return true; /* "ABC", "ABC-kurs" */
    }
    return false;
}

static bool is_agreement(const TextCheck *c, Str abbreviation)
{
    const Agreement *agreement;
    for (size_t i = 0; (agreement = provisions_agreement(c->registry, i)) != NULL; i++) {
        if (str_eq(agreement->abbreviation, abbreviation))
            return true;
        for (size_t k = 0; k < agreement->n_aliases; k++)
            if (str_eq(agreement->aliases[k], abbreviation))
                return true;
    }
    return false;
}

static bool is_explained(const TextCheck *c, const Word *word, const Spots *spots)
{
    const Map *known = lexicon_words(c->lexicon, LEXICON_ABBREVIATION, S("kjente"));
    Str written = spot_text(spots->items);
    if (lexicon_has(known, written) || is_in_glossary(c, word) || is_agreement(c, written))
        return true;
    for (size_t i = 0; i < spots->n; i++)
        if (is_explained_at(&spots->items[i]))
            return true;
    return false;
}

void check_abbreviations(const TextCheck *c)
{
    for (size_t i = 0; i < vocabulary_size(c->vocabulary); i++) {
        const Word *word = vocabulary_word(c->vocabulary, i);
        if (!is_abbreviation(word))
            continue;
        Spots spots = vocabulary_spots(c->vocabulary, word);
        if (!is_explained(c, word, &spots))
            DIAG(c->job->diags, ABBREVIATION_UNEXPLAINED, spot_pos(spots.items), spots.items->n,
                 spot_text(spots.items), str_format(c->job->arena, "%u", word->count));
    }
}
