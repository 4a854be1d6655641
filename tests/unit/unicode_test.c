/* The tables of base/unicode.h, over every code point, against those they are made from. */
#include "base/unicode.h"

#include <hb.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static RuneKind expected_kind(uint32_t rune)
{
    hb_unicode_general_category_t c =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), rune);
    if (c == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER)
        return RUNE_UPPER;
    if (c >= HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER &&
        c <= HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER)
        return RUNE_LETTER;
    if (c == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR)
        return RUNE_SPACE;
    bool on_top = c == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
                  c == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
                  c == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
    return on_top ? RUNE_ON_TOP : RUNE_OTHER;
}

static void test_kinds(void **state)
{
    (void)state;
    for (uint32_t rune = 0; rune < UNICODE_END; rune++)
        assert_int_equal(rune_kind(rune), expected_kind(rune));
    assert_int_equal(rune_kind(UNICODE_END), RUNE_OTHER);
    assert_int_equal(rune_kind(UINT32_MAX), RUNE_OTHER);
}

static void test_combining_classes(void **state)
{
    (void)state;
    for (uint32_t rune = 0; rune < UNICODE_END; rune++)
        assert_int_equal(rune_combining_class(rune),
                         hb_unicode_combining_class(hb_unicode_funcs_get_default(), rune));
    assert_int_equal(rune_combining_class(UNICODE_END), 0);
}

static void test_decompositions(void **state)
{
    (void)state;
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (uint32_t rune = 0; rune < UNICODE_END; rune++) {
        hb_codepoint_t a = 0, b = 0, whole = 0;
        uint32_t own_a = 0, own_b = 0, own_whole = 0;
        bool parts = hb_unicode_decompose(unicode, rune, &a, &b);
        assert_int_equal(rune_decompose(rune, &own_a, &own_b), parts);
        if (!parts)
            continue;
        assert_int_equal(own_a, a);
        assert_int_equal(own_b, b);
        bool again = hb_unicode_compose(unicode, a, b, &whole);
        assert_int_equal(rune_compose(a, b, &own_whole), again);
        assert_int_equal(own_whole, whole);
    }
}

/* Pairs that are nobody's parts. */
static void test_no_composite(void **state)
{
    (void)state;
    static const uint32_t pairs[][2] = {{'a', 'b'},       {0x1112, 0x1176}, {0xAC00, 0x11A7},
                                        {0xAC01, 0x11A8}, {0x1113, 0x1161}, {0, 0}};
    uint32_t whole;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_false(rune_compose(pairs[i][0], pairs[i][1], &whole));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_combining_classes),
        cmocka_unit_test(test_decompositions),
        cmocka_unit_test(test_no_composite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
