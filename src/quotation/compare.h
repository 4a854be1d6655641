/* compare.h - where in a text a quotation stands, and in which words it differs.
 *
 * The words of a source are indexed once. A quotation's words vote for the places where
 * they stand; the best places are then aligned word by word with the quotation. What a
 * quotation costs is bounded by its own length, not by the source's.
 */
#ifndef PLANVERK_QUOTATION_COMPARE_H
#define PLANVERK_QUOTATION_COMPARE_H

#include "quotation/words.h"

typedef struct SourceIndex SourceIndex;

/* Indexes a source's words, which are kept by reference. */
const SourceIndex *source_index(Arena *arena, const Words *words);

/* Words of the quotation [from, to) against words of the source [source_from, source_to);
 * either may be empty. */
typedef struct Difference {
    size_t from, to, source_from, source_to;
} Difference;

typedef struct Comparison {
    bool found;    /* the source has it, with the differences */
    bool near;     /* not found, but `source_from` is where most of its words stand */
    unsigned cost; /* 0: word by word the same */
    size_t lost;   /* first word of what is not found */
    size_t source_from, source_to;
    Difference *differences; /* in the quotation's order */
    size_t n;
} Comparison;

/* Compares a quotation with a source. A gap of the quotation stands for any words;
 * what it has put in counts neither way. */
Comparison quotation_compare(Arena *arena, const Words *quotation, const SourceIndex *source);

#endif
