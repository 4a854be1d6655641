/* figure_plan.c - figures from the plan itself: goals with their subgoals, deadlines
 * over the years, and the numbers that bars can show.
 */
#include "assemble/economy.h"
#include "assemble/figures.h"
#include "assemble/groups.h"
#include "assemble/names.h"

/* Words of the plan may hold Markdown; a figure has letters alone. */
static Str plain(Assembly *a, Text text)
{
    Node *words = node_new(a->arena, NODE_PARAGRAPH, text.pos);
    put_inlines(a, words, text);
    return node_plain_text(a->arena, words);
}

static FigureItem *add_item(Assembly *a, FigureDraft *draft, Str label, Pos pos)
{
    FigureItem *item = LIST_ADD(a->arena, &draft->items);
    *item = (FigureItem){.label = label, .pos = pos};
    if (draft->kind == FIGURE_BARS)
        item->values = figure_values(a, draft->series.n ? draft->series.n : 1);
    return item;
}

static Records shown_measures(Assembly *a, const FigureDraft *draft)
{
    Records measures = measure_records(a, draft->request);
    filter_records(a, draft->request, measure_table(), &measures);
    return measures;
}

static void set_sign(Assembly *a, FigureItem *item, MeasureStatus status)
{
    static const FigureSign signs[] = {
        [MEASURE_PLANNED] = SIGN_PLANNED,     [MEASURE_ONGOING] = SIGN_ONGOING,
        [MEASURE_OPERATING] = SIGN_OPERATING, [MEASURE_DONE] = SIGN_DONE,
        [MEASURE_POSTPONED] = SIGN_POSTPONED, [MEASURE_CANCELLED] = SIGN_CANCELLED,
        [MEASURE_STATUS_NONE] = SIGN_NONE,
    };
    item->sign = signs[status];
    if (item->sign != SIGN_NONE)
        item->sign_word = word(a->language, measure_status_word(status));
}

/* ---- goals ---------------------------------------------------------------------- */

static void read_goals(Assembly *a, FigureDraft *draft)
{
    Records goals = {0};
    for (size_t i = 0; i < a->plan->goals.n; i++)
        *LIST_ADD(a->arena, &goals) = &a->plan->goals.items[i];
    filter_records(a, draft->request, goal_table(), &goals);
    for (size_t i = 0; i < goals.n; i++) {
        const Goal *goal = goals.items[i];
        FigureItem *item = add_item(a, draft, plain(a, goal->title), goal->pos);
        item->n_details = goal->subgoals.n;
        item->details = NEW_ARRAY(a->arena, Str, goal->subgoals.n);
        for (size_t k = 0; k < goal->subgoals.n; k++)
            item->details[k] = plain(a, goal->subgoals.items[k].title);
    }
}

/* ---- deadlines over the years --------------------------------------------------- */

static void add_deadline(Assembly *a, FigureDraft *draft, const Measure *m)
{
    Str label = str_format(a->arena, "%.*s %.*s", STR_ARG(m->id.id), STR_ARG(plain(a, m->title)));
    FigureItem *item = add_item(a, draft, label, m->pos);
    item->first = m->deadline.first;
    item->last = m->deadline.last;
    item->when = format_deadline(a->arena, a->language, &m->deadline);
    set_sign(a, item, m->status);
}

/* What recurs comes last, the rest as it falls due; else in the plan's order. */
static bool is_later(const FigureItem *a, const FigureItem *b)
{
    if (a->first == DAY_NONE || b->first == DAY_NONE)
        return a->first == DAY_NONE && b->first != DAY_NONE;
    return a->first != b->first ? a->first > b->first : a->last > b->last;
}

static void sort_by_day(FigureDraft *draft)
{
    for (size_t i = 1; i < draft->items.n; i++) {
        FigureItem item = draft->items.items[i];
        size_t at = i;
        for (; at > 0 && is_later(&draft->items.items[at - 1], &item); at--)
            draft->items.items[at] = draft->items.items[at - 1];
        draft->items.items[at] = item;
    }
}

static int year_of(Day day)
{
    int year = 0, month, day_of_month;
    day_split(day, &year, &month, &day_of_month);
    return year;
}

