/* inflate.c - see inflate.h. */
#include "base/inflate.h"

#include <libdeflate.h>

bool zlib_inflate(Arena *arena, Str packed, size_t size, Str *bytes)
{
    char *room = arena_alloc(arena, size + 1); /* none of size 0 */
    size_t used, n;
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    if (!inflater)
        unwind_fail(arena_unwind(arena), EXIT_LIMIT, "minnet tok slutt (out of memory)");
    enum libdeflate_result result =
        libdeflate_zlib_decompress_ex(inflater, packed.p, packed.n, room, size, &used, &n);
    libdeflate_free_decompressor(inflater);
    *bytes = (Str){room, size};
    return result == LIBDEFLATE_SUCCESS && n == size;
}
