/* arena.c - chunked bump allocation; see arena.h.
 *
 * Chunks come from chunk.c, and what others have used of them is cleared when it is given
 * out, a page at a time: what is never used again is never cleared, and what is, lies in
 * the processor's nearest memory then.
 */
#include "base/arena.h"

#include "base/chunk.h"
#include "base/sys.h"

#include <stdint.h>
#include <string.h>

enum {
    FIRST_CHUNK = 64 * 1024,
    CLEAR_STEP = 4096,
    LONG_LIST = 4096, /* bytes */
};

/* The Arena itself lies at the start of its first chunk. */
struct Arena {
    Unwind *unwind;
    Resource resource;
    Chunk *current; /* the first of a list */
    size_t used;    /* bytes of the current chunk */
    size_t clear;   /* up to here they are zero, from `used` on */
    size_t taken, limit;
};

static size_t round_up(size_t size)
{
    size_t mask = alignof(max_align_t) - 1;
    return (size + mask) & ~mask;
}

/* What the current chunk has left. */
static size_t room(const Arena *arena)
{
    return chunk_room(arena->current) - arena->used;
}

/* Goes on in that chunk, behind its first `used` bytes. */
static void enter(Arena *arena, Chunk *chunk, size_t used)
{
    arena->current = chunk;
    arena->used = used;
    arena->clear = chunk->dirty > used ? used : chunk_room(chunk);
}

/* Says in the current chunk what of it is not zero, before another one is entered. */
static void settle(Arena *arena)
{
    Chunk *chunk = arena->current;
    if (chunk->dirty <= arena->clear)
        chunk->dirty = arena->used;
}

/* Clears what the next `need` bytes want of it, and some more. */
static void clear_ahead(Arena *arena, size_t need)
{
    Chunk *chunk = arena->current;
    size_t from = arena->clear, to = arena->used + need + CLEAR_STEP;
    size_t end = to < chunk->dirty ? to : chunk->dirty;
    if (end > from) {
        chunk_show(chunk->bytes + from, end - from);
        memset(chunk->bytes + from, 0, end - from);
        chunk_hide(chunk->bytes + from, end - from);
    }
    arena->clear = to < chunk->dirty ? to : chunk_room(chunk);
}

static unsigned char *take_next(Arena *arena, size_t need)
{
    unsigned char *block = arena->current->bytes + arena->used;
    arena->used += need;
    return block;
}

static void release_arena(void *object)
{
    Arena *arena = object;
    Unwind *unwind = arena->unwind;
    settle(arena);
    for (Chunk *chunk = arena->current; chunk;) {
        Chunk *older = chunk->next;
        chunk_leave(unwind, chunk);
        chunk = older;
    }
    if (!unwind->resources)
        chunks_free(unwind);
}

Arena *arena_new(Unwind *unwind, size_t limit)
{
    Chunk *chunk = chunk_take(unwind, FIRST_CHUNK, FIRST_CHUNK);
    Arena *arena = (Arena *)(void *)chunk->bytes;
    chunk_show(arena, sizeof *arena);
    *arena = (Arena){.unwind = unwind, .taken = FIRST_CHUNK, .limit = limit};
    enter(arena, chunk, round_up(sizeof(Arena)));
    unwind_push(unwind, &arena->resource, release_arena, arena);
    return arena;
}

void arena_free(Arena *arena)
{
    unwind_pop(arena->unwind, &arena->resource);
}

static Chunk *first_chunk(Arena *arena)
{
    return (Chunk *)(void *)((unsigned char *)arena - offsetof(Chunk, bytes));
}

/* The first chunk, which holds the Arena, and the current one stay. */
void arena_reset(Arena *arena)
{
    size_t head = round_up(sizeof(Arena));
    Chunk *current = arena->current, *first = first_chunk(arena);
    settle(arena);
    for (Chunk *chunk = current, *next; chunk; chunk = next) {
        next = chunk->next;
        if (chunk != current && chunk != first)
            chunk_leave(arena->unwind, chunk);
    }
    chunk_hide(current->bytes, chunk_room(current));
    chunk_hide(first->bytes, chunk_room(first));
    chunk_show(first->bytes, head);
    first->next = NULL;
    if (current != first)
        current->next = first;
    arena->taken = current->size + (current != first ? first->size : 0);
    enter(arena, current, current == first ? head : 0);
}

static size_t round_to(size_t size, size_t step)
{
    return (size + step - 1) / step * step;
}

/* For that many bytes at least. What is large gets no more than it needs, and the chunk
 * before it goes on; an arena that has much already takes whole blocks for the rest. */
static Chunk *new_chunk(Arena *arena, size_t need)
{
    size_t size = sizeof(Chunk) + need, least = size > FIRST_CHUNK / 2 ? size : FIRST_CHUNK;
    least = round_to(least, least > SYS_BLOCK ? SYS_BLOCK : CHUNK_STEP);
    size_t left = arena->limit - arena->taken;
    if (least > left)
        unwind_fail(arena->unwind, EXIT_LIMIT,
                    "dokumentet trenger mer minne enn grensen på %zu MiB (memory limit)",
                    arena->limit >> 20);
    bool whole = least == FIRST_CHUNK && arena->taken >= SYS_BLOCK && left >= SYS_BLOCK;
    Chunk *chunk = chunk_take(arena->unwind, least, whole ? SYS_BLOCK : least);
    arena->taken += chunk->size;
    return chunk;
}

/* The block is the chunk's only one; the next ones come from where they came from before. */
static unsigned char *set_aside(Arena *arena, Chunk *chunk, size_t need)
{
    size_t dirty = chunk->dirty < need ? chunk->dirty : need;
    chunk_show(chunk->bytes, dirty);
    memset(chunk->bytes, 0, dirty);
    if (chunk->dirty < need)
        chunk->dirty = need;
    chunk->next = arena->current->next;
    arena->current->next = chunk;
    return chunk->bytes;
}

static void enter_new(Arena *arena, Chunk *chunk)
{
    settle(arena);
    chunk->next = arena->current;
    enter(arena, chunk, 0);
}

/* Of the current chunk and a new one, the one that has more left is the current one then. */
static unsigned char *find_room(Arena *arena, size_t need)
{
    if (need > room(arena)) {
        Chunk *chunk = new_chunk(arena, need);
        if (chunk_room(chunk) - need <= room(arena))
            return set_aside(arena, chunk, need);
        enter_new(arena, chunk);
    }
    if (need > arena->clear - arena->used)
        clear_ahead(arena, need);
    return take_next(arena, need);
}

static void *take(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        unwind_fail(arena->unwind, EXIT_LIMIT, "minnet tok slutt (out of memory)");
    size_t need = round_up(size);
    bool ready = need <= arena->clear - arena->used;
    void *block = ready ? take_next(arena, need) : find_room(arena, need);
    chunk_show(block, size);
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
    unsigned char *top = arena->current->bytes + arena->used;
    if (old && (unsigned char *)old + round_up(old_size) == top) {
        size_t more = round_up(new_size) - round_up(old_size);
        if (new_size >= old_size && more <= room(arena)) {
            chunk_show(old, new_size);
            arena->used += more;
            if (arena->clear < arena->used)
                arena->clear = arena->used;
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
