/* places.h - one message for all places of a kind. */
#ifndef PLANVERK_RULES_PLACES_H
#define PLANVERK_RULES_PLACES_H

#include "prose/prose.h"

typedef struct PlaceFix {
    Pos pos;
    size_t n;
    Str replacement; /* p NULL: nobody can say */
} PlaceFix;

typedef LIST(PlaceFix) Places;

/* Words of a text for a message: on one line, and no more than it can hold. */
Str place_words(Arena *arena, Str text);

/* Whether text[from, to) of a passage stands so in the source: no markup and no line end
 * inside. */
bool place_is_whole(const Passage *passage, size_t from, size_t to);
/* Adds text[from, to) of a passage. The replacement is left out where the place is not
 * whole, since it would take along what stands inside. */
void places_add(Arena *arena, Places *places, const Passage *passage, size_t from, size_t to,
                Str replacement);
#define NO_REPLACEMENT ((Str){NULL, 0})

/* Reports `code` at the first place, with the others as further places. */
void places_report(const Job *job, DiagCode code, const Places *places, const Str *args, size_t n);
#define PLACES(job, code, places, ...)                                                             \
    places_report((job), DIAG_##code, (places), (const Str[]){STR_EMPTY, __VA_ARGS__} + 1,         \
                  sizeof((Str[]){STR_EMPTY, __VA_ARGS__}) / sizeof(Str) - 1)

#endif
