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

#include "assemble/assemble.h"
#include "back/attach.h"
#include "back/backends.h"
#include "back/dump/dump.h"
#include "base/assets.h"
#include "base/beside.h"
#include "base/load.h"
#include "base/sys.h"
#include "chapters.h"
#include "figure/figure.h"
#include "layout/layout.h"
#include "manifest.h"
#include "plan/adoption.h"
#include "plan/plan_read.h"
#include "quotation/quotation.h"
#include "rules/rules.h"
#include "summary.h"
#include "verify.h"
#include "yaml/tree.h"

enum { MOST_DIAGNOSTICS = 100000 }; /* kept; fewer are shown */

/* A profile's document on its way, and what is used for it. */
typedef struct Draft {
    const struct Compilation *c;
    const Profile *profile;
    Bank *bank;
    Lexicon *lexicon;
    Fonts *fonts;
    const Theme *theme;
    Document *document;
    Task *task; /* where it is drawn up beside another */
} Draft;

typedef struct Compilation {
    const Request *request;
    Job job; /* of the source */
    Plan *plan;
    size_t bytes; /* of its texts */
    const Registry *registry;
    const Language *language;
    Beside *beside;
    Task *texts;               /* the rules on texts; NULL: what they have told is known */
    QuotationTally tally;      /* theirs */
    LIST(const Diags *) hoped; /* told of outputs that are good if the texts are */
    Draft *second;             /* of a profile, beside that of the first; NULL: none */
    Bank *bank;
    Lexicon *lexicon;
    Fonts *fonts;
    Outputs outputs;
    Editions editions;             /* whose they are */
    LIST(const Profile *) checked; /* whose documents another profile may have too */
    const Pages *published;        /* of the plan as it is published; NULL: not asked for yet */
    Claim claim;                   /* of what is verified */
    ExitCode code;                 /* why it failed, where it is not the plan's fault */
    bool reported;                 /* the diagnostics are printed */
} Compilation;

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
    if (!whole)
        return false;
    return true;
}

/* ---- one profile ---------------------------------------------------------- */

