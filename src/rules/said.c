/* said.c - see said.h. */
#include "rules/said.h"

#include "base/utf8.h"

static bool is_gap(uint32_t rune)
{
    return rune_is_space(rune) || rune == '\n' || rune == '\t';
}

Str said_token(Str text, size_t *at)
{
    static const Str behind = STR_INIT("»");
    size_t from = *at;
    for (size_t next = from; from < text.n; from = next) {
        uint32_t rune = utf8_next(text, &next);
        if (!is_gap(rune) && rune != '(' && rune != 0xAB) /* « */
            break;
    }
    *at = from;
    for (size_t next = from; *at < text.n && !is_gap(utf8_next(text, &next)); *at = next)
        continue;
    Str token = str_slice(text, from, *at);
    while (token.n && (strchr(".,:;!?)", token.p[token.n - 1]) || str_ends(token, behind)))
        token.n -= str_ends(token, behind) ? behind.n : 1;
    return token;
}

/* The words of the document's language that count, and those for what is counted. */
typedef struct Counting {
    Arena *arena;
    const Map *numbers, *things, *endings;
} Counting;

static Counting counting_of(const TextCheck *c)
{
    Str path = str_format(c->job->arena, "tallord/%.*s", STR_ARG(str_slice(c->lang, 0, 2)));
    return (Counting){.arena = c->job->arena,
                      .numbers = lexicon_words(c->lexicon, LEXICON_NUMBERS, path),
                      .things = lexicon_words(c->lexicon, LEXICON_NUMBERS, S("ting")),
                      .endings = lexicon_words(c->lexicon, LEXICON_NUMBERS, S("endelser"))};
}

/* The number that a token says; 0: none, or one that nothing is counted by. */
static size_t number_of(const Counting *counting, Str token)
{
    int64_t digits;
    if (str_to_int(token, &digits))
        return digits > 1 && digits < 100 ? (size_t)digits : 0;
    const Map *words = counting->numbers;
    Str lower = utf8_lower(counting->arena, token);
    if (!lexicon_has(words, lower))
        return 0; /* nearly all */
    for (size_t i = 1; i < words->n; i++)
        if (str_eq(words->entries[i].key, lower))
            return i + 1;
    return 0;
}

