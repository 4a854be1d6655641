/* groups.h - the numbers of a position group, which the table and the figures share. */
#ifndef PLANVERK_ASSEMBLE_GROUPS_H
#define PLANVERK_ASSEMBLE_GROUPS_H

#include "assemble/tables.h"

/* What a number of a group is about. */
typedef enum Aspect { HAVE, LEAVING, NEED, GAP, ASPECT_COUNT } Aspect;

/* The number as stated for that year, the gap as counted; else DECIMAL_NONE. */
Decimal group_number(const PositionGroup *group, Aspect aspect, int year);
/* As one sees that year from today: the newest number that we have, and all who leave
 * until then. */
Decimal group_outlook(const PositionGroup *group, Aspect aspect, int year);
WordId aspect_heading(Aspect aspect);

#endif
