/* pageimages.c - compares pages as pixels, with a tolerance that is meant.
 *
 *   pageimages compare REFERENCES PAGES OUT   names the pages that differ, one a line, and
 *                                             shows each in OUT: before, after, and where
 *   pageimages pack PAGE.pgm REFERENCE.png    makes a reference of a page
 *   pageimages noise PAGE.pgm FLAT EDGE       changes every pixel by up to FLAT, those at the
 *                                             edges of letters and rules by up to EDGE
 *   pageimages lower PAGE.pgm                 moves the first line of text down by a pixel
 *
 * PAGES holds PGM files as pdftoppm -gray writes them, REFERENCES PNG files of the same
 * names. compare ends with 0 where all pages agree, 1 where not, 2 on errors.
 *
 * Two things make pages differ, both judged on small areas, since a page is mostly paper:
 * - ink that moved: in a tile many pixels are quite another grey (what antialiasing alone
 *   changes are the shades at a letter's edges)
 * - a line that came or went: a run of pixels along a row or a column is lighter or darker
 *   as a whole, be it by little; so are grounds that came or went
 */
#include <dirent.h>
#include <png.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TILE = 16,        /* pixels; at 72 dpi also points */
    MOVED_GREY = 72,  /* a pixel is quite another grey */
    MOVED_PIXELS = 6, /* in a tile, that an edge may have */
    RUN = 48,         /* pixels along a row or column */
    RUN_GREY = 12,    /* its mean may be off by so much; noise evens out along it */
    FLAT = 12,        /* a run of greys so near each other is paper or a ground ... */
    FLAT_GREY = 3,    /* ... and has no noise to speak of */
    PATH_MOST = 1024,
};

typedef struct Grey {
    int width, height;
    uint8_t *pixels;
} Grey;

static void die(const char *what, const char *name)
{
    fprintf(stderr, "pageimages: %s: %s\n", name, what);
    exit(2);
}

static void *take(size_t n)
{
    void *block = calloc(n ? n : 1, 1);
    if (!block)
        die("no memory", "calloc");
    return block;
}

static Grey grey_new(int width, int height)
{
    return (Grey){width, height, take((size_t)width * (size_t)height)};
}

static int at(const Grey *image, int x, int y)
{
    return image->pixels[y * image->width + x];
}

/* ---- files -------------------------------------------------------------------- */

static Grey read_pgm(const char *name)
{
    int width, height, most;
    FILE *file = fopen(name, "rb");
    if (!file || fscanf(file, "P5 %d %d %d", &width, &height, &most) != 3 || fgetc(file) == EOF ||
        width < 1 || height < 1 || width > 20000 || height > 20000 || most != 255)
        die("is no PGM file of 8 bits", name);
    Grey image = grey_new(width, height);
    size_t n = (size_t)width * (size_t)height;
    if (fread(image.pixels, 1, n, file) != n)
        die("ends too early", name);
    fclose(file);
    return image;
}

static void write_pgm(const char *name, const Grey *image)
{
    FILE *file = fopen(name, "wb");
    size_t n = (size_t)image->width * (size_t)image->height;
    if (!file || fprintf(file, "P5\n%d %d\n255\n", image->width, image->height) < 0 ||
        fwrite(image->pixels, 1, n, file) != n || fclose(file) != 0)
        die("cannot be written", name);
}

static Grey read_png(const char *name)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_file(&png, name))
        die(png.message, name);
    png.format = PNG_FORMAT_RGB;
    uint8_t *rgb = take(PNG_IMAGE_SIZE(png));
    if (!png_image_finish_read(&png, NULL, rgb, 0, NULL))
        die(png.message, name);
    Grey image = grey_new((int)png.width, (int)png.height);
    for (size_t i = 0; i < (size_t)png.width * png.height; i++)
        image.pixels[i] = rgb[3 * i];
    free(rgb);
    return image;
}

/* Sixteen greys, 4 bits a pixel: close together where paper, grounds and thin rules are, far
 * apart where only the edges of letters are. */
static const uint8_t GREYS[16] = {0,   32,  64,  92,  118, 142, 164, 184,
                                  202, 216, 228, 236, 242, 247, 251, 255};

static int nearest_grey(int value)
{
    int best = 0;
    for (int i = 1; i < 16; i++)
        if (abs(GREYS[i] - value) < abs(GREYS[best] - value))
            best = i;
    return best;
}

static void write_reference(const char *name, const Grey *page)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    png.width = (png_uint_32)page->width;
    png.height = (png_uint_32)page->height;
    png.format = PNG_FORMAT_RGB_COLORMAP;
    png.colormap_entries = 16;
    uint8_t map[16 * 3], index[256];
    for (int i = 0; i < 16 * 3; i++)
        map[i] = GREYS[i / 3];
    for (int i = 0; i < 256; i++)
        index[i] = (uint8_t)nearest_grey(i);
    Grey packed = grey_new(page->width, page->height);
    for (size_t i = 0; i < (size_t)page->width * (size_t)page->height; i++)
        packed.pixels[i] = index[page->pixels[i]];
    if (!png_image_write_to_file(&png, name, 0, packed.pixels, 0, map))
        die(png.message, name);
    free(packed.pixels);
}

