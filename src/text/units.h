/* units.h - which words a line must not part: "kap. 3", "250 000 kr", "§ 44". */
#ifndef PLANVERK_TEXT_UNITS_H
#define PLANVERK_TEXT_UNITS_H

#include "base/str.h"

typedef enum UnitBond {
    BOND_NONE,
    BOND_LOOSE, /* held, but parted before any of its words is: "1. oktober 2026" before the year */
    BOND_FIRM,
} UnitBond;

/* How the space that ends the token before `space` holds it together with the token that
 * begins at `next`. Both are byte offsets of `text`. */
UnitBond units_bond(Str text, size_t space, size_t next);

#endif
