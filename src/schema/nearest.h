/* nearest.h - which of several names somebody may have meant ("mente du ...?").
 *
 *     Nearest near = nearest_start(wanted);
 *     for (...) nearest_offer(&near, name, name);
 *     if (near.best.n > 0) ...
 */
#ifndef PLANVERK_SCHEMA_NEAREST_H
#define PLANVERK_SCHEMA_NEAREST_H

#include "base/str.h"

typedef struct Nearest {
    Str wanted;
    Str best;          /* empty while none is near enough */
    unsigned distance; /* of the best; before that, one more than is allowed */
} Nearest;

/* Begins a search; only what is near enough for the word's length can win. */
Nearest nearest_start(Str wanted);
/* Offers a name; `answer` is what to suggest when it wins. The first of equals
 * wins. */
void nearest_offer(Nearest *nearest, Str name, Str answer);

#endif
