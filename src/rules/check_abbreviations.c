/* check_abbreviations.c - whether readers are told what an abbreviation means. */
#include "base/utf8.h"
#include "rules/text_check.h"
#include "schema/directives.h"

static Str lower(const TextCheck *c, Str text)
{
    return utf8_lower(c->job->arena, text);
}

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

/* ---- words that an abbreviation is made of ---- */

/* Whether the letters of `rest` stand in a text, in that order. */
static bool has_letters(Str text, Str rest)
{
    size_t next = 0;
    uint32_t want = rest.n ? utf8_next(rest, &next) : 0;
    for (size_t at = 0; rest.n && at < text.n;) {
        if (utf8_next(text, &at) != want)
            continue;
        rest = str_slice(rest, next, rest.n);
        next = 0;
        want = rest.n ? utf8_next(rest, &next) : 0;
    }
    return rest.n == 0;
}

/* "Nasjonal sikkerhetsmyndighet" of "nsm": a word begins with the first letter, and the others
 * stand behind it. */
static bool spells(const TextCheck *c, Str words, Str abbreviation)
{
    Str folded = lower(c, words), word;
    if (folded.n < 2 * abbreviation.n || str_find(folded, abbreviation, 0) != SIZE_MAX)
        return false;
    for (size_t at = 0; prose_next_word(folded, &at, &word);) {
        size_t from = (size_t)(word.p - folded.p), i = from, k = 0;
        if (utf8_next(folded, &i) == utf8_next(abbreviation, &k) &&
            has_letters(str_slice(folded, i, folded.n), str_slice(abbreviation, k, abbreviation.n)))
            return true;
    }
    return false;
}

/* ---- explanations ---- */

enum { LONGEST_NAME = 120 };

/* The words before text[at], from the last sign of the sentence on. */
static Str words_before(Str text, size_t at)
{
    size_t from = at, start = prose_sentence_start(text, at);
    while (from > start && at - from < LONGEST_NAME && !strchr(",;:()\"", text.p[from - 1]))
        from--;
    return str_slice(text, from, at);
}

static Str words_behind(Str text, size_t at)
{
    size_t to = at;
    while (to < text.n && to - at < LONGEST_NAME && !strchr(",;:()\".", text.p[to]))
        to++;
    return str_slice(text, at, to);
}

/* The last parenthesis before text[at] that is not closed there; SIZE_MAX: none. */
static size_t bracket_around(Str text, size_t at)
{
    for (size_t i = at; i > 0 && at - i < LONGEST_NAME; i--)
        if (text.p[i - 1] == ')')
            return SIZE_MAX;
        else if (text.p[i - 1] == '(')
            return i - 1;
    return SIZE_MAX;
}

/* The word that ends a text, a space or less before its end; empty: something else does. */
static Str last_word(Str text)
{
    size_t to = text.n > 0 && text.p[text.n - 1] == ' ' ? text.n - 1 : text.n, from = to;
    while (from > 0 && !strchr(" \n(", text.p[from - 1]))
        from--;
    return str_slice(text, from, to);
}

/* "(heretter NSM)", "(forkortet NSM)" */
static bool is_called_so(const TextCheck *c, Str before)
{
    const Map *words = lexicon_words(c->lexicon, LEXICON_ABBREVIATION, S("kalt"));
    return lexicon_has(words, lower(c, last_word(before)));
}

/* "Nasjonal sikkerhetsmyndighet (NSM, under departementet)", "(NSM/PST)", "(heretter NSM)" */
static bool is_in_bracket(const TextCheck *c, const Spot *spot, Str abbreviation)
{
    Str text = spot->passage->text, rest = str_slice(text, spot->at + spot->n, text.n);
    size_t open = bracket_around(text, spot->at);
    if (open == SIZE_MAX)
        return false;
    if (open + 1 == spot->at && str_starts(rest, S(")")))
        return true;
    return is_called_so(c, str_slice(text, open, spot->at)) ||
           spells(c, words_before(text, open), abbreviation);
}