/* The plan's period, and as far as the deadlines go beyond it. */
static void find_period(Assembly *a, FigureDraft *draft)
{
    draft->year_from = a->plan->period_from;
    draft->year_to = a->plan->period_to;
    for (size_t i = 0; i < draft->items.n; i++) {
        const FigureItem *item = &draft->items.items[i];
        if (item->first == DAY_NONE)
            continue;
        int from = year_of(item->first), to = year_of(item->last);
        if (!draft->year_from || from < draft->year_from)
            draft->year_from = from;
        draft->year_to = to > draft->year_to ? to : draft->year_to;
    }
}

/* Halves of a year, or quarters where a deadline is said more exactly than that. */
static void name_parts(Assembly *a, FigureDraft *draft, bool quarters)
{
    if (!quarters) {
        *LIST_ADD(a->arena, &draft->series) = word(a->language, WORD_SPRING);
        *LIST_ADD(a->arena, &draft->series) = word(a->language, WORD_AUTUMN);
        return;
    }
    for (int i = 1; i <= 4; i++) {
        Str number = str_format(a->arena, "%d", i);
        *LIST_ADD(a->arena, &draft->series) =
            format_phrase(a->arena, word(a->language, WORD_QUARTER_SHORT), &number, 1);
    }
}

/* Without any year there is nothing to lay them out over: points with their words. */
static void say_when_in_words(Assembly *a, FigureDraft *draft)
{
    for (size_t i = 0; i < draft->items.n; i++) {
        FigureItem *item = &draft->items.items[i];
        item->details = NEW_ARRAY(a->arena, Str, 2);
        item->details[item->n_details++] = item->when;
        if (item->sign_word.n)
            item->details[item->n_details++] = item->sign_word;
        item->when = STR_EMPTY;
    }
}

static bool is_within(const Deadline *deadline, int from, int to)
{
    return deadline->first == DAY_NONE ||
           (year_of(deadline->last) >= from && year_of(deadline->first) <= to);
}

static bool is_within_quarter(const Deadline *deadline)
{
    enum { LONGEST_QUARTER = 92 };
    return deadline->first != DAY_NONE && deadline->last - deadline->first < LONGEST_QUARTER;
}

static void read_deadlines(Assembly *a, FigureDraft *draft)
{
    int from = 0, to = 9999;
    bool limited = option_years(a, draft->request, &from, &to), quarters = false;
    Records measures = shown_measures(a, draft);
    for (size_t i = 0; i < measures.n; i++) {
        const Measure *m = measures.items[i];
        if (m->deadline.precision == DEADLINE_NONE || !is_within(&m->deadline, from, to))
            continue;
        add_deadline(a, draft, m);
        quarters |= is_within_quarter(&m->deadline);
    }
    sort_by_day(draft);
    find_period(a, draft);
    if (limited) {
        draft->year_from = from;
        draft->year_to = to;
    }
    draft->item_heading = WORD_COL_MEASURE;
    if (draft->year_from)
        name_parts(a, draft, quarters);
    else
        say_when_in_words(a, draft);
}

/* ---- numbers --------------------------------------------------------------------- */

static void set_amount(FigureValue *value, Amount amount)
{
    if (amount.kind == AMOUNT_SUM && __builtin_mul_overflow(amount.ore, 10, &value->number))
        value->number = INT64_MAX;
}

static FigureItem *add_year(Assembly *a, FigureDraft *draft, int year)
{
    Str label = year != NO_YEAR ? str_format(a->arena, "%d", year)
                                : word(a->language, WORD_SINGLE_SUM_COUNT);
    return add_item(a, draft, label, draft->request->pos);
}

static bool any_costs(const Economy *e, const Records *measures)
{
    bool any = e->undivided;
    for (size_t i = 0; i < e->n_years; i++)
        any |= cost_in(measures, e->years[i]).kind != AMOUNT_UNSTATED;
    return any;
}

