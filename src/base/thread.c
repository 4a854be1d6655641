/* thread.c - see thread.h. */
#define _GNU_SOURCE /* which processors a thread may use */

#include "base/thread.h"

#include <sched.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { STACK = 8 * 1024 * 1024 }; /* bytes; that of the first thread where nothing is set */

struct Thread {
    pthread_t id;
    void (*work)(void *object);
    void *object;
    cpu_set_t allowed; /* where the process may run */
};

/* Which processors there are; with more than a set holds, nothing is known. */
static bool ask_processors(cpu_set_t *set)
{
    return sched_getaffinity(0, sizeof *set, set) == 0;
}

size_t thread_processors(void)
{
    cpu_set_t set;
#ifdef PLANVERK_FAULTS
    if (getenv("PLANVERK_FAIL")) /* the n-th call is to be the same each time */
        return 1;
#endif
    return ask_processors(&set) ? (size_t)CPU_COUNT(&set) : 1;
}

static void *begin(void *object)
{
    Thread *thread = object;
    (void)sched_setaffinity(0, sizeof thread->allowed, &thread->allowed);
    thread->work(thread->object);
    return NULL;
}

/* All processors that are allowed but the caller's. */
static void set_place(pthread_attr_t *how, const cpu_set_t *allowed)
{
    cpu_set_t others = *allowed;
    int here = sched_getcpu();
    if (here >= 0 && here < CPU_SETSIZE)
        CPU_CLR((size_t)here, &others);
    if (CPU_COUNT(&others))
        (void)pthread_attr_setaffinity_np(how, sizeof others, &others);
}

static bool start(Thread *thread)
{
    pthread_attr_t how;
    if (!ask_processors(&thread->allowed) || pthread_attr_init(&how) != 0)
        return false;
#ifdef M_ARENA_MAX
    mallopt(M_ARENA_MAX, 1); /* it asks for little: a heap of its own takes longer to make */
#endif
    (void)pthread_attr_setstacksize(&how, STACK);
    set_place(&how, &thread->allowed);
    bool started = pthread_create(&thread->id, &how, begin, thread) == 0;
    pthread_attr_destroy(&how);
    return started;
}

Thread *thread_start(void (*work)(void *object), void *object)
{
    Thread *thread = malloc(sizeof *thread);
    if (!thread)
        return NULL;
    thread->work = work;
    thread->object = object;
    if (start(thread))
        return thread;
    free(thread);
    return NULL;
}

void thread_join(Thread *thread)
{
    pthread_join(thread->id, NULL);
    free(thread);
}
