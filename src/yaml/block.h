/* block.h - block scalars as libyaml decodes them: the lines below "key: |" and "- >-". */
#ifndef PLANVERK_YAML_BLOCK_H
#define PLANVERK_YAML_BLOCK_H

#include "base/str.h"

/* What stands above the lines. */
typedef struct BlockHead {
    bool folded;  /* ">": a line goes on in the next one */
    char chomp;   /* '-' takes no line break at the end, '+' takes all; else one */
    size_t least; /* spaces in front of its lines, at the least */
} BlockHead;

/* Adds to *out the text of the block whose lines begin at s[at]. Where they end: at the start
 * of a line, or at the end of `s`. No break but the line feed may be in `s`, and no tab. The
 * text is never longer than the lines. */
size_t block_read(Str s, size_t at, BlockHead head, Buf *out);

#endif
