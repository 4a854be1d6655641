/* economy.h - what measures cost and who pays, year by year: sums that the table and
 * the figures share.
 */
#ifndef PLANVERK_ASSEMBLE_ECONOMY_H
#define PLANVERK_ASSEMBLE_ECONOMY_H

#include "assemble/tables.h"

typedef struct Economy {
    const Records *measures;
    int years[15]; /* in rising order */
    size_t n_years;
    bool undivided; /* some sums are not divided by year */
} Economy;

/* In place of a year: the part that has none. */
enum { NO_YEAR = 0 };

/* The years that the measures name, or those of :år:. */
Economy economy_of(Assembly *a, const Request *request, const Records *measures);
/* Sums of one year; not stated where no measure says anything. */
Amount cost_in(const Economy *e, int year);
Amount funded_in(const Economy *e, const FundingSource *source, int year);
/* The part of the cost that no visible source pays. */
Amount unfunded_in(const Assembly *a, const Economy *e, int year);

#endif
