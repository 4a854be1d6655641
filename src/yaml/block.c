/* block.c - see block.h.
 *
 * An empty line has no more spaces than the block's indentation and nothing else; with more of
 * them it is a line of text. All breaks wait until it is known what follows, for that says
 * whether they are folded, kept or chomped.
 */
#include "yaml/block.h"

typedef struct Block {
    Str s;
    size_t at;     /* the start of a line */
    size_t indent; /* spaces in front of each line that are not its text */
    size_t feeds;  /* line breaks that wait */
    bool folded;
    bool joins; /* the newest line goes on in the next, if that begins without a blank too */
} Block;

/* What the first line of text begins with. Where an empty one above it is longer, that counts,
 * and the block has no line of text. */
static size_t find_indent(Str s, size_t at, size_t least)
{
    for (size_t end = at;; at = ++end) {
        while (end < s.n && s.p[end] == ' ')
            end++;
        if (end - at > least)
            least = end - at;
        if (end == s.n || s.p[end] != '\n')
            return least;
    }
}

/* Passes the empty lines. Whether the line at `at` is the block's then; the indentation alone,
 * at the end of the text, is no line. */
static bool find_line(Block *b)
{
    for (;;) {
        size_t end = b->at;
        while (end < b->s.n && b->s.p[end] == ' ' && end - b->at < b->indent)
            end++;
        if (end == b->s.n || b->s.p[end] != '\n')
            return end < b->s.n && end - b->at == b->indent;
        b->feeds++;
        b->at = end + 1;
    }
}

static void put_feeds(Buf *out, size_t n)
{
    while (n-- > 0)
        buf_add_char(out, '\n');
}

/* What became of the breaks between the newest line and the one that follows. */
static void put_breaks(Block *b, bool joined, Buf *out)
{
    if (joined && b->feeds == 1)
        buf_add_char(out, ' ');
    else
        put_feeds(out, b->feeds - joined);
    b->feeds = 0;
}

static void read_line(Block *b, Buf *out)
{
    size_t start = b->at + b->indent, feed = str_find_char(b->s, '\n', start);
    bool blank = b->s.p[start] == ' ';
    put_breaks(b, b->joins && !blank, out);
    buf_add(out, str_slice(b->s, start, feed));
    b->joins = b->folded && !blank;
    b->feeds = feed != SIZE_MAX;
    b->at = feed != SIZE_MAX ? feed + 1 : b->s.n;
}

size_t block_read(Str s, size_t at, BlockHead head, Buf *out)
{
    Block b = {.s = s, .at = at, .indent = find_indent(s, at, head.least), .folded = head.folded};
    size_t before = out->n;
    while (find_line(&b))
        read_line(&b, out);
    bool ends_one = out->n > before && b.feeds > 0; /* a block without a line has no break */
    if (head.chomp != '-')
        put_feeds(out, head.chomp == '+' ? b.feeds : ends_one);
    return b.at;
}
