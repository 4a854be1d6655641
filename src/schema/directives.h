/* directives.h - the names that Markdown may use: directives, roles, options.
 *
 * Rows stand in directives.def. This module knows names only; what a directive
 * becomes is assemble's affair.
 */
#ifndef PLANVERK_SCHEMA_DIRECTIVES_H
#define PLANVERK_SCHEMA_DIRECTIVES_H

#include "base/arena.h"
#include "base/str.h"

typedef enum OptionId {
#define OPTION(name, nb, nn, description) OPTION_##name,
#include "schema/directives.def"
    OPTION_COUNT
} OptionId;

typedef enum DirectiveId {
#define DIRECTIVE(name, kind, nb, nn, argument, body, options, description) DIRECTIVE_##name,
#include "schema/directives.def"
    DIRECTIVE_COUNT
} DirectiveId;

typedef enum RoleId {
#define ROLE(name, nb, nn, description) ROLE_##name,
#include "schema/directives.def"
    ROLE_LANGUAGE, /* each code of tongues.def is a role */
    ROLE_COUNT
} RoleId;

/* What a name makes; INLINE is a role. */
typedef enum DirectiveKind {
    DIRECTIVE_KIND_BOX,
    DIRECTIVE_KIND_PROVISION,
    DIRECTIVE_KIND_DATA,
    DIRECTIVE_KIND_FIGURE,
    DIRECTIVE_KIND_IMAGE,
    DIRECTIVE_KIND_STRUCTURE,
    DIRECTIVE_KIND_INLINE,
} DirectiveKind;

typedef enum DirectiveArgument {
    ARGUMENT_NONE,
    ARGUMENT_OPTIONAL,
    ARGUMENT_REQUIRED
} DirectiveArgument;

/* What may stand between the fences; LIST: a Markdown list that is the data. */
typedef enum DirectiveBody { BODY_NONE, BODY_MARKDOWN, BODY_LIST } DirectiveBody;

/* A set of options, one bit each. */
typedef uint64_t OptionSet;
static inline OptionSet option_bit(OptionId id)
{
    return (OptionSet)1 << id;
}

typedef struct OptionInfo {
    OptionId id;
    Str name, nynorsk, description;
} OptionInfo;

typedef struct DirectiveInfo {
    DirectiveKind kind;
    DirectiveId id; /* DIRECTIVE_COUNT for a role */
    RoleId role;    /* ROLE_COUNT for a directive */
    Str name, nynorsk;
    DirectiveArgument argument;
    DirectiveBody body;
    OptionSet options; /* common ones included */
    Str description;
} DirectiveInfo;

/* The row of a name in bokmål or nynorsk; NULL when there is none. */
const DirectiveInfo *directive_find(Str name);
const DirectiveInfo *role_find(Str name);
const OptionInfo *option_find(Str name);
/* Whether it is that option's name in the one or the other. */
bool option_is(OptionId id, Str name);

/* The nearest known name for "mente du", in bokmål; empty when none is near.
 * option_nearest() looks only among the options of `info`. */
Str directive_nearest(Str name);
Str role_nearest(Str name);
Str option_nearest(const DirectiveInfo *info, Str name);

/* All names in bokmål with commas between, for messages; option_list() those
 * that `info` takes. */
Str directive_list(Arena *arena);
Str role_list(Arena *arena);
Str option_list(Arena *arena, const DirectiveInfo *info);

/* The options that every directive takes. */
OptionSet directive_common_options(void);

/* All rows in the table's order, for the handbook. */
const DirectiveInfo *directive_rows(size_t *n);
const DirectiveInfo *role_rows(size_t *n);
const OptionInfo *option_rows(size_t *n);

#endif
