/* main.c - makes the mutants of one sample and tries every n-th.
 *
 *     mutants PLANVERK SAMPLE EXEMPTIONS I N WORK
 *
 * SAMPLE is a folder of content/. Worker I of N tries the mutants I, I + N, ... in a copy
 * of its own, WORK/plan, which must be there. It prints "ok KIND" or "not ok KIND" with
 * what was changed for each, and "exempt KIND" where the table of exemptions has a row for
 * it. A kind that has very many places is tried at some of them, evenly spread.
 */
#include "mutants.h"

#include "base/sys.h"

#include <dirent.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_OF_A_KIND = 9, LARGEST = 1 << 24 };

static const struct {
    const char *name, *codes;
    Where where;
    const char *what;
    bool judged;
} KINDS[] = {
#define KIND(name, codes, where, what) {#name, codes, WHERE_##where, what, false},
#define JUDGED(name, codes, where, what) {#name, codes, WHERE_##where, what, true},
#include "kinds.def"
};

typedef struct Run {
    const char *planverk, *exemptions, *work;
    char *const *environment;
    Str plan;           /* work/plan */
    Str silence, bytes; /* what the sample says and becomes as it is */
} Run;

void add_mutant_told_at(Mill *mill, Kind kind, size_t at, size_t length, Str text, size_t place)
{
    *LIST_ADD(mill->arena, &mill->mutants) =
        (Mutant){kind, mill->file, at, length, str_copy(mill->arena, text), place};
}

void add_mutant(Mill *mill, Kind kind, size_t at, size_t length, Str text)
{
    add_mutant_told_at(mill, kind, at, length, text, at);
}

Str file_bytes(const Mill *mill)
{
    return mill->files.items[mill->file].bytes;
}

/* ---- the sample ----------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_file(Mill *mill, Str path)
{
    Str full = path_join(mill->arena, mill->folder, path), bytes;
    if (sys_read_file(mill->arena, full, LARGEST, &bytes) == SYS_OK)
        *LIST_ADD(mill->arena, &mill->files) = (File){path, bytes, POS_NONE};
}

typedef LIST(const char *) Names;

/* What a folder holds, sorted: no system gives it in an order of its own. */
static Names names_in(Mill *mill, const char *path)
{
    DIR *folder = opendir(path);
    Names names = {0};
    for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            *LIST_ADD(mill->arena, &names) = str_cstr(mill->arena, str_from(entry->d_name));
    if (folder)
        closedir(folder);
    if (names.n)
        qsort(names.items, names.n, sizeof *names.items, by_name);
    return names;
}

/* All texts of the folder but themes. */
static void add_folder(Mill *mill, Str path)
{
    Names names = names_in(mill, str_cstr(mill->arena, path_join(mill->arena, mill->folder, path)));
    for (size_t i = 0; i < names.n; i++) {
        Str name = str_from(names.items[i]);
        Str inner = path.n ? path_join(mill->arena, path, name) : name;
        if (sys_is_folder(mill->arena, path_join(mill->arena, mill->folder, inner))) {
            if (!str_eq(name, S("temaer")))
                add_folder(mill, inner);
        } else if (str_ends(name, S(".yaml")) || str_ends(name, S(".md")) ||
                   str_ends(name, S(".csv"))) {
            add_file(mill, inner);
        }
    }
}

static void gather_texts(Mill *mill)
{
    Buf yaml = buf_new(mill->arena), text = buf_new(mill->arena);
    for (size_t i = 0; i < mill->files.n; i++)
        buf_add(str_ends(mill->files.items[i].path, S(".md")) ? &text : &yaml,
                mill->files.items[i].bytes);
    mill->all_yaml = buf_str(&yaml);
    mill->all_text = buf_str(&text);
}

static void mutate_file(Mill *mill)
{
    File *file = &mill->files.items[mill->file];
    if (str_ends(file->path, S(".md"))) {
        mutate_markdown(mill);
    } else if (str_ends(file->path, S(".csv"))) {
        mutate_csv(mill);
    } else {
        file->pos = source_add_file(mill->job.sources, file->path, file->bytes);
        const Tree *tree = tree_parse(&mill->job, (Text){file->bytes, file->pos});
        mutate_yaml(mill, tree);
        mutate_yaml_lines(mill);
        keep_yaml(mill, tree);
    }
    keep_file(mill);
}

