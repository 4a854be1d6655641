/* strays.h - Markdown files that lie beside the plan's chapters and are in no edition. */
#ifndef PLANVERK_PLAN_STRAYS_H
#define PLANVERK_PLAN_STRAYS_H

#include "base/job.h"
#include "model/plan.h"

typedef struct Stray {
    Str path;              /* from the plan's folder */
    const Text *neighbour; /* the last chapter that the plan names in the same folder */
    size_t neighbours;     /* how many files of the folder are chapters */
    size_t strays;  /* how many are not, though their names do not say that they are not to be */
    bool set_aside; /* its name says that it is no chapter, or not yet, or another plan of the
                       folder has it */
} Stray;
typedef LIST(Stray) Strays;

/* By folder in the order of the plan, then by name. Reads the folders. */
Strays strays_find(const Job *job, const Plan *plan);

#endif
