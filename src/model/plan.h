/* plan.h - the typed plan: what the YAML files say, checked for form, frozen.
 *
 * Records stand in the order of the files. Texts that may hold Markdown are
 * `Text`, so that whoever parses them later still knows where they stood.
 * Field names are the field's English terms; the Norwegian keys stand in
 * schema/keys.def.
 */
#ifndef PLANVERK_MODEL_PLAN_H
#define PLANVERK_MODEL_PLAN_H

#include "base/diag.h"
#include "model/doc.h"

/* A mention of an id. */
typedef struct Ref {
    Str id;
    Pos pos;
} Ref;
typedef struct Refs {
    Ref *items;
    size_t n;
} Refs;
typedef struct Texts {
    Text *items;
    size_t n;
} Texts;

typedef enum DocumentType { TYPE_STRATEGY, TYPE_PLAN, TYPE_ACTION_PLAN, TYPE_GUIDE } DocumentType;
typedef enum PlanStatus {
    PLAN_DRAFT,      /* utkast */
    PLAN_HEARING,    /* høring */
    PLAN_PROPOSED,   /* forslag */
    PLAN_ADOPTED,    /* vedtatt */
    PLAN_APPROVED,   /* godkjent */
    PLAN_DETERMINED, /* fastsatt */
    PLAN_REPLACED,   /* erstattet */
    PLAN_STATUS_NONE,
} PlanStatus;
typedef enum MeasureStatus {
    MEASURE_PLANNED,   /* planlagt */
    MEASURE_ONGOING,   /* pågår */
    MEASURE_OPERATING, /* i-drift */
    MEASURE_DONE,      /* gjennomført */
    MEASURE_POSTPONED, /* utsatt */
    MEASURE_CANCELLED, /* utgår */
    MEASURE_STATUS_NONE,
} MeasureStatus;
typedef enum LearningArena {
    ARENA_NONE,
    ARENA_ON_THE_JOB,
    ARENA_TOGETHER,
    ARENA_OUTSIDE
} LearningArena;

typedef struct Treatment {
    Text body, case_number, result;
    Day date;
    Visibility visibility;
    Pos pos;
} Treatment;
typedef struct Discussion {
    Day date;
    Texts parties;
    Text minutes, remarks;
    Visibility visibility;
    Pos pos;
} Discussion;
typedef struct Revision {
    Day date;
    Text change;
    Visibility visibility;
    Pos pos;
} Revision;
typedef struct Contact {
    Text role, email, phone;
    Pos pos;
} Contact;
/* A municipality that applies for a grant. */
typedef struct Applicant {
    Text name, organisation_number;
    Contact contact;
    bool host; /* it applies on behalf of the others */
    Pos pos;
} Applicant;
typedef struct ImageRef {
    Text file, alt;
    Pos pos;
} ImageRef;

