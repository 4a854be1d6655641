/* roles.h - what an inline role becomes. */
#ifndef PLANVERK_ASSEMBLE_ROLES_H
#define PLANVERK_ASSEMBLE_ROLES_H

#include "assemble/expand.h"

/* Puts what a ROLE node stands for at the end of `out`; reports what it does not
 * know and then puts its text. */
void expand_role(Assembly *a, Node *role, Node *out);
/* fields.c: the value of a flettefelt; reports and returns the name when there is
 * none. */
Str field_value(Assembly *a, Text name);
/* The i-th of them, what it is, in bokmål, and an example of what may stand behind it, or
 * nothing; false behind the last. */
bool field_row_at(size_t i, Str *name, Str *description, Str *behind);
/* Whether it is a sum or a count, and of which records. */
bool field_counts(Str name, RecordId *counted);

#endif
