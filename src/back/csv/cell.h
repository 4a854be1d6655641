/* cell.h - what a table's cell is in a spreadsheet. */
#ifndef PLANVERK_BACK_CSV_CELL_H
#define PLANVERK_BACK_CSV_CELL_H

#include "model/doc.h"

/* The cell as a spreadsheet is to have it, before quoting: a number, a day, a text with a
 * line for each block, or nothing. `numeric`: its column holds numbers. */
Str cell_value(Arena *arena, const Node *cell, bool numeric);
/* Adds a value as a field of RFC 4180, quoted where it must be. */
void add_field(Buf *out, Str value);

#endif
