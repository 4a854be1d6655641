/* lookup.h - the reference of planverk itself (:::{oppslag}): its entries are made from
 * the tables that the program runs on, so that what a guide says of a key, a block or a
 * message cannot drift from what the program does.
 *
 * The tables speak bokmål; in a document of another language their texts are marked so.
 */
#ifndef PLANVERK_ASSEMBLE_LOOKUP_H
#define PLANVERK_ASSEMBLE_LOOKUP_H

#include "assemble/expand.h"

/* Where entries are put. */
typedef struct Lookup {
    Assembly *a;
    Node *out, *terms; /* of the group begun last */
    Pos pos;
} Lookup;

/* Begins a group of entries under a heading with that id; without a title there is none. */
void lookup_group(Lookup *lookup, Str id, Str title);
/* A paragraph between the heading and the entries. */
void lookup_text(Lookup *lookup, Str text);
/* A new entry: its id, what is explained, set as code. Returns its body. */
Node *lookup_entry(Lookup *lookup, Str id, Str term);
/* The language of the tables' texts where it is not the document's, or empty. */
Str lookup_lang(const Lookup *lookup);
/* Adds a text of a table; citations in it are no citations of the document. */
void lookup_quote(Lookup *lookup, Node *parent, Str text);
void lookup_paragraph(Lookup *lookup, Node *body, Str text);
void lookup_code(Lookup *lookup, Node *parent, Str code);
/* Adds what parts two remarks, but not before the first of a paragraph. */
void lookup_part(Lookup *lookup, Node *remark);
/* Adds "På nynorsk: a, b" where a spelling differs from the bokmål. */
void lookup_nynorsk(Lookup *lookup, Node *remark, Str name, Str spellings);
/* "nøkkel-tiltak-frist" */
Str lookup_id(Lookup *lookup, const char *kind, Str name);

void lookup_keys(Lookup *lookup);           /* lookup_keys.c */
void lookup_blocks(Lookup *lookup);         /* lookup_blocks.c */
void lookup_options(Lookup *lookup);        /* lookup_blocks.c */
void lookup_roles(Lookup *lookup);          /* lookup_blocks.c */
void lookup_fields(Lookup *lookup);         /* lookup_program.c */
void lookup_columns(Lookup *lookup);        /* lookup_program.c */
void lookup_questions(Lookup *lookup);      /* lookup_content.c */
void lookup_standard_roles(Lookup *lookup); /* lookup_content.c */
void lookup_theme(Lookup *lookup);          /* lookup_program.c */
void lookup_commands(Lookup *lookup);       /* lookup_program.c */
void lookup_messages(Lookup *lookup);       /* lookup_program.c */

#endif
