/* output.c - see output.h.
 *
 * A kept folder's list is written before anything it names and goes on naming what is to
 * be removed until that is gone: a run that is broken off anywhere leaves no file that the
 * next one would take for a stranger's.
 */
#include "base/output.h"

#include "base/map.h"
#include "base/sha256.h"
#include "base/sys.h"

#include <stdlib.h>

enum { LARGEST_OUTPUT = 1 << 30, HEX_DIGITS = 2 * SHA256_SIZE };

typedef struct KeptFile {
    Str name, digest;
} KeptFile;

/* A folder that the program keeps. */
typedef struct Kept {
    Str path;
    Map before; /* name → KeptFile, as the list says */
    Map now;
} Kept;

typedef struct Writing {
    const Job *job;
    Str root;
    LIST(SysFile) files;
    LIST(Kept) folders;
} Writing;

Str output_path(Arena *arena, Str root, const Output *output)
{
    return path_join(arena, path_join(arena, root, output->folder), output->name);
}

/* ---- the list --------------------------------------------------------------- */

/* A stranger may have written the list: it names files of its own folder and no others. */
static bool is_plain_name(Str name)
{
    return name.n && name.p[0] != '.' && str_find_char(name, '/', 0) == SIZE_MAX &&
           str_find_char(name, '\0', 0) == SIZE_MAX;
}

static void put_file(Map *map, Str name, Str digest)
{
    KeptFile *file = NEW(map->arena, KeptFile);
    *file = (KeptFile){name, digest};
    map_put(map, name, file);
}

static void read_list(Arena *arena, Kept *kept)
{
    Str rest, line, path = path_join(arena, kept->path, S(OUTPUT_LIST));
    if (sys_read_file(arena, path, LARGEST_OUTPUT, &rest) != SYS_OK)
        return;
    while (str_split(&rest, '\n', &line)) {
        Str name = str_slice(line, HEX_DIGITS + 2, line.n);
        if (is_plain_name(name))
            put_file(&kept->before, name, str_slice(line, 0, HEX_DIGITS));
    }
}

static int by_name(const void *a, const void *b)
{
    const KeptFile *const *x = a, *const *y = b;
    return str_cmp((*x)->name, (*y)->name);
}

/* With `stale`, also those files of before that are made no more. */
static Str list_text(Arena *arena, const Kept *kept, bool stale)
{
    LIST(const KeptFile *) files = {0};
    for (size_t i = 0; i < kept->now.n; i++)
        *LIST_ADD(arena, &files) = kept->now.entries[i].value;
    for (size_t i = 0; stale && i < kept->before.n; i++)
        if (!map_get(&kept->now, kept->before.entries[i].key))
            *LIST_ADD(arena, &files) = kept->before.entries[i].value;
    qsort(files.items, files.n, sizeof *files.items, by_name);
    Buf out = buf_new(arena);
    for (size_t i = 0; i < files.n; i++)
        buf_printf(&out, "%.*s  %.*s\n", STR_ARG(files.items[i]->digest),
                   STR_ARG(files.items[i]->name));
    return buf_str(&out);
}

/* ---- what stands there ------------------------------------------------------ */

static bool has_bytes(Arena *arena, Str path, Str digest)
{
    Str bytes;
    return sys_read_file(arena, path, LARGEST_OUTPUT, &bytes) == SYS_OK &&
           str_eq(sha256_hex(arena, bytes), digest);
}

/* What is not in the list is not ours, unless it is what we would write. */
static bool stands_in_the_way(Arena *arena, const Kept *kept, const KeptFile *file)
{
    Str path = path_join(arena, kept->path, file->name);
    return !map_get(&kept->before, file->name) && sys_is_file(arena, path) &&
           !has_bytes(arena, path, file->digest);
}

