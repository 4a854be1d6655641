/* sha256.h - the SHA-256 digest (FIPS 180-4, 6.2). */
#ifndef PLANVERK_BASE_SHA256_H
#define PLANVERK_BASE_SHA256_H

#include "base/arena.h"
#include "base/str.h"

enum { SHA256_SIZE = 32, SHA256_BLOCK = 64 };

/* A digest in the making: begin, add any number of times, end. It holds no resource. */
typedef struct Sha256 {
    uint32_t hash[8];
    uint64_t n; /* bytes so far */
    unsigned char block[SHA256_BLOCK]; /* the last n % SHA256_BLOCK of them */
} Sha256;

void sha256_begin(Sha256 *sum);
void sha256_add(Sha256 *sum, Str bytes);
void sha256_end(Sha256 *sum, unsigned char digest[SHA256_SIZE]);

/* The digest of `bytes`. */
void sha256(Str bytes, unsigned char digest[SHA256_SIZE]);
/* The same as 64 hexadecimal digits in lower case, in `arena`. */
Str sha256_hex(Arena *arena, Str bytes);
/* That of what was added, which ends it. */
Str sha256_end_hex(Arena *arena, Sha256 *sum);

#endif
