/* harfbuzz.c - see harfbuzz.h. */
#include "text/harfbuzz.h"

#include "base/sys.h"

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

HarfBuzz harfbuzz_load(Unwind *unwind)
{
    HarfBuzz hb;
    load(unwind, LIB_HARFBUZZ, NAMES, FUNCTIONS, &hb);
    return hb;
}

HarfBuzzSubset harfbuzz_subset_load(Unwind *unwind)
{
    HarfBuzzSubset subset;
    load(unwind, LIB_HARFBUZZ_SUBSET, SUBSET_NAMES, OF_SUBSET, &subset);
    return subset;
}