/* "veiene" is of "vei", and "veiledere" is not. */
static Str stem_of(const Counting *counting, Str token)
{
    Str lower = utf8_lower(counting->arena, token);
    for (size_t i = 0; i < counting->things->n; i++) {
        Str stem = counting->things->entries[i].key;
        if (str_starts(lower, stem) &&
            (lower.n == stem.n ||
             lexicon_has(counting->endings, str_slice(lower, stem.n, lower.n))))
            return stem;
    }
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

bool said_is_among(const TextCheck *c, Str path, Str word)
{
    const Map *words = lexicon_words(c->lexicon, LEXICON_NUMBERS, path);
    return word.n && lexicon_has(words, utf8_lower(c->job->arena, word));
}

/* "av", "minst": what follows is not all. */
static bool is_partial(const TextCheck *c, Str word)
{
    return said_is_among(c, S("noen-foran"), word);
}

/* What a word counts that ends at `at`; "7. trinn" counts nothing. */
static Said read_said(const TextCheck *c, const Counting *counting, Str text, Str token, size_t at)
{
    Said none = {.stem = STR_EMPTY};
    size_t n = at < text.n && strchr(" \n\t", text.p[at]) && token.p + token.n == text.p + at
                   ? number_of(counting, token)
                   : 0;
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

/* "Mål 3 tiltak": the third. */
static bool is_label(const TextCheck *c, Str last, Str token)
{
    return token.n && token.p[0] >= '0' && token.p[0] <= '9' &&
           said_is_among(c, S("nummereres"), last);
}

Said said_find(const TextCheck *c, Str text, size_t at)
{
    Counting counting = counting_of(c);
    Str last = STR_EMPTY, last_but_one = STR_EMPTY;
    while (at < text.n) {
        Str token = said_token(text, &at);
        if (is_label(c, last, token))
            continue;
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

/* ---- whether the list that follows is what is counted ---- */

/* The words around a count: those before it since the last comma, and those behind it. */
typedef struct Around {
    Str before, behind; /* `behind` has not the sign that ends the sentence */
} Around;

static Around around(Str text, const Said *said)
{
    Str sentence = prose_sentence(text, said->from);
    size_t from = (size_t)(sentence.p - text.p), to = from + sentence.n;
    for (size_t i = from; i + 1 < said->from; i++)
        if (text.p[i] == ',' && strchr(" \n", text.p[i + 1]))
            from = i + 1;
    while (to > said->to && strchr(".:!? \n", text.p[to - 1]))
        to--;
    return (Around){str_slice(text, from, said->from),
                    str_trim(str_slice(text, said->to, to < said->to ? said->to : to))};
}

static Str first_word(Str text)
{
    size_t at = 0;
    return said_token(text, &at);
}

static Str last_word(Str text)
{
    Str last = STR_EMPTY;
    for (size_t at = 0; at < text.n;) {
        Str word = said_token(text, &at);
        last = word.n ? word : last;
    }
    return last;
}

/* A text without its last word. */
static Str without(Str text, Str last)
{
    return last.n ? str_slice(text, 0, (size_t)(last.p - text.p)) : text;
}

static bool has_any(const TextCheck *c, Str path, Str text)
{
    for (size_t at = 0; at < text.n;)
        if (said_is_among(c, path, said_token(text, &at)))
            return true;
    return false;
}

static bool has_comma(Str text)
{
    return str_find(text, S(", "), 0) != SIZE_MAX || str_find(text, S(",\n"), 0) != SIZE_MAX;
}

/* "målene", "spørsmåla" */
static bool is_definite(Str text, const Said *said)
{
    Str thing = last_word(str_slice(text, said->from, said->to));
    return thing.n > said->stem.n &&
           (str_ends(thing, S("ene")) || str_ends(thing, S("ane")) || str_ends(thing, S("a")));
}

/* Whether what stands behind the thing leaves some out, or counts too. */
static bool is_narrowed(const TextCheck *c, Str behind)
{
    for (size_t at = 0; at < behind.n;) {
        Str token = said_token(behind, &at);
        if (said_number(c, token) || said_is_among(c, S("noen-bak"), token))
            return true;
    }
    return false;
}

/* Whether the thing's description follows, or nothing: "fem råd til ledere". */
static bool is_described(const TextCheck *c, Str behind)
{
    Str first = first_word(behind);
    return !first.n || str_eq(first, S("\u2013")) || said_is_among(c, S("preposisjoner"), first) ||
           said_is_among(c, S("relativer"), first);
}

/* Things that are known already are listed where the list is all that is said of them: "De fem
 * målene er:", "Her er de fem målene for 2026:". */
static bool lists_known(const TextCheck *c, Str before, Str behind)
{
    Str rest = behind, last = last_word(behind);
    while (last.n && said_is_among(c, S("peker"), last)) {
        rest = without(rest, last);
        last = last_word(rest);
    }
    if (said_is_among(c, S("er"), last)) /* "De fem målene som gjelder alle, er:" */
        return !has_comma(behind) || str_eq(first_word(behind), S("som"));
    return !behind.n || (said_is_among(c, S("er"), last_word(before)) && !has_comma(behind) &&
                         said_is_among(c, S("preposisjoner"), first_word(behind)));
}

/* "tre områder og har som mål": another clause begins. */
static bool goes_on(const TextCheck *c, Str behind)
{
    for (size_t at = 0; at < behind.n;) {
        Str word = said_token(behind, &at), next = first_word(str_slice(behind, at, behind.n));
        if (str_eq(word, S("og")) &&
            (said_is_among(c, S("venter"), next) || said_is_among(c, S("er"), next)))
            return true;
    }
    return false;
}

/* "Det er tre ...", "Det finnes tre ..." */
static bool is_presented(const TextCheck *c, Str before)
{
    Str last = last_word(before);
    return said_is_among(c, S("er"), last) || said_is_among(c, S("finnes"), last);
}

/* ... and new ones where no other thing, and no object that is still to come, is between. */
static bool lists_new(const TextCheck *c, Str before, Str behind)
{
    Str first = first_word(behind);
    if (said_is_among(c, S("preposisjoner"), last_word(before)) && behind.n &&
        !said_is_among(c, S("preposisjoner"), first))
        return false;
    if (has_comma(behind) || has_any(c, S("annet-bak"), behind) || goes_on(c, behind) ||
        (!is_presented(c, before) && has_any(c, S("annet-innhold"), behind)))
        return false;
    Str last = last_word(behind);
    return said_is_among(c, S("relativer"), first) ||
           (!said_is_among(c, S("venter"), last) && !said_is_among(c, S("preposisjoner"), last));
}

static bool lists(const TextCheck *c, Str text, const Said *said)
{
    Around words = around(text, said);
    Str before = words.before, last = last_word(before);
    if (is_narrowed(c, words.behind) || has_any(c, S("annet-foran"), before))
        return false;
    bool pointing = said_is_among(c, S("peker"), last), determined = said_is_determiner(last);
    before = pointing || determined ? without(before, last) : before;
    if (pointing || (!determined && !is_definite(text, said)))
        return lists_new(c, before, words.behind);
    return !said_is_among(c, S("preposisjoner"), last_word(before)) &&
           lists_known(c, before, words.behind);
}

Said said_find_lead(const TextCheck *c, Str text)
{
    Said said = said_find(c, text, last_sentence(text));
    if (said.n && !lists(c, text, &said))
        said.n = 0;
    return said;
}

Said said_find_heading(const TextCheck *c, Str text, size_t start)
{
    Said said = said_find(c, text, start);
    Str behind = str_slice(text, said.to, text.n);
    if (said.n && (said.from != start || is_narrowed(c, behind) || has_comma(behind) ||
                   !is_described(c, behind)))
        said.n = 0;
    return said;
}

bool said_exists(const TextCheck *c, Str text, const Said *said)
{
    Around words = around(text, said);
    return said_is_among(c, S("finnes"), last_word(words.before)) && !has_comma(words.behind) &&
           !is_narrowed(c, words.behind) && is_described(c, words.behind);
}

/* Whether any of the words may stand in a text; few texts are read for that. */
static bool may_have(const Map *words, Str text)
{
    for (size_t i = 0; i < words->n; i++)
        if (str_find(text, words->entries[i].key, 0) != SIZE_MAX)
            return true;
    return false;
}

Said said_find_existing(const TextCheck *c, Str text)
{
    if (!may_have(lexicon_words(c->lexicon, LEXICON_NUMBERS, S("finnes")), text))
        return (Said){.stem = STR_EMPTY};
    Said said = said_find(c, text, 0);
    if (said.n &&
        (!said_exists(c, text, &said) || is_narrowed(c, str_slice(text, said.to, text.n))))
        said.n = 0;
    return said;
}

bool said_leads_on(Str text)
{
    return str_ends(str_trim(text), S(":"));
}
