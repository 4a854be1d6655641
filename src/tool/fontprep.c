/* fontprep.c - build time: a Debian font to the part of it that is embedded.
 *
 *     fontprep IN.ttf OUT.ttf
 *
 * Keeps Latin, Greek, Cyrillic, punctuation and symbols with the layout features
 * that text/shape.c asks for; drops hinting and everything else, so that a face
 * opens and shapes fast and the binary stays small. It does not rename the font
 * and leaves its copyright and licence entries in place.
 */
#include <hb-subset.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>

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
    hb_blob_t *result = hb_face_reference_blob(subset);
    write_blob(result, argv[2]);
    hb_blob_destroy(result);
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    hb_blob_destroy(source);
    return 0;
}
