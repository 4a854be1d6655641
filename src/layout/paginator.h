/* paginator.h - the state of page breaking, shared by break.c, place.c and
 * paginate.c.
 */
#ifndef PLANVERK_LAYOUT_PAGINATOR_H
#define PLANVERK_LAYOUT_PAGINATOR_H

#include "layout/flow.h"

#include <limits.h>

enum { RUNNING_MARKS = 8 }; /* room behind a page's marks for its running matter */

/* A slot that was placed, to be filled when all pages are known; its mark is counted
 * on the page. */
typedef struct PlacedSlot {
    size_t page;
    FlowSlot slot;
} PlacedSlot;

/* A frame that is open on the page being made. */
typedef struct OpenFrame {
    const Frame *frame;
    Len top;
    bool goes_on; /* from the page before */
} OpenFrame;

/* What is left of a note: its boxes from `from` on. */
typedef struct NotePart {
    const NoteBody *body;
    size_t from;
    bool kept; /* its boxes outlive the part of the document that calls it */
} NotePart;

enum { ABOVE_FRAMES = INT_MAX }; /* the depth of grounds within boxes */
typedef struct Ground {
    int depth;     /* the outer ones are painted first */
    size_t number; /* order of arrival: qsort is not stable */
    Mark mark;
} Ground;

struct Paginator {
    Builder *b;
    Arena *arena;          /* of the pages */
    Arena *scratch;        /* of the lists below, which are used again for each page */
    const FlowItem *items; /* of the stream */
    size_t n;
    LIST(Page) pages;
    LIST(RunningMatter) running; /* by page */
    LIST(Destination) destinations;
    LIST(PlacedSlot) slots;

    bool landscape;
    size_t turned; /* a turn that the page being made has taken already */
    LIST(OpenFrame) open;
    Str chapter, section;
    bool plain;
    size_t body; /* the first page behind the front matter; SIZE_MAX: not yet */

    /* The page being made. */
    Len left, top, width, height; /* text area */
    Len page_width, page_height;
    Str head_section;      /* the section that its head names */
    int line;              /* of the running text, from 1 */
    MarkList line_numbers; /* put behind all content, which they must not tear apart */
    Len y;                 /* from `top` */
    MarkList marks;
    LIST(LinkArea) links;
    LIST(Ground) grounds;
    LIST(NotePart) notes;   /* called on this page, behind what goes on from the last */
    LIST(NotePart) carried; /* for the page that comes next */
    size_t first_slot;
};

/* ---- break.c ---- */

/* The height that a page has used while trying. */
typedef struct Fill {
    Len y;       /* of boxes and gaps */
    Len closing; /* lower paddings of open frames */
    Len notes;   /* what they must have on this page */
    Len all_notes;
    bool any;
} Fill;
/* Height of what goes on from the page before. */
Len carried_height(const Paginator *p);
/* Room between the text and the notes of a page. */
Len note_gap(const Paginator *p);
/* What the page that begins at `start` would use up to `end`. */
Fill fill_until(const Paginator *p, size_t start, size_t end);
Len fill_used(const Fill *fill);
/* The index at which the page that begins at `start` ends. */
size_t find_break(const Paginator *p, size_t start);

/* ---- place.c ---- */

/* The area of the page that comes next. */
PageArea next_area(const Paginator *p);
/* Whether the n-th page, from 0, is a left one. */
bool is_left_page(size_t n);
/* Sets the text area of the page that comes next and clears what is on it. */
void begin_page(Paginator *p);
/* Places the items [start, end) on the page that has begun, and adds it. */
void make_page(Paginator *p, size_t start, size_t end);

#endif
