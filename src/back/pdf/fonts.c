/* fonts.c - which glyphs a file needs, and the fonts that hold just these.
 *
 * Every face becomes a Type0 font whose codes are CIDs. A CID stands for one pair
 * of a glyph and the text that it was set for, so that the hyphen of "e-post" and
 * one that line breaking put in are copied out as what they are, and a ligature
 * as its letters. CIDs are given in order of first use.
 */
#include "back/pdf/parts.h"

#include "base/utf8.h"
#include "text/harfbuzz.h"

/* What ToUnicode says of a glyph without text of its own, or of a text that is not fit
 * to be copied out; the standards want something, and readers pass over it. */
#define ZERO_WIDTH_SPACE 0x200B

typedef struct Code {
    uint16_t gid;  /* in the face's own numbering */
    uint16_t next; /* the next code of the same glyph, or 0 */
    int width;     /* in 1/1000 em */
    Str text;
} Code;

struct PdfFont {
    const FaceInfo *info;
    PdfDict *object;
    FaceId face;
    uint16_t *by_glyph; /* the first code of a glyph, or 0 */
    unsigned n_glyphs;
    LIST(Code) codes;    /* [0] is .notdef */
    uint16_t substitute; /* drawn where the face lacks the character, or 0 */
};

struct PdfFonts {
    Pdf *pdf;
    PdfFont *by_face; /* info is NULL for a face that has not been used */
    size_t n;
};

/* ---- reading the TrueType file --------------------------------------------- */

static unsigned be16(Str s, size_t at)
{
    return (unsigned)(unsigned char)s.p[at] << 8 | (unsigned char)s.p[at + 1];
}

static uint32_t be32(Str s, size_t at)
{
    return (uint32_t)be16(s, at) << 16 | be16(s, at + 2);
}

/* A table of the file, or an empty string. */
static Str font_table(Str file, uint32_t tag)
{
    if (file.n < 12)
        return STR_EMPTY;
    size_t n = be16(file, 4);
    for (size_t i = 0; i < n && 12 + (i + 1) * 16 <= file.n; i++)
        if (be32(file, 12 + i * 16) == tag) {
            uint32_t at = be32(file, 12 + i * 16 + 8), size = be32(file, 12 + i * 16 + 12);
            return str_slice(file, at, (size_t)at + size);
        }
    return STR_EMPTY;
}

static unsigned count_glyphs(Str file)
{
    Str maxp = font_table(file, HB_TAG('m', 'a', 'x', 'p'));
    return maxp.n >= 6 ? be16(maxp, 4) : 0;
}

/* ---- codes --------------------------------------------------------------- */

PdfFonts *fonts_open(Pdf *pdf)
{
    PdfFonts *fonts = NEW(pdf->arena, PdfFonts);
    fonts->pdf = pdf;
    fonts->n = fonts_count(pdf->product->fonts);
    fonts->by_face = NEW_ARRAY(pdf->arena, PdfFont, fonts->n);
    return fonts;
}

/* Layout has reported a missing character; here it is drawn as a question mark,
 * since both standards forbid .notdef, and still copied out as what it is. */
static uint16_t find_substitute(Fonts *fonts, FaceId face)
{
    const Shaped *shaped = fonts_shape(fonts, face, S("?"), STR_EMPTY);
    return shaped->n == 1 && shaped->glyphs[0].face == face ? shaped->glyphs[0].gid : 0;
}

PdfFont *fonts_use(PdfFonts *fonts, FaceId face)
{
    PdfFont *font = &fonts->by_face[face];
    if (font->info)
        return font;
    Arena *arena = fonts->pdf->arena;
    font->info = fonts_info(fonts->pdf->product->fonts, face);
    font->face = face;
    font->object = haru_object(fonts->pdf->haru);
    font->n_glyphs = count_glyphs(font->info->file);
    font->by_glyph = NEW_ARRAY(arena, uint16_t, font->n_glyphs + 1);
    font->substitute = find_substitute(fonts->pdf->product->fonts, face);
    *LIST_ADD(arena, &font->codes) = (Code){.text = STR_EMPTY};
    return font;
}

