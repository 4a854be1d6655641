/* said.c - see said.h. */
#include "rules/said.h"

#include "base/utf8.h"

Str said_token(Str text, size_t *at)
{
    while (*at < text.n && strchr(" \n\t(«", text.p[*at]))
        ++*at;
    size_t from = *at;
    while (*at < text.n && !strchr(" \n\t", text.p[*at]))
        ++*at;
    Str token = str_slice(text, from, *at);
    while (token.n && strchr(".,:;!?)", token.p[token.n - 1]))
        token.n--;
    return token;
}

/* The words of the document's language that count, and those for what is counted. */
typedef struct Counting {
    Arena *arena;
    const Map *numbers, *things;
} Counting;

static Counting counting_of(const TextCheck *c)
{
    Str path = str_format(c->job->arena, "tallord/%.*s", STR_ARG(str_slice(c->lang, 0, 2)));
    return (Counting){.arena = c->job->arena,
                      .numbers = lexicon_words(c->lexicon, LEXICON_NUMBERS, path),
                      .things = lexicon_words(c->lexicon, LEXICON_NUMBERS, S("ting"))};
}

/* The number that a token says; 0: none, or one that nothing is counted by. */
static size_t number_of(const Counting *counting, Str token)
{
    int64_t digits;
    if (str_to_int(token, &digits))
        return digits > 1 && digits < 100 ? (size_t)digits : 0;
    const Map *words = counting->numbers;
    Str lower = utf8_lower(counting->arena, token);
    for (size_t i = 1; i < words->n; i++)
        if (str_eq(words->entries[i].key, lower))
            return i + 1;
    return 0;
}

static Str stem_of(const Counting *counting, Str token)
{
    Str lower = utf8_lower(counting->arena, token);
    for (size_t i = 0; i < counting->things->n; i++)
        if (str_starts(lower, counting->things->entries[i].key))
            return counting->things->entries[i].key;
    return STR_EMPTY;
}

static size_t last_sentence(Str text)
{
    size_t from = 0;
    for (size_t i = 0; i + 2 < text.n; i++)
        if (strchr(".!?", text.p[i]) && strchr(" \n", text.p[i + 1]))
            from = i + 2;
    return from;
}

bool said_is_determiner(Str word)
{
    static const Str words[] = {STR_INIT("de"),    STR_INIT("dei"),  STR_INIT("disse"),
                                STR_INIT("desse"), STR_INIT("våre"), STR_INIT("the"),
                                STR_INIT("these"), STR_INIT("our")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word.n == words[i].n && (word.p[0] | 32) == words[i].p[0] &&
            memcmp(word.p + 1, words[i].p + 1, word.n - 1) == 0)
            return true;
    return false;
}

/* "av", "minst": what follows is not all. */
static bool is_partial(const TextCheck *c, Str word)
{
    const Map *words = lexicon_words(c->lexicon, LEXICON_NUMBERS, S("noen-foran"));
    return word.n && lexicon_has(words, utf8_lower(c->job->arena, word));
}

/* What a word counts that ends at `at`. */
static Said read_said(const TextCheck *c, const Counting *counting, Str text, Str token, size_t at)
{
    Said none = {.stem = STR_EMPTY};
    size_t n = number_of(counting, token);
    for (size_t i = 0; n && i < 2; i++) {
        Str thing = said_token(text, &at), stem = stem_of(counting, thing);
        if (stem.n)
            return (Said){n, (size_t)(token.p - text.p), (size_t)(thing.p - text.p) + thing.n, stem,
                          i == 0};
        if (is_partial(c, thing))
            break; /* "to av tiltakene" */
    }
    return none;
}

Said said_find(const TextCheck *c, Str text, size_t at)
{
    Counting counting = counting_of(c);
    Str last = STR_EMPTY, last_but_one = STR_EMPTY;
    while (at < text.n) {
        Str token = said_token(text, &at);
        Said said = read_said(c, &counting, text, token, at);
        /* "av planens sju mål" */
        bool owned = said.n && (said_is_determiner(last) || str_ends(last, S("s")));
        if (said.n && !is_partial(c, last) && !(owned && is_partial(c, last_but_one)))
            return said;
        last_but_one = last;
        last = token;
    }
    return (Said){.stem = STR_EMPTY};
}

size_t said_number(const TextCheck *c, Str token)
{
    Counting counting = counting_of(c);
    return number_of(&counting, token);
}

Said said_read(const TextCheck *c, Str text, size_t at)
{
    Counting counting = counting_of(c);
    Str token = said_token(text, &at);
    return read_said(c, &counting, text, token, at);
}

/* Whether what stands behind the thing leaves some out, or counts too. */
static bool is_narrowed(const TextCheck *c, Str text, const Said *said)
{
    Counting counting = counting_of(c);
    const Map *words = lexicon_words(c->lexicon, LEXICON_NUMBERS, S("noen-bak"));
    for (size_t at = said->to; at < text.n;) {
        Str token = said_token(text, &at);
        if (number_of(&counting, token) || lexicon_has(words, utf8_lower(counting.arena, token)))
            return true;
    }
    return false;
}

Said said_find_lead(const TextCheck *c, Str text)
{
    Said said = said_find(c, text, last_sentence(text));
    if (said.n && is_narrowed(c, text, &said))
        said.n = 0;
    return said;
}

bool said_leads_on(Str text)
{
    return str_ends(str_trim(text), S(":"));
}
