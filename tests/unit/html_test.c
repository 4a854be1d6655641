/* html_test.c - the HTML back end on documents that are built by hand. */
#include "back/html/writer.h"
#include "base/assets.h"
#include "base/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

typedef struct Web {
    Unwind unwind;
    Assets assets;
    Job job;
    Theme theme;
    Language language;
    Document document;
    Product product;
    Node *root;
} Web;

static Web page;

static int page_new(void **state)
{
    memset(&page, 0, sizeof page);
    Arena *arena = arena_new(&page.unwind, (size_t)1 << 28);
    page.assets = assets_embedded(arena, STR_EMPTY);
    page.job = (Job){.arena = arena, .assets = &page.assets};
    for (int i = 0; i < WORD_COUNT; i++)
        page.language.words[i] = STR_EMPTY;
    page.language.words[WORD_SKIP_LINK] = S("Hopp til innholdet");
    page.language.words[WORD_BACK_TO_TEXT] = S("Tilbake til teksten");
    page.language.words[WORD_TABLE] = S("Tabell");
    page.theme.css = STR_EMPTY;
    page.theme.status_mark = true;
    page.theme.colors[COLOR_ON_ACCENT] = 0xFEDCBA;
    page.theme.dark_colors[COLOR_ON_ACCENT] = 0x012345;
    page.root = node_new(arena, NODE_DOCUMENT, POS_NONE);
    page.document = (Document){.root = page.root,
                               .title = S("Mål & \"midler\""),
                               .organisation = S("Fjordvik"),
                               .lang = S("nb-NO"),
                               .description = STR_EMPTY,
                               .accessibility_url = STR_EMPTY,
                               .canonical_url = STR_EMPTY};
    page.product = (Product){.document = &page.document,
                             .theme = &page.theme,
                             .language = &page.language,
                             .pdf_name = STR_EMPTY};
    *state = arena;
    return 0;
}

static int page_free(void **state)
{
    arena_free(*state);
    return 0;
}

static Node *add(Node *parent, NodeKind kind)
{
    Node *node = node_new(page.job.arena, kind, POS_NONE);
    node_append(parent, node);
    return node;
}

static Node *add_text(Node *parent, const char *text)
{
    Node *node = node_text(page.job.arena, str_from(text), POS_NONE);
    node_append(parent, node);
    return node;
}

static Node *add_words(Node *parent, NodeKind kind, const char *text)
{
    Node *node = add(parent, kind);
    add_text(node, text);
    return node;
}

static Node *add_part(PartKind kind)
{
    Node *part = add(page.root, NODE_PART);
    part->u.part.kind = kind;
    return part;
}

static Node *add_link(Node *parent, const char *url, const char *target)
{
    Node *link = add_words(parent, NODE_LINK, "her");
    link->u.link.url = str_from(url);
    link->u.link.target = str_from(target);
    link->u.link.title = STR_EMPTY;
    return link;
}

static Node *add_cell(Node *row, HeaderScope scope, const char *text)
{
    Node *cell = add_words(row, NODE_CELL, text);
    cell->u.cell.scope = scope;
    return cell;
}

static Str emit(void)
{
    return html_emit(&page.job, &page.product);
}

static size_t find(const char *text)
{
    return str_find(emit(), str_from(text), 0);
}

#define HAS(text) assert_true(find(text) != SIZE_MAX)
#define HAS_NOT(text) assert_true(find(text) == SIZE_MAX)

static void test_head(void **state)
{
    (void)state;
    page.document.canonical_url = S("https://x.no/a?b&c");
    assert_true(str_starts(emit(), S("<!DOCTYPE html>\n<html xmlns=")));
    HAS("lang=\"nb-NO\" xml:lang=\"nb-NO\"");
    HAS("<title>Mål &amp; \"midler\" – Fjordvik</title>");
    HAS("content=\"default-src 'none';");
    HAS("<link rel=\"canonical\" href=\"https://x.no/a?b&amp;c\"/>");
    HAS("--pa-aksent:#fedcba;");
    HAS("(prefers-color-scheme:dark){:root{");
    HAS("--pa-aksent:#012345;");
}

