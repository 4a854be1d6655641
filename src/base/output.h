/* output.h - the files that a run has made, and how they reach the disk: together, or none.
 *
 * A file lies in the folder for output, or in a folder below it that the program keeps: it
 * lists there, in OUTPUT_LIST, what it has written. What it no longer makes goes with the
 * next run; what it has not written is never touched.
 */
#ifndef PLANVERK_BASE_OUTPUT_H
#define PLANVERK_BASE_OUTPUT_H

#include "base/job.h"

/* Its lines are those of sha256sum(1), "<64 hexadecimal digits>  <name>", by name. */
#define OUTPUT_LIST "planverk-filer.sha256"

typedef struct Output {
    Str folder;   /* that the program keeps, below the folder for output; or empty */
    Str name;     /* without "/" */
    Str bytes;    /* in the arena of the back end's job */
    size_t pages; /* 0 for formats without pages */
    Str title;    /* what is in it, for people; empty where its name says all */
} Output;

/* In the order in which they were made; the files of a kept folder stand together. */
typedef LIST(Output) Outputs;

/* "out/plan.pdf", "out/plan/index.html" */
Str output_path(Arena *arena, Str root, const Output *output);
/* Writes all below `root` and tidies the kept folders. False where something stands in the
 * way or cannot be written: that is reported, and every file is as it was. */
bool outputs_write(const Job *job, Str root, const Outputs *outputs);

#endif
