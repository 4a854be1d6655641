/* schemes.c - see schemes.h. */
#include "plan/schemes.h"

#include "base/load.h"
#include "base/map.h"
#include "base/sys.h"
#include "plan/bind.h"

enum { YEAR_DIGITS = 4 };

int scheme_year(Str name)
{
    int64_t year;
    if (name.n <= YEAR_DIGITS + 1 || name.p[name.n - YEAR_DIGITS - 1] != '-' ||
        !str_to_int(str_slice(name, name.n - YEAR_DIGITS, name.n), &year) || year < 1900 ||
        year > 2999)
        return 0;
    return (int)year;
}

Str scheme_without_year(Str name)
{
    return scheme_year(name) ? str_slice(name, 0, name.n - YEAR_DIGITS - 1) : name;
}

/* ---- files ------------------------------------------------------------------- */

/* A name becomes that of a file: nothing in it may lead to another folder. */
static bool is_file_name(Str name)
{
    return name.n > 0 && name.p[0] != '.' && str_find_char(name, '/', 0) == SIZE_MAX;
}

/* The plan's own file goes before the program's. */
static bool load_file(const Job *job, Str folder, const Ref *ref, Str name, Text *text)
{
    Arena *arena = job->arena;
    Str file = str_format(arena, "ordninger/%.*s.yaml", STR_ARG(name));
    Str own = path_join(arena, folder, file);
    if (!is_file_name(name))
        return false;
    if (sys_is_file(arena, own))
        return load_text(job, own, ref->pos, ref->id.n, text);
    return job->assets && load_asset(job, path_join(arena, S("content"), file), text);
}

/* A scheme that says nothing where the file cannot be read: it is there, and what is wrong with
 * it is told once. */
static Scheme *read_scheme(const Job *job, Text text)
{
    Scheme *scheme = NEW(job->arena, Scheme);
    record_init(RECORD_Scheme, scheme);
    const Tree *tree = tree_parse(job, text);
    Binder binder = bind_start(job);
    if (tree && tree->kind == TREE_MAPPING)
        bind_record(&binder, RECORD_Scheme, tree, scheme);
    else if (tree)
        DIAG0(job->diags, PLAN_NOT_MAPPING, tree->pos, 0);
    return scheme;
}

/* `loaded` has those that were read before, by the name of the file: one serves all its years. */
static Scheme *load_scheme(const Job *job, Str folder, const Ref *ref, Map *loaded)
{
    Text text;
    Str name = ref->id;
    if (!load_file(job, folder, ref, name, &text)) {
        name = scheme_without_year(name);
        Scheme *known = map_get(loaded, name);
        if (known || !load_file(job, folder, ref, name, &text))
            return known;
    }
    Scheme *scheme = read_scheme(job, text);
    map_put(loaded, name, scheme);
    return scheme;
}

void schemes_load(const Job *job, Plan *plan)
{
    Map met = map_new(job->arena), loaded = map_new(job->arena);
    plan->schemes = map_new(job->arena);
    for (size_t i = 0; i < plan->applications.n; i++) {
        const Ref *ref = &plan->applications.items[i].scheme;
        if (!ref->id.n || map_put(&met, ref->id, plan))
            continue;
        Scheme *scheme = load_scheme(job, plan->folder, ref, &loaded);
        if (scheme)
            map_put(&plan->schemes, ref->id, scheme);
    }
}

Amount application_to_spend(const Application *application)
{
    Amount sum = application->granted;
    if (application->transferred.kind == AMOUNT_SUM)
        sum.ore += application->transferred.ore;
    return sum;
}

/* ---- what they say -------------------------------------------------------------- */

const Scheme *plan_scheme(const Plan *plan, Str name)
{
    return map_get(&plan->schemes, name);
}

bool is_valid_in(int from, int to, int year)
{
    bool begun = from == 0 || (year > 0 && year >= from);
    bool ended = to > 0 && (year == 0 || year > to);
    return begun && !ended;
}

const OwnShare *scheme_own_share(const Scheme *scheme, int year)
{
    for (size_t i = 0; i < scheme->own_shares.n; i++) {
        const OwnShare *share = &scheme->own_shares.items[i];
        if (share->percent != DECIMAL_NONE && is_valid_in(share->from, share->to, year))
            return share;
    }
    return NULL;
}

const ColumnMap *scheme_columns(const Scheme *scheme, int year)
{
    for (size_t i = 0; i < scheme->column_maps.n; i++) {
        const ColumnMap *map = &scheme->column_maps.items[i];
        if (map->columns.n && is_valid_in(map->from, map->to, year))
            return map;
    }
    return NULL;
}
