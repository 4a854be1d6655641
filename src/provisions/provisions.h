/* provisions.h - the registry of agreements and laws that a plan builds on.
 *
 * How people cite what stands in it is citation.h's matter.
 */
#ifndef PLANVERK_PROVISIONS_PROVISIONS_H
#define PLANVERK_PROVISIONS_PROVISIONS_H

#include "base/job.h"
#include "base/map.h"
#include "model/plan.h"

typedef struct Agreement Agreement;
typedef struct Provision Provision;

/* What a provision says or asks, in planverk's own words: in the agreement's language, and in
 * nynorsk where somebody has written that too. Either may be empty. */
typedef struct Summary {
    Text text, nynorsk;
} Summary;

/* An underpunkt of a provision. */
typedef struct Subpoint {
    Str number; /* "5" */
    Summary summary;
    Text extract, text;
    Pos pos;
} Subpoint;

struct Provision {
    const Agreement *agreement;
    Str number;    /* "3.3", "12-11"; of a chapter "3" */
    Str form;      /* "kap. 3 pkt. 3.3", "§ 12-11", "kap. 3" */
    Str part;      /* "B", or empty */
    Str chapter;   /* "3", or empty */
    bool section;  /* cited with §, not pkt. */
    bool whole;    /* a chapter as a whole */
    bool complete; /* all that is numbered below it is in the registry */
    Str title;     /* may be empty */
    Summary summary;
    Text extract; /* a short quotation; may be empty */
    Text text;    /* the whole wording, which a user has put in; may be empty */
    Subpoint *subpoints;
    size_t n_subpoints;
    Str anchor;            /* id of its entry in the list of provisions */
    const Provision *same; /* the next of its agreement with that number, or NULL */
    Pos pos;
};

/* What in a plan can answer a requirement: A(NAME, "key"). */
#define ANSWER_KINDS(A)                                                                            \
    A(DISCUSSED, "drøfting")          /* discussed with the unions within a year */                \
    A(MAPPED, "kartlegging")          /* requirements, position groups or needs */                 \
    A(PLANNED, "plan-etter-drøfting") /* measures, in a plan discussed before adoption */          \
    A(LEARNING, "læring-i-jobben")    /* a measure in the job or at work together */               \
    A(USE, "bruk-av-kompetanse")      /* the strategy to use what there is, or a result */         \
    A(CITED, "omtale")                /* it is enough that the text cites the provision */

typedef enum AnswerKind {
#define A(name, key) ANSWER_##name,
    ANSWER_KINDS(A)
#undef A
        ANSWER_COUNT
} AnswerKind;

/* One thing that an agreement asks of a plan, in planverk's own words. */
typedef struct Demand {
    Str id;
    const Provision *provision;
    Summary words;
    AnswerKind answer;
    Pos pos;
} Demand;

struct Agreement {
    Str id, name, abbreviation, edition, source;
    Str lang; /* of its words: "nb", ... */
    Day valid_from, valid_to;
    Provision *provisions; /* in the agreement's own order */
    size_t n;
    bool complete; /* all that it has are there */
    Str *aliases;  /* other names; those of what it builds on included */
    size_t n_aliases;
    Demand *demands;
    size_t n_demands;
    Pos pos;
};
typedef struct Registry Registry;

/* Loads the agreements that the plan names (assets content/avtaler/<id>.yaml, or
 * <plan folder>/avtaler/<id>.yaml, which may build on another); reports unknown ones
 * and what is wrong in a file. */
const Registry *provisions_load(const Job *job, const Plan *plan);
/* All that the program has itself, as if the plan named them: for what a plan cites that names
 * none. Reads files, and reports nothing. */
const Registry *provisions_load_all(const Job *job, const Plan *plan);
/* A provision of that number in an agreement that the program has, the plan does not build
 * on, and people call the same as `like` ("Hovedavtalen"); NULL: none. Reads files: for
 * messages. `others` has what of them was read before, by id, and gets what is read now, which
 * lives as long as the job. */
const Provision *provisions_elsewhere(const Job *job, const Registry *registry, Map *others,
                                      const Agreement *like, Str number);
/* The i-th agreement, in the plan's order; NULL behind the last. */
const Agreement *provisions_agreement(const Registry *registry, size_t i);

#endif
