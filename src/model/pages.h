/* pages.h - finished pages whose every mark knows what it means.
 *
 * Layout makes two things at once: pages with fragments at fixed places, and the
 * tree of structure elements in document order. A fragment names the element
 * that it belongs to, or says which kind of artifact it is; an element may have
 * fragments on any number of pages and stays one element.
 *
 * Coordinates have their origin at the page's upper left corner, y downwards.
 *
 * What layout owes every reader of these pages:
 * - a mark has an element or an artifact kind, never neither; no artifact has to
 *   cover content
 * - only elements that may hold text (P, H1, Lbl, Span, Link ...) have marks;
 *   Table, TR, L, Sect and their like have children only, and their rules and
 *   grounds are artifacts
 * - every LinkArea's element is a Link whose `url` or `target` leads somewhere;
 *   a link over several lines or pages is one element with several areas
 * - the text of marks ends words with a space or stands at a line's end, so that
 *   it can be copied out without guessing from distances
 * - ids of destinations are unique, and so are element ids; heading levels start
 *   at H1 and skip none (ISO 14289-1, 7.4.2); a Figure has `alt`; a TH has `scope`
 *   or is named by its cells' `headers`
 * - a picture's `components` is 1 or 3, since the output intent is sRGB
 */
#ifndef PLANVERK_MODEL_PAGES_H
#define PLANVERK_MODEL_PAGES_H

#include "model/doc.h"
#include "model/drawing.h"
#include "model/words.h"

typedef uint32_t ElementId; /* index into Pages.elements; 0 is none */

typedef enum ArtifactKind {
    ARTIFACT_NONE,       /* real content: `element` is set */
    ARTIFACT_HEADER,     /* running heads, above the text */
    ARTIFACT_FOOTER,     /* page numbers and status, below it */
    ARTIFACT_PAGINATION, /* what a page's turn brings: repeated table heads, "forts." */
    ARTIFACT_LAYOUT,     /* rules, grounds, leaders, signs */
} ArtifactKind;

typedef enum MarkKind { MARK_TEXT, MARK_RECT, MARK_PATH, MARK_PICTURE } MarkKind;

/* One mark on a page. Artifacts lie behind content; within both, marks are painted in
 * order. */
typedef struct Mark {
    MarkKind kind;
    ArtifactKind artifact;
    ElementId element;
    uint32_t order; /* place in the element's reading order; see Element.order */
    Len x, y;       /* TEXT: start of the baseline; others: upper left corner */
    union {
        struct {
            FaceId face;
            Len size;
            Color color;
            uint32_t n;
            const SetWord *words; /* n words of `face` */
        } text;
        struct {
            Len width, height;
            Color fill;
        } rect;
        struct {
            const DrawItem *item; /* its coordinates scaled by scale/65536 ... */
            int32_t scale;        /* ... and moved to x, y */
        } path;
        struct {
            const Picture *picture; /* JPEG or PNG */
            Len width, height;
        } picture;
    } u;
} Mark;

typedef struct LinkArea {
    Len x, y, width, height;
    ElementId element; /* the Link element */
} LinkArea;

typedef struct Page {
    Len width, height;
    Mark *marks;
    size_t n_marks;
    LinkArea *links;
    size_t n_links;
    Str label; /* "3", "iv": as printed, where it is; for contents and references */
} Page;

/* A destination: where an id came to stand. */
typedef struct Destination {
    Str id;
    uint32_t page; /* from 0 */
    Len x, y;
    ElementId element; /* what it points at */
} Destination;

/* How a list's labels look (ISO 32000-1, table 347). */
typedef enum ListNumbering {
    NUMBERING_NONE, /* no labels, or terms */
    NUMBERING_DISC,
    NUMBERING_SQUARE, /* check boxes */
    NUMBERING_DECIMAL,
    NUMBERING_LOWER_ALPHA,
} ListNumbering;

/* What few elements have. */
typedef struct ElementExtra {
    Str lang;        /* empty: as the parent */
    Str alt;         /* Figure, Link */
    Str actual_text; /* empty: none */
    Str expansion;   /* Span: what an abbreviation stands for; empty: it is none */
    Str id;          /* element ID for TH and Note; empty: none */
    Str title;       /* Sect: its heading */
    Str url, target; /* Link */
    bool block;      /* Figure: stands between paragraphs, not in a line */
    bool has_bbox;   /* Figure */
    uint32_t bbox_page;
    Len bbox[4]; /* x, y, width, height */
} ElementExtra;

/* An element of the structure tree. Children and marked content of one element
 * are read in rising `order`; orders are unique over the whole document and
 * rise in document order. */
typedef struct Element {
    const char *type; /* standard structure type, or one of the role map */
    ElementId parent; /* 0 for the Document element, which is elements[1] */
    uint32_t order;
    ElementExtra *extra; /* NULL: nothing; see element_extra() */
    /* attributes */
    uint16_t col_span, row_span; /* TH, TD */
    uint16_t n_headers;
    uint8_t scope;     /* TH: a HeaderScope */
    uint8_t numbering; /* L: a ListNumbering */
    Str *headers;      /* TD, TH: IDs of header cells; or NULL */
} Element;

/* What an element has of these, all empty where it has nothing. */
const ElementExtra *element_extra(const Element *element);
/* The same to fill in; `arena` is the element's. */
ElementExtra *element_extend(Arena *arena, Element *element);

typedef struct Bookmark {
    Str title;
    Str lang;   /* empty: the document's */
    int level;  /* from 1, without jumps */
    Str target; /* a destination's id */
} Bookmark;

typedef struct Pages {
    Page *pages;
    size_t n_pages;
    Element *elements; /* [0] unused, [1] Document; parents before children */
    size_t n_elements;
    Destination *destinations; /* sorted by id */
    size_t n_destinations;
    Bookmark *bookmarks;
    size_t n_bookmarks;
} Pages;

/* The destination of an id, or NULL. */
const Destination *pages_find(const Pages *pages, Str id);

#endif
