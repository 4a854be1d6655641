/* say.h - pieces of messages: amounts, days and lists as people read them, in a form that
 * serves both languages. Texts live in the arena of the job. */
#ifndef PLANVERK_RULES_SAY_H
#define PLANVERK_RULES_SAY_H

#include "rules/check.h"

/* "380 000", with no-break spaces and øre where there are any. */
Str say_kroner(Arena *arena, int64_t ore);
/* "14,5" */
Str say_decimal(Arena *arena, Decimal value);
/* "12.02.2026" */
Str say_day(Arena *arena, Day day);
Str say_int(Arena *arena, int64_t value);
static inline Str say_year(Arena *arena, int year)
{
    return say_int(arena, year);
}
/* The year of a day; 0 for DAY_NONE. */
int year_of(Day day);

/* Where a number, day or amount of a record was written; the other place where it was not. */
ValuePlace value_place(const Plan *plan, const void *member, Pos otherwise, size_t length);

/* What has the same fault: told in one message, since twenty of a kind would hide the rest.
 *     Culprits culprits = {0};
 *     for (...) culprits_add(in, &culprits, &record->id);
 *     culprits_report(in, &culprits, DIAG_...);
 */
typedef struct Culprits {
    LIST(Ref) refs;
} Culprits;
void culprits_add(const RuleInput *in, Culprits *culprits, const Ref *ref);
/* "T2, T5, T9"; of many the first, and how many there are besides. */
Str culprits_named(const RuleInput *in, const Culprits *culprits);
/* One message at the first of them with {1} all their ids and {2} `more`, and the next few
 * as second places; nothing when there are none. */
void culprits_report(const RuleInput *in, const Culprits *culprits, DiagCode code, Str more);

#endif
