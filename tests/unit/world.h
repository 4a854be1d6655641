/* world.h - a job with the embedded assets, for tests of what the program ships. */
#ifndef PLANVERK_TESTS_WORLD_H
#define PLANVERK_TESTS_WORLD_H

#include "base/assets.h"
#include "base/job.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct World {
    Unwind unwind;
    Arena *arena;
    Assets assets;
    Job job;
} World;

static int setup(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->arena = arena_new(&world->unwind, (size_t)1 << 28);
    Sources *sources = sources_new(world->arena);
    world->assets = assets_embedded(world->arena, STR_EMPTY);
    world->job =
        (Job){world->arena, sources, diags_new(world->arena, sources, 100), &world->assets};
    *state = world;
    return 0;
}

static int teardown(void **state)
{
    World *world = *state;
    arena_free(world->arena);
    free(world);
    return 0;
}

#endif
