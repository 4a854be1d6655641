/* font.c - composite fonts: what a code is drawn as, how wide, and what it is copied
 * out as (ISO 32000-1, 9.7 and 9.10.3; the OpenType tables head, hmtx, loca). */
#include "audit.h"

#include <stdlib.h>

enum { CODES = 65536 };

struct Font {
    int id;
    Str name;
    bool used[CODES];
    Str text[CODES];
    bool mapped[CODES];
    int width[CODES]; /* 1/1000 em */
    Str map;          /* CIDToGIDMap */
    Str head, hhea, hmtx, loca, maxp;
};

/* ---- the font program ------------------------------------------------------------ */

static unsigned be16(Str s, size_t at)
{
    if (at + 2 > s.n)
        return 0;
    return (unsigned)(unsigned char)s.p[at] << 8 | (unsigned char)s.p[at + 1];
}

static unsigned long be32(Str s, size_t at)
{
    return (unsigned long)be16(s, at) << 16 | be16(s, at + 2);
}

static Str table(Str file, const char *tag)
{
    for (size_t i = 0; i < be16(file, 4); i++)
        if (12 + i * 16 + 16 <= file.n && memcmp(file.p + 12 + i * 16, tag, 4) == 0) {
            size_t from = be32(file, 12 + i * 16 + 8);
            return str_slice(file, from, from + be32(file, 12 + i * 16 + 12));
        }
    return STR_EMPTY;
}

/* Of the glyph, in 1/1000 em, rounded. */
static int program_width(const Font *font, unsigned gid)
{
    unsigned em = be16(font->head, 18), n = be16(font->hhea, 34);
    if (!em || !n)
        return -1;
    unsigned advance = be16(font->hmtx, (size_t)(gid < n ? gid : n - 1) * 4);
    return (int)((advance * 2000 + em) / (em * 2));
}

static bool has_outline(const Font *font, unsigned gid)
{
    if (be16(font->head, 50) == 0)
        return be16(font->loca, (size_t)gid * 2) != be16(font->loca, (size_t)gid * 2 + 2);
    return be32(font->loca, (size_t)gid * 4) != be32(font->loca, (size_t)gid * 4 + 4);
}

/* ---- ToUnicode --------------------------------------------------------------------- */

/* The next <hexadecimal> or [ ] of a CMap as UTF-8; *value is its first number. */
static bool next_hex(Audit *a, Str in, size_t *at, Str *text, long *value)
{
    size_t open = str_find_char(in, '<', *at), close = str_find_char(in, '>', open);
    if (close >= in.n)
        return false;
    Str digits = str_slice(in, open + 1, close);
    *at = close + 1;
    Buf utf8 = buf_new(a->arena);
    *value = strtol(str_cstr(a->arena, digits), NULL, 16);
    for (size_t i = 0; i + 4 <= digits.n; i += 4) {
        char *unit = str_cstr(a->arena, str_slice(digits, i, i + 4));
        uint32_t rune = (uint32_t)strtoul(unit, NULL, 16);
        if (rune >= 0xD800 && rune < 0xDC00 && i + 8 <= digits.n) {
            unit = str_cstr(a->arena, str_slice(digits, i + 4, i + 8));
            rune = 0x10000 + ((rune - 0xD800) << 10) + ((uint32_t)strtoul(unit, NULL, 16) - 0xDC00);
            i += 4;
        }
        buf_add_rune(&utf8, rune);
    }
    *text = buf_str(&utf8);
    return true;
}

static void read_to_unicode(Audit *a, Font *font, Str cmap)
{
    size_t at = 0;
    while ((at = str_find(cmap, S("beginbfchar"), at)) < cmap.n) {
        Str section = str_slice(cmap, at, str_find(cmap, S("endbfchar"), at));
        size_t in = 0;
        Str ignored, text;
        long code, value;
        while (next_hex(a, section, &in, &ignored, &code) &&
               next_hex(a, section, &in, &text, &value)) {
            font->text[code & 0xFFFF] = text;
            font->mapped[code & 0xFFFF] = text.n > 0;
        }
        at += section.n;
    }
    if (str_find(cmap, S("beginbfrange"), 0) < cmap.n)
        finding(a, "font", "%.*s: this audit does not read beginbfrange", STR_ARG(font->name));
}

