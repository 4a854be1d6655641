/* slip.h - whether a word is another one with a slip of the pen. */
#ifndef PLANVERK_RULES_SLIP_H
#define PLANVERK_RULES_SLIP_H

#include "base/str.h"

/* Two neighbours exchanged, a letter too many or too few, or (in long words) a wrong
 * letter; inside the word, since at its end that is inflection. Words are in lower case. */
bool is_slip_of(Str word, Str meant);

#endif
