/* quotation.h - whether what a plan quotes stands so in the agreement.
 *
 * What is compared: the extracts of agreements (`utdrag`, and `tekst` that a user has put
 * in), block quotations in provision boxes, boxes and block quotations that name an
 * agreement as their source, and words in quotation marks that stand directly with a
 * citation. With what: the sources that the user names, and the wording (`tekst`) of the
 * plan's own files.
 */
#ifndef PLANVERK_QUOTATION_QUOTATION_H
#define PLANVERK_QUOTATION_QUOTATION_H

#include "base/job.h"
#include "provisions/citation.h"

typedef struct QuotationTally {
    size_t same, different, missing; /* quotations that were compared */
    size_t unchecked;                /* those of agreements that no source is given for */
    size_t unreadable;               /* sources */
} QuotationTally;

/* Compares all quotations of the plan and reports each word that differs. `sources` are
 * paths of plain text or Markdown, each the wording of one agreement: "hta.txt", or
 * "hta-ks-2024=hta.txt". A file is that agreement's whose id, abbreviation or name its own
 * name or its first line begins with; any other may be all of them. */
QuotationTally quotations_check(const Job *job, const Plan *plan, const Registry *registry,
                                const Str *sources, size_t n_sources);

#endif