/* The cost of each year, and what was not divided by year behind them. */
static void read_costs(Assembly *a, FigureDraft *draft)
{
    Records measures = shown_measures(a, draft);
    Economy e = economy_of(a, draft->request, &measures);
    for (size_t i = 0; any_costs(&e, &measures) && i < e.n_years + e.undivided; i++) {
        int year = i < e.n_years ? e.years[i] : NO_YEAR;
        FigureItem *item = add_year(a, draft, year);
        set_amount(&item->values[0], cost_in(&measures, year));
    }
    draft->kroner = true;
    draft->unit = word(a->language, WORD_CURRENCY);
    draft->counted = RECORD_Measure;
    draft->item_heading = WORD_COL_YEAR;
    draft->value_heading = WORD_COL_COST;
}

typedef LIST(Payer) Payers;

static void add_payer(Assembly *a, FigureDraft *draft, const Economy *e, const Records *measures,
                      Payer payer, Payers *payers)
{
    Amount sum = paid_in_all(a, e, measures, payer);
    if (sum.kind != AMOUNT_SUM || sum.ore <= 0)
        return;
    *LIST_ADD(a->arena, payers) = payer;
    Node *name = node_new(a->arena, NODE_PARAGRAPH, draft->request->pos);
    put_payer_name(a, name, payer);
    *LIST_ADD(a->arena, &draft->series) = node_plain_text(a->arena, name);
}

/* Who pays, a series for each source, the last for what nobody pays yet. */
static Payers find_payers(Assembly *a, FigureDraft *draft, const Economy *e,
                          const Records *measures)
{
    Payers payers = {0};
    for (size_t i = 0; i < a->plan->funding_sources.n; i++)
        add_payer(a, draft, e, measures, (Payer){PAYER_SOURCE, &a->plan->funding_sources.items[i]},
                  &payers);
    add_payer(a, draft, e, measures, (Payer){PAYER_OTHERS, NULL}, &payers);
    add_payer(a, draft, e, measures, (Payer){PAYER_NOBODY, NULL}, &payers);
    return payers;
}

/* Nothing is drawn, but a year in which a source pays nothing is no gap in the plan. */
static void set_share(FigureValue *value, Amount amount)
{
    set_amount(value, (Amount){AMOUNT_SUM, amount.kind == AMOUNT_SUM ? amount.ore : 0});
}

static void read_funding(Assembly *a, FigureDraft *draft)
{
    Records measures = shown_measures(a, draft);
    Economy e = economy_of(a, draft->request, &measures);
    Payers payers = find_payers(a, draft, &e, &measures);
    for (size_t i = 0; draft->series.n && i < e.n_years + e.undivided; i++) {
        int year = i < e.n_years ? e.years[i] : NO_YEAR;
        FigureItem *item = add_year(a, draft, year);
        for (size_t k = 0; k < payers.n; k++)
            set_share(&item->values[k], paid_in(a, &measures, payers.items[k], year));
    }
    draft->stacked = true;
    draft->kroner = true;
    draft->unit = word(a->language, WORD_CURRENCY);
    draft->counted = RECORD_FundingSource;
    draft->item_heading = WORD_COL_YEAR;
}

/* The last year within the limits that a group says its need for. */
static int year_of_need(Assembly *a, const Request *request, const Records *groups)
{
    int from = 0, to = 9999, latest = 0;
    option_years(a, request, &from, &to);
    for (size_t i = 0; i < groups->n; i++) {
        const YearNumbers *need = &((const PositionGroup *)groups->items[i])->need;
        for (size_t k = 0; k < need->n; k++)
            if (need->items[k].year <= to && need->items[k].year > latest)
                latest = need->items[k].year;
    }
    return latest;
}

static bool any_group(const Records *groups, Aspect aspect, int year)
{
    for (size_t i = 0; i < groups->n; i++)
        if (group_outlook(groups->items[i], aspect, year) != DECIMAL_NONE)
            return true;
    return false;
}

static void add_group(Assembly *a, FigureDraft *draft, const PositionGroup *group,
                      const Aspect *aspects, int year)
{
    FigureItem *item = add_item(a, draft, plain(a, group->name), group->pos);
    for (size_t k = 0; k < draft->series.n; k++)
        item->values[k].number = group_outlook(group, aspects[k], year);
    if (!group->unit.s.n || draft->unit.n)
        return;
    item->details = NEW(a->arena, Str);
    item->details[item->n_details++] = plain(a, group->unit);
}