typedef struct Superior {
    Ref id;
    Text title, link;
    Visibility visibility;
    Pos pos;
} Superior;
typedef struct FocusArea {
    Ref id;
    Text title;
    Refs from;
    Visibility visibility;
    Pos pos;
} FocusArea;
typedef struct Goal Goal;
struct Goal {
    Ref id;
    Text level, title, description;
    Refs focus;
    struct {
        Goal *items;
        size_t n;
    } subgoals;
    Visibility visibility;
    Pos pos;
};
typedef struct Role {
    Ref standard; /* the program's role that it takes over; empty: none */
    Ref id;
    Text name, description;
    Texts duties;
    Texts see;
    Text lang; /* of its texts, where it is not the document's */
    Visibility visibility;
    Pos pos;
} Role;
typedef struct PositionGroup {
    Ref id;
    Text name, unit, sector, workplace, comment, source;
    YearNumbers have, leaving, need;
    Visibility visibility;
    Pos pos;
} PositionGroup;
typedef struct Need {
    Ref id;
    Text title, description, sector, unit;
    Refs goals;
    Ref position_group;
    int64_t priority; /* 0: not stated */
    Visibility visibility;
    Pos pos;
} Need;
typedef struct Requirement { /* krav */
    Ref id;
    Text task, title, who, need_more;
    int64_t meets, of; /* -1: not stated */
    Refs needs;
    Visibility visibility;
    Pos pos;
} Requirement;
typedef enum SourceType { SOURCE_OWN, SOURCE_GRANT, SOURCE_OTHER } SourceType;
typedef struct FundingSource {
    Ref id;
    Text name;
    SourceType type;
    Visibility visibility;
    Pos pos;
} FundingSource;
typedef struct Funding {
    Ref source;
    Money amount;
    Visibility visibility;
    Pos pos;
} Funding;
typedef struct Measure {
    Ref id;
    Refs needs;
    Text title, target_group, description;
    Ref responsible;
    Refs co_responsible;
    Deadline deadline;
    Text deadline_text; /* as written */
    Money cost;
    struct {
        Funding *items;
        size_t n;
    } funding;
    MeasureStatus status;
    Day status_date;
    Text evaluation, result;
    LearningArena arena;
    Ref strategy; /* of the plan's own list or the standard five */
    Ref plan;     /* which of the plan's measure tables */
    Texts see;    /* provisions as written */
    int64_t priority;
    Visibility visibility;
    Pos pos;
} Measure;
typedef struct ActionRow {
    Text number, activity, time;
    Ref responsible;
    Visibility visibility;
    Pos pos;
} ActionRow;
typedef struct ActionPlan {
    Ref id;
    Text title, status, year, remark;
    struct {
        ActionRow *items;
        size_t n;
    } rows;
    Visibility visibility;
    Pos pos;
} ActionPlan;
typedef struct Persons {
    int64_t starting, continuing, completing; /* -1: not stated */
} Persons;
typedef struct Application {
    Ref scheme, measure;
    int64_t priority;
    Text category, level, institution;
    Decimal credits;
    Persons persons;
    Amount applied, granted, transferred, spent;
    Text result;
    Text page; /* where the plan has it, when that is another document */
    Visibility visibility;
    Pos pos;
} Application;
/* What a grant scheme asks of those who apply; a file of its own, for schemes change. */
typedef struct OwnShare {
    Decimal percent; /* of the cost, at least; in thousandths of a percent */
    int from, to;    /* years; 0: open */
    Text source;
    Pos pos;
} OwnShare;
/* A column of a scheme's form: the field of ours that fills it, and what it is called. */
typedef struct MapColumn {
    Text field;
    Text heading, nynorsk; /* empty: the field's usual heading */
    Pos pos;
} MapColumn;
typedef struct ColumnMap {
    int from, to; /* years; 0: open */
    Text source;
    struct {
        MapColumn *items;
        size_t n;
    } columns;
    Pos pos;
} ColumnMap;
typedef struct Scheme {
    Ref id;
    Text name, source;
    Texts former_names;
    struct {
        OwnShare *items;
        size_t n;
    } own_shares;
    struct {
        ColumnMap *items;
        size_t n;
    } column_maps;
    Pos pos;
} Scheme;
typedef struct HearingInput {
    Text from, input, assessment, change;
    Visibility visibility;
    Pos pos;
} HearingInput;
typedef struct FollowUp {
    Day date;
    Text body, case_number, decision, responsible, status, comment;
    Visibility visibility;
    Pos pos;
} FollowUp;
typedef struct Reference {
    Ref id;
    Text author, title, publisher, link;
    int64_t year;
    Visibility visibility;
    Pos pos;
} Reference;
typedef struct GlossaryEntry {
    Text word, explanation;
    Text stands_for; /* where the word is an abbreviation */
    Visibility visibility;
    Pos pos;
} GlossaryEntry;

/* What a plan says about a question of the bank, or one of its own. */
typedef struct Question {
    Ref id;
    Text text, theme;
    bool used;
    Visibility visibility;
    Pos pos;
} Question;
/* How the questions in boxes are numbered. */
typedef enum QuestionNumbering {
    QUESTIONS_UNNUMBERED,
    QUESTIONS_RUNNING,    /* 1, 2, ... through the document */
    QUESTIONS_BY_CHAPTER, /* 3.1, 3.2, ... */
} QuestionNumbering;

typedef struct Strategy {
    Ref id;
    Text name, description;
    Visibility visibility;
    Pos pos;
} Strategy;
typedef struct MeasurePlan { /* one of several measure tables */
    Ref id;
    Text title, description, status;
    Text evaluation;            /* of all its measures that do not say their own */
    int period_from, period_to; /* 0: not stated */
    Pos period_pos;
    Visibility visibility;
    Pos pos;
} MeasurePlan;
/* For {flettefelt}. */
typedef struct Variable {
    Ref name;
    Text value;
    Visibility visibility;
    Pos pos;
} Variable;
typedef struct RuleSetting {
    Ref code;
    DiagLevel level;
    Text reason;
    Pos pos;
} RuleSetting;

