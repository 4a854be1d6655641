/* alphabet.c - see alphabet.h. */
#include "assemble/alphabet.h"

#include "base/utf8.h"

Str alphabet_key(Arena *arena, Str s)
{
    Buf buf = buf_new(arena);
    for (size_t i = 0; i < s.n;) {
        uint32_t rune = rune_lower(utf8_next(s, &i));
        bool double_a = rune == 'a' && i < s.n && (s.p[i] == 'a' || s.p[i] == 'A');
        i += double_a;                /* Aa is an older way to write å */
        if (double_a || rune == 0xE5) /* å, */
            rune = 0xFB;              /* which Unicode has before æ and ø */
        else if (rune == 0xE4)        /* ä as æ, */
            rune = 0xE6;
        else if (rune == 0xF6) /* ö as ø, */
            rune = 0xF8;
        else if (rune == 0xE1) /* á as a, */
            rune = 'a';
        else if (rune >= 0xE8 && rune <= 0xEB) /* é and its like as e */
            rune = 'e';
        buf_add_rune(&buf, rune);
    }
    return buf_str(&buf);
}
