/* strays.c - see strays.h. */
#include "plan/strays.h"

#include "base/map.h"
#include "base/sys.h"
#include "base/utf8.h"

typedef struct Folder {
    Str path;
    const Text *last; /* of its chapters; of those of the plan itself where it has some */
    size_t chapters;
} Folder;

typedef struct Search {
    const Job *job;
    const Plan *plan;
    Map chapters; /* clean paths */
    LIST(Folder) folders;
    LIST(Str) others; /* what the other plans of the folder say; read where it is asked for */
    bool read;
    Strays found;
} Search;

static Folder *folder_of(Search *search, Str path)
{
    for (size_t i = 0; i < search->folders.n; i++)
        if (str_eq(search->folders.items[i].path, path))
            return &search->folders.items[i];
    Folder *folder = LIST_ADD(search->job->arena, &search->folders);
    *folder = (Folder){.path = path};
    return folder;
}

static void note_chapters(Search *search, const PartEntry *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const Text *chapter = &parts[i].chapter;
        Str clean;
        if (!chapter->s.n || !path_clean(search->job->arena, chapter->s, &clean))
            continue;
        Folder *folder = folder_of(search, path_folder(clean));
        if (!folder->last || parts == search->plan->parts.items)
            folder->last = chapter;
        if (!map_put(&search->chapters, clean, search))
            folder->chapters++;
    }
}

static bool is_set_aside(Arena *arena, Str name)
{
    static const Str beginnings[] = {STR_INIT("_"), STR_INIT("readme"), STR_INIT("les"),
                                     STR_INIT("utkast")};
    Str lower = utf8_lower(arena, name);
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (str_starts(lower, beginnings[i]))
            return true;
    return false;
}

/* ---- chapters of other plans ---- */

static void read_others(Search *search)
{
    enum { LARGEST = 1 << 20 };
    Arena *arena = search->job->arena;
    SysNames names = sys_folder_names(arena, search->plan->folder);
    for (size_t i = 0; i < names.n; i++) {
        Str name = names.items[i], bytes;
        bool yaml = str_ends(name, S(".yaml")) || str_ends(name, S(".yml"));
        if (yaml && !str_eq(name, path_base(search->plan->path)) &&
            sys_read_file(arena, path_join(arena, search->plan->folder, name), LARGEST, &bytes) ==
                SYS_OK &&
            str_find(bytes, S("planverk:"), 0) != SIZE_MAX)
            *LIST_ADD(arena, &search->others) = bytes;
    }
    search->read = true;
}

/* Whether a plan holds that path, with "./" before it or not. Its syntax is another's affair. */
static bool holds_path(Str plan, Str path)
{
    static const char around[] = " \t\r\n'\"[]{},:";
    for (size_t at = str_find(plan, path, 0); at != SIZE_MAX; at = str_find(plan, path, at + 1)) {
        size_t end = at + path.n;
        bool dotted = at > 1 && plan.p[at - 1] == '/' && plan.p[at - 2] == '.';
        size_t start = dotted ? at - 2 : at;
        if ((!start || strchr(around, plan.p[start - 1])) &&
            (end == plan.n || strchr(around, plan.p[end])))
            return true;
    }
    return false;
}

static bool is_of_other_plan(Search *search, Str path)
{
    if (!search->read)
        read_others(search);
    for (size_t i = 0; i < search->others.n; i++)
        if (holds_path(search->others.items[i], path))
            return true;
    return false;
}

static void search_folder(Search *search, const Folder *folder)
{
    Arena *arena = search->job->arena;
    size_t first = search->found.n, strays = 0;
    SysNames names = sys_folder_names(arena, path_join(arena, search->plan->folder, folder->path));
    for (size_t i = 0; i < names.n; i++) {
        Str path = path_join(arena, folder->path, names.items[i]);
        if (!str_ends(path, S(".md")) || map_get(&search->chapters, path))
            continue;
        bool aside = is_set_aside(arena, names.items[i]);
        *LIST_ADD(arena, &search->found) =
            (Stray){.path = path,
                    .neighbour = folder->last,
                    .neighbours = folder->chapters,
                    .set_aside = aside || is_of_other_plan(search, path)};
        strays += !aside;
    }
    for (size_t i = first; i < search->found.n; i++)
        search->found.items[i].strays = strays;
}

Strays strays_find(const Job *job, const Plan *plan)
{
    Search search = {.job = job, .plan = plan, .chapters = map_new(job->arena)};
    note_chapters(&search, plan->parts.items, plan->parts.n);
    for (size_t i = 0; i < plan->profiles.n; i++)
        note_chapters(&search, plan->profiles.items[i].parts.items,
                      plan->profiles.items[i].parts.n);
    for (size_t i = 0; i < search.folders.n; i++)
        search_folder(&search, &search.folders.items[i]);
    return search.found;
}
