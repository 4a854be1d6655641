/* persons.c - see persons.h. */
#include "rules/persons.h"

#include "base/utf8.h"
#include "prose/prose.h"

static bool is_capitalised(Str word)
{
    size_t at = 0;
    if (!word.n || !rune_is_upper(utf8_next(word, &at)) || at >= word.n)
        return false;
    return !rune_is_upper(utf8_next(word, &at)); /* no abbreviation */
}

/* Moves *end over a space and a word that may be a surname or a middle name. */
static bool take_surname(Str text, size_t *end)
{
    Str word;
    size_t at = *end;
    if (at >= text.n || text.p[at] != ' ' || !prose_next_word(text, &at, &word) ||
        word.p != text.p + *end + 1 || !is_capitalised(word))
        return false;
    *end = at;
    return true;
}

bool person_is_first_name(Lexicon *lexicon, Str word)
{
    return lexicon_has(lexicon_words(lexicon, LEXICON_PRIVACY, S("fornavn")), word);
}

bool person_find(Lexicon *lexicon, Str text, Str *name)
{
    Str word;
    for (size_t at = 0; prose_next_word(text, &at, &word);) {
        enum { MOST_NAMES = 4 };
        size_t end = at;
        for (int i = 0; i < MOST_NAMES && is_capitalised(word) && take_surname(text, &end); i++)
            continue;
        *name = str_slice(text, (size_t)(word.p - text.p), end);
        if (end > at && person_is_first_name(lexicon, word))
            return true;
    }
    return false;
}

/* "Dag Berg", from beginning to end. */
static bool is_name_that_is_a_word(Lexicon *lexicon, Str text)
{
    Str word;
    size_t at = 0;
    if (!prose_next_word(text, &at, &word) || word.p != text.p ||
        !lexicon_has(lexicon_words(lexicon, LEXICON_PRIVACY, S("fornavn-og-ord")), word))
        return false;
    size_t end = at;
    while (end < text.n && take_surname(text, &end))
        continue;
    return end > at && end == text.n;
}

bool person_stands_for_role(Lexicon *lexicon, Str text, Str *name)
{
    if (!is_name_that_is_a_word(lexicon, text))
        return person_find(lexicon, text, name);
    *name = text;
    return true;
}
