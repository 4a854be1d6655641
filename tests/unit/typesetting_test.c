/* typesetting_test.c - what must hold on every page of any document: 200 documents of
 * random content are laid out, and their pages are asked.
 *
 * No page begins with the lone last line of a paragraph, ends with a lone first line, a
 * heading or a list's label; none is empty; nothing leaves the text area; what calls a
 * note stands on the page where the note begins; each table, list and paragraph is one
 * element.
 */
#include "assemble/assemble.h"
#include "base/assets.h"
#include "figure/figure.h"
#include "layout/layout.h"
#include "markdown/markdown.h"
#include "plan/plan_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { DOCUMENTS = 200 };

typedef struct Desk {
    Unwind unwind;
    Assets assets;
    Job job;
    const Theme *theme;
    const Pages *pages;
    unsigned seed;
    unsigned random; /* state of the generator */
    unsigned problems;
} Desk;

/* Says what is wrong and goes on, so that a run shows all of it. */
static void problem(Desk *desk, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void problem(Desk *desk, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "document %u: ", desk->seed);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    desk->problems++;
}

/* ---- random Markdown ------------------------------------------------------ */

static unsigned pick(Desk *desk, unsigned n)
{
    desk->random = desk->random * 1664525u + 1013904223u;
    return (desk->random >> 12) % n;
}

static void add_words(Desk *desk, Buf *out, unsigned n)
{
    static const char *const words[] = {
        "kommunen", "kartlegger", "kompetansen", "hvert år", "helse- og omsorgstjenesten", "og",
        "partene", "drøfter", "resultatet", "kompetansekartleggingsverktøyet", "før", "budsjettet",
        "i", "medarbeidersamtalen", "kap. 3", "250 000 kr", "videreutdanningsstillinger", "til",
    };
    for (unsigned i = 0; i < n; i++) {
        buf_puts(out, i ? " " : "");
        buf_puts(out, words[pick(desk, sizeof words / sizeof *words)]);
    }
}

static void add_note(Desk *desk, Buf *out, unsigned most)
{
    buf_puts(out, "{fotnote}`");
    add_words(desk, out, 2 + pick(desk, most));
    buf_puts(out, "`");
}

static void add_paragraph(Desk *desk, Buf *out)
{
    add_words(desk, out, 3 + pick(desk, pick(desk, 4) ? 40 : 240));
    if (pick(desk, 6) == 0)
        add_note(desk, out, pick(desk, 8) ? 20 : 900);
    buf_puts(out, pick(desk, 8) ? ".\n\n" : ":\n\n");
}

static void add_list(Desk *desk, Buf *out, unsigned depth)
{
    bool ordered = pick(desk, 2);
    unsigned n = 1 + pick(desk, depth ? 4 : 9);
    for (unsigned i = 0; i < n; i++) {
        for (unsigned d = 0; d < depth; d++)
            buf_puts(out, "    ");
        buf_puts(out, ordered ? "1.  " : "-   ");
        add_words(desk, out, 1 + pick(desk, 30));
        buf_puts(out, "\n");
        if (depth < 3 && pick(desk, 5) == 0)
            add_list(desk, out, depth + 1);
    }
    buf_puts(out, depth ? "" : "\n");
}

static void add_cell(Desk *desk, Buf *out, bool may_go_on)
{
    buf_puts(out, "| ");
    if (pick(desk, 6) == 0 && may_go_on)
        buf_puts(out, "^^");
    else
        add_words(desk, out, 1 + pick(desk, pick(desk, 6) ? 6 : 60));
    buf_puts(out, " ");
}

