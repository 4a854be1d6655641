/* paragraph_test.c - line breaking: what holds for every paragraph, and the rules
 * for what may not be parted.
 */
#include "base/assets.h"
#include "text/paragraph.h"
#include "text/units.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Unwind unwind;

typedef struct World {
    Arena *arena;
    Assets assets;
    Job job;
    Fonts *fonts;
    TextSetter *setter;
} World;

static int set_up(void **state)
{
    static World world;
    if (setjmp(unwind.landing))
        return -1;
    world.arena = arena_new(&unwind, (size_t)2 << 30);
    world.assets = assets_embedded(world.arena, STR_EMPTY);
    Sources *sources = sources_new(world.arena);
    world.job = (Job){world.arena, sources, diags_new(world.arena, sources, 1000), &world.assets};
    world.fonts = fonts_new(&world.job);
    world.setter = text_setter_new(&world.job, world.fonts);
    *state = &world;
    return 0;
}

static int tear_down(void **state)
{
    World *world = *state;
    text_setter_free(world->setter);
    fonts_free(world->fonts);
    arena_free(world->arena);
    return 0;
}

static TextSpan span(const char *text)
{
    return (TextSpan){.text = str_from(text),
                      .family = FAMILY_SERIF,
                      .style = STYLE_REGULAR,
                      .size = LEN_PT(10),
                      .lang = S("nb")};
}

static const char PROSE[] =
    "Kompetansestrategien skal bidra til at kommunen har den kompetansen som trengs for å løse "
    "oppgavene i årene framover. Strategien bygger på HTA kap. 3 pkt. 3.3, der partene er enige om "
    "at kompetanseutvikling er en forutsetning for gode tjenester, og på drøftingene med de "
    "tillitsvalgte 12. februar 2026. Rammen er 250 000 kr i 2026 – og vedtaket ble gjort i sak PS "
    "12/26. Medarbeiderne lærer mest i det daglige arbeidet sammen med kolleger, og derfor legger "
    "strategien stor vekt på arbeidsplassen som læringsarena.";

/* ---- what a line says and how wide it is ------------------------------- */

static Str line_text(const World *world, const Line *line)
{
    Buf out = buf_new(world->arena);
    for (size_t i = 0; i < line->n; i++)
        for (size_t k = 0; k < line->runs[i].n; k++)
            buf_add_word(&out, &line->runs[i].words[k], S("\u00ad"));
    return buf_str(&out);
}

/* All lines joined, without the hyphens that breaking put in. */
static Str all_text(const World *world, const Lines *lines)
{
    Buf out = buf_new(world->arena);
    for (size_t i = 0; i < lines->n; i++) {
        Str text = line_text(world, &lines->items[i]);
        if (lines->items[i].hyphenated) {
            assert_true(str_ends(text, S("\u00ad")));
            text.n -= 2;
        }
        buf_add(&out, text);
    }
    return buf_str(&out);
}

static void assert_str(Str actual, Str expected)
{
    if (!str_eq(actual, expected))
        fail_msg("«%.*s» is not «%.*s»", STR_ARG(actual), STR_ARG(expected));
}

static Len word_sum(const LineRun *run)
{
    Len sum = 0;
    for (size_t i = 0; i < run->n; i++)
        sum += run->words[i].width;
    return sum;
}

/* The space at which a line ended is the last word; it has no part in the line's
 * width. */
static Len trailing(const LineRun *run)
{
    const SetWord *last = run->n ? &run->words[run->n - 1] : NULL;
    return last && str_eq(last->shaped->text, S(" ")) ? last->width : 0;
}

/* All glyphs are there, and of the run's face. */
static void assert_glyphs(const LineRun *run)
{
    for (size_t i = 0; i < run->n; i++)
        for (size_t g = 0; g < run->words[i].shaped->n; g++) {
            assert_int_not_equal(run->words[i].shaped->glyphs[g].gid, 0);
            assert_int_equal(run->words[i].shaped->glyphs[g].face, run->face);
        }
}

