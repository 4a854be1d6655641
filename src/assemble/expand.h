/* expand.h - what a directive becomes: one function for each matter. */
#ifndef PLANVERK_ASSEMBLE_EXPAND_H
#define PLANVERK_ASSEMBLE_EXPAND_H

#include "assemble/build.h"

/* An option's value; the empty text where it is not given. */
Text option_text(const Request *request, OptionId id);
bool option_given(const Request *request, OptionId id);
/* Whether something has been reported about the directive's options: what it lacks then
 * follows from that, and need not be said. */
bool options_refused(const Assembly *a, const Request *request);
/* "ja" or "nei"; reports anything else and returns `otherwise`. */
bool option_flag(Assembly *a, const Request *request, OptionId id, bool otherwise);
/* A whole number from 0 to `limit`; reports anything else. */
int option_number(Assembly *a, const Request *request, OptionId id, int otherwise, int limit);
/* "2026" or "2026–2028"; false when the option is not given or wrong. */
bool option_years(Assembly *a, const Request *request, int *from, int *to);
/* The ids in the argument of a data directive; empty where it is a title. */
Text argument_ids(const Request *request);
/* :tittel:, the argument where it is a title, or nothing. */
Text option_title(const Request *request);

/* A caption as the first child: its number (unless :nummer: nei), then the title.
 * Without a title `otherwise` stands there; WORD_COUNT: no caption. */
void put_caption(Assembly *a, Node *parent, const Request *request, Text title, WordId otherwise);
/* As put_caption(), with the title left to the caller. */
Node *open_caption(Assembly *a, Node *parent, const Request *request);
/* boxes.c: the word in front of a box's title: the usual one, or that of :ord:. */
void put_box_word(Assembly *a, const Request *request, Node *title, WordId usual);
/* :tittel: above a list that the directive has put. */
void put_list_title(Assembly *a, const Request *request);
/* table_sum.c: reports sums in the last row that are not those of their columns; what is
 * plainly no sum (an average, a share) is left alone. `title`: of the table. */
void check_author_sums(Assembly *a, const Node *table, const Node *row, Str title);
/* The same of a chapter's tables whose last row is called a sum. */
void check_plain_sums(Assembly *a, const Node *chapter);
/* author_table.c: :bredder: for the table in what the directive makes. */
void apply_widths(Assembly *a, const Request *request);
/* The body of a data directive, as remarks under what it shows. */
void put_body(Assembly *a, const Request *request);
/* Says that the plan has nothing to show here. */
void put_nothing(Assembly *a, const Request *request);
/* What the profile is called, also where the plan has none. */
Str edition_name(const Assembly *a);
/* Reports a reference to what is there, but not in this edition; the first edition in which
 * it is not is named. */
void report_hidden(Assembly *a, Str kind, Str id, Pos pos);
/* Whether what may be meant by an unknown name is still to be looked for: of more than are shown
 * nobody reads it. */
bool may_guess(Assembly *a);
/* Reports an id that the plan does not have; `map` for "mente du". */
void report_unknown(Assembly *a, Str kind, Str id, Pos pos, const Map *visible, const Map *whole);

/* As report_unknown(), for the argument of a data directive, which may have been
 * meant as its title. */
void report_argument(Assembly *a, Str kind, Str id, Pos pos, const Map *visible, const Map *whole);

void expand_table(Assembly *a, Request *request);           /* author_table.c */
void expand_box(Assembly *a, Request *request);             /* boxes.c */
void expand_provision(Assembly *a, Request *request);       /* provision_box.c */
void expand_provisions(Assembly *a, Request *request);      /* provision_list.c, deferred */
void expand_compliance(Assembly *a, Request *request);      /* compliance.c, deferred */
void expand_measures(Assembly *a, Request *request);        /* table_measures.c */
void expand_status(Assembly *a, Request *request);          /* table_status.c */
void expand_thread(Assembly *a, Request *request);          /* table_thread.c */
void expand_needs(Assembly *a, Request *request);           /* table_needs.c */
void expand_requirements(Assembly *a, Request *request);    /* table_needs.c */
void expand_persons(Assembly *a, Request *request);         /* table_persons.c */
void expand_grant_results(Assembly *a, Request *request);   /* table_application.c */
void expand_position_groups(Assembly *a, Request *request); /* table_groups.c */
void expand_goals(Assembly *a, Request *request);           /* table_goals.c */
void expand_roles(Assembly *a, Request *request);           /* role_list.c */
void expand_action_plan(Assembly *a, Request *request);     /* table_records.c */
void expand_follow_up(Assembly *a, Request *request);       /* table_records.c */
void expand_revisions(Assembly *a, Request *request);       /* table_records.c */
void expand_applicant(Assembly *a, Request *request);       /* applicant.c */
void expand_summary(Assembly *a, Request *request);         /* summary.c */
void expand_hearing_inputs(Assembly *a, Request *request);  /* table_records.c */
void expand_economy(Assembly *a, Request *request);         /* table_economy.c */
void expand_application(Assembly *a, Request *request);     /* table_application.c */
void expand_figure(Assembly *a, Request *request);          /* figures.c */
void expand_image(Assembly *a, Request *request);           /* pictures.c */
void expand_sample(Assembly *a, Request *request);          /* sample.c */
void expand_lookup(Assembly *a, Request *request);          /* lookup.c */
void expand_contents(Assembly *a, Request *request);        /* contents.c, deferred */
void expand_references(Assembly *a, Request *request);      /* sources.c */
void expand_glossary(Assembly *a, Request *request);        /* glossary.c */
/* Reports boxes that lie too deep in each other. */
void check_boxes(const Assembly *a, const Node *root);  /* boxes.c */
void expand_reflections(Assembly *a, Request *request); /* reflections.c, deferred */

#endif
