/* doc_test.c - linking, walking, cloning and reading the document tree. */
#include "model/doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Unwind unwind;
static Arena *arena;

static int begin(void **state)
{
    (void)state;
    memset(&unwind, 0, sizeof unwind);
    arena = arena_new(&unwind, (size_t)64 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static Node *add(Node *parent, NodeKind kind)
{
    Node *node = node_new(arena, kind, POS_NONE);
    node_append(parent, node);
    return node;
}

static Node *add_words(Node *parent, const char *words)
{
    Node *node = node_text(arena, str_from(words), POS_NONE);
    node_append(parent, node);
    return node;
}

/* A heading "Mål *nå*" and a paragraph "slutt". */
static Node *sample(void)
{
    Node *root = node_new(arena, NODE_DOCUMENT, POS_NONE);
    Node *heading = add(root, NODE_HEADING);
    add_words(heading, "Mål ");
    add_words(add(heading, NODE_EMPH), "nå");
    add_words(add(root, NODE_PARAGRAPH), "slutt");
    return root;
}

/* "+kind" for entering, "-kind" for leaving. */
static const char *trace(Node *root, NodeKind skipped)
{
    Buf buf = buf_new(arena);
    for (Walk walk = walk_start(root); walk_next(&walk);) {
        buf_printf(&buf, "%c%s ", walk.entering ? '+' : '-', node_kind_name(walk.node->kind));
        if (walk.entering && walk.node->kind == skipped)
            walk_skip(&walk);
    }
    return str_cstr(arena, buf_str(&buf));
}

static void test_walk_enters_and_leaves_all(void **state)
{
    (void)state;
    assert_string_equal(trace(sample(), NODE_COUNT),
                        "+document +heading +text -text +emph +text -text -emph -heading "
                        "+paragraph +text -text -paragraph -document ");
}

static void test_walk_skip_goes_to_leaving(void **state)
{
    (void)state;
    assert_string_equal(trace(sample(), NODE_HEADING), "+document +heading -heading +paragraph "
                                                       "+text -text -paragraph -document ");
}

static void test_walk_of_a_leaf_stays_in_it(void **state)
{
    (void)state;
    Node *root = sample();
    assert_string_equal(trace(root->first->first, NODE_COUNT), "+text -text ");
}

static void test_walk_bears_unlinking_when_left(void **state)
{
    (void)state;
    Node *root = sample();
    for (Walk walk = walk_start(root); walk_next(&walk);) {
        if (!walk.entering && walk.node->kind == NODE_TEXT)
            node_unlink(walk.node);
    }
    assert_string_equal(trace(root, NODE_COUNT), "+document +heading +emph -emph -heading "
                                                 "+paragraph -paragraph -document ");
}

static void test_walk_sees_children_added_on_entering(void **state)
{
    (void)state;
    Node *root = node_new(arena, NODE_DOCUMENT, POS_NONE);
    for (Walk walk = walk_start(root); walk_next(&walk);) {
        if (walk.entering && walk.node == root)
            add(root, NODE_RULE);
    }
    assert_string_equal(trace(root, NODE_COUNT), "+document +rule -rule -document ");
}

static void test_insert_and_move(void **state)
{
    (void)state;
    Node *root = sample(), *rule = node_new(arena, NODE_RULE, POS_NONE);
    node_insert_before(root->first, rule);
    assert_ptr_equal(root->first, rule);
    node_insert_after(root->last, node_new(arena, NODE_QUOTE, POS_NONE));
    assert_int_equal(root->last->kind, NODE_QUOTE);
    Node *other = node_new(arena, NODE_DOCUMENT, POS_NONE);
    add(other, NODE_LIST);
    node_move_children(other, root);
    assert_null(root->first);
    assert_int_equal(other->first->kind, NODE_LIST);
    assert_ptr_equal(other->first->next, rule);
    assert_ptr_equal(rule->parent, other);
    assert_ptr_equal(rule->prev, other->first);
}

static void test_clone_is_deep(void **state)
{
    (void)state;
    Node *root = sample(), *copy = node_clone(arena, root);
    assert_string_equal(trace(copy, NODE_COUNT), trace(root, NODE_COUNT));
    assert_null(copy->parent);
    copy->first->first->u.text = S("Annet");
    node_unlink(copy->last);
    assert_true(str_eq(node_plain_text(arena, root), S("Mål nå slutt")));
    assert_true(str_eq(node_plain_text(arena, copy), S("Annetnå")));
}

static void test_clone_of_an_inner_node_stops_there(void **state)
{
    (void)state;
    Node *copy = node_clone(arena, sample()->first);
    assert_true(str_eq(node_plain_text(arena, copy), S("Mål nå")));
    assert_null(copy->next);
}

static void test_depth_costs_no_stack(void **state)
{
    (void)state;
    Node *root = node_new(arena, NODE_QUOTE, POS_NONE), *at = root;
    for (int i = 0; i < 100000; i++)
        at = add(at, NODE_QUOTE);
    add_words(at, "innerst");
    assert_true(str_eq(node_plain_text(arena, node_clone(arena, root)), S("innerst")));
}

static void test_cells_span_at_least_one(void **state)
{
    (void)state;
    Node *cell = node_new(arena, NODE_CELL, POS_NONE);
    assert_int_equal(cell->u.cell.col_span, 1);
    assert_int_equal(cell->u.cell.row_span, 1);
}

static void test_inline_kinds(void **state)
{
    (void)state;
    assert_false(node_is_inline(NODE_DIRECTIVE));
    assert_true(node_is_inline(NODE_TEXT));
    assert_true(node_is_inline(NODE_ROLE));
    assert_string_equal(node_structure(NODE_PARAGRAPH), "P");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_walk_enters_and_leaves_all, begin, end),
        cmocka_unit_test_setup_teardown(test_walk_skip_goes_to_leaving, begin, end),
        cmocka_unit_test_setup_teardown(test_walk_of_a_leaf_stays_in_it, begin, end),
        cmocka_unit_test_setup_teardown(test_walk_bears_unlinking_when_left, begin, end),
        cmocka_unit_test_setup_teardown(test_walk_sees_children_added_on_entering, begin, end),
        cmocka_unit_test_setup_teardown(test_insert_and_move, begin, end),
        cmocka_unit_test_setup_teardown(test_clone_is_deep, begin, end),
        cmocka_unit_test_setup_teardown(test_clone_of_an_inner_node_stops_there, begin, end),
        cmocka_unit_test_setup_teardown(test_depth_costs_no_stack, begin, end),
        cmocka_unit_test_setup_teardown(test_cells_span_at_least_one, begin, end),
        cmocka_unit_test_setup_teardown(test_inline_kinds, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
