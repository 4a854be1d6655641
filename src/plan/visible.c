/* visible.c - see visible.h. The lists are found through the table of keys, so that a new
 * key is covered by itself.
 */
#include "plan/visible.h"

#include "base/map.h"
#include "plan/fields.h"
#include "plan/visit.h"

#include <string.h>

bool is_visible(const Visibility *visibility, VisibilityKind audience)
{
    return visibility->kind <= audience;
}

/* The ids of each kind of record. */
typedef struct Ids {
    Map of[RECORD_COUNT];
} Ids;

typedef struct Sieve {
    Arena *arena;
    VisibilityKind audience;
    Cuts *cuts;
    const Ids *all, *kept; /* NULL while only what is marked is taken away */
} Sieve;

/* What is done with each list of records below a record; true to go on. */
typedef bool ListVisitor(Sieve *sieve, const FieldInfo *field, void *record);

static bool visit_lists(Sieve *sieve, RecordId id, void *record, ListVisitor *visit)
{
    size_t n;
    bool on = true;
    const FieldInfo *fields = schema_record_fields(id, &n);
    for (size_t i = 0; i < n && on; i++) {
        const FieldInfo *field = &fields[i];
        if (field->type == FIELD_LIST || field->type == FIELD_MAP || field->type == FIELD_PARTS)
            on = visit(sieve, field, record);
        else if (field->type == FIELD_INLINE)
            on = visit_lists(sieve, (RecordId)field->of, record, visit);
        else if (field->type == FIELD_RECORD)
            on = visit_lists(sieve, (RecordId)field->of, (char *)record + field_offset(field),
                             visit);
    }
    return on;
}

/* ---- what is marked ------------------------------------------------------------ */

static bool is_marked(const Sieve *sieve, RecordId id, const void *record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(id, &n);
    for (size_t i = 0; i < n; i++)
        if (fields[i].type == FIELD_VISIBILITY)
            return !is_visible(
                (const Visibility *)(const void *)((const char *)record + field_offset(&fields[i])),
                sieve->audience);
    return false;
}

/* Goes on as long as nothing is found that is marked. */
static bool seek_marked(Sieve *sieve, const FieldInfo *field, void *record)
{
    AnyList list = field_list(field, record);
    size_t size = record_size((RecordId)field->of);
    for (size_t i = 0; i < list.n; i++) {
        void *item = (char *)list.items + i * size;
        if (is_marked(sieve, (RecordId)field->of, item) ||
            !visit_lists(sieve, (RecordId)field->of, item, seek_marked))
            return false;
    }
    return true;
}

/* Puts a copy without the marked ones in the list's place. */
static bool copy_unmarked(Sieve *sieve, const FieldInfo *field, void *record)
{
    AnyList list = field_list(field, record);
    RecordId of = (RecordId)field->of;
    size_t size = record_size(of), kept = 0;
    char *to = arena_array(sieve->arena, list.n, size);
    for (size_t i = 0; i < list.n; i++) {
        const char *item = (const char *)list.items + i * size;
        if (is_marked(sieve, of, item)) {
            sieve->cuts->of[of] = true;
            continue;
        }
        memcpy(to + kept * size, item, size);
        visit_lists(sieve, of, to + kept++ * size, copy_unmarked);
    }
    field_set_list(field, record, to, kept);
    return true;
}

/* ---- what refers to it ----------------------------------------------------------- */

static void add_id(void *context, const FieldInfo *field, const Ref *ref)
{
    Ids *ids = context;
    if (field->type == FIELD_ID)
        map_put(&ids->of[field->record], ref->id, ids);
}

static Ids *ids_of(Arena *arena, const Plan *plan)
{
    Ids *ids = NEW(arena, Ids);
    for (size_t i = 0; i < RECORD_COUNT; i++)
        ids->of[i] = map_new(arena);
    plan_visit_refs(plan, add_id, ids);
    return ids;
}

static bool is_gone(const Sieve *sieve, const FieldInfo *field, Str id)
{
    return id.n && map_get(&sieve->all->of[field->of], id) &&
           !map_get(&sieve->kept->of[field->of], id);
}

static Refs refs_left(const Sieve *sieve, const FieldInfo *field, Refs refs)
{
    Refs left = {NEW_ARRAY(sieve->arena, Ref, refs.n), 0};
    for (size_t i = 0; i < refs.n; i++)
        if (!is_gone(sieve, field, refs.items[i].id))
            left.items[left.n++] = refs.items[i];
    return left;
}

static bool drop_refs(Sieve *sieve, RecordId id, void *record);

/* Takes the records away that are nothing without one that is gone. */
static bool drop_refs_below(Sieve *sieve, const FieldInfo *field, void *record)
{
    AnyList list = field_list(field, record);
    RecordId of = (RecordId)field->of;
    size_t size = record_size(of), kept = 0;
    char *items = list.items;
    for (size_t i = 0; i < list.n; i++) {
        if (!drop_refs(sieve, of, items + i * size)) {
            sieve->cuts->of[of] = true;
            continue;
        }
        memmove(items + kept++ * size, items + i * size, size);
    }
    field_set_list(field, record, items, kept);
    return true;
}

