/* running.c - running heads and feet: artifacts, the same on every page. */
#include "layout/flow.h"

static void add_line_marks(Builder *b, MarkList *marks, const Line *line, Len x, Len y)
{
    for (size_t i = 0; i < line->n; i++) {
        const LineRun *run = &line->runs[i];
        *LIST_ADD(b->job->arena, marks) =
            (Mark){.kind = MARK_TEXT,
                   .artifact = ARTIFACT_PAGINATION,
                   .x = x + run->x,
                   .y = y,
                   .u.text = {run->face, run->size, COLOR_MUTED, run->glyphs, run->n}};
    }
}

/* Sets a text at the left or right of the text area, cut where it is too wide. */
static void add_text(Builder *b, MarkList *marks, Str text, Len x, Len y, Len width, bool right)
{
    if (!text.n)
        return;
    TextSpan span = {
        .text = text,
        .family = FAMILY_SANS,
        .size = b->theme->small_size * 92 / 100,
        .lang = STR_EMPTY,
    };
    Line line = text_line_cut(b->setter, &span, 1, width);
    add_line_marks(b, marks, &line, right ? x + width - line.width : x, y);
}

static Str head_text(Builder *b)
{
    const Document *d = b->document;
    if (!d->organisation.n)
        return d->title;
    return str_format(b->job->arena, "%.*s · %.*s", STR_ARG(d->organisation), STR_ARG(d->title));
}

void add_running_matter(Builder *b, MarkList *marks, const Page *page, const RunningMatter *matter)
{
    Arena *arena = b->job->arena;
    Len width = matter->right - matter->left, half = width * 48 / 100;
    Len head = b->theme->margin_top * 55 / 100;
    Len foot = page->height - b->theme->margin_bottom * 48 / 100;
    if (matter->chapter.n) {
        add_text(b, marks, head_text(b), matter->left, head, half, false);
        add_text(b, marks, matter->chapter, matter->right - half, head, half, true);
        *LIST_ADD(arena, marks) = (Mark){.kind = MARK_RECT,
                                         .artifact = ARTIFACT_PAGINATION,
                                         .x = matter->left,
                                         .y = head + LEN_PT(6),
                                         .u.rect = {width, LEN_PT(1) / 2, COLOR_LINE}};
    }
    Str numbers[] = {str_format(arena, "%zu", matter->number),
                     str_format(arena, "%zu", matter->count)};
    Str foot_text = format_phrase(arena, word(b->language, WORD_PAGE_OF), numbers, 2);
    add_text(b, marks, foot_text, matter->right - half, foot, half, true);
    add_text(b, marks, b->document->status_word, matter->left, foot, half, false);
}
