/* beside.c - see beside.h. */
#include "base/beside.h"

#include "base/chunk.h"
#include "base/sys.h"
#include "base/thread.h"

#include <stdatomic.h>

enum {
    MOST_BYTES = 16 * 1024 * 1024, /* of all texts, so that what is made of them has room */
    MOST_TURNS = 4000,             /* of waiting awake: some ten microseconds */
};

struct Task {
    Beside *beside;
    Task *next;  /* in the queue */
    Task *older; /* of all tasks */
    const Job *caller;
    Unwind *callers; /* whose resource it is */
    Resource resource;
    Job job;
    Assets assets;
    Unwind unwind;
    TaskWork *work;
    void *object;
    size_t bytes;
    atomic_bool done;
    bool has_share; /* of the sources */
    bool failed, finished;
};

struct Beside {
    Resource resource;
    Unwind *unwind;         /* its owner's, whose spare memory the tasks share */
    pthread_mutex_t memory; /* of that */
    pthread_mutex_t lock;   /* of what follows */
    pthread_cond_t news;    /* there is more in the queue, or a task is done */
    bool asked;             /* for a thread */
    Thread *thread;         /* NULL: there is none */
    Task *queue;
    Task *newest; /* of all tasks */
    unsigned shares;
    bool stop;
};

/* ---- the queue -------------------------------------------------------------- */

/* Landing here, the task's own resources are released already. */
static void run(Task *task)
{
    if (setjmp(task->unwind.landing))
        task->failed = true;
    else
        task->work(&task->job, task->object);
    atomic_store_explicit(&task->done, true, memory_order_release);
}

static bool is_done(Task *task)
{
    return atomic_load_explicit(&task->done, memory_order_acquire);
}

/* Does the first of the queue; the lock is held before and behind. False where there is nothing
 * to do. */
static bool work_on(Beside *beside)
{
    Task *task = beside->queue;
    if (!task)
        return false;
    beside->queue = task->next;
    pthread_mutex_unlock(&beside->lock);
    run(task);
    pthread_mutex_lock(&beside->lock);
    pthread_cond_broadcast(&beside->news);
    return true;
}

static void serve(void *object)
{
    Beside *beside = object;
    chunks_prepare(beside->unwind);
    pthread_mutex_lock(&beside->lock);
    while (!beside->stop)
        if (!work_on(beside))
            pthread_cond_wait(&beside->news, &beside->lock);
    pthread_mutex_unlock(&beside->lock);
}

/* Most often it ends in a moment, and a sleeper takes longer to wake. */
static bool ends_soon(Task *task)
{
    for (int turn = 0; turn < MOST_TURNS; turn++)
        if (is_done(task))
            return true;
    return false;
}

static void await(Task *task)
{
    Beside *beside = task->beside;
    pthread_mutex_lock(&beside->lock);
    while (!is_done(task)) {
        if (work_on(beside))
            continue;
        pthread_mutex_unlock(&beside->lock);
        bool done = ends_soon(task);
        pthread_mutex_lock(&beside->lock);
        if (!done && !is_done(task) && !beside->queue)
            pthread_cond_wait(&beside->news, &beside->lock);
    }
    pthread_mutex_unlock(&beside->lock);
}

/* ---- the thread ------------------------------------------------------------- */

void beside_expect(Beside *beside, size_t bytes)
{
    size_t least = BESIDE_LEAST;
    if (bytes < least)
        return;
    pthread_mutex_lock(&beside->lock);
    bool first = !beside->asked;
    beside->asked = true;
    pthread_mutex_unlock(&beside->lock);
    if (!first || thread_processors() == 1)
        return;
    Thread *thread = thread_start(serve, beside);
    pthread_mutex_lock(&beside->lock);
    beside->thread = thread;
    pthread_mutex_unlock(&beside->lock);
}

static bool has_thread(Beside *beside)
{
    pthread_mutex_lock(&beside->lock);
    bool there = beside->thread != NULL;
    pthread_mutex_unlock(&beside->lock);
    return there;
}

void beside_end(Beside *beside)
{
    pthread_mutex_lock(&beside->lock);
    beside->stop = true;
    pthread_cond_broadcast(&beside->news);
    pthread_mutex_unlock(&beside->lock);
}

