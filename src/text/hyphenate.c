/* hyphenate.c - Liang's algorithm: every pattern that occurs in the word raises
 * the levels between its letters; an odd level in the end is a place to break.
 */
#include "text/hyphenate.h"

#include "base/utf8.h"
#include "text/hyphen_trie.h"

#include <string.h>

enum {
    LONGEST_WORD = MOST_HYPHENS, /* letters */
    LEFT_LETTERS = 2,
    RIGHT_LETTERS = 3, /* the patterns allow 2, but a line of "-en" is poor */
};

/* The word with a dot at each end, as letters of the trie. */
typedef struct Word {
    uint8_t letters[LONGEST_WORD + 2];
    uint16_t offsets[LONGEST_WORD + 2]; /* of letters[i] in the text */
    size_t n;
} Word;

/* Accented letters that no pattern knows are read as the letter that Norwegian
 * treats them as. */
static uint32_t plain_letter(uint32_t rune)
{
    static const struct {
        uint16_t rune;
        char plain;
    } PLAIN[] = {
        {0xe0, 'a'}, {0xe1, 'a'}, {0xe2, 'a'}, {0xe3, 'a'}, {0xe4, '\xe6'}, {0xe7, 'c'},
        {0xeb, 'e'}, {0xec, 'i'}, {0xed, 'i'}, {0xee, 'i'}, {0xef, 'i'},    {0xf1, 'n'},
        {0xf2, 'o'}, {0xf3, 'o'}, {0xf4, 'o'}, {0xf5, 'o'}, {0xf6, '\xf8'}, {0xf9, 'u'},
        {0xfa, 'u'}, {0xfb, 'u'}, {0xfc, 'y'}, {0xfd, 'y'},
    };
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        if (PLAIN[i].rune == rune)
            return (uint8_t)PLAIN[i].plain;
    return rune;
}

static uint8_t letter_of(uint32_t rune)
{
    if (rune >= 'a' && rune <= 'z')
        return hyphen_letters[rune];
    rune = rune_lower(rune);
    if (rune > 0xff)
        return 0;
    uint8_t letter = hyphen_letters[rune];
    return letter ? letter : hyphen_letters[plain_letter(rune)];
}

/* False when the word is too short or too long to be hyphenated. */
static bool read_word(Str text, Word *word)
{
    word->letters[0] = hyphen_letters['.'];
    word->n = 1;
    for (size_t i = 0; i < text.n;) {
        if (word->n > LONGEST_WORD)
            return false;
        word->offsets[word->n] = (uint16_t)i;
        word->letters[word->n++] = letter_of(utf8_next(text, &i));
    }
    word->letters[word->n++] = hyphen_letters['.'];
    return word->n >= LEFT_LETTERS + RIGHT_LETTERS + 2;
}

/* levels[i] is that of the place before letters[i]. */
static void raise_levels(uint8_t *levels, size_t end, uint32_t list)
{
    for (const uint8_t *p = hyphen_levels + hyphen_lists[list]; *p; p++) {
        uint8_t *level = &levels[end - (*p >> 4)];
        if (*level < (*p & 15))
            *level = *p & 15;
    }
}

static void apply_patterns(const Word *word, uint32_t root, uint8_t *levels)
{
    for (size_t start = 0; start < word->n; start++) {
        uint32_t base = root;
        for (size_t i = start; i < word->n && base && word->letters[i]; i++) {
            uint32_t transition = hyphen_trie[base + word->letters[i]];
            if (HYPHEN_LETTER(transition) != word->letters[i])
                break;
            if (HYPHEN_LIST(transition))
                raise_levels(levels, i + 1, HYPHEN_LIST(transition));
            base = HYPHEN_BASE(transition);
        }
    }
}

HyphenPatterns hyphenate_patterns(Str lang)
{
    Str primary = str_slice(lang, 0, str_find_char(lang, '-', 0));
    if (str_eq(primary, S("nb")) || str_eq(primary, S("no")))
        return PATTERNS_NB;
    return str_eq(primary, S("nn")) ? PATTERNS_NN : PATTERNS_NONE;
}

size_t hyphenate(Str text, Str lang, HyphenPlace places[MOST_HYPHENS])
{
    Word word;
    uint8_t levels[LONGEST_WORD + 3] = {0};
    size_t n = 0;
    HyphenPatterns patterns = hyphenate_patterns(lang);
    if (patterns == PATTERNS_NONE || !read_word(text, &word))
        return 0;
    apply_patterns(&word, hyphen_roots[patterns - PATTERNS_NB], levels);
    for (size_t i = 1 + LEFT_LETTERS; i <= word.n - 1 - RIGHT_LETTERS; i++)
        if (levels[i] & 1)
            places[n++] =
                (HyphenPlace){word.offsets[i], (uint8_t)(i - 1), (uint8_t)(word.n - 1 - i)};
    return n;
}
