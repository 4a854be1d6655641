/* check.c - see quotation.h: compares each quotation with what it may be from, and says
 * in which words they differ. */
#include "quotation/quotation.h"

#include "base/load.h"
#include "base/sys.h"
#include "base/utf8.h"
#include "quotation/collect.h"
#include "quotation/compare.h"

enum { MOST_DIFFERENCES = 8, SHORT_QUOTATION = 3, SURE_QUOTATION = 6, WORDS_SHOWN = 12 };

/* A text that quotations are compared with. */
typedef struct Source {
    Text text;
    Words words;
    const SourceIndex *index;
    const Agreement *agreement; /* NULL: it may be any */
    const Provision *provision; /* the registry's wording of one; NULL: a file */
    bool extract;               /* it holds no more than a sentence or two of it */
} Source;

typedef struct Checker {
    const Job *job;
    Arena *scratch;
    const Registry *registry;
    LIST(Source) sources;
    size_t n_files; /* of the sources; the others are the registry's */
    QuotationTally tally;
} Checker;

/* ---- sources ------------------------------------------------------------------------------ */

static void add_source(Checker *c, Text text, const Agreement *agreement, const Provision *p)
{
    Source *source = LIST_ADD(c->job->arena, &c->sources);
    *source = (Source){.text = text, .agreement = agreement, .provision = p};
    source->words = words_of_source(c->job->arena, text.s);
}

/* Whether a file's name or first line begins with one of an agreement's names. */
static bool is_called(const Job *job, Str said, Str name)
{
    Str slug = utf8_slug(job->arena, said), wanted = utf8_slug(job->arena, name);
    return wanted.n && str_starts(slug, wanted) && (slug.n == wanted.n || slug.p[wanted.n] == '-');
}

static size_t longest_name(const Job *job, Str said, const Agreement *agreement)
{
    Str names[] = {agreement->id, agreement->abbreviation, agreement->name};
    size_t longest = 0;
    for (size_t i = 0; i < 3; i++)
        if (names[i].n > longest && is_called(job, said, names[i]))
            longest = names[i].n;
    for (size_t i = 0; i < agreement->n_aliases; i++)
        if (agreement->aliases[i].n > longest && is_called(job, said, agreement->aliases[i]))
            longest = agreement->aliases[i].n;
    return longest;
}

/* The one agreement that is called so; NULL: none, or several alike ("HA"). */
static const Agreement *agreement_called(const Checker *c, Str said)
{
    const Agreement *agreement, *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; (agreement = provisions_agreement(c->registry, i)) != NULL; i++) {
        size_t n = longest_name(c->job, said, agreement);
        if (n && n >= longest) {
            best = n > longest ? agreement : NULL;
            longest = n;
        }
    }
    return best;
}

static Str first_line(Str text)
{
    Str rest = text, line = STR_EMPTY;
    while (str_split(&rest, '\n', &line))
        if (str_trim(line).n)
            return str_trim(line);
    return STR_EMPTY;
}

/* The id before "=", where there is one. */
static const Agreement *agreement_of_id(const Checker *c, Str id)
{
    const Agreement *agreement;
    for (size_t i = 0; (agreement = provisions_agreement(c->registry, i)) != NULL; i++)
        if (str_eq(agreement->id, id) || str_eq(agreement->abbreviation, id))
            return agreement;
    DIAG(c->job->diags, SOURCE_AGREEMENT, POS_NONE, 0, id);
    return NULL;
}

static void load_source(Checker *c, Str argument)
{
    size_t equals = str_find_char(argument, '=', 0);
    Str path = equals == SIZE_MAX ? argument : str_slice(argument, equals + 1, argument.n);
    const Agreement *agreement =
        equals == SIZE_MAX ? NULL : agreement_of_id(c, str_slice(argument, 0, equals));
    Text text;
    if (equals != SIZE_MAX && !agreement)
        return;
    bool there = sys_is_file(c->job->arena, path) || sys_is_folder(c->job->arena, path);
    if (!there)
        DIAG(c->job->diags, SOURCE_MISSING, POS_NONE, 0, path);
    if (!there || !load_text(c->job, path, POS_NONE, 0, &text)) {
        c->tally.unreadable++;
        return;
    }
    if (!agreement)
        agreement = agreement_called(c, path_base(path));
    if (!agreement)
        agreement = agreement_called(c, first_line(text.s));
    add_source(c, text, agreement, NULL);
    if (c->sources.items[c->sources.n - 1].words.n == 0)
        DIAG(c->job->diags, SOURCE_EMPTY, text.pos, 0, path);
}

