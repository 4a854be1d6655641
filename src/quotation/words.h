/* words.h - a text as the words that a quotation is compared by.
 *
 * A word is a run of letters and digits. White space, punctuation, markup, soft hyphens
 * and the kind of quotation marks and dashes are no part of it, so that they never make a
 * difference. Text is NFC as base/load.h leaves it.
 */
#ifndef PLANVERK_QUOTATION_WORDS_H
#define PLANVERK_QUOTATION_WORDS_H

#include "base/arena.h"
#include "base/str.h"

typedef struct Word {
    uint64_t key;   /* of `folded` */
    Str folded;     /* in lower case, without soft hyphens */
    uint32_t at, n; /* its bytes in the text */
    bool broken;    /* a hyphen and a line end stand behind it: perhaps half a word */
    bool gap;       /* "…" or "[...]" stands before it */
    bool free_case; /* its first letter stands in [ ], or a sentence may begin with it */
    bool inserted;  /* it stands in [ ]: the writer's own */
} Word;

typedef struct Words {
    Str text;
    Word *items;
    size_t n;
} Words;

/* The words of a quotation, with what the writer has marked as left out or put in. */
Words words_of_quotation(Arena *arena, Str text);
/* The words of an agreement's own text. Lines that are only a page number are left out. */
Words words_of_source(Arena *arena, Str text);
/* The text from the first byte of words[from] to the last of words[to - 1]. */
Str words_text(const Words *words, size_t from, size_t to);

#endif
