/* attach.h - the files that lie in a PDF, so that what a reader sees as tables is there for
 * programs too (associated files: ISO 19005-3, 6.8 and Annex E; ISO 32000-2, 14.13).
 *
 * They are made of the finished document and of the plan as its readers may see it: there is
 * nothing in them that these would not get otherwise. The sources are not among them: they
 * hold what is hidden, comments, and what is for other profiles.
 */
#ifndef PLANVERK_BACK_ATTACH_H
#define PLANVERK_BACK_ATTACH_H

#include "back/backends.h"

/* Gives the product the files that its profile wants in the PDF (`pdf-vedlegg`), in the order
 * of the table of words and each once; none where it wants none. In job->arena. Reports a
 * table that is wanted and not there, as its own format does. */
void attachments_make(const Job *job, Product *product);

/* "plan-data.json; sha256 <64 hexadecimal digits>": stands in the XMP of the PDF, in
 * dc:relation. */
Str attachment_claim(Arena *arena, const Attachment *attachment);
/* What such a text says; false where it says something else. The parts lie in `claim`. */
bool attachment_claim_read(Str claim, Str *name, Str *digest);

#endif
