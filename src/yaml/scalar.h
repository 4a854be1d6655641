/* scalar.h - from the text that libyaml decoded back to the bytes in the file.
 *
 * libyaml says where a scalar begins and ends, but not where its inner bytes
 * stood before escapes were replaced, lines folded and indentation removed.
 */
#ifndef PLANVERK_YAML_SCALAR_H
#define PLANVERK_YAML_SCALAR_H

#include "base/job.h"

typedef enum ScalarStyle {
    SCALAR_PLAIN,
    SCALAR_SINGLE,  /* '...' */
    SCALAR_DOUBLE,  /* "..." */
    SCALAR_LITERAL, /* | */
    SCALAR_FOLDED,  /* > */
} ScalarStyle;

/* The decoded scalar as a text with exact positions. `raw` is the scalar in the
 * file with its quotes or block header. The result borrows `raw` where the bytes
 * are the same; otherwise it is a derived text with a copy of `decoded`. */
Text scalar_text(const Job *job, Text raw, ScalarStyle style, Str decoded);

#endif
