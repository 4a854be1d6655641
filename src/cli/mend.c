/* mend.c - see mend.h. */
#include "cli/mend.h"

#include "base/sys.h"

#include <stdlib.h>

/* One replacement may lay bare another (a key's value is read only when the key is known),
 * but hardly ever a fourth. */
enum { MOST_ROUNDS = 8, LARGEST_FILE = 16 * 1024 * 1024 };

typedef struct Mended {
    Str path, real, old, now;
} Mended;

typedef struct Mender {
    const Request *request;
    Arena *arena;
    Str folder; /* of the plan, as the system knows it; empty: it is not there */
    LIST(Mended) files;
    LIST(SourceDraft) drafts; /* the same files, as the plan is read with them */
    LIST(Edit) done;
    LIST(Remark) remarks;
    LIST(Str) refused; /* paths of files that are not ours to change */
} Mender;

/* ---- which files may be changed --------------------------------------------------- */

static bool lies_in(Str folder, Str path)
{
    return folder.n && str_starts(path, folder) &&
           (path.n == folder.n || path.p[folder.n] == '/' || str_ends(folder, S("/")));
}

static void remark(Mender *m, DiagCode code, Str path, Str more)
{
    *LIST_ADD(m->arena, &m->remarks) = (Remark){code, {path, more}};
}

static bool refuse(Mender *m, DiagCode code, Str path)
{
    for (size_t i = 0; i < m->refused.n; i++)
        if (str_eq(m->refused.items[i], path))
            return false;
    *LIST_ADD(m->arena, &m->refused) = path;
    remark(m, code, path, STR_EMPTY);
    return false;
}

static Mended *find_file(const Mender *m, Str path)
{
    for (size_t i = 0; i < m->files.n; i++)
        if (str_eq(m->files.items[i].path, path))
            return &m->files.items[i];
    return NULL;
}

/* Whether the plan was read from the very bytes on the disk, below its own folder. */
static bool take_file(Mender *m, const SourceDraft *file)
{
    Str real, bytes;
    if (find_file(m, file->path))
        return true;
    if (!sys_real_path(m->arena, file->path, &real) || !lies_in(m->folder, real))
        return refuse(m, DIAG_MEND_OUTSIDE, file->path);
    if (sys_read_file(m->arena, real, LARGEST_FILE, &bytes) != SYS_OK ||
        !str_eq(bytes, file->bytes))
        return refuse(m, DIAG_MEND_ENCODING, file->path);
    *LIST_ADD(m->arena, &m->files) = (Mended){file->path, real, bytes, bytes};
    *LIST_ADD(m->arena, &m->drafts) = (SourceDraft){file->path, bytes};
    return true;
}

/* Leaves the edits for files that may be changed. */
static void choose_files(Mender *m, Proposal *proposal)
{
    size_t kept = 0;
    for (size_t i = 0, file = 0; i < proposal->edits.n; i++) {
        const Edit *edit = &proposal->edits.items[i];
        while (!str_eq(proposal->files.items[file].path, edit->path))
            file++;
        if (take_file(m, &proposal->files.items[file]))
            proposal->edits.items[kept++] = *edit;
    }
    proposal->edits.n = kept;
}

/* ---- rounds --------------------------------------------------------------------------- */

/* Without a word: what the plan proposes as the drafts make it. */
static ExitCode read_plan(const Mender *m, Proposal *proposal)
{
    *proposal = (Proposal){.arena = m->arena};
    Request request = *m->request;
    request.proposal = proposal;
    request.drafts = m->drafts.items;
    request.n_drafts = m->drafts.n;
    return compile(&request);
}

typedef LIST(Edit) Edits;

static void set_drafts(Mender *m, const Edits *edits)
{
    for (size_t i = 0; i < m->files.n; i++) {
        const Mended *file = &m->files.items[i];
        m->drafts.items[i].bytes =
            amend_apply(m->arena, file->path, file->now, edits->items, edits->n);
    }
}

/* Takes the edits [from, to) in beside those taken, unless a file could not be read with
 * them; then each half on its own, so that one bad edit does not keep the others out. */
static void try_edits(Mender *m, const Proposal *proposal, size_t from, size_t to, Edits *taken)
{
    size_t before = taken->n;
    for (size_t i = from; i < to; i++)
        *LIST_ADD(m->arena, taken) = proposal->edits.items[i];
    set_drafts(m, taken);
    Proposal with;
    read_plan(m, &with);
    if (with.broken <= proposal->broken)
        return;
    taken->n = before;
    if (to - from > 1) {
        size_t middle = from + (to - from) / 2;
        try_edits(m, proposal, from, middle, taken);
        try_edits(m, proposal, middle, to, taken);
    }
}

static bool mend_round(Mender *m)
{
    Proposal proposal;
    read_plan(m, &proposal);
    choose_files(m, &proposal);
    if (proposal.edits.n == 0)
        return false;
    Edits taken = {0};
    try_edits(m, &proposal, 0, proposal.edits.n, &taken);
    set_drafts(m, &taken);
    for (size_t i = 0; i < m->files.n; i++)
        m->files.items[i].now = m->drafts.items[i].bytes;
    for (size_t i = 0; i < taken.n; i++)
        *LIST_ADD(m->arena, &m->done) = taken.items[i];
    return taken.n > 0;
}

/* ---- what is said ---------------------------------------------------------------------- */

