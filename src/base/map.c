/* map.c - open addressing over an array of entries; see map.h. */
#include "base/map.h"

Map map_new(Arena *arena)
{
    return (Map){.arena = arena};
}

/* Slots hold the entry's index + 1; 0 is free. */
static uint32_t *find_slot(const Map *map, Str key)
{
    size_t mask = map->n_slots - 1;
    for (size_t i = str_hash(key) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &map->slots[i];
        if (*slot == 0 || str_eq(map->entries[*slot - 1].key, key))
            return slot;
    }
}

static void widen(Map *map)
{
    map->n_slots = map->n_slots ? map->n_slots * 2 : 16;
    map->slots = NEW_ARRAY(map->arena, uint32_t, map->n_slots);
    for (size_t i = 0; i < map->n; i++)
        *find_slot(map, map->entries[i].key) = (uint32_t)i + 1;
}

void *map_get(const Map *map, Str key)
{
    if (!map->n_slots)
        return NULL;
    uint32_t slot = *find_slot(map, key);
    return slot ? map->entries[slot - 1].value : NULL;
}

void *map_put(Map *map, Str key, void *value)
{
    if (map->n * 3 >= map->n_slots * 2)
        widen(map);
    uint32_t *slot = find_slot(map, key);
    if (*slot) {
        void *before = map->entries[*slot - 1].value;
        map->entries[*slot - 1].value = value;
        return before;
    }
    if (map->n == map->cap)
        list_grow(map->arena, (void **)&map->entries, map->n, &map->cap, sizeof *map->entries);
    map->entries[map->n++] = (MapEntry){key, value};
    *slot = (uint32_t)map->n;
    return NULL;
}

Str map_nearest(const Map *map, Str key)
{
    /* One slip in a short word, two in a longer one: more would guess. */
    unsigned best = key.n <= 4 ? 2 : key.n <= 8 ? 3 : 4;
    Str nearest = STR_EMPTY;
    for (size_t i = 0; i < map->n; i++) {
        unsigned steps = str_distance(map->entries[i].key, key, best);
        if (steps < best && !str_same_row(map->entries[i].key, key)) {
            best = steps;
            nearest = map->entries[i].key;
        }
    }
    return nearest;
}