static void add_table(Desk *desk, Buf *out)
{
    unsigned columns = 2 + pick(desk, 4), rows = 1 + pick(desk, 24);
    for (unsigned c = 0; c < columns; c++)
        buf_puts(out, "| Hode ");
    buf_puts(out, "|\n");
    for (unsigned c = 0; c < columns; c++)
        buf_puts(out, "|---");
    buf_puts(out, "|\n");
    bool below = false; /* a row of cells stands above, which may go on */
    for (unsigned r = 0; r < rows; r++) {
        bool group = r + 1 < rows && pick(desk, 12) == 0;
        if (group)
            buf_puts(out, "| Gruppe ");
        for (unsigned c = 0; c < columns; c++) {
            if (group)
                buf_puts(out, "|");
            else if (c + 1 == columns) /* keeps the row from being ^^ alone */
                buf_puts(out, "| slutt ");
            else
                add_cell(desk, out, below);
        }
        buf_puts(out, group ? "\n" : "|\n");
        below = !group;
    }
    buf_puts(out, "\n");
}

static void add_box(Desk *desk, Buf *out)
{
    static const char *const names[] = {"husk", "refleksjon", "eksempel", "sitat"};
    buf_printf(out, ":::{%s} ", names[pick(desk, 4)]);
    add_words(desk, out, 2);
    buf_puts(out, "\n");
    for (unsigned i = 0; i <= pick(desk, 3); i++)
        pick(desk, 2) ? add_paragraph(desk, out) : add_list(desk, out, 0);
    buf_puts(out, ":::\n\n");
}

static void add_block(Desk *desk, Buf *out)
{
    switch (pick(desk, 12)) {
    case 0:
    case 1:
        buf_puts(out, pick(desk, 2) ? "## " : "### ");
        add_words(desk, out, 1 + pick(desk, 9));
        buf_puts(out, "\n\n");
        add_paragraph(desk, out); /* a heading heads something */
        break;
    case 2:
    case 3:
        add_list(desk, out, 0);
        break;
    case 4:
        add_table(desk, out);
        break;
    case 5:
        add_box(desk, out);
        break;
    case 6:
        buf_puts(out, "> ");
        add_words(desk, out, 20);
        buf_puts(out, "\n\n");
        break;
    case 7:
        buf_puts(out, pick(desk, 4) ? "Slutt.\n\n- - -\n\n" : ":::{behov}\n:::\n\n");
        break;
    default:
        add_paragraph(desk, out);
        break;
    }
}

static Str random_chapter(Desk *desk)
{
    Buf out = buf_new(desk->job.arena);
    buf_puts(&out, "# Prøve\n\n");
    unsigned n = 6 + pick(desk, 30);
    for (unsigned i = 0; i < n; i++)
        add_block(desk, &out);
    return buf_str(&out);
}

static void lay_out(Desk *desk, unsigned seed)
{
    memset(desk, 0, sizeof *desk);
    desk->seed = desk->random = seed;
    Arena *arena = arena_new(&desk->unwind, (size_t)1 << 30);
    desk->assets = assets_embedded(arena, STR_EMPTY);
    desk->job = (Job){.arena = arena, .assets = &desk->assets, .sources = sources_new(arena)};
    const Job *job = &desk->job;
    desk->job.diags = diags_new(arena, desk->job.sources, 100);
    Plan *plan = plan_read(job, S("content/fjordvik"));
    assert_non_null(plan);
    Str chapter = random_chapter(desk);
    Text text = {chapter, source_add_file(desk->job.sources, S("prøve.md"), chapter)};
    PartEntry part = {.source = SOURCE_CHAPTER, .chapter = {S("prøve.md"), POS_NONE}};
    part.name = (Text){S("kapittel"), POS_NONE};
    part.document = markdown_parse(job, text);
    plan->parts.items[0] = part;
    plan->parts.n = 1;
    const Language *language = language_load(job, plan->lang);
    Document *document = assemble(job, plan, NULL, NULL, language, provisions_load(job, plan), bank_open(job, plan));
    desk->theme = theme_load(job, STR_EMPTY, (Text){STR_EMPTY, POS_NONE});
    Fonts *fonts = fonts_new(job);
    TextSetter *setter = text_setter_new(job, fonts);
    Len width = desk->theme->page_width - desk->theme->margin_inner - desk->theme->margin_outer;
    figures_draw(job, document, setter, desk->theme, width);
    desk->pages = layout(job, document, setter, fonts, desk->theme, language);
}

