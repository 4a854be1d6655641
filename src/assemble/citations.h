/* citations.h - provisions in the document: how they are shown and counted. */
#ifndef PLANVERK_ASSEMBLE_CITATIONS_H
#define PLANVERK_ASSEMBLE_CITATIONS_H

#include "assemble/build.h"

/* A citation with the text as it stands: a link where the document lists its
 * provisions, plain text where it does not. Counted for that list. */
void put_citation(Assembly *a, Node *parent, const Provision *provision, Str text, Pos pos);
/* A line of `viser-til`, in the canonical form where the registry knows it. What it
 * cites is found and linked with all other text. */
Str reference_text(Assembly *a, Text reference);
/* Counts what the measures that are shown refer to, printed or not: the plan
 * builds on it. */
void count_measure_references(Assembly *a);
/* Says that there is no such provision, and which one is near. */
void report_provision(Assembly *a, Text citation);

/* What an agreement says is in its language, which may not be the document's (WCAG 3.1.2).
 * The language where it differs, or empty. */
Str agreement_lang(const Assembly *a, const Agreement *agreement);
/* Adds words of an agreement, its name or a title, ... */
void put_agreement_words(Assembly *a, Node *parent, const Agreement *agreement, Str words, Pos pos);
/* ... and a provision's summary as blocks. */
void put_summary(Assembly *a, Node *parent, const Provision *provision);

#endif
