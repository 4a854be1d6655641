/* unicode.c - build time: HarfBuzz's tables of Unicode to those of base/unicode.h.
 *
 *     unicode OUT.c
 *
 * So that what only reads a text, as the checks do, need not load HarfBuzz: its start is
 * dearer than reading a plan.
 */
#include "base/unicode.h"

#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCKS = UNICODE_END / UNICODE_BLOCK, MOST = 4096, HANGUL = 0xAC00, HANGUL_END = 0xD7A4 };

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "unicode: %s\n", what);
    exit(1);
}

static uint8_t kind_of(uint32_t rune)
{
    switch ((int)hb_unicode_general_category(hb_unicode_funcs_get_default(), rune)) {
    case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
        return RUNE_UPPER;
    case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
    case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
        return RUNE_LETTER;
    case HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR:
        return RUNE_SPACE;
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK:
    case HB_UNICODE_GENERAL_CATEGORY_FORMAT:
        return RUNE_ON_TOP;
    default:
        return RUNE_OTHER;
    }
}

static uint8_t class_of(uint32_t rune)
{
    return (uint8_t)hb_unicode_combining_class(hb_unicode_funcs_get_default(), rune);
}

static void write_bytes(FILE *out, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s%u,", i % 32 ? "" : "\n", bytes[i]);
}

/* Two stages: equal blocks are stored once. */
static void write_stages(FILE *out, const char *name, uint8_t (*value)(uint32_t))
{
    static uint8_t rows[BLOCKS], blocks[256][UNICODE_BLOCK];
    size_t n = 0;
    for (uint32_t block = 0; block < BLOCKS; block++) {
        uint8_t values[UNICODE_BLOCK];
        size_t same = 0;
        for (uint32_t i = 0; i < UNICODE_BLOCK; i++)
            values[i] = value(block * UNICODE_BLOCK + i);
        while (same < n && memcmp(blocks[same], values, sizeof values) != 0)
            same++;
        if (same == 256)
            fail("more kinds of blocks than a byte can number");
        if (same == n)
            memcpy(blocks[n++], values, sizeof values);
        rows[block] = (uint8_t)same;
    }
    fprintf(out, "const uint8_t unicode_%s_rows[UNICODE_END / UNICODE_BLOCK] = {", name);
    write_bytes(out, rows, BLOCKS);
    fprintf(out, "};\nconst uint8_t unicode_%s[][UNICODE_BLOCK] = {",
            strcmp(name, "kind") ? "classes" : "kinds");
    for (size_t i = 0; i < n; i++) {
        fputc('{', out);
        write_bytes(out, blocks[i], UNICODE_BLOCK);
        fputs("},\n", out);
    }
    fputs("};\n", out);
}

static Decomposition decompositions[MOST];

static int by_parts(const void *left, const void *right)
{
    const Decomposition *l = &decompositions[*(const uint16_t *)left];
    const Decomposition *r = &decompositions[*(const uint16_t *)right];
    if (l->a != r->a)
        return l->a < r->a ? -1 : 1;
    return l->b < r->b ? -1 : l->b > r->b;
}

static void write_compositions(FILE *out)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    static uint16_t composed[MOST];
    size_t n = 0, n_composed = 0;
    for (uint32_t rune = 0; rune < UNICODE_END; rune++) {
        hb_codepoint_t a, b, whole;
        if ((rune >= HANGUL && rune < HANGUL_END) || !hb_unicode_decompose(unicode, rune, &a, &b))
            continue;
        if (n == MOST)
            fail("more decompositions than there is room for");
        if (b && hb_unicode_compose(unicode, a, b, &whole) && whole == rune)
            composed[n_composed++] = (uint16_t)n;
        decompositions[n++] = (Decomposition){rune, a, b};
    }
    qsort(composed, n_composed, sizeof *composed, by_parts);
    fprintf(out, "const uint16_t unicode_n_decompositions = %zu, unicode_n_compositions = %zu;\n",
            n, n_composed);
    fputs("const Decomposition unicode_decompositions[] = {\n", out);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "{0x%x, 0x%x, 0x%x},\n", decompositions[i].rune, decompositions[i].a,
                decompositions[i].b);
    fputs("};\nconst uint16_t unicode_compositions[] = {\n", out);
    for (size_t i = 0; i < n_composed; i++)
        fprintf(out, "%u,%s", composed[i], i % 16 == 15 ? "\n" : "");
    fputs("};\n", out);
}

int main(int argc, char **argv)
{
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (!out)
        fail("usage: unicode OUT.c");
    fputs("/* made by src/tool/unicode.c */\n#include \"base/unicode.h\"\n\n", out);
    write_stages(out, "kind", kind_of);
    write_stages(out, "class", class_of);
    write_compositions(out);
    if (fclose(out) != 0)
        fail("cannot write");
    return 0;
}
