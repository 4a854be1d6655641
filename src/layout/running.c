/* running.c - running heads and feet: artifacts, the same on every page. */
#include "base/utf8.h"
#include "layout/flow.h"

static void add_line_marks(Builder *b, MarkList *marks, ArtifactKind kind, const Line *line,
                           Color color, Len x, Len y)
{
    for (size_t i = 0; i < line->n; i++) {
        const LineRun *run = &line->runs[i];
        *LIST_ADD(b->job->arena, marks) =
            (Mark){.kind = MARK_TEXT,
                   .artifact = kind,
                   .x = x + run->x,
                   .y = y,
                   .u.text = {run->face, run->size, color, run->n, run->words}};
    }
}

/* No line holds more; what is behind need not be measured on every page. */
static Str front_of(Str text)
{
    enum { MOST_BYTES = 2048 };
    return text.n <= MOST_BYTES ? text : str_slice(text, 0, utf8_whole(text, MOST_BYTES));
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
    add_line_marks(b, marks, kind, &at_left, COLOR_MUTED, x, y);
    add_line_marks(b, marks, kind, &at_right, COLOR_MUTED, x + width - at_right.width, y);
}

/* The width of a text that stands on page after page. */
static Len known_width(Builder *b, Known *known, Str text)
{
    if (known->text.p != text.p || known->text.n != text.n)
        *known = (Known){text, running_line(b, text, LEN_MOST).width};
    return known->width;
}

/* The owner and the title, or one of them, so that neither they nor the chapter beside them
 * are cut; where nothing helps, what leaves the chapter most. */
static Str owner_and_title(Builder *b, Str chapter, Len width)
{
    const Document *d = b->document;
    if (!d->organisation.n || !d->title.n)
        return d->organisation.n ? d->organisation : d->title;
    if (!b->head.n)
        b->head = str_format(b->job->arena, "%.*s · %.*s", STR_ARG(d->organisation),
                             STR_ARG(front_of(d->title)));
    const Str heads[HEADS] = {b->head, d->title, d->organisation};
    Len room = width - b->theme->small_size * 2 - known_width(b, &b->known_chapter, chapter);
    int least = 0;
    for (int i = 0; i < HEADS; i++) {
        Len needed = known_width(b, &b->known_heads[i], heads[i]);
        if (needed <= room)
            return heads[i];
        least = needed < b->known_heads[least].width ? i : least;
    }
    return heads[least];
}

static Str head_text(Builder *b, Str chapter, Len width)
{
    const Document *d = b->document;
    switch (b->theme->head_text) {
    case HEAD_OWNER:
        return d->organisation;
    case HEAD_TITLE:
        return d->title;
    case HEAD_NOTHING:
        return STR_EMPTY;
    case HEAD_OWNER_AND_TITLE:
        break;
    }
    return owner_and_title(b, chapter, width);
}

/* Sets one text at the inner and one at the outer side, over the whole width. */
static void add_sides(Builder *b, MarkList *marks, ArtifactKind kind, const RunningMatter *matter,
                      Str inner, Str outer, Len y)
{
    bool mirrored = matter->mirrored;
    add_pair(b, marks, kind, mirrored ? outer : inner, mirrored ? inner : outer, matter->area.left,
             y, matter->area.width);
}

static void add_head(Builder *b, MarkList *marks, const RunningMatter *matter)
{
    const PageArea *area = &matter->area;
    Len margin = b->theme->margin_top, y = area->top - margin + margin * 55 / 100;
    Str outer = matter->section.n ? matter->section : matter->chapter;
    if (!b->theme->head_chapter)
        outer = STR_EMPTY;
    Str inner = head_text(b, outer, area->width);
    add_sides(b, marks, ARTIFACT_HEADER, matter, inner, outer, y);
    if (!b->theme->head_rule)
        return;
    *LIST_ADD(b->job->arena, marks) = (Mark){.kind = MARK_RECT,
                                             .artifact = ARTIFACT_HEADER,
                                             .x = area->left,
                                             .y = y + LEN_PT(6),
                                             .u.rect = {area->width, LEN_PT(1) / 2, COLOR_LINE}};
}

