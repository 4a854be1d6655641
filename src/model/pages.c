/* pages.c - see pages.h. */
#include "model/pages.h"

#include "base/arena.h"

static const ElementExtra NOTHING = {
    .lang = STR_INIT(""),
    .alt = STR_INIT(""),
    .actual_text = STR_INIT(""),
    .id = STR_INIT(""),
    .title = STR_INIT(""),
    .url = STR_INIT(""),
    .target = STR_INIT(""),
};

const ElementExtra *element_extra(const Element *element)
{
    return element->extra ? element->extra : &NOTHING;
}

ElementExtra *element_extend(Arena *arena, Element *element)
{
    if (!element->extra) {
        element->extra = NEW(arena, ElementExtra);
        *element->extra = NOTHING;
    }
    return element->extra;
}

const Destination *pages_find(const Pages *pages, Str id)
{
    size_t low = 0, high = pages->n_destinations;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(pages->destinations[middle].id, id);
        if (order == 0)
            return &pages->destinations[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
