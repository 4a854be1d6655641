/* table_groups.c - position groups: what we have, who leaves, what we need, and
 * the gap, year by year.
 */
#include "assemble/groups.h"

enum { MOST_YEARS = 12 };

typedef struct GroupTable {
    GroupColumn columns[4 * MOST_YEARS];
    size_t n;
} GroupTable;

WordId aspect_heading(Aspect aspect)
{
    static const WordId headings[] = {WORD_COL_HAVE, WORD_COL_LEAVING, WORD_COL_REQUIRED,
                                      WORD_COL_GAP};
    return headings[aspect];
}

static Decimal find_year(const YearNumbers *numbers, int year)
{
    for (size_t i = 0; i < numbers->n; i++)
        if (numbers->items[i].year == year)
            return numbers->items[i].value;
    return DECIMAL_NONE;
}

Decimal find_latest(const YearNumbers *numbers, int year)
{
    Decimal value = DECIMAL_NONE;
    int latest = 0;
    for (size_t i = 0; i < numbers->n; i++) {
        const YearNumber *number = &numbers->items[i];
        if (number->year <= year && number->year >= latest) {
            latest = number->year;
            value = number->value;
        }
    }
    return value;
}

Decimal sum_leaving(const PositionGroup *group, int year)
{
    Decimal sum = 0;
    for (size_t i = 0; i < group->leaving.n; i++)
        if (group->leaving.items[i].year <= year)
            sum += group->leaving.items[i].value;
    return sum;
}

/* Need less what is left of what we have; DECIMAL_NONE where either is unsaid. */
static Decimal gap_in(const PositionGroup *group, int year)
{
    Decimal need = find_year(&group->need, year), own = find_year(&group->have, year);
    Decimal have = own != DECIMAL_NONE ? own : find_latest(&group->have, year);
    if (need == DECIMAL_NONE || have == DECIMAL_NONE)
        return DECIMAL_NONE;
    return need - (own != DECIMAL_NONE ? own : have - sum_leaving(group, year));
}

Decimal group_number(const PositionGroup *group, GroupColumn column)
{
    switch (column.aspect) {
    case HAVE:
        return find_year(&group->have, column.year);
    case LEAVING:
        return find_year(&group->leaving, column.year);
    case NEED:
        return find_year(&group->need, column.year);
    case GAP:
        return gap_in(group, column.year);
    }
    return DECIMAL_NONE;
}

static bool anyone_has(const Assembly *a, GroupColumn column)
{
    for (size_t i = 0; i < a->plan->position_groups.n; i++)
        if (group_number(&a->plan->position_groups.items[i], column) != DECIMAL_NONE)
            return true;
    return false;
}

/* A column for each aspect and year that some group says something about. */
static void choose_columns(Assembly *a, const Request *request, GroupTable *table)
{
    int from = 1900, to = 2999;
    bool limited = option_years(a, request, &from, &to);
    for (Aspect aspect = HAVE; aspect <= GAP; aspect++) {
        int last = limited ? to : 2100;
        for (int year = limited ? from : 2000; year <= last; year++) {
            GroupColumn column = {aspect, year};
            if (table->n < sizeof table->columns / sizeof *table->columns && anyone_has(a, column))
                table->columns[table->n++] = column;
        }
    }
}

static void put_head(Assembly *a, Node *table, const GroupTable *columns)
{
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_HEAD), table->pos);
    put_cell_word(a, row, SCOPE_COLUMN, WORD_COL_POSITION_GROUP, table->pos);
    put_cell_word(a, row, SCOPE_COLUMN, WORD_COL_UNIT, table->pos);
    for (size_t i = 0; i < columns->n; i++) {
        Str name = word(a->language, aspect_heading(columns->columns[i].aspect));
        put_cell_str(a, row, SCOPE_COLUMN,
                     str_format(a->arena, "%.*s %d", STR_ARG(name), columns->columns[i].year),
                     table->pos);
    }
}

static void put_group(Assembly *a, Node *body, const PositionGroup *group,
                      const GroupTable *columns)
{
    Node *row = put_row(a, body, group->pos);
    claim_anchor(a, row, "stillingsgruppe", group->id.id);
    put_cell_text(a, row, SCOPE_ROW, group->name);
    put_cell_text(a, row, SCOPE_NONE, group->unit);
    for (size_t i = 0; i < columns->n; i++)
        put_cell_amount(a, row,
                        format_decimal(a->arena, a->language, group_number(group, columns->columns[i])),
                        group->pos);
}

/* The sources of the figures, each once. */
static void put_group_sources(Assembly *a, Node *out, Pos pos)
{
    Map seen = map_new(a->arena);
    Node *p = NULL;
    for (size_t i = 0; i < a->plan->position_groups.n; i++) {
        const Text *source = &a->plan->position_groups.items[i].source;
        if (!source->s.n || map_put(&seen, source->s, a))
            continue;
        if (!p) {
            p = put_paragraph(a, out, PARAGRAPH_ATTRIBUTION, pos);
            put_word(a, p, WORD_SOURCE, pos);
            put_text(a, p, S(": "), pos);
        } else {
            put_text(a, p, S("; "), pos);
        }
        put_inlines(a, p, *source);
    }
}

void expand_position_groups(Assembly *a, Request *request)
{
    GroupTable columns = {.n = 0};
    choose_columns(a, request, &columns);
    if (a->plan->position_groups.n == 0 || columns.n == 0) {
        put_nothing(a, request);
        return;
    }
    Node *table = request->main = put_table(a, request->out, columns.n + 2, request->pos);
    table->u.table.columns[0].weight = 24;
    table->u.table.columns[1].weight = 10;
    for (size_t i = 2; i < columns.n + 2; i++)
        table->u.table.columns[i] = (Column){.align = ALIGN_RIGHT, .weight = 9, .numeric = true};
    put_caption(a, table, request, option_title(request), WORD_PART_POSITION_GROUPS);
    put_head(a, table, &columns);
    Node *body = table_section(a, table, NODE_TABLE_BODY);
    for (size_t i = 0; i < a->plan->position_groups.n; i++)
        put_group(a, body, &a->plan->position_groups.items[i], &columns);
    put_group_sources(a, request->out, request->pos);
    put_body(a, request);
}
