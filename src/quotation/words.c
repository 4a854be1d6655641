/* words.c - see words.h. */
#include "quotation/words.h"

#include "base/utf8.h"

enum { SOFT_HYPHEN = 0xAD, MOST_BRACKET = 200 };

typedef struct Cutter {
    Arena *arena;
    Str text;
    LIST(Word) words;
    bool quotation;
    bool gap;           /* an ellipsis was met since the last word */
    size_t bracket_end; /* of the [ ] that we are in, or 0 */
} Cutter;

static bool is_word_rune(uint32_t rune)
{
    return rune_is_letter(rune) || rune_is_digit(rune) || rune == SOFT_HYPHEN;
}

static uint32_t rune_at(Str text, size_t at)
{
    return at < text.n ? utf8_next(text, &at) : 0;
}

static bool is_hyphen(uint32_t rune)
{
    return rune == '-' || rune == 0x2010 || rune == 0x2011 || rune == SOFT_HYPHEN;
}

/* Whether the line ends behind a hyphen at text[at]. */
static bool is_broken(Str text, size_t at)
{
    size_t next = at;
    if (at >= text.n || !is_hyphen(utf8_next(text, &next)))
        return at > 1 && str_eq(str_slice(text, at - 2, at), S("\u00ad")) && at < text.n &&
               text.p[at] == '\n';
    while (next < text.n && (text.p[next] == ' ' || text.p[next] == '\r'))
        next++;
    return next < text.n && text.p[next] == '\n';
}

/* ---- brackets and ellipses ------------------------------------------------------------- */

/* "…", "...", ". . .", "- - -" at text[at]: the offset behind it, or `at`. */
static size_t skip_ellipsis(Str text, size_t at)
{
    if (rune_at(text, at) == 0x2026)
        return at + 3;
    char sign = at < text.n ? text.p[at] : ' ';
    if (sign != '.' && sign != '-')
        return at;
    size_t end = at;
    int n = 0;
    while (end < text.n && (text.p[end] == sign || (text.p[end] == ' ' && n < 3)))
        n += text.p[end++] == sign;
    return n >= 3 ? end : at;
}

/* The offset of the ] that closes the [ at text[at], or 0. */
static size_t find_close(Str text, size_t at)
{
    for (size_t i = at + 1; i < text.n && i - at < MOST_BRACKET; i++)
        if (text.p[i] == ']')
            return i;
    return 0;
}

/* Whether the [ ] holds nothing but an ellipsis. */
static bool holds_gap(Str text, size_t open, size_t close)
{
    for (size_t i = open + 1; i < close;) {
        size_t end = skip_ellipsis(text, i);
        if (end == i && text.p[i] != ' ')
            return false;
        i = end > i ? end : i + 1;
    }
    return close > open + 1;
}

/* ---- words ------------------------------------------------------------------------------- */

/* Reads a word that begins at text[at], "[A]rbeidsgiver" included; the offset behind. */
static size_t cut_word(Cutter *c, size_t at)
{
    Word word = {.at = (uint32_t)at, .gap = c->gap, .inserted = at < c->bracket_end};
    Buf folded = buf_new(c->arena);
    size_t end = at;
    while (end < c->text.n) {
        size_t next = end;
        uint32_t rune = utf8_next(c->text, &next);
        bool bracket = c->quotation && (rune == '[' || rune == ']') && !word.inserted;
        if (bracket && is_word_rune(rune_at(c->text, next)) &&
            (rune == ']' || find_close(c->text, end))) {
            word.free_case = true; /* "[A]rbeidsgiver", "arbeidsgiver[en]s" */
            end = next;
            continue;
        }
        if (!is_word_rune(rune))
            break;
        if (rune != SOFT_HYPHEN)
            buf_add_rune(&folded, rune_lower(rune));
        end = next;
    }
    if (word.free_case && end < c->text.n && c->text.p[end] == ']') { /* "arbeidsgiver[en]" */
        word.inserted = true;
        end++;
    }
    word.n = (uint32_t)(end - at);
    word.folded = buf_str(&folded);
    word.key = str_hash(word.folded);
    word.broken = is_broken(c->text, end);
    if (word.folded.n) {
        *LIST_ADD(c->arena, &c->words) = word;
        c->gap = false;
    }
    return end;
}

