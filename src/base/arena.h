/* arena.h - memory that is given back all at once.
 *
 * An arena never returns NULL: when memory or the limit ends, it unwinds the
 * job. One arena holds the source of a plan, one each profile's document; a stage
 * that needs much for a while has one of its own.
 */
#ifndef PLANVERK_BASE_ARENA_H
#define PLANVERK_BASE_ARENA_H

#include "base/unwind.h"

#include <stddef.h>

typedef struct Arena Arena;

/* The limit of an arena that takes what a document asks for: more is a mistake in the
 * plan, or one of ours. */
#define ARENA_MOST ((size_t)2 << 30)

/* A new arena that may grow to `limit` bytes. It is registered with `unwind`
 * and lives until arena_free() or unwinding. */
Arena *arena_new(Unwind *unwind, size_t limit);
/* Releases the arena; it must be the newest resource of its Unwind. */
void arena_free(Arena *arena);
/* Takes back everything that was given out, and keeps some of it for what comes. */
void arena_reset(Arena *arena);
/* Zeroed memory aligned for any type. `size` 0 gives a valid pointer. */
void *arena_alloc(Arena *arena, size_t size);
/* As arena_alloc, for `count` items; unwinds when the product overflows. */
void *arena_array(Arena *arena, size_t count, size_t size);
/* Memory for `new_size` bytes with the first `old_size` of `old` copied; in
 * place when `old` was the newest allocation. Added bytes are not zeroed. */
void *arena_grow(Arena *arena, void *old, size_t old_size, size_t new_size);
/* What `arena` unwinds when it cannot go on. */
Unwind *arena_unwind(const Arena *arena);

#define NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define NEW_ARRAY(arena, Type, count) ((Type *)arena_array((arena), (count), sizeof(Type)))

/* A growing array in an arena, for any item type:
 *     LIST(Foo) foos = {0};   *LIST_ADD(arena, &foos) = foo;
 * Pointers to items die when the list grows. */
#define LIST(Type)                                                                                 \
    struct {                                                                                       \
        Type *items;                                                                               \
        size_t n, cap;                                                                             \
    }
/* Behind LIST_ADD: room for at least one more. */
void list_grow(Arena *arena, void **items, size_t n, size_t *cap, size_t item_size);
#define LIST_ADD(arena, list)                                                                      \
    (((list)->n == (list)->cap ? list_grow((arena), (void **)&(list)->items, (list)->n,            \
                                           &(list)->cap, sizeof *(list)->items)                    \
                               : (void)0),                                                         \
     &(list)->items[(list)->n++])

/* Room for `more` items in one piece, where their number is known: a list that
 * begins with 8 is too large for one and grows too often for hundreds. */
#define LIST_RESERVE(arena, list, more)                                                            \
    ((list)->cap - (list)->n < (more) ? list_reserve((arena), (void **)&(list)->items, (list)->n,  \
                                                     &(list)->cap, (more), sizeof *(list)->items)  \
                                      : (void)0)
/* Behind LIST_RESERVE. */
void list_reserve(Arena *arena, void **items, size_t n, size_t *cap, size_t more, size_t item_size);

#endif
