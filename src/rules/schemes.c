/* schemes.c - see schemes.h. */
#include "rules/schemes.h"

#include "base/load.h"
#include "base/map.h"
#include "base/sys.h"
#include "plan/bind.h"

enum { YEAR_DIGITS = 4 };

/* "ktt-2026" → "ktt" */
static Str without_year(Str name)
{
    return scheme_year(name) ? str_slice(name, 0, name.n - YEAR_DIGITS - 1) : name;
}

int scheme_year(Str name)
{
    int64_t year;
    if (name.n <= YEAR_DIGITS + 1 || name.p[name.n - YEAR_DIGITS - 1] != '-' ||
        !str_to_int(str_slice(name, name.n - YEAR_DIGITS, name.n), &year) || year < 1900 ||
        year > 2999)
        return 0;
    return (int)year;
}

/* A name becomes that of a file: nothing in it may lead to another folder. */
static bool is_file_name(Str name)
{
    return name.n > 0 && name.p[0] != '.' && str_find_char(name, '/', 0) == SIZE_MAX;
}

/* The plan's own file goes before the program's. */
static bool load_file(const RuleInput *in, const Ref *ref, Str name, Text *text)
{
    Arena *arena = in->job->arena;
    Str file = str_format(arena, "ordninger/%.*s.yaml", STR_ARG(name));
    Str own = path_join(arena, in->plan->folder, file);
    if (!is_file_name(name))
        return false;
    if (sys_is_file(arena, own))
        return load_text(in->job, own, ref->pos, ref->id.n, text);
    return in->job->assets && load_asset(in->job, path_join(arena, S("content"), file), text);
}

const Scheme *scheme_load(const RuleInput *in, const Ref *ref)
{
    Text text;
    if (!load_file(in, ref, ref->id, &text) && !load_file(in, ref, without_year(ref->id), &text))
        return NULL;
    const Tree *tree = tree_parse(in->job, text);
    if (!tree || tree->kind != TREE_MAPPING)
        return NULL;
    Binder binder = bind_start(in->job);
    Scheme *scheme = NEW(in->job->arena, Scheme);
    record_init(RECORD_Scheme, scheme);
    bind_record(&binder, RECORD_Scheme, tree, scheme);
    return scheme;
}

const OwnShare *scheme_own_share(const Scheme *scheme, int year)
{
    for (size_t i = 0; i < scheme->own_shares.n; i++) {
        const OwnShare *share = &scheme->own_shares.items[i];
        bool begun = share->from == 0 || (year > 0 && year >= share->from);
        bool ended = share->to > 0 && (year == 0 || year > share->to);
        if (share->percent != DECIMAL_NONE && begun && !ended)
            return share;
    }
    return NULL;
}

bool is_first_of_scheme(const Plan *plan, size_t application)
{
    const Application *items = plan->applications.items;
    for (size_t i = 0; i < application; i++)
        if (str_eq(items[i].scheme.id, items[application].scheme.id))
            return false;
    return true;
}

const Measure **application_measures(const RuleInput *in)
{
    const Plan *plan = in->plan;
    Map by_id = map_new(in->job->arena);
    const Measure **measures = NEW_ARRAY(in->job->arena, const Measure *, plan->applications.n);
    for (size_t i = plan->measures.n; i-- > 0;) /* of two with one id the first */
        map_put(&by_id, plan->measures.items[i].id.id, &plan->measures.items[i]);
    for (size_t i = 0; i < plan->applications.n; i++)
        measures[i] = map_get(&by_id, plan->applications.items[i].measure.id);
    return measures;
}
