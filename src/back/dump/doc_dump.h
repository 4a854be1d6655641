/* doc_dump.h - the document tree as text: `dump --stage doc`, tests, goldens. */
#ifndef PLANVERK_BACK_DUMP_DOC_DUMP_H
#define PLANVERK_BACK_DUMP_DOC_DUMP_H

#include "model/doc.h"

/* One node a line, two spaces for each level: the kind, #id, what the kind
 * carries, and a text in quotes with its control characters escaped. The form
 * is stable; it has no positions, so that a golden outlives an edit above. */
void doc_dump(const Node *root, Buf *out);

#endif
