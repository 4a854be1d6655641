/* cmark_memory.c - cmark with an arena for memory.
 *
 * cmark's own allocator aborts the process when memory ends, and its callbacks
 * take no context. Hence the one thread-local; the arena unwinds instead, and
 * nothing need be freed.
 */
#include "markdown/internal.h"

#include <string.h>

static _Thread_local Arena *current;

/* In front of each block stands its size, which realloc needs. */
typedef union Header {
    size_t size;
    max_align_t align;
} Header;

static void *take(size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - sizeof(Header)) / size)
        unwind_fail(arena_unwind(current), EXIT_LIMIT, "minnet tok slutt (out of memory)");
    Header *header = arena_alloc(current, sizeof(Header) + count * size);
    header->size = count * size;
    return header + 1;
}

static void *resize(void *block, size_t size)
{
    if (!block)
        return take(1, size);
    Header *old = (Header *)block - 1;
    if (size <= old->size)
        return block;
    if (size > SIZE_MAX - sizeof(Header))
        unwind_fail(arena_unwind(current), EXIT_LIMIT, "minnet tok slutt (out of memory)");
    Header *grown = arena_grow(current, old, sizeof(Header) + old->size, sizeof(Header) + size);
    grown->size = size;
    return grown + 1;
}

static void keep(void *block)
{
    (void)block; /* the arena's end is the block's end */
}

cmark_node *cmark_run(Arena *arena, Str head, Str bytes)
{
    static const cmark_mem callbacks = {take, resize, keep};
    current = arena;
    cmark_mem *memory = NEW(arena, cmark_mem);
    *memory = callbacks;
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, memory);
    cmark_parser_feed(parser, head.p, head.n);
    cmark_parser_feed(parser, bytes.p, bytes.n);
    cmark_node *tree = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return tree;
}
