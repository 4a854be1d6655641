/* readings.c - what the texts in a table's cells were read to.
 *
 * A column's width hangs on all of its cells, so every cell is measured before the first
 * is set. Words that were found and shaped for the one serve for the other. A reading that
 * is not kept, or asked for out of turn, costs time only: the text is read again.
 */
#include "layout/flow.h"

enum { MOST_WORDS = 400000 }; /* words and spaces of one table, 16 MB */

typedef struct Reading {
    const Node *node;
    Family family;
    Style style;
    Len size;
    Str lang;
    TextReading words;
} Reading;

struct Readings {
    LIST(Reading) items; /* in the order of measuring */
    size_t *first;       /* of each cell */
    size_t next;         /* the one that is asked for next, if any */
    size_t n_words;
};

Readings *readings_new(Builder *b, size_t n_cells)
{
    Readings *readings = NEW(b->flow, Readings);
    readings->first = NEW_ARRAY(b->flow, size_t, n_cells);
    return readings;
}

void readings_begin_cell(Readings *readings, size_t cell)
{
    readings->first[cell] = readings->items.n;
}

void readings_keep(Builder *b, const Node *node)
{
    Readings *readings = b->readings;
    Reading reading = {node, b->style.family, font_style(&b->style), b->style.size, b->lang, {0}};
    if (!readings || readings->n_words > MOST_WORDS ||
        !text_keep(b->setter, b->flow, &reading.words))
        return;
    readings->n_words += reading.words.n;
    *LIST_ADD(b->flow, &readings->items) = reading;
}

void readings_open_cell(Readings *readings, size_t cell)
{
    readings->next = readings->first[cell];
}

const TextReading *readings_find(Builder *b, const Node *node)
{
    Readings *readings = b->readings;
    if (!readings || readings->next == readings->items.n)
        return NULL;
    const Reading *reading = &readings->items.items[readings->next];
    if (reading->node != node)
        return NULL;
    readings->next++;
    bool same = reading->family == b->style.family && reading->size == b->style.size &&
                reading->style == font_style(&b->style) && str_eq(reading->lang, b->lang);
    return same ? &reading->words : NULL;
}
