/* mentions.h - what the chapters and the plan's own texts speak of. */
#ifndef PLANVERK_RULES_MENTIONS_H
#define PLANVERK_RULES_MENTIONS_H

#include "base/map.h"
#include "rules/check.h"
#include "schema/directives.h"

typedef struct Mentions {
    Map ids[ROLE_COUNT];         /* what {tiltak}`T1` and its like name, by role */
    bool shown[DIRECTIVE_COUNT]; /* tables and lists that some edition has */
    bool lists_sources;          /* whether the plan's own parts or a chapter do */
    Str text;                    /* all words in lower case; paragraphs on lines of their own */
} Mentions;

/* Reads all chapters, and of the plan's texts those with Markdown in them; explanations of
 * the glossary and titles of sources are left out, since they would speak of themselves. */
Mentions mentions_find(const RuleInput *in);
/* Whether a role names the id. */
bool mentions_id(const Mentions *mentions, RoleId role, Str id);
/* Whether a word or name stands somewhere, also as the beginning of a longer word. */
bool mentions_words(const RuleInput *in, const Mentions *mentions, Str words);

#endif
