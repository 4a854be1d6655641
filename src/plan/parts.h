/* parts.h - which names may stand in `deler`; bind_part.c's. */
#ifndef PLANVERK_PLAN_PARTS_H
#define PLANVERK_PLAN_PARTS_H

#include "schema/directives.h"

/* Whether a directive makes a table or list that can stand alone as a part. */
bool part_is_directive(const DirectiveInfo *info);
/* Whether a part is made of a Markdown file: kapittel and vedlegg. */
bool part_needs_file(Str name);

#endif
