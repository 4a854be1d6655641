/* atoms.c - spans of text to shaped words and spaces. */
#include "text/setter.h"

#include "base/utf8.h"
#include "text/units.h"

#define SLOT_SIGN "\xef\xbf\xbc" /* U+FFFC stands for a slot in the text */

/* What ends a word, and how many bytes it is. */
typedef enum Separator {
    SEPARATOR_NONE,
    SEPARATOR_SPACE,
    SEPARATOR_FIXED,    /* U+00A0 */
    SEPARATOR_NOTHING,  /* U+200B */
    SEPARATOR_LINE_END, /* U+2028, U+2029 */
} Separator;

static Separator separator_at(Str text, size_t i, size_t *length)
{
    unsigned char c = (unsigned char)text.p[i];
    *length = 1;
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
        return SEPARATOR_SPACE;
    if (c == 0xc2 && i + 1 < text.n && text.p[i + 1] == '\xa0') {
        *length = 2;
        return SEPARATOR_FIXED;
    }
    if (c != 0xe2 || i + 2 >= text.n || text.p[i + 1] != '\x80')
        return SEPARATOR_NONE;
    *length = 3;
    c = (unsigned char)text.p[i + 2];
    return c == 0x8b                ? SEPARATOR_NOTHING
           : c == 0xa8 || c == 0xa9 ? SEPARATOR_LINE_END
                                    : SEPARATOR_NONE;
}

static SpanState measure_style(Fonts *fonts, const TextSpan *span)
{
    FaceId face = fonts_face(fonts, span->family, span->style);
    const Shaped *space = fonts_shape(fonts, face, S(" "), STR_EMPTY);
    const Shaped *hyphen = fonts_shape(fonts, face, S("-"), STR_EMPTY);
    FaceMetrics metrics = fonts_metrics(fonts, face, span->size);
    return (SpanState){
        .face = face,
        .space = space,
        .space_width = shaped_width(fonts, space, span->size),
        .hyphen_width = shaped_width(fonts, hyphen, span->size),
        .ascent = metrics.ascent,
        .descent = metrics.descent,
        .size = span->size,
    };
}

/* Nearly every span is of the size that its style had last. */
static SpanState state_of(TextSetter *setter, const TextSpan *span)
{
    SpanState *style = &setter->styles[span->family][span->style];
    if (!style->space || style->size != span->size)
        *style = measure_style(setter->fonts, span);
    SpanState state = *style;
    state.ascent += span->rise;
    state.descent -= span->rise;
    state.text_start = setter->text.n;
    return state;
}

/* ---- adding ------------------------------------------------------------ */

static Atom *last_atom(TextSetter *setter)
{
    return setter->atoms.n ? &setter->atoms.items[setter->atoms.n - 1] : NULL;
}

static void add_atom(TextSetter *setter, Atom atom)
{
    const Atom *last = last_atom(setter);
    if (last) {
        atom.start = last->start + last->width;
        atom.spaces = last->spaces + (last->kind == ATOM_SPACE ? last->width : 0);
    }
    *LIST_ADD(setter->scratch, &setter->atoms) = atom;
}

/* Where the signs stand. Texts that were put together, as the lines of code and the words
 * of figures, do not stand byte by byte behind their position, but somewhere behind it. */
static Pos place_of(const TextSetter *setter, const TextSpan *span, size_t at, Str signs)
{
    const Sources *sources = setter->job->sources;
    Pos guess = span->pos + (Pos)at, origin = source_origin(sources, guess);
    if (origin != POS_NONE && source_seek(sources, guess, signs) == origin)
        return origin;
    Pos found = source_seek(sources, span->pos, signs);
    return found == POS_NONE ? guess : found;
}

/* Characters that follow each other, as those of a word in another script, are one message. */
static void report_missing(TextSetter *setter, const TextSpan *span, size_t at,
                           const Shaped *shaped)
{
    for (size_t i = 0; i < shaped->n; i++) {
        size_t start = shaped->glyphs[i].cluster, next = start;
        if (!shaped->glyphs[i].replaced)
            continue;
        unsigned first = (unsigned)utf8_next(shaped->text, &next);
        bool more = false;
        for (; i + 1 < shaped->n && shaped->glyphs[i + 1].replaced; i++) {
            next = shaped->glyphs[i + 1].cluster;
            utf8_next(shaped->text, &next);
            more = true;
        }
        Str signs = str_slice(shaped->text, start, next);
        Str code = str_format(setter->scratch, more ? "U+%04X …" : "U+%04X", first);
        Pos pos = place_of(setter, span, at + start, signs);
        DIAG(setter->job->diags, GLYPH_MISSING, pos, signs.n, signs, code);
    }
}

