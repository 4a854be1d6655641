/* layout_test.c - pages from Markdown: breaks, notes, tables, slots, tags. */
#include "base/assets.h"
#include "base/load.h"
#include "layout/layout.h"
#include "markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct Desk {
    Unwind unwind;
    Assets assets;
    Job job;
    Document document;
    const Theme *theme;
    const Language *language;
    Fonts *fonts;
    TextSetter *setter;
} Desk;

static Desk *desk_new(void)
{
    static Desk desk;
    memset(&desk, 0, sizeof desk);
    Arena *arena = arena_new(&desk.unwind, (size_t)1 << 30);
    desk.assets = assets_embedded(arena, STR_EMPTY);
    desk.job = (Job){.arena = arena, .assets = &desk.assets, .sources = sources_new(arena)};
    desk.job.diags = diags_new(arena, desk.job.sources, 100);
    desk.theme = theme_load(&desk.job, STR_EMPTY, (Text){STR_EMPTY, POS_NONE});
    desk.language = language_load(&desk.job, (Text){S("nb"), POS_NONE});
    desk.fonts = fonts_new(&desk.job);
    desk.setter = text_setter_new(&desk.job, desk.fonts);
    desk.document = (Document){.title = S("Prøve"), .organisation = S("Fjordvik"), .lang = S("nb")};
    desk.document.root = node_new(arena, NODE_DOCUMENT, POS_NONE);
    return &desk;
}

static void desk_free(Desk *desk)
{
    while (desk->unwind.resources)
        unwind_pop(&desk->unwind, desk->unwind.resources);
}

/* Adds a part with the blocks of a Markdown text. */
static Node *add_part(Desk *desk, Str markdown)
{
    Arena *arena = desk->job.arena;
    Text text = {markdown, source_add_file(desk->job.sources, S("prøve.md"), markdown)};
    Node *part = node_new(arena, NODE_PART, text.pos);
    part->u.part.kind = PART_CHAPTER;
    part->u.part.title = S("Kapittel");
    part->u.part.new_page = true;
    node_move_children(part, markdown_parse(&desk->job, text));
    node_append(desk->document.root, part);
    return part;
}

static const Pages *lay_out(Desk *desk)
{
    return layout(&desk->job, &desk->document, desk->setter, desk->fonts, desk->theme,
                  desk->language);
}

/* The text of a page's real content, in the order in which it is painted. */
static Str page_text(Desk *desk, const Page *page, ArtifactKind kind)
{
    Buf out = buf_new(desk->job.arena);
    for (size_t i = 0; i < page->n_marks; i++) {
        const Mark *mark = &page->marks[i];
        if (mark->kind != MARK_TEXT || mark->artifact != kind)
            continue;
        for (size_t k = 0; k < mark->u.text.n; k++)
            buf_add_word(&out, &mark->u.text.words[k], S("\u00ad"));
        buf_add_char(&out, '\n');
    }
    return buf_str(&out);
}

static size_t count(Str text, Str what)
{
    size_t n = 0;
    for (size_t at = str_find(text, what, 0); at != SIZE_MAX;
         at = str_find(text, what, at + what.n))
        n++;
    return n;
}

static Str repeat(Desk *desk, const char *text, int times)
{
    Buf out = buf_new(desk->job.arena);
    for (int i = 0; i < times; i++)
        buf_puts(&out, text);
    return buf_str(&out);
}

static const char SENTENCE[] = "Kommunen kartlegger kompetansen hvert år, og partene drøfter "
                               "resultatet før budsjettet behandles i kommunestyret. ";

static void test_paragraph_spans_pages_as_one_element(void **state)
{
    (void)state;
    Desk *desk = desk_new();
    add_part(desk, repeat(desk, SENTENCE, 90));
    const Pages *pages = lay_out(desk);
    assert_true(pages->n_pages >= 2);
    size_t paragraphs = 0;
    for (size_t i = 1; i < pages->n_elements; i++)
        paragraphs += strcmp(pages->elements[i].type, "P") == 0;
    assert_int_equal(paragraphs, 1);
    desk_free(desk);
}

