/* decode.h - the older encodings in which spreadsheets save their tables. */
#ifndef PLANVERK_BASE_DECODE_H
#define PLANVERK_BASE_DECODE_H

#include "base/arena.h"
#include "base/str.h"

/* Windows-1252 as UTF-8. False for what is more likely spoilt UTF-8 (it holds a
 * well-formed character of several bytes) or has a byte that means nothing. */
bool decode_windows_1252(Arena *arena, Str bytes, Str *text);
/* UTF-16 with a byte order mark as UTF-8; false where it is none or ill formed. */
bool decode_utf16(Arena *arena, Str bytes, Str *text);

/* What shows that a text was read in another character set than it was saved in, and saved
 * again: "fÃ¥r", or U+FFFD where a letter was. */
typedef struct Garbled {
    size_t at, n; /* the bytes of the first */
    Str right;    /* what it was; empty where nobody can say */
    size_t count;
} Garbled;

/* False where there is none: no Norwegian text has one of them otherwise. */
bool decode_find_garbled(Str text, Garbled *garbled);

#endif
