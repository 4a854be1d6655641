/* slip.c - see slip.h. */
#include "rules/slip.h"

#include "base/utf8.h"

enum { LONGEST = 60 };

typedef struct Runes {
    uint32_t at[LONGEST];
    size_t n;
} Runes;

static bool read_runes(Str word, Runes *runes)
{
    runes->n = 0;
    for (size_t i = 0; i < word.n;) {
        if (runes->n == LONGEST)
            return false;
        runes->at[runes->n++] = utf8_next(word, &i);
    }
    return true;
}

/* What a slip must leave alone at the end of a word, where Norwegian inflects: "lederen"
 * and "lederne", "brukere" and "brukerne" are two words. */
enum {
    HEAD = 2,           /* letters at the beginning that agree */
    TAIL_EXCHANGED = 2, /* and at the end */
    TAIL_MISSING = 3,
    HEAD_WRONG = 3,
    TAIL_WRONG = 3,
    LONG = 10, /* letters from which on a wrong one may be a slip */
};

bool is_slip_of(Str word, Str meant)
{
    Runes a, b;
    /* most pairs differ within the head; a letter is a byte at least */
    if (word.n < HEAD || meant.n < HEAD || memcmp(word.p, meant.p, HEAD) != 0)
        return false;
    if (!read_runes(word, &a) || !read_runes(meant, &b))
        return false;
    size_t shorter = a.n < b.n ? a.n : b.n, longer = a.n < b.n ? b.n : a.n, head = 0, tail = 0;
    while (head < shorter && a.at[head] == b.at[head])
        head++;
    while (tail < shorter - head && a.at[a.n - 1 - tail] == b.at[b.n - 1 - tail])
        tail++;
    if (head < HEAD || longer - shorter > 1)
        return false;
    if (longer > shorter)
        return head + tail == shorter && tail >= TAIL_MISSING;
    if (head + 1 + tail == a.n)
        return a.n >= LONG && head >= HEAD_WRONG && tail >= TAIL_WRONG;
    return head + 2 + tail == a.n && tail >= TAIL_EXCHANGED && a.at[head] == b.at[head + 1] &&
           a.at[head + 1] == b.at[head];
}
