/* names.h - what records are called in the document: names, words, sums. */
#ifndef PLANVERK_ASSEMBLE_NAMES_H
#define PLANVERK_ASSEMBLE_NAMES_H

#include "assemble/build.h"

/* WORD_NOT_STATED for what is not stated. */
WordId measure_status_word(MeasureStatus status);
WordId plan_status_word(PlanStatus status);
WordId arena_word(LearningArena arena);
/* The plan's strategy or one of the standard five by id, else the id itself; and where
 * it stands among them. */
Str strategy_name(const Assembly *a, Str id);
int64_t strategy_order(const Assembly *a, Str id);

/* "2013", or the language's word for a source without a year. */
Str reference_year(const Assembly *a, const Reference *reference);

/* The BCP 47 tag of a role's texts; empty where they are in the document's language. */
Str role_lang(Assembly *a, const Role *role);
/* The role's name as a link to its description. The id itself when the plan has
 * no such role: what is unknown there is the rules' affair. */
void put_role(Assembly *a, Node *parent, const Ref *ref);
/* Goals, needs or focus areas by id: their titles, one below the other. */
void put_titles(Assembly *a, Node *parent, const Map *map, const Refs *refs);

/* "2026–2029", where the title that it stands behind does not say so already; else empty. */
Str years_beside(const Assembly *a, Str title, int from, int to);

/* Goals as their codes, "M1, M2", each a link to the goal. */
void put_goal_codes(Assembly *a, Node *parent, const Refs *refs);

/* Adds b to a: a sum when either is one; "within budget" only if both are that
 * or nothing. */
Amount amount_add(Amount a, Amount b);
/* What a Money says for one year: unstated where years are not given. */
Amount money_in_year(const Money *money, int year);
/* The year a deadline ends in; 0 where it recurs. */
int deadline_year(const Deadline *deadline);

#endif
