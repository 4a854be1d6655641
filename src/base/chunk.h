/* chunk.h - pieces of the system's memory, between it and the arenas.
 *
 * The system is quickest with blocks of SYS_BLOCK, which a short job would use but a part
 * of if each arena had its own. So the arenas of an Unwind share blocks, and what one of
 * them leaves waits there for the next.
 */
#ifndef PLANVERK_BASE_CHUNK_H
#define PLANVERK_BASE_CHUNK_H

#include "base/unwind.h"

#include <stdalign.h>
#include <stddef.h>

typedef struct Chunk {
    struct Chunk *next;    /* of those that wait, by address; an arena's next older one */
    size_t size;           /* with this head */
    size_t dirty;          /* what lies behind that many of its bytes is zero */
    size_t before, behind; /* bytes of its block on either side */
    alignas(max_align_t) unsigned char bytes[];
} Chunk;

/* Chunks are multiples of this. */
#define CHUNK_STEP ((size_t)16 << 10)

/* A chunk of `least` bytes, a multiple of CHUNK_STEP and, above SYS_BLOCK, of that, or of
 * more up to `most`, where the piece that fits best has them. Unwinds where memory has ended. */
Chunk *chunk_take(Unwind *unwind, size_t least, size_t most);
/* Takes it back. */
void chunk_leave(Unwind *unwind, Chunk *chunk);
/* Gives all that waits back to the system, but for what is shared with another: for the end,
 * when no chunk is in use. */
void chunks_free(Unwind *unwind);
/* Has the system give a whole block before it is asked for: beside the owner of `unwind`, since
 * it takes a while, or where the small first block would not do. Nothing where memory has ended. */
void chunks_prepare(Unwind *unwind);
/* From here on `unwind`, which has no chunks yet, has what waits for `with` in common with it.
 * That one must live longer, and where they are of two threads, have a lock. */
void chunks_share(Unwind *unwind, Unwind *with);
/* The bytes that it can hold. */
static inline size_t chunk_room(const Chunk *chunk)
{
    return chunk->size - sizeof(Chunk);
}

/* Under the address sanitizer nothing may be touched but what an arena gives out. */
#ifdef __SANITIZE_ADDRESS__
void __asan_poison_memory_region(const volatile void *block, size_t size);
void __asan_unpoison_memory_region(const volatile void *block, size_t size);

static inline void chunk_hide(void *block, size_t size)
{
    __asan_poison_memory_region(block, size);
}

static inline void chunk_show(void *block, size_t size)
{
    __asan_unpoison_memory_region(block, size);
}
#else
static inline void chunk_hide(void *block, size_t size)
{
    (void)block, (void)size;
}

static inline void chunk_show(void *block, size_t size)
{
    (void)block, (void)size;
}
#endif

#endif
