/* lines.c - sets a line: atoms between two breaks to runs of words.
 *
 * A word's width is rounded once, and a run's words add up to its width to the unit.
 */
#include "text/setter.h"

#include <string.h>

enum { REPORTED_BYTES = 60 };

/* ---- pieces ------------------------------------------------------------ */

/* A part of a word is shaped anew, so that ligatures and kerning fit what is left. */
static Piece part_of(TextSetter *setter, uint32_t index, size_t from, size_t to, Str sign)
{
    const Atom *atom = &setter->atoms.items[index];
    const TextSpan *span = &setter->spans[atom->span];
    setter->part.n = 0;
    buf_add(&setter->part, str_slice(atom->shaped->text, from, to));
    buf_add(&setter->part, sign);
    FaceId face = setter_state(setter, atom->span)->face;
    const Shaped *shaped = fonts_shape(setter->fonts, face, buf_str(&setter->part), span->lang);
    return (Piece){
        .atom = index,
        .shaped = shaped,
        .width = shaped_width(setter->fonts, shaped, span->size),
    };
}

static void add_piece(TextSetter *setter, uint32_t index, size_t from, size_t to, BreakKind end)
{
    const Atom *atom = &setter->atoms.items[index];
    size_t length = atom->shaped ? atom->shaped->text.n : 0;
    Piece piece = {.atom = index, .shaped = atom->shaped, .width = atom->width};
    if (end == BREAK_HYPHEN)
        piece = part_of(setter, index, from, to, S("-"));
    else if (end == BREAK_CUT)
        piece = part_of(setter, index, from, to, S("…"));
    else if (from > 0 || to < length)
        piece = part_of(setter, index, from, to, STR_EMPTY);
    piece.hyphen = end == BREAK_HYPHEN;
    *LIST_ADD(setter->scratch, &setter->pieces) = piece;
}

static void gather(TextSetter *setter, const Break *from, const Break *to)
{
    setter->pieces.n = 0;
    for (uint32_t i = from->next_atom; i < to->end_atom; i++)
        if (setter->atoms.items[i].kind != ATOM_LINE_END)
            add_piece(setter, i, i == from->next_atom ? from->next_offset : 0, SIZE_MAX,
                      BREAK_SPACE);
    if (to->end_offset > 0 || to->kind == BREAK_CUT)
        add_piece(setter, to->end_atom, to->end_atom == from->next_atom ? from->next_offset : 0,
                  to->end_offset, to->kind);
}

static bool is_space(const TextSetter *setter, const Piece *piece)
{
    return setter->atoms.items[piece->atom].kind == ATOM_SPACE;
}

/* Shares what the line has too much or too little among its spaces, by width. */
static void justify(TextSetter *setter, int64_t extra, int64_t spaces)
{
    int64_t passed = 0;
    for (size_t i = 0; i < setter->pieces.n; i++) {
        Piece *piece = &setter->pieces.items[i];
        if (!is_space(setter, piece))
            continue;
        int64_t before = extra * passed / spaces;
        passed += piece->width;
        piece->width += (Len)(extra * passed / spaces - before);
    }
}

/* The width of the line after its spaces were stretched or shrunk. */
static Len adjust(TextSetter *setter, const LinePlan *plan)
{
    int64_t width = 0, spaces = 0;
    for (size_t i = 0; i < setter->pieces.n; i++) {
        width += setter->pieces.items[i].width;
        if (is_space(setter, &setter->pieces.items[i]))
            spaces += setter->pieces.items[i].width;
    }
    int64_t extra = plan->width - width;
    if (extra < -spaces / 3)
        extra = -spaces / 3;
    if (spaces == 0 || (extra > 0 && !plan->justify))
        return len_clamp(width);
    justify(setter, extra, spaces);
    return len_clamp(width + extra);
}

/* ---- words ------------------------------------------------------------- */

/* A line as it grows. */
typedef struct Pen {
    TextSetter *setter;
    SetWord *words;
    size_t n;
    Len x;
    LineRun *run; /* the newest; NULL: there is none to go on with */
} Pen;

static LineRun *open_run(Pen *pen, uint32_t span_index, FaceId face, bool slot)
{
    TextSetter *setter = pen->setter;
    const TextSpan *span = &setter->spans[span_index];
    LineRun *run = LIST_ADD(setter->scratch, &setter->runs);
    *run = (LineRun){.tag = span->tag,
                     .span = span_index,
                     .face = face,
                     .size = span->size,
                     .rise = span->rise,
                     .x = pen->x,
                     .words = slot ? NULL : pen->words + pen->n};
    pen->run = slot ? NULL : run;
    return run;
}

/* Adds a word to the run that it belongs to; the pen moves on. */
static void put_set_word(Pen *pen, uint32_t span, const Shaped *shaped, Len width, bool hyphen)
{
    if (shaped->n == 0)
        return;
    FaceId face = shaped->glyphs[0].face;
    LineRun *run = pen->run;
    if (!run || run->face != face || run->span != span)
        run = open_run(pen, span, face, false);
    pen->words[pen->n++] = (SetWord){shaped, width, hyphen, false};
    run->n++;
    run->width = len_clamp((int64_t)run->width + width);
    pen->x = len_clamp((int64_t)pen->x + width);
}

