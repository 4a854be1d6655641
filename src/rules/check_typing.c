/* check_typing.c - what fingers do on a keyboard: a word twice, a sign twice, a space too many or
 * too few. One message for each kind.
 */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/text_check.h"

static Str count_of(const TextCheck *c, const Places *places)
{
    return str_format(c->job->arena, "%zu", places->n);
}

/* ---- words ---- */

static bool is_in_list(const TextCheck *c, Str list, Str word)
{
    return lexicon_has(lexicon_words(c->lexicon, LEXICON_SPELLING, list),
                       utf8_lower(c->job->arena, word));
}

/* "Bora Bora" is a name. */
static bool is_in_two_capitals(const Spot *second)
{
    size_t at = 0;
    return rune_is_upper(utf8_next(spot_text(second), &at));
}

/* "bor i i dag": many a clause ends with the word that the next begins with. */
static bool is_repeated(const TextCheck *c, const Spot *first, const Spot *second)
{
    Str between = str_slice(first->passage->text, first->at + first->n, second->at);
    return (str_eq(between, S(" ")) || str_eq(between, S("\n"))) && !is_in_two_capitals(second) &&
           !spot_is_set_off(first) && !is_in_list(c, S("to-ganger"), spot_text(first));
}

void check_repeated(const TextCheck *c)
{
    Places places = {0};
    Spot first, second;
    Str word = STR_EMPTY;
    for (size_t place = 0; vocabulary_next_repeated(c->vocabulary, &place, &first, &second);) {
        if (!is_repeated(c, &first, &second))
            continue;
        bool sure = is_in_list(c, S("aldri-to-ganger"), spot_text(&first));
        word = word.n ? word : spot_text(&first);
        places_add(c->job->arena, &places, first.passage, first.at, second.at + second.n,
                   sure ? spot_text(&first) : NO_REPLACEMENT);
    }
    PLACES(c->job, WORD_REPEATED, &places, word, count_of(c, &places));
}

/* ---- signs ---- */

typedef struct Stops {
    Places twice, before, behind;
} Stops;

static bool is_letter_at(Str text, size_t at)
{
    return at < text.n && rune_is_letter(utf8_next(text, &at));
}

static bool is_small_at(Str text, size_t at)
{
    size_t next = at;
    return is_letter_at(text, at) && !rune_is_upper(utf8_next(text, &next));
}

static bool is_blank_at(Str text, size_t at)
{
    return at >= text.n || text.p[at] == ' ' || text.p[at] == '\n';
}

/* "opp..", where no sentence goes on as behind "...". */
static void take_twice(const TextCheck *c, const Passage *p, size_t at, Places *places)
{
    Str text = p->text;
    if (text.p[at] != '.' || at == 0 || at + 1 >= text.n || text.p[at + 1] != '.' ||
        !is_letter_at(text, utf8_before(text, at)) || !is_blank_at(text, at + 2))
        return;
    bool goes_on = is_small_at(text, at + 3);
    places_add(c->job->arena, places, p, at, at + 2, goes_on ? NO_REPLACEMENT : S("."));
}

/* "opp , hver" */
static void take_before(const TextCheck *c, const Passage *p, size_t at, Places *places)
{
    Str text = p->text;
    if (at < 2 || text.p[at - 1] != ' ' || !is_blank_at(text, at + 1) ||
        !is_letter_at(text, utf8_before(text, at - 1)) || !place_is_whole(p, at - 2, at + 1))
        return; /* a note or a picture may stand between */
    places_add(c->job->arena, places, p, at - 1, at + 1, str_slice(text, at, at + 1));
}

/* The word that ends before text[at] or begins there, with nothing but blanks and brackets around.
 */
static Str word_beside(Str text, size_t at, bool behind)
{
    size_t from = at, to = at;
    while (!behind && from > 0 && is_letter_at(text, utf8_before(text, from)))
        from = utf8_before(text, from);
    while (behind && is_letter_at(text, to))
        utf8_next(text, &to);
    bool alone = behind ? is_blank_at(text, to) || strchr(",;:!?)", text.p[to])
                        : from == 0 || strchr(" \n(", text.p[from - 1]);
    return alone ? str_slice(text, from, to) : STR_EMPTY;
}

/* "Vi bruker Visma.Flyt": capitals on both sides inside a sentence, and no word that begins one. */
static bool is_name_with_stop(const TextCheck *c, Str text, Str before, Str word)
{
    size_t at = 0, from = (size_t)(before.p - text.p), start = prose_sentence_start(text, from);
    return rune_is_upper(utf8_next(before, &at)) && str_trim(str_slice(text, start, from)).n &&
           !is_in_list(c, S("begynner-setning"), word);
}

/* "opp.Deretter", "opp,deretter"; an address, a file and an abbreviation are none. */
static void take_behind(const TextCheck *c, const Passage *p, size_t at, Places *places)
{
    enum { FEWEST = 3, FEWEST_BEHIND = 2 };
    Str text = p->text, before = word_beside(text, at, false), word;
    size_t second = at + 1;
    if (utf8_count(before) < FEWEST || !is_small_at(before, utf8_before(before, before.n)))
        return;
    word = word_beside(text, at + 1, true);
    if (utf8_count(word) < FEWEST_BEHIND)
        return;
    utf8_next(text, &second);
    bool stop = text.p[at] == '.';
    if (stop ? is_small_at(word, 0) || !is_small_at(text, second) : !is_small_at(word, 0))
        return;
    if (stop && (is_in_list(c, S("bak-punktum"), word) || is_name_with_stop(c, text, before, word)))
        return;
    places_add(c->job->arena, places, p, at, at + 1, stop ? S(". ") : S(", "));
}

static void read_stops(const TextCheck *c, const Passage *p, Stops *stops)
{
    for (size_t at = 0; at < p->text.n; at++) {
        if (p->text.p[at] != '.' && p->text.p[at] != ',')
            continue;
        take_twice(c, p, at, &stops->twice);
        take_before(c, p, at, &stops->before);
        take_behind(c, p, at, &stops->behind);
    }
}

void check_stops(const TextCheck *c)
{
    Stops stops = {0};
    for (size_t i = 0; i < c->passages.n; i++) {
        const Passage *p = &c->passages.items[i];
        if (p->has & GLANCE_STOP && !p->plain && !p->quoted && is_norwegian(p->lang))
            read_stops(c, p, &stops);
    }
    PLACES(c->job, STOP_TWICE, &stops.twice, count_of(c, &stops.twice));
    PLACES(c->job, SPACE_BEFORE_STOP, &stops.before, count_of(c, &stops.before));
    PLACES(c->job, SPACE_MISSING, &stops.behind, count_of(c, &stops.behind));
}
