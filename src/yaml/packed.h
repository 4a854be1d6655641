/* packed.h - trees of embedded YAML files as the build leaves them.
 *
 * What is embedded was parsed when the program was built, so that a run need not do it
 * again: agreements, questions, themes and word lists are more YAML than most plans.
 */
#ifndef PLANVERK_YAML_PACKED_H
#define PLANVERK_YAML_PACKED_H

#include "yaml/tree.h"

/* Appends the tree of a file, `text`, for the machine that it is built on. */
void tree_pack(const Job *job, const Tree *root, Text text, Buf *out);
/* The tree as tree_parse_in(job, nodes, text) would give it. `packed` is what tree_pack()
 * made of these very bytes, aligned as any type may be, and is kept by reference. */
Tree *tree_unpack(const Job *job, Arena *nodes, Text text, Str packed);

#endif
