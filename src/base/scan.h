/* scan.h - sixteen bytes at a time, for the loops that every byte of a text passes.
 *
 * gcc's and clang's vectors: what they become is the compiler's choice, what they compute
 * is the same everywhere. A comparison gives a byte of ones where it holds.
 *
 *     ScanMask odd = (block == '<') | (block == '&');
 */
#ifndef PLANVERK_BASE_SCAN_H
#define PLANVERK_BASE_SCAN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { SCAN_BYTES = 16 };

typedef unsigned char ScanBlock __attribute__((vector_size(SCAN_BYTES)));
typedef signed char ScanMask __attribute__((vector_size(SCAN_BYTES)));

/* The SCAN_BYTES bytes at `p`, which need not be aligned. */
static inline ScanBlock scan_load(const char *p)
{
    ScanBlock block;
    memcpy(&block, p, sizeof block);
    return block;
}

/* Where `first` <= byte <= `last`. */
static inline ScanMask scan_range(ScanBlock block, unsigned char first, unsigned char last)
{
    return (block - first) <= (unsigned char)(last - first);
}

/* A bit for each byte of a comparison, the first byte's lowest. */
static inline unsigned scan_bits(ScanMask mask)
{
#ifdef __SSE2__
    return (unsigned)__builtin_ia32_pmovmskb128(
        (__attribute__((vector_size(SCAN_BYTES))) char)mask);
#else
    unsigned bits = 0;
    for (int i = 0; i < SCAN_BYTES; i++)
        bits |= (unsigned)(mask[i] & 1) << i;
    return bits;
#endif
}

/* Whether a comparison holds for any of the bytes. */
static inline bool scan_any(ScanMask mask)
{
    uint64_t halves[2];
    memcpy(halves, &mask, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#endif
