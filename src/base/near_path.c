/* near_path.c - see near_path.h. */
#include "base/near_path.h"

#include "base/sys.h"

static Str stem_of(Str name)
{
    size_t n = name.n;
    while (n > 0 && name.p[n - 1] != '.')
        n--;
    return n > 1 ? str_slice(name, 0, n - 1) : name;
}

/* Steps from one name to another. What is the same but for its ending is nearly right. */
static unsigned steps_between(Str wanted, Str name, unsigned limit)
{
    bool same_stem = str_distance(stem_of(wanted), stem_of(name), 0) == 0;
    return same_stem ? str_distance(wanted, name, 0) : str_distance(wanted, name, limit);
}

static Str nearest_name(Arena *arena, Str folder, Str wanted)
{
    Str stem = stem_of(wanted), nearest = STR_EMPTY;
    unsigned best = stem.n < 4 ? 2 : stem.n < 8 ? 3 : 4;
    SysNames names = sys_folder_names(arena, folder);
    for (size_t i = 0; i < names.n; i++) {
        unsigned steps = steps_between(wanted, names.items[i], best);
        if (steps < best) {
            best = steps;
            nearest = names.items[i];
        }
    }
    return nearest;
}

Str path_nearest(Arena *arena, Str path)
{
    Str folder = path_folder(path), name = path_base(path);
    if (!sys_is_folder(arena, folder) && folder.n < path.n) {
        folder = path_nearest(arena, folder);
        if (!folder.n)
            return STR_EMPTY;
        path = path_join(arena, folder, name);
    }
    if (sys_exists(arena, path))
        return path;
    Str nearest = nearest_name(arena, folder, name);
    return nearest.n ? path_join(arena, folder, nearest) : STR_EMPTY;
}