/* The policy lets one script run: the one that stands there, to the byte. */
static void test_the_policy_names_the_script(void **state)
{
    (void)state;
    Str html = emit();
    size_t tag = str_find(html, S("<script"), 0), from = str_find(html, S(">"), tag) + 1;
    size_t to = str_find(html, S("</script>"), from);
    assert_true(tag != SIZE_MAX && to != SIZE_MAX);
    assert_true(str_find(html, S("<script"), to) == SIZE_MAX);
    unsigned char digest[SHA256_SIZE];
    sha256(str_slice(html, from, to), digest);
    Buf policy = buf_new(page.job.arena);
    buf_puts(&policy, "script-src 'sha256-");
    html_base64(&policy, (Str){(const char *)digest, sizeof digest});
    buf_puts(&policy, "'\"/>");
    assert_true(str_find(html, buf_str(&policy), 0) < tag);
}

static void test_theme_css_cannot_leave_its_element(void **state)
{
    (void)state;
    page.theme.css = S("p::before{content:\"</style><script>x</script>\"}");
    HAS_NOT("<script>x");
    HAS("\\3c /style>");
}

static void test_text_is_escaped(void **state)
{
    (void)state;
    Node *part = add_part(PART_CHAPTER);
    add_words(part, NODE_PARAGRAPH, "a<b> & \x01\x0b\"c\"\xEF\xBF\xBF");
    HAS("<p>a&lt;b&gt; &amp; \"c\"</p>");
    add_words(part, NODE_PARAGRAPH,
              "kr \xE2\x80\xAE"
              "000 1\xE2\x80\xAC\xE2\x81\xA6\xC2\x85\x7F\xEF\xBB\xBF\xEF\xB7\x90\xF0\x9F\xBF\xBE");
    HAS("<p>kr 000 1</p>");
    add_words(part, NODE_PARAGRAPH, "«2026–2029» … \xC2\xA0✓ 😀");
    HAS("<p>«2026–2029» … \xC2\xA0✓ 😀</p>");
}

/* What the browser's tab shows is what we drew: the file may hold scripts. */
static void test_icon_is_our_drawing(void **state)
{
    (void)state;
    Picture *logo = NEW(page.job.arena, Picture);
    Drawing *drawing = NEW(page.job.arena, Drawing);
    *logo = (Picture){.kind = PICTURE_SVG, .bytes = S("<svg onload=\"x()\"/>"), .drawing = drawing};
    drawing->width = drawing->height = 1024;
    add(add_part(PART_COVER), NODE_FIGURE)->u.figure.picture = logo;
    HAS_NOT("PHN2ZyBvbmxvYWQ9"); /* <svg onload= */
    HAS("<link rel=\"icon\" href=\"data:image/svg+xml;base64,PHN2ZyB4bWxucz0i");
}

static void test_landmarks(void **state)
{
    (void)state;
    Node *cover = add_part(PART_COVER), *contents = add_part(PART_CONTENTS);
    Node *title = add_words(cover, NODE_HEADING, "Tittel");
    title->u.heading.level = 1;
    Node *heading = add_words(contents, NODE_HEADING, "Innhold");
    heading->u.heading.level = 2;
    heading->id = S("innhold");
    add_words(add_part(PART_CHAPTER), NODE_PARAGRAPH, "x");
    size_t header = find("<header class=\"cover\">"), h1 = find("<h1>Tittel</h1>");
    size_t nav = find("<nav class=\"contents\" aria-labelledby=\"innhold\">");
    size_t main = find("<main tabindex=\"-1\" id=\"_1\">"), foot = find("<footer");
    assert_true(find("<a class=\"skip\" href=\"#_1\">Hopp til innholdet</a>") < header);
    assert_true(header < h1 && h1 < nav && nav < main && main < foot && foot != SIZE_MAX);
}

static void test_skip_link_has_a_goal(void **state)
{
    (void)state;
    add_part(PART_COVER);
    HAS("<main tabindex=\"-1\" id=\"_1\">\n</main>");
}

