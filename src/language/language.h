/* language.h - the words and number forms that the program itself writes.
 *
 * They stand in content/sprak/<code>.yaml: a new language is one file. Keys are
 * the fixed set of words.def; a language that lacks one falls back to nb.
 */
#ifndef PLANVERK_LANGUAGE_LANGUAGE_H
#define PLANVERK_LANGUAGE_LANGUAGE_H

#include "base/job.h"
#include "model/value.h"

typedef enum WordId {
#define W(name, key) WORD_##name,
#include "language/words.def"
#undef W
    WORD_COUNT
} WordId;

typedef struct Language {
    Str code;  /* nb, nn, se, en */
    Str bcp47; /* nb-NO ... */
    Str words[WORD_COUNT];
    bool borrowed[WORD_COUNT]; /* bokmål stands in for a word that the language lacks */
    Str months[12];
    Str months_in_date[12]; /* as they stand in a date; North Sami has a form of its own */
} Language;

/* The code of what people call a language: "nynorsk" is nn. Anything else is its
 * own answer. */
Str language_code(Str name);

/* Loads a language; warns and falls back to nb for one without a file. `pos`
 * is where the plan names it. */
const Language *language_load(const Job *job, Text code);
static inline Str word(const Language *l, WordId id)
{
    return l->words[id];
}

/* "12. februar 2026", "2026", "høst 2027", "1 250 000 kr" with no-break spaces,
 * "innenfor rammen", "–" for nothing and for zero in tables, "11,5". */
Str format_day(Arena *arena, const Language *l, Day day);
Str format_deadline(Arena *arena, const Language *l, const Deadline *deadline);
Str format_kroner(Arena *arena, const Language *l, Amount amount, bool unit);
Str format_decimal(Arena *arena, const Language *l, Decimal value);
/* "2026–2029"; one year when both are the same; empty when none. */
Str format_years(Arena *arena, int from, int to);
/* Fills {1}..{4} of a language's phrase. */
Str format_phrase(Arena *arena, Str phrase, const Str *args, size_t n);

#endif