/* Of many provisions nobody has more than an extract: what is quoted from it must not
 * differ from it. */
static void add_extract(Checker *c, const Provision *provision)
{
    add_source(c, provision->extract, provision->agreement, provision);
    c->sources.items[c->sources.n - 1].extract = true;
}

static void add_registered(Checker *c)
{
    const Agreement *agreement;
    for (size_t i = 0; (agreement = provisions_agreement(c->registry, i)) != NULL; i++)
        for (size_t k = 0; k < agreement->n; k++)
            if (agreement->provisions[k].text.s.n)
                add_source(c, agreement->provisions[k].text, agreement, &agreement->provisions[k]);
            else if (agreement->provisions[k].extract.s.n && c->n_files == 0)
                add_extract(c, &agreement->provisions[k]);
}

/* The words of sources move while the list grows, so they are indexed at the end. */
static void index_sources(Checker *c)
{
    for (size_t i = 0; i < c->sources.n; i++)
        c->sources.items[i].index = source_index(c->job->arena, &c->sources.items[i].words);
}

/* Whether a quotation may be from a source. The file of its agreement goes before files
 * that may be anything. */
static bool may_hold(const Checker *c, const Source *source, const Quotation *quotation)
{
    if (source->provision)
        return source->provision == quotation->provision && quotation->kind != QUOTATION_WORDING;
    if (source->agreement)
        return source->agreement == quotation->agreement;
    for (size_t i = 0; i < c->n_files; i++)
        if (c->sources.items[i].agreement == quotation->agreement)
            return false;
    return true;
}

/* ---- what is said --------------------------------------------------------------------------- */

static Str name_of(const Checker *c, const Quotation *q)
{
    if (!q->provision)
        return q->agreement->name;
    return str_format(c->job->arena, "%.*s %.*s", STR_ARG(q->agreement->abbreviation),
                      STR_ARG(q->provision->form));
}

/* Words of a text on one line, and not more than one reads. */
static Str show_words(const Checker *c, const Words *words, size_t from, size_t to)
{
    Buf buf = buf_new(c->job->arena);
    size_t end = to - from > WORDS_SHOWN ? from + WORDS_SHOWN : to;
    Str text = words_text(words, from, end);
    bool space = false;
    for (size_t i = 0; i < text.n; i++) {
        bool blank =
            text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == '\t';
        if (!blank || !space)
            buf_add_char(&buf, blank ? ' ' : text.p[i]);
        space = blank;
    }
    buf_puts(&buf, end < to ? " \u2026" : "");
    return buf_str(&buf);
}

static void point_at_source(const Checker *c, const Source *source, size_t from, size_t to)
{
    if (from >= source->words.n)
        return;
    const Word *word = &source->words.items[from];
    size_t length = from + 1 == to ? word->n : 0;
    diag_also(c->job->diags, source->text.pos + word->at, length);
}

static void report_difference(const Checker *c, const Quotation *q, const Words *words,
                              const Source *source, const Difference *d)
{
    Diags *diags = c->job->diags;
    Str name = name_of(c, q);
    size_t at = d->from < words->n ? words->items[d->from].at : words->text.n;
    size_t length = d->to > d->from ? words_text(words, d->from, d->to).n : 0;
    Str said = show_words(c, words, d->from, d->to);
    Str is = show_words(c, &source->words, d->source_from, d->source_to);
    if (d->to == d->from)
        DIAG(diags, QUOTATION_LACKS, quotation_pos(q, at), 0, name, is);
    else if (d->source_to == d->source_from)
        DIAG(diags, QUOTATION_ADDS, quotation_pos(q, at), length, name, said);
    else
        DIAG(diags, QUOTATION_DIFFERS, quotation_pos(q, at), length, name, said, is);
    point_at_source(c, source, d->source_from, d->source_to);
}

static void report_differences(Checker *c, const Quotation *q, const Words *words,
                               const Source *source, const Comparison *found)
{
    for (size_t i = 0; i < found->n && i < MOST_DIFFERENCES; i++)
        report_difference(c, q, words, source, &found->differences[i]);
    if (found->n <= MOST_DIFFERENCES)
        return;
    const Difference *next = &found->differences[MOST_DIFFERENCES];
    size_t at = next->from < words->n ? words->items[next->from].at : 0;
    DIAG(c->job->diags, QUOTATION_MORE, quotation_pos(q, at), 0, name_of(c, q),
         str_format(c->job->arena, "%zu", found->n - MOST_DIFFERENCES));
}

