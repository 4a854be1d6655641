/* cover.h - the cover: title, organisation, and the political case. */
#ifndef PLANVERK_ASSEMBLE_COVER_H
#define PLANVERK_ASSEMBLE_COVER_H

#include "assemble/build.h"

/* Fills the part. `full`: with logo, case block and revisions; else only what a
 * document cannot be without, its title. */
void put_cover(Assembly *a, Node *part, bool full);
/* Lines of the case block; nothing where the plan says nothing. */
void put_line(Assembly *a, Node *terms, WordId term, Str text, Pos pos);
void put_status(Assembly *a, Node *terms);
void put_treatments(Assembly *a, Node *terms);
void put_discussions(Assembly *a, Node *terms);
void put_contact(Assembly *a, Node *terms, const Contact *contact);
/* Facts about the document, as terms: for the cover and for the colophon. */
void put_case_block(Assembly *a, Node *part);

#endif