static void test_ids_of_authors_win(void **state)
{
    (void)state;
    add_part(PART_CHAPTER)->id = S("_1");
    HAS("<a class=\"skip\" href=\"#_2\">");
}

static void test_links(void **state)
{
    (void)state;
    static const char *const refused[] = {"javascript:alert(1)",
                                          "JaVaScRiPt:x",
                                          "data:text/html,x",
                                          " https://x.no",
                                          "file:///etc/passwd",
                                          "https://",
                                          "//x.no",
                                          "java\nscript:x",
                                          ""};
    Node *text = add(add_part(PART_CHAPTER), NODE_PARAGRAPH);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        add_link(text, refused[i], "");
    add_link(text, "", "mangler");
    assert_true(str_find(emit(), S("<a href"), 0) == SIZE_MAX);
    add_link(text, "HTTPS://x.no/å b\"<'>?q=%20%2&x", "");
    HAS("<a href=\"HTTPS://x.no/%C3%A5%20b%22%3C'%3E?q=%20%252&amp;x\">her</a>");
    add_link(text, "mailto:hr@fjordvik.example", "");
    HAS("<a href=\"mailto:hr@fjordvik.example\">her</a>");
    text->id = S("mål-1\"%41");
    add_link(text, "", "mål-1\"%41");
    HAS("<a href=\"#mål-1&quot;%2541\">her</a>");
}

static void test_lists(void **state)
{
    (void)state;
    Node *list = add(add_part(PART_CHAPTER), NODE_LIST), *item = add(list, NODE_ITEM);
    list->u.list.ordered = true;
    list->u.list.letters = true;
    list->u.list.start = 3;
    item->u.item.label = S("c)");
    add_words(item, NODE_PARAGRAPH, "x");
    HAS("<ol class=\"letters\" start=\"3\"><li><p>x</p>");
    list->u.list.ordered = false;
    item->u.item.checkbox = true;
    item->u.item.label = S("☑");
    HAS("<li class=\"check\"><span class=\"check-mark\">☑</span> <p>x</p>");
}

static void test_box(void **state)
{
    (void)state;
    Node *box = add(add_part(PART_CHAPTER), NODE_BOX);
    box->u.box.kind = BOX_REMEMBER;
    Node *title = add(box, NODE_PARAGRAPH);
    title->u.paragraph.style = PARAGRAPH_BOX_TITLE;
    add_words(title, NODE_SPAN, "Husk")->u.span.style = SPAN_WORD;
    HAS("<aside class=\"box rose alert husk\" role=\"note\" aria-labelledby=\"_2\">"
        "<p id=\"_2\" class=\"box-title\"><svg");
    HAS("aria-hidden=\"true\"");
    HAS("</svg><span class=\"word\">Husk</span></p>");
}

static Node *add_table(size_t columns)
{
    Node *table = add(add_part(PART_CHAPTER), NODE_TABLE);
    table->u.table.n_columns = columns;
    table->u.table.columns = NEW_ARRAY(page.job.arena, Column, columns);
    add_words(table, NODE_CAPTION, "Overskrift");
    return table;
}

static void test_simple_table(void **state)
{
    (void)state;
    Node *table = add_table(2), *head = add(add(table, NODE_TABLE_HEAD), NODE_ROW);
    table->u.table.columns[1].numeric = true;
    add_cell(head, SCOPE_COLUMN, "Navn");
    add_cell(head, SCOPE_COLUMN, "Sum");
    Node *row = add(add(table, NODE_TABLE_BODY), NODE_ROW);
    add_cell(row, SCOPE_ROW, "A");
    add_cell(row, SCOPE_NONE, "1");
    HAS("<table>\n<caption>Overskrift</caption>\n<thead><tr><th scope=\"col\">Navn</th>\n"
        "<th scope=\"col\" class=\"num\">Sum</th>\n</tr>\n</thead>");
    HAS("<tr><th scope=\"row\">A</th>\n<td class=\"num\">1</td>");
    HAS_NOT("headers=");
}

