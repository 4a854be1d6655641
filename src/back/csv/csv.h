/* csv.h - the CSV back end: each table that is made of the plan's data, for a Norwegian
 * spreadsheet.
 *
 * Made from the finished document, so that rows, columns, order and sums are those that its
 * readers see. RFC 4180 with semicolons, UTF-8 with a byte order mark and CRLF, which is what
 * Norwegian Excel opens with a double click. Numbers have a decimal comma and no spaces,
 * days are 30.06.2027, and nothing that is stated is an empty cell.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe in front: one
 * that begins with = + - @, their wide forms, a tab or a line end. Numbers below zero stay.
 */
#ifndef PLANVERK_BACK_CSV_CSV_H
#define PLANVERK_BACK_CSV_CSV_H

#include "back/backends.h"

/* Adds a file for each table: "<name>-tiltak.csv", "<name>-tiltak-2.csv"; where the profile
 * names columns, for the tables that it names them for. Reports where there is none. */
void csv_emit(const Job *job, const Product *product, Outputs *outputs);

#endif
