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

/* Whether a comparison holds for any of the bytes. */
static inline bool scan_any(ScanMask mask)
{
    uint64_t halves[2];
    memcpy(halves, &mask, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

#endif
