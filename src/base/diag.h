/* diag.h - what the compiler has to say about a plan.
 *
 * Diagnostics are collected while the passes go on, then sorted by file and
 * position and printed with the source line, a caret and a hint. Codes,
 * severities and both languages' texts stand in one table, diag.def.
 */
#ifndef PLANVERK_BASE_DIAG_H
#define PLANVERK_BASE_DIAG_H

#include "base/source.h"

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

typedef enum DiagCode {
#define D(code, name, severity, nb, nb_hint, en, en_hint) DIAG_##name,
#include "base/diag.def"
    DIAG_COUNT
} DiagCode;

typedef struct Diags Diags;

/* Collects at most `limit` diagnostics; further ones are only counted. */
Diags *diags_new(Arena *arena, const Sources *sources, size_t limit);

/* Adds one diagnostic. `length` is the bytes to underline from `pos` (0: one
 * caret). `args` fill {1}..{4} in the texts; they are copied. The same code at
 * the same position is kept once. */
void diag_add(Diags *diags, DiagCode code, Pos pos, size_t length, const Str *args, size_t n);
#define DIAG(diags, code, pos, length, ...)                                                        \
    diag_add((diags), DIAG_##code, (pos), (length), (const Str[]){STR_EMPTY, __VA_ARGS__} + 1,     \
             sizeof((Str[]){STR_EMPTY, __VA_ARGS__}) / sizeof(Str) - 1)
/* The same without arguments. */
#define DIAG0(diags, code, pos, length) diag_add((diags), DIAG_##code, (pos), (length), NULL, 0)
/* A second place for the diagnostic that diag_add() was just called with ("først
 * definert her"); nothing when that one was known or left out. */
void diag_also(Diags *diags, Pos pos, size_t length);

/* How many there are of a severity, those left out counted in. */
size_t diags_count(const Diags *diags, Severity severity);
/* Turns warnings into errors (--strict). */
void diags_make_strict(Diags *diags);

/* Sorts, and renders all for people; `english` chooses the language, `color`
 * adds ANSI colours. Ends with a count line when there was anything. */
void diags_render(const Diags *diags, bool english, bool color, Buf *out);

/* What a code means, for `explain`: its texts with «…» for what varies. False for
 * a code that does not exist; the letters PV may be in lower case or left out. */
bool diag_explain(Str code, bool english, Buf *out);

/* A row of the table, for the handbook: texts with «…» for what varies. */
typedef struct DiagRow {
    const char *code, *group, *severity;
    Str text, hint; /* the hint may be empty */
} DiagRow;
DiagRow diag_row(Arena *arena, DiagCode code, bool english);

/* "PV101" */
const char *diag_code_name(DiagCode code);

#endif