/* "Side 3 av 19", or "Side iv" where the count is of other pages. */
static Str page_text(Builder *b, const RunningMatter *matter)
{
    Arena *arena = b->job->arena;
    if (b->theme->folio == FOLIO_NONE)
        return STR_EMPTY;
    Str numbers[] = {matter->label, str_format(arena, "%zu", matter->count)};
    bool of_all = matter->count && b->theme->folio == FOLIO_OF_ALL;
    WordId phrase = of_all ? WORD_PAGE_OF : WORD_PAGE;
    return format_phrase(arena, word(b->language, phrase), numbers, 2);
}

static void add_foot(Builder *b, MarkList *marks, const RunningMatter *matter)
{
    const PageArea *area = &matter->area;
    Len margin = b->theme->margin_bottom, y = area->top + area->height + margin - margin * 48 / 100;
    Str status = b->theme->status_mark ? STR_EMPTY : b->document->status_foot;
    add_sides(b, marks, ARTIFACT_FOOTER, matter, status, page_text(b, matter), y);
}

/* A frame with paper in it, whatever it stands on. */
static void add_frame(Builder *b, MarkList *marks, Len x, Len y, Len width, Len height)
{
    PathStep *steps = NEW_ARRAY(b->job->arena, PathStep, 5);
    DrawItem *frame = NEW(b->job->arena, DrawItem);
    steps[0] = (PathStep){.op = PATH_MOVE};
    steps[1] = (PathStep){.op = PATH_LINE, .x = {width}};
    steps[2] = (PathStep){.op = PATH_LINE, .x = {width}, .y = {height}};
    steps[3] = (PathStep){.op = PATH_LINE, .y = {height}};
    steps[4] = (PathStep){.op = PATH_CLOSE};
    *frame = (DrawItem){
        .kind = DRAW_PATH,
        .u.path = {steps, 5, .fill = COLOR_PAPER, .stroke = COLOR_TEXT, .stroke_width = LEN_PT(1)}};
    *LIST_ADD(b->job->arena, marks) = (Mark){
        .kind = MARK_PATH, .artifact = ARTIFACT_HEADER, .x = x, .y = y, .u.path = {frame, 1 << 16}};
}

/* The middle of the sheet, or of what the room for a stamp leaves of it. */
static Len status_center(Builder *b, const RunningMatter *matter, Len width)
{
    Len whole = matter->area.page_width, left = whole - b->theme->stamp_width;
    bool meets = matter->first && b->theme->stamp_height && (whole + width) / 2 > left;
    return (meets ? left : whole) / 2;
}

/* A frame of ink around bold words, between the sheet's edge and the head: it is seen
 * on paper of any kind and covers nothing. */
static void add_status_mark(Builder *b, MarkList *marks, const RunningMatter *matter)
{
    TextSpan span = {
        .text = b->document->status_mark,
        .family = FAMILY_SANS,
        .style = STYLE_BOLD,
        .size = b->theme->small_size * 106 / 100,
        .lang = STR_EMPTY,
    };
    const Len pad = span.size;
    Line line = text_line_cut(b->setter, &span, 1, matter->area.width);
    Len width = line.width + 2 * pad, height = span.size * 17 / 10;
    Len x = status_center(b, matter, width) - width / 2;
    /* close above the head: many printers leave the outer 5 mm of a sheet white */
    Len margin = b->theme->margin_top, y = matter->area.top - margin + margin * 38 / 100 - height;
    add_frame(b, marks, x, y, width, height);
    add_line_marks(b, marks, ARTIFACT_HEADER, &line, COLOR_TEXT, x + pad,
                   y + height - span.size * 11 / 20);
}

void add_line_number(Builder *b, MarkList *marks, const PageArea *area, bool at_left, int number,
                     Len y)
{
    Line line = running_line(b, str_format(b->job->arena, "%d", number), area->width);
    const Len apart = LEN_PT(10);
    for (size_t i = 0; i < line.n; i++) {
        for (size_t k = 0; k < line.runs[i].n; k++)
            line.runs[i].words[k].silent = true;
    }
    Len x = at_left ? area->left - apart - line.width : area->left + area->width + apart;
    add_line_marks(b, marks, ARTIFACT_LAYOUT, &line, COLOR_MUTED, x, y);
}

void add_running_matter(Builder *b, MarkList *marks, const RunningMatter *matter)
{
    if (matter->empty)
        return;
    if (b->document->status_mark.n && b->theme->status_mark)
        add_status_mark(b, marks, matter);
    if (matter->plain)
        return;
    if (matter->chapter.n)
        add_head(b, marks, matter);
    add_foot(b, marks, matter);
}