static void assert_consistent(const Lines *lines)
{
    for (size_t i = 0; i < lines->n; i++) {
        const Line *line = &lines->items[i];
        Len width = 0;
        for (size_t k = 0; k < line->n; k++) {
            const LineRun *run = &line->runs[k];
            if (run->n)
                assert_int_equal(run->width, word_sum(run));
            assert_int_equal(run->x, line->runs[0].x + width);
            width += run->width;
            assert_glyphs(run);
        }
        if (width != line->width && i + 1 < lines->n)
            width -= trailing(&line->runs[line->n - 1]);
        assert_int_equal(width, line->width);
    }
}

static Lines break_text(World *world, const char *text, Len width, bool justify, bool hyphenate)
{
    TextSpan one = span(text);
    ParagraphShape shape = {.width = width, .justify = justify, .hyphenate = hyphenate};
    Lines lines = text_break(world->setter, &one, 1, &shape);
    assert_consistent(&lines);
    return lines;
}

/* ---- tests ------------------------------------------------------------- */

static void justified_lines_fill_the_measure(void **state)
{
    World *world = *state;
    Lines lines = break_text(world, PROSE, LEN_PT(260), true, true);
    assert_true(lines.n > 5);
    for (size_t i = 0; i + 1 < lines.n; i++)
        assert_int_equal(lines.items[i].width, LEN_PT(260));
    assert_true(lines.items[lines.n - 1].width <= LEN_PT(260));
    assert_str(all_text(world, &lines), str_from(PROSE));
}

static void ragged_lines_stay_inside(void **state)
{
    World *world = *state;
    for (Len width = LEN_PT(30); width < LEN_PT(500); width += LEN_PT(23)) {
        Lines lines = break_text(world, PROSE, width, false, true);
        for (size_t i = 0; i < lines.n; i++)
            assert_true(lines.items[i].width <= width && !lines.items[i].overfull);
        assert_str(all_text(world, &lines), str_from(PROSE));
    }
}

static void short_text_is_one_line(void **state)
{
    World *world = *state;
    Lines lines = break_text(world, "  To   ord ", LEN_PT(200), true, true);
    assert_int_equal(lines.n, 1);
    assert_str(line_text(world, &lines.items[0]), S("To ord"));
    assert_int_equal(break_text(world, "", LEN_PT(200), true, true).n, 0);
    assert_int_equal(break_text(world, "   ", LEN_PT(200), true, true).n, 0);
}

static void hyphens_stand_for_soft_hyphens(void **state)
{
    World *world = *state;
    Lines lines = break_text(world, "ar\u00adbeids\u00adplassen", LEN_PT(45), false, false);
    assert_int_equal(lines.n, 2);
    assert_true(lines.items[0].hyphenated);
    assert_str(line_text(world, &lines.items[0]), S("arbeids\u00ad"));
    assert_str(line_text(world, &lines.items[1]), S("plassen"));
}

static void forced_line_ends(void **state)
{
    World *world = *state;
    Lines lines = break_text(world, "en\u2028\u2028to tre", LEN_PT(200), true, false);
    assert_int_equal(lines.n, 3);
    assert_str(line_text(world, &lines.items[0]), S("en "));
    assert_true(lines.items[1].ascent > 0 && lines.items[1].width == 0);
    assert_str(line_text(world, &lines.items[2]), S("to tre"));
}

static void alignment_moves_lines(void **state)
{
    World *world = *state;
    TextSpan one = span("kort");
    ParagraphShape shape = {.width = LEN_PT(100), .align = ALIGN_RIGHT};
    Line line = text_break(world->setter, &one, 1, &shape).items[0];
    assert_int_equal(line.runs[0].x + line.width, LEN_PT(100));
    shape.align = ALIGN_CENTER;
    line = text_break(world->setter, &one, 1, &shape).items[0];
    assert_in_range(2 * line.runs[0].x + line.width, LEN_PT(100) - 1, LEN_PT(100));
    shape = (ParagraphShape){.width = LEN_PT(200), .first_indent = LEN_PT(-15), .justify = true};
    one = span(PROSE);
    Lines lines = text_break(world->setter, &one, 1, &shape);
    assert_int_equal(lines.items[0].runs[0].x, LEN_PT(-15));
    assert_int_equal(lines.items[0].width, LEN_PT(215));
    assert_int_equal(lines.items[1].runs[0].x, 0);
}

