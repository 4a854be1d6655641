/* measure_fields.c - what each field of a measure shows, and what it is sorted,
 * filtered and grouped by.
 */
#include "assemble/citations.h"
#include "assemble/names.h"
#include "assemble/tables.h"

static const Measure *measure_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return measure_of(record)->id;
}

/* The first need that the readers may see; most fields "above" a measure come
 * through it. */
static const Need *need_of(const Assembly *a, const Measure *m, size_t i)
{
    return i < m->needs.n ? map_get(&a->index.needs, m->needs.items[i].id) : NULL;
}

static void put_dash(Assembly *a, Node *cell)
{
    if (!cell->first)
        put_text(a, cell, S("\u2013"), cell->pos);
}

/* ---- what they show --------------------------------------------------------- */

static void put_number(Assembly *a, Node *cell, const void *record)
{
    put_span(a, cell, SPAN_NUMBER, id_of(record).id, cell->pos);
}

static void put_need(Assembly *a, Node *cell, const void *record)
{
    put_titles(a, cell, &a->index.needs, &measure_of(record)->needs);
    put_dash(a, cell);
}

static void put_title(Assembly *a, Node *cell, const void *record)
{
    if (!a->numbers_apart) {
        put_span(a, cell, SPAN_NUMBER, id_of(record).id, cell->pos);
        put_text(a, cell, S(" "), cell->pos);
    }
    put_inlines(a, cell, measure_of(record)->title);
}

/* The title, and below it the target group and the description. */
static void put_measure(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = record;
    put_title(a, put_paragraph(a, cell, PARAGRAPH_BODY, cell->pos), record);
    if (m->target_group.s.n)
        put_inlines(a, put_paragraph(a, cell, PARAGRAPH_SMALL, m->target_group.pos),
                    m->target_group);
    put_blocks(a, cell, m->description);
}

static void put_name(Assembly *a, Node *cell, const void *record)
{
    put_inlines(a, cell, measure_of(record)->title);
}

static void put_target_group(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, measure_of(record)->target_group);
    put_dash(a, cell);
}

static void put_co_responsible(Assembly *a, Node *cell, const Measure *m)
{
    Node *p = put_paragraph(a, cell, PARAGRAPH_SMALL, cell->pos);
    Str phrase = word(a->language, WORD_CO_RESPONSIBLE);
    size_t slot = str_find(phrase, S("{1}"), 0);
    put_text(a, p, str_slice(phrase, 0, slot), cell->pos);
    for (size_t i = 0; i < m->co_responsible.n; i++) {
        if (i > 0 && i + 1 == m->co_responsible.n)
            put_text(a, p, str_format(a->arena, " %.*s ", STR_ARG(word(a->language, WORD_AND))),
                     cell->pos);
        else if (i > 0)
            put_text(a, p, S(", "), cell->pos);
        put_role(a, p, &m->co_responsible.items[i]);
    }
    if (slot != SIZE_MAX)
        put_text(a, p, str_slice(phrase, slot + 3, phrase.n), cell->pos);
}

static void put_responsible(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = record;
    if (!m->co_responsible.n) {
        if (m->responsible.id.n)
            put_role(a, cell, &m->responsible);
        put_dash(a, cell);
        return;
    }
    if (m->responsible.id.n)
        put_role(a, put_paragraph(a, cell, PARAGRAPH_BODY, cell->pos), &m->responsible);
    put_co_responsible(a, cell, m);
}

static void put_deadline(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = record;
    Str said = format_deadline(a->arena, a->language, &m->deadline);
    put_text(a, cell, said.n ? said : m->deadline_text.s, cell->pos);
    put_dash(a, cell);
}

static void put_total(Assembly *a, Node *cell, const void *record)
{
    Amount total = measure_of(record)->cost.total;
    if (total.kind == AMOUNT_UNSTATED)
        put_dash(a, cell);
    else
        put_span(a, cell, SPAN_AMOUNT, format_kroner(a->arena, a->language, total, true),
                 cell->pos);
}

/* "2026: 180 000, 2027: 220 000" */
static void put_years(Assembly *a, Node *cell, const Money *money)
{
    if (money->n_years < 2)
        return;
    Node *p = put_paragraph(a, cell, PARAGRAPH_SMALL, cell->pos);
    for (size_t i = 0; i < money->n_years; i++) {
        if (i > 0)
            put_text(a, p, S(", "), money->years[i].pos);
        Str sum = format_kroner(a->arena, a->language, money->years[i].amount, false);
        put_text(a, p, str_format(a->arena, "%d:\u00a0%.*s", money->years[i].year, STR_ARG(sum)),
                 money->years[i].pos);
    }
}

