/* csv.c - see csv.h. */
#include "back/csv/csv.h"

#include "back/data_table.h"

/* Quoted where RFC 4180 has it so. */
static void add_field(Buf *out, Str value)
{
    bool quoted =
        str_find_char(value, ';', 0) != SIZE_MAX || str_find_char(value, '"', 0) != SIZE_MAX ||
        str_find_char(value, '\n', 0) != SIZE_MAX || str_find_char(value, '\r', 0) != SIZE_MAX;
    if (!quoted) {
        buf_add(out, value);
        return;
    }
    buf_add_char(out, '"');
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, value.p[i]);
    }
    buf_add_char(out, '"');
}

static void add_value(Arena *arena, Buf *out, const CellValue *value)
{
    add_field(out, may_be_formula(value) ? str_format(arena, "'%.*s", STR_ARG(value->words))
                                         : value->words);
}

static Str table_text(Arena *arena, const DataTable *table)
{
    Buf out = buf_new(arena);
    buf_puts(&out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < table->n_rows; i++) {
        for (size_t k = 0; k < table->n_columns; k++) {
            if (k > 0)
                buf_add_char(&out, ';');
            add_value(arena, &out, &table->rows[i].values[k]);
        }
        buf_puts(&out, "\r\n");
    }
    return buf_str(&out);
}

/* "Tabell 3: Tiltak i planperioden" */
static Str table_title(Arena *arena, const Node *table)
{
    for (const Node *child = table->first; child; child = child->next)
        if (child->kind == NODE_CAPTION)
            return str_trim(node_plain_text(arena, child));
    return STR_EMPTY;
}

void csv_emit(const Job *job, const Product *product, Outputs *outputs)
{
    Arena *arena = job->arena;
    DataTables tables = data_tables(arena, product->document, product->profile);
    for (size_t i = 0; i < tables.n; i++) {
        const DataTable *table = &tables.items[i];
        *LIST_ADD(arena, outputs) = (Output){
            .folder = STR_EMPTY,
            .name =
                str_format(arena, "%.*s-%.*s.csv", STR_ARG(product->name), STR_ARG(table->name)),
            .bytes = table_text(arena, table),
            .title = table_title(arena, table->node),
        };
    }
    if (tables.n == 0)
        DIAG(job->diags, WITHOUT_TABLES, product->profile ? product->profile->pos : POS_NONE, 0,
             S("CSV"));
}
