/* figures.c - figures from a list in the block or from the plan's own numbers:
 * labels, details and values, and the text that stands for the figure. Drawing
 * is figure/'s affair.
 */
#include "assemble/names.h"
#include "assemble/tables.h"
#include "plan/plan_read.h"

static const FigureKind figure_kinds[DIRECTIVE_COUNT] = {
#define F(name, directive) [DIRECTIVE_##name] = FIGURE_##name,
    FIGURE_KINDS(F)
#undef F
};

static const WordId alt_words[] = {
#define F(name, directive) WORD_ALT_##name,
    FIGURE_KINDS(F)
#undef F
};

typedef struct Items {
    LIST(FigureItem) list;
} Items;

/* ---- from a list ------------------------------------------------------------ */

static Node *find_list(const Node *parent)
{
    for (Node *child = parent->first; child; child = child->next)
        if (child->kind == NODE_LIST)
            return child;
    return NULL;
}

/* Where "Navn: forklaring" or "Navn – forklaring" parts; SIZE_MAX: nowhere. */
static size_t find_separator(Str text, size_t *width)
{
    size_t colon = str_find(text, S(": "), 0), dash = str_find(text, S(" \u2013 "), 0);
    if (colon == SIZE_MAX && text.n && text.p[text.n - 1] == ':')
        colon = text.n - 1;
    *width = colon < dash ? 1 : S(" \u2013 ").n;
    return colon < dash ? colon : dash;
}

static void add_detail(Assembly *a, FigureItem *item, Str detail)
{
    size_t n = item->n_details;
    detail = str_trim(detail);
    if (!detail.n)
        return;
    item->details = arena_grow(a->arena, item->details, n * sizeof(Str), (n + 1) * sizeof(Str));
    item->details[item->n_details++] = detail;
}

static void add_nested(Assembly *a, FigureItem *item, const Node *list)
{
    for (const Node *sub = list->first; sub; sub = sub->next)
        add_detail(a, item, node_plain_text(a->arena, sub));
}

static bool is_number_char(char c)
{
    return (c >= '0' && c <= '9') || c == ',' || c == '.';
}

/* Takes "70 %" or "70" off the front of a label. */
static bool take_number(FigureItem *item)
{
    size_t end = 0;
    while (end < item->label.n && is_number_char(item->label.p[end]))
        end++;
    if (!end || !parse_decimal(str_slice(item->label, 0, end), &item->value))
        return false;
    Str rest = str_trim(str_slice(item->label, end, item->label.n));
    if (str_starts(rest, S("\u00a0")))
        rest = str_slice(rest, 2, rest.n);
    if (str_starts(rest, S("%")))
        rest = str_trim(str_slice(rest, 1, rest.n));
    item->label = rest;
    return true;
}

/* "Sykepleiere: 14,5": the number is the last detail. */
static bool take_value(FigureItem *item)
{
    if (item->n_details == 0)
        return false;
    Str last = item->details[item->n_details - 1];
    if (str_ends(last, S("%")))
        last = str_trim(str_slice(last, 0, last.n - 1));
    if (!parse_decimal(last, &item->value))
        return false;
    item->n_details--;
    return true;
}

static void read_value(Assembly *a, FigureKind kind, FigureItem *item)
{
    bool found;
    switch (kind) {
    case FIGURE_SHARES:
        found = take_number(item) || take_value(item);
        break;
    case FIGURE_BARS:
        found = take_value(item) || take_number(item);
        break;
    case FIGURE_PROCESS:
    case FIGURE_CYCLE:
    case FIGURE_BLOCKS:
    case FIGURE_ARENAS:
    case FIGURE_LEVELS:
    case FIGURE_TIMELINE:
    case FIGURE_MISSING:
    case FIGURE_COUNT:
    default:
        return;
    }
    if (!found) {
        item->value = 0;
        DIAG(a->job->diags, FIGURE_NUMBER_MISSING, item->pos, 0, item->label);
    }
}

static FigureItem read_item(Assembly *a, FigureKind kind, const Node *node)
{
    FigureItem item = {.label = STR_EMPTY, .value = DECIMAL_NONE, .pos = node->pos};
    for (const Node *child = node->first; child; child = child->next) {
        if (child->kind == NODE_LIST)
            add_nested(a, &item, child);
        else if (!item.label.n)
            item.label = str_trim(node_plain_text(a->arena, child));
        else
            add_detail(a, &item, node_plain_text(a->arena, child));
    }
    size_t width, at = find_separator(item.label, &width);
    if (at != SIZE_MAX && item.n_details == 0)
        add_detail(a, &item, str_slice(item.label, at + width, item.label.n));
    if (at != SIZE_MAX)
        item.label = item.n_details || at + 1 == item.label.n
                         ? str_trim(str_slice(item.label, 0, at))
                         : item.label;
    read_value(a, kind, &item);
    return item;
}

static void read_list(Assembly *a, FigureKind kind, const Node *list, Items *items)
{
    for (const Node *node = list->first; node; node = node->next)
        *LIST_ADD(a->arena, &items->list) = read_item(a, kind, node);
}

/* ---- from the plan ---------------------------------------------------------- */

static FigureItem *item_of_year(Assembly *a, Items *items, int year, Pos pos)
{
    Str label = str_format(a->arena, "%d", year);
    size_t at = 0;
    while (at < items->list.n && str_cmp(items->list.items[at].label, label) < 0)
        at++;
    if (at < items->list.n && str_eq(items->list.items[at].label, label))
        return &items->list.items[at];
    LIST_ADD(a->arena, &items->list);
    for (size_t i = items->list.n - 1; i > at; i--)
        items->list.items[i] = items->list.items[i - 1];
    items->list.items[at] = (FigureItem){.label = label, .value = DECIMAL_NONE, .pos = pos};
    return &items->list.items[at];
}

