/* records.h - choosing the rows of a table of records: filter, order, sort. */
#ifndef PLANVERK_ASSEMBLE_RECORDS_H
#define PLANVERK_ASSEMBLE_RECORDS_H

#include "assemble/tables.h"

/* Filters by :filter:, sorts by :sorter: and :rekkefølge:. */
void choose_records(Assembly *a, const Request *request, const TableKind *kind, Records *records);
/* Sorts by the first value of a field, words by the alphabet; equal records keep their
 * order. */
void sort_records(Assembly *a, const Field *field, bool descending, Records *records);
/* The first value; empty with the last order where there is none. */
FieldValue first_value(Assembly *a, const Field *field, const void *record);
/* Whether two records are of one group. */
bool same_value(const FieldValue *x, const FieldValue *y);

/* Takes the text up to `separator` off the front of *rest, without blanks around it;
 * separators in quotes do not count. False at the end. */
bool next_piece(Text *rest, char separator, Text *piece);
/* Without the quotes around it, where it has some. */
Text without_quotes(Text text);

#endif
