/* chapters.c - see chapters.h.
 *
 * All files are read before the first is parsed: whoever parses it, a chapter's positions are
 * then behind those of the chapters before it, and messages keep their order.
 */
#include "chapters.h"

#include "base/load.h"
#include "base/map.h"
#include "base/sys.h"
#include "markdown/markdown.h"

enum { SHORT = 8 * 1024 }; /* bytes of all chapters; parsed before another has woken up */

typedef struct Chapter {
    Text text;
    Node *tree;
    bool broken; /* told where it was read first */
} Chapter;

/* A part and its chapter. */
typedef struct Use {
    PartEntry *part;
    const Chapter *chapter;
} Use;

typedef struct Reading {
    const Job *job;
    Beside *beside;
    Plan *plan;
    Map known; /* path → Chapter; a file that is missing is not in it */
    LIST(Chapter *) chapters;
    LIST(Use) uses;
    size_t bytes;
} Reading;

/* Some chapters in a row. */
typedef struct Stretch {
    Chapter *const *chapters;
    size_t n;
} Stretch;

/* NULL when it is missing. */
static Chapter *load_chapter(Reading *r, Text path)
{
    Arena *arena = r->job->arena;
    Str clean;
    if (!path_clean(arena, path.s, &clean) || path.s.p[0] == '/') {
        DIAG(r->job->diags, PATH_LEAVES, path.pos, path.s.n, path.s);
        return NULL;
    }
    Chapter *chapter = map_get(&r->known, clean);
    if (chapter)
        return chapter->broken ? NULL : chapter;
    chapter = NEW(arena, Chapter);
    Str full = path_join(arena, r->plan->folder, clean);
    if (!load_text(r->job, full, path.pos, path.s.n, &chapter->text)) {
        chapter->broken = true;
        if (sys_is_file(arena, full)) /* the next mention of a missing one is wrong too */
            map_put(&r->known, clean, chapter);
        return NULL;
    }
    *LIST_ADD(arena, &r->chapters) = chapter;
    r->bytes += chapter->text.s.n;
    beside_expect(r->beside, r->bytes);
    map_put(&r->known, clean, chapter);
    return chapter;
}

static void load_chapters(Reading *r, PartEntry *parts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!parts[i].chapter.s.n)
            continue;
        const Chapter *chapter = load_chapter(r, parts[i].chapter);
        if (chapter)
            *LIST_ADD(r->job->arena, &r->uses) = (Use){&parts[i], chapter};
        else
            r->plan->whole = false;
    }
}

static void parse(const Job *job, void *object)
{
    const Stretch *stretch = object;
    for (size_t i = 0; i < stretch->n; i++)
        stretch->chapters[i]->tree = markdown_parse(job, stretch->chapters[i]->text);
}

/* How many chapters from the first on have half of the text, or not much more. */
static size_t first_half(const Reading *r)
{
    size_t n = 0;
    for (size_t bytes = 0; n < r->chapters.n && bytes < r->bytes / 2; n++)
        bytes += r->chapters.items[n]->text.s.n;
    return n;
}

static void parse_all(const Reading *r)
{
    size_t n = r->bytes < SHORT ? r->chapters.n : first_half(r);
    Stretch first = {r->chapters.items, n};
    if (n == r->chapters.n) {
        parse(r->job, &first);
        return;
    }
    Stretch rest = {r->chapters.items + n, r->chapters.n - n};
    Task *task = task_start(r->beside, r->job, parse, &rest, r->bytes / 2);
    parse(r->job, &first);
    task_complete(task);
}

size_t chapters_read(const Job *job, Beside *beside, Plan *plan)
{
    Reading reading = {.job = job, .beside = beside, .plan = plan, .known = map_new(job->arena)};
    load_chapters(&reading, plan->parts.items, plan->parts.n);
    for (size_t i = 0; i < plan->profiles.n; i++)
        load_chapters(&reading, plan->profiles.items[i].parts.items,
                      plan->profiles.items[i].parts.n);
    parse_all(&reading);
    for (size_t i = 0; i < reading.uses.n; i++)
        reading.uses.items[i].part->document = reading.uses.items[i].chapter->tree;
    return reading.bytes;
}
