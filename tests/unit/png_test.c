/* png_test.c - PNG files of every kind become 8 bit samples, and what is wrong in one never
 * becomes a picture. The files are made here. */
#include "picture_file.h"

#include <math.h>
#include <png.h>
#include <zlib.h>

/* No picture, and a message that names the place. */
static void assert_refused(Str bytes, const char *words)
{
    assert_null(load(bytes));
    Buf out = buf_new(job.arena);
    diags_render(job.diags, false, false, &out);
    assert_int_not_equal(str_find(buf_str(&out), str_from(words), 0), SIZE_MAX);
    assert_int_not_equal(str_find(buf_str(&out), S("plan.yaml:1:7"), 0), SIZE_MAX);
}

/* ---- making files ---------------------------------------------------------------- */

typedef struct Recipe {
    png_uint_32 width, height;
    int depth, type; /* PNG_COLOR_TYPE_... */
    const uint8_t *rows;
    size_t row; /* bytes */
    const png_color *palette;
    int n_palette;
    const uint8_t *palette_alpha;
    int n_alpha;
    const png_color_16 *see_through; /* for grey and RGB */
} Recipe;

static void write_bytes(png_structp png, png_bytep bytes, size_t n)
{
    buf_add(png_get_io_ptr(png), (Str){(const char *)bytes, n});
}

static void flush(png_structp png)
{
    (void)png;
}

static Str make_png(const Recipe *r, bool interlaced)
{
    Buf out = buf_new(job.arena);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &out, write_bytes, flush);
    png_set_IHDR(png, info, r->width, r->height, r->depth, r->type,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_BASE,
                 PNG_FILTER_TYPE_BASE);
    if (r->palette)
        png_set_PLTE(png, info, r->palette, r->n_palette);
    if (r->palette_alpha || r->see_through)
        png_set_tRNS(png, info, r->palette_alpha, r->n_alpha, r->see_through);
    png_write_info(png, info);
    png_bytepp rows = NEW_ARRAY(job.arena, png_bytep, r->height);
    for (size_t y = 0; y < r->height; y++) {
        rows[y] = arena_alloc(job.arena, r->row);
        memcpy(rows[y], r->rows + y * r->row, r->row);
    }
    png_write_image(png, rows);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return buf_str(&out);
}

static void add_number(Buf *out, uint32_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_add_char(out, (char)(n >> shift & 0xFF));
}

static void add_chunk(Buf *out, const char *type, Str data)
{
    uLong sum = crc32(crc32(0, (const Bytef *)type, 4), (const Bytef *)data.p, (uInt)data.n);
    add_number(out, (uint32_t)data.n);
    buf_puts(out, type);
    buf_add(out, data);
    add_number(out, (uint32_t)sum);
}

/* Puts a chunk behind the header, which ends at byte 33. */
static Str with_chunk(Str file, const char *type, Str data)
{
    Buf out = buf_new(job.arena);
    buf_add(&out, str_slice(file, 0, 33));
    add_chunk(&out, type, data);
    buf_add(&out, str_slice(file, 33, file.n));
    return buf_str(&out);
}

/* ---- what must come out ------------------------------------------------------------ */

static void assert_samples(const Recipe *r, unsigned components, const uint8_t *samples,
                           const uint8_t *alpha)
{
    for (int interlaced = 0; interlaced < 2; interlaced++) {
        const Picture *picture = load(make_png(r, interlaced));
        size_t n = (size_t)r->width * r->height;
        assert_non_null(picture);
        assert_int_equal(picture->width, r->width);
        assert_int_equal(picture->height, r->height);
        assert_int_equal(picture->components, components);
        assert_memory_equal(picture->samples, samples, n * components);
        if (alpha)
            assert_memory_equal(picture->alpha, alpha, n);
        else
            assert_null(picture->alpha);
    }
}

#define ROWS(...)                                                                                  \
    .rows = (const uint8_t[])                                                                      \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define BYTES(...) ((const uint8_t[]){__VA_ARGS__})

