/* beside_test.c - work that goes on beside the caller's: positions, diagnostics, failures. */
#include "base/beside.h"

#include "world.h"

#include <stdatomic.h>

enum { LONG = 1 << 20, SHORT = 1 }; /* bytes that are worth a thread, and that are not */

typedef struct Work {
    const char *word;
    Beside *beside; /* for what gives out more */
    Pos pos;
    atomic_bool go, begun;
    bool waits, fails;
    int done;
} Work;

static void work(const Job *job, void *object)
{
    Work *w = object;
    atomic_store(&w->begun, true);
    while (w->waits && !atomic_load(&w->go))
        continue;
    w->pos = source_add_file(job->sources, str_from(w->word), str_from(w->word));
    DIAG(job->diags, THEME_KEY, w->pos, 3, str_from(w->word));
    w->done++;
    if (w->fails)
        unwind_fail(arena_unwind(job->arena), EXIT_LIMIT, "%s", w->word);
}

static Str rendered(const World *world)
{
    Buf out = buf_new(world->arena);
    diags_render(world->job.diags, false, false, &out);
    return buf_str(&out);
}

/* All but the world's own arena. */
static void release(World *world)
{
    while (world->unwind.resources->next)
        unwind_pop(&world->unwind, world->unwind.resources);
}

/* Positions of both come to the same whoever is first, and both are known in the end. */
static void check_two(World *world, size_t bytes)
{
    const Job *job = &world->job;
    Beside *beside = beside_new(world->arena);
    Pos before = source_add_file(job->sources, S("før"), S("før"));
    Work first = {.word = "first"}, second = {.word = "second"};
    Task *one = task_start(beside, job, work, &first, bytes);
    Task *two = task_start(beside, job, work, &second, bytes);
    Pos meanwhile = source_add_file(job->sources, S("nå"), S("nå"));
    DIAG(job->diags, THEME_KEY, before, 1, S("før"));
    DIAG(job->diags, THEME_KEY, meanwhile, 1, S("nå"));
    assert_true(task_finish(two));
    assert_true(task_finish(one));
    assert_true(task_finish(one)); /* once more */
    diags_join(job->diags, task_diags(one));
    diags_join(job->diags, task_diags(two));
    assert_int_equal(first.done + second.done, 2);
    assert_true(before < meanwhile && meanwhile < first.pos && first.pos < second.pos);
    assert_string_equal(source_place(job->sources, first.pos).path.p, "first");
    assert_int_equal(source_place(job->sources, second.pos + 3).column, 4);
    assert_int_equal(source_origin(job->sources, second.pos + 100), POS_NONE);
    Str said = rendered(world);
    size_t a = str_find(said, S("first:1:1"), 0), b = str_find(said, S("second:1:1"), 0);
    assert_true(a != SIZE_MAX && b != SIZE_MAX && a < b);
    assert_int_equal(diags_count(job->diags, SEVERITY_ERROR), 4);
    release(world);
}

static void test_two_tasks(void **state)
{
    check_two(*state, LONG);
}

static void test_two_short_tasks(void **state)
{
    check_two(*state, SHORT);
}

static void give_out(const Job *job, void *object)
{
    Work *w = object;
    Work inner = {.word = "inner"};
    Task *task = task_start(w->beside, job, work, &inner, LONG);
    w->done = 1;
    task_complete(task);
    w->pos = inner.pos;
}

static void test_a_task_gives_out_another(void **state)
{
    World *world = *state;
    Beside *beside = beside_new(world->arena);
    Work outer = {.beside = beside};
    Task *task = task_start(beside, &world->job, give_out, &outer, LONG);
    task_complete(task);
    assert_string_equal(source_place(world->job.sources, outer.pos).path.p, "inner");
    assert_true(str_find(rendered(world), S("inner:1:1"), 0) != SIZE_MAX);
    release(world);
}

/* What a task fails at is told; its caller may go on, or fail for the same reason. */
static void test_a_failure_is_told(void **state)
{
    World *world = *state;
    Beside *beside = beside_new(world->arena);
    Work wrong = {.word = "wrong", .fails = true}, right = {.word = "right"};
    Task *one = task_start(beside, &world->job, work, &wrong, LONG);
    Task *two = task_start(beside, &world->job, work, &right, LONG);
    assert_false(task_finish(one));
    assert_null(task_diags(one));
    assert_true(task_finish(two));
    if (setjmp(world->unwind.landing) == 0) {
        task_fail(one);
    } else {
        assert_string_equal(world->unwind.reason, "wrong");
        assert_int_equal(world->unwind.code, EXIT_LIMIT);
    }
    world->arena = arena_new(&world->unwind, 1 << 20); /* the first is released */
}

