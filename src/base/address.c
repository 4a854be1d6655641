/* address.c - see address.h. */
#include "base/address.h"

#include <string.h>

/* The letters in front, and the colon and slashes behind them. */
static size_t count_letters(Str s)
{
    size_t n = 0;
    while (n < s.n && (s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z')
        n++;
    return n;
}

Str address_meant(Str url, Str *said)
{
    static const struct {
        Str word, behind, whole;
    } known[] = {
        {STR_INIT("https"), STR_INIT("://"), STR_INIT("https://")},
        {STR_INIT("http"), STR_INIT("://"), STR_INIT("http://")},
        {STR_INIT("mailto"), STR_INIT(":"), STR_INIT("mailto:")},
    };
    enum { N_KNOWN = sizeof known / sizeof *known, MOST_SLIPS = 2 };
    size_t n = count_letters(url), end = n;
    while (end < url.n && strchr(":;/", url.p[end]))
        end++;
    Str word = str_slice(url, 0, n), behind = str_slice(url, n, end), meant = STR_EMPTY;
    bool parted = str_find_char(behind, ':', 0) != SIZE_MAX || str_starts(behind, S("//"));
    unsigned best = MOST_SLIPS + 1;
    *said = str_slice(url, 0, end);
    for (size_t i = 0; parted && i < N_KNOWN; i++) {
        unsigned most = known[i].word.n > 5 ? 2 : 1;
        unsigned slips = str_distance(word, known[i].word, most);
        if (slips == 0)
            return str_starts(behind, known[i].behind) ? STR_EMPTY : known[i].whole;
        if (slips <= most && slips < best) {
            best = slips;
            meant = known[i].whole;
        }
    }
    return meant;
}

bool address_is_mail(Str url)
{
    size_t at = str_find_char(url, '@', 0), dot = str_find_char(url, '.', at);
    return at != SIZE_MAX && at > 0 && dot != SIZE_MAX && dot + 1 < url.n &&
           str_find_char(url, '/', 0) == SIZE_MAX && str_find_char(url, ':', 0) == SIZE_MAX;
}
