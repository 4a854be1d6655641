/* yaml_test.c - trees, exact positions in decoded scalars, and kind errors. */
#include "base/source.h"
#include "base/str.h"
#include "yaml/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct World {
    Unwind unwind;
    Arena *arena;
    Job job;
} World;

static int setup(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->arena = arena_new(&world->unwind, (size_t)1 << 28);
    Sources *sources = sources_new(world->arena);
    world->job = (Job){world->arena, sources, diags_new(world->arena, sources, 100), NULL};
    *state = world;
    return 0;
}

static int teardown(void **state)
{
    World *world = *state;
    arena_free(world->arena);
    free(world);
    return 0;
}

/* A fresh world inside a test. */
static void renew(void **state)
{
    teardown(state);
    setup(state);
}

static Tree *parse(World *world, Str text)
{
    Pos pos = source_add_file(world->job.sources, S("t.yaml"), text);
    return tree_parse(&world->job, (Text){text, pos});
}

static Str messages(World *world)
{
    Buf out = buf_new(world->arena);
    diags_render(world->job.diags, false, false, &out);
    return buf_str(&out);
}

static void assert_says(World *world, const char *text)
{
    Str all = str_copy(world->arena, messages(world));
    if (str_find(all, str_from(text), 0) == SIZE_MAX)
        fail_msg("«%s» is not in:\n%s", text, all.p);
}

static void assert_quiet(World *world)
{
    assert_string_equal(str_cstr(world->arena, messages(world)), "");
}

static void assert_dump(World *world, const Tree *tree, const char *expected)
{
    Buf out = buf_new(world->arena);
    tree_dump(tree, &out);
    assert_string_equal(str_cstr(world->arena, buf_str(&out)), expected);
}

/* Every letter of a decoded scalar must stand where its position says. */
static void assert_letters_in_place(World *world, Text text)
{
    for (size_t i = 0; i < text.s.n; i++) {
        char c = text.s.p[i];
        if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (unsigned char)c < 0x80)
            continue;
        Place place = source_place(world->job.sources, text.pos + (Pos)i);
        assert_true(place.line > 0);
        if (place.text.p[place.offset] != c)
            fail_msg("byte %zu of «%.*s» maps to %u:%u", i, STR_ARG(text.s), place.line,
                     place.column);
    }
}

static void assert_all_in_place(World *world, const Tree *node)
{
    if (node->kind == TREE_SCALAR)
        assert_letters_in_place(world, node->text);
    for (size_t i = 0; node->kind == TREE_SEQUENCE && i < node->n; i++)
        assert_all_in_place(world, node->items[i]);
    for (size_t i = 0; node->kind == TREE_MAPPING && i < node->n; i++) {
        assert_all_in_place(world, node->pairs[i].key);
        assert_all_in_place(world, node->pairs[i].value);
    }
}

