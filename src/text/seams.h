/* seams.h - where the parts of a Norwegian compound meet.
 *
 * Patterns say where a word may be broken; a reader would rather have it broken between
 * its parts: medarbeider-samtale, not medarbei-dersamtale.
 */
#ifndef PLANVERK_TEXT_SEAMS_H
#define PLANVERK_TEXT_SEAMS_H

#include "base/str.h"

/* Whether a part that compounds of this field are made of begins at byte `at`. */
bool is_seam(Str word, size_t at);

#endif