/* "Nasjonal sikkerhetsmyndighet, NSM, ...", "NSM, Nasjonal sikkerhetsmyndighet, ..." */
static bool is_beside_comma(const TextCheck *c, const Spot *spot, Str abbreviation)
{
    Str text = spot->passage->text;
    size_t end = spot->at + spot->n;
    if (spot->at >= 2 && str_eq(str_slice(text, spot->at - 2, spot->at), S(", ")) &&
        spells(c, words_before(text, spot->at - 2), abbreviation))
        return true;
    return str_starts(str_slice(text, end, text.n), S(", ")) &&
           spells(c, words_behind(text, end + 2), abbreviation);
}

static bool is_note(const Node *node)
{
    const DirectiveInfo *role =
        node && node->kind == NODE_ROLE ? role_find(node->u.role.name.s) : NULL;
    return role && role->role == ROLE_NOTE;
}

/* "NSM{fotnote}`Nasjonal sikkerhetsmyndighet.`": a footnote stands right behind. */
static bool is_noted(const Spot *spot)
{
    const Flat *flat = &spot->passage->flat;
    size_t end = spot->at + spot->n;
    for (size_t i = 0; i < flat->n && flat->pieces[i].at <= spot->at; i++) {
        const Node *leaf = flat->pieces[i].leaf;
        if (leaf->kind == NODE_TEXT && flat->pieces[i].at + leaf->u.text.n == end)
            return is_note(leaf->next) || (!leaf->next && is_note(leaf->parent->next));
    }
    return false;
}

/* "| NSM | Nasjonal sikkerhetsmyndighet |" */
static bool is_in_table(const TextCheck *c, const Spot *spot, Str abbreviation)
{
    const Node *cell = spot->passage->block;
    if (!cell || cell->kind != NODE_CELL || !cell->next || !cell->next->first ||
        spot->n != str_trim(spot->passage->text).n)
        return false;
    Node *behind;
    return spells(c, flat_text(c->job->arena, cell->next->first, &behind).text, abbreviation);
}

/* A section or a box about it. */
static bool is_title(const Passage *passage)
{
    return passage->block &&
           (passage->block->kind == NODE_HEADING || passage->block->kind == NODE_DIRECTIVE);
}

/* "ABC (...", "ABC: ...", "ABC = ...", "ABC – ...", "«ABC» står for ..." */
static bool is_followed_by_meaning(const TextCheck *c, const Spot *spot)
{
    static const Str signs[] = {STR_INIT(" ("), STR_INIT(":"), STR_INIT(" = "), STR_INIT(" – ")};
    Str text = spot->passage->text, rest = str_slice(text, spot->at + spot->n, text.n);
    if (str_starts(rest, S("»")))
        rest = str_slice(rest, S("»").n, rest.n);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(rest, signs[i]))
            return true;
    const Map *phrases = lexicon_words(c->lexicon, LEXICON_ABBREVIATION, S("forklart-bak"));
    for (size_t i = 0; i < phrases->n; i++)
        if (str_starts(rest, S(" ")) &&
            str_starts(str_slice(rest, 1, rest.n), phrases->entries[i].key))
            return true;
    return false;
}

static bool is_explained_at(const TextCheck *c, const Spot *spot, Str abbreviation)
{
    return is_title(spot->passage) || is_followed_by_meaning(c, spot) ||
           is_in_bracket(c, spot, abbreviation) || is_beside_comma(c, spot, abbreviation) ||
           is_noted(spot) || is_in_table(c, spot, abbreviation);
}

/* ---- what is no abbreviation ---- */

static bool is_number_before(Str text, size_t at)
{
    enum { POST_CODE = 4 };
    size_t n = 0;
    while (at > n + 1 && text.p[at - n - 2] >= '0' && text.p[at - n - 2] <= '9')
        n++;
    return n == POST_CODE;
}

