/* compile.c - the pass order: read this first.
 *
 * The source (plan and chapters) is read once and frozen; each profile's document
 * is then assembled, laid out and emitted in an arena of its own. Outputs are
 * kept in memory until everything is known to be right, so that an error never
 * replaces a good file.
 *
 * What the texts of the source are found guilty of is looked for beside all that: outputs are
 * made in the hope that it is nothing bad, and given up where it is. base/beside.h says what a
 * task may touch.
 */
#include "compile.h"

#include "back/dump/dump.h"
#include "base/assets.h"
#include "base/beside.h"
#include "base/chunk.h"
#include "base/load.h"
#include "base/sys.h"
#include "chapters.h"
#include "documents.h"
#include "manifest.h"
#include "plan/plan_read.h"
#include "quotation/quotation.h"
#include "rules/rules.h"
#include "summary.h"
#include "verify.h"
#include "yaml/tree.h"

enum { MOST_DIAGNOSTICS = 100000 }; /* kept; fewer are shown */

/* ---- the source ----------------------------------------------------------- */

/* "kontrollerte 5 sitater: 4 stemmer, 1 avviker" */
static void report_tally(const Compilation *c, const QuotationTally *tally)
{
    bool english = c->request->english;
    size_t checked = tally->same + tally->different + tally->missing;
    Buf line = buf_new(c->job.arena);
    buf_printf(&line,
               english ? "compared %zu quotations: %zu agree, %zu differ, %zu not found"
                       : "kontrollerte %zu sitater: %zu stemmer, %zu avviker, %zu ikke funnet",
               checked, tally->same, tally->different, tally->missing);
    if (tally->unchecked)
        buf_printf(&line, english ? "; %zu without a source" : "; %zu uten kilde",
                   tally->unchecked);
    buf_add_char(&line, '\n');
    sys_print(1, buf_str(&line));
}

/* What is said in plan and chapters; in a task of its own. */
static void check_texts(const Job *job, void *object)
{
    Compilation *c = object;
    const Request *request = c->request;
    rules_check_texts(job, c->beside, c->plan, c->registry, c->language);
    c->tally = quotations_check(job, c->plan, c->registry, request->sources, request->n_sources);
}

/* Waits for what is told of the texts. False where that failed. Of outputs nobody is told anything
 * where the texts are wrong, as if none had been made, however early that is known. */
static bool settle(Compilation *c)
{
    Task *texts = c->texts;
    if (!texts)
        return true;
    bool done = task_finish(texts);
    const Diags *told = task_diags(texts);
    bool right = done && !diags_would_fail(c->job.diags, told);
    c->texts = NULL;
    if (done)
        diags_join(c->job.diags, told);
    for (size_t i = 0; right && i < c->hoped.n; i++)
        diags_join(c->job.diags, c->hoped.items[i]);
    return done;
}

static void finish_texts(Compilation *c)
{
    Task *texts = c->texts;
    if (!texts)
        return;
    if (!settle(c))
        task_fail(texts);
    const Request *request = c->request;
    if (c->tally.unreadable)
        c->code = EXIT_IO;
    if (request->n_sources && !request->quiet && !request->proposal)
        report_tally(c, &c->tally);
}

static bool read_source(Compilation *c)
{
    c->plan = plan_read(&c->job, c->request->plan);
    if (!c->plan)
        return false;
    c->bytes = sources_size(c->job.sources);
    beside_expect(c->beside, c->bytes);
    c->language = language_load(&c->job, c->plan->lang);
    c->registry = provisions_load(&c->job, c->plan);
    c->bank = bank_open(&c->job, c->plan);
    c->lexicon = lexicon_new(&c->job);
    /* of what stands in a file that cannot be read, nothing can be said: all that refers to it
     * would seem to be wrong; where it is a chapter, that is but little */
    bool whole = c->plan->whole;
    c->bytes += chapters_read(&c->job, c->beside, c->plan);
    return whole;
}

/* What of the source is checked as a whole. */
static void check_source(Compilation *c)
{
    rules_set_levels(&c->job, c->plan);
    if (c->request->dump == STAGE_NONE)
        documents_start_second(c);
    c->texts = task_start(c->beside, &c->job, check_texts, c, c->bytes);
    rules_check(&c->job, c->plan, c->registry);
    if (diags_count(c->job.diags, SEVERITY_ERROR))
        diags_drop(c->job.diags, DIAG_NOTHING_TO_SHOW); /* most likely for what is wrong */
    if (c->request->dump != STAGE_NONE)
        finish_texts(c); /* a dump is printed at once */
}

