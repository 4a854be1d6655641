/* rules_test.c - what the finders of the rules take, and what they leave alone. */
#include "prose/prose.h"
#include "rules/identifiers.h"
#include "rules/slip.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* "birth 4-15, phone 20-28" for all that is found. */
static const char *all_in(const char *text, bool account)
{
    static const char *const names[] = {"birth", "d", "account", "phone", "email"};
    static char out[400];
    size_t n = 0;
    Identifier found;
    out[0] = '\0';
    for (size_t at = 0; identifier_next(str_from(text), account, &at, &found);)
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%s %zu-%zu", n ? ", " : "",
                              names[found.kind], found.start, found.end);
    return out;
}

/* The days do not exist, so that the numbers are nobody's. */
static void test_birth_numbers(void **state)
{
    (void)state;
    assert_string_equal(all_in("31029999956", false), "birth 0-11");
    assert_string_equal(all_in("310299 99956", false), "birth 0-12");
    assert_string_equal(all_in("(31 02 99 99956)", false), "birth 1-15");
    assert_string_equal(all_in("nr. 310299\u00a099956.", false), "birth 4-17");
    assert_string_equal(all_in("71029999869", false), "d 0-11");
    assert_string_equal(all_in("sak 2026 31029999956", false), "birth 9-20");
    assert_string_equal(all_in("31029999956 2026", false), "birth 0-11");
}

/* Every other last digit is wrong, and so is every exchange of two neighbours. */
static void test_check_digits(void **state)
{
    (void)state;
    char text[] = "31029999956";
    for (char last = '0'; last <= '9'; last++) {
        text[10] = last;
        assert_int_equal(all_in(text, false)[0] != '\0', last == '6');
    }
    text[10] = '6';
    for (size_t i = 0; i + 1 < 11; i++) {
        if (text[i] == text[i + 1])
            continue;
        char left = text[i];
        text[i] = text[i + 1], text[i + 1] = left;
        assert_string_equal(all_in(text, false), "");
        left = text[i], text[i] = text[i + 1], text[i + 1] = left;
    }
}

static void test_other_numbers(void **state)
{
    (void)state;
    static const char *const none[] = {
        "310299999561",
        "131029999956",
        "2025/31029999956",
        "31029999956-1",
        "x31029999956",
        "31029999956kr",
        "912 345 678",
        "kr 45 000 000",
        "92000000 kr",
        "55 55 55 55",
        "45,91 23 45 67",
        "9123 4567 8",
        "978-82-12345678",
        "2026",
        "91.23.45.67",
        "12345678903",
        "1234.56.78904",
        "99 000 000 mill.",
        "",
        "0",
    };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_string_equal(all_in(none[i], false), "");
}

static void test_accounts(void **state)
{
    (void)state;
    assert_string_equal(all_in("1234.56.78903", false), "account 0-13");
    assert_string_equal(all_in("1234 56 78903", false), "account 0-13");
    assert_string_equal(all_in("12345678903", true), "account 0-11");
}

static void test_phones(void **state)
{
    (void)state;
    assert_string_equal(all_in("91234567", false), "phone 0-8");
    assert_string_equal(all_in("91 23 45 67", false), "phone 0-11");
    assert_string_equal(all_in("tlf. 412 34 567, 2026", false), "phone 5-15");
    assert_string_equal(all_in("+47 91 23 45 67", false), "phone 1-15");
    assert_string_equal(all_in("+4791234567", false), "phone 1-11");
    assert_string_equal(all_in("«91234567»", false), "phone 2-10");
}

static void test_addresses(void **state)
{
    (void)state;
    assert_string_equal(all_in("Skriv til a.b-c@post.no.", false), "email 10-23");
    assert_string_equal(all_in("@navn, a@b og @", false), "");
}

static bool slips(const char *word, const char *meant)
{
    return is_slip_of(str_from(word), str_from(meant));
}

static void test_slips(void **state)
{
    (void)state;
    assert_true(slips("lederfroum", "lederforum"));
    assert_true(slips("kompetansrådet", "kompetanserådet"));
    assert_true(slips("medarbeiddersamtale", "medarbeidersamtale"));
    assert_true(slips("opplaringsplan", "opplæringsplan"));
}

/* Inflection, compounds and other words. */
static void test_no_slips(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"lederne", "lederen"},
        {"brukere", "brukerne"},
        {"ansatte", "ansattes"},
        {"lederforum", "lederforumet"},
        {"avdeling", "inndeling"},
        {"innsats", "innspill"},
        {"arbeidsgiver", "arbeidstaker"},
        {"gjennomført", "gjennomføre"},
        {"enhetene", "enheten"},
        {"kommune", "kommuner"},
        {"planlagte", "planlegge"},
        {"kommunal", "kommunal"},
        {"a", "b"},
        {"", "b"},
        {"målene", "malene"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_false(slips(pairs[i][0], pairs[i][1]));
        assert_false(slips(pairs[i][1], pairs[i][0]));
    }
}

/* One token of a million parts, which nothing but white space ends. */
static void test_a_long_token_ends_soon(void **state)
{
    enum { PARTS = 1000000 };
    (void)state;
    char *text = malloc(4 * PARTS);
    assert_non_null(text);
    for (size_t i = 0; i < PARTS; i++)
        memcpy(text + 4 * i, "a.b!", 4);
    WordSpan spans[PROSE_SPANS];
    size_t at = 0, words = 0;
    for (size_t n; (n = prose_next_words((Str){text, 4 * PARTS}, &at, spans)) != 0;)
        words += n;
    assert_int_equal(words, 2 * PARTS);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_birth_numbers),
        cmocka_unit_test(test_check_digits),
        cmocka_unit_test(test_other_numbers),
        cmocka_unit_test(test_accounts),
        cmocka_unit_test(test_phones),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_slips),
        cmocka_unit_test(test_no_slips),
        cmocka_unit_test(test_a_long_token_ends_soon),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
