/* figure_list.c - a figure from the list in its block: "Navn: forklaring", points
 * below a point, and numbers for those that count something.
 */
#include "assemble/figures.h"
#include "base/utf8.h"
#include "model/flat.h"
#include "plan/plan_read.h"

#include <string.h>

enum { DIGITS_TOO_MANY = 14 }; /* a hundred thousand billion counts nothing of a plan's */

/* ---- words ------------------------------------------------------------------- */

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

static void add_first_detail(Assembly *a, FigureItem *item, Str detail)
{
    size_t n = item->n_details;
    add_detail(a, item, detail);
    if (item->n_details == n)
        return;
    Str first = item->details[n];
    memmove(item->details + 1, item->details, n * sizeof *item->details);
    item->details[0] = first;
}

/* A point of the second level with those below it behind a colon. */
static Str nested_text(Assembly *a, const FigureDraft *draft, const Node *node)
{
    Buf text = buf_new(a->arena);
    for (const Node *child = node->first; child; child = child->next) {
        bool list = child->kind == NODE_LIST;
        if (list)
            DIAG(a->job->diags, FIGURE_LIST_DEEP, child->first->pos, 0, draft->request->info->name);
        const Node *part = list ? child->first : child;
        for (bool first = true; part; part = list ? part->next : NULL, first = false) {
            buf_puts(&text, !text.n ? "" : !list ? " " : first ? ": " : ", ");
            buf_add(&text, node_plain_text(a->arena, part));
        }
    }
    return buf_str(&text);
}

/* "- 1. mars 2026: Kurs" is a list in a point to Markdown, and a day to its author. */
static const Node *point_behind_number(const Node *point)
{
    const Node *list = point->first;
    bool number = list && list->kind == NODE_LIST && list->u.list.ordered && list->first &&
                  list->first == list->last;
    return number ? list->first : NULL;
}

/* "2027-06-15" as the document says days elsewhere. */
static Str spell_day(const Assembly *a, Str label)
{
    enum { ISO_LENGTH = 10 };
    Day day;
    bool iso = label.n == ISO_LENGTH && label.p[4] == '-' && parse_day(label, &day);
    return iso ? format_day(a->arena, a->language, day) : label;
}

/* The label, and what stands with it or below it as details. */
static void read_children(Assembly *a, const FigureDraft *draft, const Node *first,
                          FigureItem *item)
{
    for (const Node *child = first; child; child = child->next) {
        if (child->kind == NODE_LIST)
            for (const Node *sub = child->first; sub; sub = sub->next)
                add_detail(a, item, nested_text(a, draft, sub));
        else if (!item->label.n)
            item->label = str_trim(node_plain_text(a->arena, child));
        else
            add_detail(a, item, node_plain_text(a->arena, child));
    }
}

static FigureItem read_words(Assembly *a, const FigureDraft *draft, const Node *node)
{
    FigureItem item = {.label = STR_EMPTY, .pos = node->pos};
    const Node *numbered = point_behind_number(node);
    if (numbered) {
        read_children(a, draft, numbered->first, &item);
        item.label =
            str_format(a->arena, "%d. %.*s", node->first->u.list.start, STR_ARG(item.label));
    }
    read_children(a, draft, numbered ? node->first->next : node->first, &item);
    size_t width, at = find_separator(item.label, &width);
    if (at != SIZE_MAX) {
        add_first_detail(a, &item, str_slice(item.label, at + width, item.label.n));
        if (item.n_details || at + 1 == item.label.n)
            item.label = str_trim(str_slice(item.label, 0, at));
    }
    item.label = draft->kind == FIGURE_TIMELINE ? spell_day(a, item.label) : item.label;
    return item;
}

/* ---- numbers ----------------------------------------------------------------- */

/* A number as it was written, with what it counts. */
typedef struct Counted {
    Decimal number;
    Str unit; /* "%", "kr", the figure's own, or empty */
} Counted;

static bool take_suffix(Str *text, Str suffix)
{
    if (!suffix.n || text->n <= suffix.n || !str_ends(*text, suffix))
        return false;
    *text = str_slice(*text, 0, text->n - suffix.n);
    return true;
}

/* An amount of the plan is never less than nothing, but a bar may be. */
static bool take_minus(Str *text)
{
    static const Str signs[] = {STR_INIT("-"), STR_INIT("\u2212"), STR_INIT("\u2013")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(*text, signs[i])) {
            *text = str_slice(*text, signs[i].n, text->n);
            return true;
        }
    return false;
}

/* "14,5", "70 %", "180 000 kr", or with the figure's unit behind. */
static bool read_counted(const FigureDraft *draft, Str text, Counted *counted)
{
    Amount amount;
    counted->unit = STR_EMPTY;
    if (take_suffix(&text, S("%")))
        counted->unit = S("%");
    else if (take_suffix(&text, draft->unit))
        counted->unit = draft->unit;
    if (parse_decimal(text, &counted->number))
        return true;
    bool minus = take_minus(&text);
    if (counted->unit.n || !parse_amount(text, &amount) || amount.kind != AMOUNT_SUM ||
        __builtin_mul_overflow(amount.ore, minus ? -10 : 10, &counted->number))
        return false;
    counted->unit = S("kr");
    return true;
}

