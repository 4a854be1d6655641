/* signs.c - what a text has at all: most have no markup, and sixteen bytes show it at once. */
#include "markdown/internal.h"

#include "base/scan.h"

typedef struct Seen {
    ScanMask marks, stars, address;
} Seen;

/* [ \ ] ^ _ and { | } ~ DEL differ in one bit. */
static void look(Seen *seen, const char *p)
{
    ScanBlock c = scan_load(p);
    seen->marks |= scan_range(c & 0xDF, '[', '_') | (c < ' ') | (c == '`') | (c == '&') |
                   (c == '<') | (c == '=');
    seen->stars |= c == '*';
    seen->address |= (c == '/') | (c == '@') | (c == 'w');
}

Signs signs_of(Str s)
{
    Seen seen = {0};
    for (size_t i = 0; s.n - i >= SCAN_BYTES; i += SCAN_BYTES)
        look(&seen, s.p + i);
    if (s.n >= SCAN_BYTES) {
        look(&seen, s.p + s.n - SCAN_BYTES); /* some of them once more */
    } else {
        char rest[SCAN_BYTES];
        memset(rest, ' ', sizeof rest);
        memcpy(rest, s.p, s.n);
        look(&seen, rest);
    }
    if (scan_any(seen.marks))
        return SIGNS_MARKS;
    if (scan_any(seen.stars))
        return SIGNS_STARS;
    return scan_any(seen.address) ? SIGNS_ADDRESS : SIGNS_NONE;
}
