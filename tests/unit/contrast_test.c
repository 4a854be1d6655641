/* The contrast of colours: known ratios, and what a theme is told. */
#include "theme/contrast.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Ratios that other calculators give, in hundredths and rounded down. */
static void known_ratios(void **state)
{
    (void)state;
    assert_int_equal(contrast_of(0x000000, 0xFFFFFF), 2100);
    assert_int_equal(contrast_of(0xFFFFFF, 0xFFFFFF), 100);
    assert_int_equal(contrast_of(0x777777, 0xFFFFFF), 447); /* 4.478: just too light */
    assert_int_equal(contrast_of(0x767676, 0xFFFFFF), 454); /* the lightest grey that does */
    assert_int_equal(contrast_of(0xFF0000, 0xFFFFFF), 399); /* 3.998 */
}

static void order_does_not_matter(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 1000; i++) {
        uint32_t a = i * 0x9E3779B1u & 0xFFFFFF, b = i * 0x85EBCA6Bu & 0xFFFFFF;
        assert_int_equal(contrast_of(a, b), contrast_of(b, a));
        assert_true(contrast_of(a, b) >= 100 && contrast_of(a, b) <= 2100);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_ratios),
        cmocka_unit_test(order_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
