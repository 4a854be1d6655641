/* check_abbreviations.c - whether readers are told what an abbreviation means. */
#include "base/utf8.h"
#include "rules/text_check.h"

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
