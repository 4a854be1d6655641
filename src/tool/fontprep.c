/* fontprep.c - build time: a Debian font to the part of it that is embedded.
 *
 *     fontprep IN.ttf OUT.ttf
 *
 * Keeps Latin, Greek, Cyrillic, punctuation and symbols with the layout features
 * that text/shape.c asks for; drops hinting and everything else, so that a face
 * opens and shapes fast and the binary stays small. It does not rename the font
 * and leaves its copyright and licence entries in place.
 *
 * It adds a table of its own, "PVkn": what HarfBuzz makes of common letters and of
 * each pair of them, for text/pairs.c. Numbers have their low byte first:
 *
 *     uint16     n, how many letters there are, at most 254
 *     uint8      letter[0x1a8], by character, U+0000 to U+017F and then U+2000 to U+2027:
 *                1 to n; 0: none
 *     int16      kern[255], in font units
 *     uint8      pair[n * n], by first and second letter: the number of its kern; 255: the
 *                pair gives more than the two letters' glyphs, as a ligature
 */
#include <hb-subset.h>
#include <hb.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Range {
    hb_codepoint_t first, last;
} Range;

static const Range RANGES[] = {
    {0x0020, 0x007e}, {0x00a0, 0x024f}, /* Latin */
    {0x0250, 0x036f},                   /* IPA, modifiers, combining marks */
    {0x0370, 0x052f},                   /* Greek, Cyrillic */
    {0x1e00, 0x1fff},                   /* Latin Additional, Greek Extended */
    {0x2000, 0x20bf}, {0x20d0, 0x20ff}, /* punctuation, scripts, currency, marks */
    {0x2100, 0x23ff},                   /* letterlike, numbers, arrows, maths, technical */
    {0x2460, 0x27bf},                   /* enclosed, boxes, shapes, symbols, dingbats */
    {0x27c0, 0x27ff}, {0x2900, 0x2bff}, /* more maths and arrows */
    {0x2c60, 0x2c7f}, {0x2e00, 0x2e7f}, /* Latin C, more punctuation */
    {0xa720, 0xa7ff}, {0xab30, 0xab6f}, /* Latin D and E */
    {0xfb00, 0xfb06}, {0xfffc, 0xfffd},
};

static const hb_tag_t FEATURES[] = {
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'),
    HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'), HB_TAG('c', 'c', 'm', 'p'),
    HB_TAG('l', 'o', 'c', 'l'),
};

static const hb_tag_t SCRIPTS[] = {
    HB_TAG('D', 'F', 'L', 'T'),
    HB_TAG('l', 'a', 't', 'n'),
    HB_TAG('g', 'r', 'e', 'k'),
    HB_TAG('c', 'y', 'r', 'l'),
};

static const hb_tag_t DROPPED[] = {
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('F', 'F', 'T', 'M'),
    HB_TAG('m', 'e', 't', 'a'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('g', 'a', 's', 'p'),
    HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'),
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void fail(const char *what, const char *path)
{
    fprintf(stderr, "fontprep: %s: %s\n", what, path);
    exit(1);
}

static void fill_tags(hb_set_t *set, const hb_tag_t *tags, size_t n)
{
    hb_set_clear(set);
    for (size_t i = 0; i < n; i++)
        hb_set_add(set, tags[i]);
}

static hb_subset_input_t *make_input(void)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        fail("out of memory", "hb-subset");
    hb_set_t *runes = hb_subset_input_unicode_set(input);
    for (size_t i = 0; i < COUNT(RANGES); i++)
        hb_set_add_range(runes, RANGES[i].first, RANGES[i].last);
    fill_tags(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG), FEATURES,
              COUNT(FEATURES));
    fill_tags(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_SCRIPT_TAG), SCRIPTS,
              COUNT(SCRIPTS));
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < COUNT(DROPPED); i++)
        hb_set_add(dropped, DROPPED[i]);
    /* copyright 0, names 1-6, licence 13 and its address 14 */
    hb_set_t *names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);
    hb_set_add_range(names, 0, 6);
    hb_set_add_range(names, 13, 14);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return input;
}

/* ---- pairs ------------------------------------------------------------- */

enum {
    LOW_RUNES = 0x180,
    RUNES = LOW_RUNES + 0x28,
    MOST_LETTERS = 254,
    KERNS = 255,
    NOT_PLAIN = 255
};

/* What words of Norwegian and its neighbours are made of. */
static const Range LETTERS[] = {
    {0x20, 0x7e},     {0xa0, 0xa0},     {0xa7, 0xa7},     {0xab, 0xab},     {0xbb, 0xbb},
    {0xc0, 0xd6},     {0xd8, 0xf6},     {0xf8, 0xff},     {0x2013, 0x2014}, {0x2018, 0x2019},
    {0x201c, 0x201d}, {0x2022, 0x2022}, {0x2026, 0x2026},
};

typedef struct Letter {
    hb_codepoint_t rune, glyph;
    int advance;
} Letter;

typedef struct Pairs {
    hb_font_t *font;
    hb_buffer_t *buffer;
    size_t n, n_kerns;
    Letter letters[MOST_LETTERS];
    int kerns[KERNS];
    uint8_t of_rune[RUNES], codes[MOST_LETTERS * MOST_LETTERS];
} Pairs;