static void put_source(Assembly *a, Node *parent, const Funding *funding)
{
    const FundingSource *source = map_get(&a->index.funding_sources, funding->source.id);
    put_inlines(a, parent, source->name);
    Str sum = format_kroner(a->arena, a->language, funding->amount.total, true);
    put_text(a, parent, S(": "), funding->pos);
    put_span(a, parent, SPAN_AMOUNT, sum, funding->pos);
}

static void put_sources(Assembly *a, Node *cell, const Measure *m)
{
    Node *p = NULL;
    for (size_t i = 0; i < m->funding.n; i++) {
        const Funding *funding = &m->funding.items[i];
        if (!map_get(&a->index.funding_sources, funding->source.id))
            continue;
        if (p)
            put_text(a, p, S("; "), funding->pos);
        else
            p = put_paragraph(a, cell, PARAGRAPH_SMALL, funding->pos);
        put_source(a, p, funding);
    }
}

static void put_funding(Assembly *a, Node *cell, const void *record)
{
    put_sources(a, cell, record);
    put_dash(a, cell);
}

static void put_cost(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = record;
    put_total(a, put_paragraph(a, cell, PARAGRAPH_BODY, cell->pos), record);
    put_years(a, cell, &m->cost);
    put_sources(a, cell, m);
}

static void put_status(Assembly *a, Node *cell, const void *record)
{
    MeasureStatus status = measure_of(record)->status;
    if (status != MEASURE_STATUS_NONE)
        put_word_span(a, cell, SPAN_STATUS, measure_status_word(status), cell->pos);
    put_dash(a, cell);
}

static void put_evaluation(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, measure_of(record)->evaluation);
    put_dash(a, cell);
}

static void put_result(Assembly *a, Node *cell, const void *record)
{
    put_cell(a, cell, measure_of(record)->result);
    put_dash(a, cell);
}

static void put_goal(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = record;
    for (size_t i = 0; i < m->needs.n && !cell->first; i++) {
        const Need *need = need_of(a, m, i);
        if (need)
            put_titles(a, cell, &a->index.goals, &need->goals);
    }
    put_dash(a, cell);
}

static void put_arena(Assembly *a, Node *cell, const void *record)
{
    LearningArena arena = measure_of(record)->arena;
    if (arena != ARENA_NONE)
        put_word(a, cell, arena_word(arena), cell->pos);
    put_dash(a, cell);
}

static void put_strategy(Assembly *a, Node *cell, const void *record)
{
    put_text(a, cell, strategy_name(a, measure_of(record)->strategy.id), cell->pos);
    put_dash(a, cell);
}

static void put_authority(Assembly *a, Node *cell, const void *record)
{
    const Texts *see = &measure_of(record)->see;
    for (size_t i = 0; i < see->n; i++) {
        if (i > 0)
            put_node(a, cell, NODE_LINE_BREAK, see->items[i].pos);
        put_text(a, cell, reference_text(a, see->items[i]), see->items[i].pos);
    }
    put_dash(a, cell);
}

static void put_priority(Assembly *a, Node *cell, const void *record)
{
    if (measure_of(record)->priority)
        put_text(a, cell, str_format(a->arena, "%lld", (long long)measure_of(record)->priority),
                 cell->pos);
    put_dash(a, cell);
}

static void put_total_sum(Assembly *a, Node *cell, const Records *records)
{
    Amount sum = {AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < records->n; i++)
        sum = amount_add(sum, measure_of(records->items[i])->cost.total);
    put_span(a, cell, SPAN_AMOUNT, format_kroner(a->arena, a->language, sum, true), cell->pos);
}

/* ---- what they are compared by ---------------------------------------------- */

static bool number_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Str id = id_of(record).id;
    return i == 0 && give_words(value, id, id, measure_of(record) - a->plan->measures.items);
}

static bool need_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = need_of(a, record, i);
    return need && give_words(value, need->id.id, need->title.s, need - a->plan->needs.items);
}

static bool goal_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = need_of(a, record, 0);
    const Goal *goal =
        need && i < need->goals.n ? map_get(&a->index.goals, need->goals.items[i].id) : NULL;
    return goal && give_words(value, goal->id.id, goal->title.s, goal->pos);
}

static bool focus_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = need_of(a, record, 0);
    const Goal *goal =
        need && need->goals.n ? map_get(&a->index.goals, need->goals.items[0].id) : NULL;
    const FocusArea *area =
        goal && i < goal->focus.n ? map_get(&a->index.focus_areas, goal->focus.items[i].id) : NULL;
    return area && give_words(value, area->id.id, area->title.s, area - a->plan->focus_areas.items);
}

static bool sector_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = need_of(a, record, i);
    return need && need->sector.s.n && give_words(value, need->sector.s, need->sector.s, 0);
}