static bool is_way_clear(const Writing *w)
{
    bool clear = true;
    for (size_t i = 0; i < w->folders.n; i++) {
        const Kept *kept = &w->folders.items[i];
        for (size_t k = 0; k < kept->now.n; k++) {
            const KeptFile *file = kept->now.entries[k].value;
            if (!stands_in_the_way(w->job->arena, kept, file))
                continue;
            DIAG(w->job->diags, OUTPUT_OF_OTHERS, POS_NONE, 0,
                 path_join(w->job->arena, kept->path, file->name));
            clear = false;
        }
    }
    return clear;
}

/* Whoever has changed a page of ours by hand keeps it. */
static void remove_stale(const Writing *w, const Kept *kept)
{
    Arena *arena = w->job->arena;
    bool any = false;
    for (size_t i = 0; i < kept->before.n; i++) {
        const KeptFile *file = kept->before.entries[i].value;
        Str path = path_join(arena, kept->path, file->name);
        if (map_get(&kept->now, file->name))
            continue;
        any = true;
        if (has_bytes(arena, path, file->digest) && sys_remove_file(arena, path))
            return; /* it stays in the list, and the next run tries again */
    }
    if (any)
        sys_write_file(arena, path_join(arena, kept->path, S(OUTPUT_LIST)),
                       list_text(arena, kept, false));
}

/* ---- the whole -------------------------------------------------------------- */

static Kept *kept_folder(Writing *w, Str folder)
{
    Arena *arena = w->job->arena;
    Str path = path_join(arena, w->root, folder);
    for (size_t i = 0; i < w->folders.n; i++)
        if (str_eq(w->folders.items[i].path, path))
            return &w->folders.items[i];
    Kept *kept = LIST_ADD(arena, &w->folders);
    *kept = (Kept){.path = path, .before = map_new(arena), .now = map_new(arena)};
    read_list(arena, kept);
    return kept;
}

static void add_lists(Writing *w)
{
    Arena *arena = w->job->arena;
    for (size_t i = 0; i < w->folders.n; i++) {
        const Kept *kept = &w->folders.items[i];
        *LIST_ADD(arena, &w->files) =
            (SysFile){path_join(arena, kept->path, S(OUTPUT_LIST)), list_text(arena, kept, true)};
    }
}

static void report(const Job *job, SysError error, Str path)
{
    Str reason = str_from(sys_last_error());
    switch (error) {
    case SYS_OK:
        break;
    case SYS_NOT_ALLOWED:
        DIAG(job->diags, OUTPUT_NOT_ALLOWED, POS_NONE, 0, path);
        break;
    case SYS_NOT_FOUND:
        DIAG(job->diags, OUTPUT_NO_FOLDER, POS_NONE, 0, path);
        break;
    case SYS_IS_FOLDER:
        DIAG(job->diags, OUTPUT_IS_FOLDER, POS_NONE, 0, path);
        break;
    case SYS_TOO_LARGE:
    case SYS_OTHER:
        DIAG(job->diags, OUTPUT_FAILED, POS_NONE, 0, path, reason);
        break;
    }
}

bool outputs_write(const Job *job, Str root, const Outputs *outputs)
{
    Writing w = {.job = job, .root = root};
    for (size_t i = 0; i < outputs->n; i++) {
        const Output *output = &outputs->items[i];
        if (output->folder.n)
            put_file(&kept_folder(&w, output->folder)->now, output->name,
                     sha256_hex(job->arena, output->bytes));
    }
    if (!is_way_clear(&w))
        return false;
    add_lists(&w);
    for (size_t i = 0; i < outputs->n; i++)
        *LIST_ADD(job->arena, &w.files) =
            (SysFile){output_path(job->arena, root, &outputs->items[i]), outputs->items[i].bytes};
    size_t failed = 0;
    SysError error = sys_write_files(job->arena, w.files.items, w.files.n, &failed);
    if (error) {
        report(job, error, w.files.items[failed].path);
        return false;
    }
    for (size_t i = 0; i < w.folders.n; i++)
        remove_stale(&w, &w.folders.items[i]);
    return true;
}
