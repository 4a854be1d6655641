/* init.c - see init.h. The files are whatever lies in the language's folder: a new one, or a
 * new language, needs nothing here.
 */
#include "cli/init.h"

#include "base/sys.h"

#define START "content/start/"

typedef LIST(SysFile) Files;

static Files find_files(const Job *job, Str folder, Str lang)
{
    Files files = {0};
    Str path, from = str_format(job->arena, START "%.*s/", STR_ARG(lang));
    for (size_t i = 0; job->assets->list(job->assets, i, &path); i++) {
        SysFile file = {.path = STR_EMPTY};
        if (!str_starts(path, from) || !job->assets->find(job->assets, path, &file.bytes))
            continue;
        file.path = path_join(job->arena, folder, str_slice(path, from.n, path.n));
        *LIST_ADD(job->arena, &files) = file;
    }
    return files;
}

/* "nb, nn, se", as the folders say. */
static Str languages(const Job *job)
{
    Buf list = buf_new(job->arena);
    Str path, last = STR_EMPTY;
    for (size_t i = 0; job->assets->list(job->assets, i, &path); i++) {
        if (!str_starts(path, S(START)))
            continue;
        Str rest = str_slice(path, sizeof START - 1, path.n), lang;
        str_split(&rest, '/', &lang);
        if (str_eq(lang, last))
            continue;
        buf_puts(&list, last.n ? ", " : "");
        buf_add(&list, lang);
        last = lang;
    }
    return buf_str(&list);
}

static bool is_free(const Job *job, const Files *files)
{
    for (size_t i = 0; i < files->n; i++) {
        if (!sys_exists(job->arena, files->items[i].path))
            continue;
        DIAG(job->diags, START_EXISTS, POS_NONE, 0, files->items[i].path);
        return false;
    }
    return true;
}

static bool write_files(const Job *job, const Files *files)
{
    size_t failed;
    if (sys_write_files(job->arena, files->items, files->n, &failed) == SYS_OK)
        return true;
    DIAG(job->diags, OUTPUT_FAILED, POS_NONE, 0, files->items[failed].path,
         str_from(sys_last_error()));
    return false;
}

static void tell(const Job *job, const Files *files, Str folder, bool english)
{
    Buf out = buf_new(job->arena);
    for (size_t i = 0; i < files->n; i++)
        buf_printf(&out, "%s %.*s\n", english ? "wrote" : "skrev", STR_ARG(files->items[i].path));
    buf_printf(&out, english ? "Now: planverk build %.*s\n" : "Nå: planverk build %.*s\n",
               STR_ARG(folder));
    sys_print(1, buf_str(&out));
}

ExitCode init_plan(const Job *job, Str folder, Str lang, bool english, bool quiet)
{
    Files files = find_files(job, folder, lang);
    if (files.n == 0) {
        DIAG(job->diags, START_LANGUAGE, POS_NONE, 0, lang, languages(job));
        return EXIT_USAGE;
    }
    if (!is_free(job, &files) || !write_files(job, &files))
        return EXIT_IO;
    if (!quiet)
        tell(job, &files, folder, english);
    return EXIT_DONE;
}
