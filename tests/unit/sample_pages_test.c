/* sample_pages_test.c - what only finished pages show, on the shipped sample: no
 * text leaves its page or lies on other text, every link leads somewhere, every
 * element that should carry marks carries them.
 */
#include "assemble/assemble.h"
#include "base/assets.h"
#include "base/load.h"
#include "base/sys.h"
#include "figure/figure.h"
#include "layout/layout.h"
#include "markdown/markdown.h"
#include "plan/plan_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Unwind unwind;
static Job job;
static Assets assets;
static Fonts *fonts;
static const Theme *theme;
static const Pages *pages;

static void read_chapters(Plan *plan)
{
    for (size_t i = 0; i < plan->parts.n; i++) {
        PartEntry *part = &plan->parts.items[i];
        Text text;
        if (part->chapter.s.n &&
            load_text(&job, path_join(job.arena, plan->folder, part->chapter.s), POS_NONE, 0,
                      &text))
            part->document = markdown_parse(&job, text);
    }
}

static int lay_out_sample(void **state)
{
    (void)state;
    Arena *arena = arena_new(&unwind, (size_t)1 << 30);
    assets = assets_embedded(arena, STR_EMPTY);
    job = (Job){.arena = arena, .assets = &assets, .sources = sources_new(arena)};
    job.diags = diags_new(arena, job.sources, 100);
    Plan *plan = plan_read(&job, S("content/fjordvik"));
    if (!plan)
        return -1;
    read_chapters(plan);
    const Language *language = language_load(&job, plan->lang);
    Document *document = assemble(&job, plan, NULL, NULL, language, provisions_load(&job, plan), bank_open(&job, plan));
    theme = theme_load(&job, STR_EMPTY, (Text){STR_EMPTY, POS_NONE});
    fonts = fonts_new(&job);
    TextSetter *setter = text_setter_new(&job, fonts);
    figures_draw(&job, document, setter, theme, theme_page(theme, false, false).width);
    pages = layout(&job, document, setter, fonts, theme, language);
    return 0;
}

static int release(void **state)
{
    (void)state;
    while (unwind.resources)
        unwind_pop(&unwind, unwind.resources);
    return 0;
}

typedef struct Rect {
    Len left, right, top, bottom;
} Rect;

/* From the x-height to the baseline: what is always inked. */
static Rect ink(const Mark *mark)
{
    Rect rect = {mark->x, mark->x, mark->y - mark->u.text.size * 45 / 100, mark->y};
    size_t n = mark->u.text.n;
    while (n && str_trim(mark->u.text.words[n - 1].shaped->text).n == 0)
        n--;
    for (size_t i = 0; i < n; i++)
        rect.right += mark->u.text.words[i].width;
    return rect;
}

static bool overlap(Rect a, Rect b)
{
    const Len slack = LEN_PT(1) / 4;
    return a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.bottom &&
           b.top + slack < a.bottom;
}

static void complain(const char *what, size_t page, const Mark *mark)
{
    fprintf(stderr, "side %zu, %s: ", page + 1, what);
    for (size_t i = 0; i < mark->u.text.n; i++)
        fprintf(stderr, "%.*s", STR_ARG(mark->u.text.words[i].shaped->text));
    fputc('\n', stderr);
}

