/* check_repeats.c - what was pasted twice into a chapter. */
#include "base/map.h"
#include "rules/text_check.h"

enum { SHORTEST = 80 }; /* bytes; shorter ones may be said again */

static const Node *chapter_of(const Node *block)
{
    while (block->parent)
        block = block->parent;
    return block;
}

static Str on_one_line(Arena *arena, Str text)
{
    if (str_find_char(text, '\n', 0) == SIZE_MAX)
        return text;
    char *copy = str_cstr(arena, text);
    for (size_t i = 0; i < text.n; i++)
        copy[i] = copy[i] == '\n' ? ' ' : copy[i];
    return (Str){copy, text.n};
}

/* A short edition may have chapters of its own with the same words, so each chapter is by itself.
 */
void check_paragraphs_once(const TextCheck *c)
{
    Map seen = map_new(c->job->arena);
    const Node *chapter = NULL;
    for (size_t i = 0; i < c->passages.n; i++) {
        Passage *p = &c->passages.items[i];
        if (p->field || p->quoted || p->text.n < SHORTEST || p->block->kind != NODE_PARAGRAPH)
            continue;
        if (chapter != chapter_of(p->block))
            seen = map_new(c->job->arena);
        chapter = chapter_of(p->block);
        const Passage *before = map_put(&seen, on_one_line(c->job->arena, p->text), p);
        if (!before)
            continue;
        DIAG0(c->job->diags, PARAGRAPH_TWICE, passage_pos(p, 0), 0);
        diag_also(c->job->diags, passage_pos(before, 0), 0);
    }
}
