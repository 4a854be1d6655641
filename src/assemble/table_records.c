/* table_records.c - the simpler tables of records: action plan, follow-up and
 * input from the hearing.
 */
#include "assemble/tables.h"

#define K(key) STR_INIT(key)

static void put_day(Assembly *a, Node *cell, Day day)
{
    put_text(a, cell, format_day(a->arena, a->language, day), cell->pos);
}

/* A field that shows one Text of its record. */
#define TEXT_FIELD(function, Type, member)                                                         \
    static void function(Assembly *a, Node *cell, const void *record)                              \
    {                                                                                              \
        put_cell(a, cell, ((const Type *)record)->member);                                         \
    }

/* A record without an id of its own is found by where it stands. */
#define POSITION_ID(function, Type)                                                                \
    static Ref function(const void *record)                                                        \
    {                                                                                              \
        return (Ref){STR_EMPTY, ((const Type *)record)->pos};                                      \
    }

/* ---- action plan ------------------------------------------------------------ */

POSITION_ID(row_id, ActionRow)
TEXT_FIELD(put_row_number, ActionRow, number)
TEXT_FIELD(put_activity, ActionRow, activity)
TEXT_FIELD(put_time, ActionRow, time)

static const Field action_fields[] = {
    {K("nr"), WORD_COL_NUMBER, 6, false, true, put_row_number, NULL, NULL},
    {K("aktivitet"), WORD_COL_ACTIVITY, 70, false, false, put_activity, NULL, NULL},
    {K("tid"), WORD_COL_TIME, 18, false, false, put_time, NULL, NULL},
};

static const TableKind action_table = {
    .fields = action_fields,
    .n_fields = sizeof action_fields / sizeof *action_fields,
    .columns = "nr aktivitet tid",
    .title = WORD_PART_ACTION_PLAN,
    .id = row_id,
};

static const ActionPlan *find_action_plan(Assembly *a, const Request *request)
{
    Text wanted = argument_ids(request);
    Map known = map_new(a->arena);
    for (size_t i = 0; i < a->plan->action_plans.n; i++) {
        const ActionPlan *plan = &a->plan->action_plans.items[i];
        if (!wanted.s.n || str_eq(plan->id.id, wanted.s))
            return plan;
        map_put(&known, plan->id.id, a);
    }
    if (wanted.s.n)
        report_argument(a, S("handlingsplan"), wanted.s, wanted.pos, &known, NULL);
    return NULL;
}

/* "Ikke vedtatt" must not be missed: it stands above the table. */
static void put_action_status(Assembly *a, const Request *request, const ActionPlan *plan)
{
    if (!plan->status.s.n || str_eq(plan->status.s, S("vedtatt")))
        return;
    Node *p = put_paragraph(a, request->out, PARAGRAPH_LABEL, plan->status.pos);
    put_word(a, p, WORD_STATUS, plan->status.pos);
    put_text(a, p, S(": "), plan->status.pos);
    put_inlines(a, p, plan->status);
}

void expand_action_plan(Assembly *a, Request *request)
{
    const ActionPlan *plan = find_action_plan(a, request);
    Records records = {0};
    if (!plan) {
        put_nothing(a, request);
        return;
    }
    put_action_status(a, request, plan);
    for (size_t i = 0; i < plan->rows.n; i++)
        *LIST_ADD(a->arena, &records) = &plan->rows.items[i];
    put_records(a, request, &action_table, &records);
    Node *caption = request->main ? request->main->first : NULL;
    if (caption && caption->kind == NODE_CAPTION && plan->title.s.n &&
        !option_given(request, OPTION_TITLE)) {
        node_unlink(caption);
        put_caption(a, request->main, request, plan->title, WORD_COUNT);
    }
}

/* ---- follow-up -------------------------------------------------------------- */

POSITION_ID(follow_up_id, FollowUp)
TEXT_FIELD(put_organ, FollowUp, body)
TEXT_FIELD(put_case, FollowUp, case_number)
TEXT_FIELD(put_decision, FollowUp, decision)
TEXT_FIELD(put_responsible, FollowUp, responsible)
TEXT_FIELD(put_status, FollowUp, status)
TEXT_FIELD(put_comment, FollowUp, comment)

static void put_date(Assembly *a, Node *cell, const void *record)
{
    put_day(a, cell, ((const FollowUp *)record)->date);
}

static bool date_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const FollowUp *f = record;
    Str said = format_day(a->arena, a->language, f->date);
    *value = (FieldValue){said, said, f->date};
    return i == 0 && f->date != DAY_NONE;
}

static const Field follow_up_fields[] = {
    {K("dato"), WORD_COL_MEETING_DATE, 14, false, true, put_date, date_value, NULL},
    {K("organ"), WORD_COL_BODY, 15, false, false, put_organ, NULL, NULL},
    {K("sak"), WORD_COL_CASE, 10, false, false, put_case, NULL, NULL},
    {K("vedtak"), WORD_COL_DECISION, 22, false, false, put_decision, NULL, NULL},
    {K("ansvarlig"), WORD_COL_RESPONSIBLE, 12, false, false, put_responsible, NULL, NULL},
    {K("status"), WORD_COL_STATUS, 10, false, false, put_status, NULL, NULL},
    {K("kommentar"), WORD_COL_COMMENT, 17, false, false, put_comment, NULL, NULL},
};

static const TableKind follow_up_table = {
    .fields = follow_up_fields,
    .n_fields = sizeof follow_up_fields / sizeof *follow_up_fields,
    .columns = "dato organ sak vedtak ansvarlig status kommentar",
    .title = WORD_PART_FOLLOW_UP,
    .id = follow_up_id,
    .wide = true,
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

POSITION_ID(hearing_id, HearingInput)
TEXT_FIELD(put_from, HearingInput, from)
TEXT_FIELD(put_input, HearingInput, input)
TEXT_FIELD(put_assessment, HearingInput, assessment)
TEXT_FIELD(put_change, HearingInput, change)

static const Field hearing_fields[] = {
    {K("fra"), WORD_COL_FROM, 16, false, true, put_from, NULL, NULL},
    {K("innspill"), WORD_COL_INPUT, 32, false, false, put_input, NULL, NULL},
    {K("vurdering"), WORD_COL_ASSESSMENT, 30, false, false, put_assessment, NULL, NULL},
    {K("endring"), WORD_COL_CHANGE, 22, false, false, put_change, NULL, NULL},
};

static const TableKind hearing_table = {
    .fields = hearing_fields,
    .n_fields = sizeof hearing_fields / sizeof *hearing_fields,
    .columns = "fra innspill vurdering endring",
    .title = WORD_PART_HEARING,
    .id = hearing_id,
};

void expand_hearing_inputs(Assembly *a, Request *request)
{
    Records records = {0};
    for (size_t i = 0; i < a->plan->hearing_inputs.n; i++)
        *LIST_ADD(a->arena, &records) = &a->plan->hearing_inputs.items[i];
    put_records(a, request, &hearing_table, &records);
}
