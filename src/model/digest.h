/* digest.h - a document as one number: what its readers can get of it, not how it looks. */
#ifndef PLANVERK_MODEL_DIGEST_H
#define PLANVERK_MODEL_DIGEST_H

#include "model/doc.h"

/* SHA-256 in hexadecimal. Each is that of the kinds, ids, languages, words, links and text
 * alternatives of what it stands for; the whole is made of those of its parts, so that
 * nothing is hashed twice. */
typedef struct DocDigest {
    Str whole;
    Str *parts; /* of the NODE_PARTs below the root, in order */
} DocDigest;

/* In `arena`. It is made of the finished document, so nothing that its readers may not see
 * is in it. */
DocDigest doc_digest(Arena *arena, const Node *root);

#endif