/* ---- widths ------------------------------------------------------------------------ */

static void read_widths(Audit *a, Font *font, Obj descendant)
{
    int usual = (int)integer_of(a, entry(a, descendant, "/DW"), 1000);
    for (int i = 0; i < CODES; i++)
        font->width[i] = usual;
    Obj w = entry(a, descendant, "/W");
    for (int i = 0; i + 1 < count(a, w);) {
        long long first = integer_of(a, item(a, w, i), 0);
        Obj next = item(a, w, i + 1);
        if (qpdf_oh_is_array(a->q, next)) {
            for (int k = 0; k < count(a, next); k++)
                font->width[(first + k) & 0xFFFF] = (int)number_of(a, item(a, next, k));
            i += 2;
        } else {
            for (long long k = first; k <= integer_of(a, next, 0) && k < CODES; k++)
                font->width[k] = (int)number_of(a, item(a, w, i + 2));
            i += 3;
        }
    }
}

static Font *read_font(Audit *a, Obj object)
{
    Font *font = NEW(a->arena, Font);
    Obj descendant = item(a, entry(a, object, "/DescendantFonts"), 0);
    Str file = stream_of(a, entry(a, entry(a, descendant, "/FontDescriptor"), "/FontFile2"));
    font->id = id_of(a, object);
    font->name = name_of(a, entry(a, object, "/BaseFont"));
    font->map = stream_of(a, entry(a, descendant, "/CIDToGIDMap"));
    font->head = table(file, "head");
    font->hhea = table(file, "hhea");
    font->hmtx = table(file, "hmtx");
    font->loca = table(file, "loca");
    font->maxp = table(file, "maxp");
    if (!file.n)
        finding(a, "font", "%.*s is not embedded", STR_ARG(font->name));
    if (!str_eq(name_of(a, entry(a, object, "/Encoding")), S("Identity-H")))
        finding(a, "font", "%.*s: this audit reads Identity-H only", STR_ARG(font->name));
    read_to_unicode(a, font, stream_of(a, entry(a, object, "/ToUnicode")));
    read_widths(a, font, descendant);
    return font;
}

Font *font_of(Audit *a, Obj object)
{
    if (!qpdf_oh_is_dictionary(a->q, object))
        return NULL;
    for (size_t i = 0; i < a->fonts.n; i++)
        if (a->fonts.items[i]->id == id_of(a, object))
            return a->fonts.items[i];
    return *LIST_ADD(a->arena, &a->fonts) = read_font(a, object);
}

void font_use(Audit *a, Font *font, Str codes, Buf *text)
{
    if (codes.n % 2)
        finding(a, "font", "%.*s: half a code", STR_ARG(font->name));
    for (size_t i = 0; i + 1 < codes.n; i += 2) {
        unsigned code = be16(codes, i);
        font->used[code] = true;
        buf_add(text, font->text[code]);
    }
}

static bool is_blank(Str text)
{
    static const char *const blanks[] = {" ",      "\u00A0", "\u202F", "\u2009",
                                         "\u200B", "\u2028", "\u00AD"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (str_eq(text, str_from(blanks[i])))
            return true;
    return false;
}

static void check_code(Audit *a, const Font *font, unsigned code)
{
    unsigned gid = font->map.n ? be16(font->map, (size_t)code * 2) : code;
    int width = program_width(font, gid);
    if (gid == 0 || gid >= be16(font->maxp, 4))
        finding(a, "font", "%.*s: code %u has no glyph", STR_ARG(font->name), code);
    else if (width != font->width[code])
        finding(a, "font", "%.*s: code %u is %d wide in the PDF and %d in the font",
                STR_ARG(font->name), code, font->width[code], width);
    if (!font->mapped[code])
        finding(a, "font", "%.*s: code %u has no text in ToUnicode", STR_ARG(font->name), code);
    else if (gid && !has_outline(font, gid) && !is_blank(font->text[code]))
        finding(a, "font", "%.*s: nothing is drawn for \"%.*s\"", STR_ARG(font->name),
                STR_ARG(font->text[code]));
}

void check_fonts(Audit *a)
{
    for (size_t i = 0; i < a->fonts.n; i++)
        for (unsigned code = 0; code < CODES; code++)
            if (a->fonts.items[i]->used[code])
                check_code(a, a->fonts.items[i], code);
}
