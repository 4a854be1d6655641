/* paragraph.c - the stages from spans to lines; see paragraph.h.
 *
 * Text that fits on one line is set at once. Else breaks are looked for without
 * hyphenation first; with it when the lines would be poor; and in the end with
 * whatever stretch the lines need.
 */
#include "text/setter.h"

#include <limits.h>
#include <string.h>

TextSetter *text_setter_new(const Job *job, Fonts *fonts)
{
    Arena *scratch = arena_new(arena_unwind(job->arena), ARENA_MOST);
    TextSetter *setter = NEW(scratch, TextSetter);
    setter->job = job;
    setter->arena = job->arena;
    setter->scratch = scratch;
    setter->lines_arena = arena_new(arena_unwind(job->arena), ARENA_MOST);
    setter->fonts = fonts;
    setter->text = setter->part = buf_new(scratch);
    return setter;
}

void text_setter_forget(TextSetter *setter)
{
    arena_reset(setter->lines_arena);
}

void text_setter_free(TextSetter *setter)
{
    arena_free(setter->lines_arena);
    arena_free(setter->scratch);
}

/* ---- stages ------------------------------------------------------------ */

typedef struct Stage {
    bool hyphenate;
    int tolerance;
    int emergency; /* percent of the measure */
} Stage;

enum { N_STAGES = 4 };
static const Stage JUSTIFIED[N_STAGES] = {
    {false, 100, 0}, {true, 200, 0}, {true, 800, 0}, {true, INT_MAX, 12}};
/* A short line does less harm than a compound that is parted in a wrong place. */
static const Stage RAGGED[N_STAGES] = {
    {false, 100, 0}, {true, 800, 0}, {true, 2400, 0}, {true, INT_MAX, 12}};
static const Stage CELL[] = {{false, INT_MAX, 0}};

/* Part of the paragraph between forced line ends. */
typedef struct Segment {
    size_t from, to; /* atoms */
    bool first, last;
} Segment;

static Len first_indent(const ParagraphShape *shape, const Segment *segment)
{
    return segment->first ? shape->first_indent : 0;
}

static FitShape fit_shape(const TextSetter *setter, const ParagraphShape *shape,
                          const Segment *segment)
{
    Len size = setter->spans[0].size, indent = shape->first_indent;
    Len short_last = indent > 2 * size ? indent : 2 * size;
    return (FitShape){
        .width = shape->width,
        .first_width = shape->width - first_indent(shape, segment),
        .justify = shape->justify && shape->align == ALIGN_LEFT && !shape->tabular,
        .slack = shape->width / 8 + size,
        .short_last = shape->tabular ? 0 : short_last,
        .tail = shape->tabular ? 0 : 4 * size,
    };
}

static size_t try_stage(TextSetter *setter, const ParagraphShape *shape, const Segment *segment,
                        const Stage *stage)
{
    FitShape fit = fit_shape(setter, shape, segment);
    fit.tolerance = stage->tolerance;
    fit.emergency = (Len)((int64_t)shape->width * stage->emergency / 100);
    BreakOptions options = {
        .hyphenate = stage->hyphenate && shape->hyphenate,
        .width = fit.first_width < fit.width ? fit.first_width : fit.width,
        .hyphen_penalty = fit.justify ? 50 : 100,
        .inside_penalty = shape->tabular ? 400 : 0, /* a short line is no harm in a cell */
    };
    bool fit_whole = setter_find_breaks(setter, segment->from, segment->to, &options);
    if (!fit_whole && !options.hyphenate && shape->hyphenate && !shape->tabular)
        return 0; /* a word is hyphenated anyway: in the best place of all */
    size_t n = setter->breaks.n;
    setter->chosen.n = 0;
    for (size_t i = 0; i < n; i++)
        *LIST_ADD(setter->scratch, &setter->chosen) = 0;
    return fit_lines(setter->scratch, &setter->nodes, setter->breaks.items, n, &fit,
                     setter->chosen.items);
}

