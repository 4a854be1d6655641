/* picture_test.c - JPEG headers, decoded PNG samples, SVG as drawings, and
 * pictures that are broken on purpose. */
#include "picture_file.h"

/* Loads, and wants a diagnostic of that code and no picture. */
static void assert_refused(Str bytes, const char *code)
{
    assert_null(load(bytes));
    Buf out = buf_new(job.arena);
    diags_render(job.diags, false, false, &out);
    assert_int_not_equal(str_find(buf_str(&out), str_from(code), 0), SIZE_MAX);
}

#define BYTES(array) ((Str){(const char *)(array), sizeof(array)})

/* 2 x 2: red, half green, no blue, grey-ish. */
static const unsigned char RGBA_PNG[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x06, 0x00, 0x00,
    0x00, 0x72, 0xB6, 0x0D, 0x24, 0x00, 0x00, 0x00, 0x1A, 0x49, 0x44, 0x41, 0x54, 0x78,
    0xDA, 0x63, 0xF8, 0xCF, 0xC0, 0xF0, 0x9F, 0xE1, 0x3F, 0x43, 0x03, 0x03, 0x03, 0xC3,
    0x7F, 0x06, 0x4E, 0x0E, 0xF6, 0xFF, 0x00, 0x37, 0x2A, 0x05, 0x94, 0x0D, 0x36, 0xD9,
    0xC6, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
};

/* 3 x 1 of two colours, 1 bit each, 300 dpi. */
static const unsigned char PALETTE_PNG[] = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x01, 0x03, 0x00, 0x00, 0x00, 0x21, 0x2E, 0x86,
    0xF7, 0x00, 0x00, 0x00, 0x06, 0x50, 0x4C, 0x54, 0x45, 0x0A, 0x14, 0x1E, 0x28, 0x32, 0x3C, 0xD5,
    0x1B, 0xB4, 0xE9, 0x00, 0x00, 0x00, 0x09, 0x70, 0x48, 0x59, 0x73, 0x00, 0x00, 0x2E, 0x23, 0x00,
    0x00, 0x2E, 0x23, 0x01, 0x78, 0xA5, 0x3F, 0x76, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54,
    0x78, 0xDA, 0x63, 0x70, 0x00, 0x00, 0x00, 0x42, 0x00, 0x41, 0x84, 0xBF, 0x8E, 0x62, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
};

/* ---- PNG -------------------------------------------------------------------- */

static void test_png_with_alpha(void **state)
{
    (void)state;
    const Picture *picture = load(BYTES(RGBA_PNG));
    const uint8_t samples[] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7};
    const uint8_t alpha[] = {255, 128, 0, 255};
    assert_non_null(picture);
    assert_int_equal(picture->width, 2);
    assert_int_equal(picture->components, 3);
    assert_memory_equal(picture->samples, samples, sizeof samples);
    assert_memory_equal(picture->alpha, alpha, sizeof alpha);
}

static void test_png_with_palette(void **state)
{
    (void)state;
    const Picture *picture = load(BYTES(PALETTE_PNG));
    const uint8_t samples[] = {10, 20, 30, 40, 50, 60, 10, 20, 30};
    assert_non_null(picture);
    assert_int_equal(picture->dpi, 300);
    assert_memory_equal(picture->samples, samples, sizeof samples);
    assert_null(picture->alpha);
}

static void test_png_cut_anywhere(void **state)
{
    (void)state;
    for (size_t n = 8; n + 1 < sizeof RGBA_PNG; n++)
        assert_null(load(str_slice(BYTES(RGBA_PNG), 0, n)));
    assert_refused(str_slice(BYTES(RGBA_PNG), 0, 40), "PV171");
}

