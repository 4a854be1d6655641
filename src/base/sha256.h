/* sha256.h - the SHA-256 digest (FIPS 180-4, 6.2). */
#ifndef PLANVERK_BASE_SHA256_H
#define PLANVERK_BASE_SHA256_H

#include "base/arena.h"
#include "base/str.h"

enum { SHA256_SIZE = 32 };

/* The digest of `bytes`. */
void sha256(Str bytes, unsigned char digest[SHA256_SIZE]);
/* The same as 64 hexadecimal digits in lower case, in `arena`. */
Str sha256_hex(Arena *arena, Str bytes);

#endif
