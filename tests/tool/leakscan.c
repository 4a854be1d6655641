/* leakscan.c - looks for markers of leakplan in a file as a reader might get at them.
 *
 *     leakscan LEVEL... <FILE      prints each marker of these levels that is there
 *
 * The bytes are read as they are and with what may stand around letters taken away: in
 * UTF-16, in escapes and hexadecimal strings of PDF, in percent signs of addresses and in
 * base64; letters of either case; across lines, spaces and soft hyphens. Shares no code
 * with planverk. Exit code 1 where something was found, 2 where nothing was read.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bytes {
    unsigned char *p;
    size_t n;
} Bytes;

static Bytes room(size_t n)
{
    Bytes bytes = {malloc(n + 1), 0};
    if (!bytes.p)
        exit(2);
    return bytes;
}

static Bytes read_all(void)
{
    size_t most = 1 << 16, got;
    Bytes in = room(most);
    while ((got = fread(in.p + in.n, 1, most - in.n, stdin)) > 0) {
        in.n += got;
        if (in.n < most)
            continue;
        most *= 2;
        in.p = realloc(in.p, most + 1);
        if (!in.p)
            exit(2);
    }
    return in;
}

/* ---- other ways to write the same bytes ------------------------------------------- */

static int hex_value(int c)
{
    return isdigit(c) ? c - '0' : isxdigit(c) ? tolower(c) - 'a' + 10 : -1;
}

/* \376\377 and %C3: escapes of PDF's strings and of addresses. */
static Bytes without_escapes(Bytes in)
{
    Bytes out = room(in.n);
    for (size_t i = 0; i < in.n; i++) {
        const unsigned char *p = in.p + i;
        if (*p == '\\' && i + 3 < in.n && p[1] >= '0' && p[1] <= '3' && isdigit(p[2]) &&
            isdigit(p[3])) {
            out.p[out.n++] = (unsigned char)((p[1] - '0') * 64 + (p[2] - '0') * 8 + p[3] - '0');
            i += 3;
        } else if (*p == '%' && i + 2 < in.n && hex_value(p[1]) >= 0 && hex_value(p[2]) >= 0) {
            out.p[out.n++] = (unsigned char)(hex_value(p[1]) * 16 + hex_value(p[2]));
            i += 2;
        } else {
            out.p[out.n++] = *p;
        }
    }
    return out;
}

/* What stands in <...> of a PDF. */
static Bytes hexadecimal(Bytes in)
{
    Bytes out = room(in.n);
    bool inside = false;
    int high = -1;
    for (size_t i = 0; i < in.n; i++) {
        int value = hex_value(in.p[i]);
        if (in.p[i] == '<' || in.p[i] == '>') {
            inside = in.p[i] == '<';
            high = -1;
            out.p[out.n++] = '|';
        } else if (inside && value >= 0) {
            if (high >= 0)
                out.p[out.n++] = (unsigned char)(high * 16 + value);
            high = high >= 0 ? -1 : value;
        } else if (!isspace(in.p[i])) {
            inside = false;
        }
    }
    return out;
}

/* What stands behind "base64,". */
static Bytes base64(Bytes in)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    Bytes out = room(in.n);
    unsigned bits = 0, value = 0;
    bool inside = false;
    for (size_t i = 0; i < in.n; i++) {
        const char *digit = in.p[i] ? strchr(digits, in.p[i]) : NULL;
        if (i >= 7 && memcmp(in.p + i - 7, "base64,", 7) == 0) {
            inside = true;
            bits = value = 0;
        }
        if (!inside || !digit) {
            inside = inside && isspace(in.p[i]);
            continue;
        }
        value = value << 6 | (unsigned)(digit - digits);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out.p[out.n++] = (unsigned char)(value >> bits);
        }
    }
    return out;
}

/* ---- the search -------------------------------------------------------------------- */

/* Letters alone, in lower case: without NUL bytes of UTF-16, white space, hyphens at the end of
 * a line and soft hyphens. */
static Bytes squeezed(Bytes in)
{
    Bytes out = room(in.n);
    for (size_t i = 0; i < in.n; i++) {
        if (in.p[i] == 0 || isspace(in.p[i]))
            continue;
        if (in.p[i] == 0xc2 && i + 1 < in.n && (in.p[i + 1] == 0xad || in.p[i + 1] == 0xa0)) {
            i++;
            continue;
        }
        out.p[out.n++] = (unsigned char)tolower(in.p[i]);
    }
    return out;
}

/* "qx" level, letters and digits, "qx". */
static size_t marker_length(const unsigned char *p, size_t left, const char *level)
{
    size_t n = 2 + strlen(level), digits = 0;
    if (left < n || memcmp(p, "qx", 2) != 0 || memcmp(p + 2, level, n - 2) != 0)
        return 0;
    while (n + digits < left && digits < 12 && isalnum(p[n + digits])) {
        if (digits && n + digits + 2 <= left && memcmp(p + n + digits, "qx", 2) == 0)
            return n + digits + 2;
        digits++;
    }
    return n; /* cut short, but a leak nonetheless */
}

static bool search(Bytes bytes, char **levels)
{
    Bytes text = squeezed(bytes);
    bool found = false;
    for (size_t i = 0; i < text.n; i++)
        for (char **level = levels; *level; level++) {
            size_t n = marker_length(text.p + i, text.n - i, *level);
            if (n)
                printf("%.*s\n", (int)n, (const char *)text.p + i);
            found = found || n;
        }
    free(text.p);
    return found;
}

int main(int argc, char **argv)
{
    Bytes in = read_all();
    if (argc < 2 || in.n == 0)
        return 2;
    Bytes views[] = {in, without_escapes(in), hexadecimal(in), base64(in)};
    bool found = false;
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        found = search(views[i], argv + 1) || found;
        free(views[i].p);
    }
    return found;
}