static void test_png_that_claims_too_much(void **state)
{
    (void)state;
    /* 60000 x 60000 with a right checksum of the header */
    static const unsigned char huge[] = {
        0x89, 'P',  'N',  'G',  '\r', '\n', 0x1A, '\n', 0,    0,   0,   13,   'I',  'H',  'D',
        'R',  0,    0,    0xEA, 0x60, 0,    0,    0xEA, 0x60, 8,   2,   0,    0,    0,    0x0F,
        0xB0, 0xE2, 0x15, 0,    0,    0,    0,    'I',  'D',  'A', 'T', 0x35, 0xAF, 0x06, 0x1E};
    assert_refused(BYTES(huge), "PV172");
}

/* ---- JPEG -------------------------------------------------------------------- */

#define JPEG_START 0xFF, 0xD8
/* 72 dpi */
#define JPEG_JFIF 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 2, 1, 0, 72, 0, 72, 0, 0
#define JPEG_FRAME(marker, components) 0xFF, marker, 0, 8, 8, 0, 10, 0, 20, components
#define JPEG_SCAN 0xFF, 0xDA, 0, 2, 1, 2, 3
#define JPEG_END 0xFF, 0xD9

static void test_jpeg_headers(void **state)
{
    (void)state;
    static const unsigned char jpeg[] = {JPEG_START, JPEG_JFIF, JPEG_FRAME(0xC2, 3), JPEG_SCAN,
                                         JPEG_END};
    const Picture *picture = load(BYTES(jpeg));
    assert_non_null(picture);
    assert_int_equal(picture->kind, PICTURE_JPEG);
    assert_int_equal(picture->width, 20);
    assert_int_equal(picture->height, 10);
    assert_int_equal(picture->components, 3);
    assert_int_equal(picture->dpi, 72);
    assert_int_equal(picture->bytes.n, sizeof jpeg);
}

static void test_jpegs_that_cannot_be_used(void **state)
{
    (void)state;
    static const unsigned char cmyk[] = {JPEG_START, JPEG_FRAME(0xC0, 4), JPEG_SCAN, JPEG_END};
    static const unsigned char lossless[] = {JPEG_START, JPEG_FRAME(0xC3, 3), JPEG_SCAN, JPEG_END};
    static const unsigned char twelve_bits[] = {JPEG_START, 0xFF, 0xC1, 0, 8,         12,      0,
                                                10,         0,    20,   3, JPEG_SCAN, JPEG_END};
    assert_refused(BYTES(cmyk), "PV173");
    assert_refused(BYTES(lossless), "PV173");
    assert_refused(BYTES(twelve_bits), "PV173");
}

/* Exif in either byte order with one entry, the orientation. */
#define JPEG_EXIF_BIG(way)                                                                         \
    0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3,   \
        0, 0, 0, 1, 0, way, 0, 0, 0, 0, 0, 0
#define JPEG_EXIF_LITTLE(way)                                                                      \
    0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 18, 1, 3, 0,   \
        1, 0, 0, 0, way, 0, 0, 0, 0, 0, 0, 0

static void assert_way(Str bytes, unsigned way, unsigned width)
{
    const Picture *picture = load(bytes);
    assert_non_null(picture);
    assert_int_equal(picture->orientation, way);
    assert_int_equal(picture->width, width);
    assert_int_equal(picture->height, 30 - width);
}

/* Stored 20 by 10; from way 5 on, seen 10 by 20. */
static void test_jpegs_from_phones(void **state)
{
    (void)state;
    for (unsigned char way = 1; way <= 8; way++) {
        const unsigned char big[] = {JPEG_START, JPEG_EXIF_BIG(way), JPEG_FRAME(0xC0, 3), JPEG_SCAN,
                                     JPEG_END};
        const unsigned char little[] = {JPEG_START, JPEG_FRAME(0xC0, 3), JPEG_EXIF_LITTLE(way),
                                        JPEG_SCAN, JPEG_END};
        assert_way(BYTES(big), way, way < 5 ? 20 : 10);
        assert_way(BYTES(little), way, way < 5 ? 20 : 10);
    }
    const unsigned char senseless[] = {JPEG_START, JPEG_EXIF_BIG(9), JPEG_FRAME(0xC0, 3), JPEG_SCAN,
                                       JPEG_END};
    assert_way(BYTES(senseless), 0, 20);
}

