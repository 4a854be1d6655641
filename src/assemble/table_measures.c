/* table_measures.c - the plan table, and which measures a directive means. */
#include "assemble/names.h"
#include "assemble/tables.h"

static bool is_in_plan(const Measure *m, Str plan)
{
    return !plan.n || str_eq(m->plan.id, plan);
}

/* :::{tiltak} T1, T4; words instead of ids are the table's title. */
static void add_named(Assembly *a, Text list, Records *records)
{
    Str rest = list.s, id;
    while (str_split(&rest, ',', &id)) {
        Str trimmed = str_trim(id);
        const Measure *m = map_get(&a->index.measures, trimmed);
        if (m)
            *LIST_ADD(a->arena, records) = m;
        else if (trimmed.n)
            report_argument(a, S("tiltak"), trimmed, list.pos + (Pos)(trimmed.p - list.s.p),
                            &a->index.measures, &a->whole_index.measures);
    }
}

/* The ids that :plan: may have: of the plan's list, or those that the measures name where
 * it has no list. */
static Map known_plans(Assembly *a)
{
    Map known = map_new(a->arena);
    for (size_t i = 0; i < a->plan->measure_plans.n; i++)
        map_put(&known, a->plan->measure_plans.items[i].id.id, a);
    for (size_t i = 0; i < a->plan->measures.n && !a->plan->measure_plans.n; i++)
        if (a->plan->measures.items[i].plan.id.n)
            map_put(&known, a->plan->measures.items[i].plan.id, a);
    return known;
}

Records measure_records(Assembly *a, const Request *request)
{
    Records records = {0};
    bool measures = request->info->id == DIRECTIVE_MEASURES;
    Text named = argument_ids(request), plan = option_text(request, OPTION_PLAN);
    Map plans = known_plans(a);
    if (plan.s.n && !map_get(&plans, plan.s))
        report_unknown(a, S("tiltaksplanen"), plan.s, plan.pos, &plans,
                       &a->whole_index.measure_plans);
    if (measures && named.s.n) {
        add_named(a, named, &records);
        return records;
    }
    for (size_t i = 0; i < a->plan->measures.n; i++)
        if (is_in_plan(&a->plan->measures.items[i], plan.s))
            *LIST_ADD(a->arena, &records) = &a->plan->measures.items[i];
    return records;
}

/* :år: keeps what is due in those years or costs something in them. */
static bool is_of_years(const Measure *m, int from, int to)
{
    int due = deadline_year(&m->deadline);
    for (size_t i = 0; i < m->cost.n_years; i++)
        if (m->cost.years[i].year >= from && m->cost.years[i].year <= to)
            return true;
    return (due >= from && due <= to) || (due == 0 && m->deadline.precision != DEADLINE_NONE);
}

static void keep_years(Assembly *a, const Request *request, Records *records)
{
    int from, to;
    if (!option_years(a, request, &from, &to))
        return;
    size_t kept = 0;
    for (size_t i = 0; i < records->n; i++)
        if (is_of_years(records->items[i], from, to))
            records->items[kept++] = records->items[i];
    records->n = kept;
}

/* "Tiltaksplan for helse 2026–2027" */
static Text plan_caption(Assembly *a, const MeasurePlan *plan)
{
    Text title = plan->title;
    Str years = years_beside(a, title.s, plan->period_from, plan->period_to);
    if (!years.n)
        return title;
    return (Text){str_format(a->arena, "%.*s %.*s", STR_ARG(title.s), STR_ARG(years)), title.pos};
}

/* Whether one of the measures relies on what `plan` (NULL: the document) says once for all. */
static bool relies_on(const Assembly *a, const Records *records, const MeasurePlan *plan)
{
    for (size_t i = 0; i < records->n; i++) {
        const Measure *m = records->items[i];
        const MeasurePlan *own = map_get(&a->index.measure_plans, m->plan.id);
        if (own && !own->evaluation.s.n)
            own = NULL;
        if (!m->evaluation.s.n && own == plan)
            return true;
    }
    return false;
}

/* "Evaluering: ..." or, in a table of several measure plans, "Evaluering (Helse): ..." */
static void put_evaluation_line(Assembly *a, Node *out, Text common, Text whose)
{
    Node *p = put_paragraph(a, out, PARAGRAPH_SMALL, common.pos);
    put_word(a, p, WORD_COL_EVALUATION, common.pos);
    if (whose.s.n) {
        put_text(a, p, S(" ("), common.pos);
        put_inlines(a, p, whose);
        put_text(a, p, S(")"), common.pos);
    }
    put_text(a, p, S(": "), common.pos);
    put_inlines(a, p, common);
}

/* What is said once for many measures stands below their table, where one of them has no
 * evaluation of its own. */
static void put_common_evaluations(Assembly *a, Node *out, const MeasurePlan *shown,
                                   const Records *records)
{
    const Text nobody = {STR_EMPTY, POS_NONE};
    if (a->plan->evaluation.s.n && relies_on(a, records, NULL))
        put_evaluation_line(a, out, a->plan->evaluation, nobody);
    for (size_t i = 0; i < a->plan->measure_plans.n; i++) {
        const MeasurePlan *plan = &a->plan->measure_plans.items[i];
        if (plan->evaluation.s.n && relies_on(a, records, plan))
            put_evaluation_line(a, out, plan->evaluation, shown ? nobody : plan->title);
    }
}

void expand_measures(Assembly *a, Request *request)
{
    Records records = measure_records(a, request);
    const MeasurePlan *plan = map_get(&a->index.measure_plans, option_text(request, OPTION_PLAN).s);
    TableKind kind = *measure_table_of(a);
    keep_years(a, request, &records);
    if (plan) {
        put_table_status(a, request->out, plan->status);
        put_blocks(a, request->out, plan->description);
        kind.caption = plan_caption(a, plan);
    }
    put_records(a, request, &kind, &records);
    put_common_evaluations(a, request->out, plan, &records);
}