/* What the groups are counted in; empty where they differ. */
static Str common_unit(Assembly *a, const Records *groups)
{
    Text unit = {STR_EMPTY, POS_NONE};
    for (size_t i = 0; i < groups->n; i++) {
        const PositionGroup *group = groups->items[i];
        if (i > 0 && !str_eq(group->unit.s, unit.s))
            return STR_EMPTY;
        unit = group->unit;
    }
    return unit.s.n ? plain(a, unit) : STR_EMPTY;
}

/* What each group has, loses and needs, and the gap, in the last year of need. */
static void read_gaps(Assembly *a, FigureDraft *draft)
{
    Aspect aspects[ASPECT_COUNT];
    Records groups = position_group_records(a);
    filter_records(a, draft->request, position_group_table(a, draft->request), &groups);
    int year = year_of_need(a, draft->request, &groups);
    for (Aspect aspect = HAVE; aspect < ASPECT_COUNT; aspect++)
        if (year && any_group(&groups, aspect, year)) {
            aspects[draft->series.n] = aspect;
            Str name = word(a->language, aspect_heading(aspect));
            *LIST_ADD(a->arena, &draft->series) =
                aspect == HAVE ? name : str_format(a->arena, "%.*s %d", STR_ARG(name), year);
        }
    draft->unit = draft->unit.n ? draft->unit : common_unit(a, &groups);
    for (size_t i = 0; draft->series.n && i < groups.n; i++)
        add_group(a, draft, groups.items[i], aspects, year);
    draft->counted = RECORD_PositionGroup;
    draft->item_heading = WORD_COL_POSITION_GROUP;
    draft->value_heading = WORD_COL_GAP;
}

static void read_statuses(Assembly *a, FigureDraft *draft)
{
    Records measures = shown_measures(a, draft);
    for (MeasureStatus status = MEASURE_PLANNED; status <= MEASURE_STATUS_NONE; status++) {
        int n = 0;
        for (size_t i = 0; i < measures.n; i++)
            n += ((const Measure *)measures.items[i])->status == status;
        if (n == 0)
            continue;
        FigureItem *item =
            add_item(a, draft, word(a->language, measure_status_word(status)), draft->request->pos);
        item->values[0].number = (Decimal)n * 1000;
        set_sign(a, item, status);
    }
    draft->counted = RECORD_Measure;
    draft->item_heading = WORD_COL_STATUS;
    draft->value_heading = WORD_COL_NUMBER_OF;
}

/* ---- which ------------------------------------------------------------------------ */

typedef void ReadPlan(Assembly *a, FigureDraft *draft);
typedef struct PlanSource {
    Str name; /* in :tall: */
    ReadPlan *read;
    Str keys; /* of the plan that it reads, for messages */
} PlanSource;

static const PlanSource *find_numbers(Assembly *a, const Request *request)
{
    static const PlanSource sources[] = {
        {STR_INIT("kostnad"), read_costs, STR_INIT("kostnad")},
        {STR_INIT("finansiering"), read_funding, STR_INIT("finansiering")},
        {STR_INIT("avstand"), read_gaps, STR_INIT("stillingsgrupper")},
        {STR_INIT("status"), read_statuses, STR_INIT("status")},
    };
    Text name = option_text(request, OPTION_NUMBERS);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (str_eq(sources[i].name, name.s.n ? name.s : S("kostnad")))
            return &sources[i];
    DIAG(a->job->diags, FIGURE_NUMBERS_UNKNOWN, name.pos, name.s.n, name.s);
    return NULL;
}

void read_figure_plan(Assembly *a, FigureDraft *draft)
{
    static const PlanSource goals = {STR_INIT(""), read_goals, STR_INIT("mål")},
                            deadlines = {STR_INIT(""), read_deadlines, STR_INIT("frist")};
    const PlanSource *source = draft->kind == FIGURE_GOAL_MAP   ? &goals
                               : draft->kind == FIGURE_TIMELINE ? &deadlines
                                                                : find_numbers(a, draft->request);
    if (!source)
        return;
    source->read(a, draft);
    if (!draft->items.n && !options_refused(a, draft->request))
        DIAG(a->job->diags, FIGURE_WITHOUT_DATA, draft->request->pos, 0, draft->request->info->name,
             source->keys);
}
