/* setter.h - inside text/: a paragraph on its way from spans to lines.
 *
 * Spans become atoms (atoms.c): words of one span, spaces, slots. Atoms become
 * legal breaks (breaks.c); fit.c chooses among them; lines.c sets the lines.
 */
#ifndef PLANVERK_TEXT_SETTER_H
#define PLANVERK_TEXT_SETTER_H

#include "text/fit.h"
#include "text/paragraph.h"

typedef enum AtomKind {
    ATOM_WORD,
    ATOM_SPACE, /* `shaped` is NULL for U+200B, which is as wide as nothing */
    ATOM_SLOT,
    ATOM_LINE_END, /* U+2028 */
} AtomKind;

typedef struct Atom {
    const Shaped *shaped;
    int64_t start;  /* width of all atoms before */
    int64_t spaces; /* width of all spaces before */
    Len width;
    uint32_t span; /* of the paragraph's spans */
    uint32_t at;   /* the text's offset in its span */
    AtomKind kind : 8;
    bool fixed; /* SPACE: no line ends here */
    bool loose; /* fixed, but a line ends here before it ends inside a word of the unit */
} Atom;

typedef struct Atoms {
    Atom *items;
    size_t n, cap;
} Atoms;

/* What is the same for all words of a span. */
typedef struct SpanState {
    FaceId face;
    const Shaped *space;
    Len space_width, hyphen_width;
    Len ascent, descent; /* of the line that it stands on, rise counted in */
    size_t text_start;   /* in the paragraph's text */
    Len size;            /* that the measures are of */
} SpanState;

/* A place inside a word where a line may end: it keeps the bytes before `end`; the
 * next line begins at `next`. */
typedef struct InnerBreak {
    int64_t width; /* of what is before `end`, in 1/65536 of the size */
    uint32_t end;
    int16_t penalty;
    BreakKind kind : 8;
    uint8_t skipped; /* bytes that are on neither line: `next` - `end` */
} InnerBreak;

typedef enum InnerLevel {
    INNER_HARD,     /* what the text itself allows */
    INNER_HYPHENS,  /* and hyphenation, but of the words of a unit: "1. oktober" */
    INNER_UNITS,    /* and that */
    INNER_ANYWHERE, /* and every cluster, for words that have no room */
} InnerLevel;

/* A word's inner breaks, found once for each level that was asked for. */
typedef struct WordBreaks {
    struct {
        InnerBreak *items;
        uint32_t n;
        bool known;
    } level[INNER_ANYWHERE + 1];
} WordBreaks;

/* What a line takes of an atom. */
typedef struct Piece {
    uint32_t atom;
    const Shaped *shaped; /* SLOT: NULL */
    Len width;
    bool hyphen; /* the last of `shaped` came in by breaking */
} Piece;

struct TextSetter {
    const Job *job;
    Arena *arena; /* of the words that lines are made of */
    Arena *lines_arena;
    Arena *scratch; /* of everything else */
    Fonts *fonts;
    LIST(WordBreaks *) words;                    /* by Shaped.id and patterns */
    SpanState styles[FAMILY_COUNT][STYLE_COUNT]; /* as last used, without rise */

    /* the paragraph; lists are reused */
    const TextSpan *spans;
    size_t n_spans;
    LIST(SpanState) states;
    Buf text; /* of all spans; a slot is U+FFFC */
    Atoms atoms;
    LIST(Break) breaks;
    LIST(InnerBreak) inner;
    LIST(Piece) pieces;
    Buf part; /* a part of a word with its hyphen */
    LIST(LineRun) runs;
    LIST(Line) lines;
    LIST(uint32_t) chosen;
    FitNodes nodes;
};

/* atoms.c: fills states and text */
void setter_begin(TextSetter *setter, const TextSpan *spans, size_t n);
/* and atoms. With `keep_spaces`, runs of spaces stay. */
void setter_read(TextSetter *setter, const TextSpan *spans, size_t n, bool keep_spaces);
static inline const SpanState *setter_state(const TextSetter *setter, size_t span)
{
    return &setter->states.items[span];
}

/* breaks.c */
typedef struct BreakOptions {
    bool hyphenate; /* all words, not only those that have no room else */
    Len width;      /* of the narrowest line; what is wider is broken, if need be anywhere */
    int hyphen_penalty;
    int inside_penalty; /* more, inside a part of a compound whose seams are known */
} BreakOptions;
/* Fills setter->breaks for atoms [from, to), in which no line end is forced. False when
 * words without room were broken in more ways than the options ask for. */
bool setter_find_breaks(TextSetter *setter, size_t from, size_t to, const BreakOptions *options);
/* The inner breaks of a word; U+00AD and such are among them at every level. */
const InnerBreak *setter_inner_breaks(TextSetter *setter, const Shaped *word, Str lang,
                                      InnerLevel level, size_t *n);

/* Widens `widths` to what atoms [from, to) need; no line end is forced there. */
void setter_measure(TextSetter *setter, size_t from, size_t to, bool hyphenate, TextWidths *widths);

/* lines.c */
typedef struct LinePlan {
    const Break *from, *to;
    Len x;         /* where the measure begins */
    Len width;     /* the measure */
    bool justify;  /* fill the measure */
    bool trailing; /* a space follows at the end */
    bool quiet;    /* no report of what has no room */
    Align align;
} LinePlan;
Line setter_set_line(TextSetter *setter, const LinePlan *plan);
#endif