/* Line and column of the first occurrence of `word` in a scalar. */
static void assert_word_at(World *world, Text text, const char *word, unsigned line,
                           unsigned column)
{
    size_t at = str_find(text.s, str_from(word), 0);
    assert_true(at != SIZE_MAX);
    Place place = source_place(world->job.sources, text.pos + (Pos)at);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

/* ---- reading ---- */

static void test_tree(void **state)
{
    World *world = *state;
    Tree *tree = parse(world, S("a: 1\nb: [x, 'y', {c: no}]\nd:\n  - e: \"012\"\nf:\n"));
    assert_dump(world, tree,
                "\na: 1\nb:\n  - x\n  - \"y\"\n  -\n    c: no\nd:\n  -\n    e: \"012\"\nf: \n");
    assert_true(tree_is_null(tree_get(tree, S("f"))));
    assert_true(str_eq(tree_get_text(tree, S("a")).s, S("1")));
    assert_int_equal(tree_get_text(tree, S("z")).pos, POS_NONE);
    assert_quiet(world);
}

static void test_borrows_plain_text(void **state)
{
    World *world = *state;
    Str text = S("a: blåbær\n");
    Tree *tree = parse(world, text);
    assert_ptr_equal(tree_get(tree, S("a"))->text.s.p, text.p + 3);
}

static void test_positions_in_all_styles(void **state)
{
    World *world = *state;
    Tree *tree = parse(world, S("# æøå ÆØÅ\n"
                                "æ: plain æ tekst\n"
                                "ø: en lang\n    tekst over\n\n    flere linjer\n"
                                "å: 'det''s æ\n   bra\n\n\n   ja'\n"
                                "d: \"\\u00e6 å \\\"her\\\"\\\n   og \\x41der\n   videre\"\n"
                                "e: >-\n\n  folda æ\n  linje\n    innrykk\n\n  siste\n"
                                "f: |2\n    kode\n  å\n\n  mer\n"
                                "g:\n  - >\n    liste å\n    to\n"));
    assert_non_null(tree);
    Text d = tree_get_text(tree, S("d"));
    assert_true(str_eq(d.s, S("æ å \"her\"og Ader videre")));
    assert_word_at(world, d, "å", 12, 12);
    assert_word_at(world, d, "videre", 14, 4);
    assert_word_at(world, tree_get_text(tree, S("e")), "linje", 18, 3);
    assert_word_at(world, tree_get_text(tree, S("e")), "innrykk", 19, 5);
    assert_word_at(world, tree_get_text(tree, S("e")), "siste", 21, 3);
    assert_word_at(world, tree_get_text(tree, S("f")), "mer", 26, 3);
    assert_word_at(world, tree_get_text(tree, S("ø")), "over", 4, 11);
    /* Escapes map to their backslash, so only the other scalars are compared. */
    for (size_t i = 0; i < tree->n; i++)
        if (!str_eq(tree->pairs[i].key->text.s, S("d")))
            assert_all_in_place(world, tree->pairs[i].value);
    assert_quiet(world);
}

static void test_positions_in_crlf(void **state)
{
    World *world = *state;
    Tree *tree = parse(world, S("a: 1\r\nb: >\r\n  æ linje\r\n  to\r\n\r\n  tre\r\n"
                                "c: \"x\r\n  y\"\r\nd: |\r\n  en\r\n  ø to\r\n"));
    assert_true(str_eq(tree_get_text(tree, S("b")).s, S("æ linje to\ntre\n")));
    assert_all_in_place(world, tree);
    assert_word_at(world, tree_get_text(tree, S("b")), "tre", 6, 3);
    assert_word_at(world, tree_get_text(tree, S("d")), "to", 11, 5);
}

static void test_diagnostic_in_folded_scalar(void **state)
{
    World *world = *state;
    Tree *tree = parse(world, S("å: 1\ntekst: >\n  æøå første\n  andre FEIL her\n"));
    Text text = tree_get_text(tree, S("tekst"));
    size_t at = str_find(text.s, S("FEIL"), 0);
    DIAG(world->job.diags, FILE_EMPTY, text.pos + (Pos)at, 4, STR_EMPTY);
    assert_says(world, "t.yaml:4:9:");
    assert_says(world, "  andre FEIL her\n      |         ^~~~");
}

static void test_aliases_are_shared(void **state)
{
    World *world = *state;
    Tree *tree = parse(world, S("a: &x {q: [1, 2]}\nb: *x\n"));
    assert_ptr_equal(tree_get(tree, S("a")), tree_get(tree, S("b")));
    assert_quiet(world);
}

/* ---- refusing ---- */

static void test_mistakes(void **state)
{
    static const struct {
        const char *yaml, *says;
    } rows[] = {
        {"planverk: 1\ntittel: Mål: vi lærer\n", "t.yaml:2:12: feil PV112"},
        {"tittel: Mål: vi lærer\n", "tittel: \"Mål: vi lærer\""},
        {"a:\n\tb: 1\n", "t.yaml:2:1: feil PV113"},
        {"a: 1\ntittel:Mål\nb: 2\n", "t.yaml:2:7: feil PV114"},
        {"tittel:Mål\nb: 2\n", "Skriv «tittel: Mål»"},
        {"a: \"åpen\nb: 2\n", "t.yaml:1:4: feil PV115"},
        {"a: \"åpen\nb: \"to\"\n", "t.yaml:1:4: feil PV115"},
        {"a: 1\n  b: 2\n", "t.yaml:2:3: feil PV116"},
        {"a:\n  b: 1\n c: 2\n", "t.yaml:3:2: feil PV116"},
        {"a: @her\n", "t.yaml:1:4: feil PV117"},
        {"a: % av alle\n", "feil PV117"},
        {"a: *viktig* her\n", "feil PV117"},
        {"a: > 200\n", "feil PV117"},
        {"a: 1\nen tekst\nb: 2\n", "t.yaml:2:1: feil PV118"},
        {"a: [1, 2\nb: 3\n", "t.yaml:1:4: feil PV119"},
        {"a: \"Mål\" for alle\n", "t.yaml:1:10: feil PV120"},
        {"a: \"C:\\Users\"\n", "t.yaml:1:7: feil PV121"},
        {"a: - b\n", "t.yaml:1:4: feil PV122"},
        {"æ: 1\nb: 2\næ: 3\n", "t.yaml:3:1: feil PV123"},
        {"æ: 1\nb: 2\næ: 3\n", "t.yaml:1:1: den første står her"},
        {"? [a]\n: b\n", "feil PV124"},
        {"a: *x\n", "feil PV125"},
        {"a: &x [*x]\n", "t.yaml:1:8: feil PV126"},
        {"a: &Co og andre\n", "advarsel PV127"},
        {"a: !viktig melding\n", "feil PV128"},
        {"a: 1\n---\nb: 2\n", "t.yaml:2:1: feil PV129"},
        {"å: \"x\\0y\"\n", "t.yaml:1:6: feil PV130"},
        {"a: x\x01y\n", "t.yaml:1:5: feil PV131"},
        {"a:\n  - b\n   - c\n", "t.yaml:3:4: advarsel PV146"},
        {"", "feil PV110"},
        {"# bare en kommentar\n", "feil PV110"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        renew(state);
        parse(*state, str_from(rows[i].yaml));
        assert_says(*state, rows[i].says);
    }
}

static void test_limits(void **state)
{
    World *world = *state;
    char nested[201];
    memset(nested, '[', 200);
    nested[200] = 0;
    assert_null(parse(world, str_from(nested)));
    assert_says(world, "t.yaml:1:65: feil PV132");
    Buf bomb = buf_new(world->arena);
    buf_puts(&bomb, "a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'j'; c++)
        buf_printf(&bomb, "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c - 1, c - 1, c - 1,
                   c - 1, c - 1, c - 1, c - 1, c - 1);
    assert_null(parse(world, buf_str(&bomb)));
    assert_says(world, "feil PV133");
}

static void test_many_keys(void **state)
{
    World *world = *state;
    Buf text = buf_new(world->arena);
    for (int i = 0; i < 5000; i++)
        buf_printf(&text, "k%d: %d\n", i, i);
    buf_puts(&text, "k77: 1\n");
    Tree *tree = parse(world, buf_str(&text));
    assert_int_equal(tree->n, 5000);
    assert_says(world, "t.yaml:5001:1: feil PV123");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_tree),
        TEST(test_borrows_plain_text),
        TEST(test_positions_in_all_styles),
        TEST(test_positions_in_crlf),
        TEST(test_diagnostic_in_folded_scalar),
        TEST(test_aliases_are_shared),
        TEST(test_mistakes),
        TEST(test_limits),
        TEST(test_many_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
