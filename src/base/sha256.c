/* sha256.c - see sha256.h. Names are those of FIPS 180-4.
 *
 * All that is written is digested for the manifest, and all that is said for the PDF: a
 * thirtieth of the time of a long document, where the processor does not do it by itself.
 */
#include "base/sha256.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__) && __has_include(<sys/platform/x86.h>)
#include <immintrin.h>
#include <sys/platform/x86.h>
#define HAS_INSTRUCTIONS 1
#else
#define HAS_INSTRUCTIONS 0
#endif

enum { BLOCK = SHA256_BLOCK, ROUNDS = 64 };

/* 4.2.2: of the cube roots of the first 64 primes, the first 32 bits behind the point. */
static const uint32_t K[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotr(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

/* 6.2.2, step 3, with the working variables turned by one name instead of moved. */
#define ROUND(a, b, c, d, e, f, g, h, t)                                                           \
    do {                                                                                           \
        uint32_t T1 = (h) + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) +                             \
                      ((g) ^ ((e) & ((f) ^ (g)))) + K[t] + W[t];                                   \
        (d) += T1;                                                                                 \
        (h) = T1 + (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + (((a) & (b)) | ((c) & ((a) | (b)))); \
    } while (0)

static void add_block(uint32_t H[8], const unsigned char *block)
{
    uint32_t W[ROUNDS];
    for (int t = 0; t < 16; t++, block += 4)
        W[t] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 | (uint32_t)block[2] << 8 |
               block[3];
    for (int t = 16; t < ROUNDS; t++) {
        uint32_t x = W[t - 15], y = W[t - 2];
        W[t] = (rotr(y, 17) ^ rotr(y, 19) ^ y >> 10) + W[t - 7] +
               (rotr(x, 7) ^ rotr(x, 18) ^ x >> 3) + W[t - 16];
    }
    uint32_t a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
    for (int t = 0; t < ROUNDS; t += 8) {
        ROUND(a, b, c, d, e, f, g, h, t);
        ROUND(h, a, b, c, d, e, f, g, t + 1);
        ROUND(g, h, a, b, c, d, e, f, t + 2);
        ROUND(f, g, h, a, b, c, d, e, t + 3);
        ROUND(e, f, g, h, a, b, c, d, t + 4);
        ROUND(d, e, f, g, h, a, b, c, t + 5);
        ROUND(c, d, e, f, g, h, a, b, t + 6);
        ROUND(b, c, d, e, f, g, h, a, t + 7);
    }
    const uint32_t s[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++)
        H[i] += s[i];
}

static void add_blocks_plainly(uint32_t H[8], const unsigned char *blocks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        add_block(H, blocks + i * BLOCK);
}

/* ---- by the processor's own instructions ---- */

#if HAS_INSTRUCTIONS
#define WITH_INSTRUCTIONS __attribute__((target("sha,sse4.1")))

/* Four words of the message schedule, W[t] to W[t + 3], of the sixteen before them. */
WITH_INSTRUCTIONS static __m128i next_words(const __m128i W[4])
{
    __m128i sum = _mm_sha256msg1_epu32(W[0], W[1]);
    sum = _mm_add_epi32(sum, _mm_alignr_epi8(W[3], W[2], 4));
    return _mm_sha256msg2_epu32(sum, W[3]);
}

/* The instructions keep the working variables as (a, b, e, f) and (c, d, g, h), the first
 * in the highest word, and take two rounds at a time. */
WITH_INSTRUCTIONS static void add_blocks_fast(uint32_t H[8], const unsigned char *blocks, size_t n)
{
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i dcba = _mm_loadu_si128((const __m128i *)(const void *)H);
    __m128i hgfe = _mm_loadu_si128((const __m128i *)(const void *)(H + 4));
    __m128i cdab = _mm_shuffle_epi32(dcba, 0xb1), efgh = _mm_shuffle_epi32(hgfe, 0x1b);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
    for (; n > 0; n--, blocks += BLOCK) {
        __m128i W[4], abef_before = abef, cdgh_before = cdgh;
        for (int i = 0; i < 4; i++)
            W[i] = _mm_shuffle_epi8(
                _mm_loadu_si128((const __m128i *)(const void *)(blocks + 16 * i)), big_endian);
        for (int t = 0; t < ROUNDS; t += 4) {
            __m128i sum =
                _mm_add_epi32(W[0], _mm_loadu_si128((const __m128i *)(const void *)(K + t)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
            __m128i next = next_words(W); /* of the last sixteen none is used */
            W[0] = W[1], W[1] = W[2], W[2] = W[3], W[3] = next;
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)(void *)H, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(H + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* The C library has asked the processor at start; to ask again is slow in a virtual machine. */
static void add_blocks(uint32_t H[8], const unsigned char *blocks, size_t n)
{
    if (CPU_FEATURE_ACTIVE(SHA) && CPU_FEATURE_ACTIVE(SSE4_1))
        add_blocks_fast(H, blocks, n);
    else
        add_blocks_plainly(H, blocks, n);
}
#else
static void add_blocks(uint32_t H[8], const unsigned char *blocks, size_t n)
{
    add_blocks_plainly(H, blocks, n);
}
#endif

/* ---- any number of bytes ---- */

void sha256_begin(Sha256 *sum)
{
    /* 5.3.3: of the square roots of the first eight primes */
    *sum = (Sha256){.hash = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                             0x1f83d9ab, 0x5be0cd19}};
}

void sha256_add(Sha256 *sum, Str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    size_t held = sum->n % BLOCK, left = bytes.n;
    sum->n += left;
    if (held) {
        size_t taken = left < BLOCK - held ? left : BLOCK - held;
        if (taken)
            memcpy(sum->block + held, p, taken);
        if (held + taken < BLOCK)
            return;
        add_blocks(sum->hash, sum->block, 1);
        p += taken, left -= taken;
    }
    add_blocks(sum->hash, p, left / BLOCK);
    if (left % BLOCK)
        memcpy(sum->block, p + left - left % BLOCK, left % BLOCK);
}

void sha256_end(Sha256 *sum, unsigned char digest[SHA256_SIZE])
{
    /* 5.1.1: a bit, zeros, and the length in bits */
    size_t held = sum->n % BLOCK, size = held + 9 > BLOCK ? 2 * BLOCK : BLOCK;
    unsigned char end[2 * BLOCK] = {0};
    memcpy(end, sum->block, held);
    end[held] = 0x80;
    uint64_t bits = sum->n * 8;
    for (size_t i = 1; i <= 8; i++, bits >>= 8)
        end[size - i] = (unsigned char)bits;
    add_blocks(sum->hash, end, size / BLOCK);
    for (size_t i = 0; i < SHA256_SIZE; i++)
        digest[i] = (unsigned char)(sum->hash[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256(Str bytes, unsigned char digest[SHA256_SIZE])
{
    Sha256 sum;
    sha256_begin(&sum);
    sha256_add(&sum, bytes);
    sha256_end(&sum, digest);
}
