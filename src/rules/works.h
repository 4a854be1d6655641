/* works.h - whether a sentence speaks of another work than the plan itself: a law, an agreement,
 * another plan, a book. */
#ifndef PLANVERK_RULES_WORKS_H
#define PLANVERK_RULES_WORKS_H

#include "rules/text_check.h"

bool names_another_work(const TextCheck *check, Str sentence);
/* The same of the sentence that holds text[at], or of the one before it. */
bool is_near_another_work(const TextCheck *check, Str text, size_t at);

#endif
