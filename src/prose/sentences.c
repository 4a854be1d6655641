/* sentences.c - where the sentences and quotations of a text begin and end; see prose.h. */
#include "base/utf8.h"
#include "prose/prose.h"

/* Whether text[at] begins a sentence; there is something before it. */
static bool begins(Str text, size_t at)
{
    size_t i = at;
    return at > 1 && at < text.n && strchr(" \n", text.p[at - 1]) &&
           strchr(".!?", text.p[at - 2]) && rune_is_upper(utf8_next(text, &i));
}

/* What lies further away is no part of what a reader reads at once, and who asks for each word
 * of a text without full stops must not read all of it. */
enum { NEAR = 400 };

size_t prose_sentence_start(Str text, size_t at)
{
    size_t from = at, least = at > NEAR ? at - NEAR : 0;
    while (from > least && !begins(text, from))
        from--;
    return utf8_whole(text, from);
}

Str prose_sentence(Str text, size_t at)
{
    size_t to = at + 1, most = text.n - at > NEAR ? at + NEAR : text.n;
    while (to < most && !begins(text, to))
        to++;
    while (utf8_is_inside(text, to))
        to++;
    return str_slice(text, prose_sentence_start(text, at), to);
}

/* Both marks begin with the same byte. */
static bool is_between(Str text, size_t at, Str open, Str close)
{
    enum { LONGEST_QUOTATION = 400 };
    size_t from = at > LONGEST_QUOTATION ? at - LONGEST_QUOTATION : 0;
    for (size_t i = at; i-- > from;) {
        if (text.p[i] != open.p[0])
            continue;
        Str here = str_slice(text, i, at);
        if (str_starts(here, close))
            return false;
        if (str_starts(here, open))
            return true;
    }
    return false;
}

bool prose_is_quoted(Str text, size_t at)
{
    return is_between(text, at, S("«"), S("»")) || is_between(text, at, S("“"), S("”"));
}
