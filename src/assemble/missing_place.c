/* missing_place.c - what is said of an id that no place of the document has. */
#include "assemble/build.h"
#include "assemble/expand.h"
#include "base/sys.h"
#include "plan/strays.h"

/* ---- a place with nearly that id --------------------------------------------- */

/* Bytes up to the last hyphen of what both begin with: "tab-krav-" of tab-krav-helse. */
static size_t shared_beginning(Str a, Str b)
{
    size_t behind = 0;
    for (size_t i = 0; i < a.n && i < b.n && a.p[i] == b.p[i]; i++)
        if (a.p[i] == '-')
            behind = i + 1;
    return behind;
}

/* What ids say of the kind of their place: a table is not meant for a chapter. */
static bool other_kinds(Str a, Str b)
{
    static const Str kinds[] = {STR_INIT("tab-"), STR_INIT("fig-"), STR_INIT("kap-")};
    enum { N_KINDS = sizeof kinds / sizeof *kinds };
    size_t i = 0, k = 0;
    while (i < N_KINDS && !str_starts(a, kinds[i]))
        i++;
    while (k < N_KINDS && !str_starts(b, kinds[k]))
        k++;
    return i < N_KINDS && k < N_KINDS && i != k;
}

/* Slips that leave a word what it was: in a short one, one more makes it another word. */
static unsigned most_slips(size_t length)
{
    return length < 8 ? 1 : length < 12 ? 2 : 3;
}

typedef struct NearPlace {
    Str id; /* empty: there is none */
    unsigned slips;
} NearPlace;

static NearPlace nearest_place(const Assembly *a, Str id)
{
    NearPlace near = {STR_EMPTY, 0};
    for (size_t i = 0; i < a->anchors.n; i++) {
        Str other = a->anchors.entries[i].key;
        size_t shared = shared_beginning(id, other);
        Str wanted = str_slice(id, shared, id.n), found = str_slice(other, shared, other.n);
        unsigned most = near.id.n ? near.slips - 1 : most_slips(wanted.n);
        unsigned slips = str_distance(wanted, found, most);
        if (slips > most || slips >= found.n || other_kinds(id, other) || str_same_row(id, other))
            continue;
        near = (NearPlace){other, slips};
        if (!slips)
            break;
    }
    return near;
}

/* ---- the place in what is not shown ------------------------------------------ */

static bool has_place(const Node *root, Str id)
{
    for (const Node *node = root; node; node = node_behind(node, root))
        if (str_eq(node->id, id))
            return true;
    return false;
}

static const PartEntry *part_with(const PartEntry *parts, size_t n, Str id)
{
    for (size_t i = 0; i < n; i++)
        if (parts[i].document && has_place(parts[i].document, id))
            return &parts[i];
    return NULL;
}

/* The part of another edition that has the place. */
static const PartEntry *find_part(const Plan *plan, Str id)
{
    const PartEntry *part = part_with(plan->parts.items, plan->parts.n, id);
    for (size_t i = 0; i < plan->profiles.n && !part; i++)
        part = part_with(plan->profiles.items[i].parts.items, plan->profiles.items[i].parts.n, id);
    return part;
}

/* Whether a chapter that nobody has parsed gives a place that id. */
static bool gives_id(Arena *arena, Str path, Str id)
{
    enum { LARGEST = 1 << 20 };
    Str bytes;
    if (sys_read_file(arena, path, LARGEST, &bytes) != SYS_OK)
        return false;
    Str heading = str_format(arena, "{#%.*s}", STR_ARG(id));
    Str option = str_format(arena, ":id: %.*s\n", STR_ARG(id));
    return str_find(bytes, heading, 0) != SIZE_MAX || str_find(bytes, option, 0) != SIZE_MAX;
}

/* The file beside the chapters that has the place; empty: there is none. */
static Str find_file(const Assembly *a, Str id)
{
    Strays strays = strays_find(a->job, a->whole);
    for (size_t i = 0; i < strays.n; i++) {
        Str path = strays.items[i].path;
        if (gives_id(a->arena, path_join(a->arena, a->whole->folder, path), id))
            return path;
    }
    return STR_EMPTY;
}

/* ---- the message ------------------------------------------------------------- */

/* The second of two in other editions would tell the same. */
static void report_other_edition(Assembly *a, Str id, Pos pos, const PartEntry *part)
{
    if (diags_told(a->job->diags, DIAG_PLACE_IN_OTHER, pos))
        return;
    DIAG(a->job->diags, PLACE_IN_OTHER, pos, id.n, id, edition_name(a), part->chapter.s);
    diag_once(a->job->diags);
}

static void report_missing(Assembly *a, Str id, Pos pos)
{
    if (!may_guess(a)) {
        DIAG(a->job->diags, ANCHOR_UNKNOWN, pos, id.n, id);
        return;
    }
    const PartEntry *part = find_part(a->whole, id);
    NearPlace near = part ? (NearPlace){STR_EMPTY, 0} : nearest_place(a, id);
    if (part) {
        report_other_edition(a, id, pos, part);
        return;
    }
    Str file = find_file(a, id);
    if (file.n)
        DIAG(a->job->diags, PLACE_NOT_INCLUDED, pos, id.n, id, file);
    else if (near.id.n) /* the third is what a program may put in: more than one slip is a guess */
        DIAG(a->job->diags, ANCHOR_MISSPELT, pos, id.n, id, near.id,
             near.slips <= 1 ? near.id : STR_EMPTY);
    else
        DIAG(a->job->diags, ANCHOR_UNKNOWN, pos, id.n, id);
}

void report_anchor(Assembly *a, Str id, Pos pos)
{
    if (map_get(&a->hidden_places, id))
        report_hidden(a, S("stedet"), id, pos);
    else if (!map_get(&a->spoilt_places, id) && a->plan->whole)
        report_missing(a, id, pos); /* else it may be in the chapter that is missing */
}
