/* version.h - the program's version and the licences of what is in it. */
#ifndef PLANVERK_CLI_VERSION_H
#define PLANVERK_CLI_VERSION_H

#include <stdbool.h>

/* Prints the version; with `licences`, also everything embedded and linked. */
void version_print(bool licences);

#endif
