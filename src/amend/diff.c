/* diff.c - a unified diff of two texts with equally many lines. */
#include "amend/amend.h"

enum { CONTEXT = 3 };

typedef LIST(Str) Lines;

/* Each line with its end, the last perhaps without. */
static Lines split_lines(Arena *arena, Str text)
{
    Lines lines = {0};
    for (size_t at = 0; at < text.n;) {
        size_t end = str_find_char(text, '\n', at);
        end = end == SIZE_MAX ? text.n : end + 1;
        *LIST_ADD(arena, &lines) = str_slice(text, at, end);
        at = end;
    }
    return lines;
}

static void put_line(Buf *out, char mark, Str line)
{
    buf_add_char(out, mark);
    buf_add(out, line);
    if (!str_ends(line, S("\n")))
        buf_puts(out, "\n\\ No newline at end of file\n");
}

static bool differs(const Lines *old, const Lines *now, size_t i)
{
    return !str_eq(old->items[i], now->items[i]);
}

/* The lines [from, to), with changed ones side by side in runs. */
static void put_hunk(const Lines *old, const Lines *now, size_t from, size_t to, Buf *out)
{
    buf_printf(out, "@@ -%zu,%zu +%zu,%zu @@\n", from + 1, to - from, from + 1, to - from);
    for (size_t i = from; i < to;) {
        size_t end = i;
        while (end < to && differs(old, now, end))
            end++;
        for (size_t k = i; k < end; k++)
            put_line(out, '-', old->items[k]);
        for (size_t k = i; k < end; k++)
            put_line(out, '+', now->items[k]);
        if (end == i)
            put_line(out, ' ', old->items[end++]);
        i = end;
    }
}

/* Behind the last change that is near enough to the one at `i` to share its hunk. */
static size_t hunk_end(const Lines *old, const Lines *now, size_t i)
{
    size_t end = i + 1;
    for (size_t k = i; k < old->n && k <= end + 2 * CONTEXT; k++)
        if (differs(old, now, k))
            end = k + 1;
    return end;
}

/* A name with a blank in it is ended by a tab, as patch and git agree. */
static void put_name(Buf *out, const char *mark, Str path)
{
    buf_puts(out, mark);
    buf_add(out, path);
    buf_puts(out, str_find_char(path, ' ', 0) == SIZE_MAX ? "\n" : "\t\n");
}

void amend_diff(Str path, Str old_text, Str now_text, Buf *out)
{
    Lines old = split_lines(out->arena, old_text), now = split_lines(out->arena, now_text);
    bool named = false;
    for (size_t i = 0; i < old.n && i < now.n; i++) {
        if (!differs(&old, &now, i))
            continue;
        if (!named) {
            put_name(out, "--- ", path);
            put_name(out, "+++ ", path);
            named = true;
        }
        size_t end = hunk_end(&old, &now, i);
        size_t to = end + CONTEXT < old.n ? end + CONTEXT : old.n;
        put_hunk(&old, &now, i > CONTEXT ? i - CONTEXT : 0, to, out);
        i = to - 1;
    }
}
