/* subset.h - the part of a face that some characters need, as a font file of its own. */
#ifndef PLANVERK_TEXT_SUBSET_H
#define PLANVERK_TEXT_SUBSET_H

#include "text/fonts.h"

/* The face that draws a character of a text in `face`: itself, or the first of the
 * fallback chain that has it. False where none has. */
bool fonts_cover(Fonts *fonts, FaceId face, uint32_t rune, FaceId *covering);

/* A TrueType file, in `arena`, with these characters, their ligatures and their kerning;
 * hinting is dropped. Unwinds when memory ends. */
Str fonts_subset(Fonts *fonts, Arena *arena, FaceId face, const uint32_t *runes, size_t n);

#endif
