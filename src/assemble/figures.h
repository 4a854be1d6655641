/* figures.h - what a figure shows, on its way from a list or the plan to FigureData. */
#ifndef PLANVERK_ASSEMBLE_FIGURES_H
#define PLANVERK_ASSEMBLE_FIGURES_H

#include "assemble/tables.h"

typedef struct FigureDraft {
    FigureKind kind;
    const Request *request;
    LIST(FigureItem) items;
    LIST(Str) series; /* names; empty for one series without a name */
    bool stacked;
    int year_from, year_to; /* of a timeline over years */
    bool kroner;            /* the numbers are amounts */
    RecordId counted;       /* what the plan's numbers add up; RECORD_NONE: nothing */
    Str unit;               /* behind every other number: "%", "årsverk" */
    WordId item_heading, value_heading; /* of the table with the numbers */
} FigureDraft;

/* figure_list.c: the list in the block; reports what a figure cannot show. */
void read_figure_list(Assembly *a, FigureDraft *draft, const Node *list);
/* figure_plan.c: the plan's own goals, deadlines or numbers. Reports where there are
 * none. */
void read_figure_plan(Assembly *a, FigureDraft *draft);

/* Room for one number of each series, none of them stated. */
FigureValue *figure_values(Assembly *a, size_t n);

#endif