static int by_line(const void *a, const void *b)
{
    const Edit *x = a, *y = b;
    int order = str_cmp(x->path, y->path);
    if (order || x->line != y->line)
        return order ? order : x->line < y->line ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static void put_edit(const Mender *m, const Edit *edit, Buf *out)
{
    bool english = m->request->english;
    const char *form = english ? "  line %u: “%.*s%.*s%.*s” became “%.*s%.*s%.*s” (%s)\n"
                               : "  linje %u: «%.*s%.*s%.*s» ble «%.*s%.*s%.*s» (%s)\n";
    buf_printf(out, form, edit->line, STR_ARG(edit->before), STR_ARG(edit->old),
               STR_ARG(edit->after), STR_ARG(edit->before), STR_ARG(edit->text),
               STR_ARG(edit->after), diag_code_name(edit->code));
}

static void put_file(const Mender *m, const Mended *file, Buf *out)
{
    size_t n = 0;
    for (size_t i = 0; i < m->done.n; i++)
        n += str_eq(m->done.items[i].path, file->path);
    const char *words =
        m->request->english ? (n == 1 ? "place" : "places") : (n == 1 ? "sted" : "steder");
    buf_puts(out, m->request->english ? "mended " : "rettet ");
    buf_add(out, file->path);
    buf_printf(out, " (%zu %s)\n", n, words);
    for (size_t i = 0; i < m->done.n; i++)
        if (str_eq(m->done.items[i].path, file->path))
            put_edit(m, &m->done.items[i], out);
}

/* ---- the end ------------------------------------------------------------------------------ */

/* False where the file is as it was, and why is remarked. */
static bool write_file(Mender *m, const Mended *file)
{
    Str bytes;
    if (sys_read_file(m->arena, file->real, LARGEST_FILE, &bytes) == SYS_OK &&
        !str_eq(bytes, file->old)) {
        remark(m, DIAG_MEND_CHANGED, file->path, STR_EMPTY);
        return false;
    }
    if (sys_write_file(m->arena, file->real, file->now) == SYS_OK)
        return true;
    remark(m, DIAG_MEND_FAILED, file->path, str_copy(m->arena, str_from(sys_last_error())));
    return false;
}

static ExitCode write_files(Mender *m)
{
    bool good = true;
    Buf said = buf_new(m->arena);
    for (size_t i = 0; i < m->files.n; i++) {
        const Mended *file = &m->files.items[i];
        if (str_eq(file->old, file->now))
            continue;
        if (write_file(m, file))
            put_file(m, file, &said);
        else
            good = false;
    }
    if (!m->request->quiet && m->request->messages == MESSAGES_HUMAN)
        sys_print(1, buf_str(&said));
    return good ? EXIT_DONE : EXIT_IO;
}

/* The plan as it is now on the disk. */
static ExitCode check_rest(Mender *m)
{
    Request request = *m->request;
    request.remarks = m->remarks.items;
    request.n_remarks = m->remarks.n;
    return compile(&request);
}

/* What stands in the way of a change is told on stderr: stdout is for the diff alone. */
static void show_remarks(Mender *m)
{
    Sources *sources = sources_new(m->arena);
    Diags *diags = diags_new(m->arena, sources, m->remarks.n);
    for (size_t i = 0; i < m->remarks.n; i++)
        diag_add(diags, m->remarks.items[i].code, POS_NONE, 0, m->remarks.items[i].args, 2);
    Buf out = buf_new(m->arena);
    diags_render(diags, m->request->english, false, &out);
    sys_print(2, buf_str(&out));
}

static ExitCode show_diff(Mender *m)
{
    Proposal rest;
    ExitCode code = read_plan(m, &rest);
    Buf out = buf_new(m->arena);
    for (size_t i = 0; i < m->files.n; i++)
        amend_diff(m->files.items[i].path, m->files.items[i].old, m->files.items[i].now, &out);
    show_remarks(m);
    return sys_print(1, buf_str(&out)) ? code : EXIT_IO;
}

static ExitCode mend_in(Mender *m)
{
    Str plan = m->request->plan;
    bool folder = sys_is_folder(m->arena, plan);
    if (!sys_real_path(m->arena, folder ? plan : path_folder(plan), &m->folder))
        m->folder = STR_EMPTY;
    for (int rounds = 0; rounds < MOST_ROUNDS && mend_round(m);)
        rounds++;
    if (m->request->show_only)
        return show_diff(m);
    if (m->done.n)
        qsort(m->done.items, m->done.n, sizeof *m->done.items, by_line);
    ExitCode written = write_files(m);
    ExitCode code = check_rest(m);
    return code > written ? code : written;
}

/* As in compile.c: the caller owns `unwind`. */
static ExitCode mend_or_land(const Request *request, Unwind *unwind)
{
    if (setjmp(unwind->landing)) {
        sys_print(2, S("planverk: "));
        sys_print(2, str_from(unwind->reason));
        sys_print(2, S("\n"));
        return unwind->code;
    }
    Mender m = {.request = request, .arena = arena_new(unwind, ARENA_MOST), .folder = STR_EMPTY};
    ExitCode code = mend_in(&m);
    arena_free(m.arena);
    return code;
}

ExitCode mend(const Request *request)
{
    Unwind unwind = {.code = EXIT_DONE};
    return mend_or_land(request, &unwind);
}
