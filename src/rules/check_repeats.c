/* check_repeats.c - what was pasted twice into a chapter. */
#include "base/map.h"
#include "rules/text_check.h"

/* Bytes: shorter ones may be said again, and under another heading also those that are not long:
 * what is said below each measure. */
enum { SHORTEST = 80, LONG = 240 };

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

/* What has been read of a chapter and of a section, by its words. A short edition may have chapters
 * of its own with the same words, so each chapter is by itself. */
typedef struct Reading {
    const Node *chapter;
    Map long_ones, of_section;
} Reading;

static void read_paragraph(const TextCheck *c, Reading *reading, Passage *p)
{
    Map *seen = p->text.n >= LONG ? &reading->long_ones : &reading->of_section;
    const Passage *before = map_put(seen, on_one_line(c->job->arena, p->text), p);
    if (!before)
        return;
    DIAG0(c->job->diags, PARAGRAPH_TWICE, passage_pos(p, 0), 0);
    diag_also(c->job->diags, passage_pos(before, 0), 0);
}

void check_paragraphs_once(const TextCheck *c)
{
    Reading reading = {.chapter = NULL};
    for (size_t i = 0; i < c->passages.n && !c->passages.items[i].field; i++) {
        Passage *p = &c->passages.items[i];
        bool heading = p->block->kind == NODE_HEADING;
        if (heading || !reading.chapter)
            reading.of_section = map_new(c->job->arena);
        if (heading || p->quoted || p->text.n < SHORTEST || p->block->kind != NODE_PARAGRAPH)
            continue;
        if (reading.chapter != chapter_of(p->block))
            reading =
                (Reading){chapter_of(p->block), map_new(c->job->arena), map_new(c->job->arena)};
        read_paragraph(c, &reading, p);
    }
}
