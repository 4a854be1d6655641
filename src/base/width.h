/* width.h - the columns that text takes in a terminal. */
#ifndef PLANVERK_BASE_WIDTH_H
#define PLANVERK_BASE_WIDTH_H

#include <stdint.h>

/* 0 for what is set on the character before, 2 for wide ones (East Asian, pictures),
 * else 1. Control characters are not the caller's to print. */
unsigned rune_width(uint32_t rune);

#endif