static void runs_follow_spans(void **state)
{
    World *world = *state;
    TextSpan spans[] = {span("Vi "), span("lærer"), span(""), span(" sammen")};
    spans[1].style = STYLE_BOLD;
    spans[1].tag = 7;
    spans[2].slot = LEN_PT(20);
    ParagraphShape shape = {.width = LEN_PT(300)};
    Lines lines = text_break(world->setter, spans, 4, &shape);
    assert_int_equal(lines.n, 1);
    assert_int_equal(lines.items[0].n, 4);
    assert_int_equal(lines.items[0].runs[1].tag, 7);
    assert_int_equal(lines.items[0].runs[2].n, 0);
    assert_int_equal(lines.items[0].runs[2].width, LEN_PT(20));
    assert_consistent(&lines);
}

static void wide_words_in_cells(void **state)
{
    World *world = *state;
    TextSpan one = span("Desentralisert sykepleierutdanning");
    ParagraphShape shape = {.width = LEN_PT(60), .tabular = true};
    size_t before = diags_count(world->job.diags, SEVERITY_WARNING);
    Lines lines = text_break(world->setter, &one, 1, &shape);
    assert_true(lines.n >= 3 && lines.items[0].hyphenated);
    assert_int_equal(diags_count(world->job.diags, SEVERITY_WARNING), before);
    one = span("Rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr 1234567890123456789");
    lines = text_break(world->setter, &one, 1, &shape);
    assert_true(lines.n >= 4);
    for (size_t i = 0; i < lines.n; i++)
        assert_true(lines.items[i].width <= LEN_PT(60));
    assert_true(diags_count(world->job.diags, SEVERITY_WARNING) > before);
    shape.width = LEN_PT(2);
    lines = text_break(world->setter, &one, 1, &shape);
    assert_true(lines.items[0].overfull);
}

static void kept_spans_stay_whole(void **state)
{
    World *world = *state;
    TextSpan one = span("Arbeidsplassen som ikke deles");
    one.keep = true;
    ParagraphShape shape = {.width = LEN_PT(40), .hyphenate = true};
    Lines lines = text_break(world->setter, &one, 1, &shape);
    assert_int_equal(lines.n, 1);
    assert_true(lines.items[0].overfull);
}

static void missing_characters_are_reported_once(void **state)
{
    World *world = *state;
    size_t before = diags_count(world->job.diags, SEVERITY_WARNING);
    TextSpan one = span("et 漢 tegn");
    one.pos = source_add_file(world->job.sources, S("fil.md"), one.text);
    ParagraphShape shape = {.width = LEN_PT(100)};
    text_measure(world->setter, &one, 1, true);
    Lines lines = text_break(world->setter, &one, 1, &shape);
    assert_int_equal(diags_count(world->job.diags, SEVERITY_WARNING), before + 1);
    assert_str(all_text(world, &lines), one.text);
}

static void widths_for_columns(void **state)
{
    World *world = *state;
    TextSpan one = span("Rammen er 250 000 kr til kompetansestrategien");
    TextWidths plain = text_measure(world->setter, &one, 1, false);
    TextWidths hyphenated = text_measure(world->setter, &one, 1, true);
    assert_int_equal(plain.min, plain.word);
    assert_true(hyphenated.min < plain.min);
    assert_true(plain.word < plain.natural);
    assert_int_equal(plain.natural, text_line(world->setter, &one, 1).width);
    one = span("250 000 kr");
    plain = text_measure(world->setter, &one, 1, true);
    assert_int_equal(plain.min, plain.natural);
}

