/* diag.h - what the compiler has to say about a plan.
 *
 * Diagnostics are collected while the passes go on, then sorted by file and
 * position and given out: to people with the source line, the place underlined and
 * a hint; to editors and servers as JSON or SARIF. Codes, severities and both
 * languages' texts stand in one table, diag.def.
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

/* Those of work that goes on beside the owner's of `diags`, or whose diagnostics may be dropped.
 * They know and count what `diags` has by now, and their limit and levels are the same. */
Diags *diags_fork(const Diags *diags, Arena *arena, const Sources *sources);
/* Adds those of a fork that are not known by now; what they refer to stays in the fork's arena. */
void diags_join(Diags *diags, const Diags *fork);
/* Whether a fork has told of errors itself, by the levels that `diags` has now. */
bool diags_would_fail(const Diags *diags, const Diags *fork);

/* Adds one diagnostic. `length` is the bytes to underline from `pos` (0: one
 * caret). `args` fill {1}..{4} in the texts; they are copied. The same code at
 * the same position is kept once. */
void diag_add(Diags *diags, DiagCode code, Pos pos, size_t length, const Str *args, size_t n);
#define DIAG(diags, code, pos, length, ...)                                                        \
    diag_add((diags), DIAG_##code, (pos), (length), (const Str[]){STR_EMPTY, __VA_ARGS__} + 1,     \
             sizeof((Str[]){STR_EMPTY, __VA_ARGS__}) / sizeof(Str) - 1)
/* The same without arguments. */
#define DIAG0(diags, code, pos, length) diag_add((diags), DIAG_##code, (pos), (length), NULL, 0)
/* Whether the code has been told of that position already, whatever the arguments were. */
bool diags_told(const Diags *diags, DiagCode code, Pos pos);
/* The same, where the position may also be a further place of one. */
bool diags_told_place(const Diags *diags, DiagCode code, Pos pos);
/* What diag_add() was just called with is told of a position once, whatever its arguments are,
 * also where that is a further place of what was told before. */
void diag_once(Diags *diags);
/* One more place for the diagnostic that diag_add() was just called with ("først
 * definert her"; diag.def says the words); nothing when that one was known or left out. */
void diag_also(Diags *diags, Pos pos, size_t length);
/* What may safely stand in the place that was told last: of diag_add(), or of diag_also()
 * behind it. For what a row's FIX cannot say, since it is another in each place. */
void diag_replace(Diags *diags, Str replacement);

/* What a plan makes of the diagnostics of one code (`regler`). */
typedef enum DiagLevel {
    LEVEL_OWN, /* what diag.def says */
    LEVEL_OFF,
    LEVEL_NOTE,
    LEVEL_WARNING,
    LEVEL_ERROR,
} DiagLevel;
/* Whether a plan may switch a code off or make it milder: warnings and notes are advice, but
 * of the errors only those that are OPTIONAL in diag.def. */
bool diag_is_optional(DiagCode code);
/* Whether a level says less than the code's own severity. */
bool diag_is_milder(DiagCode code, DiagLevel level);
/* Holds for what has been added already too; the last call for a code counts. A level that
 * is milder than an obligatory code allows changes nothing. `reason` may be empty; it is
 * told to programs. */
void diags_set_level(Diags *diags, DiagCode code, DiagLevel level, Str reason);
DiagLevel diags_level(const Diags *diags, DiagCode code);

/* From here on nothing of that code is added or joined: it would be told for what is worse, and
 * is told already. */
void diags_drop(Diags *diags, DiagCode code);

/* What is added from here on lives in `arena`. */
void diags_move(Diags *diags, Arena *arena);
/* How many there are of a severity, those left out counted in. */
size_t diags_count(const Diags *diags, Severity severity);
/* Whether one has been kept whose place begins in [from, from + length]. */
bool diags_any_at(const Diags *diags, Pos from, size_t length);
/* Turns warnings into errors (--strict). */
void diags_make_strict(Diags *diags);

/* Sorts, and renders for people; `english` chooses the language, `color` adds ANSI
 * colours. No more than DIAGS_MOST_SHOWN are shown, and the rest counted. Ends with
 * a line of counts when there was anything. */
enum { DIAGS_MOST_SHOWN = 200 };
void diags_render(const Diags *diags, bool english, bool color, Buf *out);
/* All of them for programs, one JSON object a line; tests/conform/message.schema.json
 * says what is in it. */
void diags_write_json(const Diags *diags, bool english, Buf *out);
/* All of them as a log in the Static Analysis Results Interchange Format 2.1.0. */
void diags_write_sarif(const Diags *diags, bool english, Buf *out);

/* What lies behind a code, from explain.def. Of two texts the first is bokmål and the
 * second English. */
typedef enum ExampleForm { EXAMPLE_NONE, EXAMPLE_PLAN, EXAMPLE_TEXT, EXAMPLE_THEME } ExampleForm;
typedef struct DiagExplanation {
    const char *text[2];
    ExampleForm form;          /* keys of plan.yaml, or a chapter */
    const char *wrong, *right; /* whole lines; empty for EXAMPLE_NONE */
} DiagExplanation;
/* False where there is none. */
bool diag_explanation(DiagCode code, DiagExplanation *explanation);

/* For `explain`: the texts of a code with «…» for what varies, its explanation and examples. False
 * for a code that diag_find() does not know. */
bool diag_explain(Str code, bool english, Buf *out);

/* A row of the table, for the handbook: texts with «…» for what varies. */
typedef struct DiagRow {
    const char *code, *group, *severity;
    Str text, hint, explanation; /* the last two may be empty */
} DiagRow;
DiagRow diag_row(Arena *arena, DiagCode code, bool english);

/* "PV101" */
const char *diag_code_name(DiagCode code);
/* The code of that name; the letters PV may be in lower case or left out. */
bool diag_find(Str name, DiagCode *code);

#endif
