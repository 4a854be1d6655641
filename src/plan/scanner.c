/* scanner.c - see scanner.h. */
#include "plan/scanner.h"

#include "base/utf8.h"
#include "schema/schema.h"

static bool is_dash(uint32_t rune)
{
    return rune == '-' || (rune >= 0x2010 && rune <= 0x2015) || rune == 0x2212;
}

static uint32_t fold_rune(uint32_t rune)
{
    return rune_is_space(rune) ? ' ' : is_dash(rune) ? '-' : rune_lower(rune);
}

/* Whether a byte is a character that is folded already. */
static bool stays(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

bool scan_start(Scan *scan, Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        bool folded = stays(text.p[i]); /* as nearly all do */
        uint32_t rune = folded ? (uint32_t)text.p[i++] : fold_rune(utf8_next(text, &i));
        if (rune == ' ' && (n == 0 || scan->bytes[n - 1] == ' '))
            continue;
        if (n + 4 > sizeof scan->bytes)
            return false;
        if (folded)
            scan->bytes[n++] = (char)rune;
        else
            n += utf8_encode(rune, scan->bytes + n);
    }
    while (n > 0 && scan->bytes[n - 1] == ' ')
        n--;
    scan->s = (Str){scan->bytes, n};
    scan->i = 0;
    return n > 0;
}

bool scan_number(Scan *scan, size_t least, size_t most, int *value)
{
    size_t n = scan_digit_count(scan->s, scan->i);
    if (n < least || n > most)
        return false;
    *value = 0;
    for (size_t end = scan->i + n; scan->i < end; scan->i++)
        *value = *value * 10 + (scan->s.p[scan->i] - '0');
    return true;
}

bool scan_year(Scan *scan, int *year)
{
    scan_space(scan);
    return scan_number(scan, 4, 4, year) && *year >= 1900 && *year <= 2999;
}

Str scan_word(Scan *scan)
{
    size_t start = scan->i;
    while (!scan_end(scan)) {
        char c = scan->s.p[scan->i];
        if (c == ' ' || (c >= '-' && c <= '9')) /* a hyphen, a full stop, a stroke or a digit */
            break;
        scan->i++;
    }
    return str_slice(scan->s, start, scan->i);
}

bool scan_is_among(Str word, const char *names)
{
    return word.n > 0 && schema_is_among(str_from(names), word);
}
