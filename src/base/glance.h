/* glance.h - what a text has at all, so that who looks for something need not read the texts
 * without: most paragraphs have none of it.
 */
#ifndef PLANVERK_BASE_GLANCE_H
#define PLANVERK_BASE_GLANCE_H

#include "base/str.h"

typedef enum Glance {
    GLANCE_DIGIT = 1,
    GLANCE_AT = 2,       /* an @ */
    GLANCE_SIGN = 4,     /* a straight quotation mark, two spaces, a space and a hyphen, or a
                            character from U+0080 to U+00BF */
    GLANCE_CAPITAL = 8,  /* of ASCII, and behind it no letter of ASCII that is small, nor any of
                            Latin-1 */
    GLANCE_SECTION = 16, /* a § */
    GLANCE_GAP = 32,     /* what may be left to fill in: a [, a ?, a _ or two full stops */
    GLANCE_STOP = 64, /* a comma or a full stop with a space before it, or with a letter, a [, a _
                         or another full stop behind it */
} Glance;

/* The Glance bits that hold for a text. */
unsigned text_glance(Str text);

#endif
