/* compile.c - the pass order: read this first.
 *
 * The source (plan and chapters) is read once and frozen; each profile's document
 * is then assembled, laid out and emitted in an arena of its own. Outputs are
 * kept in memory until everything is known to be right, so that an error never
 * replaces a good file.
 */
#include "compile.h"

#include "assemble/assemble.h"
#include "back/backends.h"
#include "back/dump/dump.h"
#include "base/assets.h"
#include "base/load.h"
#include "base/map.h"
#include "base/sys.h"
#include "figure/figure.h"
#include "layout/layout.h"
#include "markdown/markdown.h"
#include "plan/plan_read.h"
#include "quotation/quotation.h"
#include "rules/rules.h"
#include "yaml/tree.h"

enum { MOST_DIAGNOSTICS = 100000 }; /* kept; fewer are shown */

typedef struct Output {
    Str path, bytes;
    size_t pages; /* 0 for formats without pages */
} Output;

typedef struct Compilation {
    const Request *request;
    Job job; /* of the source */
    Plan *plan;
    const Registry *registry;
    const Language *language;
    Bank *bank;
    Fonts *fonts;
    LIST(Output) outputs;
    ExitCode code; /* why it failed, where it is not the plan's fault */
    bool reported; /* the diagnostics are printed */
} Compilation;

/* ---- the source ----------------------------------------------------------- */

/* The chapter's tree; the same file is parsed once. NULL when it is missing. */
static const Node *read_chapter(Compilation *c, Map *chapters, Text path)
{
    Arena *arena = c->job.arena;
    Str clean;
    if (!path_clean(arena, path.s, &clean) || path.s.p[0] == '/') {
        DIAG(c->job.diags, PATH_LEAVES, path.pos, path.s.n, path.s);
        return NULL;
    }
    const Node *known = map_get(chapters, clean);
    if (known)
        return known;
    Text text;
    Str full = path_join(arena, c->plan->folder, clean);
    if (!load_text(&c->job, full, path.pos, path.s.n, &text))
        return NULL;
    Node *tree = markdown_parse(&c->job, text);
    map_put(chapters, clean, tree);
    return tree;
}

static void read_chapters(Compilation *c)
{
    Map chapters = map_new(c->job.arena);
    Plan *plan = c->plan;
    for (size_t i = 0; i < plan->parts.n; i++) {
        PartEntry *part = &plan->parts.items[i];
        if (part->chapter.s.n)
            part->document = read_chapter(c, &chapters, part->chapter);
    }
    for (size_t k = 0; k < plan->profiles.n; k++) {
        for (size_t i = 0; i < plan->profiles.items[k].parts.n; i++) {
            PartEntry *part = &plan->profiles.items[k].parts.items[i];
            if (part->chapter.s.n)
                part->document = read_chapter(c, &chapters, part->chapter);
        }
    }
}

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

static void check_quotations(Compilation *c)
{
    const Request *request = c->request;
    QuotationTally tally =
        quotations_check(&c->job, c->plan, c->registry, request->sources, request->n_sources);
    if (tally.unreadable)
        c->code = EXIT_IO;
    if (request->n_sources && !request->quiet && !request->proposal)
        report_tally(c, &tally);
}

static bool read_source(Compilation *c)
{
    c->plan = plan_read(&c->job, c->request->plan);
    if (!c->plan)
        return false;
    c->language = language_load(&c->job, c->plan->lang);
    c->registry = provisions_load(&c->job, c->plan);
    c->bank = bank_open(&c->job, c->plan);
    read_chapters(c);
    rules_check(&c->job, c->plan, c->registry);
    rules_check_texts(&c->job, c->plan, c->registry, c->language);
    check_quotations(c);
    return true;
}

/* ---- one profile ---------------------------------------------------------- */

static int64_t source_date(const Compilation *c)
{
    int64_t epoch;
    if (str_to_int(sys_env("SOURCE_DATE_EPOCH"), &epoch))
        return epoch;
    return c->plan->status_date == DAY_NONE ? 0 : (int64_t)c->plan->status_date * 86400;
}

static bool wants_format(const Compilation *c, const Profile *profile, Str format)
{
    if (c->request->format.n)
        return str_eq(c->request->format, format);
    if (!profile || profile->formats.n == 0)
        return str_eq(format, S("html")) || str_eq(format, S("pdf"));
    for (size_t i = 0; i < profile->formats.n; i++) {
        if (str_eq(profile->formats.items[i].s, format))
            return true;
    }
    return false;
}

