/* beside.h - work that goes on beside the caller's, in a second thread.
 *
 * The passes know nothing of threads: each is handed a Job and changes nothing else. A task
 * gets a Job of its own - arena, view of the sources, diagnostics - and may read all that
 * the caller has finished: plan, registry, language, chapters. So nothing is locked but the
 * queue, and what comes out is the same whether there is a second thread or not.
 *
 * There is one thread more, and it starts with the first task that is worth it. Whoever
 * waits for a task does what has not begun meanwhile, be it that task or another; where there
 * is one processor, or no thread is to be had, each task is done when it is given out.
 */
#ifndef PLANVERK_BASE_BESIDE_H
#define PLANVERK_BASE_BESIDE_H

#include "base/job.h"

typedef struct Beside Beside;
typedef struct Task Task;

/* Bytes of text that are worth a thread: fewer are read before it is there. A test build sends
 * everything to the thread. */
#ifdef PLANVERK_EAGER
#define BESIDE_LEAST ((size_t)0)
#else
#define BESIDE_LEAST ((size_t)24 * 1024)
#endif

/* What a task does. `job` is the task's own; what it allocates lives as long as the Beside. */
typedef void TaskWork(const Job *job, void *object);

/* No thread yet. The Beside is a resource of the arena's Unwind: releasing it waits for what
 * goes on and releases what the tasks have made. */
Beside *beside_new(Arena *arena);

/* Says that so much text has been read by now: tasks are to come if it is worth a thread, which
 * then begins, and makes memory ready meanwhile. */
void beside_expect(Beside *beside, size_t bytes);
/* No more tasks come: the thread ends as soon as it has nothing to do, so that nobody need wait
 * for that later. Those that have not begun must have been finished. */
void beside_end(Beside *beside);

/* Gives out a task, to be done at any time from now on. `job` is the caller's: its sources are
 * forked, and so are its diagnostics. `bytes`, the text that is to be read, may be worth the
 * thread where it is not there yet. A task may give out others. It is a resource of the caller
 * until it is finished: where the caller unwinds, it is finished first. */
Task *task_start(Beside *beside, const Job *job, TaskWork *work, void *object, size_t bytes);

/* Waits for it, or does it, and makes its texts known to the caller's sources. False where it
 * could not go on; task_fail() then says so. May be called again. */
bool task_finish(Task *task);
/* Unwinds the caller for what the task failed at. */
_Noreturn void task_fail(const Task *task);
/* Finishes it or fails, and joins what it has told to the caller's diagnostics. */
void task_complete(Task *task);
/* What it has told, which is the caller's to join; NULL where it is not done, or failed: what a
 * task that could not go on had told is lost. */
const Diags *task_diags(Task *task);

#endif
