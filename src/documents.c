/* documents.c - see documents.h. */
#include "documents.h"

#include "assemble/assemble.h"
#include "back/attach.h"
#include "back/backends.h"
#include "back/dump/dump.h"
#include "base/sys.h"
#include "figure/figure.h"
#include "layout/layout.h"
#include "manifest.h"
#include "plan/adoption.h"
#include "rules/rules.h"

/* ---- what is made ---------------------------------------------------------- */

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

bool compilation_is_whole(const Compilation *c)
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
    if (compilation_is_whole(c) ||
        wants_format(c, profile, S("pdf"))) { /* manifests and PDFs say it */
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

void documents_start_second(Compilation *c)
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
    note_checked(c, c->second);
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

void documents_make(Compilation *c)
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