/* ---- one mutant --------------------------------------------------------------------------- */

static Str read_all(Mill *mill, const char *path)
{
    Str bytes = STR_EMPTY;
    sys_read_file(mill->arena, str_from(path), LARGEST, &bytes);
    return bytes;
}

/* Runs planverk with its outputs to WORK/said; returns what it wrote. */
static Str run(Mill *mill, const Run *r, const char *const *arguments)
{
    const char *said = str_format(mill->arena, "%s/said", r->work).p;
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, said, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    if (posix_spawn(&child, r->planverk, &actions, NULL, (char *const *)arguments,
                    r->environment) != 0) {
        perror(r->planverk);
        exit(2);
    }
    posix_spawn_file_actions_destroy(&actions);
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return str_format(mill->arena, "planverk ended with status %d\n", status);
    return read_all(mill, said);
}

static Str check(Mill *mill, const Run *r)
{
    const char *const words[] = {r->planverk, "check", "--message-format", "json", r->plan.p, NULL};
    return run(mill, r, words);
}

/* The web page, byte for byte. */
static Str build(Mill *mill, const Run *r)
{
    const char *out = str_format(mill->arena, "%s/out", r->work).p;
    const char *const words[] = {r->planverk, "build", "--quiet", "--format", "html",
                                 "-o",        out,     r->plan.p, NULL};
    run(mill, r, words);
    Names names = names_in(mill, out);
    Buf all = buf_new(mill->arena);
    for (size_t i = 0; i < names.n; i++) {
        const char *path = str_format(mill->arena, "%s/%s", out, names.items[i]).p;
        buf_add(&all, read_all(mill, path));
        unlink(path);
    }
    /* where a paragraph's source breaks its line, its page may */
    for (size_t i = 0; i < all.n; i++)
        if (all.p[i] == '\n')
            all.p[i] = ' ';
    return buf_str(&all);
}

Str mutated_bytes(const Mill *mill, const Mutant *m)
{
    Str whole = mill->files.items[m->file].bytes;
    Buf bytes = buf_new(mill->arena);
    buf_add(&bytes, str_slice(whole, 0, m->at));
    buf_add(&bytes, m->text);
    buf_add(&bytes, str_slice(whole, m->at + m->length, whole.n));
    return buf_str(&bytes);
}

static void write_mutant(Mill *mill, const Run *r, const Mutant *m, bool whole)
{
    const File *file = &mill->files.items[m->file];
    Str path = path_join(mill->arena, r->plan, file->path);
    Str bytes = whole ? file->bytes : mutated_bytes(mill, m);
    if (sys_write_file(mill->arena, path, bytes) != SYS_OK) {
        perror(path.p);
        exit(2);
    }
}

static bool holds(Mill *mill, const Run *r, const Mutant *m, Str *said)
{
    *said = check(mill, r);
    if (KINDS[m->kind].codes[0])
        return is_said(mill, m, *said, KINDS[m->kind].codes, KINDS[m->kind].where);
    return str_eq(*said, r->silence) && str_eq(build(mill, r), r->bytes);
}

/* ---- the verdict --------------------------------------------------------------------------- */

static Str line_around(Str bytes, size_t at)
{
    size_t start = at, end = str_find_char(bytes, '\n', at);
    while (start > 0 && bytes.p[start - 1] != '\n')
        start--;
    return str_slice(bytes, start, end == SIZE_MAX ? bytes.n : end);
}

/* A row of the table: kind, a tab, what the changed line has in it, a tab, why. */
static bool is_exempt(const Mill *mill, const Run *r, const Mutant *m, Str *why)
{
    Str rest = str_from(r->exemptions), row;
    Str line = line_around(mill->files.items[m->file].bytes, m->at);
    while (str_split(&rest, '\n', &row)) {
        Str kind, part;
        if (!str_split(&row, '\t', &kind) || !str_split(&row, '\t', &part))
            continue;
        if (str_eq(kind, str_from(KINDS[m->kind].name)) &&
            (str_eq(part, S("*")) || str_find(line, part, 0) != SIZE_MAX)) {
            *why = row;
            return true;
        }
    }
    return false;
}

