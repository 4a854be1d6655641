/* citations.h - provisions in the document: how they are shown and counted. */
#ifndef PLANVERK_ASSEMBLE_CITATIONS_H
#define PLANVERK_ASSEMBLE_CITATIONS_H

#include "assemble/build.h"

/* The words of a language for the canonical form of a citation. */
CitationForms citation_forms(const Language *language);

/* The canonical form of a citation: a link where the document lists its provisions,
 * plain text where it does not. `after` is the citation before it in the same sentence,
 * or NULL. Counted for that list. */
void put_citation(Assembly *a, Node *parent, const Cited *cited, const Cited *after, Pos pos);
/* All citations of a text in their canonical form, with the words between them as they
 * are; reports what is none. */
void put_citations(Assembly *a, Node *parent, Text text);
/* Links the citations in a run of inline nodes that begins with `first`; the author's
 * words stay. Reports those that name an agreement but no provision of it. Returns the
 * first sibling that is no inline node, or NULL. */
Node *link_citations(Assembly *a, Node *first);
/* The same, but they stay plain, as in a heading, which is a link elsewhere. */
Node *count_citations(Assembly *a, Node *first);
/* A line of `viser-til`, in the canonical form where the registry knows it. What it
 * cites is found and linked with all other text. */
Str reference_text(Assembly *a, Text reference);
/* Counts what the measures refer to (`viser-til`), printed or not: the plan builds on
 * it. Reports what there is not, there and of the roles. */
void count_record_references(Assembly *a);
/* Says that there is no such provision, and which one is near: by its number, or by
 * its title where the words around (`context`) hold that. `cited` may be NULL. */
void report_provision(Assembly *a, Text citation, const Cited *cited, Str context);
/* Says once of each agreement what was cited of it that nobody can check. */
void report_unregistered(Assembly *a);

/* Whether a citation met in the text is of that provision; `subpoint` 0: of any. */
bool is_cited(const Assembly *a, const Provision *provision, unsigned subpoint);
/* "2.1 Mål" and its page, a link to each place that cites the provision. */
void put_places(Assembly *a, Node *parent, const Provision *provision, Pos pos);
/* A link to a heading with its words, and its page. */
void put_place(Assembly *a, Node *parent, const Node *heading, Pos pos);
/* ", side 7", where there are pages. */
void put_page_number(Assembly *a, Node *parent, const Node *heading, Pos pos);
/* The canonical form and the title. */
void put_provision_name(Assembly *a, Node *parent, const Provision *provision, Pos pos);
/* "Hovedtariffavtalen i KS-området, 2024–2026, gjelder 1. mai 2024–30. april 2026". */
void put_agreement_edition(Assembly *a, Node *parent, const Agreement *agreement, Pos pos);
/* Reports an :avtale: that the plan does not build on. */
void check_agreement_option(Assembly *a, const Request *request);
/* Whether :avtale: or the argument leaves an agreement in. */
bool is_wanted_agreement(const Assembly *a, const Request *request, const Agreement *agreement);

/* What an agreement says is in its language, which may not be the document's (WCAG 3.1.2).
 * The language where it differs, or empty. */
Str agreement_lang(const Assembly *a, const Agreement *agreement);
/* Adds words of an agreement, its name or a title, ... */
void put_agreement_words(Assembly *a, Node *parent, const Agreement *agreement, Str words, Pos pos);
/* ... and what it says as blocks, in the document's language where somebody has put it so. */
void put_summary(Assembly *a, Node *parent, const Agreement *agreement, const Summary *summary);
/* The words of a summary; `lang` is their language where it is not the document's. */
Text summary_words(const Assembly *a, const Agreement *agreement, const Summary *summary,
                   Str *lang);

#endif
