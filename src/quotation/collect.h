/* collect.h - finds what a plan quotes from its agreements. */
#ifndef PLANVERK_QUOTATION_COLLECT_H
#define PLANVERK_QUOTATION_COLLECT_H

#include "model/flat.h"
#include "provisions/citation.h"

/* Words that are quoted, and from where. */
typedef struct Quotation {
    Flat flat; /* the paragraph that it stands in, for its positions, ... */
    size_t at; /* ... and where in it */
    Str text;
    const Agreement *agreement;
    const Provision *provision; /* NULL: of the agreement */
    bool whole;                 /* a registered wording itself: not compared with itself */
} Quotation;

typedef LIST(Quotation) Quotations;

/* The position of a byte of the quotation. */
Pos quotation_pos(const Quotation *quotation, size_t at);

/* All of the registry, of the chapters in the plan's order, and of the plan's own texts. */
Quotations quotations_collect(const Job *job, const Plan *plan, const Registry *registry);

#endif
