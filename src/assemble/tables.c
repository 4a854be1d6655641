/* tables.c - the small builders of tables.h. */
#include "assemble/tables.h"

Node *put_table(Assembly *a, Node *parent, size_t n_columns, Pos pos)
{
    Node *table = put_node(a, parent, NODE_TABLE, pos);
    table->u.table.columns = NEW_ARRAY(a->arena, Column, n_columns);
    table->u.table.n_columns = n_columns;
    return table;
}

Node *table_section(Assembly *a, Node *table, NodeKind kind)
{
    if (table->last && table->last->kind == kind)
        return table->last;
    return put_node(a, table, kind, table->pos);
}

Node *put_row(Assembly *a, Node *section, Pos pos)
{
    return put_node(a, section, NODE_ROW, pos);
}

/* Cells take their alignment from the column. */
static const Column *column_of(const Node *row)
{
    size_t at = 0;
    for (const Node *cell = row->first; cell; cell = cell->next)
        at += cell->u.cell.col_span;
    const Node *table = row->parent->parent;
    return at < table->u.table.n_columns ? &table->u.table.columns[at] : NULL;
}

Node *put_cell_node(Assembly *a, Node *row, HeaderScope scope, Pos pos)
{
    const Column *column = column_of(row);
    Node *cell = put_node(a, row, NODE_CELL, pos);
    cell->u.cell.scope = scope;
    cell->u.cell.align = column ? column->align : ALIGN_LEFT;
    return cell;
}

Node *put_cell_str(Assembly *a, Node *row, HeaderScope scope, Str text, Pos pos)
{
    Node *cell = put_cell_node(a, row, scope, pos);
    put_text(a, cell, text, pos);
    return cell;
}

Node *put_cell_word(Assembly *a, Node *row, HeaderScope scope, WordId id, Pos pos)
{
    Node *cell = put_cell_node(a, row, scope, pos);
    put_word(a, cell, id, pos);
    return cell;
}

Node *put_cell_text(Assembly *a, Node *row, HeaderScope scope, Text text)
{
    Node *cell = put_cell_node(a, row, scope, text.pos ? text.pos : row->pos);
    put_cell(a, cell, text);
    return cell;
}

Node *put_cell_amount(Assembly *a, Node *row, Str text, Pos pos)
{
    Node *cell = put_cell_node(a, row, SCOPE_NONE, pos);
    put_span(a, cell, SPAN_AMOUNT, text, pos);
    return cell;
}

Node *put_below_table(Assembly *a, Request *request, ParagraphStyle style)
{
    Node *above = request->below ? request->below : request->main;
    Node *p = put_paragraph(a, request->out, style, request->pos);
    if (above && above->next != p) {
        Node *next = above->next;
        node_unlink(p);
        node_insert_before(next, p);
    }
    request->below = p;
    return p;
}

void put_table_status(Assembly *a, Node *out, Text status)
{
    if (!status.s.n || str_eq(status.s, S("vedtatt")) || str_eq(status.s, S("vedteken")))
        return;
    Node *p = put_paragraph(a, out, PARAGRAPH_LABEL, status.pos);
    put_word(a, p, WORD_STATUS, status.pos);
    put_text(a, p, S(": "), status.pos);
    put_inlines(a, p, status);
}

Node *put_group_row(Assembly *a, Node *body, size_t n_columns, Str label, Pos pos)
{
    Node *cell = put_cell_str(a, put_row(a, body, pos), SCOPE_GROUP, label, pos);
    cell->u.cell.col_span = (uint16_t)n_columns;
    cell->u.cell.group = true;
    cell->u.cell.align = ALIGN_LEFT;
    return cell;
}
