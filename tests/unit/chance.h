/* chance.h - numbers for texts that are made up: the same for the same seed. */
#ifndef PLANVERK_TESTS_CHANCE_H
#define PLANVERK_TESTS_CHANCE_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* splitmix64: a number below `n`. */
static inline size_t below(uint64_t *state, size_t n)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (size_t)((z ^ (z >> 31)) % n);
}

/* How many are to be made: what the environment says under `name`, or so many. */
static inline size_t rounds_of(const char *name, size_t otherwise)
{
    const char *wanted = getenv(name);
    return wanted ? strtoul(wanted, NULL, 10) : otherwise;
}

#endif
