/* agreement.h - reads the file of one agreement or law. */
#ifndef PLANVERK_PROVISIONS_AGREEMENT_H
#define PLANVERK_PROVISIONS_AGREEMENT_H

#include "provisions/provisions.h"
#include "yaml/tree.h"

/* Reads a file into an agreement; reports keys that no such file has, what is missing
 * and what stands there twice. `base` is the agreement that it builds on, or NULL: what
 * the file does not state is as there, and a provision that it states replaces only
 * what it states. */
Agreement *agreement_read(const Job *job, Str id, const Tree *file, const Agreement *base);

/* What `bygger-på` says, or the empty text. */
Text agreement_base(const Tree *file);

/* Adds every key of such a file with what it says and an example, for people. */
void agreement_describe(Buf *out);

#endif
