/* records.h - choosing the rows of a table of records: filter, order, sort. */
#ifndef PLANVERK_ASSEMBLE_RECORDS_H
#define PLANVERK_ASSEMBLE_RECORDS_H

#include "assemble/tables.h"

/* The field of a name; reports an unknown one, with the fields there are when
 * none is near. */
const Field *find_field(Assembly *a, const TableKind *kind, Str key, Pos pos);
/* Filters by :filter:, sorts by :sorter: and :rekkefølge:. */
void choose_records(Assembly *a, const Request *request, const TableKind *kind, Records *records);
/* Sorts by the first value of a field; equal records keep their order. */
void sort_records(Assembly *a, const Field *field, bool descending, Records *records);
/* The first value; empty with the last order where there is none. */
FieldValue first_value(Assembly *a, const Field *field, const void *record);

#endif
