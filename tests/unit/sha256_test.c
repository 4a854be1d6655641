/* sha256_test.c - the digest in any pieces, and the same by the processor's instructions as
 * without. Takes the source in, to reach both. The standard's examples: base_test.c.
 */
#include "base/sha256.c"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void fill(unsigned char *bytes, size_t n)
{
    uint32_t value = 1;
    for (size_t i = 0; i < n; i++, value = value * 1664525 + 1013904223)
        bytes[i] = (unsigned char)(value >> 24);
}

/* All lengths about the ends of the first blocks, cut in two at each place. */
static void test_pieces(void **state)
{
    (void)state;
    enum { MOST = 3 * SHA256_BLOCK };
    unsigned char bytes[MOST], whole[SHA256_SIZE], pieces[SHA256_SIZE];
    fill(bytes, MOST);
    for (size_t n = 0; n <= MOST; n++) {
        Str text = {(const char *)bytes, n};
        sha256(text, whole);
        for (size_t at = 0; at <= n; at++) {
            Sha256 sum;
            sha256_begin(&sum);
            sha256_add(&sum, str_slice(text, 0, at));
            sha256_add(&sum, str_slice(text, at, n));
            sha256_end(&sum, pieces);
            assert_memory_equal(pieces, whole, SHA256_SIZE);
        }
    }
}

static void test_both_ways(void **state)
{
    (void)state;
    enum { BLOCKS = 50 };
    unsigned char bytes[BLOCKS * BLOCK];
    uint32_t plainly[8] = {1, 2, 3, 4, 5, 6, 7, 8}, fast[8] = {1, 2, 3, 4, 5, 6, 7, 8};
    fill(bytes, sizeof bytes);
    for (size_t n = 0; n <= BLOCKS; n++) {
        add_blocks_plainly(plainly, bytes, n);
        add_blocks(fast, bytes, n);
        assert_memory_equal(plainly, fast, sizeof fast);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
