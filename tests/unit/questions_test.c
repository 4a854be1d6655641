/* questions_test.c - what the shipped question bank and standard roles promise:
 * both written languages, ids that are unique, enough of them in each set.
 */
#include "plan/standard_roles.h"
#include "questions/bank.h"
#include "world.h"

/* A name must mean one thing: no id, theme or set is called as another. */
static void names_are_unique(void **state)
{
    World *w = *state;
    Bank *bank = bank_open(&w->job, NULL);
    const BankQuestion *a, *b;
    for (size_t i = 0; (a = bank_at(bank, i)) != NULL; i++) {
        assert_false(str_eq(a->id, a->theme));
        assert_false(str_eq(a->theme, a->set));
        for (size_t k = 0; (b = bank_at(bank, k)) != NULL; k++) {
            assert_true(i == k || !str_eq(a->id, b->id));
            assert_false(str_eq(a->theme, b->set));
            assert_true(!str_eq(a->theme, b->theme) || str_eq(a->set, b->set));
        }
    }
}

static void every_question_is_there_in_both_languages(void **state)
{
    World *w = *state;
    Bank *bank = bank_open(&w->job, NULL);
    const BankQuestion *question;
    for (size_t i = 0; (question = bank_at(bank, i)) != NULL; i++) {
        bool borrowed;
        Text nb = bank_text(question, S("nb"), &borrowed);
        assert_false(borrowed);
        Text nn = bank_text(question, S("nn"), &borrowed);
        assert_false(borrowed);
        assert_true(str_ends(nb.s, S("?")) && str_ends(nn.s, S("?")));
        bank_text(question, S("en"), &borrowed);
        assert_true(borrowed);
    }
}

static void each_set_has_a_dozen(void **state)
{
    World *w = *state;
    static const char *const sets[] = {"refleksjon", "medarbeidersamtale", "intervju", "evaluering",
                                       "forankring"};
    Bank *bank = bank_open(&w->job, NULL);
    for (size_t s = 0; s < sizeof sets / sizeof *sets; s++) {
        const BankQuestion *question;
        size_t n = 0;
        for (size_t i = 0; (question = bank_at(bank, i)) != NULL; i++)
            n += bank_means(question, str_from(sets[s]));
        assert_true(n >= 12);
    }
}

/* The same roles with the same provisions, in the same order. */
static void roles_are_the_same_in_both_languages(void **state)
{
    World *w = *state;
    bool borrowed;
    const Tree *nb = standard_roles_load(&w->job, w->arena, S("nb"), &borrowed);
    assert_false(borrowed);
    const Tree *nn = standard_roles_load(&w->job, w->arena, S("nn"), &borrowed);
    assert_false(borrowed);
    assert_int_equal(nb->n, 12);
    assert_int_equal(nn->n, nb->n);
    for (size_t i = 0; i < nb->n; i++) {
        const Tree *x = nb->items[i], *y = nn->items[i];
        const Tree *xs = tree_get(x, S("viser-til")), *ys = tree_get(y, S("viser-til"));
        assert_true(str_eq(tree_get_text(x, S("id")).s, tree_get_text(y, S("id")).s));
        assert_int_equal(tree_get(x, S("ansvar"))->n, tree_get(y, S("ansvar"))->n);
        assert_int_equal(xs ? xs->n : 0, ys ? ys->n : 0);
        for (size_t k = 0; xs && k < xs->n; k++)
            assert_true(
                str_eq(xs->items[k]->pairs[0].value->text.s, ys->items[k]->pairs[0].value->text.s));
    }
    standard_roles_load(&w->job, w->arena, S("en"), &borrowed);
    assert_true(borrowed);
    assert_int_equal(diags_count(w->job.diags, SEVERITY_WARNING), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_unique, setup, teardown),
        cmocka_unit_test_setup_teardown(every_question_is_there_in_both_languages, setup, teardown),
        cmocka_unit_test_setup_teardown(each_set_has_a_dozen, setup, teardown),
        cmocka_unit_test_setup_teardown(roles_are_the_same_in_both_languages, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
