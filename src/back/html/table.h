/* table.h - between table.c and room.c. */
#ifndef PLANVERK_BACK_HTML_TABLE_H
#define PLANVERK_BACK_HTML_TABLE_H

#include "back/html/writer.h"
#include "model/grid.h"

/* Where a table has room for its words, whole and in lines that can be read. */
typedef struct TableRoom {
    bool phone;     /* on a screen of 320 px */
    bool explained; /* two columns, and the second is a text that says what the first is */
    bool window;    /* wherever a table has the form of one, from 40rem on */
    bool *brief;    /* of each column: where narrow screens show each row as a card, its head
                       stands before its cells' words and not above them: both are short */
} TableRoom;

TableRoom html_table_room(Arena *arena, const Node *table, const TableGrid *grid);

#endif
