/* author_table.c - :::{tabell}: what a pipe table cannot say of itself, and the widths
 * that any table may be given.
 */
#include "assemble/expand.h"

/* The first table among the blocks; the page may be turned for it. */
static Node *find_table(Node *root)
{
    for (Node *node = root; node; node = block_behind(node, root))
        if (node->kind == NODE_TABLE)
            return node;
    return NULL;
}

static Node *last_body(Node *table)
{
    Node *section = table->last;
    while (section && section->kind != NODE_TABLE_BODY)
        section = section->prev;
    return section;
}

/* The first cell of each row says what the row is about. */
static void set_row_heads(Node *table)
{
    for (Node *section = table->first; section; section = section->next) {
        for (Node *row = section->first; row; row = row->next) {
            bool body = section->kind != NODE_TABLE_HEAD && row->kind == NODE_ROW;
            if (body && row->first && row->first->u.cell.scope == SCOPE_NONE)
                row->first->u.cell.scope = SCOPE_ROW;
        }
    }
}

/* The last row becomes the table's foot. */
static void set_sum_row(Assembly *a, Node *table, Str title)
{
    Node *body = last_body(table);
    Node *row = body ? body->last : NULL;
    if (!row || !row->prev)
        return;
    Node *foot = put_node(a, table, NODE_TABLE_FOOT, row->pos);
    node_unlink(row);
    node_append(foot, row);
    for (Node *cell = row->first; cell; cell = cell->next) {
        cell->u.cell.sum = true;
        cell->u.cell.group = false;
        if (cell == row->first)
            cell->u.cell.scope = SCOPE_ROW;
    }
    check_author_sums(a, table, row, title);
}

void expand_table(Assembly *a, Request *request)
{
    Text title = option_text(request, OPTION_TITLE);
    if (!title.s.n)
        title = request->node->u.directive.argument;
    put_body(a, request);
    Node *table = request->main = find_table(request->out);
    if (!table) {
        DIAG0(a->job->diags, TABLE_NOT_THERE, request->pos, request->node->length);
        return;
    }
    put_caption(a, table, request, title, WORD_COUNT);
    if (option_flag(a, request, OPTION_SUM, false))
        set_sum_row(a, table, title.s);
    if (option_flag(a, request, OPTION_ROW_HEADS, false))
        set_row_heads(table);
}

/* One weight for each column, "3 1 1"; false for anything else. */
static bool read_widths(Str value, Column *columns, size_t n)
{
    enum { MOST_WEIGHT = 1000 };
    Str rest = value, piece;
    size_t i = 0;
    while (str_split(&rest, ' ', &piece)) {
        int64_t weight;
        piece = str_trim(piece);
        if (!piece.n)
            continue;
        if (i == n || !str_to_int(piece, &weight) || weight < 1 || weight > MOST_WEIGHT)
            return false;
        columns[i++].weight = (uint16_t)weight;
    }
    return i == n;
}

void apply_widths(Assembly *a, const Request *request)
{
    Text value = option_text(request, OPTION_WIDTHS);
    Node *table = value.s.n ? find_table(request->out) : NULL;
    if (!table)
        return;
    size_t n = table->u.table.n_columns;
    Column *columns = NEW_ARRAY(a->arena, Column, n);
    for (size_t i = 0; i < n; i++)
        columns[i] = table->u.table.columns[i];
    if (!read_widths(value.s, columns, n)) {
        DIAG(a->job->diags, OPTION_WIDTHS, value.pos, value.s.n, value.s,
             str_format(a->arena, "%zu", n));
        return;
    }
    table->u.table.columns = columns; /* a chapter's own are shared by the profiles */
    table->u.table.weighted = true;
}