static const char *const WHERES[] = {
    [WHERE_SPOT] = "at the changed bytes",   [WHERE_LINE] = "on the changed line",
    [WHERE_ITEM] = "in the changed record",  [WHERE_USE] = "where the old word stands",
    [WHERE_PLACE] = "at the place it is of",
};

static void tell_failure(const Mill *mill, const Mutant *m, Str said)
{
    const File *file = &mill->files.items[m->file];
    Str old = str_slice(file->bytes, m->at, m->at + m->length);
    const char *codes = KINDS[m->kind].codes;
    printf("not ok %s: %s in %.*s, %.*s\n", KINDS[m->kind].name, KINDS[m->kind].what,
           STR_ARG(mill->folder), STR_ARG(file->path));
    printf("    line:    %.*s\n", STR_ARG(line_around(file->bytes, m->at)));
    if (m->length < 400 && m->text.n < 400)
        printf("    changed: [%.*s] to [%.*s]\n", STR_ARG(old), STR_ARG(m->text));
    if (codes[0])
        printf("    none of: %s %s\n", codes, WHERES[KINDS[m->kind].where]);
    printf("    said:    %.*s\n", said.n > 600 ? 600 : (int)said.n, said.p);
}

static void try_mutant(Mill *mill, const Run *r, const Mutant *m)
{
    Str said, why;
    write_mutant(mill, r, m, false);
    if (holds(mill, r, m, &said))
        printf("ok %s\n", KINDS[m->kind].name);
    else if (is_exempt(mill, r, m, &why))
        printf("exempt %s\n", KINDS[m->kind].name);
    else
        tell_failure(mill, m, said);
    write_mutant(mill, r, m, true);
}

static bool is_fit(const Mill *mill, const Mutant *m)
{
    return !KINDS[m->kind].judged || str_find(mill->all_yaml, S("type: veileder"), 0) == SIZE_MAX;
}

/* Every s-th of a kind that has more than MOST_OF_A_KIND. */
static bool is_chosen(const size_t *counts, size_t *seen, const Mutant *m)
{
    size_t step = (counts[m->kind] + MOST_OF_A_KIND - 1) / MOST_OF_A_KIND;
    return seen[m->kind]++ % (step ? step : 1) == 0;
}

static void try_all(Mill *mill, const Run *r, size_t worker, size_t workers)
{
    size_t counts[KIND_COUNT] = {0}, seen[KIND_COUNT] = {0}, n = 0;
    for (size_t i = 0; i < mill->mutants.n; i++)
        counts[mill->mutants.items[i].kind]++;
    for (size_t i = 0; i < mill->mutants.n; i++)
        if (is_fit(mill, &mill->mutants.items[i]) &&
            is_chosen(counts, seen, &mill->mutants.items[i]) && n++ % workers == worker)
            try_mutant(mill, r, &mill->mutants.items[i]);
}

int main(int argc, char **argv)
{
    Unwind unwind = {.code = EXIT_DONE};
    if (argc != 7)
        return 2;
    if (setjmp(unwind.landing)) {
        fprintf(stderr, "mutants: %s\n", unwind.reason);
        return 2;
    }
    Arena *arena = arena_new(&unwind, ARENA_MOST);
    Sources *sources = sources_new(arena);
    Mill mill = {
        .job = {arena, sources, diags_new(arena, sources, 100), NULL},
        .arena = arena,
        .folder = str_from(argv[2]),
    };
    char *no_environment[] = {NULL};
    Str exemptions = STR_EMPTY;
    sys_read_file(arena, str_from(argv[3]), LARGEST, &exemptions);
    Run r = {
        .planverk = argv[1],
        .exemptions = str_cstr(arena, exemptions),
        .work = argv[6],
        .environment = no_environment,
        .plan = str_format(arena, "%s/plan", argv[6]),
    };
    add_folder(&mill, STR_EMPTY);
    gather_texts(&mill);
    for (mill.file = 0; mill.file < mill.files.n; mill.file++)
        mutate_file(&mill);
    r.silence = check(&mill, &r);
    r.bytes = build(&mill, &r);
    if (r.bytes.n == 0) {
        printf("not ok sample: %s cannot be built\n", argv[2]);
        return 0;
    }
    try_all(&mill, &r, strtoul(argv[4], NULL, 10), strtoul(argv[5], NULL, 10));
    arena_free(arena);
    return 0;
}
