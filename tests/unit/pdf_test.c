/* pdf_test.c - the PDF back end on pages that are built by hand.
 *
 * The trees and strings are looked for in the file's own bytes: structure elements
 * are written uncompressed. What validators and text extraction say of the same
 * file is for tests/conform; PDF_TEST_OUT=file keeps it. */
#include "back/pdf/pdf.h"
#include "base/assets.h"
#include "base/sys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* ---- building pages by hand ---------------------------------------------------- */

typedef struct Sheet {
    Unwind unwind;
    Job job;
    Assets assets;
    Fonts *fonts;
    Theme theme;
    Document document;
    Pages pages;
    Product product;
    LIST(Element) elements;
    LIST(Mark) marks[8];
    LIST(LinkArea) links[8];
    uint32_t order;
    FaceId serif, bold, sans;
} Sheet;

static const Len WIDTH = LEN_MM(210), HEIGHT = LEN_MM(297);

static Sheet *sheet_new(void)
{
    static Sheet sheet;
    memset(&sheet, 0, sizeof sheet);
    Arena *arena = arena_new(&sheet.unwind, (size_t)1 << 30);
    sheet.assets = assets_embedded(arena, STR_EMPTY);
    sheet.job = (Job){.arena = arena, .assets = &sheet.assets};
    sheet.job.sources = sources_new(arena);
    sheet.job.diags = diags_new(arena, sheet.job.sources, 100);
    sheet.fonts = fonts_new(&sheet.job);
    sheet.serif = fonts_face(sheet.fonts, FAMILY_SERIF, STYLE_REGULAR);
    sheet.bold = fonts_face(sheet.fonts, FAMILY_SERIF, STYLE_BOLD);
    sheet.sans = fonts_face(sheet.fonts, FAMILY_SANS, STYLE_REGULAR);
    sheet.theme.colors[COLOR_ACCENT] = 0x0B3C5D;
    sheet.theme.colors[COLOR_ACCENT_SOFT] = 0xD9E8F0;
    sheet.document = (Document){.title = S("Kompetansestrategi «2026» & mål"),
                                .organisation = S("Fjordvik kommune"),
                                .lang = S("nb-NO"),
                                .description = S("Vi lærer <sammen>")};
    *LIST_ADD(arena, &sheet.elements) = (Element){0};
    *LIST_ADD(arena, &sheet.elements) = (Element){.type = "Document", .order = sheet.order++};
    return &sheet;
}

static void sheet_free(Sheet *sheet)
{
    fonts_free(sheet->fonts);
    arena_free(sheet->job.arena);
}

static ElementId add_element(Sheet *sheet, const char *type, ElementId parent)
{
    *LIST_ADD(sheet->job.arena, &sheet->elements) =
        (Element){.type = type, .parent = parent, .order = sheet->order++};
    return (ElementId)(sheet->elements.n - 1);
}

static ElementExtra *extra(Sheet *sheet, ElementId id)
{
    return element_extend(sheet->job.arena, &sheet->elements.items[id]);
}

static Mark *add_mark(Sheet *sheet, size_t page, MarkKind kind, ElementId element)
{
    Mark *mark = LIST_ADD(sheet->job.arena, &sheet->marks[page]);
    *mark = (Mark){.kind = kind, .element = element};
    if (element)
        mark->order = sheet->order++;
    else
        mark->artifact = ARTIFACT_LAYOUT;
    return mark;
}

/* One line of text; "~" becomes a hyphen of line breaking. Returns its width. */
static Len add_text(Sheet *sheet, size_t page, ElementId element, FaceId face, int points, Len x,
                    Len y, Str text)
{
    const Len size = LEN_PT(points);
    bool hyphen = str_ends(text, S("~"));
    Str word = hyphen ? str_slice(text, 0, text.n - 1) : text;
    if (hyphen)
        word = str_format(sheet->job.arena, "%.*s-", STR_ARG(word));
    const Shaped *shaped = fonts_shape(sheet->fonts, face, word, S("nb"));
    assert_int_equal(shaped->n_parts, 0);
    SetWord *set = NEW(sheet->job.arena, SetWord);
    *set = (SetWord){shaped, shaped_width(sheet->fonts, shaped, size), hyphen, false};
    Mark *mark = add_mark(sheet, page, MARK_TEXT, element);
    mark->x = x;
    mark->y = y;
    mark->u.text.face = face;
    mark->u.text.size = size;
    mark->u.text.color = COLOR_TEXT;
    mark->u.text.words = set;
    mark->u.text.n = 1;
    return set->width;
}