static void test_grey_of_few_bits(void **state)
{
    (void)state;
    assert_samples(&(Recipe){3, 2, 1, PNG_COLOR_TYPE_GRAY, ROWS(0xA0, 0x40), 1}, 1,
                   BYTES(255, 0, 255, 0, 255, 0), NULL);
    assert_samples(&(Recipe){4, 1, 2, PNG_COLOR_TYPE_GRAY, ROWS(0x1B), 1}, 1,
                   BYTES(0, 85, 170, 255), NULL);
    assert_samples(&(Recipe){2, 2, 4, PNG_COLOR_TYPE_GRAY, ROWS(0x0F, 0x3C), 1}, 1,
                   BYTES(0, 255, 51, 204), NULL);
    assert_samples(&(Recipe){2, 1, 8, PNG_COLOR_TYPE_GRAY, ROWS(7, 200), 2}, 1, BYTES(7, 200),
                   NULL);
}

static void test_sixteen_bits(void **state)
{
    (void)state;
    assert_samples(
        &(Recipe){3, 1, 16, PNG_COLOR_TYPE_GRAY, ROWS(0x80, 0x80, 0xFF, 0xFF, 0x12, 0x00), 6}, 1,
        BYTES(0x80, 0xFF, 0x12), NULL);
    assert_samples(
        &(Recipe){1, 1, 16, PNG_COLOR_TYPE_RGB, ROWS(0x01, 0x01, 0x80, 0x80, 0xFE, 0xFE), 6}, 3,
        BYTES(0x01, 0x80, 0xFE), NULL);
    assert_samples(&(Recipe){1, 1, 16, PNG_COLOR_TYPE_RGB_ALPHA,
                             ROWS(0, 0, 0x80, 0x80, 0xFF, 0xFF, 0x40, 0x40), 8},
                   3, BYTES(0, 0x80, 0xFF), BYTES(0x40));
}

static void test_grey_with_alpha(void **state)
{
    (void)state;
    assert_samples(&(Recipe){2, 1, 8, PNG_COLOR_TYPE_GRAY_ALPHA, ROWS(10, 255, 20, 128), 4}, 1,
                   BYTES(10, 20), BYTES(255, 128));
    assert_samples(
        &(Recipe){1, 2, 16, PNG_COLOR_TYPE_GRAY_ALPHA, ROWS(9, 9, 8, 8, 7, 7, 255, 255), 4}, 1,
        BYTES(9, 7), BYTES(8, 255));
}

static void test_alpha_that_hides_nothing(void **state)
{
    (void)state;
    assert_samples(&(Recipe){2, 1, 8, PNG_COLOR_TYPE_GRAY_ALPHA, ROWS(10, 255, 20, 255), 4}, 1,
                   BYTES(10, 20), NULL);
}

static const png_color FOUR[] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {250, 251, 252}};

static void test_palettes(void **state)
{
    (void)state;
    Recipe one = {2, 1, 1, PNG_COLOR_TYPE_PALETTE, ROWS(0x40), 1, FOUR, 2};
    assert_samples(&one, 3, BYTES(1, 2, 3, 4, 5, 6), NULL);
    Recipe two = {4, 1, 2, PNG_COLOR_TYPE_PALETTE, ROWS(0xE4), 1, FOUR, 4};
    assert_samples(&two, 3, BYTES(250, 251, 252, 7, 8, 9, 4, 5, 6, 1, 2, 3), NULL);
    Recipe four = {2, 1, 4, PNG_COLOR_TYPE_PALETTE, ROWS(0x23), 1, FOUR, 4};
    assert_samples(&four, 3, BYTES(7, 8, 9, 250, 251, 252), NULL);
}

static void test_see_through_palette(void **state)
{
    (void)state;
    Recipe r = {3, 1, 8, PNG_COLOR_TYPE_PALETTE, ROWS(0, 1, 2), 3, FOUR, 4, BYTES(0, 99), 2};
    assert_samples(&r, 3, BYTES(1, 2, 3, 4, 5, 6, 7, 8, 9), BYTES(0, 99, 255));
}

