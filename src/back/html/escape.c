/* escape.c - text, attributes and addresses, made safe for HTML and XML. */
#include "back/html/writer.h"

#include "base/scan.h"
#include "base/utf8.h"

static void add_escaped(Buf *out, uint32_t rune, bool in_attribute)
{
    switch (rune) {
    case '&':
        buf_puts(out, "&amp;");
        break;
    case '<':
        buf_puts(out, "&lt;");
        break;
    case '>':
        buf_puts(out, "&gt;");
        break;
    case '"':
        buf_puts(out, in_attribute ? "&quot;" : "\"");
        break;
    case '\r':
        buf_puts(out, in_attribute ? " " : "\n");
        break;
    case '\n':
        buf_puts(out, in_attribute ? " " : "\n");
        break;
    default:
        buf_add_rune(out, rune);
    }
}

/* A bit for each byte that may begin a letter that is not written as it stands: the unfit ones
 * begin with 0xC2, 0xE2, 0xEF or 0xF0 and above (so do « and –, which cost a closer look). " and
 * & differ in one bit, < and > too. */
static unsigned want_a_look(ScanBlock c)
{
    return scan_bits(scan_range(c, 0xEF, 0x1F) | ((c & 0xFB) == '"') | ((c & 0xFD) == '<') |
                     ((c & 0xDF) == 0xC2) | (c == 0x7F));
}

/* The same of the last `rest` bytes, fewer than a block; behind them it ends. */
static unsigned last_want_a_look(Str text, size_t rest)
{
    char block[SCAN_BYTES] = {0};
    if (text.n >= SCAN_BYTES)
        return want_a_look(scan_load(text.p + text.n - SCAN_BYTES)) >> (SCAN_BYTES - rest) |
               1u << rest;
    memcpy(block, text.p + text.n - rest, rest);
    return want_a_look(scan_load(block)); /* which the zeros do */
}

/* The end of the bytes from `i` on that are written as they are: most of a page passes
 * here. That it is UTF-8 was seen when the text was read. */
static size_t plain_end(Str text, size_t i)
{
    for (unsigned looks; text.n - i >= SCAN_BYTES; i += SCAN_BYTES)
        if ((looks = want_a_look(scan_load(text.p + i))) != 0)
            return i + (size_t)__builtin_ctz(looks);
    return i + (size_t)__builtin_ctz(last_want_a_look(text, text.n - i));
}

static void add_text(Buf *out, Str text, bool in_attribute)
{
    for (size_t i = 0; i < text.n;) {
        size_t end = plain_end(text, i);
        buf_add(out, str_slice(text, i, end));
        if ((i = end) == text.n) {
            break;
        }
        uint32_t rune = utf8_next(text, &i);
        if (!rune_is_unfit(rune)) {
            add_escaped(out, rune, in_attribute);
        }
    }
}

void html_text(Buf *out, Str text)
{
    add_text(out, text, false);
}

void html_open_attribute(Buf *out, const char *name)
{
    html_name(out, " ", name);
    buf_puts(out, "=\"");
}

void html_put_attribute(Buf *out, const char *name, Str value)
{
    html_open_attribute(out, name);
    add_text(out, value, true);
    buf_add_char(out, '"');
}

static bool starts_ignoring_case(Str s, Str prefix)
{
    if (s.n < prefix.n) {
        return false;
    }
    for (size_t i = 0; i < prefix.n; i++) {
        char c = s.p[i];
        if (c >= 'A' && c <= 'Z') {
            c = (char)(c - 'A' + 'a');
        }
        if (c != prefix.p[i]) {
            return false;
        }
    }
    return true;
}

bool html_url_allowed(Str url)
{
    static const Str schemes[] = {STR_INIT("https://"), STR_INIT("http://"), STR_INIT("mailto:"),
                                  STR_INIT("tel:")};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (url.n > schemes[i].n && starts_ignoring_case(url, schemes[i])) {
            return true;
        }
    }
    return false;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* RFC 3986, 2.2 and 2.3. */
static bool is_url_char(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
        return true;
    }
    return str_find_char(S("-._~:/?#[]@!$&'()*+,;="), c, 0) != SIZE_MAX;
}

/* `ampersand` is how "&" is written where the address goes. */
static void add_url(Buf *out, Str url, const char *ampersand)
{
    for (size_t i = 0; i < url.n; i++) {
        char c = url.p[i];
        bool coded = c == '%' && i + 2 < url.n && is_hex(url.p[i + 1]) && is_hex(url.p[i + 2]);
        if (c == '&') {
            buf_puts(out, ampersand);
        } else if (coded || is_url_char(c)) {
            buf_add_char(out, c);
        } else {
            static const char digits[] = "0123456789ABCDEF";
            buf_add_char(out, '%');
            buf_add_char(out, digits[(unsigned char)c >> 4]);
            buf_add_char(out, digits[(unsigned char)c & 15]);
        }
    }
}

Str html_address(Arena *arena, Str url)
{
    Buf out = buf_new(arena);
    add_url(&out, url, "&");
    return buf_str(&out);
}

void html_href(Buf *out, Str url)
{
    html_open_attribute(out, "href");
    add_url(out, url, "&amp;");
    buf_add_char(out, '"');
}

/* Letters of any script stay readable in a fragment (RFC 3987); only what would
 * end it or be decoded is encoded. */
void html_href_place(Buf *out, Str file, Str id)
{
    html_open_attribute(out, "href");
    add_url(out, file, "&amp;");
    buf_puts(out, id.n > 0 ? "#" : "");
    for (Str rest = id, piece; str_split(&rest, '%', &piece);) {
        buf_puts(out, piece.p == id.p ? "" : "%25");
        add_text(out, piece, true);
    }
    buf_add_char(out, '"');
}

void html_base64(Buf *out, Str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *p = buf_reserve(out, (bytes.n + 2) / 3 * 4);
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t left = bytes.n - i;
        uint32_t group = (uint32_t)(unsigned char)bytes.p[i] << 16;
        group |= left > 1 ? (uint32_t)(unsigned char)bytes.p[i + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)(unsigned char)bytes.p[i + 2] : 0;
        *p++ = digits[group >> 18];
        *p++ = digits[group >> 12 & 63];
        *p++ = left > 1 ? digits[group >> 6 & 63] : '=';
        *p++ = left > 2 ? digits[group & 63] : '=';
        out->n += 4;
    }
}

void html_data_address(Buf *out, const char *name, const char *type, Str bytes)
{
    html_open_attribute(out, name);
    buf_puts(out, "data:");
    buf_puts(out, type);
    buf_puts(out, ";base64,");
    html_base64(out, bytes);
    buf_add_char(out, '"');
}
