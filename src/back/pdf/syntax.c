/* syntax.c - see syntax.h. */
#include "back/pdf/syntax.h"

#include "base/utf8.h"

/* PDF/A-2 permits 32767 bytes in a string; as hexadecimal digits or UTF-16 a text
 * of this many units stays below. */
#define TEXT_UNITS_MAX 16000

/* value / 10^places without trailing zeros, and a space. */
static void add_decimal(Buf *buf, int64_t value, int places)
{
    char digits[32];
    size_t at = sizeof digits;
    uint64_t rest = value < 0 ? (uint64_t)-value : (uint64_t)value;
    digits[--at] = ' ';
    bool significant = false;
    for (int i = 0; i < places; i++, rest /= 10) {
        significant = significant || rest % 10 != 0;
        if (significant)
            digits[--at] = (char)('0' + rest % 10);
    }
    if (significant)
        digits[--at] = '.';
    do
        digits[--at] = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (value < 0)
        digits[--at] = '-';
    buf_add(buf, (Str){digits + at, sizeof digits - at});
}

void buf_add_points(Buf *buf, Len length)
{
    add_decimal(buf, divided((int64_t)length * 100, 1024), 2);
}

void buf_add_thousandths(Buf *buf, int64_t value)
{
    add_decimal(buf, value, 3);
}

void buf_add_ref(Buf *buf, const PdfDict *dict)
{
    buf_add_int(buf, haru_number(dict));
    buf_puts(buf, " 0 R ");
}

static void add_hex(Buf *buf, unsigned value, int digits)
{
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        buf_add_char(buf, "0123456789ABCDEF"[value >> shift & 15]);
}

void buf_add_hex(Buf *buf, Str bytes)
{
    buf_add_char(buf, '<');
    for (size_t i = 0; i < bytes.n; i++)
        add_hex(buf, (unsigned char)bytes.p[i], 2);
    buf_add_char(buf, '>');
}

void buf_add_utf16_hex(Buf *buf, uint32_t rune)
{
    if (rune >= 0x10000) {
        add_hex(buf, 0xD800 + ((rune - 0x10000) >> 10), 4);
        rune = 0xDC00 + ((rune - 0x10000) & 0x3FF);
    }
    add_hex(buf, rune, 4);
}

bool text_is_ascii(Str text)
{
    if (text.n > TEXT_UNITS_MAX)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < ' ' || text.p[i] > '~')
            return false;
    return true;
}

static void add_unit(Buf *buf, uint32_t unit)
{
    buf_add_char(buf, (char)(unit >> 8));
    buf_add_char(buf, (char)(unit & 0xFF));
}

Str text_utf16(Arena *arena, Str lang, Str text)
{
    static const uint32_t escape = 0x1B;
    Buf buf = buf_new(arena);
    add_unit(&buf, 0xFEFF);
    if (lang.n == 2) {
        add_unit(&buf, escape);
        add_unit(&buf, (unsigned char)lang.p[0]);
        add_unit(&buf, (unsigned char)lang.p[1]);
        add_unit(&buf, escape);
    }
    for (size_t i = 0; i < text.n && buf.n < 2 * TEXT_UNITS_MAX;) {
        uint32_t rune = utf8_next(text, &i);
        if (rune_is_unfit(rune))
            continue;
        if (rune >= 0x10000) {
            add_unit(&buf, 0xD800 + ((rune - 0x10000) >> 10));
            rune = 0xDC00 + ((rune - 0x10000) & 0x3FF);
        }
        add_unit(&buf, rune);
    }
    return buf_str(&buf);
}

static void add_literal(Buf *buf, Str text)
{
    buf_add_char(buf, '(');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '(' || text.p[i] == ')' || text.p[i] == '\\')
            buf_add_char(buf, '\\');
        buf_add_char(buf, text.p[i]);
    }
    buf_add_char(buf, ')');
}

void buf_add_text(Buf *buf, Str text)
{
    if (text_is_ascii(text))
        add_literal(buf, text);
    else
        buf_add_hex(buf, text_utf16(buf->arena, STR_EMPTY, text));
}

void buf_add_bytes(Buf *buf, Str bytes)
{
    if (text_is_ascii(bytes))
        add_literal(buf, bytes);
    else
        buf_add_hex(buf, bytes);
}
