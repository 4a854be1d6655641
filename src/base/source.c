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

static Pos map_back(const Stretch *stretch, Pos pos)
{
    uint32_t at = pos - stretch->start;
    size_t low = 0, high = stretch->n_fragments;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (stretch->fragments[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    const SourceFragment *f = &stretch->fragments[low];
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

Place source_place(const Sources *sources, Pos pos)
{
    Pos origin = source_origin(sources, pos);
    if (!origin)
        return (Place){.path = STR_EMPTY, .text = STR_EMPTY};
    const Stretch *file = find_stretch(sources, origin);
    size_t at = origin - file->start, line_start = 0;
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
    size_t offset = at - line_start < text.n ? at - line_start : text.n;
    return (Place){
        .path = file->path,
        .line = line,
        .column = (uint32_t)utf8_count(str_slice(text, 0, offset)) + 1,
        .text = text,
        .offset = offset,
    };
}