static void test_jpeg_that_tells_where(void **state)
{
    (void)state;
    unsigned char bytes[] = {JPEG_START, JPEG_EXIF_BIG(6), JPEG_FRAME(0xC0, 3), JPEG_SCAN,
                             JPEG_END};
    assert_non_null(load(BYTES(bytes)));
    assert_int_equal(diags_count(job.diags, SEVERITY_WARNING), 0);
    bytes[22] = 0x88; /* the entry's tag becomes the pointer to the position */
    bytes[23] = 0x25;
    assert_non_null(load(BYTES(bytes)));
    assert_int_equal(diags_count(job.diags, SEVERITY_WARNING), 1);
}

static void test_jpeg_cut_anywhere(void **state)
{
    (void)state;
    static const unsigned char jpeg[] = {JPEG_START, JPEG_JFIF, JPEG_FRAME(0xC0, 1), JPEG_SCAN,
                                         JPEG_END};
    for (size_t n = 3; n < sizeof jpeg; n++)
        assert_null(load(str_slice(BYTES(jpeg), 0, n)));
}

/* ---- SVG ---------------------------------------------------------------------- */

static const DrawItem *only_item(const Picture *picture)
{
    assert_non_null(picture);
    assert_non_null(picture->drawing);
    assert_int_equal(picture->drawing->n, 1);
    return picture->drawing->items;
}

static void test_svg_rectangle(void **state)
{
    (void)state;
    const Picture *picture = load(S("<svg viewBox=\"0 0 10 20\" width=\"20px\" height=\"40\">"
                                    "<g transform=\"translate(1 2)\" fill=\"#f00\">"
                                    "<rect x=\"1\" width=\"3\" height=\"4\"/></g></svg>"));
    const DrawItem *item = only_item(picture);
    assert_int_equal(picture->kind, PICTURE_SVG);
    assert_int_equal(picture->drawing->width, LEN_PT(15));
    assert_int_equal(picture->drawing->height, LEN_PT(30));
    assert_int_equal(item->u.path.fill, COLOR_RGB | 0xFF0000);
    assert_int_equal(item->u.path.stroke, COLOR_NONE);
    assert_int_equal(item->u.path.steps[0].x[0], LEN_PT(3)); /* (1 + 1) · 2 px */
    assert_int_equal(item->u.path.steps[0].y[0], LEN_PT(3)); /* 2 · 2 px */
}

static void test_svg_path_commands(void **state)
{
    (void)state;
    const Picture *picture =
        load(S("<svg width=\"100\" height=\"100\"><path style=\"fill:none; stroke: navy\" "
               "d=\"m4 4 8 0h4v4H0V4l-4-4c1 1 2 2 4 4s1 1 2 2q4 4 8 0t8 0zM0 0\"/></svg>"));
    const DrawItem *item = only_item(picture);
    static const PathOp ops[] = {PATH_MOVE,  PATH_LINE,  PATH_LINE,  PATH_LINE,  PATH_LINE,
                                 PATH_LINE,  PATH_LINE,  PATH_CURVE, PATH_CURVE, PATH_CURVE,
                                 PATH_CURVE, PATH_CLOSE, PATH_MOVE};
    assert_int_equal(item->u.path.n, sizeof ops / sizeof *ops);
    for (size_t i = 0; i < item->u.path.n; i++)
        assert_int_equal(item->u.path.steps[i].op, ops[i]);
    assert_int_equal(item->u.path.steps[1].x[0], LEN_PT(9));
    assert_int_equal(item->u.path.stroke, COLOR_RGB | 0x000080);
}