/* ---- what differs --------------------------------------------------------------- */

/* How much lighter (above 0) a pixel is than its reference can have meant: greys that the
 * reference rounds to the same are no change. */
static int change_of(int was, int is)
{
    int i = nearest_grey(was);
    int least = i > 0 ? (GREYS[i - 1] + GREYS[i]) / 2 : 0;
    int most = i < 15 ? (GREYS[i] + GREYS[i + 1]) / 2 : 255;
    return is < least ? is - least : is > most ? is - most : 0;
}

typedef struct Tiles {
    int across, down;
    bool *differ;
    bool any;
} Tiles;

/* Two pages of one size; the change of every pixel. */
typedef struct Change {
    int width, height;
    const Grey *was, *is;
    int16_t *by;
} Change;

static Change change_new(const Grey *was, const Grey *is)
{
    int16_t table[256][256];
    for (int a = 0; a < 256; a++)
        for (int b = 0; b < 256; b++)
            table[a][b] = (int16_t)change_of(a, b);
    size_t n = (size_t)was->width * (size_t)was->height;
    Change change = {was->width, was->height, was, is, take(n * sizeof(int16_t))};
    for (size_t i = 0; i < n; i++)
        change.by[i] = table[was->pixels[i]][is->pixels[i]];
    return change;
}

static void mark(Tiles *tiles, int x, int y)
{
    tiles->differ[y / TILE * tiles->across + x / TILE] = true;
    tiles->any = true;
}

static void find_moved_ink(const Change *change, Tiles *tiles)
{
    for (int top = 0; top < change->height; top += TILE) {
        for (int left = 0; left < change->width; left += TILE) {
            int moved = 0;
            for (int y = top; y < top + TILE && y < change->height; y++)
                for (int x = left; x < left + TILE && x < change->width; x++)
                    moved += abs(change->by[y * change->width + x]) > MOVED_GREY;
            if (moved > MOVED_PIXELS)
                mark(tiles, left, top);
        }
    }
}

/* Whether a page has one grey along the run, more or less. */
static bool is_even(const uint8_t *pixels, int step)
{
    int least = 255, most = 0;
    for (int i = 0; i < RUN; i++) {
        int grey = pixels[i * step];
        least = grey < least ? grey : least;
        most = grey > most ? grey : most;
    }
    return most - least <= FLAT;
}

static void find_line(const Change *change, int x, int y, int dx, int dy, Tiles *tiles)
{
    int sum = 0, start = y * change->width + x, step = dy * change->width + dx;
    for (int i = 0; i < RUN; i++)
        sum += change->by[start + i * step];
    bool even =
        is_even(change->was->pixels + start, step) && is_even(change->is->pixels + start, step);
    if (abs(sum) <= (even ? FLAT_GREY : RUN_GREY) * RUN)
        return;
    for (int i = 0; i < RUN; i++)
        mark(tiles, x + i * dx, y + i * dy);
}

static void find_lines(const Change *change, Tiles *tiles)
{
    for (int y = 0; y < change->height; y++)
        for (int x = 0; x + RUN <= change->width; x += RUN / 2)
            find_line(change, x, y, 1, 0, tiles);
    for (int x = 0; x < change->width; x++)
        for (int y = 0; y + RUN <= change->height; y += RUN / 2)
            find_line(change, x, y, 0, 1, tiles);
}

static Tiles differences(const Grey *was, const Grey *is)
{
    Tiles tiles = {(was->width + TILE - 1) / TILE, (was->height + TILE - 1) / TILE, NULL, false};
    tiles.differ = take((size_t)tiles.across * (size_t)tiles.down * sizeof(bool));
    Change change = change_new(was, is);
    find_moved_ink(&change, &tiles);
    find_lines(&change, &tiles);
    free(change.by);
    return tiles;
}

/* Before and after side by side; differing tiles of both are tinted. */
static void show(const char *name, const Grey *was, const Grey *is, const Tiles *tiles)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    int width = was->width + is->width;
    png.width = (png_uint_32)width;
    png.height = (png_uint_32)(was->height > is->height ? was->height : is->height);
    png.format = PNG_FORMAT_RGB;
    uint8_t *rgb = take(PNG_IMAGE_SIZE(png)), *to = rgb;
    for (int y = 0; y < (int)png.height; y++) {
        for (int x = 0; x < width; x++, to += 3) {
            const Grey *page = x < was->width ? was : is;
            int column = x < was->width ? x : x - was->width;
            uint8_t grey = y < page->height ? (uint8_t)at(page, column, y) : 160;
            bool tint = tiles && tiles->differ[y / TILE * tiles->across + column / TILE];
            to[0] = grey;
            to[1] = to[2] = tint ? (uint8_t)(grey * 3 / 4) : grey;
        }
    }
    if (!png_image_write_to_file(&png, name, 0, rgb, 0, NULL))
        die(png.message, name);
    free(rgb);
}