static void report_missing(Checker *c, const Quotation *q, const Words *words, const Source *source,
                           const Comparison *found)
{
    const Word *first = &words->items[found->lost];
    Str shown = show_words(c, words, found->lost, words->n);
    if (!found->near) {
        DIAG(c->job->diags, QUOTATION_MISSING, quotation_pos(q, first->at), first->n, name_of(c, q),
             shown);
        return;
    }
    DIAG(c->job->diags, QUOTATION_FAR, quotation_pos(q, first->at), first->n, name_of(c, q), shown,
         show_words(c, &source->words, found->source_from, found->source_to));
    point_at_source(c, source, found->source_from, found->source_to);
}

static void report_doubt(Checker *c, const Quotation *q, const Words *words, const Source *source,
                         const Comparison *found)
{
    const Word *first = &words->items[0];
    Str shown = show_words(c, words, 0, words->n);
    if (!found->found && !found->near) {
        DIAG(c->job->diags, QUOTED_WORDS_MISSING, quotation_pos(q, first->at), first->n,
             name_of(c, q), shown);
        return;
    }
    DIAG(c->job->diags, QUOTED_WORDS_FAR, quotation_pos(q, first->at), first->n, name_of(c, q),
         shown, show_words(c, &source->words, found->source_from, found->source_to));
    point_at_source(c, source, found->source_from, found->source_to);
}

/* ---- one quotation ------------------------------------------------------------------- */

/* The source that comes nearest to a quotation; NULL: none may hold it. */
static const Source *find_source(Checker *c, const Quotation *q, const Words *words,
                                 Comparison *best)
{
    const Source *found = NULL;
    for (size_t i = 0; i < c->sources.n; i++) {
        const Source *source = &c->sources.items[i];
        if (!may_hold(c, source, q) || source->words.n == 0)
            continue;
        Comparison comparison = quotation_compare(c->scratch, words, source->index);
        bool nearer = found && (comparison.cost < best->cost ||
                                (comparison.cost == best->cost && comparison.near && !best->near));
        if (!found || nearer) {
            found = source;
            *best = comparison;
        }
    }
    return found;
}

/* A few words in quotation marks may be a term and no quotation: only a near miss tells. */
static bool is_term(const Words *words, const Comparison *found)
{
    return words->n < SHORT_QUOTATION && !found->found;
}

/* Quotation marks are for names and terms too. Unless so many words agree that it must be
 * the passage, a build goes on; who asks for the check (--kilde) hears of everything. */
static bool is_doubtful(const Quotation *q, const Source *source, const Words *words,
                        const Comparison *found)
{
    return q->kind == QUOTATION_MARKED && source->provision &&
           (!found->found || (found->n && words->n < SURE_QUOTATION));
}

/* What the extract does not hold may stand elsewhere in the provision. */
static bool is_near_extract(const Quotation *q, const Words *words, const Comparison *found)
{
    return found->found &&
           (q->kind == QUOTATION_BLOCK || found->n == 0 || words->n >= SURE_QUOTATION);
}

static void check_quotation(Checker *c, const Quotation *q)
{
    Comparison found = {.found = false};
    Words words = words_of_quotation(c->scratch, q->text);
    const Source *source = words.n ? find_source(c, q, &words, &found) : NULL;
    if (!source) {
        c->tally.unchecked += words.n > 0 && q->kind != QUOTATION_WORDING;
        return;
    }
    if (is_term(&words, &found))
        return;
    if (source->extract && !is_near_extract(q, &words, &found))
        return;
    if (is_doubtful(q, source, &words, &found)) {
        c->tally.missing++;
        report_doubt(c, q, &words, source, &found);
    } else if (!found.found) {
        c->tally.missing++;
        report_missing(c, q, &words, source, &found);
    } else if (found.n) {
        c->tally.different++;
        report_differences(c, q, &words, source, &found);
    } else {
        c->tally.same++;
    }
}

QuotationTally quotations_check(const Job *job, const Plan *plan, const Registry *registry,
                                const Str *sources, size_t n_sources)
{
    Checker c = {.job = job, .registry = registry};
    for (size_t i = 0; i < n_sources; i++)
        load_source(&c, sources[i]);
    c.n_files = c.sources.n;
    add_registered(&c);
    if (c.sources.n == 0)
        return c.tally;
    index_sources(&c);
    Quotations quotations = quotations_collect(job, plan, registry);
    c.scratch = arena_new(arena_unwind(job->arena), ARENA_MOST);
    for (size_t i = 0; i < quotations.n; i++) {
        check_quotation(&c, &quotations.items[i]);
        arena_reset(c.scratch);
    }
    arena_free(c.scratch);
    return c.tally;
}
