/* check.h - what the checks in check_*.c share. A new rule is one function here
 * and one row in rules.c. */
#ifndef PLANVERK_RULES_CHECK_H
#define PLANVERK_RULES_CHECK_H

#include "base/job.h"
#include "model/plan.h"
#include "provisions/provisions.h"

/* A chapter as Markdown has left it: directives and roles are not yet expanded. */
typedef struct Chapter {
    const PartEntry *part; /* the first that shows it */
    const Node *tree;
} Chapter;
typedef struct Chapters {
    Chapter *items;
    size_t n;
} Chapters;

/* What rules look at. */
typedef struct RuleInput {
    const Job *job;
    const Plan *plan;
    const Registry *registry;
    Chapters chapters; /* of the plan and its profiles, each once */
} RuleInput;

/* Reports what is wrong; changes nothing. */
typedef void RuleCheck(const RuleInput *in);

/* check_references.c */
RuleCheck check_references;

/* check_texts.c */
RuleCheck check_title; /* the title is no longer than a reader wants */

/* check_profiles.c */
RuleCheck check_formats; /* profiles ask for formats that there are */
RuleCheck check_tables;  /* ... and for columns of tables that there are */
RuleCheck check_heading_levels; /* ... and headings that HTML has */

/* check_money.c */
RuleCheck check_funding_sum;   /* a measure's sources together make its cost */
RuleCheck check_funding_years; /* ... and in each year */
RuleCheck check_cost_sum;      /* a stated sum is the sum of the years */
RuleCheck check_cost_period;   /* costs lie in the plan's years */

/* check_deadlines.c */
RuleCheck check_deadline_period; /* deadlines lie in the years of the measure's own table */

/* check_counts.c */
RuleCheck check_position_numbers;   /* there are no fewer people than none */
RuleCheck check_requirement_counts; /* no more meet a requirement than it is for */

/* check_visibility.c */
RuleCheck check_id_gaps; /* no hole in the numbers betrays what readers may not see */

#endif