static void test_see_through_grey(void **state)
{
    (void)state;
    Recipe r = {.width = 3,
                .height = 1,
                .depth = 8,
                .type = PNG_COLOR_TYPE_GRAY,
                ROWS(5, 6, 5),
                .row = 3,
                .see_through = &(png_color_16){.gray = 5}};
    assert_samples(&r, 1, BYTES(5, 6, 5), BYTES(0, 255, 0));
    Recipe few = {.width = 4,
                  .height = 1,
                  .depth = 2,
                  .type = PNG_COLOR_TYPE_GRAY,
                  ROWS(0x1B),
                  .row = 1,
                  .see_through = &(png_color_16){.gray = 2}};
    assert_samples(&few, 1, BYTES(0, 85, 170, 255), BYTES(255, 255, 0, 255));
    /* of 16 bits all must agree: 0x0501 is seen */
    Recipe many = {.width = 2,
                   .height = 1,
                   .depth = 16,
                   .type = PNG_COLOR_TYPE_GRAY,
                   ROWS(5, 0, 5, 1),
                   .row = 4,
                   .see_through = &(png_color_16){.gray = 0x0500}};
    assert_samples(&many, 1, BYTES(5, 5), BYTES(0, 255));
}

static void test_see_through_rgb(void **state)
{
    (void)state;
    png_color_16 green = {.red = 0, .green = 255, .blue = 0};
    Recipe r = {.width = 2,
                .height = 1,
                .depth = 8,
                .type = PNG_COLOR_TYPE_RGB,
                ROWS(0, 255, 0, 0, 254, 0),
                .row = 6,
                .see_through = &green};
    assert_samples(&r, 3, BYTES(0, 255, 0, 0, 254, 0), BYTES(0, 255));
}

/* ---- what is wrong ------------------------------------------------------------------- */

static Str small_png(void)
{
    return make_png(&(Recipe){3, 2, 8, PNG_COLOR_TYPE_GRAY, ROWS(1, 2, 3, 4, 5, 6), 3}, true);
}

static void test_cut_anywhere(void **state)
{
    (void)state;
    Str file = small_png();
    for (size_t n = 8; n + 4 < file.n; n++) /* the last checksum is nobody's loss */
        assert_null(load(str_slice(file, 0, n)));
}

/* A wrong byte is found by a checksum or stands in a chunk that does not matter. */
static void test_spoilt_anywhere(void **state)
{
    (void)state;
    Str file = small_png();
    for (size_t i = 0; i < file.n; i++) {
        char *spoilt = arena_alloc(job.arena, file.n);
        memcpy(spoilt, file.p, file.n);
        spoilt[i] ^= 0x10;
        const Picture *picture = load((Str){spoilt, file.n});
        assert_true(!picture || (picture->width == 3 && picture->samples[5] == 6));
    }
}

static void test_wrong_checksum(void **state)
{
    (void)state;
    Str file = small_png();
    char *spoilt = arena_alloc(job.arena, file.n);
    memcpy(spoilt, file.p, file.n);
    spoilt[file.n - 13] ^= 1; /* the last byte of IDAT's checksum */
    assert_refused((Str){spoilt, file.n}, "PV171");
}

static Str header_only(uint32_t width, uint32_t height)
{
    Buf header = buf_new(job.arena), out = buf_new(job.arena);
    add_number(&header, width);
    add_number(&header, height);
    buf_add(&header, (Str){"\10\2\0\0\0", 5});
    buf_add(&out, S("\x89PNG\r\n\x1A\n"));
    add_chunk(&out, "IHDR", buf_str(&header));
    add_chunk(&out, "IDAT", STR_EMPTY);
    add_chunk(&out, "IEND", STR_EMPTY);
    return buf_str(&out);
}

static void test_sizes_beyond_the_limits(void **state)
{
    (void)state;
    assert_refused(header_only(0, 5), "PV171");
    assert_refused(header_only(5, 0), "PV171");
    assert_refused(header_only(0x80000000u, 1), "PV171");
    assert_refused(header_only(7000, 7000), "PV172");
    assert_refused(header_only(65535, 65535), "PV172");
    assert_refused(header_only(70000, 2), "PV172");
    assert_refused(header_only(500, 500), "PV171");
}

static void test_palette_too_short(void **state)
{
    (void)state;
    Recipe r = {2, 1, 8, PNG_COLOR_TYPE_PALETTE, ROWS(0, 200), 2, FOUR, 4};
    const Picture *picture = load(make_png(&r, false));
    assert_true(!picture || memcmp(picture->samples, FOUR, 3) == 0);
}