/* The published profile has the plain name. A profile may be called anything, but its
 * file stays in the folder for output. */
static Str output_name(Arena *arena, const Document *document, const Profile *profile)
{
    Str id = document->identifier;
    if (!profile || str_eq(profile->name.s, S("publisering")))
        return id;
    char *name = str_cstr(arena, profile->name.s);
    for (char *p = name; *p; p++) {
        if (*p == '/')
            *p = '-';
    }
    return str_format(arena, "%.*s-%s", STR_ARG(id), name);
}

/* CSV is part of the file format, but no back end makes it yet. */
static void report_formats(const Compilation *c, const Profile *profile)
{
    for (size_t i = 0; profile && i < profile->formats.n; i++) {
        const Text *format = &profile->formats.items[i];
        if (str_eq(format->s, S("csv")))
            DIAG(c->job.diags, FORMAT_NOT_YET, format->pos, format->s.n, format->s);
    }
}

static void emit(Compilation *c, const Job *job, const Profile *profile, Product *product)
{
    Str name = output_name(c->job.arena, product->document, profile);
    Str folder = c->request->out_folder.n ? c->request->out_folder : S("out");
    if (wants_format(c, profile, S("pdf")))
        product->pdf_name = str_format(job->arena, "%.*s.pdf", STR_ARG(name));
    const Backend *backend;
    for (size_t i = 0; (backend = backend_at(i)) != NULL; i++) {
        if (!wants_format(c, profile, str_from(backend->format)))
            continue;
        Str file = str_format(c->job.arena, "%.*s%s", STR_ARG(name), backend->extension);
        Str bytes = backend->emit(job, product);
        *LIST_ADD(c->job.arena, &c->outputs) = (Output){
            .path = path_join(c->job.arena, folder, file),
            .bytes = bytes,
            .pages = backend->wants_pages ? product->pages->n_pages : 0,
        };
        if (backend == backend_find(S("pdf")))
            product->pdf_size = bytes.n;
    }
}

static bool wants_pages(const Compilation *c, const Profile *profile)
{
    const Backend *backend;
    for (size_t i = 0; (backend = backend_at(i)) != NULL; i++) {
        if (backend->wants_pages && wants_format(c, profile, str_from(backend->format)))
            return true;
    }
    return false;
}

static void dump(const Compilation *c, const Job *job, const Product *product)
{
    Buf out = buf_new(job->arena);
    if (c->request->dump == STAGE_DOC)
        doc_dump(product->document->root, &out);
    else
        pages_dump(product->pages, &out);
    sys_print(1, buf_str(&out));
}

static void compile_profile(Compilation *c, const Profile *profile)
{
    Job job = c->job;
    job.arena = arena_new(arena_unwind(c->job.arena), ARENA_MOST);
    Text theme_name = profile ? profile->theme : (Text){STR_EMPTY, POS_NONE};
    const Theme *theme = theme_load(&job, c->plan->folder, theme_name);
    Document *document = assemble(&job, c->plan, profile, c->language, c->registry, c->bank);
    number_paragraphs(&job, document, theme);
    rules_check_document(&job, c->plan, document);
    Product product = {
        .document = document,
        .fonts = c->fonts,
        .theme = theme,
        .language = c->language,
        .source_date = source_date(c),
        .pdf_name = STR_EMPTY,
    };
    report_formats(c, profile);
    Stage stage = c->request->dump;
    if (c->request->check_only || diags_count(job.diags, SEVERITY_ERROR)) {
        if (stage == STAGE_DOC)
            dump(c, &job, &product);
        return;
    }
    TextSetter *setter = text_setter_new(&job, c->fonts);
    figures_draw(&job, document, setter, theme, theme_page(theme, false, false).width);
    if (stage == STAGE_PAGES || (stage == STAGE_NONE && wants_pages(c, profile)))
        product.pages = layout(&job, document, setter, c->fonts, theme, c->language);
    text_setter_free(setter);
    if (stage != STAGE_NONE)
        dump(c, &job, &product);
    else
        emit(c, &job, profile, &product);
}