static int in_thousandths(const FaceInfo *info, int value)
{
    return (int)divided((int64_t)value * 1000, info->units_per_em);
}

static uint16_t add_code(PdfFonts *fonts, PdfFont *font, uint16_t gid, Str text)
{
    if (font->codes.n > UINT16_MAX)
        unwind_fail(arena_unwind(fonts->pdf->arena), EXIT_LIMIT,
                    "PDF: a face is used with more than 65535 characters");
    uint16_t code = (uint16_t)font->codes.n;
    int advance = fonts_advance(fonts->pdf->product->fonts, font->face, gid);
    *LIST_ADD(fonts->pdf->arena, &font->codes) =
        (Code){gid, font->by_glyph[gid], in_thousandths(font->info, advance), text};
    font->by_glyph[gid] = code;
    return code;
}

/* Most texts are one letter of one byte. */
static bool same_text(Str a, Str b)
{
    return a.n == 1 ? b.n == 1 && a.p[0] == b.p[0] : str_eq(a, b);
}

uint16_t fonts_code(PdfFonts *fonts, PdfFont *font, uint16_t wanted, Str text, int *width)
{
    uint16_t gid = wanted && wanted < font->n_glyphs ? wanted : font->substitute;
    if (!gid)
        return 0;
    uint16_t code = font->by_glyph[gid];
    while (code && !same_text(font->codes.items[code].text, text))
        code = font->codes.items[code].next;
    if (!code)
        code = add_code(fonts, font, gid, text);
    *width = font->codes.items[code].width;
    return code;
}

/* ---- the subset ------------------------------------------------------------ */

/* HarfBuzz's objects between their making and their end. */
typedef struct Subsetting {
    Resource resource;
    const HarfBuzz *hb;
    const HarfBuzzSubset *subset;
    Str file;
    hb_face_t *face, *result;
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_blob_t *blob;
} Subsetting;

static void end_subsetting(void *object)
{
    Subsetting *s = object;
    const HarfBuzz *hb = s->hb;
    hb->blob_destroy(s->blob);
    hb->face_destroy(s->result);
    s->subset->subset_plan_destroy(s->plan);
    s->subset->subset_input_destroy(s->input);
    hb->face_destroy(s->face);
}

/* Shows HarfBuzz no more than a PDF needs (9.9.2): without GSUB and cmap there is
 * no closure over other glyphs to work out. */
static hb_blob_t *needed_table(hb_face_t *face, hb_tag_t tag, void *subsetting)
{
    static const hb_tag_t needed[] = {
        HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
        HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p'),
    };
    const Subsetting *s = subsetting;
    (void)face;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (needed[i] == tag) {
            Str table = font_table(s->file, tag);
            return s->hb->blob_create(table.p, (unsigned)table.n, HB_MEMORY_MODE_READONLY, NULL,
                                      NULL);
        }
    return NULL;
}

