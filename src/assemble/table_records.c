/* table_records.c - the simpler tables of records: action plan, follow-up, input from the
 * hearing and what has been changed.
 */
#include "assemble/names.h"
#include "assemble/records.h"
#include "plan/plan_read.h"

#define K(key) STR_INIT(key)

/* A field that shows one Text of its record. */
#define TEXT_FIELD(function, Type, member)                                                         \
    static void function(Assembly *a, Node *cell, const void *record)                              \
    {                                                                                              \
        put_cell(a, cell, ((const Type *)record)->member);                                         \
    }

/* A record without an id of its own is known by one of its texts. */
#define TEXT_ID(function, Type, member)                                                            \
    static Ref function(const void *record)                                                        \
    {                                                                                              \
        const Type *known = record;                                                                \
        return (Ref){known->member.s, known->pos};                                                 \
    }

/* ---- action plan ------------------------------------------------------------ */

TEXT_ID(row_id, ActionRow, number)
TEXT_FIELD(put_row_number, ActionRow, number)
TEXT_FIELD(put_activity, ActionRow, activity)
TEXT_FIELD(put_time, ActionRow, time)

static void put_row_responsible(Assembly *a, Node *cell, const void *record)
{
    const Ref *responsible = &((const ActionRow *)record)->responsible;
    if (responsible->id.n)
        put_role(a, cell, responsible);
}

/* Numbers sort as numbers, "1a" and the like as words behind them. */
static bool row_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const ActionRow *row = record;
    int64_t number;
    if (i == 0 && str_to_int(row->number.s, &number) && number < 1000000)
        return give_number(a, value, number);
    return give_text(value, i, row->number);
}

static const Field action_fields[] = {
    {.key = K("nr"),
     .heading = WORD_COL_NUMBER,
     .weight = 6,
     .header = true,
     .put = put_row_number,
     .value = row_value},
    {.key = K("aktivitet"), .heading = WORD_COL_ACTIVITY, .weight = 70, .put = put_activity},
    {.key = K("tid"), .heading = WORD_COL_TIME, .weight = 18, .put = put_time},
    {.key = K("ansvarlig"),
     .heading = WORD_COL_RESPONSIBLE,
     .weight = 18,
     .put = put_row_responsible},
};

const TableKind action_table = {
    .fields = action_fields,
    .n_fields = sizeof action_fields / sizeof *action_fields,
    .columns = "nr aktivitet tid",
    .title = WORD_PART_ACTION_PLAN,
    .id = row_id,
    .record = RECORD_ActionRow,
    .noun = STR_INIT("rad"),
};

/* "2026", or a year of "2026–2027". */
static bool is_of_year(const ActionPlan *plan, int from, int to)
{
    int first, last;
    return parse_years(plan->year.s, &first, &last) && first <= to && last >= from;
}

typedef LIST(const ActionPlan *) ActionPlans;

/* Those that the argument names, those of :år:, or all. */
static ActionPlans find_action_plans(Assembly *a, const Request *request)
{
    ActionPlans found = {0};
    Map known = map_new(a->arena), whole = map_new(a->arena);
    Text rest = argument_ids(request), id;
    int from, to;
    bool some_years = option_years(a, request, &from, &to);
    for (size_t i = 0; i < a->plan->action_plans.n; i++) {
        ActionPlan *plan = &a->plan->action_plans.items[i];
        map_put(&known, plan->id.id, plan);
        if (!rest.s.n && (!some_years || is_of_year(plan, from, to)))
            *LIST_ADD(a->arena, &found) = plan;
    }
    for (size_t i = 0; i < a->whole->action_plans.n; i++)
        map_put(&whole, a->whole->action_plans.items[i].id.id, a);
    while (rest.s.n && next_piece(&rest, ',', &id)) {
        const ActionPlan *plan = map_get(&known, id.s);
        if (!plan)
            report_argument(a, S("handlingsplan"), id.s, id.pos, &known, &whole);
        else if (!some_years || is_of_year(plan, from, to))
            *LIST_ADD(a->arena, &found) = plan;
    }
    return found;
}

