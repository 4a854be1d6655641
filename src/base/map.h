/* map.h - a hash map from strings to pointers, in an arena. Iteration is by
 * order of insertion, so that no hash order ever reaches an output. */
#ifndef PLANVERK_BASE_MAP_H
#define PLANVERK_BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

typedef struct MapEntry {
    Str key;
    void *value;
} MapEntry;

typedef struct Map {
    Arena *arena;
    MapEntry *entries; /* in order of insertion */
    size_t n, cap;
    uint32_t *slots;
    size_t n_slots;
} Map;

/* An empty map; takes no memory before the first map_put(). */
Map map_new(Arena *arena);
/* The value, or NULL. */
void *map_get(const Map *map, Str key);
/* Sets or replaces. The key is kept by reference. Returns the value that stood
 * there before, or NULL. */
void *map_put(Map *map, Str key, void *value);
/* The nearest key within a distance that suits its length, for "mente du";
 * empty when none is near. */
Str map_nearest(const Map *map, Str key);

#endif
