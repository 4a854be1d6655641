/* output_test.c - a run's files reach the disk together; in a folder that the program keeps,
 * what it no longer makes goes, and what others have put there stays. */
#define _DEFAULT_SOURCE /* mkdtemp() */

#include "world.h"

#include "base/output.h"
#include "base/sys.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[64];

static int start(void **state)
{
    snprintf(root, sizeof root, "/tmp/output_test.XXXXXX");
    return mkdtemp(root) && setup(state) == 0 ? 0 : -1;
}

static int stop(void **state)
{
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    return system(command) + teardown(state);
}

static Str path_of(World *world, const char *name)
{
    return str_format(world->arena, "%s/%s", root, name);
}

static void put(World *world, const char *name, const char *text)
{
    assert_int_equal(sys_write_file(world->arena, path_of(world, name), str_from(text)), SYS_OK);
}

static bool holds(World *world, const char *name, const char *text)
{
    Str bytes;
    return sys_read_file(world->arena, path_of(world, name), 1 << 20, &bytes) == SYS_OK &&
           str_eq(bytes, str_from(text));
}

static bool is_there(World *world, const char *name)
{
    return sys_is_file(world->arena, path_of(world, name));
}

/* Writes one file of the folder for output, and those of `names` in the kept folder. */
static bool run(World *world, const char *text, const char *const *names, size_t n)
{
    Outputs outputs = {0};
    *LIST_ADD(world->arena, &outputs) =
        (Output){.folder = STR_EMPTY, .name = S("plan.pdf"), .bytes = str_from(text)};
    for (size_t i = 0; i < n; i++)
        *LIST_ADD(world->arena, &outputs) = (Output){
            .folder = S("plan"), .name = str_from(names[i]), .bytes = str_from(text)};
    return outputs_write(&world->job, str_from(root), &outputs);
}

#define RUN(world, text, ...)                                                                      \
    run(world, text, (const char *const[]){__VA_ARGS__},                                           \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void test_what_is_made_no_more_goes(void **state)
{
    World *world = *state;
    assert_true(RUN(world, "en", "index.html", "gammel.html"));
    put(world, "plan/andres.html", "andres");
    assert_true(RUN(world, "to", "index.html", "ny.html"));
    assert_true(holds(world, "plan.pdf", "to"));
    assert_true(holds(world, "plan/index.html", "to"));
    assert_true(holds(world, "plan/ny.html", "to"));
    assert_false(is_there(world, "plan/gammel.html"));
    assert_true(holds(world, "plan/andres.html", "andres"));
}

static void test_the_list_is_that_of_sha256sum(void **state)
{
    World *world = *state;
    assert_true(RUN(world, "en", "index.html", "a.html"));
    char command[160];
    snprintf(command, sizeof command, "cd '%s/plan' && sha256sum -c --quiet " OUTPUT_LIST, root);
    assert_int_equal(system(command), 0);
}

static void test_a_page_changed_by_hand_stays(void **state)
{
    World *world = *state;
    assert_true(RUN(world, "en", "index.html", "gammel.html"));
    put(world, "plan/gammel.html", "rettet for hånd");
    assert_true(RUN(world, "to", "index.html"));
    assert_true(holds(world, "plan/gammel.html", "rettet for hånd"));
}

static void test_the_file_of_another_is_in_the_way(void **state)
{
    World *world = *state;
    put(world, "plan.pdf", "gammel");
    put(world, "plan/index.html", "andres");
    assert_false(RUN(world, "ny", "a.html", "index.html"));
    assert_int_equal(diags_count(world->job.diags, SEVERITY_ERROR), 1);
    assert_true(holds(world, "plan.pdf", "gammel"));
    assert_true(holds(world, "plan/index.html", "andres"));
    assert_false(is_there(world, "plan/a.html"));
}

static void test_without_its_list_the_same_files_are_ours(void **state)
{
    World *world = *state;
    assert_true(RUN(world, "en", "index.html"));
    assert_int_equal(sys_remove_file(world->arena, path_of(world, "plan/" OUTPUT_LIST)), SYS_OK);
    assert_true(RUN(world, "en", "index.html"));
}

static void test_where_one_cannot_be_written_none_is(void **state)
{
    World *world = *state;
    assert_true(RUN(world, "en", "index.html"));
    mkdir(str_cstr(world->arena, path_of(world, "plan/z.html")), 0777);
    assert_false(RUN(world, "to", "index.html", "z.html"));
    assert_true(holds(world, "plan.pdf", "en"));
    assert_true(holds(world, "plan/index.html", "en"));
    char command[160];
    snprintf(command, sizeof command, "find '%s' -name '*.tmp' | grep -q .", root);
    assert_int_not_equal(system(command), 0);
}

/* A list that somebody else has written removes nothing but what it says truly. */
static void test_a_hostile_list(void **state)
{
    World *world = *state;
    static const char digest[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    put(world, "utenfor.html", "test");
    put(world, "plan/.skjult", "test");
    put(world, "plan/inne.html", "annet");
    put(world, "plan/" OUTPUT_LIST,
        str_cstr(world->arena,
                 str_format(world->arena, "%s  ../utenfor.html\n%s  .skjult\n%s  inne.html\nx\n\n",
                            digest, digest, digest)));
    assert_true(RUN(world, "to", "index.html"));
    assert_true(holds(world, "utenfor.html", "test"));
    assert_true(holds(world, "plan/.skjult", "test"));
    assert_true(holds(world, "plan/inne.html", "annet"));
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, start, stop)
    const struct CMUnitTest tests[] = {
        T(test_what_is_made_no_more_goes),
        T(test_the_list_is_that_of_sha256sum),
        T(test_a_page_changed_by_hand_stays),
        T(test_the_file_of_another_is_in_the_way),
        T(test_without_its_list_the_same_files_are_ours),
        T(test_where_one_cannot_be_written_none_is),
        T(test_a_hostile_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
