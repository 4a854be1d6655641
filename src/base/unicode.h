/* unicode.h - what Unicode says of a character: its kind, its combining class, and what it
 * is composed of (Unicode Standard, chapters 3.11, 3.12 and 4). Case is utf8.h's.
 *
 * The tables are made at build time by src/tool/unicode.c. A number that is no code point
 * is an unassigned one.
 */
#ifndef PLANVERK_BASE_UNICODE_H
#define PLANVERK_BASE_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

/* General categories, as far as they are told apart here. */
typedef enum RuneKind {
    RUNE_OTHER,
    RUNE_LETTER, /* Ll, Lm, Lo, Lt */
    RUNE_UPPER,  /* Lu */
    RUNE_SPACE,  /* Zs */
    RUNE_ON_TOP, /* Mn, Me, Cf: takes no room of its own */
} RuneKind;

enum { UNICODE_END = 0x110000, UNICODE_BLOCK = 256 };

RuneKind rune_kind(uint32_t rune);

/* The canonical combining class: 0 for a starter. */
unsigned rune_combining_class(uint32_t rune);

/* One step of canonical decomposition into *a and *b; *b is 0 where one character stands
 * for another. False where there is nothing to decompose. */
bool rune_decompose(uint32_t rune, uint32_t *a, uint32_t *b);

/* The primary composite of two characters; false where they have none. */
bool rune_compose(uint32_t a, uint32_t b, uint32_t *composed);

/* ---- the generated tables ---- */

typedef struct Decomposition {
    uint32_t rune, a, b;
} Decomposition;

/* For each block of UNICODE_BLOCK characters the row of its kinds and of its classes. */
extern const uint8_t unicode_kind_rows[UNICODE_END / UNICODE_BLOCK];
extern const uint8_t unicode_kinds[][UNICODE_BLOCK];
extern const uint8_t unicode_class_rows[UNICODE_END / UNICODE_BLOCK];
extern const uint8_t unicode_classes[][UNICODE_BLOCK];
/* All but Hangul, which is counted; by rune. */
extern const Decomposition unicode_decompositions[];
extern const uint16_t unicode_n_decompositions;
/* Numbers of those that are composed again, by a, then b. */
extern const uint16_t unicode_compositions[];
extern const uint16_t unicode_n_compositions;

#endif
