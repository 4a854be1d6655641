/* unwind.h - the one way out when a job cannot go on.
 *
 * Running out of memory, hitting a hard limit or losing the disk are not
 * diagnostics about a plan: they end the job. Such code calls unwind_fail(),
 * which releases every registered resource in reverse order and jumps to the
 * setjmp of the command that runs: in compile.c, or in cli.c for what compiles
 * nothing; or to that of the task, in beside.c. Between the two, no function needs to check an
 * allocation.
 */
#ifndef PLANVERK_BASE_UNWIND_H
#define PLANVERK_BASE_UNWIND_H

#include <pthread.h>
#include <setjmp.h>
#include <stddef.h>

/* Exit codes of the program; also the reasons for unwinding. */
typedef enum ExitCode {
    EXIT_DONE = 0,  /* everything asked for was written */
    EXIT_PLAN = 1,  /* the plan has errors */
    EXIT_USAGE = 2, /* the command line is wrong */
    EXIT_IO = 3,    /* a file or folder could not be read or written */
    EXIT_LIMIT = 4, /* a limit was reached or memory ended */
} ExitCode;

/* Something outside the arenas that must be released. The node is part of the
 * caller's own struct, so registering never allocates. */
typedef struct Resource {
    struct Resource *next;
    void (*release)(void *object);
    void *object;
} Resource;

typedef struct Unwind {
    jmp_buf landing;
    Resource *resources;
    struct Chunk *spare;   /* chunk.c's: memory between two arenas, ... */
    size_t spare_size;     /* ... in bytes, ... */
    struct Unwind *pool;   /* ... or whose memory that is; NULL: its own */
    pthread_mutex_t *lock; /* of its spare memory, where several threads share it */
    ExitCode code;
    char reason[256]; /* one line in English or Norwegian for stderr */
} Unwind;

/* Registers `object`; unwind_pop() or unwinding releases it. */
void unwind_push(Unwind *unwind, Resource *resource, void (*release)(void *), void *object);
/* Releases the newest resource; it must be `resource`. */
void unwind_pop(Unwind *unwind, Resource *resource);
/* Forgets a resource, wherever it is among the others, without releasing it. */
void unwind_forget(Unwind *unwind, Resource *resource);
/* Releases everything and jumps to unwind->landing. */
_Noreturn void unwind_fail(Unwind *unwind, ExitCode code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