static Str sheet_emit(Sheet *sheet, size_t n_pages)
{
    Arena *arena = sheet->job.arena;
    Page *pages = NEW_ARRAY(arena, Page, n_pages);
    for (size_t i = 0; i < n_pages; i++)
        pages[i] = (Page){WIDTH,
                          HEIGHT,
                          sheet->marks[i].items,
                          sheet->marks[i].n,
                          sheet->links[i].items,
                          sheet->links[i].n,
                          str_format(arena, "%zu", i + 1)};
    sheet->pages.pages = pages;
    sheet->pages.n_pages = n_pages;
    sheet->pages.elements = sheet->elements.items;
    sheet->pages.n_elements = sheet->elements.n;
    sheet->product = (Product){.document = &sheet->document,
                               .pages = &sheet->pages,
                               .fonts = sheet->fonts,
                               .theme = &sheet->theme,
                               .source_date = INT64_C(1770854400)};
    return pdf_emit(&sheet->job, &sheet->product);
}

/* ---- the parts of a sample document ---------------------------------------------- */

static const Len LEFT = LEN_PT(72);

static void add_running_head(Sheet *sheet, size_t page)
{
    add_text(sheet, page, 0, sheet->sans, 8, LEFT, LEN_PT(40), S("Fjordvik kommune"));
    sheet->marks[page].items[sheet->marks[page].n - 1].artifact = ARTIFACT_PAGINATION;
}

static void add_paragraph_over_pages(Sheet *sheet, ElementId section)
{
    ElementId p = add_element(sheet, "P", section);
    add_text(sheet, 0, p, sheet->serif, 11, LEFT, LEN_PT(120),
             S("Vi lærer i fellesskap om kompe~"));
    add_text(sheet, 0, p, sheet->serif, 11, LEFT, LEN_PT(134),
             S("tanse, og effektiv kaffi flyter "));
    add_text(sheet, 1, p, sheet->serif, 11, LEFT, LEN_PT(80), S("videre: Čáhci, Ŧ ŧ đ ŋ ž."));
}

static void add_link(Sheet *sheet, ElementId section)
{
    ElementId p = add_element(sheet, "P", section);
    Len x = LEFT + add_text(sheet, 0, p, sheet->serif, 11, LEFT, LEN_PT(170), S("Se "));
    ElementId link = add_element(sheet, "Link", p);
    extra(sheet, link)->url = S("https://fjordvik.example/plan (1)/å");
    Len width = add_text(sheet, 0, link, sheet->serif, 11, x, LEN_PT(170), S("nettstedet"));
    *LIST_ADD(sheet->job.arena, &sheet->links[0]) =
        (LinkArea){x, LEN_PT(160), width, LEN_PT(14), link};
    add_text(sheet, 0, p, sheet->serif, 11, x + width, LEN_PT(170), S(" vårt."));
    ElementId inner = add_element(sheet, "Link", p);
    extra(sheet, inner)->target = S("tabell");
    width = add_text(sheet, 0, inner, sheet->serif, 11, LEFT, LEN_PT(190), S("Tabellen"));
    *LIST_ADD(sheet->job.arena, &sheet->links[0]) =
        (LinkArea){LEFT, LEN_PT(180), width, LEN_PT(14), inner};
}

static void add_list(Sheet *sheet, ElementId section)
{
    ElementId list = add_element(sheet, "L", section);
    sheet->elements.items[list].numbering = NUMBERING_DECIMAL;
    for (int i = 0; i < 2; i++) {
        Len y = LEN_PT(220 + 16 * i);
        ElementId item = add_element(sheet, "LI", list);
        ElementId label = add_element(sheet, "Lbl", item);
        add_text(sheet, 0, label, sheet->serif, 11, LEFT, y, i ? S("2. ") : S("1. "));
        ElementId body = add_element(sheet, "LBody", item);
        add_text(sheet, 0, body, sheet->serif, 11, LEFT + LEN_PT(20), y, S("Punkt "));
    }
}

