/* address.c - the address behind a link, as paper shows it.
 *
 * The cue is for eyes and paper alone: an artifact, since who listens or clicks has
 * the link itself and need not hear its address too.
 */
#include "base/utf8.h"
#include "layout/flow.h"

enum { LONGEST_ADDRESS = 60 };

static Str without(Str text, Str prefix)
{
    return str_starts(text, prefix) ? str_slice(text, prefix.n, text.n) : text;
}

static Str until(Str text, char end)
{
    size_t at = str_find_char(text, end, 0);
    return at == SIZE_MAX ? text : str_slice(text, 0, at);
}

/* What one would type or dial: no scheme, no "www.", no slash at the end. */
static Str bare_address(Str url)
{
    bool mail = str_starts(url, S("mailto:"));
    static const Str schemes[] = {STR_INIT("https://"), STR_INIT("http://"), STR_INIT("mailto:"),
                                  STR_INIT("tel:")};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        url = without(url, schemes[i]);
    url = mail ? until(url, '?') : without(url, S("www."));
    while (url.n && url.p[url.n - 1] == '/')
        url.n--;
    return url;
}

/* A long address without what follows its path, and then without the path's end. */
static Str shortened(Arena *arena, Str address)
{
    if (address.n > LONGEST_ADDRESS)
        address = until(until(address, '#'), '?');
    if (address.n <= LONGEST_ADDRESS)
        return address;
    size_t end = LONGEST_ADDRESS;
    while (end > 0 && address.p[end] != '/')
        end--;
    return end ? str_format(arena, "%.*s/…", (int)end, address.p) : until(address, '/');
}

/* Whether the words say the address already, in whatever form. */
static bool says(Arena *arena, Str words, Str address)
{
    return str_find(utf8_lower(arena, words), utf8_lower(arena, address), 0) != SIZE_MAX;
}

Str printed_address(Builder *b, const Node *link, Str words)
{
    Str address = bare_address(link->u.link.url);
    if (!b->theme->link_addresses || !address.n || says(b->job->arena, words, address))
        return STR_EMPTY;
    return shortened(b->job->arena, address);
}