static bool pages_agree(const char *reference, const char *page, const char *out)
{
    Grey was = read_png(reference), is = read_pgm(page);
    bool same_size = was.width == is.width && was.height == is.height;
    Tiles tiles = {0};
    if (same_size)
        tiles = differences(&was, &is);
    bool agree = same_size && !tiles.any;
    if (!agree)
        show(out, &was, &is, same_size ? &tiles : NULL);
    free(was.pixels);
    free(is.pixels);
    free(tiles.differ);
    return agree;
}

/* ---- folders ---------------------------------------------------------------------- */

static int is_page(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && (strcmp(dot, ".png") == 0 || strcmp(dot, ".pgm") == 0);
}

static void path(char *out, const char *folder, const char *stem, const char *extension)
{
    if (snprintf(out, PATH_MOST, "%s/%s%s", folder, stem, extension) >= PATH_MOST)
        die("the path is too long", folder);
}

static bool exists(const char *name)
{
    FILE *file = fopen(name, "rb");
    if (file)
        fclose(file);
    return file != NULL;
}

static int compare(const char *references, const char *pages, const char *out)
{
    struct dirent **entries;
    int n = scandir(references, &entries, is_page, alphasort), differ = 0;
    if (n < 0)
        die("cannot be read", references);
    for (int i = 0; i < n; i++) {
        char reference[PATH_MOST], page[PATH_MOST], picture[PATH_MOST], *stem = entries[i]->d_name;
        *strrchr(stem, '.') = '\0';
        path(reference, references, stem, ".png");
        path(page, pages, stem, ".pgm");
        path(picture, out, stem, ".png");
        if (!exists(page)) {
            printf("%s: the page is gone\n", stem);
            differ++;
        } else if (!pages_agree(reference, page, picture)) {
            printf("%s: see %s\n", stem, picture);
            differ++;
        }
    }
    n = scandir(pages, &entries, is_page, alphasort);
    for (int i = 0; i < n; i++) {
        char reference[PATH_MOST], *stem = entries[i]->d_name;
        *strrchr(stem, '.') = '\0';
        path(reference, references, stem, ".png");
        if (!exists(reference)) {
            printf("%s: the page is new\n", stem);
            differ++;
        }
    }
    if (n <= 0)
        die("holds no pages", pages);
    return differ > 0;
}

/* ---- pages that are spoilt on purpose ------------------------------------------------ */

/* Whether a pixel's neighbours are of its grey, more or less: not at a letter's edge. */
static bool is_flat(const Grey *page, int x, int y)
{
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            int nx = x + dx, ny = y + dy;
            if (nx >= 0 && ny >= 0 && nx < page->width && ny < page->height &&
                abs(at(page, x, y) - at(page, nx, ny)) > 4)
                return false;
        }
    }
    return true;
}

/* What another renderer's antialiasing may do: a little everywhere, much at edges. */
static void add_noise(const char *name, int flat, int edge)
{
    Grey page = read_pgm(name), noisy = grey_new(page.width, page.height);
    uint32_t state = 1;
    for (int y = 0; y < page.height; y++) {
        for (int x = 0; x < page.width; x++) {
            state = state * 1664525u + 1013904223u;
            int most = is_flat(&page, x, y) ? flat : edge;
            int value = at(&page, x, y) + (int)(state >> 16) % (2 * most + 1) - most;
            noisy.pixels[y * page.width + x] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
        }
    }
    write_pgm(name, &noisy);
}

static bool has_ink(const Grey *page, int y)
{
    for (int x = 0; x < page->width; x++)
        if (at(page, x, y) < 128)
            return true;
    return false;
}

/* Moves the first line of text down by one pixel. */
static void lower_line(const char *name)
{
    Grey page = read_pgm(name);
    int top = 0, end, width = page.width;
    while (top < page.height && !has_ink(&page, top))
        top++;
    for (end = top; end < page.height && has_ink(&page, end);)
        end++;
    if (end + 1 >= page.height)
        die("has no line with paper below it", name);
    uint8_t *from = page.pixels + (ptrdiff_t)(top - 1) * width;
    memmove(from + width, from, (size_t)(end - top + 1) * (size_t)width);
    write_pgm(name, &page);
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    if (argc == 5 && strcmp(what, "compare") == 0)
        return compare(argv[2], argv[3], argv[4]);
    if (argc == 4 && strcmp(what, "pack") == 0) {
        Grey page = read_pgm(argv[2]);
        write_reference(argv[3], &page);
    } else if (argc == 5 && strcmp(what, "noise") == 0) {
        add_noise(argv[2], atoi(argv[3]), atoi(argv[4]));
    } else if (argc == 3 && strcmp(what, "lower") == 0) {
        lower_line(argv[2]);
    } else {
        die("usage: compare REFERENCES PAGES OUT | pack PGM PNG | noise PGM FLAT EDGE | lower PGM",
            what);
    }
    return 0;
}
