/* cell.h - what a table's cell is in a spreadsheet: shared by the back ends that make one. */
#ifndef PLANVERK_BACK_CELL_H
#define PLANVERK_BACK_CELL_H

#include "model/doc.h"

typedef enum ValueKind {
    VALUE_NONE, /* nothing is stated: an empty cell */
    VALUE_WORDS,
    VALUE_NUMBER,
    VALUE_DAY,
} ValueKind;

/* The figures of a double, and of a spreadsheet, are good for so many digits. */
enum { EXACT_DIGITS = 15 };

typedef struct CellValue {
    ValueKind kind;
    Str words; /* as a Norwegian types it: "1250000,5", "45%", "30.06.2027", or the text with
                  a line for each block; empty for NONE */
    /* of a NUMBER, which is digits / 10^decimals; 45 % is 45 */
    int64_t digits;
    uint8_t decimals; /* as many as are shown */
    bool percent, kroner;
    bool plain; /* a year or a rank: shown without a gap between the thousands */
    bool exact; /* no more than EXACT_DIGITS; else `digits` says nothing */
    Day day;    /* of a DAY */
} CellValue;

/* What the cell shows, typed. `numeric`: its column holds numbers. */
CellValue cell_value(Arena *arena, const Node *cell, bool numeric);
/* The same in two: the figure on the first line, and as words what stands below it. Where the
 * cell is one line, there is no rest. */
void cell_parts(Arena *arena, const Node *cell, CellValue *figure, CellValue *rest);
/* Whether a spreadsheet would take the words for a formula, were they typed: they begin with
 * = + - @, their wide forms, a tab or a line end. */
bool may_be_formula(const CellValue *value);
/* All that is written below a node, with a line for each block; spaces of every width are
 * plain ones, and what only guides line breaks is left out. */
Str node_words(Arena *arena, const Node *node);

#endif
