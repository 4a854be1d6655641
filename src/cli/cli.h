/* cli.h - commands, options and exit codes. */
#ifndef PLANVERK_CLI_CLI_H
#define PLANVERK_CLI_CLI_H

#include "base/unwind.h"

/* Runs the command of main()'s arguments. */
ExitCode cli_run(int argc, char **argv);

#endif
