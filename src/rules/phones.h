/* phones.h - whose a telephone number is, as far as the text around it says. */
#ifndef PLANVERK_RULES_PHONES_H
#define PLANVERK_RULES_PHONES_H

#include "rules/identifiers.h"
#include "rules/text_check.h"

/* Whether eight digits may be a person's telephone: not those of an office or of somebody on
 * duty, and no digits of a case, a project or a sum. */
bool phone_is_somebodys(const TextCheck *check, const Passage *passage, const Identifier *phone);

#endif
