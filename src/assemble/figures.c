/* figures.c - a figure as a node: what it shows, the text that stands for it, its
 * numbers as a table. Drawing is figure/'s affair.
 */
#include "assemble/figures.h"
#include "assemble/left_out.h"
#include "base/utf8.h"

enum { MOST_POINTS = 200, MOST_LETTERS = 10000 };

static const FigureKind figure_kinds[DIRECTIVE_COUNT] = {
#define F(name, directive) [DIRECTIVE_##name] = FIGURE_##name,
    FIGURE_KINDS(F)
#undef F
};

FigureValue *figure_values(Assembly *a, size_t n)
{
    FigureValue *values = NEW_ARRAY(a->arena, FigureValue, n);
    for (size_t k = 0; k < n; k++)
        values[k] = (FigureValue){DECIMAL_NONE, STR_EMPTY};
    return values;
}

/* ---- what it shows ---------------------------------------------------------------- */

/* The list in the block; reports all else that stands there, since nobody would miss it
 * before the plan is printed. */
static Node *find_list(Assembly *a, const Request *request)
{
    Node *list = NULL;
    for (Node *child = request->node->first; child; child = child->next) {
        if (child->kind == NODE_LIST && !list)
            list = child;
        else
            DIAG(a->job->diags, FIGURE_BODY_UNUSED, child->pos, 0, request->info->name);
    }
    return list;
}

/* Options that choose among the plan's numbers choose nothing in a list. */
static void report_plan_options(Assembly *a, const Request *request)
{
    static const OptionId options[] = {OPTION_NUMBERS, OPTION_YEAR, OPTION_PLAN, OPTION_FILTER};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        Text value = option_text(request, options[i]);
        if (value.s.n && (request->info->options & option_bit(options[i])))
            DIAG(a->job->diags, FIGURE_OPTION_UNUSED, value.pos, value.s.n, value.s,
                 request->info->name);
    }
}

static bool reads_plan(FigureKind kind)
{
    return kind == FIGURE_TIMELINE || kind == FIGURE_BARS || kind == FIGURE_GOAL_MAP;
}

static Str count_text(Assembly *a, size_t n)
{
    return format_decimal(a->arena, a->language, (Decimal)n * 1000);
}

/* A drawing has a page at most. */
static bool has_room(Assembly *a, const FigureDraft *draft)
{
    size_t points = draft->items.n, letters = 0;
    for (size_t i = 0; i < draft->items.n; i++) {
        const FigureItem *item = &draft->items.items[i];
        points += item->n_details;
        letters += utf8_count(item->label);
        for (size_t k = 0; k < item->n_details; k++)
            letters += utf8_count(item->details[k]);
    }
    if (points <= MOST_POINTS && letters <= MOST_LETTERS)
        return true;
    DIAG(a->job->diags, FIGURE_TOO_LARGE, draft->request->pos, 0, count_text(a, points),
         count_text(a, letters), count_text(a, MOST_POINTS), count_text(a, MOST_LETTERS));
    return false;
}

static bool can_tell_apart(Assembly *a, const FigureDraft *draft)
{
    const Request *request = draft->request;
    if (draft->kind != FIGURE_BARS || draft->series.n <= MOST_SERIES)
        return true;
    DIAG(a->job->diags, FIGURE_SERIES_MANY, request->pos, 0, request->info->name,
         count_text(a, draft->series.n), count_text(a, MOST_SERIES));
    return false;
}

static FigureDraft read_draft(Assembly *a, const Request *request)
{
    FigureDraft draft = {.kind = figure_kinds[request->info->id], .request = request};
    draft.unit = option_text(request, OPTION_MEASURING_UNIT).s;
    Node *list = find_list(a, request);
    if (list) {
        resolve_drawn_roles(a, list);
        read_figure_list(a, &draft, list);
        report_plan_options(a, request);
    } else if (reads_plan(draft.kind))
        read_figure_plan(a, &draft);
    else if (!request->node->first)
        DIAG(a->job->diags, FIGURE_WITHOUT_ITEMS, request->pos, 0, request->info->name);
    draft.stacked = draft.series.n > 1 && option_flag(a, request, OPTION_STACKED, draft.stacked);
    return draft;
}

