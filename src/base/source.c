/* source.c - see source.h. */
#include "base/source.h"

#include "base/utf8.h"

/* A stretch of the space: a file (path set) or a derived text. */
typedef struct Stretch {
    Pos start;
    Str path;
    Str text;
    const SourceFragment *fragments;
    size_t n_fragments;
} Stretch;

struct Sources {
    Arena *arena;
    LIST(Stretch) stretches;
    Pos next;
};

Sources *sources_new(Arena *arena)
{
    Sources *sources = NEW(arena, Sources);
    sources->arena = arena;
    sources->next = 1; /* 0 is POS_NONE */
    return sources;
}

static Pos add_stretch(Sources *sources, Stretch stretch)
{
    /* One position more than bytes: "at the end" is a place too. */
    if (stretch.text.n >= (size_t)(UINT32_MAX - sources->next))
        unwind_fail(arena_unwind(sources->arena), EXIT_LIMIT,
                    "planen og kapitlene er større enn 4 GiB til sammen");
    stretch.start = sources->next;
    sources->next += (Pos)stretch.text.n + 1;
    *LIST_ADD(sources->arena, &sources->stretches) = stretch;
    return stretch.start;
}

Pos source_add_file(Sources *sources, Str path, Str bytes)
{
    return add_stretch(sources, (Stretch){.path = path, .text = bytes});
}

Pos source_add_derived(Sources *sources, Str text, const SourceFragment *fragments, size_t n)
{
    return add_stretch(sources, (Stretch){.text = text, .fragments = fragments, .n_fragments = n});
}

static const Stretch *find_stretch(const Sources *sources, Pos pos)
{
    size_t low = 0, high = sources->stretches.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (sources->stretches.items[middle].start <= pos)
            low = middle;
        else
            high = middle;
    }
    return &sources->stretches.items[low];
}

static const SourceFragment *find_fragment(const Stretch *stretch, uint32_t at)
{
    size_t low = 0, high = stretch->n_fragments;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (stretch->fragments[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &stretch->fragments[low];
}

static Pos map_back(const Stretch *stretch, Pos pos)
{
    uint32_t at = pos - stretch->start;
    const SourceFragment *f = find_fragment(stretch, at);
    return f->fixed || at < f->at ? f->origin : f->origin + (at - f->at);
}

Pos source_origin(const Sources *sources, Pos pos)
{
    if (pos == POS_NONE || pos >= sources->next || sources->stretches.n == 0)
        return POS_NONE;
    /* A derived text may come from a derived text; each step leads to an older
     * stretch, so this ends. */
    for (;;) {
        const Stretch *stretch = find_stretch(sources, pos);
        if (stretch->n_fragments == 0)
            return stretch->path.n ? pos : POS_NONE;
        Pos origin = map_back(stretch, pos);
        if (origin == POS_NONE || origin >= stretch->start)
            return POS_NONE;
        pos = origin;
    }
}

static size_t mark_length(Str text)
{
    return str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
}

Place source_place(const Sources *sources, Pos pos)
{
    Pos origin = source_origin(sources, pos);
    if (!origin)
        return (Place){.path = STR_EMPTY, .text = STR_EMPTY};
    const Stretch *file = find_stretch(sources, origin);
    size_t at = origin - file->start, line_start = mark_length(file->text);
    uint32_t line = 1;
    for (size_t i = 0; i < at && i < file->text.n; i++) {
        if (file->text.p[i] == '\n') {
            line++;
            line_start = i + 1;
        }
    }
    size_t end = str_find_char(file->text, '\n', line_start);
    Str text = str_slice(file->text, line_start, end);
    if (text.n && text.p[text.n - 1] == '\r')
        text.n--;
    size_t offset = at < line_start ? 0 : at - line_start < text.n ? at - line_start : text.n;
    return (Place){
        .path = file->path,
        .line = line,
        .column = (uint32_t)utf8_count(str_slice(text, 0, offset)) + 1,
        .text = text,
        .offset = offset,
        .at = at,
    };
}

/* ---- ranges --------------------------------------------------------------- */

static bool same_bytes(const Sources *sources, Pos pos, size_t length, Pos origin)
{
    const Stretch *text = find_stretch(sources, pos), *file = find_stretch(sources, origin);
    Str written = str_slice(text->text, pos - text->start, pos - text->start + length);
    size_t at = origin - file->start;
    return written.n == length && str_eq(written, str_slice(file->text, at, at + length));
}

/* Behind the last byte: a fixed fragment ends where the next one begins. */
static Pos range_end(const Sources *sources, Pos last, Pos last_origin)
{
    const Stretch *text = find_stretch(sources, last);
    const Stretch *file = find_stretch(sources, last_origin);
    bool fixed = text->n_fragments > 0 && find_fragment(text, last - text->start)->fixed;
    Pos next = fixed ? source_origin(sources, last + 1) : POS_NONE;
    if (next > last_origin && find_stretch(sources, next) == file)
        return next;
    size_t i = last_origin - file->start;
    if (i < file->text.n)
        utf8_next(file->text, &i);
    return file->start + (Pos)i;
}

SourceRange source_range(const Sources *sources, Pos pos, size_t length)
{
    Pos start = source_origin(sources, pos);
    if (start == POS_NONE || length == 0)
        return (SourceRange){start, start, false};
    if (same_bytes(sources, pos, length, start))
        return (SourceRange){start, start + (Pos)length, true};
    Pos last = source_origin(sources, pos + (Pos)length - 1);
    bool there = last >= start && find_stretch(sources, last) == find_stretch(sources, start);
    Pos end = there ? range_end(sources, pos + (Pos)length - 1, last) : start;
    return (SourceRange){start, end, false};
}
