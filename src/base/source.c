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

/* A place that was looked up: the next one is most often not far behind it, so that
 * many places in a large file cost one walk through it and not one each. */
typedef struct Cursor {
    const Stretch *file;
    size_t at, line_start, line_end;
    uint32_t line, column;
    uint64_t used; /* when, in lookups */
} Cursor;
enum { N_CURSORS = 4 }; /* starts, ends, second places */

/* A share of the space: what was added to it, by position, and where the next text begins. */
typedef struct Share {
    LIST(Stretch) stretches;
    Pos next;
} Share;

struct Sources {
    Arena *arena;
    Share shares[1 + SOURCE_SHARES];
    unsigned own; /* the share that this view adds to */
    Cursor *cursors;
    const SourceDraft *drafts;
    size_t n_drafts;
};

/* The first share is half of the space, the others are of one size. */
enum { SHARE_BITS = 28, LONGEST_WAY = 100000 };
#define FIRST_SHARE_END ((Pos)1 << 31)
_Static_assert(SOURCE_SHARES <= FIRST_SHARE_END >> SHARE_BITS, "the shares are too many");

static unsigned share_of(Pos pos)
{
    return pos < FIRST_SHARE_END ? 0 : 1 + ((pos - FIRST_SHARE_END) >> SHARE_BITS);
}

static Pos share_start(unsigned share)
{
    return share ? FIRST_SHARE_END + ((Pos)(share - 1) << SHARE_BITS) : 1; /* 0 is POS_NONE */
}

/* Behind its last position. */
static Pos share_end(unsigned share)
{
    return share ? share_start(share) + ((Pos)1 << SHARE_BITS) - 1 : FIRST_SHARE_END;
}

Sources *sources_new(Arena *arena)
{
    Sources *sources = NEW(arena, Sources);
    sources->arena = arena;
    for (unsigned i = 0; i <= SOURCE_SHARES; i++)
        sources->shares[i].next = share_start(i);
    sources->cursors = NEW_ARRAY(arena, Cursor, N_CURSORS);
    return sources;
}

Sources *sources_fork(const Sources *sources, Arena *arena, unsigned share)
{
    Sources *fork = NEW(arena, Sources);
    *fork = *sources;
    fork->arena = arena;
    fork->own = share;
    fork->cursors = NEW_ARRAY(arena, Cursor, N_CURSORS);
    return fork;
}

void sources_join(Sources *sources, const Sources *fork)
{
    for (unsigned i = 0; i <= SOURCE_SHARES; i++) /* the fork may have had forks itself */
        if (fork->shares[i].next > sources->shares[i].next)
            sources->shares[i] = fork->shares[i];
}

size_t sources_size(const Sources *sources)
{
    return sources->shares[sources->own].next - share_start(sources->own);
}

void sources_set_drafts(Sources *sources, const SourceDraft *drafts, size_t n)
{
    sources->drafts = drafts;
    sources->n_drafts = n;
}

bool source_draft(const Sources *sources, Str path, Str *bytes)
{
    for (size_t i = 0; i < sources->n_drafts; i++) {
        if (str_eq(sources->drafts[i].path, path)) {
            *bytes = sources->drafts[i].bytes;
            return true;
        }
    }
    return false;
}