static bool is_number_char(char c)
{
    return (c >= '0' && c <= '9') || c == ',' || c == '.';
}

/* Takes "70 %" or "70" off the front of a label. */
static bool take_number(const FigureDraft *draft, FigureItem *item, Counted *counted)
{
    size_t end = 0;
    while (end < item->label.n && is_number_char(item->label.p[end]))
        end++;
    if (!end || !read_counted(draft, str_slice(item->label, 0, end), counted))
        return false;
    Str rest = str_trim(str_slice(item->label, end, item->label.n));
    if (str_starts(rest, S("\u00a0")))
        rest = str_slice(rest, 2, rest.n);
    if (str_starts(rest, S("%"))) {
        rest = str_trim(str_slice(rest, 1, rest.n));
        counted->unit = S("%");
    }
    item->label = rest;
    return true;
}

/* "Sykepleiere: 14,5": the number is the last detail. */
static bool take_value(const FigureDraft *draft, FigureItem *item, Counted *counted)
{
    if (item->n_details == 0 || !read_counted(draft, item->details[item->n_details - 1], counted))
        return false;
    item->n_details--;
    return true;
}

/* "Egenandel: 60 000" below a point. */
static bool read_pair(const FigureDraft *draft, Str detail, Str *name, Counted *counted)
{
    size_t width, at = find_separator(detail, &width);
    if (at == SIZE_MAX ||
        !read_counted(draft, str_trim(str_slice(detail, at + width, detail.n)), counted))
        return false;
    *name = str_trim(str_slice(detail, 0, at));
    return true;
}

static size_t series_number(Assembly *a, FigureDraft *draft, Str name)
{
    size_t k = 0;
    while (k < draft->series.n && !str_eq(draft->series.items[k], name))
        k++;
    if (k == draft->series.n)
        *LIST_ADD(a->arena, &draft->series) = name;
    return k;
}

/* The unit of a figure whose numbers all have the same. */
static void join_unit(FigureDraft *draft, Str unit, bool first, Str *common)
{
    if (first)
        *common = unit;
    else if (!str_eq(*common, unit))
        *common = draft->unit;
}

/* Whether any point has numbers with names below it: then these are the series. */
static void find_series(Assembly *a, FigureDraft *draft)
{
    Str name;
    Counted counted;
    for (size_t i = 0; draft->kind == FIGURE_BARS && i < draft->items.n; i++) {
        const FigureItem *item = &draft->items.items[i];
        for (size_t k = 0; k < item->n_details; k++)
            if (read_pair(draft, item->details[k], &name, &counted))
                series_number(a, draft, name);
    }
}

static void report_missing(Assembly *a, const FigureDraft *draft, const FigureItem *item)
{
    for (size_t k = 0; k < draft->series.n; k++)
        if (item->values[k].number == DECIMAL_NONE)
            DIAG(a->job->diags, FIGURE_SERIES_MISSING, item->pos, 0, item->label,
                 draft->series.items[k]);
}

/* The details that are numbers with names leave the item. */
static void read_pairs(Assembly *a, FigureDraft *draft, FigureItem *item, Str *unit)
{
    size_t kept = 0;
    bool first = true;
    for (size_t k = 0; k < item->n_details; k++) {
        Str name;
        Counted counted;
        if (!read_pair(draft, item->details[k], &name, &counted)) {
            item->details[kept++] = item->details[k];
            continue;
        }
        FigureValue *value = &item->values[series_number(a, draft, name)];
        if (value->number != DECIMAL_NONE)
            DIAG(a->job->diags, FIGURE_SERIES_TWICE, item->pos, 0, item->label, name);
        else
            value->number = counted.number;
        join_unit(draft, counted.unit, first, unit);
        first = false;
    }
    item->n_details = kept;
}

/* The number or numbers of one item; false where it has none. */
static bool read_numbers(Assembly *a, FigureDraft *draft, FigureItem *item, Str *unit)
{
    item->values = figure_values(a, draft->series.n ? draft->series.n : 1);
    if (draft->series.n) {
        read_pairs(a, draft, item, unit);
        report_missing(a, draft, item);
        return true;
    }
    Counted counted;
    bool share = draft->kind == FIGURE_SHARES;
    if (!(share && take_number(draft, item, &counted)) && !take_value(draft, item, &counted) &&
        !(!share && take_number(draft, item, &counted)))
        return false;
    item->values[0].number = counted.number;
    *unit = counted.unit;
    return true;
}

/* The words behind the number of "1240 ansatte"; empty: it is something else. */
static Str word_behind_number(const FigureDraft *draft, Str text)
{
    size_t end = 0, next = 0;
    Counted counted;
    while (next < text.n) {
        uint32_t rune = utf8_next(text, &next);
        if (!rune_is_digit(rune) && !rune_is_space(rune) && rune != ',' && rune != '.')
            break;
        end = next;
    }
    next = end;
    bool word = end < text.n && rune_is_letter(utf8_next(text, &next));
    return word && read_counted(draft, str_trim(str_slice(text, 0, end)), &counted)
               ? str_slice(text, end, text.n)
               : STR_EMPTY;
}