static bool unit_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = need_of(a, record, i);
    return need && need->unit.s.n && give_words(value, need->unit.s, need->unit.s, 0);
}

static bool title_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    (void)a;
    return i == 0 && give_words(value, id_of(record).id, measure_of(record)->title.s, 0);
}

static bool responsible_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Measure *m = record;
    const Ref *ref = i == 0                     ? &m->responsible
                     : i <= m->co_responsible.n ? &m->co_responsible.items[i - 1]
                                                : NULL;
    if (!ref || !ref->id.n)
        return false;
    const Role *role = map_get(&a->index.roles, ref->id);
    return give_words(value, ref->id, role ? role->name.s : ref->id,
                      role ? role - a->plan->roles.items : LAST_ORDER);
}

static bool deadline_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Deadline *deadline = &measure_of(record)->deadline;
    bool recurring = deadline->last == DAY_NONE;
    Str said = format_deadline(a->arena, a->language, deadline);
    if (i > 0 || deadline->precision == DEADLINE_NONE)
        return false;
    return recurring ? give_words(value, said, said, LAST_ORDER)
                     : give_days(value, said, deadline->first, deadline->last);
}

static bool year_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Deadline *deadline = &measure_of(record)->deadline;
    int year = deadline_year(deadline);
    Str said =
        year ? str_format(a->arena, "%d", year) : format_deadline(a->arena, a->language, deadline);
    *value = (FieldValue){said, said, year ? year : LAST_ORDER, SCALE_YEARS, year, STR_EMPTY};
    return i == 0 && deadline->precision != DEADLINE_NONE;
}

static bool cost_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Amount cost = measure_of(record)->cost.total;
    Str said = format_kroner(a->arena, a->language, cost, true);
    if (i > 0 || cost.kind == AMOUNT_UNSTATED)
        return false;
    bool is_sum = cost.kind == AMOUNT_SUM;
    *value =
        (FieldValue){said,     said,     is_sum ? cost.ore : -1, is_sum ? SCALE_KRONER : SCALE_NONE,
                     cost.ore, STR_EMPTY};
    return true;
}

static bool funding_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Measure *m = record;
    if (i >= m->funding.n)
        return false;
    const FundingSource *source = map_get(&a->index.funding_sources, m->funding.items[i].source.id);
    return give_words(value, m->funding.items[i].source.id, source ? source->name.s : STR_EMPTY, 0);
}

static bool status_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    MeasureStatus status = measure_of(record)->status;
    static const Str keys[] = {STR_INIT("planlagt"),    STR_INIT("pågår"),  STR_INIT("i-drift"),
                               STR_INIT("gjennomført"), STR_INIT("utsatt"), STR_INIT("utgår")};
    return i == 0 && status != MEASURE_STATUS_NONE &&
           give_words(value, keys[status], word(a->language, measure_status_word(status)), status);
}

static bool arena_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    LearningArena arena = measure_of(record)->arena;
    static const Str keys[] = {STR_INIT(""), STR_INIT("i-jobben"), STR_INIT("sammen"),
                               STR_INIT("utenfor")};
    return i == 0 && arena != ARENA_NONE &&
           give_words(value, keys[arena], word(a->language, arena_word(arena)), arena);
}

static bool strategy_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Str id = measure_of(record)->strategy.id;
    return i == 0 && id.n && give_words(value, id, strategy_name(a, id), strategy_order(a, id));
}

static bool plan_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    Str id = measure_of(record)->plan.id;
    const MeasurePlan *plan = map_get(&a->index.measure_plans, id);
    return i == 0 && id.n &&
           give_words(value, id, plan ? plan->title.s : id,
                      plan ? plan - a->plan->measure_plans.items : LAST_ORDER);
}

static bool priority_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    int64_t priority = measure_of(record)->priority;
    return i == 0 && priority && give_number(a, value, priority);
}

static bool position_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const Need *need = need_of(a, record, i);
    const PositionGroup *group =
        need ? map_get(&a->index.position_groups, need->position_group.id) : NULL;
    return group &&
           give_words(value, group->id.id, group->name.s, group - a->plan->position_groups.items);
}

/* ---- figures ------------------------------------------------------------------ */

static bool is_type(const FundingSource *source, const void *of)
{
    return source->type == *(const SourceType *)of;
}

static Quantity type_quantity(Assembly *a, const void *record, const Field *field)
{
    return funding_quantity(a, record, is_type, field->of);
}

static const SourceType types[] = {SOURCE_OWN, SOURCE_GRANT, SOURCE_OTHER};

