/* slip.c - see slip.h. */
#include "rules/slip.h"

#include "base/utf8.h"

/* Where two words differ: the bytes between the whole letters in which they agree. */
typedef struct Middle {
    size_t head, tail; /* bytes that agree */
    Str a, b;          /* what stands between */
} Middle;

static Middle find_middle(Str a, Str b)
{
    size_t shorter = a.n < b.n ? a.n : b.n, head = 0, tail = 0;
    while (head < shorter && a.p[head] == b.p[head])
        head++;
    while (head > 0 && (utf8_is_inside(a, head) || utf8_is_inside(b, head)))
        head--;
    while (tail < shorter - head && a.p[a.n - 1 - tail] == b.p[b.n - 1 - tail])
        tail++;
    while (tail > 0 && utf8_is_inside(a, a.n - tail))
        tail--;
    return (Middle){head, tail, str_slice(a, head, a.n - tail), str_slice(b, head, b.n - tail)};
}

/* Whether two letters and two others are the same the other way round. */
static bool is_exchange(Str a, Str b)
{
    size_t i = 0, k = 0;
    uint32_t first = utf8_next(a, &i), second = utf8_next(a, &i);
    uint32_t other = utf8_next(b, &k);
    return other == second && utf8_next(b, &k) == first;
}

/* What a slip must leave alone at the end of a word, where Norwegian inflects: "lederen"
 * and "lederne", "brukere" and "brukerne" are two words. */
enum {
    HEAD = 2,           /* letters at the beginning that agree */
    TAIL_EXCHANGED = 2, /* and at the end */
    TAIL_MISSING = 3,
    HEAD_WRONG = 3,
    TAIL_WRONG = 3,
    LONG = 10,        /* letters from which on a wrong one may be a slip */
    LONGEST = 60,     /* letters of a word that is looked at */
    MOST_CHANGED = 8, /* bytes of the two letters that a slip changes at most */
};

static bool is_doubled(Str head)
{
    size_t n = head.n;
    return n > 1 && head.p[n - 1] == head.p[n - 2];
}

/* "utlysing" and "utlysning", "bosetting" and "bosetning", "innbyggar" and "innbyggjar": both are
 * words. Behind a vowel, l, r and n there is but one of them ("vurdering", "utdanning"). */
static bool is_other_form(Str head, const Middle *m, Str tail)
{
    Str more = m->a.n ? m->a : m->b, less = m->a.n ? m->b : m->a;
    if (head.n == 0 || more.n != 1 || less.n > 1)
        return false;
    char last = head.p[head.n - 1];
    if (less.n == 0 && more.p[0] == 'j' && strchr("gk", last))
        return true;
    if (!str_starts(tail, S("ing")))
        return false;
    if (less.n == 1 && (more.p[0] == last) != (less.p[0] == last))
        return strchr("nj", more.p[0] == last ? less.p[0] : more.p[0]) != NULL;
    return less.n == 0 && more.p[0] == 'n' && strchr("bdfgkmpstv", last) && !is_doubled(head);
}

bool is_slip_of(Str word, Str meant)
{
    Middle m = find_middle(word, meant);
    if (m.a.n > MOST_CHANGED || m.b.n > MOST_CHANGED) /* most */
        return false;
    if (is_other_form(str_slice(word, 0, m.head), &m, str_slice(word, word.n - m.tail, word.n)))
        return false;
    size_t head = utf8_count(str_slice(word, 0, m.head));
    size_t tail = utf8_count(str_slice(word, word.n - m.tail, word.n));
    size_t a = utf8_count(m.a), b = utf8_count(m.b);
    if (head < HEAD || head + tail + (a > b ? a : b) > LONGEST)
        return false;
    if (a + b == 1)
        return tail >= TAIL_MISSING;
    if (a == 1 && b == 1)
        return head + tail + 1 >= LONG && head >= HEAD_WRONG && tail >= TAIL_WRONG;
    return a == 2 && b == 2 && tail >= TAIL_EXCHANGED && is_exchange(m.a, m.b);
}
