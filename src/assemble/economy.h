/* economy.h - what measures cost and who pays, year by year: sums that the table and
 * the figures share.
 */
#ifndef PLANVERK_ASSEMBLE_ECONOMY_H
#define PLANVERK_ASSEMBLE_ECONOMY_H

#include "assemble/tables.h"

/* In place of a year: the part that has none. */
enum { NO_YEAR = 0, MOST_YEARS = 15 };

typedef struct Economy {
    int years[MOST_YEARS]; /* in rising order */
    size_t n_years;
    bool undivided; /* some sums are not divided by year */
} Economy;

/* What pays; the last two have no record in the plan: sources that this reader may not see,
 * and the part of the cost for which none is stated. */
typedef enum PayerKind { PAYER_SOURCE, PAYER_OTHERS, PAYER_NOBODY } PayerKind;
typedef struct Payer {
    PayerKind kind;
    const FundingSource *source; /* of PAYER_SOURCE */
} Payer;

/* The years of :år:, else those that the measures name; a plan without sums has the years
 * of its period. */
Economy economy_of(Assembly *a, const Request *request, const Records *measures);
/* Sums of one year, or of what has none; not stated where no measure says anything. */
Amount cost_in(const Records *measures, int year);
Amount paid_in(const Assembly *a, const Records *measures, Payer payer, int year);
/* Over all years of `e`, and what has none. */
Amount paid_in_all(const Assembly *a, const Economy *e, const Records *measures, Payer payer);
/* What its sources come to, in øre. */
int64_t funded_in_all(const Measure *m);
/* The source's name, or the word for the others. */
void put_payer_name(Assembly *a, Node *parent, Payer payer);

#endif
