/* text_check.h - what the rules on texts share. A new rule is one function here and one row
 * in text_rules.c. */
#ifndef PLANVERK_RULES_TEXT_CHECK_H
#define PLANVERK_RULES_TEXT_CHECK_H

#include "language/language.h"
#include "prose/prose.h"
#include "provisions/provisions.h"
#include "rules/lexicon.h"
#include "rules/vocabulary.h"

typedef struct TextCheck {
    const Job *job;
    const Plan *plan;
    const Registry *registry;
    const Language *language;
    const Document *document; /* the profile's; NULL: the plan as it is written */
    Passages passages;        /* of the one or the other */
    Lexicon *lexicon;
    Str lang;               /* of the plan, BCP 47 */
    Vocabulary *vocabulary; /* NULL where the document is looked at */
} TextCheck;

/* Bokmål or nynorsk, by its BCP 47 tag. */
static inline bool is_norwegian(Str lang)
{
    return str_starts(lang, S("nb")) || str_starts(lang, S("nn"));
}

/* What the plan is written in. */
static inline bool is_in_nynorsk(const TextCheck *check)
{
    return str_starts(check->lang, S("nn"));
}

/* Reports what is wrong with the texts; changes nothing. */
typedef void TextRule(const TextCheck *check);

/* check_privacy.c */
TextRule check_identifiers; /* birth numbers, accounts, private telephones and addresses */
TextRule check_names;       /* persons where roles are expected */
TextRule check_pay;         /* what a named person earns */

/* check_access.c */
TextRule check_headings;    /* no level is jumped over */
TextRule check_link_texts;  /* a link says where it leads */
TextRule check_table_heads; /* columns have headings */
TextRule check_capitals;    /* whole sentences in capitals */
TextRule check_pictures;    /* a text alternative says what is to be seen */
TextRule check_tongue;      /* a paragraph in another language is marked */

/* check_slips.c */
TextRule check_near_misses; /* no rare word that is a common one with a slip in it */

/* check_terms.c */
TextRule check_spellings;    /* "e-læring", or "elæring" */
TextRule check_two_forms;    /* "framtid", or "fremtid" */
TextRule check_written_form; /* bokmål, or nynorsk */
TextRule check_organisation; /* the municipality is called by its name */

/* check_wording.c */
TextRule check_placeholders; /* nothing waits to be filled in */
TextRule check_addresses;    /* ... nor leads nowhere */

/* check_obsolete.c */
TextRule check_obsolete; /* names are those of today */

/* check_abbreviations.c */
TextRule check_abbreviations; /* what readers need not know is explained */

/* check_typography.c */
TextRule check_signs;  /* quotation marks, dashes and spaces are the right ones, */
TextRule check_closed; /* and what is opened is closed */

/* check_typing.c */
TextRule check_repeated; /* no word stands twice in a row, */
TextRule check_stops;    /* and spaces stand behind commas and full stops */

/* check_citations.c */
TextRule check_editions;          /* the agreements that the plan builds on are in force */
TextRule check_styles;            /* their provisions are cited in one way */
TextRule check_agreements_listed; /* what is cited is listed */

/* check_days_said.c */
TextRule check_days_said;  /* no text names the 31st of June, */
TextRule check_dates_said; /* nor 31.06.2026 */

/* check_repeats.c */
TextRule check_paragraphs_once; /* no paragraph stands twice in a chapter */

/* check_pointers.c */
TextRule check_ids_said;     /* no text names a measure that is not there, */
TextRule check_numbers_said; /* nor a chapter, a table or a figure */

/* check_own_number.c */
TextRule check_own_numbers; /* headings and captions bring no number of their own */

/* check_counts_said.c */
TextRule check_counts_said; /* figures and lists hold as many things as is said of them */

#endif
