/* png.c - PNG files to 8 bit grey or RGB samples with alpha apart.
 *
 * libpng does the decoding, under limits, with memory from an arena and errors
 * that jump to the one setjmp below.
 */
#include "image/internal.h"

#include "base/sys.h"

#include <gnu/lib-names.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>
#include <string.h>

enum {
    MOST_CHUNKS = 128,
    MOST_CHUNK_BYTES = 8 * 1024 * 1024,
    MOST_MEMORY = 512 * 1024 * 1024,
};

/* All that outlives the jump is here and not in local variables. */
typedef struct Decoder {
    const PictureFile *file;
    Picture *picture;
    Arena *scratch;
    size_t at; /* bytes read */
    jmp_buf landing;
    const char *reason;
    png_structp png;
    png_infop info;
    bool too_large;
} Decoder;

static void fail(png_structp png, png_const_charp message)
{
    Decoder *decoder = png_get_error_ptr(png);
    /* libpng may have built the message on its stack. */
    decoder->reason = str_cstr(decoder->file->job->arena, str_from(message));
    longjmp(decoder->landing, 1);
}

static void ignore(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static png_voidp take(png_structp png, png_alloc_size_t size)
{
    Decoder *decoder = png_get_mem_ptr(png);
    return arena_alloc(decoder->scratch, size);
}

static void keep(png_structp png, png_voidp block)
{
    (void)png;
    (void)block; /* the arena's end is the block's end */
}

static void read_bytes(png_structp png, png_bytep out, size_t n)
{
    Decoder *decoder = png_get_io_ptr(png);
    Str bytes = decoder->file->bytes;
    if (n > bytes.n - decoder->at)
        png_error(png, "slutter for tidlig / ends too early");
    memcpy(out, bytes.p + decoder->at, n);
    decoder->at += n;
}

/* Asks for 8 bit grey or RGB, with alpha where the file has any. */
static void ask_for_samples(png_structp png, png_infop info)
{
    png_set_expand(png); /* palettes, 1 to 4 bit grey, tRNS */
    png_set_scale_16(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
}

static void read_resolution(Decoder *decoder)
{
    png_uint_32 x, y;
    int unit;
    if (png_get_pHYs(decoder->png, decoder->info, &x, &y, &unit) && unit == PNG_RESOLUTION_METER)
        decoder->picture->dpi = (uint32_t)(((uint64_t)x * 254 + 5000) / 10000);
}

/* The chunk may stand before the samples or behind them. */
static void read_camera_notes(Decoder *decoder)
{
    png_bytep bytes;
    png_uint_32 n;
    if (png_get_eXIf_1(decoder->png, decoder->info, &n, &bytes))
        take_exif(decoder->file, (Str){(const char *)bytes, n}, decoder->picture);
    turn_as_seen(decoder->picture);
}

/* Parts interleaved samples into colours and alpha; an alpha that hides nothing
 * is left out. */
static void part_alpha(Decoder *decoder, const uint8_t *from, size_t colours)
{
    Picture *picture = decoder->picture;
    size_t pixels = (size_t)picture->width * picture->height;
    bool hides = false;
    uint8_t *alpha = arena_alloc(decoder->file->job->arena, pixels);
    for (size_t i = 0; i < pixels; i++) {
        for (size_t c = 0; c < colours; c++)
            picture->samples[i * colours + c] = *from++;
        alpha[i] = *from++;
        hides |= alpha[i] != 255;
    }
    picture->alpha = hides ? alpha : NULL;
}

static void read_samples(Decoder *decoder)
{
    Picture *picture = decoder->picture;
    size_t channels = png_get_channels(decoder->png, decoder->info);
    size_t colours = channels > 2 ? 3 : 1, row = picture->width * channels;
    size_t pixels = (size_t)picture->width * picture->height;
    picture->components = (uint8_t)colours;
    picture->samples = arena_alloc(decoder->file->job->arena, pixels * colours);
    bool alpha = channels != colours;
    uint8_t *all = alpha ? arena_alloc(decoder->scratch, pixels * channels) : picture->samples;
    png_bytepp rows = NEW_ARRAY(decoder->scratch, png_bytep, picture->height);
    for (size_t y = 0; y < picture->height; y++)
        rows[y] = all + y * row;
    png_read_image(decoder->png, rows);
    png_read_end(decoder->png, decoder->info);
    if (alpha)
        part_alpha(decoder, all, colours);
}

static bool decode(Decoder *decoder)
{
    if (setjmp(decoder->landing))
        return false;
    decoder->png =
        png_create_read_struct_2(PNG_LIBPNG_VER_STRING, decoder, fail, ignore, decoder, take, keep);
    if (!decoder->png)
        return false;
    decoder->info = png_create_info_struct(decoder->png);
    png_set_user_limits(decoder->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); /* check_size() does */
    png_set_chunk_cache_max(decoder->png, MOST_CHUNKS);
    png_set_chunk_malloc_max(decoder->png, MOST_CHUNK_BYTES);
    png_set_read_fn(decoder->png, decoder, read_bytes);
    png_read_info(decoder->png, decoder->info);
    decoder->picture->width = png_get_image_width(decoder->png, decoder->info);
    decoder->picture->height = png_get_image_height(decoder->png, decoder->info);
    decoder->too_large =
        !check_size(decoder->file, decoder->picture->width, decoder->picture->height);
    if (decoder->too_large)
        return false;
    read_resolution(decoder);
    ask_for_samples(decoder->png, decoder->info);
    read_samples(decoder);
    read_camera_notes(decoder);
    return true;
}

bool read_png(const PictureFile *file, Picture *picture)
{
    Arena *scratch = arena_new(arena_unwind(file->job->arena), MOST_MEMORY);
    Decoder *decoder = NEW(scratch, Decoder);
    decoder->file = file;
    decoder->picture = picture;
    decoder->scratch = scratch;
    decoder->reason = "libpng";
    picture->kind = PICTURE_PNG;
    bool done = decode(decoder);
    if (!done && !decoder->too_large)
        report_broken(file, decoder->reason);
    arena_free(scratch); /* libpng's structures lie in it too */
    return done;
}

/* ---- what libpng asks of libm ------------------------------------------------
 *
 * The program links libpng and needs no libm but for it, and libpng needs no more than
 * floor() unless it is asked for gammas. To load libm at each start takes a tenth of what
 * the shortest command takes, so the linker sends these two here; see Makefile. */

double __wrap_floor(double x);
double __wrap_pow(double x, double y);

/* Where the bits of a fraction end, all numbers are whole, and none is not a number. */
double __wrap_floor(double x)
{
    if (!(x > -0x1p52 && x < 0x1p52))
        return x;
    double whole = (double)(int64_t)x;
    return whole > x ? whole - 1 : whole;
}

double __wrap_pow(double x, double y)
{
    static const char *const name = "pow";
    double (*power)(double, double);
    return sys_library(LIBM_SO, &name, 1, &power) ? power(x, y) : (double)NAN;
}
