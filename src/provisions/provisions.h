/* provisions.h - the registry of agreements and laws, and what people write
 * when they cite them.
 */
#ifndef PLANVERK_PROVISIONS_PROVISIONS_H
#define PLANVERK_PROVISIONS_PROVISIONS_H

#include "base/job.h"
#include "model/plan.h"

typedef struct Agreement Agreement;
typedef struct Provision {
    const Agreement *agreement;
    Str number;   /* "3.3", "12-11" */
    Str form;     /* "kap. 3 pkt. 3.3", "§ 12-11" */
    Str title;    /* may be empty */
    Text summary; /* in planverk's own words; may be empty */
    Text extract; /* quoted wording, may be empty */
    Str anchor;   /* id of its entry in the list of provisions */
    Pos pos;
} Provision;
struct Agreement {
    Str id, name, abbreviation, edition, source;
    Str lang; /* of its words: "nb", ... */
    Day valid_from, valid_to;
    Provision *provisions;
    size_t n;
};
typedef struct Registry Registry;

/* Loads the agreements that the plan names (assets content/avtaler/<id>.yaml, or
 * <plan folder>/avtaler/<id>.yaml); reports unknown ones. */
const Registry *provisions_load(const Job *job, const Plan *plan);
/* The i-th agreement, in the plan's order; NULL behind the last. */
const Agreement *provisions_agreement(const Registry *registry, size_t i);
/* Resolves a citation as written; NULL when it is none or unknown. `nearest`
 * (may be NULL) receives the registry's nearest provision for "mente du". */
const Provision *provisions_resolve(const Registry *registry, Str citation,
                                    const Provision **nearest);
/* Finds the next citation in running text at or after `from`; false: none. What
 * names an agreement of the plan but no provision of it is a citation too, with
 * *provision NULL: whoever asks reports it. */
bool provisions_scan(const Registry *registry, Str text, size_t from, size_t *start, size_t *end,
                     const Provision **provision);
/* The canonical printed form with no-break spaces: "HTA kap. 3 pkt. 3.3". */
Str provision_citation(Arena *arena, const Provision *provision);

#endif