/* What its caller has lent it lives until it is done, though the caller unwinds. */
static void test_an_unwinding_caller_waits(void **state)
{
    World *world = *state;
    Beside *beside = beside_new(world->arena);
    static Work slow, queued;
    slow = (Work){.word = "slow", .waits = true, .beside = beside};
    queued = (Work){.word = "queued"};
    if (setjmp(world->unwind.landing) == 0) {
        task_start(beside, &world->job, work, &queued, LONG);
        atomic_store(&slow.go, true);
        task_start(beside, &world->job, work, &slow, LONG);
        unwind_fail(&world->unwind, EXIT_LIMIT, "the caller");
    }
    assert_string_equal(world->unwind.reason, "the caller");
    assert_int_equal(slow.done + queued.done, 2);
    world->arena = arena_new(&world->unwind, 1 << 20);
}

/* More tasks than there are shares of the source space: the rest have the caller's. */
static void test_shares_run_out(void **state)
{
    enum { N = SOURCE_SHARES + 5 };
    World *world = *state;
    Beside *beside = beside_new(world->arena);
    Work works[N];
    for (int i = 0; i < N; i++) {
        works[i] = (Work){.word = "word"};
        Task *task = task_start(beside, &world->job, work, &works[i], LONG);
        task_complete(task);
        assert_string_equal(source_place(world->job.sources, works[i].pos).path.p, "word");
        for (int k = 0; k < i; k++)
            assert_true(works[i].pos != works[k].pos);
    }
    assert_int_equal(diags_count(world->job.diags, SEVERITY_ERROR), N);
    release(world);
}

/* ---- diagnostics that come in later -------------------------------------------- */

static Pos add_file(const World *world)
{
    return source_add_file(world->job.sources, S("a"), S("abcdefghijklmn"));
}

static Diags *fork_of(const World *world)
{
    return diags_fork(world->job.diags, world->arena, world->job.sources);
}

static void test_a_fork_knows_what_was_told(void **state)
{
    World *world = *state;
    Diags *diags = world->job.diags;
    Pos pos = add_file(world);
    DIAG(diags, THEME_KEY, pos, 1, S("a"));
    Diags *fork = fork_of(world);
    assert_true(diags_told(fork, DIAG_THEME_KEY, pos));
    assert_false(diags_would_fail(diags, fork));
    DIAG(fork, THEME_KEY, pos, 1, S("a"));
    assert_int_equal(diags_count(fork, SEVERITY_ERROR), 1);
    DIAG(diags, THEME_KEY, pos + 1, 1, S("b"));
    assert_false(diags_told(fork, DIAG_THEME_KEY, pos + 1));
    DIAG(fork, THEME_KEY, pos + 1, 1, S("b"));
    DIAG(fork, THEME_KEY, pos + 2, 1, S("c"));
    assert_true(diags_would_fail(diags, fork));
    diags_join(diags, fork);
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 3);
}

static void test_some_are_told_once_of_a_place(void **state)
{
    World *world = *state;
    Diags *diags = world->job.diags;
    Pos pos = add_file(world);
    Diags *fork = fork_of(world);
    DIAG(fork, THEME_KEY, pos, 1, S("second"));
    diag_once(fork);
    DIAG(diags, THEME_KEY, pos, 1, S("first"));
    diags_join(diags, fork);
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 1);
    assert_true(str_find(rendered(world), S("first"), 0) != SIZE_MAX);
}

static void test_levels_hold_for_a_fork_too(void **state)
{
    World *world = *state;
    Diags *diags = world->job.diags;
    Pos pos = add_file(world);
    Diags *fork = fork_of(world);
    DIAG(fork, RAW_HTML, pos, 1, S("b"));
    diags_set_level(diags, DIAG_RAW_HTML, LEVEL_ERROR, STR_EMPTY);
    assert_true(diags_would_fail(diags, fork));
    diags_join(diags, fork);
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 1);
}

/* What a full list has left out is counted, in its code too. */
static void test_a_full_fork(void **state)
{
    World *world = *state;
    Pos pos = add_file(world);
    Diags *diags = diags_new(world->arena, world->job.sources, 4);
    Diags *fork = diags_fork(diags, world->arena, world->job.sources);
    DIAG(diags, THEME_KEY, pos, 1, S("x"));
    for (Pos i = 0; i < 7; i++)
        DIAG(fork, THEME_KEY, pos + i, 1, S("x"));
    diags_join(diags, fork);
    assert_int_equal(diags_count(diags, SEVERITY_ERROR), 7);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_two_tasks),
        T(test_two_short_tasks),
        T(test_a_task_gives_out_another),
        T(test_a_failure_is_told),
        T(test_an_unwinding_caller_waits),
        T(test_shares_run_out),
        T(test_a_fork_knows_what_was_told),
        T(test_some_are_told_once_of_a_place),
        T(test_levels_hold_for_a_fork_too),
        T(test_a_full_fork),
    };
    return cmocka_run_group_tests_name("beside", tests, NULL, NULL);
}