static void test_grouped_table_names_its_headers(void **state)
{
    (void)state;
    Node *table = add_table(4), *head = add(add(table, NODE_TABLE_HEAD), NODE_ROW);
    for (int i = 0; i < 4; i++)
        add_cell(head, SCOPE_COLUMN, "K")->id = i == 3 ? S("k4") : STR_EMPTY;
    Node *body = add(table, NODE_TABLE_BODY);
    Node *group = add_cell(add(body, NODE_ROW), SCOPE_GROUP, "Gruppe");
    group->u.cell.col_span = 4;
    group->id = S("g");
    Node *row = add(body, NODE_ROW);
    add_cell(row, SCOPE_ROW, "Rad")->id = S("r");
    Node *tall = add_cell(row, SCOPE_NONE, "høy");
    tall->u.cell.row_span = 2;
    add_cell(row, SCOPE_NONE, "b");
    add_cell(row, SCOPE_NONE, "c");
    Node *next = add(body, NODE_ROW);
    add_cell(next, SCOPE_ROW, "Rad 2")->id = S("r2");
    add_cell(next, SCOPE_NONE, "d");
    add_cell(next, SCOPE_NONE, "e");
    HAS("<div class=\"table-region\">\n<table class=\"joined\">"); /* it has room */
    HAS("headers=\"k4 g r\">c</td>");
    HAS("headers=\"k4 g r2\">e</td>");
    HAS("<th id=\"g\" scope=\"rowgroup\" colspan=\"4\" class=\"group\">");
}

static void add_row(Node *table, HeaderScope first, const char *a, const char *b, const char *c)
{
    Node *row =
        add(add(table, first == SCOPE_COLUMN ? NODE_TABLE_HEAD : NODE_TABLE_BODY), NODE_ROW);
    add_cell(row, first, a);
    add_cell(row, first == SCOPE_COLUMN ? first : SCOPE_NONE, b);
    if (c)
        add_cell(row, first == SCOPE_COLUMN ? first : SCOPE_NONE, c);
}

/* On a narrow screen a table keeps its form where its words have room beside each other. */
static void test_narrow_table_keeps_its_form(void **state)
{
    (void)state;
    Node *table = add_table(3);
    add_row(table, SCOPE_COLUMN, "År", "Antall", "Sum");
    add_row(table, SCOPE_ROW, "2026", "12", "240");
    HAS("<div class=\"table-region\">\n<table>");
    HAS_NOT("data-label=\"");
}

static void test_table_of_explanations_is_stacked(void **state)
{
    (void)state;
    Node *table = add_table(2);
    add_row(table, SCOPE_COLUMN, "Begrep", "Forklaring", NULL);
    add_row(table, SCOPE_ROW, "Kompetansekartlegging",
            "Det å finne ut hva de ansatte kan, og hva de trenger å lære før oppgavene endrer seg",
            NULL);
    HAS("<div class=\"table-region\">\n<table class=\"stack\">");
    HAS_NOT("data-label=\"");
}

static void test_short_values_keep_their_labels(void **state)
{
    (void)state;
    Node *table = add_table(2);
    add_row(table, SCOPE_COLUMN, "Kompetansebehov", "Prioritering", NULL);
    add_row(table, SCOPE_ROW, "Spesialpedagogikkutdanning", "1", NULL);
    HAS("<div class=\"table-region\">\n<table class=\"wide\">");
    HAS("<td data-brief=\"Prioritering\">1</td>");
}

/* Beside the head is room for short values only, and all of a column are in one line. */
static void test_long_values_stand_below_their_labels(void **state)
{
    (void)state;
    Node *table = add_table(3);
    add_row(table, SCOPE_COLUMN, "Behov", "Hvem", "Læringsarenakategori");
    add_row(table, SCOPE_ROW, "Spesialpedagogikkutdanning", "Spesialpedagogene", "1");
    add_row(table, SCOPE_ROW, "Videreutdanning", "Alle", "2");
    HAS("<td data-label=\"Hvem\">Spesialpedagogene</td>");
    HAS("<td data-label=\"Hvem\">Alle</td>");
    HAS("<td data-label=\"Læringsarenakategori\">1</td>");
}

