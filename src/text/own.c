/* own.c - whether an author's font file may be used.
 *
 * The file comes from a stranger: its directory is checked before HarfBuzz sees it, and the
 * tables that the PDF back end copies are checked for the sizes that they must have.
 */
#include "base/sys.h"
#include "text/faces.h"

#include <hb-ot.h>

/* Why a font is refused, in both languages. */
typedef struct Reason {
    Str norwegian, english;
} Reason;

static const Reason SOUND = {STR_INIT(""), STR_INIT("")};
static const Reason BROKEN = {STR_INIT("filen er skadet"), STR_INIT("the file is broken")};

static uint32_t number_at(Str s, size_t at, unsigned bytes)
{
    uint32_t value = 0;
    if (at > s.n || s.n - at < bytes)
        return 0;
    for (unsigned i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)s.p[at + i];
    return value;
}

enum { DIRECTORY = 12, RECORD = 16 }; /* bytes before the records, and of one */

static bool has_table(Str file, uint32_t tag, Str *table)
{
    size_t n = number_at(file, 4, 2);
    for (size_t i = 0; i < n; i++) {
        size_t at = DIRECTORY + i * RECORD;
        if (number_at(file, at, 4) != tag)
            continue;
        size_t start = number_at(file, at + 8, 4), length = number_at(file, at + 12, 4);
        *table = str_slice(file, start, start + length);
        return start <= file.n && length <= file.n - start;
    }
    *table = STR_EMPTY;
    return false;
}

/* ---- the kind of file ---------------------------------------------------------- */

static const struct {
    uint32_t magic;
    Reason reason;
} OTHER_KINDS[] = {
    {HB_TAG('O', 'T', 'T', 'O'),
     {STR_INIT("den har PostScript-omriss (.otf), og ikke TrueType-omriss"),
      STR_INIT("it has PostScript outlines (.otf) and no TrueType ones")}},
    {HB_TAG('w', 'O', 'F', 'F'),
     {STR_INIT("den er pakket for nettsider (WOFF)"),
      STR_INIT("it is packed for web pages (WOFF)")}},
    {HB_TAG('w', 'O', 'F', '2'),
     {STR_INIT("den er pakket for nettsider (WOFF2)"),
      STR_INIT("it is packed for web pages (WOFF2)")}},
    {HB_TAG('t', 't', 'c', 'f'),
     {STR_INIT("filen er en samling av flere skrifter (.ttc)"),
      STR_INIT("the file is a collection of several fonts (.ttc)")}},
};

static Reason check_kind(Str file)
{
    uint32_t magic = number_at(file, 0, 4);
    for (size_t i = 0; i < sizeof OTHER_KINDS / sizeof *OTHER_KINDS; i++)
        if (OTHER_KINDS[i].magic == magic)
            return OTHER_KINDS[i].reason;
    if (magic == 0x00010000 || magic == HB_TAG('t', 'r', 'u', 'e'))
        return SOUND;
    return (Reason){S("filen er ikke en TrueType-fil"), S("the file is no TrueType file")};
}

/* ---- its tables ---------------------------------------------------------------- */

/* Each outline lies within the table of outlines, in rising order. */
static bool has_sound_outlines(Str loca, Str glyf, size_t n_glyphs, bool is_long)
{
    size_t bytes = is_long ? 4 : 2, before = 0;
    if (loca.n < (n_glyphs + 1) * bytes)
        return false;
    for (size_t i = 0; i <= n_glyphs; i++) {
        size_t at = number_at(loca, i * bytes, (unsigned)bytes);
        at = is_long ? at : at * 2;
        if (at < before || at > glyf.n)
            return false;
        before = at;
    }
    return true;
}