/* ---- the end -------------------------------------------------------------- */

/* See no-color.org: any value but the empty one counts. */
static bool wants_color(const Request *request)
{
    switch (request->color) {
    case COLOR_ALWAYS:
        return true;
    case COLOR_NEVER:
        return false;
    case COLOR_AUTO:
        break;
    }
    return sys_is_terminal(2) && sys_env("NO_COLOR").n == 0 && !str_eq(sys_env("TERM"), S("dumb"));
}

/* Or hands them over, where they are for a program of ours; see cli/mend.c. In an arena of
 * its own: the job's may be what is full. */
static void print_diagnostics(Compilation *c)
{
    const Request *request = c->request;
    c->reported = true;
    if (request->proposal) {
        amend_collect(c->job.diags, c->job.sources, request->proposal);
        return;
    }
    Buf out = buf_new(arena_new(arena_unwind(c->job.arena), ARENA_MOST));
    switch (request->messages) {
    case MESSAGES_HUMAN:
        diags_render(c->job.diags, request->english, wants_color(request), &out);
        break;
    case MESSAGES_JSON:
        diags_write_json(c->job.diags, request->english, &out);
        break;
    case MESSAGES_SARIF:
        diags_write_sarif(c->job.diags, request->english, &out);
        break;
    }
    /* what a dump prints is not to be mixed with messages */
    bool beside = request->messages == MESSAGES_HUMAN || request->dump != STAGE_NONE;
    sys_print(beside ? 2 : 1, buf_str(&out));
}

static Str out_folder(const Compilation *c)
{
    return c->request->out_folder.n ? c->request->out_folder : S("out");
}

static Str size_text(Arena *arena, size_t bytes)
{
    return str_format(arena, "%zu kB", (bytes + 999) / 1000);
}

/* One line for a file, and one for all of a kept folder. */
static void report_output(const Compilation *c, const Output *output, size_t n_files, size_t bytes)
{
    Arena *arena = c->job.arena;
    bool english = c->request->english, one = output->pages == 1;
    Str path = output_path(arena, out_folder(c), output);
    Buf line = buf_new(arena);
    buf_puts(&line, english ? "wrote " : "skrev ");
    buf_add(&line, output->folder.n ? path_folder(path) : path);
    buf_puts(&line, output->folder.n ? "/ (" : " (");
    if (output->folder.n)
        buf_printf(&line, english ? "%zu files, " : "%zu filer, ", n_files);
    if (output->pages)
        buf_printf(&line, "%zu %s, ", output->pages,
                   english ? (one ? "page" : "pages") : (one ? "side" : "sider"));
    buf_add(&line, size_text(arena, bytes));
    buf_puts(&line, ")\n");
    sys_print(1, buf_str(&line));
}

static void report_outputs(const Compilation *c)
{
    if (c->request->quiet || c->request->messages != MESSAGES_HUMAN)
        return;
    const Outputs *outputs = &c->outputs;
    for (size_t i = 0, next; i < outputs->n; i = next) {
        const Output *output = &outputs->items[i];
        size_t bytes = output->bytes.n;
        for (next = i + 1; output->folder.n && next < outputs->n &&
                           str_eq(outputs->items[next].folder, output->folder);)
            bytes += outputs->items[next++].bytes.n;
        report_output(c, output, next - i, bytes);
    }
}

static void report_summary(const Compilation *c)
{
    if (c->editions.n > 1 && !c->request->quiet && c->request->messages == MESSAGES_HUMAN) {
        sys_print(1, S("\n"));
        sys_print(1, summary_text(c->job.arena, &c->editions, &c->outputs, c->request->english));
    }
}

static void write_outputs(Compilation *c)
{
    if (compilation_is_whole(c))
        manifests_add(&c->job, c->plan, &c->editions, &c->outputs);
    if (!outputs_write(&c->job, out_folder(c), &c->outputs)) {
        c->code = EXIT_IO;
        return;
    }
    report_outputs(c);
    report_summary(c);
}

/* The request becomes one for what the file claims to be. */
static bool read_claim(Compilation *c)
{
    Request *request = NEW(c->job.arena, Request);
    *request = *c->request;
    c->request = request;
    if (!verify_read(&c->job, request->verify, &c->claim)) {
        c->code = sys_is_file(c->job.arena, request->verify) ? EXIT_PLAN : EXIT_IO;
        print_diagnostics(c);
        return false;
    }
    request->profile = c->claim.manifest ? STR_EMPTY : c->claim.origin.profile;
    request->format = c->claim.manifest ? STR_EMPTY : S("pdf");
    return true;
}

