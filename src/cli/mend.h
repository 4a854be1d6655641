/* mend.h - check --rett: the safe replacements are put into the user's files. */
#ifndef PLANVERK_CLI_MEND_H
#define PLANVERK_CLI_MEND_H

#include "compile.h"

/* Reads the plan of `request` as often as it takes until nothing safe is left to replace,
 * all of it in memory; then writes the changed files, each as a whole, says what was done,
 * and checks the plan as it is now. With `show_only` it prints a unified diff and writes
 * nothing. Everything but the replaced bytes stays: line ends, byte order mark, normal form.
 *
 * Returns what check returns of the plan as it is left, or EXIT_IO where a file could not
 * be written. */
ExitCode mend(const Request *request);

#endif
