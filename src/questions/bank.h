/* bank.h - the question bank: questions that a plan's boxes fetch by name.
 *
 * The program's own stand in content/sporsmal/<set>.yaml, by theme and in several
 * languages; a plan rewrites them by id, leaves some out and adds its own.
 */
#ifndef PLANVERK_QUESTIONS_BANK_H
#define PLANVERK_QUESTIONS_BANK_H

#include "base/job.h"
#include "model/plan.h"
#include "yaml/tree.h"

typedef struct BankQuestion {
    Str id, theme, set; /* the set is empty for a theme that only the plan has */
    const Tree *texts;  /* by language code; NULL: the plan's own */
    Text own;           /* what the plan writes instead; empty: nothing */
    bool used;          /* false: the plan leaves it out */
    Visibility visibility;
} BankQuestion;

typedef struct Bank Bank;

/* Opens the bank for a plan (NULL: none). Files are read when the first question
 * is asked for, into job->arena; what the plan says about questions is checked at
 * once. */
Bank *bank_open(const Job *job, const Plan *plan);

/* The i-th question, set by set in the files' order, the plan's own behind those
 * of their theme; NULL behind the last. */
const BankQuestion *bank_at(Bank *bank, size_t i);
/* The next question from *i on that `name` means, in the same order; *i is moved behind it.
 * Reads no more files than it must. */
const BankQuestion *bank_meant(Bank *bank, Str name, size_t *i);
/* Whether any question has `name` as its id, theme or set; a set that is only in
 * the folder of --data is found here. */
bool bank_knows(Bank *bank, Str name);
/* Whether a question is meant by the name of its id, theme or set. */
bool bank_means(const BankQuestion *question, Str name);
/* Reports a name that the bank does not know. */
void bank_report(Bank *bank, Str name, Pos pos);

/* The question in a language; in bokmål where that is missing, which `borrowed`
 * then says. The plan's own text is in the plan's language. */
Text bank_text(const BankQuestion *question, Str code, bool *borrowed);

/* What people call a theme or a set; its id where it has no name. */
Str bank_theme_name(const Bank *bank, Str theme, Str code);
Str bank_set_name(const Bank *bank, Str set, Str code);

/* All sets, themes and questions as text for people, in a language. */
void bank_describe(Bank *bank, Str code, Buf *out);

#endif
