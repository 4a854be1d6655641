/* patterns.h - the texts that the scanners of values.c and bind_value.c accept, as
 * regular expressions (ECMA 262 with the u flag, as JSON Schema wants them).
 *
 * The scanners decide; the expressions are made of the same words (schema/values.def),
 * and make conform holds both against each other.
 */
#ifndef PLANVERK_PLAN_PATTERNS_H
#define PLANVERK_PLAN_PATTERNS_H

#include "base/str.h"

typedef enum PatternId {
    PATTERN_ID,
    PATTERN_COUNT_OF, /* whole numbers from 0 */
    PATTERN_ORDINAL,  /* whole numbers from 1 */
    PATTERN_YEAR,
    PATTERN_YEARS, /* 2026–2029 */
    PATTERN_BOOL,
    PATTERN_DAY,
    PATTERN_DECIMAL,
    PATTERN_AMOUNT,
    PATTERN_DEADLINE,
    PATTERN_VERSION,
    PATTERN_COUNT
} PatternId;

/* The whole expression, from ^ to $. */
Str pattern_make(Arena *arena, PatternId id);
/* Adds what matches one word in any case, with a space for each hyphen. */
void pattern_add_word(Buf *out, Str word);

#endif
