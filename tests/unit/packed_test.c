/* A tree that was packed is the tree that parsing gives, to the last position. */
#include "world.h"

#include "yaml/packed.h"

static void assert_same_place(World *world, Pos a, Pos b)
{
    Place one = source_place(world->job.sources, a), other = source_place(world->job.sources, b);
    assert_int_equal(one.line, other.line);
    assert_int_equal(one.column, other.column);
}

static void assert_same(World *world, const Tree *a, const Tree *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->quoted, b->quoted);
    assert_int_equal(a->bare, b->bare);
    assert_int_equal(a->length, b->length);
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->weight, b->weight);
    assert_int_equal(a->height, b->height);
    assert_same_place(world, a->pos, b->pos);
    if (a->kind == TREE_SCALAR) {
        assert_true(str_eq(a->text.s, b->text.s));
        for (size_t i = 0; i < a->text.s.n; i++)
            assert_same_place(world, a->text.pos + (Pos)i, b->text.pos + (Pos)i);
    }
    for (size_t i = 0; i < a->n; i++) {
        if (a->kind == TREE_SEQUENCE) {
            assert_same(world, a->items[i], b->items[i]);
        } else {
            assert_same(world, a->pairs[i].key, b->pairs[i].key);
            assert_same(world, a->pairs[i].value, b->pairs[i].value);
        }
    }
}

/* The tree of a text that no build has seen, for the texts here are copies. */
static Tree *parse(World *world, Str text)
{
    Str copy = str_copy(world->arena, text);
    return tree_parse(&world->job,
                      (Text){copy, source_add_file(world->job.sources, S("a.yaml"), copy)});
}

static void test_all_notations(void **state)
{
    World *world = *state;
    Str text = S("# a remark\n"
                 "plain: text with æøå\n"
                 "empty:\n"
                 "single: 'it''s'\n"
                 "double: \"a\\tb\\u00e5 \\\n  c\"\n"
                 "folded: >-\n  one\n  two\n\n  three\n"
                 "literal: |\n  x\n   y\n"
                 "flow: {a: [1, 2], b, c: {}}\n"
                 "first: &id\n  - one\n  - {two: 2}\n"
                 "again: *id\n");
    const Tree *parsed = parse(world, text);
    Buf packed = buf_new(world->arena);
    Str copy = str_copy(world->arena, text);
    Text file = {copy, source_add_file(world->job.sources, S("b.yaml"), copy)};
    assert_non_null(parsed);
    tree_pack(&world->job, tree_parse(&world->job, file), file, &packed);
    Text other = {copy, source_add_file(world->job.sources, S("c.yaml"), copy)};
    const Tree *unpacked = tree_unpack(&world->job, world->arena, other, buf_str(&packed));
    assert_same(world, parsed, unpacked);
    assert_ptr_equal(tree_get(unpacked, S("first")), tree_get(unpacked, S("again")));
}

static void test_embedded_files(void **state)
{
    World *world = *state;
    enum { AT_LEAST = 20 };
    size_t n = 0;
    Str path, bytes, packed;
    for (size_t i = 0; world->assets.list(&world->assets, i, &path); i++) {
        assert_true(world->assets.find(&world->assets, path, &bytes));
        if (!world->assets.prepared(bytes, &packed))
            continue;
        n++;
        Text file = {bytes, source_add_file(world->job.sources, path, bytes)};
        assert_same(world, parse(world, bytes), tree_parse(&world->job, file));
    }
    assert_true(n >= AT_LEAST);
}

/* Of other bytes than the program's own nothing was prepared. */
static void test_other_bytes(void **state)
{
    World *world = *state;
    Str bytes, packed;
    assert_true(world->assets.find(&world->assets, S("themes/standard/theme.yaml"), &bytes));
    assert_true(world->assets.prepared(bytes, &packed));
    assert_false(world->assets.prepared(str_copy(world->arena, bytes), &packed));
    assert_false(world->assets.prepared(str_slice(bytes, 0, bytes.n - 1), &packed));
    assert_false(world->assets.prepared(str_slice(bytes, 1, bytes.n), &packed));
    assert_false(world->assets.prepared(STR_EMPTY, &packed));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_all_notations),
        TEST(test_embedded_files),
        TEST(test_other_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
