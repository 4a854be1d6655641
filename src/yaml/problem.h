/* problem.h - what people did when libyaml says what it could not parse. */
#ifndef PLANVERK_YAML_PROBLEM_H
#define PLANVERK_YAML_PROBLEM_H

#include "base/job.h"

/* A refusal by libyaml, with its marks as byte offsets into `text`. */
typedef struct Problem {
    Text text;
    const char *message; /* libyaml's own words, NULL when it has none */
    size_t at;           /* where it gave up */
    size_t context;      /* where that began which it was reading */
    size_t quote;        /* start of the newest quoted scalar, SIZE_MAX: none */
    size_t quote_end;    /* behind it */
} Problem;

/* Reports the likely mistake as one diagnostic. */
void problem_report(const Job *job, const Problem *problem);

/* Whether an item's dash is glued to its first word: "-id: T2". */
bool dash_is_glued(Str content);

/* "key: value" as it should have been; of a long value only that it is there. */
Str missing_colon_mended(Arena *arena, Str key, Str value);

#endif
