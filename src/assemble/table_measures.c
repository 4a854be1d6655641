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

Records measure_records(Assembly *a, const Request *request)
{
    Records records = {0};
    bool measures = request->info->id == DIRECTIVE_MEASURES;
    Text named = argument_ids(request);
    if (measures && named.s.n) {
        add_named(a, named, &records);
        return records;
    }
    Str plan = option_text(request, OPTION_PLAN).s;
    for (size_t i = 0; i < a->plan->measures.n; i++)
        if (is_in_plan(&a->plan->measures.items[i], plan))
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

void expand_measures(Assembly *a, Request *request)
{
    Records records = measure_records(a, request);
    int from, to;
    if (option_years(a, request, &from, &to)) {
        size_t kept = 0;
        for (size_t i = 0; i < records.n; i++)
            if (is_of_years(records.items[i], from, to))
                records.items[kept++] = records.items[i];
        records.n = kept;
    }
    put_records(a, request, measure_table(), &records);
}