static void add_word(TextSetter *setter, size_t index, size_t from, size_t to)
{
    const TextSpan *span = &setter->spans[index];
    const SpanState *state = setter_state(setter, index);
    Str text = str_slice(span->text, from, to);
    const Shaped *shaped = fonts_shape(setter->fonts, state->face, text, span->lang);
    if (shaped->missing != SIZE_MAX && span->pos != POS_NONE)
        report_missing(setter, span, from, shaped);
    add_atom(setter, (Atom){.kind = ATOM_WORD,
                            .span = (uint32_t)index,
                            .at = (uint32_t)from,
                            .shaped = shaped,
                            .width = shaped_width(setter->fonts, shaped, span->size)});
}

static size_t skip_spaces(Str text, size_t i)
{
    while (i < text.n &&
           (text.p[i] == ' ' || text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == '\r'))
        i++;
    return i;
}

/* Adds a space unless it follows another; those at line starts go with them. */
static void add_space(TextSetter *setter, size_t index, size_t at, bool keep_spaces)
{
    const TextSpan *span = &setter->spans[index];
    const SpanState *state = setter_state(setter, index);
    const Atom *last = last_atom(setter);
    bool follows =
        !last || last->kind == ATOM_LINE_END || (last->shaped && last->shaped->text.p[0] == ' ');
    if (follows && !keep_spaces && span->family != FAMILY_MONO)
        return;
    Str text = buf_str(&setter->text);
    size_t place = state->text_start + at;
    bool inside = at > 0 && skip_spaces(span->text, at) < span->text.n;
    UnitBond bond = units_bond(text, place, skip_spaces(text, place));
    bool kept = span->keep && inside;
    add_atom(setter, (Atom){.kind = ATOM_SPACE,
                            .fixed = kept || bond != BOND_NONE,
                            .loose = !kept && bond == BOND_LOOSE,
                            .span = (uint32_t)index,
                            .at = (uint32_t)at,
                            .shaped = state->space,
                            .width = state->space_width});
}

static void add_separator(TextSetter *setter, size_t index, size_t at, Separator separator,
                          bool keep_spaces)
{
    const SpanState *state = setter_state(setter, index);
    Atom atom = {.span = (uint32_t)index, .at = (uint32_t)at};
    switch (separator) {
    case SEPARATOR_NONE:
        return;
    case SEPARATOR_SPACE:
        add_space(setter, index, at, keep_spaces);
        return;
    case SEPARATOR_FIXED:
        atom.kind = ATOM_SPACE;
        atom.fixed = true;
        atom.shaped = fonts_shape(setter->fonts, state->face, S("\u00a0"), STR_EMPTY);
        atom.width = state->space_width;
        break;
    case SEPARATOR_NOTHING:
        atom.kind = ATOM_SPACE;
        break;
    case SEPARATOR_LINE_END:
        atom.kind = ATOM_LINE_END;
        break;
    }
    add_atom(setter, atom);
}

/* ---- reading ----------------------------------------------------------- */

void setter_begin(TextSetter *setter, const TextSpan *spans, size_t n)
{
    setter->spans = spans;
    setter->n_spans = n;
    setter->states.n = 0;
    setter->text.n = 0;
    for (size_t i = 0; i < n; i++) {
        const TextSpan *span = &spans[i];
        *LIST_ADD(setter->scratch, &setter->states) = state_of(setter, span);
        buf_add(&setter->text, span->slot > 0 ? S(SLOT_SIGN) : span->text);
    }
}

static void read_span(TextSetter *setter, size_t index, bool keep_spaces)
{
    Str text = setter->spans[index].text;
    size_t word = 0, length;
    for (size_t i = 0; i < text.n;) {
        Separator separator = separator_at(text, i, &length);
        if (separator != SEPARATOR_NONE) {
            if (i > word)
                add_word(setter, index, word, i);
            add_separator(setter, index, i, separator, keep_spaces);
            word = i + length;
        }
        i += length;
    }
    if (text.n > word)
        add_word(setter, index, word, text.n);
}

/* Spaces that end the paragraph or a line whose end is forced are not set. */
static void drop_trailing_spaces(TextSetter *setter)
{
    while (setter->atoms.n && last_atom(setter)->kind == ATOM_SPACE && !last_atom(setter)->fixed)
        setter->atoms.n--;
}

void setter_read(TextSetter *setter, const TextSpan *spans, size_t n, bool keep_spaces)
{
    setter_begin(setter, spans, n);
    setter->atoms.n = 0;
    for (size_t i = 0; i < n; i++) {
        if (spans[i].slot > 0)
            add_atom(setter,
                     (Atom){.kind = ATOM_SLOT, .span = (uint32_t)i, .width = spans[i].slot});
        else
            read_span(setter, i, keep_spaces);
    }
    if (!keep_spaces)
        drop_trailing_spaces(setter);
}
