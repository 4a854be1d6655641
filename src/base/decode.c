/* decode.c - see decode.h. */
#include "base/decode.h"

#include "base/utf8.h"

/* 0x80 to 0x9F; the rest of Windows-1252 is as in Unicode. 0: means nothing. */
static const uint16_t upper_controls[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool has_utf8(Str bytes)
{
    for (size_t i = 0; i < bytes.n;) {
        bool several = (unsigned char)bytes.p[i] >= 0x80;
        size_t at = i;
        utf8_next(bytes, &i);
        if (several && i - at > 1)
            return true;
    }
    return false;
}

bool decode_windows_1252(Arena *arena, Str bytes, Str *text)
{
    Buf out = buf_new(arena);
    if (has_utf8(bytes))
        return false;
    for (size_t i = 0; i < bytes.n; i++) {
        uint32_t rune = (unsigned char)bytes.p[i];
        if (rune >= 0x80 && rune < 0xA0)
            rune = upper_controls[rune - 0x80];
        if (rune == 0 && bytes.p[i])
            return false;
        buf_add_rune(&out, rune);
    }
    *text = buf_str(&out);
    return true;
}

static uint32_t unit_at(Str bytes, size_t i, bool big)
{
    uint32_t first = (unsigned char)bytes.p[i], second = (unsigned char)bytes.p[i + 1];
    return big ? first << 8 | second : second << 8 | first;
}

bool decode_utf16(Arena *arena, Str bytes, Str *text)
{
    Buf out = buf_new(arena);
    bool big = str_starts(bytes, S("\xFE\xFF"));
    if ((!big && !str_starts(bytes, S("\xFF\xFE"))) || bytes.n % 2)
        return false;
    for (size_t i = 2; i < bytes.n; i += 2) {
        uint32_t rune = unit_at(bytes, i, big);
        if (rune >= 0xD800 && rune < 0xDC00 && i + 3 < bytes.n) {
            uint32_t low = unit_at(bytes, i += 2, big);
            if (low < 0xDC00 || low > 0xDFFF)
                return false;
            rune = 0x10000 + ((rune - 0xD800) << 10) + (low - 0xDC00);
        } else if (rune >= 0xD800 && rune < 0xE000) {
            return false;
        }
        buf_add_rune(&out, rune);
    }
    *text = buf_str(&out);
    return true;
}

/* ---- garbled text ---- */

/* The bytes of the characters on the right, taken for characters one by one. */
static const struct {
    Str wrong, right;
} GARBLED[] = {
#define G(wrong, right)                                                                            \
    {                                                                                              \
        STR_INIT(wrong), STR_INIT(right)                                                           \
    }
    G("\uFFFD", ""),
    G("\u00C3\u00A5", "å"),
    G("\u00C3\u00A6", "æ"),
    G("\u00C3\u00B8", "ø"),
    G("\u00C3\u2026", "Å"),
    G("\u00C3\u2020", "Æ"),
    G("\u00C3\u02DC", "Ø"),
    G("\u00C3\xC2\x85", "Å"),
    G("\u00C3\xC2\x86", "Æ"),
    G("\u00C3\xC2\x98", "Ø"),
    G("\u00C3\u00A9", "é"),
    G("\u00C3\u00A8", "è"),
    G("\u00C3\u00B2", "ò"),
    G("\u00C3\u00B3", "ó"),
    G("\u00C3\u00B4", "ô"),
    G("\u00C3\u00A4", "ä"),
    G("\u00C3\u00B6", "ö"),
    G("\u00C3\u00A1", "á"),
    G("\u00C2\u00AB", "«"),
    G("\u00C2\u00BB", "»"),
    G("\u00C2\u00A7", "§"),
    G("\u00E2\u20AC\u201C", "–"),
    G("\u00E2\u20AC\u201D", "—"),
    G("\u00E2\u20AC\u2122", "’"),
    G("\u00E2\u20AC\u0153", "“"),
    G("\u00E2\u20AC\u00A6", "…"),
    G("\u00E2\u20AC\u00A2", "•"),
    G("\u00E2\u20AC", "”"),
#undef G
};

/* Ã and Â, and the € that stands behind â, hold bytes that hardly any other character has. */
static bool may_be_garbled(Str text)
{
    return str_find_char(text, '\x83', 0) != SIZE_MAX ||
           str_find_char(text, '\x82', 0) != SIZE_MAX || str_find_char(text, '\xEF', 0) != SIZE_MAX;
}

static void look_at(Str text, size_t at, Garbled *garbled)
{
    Str rest = str_slice(text, at, text.n);
    for (size_t i = 0; i < sizeof GARBLED / sizeof *GARBLED; i++)
        if (str_starts(rest, GARBLED[i].wrong)) {
            if (!garbled->count++)
                *garbled = (Garbled){at, GARBLED[i].wrong.n, GARBLED[i].right, 1};
            return;
        }
}

bool decode_find_garbled(Str text, Garbled *garbled)
{
    *garbled = (Garbled){0};
    if (!may_be_garbled(text))
        return false;
    for (size_t at = 0; at < text.n; at++)
        if (text.p[at] == '\xC3' || text.p[at] == '\xEF')
            look_at(text, at, garbled);
    return garbled->count > 0;
}
