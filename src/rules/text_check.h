/* text_check.h - what the rules on texts share. A new rule is one function here and one row
 * in text_rules.c. */
#ifndef PLANVERK_RULES_TEXT_CHECK_H
#define PLANVERK_RULES_TEXT_CHECK_H

#include "prose/prose.h"
#include "provisions/provisions.h"
#include "rules/lexicon.h"

typedef struct TextCheck {
    const Job *job;
    const Plan *plan;
    const Registry *registry;
    const Node *root;  /* the profile's document; NULL: the plan as it is written */
    Passages passages; /* of the one or the other */
    Lexicon *lexicon;
} TextCheck;

/* Reports what is wrong with the texts; changes nothing. */
typedef void TextRule(const TextCheck *check);

/* check_privacy.c */
TextRule check_identifiers; /* birth numbers, accounts, private telephones and addresses */
TextRule check_names;       /* persons where roles are expected */
TextRule check_pay;         /* what a named person earns */

/* check_access.c */
TextRule check_headings;    /* no level is jumped over */
TextRule check_link_texts;       /* a link says where it leads */
TextRule check_table_heads; /* columns have headings */
TextRule check_capitals;    /* whole sentences in capitals */
TextRule check_pictures;    /* a text alternative says what is to be seen */
TextRule check_tongue;      /* a paragraph in another language is marked */

#endif