static void add_cell(Sheet *sheet, size_t page, ElementId row, const char *type, int column, Len y)
{
    ElementId cell = add_element(sheet, type, row);
    Len x = LEFT + LEN_PT(100 * column);
    if (strcmp(type, "TH") == 0) {
        sheet->elements.items[cell].scope = SCOPE_COLUMN;
        extra(sheet, cell)->id = str_format(sheet->job.arena, "th-%d", column);
    } else {
        Str *header = NEW(sheet->job.arena, Str);
        *header = str_format(sheet->job.arena, "th-%d", column);
        sheet->elements.items[cell].headers = header;
        sheet->elements.items[cell].n_headers = 1;
    }
    ElementId p = add_element(sheet, "P", cell);
    add_text(sheet, page, p, sheet->sans, 9, x, y, S("Celle "));
}

static void add_table(Sheet *sheet, ElementId section)
{
    ElementId table = add_element(sheet, "Table", section);
    ElementId head = add_element(sheet, "THead", table);
    ElementId body = 0;
    for (int i = 0; i < 4; i++) {
        size_t page = i < 2 ? 0 : 1;
        Len y = LEN_PT(page ? 100 + 20 * (i - 2) : 300 + 20 * i);
        Mark *ground = add_mark(sheet, page, MARK_RECT, 0);
        ground->x = LEFT;
        ground->y = y - LEN_PT(12);
        ground->u.rect.width = LEN_PT(200);
        ground->u.rect.height = LEN_PT(18);
        ground->u.rect.fill = i ? (COLOR_RGB | 0xFFFFFF) : COLOR_ACCENT_SOFT;
        if (i == 1)
            body = add_element(sheet, "TBody", table);
        ElementId row = add_element(sheet, "TR", i ? body : head);
        for (int column = 0; column < 2; column++)
            add_cell(sheet, page, row, i ? "TD" : "TH", column, y);
    }
}

static void add_figure(Sheet *sheet, ElementId section)
{
    static PathStep steps[] = {
        {PATH_MOVE, {0}, {0}},
        {PATH_LINE, {LEN_PT(60)}, {0}},
        {PATH_CURVE, {LEN_PT(80), LEN_PT(80), LEN_PT(60)}, {0, LEN_PT(40), LEN_PT(40)}},
        {PATH_CLOSE, {0}, {0}},
    };
    static DrawItem item;
    item.u.path.steps = steps;
    item.u.path.n = 4;
    item.u.path.fill = COLOR_ACCENT_SOFT;
    item.u.path.stroke = COLOR_ACCENT;
    item.u.path.stroke_width = LEN_PT(1);
    ElementId figure = add_element(sheet, "Figure", section);
    ElementExtra *element = extra(sheet, figure);
    element->alt = S("Læring går i ring: tre faser");
    element->has_bbox = true;
    element->bbox_page = 1;
    memcpy(element->bbox, (Len[]){LEFT, LEN_PT(160), LEN_PT(80), LEN_PT(40)}, sizeof element->bbox);
    Mark *mark = add_mark(sheet, 1, MARK_PATH, figure);
    mark->x = LEFT;
    mark->y = LEN_PT(160);
    mark->u.path.item = &item;
    mark->u.path.scale = 65536;
}

/* The second and the third are two readings of one file, the first has none. */
static void add_pictures(Sheet *sheet, ElementId section)
{
    static uint8_t samples[12] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9};
    static uint8_t alpha[4] = {255, 128, 64, 255};
    static Picture picture = {.kind = PICTURE_PNG, .width = 2, .height = 2, .components = 3};
    static Picture copies[2];
    picture.samples = samples;
    picture.alpha = alpha;
    copies[0] = copies[1] = picture;
    copies[0].bytes = copies[1].bytes = S("its file");
    const Picture *const pictures[] = {&picture, &picture, &copies[0], &copies[1]};
    ElementId figure = add_element(sheet, "Figure", section);
    extra(sheet, figure)->alt = S("Fire farger");
    for (int i = 0; i < 4; i++) {
        Mark *mark = add_mark(sheet, 1, MARK_PICTURE, figure);
        mark->x = LEFT + LEN_PT(60 * i);
        mark->y = LEN_PT(220);
        mark->u.picture.picture = pictures[i];
        mark->u.picture.width = mark->u.picture.height = LEN_PT(50);
    }
}