/* Up to eight letters a word is better left whole, and a compound is parted at its seam. */
static void brief_words_are_whole(void **state)
{
    World *world = *state;
    TextSpan one = span("stasjon");
    TextWidths widths = text_measure(world->setter, &one, 1, true);
    assert_true(widths.min < widths.brief);
    assert_int_equal(widths.brief, widths.word);
    one = span("studiepoeng");
    widths = text_measure(world->setter, &one, 1, true);
    assert_true(widths.min <= widths.brief && widths.brief < widths.word);
    one = span("studie-");
    assert_true(widths.brief >= text_measure(world->setter, &one, 1, false).word - LEN_PT(1));
}

/* The word of a unit is not hyphenated: a column asks for "1. oktober" as a whole. */
static void words_in_units_are_not_hyphenated(void **state)
{
    World *world = *state;
    static const char *const UNITS[] = {"1. oktober", "31. desember", "60 studiepoeng",
                                        "(1. oktober)", "kapittel 3"};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        TextSpan unit = span(UNITS[i]);
        TextWidths widths = text_measure(world->setter, &unit, 1, true);
        assert_int_equal(widths.min, widths.natural);
        /* with no room for it the word is parted between its syllables before anything else */
        Lines lines = break_text(world, UNITS[i], widths.natural - LEN_PT(4), false, true);
        assert_int_equal(lines.n, 2);
        assert_true(lines.items[0].hyphenated || i == 4);
    }
    TextSpan date = span("31. desember 2029"), day = span("31. desember");
    TextWidths whole = text_measure(world->setter, &date, 1, true);
    assert_int_equal(whole.word, whole.natural);
    assert_int_equal(whole.min, text_measure(world->setter, &day, 1, true).natural);
    Lines lines = break_text(world, "31. desember 2029", whole.min, false, true);
    assert_str(line_text(world, &lines.items[1]), S("2029"));
    TextSpan dash = span("kompetanseutvikling –");
    TextWidths widths = text_measure(world->setter, &dash, 1, true);
    assert_true(widths.min < widths.natural);
}

/* At any width a justified paragraph ends with more than the tail of a hyphenated word. */
static void no_paragraph_ends_with_a_tail(void **state)
{
    World *world = *state;
    static const char TEXT[] =
        "Denne veilederen er laget for dem som skal få kompetansearbeidet til å virke i hverdagen. "
        "Den kan leses fra perm til perm, men er like nyttig som oppslagsverk. Vi håper at den "
        "blir brukt, kladdet i og diskutert på personalmøter, i medbestemmelsesmøter og ved "
        "kaffemaskinen.";
    for (Len width = LEN_PT(240); width < LEN_PT(480); width += LEN_PT(1) / 2) {
        Lines lines = break_text(world, TEXT, width, true, true);
        if (lines.items[lines.n - 2].hyphenated)
            assert_true(lines.items[lines.n - 1].width > LEN_PT(40));
    }
}

