/* rules.h - checks over the frozen plan and its chapters. Each check is one row
 * of the table in rules.c and lives in check_*.c. */
#ifndef PLANVERK_RULES_RULES_H
#define PLANVERK_RULES_RULES_H

#include "base/beside.h"
#include "language/language.h"
#include "model/doc.h"
#include "provisions/provisions.h"
#include "rules/lexicon.h"

/* Takes over the levels that the plan sets for codes (`regler`); before anything is checked. */
void rules_set_levels(const Job *job, const Plan *plan);
/* Runs every rule that the document's type asks for once, and reports to job->diags; the plan is
 * not changed. To be called when the chapters are read. */
void rules_check(const Job *job, const Plan *plan, const Registry *registry);
/* The rules on texts, once over all that the plan and its chapters say: what is of
 * concern in one profile's document stands in them too. Half of it may be done beside. */
void rules_check_texts(const Job *job, Beside *beside, const Plan *plan, const Registry *registry,
                       const Language *language);
/* What the finished document of a profile shows best: heads of tables and text
 * alternatives, wherever they come from. The same mistake in several profiles is kept once. */
void rules_check_document(const Job *job, const Plan *plan, const Document *document,
                          Lexicon *lexicon);

#endif