/* A half circle of radius 40 from (10, 50) to (90, 50) goes through (50, 10). */
static void test_svg_arc(void **state)
{
    (void)state;
    const Picture *picture = load(S("<svg width=\"100\" height=\"100\">"
                                    "<path d=\"M10 50A40 40 0 0190 50z\"/></svg>"));
    const PathStep *steps = only_item(picture)->u.path.steps;
    assert_int_equal(steps[1].op, PATH_CURVE);
    assert_in_range(steps[1].x[2], LEN_PT(37.5) - 4, LEN_PT(37.5) + 4);
    assert_in_range(steps[1].y[2], LEN_PT(7.5) - 4, LEN_PT(7.5) + 4);
    assert_int_equal(steps[2].x[2], LEN_PT(67.5));
    assert_int_equal(steps[2].y[2], LEN_PT(37.5));
}

/* Drawing programs write colours as classes, in <defs> or in front. */
static void test_svg_style_sheet(void **state)
{
    (void)state;
    const Picture *picture = load(
        S("<svg width=\"9\" height=\"9\"><defs><style>/* {a */ .a,.b{fill:#FFF}"
          "rect { stroke:lime;fill:lime } rect.b{stroke:red;}\n.b{fill:blue} path.b{fill:gold}"
          "</style></defs><rect class=\"c b\" fill=\"#123456\" width=\"2\" height=\"2\"/></svg>"));
    const DrawItem *item = only_item(picture);
    assert_int_equal(item->u.path.fill, COLOR_RGB | 0x0000FF);
    assert_int_equal(item->u.path.stroke, COLOR_RGB | 0xFF0000);
    assert_int_equal(diags_count(job.diags, SEVERITY_WARNING), 0);
    picture = load(S("<svg width=\"9\" height=\"9\"><style><![CDATA[.a{fill:red}]]></style>"
                     "<rect class=\"a\" style=\"fill:teal\" width=\"2\" height=\"2\"/></svg>"));
    assert_int_equal(only_item(picture)->u.path.fill, COLOR_RGB | 0x008080);
}

static void test_svg_style_sheet_beyond_us(void **state)
{
    (void)state;
    static const char *const sheets[] = {
        "g rect{fill:red}", "#a{fill:red}",   "@media print{.a{b:c}}", ".a:hover{fill:red}", "{",
        "*{fill:red}",      ".a{fill:var(x)}"};
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        const Picture *picture =
            load(str_format(job.arena,
                            "<svg width=\"9\" height=\"9\"><style>%s</style>"
                            "<rect id=\"a\" class=\"a\" width=\"2\" height=\"2\"/></svg>",
                            sheets[i]));
        assert_int_equal(only_item(picture)->u.path.fill, COLOR_RGB);
        assert_int_equal(diags_count(job.diags, SEVERITY_WARNING), 1);
    }
}

/* The mean of a gradient stands in for it, and that is said. */
static void test_svg_gradient(void **state)
{
    (void)state;
    const Picture *picture =
        load(S("<svg width=\"9\" height=\"9\" xmlns:xlink=\"x\"><defs><linearGradient id=\"a\">"
               "<stop stop-color=\"#204060\"/><stop style=\"offset:1;stop-color:#406080;x:y\"/>"
               "</linearGradient><radialGradient id=\"b\" xlink:href=\"#a\"/></defs>"
               "<rect width=\"2\" height=\"2\" fill=\"url(#b)\"/></svg>"));
    assert_int_equal(only_item(picture)->u.path.fill, COLOR_RGB | 0x305070);
    assert_int_equal(diags_count(job.diags, SEVERITY_WARNING), 1);
    picture = load(S("<svg width=\"9\" height=\"9\"><linearGradient id=\"a\" href=\"#a\"/>"
                     "<rect width=\"2\" height=\"2\" fill=\"url(#a)\"/></svg>"));
    assert_int_equal(only_item(picture)->u.path.fill, COLOR_RGB);
}

