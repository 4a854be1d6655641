/* adoption.h - when a plan was adopted and what is published of it, as its keys tell it. */
#ifndef PLANVERK_PLAN_ADOPTION_H
#define PLANVERK_PLAN_ADOPTION_H

#include "model/plan.h"

/* Whether its status says that somebody has decided on it and it still holds. */
bool plan_is_adopted(const Plan *plan);
/* Whether it is still being written: a draft, or no status is stated. */
bool plan_is_draft(const Plan *plan);
/* Whether a body decided on the plan, or sent it to hearing, as its result says. */
bool treatment_decides(const Treatment *treatment);
bool treatment_is_hearing(const Treatment *treatment);
/* Whether a revision tells what was done, and not what is to come. */
bool revision_is_made(const Revision *revision);
/* The last day on which a body decided on an adopted plan; without such a result the last on
 * which one treated it, or the day of its status. DAY_NONE for other plans, and where nothing
 * is stated. */
Day plan_adoption_day(const Plan *plan);
/* The last discussion with the unions; NULL: none is stated. */
const Discussion *plan_last_discussion(const Plan *plan);
/* The last discussion on that day or before; NULL: none. */
const Discussion *plan_discussion_by(const Plan *plan, Day day);
/* When the plan was made, for the metadata of what is made of it, in seconds since 1970:
 * SOURCE_DATE_EPOCH, or midnight of its statusdato; never a clock. 0: nobody says. */
int64_t plan_source_date(const Plan *plan);
/* Whether a profile asks for a format; one that names none, or none at all (NULL), is for
 * HTML and PDF. */
bool profile_makes(const Profile *profile, Str format);
/* The profile whose PDF is the plan as the public has it: «publisering», when it makes one.
 * NULL: none. */
const Profile *published_profile(const Plan *plan);

/* The agreements ask for talks every year; a day more is no breach. */
enum { DISCUSSION_HOLDS_DAYS = 366 };

#endif