static void add_deadlines(Assembly *a, const Request *request, Items *items)
{
    int from = 0, to = 9999;
    Records measures = measure_records(a, request);
    filter_records(a, request, measure_table(), &measures);
    option_years(a, request, &from, &to);
    for (size_t i = 0; i < measures.n; i++) {
        const Measure *m = measures.items[i];
        int year = deadline_year(&m->deadline);
        if (year && year >= from && year <= to)
            add_detail(a, item_of_year(a, items, year, m->pos),
                       str_format(a->arena, "%.*s %.*s", STR_ARG(m->id.id), STR_ARG(m->title.s)));
    }
}

/* The cost of each year, in kroner. */
static void add_costs(Assembly *a, const Request *request, Items *items)
{
    int from = 0, to = 9999;
    option_years(a, request, &from, &to);
    for (size_t i = 0; i < a->plan->measures.n; i++) {
        const Money *cost = &a->plan->measures.items[i].cost;
        for (size_t k = 0; k < cost->n_years; k++) {
            const YearAmount *year = &cost->years[k];
            if (year->year < from || year->year > to || year->amount.kind != AMOUNT_SUM)
                continue;
            FigureItem *item = item_of_year(a, items, year->year, year->pos);
            item->value = (item->value == DECIMAL_NONE ? 0 : item->value) + year->amount.ore * 10;
        }
    }
}

/* ---- the figure ------------------------------------------------------------- */

/* "70 % merkelapp (detalj, detalj)" or "merkelapp: 4", for each item. */
static void describe(Assembly *a, const FigureData *data, Buf *out)
{
    for (size_t i = 0; i < data->n; i++) {
        const FigureItem *item = &data->items[i];
        buf_puts(out, i ? "; " : "");
        if (data->kind == FIGURE_SHARES) {
            buf_add(out, format_decimal(a->arena, a->language, item->value));
            buf_puts(out, "\u00a0% ");
        }
        buf_add(out, item->label);
        if (data->kind == FIGURE_BARS) {
            buf_puts(out, ": ");
            buf_add(out, format_decimal(a->arena, a->language, item->value));
        }
        for (size_t k = 0; k < item->n_details; k++) {
            buf_puts(out, k ? ", " : " (");
            buf_add(out, item->details[k]);
        }
        buf_puts(out, item->n_details ? ")" : "");
    }
}

static Str make_alt(Assembly *a, const FigureData *data)
{
    Buf items = buf_new(a->arena);
    describe(a, data, &items);
    Str args[] = {str_format(a->arena, "%zu", data->n), buf_str(&items)};
    return fill_phrase(a, alt_words[data->kind], args, 2);
}

static FigureData *make_data(Assembly *a, const Request *request, FigureKind kind)
{
    Items items = {.list = {0}};
    const Node *list = find_list(request->node);
    if (list)
        read_list(a, kind, list, &items);
    else if (kind == FIGURE_TIMELINE)
        add_deadlines(a, request, &items);
    else if (kind == FIGURE_BARS)
        add_costs(a, request, &items);
    FigureData *data = NEW(a->arena, FigureData);
    *data = (FigureData){.kind = kind,
                         .items = items.list.items,
                         .n = items.list.n,
                         .center = option_text(request, OPTION_CENTER).s};
    return data;
}

/* The same numbers as a table, for readers who ask for it. */
static void put_data_table(Assembly *a, const Request *request, const FigureData *data)
{
    Node *table = put_table(a, request->out, 2, request->pos);
    table->u.table.columns[0].weight = 70;
    table->u.table.columns[1] = (Column){.align = ALIGN_RIGHT, .weight = 30, .numeric = true};
    Node *body = table_section(a, table, NODE_TABLE_BODY);
    for (size_t i = 0; i < data->n; i++) {
        Node *row = put_row(a, body, data->items[i].pos);
        Str value = format_decimal(a->arena, a->language, data->items[i].value);
        put_cell_str(a, row, SCOPE_ROW, data->items[i].label, row->pos);
        put_cell_amount(a, row, value, row->pos);
    }
}

static void put_source(Assembly *a, const Request *request)
{
    Text source = option_text(request, OPTION_SOURCE);
    if (!source.s.n)
        return;
    Node *p = put_paragraph(a, request->out, PARAGRAPH_ATTRIBUTION, source.pos);
    put_word(a, p, WORD_SOURCE, source.pos);
    put_text(a, p, S(": "), source.pos);
    put_inlines(a, p, source);
}

void expand_figure(Assembly *a, Request *request)
{
    const FigureData *data = make_data(a, request, figure_kinds[request->info->id]);
    Text title = option_title(request), alt = option_text(request, OPTION_ALT);
    if (data->n == 0) {
        DIAG(a->job->diags, FIGURE_WITHOUT_ITEMS, request->pos, 0, request->info->name);
        return;
    }
    Node *figure = request->main = put_node(a, request->out, NODE_FIGURE, request->pos);
    figure->u.figure.data = data;
    figure->u.figure.alt = alt.s.n ? alt.s : make_alt(a, data);
    figure->u.figure.percent = (uint16_t)option_number(a, request, OPTION_WIDTH, 0, 100);
    put_caption(a, figure, request, title.s.n ? title : request->node->u.directive.argument,
                WORD_COUNT);
    put_source(a, request);
    if (option_flag(a, request, OPTION_TABLE, false))
        put_data_table(a, request, data);
}
