/* near_path.h - which file somebody may have meant who named one that is not there. */
#ifndef PLANVERK_BASE_NEAR_PATH_H
#define PLANVERK_BASE_NEAR_PATH_H

#include "base/arena.h"
#include "base/str.h"

/* The path of something that exists and is written nearly as `path`: a letter is wrong, in its
 * name or that of a folder, or the name's ending is missing. Empty where there is none. */
Str path_nearest(Arena *arena, Str path);

#endif
