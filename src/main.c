/* main.c - hands over to the command line; everything else is below it. */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return (int)cli_run(argc, argv);
}