#define K(key) STR_INIT(key)
static const Field fields[] = {
    {.key = K("nr"),
     .heading = WORD_COL_NUMBER,
     .weight = 4,
     .put = put_number,
     .value = number_value},
    {.key = K("behov"),
     .heading = WORD_COL_NEED_PLAN,
     .weight = 15,
     .put = put_need,
     .value = need_value},
    {.key = K("tiltak"),
     .heading = WORD_COL_MEASURE_GROUP,
     .weight = 24,
     .header = true,
     .put = put_measure,
     .value = title_value},
    {.key = K("tittel"),
     .heading = WORD_COL_MEASURE,
     .weight = 20,
     .header = true,
     .put = put_title,
     .value = title_value},
    {.key = K("navn"),
     .heading = WORD_COL_MEASURE,
     .weight = 20,
     .header = true,
     .put = put_name,
     .value = title_value},
    {.key = K("målgruppe"),
     .heading = WORD_COL_TARGET_GROUP,
     .weight = 14,
     .put = put_target_group},
    {.key = K("ansvarlig"),
     .heading = WORD_COL_RESPONSIBLE,
     .weight = 13,
     .put = put_responsible,
     .value = responsible_value},
    {.key = K("frist"),
     .heading = WORD_COL_DEADLINE,
     .weight = 9,
     .put = put_deadline,
     .value = deadline_value},
    {.key = K("kostnad"),
     .heading = WORD_COL_COST_FUNDING,
     .weight = 24,
     .put = put_cost,
     .value = cost_value,
     .put_sum = put_total_sum},
    {.key = K("sum"),
     .heading = WORD_COL_COST,
     .weight = 10,
     .numeric = true,
     .put = put_total,
     .value = cost_value,
     .put_sum = put_total_sum},
    {.key = K("finansiering"),
     .heading = WORD_COL_FUNDING,
     .weight = 15,
     .put = put_funding,
     .value = funding_value},
    {.key = K("status"),
     .heading = WORD_COL_STATUS,
     .weight = 7,
     .put = put_status,
     .value = status_value},
    {.key = K("evaluering"), .heading = WORD_COL_EVALUATION, .weight = 16, .put = put_evaluation},
    {.key = K("resultat"), .heading = WORD_COL_RESULT, .weight = 16, .put = put_result},
    {.key = K("mål"), .heading = WORD_COL_GOAL, .weight = 16, .put = put_goal, .value = goal_value},
    {.key = K("læringsarena"),
     .heading = WORD_COL_ARENA,
     .weight = 10,
     .put = put_arena,
     .value = arena_value},
    {.key = K("strategi"),
     .heading = WORD_COL_STRATEGY,
     .weight = 10,
     .put = put_strategy,
     .value = strategy_value},
    {.key = K("viser-til"), .heading = WORD_COL_AUTHORITY, .weight = 12, .put = put_authority},
    {.key = K("prioritet"),
     .heading = WORD_COL_PRIORITY,
     .weight = 6,
     .put = put_priority,
     .value = priority_value},
    {.key = K("satsingsområde"), .heading = WORD_COL_FOCUS, .weight = 14, .value = focus_value},
    {.key = K("sektor"), .heading = WORD_COL_SECTOR, .weight = 12, .value = sector_value},
    {.key = K("enhet"), .heading = WORD_COL_WORKPLACE, .weight = 12, .value = unit_value},
    {.key = K("stillingsgruppe"),
     .heading = WORD_COL_POSITION_GROUP,
     .weight = 12,
     .value = position_value},
    {.key = K("år"), .heading = WORD_YEAR, .weight = 7, .value = year_value},
    {.key = K("plan"), .heading = WORD_COL_PLAN, .weight = 14, .value = plan_value},
    {.key = K("egenandel"),
     .heading = WORD_COL_OWN_SHARE,
     .weight = 9,
     .numeric = true,
     .of = &types[0],
     .quantity = type_quantity},
    {.key = K("tilskudd"),
     .heading = WORD_COL_GRANT,
     .weight = 9,
     .numeric = true,
     .of = &types[1],
     .quantity = type_quantity},
    {.key = K("andre"),
     .heading = WORD_COL_OTHER_SOURCES,
     .weight = 9,
     .numeric = true,
     .of = &types[2],
     .quantity = type_quantity},
};
static const Map *measure_ids(const Index *index)
{
    return &index->measures;
}

const TableKind *measure_table(void)
{
    static const TableKind kind = {
        .fields = fields,
        .n_fields = sizeof fields / sizeof *fields,
        .columns = "behov tiltak ansvarlig frist kostnad status evaluering",
        .title = WORD_PART_MEASURES,
        .anchor = "tiltak",
        .id = id_of,
        .wide = true,
        .record = RECORD_Measure,
        .noun = STR_INIT("tiltak"),
        .ids = measure_ids,
        .sums_unasked = true,
    };
    return &kind;
}
