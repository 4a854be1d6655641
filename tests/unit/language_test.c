/* language_test.c - days, deadlines, amounts and numbers in each language, and
 * what a language that lacks words falls back to.
 */
#include "language/language.h"
#include "world.h"

#define NBSP "\u00a0"

static const Language *load(World *world, const char *code)
{
    return language_load(&world->job, (Text){str_from(code), POS_NONE});
}

static void assert_str(World *world, Str is, const char *wanted)
{
    assert_string_equal(str_cstr(world->arena, is), wanted);
}

static void days_in_words(void **state)
{
    World *w = *state;
    Day day = day_make(2026, 2, 12);
    assert_str(w, format_day(w->arena, load(w, "nb"), day), "12." NBSP "februar 2026");
    assert_str(w, format_day(w->arena, load(w, "en"), day), "12" NBSP "February 2026");
    assert_str(w, format_day(w->arena, load(w, "se"), day),
               "guovvamánu" NBSP "12." NBSP "b." NBSP "2026");
    assert_str(w, format_day(w->arena, load(w, "nb"), DAY_NONE), "");
}

static Deadline deadline(DeadlinePrecision precision, int part, int year, int last_year)
{
    return (Deadline){.precision = precision,
                      .part = part,
                      .first = day_make(year, 7, 1),
                      .last = day_make(last_year, 12, 31)};
}

static void deadlines(void **state)
{
    World *w = *state;
    const Language *nb = load(w, "nb"), *nn = load(w, "nn");
    Deadline d = deadline(DEADLINE_SEASON, 2, 2027, 2027);
    assert_str(w, format_deadline(w->arena, nb, &d), "høst" NBSP "2027");
    assert_str(w, format_deadline(w->arena, nn, &d), "haust" NBSP "2027");
    d = deadline(DEADLINE_QUARTER, 2, 2027, 2027);
    assert_str(w, format_deadline(w->arena, nb, &d), "2." NBSP "kvartal 2027");
    d = deadline(DEADLINE_MONTH, 0, 2027, 2027);
    assert_str(w, format_deadline(w->arena, nb, &d), "juli" NBSP "2027");
    d = deadline(DEADLINE_SPAN, 0, 2026, 2029);
    assert_str(w, format_deadline(w->arena, nb, &d), "2026\u20132029");
    d = (Deadline){.precision = DEADLINE_YEARLY, .first = DAY_NONE, .last = DAY_NONE};
    assert_str(w, format_deadline(w->arena, nn, &d), "årleg");
    d.precision = DEADLINE_NONE;
    assert_str(w, format_deadline(w->arena, nb, &d), "");
}

static void amounts(void **state)
{
    World *w = *state;
    const Language *nb = load(w, "nb"), *en = load(w, "en");
    Amount million = {AMOUNT_SUM, INT64_C(125000000)}, odd = {AMOUNT_SUM, 99905};
    Amount zero = {AMOUNT_SUM, 0}, none = {AMOUNT_UNSTATED, 0}, within = {AMOUNT_WITHIN_BUDGET, 0};
    assert_str(w, format_kroner(w->arena, nb, million, true), "1" NBSP "250" NBSP "000" NBSP "kr");
    assert_str(w, format_kroner(w->arena, en, million, true), "NOK" NBSP "1" NBSP "250" NBSP "000");
    assert_str(w, format_kroner(w->arena, nb, odd, false), "999,05");
    assert_str(w, format_kroner(w->arena, nb, zero, false), "\u2013");
    assert_str(w, format_kroner(w->arena, nb, zero, true), "0" NBSP "kr");
    assert_str(w, format_kroner(w->arena, nb, none, true), "\u2013");
    assert_str(w, format_kroner(w->arena, nb, within, true), "innenfor rammen");
    Amount least = {AMOUNT_SUM, INT64_MIN};
    assert_str(w, format_kroner(w->arena, nb, least, false),
               "\u221292" NBSP "233" NBSP "720" NBSP "368" NBSP "547" NBSP "758,08");
}

static void decimals(void **state)
{
    World *w = *state;
    const Language *nb = load(w, "nb"), *en = load(w, "en");
    assert_str(w, format_decimal(w->arena, nb, 11500), "11,5");
    assert_str(w, format_decimal(w->arena, en, 11500), "11.5");
    assert_str(w, format_decimal(w->arena, nb, 84000), "84");
    assert_str(w, format_decimal(w->arena, nb, 1005), "1,005");
    assert_str(w, format_decimal(w->arena, nb, -20), "\u22120,02");
    assert_str(w, format_decimal(w->arena, nb, DECIMAL_NONE), "\u2013");
}