/* Chooses the breaks of a segment that needs several lines; returns how many. */
static size_t choose_breaks(TextSetter *setter, const ParagraphShape *shape, const Segment *segment)
{
    const Stage *stages = shape->tabular ? CELL : shape->justify ? JUSTIFIED : RAGGED;
    size_t n_stages = shape->tabular ? sizeof CELL / sizeof *CELL : N_STAGES;
    for (size_t i = 0; i < n_stages; i++) {
        size_t n = try_stage(setter, shape, segment, &stages[i]);
        if (n)
            return n;
    }
    return 0; /* not reached: the last stage takes any line */
}

/* ---- lines ------------------------------------------------------------- */

static void add_line(TextSetter *setter, const ParagraphShape *shape, const Segment *segment,
                     const Break *from, const Break *to)
{
    bool ends = to->kind == BREAK_END;
    Len indent = from->kind == BREAK_START ? first_indent(shape, segment) : 0;
    LinePlan plan = {
        .from = from,
        .to = to,
        .x = indent,
        .width = shape->width - indent,
        .justify = shape->justify && shape->align == ALIGN_LEFT && !shape->tabular && !ends,
        .trailing = !(ends && segment->last) || shape->goes_on,
        .quiet = shape->quiet,
        .align = shape->align,
    };
    Line line = setter_set_line(setter, &plan);
    *LIST_ADD(setter->scratch, &setter->lines) = line;
}

static void set_segment(TextSetter *setter, const ParagraphShape *shape, const Segment *segment)
{
    const Atom *atoms = setter->atoms.items;
    Break start = {.kind = BREAK_START, .next_atom = (uint32_t)segment->from};
    Break end = {.kind = BREAK_END, .end_atom = (uint32_t)segment->to};
    int64_t width = 0;
    if (segment->to > segment->from)
        width = atoms[segment->to - 1].start + atoms[segment->to - 1].width -
                atoms[segment->from].start;
    if (width <= shape->width - first_indent(shape, segment)) {
        add_line(setter, shape, segment, &start, &end);
        return;
    }
    size_t n = choose_breaks(setter, shape, segment);
    const Break *from = &setter->breaks.items[0];
    for (size_t i = 0; i < n; i++) {
        const Break *to = &setter->breaks.items[setter->chosen.items[i]];
        add_line(setter, shape, segment, from, to);
        from = to;
    }
}

/* The segment that begins at atom `from`. */
static Segment segment_at(const TextSetter *setter, size_t from)
{
    size_t to = from;
    while (to < setter->atoms.n && setter->atoms.items[to].kind != ATOM_LINE_END)
        to++;
    return (Segment){from, to, from == 0, to + 1 >= setter->atoms.n};
}

static Lines break_atoms(TextSetter *setter, const ParagraphShape *shape)
{
    setter->lines.n = 0;
    for (size_t from = 0; from < setter->atoms.n;) {
        Segment segment = segment_at(setter, from);
        set_segment(setter, shape, &segment);
        from = segment.to + 1;
    }
    Lines lines = {NEW_ARRAY(setter->lines_arena, Line, setter->lines.n), setter->lines.n};
    if (lines.n)
        memcpy(lines.items, setter->lines.items, lines.n * sizeof *lines.items);
    return lines;
}

Lines text_break(TextSetter *setter, const TextSpan *spans, size_t n, const ParagraphShape *shape)
{
    setter_read(setter, spans, n, false);
    return break_atoms(setter, shape);
}

Lines text_break_kept(TextSetter *setter, const TextSpan *spans, size_t n, TextReading reading,
                      const ParagraphShape *shape)
{
    Atoms own = setter->atoms;
    setter_begin(setter, spans, n);
    setter->atoms = (Atoms){reading.atoms, reading.n, reading.n};
    Lines lines = break_atoms(setter, shape);
    setter->atoms = own;
    return lines;
}

