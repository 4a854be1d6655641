/* arena.c - chunked bump allocation; see arena.h.
 *
 * Chunks come from the system as zeros, and nothing is given out twice but after
 * arena_reset(), which clears what was used. So nothing else has to be cleared, and
 * pages of memory that nobody writes to are never touched.
 */
#include "base/arena.h"

#include "base/sys.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum {
    FIRST_CHUNK = 64 * 1024,
    LONG_LIST = 4096, /* bytes */
};

typedef struct Chunk {
    struct Chunk *older;
    size_t size; /* with this head */
    alignas(max_align_t) unsigned char bytes[];
} Chunk;

/* The Arena itself lies at the start of its first chunk. */
struct Arena {
    Unwind *unwind;
    Resource resource;
    Chunk *newest;
    size_t used; /* bytes of the newest chunk */
    size_t taken, limit;
};

/* Under the address sanitizer nothing may be touched but what is given out: not what
 * arena_reset() took back, nor what lies behind a block. */
#ifdef __SANITIZE_ADDRESS__
void __asan_poison_memory_region(const volatile void *block, size_t size);
void __asan_unpoison_memory_region(const volatile void *block, size_t size);

static void hide(void *block, size_t size)
{
    __asan_poison_memory_region(block, size);
}

static void show(void *block, size_t size)
{
    __asan_unpoison_memory_region(block, size);
}
#else
static inline void hide(void *block, size_t size)
{
    (void)block, (void)size;
}

static inline void show(void *block, size_t size)
{
    (void)block, (void)size;
}
#endif

static size_t round_up(size_t size)
{
    size_t mask = alignof(max_align_t) - 1;
    return (size + mask) & ~mask;
}

/* What the newest chunk has left. */
static size_t room(const Arena *arena)
{
    return arena->newest->size - sizeof(Chunk) - arena->used;
}

static void free_chunk(Chunk *chunk)
{
    show(chunk, chunk->size);
    sys_free(chunk, chunk->size);
}

static void release_arena(void *object)
{
    const Arena *arena = object;
    for (Chunk *chunk = arena->newest; chunk;) {
        Chunk *older = chunk->older;
        free_chunk(chunk);
        chunk = older;
    }
}

static Chunk *take_chunk(Unwind *unwind, size_t size)
{
    Chunk *chunk = sys_alloc(size);
    if (!chunk)
        unwind_fail(unwind, EXIT_LIMIT, "minnet tok slutt (out of memory)");
    chunk->size = size;
    chunk->older = NULL;
    hide(chunk->bytes, size - sizeof(Chunk));
    return chunk;
}

Arena *arena_new(Unwind *unwind, size_t limit)
{
    Chunk *chunk = take_chunk(unwind, FIRST_CHUNK);
    Arena *arena = (Arena *)(void *)chunk->bytes;
    show(arena, sizeof *arena);
    *arena = (Arena){
        .unwind = unwind,
        .newest = chunk,
        .used = round_up(sizeof(Arena)),
        .taken = FIRST_CHUNK,
        .limit = limit,
    };
    unwind_push(unwind, &arena->resource, release_arena, arena);
    return arena;
}

void arena_free(Arena *arena)
{
    unwind_pop(arena->unwind, &arena->resource);
}

/* The first chunk, which holds the Arena, and the newest, which is the largest, stay. */
void arena_reset(Arena *arena)
{
    Chunk *newest = arena->newest, *chunk = newest;
    size_t taken = newest->size;
    while (chunk->older) {
        Chunk *older = chunk->older;
        if (chunk != newest)
            free_chunk(chunk);
        chunk = older;
    }
    size_t kept = chunk == newest ? round_up(sizeof(Arena)) : 0;
    show(newest->bytes + kept, arena->used - kept);
    memset(newest->bytes + kept, 0, arena->used - kept);
    hide(newest->bytes + kept, arena->used - kept);
    if (chunk != newest) {
        size_t head = round_up(sizeof(Arena));
        hide(chunk->bytes + head, chunk->size - sizeof(Chunk) - head);
        newest->older = chunk;
        taken += chunk->size;
    }
    arena->used = kept;
    arena->taken = taken;
}

/* Chunks grow up to the system's best size, so that a large document takes few of them
 * and a small one little memory. */
static size_t next_size(const Arena *arena, size_t need)
{
    size_t size = arena->newest->size * 4, whole = sizeof(Chunk) + need;
    if (size >= SYS_BLOCK || whole > size)
        size = (whole + SYS_BLOCK - 1) / SYS_BLOCK * SYS_BLOCK;
    return size;
}

static void add_chunk(Arena *arena, size_t need)
{
    size_t size = next_size(arena, need);
    if (size > arena->limit || arena->taken > arena->limit - size)
        unwind_fail(arena->unwind, EXIT_LIMIT,
                    "dokumentet trenger mer minne enn grensen på %zu MiB (memory limit)",
                    arena->limit >> 20);
    Chunk *chunk = take_chunk(arena->unwind, size);
    chunk->older = arena->newest;
    arena->newest = chunk;
    arena->used = 0;
    arena->taken += size;
}

static void *take(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        unwind_fail(arena->unwind, EXIT_LIMIT, "minnet tok slutt (out of memory)");
    size_t need = round_up(size);
    if (need > room(arena))
        add_chunk(arena, need);
    void *block = arena->newest->bytes + arena->used;
    show(block, size);
    arena->used += need;
    return block;
}

void *arena_alloc(Arena *arena, size_t size)
{
    return take(arena, size);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        unwind_fail(arena->unwind, EXIT_LIMIT, "minnet tok slutt (out of memory)");
    return arena_alloc(arena, count * size);
}

void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size)
{
    unsigned char *top = arena->newest->bytes + arena->used;
    if (old && (unsigned char *)old + round_up(old_size) == top) {
        size_t more = round_up(new_size) - round_up(old_size);
        if (new_size >= old_size && more <= room(arena)) {
            show(old, new_size);
            arena->used += more;
            return old;
        }
    }
    void *block = take(arena, new_size);
    if (old_size)
        memcpy(block, old, old_size < new_size ? old_size : new_size);
    return block;
}

Unwind *arena_unwind(const Arena *arena)
{
    return arena->unwind;
}

static void widen(Arena *arena, void **items, size_t n, size_t *cap, size_t wider, size_t item_size)
{
    if (wider > SIZE_MAX / 2 / item_size)
        unwind_fail(arena->unwind, EXIT_LIMIT, "minnet tok slutt (out of memory)");
    *items = arena_grow(arena, *items, n * item_size, wider * item_size);
    *cap = wider;
}

/* What a list outgrows is lost, what it does not use is never touched: so a long one
 * takes bigger steps. */
void list_grow(Arena *arena, void **items, size_t n, size_t *cap, size_t item_size)
{
    size_t wider = *cap == 0 ? 8 : *cap * item_size < LONG_LIST ? *cap * 2 : *cap * 4;
    widen(arena, items, n, cap, wider, item_size);
}

/* Never less than twice as much as before, so that many small wishes stay linear. */
void list_reserve(Arena *arena, void **items, size_t n, size_t *cap, size_t more, size_t item_size)
{
    size_t wider = *cap * 2;
    widen(arena, items, n, cap, wider - n < more ? n + more : wider, item_size);
}
