/* thread.h - what the system gives beside the first thread. Of Linux and the GNU C library. */
#ifndef PLANVERK_BASE_THREAD_H
#define PLANVERK_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* The processors that the process may use; 1 where that is not known, or where a test lets calls
 * to the system fail one by one (PLANVERK_FAIL). */
size_t thread_processors(void);

typedef struct Thread Thread;

/* Starts a thread that runs `work`; NULL where none can be had. It begins on another processor
 * than the caller's, and may then go where it likes: left to itself, the system lets it wait
 * behind the caller for longer than a small plan takes. Must be joined. */
Thread *thread_start(void (*work)(void *object), void *object);
/* Waits for its end, and frees it. */
void thread_join(Thread *thread);

#endif