/* Where the words stand in the point that an item was made of. */
static void report_unit(Assembly *a, const Node *list, const FigureItem *item, Str words)
{
    const Node *point = list->first;
    while (point->pos != item->pos)
        point = point->next;
    Node *behind,
        *first = point->first->kind == NODE_PARAGRAPH ? point->first->first : point->first;
    Flat flat = flat_text(a->arena, first, &behind);
    size_t at = str_find(flat.text, words, 0);
    DIAG(a->job->diags, FIGURE_UNIT_BEHIND, at == SIZE_MAX ? item->pos : flat_pos(&flat, at),
         at == SIZE_MAX ? 0 : words.n, item->label, words);
}

/* A number that is there, but too great or with words behind it, or none. */
static void report_number(Assembly *a, const FigureDraft *draft, const Node *list,
                          const FigureItem *item)
{
    Str last = item->n_details ? item->details[item->n_details - 1] : STR_EMPTY;
    size_t digits = 0;
    for (size_t i = 0; i < last.n; i++)
        digits += last.p[i] >= '0' && last.p[i] <= '9';
    if (digits >= DIGITS_TOO_MANY)
        DIAG(a->job->diags, FIGURE_NUMBER_GREAT, item->pos, 0, item->label, last);
    else if (word_behind_number(draft, last).n)
        report_unit(a, list, item, word_behind_number(draft, last));
    else
        DIAG(a->job->diags, FIGURE_NUMBER_MISSING, item->pos, 0, item->label);
}

static void read_all_numbers(Assembly *a, FigureDraft *draft, const Node *list)
{
    Str common = draft->unit;
    find_series(a, draft);
    for (size_t i = 0; i < draft->items.n; i++) {
        FigureItem *item = &draft->items.items[i];
        Str unit = draft->unit;
        if (!read_numbers(a, draft, item, &unit)) {
            report_number(a, draft, list, item);
            item->values[0].number = 0;
        }
        join_unit(draft, unit, i == 0, &common);
    }
    draft->unit = draft->unit.n ? draft->unit : common;
    draft->kroner = str_eq(draft->unit, S("kr"));
}

/* ---- shares -------------------------------------------------------------------- */

/* "Hva ansatte svarte (flere svar mulig)" */
static bool allows_more(const Assembly *a, const Request *request)
{
    static const Str phrases[] = {STR_INIT("flere svar"), STR_INIT("fleire svar"),
                                  STR_INIT("flere kryss"), STR_INIT("fleire kryss"),
                                  STR_INIT("more than one")};
    Str title = utf8_lower(a->arena, request->node->u.directive.argument.s);
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (str_find(title, phrases[i], 0) != SIZE_MAX)
            return true;
    return false;
}

/* Numbers that add up to a hundred are percents, whether they say so or not. */
static void check_shares(Assembly *a, FigureDraft *draft)
{
    int64_t sum = 0;
    for (size_t i = 0; i < draft->items.n; i++) {
        FigureItem *item = &draft->items.items[i];
        if (item->values[0].number < 0) {
            DIAG(a->job->diags, FIGURE_NUMBER_NEGATIVE, item->pos, 0, item->label);
            item->values[0].number = 0;
        }
        if (__builtin_add_overflow(sum, item->values[0].number, &sum))
            sum = INT64_MAX;
    }
    if (sum == 0 && draft->items.n) {
        DIAG(a->job->diags, FIGURE_SHARES_NOTHING, draft->request->pos, 0,
             draft->request->info->name);
        draft->items.n = 0;
    }
    if (sum == 100000 && !draft->unit.n)
        draft->unit = S("%");
    if (!str_eq(draft->unit, S("%")))
        return;
    draft->value_heading = WORD_COL_SHARE;
    if ((sum < 99000 || sum > 101000) && !allows_more(a, draft->request))
        DIAG(a->job->diags, FIGURE_SHARES_SUM, draft->request->pos, 0,
             format_decimal(a->arena, a->language, sum));
}

void read_figure_list(Assembly *a, FigureDraft *draft, const Node *list)
{
    for (const Node *node = list->first; node; node = node->next) {
        FigureItem item = read_words(a, draft, node);
        if (item.label.n)
            *LIST_ADD(a->arena, &draft->items) = item;
        else
            DIAG(a->job->diags, FIGURE_ITEM_EMPTY, node->pos, 0, draft->request->info->name);
    }
    draft->item_heading = WORD_COL_CATEGORY;
    draft->value_heading = WORD_COL_VALUE;
    if (draft->kind == FIGURE_SHARES || draft->kind == FIGURE_BARS)
        read_all_numbers(a, draft, list);
    if (draft->kind == FIGURE_SHARES)
        check_shares(a, draft);
}
