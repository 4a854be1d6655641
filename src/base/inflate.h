/* inflate.h - unpacks what zlib packed (RFC 1950). */
#ifndef PLANVERK_BASE_INFLATE_H
#define PLANVERK_BASE_INFLATE_H

#include "base/arena.h"
#include "base/str.h"

/* Unpacks the stream at the beginning of `packed`; what stands behind it does not matter.
 * False where it is damaged, or does not hold `size` bytes. The bytes are in `arena`. */
bool zlib_inflate(Arena *arena, Str packed, size_t size, Str *bytes);

#endif
