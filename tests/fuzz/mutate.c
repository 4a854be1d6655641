/* mutate.c - spoils a text file in a way that its seed decides.
 *
 *     mutate SEED < in > out
 *
 * The same seed and the same input give the same output on every machine. Half
 * of the changes are of the kind that people make (a line lost, doubled or
 * moved, an indentation wrong), half put in what parsers trip over.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 1 << 20 };

static const char *const MORSELS[] = {
    ":::", "::::::", "```{", ":::{refleksjon}\n", ":::{tiltak}\n:sum: ja\n", "{ref}`", "`", "``", "{#", "}", "|",
    "|---|\n", "\n\n", "\r", "\t", "- ", "> ", "# ", "###### ", "1. ", "99999999999. ", "- [x] ", "![](", "[a](b)", "<b>",
    "**", "*_*_", "&a ", "*a", "<<: *a\n", "!!binary ", "? ", "{", "[", "]", "'", "\"", ": ", "#", "---\n", "...\n", "%YAML 9\n",
    "9223372036854775807", "-1", "0", "1e99", "999999999999999999999999", "2026-02-31", "0000", "~", "null",
    "\xff", "\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xef\xbb\xbf", "\xc2\xad", "\xcc\x8a", "\xe2\x80\x8f", "\xf0\x9f\x8d\x8e",
    "../../../../etc/passwd", "/dev/zero", ".", "javascript:alert(1)", "offl. § 23", "HTA 3.3",
};

static uint64_t state;

/* splitmix64: small, and well mixed from any seed */
static size_t below(size_t n) {
    uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return n == 0 ? 0 : (size_t)((z ^ (z >> 31)) % n);
}

static char text[LIMIT + LIMIT];
static size_t length;

static void insert(size_t at, const char *bytes, size_t n) {
    if (length + n > LIMIT) return;
    memmove(text + at + n, text + at, length - at);
    memcpy(text + at, bytes, n);
    length += n;
}

static void cut(size_t at, size_t n) {
    memmove(text + at, text + at + n, length - at - n);
    length -= n;
}

static size_t line_start(size_t at) {
    while (at > 0 && text[at - 1] != '\n') at--;
    return at;
}

static size_t line_length(size_t start) {
    const char *end = memchr(text + start, '\n', length - start);
    return end == NULL ? length - start : (size_t)(end - text) - start + 1;
}

static void mutate(void) {
    char line[4096];
    size_t at = below(length), start = line_start(at), n = line_length(start);
    if (n > sizeof line) n = sizeof line;
    memcpy(line, text + start, n);

    switch (below(10)) {
    case 0: cut(start, n); break;
    case 1: insert(start, line, n); break;
    case 2: /* moved */
        cut(start, n);
        insert(line_start(below(length)), line, n);
        break;
    case 3: insert(start, "      ", 1 + below(6)); break;
    case 4: cut(start, below(n)); break;
    case 5: length = at; break;
    case 6: if (length > 0) text[at] = (char)below(256); break;
    case 7: /* the same thing very often */
        for (size_t i = 0, times = (size_t)1 << below(14), m = below(sizeof MORSELS / sizeof *MORSELS); i < times; i++)
            insert(at, MORSELS[m], strlen(MORSELS[m]));
        break;
    default: {
        const char *morsel = MORSELS[below(sizeof MORSELS / sizeof *MORSELS)];
        insert(at, morsel, strlen(morsel));
    }
    }
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    state = strtoull(argv[1], NULL, 10);
    length = fread(text, 1, LIMIT, stdin);
    for (size_t i = 1 + below(4); i > 0; i--) mutate();
    return fwrite(text, 1, length, stdout) == length ? 0 : 1;
}
