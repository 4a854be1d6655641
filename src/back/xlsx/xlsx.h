/* xlsx.h - the XLSX back end: one workbook for a profile, a sheet for each table that is made
 * of the plan's data (ECMA-376, written by libxlsxwriter).
 *
 * The same rows, columns and sums as in CSV and in the document, but typed: amounts, numbers,
 * shares and days are what they are, with formats that each reader's Excel shows in its own
 * language. A sum is a formula where the spreadsheet would come to the figure that the
 * document states, and has that figure with it; else it is the figure alone. Words are
 * strings, whatever they begin with.
 *
 * The library is loaded when the first workbook is written: it is there as a shared library
 * only and brings libcrypto, which would double the start of every run. The file has no
 * clock in it, and goes to the disk with the run's other files.
 */
#ifndef PLANVERK_BACK_XLSX_XLSX_H
#define PLANVERK_BACK_XLSX_XLSX_H

#include "back/backends.h"

/* Adds "<name>.xlsx" with the tables that data_tables() finds. Reports where there is none,
 * where the library is missing, and what Excel has no room for. */
void xlsx_emit(const Job *job, const Product *product, Outputs *outputs);

#endif