/* "[A]rbeidsgiver": the bracket is a part of the word behind it. */
static bool opens_word(Str text, size_t open, size_t close)
{
    return close && is_word_rune(rune_at(text, close + 1)) &&
           is_word_rune(rune_at(text, open + 1)) && close - open <= 5;
}

static size_t cut_sign(Cutter *c, size_t at, size_t next)
{
    if (!c->quotation)
        return next;
    size_t end = skip_ellipsis(c->text, at);
    if (end > at) {
        c->gap = true;
        return end;
    }
    if (c->text.p[at] != '[')
        return next;
    size_t close = find_close(c->text, at);
    if (close && holds_gap(c->text, at, close)) {
        c->gap = true;
        return close + 1;
    }
    if (opens_word(c->text, at, close)) {
        size_t before = c->words.n, behind = cut_word(c, at);
        if (c->words.n > before)
            c->words.items[before].free_case = true;
        return behind > at ? behind : next;
    }
    c->bracket_end = close;
    return next;
}

/* A line that is only a page number: "17", "Side 17", "- 17 -", "17 av 120". */
static bool is_furniture(Str line)
{
    bool digits = false;
    size_t letters = 0;
    Str trimmed = str_trim(line.n && line.p[0] == '\f' ? str_slice(line, 1, line.n) : line);
    if (trimmed.n > 24)
        return false;
    for (size_t i = 0; i < trimmed.n;) {
        uint32_t rune = utf8_next(trimmed, &i);
        digits = digits || rune_is_digit(rune);
        letters += rune_is_letter(rune);
        if (!rune_is_digit(rune) && !rune_is_letter(rune) && rune != '\f' && rune != ' ' &&
            rune != '/' && rune != '-' && (rune < 0x2010 || rune > 0x2014))
            return false;
    }
    bool side = str_starts(trimmed, S("Side")) || str_starts(trimmed, S("side"));
    return digits && (letters == 0 || (side && letters <= 6) ||
                      (letters == 2 && str_find(trimmed, S(" av "), 0) != SIZE_MAX));
}

static Words cut(Arena *arena, Str text, bool quotation)
{
    Cutter c = {.arena = arena, .text = text, .quotation = quotation};
    for (size_t at = 0; at < text.n;) {
        size_t line_end = text.n;
        bool line_starts = !quotation && (at == 0 || text.p[at - 1] == '\n');
        if (line_starts) {
            size_t end = str_find_char(text, '\n', at);
            line_end = end == SIZE_MAX ? text.n : end;
            if (line_end > at && is_furniture(str_slice(text, at, line_end))) {
                at = line_end + (line_end < text.n);
                continue;
            }
        }
        size_t next = at;
        uint32_t rune = utf8_next(text, &next);
        at = is_word_rune(rune) ? cut_word(&c, at) : cut_sign(&c, at, next);
    }
    return (Words){text, c.words.items, c.words.n};
}

Words words_of_quotation(Arena *arena, Str text)
{
    Words words = cut(arena, text, true);
    if (words.n)
        words.items[0].free_case = true;
    for (size_t i = 0; i < words.n; i++)
        words.items[i].free_case = words.items[i].free_case || words.items[i].gap;
    return words;
}

Words words_of_source(Arena *arena, Str text)
{
    return cut(arena, text, false);
}

Str words_text(const Words *words, size_t from, size_t to)
{
    if (from >= to)
        return STR_EMPTY;
    const Word *last = &words->items[to - 1];
    return str_slice(words->text, words->items[from].at, last->at + last->n);
}
