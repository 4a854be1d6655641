/* check_references.c - ids that nothing in the plan has.
 *
 * Which fields refer to what stands in schema/keys.def; agreements and grant
 * schemes lead out of the plan and are others' affair.
 */
#include "base/map.h"
#include "base/utf8.h"
#include "plan/visit.h"
#include "rules/check.h"
#include "rules/persons.h"

typedef struct Checker {
    const Job *job;
    const Plan *plan;
    Map ids[RECORD_COUNT]; /* id → Ref where it is defined */
    bool said_empty[RECORD_COUNT];
    Map names[RECORD_COUNT]; /* name or title in lower case → Ref of the id; filled when asked */
    bool named[RECORD_COUNT];
    size_t guesses;   /* how often a name was looked for that is near */
    Lexicon *lexicon; /* NULL until it is asked */
} Checker;

/* Of more unknown ids than are shown nobody reads what may have been meant. */
enum { MOST_GUESSES = DIAGS_MOST_SHOWN };

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

/* ---- what somebody may have written in place of an id ---- */

static void put_name(Checker *checker, RecordId record, Text name, const Ref *id)
{
    map_put(&checker->names[record], utf8_lower(checker->job->arena, name.s), (Ref *)(uintptr_t)id);
}

/* Of those kinds that people call by a name. */
static const Map *names_of(Checker *checker, RecordId record)
{
    const Plan *plan = checker->plan;
    if (checker->named[record])
        return &checker->names[record];
    checker->named[record] = true;
    for (size_t i = 0; record == RECORD_Role && i < plan->roles.n; i++)
        put_name(checker, record, plan->roles.items[i].name, &plan->roles.items[i].id);
    for (size_t i = 0; record == RECORD_FundingSource && i < plan->funding_sources.n; i++)
        put_name(checker, record, plan->funding_sources.items[i].name,
                 &plan->funding_sources.items[i].id);
    for (size_t i = 0; record == RECORD_PositionGroup && i < plan->position_groups.n; i++)
        put_name(checker, record, plan->position_groups.items[i].name,
                 &plan->position_groups.items[i].id);
    for (size_t i = 0; record == RECORD_MeasurePlan && i < plan->measure_plans.n; i++)
        put_name(checker, record, plan->measure_plans.items[i].title,
                 &plan->measure_plans.items[i].id);
    for (size_t i = 0; record == RECORD_Strategy && i < plan->strategies.n; i++)
        put_name(checker, record, plan->strategies.items[i].name, &plan->strategies.items[i].id);
    return &checker->names[record];
}

/* The key that is a text, or nearly so; empty: none. */
static Str near_key(const Checker *checker, const Map *map, Str text)
{
    if (map_get(map, text))
        return text;
    return checker->guesses <= MOST_GUESSES ? map_nearest(map, text) : STR_EMPTY;
}

/* The id of the record that has the text for its id or name, or nearly so; empty: none. */
static Str nearest_id(Checker *checker, RecordId record, Str text)
{
    const Map *ids = &checker->ids[record];
    checker->guesses++;
    Str near = near_key(checker, ids, text);
    if (ids->n == 0 && record == RECORD_Strategy)
        near = schema_choice_nearest(CHOICES_StandardStrategy, text);
    if (near.n)
        return near;
    const Map *names = names_of(checker, record);
    const Ref *id = map_get(names, near_key(checker, names, utf8_lower(checker->job->arena, text)));
    return id ? id->id : STR_EMPTY;
}

/* Cuts "sjef og styrer", "sjef, styrer" or "sjef/styrer" in two. */
static bool cut_in_two(Str text, Str *first, Str *second)
{
    static const Str between[] = {STR_INIT(" og "), STR_INIT(" & "), STR_INIT(","), STR_INIT("/")};
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        size_t at = str_find(text, between[i], 0);
        if (at == SIZE_MAX)
            continue;
        *first = str_trim(str_slice(text, 0, at));
        *second = str_trim(str_slice(text, at + between[i].n, text.n));
        return true;
    }
    return false;
}

/* Two roles where there is room for one. */
static bool report_two(Checker *checker, const FieldInfo *field, const Ref *ref)
{
    Str first, second;
    if (field->record != RECORD_Measure || field->type != FIELD_REF ||
        !cut_in_two(ref->id, &first, &second))
        return false;
    first = nearest_id(checker, RECORD_Role, first);
    second = nearest_id(checker, RECORD_Role, second);
    if (!first.n || !second.n)
        return false;
    DIAG(checker->job->diags, ROLES_IN_ONE, ref->pos, ref->id.n, ref->id, first, second);
    return true;
}

/* A person where a role is expected; the message is not to repeat the name. */
static bool report_person(Checker *checker, const Ref *ref)
{
    Str name;
    if (!checker->lexicon)
        checker->lexicon = lexicon_new(checker->job);
    if (!person_stands_for_role(checker->lexicon, ref->id, &name))
        return false;
    DIAG0(checker->job->diags, PERSON_FOR_ROLE, ref->pos, ref->id.n);
    return true;
}

/* Nothing is called nearly so; "B3 og B1" are two ids in one text. */
static void report_nowhere(const Checker *checker, RecordId record, const Ref *ref)
{
    Arena *arena = checker->job->arena;
    const Map *ids = &checker->ids[record];
    Str list = list_name(record), first, second;
    bool two = cut_in_two(ref->id, &first, &second) && map_get(ids, first) && map_get(ids, second);
    Str nb =
        two ? str_format(arena, "Det er to id-er. Skill dem med komma: %.*s, %.*s", STR_ARG(first),
                         STR_ARG(second))
            : str_format(arena, "Legg den til under «%.*s», eller rett id-en her.", STR_ARG(list));
    Str en = two ? str_format(arena, "These are two ids. Part them with a comma: %.*s, %.*s",
                              STR_ARG(first), STR_ARG(second))
                 : str_format(arena, "Add it under “%.*s”, or mend the id here.", STR_ARG(list));
    DIAG(checker->job->diags, REF_UNKNOWN, ref->pos, ref->id.n, ref->id, list, nb, en);
}

static void report_unknown(Checker *checker, const FieldInfo *field, const Ref *ref)
{
    RecordId record = (RecordId)field->of;
    const Map *ids = &checker->ids[record];
    if (record == RECORD_Role && (report_two(checker, field, ref) || report_person(checker, ref)))
        return;
    Str near = nearest_id(checker, record, ref->id);
    if (str_find_char(near, ' ', 0) != SIZE_MAX)
        return; /* an id that has been reported for its form is the one that is meant */
    if (near.n == 0) {
        report_nowhere(checker, record, ref);
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
        report_unknown(checker, field, ref);
}

void check_references(const RuleInput *in)
{
    const Job *job = in->job;
    const Plan *plan = in->plan;
    Checker checker = {.job = job, .plan = plan};
    for (size_t i = 0; i < RECORD_COUNT; i++) {
        checker.ids[i] = map_new(job->arena);
        checker.names[i] = map_new(job->arena);
    }
    plan_visit_refs(plan, collect_id, &checker);
    plan_visit_refs(plan, check_ref, &checker);
}
