/* groups.h - the numbers of a position group, which the table and the figures share. */
#ifndef PLANVERK_ASSEMBLE_GROUPS_H
#define PLANVERK_ASSEMBLE_GROUPS_H

#include "assemble/tables.h"

/* What a number of a group is about. */
typedef enum Aspect { HAVE, LEAVING, NEED, GAP } Aspect;
typedef struct GroupColumn {
    Aspect aspect;
    int year;
} GroupColumn;

/* The number as stated for that year, the gap as counted; else DECIMAL_NONE. */
Decimal group_number(const PositionGroup *group, GroupColumn column);
/* The newest number not later than `year`: what we have today counts until somebody
 * says otherwise. */
Decimal find_latest(const YearNumbers *numbers, int year);
/* All who leave until `year`. */
Decimal sum_leaving(const PositionGroup *group, int year);
WordId aspect_heading(Aspect aspect);

#endif