static void test_svg_says_what_it_leaves_out(void **state)
{
    (void)state;
    const Picture *picture = load(S("<svg width=\"9\" height=\"9\"><title>T</title><text>x</text>"
                                    "<rect width=\"2\" height=\"2\" fill=\"url(#g)\"/></svg>"));
    assert_non_null(picture);
    assert_int_equal(diags_count(job.diags, SEVERITY_WARNING), 2);
}

static void test_svg_that_is_broken(void **state)
{
    (void)state;
    assert_refused(S("<svg width=\"9\" height=\"9\"><g></svg>"), "PV176");
    assert_refused(S("<svg width=\"9\" height=\"9\"><g a=\"&x;\"/></svg>"), "PV176");
    assert_refused(S("<svg width=\"9\" height=\"9\"><g a=1></svg>"), "PV176");
    assert_refused(S("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg width=\"9\" height=\"9\"/>"), "PV176");
    assert_refused(S("<svg/>"), "PV176");
    assert_refused(S("<svg width=\"9\" height=\"9\">"), "PV176");
}

static void test_svg_that_nests_without_end(void **state)
{
    (void)state;
    Buf buf = buf_new(job.arena);
    buf_puts(&buf, "<svg width=\"9\" height=\"9\">");
    for (int i = 0; i < 100000; i++)
        buf_puts(&buf, "<g>");
    assert_refused(buf_str(&buf), "PV176");
}

static void test_svg_with_too_many_shapes(void **state)
{
    (void)state;
    Buf buf = buf_new(job.arena);
    buf_puts(&buf, "<svg width=\"9\" height=\"9\">");
    for (int i = 0; i < 30000; i++)
        buf_puts(&buf, "<circle r=\"1\"/>");
    buf_puts(&buf, "</svg>");
    assert_refused(buf_str(&buf), "PV177");
}

static void test_svg_with_wild_numbers(void **state)
{
    (void)state;
    assert_non_null(
        load(S("<svg width=\"9\" height=\"9\" viewBox=\"-1e9 1e9 1e-9 99999999999\">"
               "<g transform=\"matrix(1e9 -1e9 1e9 1e99 1e9 1e9)\">"
               "<path stroke=\"red\" stroke-width=\"1e9\" d=\"M1e9-1e9A1e9 1e-9 1e9 11-1e9 "
               "1e9a.00001.00001 7 01.00001 0\"/><circle r=\"1e9\"/></g></svg>")));
}

/* ---- others ------------------------------------------------------------------------ */

static void test_other_files(void **state)
{
    (void)state;
    assert_refused(S("GIF89a"), "et GIF-bilde");
    assert_refused(S("II*"), "et TIFF-bilde");
    assert_refused(S("hei"), "av ukjent type");
    assert_refused(S(""), "PV170");
    assert_int_equal(truncate(str_cstr(job.arena, path), (off_t)33 << 20), 0);
    assert_null(picture_load(&job, path, POS_NONE, 0)); /* PV104 */
    Str missing = path_join(job.arena, str_from(folder), S("finnes-ikke"));
    assert_null(picture_load(&job, missing, POS_NONE, 0));
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(png_with_alpha),
        TEST(png_with_palette),
        TEST(png_cut_anywhere),
        TEST(png_that_claims_too_much),
        TEST(jpeg_headers),
        TEST(jpegs_that_cannot_be_used),
        TEST(jpegs_from_phones),
        TEST(jpeg_that_tells_where),
        TEST(jpeg_cut_anywhere),
        TEST(svg_rectangle),
        TEST(svg_path_commands),
        TEST(svg_arc),
        TEST(svg_style_sheet),
        TEST(svg_style_sheet_beyond_us),
        TEST(svg_gradient),
        TEST(svg_says_what_it_leaves_out),
        TEST(svg_that_is_broken),
        TEST(svg_that_nests_without_end),
        TEST(svg_with_too_many_shapes),
        TEST(svg_with_wild_numbers),
        TEST(other_files),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
