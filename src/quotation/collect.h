/* collect.h - finds what a plan quotes from its agreements. */
#ifndef PLANVERK_QUOTATION_COLLECT_H
#define PLANVERK_QUOTATION_COLLECT_H

#include "model/flat.h"
#include "provisions/citation.h"

typedef enum QuotationKind {
    QUOTATION_BLOCK,   /* a block, a box or an extract: said to be the agreement's words */
    QUOTATION_MARKED,  /* in quotation marks beside a citation: perhaps a name or a term */
    QUOTATION_WORDING, /* a registered wording itself: not compared with itself */
} QuotationKind;

/* Words that are quoted, and from where. */
typedef struct Quotation {
    Flat flat; /* the paragraph that it stands in, for its positions, ... */
    size_t at; /* ... and where in it */
    Str text;
    const Agreement *agreement;
    const Provision *provision; /* NULL: of the agreement */
    QuotationKind kind;
} Quotation;

typedef LIST(Quotation) Quotations;

/* The position of a byte of the quotation. */
Pos quotation_pos(const Quotation *quotation, size_t at);

/* All of the registry, of the chapters of the plan and of its
 * profiles, and of the plan's own texts. */
Quotations quotations_collect(const Job *job, const Plan *plan, const Registry *registry);

#endif
