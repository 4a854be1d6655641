/* glance.c - see glance.h: one look at all of a text, sixteen bytes at a time. */
#include "base/glance.h"

#include "base/scan.h"

typedef struct Seen {
    ScanMask digit, at, sign, capital, section, gap, stop;
} Seen;

/* Commas and full stops that stand as few do. A full stop may follow another; what is no sign and
 * no digit begins at '@'. */
static ScanMask odd_stops(ScanBlock here, ScanBlock behind)
{
    ScanMask stop = (here | 2) == '.', next = (behind | 2) == '.';
    return (stop & ((behind >= '@') | (behind == '.'))) | ((here == ' ') & next);
}

/* The SCAN_BYTES bytes at `p`, with the one behind them. */
static void look(Seen *seen, const char *p)
{
    ScanBlock here = scan_load(p), behind = scan_load(p + 1);
    seen->digit |= scan_range(here, '0', '9');
    seen->at |= here == '@';
    seen->gap |= (here == '[') | ((here | 0x60) == 0x7F) | ((here == '.') & (behind == '.'));
    seen->stop |= odd_stops(here, behind);
    seen->sign |=
        (here == '"') | (here == 0xC2) | ((here == ' ') & ((behind == ' ') | (behind == '-')));
    seen->section |= (here == 0xC2) & (behind == 0xA7);
    ScanMask small = scan_range(behind, 'a', 'z') | (behind == 0xC3);
    seen->capital |= scan_range(here, 'A', 'Z') & ~small;
}

/* Whether they need that look: most are small letters and a space, a comma or a full stop,
 * and nothing else. */
static bool is_odd(const char *p)
{
    ScanBlock here = scan_load(p), behind = scan_load(p + 1);
    ScanMask mark = scan_range(here, '!', '_') & ((here | 2) != '.'); /* nor a comma */
    ScanMask pair = ((here | behind) == ' ') | odd_stops(here, behind);
    return scan_bits(mark | (here == 0xC2) | (behind == '-') | pair) != 0;
}

static unsigned bits_of(const Seen *seen)
{
    return (scan_bits(seen->digit) ? GLANCE_DIGIT : 0u) | (scan_bits(seen->at) ? GLANCE_AT : 0u) |
           (scan_bits(seen->sign) ? GLANCE_SIGN : 0u) |
           (scan_bits(seen->capital) ? GLANCE_CAPITAL : 0u) |
           (scan_bits(seen->section) ? GLANCE_SECTION : 0u) |
           (scan_bits(seen->gap) ? GLANCE_GAP : 0u) | (scan_bits(seen->stop) ? GLANCE_STOP : 0u);
}

unsigned text_glance(Str text)
{
    Seen seen = {0};
    size_t i = 0;
    bool odd = false;
    for (; text.n - i > SCAN_BYTES; i += SCAN_BYTES)
        if (is_odd(text.p + i)) {
            look(&seen, text.p + i);
            odd = true;
        }
    char rest[SCAN_BYTES + 1] = {0}; /* a NUL behind a text is nothing that counts */
    memcpy(rest, text.p + i, text.n - i);
    if (is_odd(rest)) {
        look(&seen, rest);
        odd = true;
    }
    return odd ? bits_of(&seen) : 0;
}