static void run_subset(Subsetting *s, const PdfFont *font)
{
    const HarfBuzz *hb = s->hb;
    s->file = font->info->file;
    s->face = hb->face_create_for_tables(needed_table, s, NULL);
    s->input = s->subset->subset_input_create_or_fail();
    if (!s->input)
        return;
    s->subset->subset_input_set_flags(s->input,
                                      HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *glyphs = s->subset->subset_input_glyph_set(s->input);
    for (size_t i = 1; i < font->codes.n; i++)
        hb->set_add(glyphs, font->codes.items[i].gid);
    s->plan = s->subset->subset_plan_create_or_fail(s->face, s->input);
    s->result = s->plan ? s->subset->subset_plan_execute_or_fail(s->plan) : NULL;
    s->blob = s->result ? hb->face_reference_blob(s->result) : NULL;
}

/* CID → glyph of the subset, two bytes each (9.7.4.3). */
static PdfDict *write_glyph_map(Pdf *pdf, const Subsetting *s, const PdfFont *font)
{
    const hb_map_t *new_glyph = s->subset->subset_plan_old_to_new_glyph_mapping(s->plan);
    Buf buf = buf_new(pdf->arena);
    for (size_t i = 0; i < font->codes.n; i++) {
        hb_codepoint_t gid = i ? s->hb->map_get(new_glyph, font->codes.items[i].gid) : 0;
        buf_add_char(&buf, (char)(gid >> 8));
        buf_add_char(&buf, (char)(gid & 0xFF));
    }
    return haru_stream(pdf->haru, buf_str(&buf), PDF_DEFLATE);
}

static void write_subset(Pdf *pdf, const PdfFont *font, PdfDict **file, PdfDict **map)
{
    Fonts *fonts = pdf->product->fonts;
    Subsetting s = {.hb = fonts_harfbuzz(fonts), .subset = fonts_harfbuzz_subset(fonts)};
    unwind_push(arena_unwind(pdf->arena), &s.resource, end_subsetting, &s);
    run_subset(&s, font);
    if (!s.blob)
        unwind_fail(arena_unwind(pdf->arena), EXIT_LIMIT, "PDF: HarfBuzz cannot subset %.*s",
                    STR_ARG(font->info->postscript_name));
    unsigned size;
    const char *bytes = s.hb->blob_get_data(s.blob, &size);
    *file = haru_stream(pdf->haru, (Str){bytes, size}, PDF_DEFLATE);
    put_int(*file, "Length1", (int32_t)size);
    *map = write_glyph_map(pdf, &s, font);
    unwind_pop(arena_unwind(pdf->arena), &s.resource);
}

/* ---- ToUnicode ------------------------------------------------------------- */

#define BLOCK 100 /* the most that one beginbfchar may hold (9.10.3) */

static void add_mapping(Buf *buf, size_t code, Str text)
{
    buf_add_char(buf, '<');
    buf_add_utf16_hex(buf, (uint32_t)code);
    buf_puts(buf, "> <");
    if (!text.n)
        buf_add_utf16_hex(buf, ZERO_WIDTH_SPACE);
    for (size_t i = 0; i < text.n;) {
        uint32_t rune = utf8_next(text, &i);
        buf_add_utf16_hex(buf, rune_is_unfit(rune) ? ZERO_WIDTH_SPACE : rune);
    }
    buf_puts(buf, ">\n");
}

static PdfDict *write_to_unicode(Pdf *pdf, const PdfFont *font)
{
    Buf buf = buf_new(pdf->arena);
    buf_puts(&buf, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                   "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                   "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                   "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (size_t at = 1; at < font->codes.n; at += BLOCK) {
        size_t end = font->codes.n - at < BLOCK ? font->codes.n : at + BLOCK;
        buf_add_int(&buf, (int64_t)(end - at));
        buf_puts(&buf, " beginbfchar\n");
        for (size_t i = at; i < end; i++)
            add_mapping(&buf, i, font->codes.items[i].text);
        buf_puts(&buf, "endbfchar\n");
    }
    buf_puts(&buf, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return haru_stream(pdf->haru, buf_str(&buf), PDF_DEFLATE);
}

/* ---- dictionaries ---------------------------------------------------------- */

/* "KQZRTB+NotoSerif-Bold": the six letters tell subsets apart (9.6.4). */
static const char *subset_name(Pdf *pdf, const PdfFont *font)
{
    uint64_t hash = 0;
    for (size_t i = 1; i < font->codes.n; i++)
        hash = (hash ^ font->codes.items[i].gid) * UINT64_C(1099511628211) + i;
    Buf buf = buf_new(pdf->arena);
    for (int i = 0; i < 6; i++, hash /= 26)
        buf_add_char(&buf, (char)('A' + hash % 26));
    buf_add_char(&buf, '+');
    buf_add(&buf, font->info->postscript_name);
    return str_cstr(pdf->arena, buf_str(&buf));
}

/* Table 123; the letters' place in the font says nothing, so: symbolic. */
static int descriptor_flags(const FaceInfo *info)
{
    return (info->fixed_pitch ? 1 : 0) | (info->serif ? 2 : 0) | 4 | (info->italic ? 64 : 0);
}

/* TrueType has no StemV; the usual estimate from the weight class. */
static int stem_width(const FaceInfo *info)
{
    return 50 + info->weight * info->weight / 4225;
}

static Str descriptor_entries(Pdf *pdf, const FaceInfo *info)
{
    Buf buf = buf_new(pdf->arena);
    buf_puts(&buf, "/FontBBox [");
    for (int i = 0; i < 4; i++)
        buf_add_thousandths(&buf, (int64_t)in_thousandths(info, info->bbox[i]) * 1000);
    buf_puts(&buf, "]\n/ItalicAngle ");
    buf_add_thousandths(&buf, divided((int64_t)info->italic_angle * 1000, 65536));
    return buf_str(&buf);
}

static PdfDict *write_descriptor(Pdf *pdf, const PdfFont *font, const char *name, PdfDict *file)
{
    const FaceInfo *info = font->info;
    PdfDict *dict = haru_object(pdf->haru);
    put_name(dict, "Type", "FontDescriptor");
    put_name(dict, "FontName", name);
    put_int(dict, "Flags", descriptor_flags(info));
    put_int(dict, "Ascent", in_thousandths(info, info->ascent));
    put_int(dict, "Descent", in_thousandths(info, info->descent));
    put_int(dict, "CapHeight", in_thousandths(info, info->cap_height));
    put_int(dict, "StemV", stem_width(info));
    put_dict(dict, "FontFile2", file);
    put_entries(dict, descriptor_entries(pdf, info));
    return dict;
}

static Str width_entries(Pdf *pdf, const PdfFont *font)
{
    Buf buf = buf_new(pdf->arena);
    buf_puts(&buf, "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n"
                   "/W [1 [");
    for (size_t i = 1; i < font->codes.n; i++) {
        buf_add_int(&buf, font->codes.items[i].width);
        buf_add_char(&buf, i % 32 ? ' ' : '\n');
    }
    buf_puts(&buf, "]]\n");
    return buf_str(&buf);
}

static PdfDict *write_descendant(Pdf *pdf, const PdfFont *font, const char *name)
{
    PdfDict *file, *map;
    write_subset(pdf, font, &file, &map);
    PdfDict *dict = haru_object(pdf->haru);
    put_name(dict, "Type", "Font");
    put_name(dict, "Subtype", "CIDFontType2");
    put_name(dict, "BaseFont", name);
    put_dict(dict, "FontDescriptor", write_descriptor(pdf, font, name, file));
    put_dict(dict, "CIDToGIDMap", map);
    put_entries(dict, width_entries(pdf, font));
    return dict;
}

static void write_font(Pdf *pdf, const PdfFont *font)
{
    const char *name = subset_name(pdf, font);
    PdfArray *descendants = haru_array(pdf->haru);
    push_dict(descendants, write_descendant(pdf, font, name));
    put_name(font->object, "Type", "Font");
    put_name(font->object, "Subtype", "Type0");
    put_name(font->object, "BaseFont", name);
    put_name(font->object, "Encoding", "Identity-H");
    put_array(font->object, "DescendantFonts", descendants);
    put_dict(font->object, "ToUnicode", write_to_unicode(pdf, font));
}

void fonts_write(PdfFonts *fonts)
{
    Pdf *pdf = fonts->pdf;
    PdfDict *list = haru_dict(pdf->haru);
    for (size_t i = 0; i < fonts->n; i++) {
        const PdfFont *font = &fonts->by_face[i];
        if (!font->info)
            continue;
        write_font(pdf, font);
        put_dict(list, str_cstr(pdf->arena, str_format(pdf->arena, "F%zu", i)), font->object);
    }
    put_dict(pdf->resources, "Font", list);
}
