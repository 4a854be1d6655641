/* tongues.h - codes and names of languages that text may be marked with. */
#ifndef PLANVERK_SCHEMA_TONGUES_H
#define PLANVERK_SCHEMA_TONGUES_H

#include "base/arena.h"
#include "base/str.h"

/* The BCP 47 tag of a code or a name ("se", "nordsamisk"); empty: unknown. */
Str tongue_tag(Str name);
/* The nearest code for "mente du"; empty when none is near. */
Str tongue_nearest(Str name);
/* All codes with commas between, for messages. */
Str tongue_list(Arena *arena);

#endif
