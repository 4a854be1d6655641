/* pages.c - see pages.h. */
#include "model/pages.h"

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