static Reason check_tables(Str file)
{
    Str cmap, glyf, head, hhea, hmtx, loca, maxp, os2, variations;
    if (has_table(file, HB_TAG('f', 'v', 'a', 'r'), &variations))
        return (Reason){S("den er en variabel skrift, med alle stiler i én fil"),
                        S("it is a variable font, with all styles in one file")};
    bool whole = has_table(file, HB_TAG('c', 'm', 'a', 'p'), &cmap) &&
                 has_table(file, HB_TAG('g', 'l', 'y', 'f'), &glyf) &&
                 has_table(file, HB_TAG('h', 'e', 'a', 'd'), &head) &&
                 has_table(file, HB_TAG('h', 'h', 'e', 'a'), &hhea) &&
                 has_table(file, HB_TAG('h', 'm', 't', 'x'), &hmtx) &&
                 has_table(file, HB_TAG('l', 'o', 'c', 'a'), &loca) &&
                 has_table(file, HB_TAG('m', 'a', 'x', 'p'), &maxp) &&
                 has_table(file, HB_TAG('O', 'S', '/', '2'), &os2);
    if (!whole || head.n < 54 || hhea.n < 36 || maxp.n < 6 || os2.n < 68)
        return BROKEN;
    size_t n_glyphs = number_at(maxp, 4, 2), n_widths = number_at(hhea, 34, 2);
    uint32_t em = number_at(head, 18, 2);
    bool sound = number_at(head, 12, 4) == 0x5F0F3CF5 && em >= 16 && em <= 16384 && n_glyphs > 0 &&
                 n_widths > 0 && n_widths <= n_glyphs &&
                 hmtx.n >= n_widths * 4 + (n_glyphs - n_widths) * 2 &&
                 has_sound_outlines(loca, glyf, n_glyphs, number_at(head, 50, 2) != 0);
    return sound ? SOUND : BROKEN;
}

/* ---- what its maker allows --------------------------------------------------------- */

/* OpenType, OS/2, fsType. A PDF for reading and print holds a part of the font. */
static Reason check_licence(Str file)
{
    enum { USAGE = 0x000F, RESTRICTED = 0x0002, NO_SUBSETTING = 0x0100, BITMAPS_ONLY = 0x0200 };
    Str os2;
    has_table(file, HB_TAG('O', 'S', '/', '2'), &os2);
    uint32_t type = number_at(os2, 8, 2);
    if ((type & USAGE) == RESTRICTED)
        return (Reason){S("lisensen forbyr det (fsType 2)"),
                        S("its licence forbids it (fsType 2)")};
    if (type & NO_SUBSETTING)
        return (Reason){
            S("lisensen krever hele skriften, og PDF-en har bare de tegnene den bruker"),
            S("its licence wants the whole font, and the PDF has only what it uses")};
    if (type & BITMAPS_ONLY)
        return (Reason){S("lisensen tillater bare punktbilder av tegnene"),
                        S("its licence allows only bitmaps of its characters")};
    return SOUND;
}

/* ---- its letters and its name -------------------------------------------------------- */

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* The PostScript name, or one that does in its place. */
static Str name_of(const HarfBuzz *hb, Arena *arena, hb_face_t *face)
{
    char name[64] = "";
    unsigned length = sizeof name, n = 0;
    hb->ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length, name);
    for (unsigned i = 0; i < length && i < sizeof name; i++)
        if (is_name_char(name[i]))
            name[n++] = name[i];
    return n ? str_copy(arena, (Str){name, n}) : S("Egen-skrift");
}

static Reason read_letters(const HarfBuzz *hb, Arena *arena, Str file, Str *name)
{
    hb_blob_t *blob =
        hb->blob_create(file.p, (unsigned)file.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb->face_create(blob, 0);
    hb_font_t *font = hb->font_create(face);
    hb_codepoint_t glyph = 0;
    bool letters = hb->font_get_nominal_glyph(font, 'a', &glyph) && glyph &&
                   hb->font_get_nominal_glyph(font, '?', &glyph) && glyph;
    *name = name_of(hb, arena, face);
    hb->font_destroy(font);
    hb->face_destroy(face);
    hb->blob_destroy(blob);
    return letters ? SOUND
                   : (Reason){S("den mangler vanlige bokstaver"), S("it lacks common letters")};
}

bool own_font_check(Fonts *fonts, const Job *job, Text mention, Str file, Str *name)
{
    Str base = path_base(mention.s);
    Reason reason = check_kind(file);
    if (!reason.norwegian.n)
        reason = check_tables(file);
    if (!reason.norwegian.n)
        reason = read_letters(fonts_harfbuzz(fonts), job->arena, file, name);
    if (reason.norwegian.n) {
        DIAG(job->diags, FONT_UNUSABLE, mention.pos, 0, base, reason.norwegian, reason.english);
        return false;
    }
    reason = check_licence(file);
    if (reason.norwegian.n)
        DIAG(job->diags, FONT_NOT_EMBEDDABLE, mention.pos, 0, base, reason.norwegian,
             reason.english);
    return !reason.norwegian.n;
}