/* ---- numbers in words -------------------------------------------------------------- */

/* "14,5 årsverk", "180 000 kr", "–"; several series say once what they count. */
static void say(Assembly *a, const FigureDraft *draft, FigureValue *value)
{
    bool stated = value->number != DECIMAL_NONE;
    Amount amount = {AMOUNT_SUM, value->number / 10};
    value->said = draft->kroner && stated ? format_kroner(a->arena, a->language, amount, true)
                                          : format_decimal(a->arena, a->language, value->number);
    if (stated && !draft->kroner && draft->unit.n && draft->series.n < 2)
        value->said =
            str_format(a->arena, "%.*s\u00a0%.*s", STR_ARG(value->said), STR_ARG(draft->unit));
}

/* A sum too great is the greatest. */
static void say_total(Assembly *a, const FigureDraft *draft, FigureItem *item)
{
    Decimal sum = 0;
    for (size_t k = 0; k < draft->series.n; k++)
        if (item->values[k].number != DECIMAL_NONE &&
            __builtin_add_overflow(sum, item->values[k].number, &sum))
            sum = INT64_MAX;
    item->total.number = sum;
    say(a, draft, &item->total);
}

static void say_numbers(Assembly *a, const FigureDraft *draft)
{
    bool numbers = draft->kind == FIGURE_BARS || draft->kind == FIGURE_SHARES;
    for (size_t i = 0; numbers && i < draft->items.n; i++) {
        FigureItem *item = &draft->items.items[i];
        for (size_t k = 0; k < (draft->series.n ? draft->series.n : 1); k++)
            say(a, draft, &item->values[k]);
        if (draft->stacked)
            say_total(a, draft, item);
    }
}

static FigureData *make_data(Assembly *a, const FigureDraft *draft)
{
    FigureData *data = NEW(a->arena, FigureData);
    *data = (FigureData){.kind = draft->kind,
                         .items = draft->items.items,
                         .n = draft->items.n,
                         .center = option_text(draft->request, OPTION_CENTER).s,
                         .series = draft->series.items,
                         .n_series = draft->series.n,
                         .unit = draft->series.n > 1 && !draft->kroner ? draft->unit : STR_EMPTY,
                         .stacked = draft->stacked,
                         .year_from = draft->year_from,
                         .year_to = draft->year_to};
    if (draft->kind == FIGURE_BARS && data->n_series == 0)
        data->n_series = 1;
    return data;
}

/* ---- the text that stands for it ------------------------------------------------------ */

static bool has_numbers(const FigureData *data)
{
    return data->kind == FIGURE_BARS || data->kind == FIGURE_SHARES;
}

static void describe_numbers(const Assembly *a, const FigureData *data, const FigureItem *item,
                             Buf *out)
{
    if (data->n_series < 2) {
        buf_puts(out, ": ");
        buf_add(out, item->values[0].said);
        return;
    }
    for (size_t k = 0; k < data->n_series; k++)
        buf_printf(out, "%s%.*s: %.*s", k ? ", " : " \u2013 ", STR_ARG(data->series[k]),
                   STR_ARG(item->values[k].said));
    if (data->stacked)
        buf_printf(out, ", %.*s: %.*s", STR_ARG(word(a->language, WORD_SUM)),
                   STR_ARG(item->total.said));
}

