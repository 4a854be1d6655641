/* fonts_test.c - faces, fallback, and that pairs give what HarfBuzz gives. */
#include "base/assets.h"
#include "base/utf8.h"
#include "text/faces.h"
#include "text/subset.h"

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
} World;

static int set_up(void **state)
{
    static World world;
    if (setjmp(unwind.landing))
        return -1;
    world.arena = arena_new(&unwind, 512u << 20);
    world.assets = assets_embedded(world.arena, STR_EMPTY);
    Sources *sources = sources_new(world.arena);
    world.job = (Job){world.arena, sources, diags_new(world.arena, sources, 100), &world.assets};
    world.fonts = fonts_new(&world.job);
    *state = &world;
    return 0;
}

static int tear_down(void **state)
{
    World *world = *state;
    fonts_free(world->fonts);
    arena_free(world->arena);
    return 0;
}

static void every_face_opens(void **state)
{
    World *world = *state;
    for (FaceId id = 0; id < fonts_count(world->fonts); id++) {
        const FaceInfo *info = fonts_info(world->fonts, id);
        assert_true(info->units_per_em >= 1000);
        assert_true(info->ascent > 0 && info->descent < 0 && info->cap_height > 0);
        assert_true(info->bbox[0] < info->bbox[2] && info->bbox[1] < info->bbox[3]);
        assert_true(info->weight == 400 || info->weight == 700);
        assert_int_equal(info->italic, info->italic_angle != 0);
        hb_blob_t *pairs =
            hb_face_reference_table(face_open(world->fonts, id)->face, HB_TAG('P', 'V', 'k', 'n'));
        assert_true(hb_blob_get_length(pairs) > 0); /* without it all is right but slow */
        hb_blob_destroy(pairs);
    }
    const FaceInfo *mono =
        fonts_info(world->fonts, fonts_face(world->fonts, FAMILY_MONO, STYLE_BOLD_ITALIC));
    assert_true(mono->fixed_pitch && mono->weight == 700);
    assert_int_equal(fonts_face(world->fonts, FAMILY_MONO, STYLE_ITALIC),
                     fonts_face(world->fonts, FAMILY_MONO, STYLE_REGULAR));
    FaceMetrics metrics = fonts_metrics(world->fonts, 0, LEN_PT(10));
    assert_int_equal(metrics.ascent, (1069 * LEN_PT(10) + 500) / 1000);
}

static void words_are_shaped_once(void **state)
{
    World *world = *state;
    const Shaped *first = fonts_shape(world->fonts, 0, S("kompetanse"), S("nb"));
    assert_ptr_equal(first, fonts_shape(world->fonts, 0, S("kompetanse"), S("nn")));
    assert_ptr_not_equal(first, fonts_shape(world->fonts, 1, S("kompetanse"), S("nb")));
    assert_int_equal(first->n, 10);
    assert_int_equal(first->missing, SIZE_MAX);
    Len width = shaped_width(world->fonts, first, LEN_PT(10));
    assert_true(width > LEN_PT(40) && width < LEN_PT(70));
}

static void fallback_finds_symbols(void **state)
{
    World *world = *state;
    const Shaped *shaped = fonts_shape(world->fonts, 0, S("a→☐✓b"), S("nb"));
    assert_int_equal(shaped->n, 5);
    assert_int_equal(shaped->missing, SIZE_MAX);
    assert_int_equal(shaped->n_parts, 3);
    assert_true(str_eq(shaped->parts[1]->text, S("→☐✓")));
    assert_int_equal(shaped->parts[1]->n, 3);
    for (size_t i = 0; i < shaped->n; i++)
        assert_int_not_equal(shaped->glyphs[i].gid, 0);
    assert_int_equal(shaped->glyphs[1].cluster, 1);
    assert_true(str_eq(shaped_glyph_text(shaped, 1), S("→")));
    assert_true(str_eq(shaped_glyph_text(shaped->parts[1], 2), S("✓")));
    assert_int_equal(shaped->glyphs[4].face, 0);
}

static void missing_characters_get_a_sign(void **state)
{
    World *world = *state;
    const Shaped *shaped = fonts_shape(world->fonts, 0, S("ab漢字c"), S("nb"));
    assert_int_equal(shaped->missing, 2);
    assert_int_equal(shaped->n, 5);
    assert_true(shaped->glyphs[2].replaced && shaped->glyphs[3].replaced);
    assert_int_not_equal(shaped->glyphs[2].gid, 0);
    assert_int_equal(shaped->glyphs[4].cluster, 8);
}

static void soft_hyphens_leave_no_glyph(void **state)
{
    World *world = *state;
    const Shaped *with = fonts_shape(world->fonts, 0, S("ar\u00adbeid"), S("nb"));
    const Shaped *without = fonts_shape(world->fonts, 0, S("arbeid"), S("nb"));
    assert_int_equal(with->n, without->n);
    assert_int_equal(with->advance, without->advance);
    assert_true(str_eq(shaped_glyph_text(with, 1), S("r")));
}

/* ---- pairs against HarfBuzz -------------------------------------------- */