/* False where a reference that the record must have is to one that is gone. */
static bool drop_refs(Sieve *sieve, RecordId id, void *record)
{
    size_t n;
    const FieldInfo *fields = schema_record_fields(id, &n);
    for (size_t i = 0; i < n; i++) {
        void *member = (char *)record + field_offset(&fields[i]);
        if (fields[i].type == FIELD_REFS) {
            *(Refs *)member = refs_left(sieve, &fields[i], *(Refs *)member);
        } else if (fields[i].type == FIELD_REF && is_gone(sieve, &fields[i], ((Ref *)member)->id)) {
            if (fields[i].required)
                return false;
            ((Ref *)member)->id = STR_EMPTY;
        } else if (fields[i].type == FIELD_INLINE &&
                   !drop_refs(sieve, (RecordId)fields[i].of, record)) {
            return false;
        }
    }
    return visit_lists(sieve, id, record, drop_refs_below);
}

/* ---- money ------------------------------------------------------------------------ */

static bool has_funding(const Measure *m, const Funding *funding)
{
    for (size_t i = 0; i < m->funding.n; i++)
        if (m->funding.items[i].pos == funding->pos)
            return true;
    return false;
}

/* What is left of an amount; nothing is as good as not stated. */
static Amount less(Amount amount, int64_t ore)
{
    if (amount.kind != AMOUNT_SUM || ore == 0)
        return amount;
    return amount.ore > ore ? (Amount){AMOUNT_SUM, amount.ore - ore} : (Amount){AMOUNT_UNSTATED, 0};
}

static int64_t ore_in_year(const Money *money, int year)
{
    int64_t sum = 0;
    for (size_t i = 0; i < money->n_years; i++)
        if (money->years[i].year == year && money->years[i].amount.kind == AMOUNT_SUM)
            sum += money->years[i].amount.ore;
    return sum;
}

/* Year by year where both are. A part that no year is stated for leaves one sum, since
 * the years would add up to the whole. */
static void take_from(Arena *arena, Money *cost, const Money *part)
{
    if (cost->total.kind != AMOUNT_SUM || part->total.kind != AMOUNT_SUM)
        return;
    if (!cost->n_years || !part->n_years) {
        cost->total = less(cost->total, part->total.ore);
        cost->n_years = 0;
        return;
    }
    YearAmount *years = NEW_ARRAY(arena, YearAmount, cost->n_years);
    size_t kept = 0;
    cost->total = (Amount){AMOUNT_UNSTATED, 0};
    for (size_t i = 0; i < cost->n_years; i++) {
        YearAmount year = cost->years[i];
        year.amount = less(year.amount, ore_in_year(part, year.year));
        if (year.amount.kind != AMOUNT_SUM)
            continue;
        years[kept++] = year;
        cost->total = (Amount){AMOUNT_SUM, cost->total.ore + year.amount.ore};
    }
    cost->years = years;
    cost->n_years = kept;
}

/* The cost would otherwise give away what is hidden of its funding. */
static void hide_costs(Arena *arena, const Plan *whole, Plan *kept)
{
    Map by_id = map_new(arena);
    for (size_t i = 0; i < whole->measures.n; i++)
        map_put(&by_id, whole->measures.items[i].id.id, &whole->measures.items[i]);
    for (size_t i = 0; i < kept->measures.n; i++) {
        Measure *m = &kept->measures.items[i];
        const Measure *before = map_get(&by_id, m->id.id);
        for (size_t k = 0; k < before->funding.n; k++)
            if (!has_funding(m, &before->funding.items[k]))
                take_from(arena, &m->cost, &before->funding.items[k].amount);
    }
}

/* Only the records of the plan matter here: what other editions are like is not for
 * these readers. */
static void drop_profiles(Plan *plan)
{
    plan->profiles.n = 0;
    plan->rules.n = 0;
}

const Plan *plan_visible(Arena *arena, const Plan *plan, VisibilityKind audience, Cuts *cuts)
{
    Sieve sieve = {.arena = arena, .audience = audience, .cuts = cuts};
    *cuts = (Cuts){{false}};
    Plan *kept = NEW(arena, Plan);
    *kept = *plan;
    drop_profiles(kept);
    if (visit_lists(&sieve, RECORD_Root, kept, seek_marked))
        return kept;
    visit_lists(&sieve, RECORD_Root, kept, copy_unmarked);
    sieve.all = ids_of(arena, plan);
    sieve.kept = ids_of(arena, kept);
    drop_refs(&sieve, RECORD_Root, kept);
    hide_costs(arena, plan, kept);
    return kept;
}