/* "70 % merkelapp (detalj, detalj)", "merkelapp (detalj): 4", "T1 tiltak: høst 2027, pågår" */
static void describe(const Assembly *a, const FigureData *data, const FigureItem *item, Buf *out)
{
    bool share = data->kind == FIGURE_SHARES;
    if (share)
        buf_printf(out, "%.*s ", STR_ARG(item->values[0].said));
    buf_add(out, item->label);
    for (size_t k = 0; k < item->n_details; k++)
        buf_printf(out, "%s%.*s", k ? ", " : " (", STR_ARG(item->details[k]));
    buf_puts(out, item->n_details ? ")" : "");
    if (data->unit.n)
        buf_printf(out, " (%.*s)", STR_ARG(data->unit));
    if (has_numbers(data) && !share)
        describe_numbers(a, data, item, out);
    if (item->when.n)
        buf_printf(out, ": %.*s", STR_ARG(item->when));
    if (item->sign_word.n && item->when.n)
        buf_printf(out, ", %.*s", STR_ARG(item->sign_word));
}

static WordId alt_phrase(const FigureData *data)
{
    static const WordId words[] = {
#define F(name, directive) WORD_ALT_##name,
        FIGURE_KINDS(F)
#undef F
    };
    if (data->kind == FIGURE_CYCLE && data->center.n)
        return WORD_ALT_CYCLE_CENTER;
    if (data->kind == FIGURE_BLOCKS && data->center.n)
        return WORD_ALT_BLOCKS_CENTER;
    if (data->kind == FIGURE_TIMELINE && data->year_from)
        return WORD_ALT_CALENDAR;
    if (data->kind == FIGURE_BARS && data->n_series > 1)
        return data->stacked ? WORD_ALT_BARS_STACKED : WORD_ALT_BARS_GROUPED;
    return words[data->kind];
}

/* "Hva trenger vi?." has one mark too many. */
static Str without_double_stops(Assembly *a, Str text)
{
    Buf out = buf_new(a->arena);
    for (size_t i = 0; i < text.n; i++) {
        char before = out.n ? out.p[out.n - 1] : ' ';
        if (text.p[i] == '.' && (before == '.' || before == '?' || before == '!'))
            continue;
        buf_add_char(&out, text.p[i]);
    }
    return buf_str(&out);
}

static Str make_alt(Assembly *a, const FigureData *data)
{
    Buf items = buf_new(a->arena);
    for (size_t i = 0; i < data->n; i++) {
        buf_puts(&items, i ? "; " : "");
        describe(a, data, &data->items[i], &items);
    }
    Str years = format_years(a->arena, data->year_from, data->year_to);
    Str args[] = {str_format(a->arena, "%zu", data->n), buf_str(&items),
                  data->center.n ? data->center : years};
    return without_double_stops(a, fill_phrase(a, alt_phrase(data), args, 3));
}

/* ---- its numbers as a table ------------------------------------------------------------- */

static void put_heads(Assembly *a, Node *table, const FigureDraft *draft)
{
    Node *row = put_row(a, table_section(a, table, NODE_TABLE_HEAD), table->pos);
    put_cell_word(a, row, SCOPE_COLUMN, draft->item_heading, table->pos);
    if (draft->kind == FIGURE_TIMELINE) {
        put_cell_word(a, row, SCOPE_COLUMN, WORD_COL_DEADLINE, table->pos);
        put_cell_word(a, row, SCOPE_COLUMN, WORD_COL_STATUS, table->pos);
        return;
    }
    for (size_t k = 0; k < draft->series.n; k++)
        put_cell_str(a, row, SCOPE_COLUMN, draft->series.items[k], table->pos);
    if (draft->series.n == 0)
        put_cell_word(a, row, SCOPE_COLUMN, draft->value_heading, table->pos);
    if (draft->stacked)
        put_cell_word(a, row, SCOPE_COLUMN, WORD_SUM, table->pos);
}

/* Percents keep their sign; what else the numbers count is said in the caption. */
static bool unit_in_caption(const FigureDraft *draft)
{
    return draft->unit.n && !str_eq(draft->unit, S("%"));
}

static void put_number(Assembly *a, Node *row, const FigureDraft *draft, FigureValue value)
{
    Str said = value.said;
    if (unit_in_caption(draft) && value.number != DECIMAL_NONE)
        said = draft->kroner ? format_kroner(a->arena, a->language,
                                             (Amount){AMOUNT_SUM, value.number / 10}, false)
                             : format_decimal(a->arena, a->language, value.number);
    put_cell_amount(a, row, said, row->pos);
}

