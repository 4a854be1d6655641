/* diag_list.h - between the files of the diagnostics; see diag.h. */
#ifndef PLANVERK_BASE_DIAG_LIST_H
#define PLANVERK_BASE_DIAG_LIST_H

#include "base/diag.h"

enum { DIAG_MOST_ARGS = 4 };

/* A row of diag.def. Of two texts the first is bokmål and the second English. */
typedef struct DiagEntry {
    const char *code, *name;
    Severity severity;
    const char *text[2], *hint[2];
    const char *also[2]; /* what a second place is */
    unsigned wrong;      /* the argument that the place holds, from 1; 0: there is no fix */
    const char *fix;     /* what to put there */
} DiagEntry;

/* A second place of a diagnostic; in the order in which they were told. */
typedef struct DiagAlso {
    Pos pos;
    size_t length;
    bool replaced; /* by diag_replace() */
    Str replacement;
    struct DiagAlso *next;
} DiagAlso;

typedef struct Diag {
    DiagCode code;
    Pos pos;
    size_t length, number; /* number: order of arrival, from 1 */
    Str args[DIAG_MOST_ARGS];
    DiagAlso *also, *last_also;
    bool replaced; /* by diag_replace() */
    Str replacement;
    size_t older; /* number of the one before with the same hash */
    bool once;    /* diag_once() */
} Diag;

enum { DIAG_BUCKETS = 1024 };

struct Diags {
    Arena *arena;
    const Diags *before; /* those that these are added to; NULL: none */
    const Sources *sources;
    LIST(Diag) list;
    size_t buckets[DIAG_BUCKETS]; /* numbers */
    size_t newest;                /* the one that diag_add() added last; 0: it added none */
    size_t limit, left_out;
    bool strict;
    size_t counts[DIAG_COUNT];
    DiagLevel levels[DIAG_COUNT];
    Str reasons[DIAG_COUNT];  /* why a level is not the code's own */
    bool dropped[DIAG_COUNT]; /* diags_drop() */
};

DiagEntry diag_entry(DiagCode code);
/* All that the plan has not switched off, by file and place, in `arena`. */
const Diag **diags_sorted(const Diags *diags, Arena *arena, size_t *n);
/* How many a plan has switched off, and how many --strict makes errors. */
size_t diags_off(const Diags *diags);
size_t diags_raised(const Diags *diags);
/* What a diagnostic counts as: the plan may have set its level, and --strict makes errors
 * of warnings. */
Severity diag_severity(const Diags *diags, const Diag *diag);
/* Whether it is an error because of --strict alone. */
bool diag_is_raised(const Diags *diags, const Diag *diag);
/* Whether the plan has given its code another level. */
bool diag_is_set(const Diags *diags, const Diag *diag);
/* "feil", "advarsel", "merknad" */
const char *diag_severity_word(Severity severity, int language);
/* Fills {1}..{4}. */
void diag_fill(Buf *out, const char *text, const Str *args);

/* A stretch of one file, for all notations. Lines and columns count from 1, the end is
 * behind the last code point; line is 0 where there is no place. */
typedef struct DiagSpan {
    Place start, end;
    size_t bytes;
    bool exact; /* see SourceRange */
} DiagSpan;
DiagSpan diag_span(const Diags *diags, Pos pos, size_t length);

/* What to put in the place of the diagnostic's span, where that is safe: the file holds the
 * very text that is wrong, on one line, and nothing in the new one could mean something
 * else to YAML, Markdown or CSV. */
bool diag_fix(const Diags *diags, const Diag *diag, Arena *arena, Str *replacement);
/* The same for one of its further places. */
bool diag_also_fix(const Diags *diags, const DiagAlso *also, Str *replacement);

#endif
