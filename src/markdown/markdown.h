/* markdown.h - CommonMark, pipe tables, MyST directives and roles → doc nodes.
 *
 * The result is generic: a directive is a DIRECTIVE node with its name, argument,
 * options and parsed body, a role a ROLE node; assemble gives them meaning. Raw
 * HTML is not let through: it is reported and its text kept as text. Every node
 * has a position that is exact in the source file.
 */
#ifndef PLANVERK_MARKDOWN_MARKDOWN_H
#define PLANVERK_MARKDOWN_MARKDOWN_H

#include "base/job.h"
#include "model/doc.h"

/* Parses a whole chapter: a DOCUMENT node whose children are blocks. Never
 * NULL; what is wrong is reported. Heading levels are as written (# is 1). */
Node *markdown_parse(const Job *job, Text text);
/* Parses a short text (a title, a table cell). One paragraph: its inlines are
 * the children of the returned PARAGRAPH; several blocks: a DOCUMENT. A text
 * without any markup never reaches cmark. */
Node *markdown_parse_short(const Job *job, Text text);

#endif
