/* paragraph.h - from spans of text to lines, by total fit.
 *
 * Breaking follows Knuth and Plass, "Breaking Paragraphs into Lines" (1981), in
 * integers: least total demerits over the whole paragraph. Where no set of
 * breaks is feasible (narrow table cells) it falls back in stages: hyphenate,
 * stretch, break inside the word and report.
 */
#ifndef PLANVERK_TEXT_PARAGRAPH_H
#define PLANVERK_TEXT_PARAGRAPH_H

#include "text/fonts.h"

/* A run of text in one style. Spaces are ordinary; U+00A0, U+202F and the rules
 * for units ("kap. 3", "250 000 kr", "PS 12/26") keep words together; U+2028
 * forces a line end; U+00AD allows a break. */
typedef struct TextSpan {
    Str text;
    /* Of the text's first byte, or before it, for diagnostics. POS_NONE: it is measured or
     * set once more, and what no font has is reported where it has its place. */
    Pos pos;
    Family family;
    Style style;
    Len size;
    Len rise;     /* baseline shift upwards, for note marks */
    Str lang;     /* hyphenation; empty: none */
    uint32_t tag; /* the caller's: comes back with each run of the span */
    bool keep;    /* never broken inside (a slot, a number) */
    Len slot;     /* > 0: an empty box of this width; text is ignored */
} TextSpan;

typedef struct ParagraphShape {
    Len width;
    Len first_indent; /* may be negative: hanging */
    Align align;
    bool justify; /* only with ALIGN_LEFT */
    bool hyphenate;
    bool tabular; /* a table cell: ragged, lone words may be hyphenated */
    bool quiet;   /* what has no room was reported already */
    bool goes_on; /* the text ends in U+2028, and more of it comes in the next paragraph */
} ParagraphShape;

/* Consecutive words of one span and one face on a line. */
typedef struct LineRun {
    uint32_t tag;
    uint32_t span; /* its number in the paragraph */
    FaceId face;
    Len size, rise;
    Len x;     /* from the paragraph's left edge */
    Len width; /* of all its words, a trailing space among them */
    uint32_t n;
    SetWord *words; /* n == 0 for a slot */
} LineRun;

typedef struct Line {
    LineRun *runs;
    size_t n;
    Len ascent, descent; /* of the tallest run, from font metrics */
    Len width;           /* set text, trailing space left out */
    bool hyphenated;
    bool overfull;
} Line;

typedef struct Lines {
    Line *items;
    size_t n;
} Lines;

typedef struct TextSetter TextSetter;

/* Holds the memory that breaking needs. The words of the lines live in job->arena,
 * the lines themselves until text_setter_forget(). */
TextSetter *text_setter_new(const Job *job, Fonts *fonts);
/* All lines so far have been used. */
void text_setter_forget(TextSetter *setter);
/* Must be the newest resource of the job's Unwind. */
void text_setter_free(TextSetter *setter);

/* Breaks a paragraph. Missing glyphs and overfull words are reported once per
 * place. A run of spaces counts as one, but in the mono family. A trailing
 * space is kept at the end of each line but the last, so that extracted text keeps
 * its word spaces; a hyphen that breaking put in stands for U+00AD. */
Lines text_break(TextSetter *setter, const TextSpan *spans, size_t n, const ParagraphShape *shape);

/* The words that a text was read to, for who measures it first and sets it later. */
typedef struct TextReading {
    struct Atom *atoms;
    size_t n;
} TextReading;
/* Copies those of the text that was measured last into `arena`; false when it has slots,
 * which may be of another width when it is set. */
bool text_keep(const TextSetter *setter, Arena *arena, TextReading *reading);
/* As text_break. The spans are those that were read, but for their tags. */
Lines text_break_kept(TextSetter *setter, const TextSpan *spans, size_t n, TextReading reading,
                      const ParagraphShape *shape);

typedef struct TextWidths {
    Len min;     /* the longest unbreakable piece, hyphenated where allowed */
    Len brief;   /* the same with words of fewer than nine letters whole, others parted well */
    Len word;    /* the longest whole word; a slash parts words */
    Len natural; /* all on one line (the longest between forced breaks) */
} TextWidths;
/* What a table column needs. */
TextWidths text_measure(TextSetter *setter, const TextSpan *spans, size_t n, bool hyphenate);
/* Widens `widths` to that. Only words that have no room in them are hyphenated. */
void text_widen(TextSetter *setter, const TextSpan *spans, size_t n, bool hyphenate,
                TextWidths *widths);

/* One line without breaking, for labels and running heads. */
Line text_line(TextSetter *setter, const TextSpan *spans, size_t n);
/* As text_line, cut with an ellipsis where it is wider than `width`. */
Line text_line_cut(TextSetter *setter, const TextSpan *spans, size_t n, Len width);

#endif
