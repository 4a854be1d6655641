/* arena.c - chunked bump allocation; see arena.h.
 *
 * Chunks come from the system as zeros, and nothing is given out twice but after
 * arena_reset(), which clears what was used. So nothing else has to be cleared, and
 * pages of memory that nobody writes to are never touched.
 *
 * The system takes several times longer to give memory than we take to clear it. So the
 * chunks that an arena leaves wait in the Unwind for the next one; they make room for a
 * block that is larger than they are, and go back to the system with the last arena.
 */
#include "base/arena.h"

#include "base/sys.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum {
    FIRST_CHUNK = 64 * 1024,
    LONG_LIST = 4096, /* bytes */
    MOST_SPARE = 64 * 1024 * 1024,
};

typedef struct Chunk {
    struct Chunk *older;
    size_t size; /* with this head */
    size_t used; /* bytes of what an arena left */
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

static void free_chunks(Chunk *chunk)
{
    while (chunk) {
        Chunk *older = chunk->older;
        show(chunk, chunk->size);
        sys_free(chunk, chunk->size);
        chunk = older;
    }
}

static void leave_chunk(Unwind *unwind, Chunk *chunk, size_t used)
{
    chunk->older = NULL;
    if (chunk->size > SYS_BLOCK || chunk->size > MOST_SPARE - unwind->spare_size) {
        free_chunks(chunk);
        return;
    }
    chunk->used = used;
    chunk->older = unwind->spare;
    unwind->spare = chunk;
    unwind->spare_size += chunk->size;
    hide(chunk->bytes, chunk->size - sizeof(Chunk));
}

static void release_arena(void *object)
{
    const Arena *arena = object;
    Unwind *unwind = arena->unwind;
    size_t used = arena->used;
    for (Chunk *chunk = arena->newest; chunk;) {
        Chunk *older = chunk->older;
        leave_chunk(unwind, chunk, used);
        used = older ? older->size - sizeof(Chunk) : 0;
        chunk = older;
    }
    if (!unwind->resources) {
        free_chunks(unwind->spare);
        unwind->spare = NULL;
        unwind->spare_size = 0;
    }
}

/* A chunk that waits for it, cleared, or NULL. */
static Chunk *take_spare(Unwind *unwind, size_t size)
{
    for (Chunk **place = &unwind->spare; *place; place = &(*place)->older) {
        Chunk *chunk = *place;
        if (chunk->size != size)
            continue;
        *place = chunk->older;
        unwind->spare_size -= size;
        show(chunk->bytes, chunk->used);
        memset(chunk->bytes, 0, chunk->used);
        return chunk;
    }
    return NULL;
}

/* Gives `size` bytes of what waits back to the system, so that the peak is no higher for it. */
static void make_room(Unwind *unwind, size_t size)
{
    for (size_t given = 0; unwind->spare && given < size;) {
        Chunk *chunk = unwind->spare;
        unwind->spare = chunk->older;
        unwind->spare_size -= chunk->size;
        given += chunk->size;
        chunk->older = NULL;
        free_chunks(chunk);
    }
}

static Chunk *take_chunk(Unwind *unwind, size_t size)
{
    Chunk *chunk = take_spare(unwind, size);
    if (!chunk && size > SYS_BLOCK)
        make_room(unwind, size);
    if (!chunk)
        chunk = sys_alloc(size);
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
            leave_chunk(arena->unwind, chunk, chunk->size - sizeof(Chunk));
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

/* Behind its first chunk an arena grows by the system's best size. */
static size_t next_size(size_t need)
{
    return (sizeof(Chunk) + need + SYS_BLOCK - 1) / SYS_BLOCK * SYS_BLOCK;
}

static void add_chunk(Arena *arena, size_t need)
{
    size_t size = next_size(need);
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
