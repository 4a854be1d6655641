/* check_references.c - ids that nothing in the plan has.
 *
 * Which fields refer to what stands in schema/keys.def; agreements and grant
 * schemes lead out of the plan and are others' affair.
 */
#include "base/map.h"
#include "plan/visit.h"
#include "rules/check.h"

typedef struct Checker {
    const Job *job;
    Map ids[RECORD_COUNT]; /* id → Ref where it is defined */
    bool said_empty[RECORD_COUNT];
} Checker;

static void collect_id(void *context, const FieldInfo *field, const Ref *ref)
{
    Checker *checker = context;
    if (field->type == FIELD_ID && !map_get(&checker->ids[field->record], ref->id))
        map_put(&checker->ids[field->record], ref->id, (Ref *)(uintptr_t)ref);
}

/* The key whose list holds records of a kind: "roller". */
static Str list_name(RecordId record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(RECORD_Root, &n);
    for (size_t i = 0; i < n; i++)
        if (fields[i].type == FIELD_LIST && fields[i].of == (int)record)
            return fields[i].name;
    return STR_EMPTY;
}

/* Whether a word may stand for itself: without a list of roles people name them
 * in plain words, a single table of measures needs no list of tables, and the
 * five common strategies need none either. */
static bool is_free(const Checker *checker, RecordId record, Str id)
{
    bool is_empty = checker->ids[record].n == 0;
    if (record == RECORD_Strategy)
        return is_empty && schema_choice_find(CHOICES_StandardStrategy, id) != SIZE_MAX;
    return is_empty && (record == RECORD_Role || record == RECORD_MeasurePlan);
}

/* Without any list, one message says as much as one for each mention. */
static void report_empty(Checker *checker, RecordId record, const Ref *ref)
{
    if (!checker->said_empty[record])
        DIAG(checker->job->diags, REF_WITHOUT_LIST, ref->pos, ref->id.n, ref->id,
             list_name(record));
    checker->said_empty[record] = true;
}

static void report_unknown(Checker *checker, RecordId record, const Ref *ref)
{
    const Map *ids = &checker->ids[record];
    Str near = map_nearest(ids, ref->id);
    if (ids->n == 0 && record == RECORD_Strategy)
        near = schema_choice_nearest(CHOICES_StandardStrategy, ref->id);
    if (str_find_char(near, ' ', 0) != SIZE_MAX)
        return; /* an id that has been reported for its form is the one that is meant */
    if (near.n == 0) {
        DIAG(checker->job->diags, REF_UNKNOWN, ref->pos, ref->id.n, ref->id, list_name(record));
        return;
    }
    DIAG(checker->job->diags, REF_UNKNOWN_NEAR, ref->pos, ref->id.n, ref->id, list_name(record),
         near);
    const Ref *meant = map_get(ids, near);
    if (meant)
        diag_also(checker->job->diags, meant->pos, meant->id.n);
}

static void check_ref(void *context, const FieldInfo *field, const Ref *ref)
{
    Checker *checker = context;
    RecordId record = (RecordId)field->of;
    if (field->type == FIELD_ID || record == RECORD_NONE ||
        map_get(&checker->ids[record], ref->id) || is_free(checker, record, ref->id))
        return;
    if (checker->ids[record].n == 0 && record != RECORD_Strategy)
        report_empty(checker, record, ref);
    else
        report_unknown(checker, record, ref);
}

void check_references(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    Checker checker = {.job = job};
    for (size_t i = 0; i < RECORD_COUNT; i++)
        checker.ids[i] = map_new(job->arena);
    plan_visit_refs(plan, collect_id, &checker);
    plan_visit_refs(plan, check_ref, &checker);
}
