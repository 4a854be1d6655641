/* assemble.h - (source, profile) → one finished document.
 *
 * First removes what the profile's readers may not see; only then expands data
 * directives and generated parts, numbers, resolves references and makes the
 * contents. The plan and its trees stay untouched: nodes are cloned.
 */
#ifndef PLANVERK_ASSEMBLE_ASSEMBLE_H
#define PLANVERK_ASSEMBLE_ASSEMBLE_H

#include "base/job.h"
#include "language/language.h"
#include "model/plan.h"
#include "provisions/citation.h"
#include "questions/bank.h"
#include "theme/theme.h"

/* The document of a profile, allocated in job->arena. Reports unknown
 * references, directives, roles and options. `profile` may be NULL: everything
 * that is open, the plan's own parts. `theme` says the parts of a profile that does not; NULL: they
 * are the plan's. */
Document *assemble(const Job *job, const Plan *plan, const Profile *profile, const Theme *theme,
                   const Language *language, const Registry *registry, Bank *bank);

/* Numbers the paragraphs of chapters and attachments as the theme asks, and gives each
 * an anchor. The numbers are text of the document, so that every output has the same. */
void number_paragraphs(const Job *job, Document *document, const Theme *theme);

#endif