/* However much text stands before, no page begins or ends with a lone line. */
static void test_no_widow_or_orphan(void **state)
{
    (void)state;
    for (int before = 20; before < 32; before++) {
        Desk *desk = desk_new();
        Buf text = buf_new(desk->job.arena);
        for (int i = 0; i < before; i++)
            buf_puts(&text, "Kort linje.\n\n");
        buf_add(&text, repeat(desk, SENTENCE, 6));
        add_part(desk, buf_str(&text));
        const Pages *pages = lay_out(desk);
        if (pages->n_pages == 2) {
            Str first = page_text(desk, &pages->pages[0], ARTIFACT_NONE);
            Str second = page_text(desk, &pages->pages[1], ARTIFACT_NONE);
            size_t long_first = count(first, S("\n")) - count(first, S("Kort"));
            size_t long_second = count(second, S("\n")) - count(second, S("Kort"));
            assert_int_not_equal(long_first, 1);
            assert_int_not_equal(long_second, 1);
        }
        desk_free(desk);
    }
}

static void test_heading_stays_with_text(void **state)
{
    (void)state;
    for (int before = 16; before < 34; before++) {
        Desk *desk = desk_new();
        Buf text = buf_new(desk->job.arena);
        for (int i = 0; i < before; i++)
            buf_puts(&text, "Kort linje.\n\n");
        buf_puts(&text, "## Overskriften\n\n");
        buf_add(&text, repeat(desk, SENTENCE, 2));
        add_part(desk, buf_str(&text));
        const Pages *pages = lay_out(desk);
        for (size_t i = 0; i < pages->n_pages; i++) {
            Str page = page_text(desk, &pages->pages[i], ARTIFACT_NONE);
            if (count(page, S("Overskriften")))
                assert_true(count(page, S("Kommunen kartlegger")) > 0);
        }
        desk_free(desk);
    }
}

static void test_table_head_repeats_as_artifact(void **state)
{
    (void)state;
    Desk *desk = desk_new();
    Buf text = buf_new(desk->job.arena);
    buf_puts(&text, "| Tiltak | Ansvarlig |\n|---|---|\n");
    for (int i = 0; i < 80; i++)
        buf_puts(&text, "| Kurs i veiledning | HR |\n");
    add_part(desk, buf_str(&text));
    const Pages *pages = lay_out(desk);
    assert_true(pages->n_pages >= 2);
    for (size_t i = 0; i < pages->n_pages; i++) {
        Str real = page_text(desk, &pages->pages[i], ARTIFACT_NONE);
        Str repeated = page_text(desk, &pages->pages[i], ARTIFACT_PAGINATION);
        assert_int_equal(count(real, S("Ansvarlig")), i == 0);
        assert_int_equal(count(repeated, S("Ansvarlig")), i != 0);
    }
    size_t tables = 0, rows = 0;
    for (size_t i = 1; i < pages->n_elements; i++) {
        tables += strcmp(pages->elements[i].type, "Table") == 0;
        rows += strcmp(pages->elements[i].type, "TR") == 0;
    }
    assert_int_equal(tables, 1);
    assert_int_equal(rows, 81);
    desk_free(desk);
}

/* A row that is taller than the page goes on over pages and loses nothing. */
static void test_tall_row_is_sliced(void **state)
{
    (void)state;
    Desk *desk = desk_new();
    Buf text = buf_new(desk->job.arena);
    buf_puts(&text, "| Tiltak | Merknad |\n|---|---|\n| Kurs | ");
    buf_add(&text, repeat(desk, SENTENCE, 90));
    buf_puts(&text, " Siste ord |\n");
    add_part(desk, buf_str(&text));
    const Pages *pages = lay_out(desk);
    assert_true(pages->n_pages >= 2);
    size_t found = 0;
    for (size_t i = 0; i < pages->n_pages; i++) {
        const Page *page = &pages->pages[i];
        found += count(page_text(desk, page, ARTIFACT_NONE), S("kommunestyret"));
        for (size_t k = 0; k < page->n_marks; k++)
            assert_true(page->marks[k].y <= page->height);
    }
    assert_int_equal(found, 90);
    desk_free(desk);
}