static void add_note(Sheet *sheet, ElementId section)
{
    ElementId p = add_element(sheet, "P", section);
    add_text(sheet, 1, p, sheet->serif, 11, LEFT, LEN_PT(300), S("Med note"));
    ElementId reference = add_element(sheet, "Reference", p);
    add_text(sheet, 1, reference, sheet->serif, 7, LEFT + LEN_PT(50), LEN_PT(296), S("1"));
    ElementId note = add_element(sheet, "Note", p);
    extra(sheet, note)->lang = S("en");
    add_text(sheet, 1, note, sheet->serif, 8, LEFT, LEN_PT(780), S("1 As seen."));
}

static Str sample(Sheet *sheet)
{
    ElementId section = add_element(sheet, "Sect", 1);
    extra(sheet, section)->title = S("Innledning");
    ElementId heading = add_element(sheet, "H1", section);
    add_running_head(sheet, 0);
    add_running_head(sheet, 1);
    add_text(sheet, 0, heading, sheet->bold, 18, LEFT, LEN_PT(90), S("Mål (med finesse)"));
    add_paragraph_over_pages(sheet, section);
    add_link(sheet, section);
    add_list(sheet, section);
    ElementId box = add_element(sheet, "Aside", section);
    add_table(sheet, box);
    add_figure(sheet, section);
    add_pictures(sheet, section);
    add_note(sheet, section);
    static Destination destinations[2];
    destinations[0] = (Destination){S("innledning"), 0, LEFT, LEN_PT(70), heading};
    destinations[1] = (Destination){S("tabell"), 0, LEFT, LEN_PT(290), box};
    static Bookmark bookmarks[] = {
        {STR_INIT("Mål og veien dit"), {"", 0}, 1, STR_INIT("innledning")},
        {STR_INIT("Tabell"), {"", 0}, 2, STR_INIT("tabell")},
        {STR_INIT("Igjen"), {"", 0}, 1, STR_INIT("innledning")}};
    sheet->pages.destinations = destinations;
    sheet->pages.n_destinations = 2;
    sheet->pages.bookmarks = bookmarks;
    sheet->pages.n_bookmarks = 3;
    return sheet_emit(sheet, 2);
}

/* ---- looking at the bytes ---------------------------------------------------------- */

static size_t count(Str file, const char *needle)
{
    size_t n = 0, at = 0;
    while ((at = str_find(file, str_from(needle), at)) != SIZE_MAX) {
        n++;
        at++;
    }
    return n;
}

#define HAS(file, n, needle) assert_int_equal(count((file), (needle)), (n))

static void test_sample(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new();
    if (setjmp(sheet->unwind.landing))
        fail_msg("%s", sheet->unwind.reason);
    Str file = sample(sheet);
    assert_true(str_starts(file, S("%PDF-1.7\n")));
    assert_true(str_ends(file, S("%%EOF\n")));
    Str out = sys_env("PDF_TEST_OUT");
    if (out.n)
        assert_int_equal(sys_write_file(sheet->job.arena, out, file), SYS_OK);
    HAS(file, 1, "/S /Document");
    HAS(file, 1, "/S /Table ");
    HAS(file, 2, "/Scope /Column");
    HAS(file, 3, "/Headers [<74682D30>]");
    HAS(file, 1, "/ListNumbering /Decimal");
    HAS(file, 2, "/Subtype /Link");
    HAS(file, 2, "/Type /OBJR");
    HAS(file, 1, "/URI (https");
    HAS(file, 1, "(nettstedet)");
    HAS(file, 2, "/SMask");
    HAS(file, 4, "/Subtype /Image"); /* two pictures, each with its alpha */
    HAS(file, 1, "/Lang (en)");
    HAS(file, 1, "/IDTree");
    HAS(file, 3, "/Type /FontDescriptor");
    HAS(file, 1, "<pdfuaid:part>1</pdfuaid:part>");
    HAS(file, 2, "Vi lærer &lt;sammen&gt;");
    HAS(file, 3, "2026-02-12T00:00:00Z</xmp:");
    sheet_free(sheet);
}

/* One paragraph on two pages is one P with a marked-content reference to the
 * second; its two lines on the first page share a sequence. */
