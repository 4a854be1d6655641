/* check_obsolete.c - names that were changed, where nobody means the old one. */
#include "base/utf8.h"
#include "rules/places.h"
#include "rules/text_check.h"

static Str lower(const TextCheck *c, Str text)
{
    return utf8_lower(c->job->arena, text);
}

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

/* The year that a word of digits names: "2018", and "18" of the case "18/4432"; 0: none. */
static int64_t year_at(Str text, size_t at, size_t end)
{
    int64_t year;
    bool apart = at == 0 || strchr(" \n(«–-/.", text.p[at - 1]);
    if (!str_to_int(str_slice(text, at, end), &year))
        return 0;
    if (end - at == 4) /* a case of 2024 may have any number */
        return at > 0 && text.p[at - 1] == '/' ? 0 : year;
    bool of_case = end - at == 2 && apart && end + 2 < text.n && text.p[end] == '/' &&
                   text.p[end + 1] >= '0' && text.p[end + 1] <= '9' && text.p[end + 2] >= '0' &&
                   text.p[end + 2] <= '9';
    return of_case ? 2000 + year : 0;
}

/* Whether a sentence names a year when the name was the old one, or when it was changed. */
static bool names_early_year(Str sentence, int64_t since)
{
    for (size_t at = 0; at < sentence.n; at++) {
        size_t end = at;
        while (end < sentence.n && sentence.p[end] >= '0' && sentence.p[end] <= '9')
            end++;
        int64_t year = year_at(sentence, at, end);
        if (year >= 1900 && year <= since)
            return true;
        at = end > at ? end - 1 : at;
    }
    return false;
}

/* "... fra Kompetanse Norge. Den er fra 2018": the next sentence goes on about it. */
static bool is_told_on(const TextCheck *c, Str text, Str sentence, int64_t since)
{
    const Map *words = lexicon_words(c->lexicon, LEXICON_OBSOLETE, S("viser-tilbake"));
    size_t at = (size_t)(sentence.p - text.p) + sentence.n;
    Str word, next = at < text.n ? prose_sentence(text, at) : STR_EMPTY;
    size_t start = 0;
    return prose_next_word(next, &start, &word) && lexicon_has(words, lower(c, word)) &&
           names_early_year(next, since);
}

/* "Fylkesmannen skiftet navn", "... ble slått sammen": a sentence about the change. */
static bool is_about_change(const TextCheck *c, Str sentence)
{
    const Map *phrases = lexicon_words(c->lexicon, LEXICON_OBSOLETE, S("om-skiftet"));
    for (size_t i = 0; i < phrases->n; i++)
        if (str_find(sentence, phrases->entries[i].key, 0) != SIZE_MAX)
            return true;
    return false;
}

/* Whether a text in lower case begins with one of the phrases, and no longer word. */
static bool begins_with(const TextCheck *c, Str text, Str list)
{
    const Map *phrases = lexicon_words(c->lexicon, LEXICON_OBSOLETE, list);
    for (size_t i = 0; i < phrases->n; i++) {
        Str phrase = phrases->entries[i].key;
        size_t at = phrase.n + str_starts(str_slice(text, phrase.n, text.n), S("s"));
        if (str_starts(text, phrase) &&
            (at >= text.n || (text.p[at] != '-' && !rune_is_letter(utf8_next(text, &at)))))
            return true;
    }
    return false;
}

/* "Fylkesmannen i Hedmark": an office of a county that is no more. */
static bool is_of_old_county(const TextCheck *c, const Spot *spot)
{
    enum { LONGEST = 40 };
    Str text = spot->passage->text, of = S("i ");
    size_t at = spot->at + spot->n + 1; /* a blank or the end of a line */
    Str behind = lower(c, str_slice(text, at, at + LONGEST));
    return str_starts(behind, of) &&
           begins_with(c, str_slice(behind, of.n, behind.n), S("gammelt-fylke")) &&
           !begins_with(c, str_slice(behind, of.n, behind.n), S("fylke-etter"));
}

/* What a name was and what it is. */
typedef struct Change {
    Str old, new, since;
    int64_t year;
} Change;

/* Whether the sentence around it is about the old name's time or the change. */
static bool is_history(const TextCheck *c, const Spot *spot, const Change *change)
{
    Str text = spot->passage->text, sentence = prose_sentence(text, spot->at);
    Str folded = lower(c, sentence);
    return names_early_year(sentence, change->year) ||
           str_find(folded, lower(c, change->new), 0) != SIZE_MAX || is_about_change(c, folded) ||
           is_told_on(c, text, sentence, change->year);
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

/* Adds the places of a name with an ending. */
static void find_places(const TextCheck *c, const Change *change, Str ending, Places *places)
{
    Arena *arena = c->job->arena;
    Str old = str_format(arena, "%.*s%.*s", STR_ARG(change->old), STR_ARG(ending));
    Str new = str_format(arena, "%.*s%.*s", STR_ARG(change->new), STR_ARG(ending));
    Spots spots = vocabulary_spots(c->vocabulary, vocabulary_find_first(c->vocabulary, old));
    size_t end;
    for (const Spot *spot = spots.items; spot < spots.items + spots.n; spot++)
        if (spot_begins(spot, old, &end) && !spot_is_set_off(spot) && !is_meant(c, spot) &&
            !is_of_old_county(c, spot) && !is_history(c, spot, change))
            places_add(arena, places, spot->passage, spot->at, end, like_first(c, spot, new));
}

static void check_name(const TextCheck *c, const Tree *row)
{
    Change change = {.old = tree_get_text(row, S("gammelt")).s,
                     .new = tree_get_text(row, S("nytt")).s,
                     .since = tree_get_text(row, S("siden")).s};
    Str nynorsk = tree_get_text(row, S("nynorsk")).s;
    if (nynorsk.n && is_in_nynorsk(c))
        change.new = nynorsk;
    str_to_int(change.since, &change.year);
    Places places = {0};
    find_places(c, &change, STR_EMPTY, &places);
    find_places(c, &change, S("s"), &places);
    PLACES(c->job, NAME_OBSOLETE, &places, change.old, change.new, change.since);
}

void check_obsolete(const TextCheck *c)
{
    const Tree *file = lexicon_file(c->lexicon, LEXICON_OBSOLETE);
    const Tree *names = file ? tree_get(file, S("navn")) : NULL;
    for (size_t i = 0; names && names->kind == TREE_SEQUENCE && i < names->n; i++)
        check_name(c, names->items[i]);
}
