/* compile.h - one plan from its files to its outputs. */
#ifndef PLANVERK_COMPILE_H
#define PLANVERK_COMPILE_H

#include "base/unwind.h"
#include "request.h"

/* Compiles one plan: prints diagnostics to stderr and what was written to
 * stdout; with another message format only the diagnostics, to stdout. Nothing is
 * written when there is an error. */
ExitCode compile(const Request *request);

#endif