static void test_text_stays_on_its_page(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t p = 0; p < pages->n_pages; p++) {
        const Page *page = &pages->pages[p];
        for (size_t i = 0; i < page->n_marks; i++) {
            const Mark *mark = &page->marks[i];
            if (mark->kind != MARK_TEXT)
                continue;
            Rect rect = ink(mark);
            if (rect.left < 0 || rect.top < 0 || rect.bottom > page->height ||
                rect.right > page->width - theme->margin_outer / 2) {
                complain("utenfor", p, mark);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

static void test_no_text_on_text(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t p = 0; p < pages->n_pages; p++) {
        const Page *page = &pages->pages[p];
        for (size_t i = 0; i < page->n_marks; i++) {
            for (size_t k = i + 1; k < page->n_marks; k++) {
                const Mark *a = &page->marks[i], *b = &page->marks[k];
                if (a->kind != MARK_TEXT || b->kind != MARK_TEXT || !overlap(ink(a), ink(b)))
                    continue;
                complain("dekker", p, a);
                complain("  og", p, b);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

static void test_links_lead_somewhere(void **state)
{
    (void)state;
    size_t links = 0;
    for (size_t i = 1; i < pages->n_elements; i++) {
        const Element *e = &pages->elements[i];
        if (strcmp(e->type, "Link") != 0)
            continue;
        links++;
        /* in contents the text, with its page number, describes the link */
        assert_true(element_extra(e)->alt.n > 0 ||
                    strcmp(pages->elements[e->parent].type, "Reference") == 0);
        assert_true(element_extra(e)->url.n > 0 || pages_find(pages, element_extra(e)->target));
    }
    assert_true(links > 50);
    for (size_t p = 0; p < pages->n_pages; p++) {
        for (size_t i = 0; i < pages->pages[p].n_links; i++) {
            const LinkArea *area = &pages->pages[p].links[i];
            assert_string_equal(pages->elements[area->element].type, "Link");
            assert_true(area->width > 0 && area->height > 0);
        }
    }
}

static size_t glyphs_of(const Mark *mark)
{
    size_t n = 0;
    for (size_t i = 0; i < mark->u.text.n; i++)
        n += mark->u.text.words[i].shaped->n;
    return n;
}

/* A page's main content fills it at least a little: no page is (nearly) empty. */
static void test_no_empty_page(void **state)
{
    (void)state;
    for (size_t p = 0; p < pages->n_pages; p++) {
        size_t glyphs = 0;
        const Page *page = &pages->pages[p];
        for (size_t i = 0; i < page->n_marks; i++) {
            if (page->marks[i].kind == MARK_TEXT && page->marks[i].artifact == ARTIFACT_NONE)
                glyphs += glyphs_of(&page->marks[i]);
        }
        if (glyphs < 150)
            fprintf(stderr, "side %zu har bare %zu tegn\n", p + 1, glyphs);
        assert_true(glyphs >= 150);
    }
}

static bool holds_text(const char *type)
{
    static const char *const types[] = {"P", "H1", "H2", "H3", "Lbl", "Caption"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strcmp(type, types[i]) == 0)
            return true;
    }
    return false;
}

/* Text elements have marks of their own or children that have. */
static void test_no_empty_element(void **state)
{
    (void)state;
    unsigned char *filled = arena_alloc(job.arena, pages->n_elements);
    for (size_t p = 0; p < pages->n_pages; p++) {
        for (size_t i = 0; i < pages->pages[p].n_marks; i++)
            filled[pages->pages[p].marks[i].element] = 1;
    }
    for (size_t i = pages->n_elements - 1; i > 0; i--) {
        if (filled[i])
            filled[pages->elements[i].parent] = 1;
    }
    for (size_t i = 1; i < pages->n_elements; i++) {
        if (holds_text(pages->elements[i].type))
            assert_true(filled[i]);
    }
}

static void test_headings_do_not_jump(void **state)
{
    (void)state;
    int level = 0;
    for (size_t i = 1; i < pages->n_elements; i++) {
        const char *type = pages->elements[i].type;
        if (type[0] != 'H' || type[1] < '1' || type[1] > '6')
            continue;
        assert_true(type[1] - '0' <= level + 1);
        level = type[1] - '0';
    }
    assert_true(level > 0);
}

int main(void)
{
    if (setjmp(unwind.landing)) {
        fprintf(stderr, "%s\n", unwind.reason);
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_stays_on_its_page), cmocka_unit_test(test_no_text_on_text),
        cmocka_unit_test(test_links_lead_somewhere),   cmocka_unit_test(test_no_empty_page),
        cmocka_unit_test(test_no_empty_element),       cmocka_unit_test(test_headings_do_not_jump),
    };
    return cmocka_run_group_tests_name("sample pages", tests, lay_out_sample, release);
}
