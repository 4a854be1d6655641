/* nearest.c - see nearest.h. */
#include "schema/nearest.h"

/* Short words lie close together, so they must be nearly right. */
static unsigned allowed_distance(size_t length)
{
    return length < 4 ? 1 : length < 8 ? 2 : 3;
}

Nearest nearest_start(Str wanted)
{
    return (Nearest){wanted, STR_EMPTY, allowed_distance(wanted.n) + 1};
}

void nearest_offer(Nearest *nearest, Str name, Str answer)
{
    unsigned distance = str_distance(nearest->wanted, name, nearest->distance);
    /* Something of the word itself must be left. */
    if (distance >= nearest->distance || distance >= name.n || distance >= nearest->wanted.n)
        return;
    nearest->distance = distance;
    nearest->best = answer;
}