static void test_table_without_room_is_a_region(void **state)
{
    (void)state;
    static const char name[] = "kommunedelplanbestemmelsesforslagene";
    Node *table = add_table(3);
    add_row(table, SCOPE_COLUMN, name, name, name);
    HAS("<div class=\"table-region\" role=\"region\" tabindex=\"0\" aria-labelledby=\"");
    HAS("<table class=\"wide\">");
}

static void test_code_breaks_at_its_joints(void **state)
{
    (void)state;
    Node *p = add(add_part(PART_CHAPTER), NODE_PARAGRAPH);
    Node *code = add(p, NODE_CODE);
    code->u.text = S("./content//ord_liste/nb.yaml");
    add(p, NODE_CODE)->u.text = S("plan.yaml");
    HAS("<code>./<wbr/>content//<wbr/>ord_<wbr/>liste/<wbr/>nb<wbr/>.yaml</code>");
    HAS("<code>plan.yaml</code>");
}

/* As in the PDF: where both words are long enough to stand alone. */
static void test_words_break_behind_a_slash(void **state)
{
    (void)state;
    Node *p = add(add_part(PART_CHAPTER), NODE_PARAGRAPH);
    add_words(p, NODE_EMPH, "Læring/måling og/eller 12/26 SFO/øving a//b/ /x");
    add(p, NODE_TEXT)->u.text = S("barnehage/SFO/skule");
    HAS("<em>Læring/<wbr/>måling og/eller 12/26 SFO/<wbr/>øving a//b/ /x</em>");
    HAS("barnehage/<wbr/>SFO/<wbr/>skule");
}

static void test_status_stands_above_all(void **state)
{
    (void)state;
    page.document.status_mark = S("Forslag 14. april \\2026\"");
    add_words(add_part(PART_COVER), NODE_HEADING, "Plan");
    HAS("<header class=\"cover\"><p class=\"status-mark\">Forslag 14. april \\2026\"</p>\n<h1");
    HAS("content:\"Forslag 14. april \\5c 2026\\22 \"}}");
    Str article = html_fragment_emit(&page.job, &page.product);
    assert_true(str_find(article, S("cover\"><p class=\"status-mark\">"), 0) != SIZE_MAX);
    page.document.status_mark = STR_EMPTY;
    HAS_NOT("class=\"status-mark");
    HAS_NOT("@top-center");
}

static void test_notes(void **state)
{
    (void)state;
    Node *ref = add(add(add_part(PART_CHAPTER), NODE_PARAGRAPH), NODE_NOTE_REF);
    Node *note = add(add(page.root, NODE_NOTES), NODE_NOTE);
    ref->u.note_ref.number = note->u.note.number = S("1");
    ref->u.note_ref.note = note;
    note->u.note.ref = ref;
    note->id = S("n1");
    add_words(note, NODE_PARAGRAPH, "Kilde");
    HAS("<sup class=\"note-ref\"><a id=\"_2\" role=\"doc-noteref\" href=\"#n1\">1</a></sup>");
    HAS("href=\"#_2\" aria-label=\"Tilbake til teksten (1)\">");
}

static void test_pictures(void **state)
{
    (void)state;
    Node *figure = add(add_part(PART_CHAPTER), NODE_FIGURE);
    Picture picture = {.kind = PICTURE_PNG, .bytes = S("\x89PNG"), .width = 4, .height = 2};
    figure->u.figure.picture = &picture;
    figure->u.figure.alt = S("En \"brygge\"");
    HAS("src=\"data:image/png;base64,iVBORw==\" alt=\"En &quot;brygge&quot;\" width=\"4\"");
    figure->u.figure.alt = STR_EMPTY;
    HAS(" alt=\"\"");
}

