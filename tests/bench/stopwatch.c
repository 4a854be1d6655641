/* stopwatch.c - runs a command and writes "MICROSECONDS KIBIBYTES" to the file LOG: the
 * time from its start to its end, and the most memory it held.
 *
 *     stopwatch LOG COMMAND [ARGUMENT]...      exits as the command did
 *
 * time(1) counts hundredths of a second, which is too coarse for what takes ten
 * milliseconds.
 */
#define _XOPEN_SOURCE 700
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int main(int argc, char **argv)
{
    struct rusage use = {0};
    int64_t start = now();
    int status = 0;
    pid_t child = argc > 2 ? fork() : -1;
    FILE *log = NULL;

    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 126;
    start = now() - start;
    getrusage(RUSAGE_CHILDREN, &use);
    log = fopen(argv[1], "a");
    if (log == NULL || fprintf(log, "%lld %ld\n", (long long)start, use.ru_maxrss) < 0 ||
        fclose(log) != 0)
        return 126;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}