static void put_word(Pen *pen, const Piece *piece)
{
    const Shaped *shaped = piece->shaped;
    uint32_t span = pen->setter->atoms.items[piece->atom].span;
    if (!shaped->parts) {
        put_set_word(pen, span, shaped, piece->width, piece->hyphen);
        return;
    }
    Len size = pen->setter->spans[span].size;
    for (size_t i = 0; i < shaped->n_parts; i++) {
        Len width = shaped_width(pen->setter->fonts, shaped->parts[i], size);
        bool last = i + 1 == shaped->n_parts;
        put_set_word(pen, span, shaped->parts[i], width, last && piece->hyphen);
    }
}

static void put_slot(Pen *pen, const Piece *piece)
{
    uint32_t span = pen->setter->atoms.items[piece->atom].span;
    LineRun *run = open_run(pen, span, setter_state(pen->setter, span)->face, true);
    run->width = piece->width;
    pen->x = len_clamp((int64_t)pen->x + piece->width);
}

/* The space at which the line ended: there for who copies the text. It counts in its
 * run's width, not in the line's. */
static void put_trailing(Pen *pen, uint32_t index)
{
    const Atom *atom = &pen->setter->atoms.items[index];
    const SpanState *state = setter_state(pen->setter, atom->span);
    if (atom->kind == ATOM_SPACE && !atom->shaped)
        return;
    put_set_word(pen, atom->span, state->space, state->space_width, false);
}

static void put_pieces(Pen *pen)
{
    TextSetter *setter = pen->setter;
    for (size_t i = 0; i < setter->pieces.n; i++) {
        const Piece *piece = &setter->pieces.items[i];
        switch (setter->atoms.items[piece->atom].kind) {
        case ATOM_WORD:
            put_word(pen, piece);
            break;
        case ATOM_SPACE:
            if (piece->shaped)
                put_word(pen, piece);
            break;
        case ATOM_SLOT:
            put_slot(pen, piece);
            break;
        case ATOM_LINE_END:
            break;
        }
    }
}

/* ---- lines ------------------------------------------------------------- */

static void measure_height(TextSetter *setter, const LinePlan *plan, Line *line)
{
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < setter->pieces.n; i++) {
        uint32_t span = setter->atoms.items[setter->pieces.items[i].atom].span;
        if (span == last)
            continue;
        const SpanState *state = setter_state(setter, last = span);
        line->ascent = state->ascent > line->ascent ? state->ascent : line->ascent;
        line->descent = state->descent > line->descent ? state->descent : line->descent;
    }
    if (setter->pieces.n == 0 && plan->to->end_atom < setter->atoms.n) {
        uint32_t span = setter->atoms.items[plan->to->end_atom].span;
        line->ascent = setter_state(setter, span)->ascent;
        line->descent = setter_state(setter, span)->descent;
    }
}

static void report_wide(TextSetter *setter, const LinePlan *plan)
{
    const Piece *wide = NULL;
    for (size_t i = 0; i < setter->pieces.n; i++) {
        const Piece *piece = &setter->pieces.items[i];
        bool word = setter->atoms.items[piece->atom].kind == ATOM_WORD;
        if (word && (!wide || piece->width > wide->width))
            wide = piece;
    }
    if (!wide)
        return;
    bool inside = plan->to->kind == BREAK_ANYWHERE && plan->to->end_offset > 0;
    const Atom *atom = &setter->atoms.items[inside ? plan->to->end_atom : wide->atom];
    const TextSpan *span = &setter->spans[atom->span];
    Str word = atom->shaped->text;
    if (word.n > REPORTED_BYTES) {
        size_t end = REPORTED_BYTES;
        while (end > 0 && ((unsigned char)word.p[end] & 0xc0) == 0x80)
            end--;
        word = str_format(setter->scratch, "%.*s…", STR_ARG(str_slice(word, 0, end)));
    }
    Pos pos = span->pos == POS_NONE ? POS_NONE : span->pos + atom->at;
    DIAG(setter->job->diags, TEXT_TOO_WIDE, pos, atom->shaped->text.n, word);
}

static Len line_start(const LinePlan *plan, Len width)
{
    Len room = plan->width - width;
    switch (plan->align) {
    case ALIGN_LEFT:
        break;
    case ALIGN_CENTER:
        return plan->x + (room > 0 ? room / 2 : 0);
    case ALIGN_RIGHT:
        return plan->x + (room > 0 ? room : 0);
    }
    return plan->x;
}

Line setter_set_line(TextSetter *setter, const LinePlan *plan)
{
    gather(setter, plan->from, plan->to);
    Line line = {.hyphenated = plan->to->kind == BREAK_HYPHEN};
    line.width = adjust(setter, plan);
    line.overfull = line.width > plan->width;
    measure_height(setter, plan, &line);
    if ((line.overfull || plan->to->kind == BREAK_ANYWHERE) && !plan->quiet)
        report_wide(setter, plan);
    size_t n_words = 1; /* a trailing space */
    for (size_t i = 0; i < setter->pieces.n; i++) {
        const Shaped *shaped = setter->pieces.items[i].shaped;
        n_words += shaped && shaped->parts ? shaped->n_parts : 1;
    }
    Pen pen = {
        .setter = setter,
        .words = NEW_ARRAY(setter->arena, SetWord, n_words),
        .x = line_start(plan, line.width),
    };
    setter->runs.n = 0;
    put_pieces(&pen);
    if (plan->trailing && plan->to->end_offset == 0)
        put_trailing(&pen, plan->to->end_atom);
    line.n = setter->runs.n;
    line.runs = NEW_ARRAY(setter->lines_arena, LineRun, line.n);
    if (line.n)
        memcpy(line.runs, setter->runs.items, line.n * sizeof *line.runs);
    return line;
}