static void years(void **state)
{
    World *w = *state;
    assert_str(w, format_years(w->arena, 2026, 2029), "2026\u20132029");
    assert_str(w, format_years(w->arena, 2026, 2026), "2026");
    assert_str(w, format_years(w->arena, 0, 2029), "2029");
    assert_str(w, format_years(w->arena, 0, 0), "");
}

static void phrases(void **state)
{
    World *w = *state;
    Str args[] = {S("3"), S("7")};
    assert_str(w, format_phrase(w->arena, S("Side {1} av {2}"), args, 2), "Side 3 av 7");
    assert_str(w, format_phrase(w->arena, S("{2}{1}{3} {x} {"), args, 2), "73 {x} {");
}

static void every_language_has_its_words(void **state)
{
    World *w = *state;
    const char *codes[] = {"nb", "nn", "en", "se"};
    for (size_t i = 0; i < 4; i++) {
        const Language *language = load(w, codes[i]);
        assert_str(w, language->code, codes[i]);
        for (size_t k = 0; k < WORD_COUNT; k++)
            assert_true(language->words[k].n > 0);
        for (size_t k = 0; k < 12; k++)
            assert_true(language->months[k].n > 0);
    }
    assert_int_equal(diags_count(w->job.diags, SEVERITY_WARNING), 0);
}

static void bokmal_words_are_all_there(void **state)
{
    World *w = *state;
    const Language *nb = load(w, "nb");
    static const char *const keys[] = {
#define W(name, key) key,
#include "language/words.def"
#undef W
    };
    /* A word that is its own key has been forgotten in nb.yaml, but for these. */
    for (size_t i = 0; i < WORD_COUNT; i++)
        if (str_eq(nb->words[i], str_from(keys[i])) && !str_find(str_from(keys[i]), S("-"), 0))
            fail_msg("content/sprak/nb.yaml lacks «%s»", keys[i]);
}

static void unknown_language_falls_back(void **state)
{
    World *w = *state;
    const Language *kven = load(w, "fkv");
    assert_str(w, word(kven, WORD_CONTENTS), "Innhold");
    assert_str(w, kven->bcp47, "fkv");
    assert_int_equal(diags_count(w->job.diags, SEVERITY_WARNING), 1);
    assert_str(w, load(w, "../nb")->code, "nb");
}

/* What tool/words embeds is what a folder of --data with the same file would give; the
 * tests run where content/ lies. */
static void embedded_words_are_those_of_the_files(void **state)
{
    World *w = *state;
    static const char *const codes[] = {"nb", "nn", "se", "en"};
    const Language *embedded[4];
    for (size_t i = 0; i < 4; i++)
        embedded[i] = load(w, codes[i]);
    w->assets = assets_embedded(w->arena, S("."));
    for (size_t i = 0; i < 4; i++) {
        const Language *read = load(w, codes[i]);
        assert_ptr_not_equal(word(read, WORD_CONTENTS).p, word(embedded[i], WORD_CONTENTS).p);
        assert_true(str_eq(read->bcp47, embedded[i]->bcp47));
        for (size_t k = 0; k < 12; k++) {
            assert_true(str_eq(read->months[k], embedded[i]->months[k]));
            assert_true(str_eq(read->months_in_date[k], embedded[i]->months_in_date[k]));
        }
        for (size_t k = 0; k < WORD_COUNT; k++) {
            assert_true(str_eq(read->words[k], embedded[i]->words[k]));
            assert_int_equal(read->borrowed[k], embedded[i]->borrowed[k]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(days_in_words, setup, teardown),
        cmocka_unit_test_setup_teardown(deadlines, setup, teardown),
        cmocka_unit_test_setup_teardown(amounts, setup, teardown),
        cmocka_unit_test_setup_teardown(decimals, setup, teardown),
        cmocka_unit_test_setup_teardown(years, setup, teardown),
        cmocka_unit_test_setup_teardown(phrases, setup, teardown),
        cmocka_unit_test_setup_teardown(every_language_has_its_words, setup, teardown),
        cmocka_unit_test_setup_teardown(bokmal_words_are_all_there, setup, teardown),
        cmocka_unit_test_setup_teardown(embedded_words_are_those_of_the_files, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_language_falls_back, setup, teardown),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