static void test_one_paragraph_is_one_element(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new();
    if (setjmp(sheet->unwind.landing))
        fail_msg("%s", sheet->unwind.reason);
    add_paragraph_over_pages(sheet, 1);
    Str file = sheet_emit(sheet, 2);
    HAS(file, 1, "/S /P ");
    HAS(file, 1, "/K [0 <</Type /MCR");
    HAS(file, 1, "/MCID 0>> ]");
    sheet_free(sheet);
}

/* A child between two marks keeps them apart and stands between them. */
static void test_kids_are_in_reading_order(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new();
    if (setjmp(sheet->unwind.landing))
        fail_msg("%s", sheet->unwind.reason);
    ElementId p = add_element(sheet, "P", 1);
    add_text(sheet, 0, p, sheet->serif, 11, LEFT, LEFT, S("a"));
    add_element(sheet, "Span", p);
    add_text(sheet, 0, p, sheet->serif, 11, LEFT, LEFT, S("b"));
    Str file = sheet_emit(sheet, 1);
    unsigned first, second, child;
    size_t at = str_find(file, S("/S /P "), 0);
    const char *kids = strstr(file.p + at, "/K [");
    assert_int_equal(sscanf(kids, "/K [%u %u 0 R %u ]", &first, &child, &second), 3);
    assert_int_equal(first, 0);
    assert_int_equal(second, 1);
    sheet_free(sheet);
}

static void test_same_bytes_twice(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new();
    if (setjmp(sheet->unwind.landing))
        fail_msg("%s", sheet->unwind.reason);
    Str once = sample(sheet);
    Str again = pdf_emit(&sheet->job, &sheet->product);
    assert_true(str_eq(once, again));
    sheet_free(sheet);
}

static bool find_nothing(const Assets *assets, Str path, Str *bytes)
{
    (void)assets, (void)path, (void)bytes;
    return false;
}

static void test_missing_profile_unwinds(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new();
    if (!setjmp(sheet->unwind.landing)) {
        add_text(sheet, 0, 1, sheet->serif, 11, LEFT, LEFT, S("a"));
        sheet->assets.find = find_nothing;
        sheet_emit(sheet, 1);
        fail();
    }
    assert_int_equal(sheet->unwind.code, EXIT_IO);
    assert_null(sheet->unwind.resources);
}

/* More entries than a leaf of a tree holds. */
static void test_trees_have_limits(void **state)
{
    (void)state;
    Sheet *sheet = sheet_new();
    if (setjmp(sheet->unwind.landing))
        fail_msg("%s", sheet->unwind.reason);
    for (int i = 0; i < 200; i++) {
        ElementId note = add_element(sheet, "Note", 1);
        add_text(sheet, 0, note, sheet->serif, 8, LEFT, LEN_PT(50 + i), S("x"));
    }
    Str file = sheet_emit(sheet, 1);
    HAS(file, 4, "/Limits [<");
    sheet_free(sheet);
}

/* A run of roman numbers and one of arabic; a letter that only looks roman is a text. */
static void test_labels_that_run_on_are_one_range(void **state)
{
    (void)state;
    static const Str labels[] = {STR_INIT("i"), STR_INIT("ii"), STR_INIT("iii"),
                                 STR_INIT("1"), STR_INIT("2"),  STR_INIT("iix")};
    Sheet *sheet = sheet_new();
    if (setjmp(sheet->unwind.landing))
        fail_msg("%s", sheet->unwind.reason);
    add_text(sheet, 0, 1, sheet->serif, 11, LEFT, LEFT, S("a"));
    sheet_emit(sheet, 6);
    for (size_t i = 0; i < 6; i++)
        sheet->pages.pages[i].label = labels[i];
    Str file = pdf_emit(&sheet->job, &sheet->product);
    HAS(file, 1, "0 <</S /r /St 1>>\n3 <</S /D /St 1>>\n5 <</P (iix)>>");
    sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_one_paragraph_is_one_element),
        cmocka_unit_test(test_kids_are_in_reading_order),
        cmocka_unit_test(test_same_bytes_twice),
        cmocka_unit_test(test_missing_profile_unwinds),
        cmocka_unit_test(test_trees_have_limits),
        cmocka_unit_test(test_labels_that_run_on_are_one_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
