/* applications.h - what the tables of a grant application share. */
#ifndef PLANVERK_ASSEMBLE_APPLICATIONS_H
#define PLANVERK_ASSEMBLE_APPLICATIONS_H

#include "assemble/tables.h"

/* Which document's pages the column of pages names. */
typedef enum PagesFrom {
    PAGES_STATED,    /* the applications say them themselves: another document's */
    PAGES_PUBLISHED, /* the plan's, as it is published; see Document.published */
    PAGES_HERE,      /* this document's */
} PagesFrom;

/* The measure that it is about; NULL where the readers see none. */
const Measure *application_measure(const Assembly *a, const Application *application);
/* The fields of applications and then those of their measures. `year` is that of :år:, of
 * which amounts that stand for several years are then; 0: all. `pages` lives as long as the
 * fields, which are the arena's. */
const Field *application_fields(Assembly *a, int year, const PagesFrom *pages, size_t *n);

/* Those who start or go on; nobody takes part by completing. -1: not stated. */
int64_t persons_taking_part(const Persons *persons);
/* How many persons; NONE for -1. */
Quantity persons_quantity(int64_t n);

/* The applications that the argument and :år: name. Where they name none, those of the newest
 * year: what was applied for before is last year's result. */
Records find_applications(Assembly *a, const Request *request);
/* How many applications say who takes part, and how many are of a year before the newest. */
size_t count_participants(const Plan *plan);
size_t count_earlier_applications(const Plan *plan);
/* Those of the years before the newest, or of the argument and :år:. */
Records find_earlier_applications(Assembly *a, const Request *request);

#endif
