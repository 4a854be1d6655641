/* alphabet.h - the order of words in Norwegian lists. */
#ifndef PLANVERK_ASSEMBLE_ALPHABET_H
#define PLANVERK_ASSEMBLE_ALPHABET_H

#include "base/str.h"

/* A key whose byte order is the alphabet's: no upper case, æ ø å at the end. */
Str alphabet_key(Arena *arena, Str s);

#endif