static bool has_row(const ActionPlan *plan, const void *row)
{
    for (size_t i = 0; i < plan->rows.n; i++)
        if (row == &plan->rows.items[i])
            return true;
    return false;
}

/* "Ikke vedtatt" must not be missed: it stands above the table. `rows` are those of all
 * plans that the options keep, in their order; the plan's own are shown. */
static void put_action_plan(Assembly *a, Request *request, const ActionPlan *plan,
                            const Records *rows)
{
    Records own = {0};
    TableKind kind = action_table;
    for (size_t i = 0; i < rows->n; i++)
        if (has_row(plan, rows->items[i]))
            *LIST_ADD(a->arena, &own) = rows->items[i];
    if (!own.n && !option_given(request, OPTION_EMPTY_ROWS))
        return;
    put_table_status(a, request->out, plan->status);
    put_blocks(a, request->out, plan->remark);
    kind.caption = plan->title;
    kind.is_filtered = kind.is_sorted = true;
    put_records(a, request, &kind, &own);
}

void expand_action_plan(Assembly *a, Request *request)
{
    ActionPlans plans = find_action_plans(a, request);
    Records rows = {0};
    Node *first = NULL; /* what :id: names */
    for (size_t i = 0; i < plans.n; i++)
        for (size_t k = 0; k < plans.items[i]->rows.n; k++)
            *LIST_ADD(a->arena, &rows) = &plans.items[i]->rows.items[k];
    choose_records(a, request, &action_table, &rows);
    for (size_t i = 0; i < plans.n; i++) {
        put_action_plan(a, request, plans.items[i], &rows);
        first = first ? first : request->main;
    }
    if (!first) { /* a form may still be asked for */
        Records none = {0};
        put_records(a, request, &action_table, &none);
        return;
    }
    request->main = first;
}

/* ---- follow-up -------------------------------------------------------------- */

TEXT_ID(follow_up_id, FollowUp, case_number)
TEXT_FIELD(put_organ, FollowUp, body)
TEXT_FIELD(put_case, FollowUp, case_number)
TEXT_FIELD(put_decision, FollowUp, decision)
TEXT_FIELD(put_responsible, FollowUp, responsible)
TEXT_FIELD(put_status, FollowUp, status)
TEXT_FIELD(put_comment, FollowUp, comment)

static void put_date(Assembly *a, Node *cell, const void *record)
{
    put_day(a, cell, ((const FollowUp *)record)->date, cell->pos);
}

static bool date_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Day date = ((const FollowUp *)record)->date;
    return i == 0 && date != DAY_NONE &&
           give_days(value, format_day(a->arena, a->language, date), date, date);
}

static const Field follow_up_fields[] = {
    {.key = K("dato"),
     .heading = WORD_COL_MEETING_DATE,
     .weight = 14,
     .header = true,
     .put = put_date,
     .value = date_value},
    {.key = K("organ"), .heading = WORD_COL_BODY, .weight = 15, .put = put_organ},
    {.key = K("sak"), .heading = WORD_COL_CASE, .weight = 10, .put = put_case},
    {.key = K("vedtak"), .heading = WORD_COL_DECISION, .weight = 22, .put = put_decision},
    {.key = K("ansvarlig"), .heading = WORD_COL_RESPONSIBLE, .weight = 12, .put = put_responsible},
    {.key = K("status"), .heading = WORD_COL_STATUS, .weight = 10, .put = put_status},
    {.key = K("kommentar"), .heading = WORD_COL_COMMENT, .weight = 17, .put = put_comment},
};

