/* chunk.c - see chunk.h.
 *
 * What waits is a list by address, so that neighbours are found when one of them comes
 * back: they are joined to one again, and in the end each block is whole. Blocks that are
 * whole make room for one that is larger than they are; see MOST_SPARE too.
 */
#include "base/chunk.h"

#include "base/sys.h"

#include <stdint.h>
#include <string.h>

enum {
    FIRST_BLOCK = 64 * 1024,
    MOST_SPARE = 64 * 1024 * 1024,
};

static bool is_whole(const Chunk *chunk)
{
    return chunk->before == 0 && chunk->behind == 0;
}

static void give_back(Chunk *chunk)
{
    chunk_show(chunk, chunk->size);
    sys_free(chunk, chunk->size);
}

/* ---- what waits ------------------------------------------------------------- */

static Chunk *remove_spare(Unwind *unwind, Chunk **place)
{
    Chunk *chunk = *place;
    *place = chunk->next;
    unwind->spare_size -= chunk->size;
    return chunk;
}

/* The smallest that is large enough, or NULL. */
static Chunk *take_spare(Unwind *unwind, size_t size)
{
    Chunk **best = NULL;
    for (Chunk **place = &unwind->spare; *place; place = &(*place)->next)
        if ((*place)->size >= size && (!best || (*place)->size < (*best)->size))
            best = place;
    return best ? remove_spare(unwind, best) : NULL;
}

static bool are_neighbours(const Chunk *left, const Chunk *right)
{
    return left->behind && (const unsigned char *)left + left->size == (const unsigned char *)right;
}

/* The head between the two is a part of the bytes then. */
static void join(Chunk *left, Chunk *right)
{
    size_t dirty = right->dirty ? left->size + right->dirty : left->dirty;
    left->size += right->size;
    left->behind = right->behind;
    left->dirty = dirty;
    left->next = right->next;
    memset(right, 0, sizeof *right);
    chunk_hide(right, sizeof *right);
}

static void add_spare(Unwind *unwind, Chunk *chunk)
{
    Chunk *previous = NULL, *next = unwind->spare;
    for (; next && (uintptr_t)next < (uintptr_t)chunk; next = next->next)
        previous = next;
    unwind->spare_size += chunk->size;
    chunk->next = next;
    if (next && are_neighbours(chunk, next))
        join(chunk, next);
    if (!previous)
        unwind->spare = chunk;
    else if (are_neighbours(previous, chunk))
        join(previous, chunk);
    else
        previous->next = chunk;
}

/* Gives whole blocks back to the system until that many bytes are given or none waits. */
static void give_blocks(Unwind *unwind, size_t size)
{
    Chunk **place = &unwind->spare;
    for (size_t given = 0; *place && given < size;) {
        if (!is_whole(*place)) {
            place = &(*place)->next;
            continue;
        }
        Chunk *chunk = remove_spare(unwind, place);
        given += chunk->size;
        give_back(chunk);
    }
}

/* ---- chunks ----------------------------------------------------------------- */

/* The Unwind whose spare chunks these are; nobody else uses them until they are unlocked. */
static Unwind *lock(Unwind *unwind)
{
    Unwind *pool = unwind->pool ? unwind->pool : unwind;
    if (pool->lock)
        pthread_mutex_lock(pool->lock);
    return pool;
}

static void unlock(Unwind *pool)
{
    if (pool->lock)
        pthread_mutex_unlock(pool->lock);
}

/* A first block is small: some commands need no more. One that is larger than those that
 * wait takes their place, so that the peak is no higher for it. NULL where memory has ended.
 * The lock is not held, for the system takes its time. */
static Chunk *new_block(Unwind *unwind, size_t most)
{
    /* in this order: the resources are no other thread's affair */
    bool small = most <= FIRST_BLOCK && !unwind->pool && !unwind->resources;
    size_t whole = small ? FIRST_BLOCK : most < SYS_BLOCK ? SYS_BLOCK : most;
    if (whole > SYS_BLOCK) {
        Unwind *pool = lock(unwind);
        give_blocks(pool, whole);
        unlock(pool);
    }
    Chunk *chunk = sys_alloc(whole);
    if (!chunk)
        return NULL;
    chunk->size = whole;
    chunk_hide(chunk->bytes, chunk_room(chunk));
    return chunk;
}

/* What is behind the first `size` bytes waits for another. */
static void cut(Unwind *unwind, Chunk *chunk, size_t size)
{
    size_t rest = chunk->size - size;
    Chunk *other = (Chunk *)(void *)((unsigned char *)chunk + size);
    chunk_show(other, sizeof *other);
    *other = (Chunk){
        .size = rest,
        .dirty = chunk->dirty > size ? chunk->dirty - size : 0,
        .before = chunk->before + size,
        .behind = chunk->behind,
    };
    chunk->size = size;
    chunk->behind += rest;
    if (chunk->dirty > chunk_room(chunk))
        chunk->dirty = chunk_room(chunk);
    add_spare(unwind, other);
}

Chunk *chunk_take(Unwind *unwind, size_t least, size_t most)
{
    Unwind *pool = lock(unwind);
    Chunk *chunk = take_spare(pool, least);
    if (!chunk) {
        unlock(pool);
        chunk = new_block(unwind, most);
        if (!chunk)
            unwind_fail(unwind, EXIT_LIMIT, "minnet tok slutt (out of memory)");
        lock(unwind);
    }
    if (chunk->size > most)
        cut(pool, chunk, most);
    unlock(pool);
    chunk->next = NULL;
    return chunk;
}

void chunk_leave(Unwind *unwind, Chunk *chunk)
{
    chunk_hide(chunk->bytes, chunk_room(chunk));
    Unwind *pool = lock(unwind);
    if (chunk->size > SYS_BLOCK)
        give_back(chunk);
    else
        add_spare(pool, chunk);
    if (pool->spare_size > MOST_SPARE)
        give_blocks(pool, pool->spare_size - MOST_SPARE);
    unlock(pool);
}

void chunks_prepare(Unwind *unwind)
{
    Chunk *chunk = new_block(unwind, SYS_BLOCK);
    if (!chunk)
        return;
    Unwind *pool = lock(unwind);
    add_spare(pool, chunk);
    unlock(pool);
}

void chunks_share(Unwind *unwind, Unwind *with)
{
    unwind->pool = with->pool ? with->pool : with;
}

void chunks_free(Unwind *unwind)
{
    if (!unwind->pool)
        give_blocks(unwind, SIZE_MAX);
}