typedef enum PartSource {
    SOURCE_GENERATED, /* forside, innhold, kilder, ordliste, bestemmelser, ...: `name` */
    SOURCE_CHAPTER,   /* file in `chapter` */
    SOURCE_APPENDIX,  /* title and chapter */
} PartSource;
typedef struct PartEntry {
    PartSource source;
    Text name;
    Text title;
    Text depth;           /* of the contents; checked where it is used */
    Text chapter;         /* path as written */
    Text lang;            /* of its text, where it is not the document's */
    const Node *document; /* the chapter's tree, set after Markdown; NULL when missing */
    Visibility visibility;
    Pos pos;
} PartEntry;

/* Whether an article on another's page is dark for readers who have chosen so. */
typedef enum DarkView { DARK_NEVER, DARK_AS_READER } DarkView;

typedef struct ColumnChoice { /* of a profile: the columns of one table */
    Text table;               /* the directive's name */
    Texts columns;
    Pos pos;
} ColumnChoice;
typedef struct VariableChoice { /* of a profile: what it says in place of the plan's */
    Text name, value;
    Pos pos;
} VariableChoice;
typedef struct Profile {
    Text name;
    Text theme;
    Texts formats;         /* "html", "pdf"; empty: both */
    Texts attachments;     /* what lies in the PDF: "data", "csv" */
    int64_t heading_level; /* of the title in a fragment; 0: not stated */
    bool gives_data;       /* the page has the plan's data for programs */
    DarkView dark;
    VisibilityKind audience; /* mottakere: what they may see */
    struct {
        PartEntry *items;
        size_t n;
    } parts; /* empty: the plan's own */
    struct {
        ColumnChoice *items;
        size_t n;
    } columns;
    struct {
        VariableChoice *items;
        size_t n;
    } variables;
    Pos pos;
} Profile;

/* Where a number, a day or an amount of a plan was written: the small types have no room for
 * it, and only messages ask. */
typedef struct ValuePlace {
    const void *member; /* of the record that has it */
    Pos pos;
    size_t length;
} ValuePlace;

#define PLAN_LIST(Type)                                                                            \
    struct {                                                                                       \
        Type *items;                                                                               \
        size_t n;                                                                                  \
    }

typedef enum AppendixMarks { APPENDIX_LETTERS, APPENDIX_NUMBERS } AppendixMarks;

struct Plan {
    Str path;   /* of the entry file */
    Str folder; /* that relative paths start from */
    Pos pos;    /* of `dokument` */
    bool whole; /* each of its files could be read, chapters included */
    bool askew; /* columns or rows of its tables are not in it: sums of it say nothing */

    DocumentType type;
    Text title, subtitle, organisation, edition, organisation_number, foreword;
    Texts publishers;
    Text lang;                  /* nb nn se en ... */
    int period_from, period_to; /* 0: not stated */
    Pos period_pos;
    PlanStatus status;
    Day status_date;
    PLAN_LIST(Treatment) treatments;
    Text archive_case, attachment_number;
    PLAN_LIST(Discussion) discussions;
    PLAN_LIST(Revision) revisions;
    Contact contact;
    PLAN_LIST(Applicant) applicants;
    ImageRef logo;
    bool numbering;
    QuestionNumbering question_numbering;
    AppendixMarks appendix_marks;
    Text evaluation; /* of all measures that do not say their own */
    Text accessibility_statement, canonical;

    Refs agreements;
    PLAN_LIST(Superior) superiors;
    PLAN_LIST(FocusArea) focus_areas;
    PLAN_LIST(Goal) goals;
    PLAN_LIST(Role) roles;
    PLAN_LIST(PositionGroup) position_groups;
    PLAN_LIST(Need) needs;
    PLAN_LIST(Requirement) requirements;
    PLAN_LIST(Strategy) strategies;
    PLAN_LIST(MeasurePlan) measure_plans;
    PLAN_LIST(FundingSource) funding_sources;
    PLAN_LIST(Measure) measures;
    PLAN_LIST(ActionPlan) action_plans;
    PLAN_LIST(Application) applications;
    PLAN_LIST(HearingInput) hearing_inputs;
    PLAN_LIST(FollowUp) follow_ups;
    PLAN_LIST(Reference) references;
    PLAN_LIST(GlossaryEntry) glossary;
    PLAN_LIST(Question) questions;
    PLAN_LIST(PartEntry) parts;
    PLAN_LIST(Profile) profiles;
    PLAN_LIST(Variable) variables;
    PLAN_LIST(RuleSetting) rules;

    Map schemes; /* name that applications use, "ktt-2026" → its Scheme; see plan/schemes.h */
    PLAN_LIST(ValuePlace) value_places; /* by the address of the member */
};

#endif
