/* fit.h - inside text/: chooses among the legal breaks of a paragraph. */
#ifndef PLANVERK_TEXT_FIT_H
#define PLANVERK_TEXT_FIT_H

#include "model/value.h"

typedef enum BreakKind {
    BREAK_START,    /* only the first: where the paragraph begins */
    BREAK_SPACE,    /* the space goes */
    BREAK_HARD,     /* behind a hyphen, dash, slash that stays */
    BREAK_HYPHEN,   /* a hyphen comes in */
    BREAK_ANYWHERE, /* inside a word that has no room, without a hyphen */
    BREAK_CUT,      /* an ellipsis stands for the rest; only text_line_cut has it */
    BREAK_END,      /* only the last */
} BreakKind;

/* A place where a line may end and the next begin. Widths and spaces are summed
 * from the paragraph's start, so that a line's are differences. */
typedef struct Break {
    BreakKind kind;
    int penalty;
    uint32_t end_atom, end_offset;       /* the line ends before this */
    uint32_t next_atom, next_offset;     /* the next begins here */
    Len hyphen;                          /* width that the break itself adds */
    int64_t before, after;               /* width up to the end, and up to the next */
    int64_t spaces_before, spaces_after; /* the same of the spaces alone */
} Break;

typedef struct FitShape {
    Len width, first_width;
    bool justify;
    Len slack;      /* what a ragged line may lack before it is poor */
    Len emergency;  /* stretch that every line has in addition */
    Len short_last; /* a last line narrower than this is poor */
    Len tail;       /* one that is but the tail of a word must be wider than this */
    int tolerance;  /* the greatest badness allowed; INT_MAX: any, and overfull lines */
} FitShape;

typedef struct FitNode {
    uint32_t at, previous; /* break; node of the line before */
    int64_t demerits;
    int8_t fitness;
} FitNode;

/* Scratch memory, kept between calls. */
typedef struct FitNodes {
    FitNode *items;
    size_t n, cap;
} FitNodes;

/* Writes the indices of the chosen breaks into lines[] (room for n), the last being
 * n - 1. breaks[0] is the start. Returns how many, 0 when the tolerance allows none. */
size_t fit_lines(Arena *arena, FitNodes *nodes, const Break *breaks, size_t n,
                 const FitShape *shape, uint32_t *lines);

#endif
