/* scanner.h - small scanners for the values that people write in a plan.
 *
 * A text is first folded: lower case, every kind of space as one space, every
 * kind of dash as a hyphen. What is left is read piece by piece.
 */
#ifndef PLANVERK_PLAN_SCANNER_H
#define PLANVERK_PLAN_SCANNER_H

#include "base/str.h"

typedef struct Scan {
    char bytes[96];
    Str s;    /* the folded text, in `bytes` */
    size_t i; /* where the scan has come to in it */
} Scan;

/* How many digits stand in a row from s[i] on. */
static inline size_t scan_digit_count(Str s, size_t i)
{
    size_t start = i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return i - start;
}

/* False when the text is empty, or longer than any value that we know. */
bool scan_start(Scan *scan, Str text);
static inline Str scan_rest(const Scan *scan)
{
    return str_slice(scan->s, scan->i, scan->s.n);
}
static inline bool scan_end(const Scan *scan)
{
    return scan->i == scan->s.n;
}
/* These move on when they find what they look for, and only then. */
static inline bool scan_take(Scan *scan, Str literal)
{
    if (!str_starts(scan_rest(scan), literal))
        return false;
    scan->i += literal.n;
    return true;
}
static inline void scan_space(Scan *scan)
{
    scan_take(scan, S(" "));
}
/* A number of `least` to `most` digits that no further digit follows. */
bool scan_number(Scan *scan, size_t least, size_t most, int *value);
/* Four digits, with a space before them or not. */
bool scan_year(Scan *scan, int *year);
/* The bytes up to the next space, digit or sign between words; there may be none. */
Str scan_word(Scan *scan);

/* Whether a word is one of those that stand in a row of schema/values.def. */
bool scan_is_among(Str word, const char *names);

#endif