static void release_beside(void *object)
{
    Beside *beside = object;
    beside_end(beside);
    if (beside->thread)
        thread_join(beside->thread);
    /* what is newer may have been given out by what is older */
    for (Task *task = beside->newest, *older; task; task = older) {
        older = task->older;
        while (task->unwind.resources)
            unwind_pop(&task->unwind, task->unwind.resources);
        sys_free(task, sizeof *task);
    }
    pthread_cond_destroy(&beside->news);
    pthread_mutex_destroy(&beside->lock);
    beside->unwind->lock = NULL;
    pthread_mutex_destroy(&beside->memory);
}

Beside *beside_new(Arena *arena)
{
    Beside *beside = NEW(arena, Beside);
    beside->unwind = arena_unwind(arena);
    pthread_mutex_init(&beside->memory, NULL);
    pthread_mutex_init(&beside->lock, NULL);
    pthread_cond_init(&beside->news, NULL);
    beside->unwind->lock = &beside->memory;
    unwind_push(beside->unwind, &beside->resource, release_beside, beside);
    return beside;
}

/* ---- tasks ------------------------------------------------------------------ */

static void release_task(void *object)
{
    Task *task = object;
    if (!is_done(task))
        await(task);
}

/* A share of the positions is given to one task only, and not where texts might outgrow it. */
static unsigned take_share(Beside *beside, const Job *job)
{
    bool may = sources_size(job->sources) <= MOST_BYTES;
    pthread_mutex_lock(&beside->lock);
    unsigned share = may && beside->shares < SOURCE_SHARES ? ++beside->shares : 0;
    pthread_mutex_unlock(&beside->lock);
    return share;
}

/* A Job like the caller's; false where there is no memory for it. */
static bool prepare(Task *task)
{
    const Job *job = task->caller;
    unsigned share = take_share(task->beside, job);
    chunks_share(&task->unwind, task->callers);
    if (setjmp(task->unwind.landing))
        return false;
    Arena *arena = arena_new(&task->unwind, ARENA_MOST);
    task->has_share = share > 0;
    task->job.arena = arena;
    task->job.sources = share ? sources_fork(job->sources, arena, share) : job->sources;
    task->job.diags = diags_fork(job->diags, arena, task->job.sources);
    if (job->assets) {
        task->assets = *job->assets;
        task->assets.arena = arena;
        task->job.assets = &task->assets;
    }
    return true;
}

static void enlist(Task *task)
{
    Beside *beside = task->beside;
    pthread_mutex_lock(&beside->lock);
    task->older = beside->newest;
    beside->newest = task;
    pthread_mutex_unlock(&beside->lock);
}

/* The largest go first, so that none is left over when all others are done. */
static void enqueue(Task *task)
{
    Beside *beside = task->beside;
    pthread_mutex_lock(&beside->lock);
    Task **place = &beside->queue;
    while (*place && (*place)->bytes >= task->bytes)
        place = &(*place)->next;
    task->next = *place;
    *place = task;
    pthread_cond_broadcast(&beside->news);
    pthread_mutex_unlock(&beside->lock);
}

Task *task_start(Beside *beside, const Job *job, TaskWork *work, void *object, size_t bytes)
{
    /* of the Beside's own memory: the caller's may end before it does */
    Task *task = sys_alloc(sizeof *task);
    if (!task)
        unwind_fail(arena_unwind(job->arena), EXIT_LIMIT, "minnet tok slutt (out of memory)");
    task->beside = beside;
    task->caller = job;
    task->callers = arena_unwind(job->arena);
    task->work = work;
    task->object = object;
    task->bytes = bytes;
    atomic_init(&task->done, false);
    enlist(task);
    if (!prepare(task))
        task_fail(task);
    unwind_push(task->callers, &task->resource, release_task, task);
    beside_expect(beside, bytes);
    if (task->has_share && has_thread(beside))
        enqueue(task);
    else
        run(task); /* there is nobody to do it */
    return task;
}

bool task_finish(Task *task)
{
    if (task->finished)
        return !task->failed;
    task->finished = true;
    if (!is_done(task))
        await(task);
    unwind_forget(task->callers, &task->resource);
    if (!task->failed && task->has_share)
        sources_join(task->caller->sources, task->job.sources);
    return !task->failed;
}

_Noreturn void task_fail(const Task *task)
{
    unwind_fail(task->callers, task->unwind.code, "%s", task->unwind.reason);
}

void task_complete(Task *task)
{
    if (!task_finish(task))
        task_fail(task);
    diags_join(task->caller->diags, task->job.diags);
}

const Diags *task_diags(Task *task)
{
    return is_done(task) && !task->failed ? task->job.diags : NULL;
}
