/* documents.h - the documents of a plan, one for each profile that makes another: drawn up from
 * the source, laid out and emitted, each in an arena of its own. What they share with
 * compile.c, which says in what order all is done, is the Compilation. */
#ifndef PLANVERK_DOCUMENTS_H
#define PLANVERK_DOCUMENTS_H

#include "base/beside.h"
#include "questions/bank.h"
#include "quotation/quotation.h"
#include "request.h"
#include "rules/lexicon.h"
#include "text/fonts.h"
#include "theme/theme.h"
#include "verify.h"

/* A profile's document on its way, and what is used for it. */
typedef struct Draft {
    const struct Compilation *c;
    const Profile *profile;
    Bank *bank;
    Lexicon *lexicon;
    Fonts *fonts;
    const Theme *theme;
    Document *document;
    Task *task; /* where it is drawn up beside another */
} Draft;

typedef struct Compilation {
    const Request *request;
    Job job; /* of the source */
    Plan *plan;
    size_t bytes; /* of its texts */
    const Registry *registry;
    const Language *language;
    Beside *beside;
    Task *texts;               /* the rules on texts; NULL: what they have told is known */
    QuotationTally tally;      /* theirs */
    LIST(const Diags *) hoped; /* told of outputs that are good if the texts are */
    Draft *second;             /* of a profile, beside that of the first; NULL: none */
    Bank *bank;
    Lexicon *lexicon;
    Fonts *fonts;
    Outputs outputs;
    Editions editions;             /* whose they are */
    LIST(const Profile *) checked; /* whose documents another profile may have too */
    const Pages *published;        /* of the plan as it is published; NULL: not asked for yet */
    Claim claim;                   /* of what is verified */
    ExitCode code;                 /* why it failed, where it is not the plan's fault */
    bool reported;                 /* the diagnostics are printed */
} Compilation;

/* Whether all that the plan makes is asked for. Part of a run has no manifest: it would say that
 * the rest is not there. */
bool compilation_is_whole(const Compilation *c);
/* The first document that is another than that of the first profile: where nothing but
 * diagnostics is made of them, it is drawn up beside that. To be called once, before
 * documents_make(). */
void documents_start_second(Compilation *c);
/* Makes those that are asked for; what is emitted waits in c->outputs. */
void documents_make(Compilation *c);

#endif
