/* works.c - see works.h. */
#include "rules/works.h"

#include "base/utf8.h"

/* "opplæringslova" with "lov": no more than an ending stands behind the stem. */
static bool ends_with_stem(Str word, Str stem)
{
    enum { LONGEST_ENDING = 4 };
    size_t at = str_find(word, stem, 0);
    return at != SIZE_MAX && word.n - at - stem.n <= LONGEST_ENDING;
}

static bool is_digit_at(Str text, size_t at)
{
    return at < text.n && text.p[at] >= '0' && text.p[at] <= '9';
}

/* "(2019)" is the year of a book. */
static bool has_year_in_brackets(Str sentence)
{
    for (size_t at = 0; (at = str_find_char(sentence, '(', at)) != SIZE_MAX; at++)
        if (is_digit_at(sentence, at + 1) && is_digit_at(sentence, at + 4))
            return true;
    return false;
}

/* "HTA", "NOU" */
static bool is_in_capitals(Str word)
{
    size_t i = 0, capitals = 0;
    while (i < word.n && rune_is_upper(utf8_next(word, &i)))
        capitals++;
    return capitals >= 2;
}

static bool is_work(const TextCheck *c, Str word)
{
    const Map *stems = lexicon_words(c->lexicon, LEXICON_POINTERS, S("andre-verk"));
    Str lower = utf8_lower(c->job->arena, word);
    if (lexicon_has(lexicon_words(c->lexicon, LEXICON_POINTERS, S("eget-verk")), lower))
        return false;
    if (lexicon_has(lexicon_words(c->lexicon, LEXICON_POINTERS, S("andre-ord")), lower))
        return true;
    for (size_t i = 0; i < stems->n; i++)
        if (ends_with_stem(lower, stems->entries[i].key))
            return true;
    return false;
}

/* "Vi las Senge, kapittel 9": a name, and a comma behind it. */
static bool is_named_before_comma(Str sentence, Str word)
{
    size_t from = (size_t)(word.p - sentence.p), i = 0;
    return from > 0 && from + word.n < sentence.n && sentence.p[from + word.n] == ',' &&
           rune_is_upper(utf8_next(word, &i));
}

bool names_another_work(const TextCheck *c, Str sentence)
{
    Str word;
    if (str_find(sentence, S("§"), 0) != SIZE_MAX || str_find(sentence, S("«"), 0) != SIZE_MAX ||
        has_year_in_brackets(sentence))
        return true;
    for (size_t at = 0; prose_next_word(sentence, &at, &word);)
        if (is_in_capitals(word) || is_work(c, word) || is_named_before_comma(sentence, word))
            return true;
    return false;
}

bool is_near_another_work(const TextCheck *c, Str text, size_t at)
{
    size_t start = prose_sentence_start(text, at);
    return names_another_work(c, prose_sentence(text, at)) ||
           (start > 1 && names_another_work(c, prose_sentence(text, start - 2)));
}
