/* sha256_hex.c - the digest as text; apart, so that tools of the build need no arena. */
#include "base/sha256.h"

Str sha256_end_hex(Arena *arena, Sha256 *sum)
{
    unsigned char digest[SHA256_SIZE];
    sha256_end(sum, digest);
    Buf hex = buf_new(arena);
    for (size_t i = 0; i < SHA256_SIZE; i++)
        buf_printf(&hex, "%02x", digest[i]);
    return buf_str(&hex);
}

Str sha256_hex(Arena *arena, Str bytes)
{
    Sha256 sum;
    sha256_begin(&sum);
    sha256_add(&sum, bytes);
    return sha256_end_hex(arena, &sum);
}