static Pos add_stretch(Sources *sources, Stretch stretch)
{
    Share *share = &sources->shares[sources->own];
    /* One position more than bytes: "at the end" is a place too. */
    if (stretch.text.n >= (size_t)(share_end(sources->own) - share->next))
        unwind_fail(arena_unwind(sources->arena), EXIT_LIMIT,
                    "planen og kapitlene er større enn %d MiB til sammen",
                    sources->own ? 256 : 2048);
    stretch.start = share->next;
    share->next += (Pos)stretch.text.n + 1;
    *LIST_ADD(sources->arena, &share->stretches) = stretch;
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

/* The share must have a text at or before the position. */
static const Stretch *find_stretch(const Sources *sources, Pos pos)
{
    const Share *share = &sources->shares[share_of(pos)];
    size_t low = 0, high = share->stretches.n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (share->stretches.items[middle].start <= pos)
            low = middle;
        else
            high = middle;
    }
    return &share->stretches.items[low];
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

const SourceFragment *source_fragments(const Sources *sources, Pos pos, size_t *n)
{
    const Stretch *stretch = find_stretch(sources, pos);
    *n = stretch->n_fragments;
    return stretch->n_fragments ? stretch->fragments : NULL;
}

static Pos map_back(const Stretch *stretch, Pos pos)
{
    uint32_t at = pos - stretch->start;
    const SourceFragment *f = find_fragment(stretch, at);
    return f->fixed || at < f->at ? f->origin : f->origin + (at - f->at);
}

static bool is_known(const Sources *sources, Pos pos)
{
    return pos != POS_NONE && pos < sources->shares[share_of(pos)].next;
}

Pos source_origin(const Sources *sources, Pos pos)
{
    /* A derived text may come from a derived text, but only from an older one. Within a share
     * that is seen; the way through several is short. */
    for (int step = 0; step < LONGEST_WAY && is_known(sources, pos); step++) {
        const Stretch *stretch = find_stretch(sources, pos);
        if (stretch->n_fragments == 0)
            return stretch->path.n ? pos : POS_NONE;
        Pos origin = map_back(stretch, pos);
        if (share_of(origin) == share_of(pos) && origin >= stretch->start)
            return POS_NONE;
        pos = origin;
    }
    return POS_NONE;
}

Pos source_seek(const Sources *sources, Pos pos, Str bytes)
{
    enum { WINDOW = 8192 };
    Pos origin = source_origin(sources, pos);
    if (origin == POS_NONE)
        return POS_NONE;
    const Stretch *file = find_stretch(sources, origin);
    size_t at = origin - file->start;
    size_t found = str_find(str_slice(file->text, at, at + WINDOW), bytes, 0);
    return found == SIZE_MAX ? POS_NONE : origin + (Pos)found;
}

Str source_file_bytes(const Sources *sources, Str path)
{
    for (unsigned k = 0; k <= SOURCE_SHARES && path.n; k++) {
        const Share *share = &sources->shares[k];
        for (size_t i = 0; i < share->stretches.n; i++)
            if (str_eq(share->stretches.items[i].path, path))
                return share->stretches.items[i].text;
    }
    return STR_EMPTY;
}

static size_t mark_length(Str text)
{
    return str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
}

static void find_line_end(Cursor *cursor)
{
    size_t end = str_find_char(cursor->file->text, '\n', cursor->line_start);
    cursor->line_end = end == SIZE_MAX ? cursor->file->text.n : end;
}

/* The nearest cursor before `at`, or the file's start. */
static Cursor start_from(const Sources *sources, const Stretch *file, size_t at)
{
    Cursor best = {.file = file, .line = 1, .column = 1};
    best.at = best.line_start = mark_length(file->text);
    find_line_end(&best);
    for (size_t i = 0; i < N_CURSORS; i++) {
        const Cursor *cursor = &sources->cursors[i];
        if (cursor->file == file && cursor->at <= at && cursor->at > best.at)
            best = *cursor;
    }
    return best;
}

/* In the place of the one that was not used for longest. */
static void keep_cursor(const Sources *sources, Cursor cursor)
{
    size_t oldest = 0;
    for (size_t i = 0; i < N_CURSORS; i++) {
        if (sources->cursors[i].used < sources->cursors[oldest].used)
            oldest = i;
        if (sources->cursors[i].used >= cursor.used)
            cursor.used = sources->cursors[i].used + 1;
    }
    sources->cursors[oldest] = cursor;
}

static void walk_to(Cursor *cursor, size_t at)
{
    Str text = cursor->file->text;
    for (; cursor->at < at && cursor->at < text.n; cursor->at++) {
        unsigned char c = (unsigned char)text.p[cursor->at];
        if (c == '\n') {
            cursor->line++;
            cursor->line_start = cursor->at + 1;
            cursor->column = 1;
            find_line_end(cursor);
        } else {
            cursor->column += (c & 0xC0) != 0x80;
        }
    }
}

Place source_place(const Sources *sources, Pos pos)
{
    Pos origin = source_origin(sources, pos);
    if (!origin)
        return (Place){.path = STR_EMPTY, .text = STR_EMPTY};
    const Stretch *file = find_stretch(sources, origin);
    size_t at = origin - file->start;
    Cursor cursor = start_from(sources, file, at);
    walk_to(&cursor, at);
    keep_cursor(sources, cursor);
    Str text = str_slice(file->text, cursor.line_start, cursor.line_end);
    bool behind = false; /* a CR is no part of the line */
    if (text.n && text.p[text.n - 1] == '\r') {
        text.n--;
        behind = cursor.at == cursor.line_end;
    }
    return (Place){
        .path = file->path,
        .line = cursor.line,
        .column = cursor.column - behind,
        .text = text,
        .offset = cursor.at - cursor.line_start - behind,
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
