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
static void add_pair(Builder *b, MarkList *marks, Str left, Str right, Len x, Len y, Len width)
{
    Line at_left = running_line(b, left, width);
    Len gap = b->theme->small_size * 2, rest = width - at_left.width - gap;
    Line at_right = running_line(b, right, rest > width / 2 ? rest : width / 2);
    if (at_left.width + gap + at_right.width > width)
        at_left = running_line(b, left, width - gap - at_right.width);
    add_line_marks(b, marks, &at_left, x, y);
    add_line_marks(b, marks, &at_right, x + width - at_right.width, y);
}

static Str head_text(Builder *b)
{
    const Document *d = b->document;
    if (!d->organisation.n)
        return d->title;
    return str_format(b->job->arena, "%.*s · %.*s", STR_ARG(d->organisation), STR_ARG(d->title));
}

/* Sets one text at the inner and one at the outer side, over the whole width. */
static void add_sides(Builder *b, MarkList *marks, const RunningMatter *matter, Str inner,
                      Str outer, Len y)
{
    bool mirrored = matter->mirrored;
    add_pair(b, marks, mirrored ? outer : inner, mirrored ? inner : outer, matter->area.left, y,
             matter->area.width);
}

static void add_head(Builder *b, MarkList *marks, const RunningMatter *matter)
{
    const PageArea *area = &matter->area;
    Len margin = b->theme->margin_top, y = area->top - margin + margin * 55 / 100;
    Str outer = matter->section.n ? matter->section : matter->chapter;
    add_sides(b, marks, matter, head_text(b), outer, y);
    *LIST_ADD(b->job->arena, marks) = (Mark){.kind = MARK_RECT,
                                             .artifact = ARTIFACT_PAGINATION,
                                             .x = area->left,
                                             .y = y + LEN_PT(6),
                                             .u.rect = {area->width, LEN_PT(1) / 2, COLOR_LINE}};
}

/* "Side 3 av 19", or "Side iv" where the count is of other pages. */
static Str page_text(Builder *b, const RunningMatter *matter)
{
    Arena *arena = b->job->arena;
    Str numbers[] = {matter->label, str_format(arena, "%zu", matter->count)};
    WordId phrase = matter->count ? WORD_PAGE_OF : WORD_PAGE;
    return format_phrase(arena, word(b->language, phrase), numbers, 2);
}

static void add_foot(Builder *b, MarkList *marks, const RunningMatter *matter)
{
    const PageArea *area = &matter->area;
    Len margin = b->theme->margin_bottom, y = area->top + area->height + margin - margin * 48 / 100;
    add_sides(b, marks, matter, b->document->status_word, page_text(b, matter), y);
}

void add_running_matter(Builder *b, MarkList *marks, const RunningMatter *matter)
{
    if (matter->plain)
        return;
    if (matter->chapter.n)
        add_head(b, marks, matter);
    add_foot(b, marks, matter);
}
