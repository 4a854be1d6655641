/* pages_dump.h - pages and structure tree as text: `dump --stage pages`. */
#ifndef PLANVERK_BACK_DUMP_PAGES_DUMP_H
#define PLANVERK_BACK_DUMP_PAGES_DUMP_H

#include "model/pages.h"

/* First every page with its marks: place in points with two decimals, what is
 * set there, and the element or artifact kind. Then the structure tree, one
 * element a line. The form is stable. */
void pages_dump(const Pages *pages, Buf *out);

#endif
