/* glance.c - see glance.h: one look at all of a text, sixteen bytes at a time. */
#include "base/glance.h"

#include "base/scan.h"

typedef struct Seen {
    ScanMask digit, at, sign, capital, section, gap, stop;
} Seen;

/* The SCAN_BYTES bytes at `p`, with the one behind them. */
static void look(Seen *seen, const char *p)
{
    ScanBlock here = scan_load(p), behind = scan_load(p + 1);
    seen->digit |= scan_range(here, '0', '9');
    seen->at |= here == '@';
    seen->gap |= (here == '[') | ((here | 0x60) == 0x7F) | ((here == '.') & (behind == '.'));
    ScanMask stop = (here | 2) == '.', letter = (behind & 0xC0) != 0;
    seen->stop |= (stop & (letter | (behind == '.'))) | ((here == ' ') & ((behind | 2) == '.'));
    seen->sign |=
        (here == '"') | (here == 0xC2) | ((here == ' ') & ((behind == ' ') | (behind == '-')));
    seen->section |= (here == 0xC2) & (behind == 0xA7);
    ScanMask small = scan_range(behind, 'a', 'z') | (behind == 0xC3);
    seen->capital |= scan_range(here, 'A', 'Z') & ~small;
}

/* Whether they need that look: most are small letters, and a space between or behind a comma or a
 * full stop, and nothing else. */
static bool is_odd(const char *p)
{
    ScanBlock here = scan_load(p), behind = scan_load(p + 1);
    enum { NO_BLANK = 0xC4 }; /* bits of letters and the full stop, and of no blank */
    ScanMask stop = (here | 2) == '.', apart = (behind & NO_BLANK) == 0;
    ScanMask mark = (scan_range(here, '!', '_') & ~stop) | (stop & ~apart);
    ScanMask pair = (here == ' ') & ((behind == ' ') | (behind == '-') | ((behind | 2) == '.'));
    return scan_bits(mark | pair | (here == 0xC2)) != 0;
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
