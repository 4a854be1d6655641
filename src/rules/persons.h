/* persons.h - what looks like the name of a person. */
#ifndef PLANVERK_RULES_PERSONS_H
#define PLANVERK_RULES_PERSONS_H

#include "rules/lexicon.h"

/* Whether a word is a common first name. */
bool person_is_first_name(Lexicon *lexicon, Str word);
/* A first name with at least one more name behind it, and only spaces between: the first in
 * the text. What is called after somebody ("Ole Vig videregående skole") is no person. */
bool person_find(Lexicon *lexicon, Str text, Str *name);
/* The same where a role is expected: there "Dag Berg" is a name too, though its words mean
 * something else. */
bool person_stands_for_role(Lexicon *lexicon, Str text, Str *name);

#endif