static void report_profile(Compilation *c)
{
    Buf names = buf_new(c->job.arena);
    for (size_t i = 0; i < c->plan->profiles.n; i++) {
        buf_puts(&names, i ? ", " : " ");
        buf_add(&names, c->plan->profiles.items[i].name.s);
    }
    bool any = names.n > 0;
    Str list = buf_str(&names);
    DIAG(c->job.diags, PROFILE_UNKNOWN, POS_NONE, 0, c->request->profile,
         str_format(c->job.arena, any ? "Den har:%.*s." : "Den har ingen profiler.", STR_ARG(list)),
         str_format(c->job.arena, any ? "It has:%.*s." : "It has none.", STR_ARG(list)));
    c->code = EXIT_USAGE;
}

static const Profile *find_profile(const Compilation *c)
{
    for (size_t i = 0; i < c->plan->profiles.n; i++) {
        if (str_eq(c->plan->profiles.items[i].name.s, c->request->profile))
            return &c->plan->profiles.items[i];
    }
    return NULL;
}

static void compile_profiles(Compilation *c)
{
    c->fonts = fonts_new(&c->job);
    const Profile *asked = find_profile(c);
    if (asked) {
        compile_profile(c, asked);
    } else if (c->request->profile.n) {
        report_profile(c);
    } else if (c->plan->profiles.n == 0) {
        compile_profile(c, NULL);
    } else {
        size_t n = c->request->dump == STAGE_NONE ? c->plan->profiles.n : 1;
        for (size_t i = 0; i < n; i++)
            compile_profile(c, &c->plan->profiles.items[i]);
    }
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

static Str size_text(Arena *arena, size_t bytes)
{
    return str_format(arena, "%zu kB", (bytes + 999) / 1000);
}

static void report_output(const Compilation *c, const Output *output)
{
    if (c->request->quiet || c->request->messages != MESSAGES_HUMAN)
        return;
    Arena *arena = c->job.arena;
    Buf line = buf_new(arena);
    buf_puts(&line, c->request->english ? "wrote " : "skrev ");
    buf_add(&line, output->path);
    buf_puts(&line, " (");
    bool one = output->pages == 1;
    if (output->pages)
        buf_printf(&line, "%zu %s, ", output->pages,
                   c->request->english ? (one ? "page" : "pages") : (one ? "side" : "sider"));
    buf_add(&line, size_text(arena, output->bytes.n));
    buf_puts(&line, ")\n");
    sys_print(1, buf_str(&line));
}

static void report_unwritten(Compilation *c, SysError error, Str path)
{
    Diags *diags = c->job.diags;
    Str reason = str_from(sys_last_error());
    c->code = EXIT_IO;
    switch (error) {
    case SYS_OK:
        break;
    case SYS_NOT_ALLOWED:
        DIAG(diags, OUTPUT_NOT_ALLOWED, POS_NONE, 0, path);
        break;
    case SYS_NOT_FOUND:
        DIAG(diags, OUTPUT_NO_FOLDER, POS_NONE, 0, path);
        break;
    case SYS_IS_FOLDER:
        DIAG(diags, OUTPUT_IS_FOLDER, POS_NONE, 0, path);
        break;
    case SYS_TOO_LARGE:
    case SYS_OTHER:
        DIAG(diags, OUTPUT_FAILED, POS_NONE, 0, path, reason);
        break;
    }
}

static void write_outputs(Compilation *c)
{
    for (size_t i = 0; i < c->outputs.n; i++) {
        const Output *output = &c->outputs.items[i];
        SysError error = sys_write_file(c->job.arena, output->path, output->bytes);
        if (error) {
            report_unwritten(c, error, output->path);
            return;
        }
        report_output(c, output);
    }
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
    if (c->request->dump == STAGE_YAML)
        return dump_yaml(c);
    bool read = read_source(c);
    if (read && c->request->dump == STAGE_PLAN) {
        ExitCode code = dump_plan(c);
        print_diagnostics(c);
        return code;
    }
    if (read)
        compile_profiles(c);
    else if (!is_there(c))
        c->code = EXIT_IO;
    bool good = read && diags_count(c->job.diags, SEVERITY_ERROR) == 0;
    if (good)
        write_outputs(c);
    print_diagnostics(c);
    return c->code == EXIT_DONE && !good ? EXIT_PLAN : c->code;
}

/* A job that cannot go on still says what it has found. */
static void report_unfinished(void *compilation)
{
    Compilation *c = compilation;
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
    };
    Resource report; /* newer than the arena that holds the diagnostics */
    unwind_push(unwind, &report, report_unfinished, &c);
    ExitCode code = run(&c);
    release_all(unwind);
    return code;
}

ExitCode compile(const Request *request)
{
    Unwind unwind = {.code = EXIT_DONE};
    return compile_or_land(request, &unwind);
}
