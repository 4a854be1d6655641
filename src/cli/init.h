/* init.h - `planverk init`: a small plan to begin with. */
#ifndef PLANVERK_CLI_INIT_H
#define PLANVERK_CLI_INIT_H

#include "base/job.h"
#include "base/unwind.h"

/* Writes the files of content/start/<lang> to `folder`, which is made where it is missing,
 * and says so on stdout unless `quiet`. Where one of them is there already, or cannot be
 * written, that is reported and nothing is written. */
ExitCode init_plan(const Job *job, Str folder, Str lang, bool english, bool quiet);

#endif