static void put_numbers(Assembly *a, Node *row, const FigureDraft *draft, const FigureItem *item)
{
    for (size_t k = 0; k < (draft->series.n ? draft->series.n : 1); k++)
        put_number(a, row, draft, item->values[k]);
    if (draft->stacked)
        put_number(a, row, draft, item->total);
}

static void put_item_row(Assembly *a, Node *body, const FigureDraft *draft, const FigureItem *item)
{
    Node *row = put_row(a, body, item->pos);
    Str label = item->label;
    if (item->n_details && draft->kind == FIGURE_BARS)
        label = str_format(a->arena, "%.*s (%.*s)", STR_ARG(label), STR_ARG(item->details[0]));
    put_cell_str(a, row, SCOPE_ROW, label, row->pos);
    if (draft->kind == FIGURE_TIMELINE) {
        put_cell_str(a, row, SCOPE_NONE, item->when, row->pos);
        put_cell_str(a, row, SCOPE_NONE, item->sign_word.n ? item->sign_word : S("\u2013"),
                     row->pos);
    } else {
        put_numbers(a, row, draft, item);
    }
}

static size_t table_columns(const FigureDraft *draft)
{
    if (draft->kind == FIGURE_TIMELINE)
        return 3;
    return 1 + (draft->series.n ? draft->series.n : 1) + draft->stacked;
}

/* The same numbers as a table, for readers who ask for it. */
static void put_data_table(Assembly *a, const Request *request, const FigureDraft *draft)
{
    size_t n = table_columns(draft);
    Node *table = put_table(a, request->out, n, request->pos);
    table->u.table.of_figure = true;
    table->u.table.columns[0].weight = draft->kind == FIGURE_TIMELINE ? 60 : 30;
    for (size_t i = 1; i < n; i++)
        table->u.table.columns[i] =
            draft->kind == FIGURE_TIMELINE
                ? (Column){.align = ALIGN_LEFT, .weight = 20}
                : (Column){.align = ALIGN_RIGHT, .weight = 14, .numeric = true};
    Node *caption = put_node(a, table, NODE_CAPTION, request->pos);
    put_word(a, caption, WORD_FIGURE_AS_TABLE, request->pos);
    if (unit_in_caption(draft))
        put_text(a, caption, str_format(a->arena, " (%.*s)", STR_ARG(draft->unit)), request->pos);
    put_heads(a, table, draft);
    Node *body = table_section(a, table, NODE_TABLE_BODY);
    for (size_t i = 0; i < draft->items.n; i++)
        put_item_row(a, body, draft, &draft->items.items[i]);
}

/* A timeline of points has no numbers and no days. */
static bool has_table(const FigureDraft *draft)
{
    return draft->kind == FIGURE_BARS || draft->kind == FIGURE_SHARES || draft->year_from;
}

/* ---- the figure --------------------------------------------------------------------------- */

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
    FigureDraft draft = read_draft(a, request);
    if (draft.items.n == 0 || !has_room(a, &draft) || !can_tell_apart(a, &draft))
        return;
    say_numbers(a, &draft);
    const FigureData *data = make_data(a, &draft);
    Text title = option_title(request), alt = option_text(request, OPTION_ALT);
    Node *figure = request->main = put_node(a, request->out, NODE_FIGURE, request->pos);
    figure->u.figure.data = data;
    figure->u.figure.alt = alt.s.n ? alt.s : make_alt(a, data);
    figure->u.figure.percent = (uint16_t)option_number(a, request, OPTION_WIDTH, 0, 100);
    put_caption(a, figure, request, title.s.n ? title : request->node->u.directive.argument,
                WORD_COUNT);
    put_source(a, request);
    if (option_flag(a, request, OPTION_TABLE, false) && has_table(&draft))
        put_data_table(a, request, &draft);
    request->below = request->out->last;
    if (draft.counted)
        put_left_out(a, request, draft.counted);
}