static void assert_same(World *world, FaceId face, Str word)
{
    unsigned n;
    const Shaped *shaped = fonts_shape(world->fonts, face, word, S("nb"));
    shape_buffer(world->fonts, face_open(world->fonts, face), word, 0, word.n, LANG_PLAIN);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(world->fonts->buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(world->fonts->buffer, &n);
    assert_int_equal(shaped->n, n);
    for (unsigned i = 0; i < n; i++) {
        assert_int_equal(shaped->glyphs[i].gid, infos[i].codepoint);
        assert_int_equal(shaped->glyphs[i].advance, at[i].x_advance);
        assert_int_equal(shaped->glyphs[i].x, at[i].x_offset);
        assert_int_equal(shaped->glyphs[i].y, at[i].y_offset);
        assert_int_equal(shaped->glyphs[i].cluster, infos[i].cluster);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void pairs_equal_harfbuzz(void **state)
{
    World *world = *state;
    static const Str WORDS[] = {STR_INIT("Kompetansestrategi,"),
                                STR_INIT("«offentlig»"),
                                STR_INIT("AVTALEVERK."),
                                STR_INIT("fjordvik"),
                                STR_INIT("effektiv"),
                                STR_INIT("offisiell"),
                                STR_INIT("flyt"),
                                STR_INIT("To."),
                                STR_INIT("Våren"),
                                STR_INIT("ŋ"),
                                STR_INIT("čáhppes"),
                                STR_INIT("11/26"),
                                STR_INIT(" "),
                                STR_INIT("\u00a0"),
                                STR_INIT("i"),
                                STR_INIT("å"),
                                STR_INIT("–"),
                                STR_INIT("•"),
                                STR_INIT("2026–2029"),
                                STR_INIT("250\u00a0000"),
                                STR_INIT("«fem…»"),
                                STR_INIT("‘a’"),
                                STR_INIT("“T”,"),
                                STR_INIT("a\u00adb"),
                                STR_INIT("\u00ad"),
                                STR_INIT("\u2009"),
                                STR_INIT("\u200d")};
    static const Str LETTERS = STR_INIT("aaabcdeeefffghiijjklllmnnnoopqrrsssttuvwxyzABDEFGHIJKLNOPR"
                                        "STUVWYZ.,-:;()/'\"!?0123456789%&");
    static const Str ACCENTED[] = {STR_INIT("æ"), STR_INIT("ø"), STR_INIT("å"), STR_INIT("é"),
                                   STR_INIT("Å"), STR_INIT("Ø"), STR_INIT("č"), STR_INIT("ŧ"),
                                   STR_INIT("«"), STR_INIT("»"), STR_INIT("§"), STR_INIT("ĳ"),
                                   STR_INIT("ŀ"), STR_INIT("ì"), STR_INIT("į"), STR_INIT("·")};
    uint32_t seed = 7;
    for (FaceId face = 0; face < FACE_COUNT; face++) {
        for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
            assert_same(world, face, WORDS[i]);
        for (int round = 0; round < 4000; round++) {
            Buf word = buf_new(world->arena);
            for (uint32_t n = 2 + next_random(&seed) % 9; n > 0; n--) {
                if (next_random(&seed) % 6 == 0)
                    buf_add(&word, ACCENTED[next_random(&seed) % 16]);
                else
                    buf_add_char(&word, LETTERS.p[next_random(&seed) % LETTERS.n]);
            }
            assert_same(world, face, buf_str(&word));
        }
    }
}

/* What a browser gets draws the same letters as wide, and no others. */
static void a_subset_has_its_letters(void **state)
{
    World *world = *state;
    FaceId sans = fonts_face(world->fonts, FAMILY_SANS, STYLE_BOLD), covering;
    const uint32_t runes[] = {'A', 'V', 0xC5};
    hb_codepoint_t whole, part;
    Str file = fonts_subset(world->fonts, world->arena, sans, runes, 3);
    hb_blob_t *blob = hb_blob_create(file.p, (unsigned)file.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    for (size_t i = 0; i < 3; i++) {
        hb_font_t *own = face_open(world->fonts, sans)->font;
        assert_true(hb_font_get_nominal_glyph(own, runes[i], &whole));
        assert_true(hb_font_get_nominal_glyph(font, runes[i], &part));
        assert_int_equal(hb_font_get_glyph_h_advance(font, part),
                         hb_font_get_glyph_h_advance(own, whole));
    }
    assert_false(hb_font_get_nominal_glyph(font, 'B', &part));
    assert_true(file.n < 8000);
    hb_blob_t *kerning = hb_face_reference_table(face, HB_TAG('G', 'P', 'O', 'S'));
    assert_true(hb_blob_get_length(kerning) > 0); /* A and V are a pair */
    hb_blob_destroy(kerning);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    assert_true(fonts_cover(world->fonts, sans, 'A', &covering) && covering == sans);
    assert_true(fonts_cover(world->fonts, sans, 0x2610, &covering) && covering != sans);
    assert_false(fonts_cover(world->fonts, sans, 0x4E00, &covering));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_face_opens),
        cmocka_unit_test(words_are_shaped_once),
        cmocka_unit_test(fallback_finds_symbols),
        cmocka_unit_test(missing_characters_get_a_sign),
        cmocka_unit_test(soft_hyphens_leave_no_glyph),
        cmocka_unit_test(pairs_equal_harfbuzz),
        cmocka_unit_test(a_subset_has_its_letters),
    };
    return cmocka_run_group_tests_name("fonts", tests, set_up, tear_down);
}
