/* questions.h - the questions in boxes. */
#ifndef PLANVERK_ASSEMBLE_QUESTIONS_H
#define PLANVERK_ASSEMBLE_QUESTIONS_H

#include "assemble/build.h"

/* Puts the questions of :hent: into a box. */
void fetch_questions(Assembly *a, const Request *request, Node *box);
/* "spørsmål 7", for a sentence. */
Str question_name(const Assembly *a, const Node *item);
/* {spørsmål}`kartlegging-1`: a link to where the document asks it. */
void put_question_ref(Assembly *a, Node *out, Text id, Text words);

#endif
