/* request.h - what is asked of one compilation. */
#ifndef PLANVERK_REQUEST_H
#define PLANVERK_REQUEST_H

#include "amend/amend.h"
#include "base/str.h"

/* How diagnostics are told: to people on stderr, to programs on stdout. */
typedef enum MessageFormat { MESSAGES_HUMAN, MESSAGES_JSON, MESSAGES_SARIF } MessageFormat;
typedef enum ColorChoice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;

typedef enum Stage { STAGE_NONE, STAGE_YAML, STAGE_PLAN, STAGE_DOC, STAGE_PAGES } Stage;

/* Something that came up before the plan is read, to be told with the plan's messages. */
typedef struct Remark {
    DiagCode code;
    Str args[2];
} Remark;

/* What the command line asked for. */
typedef struct Request {
    Str plan;          /* a YAML file or a folder with plan.yaml */
    Str profile;       /* empty: all of the plan's */
    Str format;        /* empty: those of the profile */
    Str out_folder;    /* empty: "out" */
    int heading_level; /* --heading-level; 0: as the profile says */
    Str data;          /* --data DIR, or empty */
    bool strict, english, quiet;
    MessageFormat messages;
    ColorChoice color;
    bool check_only;    /* no layout, nothing written */
    const Str *sources; /* --kilde: texts that quotations are compared with */
    size_t n_sources;
    Str verify;     /* this file, instead of writing any; or empty */
    Stage dump;     /* print this stage to stdout instead of building */
    bool mend;      /* check: put the safe replacements into the files */
    bool show_only; /* ... or only show them as a diff */
    /* For mending; compile() then prints nothing. */
    const SourceDraft *drafts; /* files that are read in place of those on the disk */
    size_t n_drafts;
    Proposal *proposal; /* where the replacements go */
    const Remark *remarks;
    size_t n_remarks;
} Request;

#endif