bool text_keep(const TextSetter *setter, Arena *arena, TextReading *reading)
{
    const Atoms *atoms = &setter->atoms;
    for (size_t i = 0; i < atoms->n; i++)
        if (atoms->items[i].kind == ATOM_SLOT)
            return false;
    *reading = (TextReading){NEW_ARRAY(arena, Atom, atoms->n), atoms->n};
    if (atoms->n)
        memcpy(reading->atoms, atoms->items, atoms->n * sizeof *reading->atoms);
    return true;
}

void text_widen(TextSetter *setter, const TextSpan *spans, size_t n, bool hyphenate,
                TextWidths *widths)
{
    setter_read(setter, spans, n, false);
    for (size_t from = 0; from < setter->atoms.n;) {
        Segment segment = segment_at(setter, from);
        if (segment.to > segment.from)
            setter_measure(setter, segment.from, segment.to, hyphenate, widths);
        from = segment.to + 1;
    }
}

TextWidths text_measure(TextSetter *setter, const TextSpan *spans, size_t n, bool hyphenate)
{
    TextWidths widths = {0};
    text_widen(setter, spans, n, hyphenate, &widths);
    return widths;
}

/* ---- single lines ------------------------------------------------------ */

static Line set_single(TextSetter *setter, const Break *to)
{
    Break start = {.kind = BREAK_START};
    return setter_set_line(
        setter, &(LinePlan){.from = &start, .to = to, .width = INT32_MAX, .align = ALIGN_LEFT});
}

static Line set_all(TextSetter *setter)
{
    return set_single(setter, &(Break){.kind = BREAK_END, .end_atom = (uint32_t)setter->atoms.n});
}

Line text_line(TextSetter *setter, const TextSpan *spans, size_t n)
{
    setter_read(setter, spans, n, true);
    return set_all(setter);
}

/* The end of the first word's clusters that fit into `room`. */
static uint32_t fitting_bytes(TextSetter *setter, const Atom *atom, int64_t room)
{
    const TextSpan *span = &setter->spans[atom->span];
    size_t n;
    const InnerBreak *inner =
        setter_inner_breaks(setter, atom->shaped, span->lang, INNER_ANYWHERE, &n);
    uint32_t end = 0;
    for (size_t i = 0; i < n && inner[i].width * span->size / 65536 <= room; i++)
        end = inner[i].end;
    return end;
}

/* Where the line is cut so that it has room for an ellipsis: behind a word, or inside the
 * first where not even that has room. */
static Break find_cut(TextSetter *setter, Len width)
{
    const Atom *atoms = setter->atoms.items;
    size_t i = setter->atoms.n;
    Break cut = {.kind = BREAK_CUT};
    while (i-- > 0) {
        const Atom *atom = &atoms[i];
        if (atom->kind != ATOM_WORD)
            continue;
        const SpanState *state = setter_state(setter, atom->span);
        Str sign = S("…");
        const Shaped *ellipsis = fonts_shape(setter->fonts, state->face, sign, STR_EMPTY);
        int64_t room = width - atom->start -
                       shaped_width(setter->fonts, ellipsis, setter->spans[atom->span].size);
        cut.end_atom = (uint32_t)i;
        cut.end_offset = room >= atom->width ? (uint32_t)atom->shaped->text.n
                         : i == 0            ? fitting_bytes(setter, atom, room)
                                             : 0;
        if (cut.end_offset > 0)
            break;
    }
    return cut;
}

Line text_line_cut(TextSetter *setter, const TextSpan *spans, size_t n, Len width)
{
    setter_read(setter, spans, n, true);
    if (setter->atoms.n == 0)
        return set_all(setter);
    const Atom *last = &setter->atoms.items[setter->atoms.n - 1];
    if (last->start + last->width <= width)
        return set_all(setter);
    Break cut = find_cut(setter, width);
    if (setter->atoms.items[cut.end_atom].kind != ATOM_WORD)
        return set_all(setter);
    return set_single(setter, &cut);
}