static void verify_outputs(Compilation *c)
{
    Buf out = buf_new(c->job.arena);
    bool same = verify_tell(&c->job, &c->claim, c->request->plan, &c->editions, &c->outputs,
                            c->request->english, &out);
    sys_print(1, buf_str(&out));
    c->code = same ? EXIT_DONE : EXIT_PLAN;
}

/* The file that the plan begins with, as plan_read() finds it. */
static Str entry_path(const Compilation *c)
{
    Str path = c->request->plan;
    bool folder = sys_is_folder(c->job.arena, path);
    return folder ? path_join(c->job.arena, path, S("plan.yaml")) : path;
}

static ExitCode dump_plan(Compilation *c)
{
    Buf out = buf_new(c->job.arena);
    plan_dump(c->plan, &out);
    sys_print(1, buf_str(&out));
    return diags_count(c->job.diags, SEVERITY_ERROR) ? EXIT_PLAN : EXIT_DONE;
}

/* The tree of the entry file alone, before anything is bound. */
static ExitCode dump_yaml(Compilation *c)
{
    Buf out = buf_new(c->job.arena);
    Text text;
    Str path = entry_path(c);
    const Tree *tree = NULL;
    if (load_text(&c->job, path, POS_NONE, 0, &text))
        tree = tree_parse(&c->job, text);
    if (tree)
        tree_dump(tree, &out);
    sys_print(1, buf_str(&out));
    print_diagnostics(c);
    return tree ? EXIT_DONE : EXIT_PLAN;
}

static bool is_there(const Compilation *c)
{
    return sys_is_file(c->job.arena, entry_path(c));
}

static ExitCode run(Compilation *c)
{
    if (c->request->strict)
        diags_make_strict(c->job.diags);
    for (size_t i = 0; i < c->request->n_remarks; i++)
        diag_add(c->job.diags, c->request->remarks[i].code, POS_NONE, 0,
                 c->request->remarks[i].args, 2);
    if (c->request->verify.n && !read_claim(c))
        return c->code;
    if (c->request->dump == STAGE_YAML)
        return dump_yaml(c);
    bool read = read_source(c);
    if (read)
        check_source(c);
    if (read && c->request->dump == STAGE_PLAN) {
        ExitCode code = dump_plan(c);
        print_diagnostics(c);
        return code;
    }
    if (read)
        documents_make(c);
    else if (!is_there(c))
        c->code = EXIT_IO;
    finish_texts(c);
    beside_end(c->beside);
    bool good = read && diags_count(c->job.diags, SEVERITY_ERROR) == 0;
    if (good && c->request->verify.n)
        verify_outputs(c);
    else if (good)
        write_outputs(c);
    print_diagnostics(c);
    return c->code == EXIT_DONE && !good ? EXIT_PLAN : c->code;
}

/* A job that cannot go on still says what it has found. */
static void report_unfinished(void *compilation)
{
    Compilation *c = compilation;
    if (c->texts) { /* in an arena of its own: the job's may be what is full */
        diags_move(c->job.diags, arena_new(arena_unwind(c->job.arena), ARENA_MOST));
        settle(c);
    }
    if (!c->reported)
        print_diagnostics(c);
}

static void release_all(Unwind *unwind)
{
    while (unwind->resources)
        unwind_pop(unwind, unwind->resources);
}

/* The caller owns `unwind`: what a jump finds in variables of the function that
 * called setjmp is undefined where they were changed in between (C11, 7.13.2.1). */
static ExitCode compile_or_land(const Request *request, Unwind *unwind)
{
    if (setjmp(unwind->landing)) {
        sys_print(2, S("planverk: "));
        sys_print(2, str_from(unwind->reason));
        sys_print(2, S("\n"));
        return unwind->code;
    }
    Arena *arena = arena_new(unwind, ARENA_MOST);
    Assets assets = assets_embedded(arena, request->data);
    Sources *sources = sources_new(arena);
    sources_set_drafts(sources, request->drafts, request->n_drafts);
    Compilation c = {
        .request = request,
        .job = {arena, sources, diags_new(arena, sources, MOST_DIAGNOSTICS), &assets},
        .beside = beside_new(arena),
    };
    Resource report; /* newer than the arenas that hold the diagnostics */
    unwind_push(unwind, &report, report_unfinished, &c);
    ExitCode code = run(&c);
    release_all(unwind);
    return code;
}

ExitCode compile(const Request *request)
{
    Unwind unwind = {.code = EXIT_DONE};
    chunks_prepare(&unwind); /* a plan takes more than the small block that others begin with */
    return compile_or_land(request, &unwind);
}