static void test_nothing_leaves_the_text_area(void **state)
{
    (void)state;
    Desk *desk = desk_new();
    Buf text = buf_new(desk->job.arena);
    buf_puts(&text, "- ytterst\n  - midten\n    - innerst\n\n> Sitat\n\n    kode\n\n");
    buf_puts(&text, "| Kompetansekartleggingsverktøy | Medarbeidersamtalegjennomføring |"
                    " Virksomhetslederopplæringsprogram | Videreutdanningsfinansiering |\n"
                    "|---|---|---|---|\n| a | b | c | d |\n");
    add_part(desk, buf_str(&text));
    const Pages *pages = lay_out(desk);
    Len right = desk->theme->page_width - desk->theme->margin_outer + LEN_PT(1);
    for (size_t i = 0; i < pages->n_pages; i++) {
        const Page *page = &pages->pages[i];
        for (size_t k = 0; k < page->n_marks; k++) {
            const Mark *mark = &page->marks[k];
            Len x = mark->x;
            for (size_t n = 0; mark->kind == MARK_TEXT && n < mark->u.text.n; n++)
                x += mark->u.text.words[n].width;
            assert_true(x <= right);
            assert_true(mark->x >= desk->theme->margin_inner);
        }
    }
    desk_free(desk);
}

/* Parts that share a page, fill one and go on over several: none of their text is lost
 * or comes twice, and it stays in order, though each part is broken into pages before
 * the next is built. */
static void test_parts_share_pages(void **state)
{
    (void)state;
    enum { PARTS = 60 };
    Desk *desk = desk_new();
    for (int i = 0; i < PARTS; i++) {
        Str table = i % 5 ? S("") : S("| a | b |\n|---|---|\n| celle | celle |\n");
        add_part(desk, str_format(desk->job.arena, "# Del %d\n\n%.*s\n\n%.*s\nslutt%d.\n", i,
                                  STR_ARG(repeat(desk, SENTENCE, i * 7 % 50)), STR_ARG(table), i));
    }
    const Pages *pages = lay_out(desk);
    Buf all = buf_new(desk->job.arena);
    for (size_t i = 0; i < pages->n_pages; i++)
        buf_add(&all, page_text(desk, &pages->pages[i], ARTIFACT_NONE));
    Str text = buf_str(&all);
    size_t at = 0, sentences = 0;
    for (int i = 0; i < PARTS; i++) {
        Str begin = str_format(desk->job.arena, "Del %d\n", i);
        Str end = str_format(desk->job.arena, "slutt%d.\n", i);
        assert_int_equal(count(text, begin), 1);
        assert_int_equal(count(text, end), 1);
        assert_true(str_find(text, begin, at) < str_find(text, end, at));
        at = str_find(text, end, at);
        sentences += (size_t)(i * 7 % 50);
    }
    assert_int_equal(count(text, S("Kommunen")), sentences);
    assert_int_equal(count(text, S("celle")), PARTS / 5 * 2);
    desk_free(desk);
}

/* Orders rise with the elements, and every parent stands before its children. */
static void test_elements_in_document_order(void **state)
{
    (void)state;
    Desk *desk = desk_new();
    add_part(desk, S("# En\n\nTekst med [lenke](https://example.org) i.\n\n1. a\n2. b\n"));
    add_part(desk, S("# To\n\nMer.\n"));
    const Pages *pages = lay_out(desk);
    for (size_t i = 2; i < pages->n_elements; i++) {
        assert_true(pages->elements[i].order > pages->elements[i - 1].order);
        assert_true(pages->elements[i].parent < i);
        assert_true(pages->elements[i].parent >= 1);
    }
    desk_free(desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraph_spans_pages_as_one_element),
        cmocka_unit_test(test_no_widow_or_orphan),
        cmocka_unit_test(test_heading_stays_with_text),
        cmocka_unit_test(test_table_head_repeats_as_artifact),
        cmocka_unit_test(test_tall_row_is_sliced),
        cmocka_unit_test(test_nothing_leaves_the_text_area),
        cmocka_unit_test(test_parts_share_pages),
        cmocka_unit_test(test_elements_in_document_order),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
