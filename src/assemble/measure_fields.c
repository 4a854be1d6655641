/* measure_fields.c - the fields of measures, and what each shows; measure_values.c says
 * what they are sorted, filtered and grouped by.
 */
#include "assemble/citations.h"
#include "assemble/measure_values.h"
#include "assemble/names.h"

static const Measure *measure_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    return measure_of(record)->id;
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

static void put_due(Assembly *a, Node *cell, const void *record)
{
    const Measure *m = record;
    put_deadline(a, cell, &m->deadline, cell->pos);
    if (!cell->first)
        put_text(a, cell, m->deadline_text.s, cell->pos);
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
        const Need *need = nth_need(a, m, i);
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
    for (size_t i = 0; i < see->n; i++)
        put_text(a, place_one_of(a, cell, see->n, see->items[i].pos),
                 reference_text(a, see->items[i]), see->items[i].pos);
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
     .value = measure_number_value},
    {.key = K("behov"),
     .heading = WORD_COL_NEED_PLAN,
     .weight = 15,
     .put = put_need,
     .value = measure_need_value},
    {.key = K("tiltak"),
     .heading = WORD_COL_MEASURE_GROUP,
     .weight = 24,
     .header = true,
     .put = put_measure,
     .value = measure_title_value},
    {.key = K("tittel"),
     .heading = WORD_COL_MEASURE,
     .weight = 20,
     .header = true,
     .put = put_title,
     .value = measure_title_value},
    {.key = K("navn"),
     .heading = WORD_COL_MEASURE,
     .weight = 20,
     .header = true,
     .put = put_name,
     .value = measure_title_value},
    {.key = K("målgruppe"),
     .heading = WORD_COL_TARGET_GROUP,
     .weight = 14,
     .put = put_target_group},
    {.key = K("ansvarlig"),
     .heading = WORD_COL_RESPONSIBLE,
     .weight = 13,
     .put = put_responsible,
     .value = measure_responsible_value},
    {.key = K("frist"),
     .heading = WORD_COL_DEADLINE,
     .weight = 9,
     .put = put_due,
     .value = measure_deadline_value},
    {.key = K("kostnad"),
     .heading = WORD_COL_COST_FUNDING,
     .figure = WORD_COL_COST,
     .rest = WORD_COL_FUNDING,
     .weight = 24,
     .put = put_cost,
     .value = measure_cost_value,
     .put_sum = put_total_sum},
    {.key = K("sum"),
     .heading = WORD_COL_COST,
     .weight = 10,
     .numeric = true,
     .put = put_total,
     .value = measure_cost_value,
     .put_sum = put_total_sum},
    {.key = K("finansiering"),
     .heading = WORD_COL_FUNDING,
     .weight = 15,
     .put = put_funding,
     .value = measure_funding_value},
    {.key = K("status"),
     .heading = WORD_COL_STATUS,
     .weight = 7,
     .put = put_status,
     .value = measure_status_value},
    {.key = K("evaluering"), .heading = WORD_COL_EVALUATION, .weight = 16, .put = put_evaluation},
    {.key = K("resultat"), .heading = WORD_COL_RESULT, .weight = 16, .put = put_result},
    {.key = K("mål"),
     .heading = WORD_COL_GOAL,
     .weight = 16,
     .put = put_goal,
     .value = measure_goal_value},
    {.key = K("læringsarena"),
     .heading = WORD_COL_ARENA,
     .weight = 10,
     .put = put_arena,
     .value = measure_arena_value},
    {.key = K("strategi"),
     .heading = WORD_COL_STRATEGY,
     .weight = 10,
     .put = put_strategy,
     .value = measure_strategy_value},
    {.key = K("viser-til"), .heading = WORD_COL_AUTHORITY, .weight = 12, .put = put_authority},
    {.key = K("prioritet"),
     .heading = WORD_COL_PRIORITY,
     .weight = 6,
     .put = put_priority,
     .value = measure_priority_value},
    {.key = K("satsingsområde"),
     .heading = WORD_COL_FOCUS,
     .weight = 14,
     .value = measure_focus_value},
    {.key = K("sektor"), .heading = WORD_COL_SECTOR, .weight = 12, .value = measure_sector_value},
    {.key = K("enhet"),
     .heading = WORD_COL_WORKPLACE,
     .optional = true,
     .weight = 12,
     .value = measure_unit_value},
    {.key = K("stillingsgruppe"),
     .heading = WORD_COL_POSITION_GROUP,
     .weight = 12,
     .value = measure_position_value},
    {.key = K("år"), .heading = WORD_YEAR, .weight = 7, .value = measure_year_value},
    {.key = K("plan"), .heading = WORD_COL_PLAN, .weight = 14, .value = measure_plan_value},
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