const TableKind follow_up_table = {
    .fields = follow_up_fields,
    .n_fields = sizeof follow_up_fields / sizeof *follow_up_fields,
    .columns = "dato organ sak vedtak ansvarlig status kommentar",
    .title = WORD_PART_FOLLOW_UP,
    .id = follow_up_id,
    .wide = true,
    .record = RECORD_FollowUp,
    .noun = STR_INIT("sak"),
};

static bool is_in_years(Day date, int from, int to)
{
    int year = 0, month, day;
    if (date != DAY_NONE)
        day_split(date, &year, &month, &day);
    return year >= from && year <= to;
}

void expand_follow_up(Assembly *a, Request *request)
{
    Records records = {0};
    int from, to;
    bool some_years = option_years(a, request, &from, &to);
    for (size_t i = 0; i < a->plan->follow_ups.n; i++) {
        const FollowUp *f = &a->plan->follow_ups.items[i];
        if (!some_years || is_in_years(f->date, from, to))
            *LIST_ADD(a->arena, &records) = f;
    }
    put_records(a, request, &follow_up_table, &records);
}

/* ---- hearing ---------------------------------------------------------------- */

TEXT_ID(hearing_id, HearingInput, from)
TEXT_FIELD(put_from, HearingInput, from)
TEXT_FIELD(put_input, HearingInput, input)
TEXT_FIELD(put_assessment, HearingInput, assessment)
TEXT_FIELD(put_change, HearingInput, change)

static const Field hearing_fields[] = {
    {.key = K("fra"), .heading = WORD_COL_FROM, .weight = 16, .header = true, .put = put_from},
    {.key = K("innspill"), .heading = WORD_COL_INPUT, .weight = 32, .put = put_input},
    {.key = K("vurdering"), .heading = WORD_COL_ASSESSMENT, .weight = 30, .put = put_assessment},
    {.key = K("endring"), .heading = WORD_COL_CHANGE, .weight = 22, .put = put_change},
};

const TableKind hearing_table = {
    .fields = hearing_fields,
    .n_fields = sizeof hearing_fields / sizeof *hearing_fields,
    .columns = "fra innspill vurdering endring",
    .title = WORD_PART_HEARING,
    .id = hearing_id,
    .record = RECORD_HearingInput,
    .noun = STR_INIT("innspill fra"),
};

void expand_hearing_inputs(Assembly *a, Request *request)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->hearing_inputs.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->hearing_inputs.items[i];
    put_records(a, request, &hearing_table, &records);
}

/* ---- revisions -------------------------------------------------------------- */

TEXT_ID(revision_id, Revision, change)
TEXT_FIELD(put_revision_change, Revision, change)

static void put_revision_date(Assembly *a, Node *cell, const void *record)
{
    put_day(a, cell, ((const Revision *)record)->date, cell->pos);
}

static bool revision_date_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Day date = ((const Revision *)record)->date;
    return i == 0 && date != DAY_NONE &&
           give_days(value, format_day(a->arena, a->language, date), date, date);
}

static const Field revision_fields[] = {
    {.key = K("dato"),
     .heading = WORD_DATE,
     .weight = 25,
     .header = true,
     .put = put_revision_date,
     .value = revision_date_value},
    {.key = K("endring"), .heading = WORD_CHANGE, .weight = 75, .put = put_revision_change},
};

const TableKind revision_table = {
    .fields = revision_fields,
    .n_fields = sizeof revision_fields / sizeof *revision_fields,
    .columns = "dato endring",
    .title = WORD_REVISIONS,
    .id = revision_id,
    .record = RECORD_Revision,
    .noun = STR_INIT("endringen"),
};

void expand_revisions(Assembly *a, Request *request)
{
    Records records = {0};
    int from, to;
    bool some_years = option_years(a, request, &from, &to);
    for (size_t i = 0; i < a->plan->revisions.n; i++) {
        const Revision *r = &a->plan->revisions.items[i];
        if (!some_years || is_in_years(r->date, from, to))
            *LIST_ADD(a->arena, &records) = r;
    }
    put_records(a, request, &revision_table, &records);
}