/* ---- what pages say ------------------------------------------------------- */

static const char *type_of(const Desk *desk, ElementId id)
{
    return desk->pages->elements[id].type;
}

static bool is_block(const char *type)
{
    static const char *const inlines[] = {"Span", "Link", "Reference"};
    for (size_t i = 0; i < 3; i++)
        if (strcmp(type, inlines[i]) == 0)
            return false;
    return true;
}

/* The block that a mark's text belongs to. */
static ElementId block_of(const Desk *desk, const Mark *mark)
{
    ElementId id = mark->element;
    while (!is_block(type_of(desk, id)))
        id = desk->pages->elements[id].parent;
    return id;
}

static bool lies_in(const Desk *desk, ElementId id, const char *type)
{
    for (; id; id = desk->pages->elements[id].parent)
        if (strcmp(type_of(desk, id), type) == 0)
            return true;
    return false;
}

/* LineCount of each block on each page: baselines that differ by more than a rise. */
typedef struct LineCount {
    unsigned n;
    Len last;
} LineCount;

static bool is_real_text(const Mark *mark)
{
    return mark->kind == MARK_TEXT && mark->artifact == ARTIFACT_NONE && mark->u.text.n > 0;
}

static LineCount *count_lines(const Desk *desk, const Page *page)
{
    LineCount *lines = calloc(desk->pages->n_elements, sizeof *lines);
    assert_non_null(lines);
    for (size_t i = 0; i < page->n_marks; i++) {
        const Mark *mark = &page->marks[i];
        if (!is_real_text(mark))
            continue;
        LineCount *of = &lines[block_of(desk, mark)];
        if (of->n == 0 || mark->y - of->last > LEN_PT(6)) {
            of->n++;
            of->last = mark->y;
        }
    }
    return lines;
}

/* A paragraph, item or cell that goes over pages has two lines on each of them. */
static void check_lone_lines(Desk *desk)
{
    const Pages *pages = desk->pages;
    LineCount **lines = calloc(pages->n_pages, sizeof *lines);
    assert_non_null(lines);
    for (size_t i = 0; i < pages->n_pages; i++)
        lines[i] = count_lines(desk, &pages->pages[i]);
    for (ElementId e = 1; e < pages->n_elements; e++) {
        size_t on = 0;
        for (size_t i = 0; i < pages->n_pages; i++)
            on += lines[i][e].n > 0;
        for (size_t i = 0; on > 1 && i < pages->n_pages; i++)
            if (lines[i][e].n == 1 && !lies_in(desk, e, "Note"))
                problem(desk, "one line of a %s on page %zu", type_of(desk, e), i + 1);
    }
    for (size_t i = 0; i < pages->n_pages; i++)
        free(lines[i]);
    free(lines);
}

/* The lowest text of a page, notes left out. */
static const Mark *last_text(const Desk *desk, const Page *page)
{
    const Mark *last = NULL;
    for (size_t i = 0; i < page->n_marks; i++) {
        const Mark *mark = &page->marks[i];
        if (is_real_text(mark) && !lies_in(desk, mark->element, "Note") &&
            (!last || mark->y >= last->y))
            last = mark;
    }
    return last;
}

/* "…:" of a paragraph in the running text; in a box it may be the last. */
static bool announces(Desk *desk, const Mark *mark)
{
    const SetWord *end = &mark->u.text.words[mark->u.text.n - 1];
    return strcmp(type_of(desk, block_of(desk, mark)), "P") == 0 &&
           str_ends(end->shaped->text, S(":")) && !lies_in(desk, mark->element, "Aside");
}

