/* job.h - what every pass of one compilation is handed. */
#ifndef PLANVERK_BASE_JOB_H
#define PLANVERK_BASE_JOB_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"
#include "base/str.h"

/* An embedded or overlaid asset: themes/standard/theme.yaml and so on. The
 * paths are those of the repository's content/ and themes/ folders. */
typedef struct Assets {
    /* The asset's bytes; false when there is none of that name. */
    bool (*find)(const struct Assets *assets, Str path, Str *bytes);
    /* The i-th asset's path, for listing a folder; false behind the last. The
     * order is by byte value of the path. */
    bool (*list)(const struct Assets *assets, size_t i, Str *path);
    /* What the build made of the asset whose bytes these are, the very ones that find() gave
     * (yaml/packed.h); false where it made nothing of it. NULL: of none. */
    bool (*prepared)(Str bytes, Str *packed);
    Str overlay; /* --data DIR, or empty */
    Arena *arena;
} Assets;

typedef struct Job {
    Arena *arena;     /* lives as long as what the pass returns */
    Sources *sources; /* every byte read so far */
    Diags *diags;
    const Assets *assets;
} Job;

#endif
