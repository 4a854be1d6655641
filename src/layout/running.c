/* running.c - running heads and feet: artifacts, the same on every page. */
#include "layout/flow.h"

static void add_line_marks(Builder *b, MarkList *marks, ArtifactKind kind, const Line *line, Len x,
                           Len y)
{
    for (size_t i = 0; i < line->n; i++) {
        const LineRun *run = &line->runs[i];
        *LIST_ADD(b->job->arena, marks) =
            (Mark){.kind = MARK_TEXT,
                   .artifact = kind,
                   .x = x + run->x,
                   .y = y,
                   .u.text = {run->face, run->size, COLOR_MUTED, run->n, run->words}};
    }
}

/* No line holds more; what is behind need not be measured on every page. */
static Str front_of(Str text)
{
    enum { MOST_BYTES = 2048 };
    size_t end = MOST_BYTES;
    if (text.n <= end)
        return text;
    while (end > 0 && ((unsigned char)text.p[end] & 0xC0) == 0x80)
        end--;
    return str_slice(text, 0, end);
}

static Line running_line(Builder *b, Str text, Len width)
{
    TextSpan span = {
        .text = front_of(text),
        .family = FAMILY_SANS,
        .size = b->theme->small_size * 92 / 100,
        .lang = STR_EMPTY,
    };
    return text_line_cut(b->setter, &span, text.n ? 1 : 0, width);
}

/* Sets one text at the left and one at the right. Both share the line: the right
 * one is cut only where it needs more than half, the left one gets the rest. */
static void add_pair(Builder *b, MarkList *marks, ArtifactKind kind, Str left, Str right, Len x,
                     Len y, Len width)
{
    Line at_left = running_line(b, left, width);
    Len gap = b->theme->small_size * 2, rest = width - at_left.width - gap;
    Line at_right = running_line(b, right, rest > width / 2 ? rest : width / 2);
    if (at_left.width + gap + at_right.width > width)
        at_left = running_line(b, left, width - gap - at_right.width);
    add_line_marks(b, marks, kind, &at_left, x, y);
    add_line_marks(b, marks, kind, &at_right, x + width - at_right.width, y);
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
    Len width = matter->right - matter->left;
    Len head = b->theme->margin_top * 55 / 100;
    Len foot = page->height - b->theme->margin_bottom * 48 / 100;
    if (matter->chapter.n) {
        add_pair(b, marks, ARTIFACT_HEADER, head_text(b), matter->chapter, matter->left, head,
                 width);
        *LIST_ADD(arena, marks) = (Mark){.kind = MARK_RECT,
                                         .artifact = ARTIFACT_HEADER,
                                         .x = matter->left,
                                         .y = head + LEN_PT(6),
                                         .u.rect = {width, LEN_PT(1) / 2, COLOR_LINE}};
    }
    Str numbers[] = {str_format(arena, "%zu", matter->number),
                     str_format(arena, "%zu", matter->count)};
    Str foot_text = format_phrase(arena, word(b->language, WORD_PAGE_OF), numbers, 2);
    add_pair(b, marks, ARTIFACT_FOOTER, b->document->status_word, foot_text, matter->left, foot,
             width);
}
