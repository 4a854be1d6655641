/* glance.c - see glance.h: one look at all of a text, sixteen bytes at a time. */
#include "base/glance.h"

#include "base/scan.h"

typedef struct Seen {
    ScanMask digit, at, sign, capital, section;
} Seen;

/* The SCAN_BYTES bytes at `p`, with the one behind them. */
static void look(Seen *seen, const char *p)
{
    ScanBlock here = scan_load(p), behind = scan_load(p + 1);
    seen->digit |= scan_range(here, '0', '9');
    seen->at |= here == '@';
    seen->sign |=
        (here == '"') | (here == 0xC2) | ((here == ' ') & ((behind == ' ') | (behind == '-')));
    seen->section |= (here == 0xC2) & (behind == 0xA7);
    ScanMask small = scan_range(behind, 'a', 'z') | (behind == 0xC3);
    seen->capital |= scan_range(here, 'A', 'Z') & ~small;
}

unsigned text_glance(Str text)
{
    Seen seen = {0};
    size_t i = 0;
    for (; text.n - i > SCAN_BYTES; i += SCAN_BYTES)
        look(&seen, text.p + i);
    char rest[SCAN_BYTES + 1] = {0}; /* a NUL behind a text is nothing that counts */
    memcpy(rest, text.p + i, text.n - i);
    look(&seen, rest);
    return (scan_any(seen.digit) ? GLANCE_DIGIT : 0u) | (scan_any(seen.at) ? GLANCE_AT : 0u) |
           (scan_any(seen.sign) ? GLANCE_SIGN : 0u) |
           (scan_any(seen.capital) ? GLANCE_CAPITAL : 0u) |
           (scan_any(seen.section) ? GLANCE_SECTION : 0u);
}
