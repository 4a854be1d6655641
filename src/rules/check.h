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
RuleCheck check_title_years; /* the years in the title are the period's */
RuleCheck check_title;       /* the title is no longer than a reader wants */

/* check_profiles.c */
RuleCheck check_formats;        /* profiles ask for formats that there are */
RuleCheck check_tables;         /* ... and for columns of tables that there are */
RuleCheck check_heading_levels; /* ... and headings that HTML has */
RuleCheck check_attachments;    /* ... and, in a PDF that there is, files that can be made */
RuleCheck check_attachment_day; /* what lies in a PDF has a day */

/* check_money.c */
RuleCheck check_funding_sum;    /* a measure's sources together make its cost */
RuleCheck check_funding_years;  /* ... and in each year */
RuleCheck check_cost_sum;       /* a stated sum is the sum of the years */
RuleCheck check_amounts_stated; /* no amount is left open beside those that are stated */
RuleCheck check_cost_period;    /* costs lie in the plan's years */

/* check_deadlines.c */
RuleCheck check_deadline_period; /* deadlines lie in the years of the measure's table or near the
                                    plan's */
RuleCheck check_deadline_passed; /* ... and have not passed while somebody still waits */
RuleCheck check_status_days;     /* no status is newer than the plan */

/* check_thread.c */
RuleCheck check_goals_met;           /* goals have needs */
RuleCheck check_needs_from_goals;    /* ... and needs goals */
RuleCheck check_needs_met;           /* needs have measures */
RuleCheck check_measure_needs;       /* ... and measures needs, */
RuleCheck check_measure_owners;      /* somebody to answer for them, */
RuleCheck check_measure_deadlines;   /* a day, */
RuleCheck check_measure_evaluations; /* and a way to know what they led to */
RuleCheck check_measure_funding;     /* where others say who pays, they all do */
RuleCheck check_draft;               /* all of these, of a plan that is not yet for others */

/* check_order.c */
RuleCheck check_treatment_order; /* meetings stand in the order of their days, */
RuleCheck check_hearing_order;   /* a hearing comes before the decision, */
RuleCheck check_results_held;    /* and results behind meetings */
RuleCheck check_status_decided;  /* the status says what the meetings decided, */
RuleCheck check_status_date;     /* and on what day */
RuleCheck check_dates_near;      /* no meeting is years ahead, and nothing that is told as done */
RuleCheck check_follow_ups;      /* what came of a case has its day */
RuleCheck check_revision_order;  /* revisions stand in the order of their days */
RuleCheck check_case_years;      /* cases are of the year of their meeting */

/* check_odd.c */
RuleCheck check_odd_ones; /* none lacks what all its fellows have */

/* check_unused.c */
RuleCheck check_unused; /* what exists to be referred to is */

/* check_groups.c */
RuleCheck check_gaps_answered; /* somebody does something about what a group lacks */
RuleCheck check_leaving_years; /* who leaves is counted */
RuleCheck check_group_years;   /* what a group has and needs can be compared */

/* check_ranks.c */
RuleCheck check_priorities;        /* needs and measures do not share ranks, nor skip them */
RuleCheck check_application_ranks; /* ... nor applications, which follow the plan's order */

/* check_grants.c */
RuleCheck check_application_years;   /* applications are for years of the plan, */
RuleCheck check_application_amounts; /* their amounts fit each other, */
RuleCheck check_application_persons; /* and their persons; */
RuleCheck check_credits;             /* no study gives more than the longest; */
RuleCheck check_transferred;         /* what is left from last year is what was not spent, */
RuleCheck check_applied_in_plan;     /* the plan counts on what is applied for, */
RuleCheck
    check_scheme_forms;     /* no two forms of a scheme are for one year, its shares are shares, */
RuleCheck check_own_shares; /* and one pays what the scheme asks oneself; */
RuleCheck check_hosts;      /* one municipality applies on behalf of the others */

/* check_schemes.c */
RuleCheck check_application_schemes;  /* applications name a scheme that there is, with its year, */
RuleCheck check_application_measures; /* and measures that are shown where they are */

/* check_years.c */
RuleCheck check_group_years_near; /* groups are counted in years near the plan's, */
RuleCheck check_cost_deadlines;   /* nothing is paid long behind a deadline, */
RuleCheck check_done_before;      /* nor for what is done, */
RuleCheck check_source_years;     /* and sources are not of years to come */

/* check_contact.c */
RuleCheck check_contacts;     /* the organisation can be reached */
RuleCheck check_links_stated; /* ... nor do the links of other plans and sources */

/* check_twice.c */
RuleCheck check_glossary_words; /* no word is explained twice, */
RuleCheck check_lists_once;     /* no id stands twice in a list, */
RuleCheck check_meetings_once;  /* no meeting is told twice, */
RuleCheck check_rows_once;      /* rows have numbers of their own, */
RuleCheck check_titles_once;    /* and records titles; */
RuleCheck check_chapters_once;  /* and no chapter is shown twice */

/* check_measures.c */
RuleCheck check_measures_agree; /* no source pays twice, nor for what costs nothing, ... */

/* check_listed.c */
RuleCheck check_chapters_listed; /* each file among the chapters is one */

/* check_cooperation.c */
RuleCheck check_discussed; /* the unions were heard within a year before the decision */

/* check_counts.c */
RuleCheck check_position_numbers;   /* there are no fewer people than none */
RuleCheck check_requirement_counts; /* no more meet a requirement than it is for */

/* check_visibility.c */
RuleCheck check_gaps; /* no hole in ids or priorities betrays what readers may not see */

#endif
