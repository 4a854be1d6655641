/* units.h - which words a line must not part: "kap. 3", "250 000 kr", "§ 44". */
#ifndef PLANVERK_TEXT_UNITS_H
#define PLANVERK_TEXT_UNITS_H

#include "base/str.h"

/* Whether the space that ends the token before `space` keeps it together with the
 * token that begins at `next`. Both are byte offsets of `text`. */
bool units_keep(Str text, size_t space, size_t next);

#endif
