/* sha256_hex.c - the digest as text; apart, so that tools of the build need no arena. */
#include "base/sha256.h"

Str sha256_hex(Arena *arena, Str bytes)
{
    unsigned char digest[SHA256_SIZE];
    sha256(bytes, digest);
    Buf hex = buf_new(arena);
    for (size_t i = 0; i < SHA256_SIZE; i++)
        buf_printf(&hex, "%02x", digest[i]);
    return buf_str(&hex);
}