/* A column that is as wide as its least says has room for every line. */
static void least_widths_are_enough(void **state)
{
    World *world = *state;
    static const char *const WORDS[] = {"Barnevern", "Kommunestyret",        "Virksomhetsleder",
                                        "Tiltak",    "Arbeidsmiljøutvalget", "Godkjenning",
                                        "Veiledning"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        for (Len size = LEN_PT(7); size < LEN_PT(11); size += LEN_PT(1) / 3) {
            TextSpan one = span(WORDS[i]);
            one.size = size;
            one.family = FAMILY_SANS;
            ParagraphShape shape = {.hyphenate = true, .tabular = true};
            shape.width = text_measure(world->setter, &one, 1, true).min;
            Lines lines = text_break(world->setter, &one, 1, &shape);
            for (size_t k = 0; k < lines.n; k++)
                assert_false(lines.items[k].overfull);
        }
}

static void lines_are_cut_with_an_ellipsis(void **state)
{
    World *world = *state;
    TextSpan one = span("Kompetansestrategi for Fjordvik kommune");
    for (Len width = LEN_PT(12); width < LEN_PT(170); width += LEN_PT(7)) {
        Line line = text_line_cut(world->setter, &one, 1, width);
        assert_true(line.width <= width);
        assert_true(str_ends(line_text(world, &line), S("…")));
        assert_false(str_ends(line_text(world, &line), S(" …")));
    }
    Line line = text_line_cut(world->setter, &one, 1, LEN_PT(400));
    assert_str(line_text(world, &line), one.text);
}

/* ---- what may not be parted -------------------------------------------- */

/* "|" marks a space that breaks, "~" one that keeps. */
static void check_units(const char *marked)
{
    char text[256];
    size_t n = strlen(marked);
    for (size_t i = 0; i <= n; i++)
        text[i] = marked[i] == '|' || marked[i] == '~' ? ' ' : marked[i];
    for (size_t i = 0; i < n; i++)
        if (text[i] == ' ' &&
            (units_bond((Str){text, n}, i, i + 1) != BOND_NONE) != (marked[i] == '~'))
            fail_msg("wrong at byte %zu of «%s»", i, marked);
}

static void units_stay_together(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "er|250~000~kr|i|året",
        "kr~500|til",
        "3,5~mill.~kr|og",
        "12~%|av",
        "HTA|kap.~3|pkt.~3.3",
        "jf.~§~44|i",
        "§§~3–4|og",
        "side|etter",
        "nr.~4",
        "(s.~12)",
        "PS~12/26",
        "sak~43/14|i",
        "den|12.~februar~2026",
        "f.~eks.|slik",
        "O.~Nordhaug",
        "A.~B.~Hansen",
        "2026~–|og",
        "Mål|1",
        "i|2026|250",
        "og|eller",
        "ord~)",
        "(~ord",
        "12~000~000",
        "kan|krones",
        "tabell~3",
        "100~kWh",
        "tre|år",
        "3~år|til",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        check_units(CASES[i]);
}

static void units_hold_across_spans(void **state)
{
    World *world = *state;
    TextSpan spans[] = {span("beløpet er på "), span("250 000"), span(" kr")};
    spans[1].style = STYLE_BOLD;
    for (Len width = LEN_PT(60); width < LEN_PT(120); width += LEN_PT(5)) {
        ParagraphShape shape = {.width = width};
        Lines lines = text_break(world->setter, spans, 3, &shape);
        for (size_t i = 0; i < lines.n; i++) {
            Str text = line_text(world, &lines.items[i]);
            if (str_find(text, S("250"), 0) != SIZE_MAX)
                assert_true(str_find(text, S("250 000 kr"), 0) != SIZE_MAX);
        }
    }
}

static void hyphens_and_slashes(void **state)
{
    World *world = *state;
    static const char *const CASES[][2] = {
        {"HR-avdelingen", "HR-"},
        {"lønns/pensjonsavtale", "lønns/"},
        {"https://www.fjordvik.no/plan", "https://www."},
        {"Oslo–Bergenlinjen", "Oslo–"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        TextSpan one = span(CASES[i][0]);
        TextSpan head = span(CASES[i][1]);
        Len width = text_line(world->setter, &one, 1).width - LEN_PT(1);
        Len least = text_line(world->setter, &head, 1).width;
        Lines lines = break_text(world, CASES[i][0], width > least ? width : least, false, false);
        assert_true(lines.n >= 2);
        assert_false(lines.items[0].hyphenated);
        assert_str(all_text(world, &lines), str_from(CASES[i][0]));
    }
    TextSpan whole = span("e-post");
    TextWidths widths = text_measure(world->setter, &whole, 1, true);
    assert_int_equal(widths.min, widths.natural);
    whole = span("og/eller");
    widths = text_measure(world->setter, &whole, 1, false);
    assert_int_equal(widths.min, widths.natural);
}

/* ---- size and noise ---------------------------------------------------- */

static void long_paragraphs_are_linear(void **state)
{
    World *world = *state;
    Buf text = buf_new(world->arena);
    for (int i = 0; i < 1500; i++)
        buf_add(&text, str_format(world->arena, "%s ", PROSE));
    TextSpan one = span("");
    one.text = str_trim(buf_str(&text));
    ParagraphShape shape = {.width = LEN_PT(300), .justify = true, .hyphenate = true};
    Lines lines = text_break(world->setter, &one, 1, &shape);
    assert_true(lines.n > 10000);
    assert_str(all_text(world, &lines), one.text);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void any_text_holds(void **state)
{
    World *world = *state;
    static const Str PARTS[] = {
        STR_INIT("arbeid"), STR_INIT("kompetanse"), STR_INIT(" "),      STR_INIT(" "),
        STR_INIT("-"),      STR_INIT("\u00ad"),     STR_INIT("\u200b"), STR_INIT("\u00a0"),
        STR_INIT("fi"),     STR_INIT("→"),          STR_INIT("\u202f"), STR_INIT("–"),
        STR_INIT("/"),      STR_INIT("3"),          STR_INIT("kr"),     STR_INIT("\u2028"),
        STR_INIT("漢"),     STR_INIT("e\u0301"),    STR_INIT("(")};
    uint32_t seed = 3;
    for (int round = 0; round < 3000; round++) {
        TextSpan spans[4];
        size_t n = 1 + next_random(&seed) % 4;
        for (size_t i = 0; i < n; i++) {
            Buf text = buf_new(world->arena);
            for (uint32_t k = next_random(&seed) % 20; k > 0; k--)
                buf_add(&text, PARTS[next_random(&seed) % (sizeof PARTS / sizeof *PARTS)]);
            spans[i] = span("");
            spans[i].text = buf_str(&text);
            spans[i].style = (Style)(next_random(&seed) % STYLE_COUNT);
            spans[i].slot = next_random(&seed) % 9 == 0 ? LEN_PT(12) : 0;
            spans[i].keep = next_random(&seed) % 9 == 0;
        }
        ParagraphShape shape = {.width = LEN_PT(5 + next_random(&seed) % 200),
                                .justify = next_random(&seed) & 1,
                                .hyphenate = next_random(&seed) & 1,
                                .tabular = next_random(&seed) & 1,
                                .first_indent = LEN_PT(next_random(&seed) % 20) - LEN_PT(10)};
        Lines lines = text_break(world->setter, spans, n, &shape);
        assert_consistent(&lines);
        text_measure(world->setter, spans, n, true);
        text_line_cut(world->setter, spans, n, shape.width);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(justified_lines_fill_the_measure),
        cmocka_unit_test(ragged_lines_stay_inside),
        cmocka_unit_test(short_text_is_one_line),
        cmocka_unit_test(hyphens_stand_for_soft_hyphens),
        cmocka_unit_test(forced_line_ends),
        cmocka_unit_test(alignment_moves_lines),
        cmocka_unit_test(runs_follow_spans),
        cmocka_unit_test(wide_words_in_cells),
        cmocka_unit_test(kept_spans_stay_whole),
        cmocka_unit_test(missing_characters_are_reported_once),
        cmocka_unit_test(widths_for_columns),
        cmocka_unit_test(brief_words_are_whole),
        cmocka_unit_test(words_in_units_are_not_hyphenated),
        cmocka_unit_test(least_widths_are_enough),
        cmocka_unit_test(no_paragraph_ends_with_a_tail),
        cmocka_unit_test(lines_are_cut_with_an_ellipsis),
        cmocka_unit_test(units_stay_together),
        cmocka_unit_test(units_hold_across_spans),
        cmocka_unit_test(hyphens_and_slashes),
        cmocka_unit_test(long_paragraphs_are_linear),
        cmocka_unit_test(any_text_holds),
    };
    return cmocka_run_group_tests_name("paragraph", tests, set_up, tear_down);
}
