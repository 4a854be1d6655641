/* summary.h - what a run with several profiles has made, at a glance. */
#ifndef PLANVERK_SUMMARY_H
#define PLANVERK_SUMMARY_H

#include "manifest.h"

/* A table with a line for each profile: who it is for, files, pages, kilobytes. */
Str summary_text(Arena *arena, const Editions *editions, const Outputs *outputs, bool english);

#endif
