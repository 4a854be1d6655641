/* standard_roles.h - the roles that the program knows, for plans to take over.
 *
 * They stand in content/roller/<language>.yaml with the keys of a plan's roles.
 */
#ifndef PLANVERK_PLAN_STANDARD_ROLES_H
#define PLANVERK_PLAN_STANDARD_ROLES_H

#include "base/job.h"
#include "yaml/tree.h"

/* The standard roles in the language `code`, a sequence of mappings in `nodes`;
 * those in bokmål where the language has none, which `borrowed` then says. NULL
 * when they cannot be read. */
const Tree *standard_roles_load(const Job *job, Arena *nodes, Str code, bool *borrowed);

/* What a role of that list says under a key, in whichever spelling; or NULL. */
const Tree *standard_role_value(const Tree *role, Str key);

/* Gives each role of the plan that names a standard one, `leder` or
 * `{standard: leder}`, the keys that it does not state itself. Reports names of
 * no standard role. `root` is the merged tree of the plan's files. */
void standard_roles_fill(const Job *job, Arena *nodes, const Tree *root);

/* All standard roles as text for people, in a language. */
void standard_roles_describe(const Job *job, Str code, Buf *out);

#endif
