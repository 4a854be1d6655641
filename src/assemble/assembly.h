/* assembly.h - the state that assemble's passes share, and the passes.
 *
 * assemble.c is the order of the passes; read it first. One file, one matter.
 */
#ifndef PLANVERK_ASSEMBLE_ASSEMBLY_H
#define PLANVERK_ASSEMBLE_ASSEMBLY_H

#include "assemble/assemble.h"
#include "base/map.h"
#include "plan/visible.h"
#include "questions/bank.h"
#include "schema/directives.h"

/* The plan's records by id. Goals hold subgoals too; glossary words are in
 * lower case. */
typedef struct Index {
    Map measures, needs, goals, focus_areas, roles, position_groups, funding_sources, references,
        glossary, superiors, measure_plans;
} Index;

/* A provision that the text cites, and the heading under which it does. */
typedef struct Citation {
    const Provision *provision;
    unsigned subpoint; /* "underpunkt 5"; 0: the provision as a whole */
    Node *heading;
} Citation;

/* A directive that is being expanded. */
typedef struct Request {
    const DirectiveInfo *info;
    Node *node;     /* the DIRECTIVE; its children are its body, already expanded */
    Node *out;      /* what is put here takes the directive's place */
    Node *main;     /* what :id: names; NULL: the first node of `out` */
    Node *below;    /* the last that was put below a table; see put_below_table() */
    bool landscape; /* unless :liggende: says something */
    Pos pos;
    int number; /* of its table, where that had to be known before; else 0 */
} Request;

/* What is cited of an agreement of which the registry does not hold all. */
typedef struct Unregistered {
    const Agreement *agreement;
    Text written;  /* for a message */
    size_t length; /* of it in the source */
    bool told;
} Unregistered;

typedef struct Assembly {
    const Job *job;
    Arena *arena;
    const Plan *whole; /* to tell "hidden" from "unknown"; nothing else may look */
    const Plan *plan;  /* what the profile's readers may see */
    Cuts cuts;         /* where that is less */
    const Profile *profile;
    size_t errors_before; /* told of the plan before its document is assembled */
    Str usual_parts;      /* of a profile that names none; see Theme.parts */
    const Language *language;
    const Registry *registry;
    Map others; /* agreements that are asked for messages only; see provisions_elsewhere() */
    Index index, whole_index;
    Node *root;
    Map anchors;                   /* id → Node */
    Map numbered;                  /* id → heading, of those that gave way to an equal one */
    LIST(PublishedPage) published; /* see Document */
    Map pictures;                  /* path → Picture, of those that could be loaded */
    Map numbers;                   /* number of a section ("3.2") → its heading */
    Map hidden_places;             /* ids in chapters that the readers may not see */
    Map spoilt_places;             /* ids of blocks of which nothing, or something else, was made */
    size_t guesses;                /* how often something was looked for that may be meant */
    Map told_empty; /* kinds of records of which the plan has none, and that is told */
    Map claimed;    /* ids of records that have their entry in the document */
    Map asked;      /* id of an item → BankQuestion, of those that boxes have fetched */
    Bank *bank;
    bool lists_glossary, lists_provisions, collects_boxes;
    const void *measure_kind;           /* made by measure_table_of(), once */
    bool numbers_apart;                 /* the table has a column of numbers: titles go without */
    bool in_field;                      /* resolving what a role became */
    bool meets_images;                  /* in what is being resolved */
    bool pictures_in_text;              /* some were met */
    bool asks_profile;                  /* something depended on which profile this is */
    bool in_record;                     /* expanding a text of the plan: no data directives there */
    bool counting;                      /* citations met now belong to the list of provisions */
    Node *heading;                      /* the heading above what is being resolved */
    LIST(Request *) deferred;           /* whose content is known only when all else is done */
    const Node *shown[DIRECTIVE_COUNT]; /* the last thing that each directive made */
    CitationForms forms;                /* of the document's language */
    LIST(Citation) citations;
    LIST(Unregistered) unregistered;
    LIST(Node *) note_refs; /* of the part being resolved */
    int notes;              /* numbered so far */
    bool told_left_out;     /* a note of the part being resolved says it */
} Assembly;

/* ---- the passes, in their order ------------------------------------------- */

/* visibility.c */
/* Takes directives that are not for this profile out of a cloned chapter. */
void remove_hidden(Assembly *a, Node *root);
/* Remembers the ids below `root`, which is left out. */
void hide_places(Assembly *a, const Node *root);

/* index.c */
Index index_plan(Arena *arena, const Plan *plan);

/* parts.c: the parts in their order, chapters cloned, into a->root. */
void add_parts(Assembly *a);

/* expand.c: every directive below `root` becomes what it stands for; those that
 * need the finished document are put off to expand_deferred(). */
void expand_directives(Assembly *a, Node *root);
void expand_deferred(Assembly *a);

/* numbering.c: heading levels without jumps, numbers of chapters, sections,
 * appendices, tables and figures, labels of list items. */
void set_levels(Assembly *a);
void number_document(Assembly *a);
void label_items(Assembly *a, Node *root);
/* questions.c: numbers of the questions in boxes that have them. */
void number_questions(Assembly *a);
/* Fills the number of a caption of a TABLE or FIGURE. */
void set_caption_number(Assembly *a, Node *caption, int number);
/* The number of the table that a directive will become at the end; 0: none. */
int deferred_number(const Assembly *a, const Node *directive);
/* anchors.c: the plain text of headings and parts, then an id for every heading;
 * reports those that collide. */
void set_titles(Assembly *a);
void set_anchors(Assembly *a);
/* inline.c: roles, pictures and citations below `root`; a part's notes end up at
 * its end. */
void resolve_inlines(Assembly *a, Node *root);
/* As much as a figure can hold: its words, not references to places or notes, which are
 * reported. */
void resolve_drawn_roles(Assembly *a, Node *root);
/* notes.c: puts the notes that were called since the last time into a NOTES at
 * the end of `part`. */
void place_notes(Assembly *a, Node *part);
/* abbreviations.c: the first use in each part of those that the glossary knows. */
void mark_abbreviations(Assembly *a);
/* links.c: reports links to nowhere and drops generated ones. */
void check_links(Assembly *a);

#endif
