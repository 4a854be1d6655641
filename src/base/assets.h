/* assets.h - the assets that are embedded in the binary. */
#ifndef PLANVERK_BASE_ASSETS_H
#define PLANVERK_BASE_ASSETS_H

#include "base/job.h"

/* Assets from the binary; a file of the same name below `overlay` (--data DIR,
 * may be empty) goes before. Overlaid bytes live in `arena`. */
Assets assets_embedded(Arena *arena, Str overlay);

#endif