/* Text and profiles that unpack to hundreds of megabytes cost nothing. */
static void test_chunks_that_unpack_without_end(void **state)
{
    (void)state;
    enum { UNPACKED = 64 << 20 };
    Arena *scratch = arena_new(&unwind, (size_t)256 << 20);
    uLongf n = compressBound(UNPACKED);
    Bytef *zeros = arena_alloc(scratch, UNPACKED), *packed = arena_alloc(scratch, n);
    memset(zeros, 0, UNPACKED);
    assert_int_equal(compress2(packed, &n, zeros, UNPACKED, 9), Z_OK);
    Buf text = buf_new(job.arena), profile = buf_new(job.arena);
    buf_add(&text, (Str){"Comment\0\0", 9});
    buf_add(&text, (Str){(const char *)packed, n});
    buf_add(&profile, (Str){"sRGB\0\0", 6});
    buf_add(&profile, (Str){(const char *)packed, n});
    assert_non_null(load(with_chunk(small_png(), "zTXt", buf_str(&text))));
    assert_non_null(load(with_chunk(small_png(), "iCCP", buf_str(&profile))));
    arena_free(scratch);
}

static void test_more_chunks_than_anybody_needs(void **state)
{
    (void)state;
    Str file = small_png();
    for (int i = 0; i < 1000; i++)
        file = with_chunk(file, "tEXt", (Str){"Comment\0x", 9});
    load(file); /* either way, but not for long */
}

/* Exif with one entry: a tag's two bytes, and its value. */
static Str with_exif(Str file, char high, char low, char value)
{
    char exif[] = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0, 0, 0,
                   3,   0,   0, 0,  1, 0, 0, 0, 0, 0, 0, 0, 0};
    exif[10] = high;
    exif[11] = low;
    exif[19] = value;
    return with_chunk(file, "eXIf", (Str){exif, sizeof exif});
}

/* Pictures that a telephone saved as PNG: stored 3 by 2, from way 5 on seen 2 by 3. */
static void test_turned(void **state)
{
    (void)state;
    Str file = make_png(&(Recipe){3, 2, 8, PNG_COLOR_TYPE_GRAY, ROWS(1, 2, 3, 4, 5, 6), 3}, false);
    for (char way = 1; way <= 8; way++) {
        const Picture *picture = load(with_exif(file, 0x01, 0x12, way));
        assert_non_null(picture);
        assert_int_equal(picture->orientation, way);
        assert_int_equal(picture->width, way < 5 ? 3 : 2);
        assert_int_equal(picture->height, way < 5 ? 2 : 3);
        assert_memory_equal(picture->samples, BYTES(1, 2, 3, 4, 5, 6), 6);
    }
    assert_int_equal(load(with_exif(file, 0x01, 0x12, 9))->orientation, 0);
    assert_int_equal(diags_count(job.diags, SEVERITY_WARNING), 0);
    assert_non_null(load(with_exif(file, (char)0x88, 0x25, 1)));
    assert_int_equal(diags_count(job.diags, SEVERITY_WARNING), 1); /* it tells where */
}

/* What libpng gets in the program instead of libm's. */
double __wrap_floor(double x);
double __wrap_pow(double x, double y);

static void test_own_libm(void **state)
{
    (void)state;
    static const double numbers[] = {0,     0.5,     1,        1.5,      -0.5,      -1,
                                     -1.25, 0x1p51,  0x1p52,   -0x1p52,  0x1p63,    -0x1p63,
                                     1e300, 0x1p-60, -0x1p-60, INFINITY, -INFINITY, 0x1.8p51};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_true(__wrap_floor(numbers[i]) == floor(numbers[i]));
        assert_true(__wrap_pow(1.5, numbers[i]) == pow(1.5, numbers[i]));
    }
    assert_true(isnan(__wrap_floor((double)NAN)));
}

#define TEST(name) cmocka_unit_test_setup_teardown(test_##name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(grey_of_few_bits),
        TEST(sixteen_bits),
        TEST(grey_with_alpha),
        TEST(alpha_that_hides_nothing),
        TEST(palettes),
        TEST(see_through_palette),
        TEST(see_through_grey),
        TEST(see_through_rgb),
        TEST(cut_anywhere),
        TEST(spoilt_anywhere),
        TEST(wrong_checksum),
        TEST(sizes_beyond_the_limits),
        TEST(palette_too_short),
        TEST(chunks_that_unpack_without_end),
        TEST(turned),
        TEST(more_chunks_than_anybody_needs),
        TEST(own_libm),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