/* With the features and the language of text/shape.c's plain words. */
static void shape(Pairs *pairs, const hb_codepoint_t *runes, int n)
{
    static const hb_feature_t ON[] = {
        {HB_TAG('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    hb_buffer_clear_contents(pairs->buffer);
    hb_buffer_add_codepoints(pairs->buffer, runes, n, 0, n);
    hb_buffer_set_direction(pairs->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(pairs->buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(pairs->buffer, hb_language_from_string("nb", -1));
    hb_shape(pairs->font, pairs->buffer, ON, COUNT(ON));
}

static size_t place_of(hb_codepoint_t rune)
{
    return rune < LOW_RUNES ? rune : LOW_RUNES + rune - 0x2000;
}

/* A letter that HarfBuzz sets otherwise than as its own glyph is none of ours. */
static void choose_letter(Pairs *pairs, hb_codepoint_t rune)
{
    unsigned n;
    Letter letter = {.rune = rune};
    if (!hb_font_get_nominal_glyph(pairs->font, rune, &letter.glyph) || !letter.glyph)
        return;
    letter.advance = hb_font_get_glyph_h_advance(pairs->font, letter.glyph);
    shape(pairs, &rune, 1);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(pairs->buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(pairs->buffer, &n);
    if (n != 1 || info->codepoint != letter.glyph || at->x_advance != letter.advance ||
        at->x_offset || at->y_offset)
        return;
    pairs->letters[pairs->n++] = letter;
    pairs->of_rune[place_of(rune)] = (uint8_t)pairs->n;
}

static void choose_letters(Pairs *pairs)
{
    for (size_t i = 0; i < COUNT(LETTERS); i++)
        for (hb_codepoint_t rune = LETTERS[i].first; rune <= LETTERS[i].last; rune++)
            choose_letter(pairs, rune);
}

/* Whether the shaped pair is the letters' own glyphs, with or without kerning between. */
static bool is_plain(const Pairs *pairs, const Letter *first, const Letter *second, int *kern)
{
    unsigned n;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(pairs->buffer, &n);
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(pairs->buffer, &n);
    if (n != 2 || infos[0].codepoint != first->glyph || infos[1].codepoint != second->glyph)
        return false;
    *kern = at[0].x_advance - first->advance;
    return infos[0].cluster == 0 && infos[1].cluster == 1 && at[1].x_advance == second->advance &&
           !at[0].x_offset && !at[0].y_offset && !at[1].x_offset && !at[1].y_offset;
}

/* A pair with a kern for which no number is left is HarfBuzz's. */
static uint8_t code_of_kern(Pairs *pairs, int kern)
{
    size_t i = 0;
    while (i < pairs->n_kerns && pairs->kerns[i] != kern)
        i++;
    if (i == KERNS)
        return NOT_PLAIN;
    if (i == pairs->n_kerns)
        pairs->kerns[pairs->n_kerns++] = kern;
    return (uint8_t)i;
}

static void learn_pairs(Pairs *pairs)
{
    for (size_t i = 0; i < pairs->n * pairs->n; i++) {
        const Letter *first = &pairs->letters[i / pairs->n];
        const Letter *second = &pairs->letters[i % pairs->n];
        int kern;
        shape(pairs, (hb_codepoint_t[]){first->rune, second->rune}, 2);
        bool plain = is_plain(pairs, first, second, &kern);
        pairs->codes[i] = plain ? code_of_kern(pairs, kern) : NOT_PLAIN;
    }
}

static char *put_number(char *out, int number)
{
    *out++ = (char)(number & 0xff);
    *out++ = (char)(number >> 8 & 0xff);
    return out;
}

static void add_table(hb_face_t *face, const Pairs *pairs)
{
    static char table[2 + RUNES + 2 * KERNS + MOST_LETTERS * MOST_LETTERS];
    char *out = put_number(table, (int)pairs->n);
    memcpy(out, pairs->of_rune, RUNES);
    out += RUNES;
    for (size_t i = 0; i < KERNS; i++)
        out = put_number(out, pairs->kerns[i]);
    memcpy(out, pairs->codes, pairs->n * pairs->n);
    out += pairs->n * pairs->n;
    hb_blob_t *blob =
        hb_blob_create(table, (unsigned)(out - table), HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    if (!hb_face_builder_add_table(face, HB_TAG('P', 'V', 'k', 'n'), blob))
        fail("cannot add a table", "PVkn");
    hb_blob_destroy(blob);
}

/* `face` is what hb-subset has built, to which tables can be added. */
static void add_pairs(hb_face_t *face)
{
    static Pairs pairs;
    pairs.font = hb_font_create(face);
    pairs.buffer = hb_buffer_create();
    int em = (int)hb_face_get_upem(face);
    hb_font_set_scale(pairs.font, em, em);
    choose_letters(&pairs);
    learn_pairs(&pairs);
    add_table(face, &pairs);
    hb_buffer_destroy(pairs.buffer);
    hb_font_destroy(pairs.font);
}

/* ---- files ------------------------------------------------------------- */

static void write_blob(hb_blob_t *blob, const char *path)
{
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(bytes, 1, length, out) != length || fclose(out) != 0)
        fail("cannot write", path);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        fail("usage", "fontprep IN.ttf OUT.ttf");
    hb_blob_t *source = hb_blob_create_from_file_or_fail(argv[1]);
    if (!source)
        fail("cannot read", argv[1]);
    hb_face_t *face = hb_face_create(source, 0);
    hb_subset_input_t *input = make_input();
    hb_face_t *subset = hb_subset_or_fail(face, input);
    if (!subset)
        fail("cannot subset", argv[1]);
    add_pairs(subset);
    hb_blob_t *result = hb_face_reference_blob(subset);
    write_blob(result, argv[2]);
    hb_blob_destroy(result);
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(source);
    return 0;
}