static void test_drawing(void **state)
{
    (void)state;
    Node *figure = add(add_part(PART_CHAPTER), NODE_FIGURE);
    PathStep steps[] = {
        {PATH_MOVE, {-512}, {0}}, {PATH_LINE, {1025}, {LEN_PT(2)}}, {PATH_CLOSE, {0}, {0}}};
    DrawItem items[2] = {{.kind = DRAW_PATH}, {.kind = DRAW_TEXT}};
    items[0].u.path.steps = steps;
    items[0].u.path.n = 3;
    items[0].u.path.fill = COLOR_RGB | 0x00FF7F;
    items[1].u.text.text = S("<x>");
    items[1].u.text.size = LEN_PT(9);
    items[1].u.text.color = COLOR_ON_ACCENT;
    Drawing drawing = {LEN_PT(10), LEN_PT(5), items, 2};
    figure->u.figure.drawing = &drawing;
    figure->u.figure.alt = S("Figur");
    HAS("viewBox=\"0 0 10 5\" width=\"10\" height=\"5\" role=\"img\" aria-label=\"Figur\">");
    HAS("<path d=\"M-0.5 0L1.001 2Z\" fill=\"#00ff7f\"/>");
    HAS("fill=\"var(--pa-aksent)\">&lt;x&gt;</text>");
}

static unsigned long number_at(Str s, size_t at)
{
    unsigned long value = 0;
    for (size_t i = 0; i < 4; i++)
        value = value << 8 | (unsigned char)s.p[at + i];
    return value;
}

/* Each table of the WOFF is the font's, packed or as it is (WOFF 1.0, 3 to 5). */
static void test_woff(void **state)
{
    Arena *arena = *state;
    Str font;
    assert_true(page.assets.find(&page.assets, S("fonts/NotoSans-Regular.ttf"), &font));
    Str woff = html_woff(arena, font);
    size_t n = number_at(font, 4) >> 16;
    assert_true(str_starts(woff, S("wOFF")) && woff.n < font.n);
    assert_int_equal(number_at(woff, 8), woff.n);
    assert_int_equal(number_at(woff, 12) >> 16, n);
    for (size_t i = 0; i < n; i++) {
        size_t entry = 44 + 20 * i, from = 12 + 16 * i;
        assert_memory_equal(woff.p + entry, font.p + from, 4);
        assert_int_equal(number_at(woff, entry + 16), number_at(font, from + 4));
        unsigned long at = number_at(woff, entry + 4), packed = number_at(woff, entry + 8);
        uLongf length = number_at(woff, entry + 12);
        assert_int_equal(at % 4, 0);
        assert_int_equal(length, number_at(font, from + 12));
        char *table = arena_alloc(arena, length + 1);
        if (packed < length)
            assert_int_equal(
                uncompress((Bytef *)table, &length, (const Bytef *)woff.p + at, packed), Z_OK);
        else
            memcpy(table, woff.p + at, length);
        assert_memory_equal(table, font.p + number_at(font, from + 8), length);
    }
    assert_int_equal(html_woff(arena, S("no font")).n, 0);
    assert_int_equal(html_woff(arena, str_slice(font, 0, 200)).n, 0);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, page_new, page_free)
    const struct CMUnitTest tests[] = {
        T(test_head),
        T(test_the_policy_names_the_script),
        T(test_theme_css_cannot_leave_its_element),
        T(test_text_is_escaped),
        T(test_icon_is_our_drawing),
        T(test_landmarks),
        T(test_skip_link_has_a_goal),
        T(test_ids_of_authors_win),
        T(test_links),
        T(test_lists),
        T(test_box),
        T(test_simple_table),
        T(test_grouped_table_names_its_headers),
        T(test_narrow_table_keeps_its_form),
        T(test_table_of_explanations_is_stacked),
        T(test_short_values_keep_their_labels),
        T(test_long_values_stand_below_their_labels),
        T(test_table_without_room_is_a_region),
        T(test_code_breaks_at_its_joints),
        T(test_words_break_behind_a_slash),
        T(test_status_stands_above_all),
        T(test_notes),
        T(test_pictures),
        T(test_drawing),
        T(test_woff),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