/* "klasse BE", "8001 BODØ", "EG Norge": a class, a place, a company. */
static bool is_code_at(const TextCheck *c, const Spot *spot)
{
    const Map *words = lexicon_words(c->lexicon, LEXICON_ABBREVIATION, S("kode-foran"));
    Str text = spot->passage->text, word;
    size_t end = spot->at + spot->n, from = spot->at;
    if (from > 0 && text.p[from - 1] == ' ' && is_number_before(text, from))
        return true;
    if (lexicon_has(words, lower(c, last_word(str_slice(text, 0, from)))))
        return true;
    size_t at = end, rune = 0;
    return end < text.n && text.p[end] == ' ' && prose_next_word(text, &at, &word) &&
           word.p == text.p + end + 1 && rune_is_upper(utf8_next(word, &rune)) && rune < word.n &&
           !rune_is_upper(utf8_next(word, &rune));
}

/* "LÆR!", "STOPP OG TENK!": a sentence that is shouted. */
static bool is_shouted_at(const Spot *spot)
{
    Str sentence = str_trim(prose_sentence(spot->passage->text, spot->at));
    for (size_t at = 0; at < sentence.n;) {
        uint32_t rune = utf8_next(sentence, &at);
        if (rune_is_letter(rune) && !rune_is_upper(rune))
            return false;
    }
    return str_ends(sentence, S("!"));
}

/* Whether a word stands in small letters somewhere. */
static bool is_met_small(const TextCheck *c, Str folded)
{
    const Word *word = vocabulary_find(c->vocabulary, folded);
    const Passage *passage;
    size_t at;
    for (uint32_t place = 0; vocabulary_next(c->vocabulary, word, &place, &passage, &at);)
        if (!rune_is_upper(utf8_next(passage->text, &at)))
            return true;
    return false;
}

/* "STOPP", of a plan in which somebody "stopper": a common word that is made big. An abbreviation
 * of two letters is the beginning of too many. */
static bool is_common_word(const TextCheck *c, const Word *word)
{
    static const Str endings[] = {STR_INIT("e"), STR_INIT("r"), STR_INIT("er"), STR_INIT("ar")};
    enum { FEWEST = 3 };
    if (lexicon_has(lexicon_words(c->lexicon, LEXICON_ABBREVIATION, S("ropt")), word->folded))
        return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (utf8_count(word->folded) >= FEWEST &&
            is_met_small(c, str_format(c->job->arena, "%.*s%.*s", STR_ARG(word->folded),
                                       STR_ARG(endings[i]))))
            return true;
    return false;
}

/* The words of the glossary in lower case, each up to its first hyphen: "ABC", "ABC-kurs". */
static Map glossary_words(const TextCheck *c)
{
    Map words = map_new(c->job->arena);
    for (size_t i = 0; i < c->plan->glossary.n; i++) {
        Str entry = c->plan->glossary.items[i].word.s, part;
        for (size_t at = 0; prose_next_word(entry, &at, &part);)
            map_put(&words, lower(c, str_slice(part, 0, str_find_char(part, '-', 0))), &words);
    }
    return words;
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

static bool is_known(const TextCheck *c, const Map *glossary, const Word *word, Str written)
{
    const Map *known = lexicon_words(c->lexicon, LEXICON_ABBREVIATION, S("kjente"));
    return lexicon_has(known, written) || map_get(glossary, word->folded) ||
           is_agreement(c, written) || is_common_word(c, word);
}

static void check_abbreviation(const TextCheck *c, const Map *glossary, const Word *word)
{
    Spots spots = vocabulary_spots(c->vocabulary, word);
    const Spot *first = NULL;
    unsigned n = 0;
    if (is_known(c, glossary, word, spot_text(spots.items)))
        return;
    for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++) {
        if (is_explained_at(c, spot, word->folded) || is_shouted_at(spot))
            return;
        if (is_code_at(c, spot))
            continue;
        first = first ? first : spot;
        n++;
    }
    if (n > 1)
        DIAG(c->job->diags, ABBREVIATION_UNEXPLAINED, spot_pos(first), first->n, spot_text(first),
             str_format(c->job->arena, "%u", n));
}

void check_abbreviations(const TextCheck *c)
{
    Map glossary = glossary_words(c);
    for (size_t i = 0; i < vocabulary_size(c->vocabulary); i++) {
        const Word *word = vocabulary_word(c->vocabulary, i);
        if (is_abbreviation(word))
            check_abbreviation(c, &glossary, word);
    }
}
