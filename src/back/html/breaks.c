/* breaks.c - where a line may end inside a word; browsers know it of blanks and hyphens only. */
#include "back/html/writer.h"

#include "base/utf8.h"

enum {
    LONG_CODE = 12,     /* code in a line may be broken at its joints from so many bytes on */
    ENOUGH_LETTERS = 3, /* on each side of a slash, as in the PDF: not in "og/eller" */
    FEWEST_WORD_BYTES = 2 * ENOUGH_LETTERS + 1,
};

static bool letters_before(Str text, size_t end)
{
    size_t n = 0;
    while (n < ENOUGH_LETTERS && end > 0) {
        if (!rune_is_letter(utf8_rune_before(text, end)))
            return false;
        end = utf8_before(text, end);
        n++;
    }
    return n == ENOUGH_LETTERS;
}

static bool letters_behind(Str text, size_t at)
{
    size_t n = 0;
    while (n < ENOUGH_LETTERS && at < text.n && rune_is_letter(utf8_next(text, &at)))
        n++;
    return n == ENOUGH_LETTERS;
}

bool html_slash_breaks(Str text, size_t at)
{
    return at > 0 && text.p[at - 1] == '/' && letters_before(text, at - 1) &&
           letters_behind(text, at);
}

/* Writes what stands between *from and `at`, where a line may end. */
static void end_piece(Buf *out, Str text, size_t *from, size_t at)
{
    html_text(out, str_slice(text, *from, at));
    buf_puts(out, "<wbr/>");
    *from = at;
}

/* The next place at or behind `at` where html_slash_breaks(), or SIZE_MAX. */
static size_t next_slash_break(Str text, size_t at)
{
    if (text.n < FEWEST_WORD_BYTES)
        return SIZE_MAX;
    while ((at = str_find_char(text, '/', at)) != SIZE_MAX)
        if (html_slash_breaks(text, ++at))
            return at;
    return SIZE_MAX;
}

void html_words(Buf *out, Str text)
{
    size_t from = 0, at = 0;
    while ((at = next_slash_break(text, at)) != SIZE_MAX)
        end_piece(out, text, &from, at);
    html_text(out, str_slice(text, from, text.n));
}

Str html_plain_words(Arena *arena, Str text)
{
    size_t from = 0, at = 0;
    Buf out = buf_new(arena);
    while ((at = next_slash_break(text, at)) != SIZE_MAX) {
        buf_add(&out, str_slice(text, from, at));
        buf_puts(&out, "\u200b");
        from = at;
    }
    if (from == 0)
        return text;
    buf_add(&out, str_slice(text, from, text.n));
    return buf_str(&out);
}

bool html_code_breaks(Str code, size_t at)
{
    if (code.n < LONG_CODE || at == 0 || at + 1 >= code.n)
        return false;
    char before = code.p[at - 1], here = code.p[at];
    bool joint = before == '/' || before == '_';
    return joint ? here != before : here == '.' && before != '.';
}

void html_code(Buf *out, Str code)
{
    size_t from = 0;
    for (size_t at = 1; at < code.n; at++)
        if (html_code_breaks(code, at))
            end_piece(out, code, &from, at);
    html_text(out, str_slice(code, from, code.n));
}
