/* chapters.h - the chapters of a plan, read and parsed. */
#ifndef PLANVERK_CHAPTERS_H
#define PLANVERK_CHAPTERS_H

#include "base/beside.h"
#include "plan/plan_read.h"

/* Gives each part of the plan and of its profiles that names a chapter the chapter's tree; a
 * file that several parts name is parsed once. Where there is much to parse, half of it is done
 * beside. What is missing is reported, and the plan is then not whole. Returns how many bytes of
 * text the chapters have. */
size_t chapters_read(const Job *job, Beside *beside, Plan *plan);

#endif