static void check_ends(Desk *desk)
{
    for (size_t i = 1; i + 1 < desk->pages->n_pages; i++) { /* the last may end as it likes */
        const Mark *last = last_text(desk, &desk->pages->pages[i]);
        if (!last)
            continue;
        const Element *block = &desk->pages->elements[block_of(desk, last)];
        bool head = block->scope == SCOPE_COLUMN || block->scope == SCOPE_GROUP;
        bool leads = block->type[0] == 'H' || strcmp(block->type, "Lbl") == 0 ||
                     strcmp(block->type, "Caption") == 0 || head;
        if (announces(desk, last))
            problem(desk, "page %zu ends with what announces something", i + 1);
        if (leads)
            problem(desk, "page %zu ends with a %s", i + 1, block->type);
    }
}

static Len right_end(const Mark *mark)
{
    Len x = mark->x;
    size_t n = mark->u.text.n;
    while (n && str_trim(mark->u.text.words[n - 1].shaped->text).n == 0)
        n--;
    for (size_t i = 0; i < n; i++)
        x += mark->u.text.words[i].width;
    return x;
}

static void check_area(Desk *desk)
{
    const Theme *t = desk->theme;
    for (size_t i = 1; i < desk->pages->n_pages; i++) {
        const Page *page = &desk->pages->pages[i];
        size_t real = 0;
        for (size_t k = 0; k < page->n_marks; k++) {
            const Mark *mark = &page->marks[k];
            real += mark->artifact == ARTIFACT_NONE;
            if (mark->kind != MARK_TEXT || mark->artifact == ARTIFACT_HEADER ||
                mark->artifact == ARTIFACT_FOOTER)
                continue;
            if (mark->x < t->margin_inner - LEN_PT(1) ||
                right_end(mark) > page->width - t->margin_outer + LEN_PT(1))
                problem(desk, "text leaves the measure on page %zu", i + 1);
            if (mark->y < t->margin_top || mark->y > page->height - t->margin_bottom + LEN_PT(1))
                problem(desk, "text leaves the page's area on page %zu", i + 1);
        }
        if (!real)
            problem(desk, "page %zu is empty", i + 1);
    }
}

/* The page of an element's first text. */
static size_t page_of(const Desk *desk, ElementId id, const char *below)
{
    for (size_t i = 0; i < desk->pages->n_pages; i++) {
        const Page *page = &desk->pages->pages[i];
        for (size_t k = 0; k < page->n_marks; k++) {
            ElementId e = page->marks[k].element;
            for (; e && e != id; e = desk->pages->elements[e].parent)
                if (below && strcmp(type_of(desk, e), below) == 0)
                    break;
            if (e == id && page->marks[k].artifact == ARTIFACT_NONE)
                return i;
        }
    }
    return SIZE_MAX;
}

static void check_notes(Desk *desk)
{
    const Pages *pages = desk->pages;
    for (ElementId e = 1; e < pages->n_elements; e++) {
        Str target = element_extra(&pages->elements[e])->target;
        if (strcmp(type_of(desk, e), "Link") != 0 || !str_starts(target, S("note-")))
            continue;
        const Destination *note = pages_find(pages, target);
        assert_non_null(note);
        if (page_of(desk, e, NULL) != note->page)
            problem(desk, "note %.*s is not on the page of its call", STR_ARG(target));
    }
}

static void test_random_documents(void **state)
{
    (void)state;
    static Desk desk;
    size_t pages = 0;
    unsigned problems = 0;
    for (unsigned seed = 1; seed <= DOCUMENTS; seed++) {
        lay_out(&desk, seed);
        pages += desk.pages->n_pages;
        check_area(&desk);
        check_ends(&desk);
        check_lone_lines(&desk);
        check_notes(&desk);
        problems += desk.problems;
        while (desk.unwind.resources)
            unwind_pop(&desk.unwind, desk.unwind.resources);
    }
    assert_int_equal(problems, 0);
    assert_true(pages > 4 * DOCUMENTS); /* enough of them for breaks to be met */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_documents),
    };
    return cmocka_run_group_tests_name("typesetting", tests, NULL, NULL);
}
