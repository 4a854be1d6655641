/* amend_test.c - which replacements are gathered, and what becomes of a text with them. */
#include "amend/amend.h"

#include "world.h"

/* A file whose bytes are its own positions, with a message to hang replacements on. */
static Pos add_file(World *world, const char *path, const char *text)
{
    Pos pos = source_add_file(world->job.sources, str_from(path), str_from(text));
    DIAG(world->job.diags, TITLE_LONG, pos, 1, S("90"));
    return pos;
}

static void propose(World *world, Pos pos, size_t length, Str text)
{
    diag_also(world->job.diags, pos, length);
    diag_replace(world->job.diags, text);
}

static Proposal collect(World *world)
{
    Proposal proposal = {.arena = world->arena};
    amend_collect(world->job.diags, world->job.sources, &proposal);
    return proposal;
}

static void test_many_places_of_one_message(void **state)
{
    World *world = *state;
    Pos pos = add_file(world, "a.md", "I 2026-2029, 2027-2028.\n");
    propose(world, pos + 17, 1, S("–"));
    propose(world, pos + 6, 1, S("–"));
    Proposal p = collect(world);
    assert_int_equal(p.edits.n, 2);
    assert_int_equal(p.files.n, 1);
    Str now =
        amend_apply(world->arena, S("a.md"), p.files.items[0].bytes, p.edits.items, p.edits.n);
    assert_true(str_eq(now, S("I 2026–2029, 2027–2028.\n")));
}

static void test_overlap_takes_the_first(void **state)
{
    World *world = *state;
    Pos pos = add_file(world, "a.md", "abcdef\n");
    propose(world, pos + 2, 3, S("X"));
    propose(world, pos + 1, 3, S("Y"));
    propose(world, pos + 4, 1, S("Z"));
    Proposal p = collect(world);
    assert_int_equal(p.edits.n, 2);
    Str now =
        amend_apply(world->arena, S("a.md"), p.files.items[0].bytes, p.edits.items, p.edits.n);
    assert_true(str_eq(now, S("aYZf\n")));
}

static void test_what_steers_a_notation_stays_out(void **state)
{
    World *world = *state;
    Pos pos = add_file(world, "a.yaml", "a: bc\nd: e\n");
    propose(world, pos + 3, 2, S("b: c")); /* a key */
    propose(world, pos + 3, 2, S("\"bc"));
    propose(world, pos + 3, 2, S("- bc")); /* a list */
    propose(world, pos + 3, 2, S("b #c"));
    propose(world, pos + 3, 2, S("b\nc"));
    propose(world, pos + 3, 4, S("bcd")); /* over the end of a line */
    propose(world, pos + 3, 2, STR_EMPTY);
    assert_int_equal(collect(world).edits.n, 0);
    propose(world, pos + 3, 2, S("b-c"));
    assert_int_equal(collect(world).edits.n, 1);
}

/* What the file holds as an escape is not the text that the message is about. */
static void test_only_the_files_own_bytes(void **state)
{
    World *world = *state;
    Pos pos = add_file(world, "a.yaml", "\\u00e5pen\n");
    const SourceFragment fragments[] = {{0, true, pos}, {2, false, pos + 6}};
    Pos derived = source_add_derived(world->job.sources, S("åpen"), fragments, 2);
    propose(world, derived, 5, S("åpne"));
    assert_int_equal(collect(world).edits.n, 0);
    propose(world, derived + 2, 3, S("pne"));
    assert_int_equal(collect(world).edits.n, 1);
}

static void check_diff(World *world, const char *old, const char *now, const char *want)
{
    Buf out = buf_new(world->arena);
    amend_diff(S("a b.md"), str_from(old), str_from(now), &out);
    buf_add_char(&out, '\0');
    assert_string_equal(out.p, want);
}

static void test_diff(void **state)
{
    World *world = *state;
    check_diff(world, "a\n", "a\n", "");
    check_diff(world, "a", "b",
               "--- a b.md\t\n+++ a b.md\t\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n"
               "+b\n\\ No newline at end of file\n");
    /* six lines between two changes still make one hunk, seven make two */
    check_diff(
        world, "a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
        "--- a b.md\t\n+++ a b.md\t\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
    check_diff(world, "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
               "--- a b.md\t\n+++ a b.md\t\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
               "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_many_places_of_one_message, setup, teardown),
        cmocka_unit_test_setup_teardown(test_overlap_takes_the_first, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_steers_a_notation_stays_out, setup, teardown),
        cmocka_unit_test_setup_teardown(test_only_the_files_own_bytes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_diff, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
