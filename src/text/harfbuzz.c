/* harfbuzz.c - see harfbuzz.h. */
#include "text/harfbuzz.h"

#include "base/sys.h"
#include "text/faces.h"

#define F(name) "hb_" #name,
static const char *const NAMES[] = {HARFBUZZ_FUNCTIONS(F)};
static const char *const SUBSET_NAMES[] = {SUBSET_FUNCTIONS(F)};
#undef F

enum {
    FUNCTIONS = sizeof NAMES / sizeof *NAMES,
    OF_SUBSET = sizeof SUBSET_NAMES / sizeof *SUBSET_NAMES,
};
_Static_assert(sizeof(HarfBuzz) == FUNCTIONS * sizeof(void *), "pointers to functions alone");
_Static_assert(sizeof(HarfBuzzSubset) == OF_SUBSET * sizeof(void *), "pointers to functions alone");

static void load(Unwind *unwind, const char *file, const char *const *names, size_t n,
                 void *functions)
{
    if (!sys_library(file, names, n, functions))
        unwind_fail(unwind, EXIT_IO, "the library %s is missing; on Debian: apt install %s", file,
                    "libharfbuzz0b libharfbuzz-subset0");
}

const HarfBuzz *fonts_harfbuzz(Fonts *fonts)
{
    HarfBuzz *hb = &fonts->hb;
    Unwind *unwind = arena_unwind(fonts->arena);
    if (fonts->buffer)
        return hb;
    load(unwind, LIB_HARFBUZZ, NAMES, FUNCTIONS, hb);
    hb_buffer_t *buffer = hb->buffer_create();
    if (buffer == hb->buffer_get_empty())
        unwind_fail(unwind, EXIT_LIMIT, "out of memory for text");
    fonts->buffer = buffer;
    return hb;
}

const HarfBuzzSubset *fonts_harfbuzz_subset(Fonts *fonts)
{
    HarfBuzzSubset *subset = &fonts->subset;
    if (!subset->subset_or_fail)
        load(arena_unwind(fonts->arena), LIB_HARFBUZZ_SUBSET, SUBSET_NAMES, OF_SUBSET, subset);
    return subset;
}
