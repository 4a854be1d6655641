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

/* Moves *at over spaces of any kind; false: there is none. */
static bool take_blank(Str text, size_t *at)
{
    size_t from = *at;
    for (size_t next = from; *at < text.n && rune_is_space(utf8_next(text, &next)); *at = next)
        continue;
    return *at > from;
}

/* Moves *end over a blank and an initial with its full stop. */
static bool take_initial(Str text, size_t *end)
{
    size_t at = *end;
    if (!take_blank(text, &at) || at >= text.n || !rune_is_upper(utf8_next(text, &at)) ||
        at >= text.n || text.p[at] != '.')
        return false;
    *end = at + 1;
    return true;
}

/* Moves *end over blanks and a word that may be a surname or a middle name, with initials before
 * it. */
static bool take_surname(Str text, size_t *end)
{
    Str word;
    size_t at = *end;
    while (take_initial(text, &at))
        continue;
    if (!take_blank(text, &at))
        return false;
    size_t from = at;
    if (!prose_next_word(text, &at, &word) || word.p != text.p + from || !is_capitalised(word))
        return false;
    *end = at;
    return true;
}

static bool ends_with_any(Lexicon *lexicon, Str list, Str word)
{
    return lexicon_has_end(lexicon_words(lexicon, LEXICON_PRIVACY, list),
                           utf8_lower(lexicon_arena(lexicon), word));
}

/* A word that says what is called after somebody: "skolen", "gate". With a capital the latter may
 * be a surname ("Kari Hallen"). */
static bool is_thing(Lexicon *lexicon, Str word)
{
    return ends_with_any(lexicon, S("virksomhet"), word) ||
           (!is_capitalised(word) && ends_with_any(lexicon, S("oppkalt"), word));
}

/* "Grete Waitz-hallen": a hyphen and a small letter. */
static bool is_joined(Str name)
{
    size_t hyphen = str_find_char(name, '-', 0);
    for (; hyphen != SIZE_MAX; hyphen = str_find_char(name, '-', hyphen + 1)) {
        size_t at = hyphen + 1;
        if (at < name.n && !rune_is_upper(utf8_next(name, &at)))
            return true;
    }
    return false;
}

/* The last of more than one word. */
static Str last_word(Str name)
{
    size_t at = name.n;
    while (at > 0 && name.p[at - 1] != ' ')
        at--;
    return at > 0 ? str_slice(name, at, name.n) : STR_EMPTY;
}

/* "Erik Johnsen AS" */
static bool is_firm(Lexicon *lexicon, Str word)
{
    return lexicon_has(lexicon_words(lexicon, LEXICON_PRIVACY, S("firma")), word);
}

/* "Ole Vig videregående skole", "Ole Bull Akademiet", "Stiftelsen Anders Jahre". */
static bool is_called_after(Lexicon *lexicon, Str text, Str name, Str before)
{
    Str word = last_word(name);
    size_t end = (size_t)(name.p - text.p) + name.n, at = end;
    if (is_joined(name) || is_thing(lexicon, word) ||
        lexicon_has(lexicon_words(lexicon, LEXICON_PRIVACY, S("oppkalt-foran")),
                    utf8_lower(lexicon_arena(lexicon), before)))
        return true;
    return end < text.n && text.p[end] == ' ' && prose_next_word(text, &at, &word) &&
           word.p == text.p + end + 1 && (is_thing(lexicon, word) || is_firm(lexicon, word));
}

bool person_is_first_name(Lexicon *lexicon, Str word)
{
    return lexicon_has(lexicon_words(lexicon, LEXICON_PRIVACY, S("fornavn")), word);
}

bool person_find(Lexicon *lexicon, Str text, Str *name)
{
    Str word, before = STR_EMPTY;
    for (size_t at = 0; prose_next_word(text, &at, &word); before = word) {
        enum { MOST_NAMES = 4 };
        size_t end = at;
        for (int i = 0; i < MOST_NAMES && is_capitalised(word) && take_surname(text, &end); i++)
            continue;
        *name = str_slice(text, (size_t)(word.p - text.p), end);
        if (end > at && person_is_first_name(lexicon, word) &&
            !is_called_after(lexicon, text, *name, before))
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
