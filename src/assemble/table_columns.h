/* table_columns.h - which fields of a table of records become its columns. */
#ifndef PLANVERK_ASSEMBLE_TABLE_COLUMNS_H
#define PLANVERK_ASSEMBLE_TABLE_COLUMNS_H

#include "assemble/tables.h"

enum { MOST_COLUMNS = 40 };

/* A field that was chosen as a column. */
typedef struct ChosenColumn {
    const Field *field;
    Text heading; /* the writer's own, or empty */
} ChosenColumn;

typedef struct Chosen {
    ChosenColumn columns[MOST_COLUMNS];
    size_t n;
} Chosen;

/* What the profile says of the directive's table; NULL: nothing. */
const ColumnChoice *profile_choice(const Assembly *a, const Request *request);
/* Whether the profile or :kolonner: says which columns the table has. */
bool chooses_columns(const Assembly *a, const Request *request);
/* Reports columns in a scheme's forms that the table has not, or twice; of the forms of all
 * years, so that an old slip does not wait for its year. */
void check_column_maps(Assembly *a, const TableKind *kind, const Scheme *scheme);
/* The columns that the profile wants, else those of :kolonner:, else those of the kind's form,
 * else the usual ones; with the headings of :overskrifter:. */
void choose_columns(Assembly *a, const Request *request, const TableKind *kind, Chosen *chosen);

#endif
