/* words.c - whether a text that was taken out of a PDF is the text that went in.
 *
 *     words SOURCE TEXT      every word of SOURCE, in order and letter by letter
 *     words -l SOURCE TEXT   the same; a line may end inside a word without a soft hyphen,
 *                            for readers that leave soft hyphens out
 *
 * SOURCE is plain paragraphs and headings in Markdown. Between two words there must be
 * white space, of any kind; inside a word nothing but a soft hyphen before a line's end.
 * After the last word one line may follow: the page's foot. Exit 1 and a message where
 * they differ.
 */
#include "base/arena.h"
#include "base/sys.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { SOFT_HYPHEN = 0xAD };

static bool is_space(uint32_t rune)
{
    return rune_is_space(rune) || rune == '\n' || rune == '\r' || rune == '\f' || rune == 0x202F;
}

static uint32_t peek(Str text, size_t at)
{
    return at < text.n ? utf8_next(text, &at) : 0;
}

/* Passes white space; returns whether there was any. */
static bool pass_space(Str text, size_t *at)
{
    size_t from = *at;
    while (*at < text.n && is_space(peek(text, *at)))
        utf8_next(text, at);
    return *at > from;
}

static bool pass_line_end(Str text, size_t *at)
{
    size_t from = *at;
    while (*at < text.n && (text.p[*at] == '\r' || text.p[*at] == '\n'))
        ++*at;
    return *at > from;
}

/* The next word of the source; the signs of a heading are none. */
static Str next_word(Str source, size_t *at)
{
    pass_space(source, at);
    size_t from = *at;
    while (*at < source.n && !is_space(peek(source, *at)))
        utf8_next(source, at);
    Str word = str_slice(source, from, *at);
    return str_eq(word, S("#")) || str_eq(word, S("##")) ? next_word(source, at) : word;
}

/* Whether `word` stands at *at, which passes it. */
static bool pass_word(Str word, Str text, size_t *at, bool loose)
{
    for (size_t i = 0; i < word.n;) {
        if (i > 0) {
            bool soft = peek(text, *at) == SOFT_HYPHEN;
            if (soft)
                utf8_next(text, at);
            if (soft || loose)
                pass_line_end(text, at);
        }
        if (*at >= text.n || utf8_next(text, at) != utf8_next(word, &i))
            return false;
    }
    return true;
}

static size_t count_lines(Str text)
{
    size_t n = 0;
    for (size_t at = 0; pass_space(text, &at), at < text.n; n++)
        while (at < text.n && text.p[at] != '\n' && text.p[at] != '\f')
            at++;
    return n;
}

static ExitCode differ(Arena *arena, const char *what, Str word, Str text, size_t from)
{
    sys_print(1, str_format(arena, "%s \"%.*s\", but the text has: %.*s\n", what, STR_ARG(word),
                            STR_ARG(str_slice(text, from, from + 120))));
    return EXIT_PLAN;
}

static ExitCode compare(Arena *arena, Str source, Str text, bool loose)
{
    size_t in_source = 0, at = 0, words = 0;
    for (Str word; (word = next_word(source, &in_source)).n > 0; words++) {
        size_t from = at;
        bool space = pass_space(text, &at);
        if (words > 0 && !space)
            return differ(arena, "no white space before", word, text, from);
        if (!pass_word(word, text, &at, loose))
            return differ(arena, "expected", word, text, from);
    }
    if (words == 0 || count_lines(str_slice(text, at, text.n)) > 1)
        return differ(arena, "nothing more after word", str_format(arena, "%zu", words), text, at);
    return EXIT_DONE;
}

static ExitCode run(Arena *arena, const char *source_name, const char *text_name, bool loose)
{
    Str source, text;
    if (sys_read_file(arena, str_from(source_name), 1 << 24, &source) != SYS_OK ||
        sys_read_file(arena, str_from(text_name), 1 << 24, &text) != SYS_OK)
        return EXIT_IO;
    /* the source may be in another normal form, as files of a Mac are */
    Text composed = utf8_normalize(arena, sources_new(arena), (Text){source, POS_NONE});
    return compare(arena, composed.s, text, loose);
}

int main(int argc, char **argv)
{
    static Unwind unwind;
    if (argc != 3 && (argc != 4 || strcmp(argv[1], "-l") != 0)) {
        sys_print(2, S("usage: words [-l] SOURCE TEXT\n"));
        return EXIT_USAGE;
    }
    if (setjmp(unwind.landing) != 0)
        return (int)unwind.code;
    Arena *arena = arena_new(&unwind, (size_t)1 << 28);
    return (int)run(arena, argv[argc - 2], argv[argc - 1], argc == 4);
}
