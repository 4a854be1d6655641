/* table_compliance.c - what the agreements ask of a plan and whether it answers: a row for
 * each demand, and for each provision one that says where the text speaks of it.
 */
#include "assemble/citations.h"
#include "assemble/compliance.h"
#include "assemble/tables.h"

#define K(key) STR_INIT(key)

typedef struct ComplianceRow {
    const Provision *provision;
    const Demand *demand; /* NULL: where the provision is mentioned; nobody asks for that */
    bool answered;
    const Node *answer; /* holds what the cell shows */
    int64_t group_order;
    Pos pos; /* of the directive: the registry's files say nothing about the plan */
} ComplianceRow;

static const ComplianceRow *row_of(const void *record)
{
    return record;
}

static Ref id_of(const void *record)
{
    const ComplianceRow *row = record;
    return (Ref){row->demand ? row->demand->id : STR_EMPTY, row->pos};
}

/* ---- fields ------------------------------------------------------------------- */

static void put_demand(Assembly *a, Node *cell, const void *record)
{
    const Demand *demand = row_of(record)->demand;
    if (!demand) {
        put_word(a, cell, WORD_MENTIONED, cell->pos);
        return;
    }
    Str lang;
    put_cell(a, cell, summary_words(a, demand->provision->agreement, &demand->words, &lang));
    cell->lang = lang;
}

/* The sign says the same as the word, for those who glance; never colour alone. */
static void put_verdict(Assembly *a, Node *cell, const void *record)
{
    const ComplianceRow *row = record;
    if (!row->demand) {
        put_text(a, cell, row->answered ? S("\u2713") : S("\u2013"), cell->pos);
        return;
    }
    WordId verdict = row->answered ? WORD_DEMAND_COVERED : WORD_DEMAND_LACKING;
    put_text(a, cell, row->answered ? S("\u2713\u00a0") : S("\u2717\u00a0"), cell->pos);
    put_word_span(a, cell, SPAN_STATUS, verdict, cell->pos);
}

static void put_answer_cell(Assembly *a, Node *cell, const void *record)
{
    for (const Node *node = row_of(record)->answer->first; node; node = node->next)
        node_append(cell, node_clone(a->arena, node));
}

static void put_provision(Assembly *a, Node *cell, const void *record)
{
    const Provision *provision = row_of(record)->provision;
    put_provision_name(a, cell, provision, cell->pos);
    cell->lang = agreement_lang(a, provision->agreement);
}

static bool demand_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const ComplianceRow *row = record;
    Node *cell = node_new(a->arena, NODE_CELL, row->pos);
    if (i > 0 || !row->demand)
        return false;
    put_demand(a, cell, record);
    return give_words(value, row->demand->id, node_plain_text(a->arena, cell), 0);
}

static bool status_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const ComplianceRow *row = record;
    WordId verdict = row->answered ? WORD_DEMAND_COVERED : WORD_DEMAND_LACKING;
    return i == 0 && row->demand &&
           give_words(value, row->answered ? S("dekket") : S("mangler"), word(a->language, verdict),
                      row->answered);
}

static bool provision_value(Assembly *a, const void *record, size_t i, FieldValue *value)
{
    const ComplianceRow *row = record;
    Node *cell = node_new(a->arena, NODE_CELL, row->pos);
    put_provision_name(a, cell, row->provision, row->pos);
    Str name = node_plain_text(a->arena, cell);
    give_words(value, row->provision->number, name, row->group_order);
    value->lang = agreement_lang(a, row->provision->agreement);
    return i == 0;
}

static const Field fields[] = {
    {.key = K("krav"),
     .heading = WORD_COL_DEMAND,
     .weight = 42,
     .header = true,
     .put = put_demand,
     .value = demand_value},
    {.key = K("status"),
     .heading = WORD_COL_STATUS,
     .weight = 16,
     .put = put_verdict,
     .value = status_value},
    {.key = K("svar"), .heading = WORD_COL_PLACE, .weight = 42, .put = put_answer_cell},
    {.key = K("bestemmelse"),
     .heading = WORD_BOX_PROVISION,
     .weight = 26,
     .put = put_provision,
     .value = provision_value},
};
enum { PROVISION_FIELD = 3 };

/* ---- rows --------------------------------------------------------------------- */

static void add_row(Assembly *a, const Provision *p, const Demand *demand, size_t group, Pos pos,
                    Records *rows)
{
    ComplianceRow *row = NEW(a->arena, ComplianceRow);
    Node *answer = node_new(a->arena, NODE_CELL, pos);
    bool answered = demand ? put_answer(a, answer, demand, pos) : put_mentions(a, answer, p, pos);
    *row = (ComplianceRow){p, demand, answered, answer, (int64_t)group, pos};
    *LIST_ADD(a->arena, rows) = row;
}

static void add_provision(Assembly *a, const Provision *p, Pos pos, Records *rows)
{
    const Agreement *agreement = p->agreement;
    size_t before = rows->n;
    for (size_t i = 0; i < agreement->n_demands; i++)
        if (agreement->demands[i].provision == p)
            add_row(a, p, &agreement->demands[i], before, pos, rows);
    if (rows->n > before)
        add_row(a, p, NULL, before, pos, rows);
}

static Records make_rows(Assembly *a, const Request *request)
{
    const Agreement *agreement;
    Records rows = {0};
    for (size_t i = 0; (agreement = provisions_agreement(a->registry, i)) != NULL; i++)
        for (size_t k = 0; is_wanted_agreement(a, request, agreement) && k < agreement->n; k++)
            add_provision(a, &agreement->provisions[k], request->pos, &rows);
    return rows;
}

/* Of all demands, whichever the table shows. */
static void put_total(Assembly *a, Request *request, const Records *rows)
{
    size_t asked = 0, answered = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const ComplianceRow *row = rows->items[i];
        asked += row->demand != NULL;
        answered += row->demand && row->answered;
    }
    Str args[] = {str_format(a->arena, "%zu", answered), str_format(a->arena, "%zu", asked)};
    put_phrase(a, put_below_table(a, request, PARAGRAPH_SMALL), WORD_DEMANDS_COVERED, args, 2,
               request->pos);
}

void expand_compliance(Assembly *a, Request *request)
{
    static const TableKind kind = {
        .fields = fields,
        .n_fields = sizeof fields / sizeof *fields,
        .columns = "krav status svar",
        .title = WORD_PART_COMPLIANCE,
        .id = id_of,
        .noun = K("krav"),
        .usual_group = &fields[PROVISION_FIELD],
    };
    a->counting = false;
    check_agreement_option(a, request);
    Records rows = make_rows(a, request), shown = {0};
    for (size_t i = 0; i < rows.n; i++)
        *LIST_ADD(a->arena, &shown) = rows.items[i];
    put_records(a, request, &kind, &shown);
    if (request->main && rows.n)
        put_total(a, request, &rows);
}
