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

size_t prose_sentence_start(Str text, size_t at)
{
    while (at > 0 && !begins(text, at))
        at--;
    return at;
}

Str prose_sentence(Str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.n && !begins(text, end))
        end++;
    return str_slice(text, prose_sentence_start(text, at), end);
}

static bool is_inside(Str text, size_t at)
{
    return at > 0 && at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80;
}

Str prose_sentence_near(Str text, size_t at)
{
    enum { NEAR = 400 };
    size_t from = at > NEAR ? at - NEAR : 0, to = text.n - at > NEAR ? at + NEAR : text.n;
    while (is_inside(text, from))
        from--;
    while (is_inside(text, to))
        to++;
    return prose_sentence(str_slice(text, from, to), at - from);
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