static bool wants_format(const Compilation *c, const Profile *profile, Str format)
{
    if (c->request->format.n)
        return str_eq(c->request->format, format);
    return profile_makes(profile, format);
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

/* Part of a run has no manifest: it would say that the rest is not there. */
static bool is_whole(const Compilation *c)
{
    return !c->request->profile.n && !c->request->format.n;
}

/* The pages of a long document are a sixth of all memory, and only the PDF needs them. */
static void forget_pages(Product *product, Arena *pages)
{
    if (product->pages)
        arena_free(pages);
    product->pages = NULL;
}

/* `pages` is the arena of the product's pages, where it has some. */
static void emit(Compilation *c, const Job *job, const Profile *profile, Product *product,
                 Arena *pages)
{
    size_t first = c->outputs.n;
    DocDigest digest = {STR_EMPTY, NULL};
    product->name = output_name(job->arena, product->document, profile);
    if (is_whole(c) || wants_format(c, profile, S("pdf"))) { /* manifests and PDFs say it */
        digest = doc_digest(job->arena, product->document->root);
        product->origin = origin_text(job->arena, profile, &digest);
    }
    if (wants_format(c, profile, S("pdf"))) {
        product->pdf_name = str_format(job->arena, "%.*s.pdf", STR_ARG(product->name));
        attachments_make(job, product);
    }
    const Backend *backend;
    for (size_t i = 0; (backend = backend_at(i)) != NULL; i++) {
        if (!wants_format(c, profile, str_from(backend->format)))
            continue;
        if (!(backend->needs & NEEDS_PAGES))
            forget_pages(product, pages);
        backend->emit(job, product, &c->outputs);
        if (backend == backend_find(S("pdf")))
            product->pdf_size = c->outputs.items[c->outputs.n - 1].bytes.n;
    }
    forget_pages(product, pages);
    *LIST_ADD(c->job.arena, &c->editions) = (Edition){
        .profile = profile,
        .document = product->document,
        .digest = digest,
        .origin = product->origin,
        .first = first,
        .n = c->outputs.n - first,
        .attachments = product->attachments,
        .n_attachments = product->n_attachments,
    };
}

/* Whether something is made that has that need. */
static bool wants(const Compilation *c, const Profile *profile, BackendNeed need)
{
    const Backend *backend;
    for (size_t i = 0; (backend = backend_at(i)) != NULL; i++)
        if ((backend->needs & need) && wants_format(c, profile, str_from(backend->format)))
            return true;
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

static int heading_level(const Compilation *c, const Profile *profile)
{
    if (c->request->heading_level)
        return c->request->heading_level;
    return profile ? (int)profile->heading_level : 0;
}

/* A theme's logo stands on the cover where the plan has none of its own. */
static const Plan *plan_with_logo(const Job *job, const Plan *plan, const Theme *theme)
{
    if (plan->logo.file.s.n || !theme->logo.s.n)
        return plan;
    Plan *with = NEW(job->arena, Plan);
    *with = *plan;
    with->logo = (ImageRef){theme->logo, {theme->logo_alt, theme->logo.pos}, theme->logo.pos};
    return with;
}

static void draw_figures(const Compilation *c, const Job *job, Document *document,
                         const Theme *theme)
{
    TextSetter *setter = text_setter_new(job, c->fonts);
    figures_draw(job, document, setter, theme, theme_page(theme, false, false).width);
    text_setter_free(setter);
}

/* The pages, in `arena`. */
static const Pages *lay_out(const Compilation *c, Job job, Arena *arena, const Document *document,
                            const Theme *theme)
{
    job.arena = arena;
    TextSetter *setter = text_setter_new(&job, c->fonts);
    const Pages *pages = layout(&job, document, setter, c->fonts, theme, c->language);
    text_setter_free(setter);
    return pages;
}

/* A theme's fonts come in the order of families and styles. */
_Static_assert((int)FONT_SANS_BOLD == FAMILY_SANS * STYLE_COUNT + STYLE_BOLD &&
                   (int)FONT_COUNT == OWN_FONTS,
               "a theme's fonts are in another order");

/* A job with an arena of its own. */
static Job start_profile(const Compilation *c)
{
    Job job = c->job;
    job.arena = arena_new(arena_unwind(c->job.arena), ARENA_MOST);
    return job;
}

static Document *make_document(const Compilation *c, const Job *job, const Profile *profile,
                               const Theme *theme, Bank *bank)
{
    const Plan *plan = plan_with_logo(job, c->plan, theme);
    Document *document = assemble(job, plan, profile, theme, c->language, c->registry, bank);
    number_paragraphs(job, document, theme);
    return document;
}

static const Theme *load_theme(const Compilation *c, const Job *job, const Profile *profile)
{
    Text name = profile ? profile->theme : (Text){STR_EMPTY, POS_NONE};
    return theme_load(job, c->plan->folder, name);
}

/* The pages of the plan as it is published. What is wrong with it is said when it is made
 * itself: here nothing is, and pages that would not be written are no pages. */
static const Pages *published_pages(Compilation *c)
{
    const Profile *profile = published_profile(c->plan);
    Job job = start_profile(c);
    job.diags = diags_new(job.arena, job.sources, 1);
    const Theme *theme = load_theme(c, &job, profile);
    Document *document = make_document(c, &job, profile, theme, c->bank);
    if (diags_count(job.diags, SEVERITY_ERROR))
        return NEW(job.arena, Pages);
    fonts_replace(c->fonts, &job, c->plan->folder, theme->fonts);
    draw_figures(c, &job, document, theme);
    return lay_out(c, job, job.arena, document, theme);
}

/* What is asked of pages when they are forgotten: where things stand on them. */
static const Pages *keep_places(Arena *arena, const Pages *pages)
{
    Pages *kept = NEW(arena, Pages);
    *kept = (Pages){.pages = NEW_ARRAY(arena, Page, pages->n_pages),
                    .n_pages = pages->n_pages,
                    .destinations = NEW_ARRAY(arena, Destination, pages->n_destinations),
                    .n_destinations = pages->n_destinations};
    for (size_t i = 0; i < pages->n_pages; i++)
        kept->pages[i].label = str_copy(arena, pages->pages[i].label);
    for (size_t i = 0; i < pages->n_destinations; i++) {
        kept->destinations[i] = pages->destinations[i];
        kept->destinations[i].id = str_copy(arena, pages->destinations[i].id);
    }
    return kept;
}

/* An attachment says on which page of the published plan its measures stand. */
static void fill_published(Compilation *c, const Job *job, const Document *document)
{
    if (!c->published)
        c->published = published_pages(c);
    for (size_t i = 0; i < document->published.n; i++) {
        const PublishedPage *wanted = &document->published.items[i];
        const Destination *place = pages_find(c->published, wanted->target);
        Pos pos = wanted->cell->pos;
        if (!place)
            DIAG(job->diags, MEASURE_NOT_PUBLISHED, pos, 0, wanted->name);
        Str label = place ? c->published->pages[place->page].label : S("\u2013");
        node_append(wanted->cell, node_text(job->arena, label, pos));
    }
}

/* Whether the two have the same document, but for what asks which profile it is. */
static bool state_the_same(const Profile *a, const Profile *b)
{
    return a->audience == b->audience && str_eq(a->theme.s, b->theme.s) && !a->parts.n &&
           !b->parts.n && !a->columns.n && !b->columns.n && !a->variables.n && !b->variables.n;
}

/* An archive's copy is mostly the published plan in another file: the same is wrong with it. */
static bool is_checked(const Compilation *c, const Profile *profile)
{
    for (size_t i = 0; profile && i < c->checked.n; i++)
        if (state_the_same(c->checked.items[i], profile))
            return true;
    return false;
}

static void draw_up(const Job *job, Draft *draft)
{
    const Compilation *c = draft->c;
    draft->theme = load_theme(c, job, draft->profile);
    draft->document = make_document(c, job, draft->profile, draft->theme, draft->bank);
    fonts_replace(draft->fonts, job, c->plan->folder, draft->theme->fonts);
    rules_check_document(job, c->plan, draft->document, draft->lexicon);
}

static void draw_up_beside(const Job *job, void *object)
{
    Draft *draft = object;
    draft->bank = bank_open(job, draft->c->plan);
    draft->lexicon = lexicon_new(job);
    draft->fonts = fonts_new(job);
    draw_up(job, draft);
}

static void note_checked(Compilation *c, const Draft *draft)
{
    if (c->request->check_only && draft->profile && !draft->document->asks_profile)
        *LIST_ADD(c->job.arena, &c->checked) = draft->profile;
}

/* The first document that is another than that of the first profile: where nothing but
 * diagnostics is made of them, it is drawn up beside that. */
static void start_second(Compilation *c)
{
    const Profile *profiles = c->plan->profiles.items;
    size_t n = c->plan->profiles.n, i = 1;
    while (i < n && state_the_same(&profiles[0], &profiles[i]))
        i++;
    if (!c->request->check_only || c->request->profile.n || i >= n)
        return;
    c->second = NEW(c->job.arena, Draft);
    *c->second = (Draft){.c = c, .profile = &profiles[i]};
    c->second->task = task_start(c->beside, &c->job, draw_up_beside, c->second, c->bytes);
}

static void finish_second(Compilation *c)
{
    task_complete(c->second->task);
    diags_join(c->job.diags, task_diags(c->second->task));
    note_checked(c, c->second);
}

/* What of the source is checked as a whole. */
static void check_source(Compilation *c)
{
    rules_set_levels(&c->job, c->plan);
    c->texts = task_start(c->beside, &c->job, check_texts, c, c->bytes);
    rules_check(&c->job, c->plan, c->registry);
    c->plan->faulty = diags_count(c->job.diags, SEVERITY_ERROR) > 0;
    if (c->request->dump == STAGE_NONE)
        start_second(c);
    else
        finish_texts(c); /* a dump is printed at once */
}

/* Diagnostics of a profile's outputs, which may prove to be made in vain. */
static void hope(Compilation *c, Job *job)
{
    if (!c->texts)
        return;
    job->diags = diags_fork(c->job.diags, c->job.arena, c->job.sources);
    *LIST_ADD(c->job.arena, &c->hoped) = job->diags;
}

static void compile_profile(Compilation *c, const Profile *profile)
{
    Job job = start_profile(c);
    Draft draft = {
        .c = c, .profile = profile, .bank = c->bank, .lexicon = c->lexicon, .fonts = c->fonts};
    draw_up(&job, &draft);
    note_checked(c, &draft);
    const Theme *theme = draft.theme;
    Document *document = draft.document;
    Product product = {
        .document = document,
        .profile = profile,
        .fonts = c->fonts,
        .theme = theme,
        .language = c->language,
        .source_date = plan_source_date(c->plan),
        .name = STR_EMPTY,
        .origin = STR_EMPTY,
        .heading_level = heading_level(c, profile),
        .gives_data = !profile || profile->gives_data,
        .dark = profile && profile->dark == DARK_AS_READER,
        .pdf_name = STR_EMPTY,
    };
    Stage stage = c->request->dump;
    if (c->request->check_only || diags_count(job.diags, SEVERITY_ERROR)) {
        if (stage == STAGE_DOC)
            dump(c, &job, &product);
        return;
    }
    hope(c, &job);
    if (document->published.n) {
        fill_published(c, &job, document);
        fonts_replace(c->fonts, &job, c->plan->folder, theme->fonts); /* the other's were in use */
    }
    draw_figures(c, &job, document, theme);
    if (stage == STAGE_NONE && wants(c, profile, NEEDS_PHONE_FIGURES))
        figures_draw_narrow(&job, document, c->fonts, theme);
    Arena *pages = NULL;
    if (stage == STAGE_PAGES || (stage == STAGE_NONE && wants(c, profile, NEEDS_PAGES))) {
        pages = arena_new(arena_unwind(job.arena), ARENA_MOST);
        product.pages = lay_out(c, job, pages, document, theme);
        if (c->plan->applications.n && profile && profile == published_profile(c->plan))
            c->published = keep_places(c->job.arena, product.pages);
    }
    if (stage != STAGE_NONE)
        dump(c, &job, &product);
    else
        emit(c, &job, profile, &product, pages);
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

static void compile_each_profile(Compilation *c)
{
    const Profile *profiles = c->plan->profiles.items;
    size_t n = c->request->dump == STAGE_NONE ? c->plan->profiles.n : 1;
    for (size_t i = 0; i < n; i++) {
        if (c->second && c->second->profile == &profiles[i])
            finish_second(c);
        else if (!is_checked(c, &profiles[i]))
            compile_profile(c, &profiles[i]);
    }
}

static void compile_profiles(Compilation *c)
{
    c->fonts = fonts_new(&c->job);
    const Profile *asked = find_profile(c);
    if (asked)
        compile_profile(c, asked);
    else if (c->request->profile.n)
        report_profile(c);
    else if (c->plan->profiles.n == 0)
        compile_profile(c, NULL);
    else
        compile_each_profile(c);
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
    if (is_whole(c))
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
        compile_profiles(c);
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
    return compile_or_land(request, &unwind);
}
