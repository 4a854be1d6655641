/* digest.h - a document as one number: what its readers can get of it, not how it looks. */
#ifndef PLANVERK_MODEL_DIGEST_H
#define PLANVERK_MODEL_DIGEST_H

#include "model/doc.h"

/* The SHA-256 of the kinds, ids, languages, words, links and text alternatives of `root` and
 * all below, in hexadecimal, in `arena`. It is made of the finished document, so nothing
 * that its readers may not see is in it. */
Str doc_digest(Arena *arena, const Node *root);

#endif
