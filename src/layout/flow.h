/* flow.h - the stream between building and page breaking (internal to layout).
 *
 * Blocks become a stream of boxes that are never broken inside: a line, a table
 * row or a slice of one, a figure. Before each box stands a gap, which vanishes at
 * a page's edge, and a penalty, which is what a page break there costs. Frames
 * open and close around boxes: the ground of an information box, a table with
 * its repeated head. Structure elements and their reading order are made while
 * building, in document order, so breaking pages cannot disturb them.
 */
#ifndef PLANVERK_LAYOUT_FLOW_H
#define PLANVERK_LAYOUT_FLOW_H

#include "base/map.h"
#include "figure/icon.h"
#include "layout/layout.h"
#include "model/grid.h"

enum {
    NEVER = 10000,      /* penalty that forbids a break */
    NEVER_TEAR = 20000, /* also where all that belongs together is more than a page */
    LINE_PENALTY = 0,
    HYPHEN_PENALTY = 60,        /* a page ends in a divided word */
    FRAME_PENALTY = 130,        /* splits an information box */
    ROW_PENALTY = 500,          /* splits a table row */
    TALL_ROW_PENALTY = 30,      /* splits one that no page has room for */
    JOINED_PENALTY = 120,       /* splits rows that a cell joins */
    EDGE_ROW_PENALTY = 140,     /* leaves one row alone at a group's start or end */
    LONE_ROW_PENALTY = 400,     /* the same of a whole table: worth much white space */
    SMALL_TABLE_PENALTY = 1000, /* splits one: worth any white space */
    WHOLE_PENALTY = 3000,       /* splits a heading that would fit on a page */
    HEADING_BONUS = -15,        /* just before a heading is a good place */
};

typedef struct TextStyle {
    Family family;
    bool bold, italic;
    Len size;
    int leading; /* percent */
    Len gap;     /* between paragraphs */
    Color color;
    Align align;
    bool justify, hyphenate, tabular;
    bool too_narrow;  /* said already: words may be broken without a word about it */
    bool whole;       /* its lines stay together */
    bool goes_on;     /* what is set next is the next line of the same text */
    Len first_indent; /* of each paragraph's first line; negative: the others' */
} TextStyle;

/* The page number of `id` goes into the mark, `width` wide, once pages are known. In a
 * list of contents it stands at the right end; in a line of text, what follows on the
 * line closes up to it. */
typedef struct FlowSlot {
    size_t mark, link;                   /* its number in the box; the first link behind it */
    size_t n_marks_after, n_links_after; /* on the same line */
    Str id;
    Len width;
    bool in_contents; /* a space parts it from the words before when they are copied out */
    TextStyle style;
} FlowSlot;

typedef struct FlowTarget {
    Str id;
    ElementId element;
    Len y;
} FlowTarget;

typedef LIST(Mark) MarkList;

/* Where a figure lies in its box. */
typedef struct FigureArea {
    ElementId element;
    Len x, y, width, height;
} FigureArea;

typedef struct FlowBox {
    Len height;
    Len baseline;     /* of its first line, from the top */
    MarkList grounds; /* painted before the marks of all boxes of the page */
    MarkList marks;   /* relative to the box */
    LIST(FlowSlot) slots;
    LIST(LinkArea) links;
    LIST(FlowTarget) targets;
    LIST(FigureArea) figures;
    LIST(const struct NoteBody *) notes; /* that it calls */
    Str section;                         /* the running title from here on; empty: as before */
    bool is_line;                        /* of the running text, for line numbers */
    /* Where the box begins a page: room above it, and what is painted again. */
    Len lead;
    struct FlowBox *resumed; /* artifacts only; or NULL */
} FlowBox;

typedef struct FlowBoxes {
    FlowBox **items;
    size_t n, cap;
} FlowBoxes;

/* What surrounds boxes and goes on over pages. */
typedef struct Frame {
    Len x, width;
    Len padding_top, padding_bottom;
    Color ground, edge; /* COLOR_NONE: not painted */
    Edges edges;
    bool bleed;         /* the ground reaches the page's edges */
    bool keep;          /* breaks inside cost more, up to twice FRAME_PENALTY */
    FlowBoxes head;     /* repeated as an artifact where the frame goes on */
    FlowBox *continued; /* "forts." in front of what goes on, or NULL */
} Frame;

/* One of a frame's lines, from the upper left corner of a slice of it. */
typedef struct FrameLine {
    Len x, y, width, height;
} FrameLine;
enum { FRAME_LINES = 4 };
/* A frame, or as much of it as one page or cell has room for. */
typedef struct FrameSlice {
    Len width, height;
    bool begins, ends;
} FrameSlice;
/* The lines around a slice; those that it does not have are empty. */
void frame_lines(const Frame *frame, FrameSlice slice, FrameLine lines[FRAME_LINES]);

typedef enum FlowKind {
    FLOW_BOX,
    FLOW_ENTER,
    FLOW_LEAVE,
    FLOW_PART,     /* a new running title */
    FLOW_BREAK,    /* page break, perhaps with an empty left page behind it */
    FLOW_GEOMETRY, /* page break and another orientation */
    FLOW_FILL,     /* takes what the page has left */
} FlowKind;

typedef struct FlowItem {
    FlowKind kind;
    int penalty;
    Len gap;
    union {
        FlowBox *box;
        Frame *frame;
        struct {
            Str title;
            bool plain; /* pages without running head and foot (cover) */
            bool body;  /* the first part behind the front matter */
        } part;
        bool landscape;
        bool right_page; /* BREAK: what comes begins a right-hand page */
    } u;
} FlowItem;

/* A note's body, waiting for the page that calls it. */
typedef struct NoteBody {
    FlowBoxes boxes;
    Len height;
} NoteBody;

typedef struct FlowItems {
    Arena *arena;
    FlowItem *items;
    size_t n, cap;
} FlowItems;

/* What texts in cells were read to, between measuring and setting (readings.c). */
typedef struct Readings Readings;

enum { HEADS = 3 }; /* owner and title, or one of them */
/* The width of a running text, as it was measured last. */
typedef struct Known {
    Str text;
    Len width;
} Known;

/* Where building stands. Sub-flows (cells, notes) share everything but the
 * items and the place. */
typedef struct Builder {
    const Job *job; /* its arena is for what is in the pages */
    Arena *scratch; /* for what layout uses again and again */
    Arena *flow;    /* for what is gone when its page is made: boxes, frames, notes */
    Arena *cells;   /* stands in for `flow` inside rows */
    const Document *document;
    TextSetter *setter;
    Fonts *fonts;
    const Theme *theme;
    const Language *language;

    LIST(Element) elements;
    LIST(Bookmark) bookmarks;
    uint32_t order;
    Map notes; /* of the part: id → NoteBody */

    struct Run *run;    /* inline.c's, used again for each paragraph */
    Readings *readings; /* of the texts in the cells that are measured or set; or NULL */
    FlowItems *items;
    Len x, width;                /* of the current column */
    Len page_width, page_height; /* of the text area, for figures and tables */
    TextStyle style;
    Str lang;
    int frame_depth, keep_depth;
    int box_depth;
    Str head; /* the document's owner and title in running heads */
    Known known_heads[HEADS], known_chapter;
    int page_digits;  /* that a slot for a page number has room for */
    bool in_contents; /* no page numbers in the text, links without a cue */
    Len number_slot;  /* behind a number of the contents */
    bool in_body;     /* behind the front matter */

    /* Waiting for the next box. */
    Len gap;
    int penalty;
    bool frame_begins; /* padding is all the room that the first box gets */
    LIST(FlowTarget) targets;
    Str section;    /* a running title */
    FlowBox *label; /* a list label that shares the next box's baseline */
} Builder;

/* What a block changes for its children and puts back afterwards. */
typedef struct Saved {
    TextStyle style;
    Len x, width;
    Str lang;
} Saved;

/* ---- structure.c ---- */
ElementId element_open(Builder *b, const char *type, ElementId parent);
/* The element of a node by its kind, with id, lang and attributes; `parent`
 * itself for kinds without an element. */
ElementId element_of_node(Builder *b, const Node *node, ElementId parent);
/* What only few elements have, to fill in. */
ElementExtra *extend(Builder *b, ElementId id);
uint32_t next_order(Builder *b);

/* ---- flow.c ---- */
Saved save(const Builder *b);
void restore(Builder *b, Saved saved);
void indent(Builder *b, Len left, Len right);
/* Asks for at least `gap` before the next box. */
void flow_gap(Builder *b, Len gap);
/* The cost of a break before the next box; the dearest wish holds. */
void flow_penalty(Builder *b, int penalty);
FlowBox *flow_box_new(Builder *b, Len height);
void flow_add_box(Builder *b, FlowBox *box);
void flow_enter(Builder *b, Frame *frame);
void flow_leave(Builder *b, Frame *frame);
void flow_item(Builder *b, FlowItem item);
/* Adds an item before the one at index `at`. */
void flow_insert(Builder *b, size_t at, FlowItem item);
/* A place that ids waiting for the next box will point at. */
void flow_target(Builder *b, Str id, ElementId element);
/* Adds all of `from` to `to`, moved. */
void flow_box_merge(Builder *b, FlowBox *to, const FlowBox *from, Len dx, Len dy);
/* A rule, and the ground of something: grounds may touch a neighbour's rule, so they lie
 * below all rules of the page. */
void box_rect(Builder *b, FlowBox *box, Len x, Len y, Len width, Len height, Color color);
void box_ground(Builder *b, FlowBox *box, Len x, Len y, Len width, Len height, Color color);
/* A copy of a box, all artifacts of the pages on which it is repeated: without the
 * numbers of notes, which stand on the first page alone. */
FlowBox *flow_box_artifact(Builder *b, const FlowBox *box);

/* ---- inline.c ---- */
/* Sets a node's inline children as a paragraph of boxes, one a line. */
void build_lines(Builder *b, const Node *node, ElementId element);
/* Sets a plain text as one line in a box of its own, marks owned by `element`
 * (0: layout artifact). */
FlowBox *build_label(Builder *b, Str text, const TextStyle *style, ElementId element);
/* The same with an ellipsis where it is wider than `width`. */
FlowBox *build_label_cut(Builder *b, Str text, const TextStyle *style, ElementId element,
                         Len width);
/* The widths that a node's inlines need; makes no elements. */
TextWidths measure_inlines(Builder *b, const Node *node);
/* Widens `widths` to them, as text_widen() does. */
void widen_to_inlines(Builder *b, const Node *node, TextWidths *widths);
Len text_width(Builder *b, Str text, const TextStyle *style);
Len line_height(const TextStyle *style);
Style font_style(const TextStyle *style);

/* ---- address.c ---- */
/* The address of a link to be printed behind its words; empty where the theme wants
 * none or the words say it already. */
Str printed_address(Builder *b, const Node *link, Str words);

/* ---- block.c ---- */
void build_block(Builder *b, const Node *node, ElementId parent);
void build_blocks(Builder *b, const Node *parent_node, ElementId parent);
Family heading_family(const Builder *b);

/* ---- part.c ---- */
void build_part(Builder *b, const Node *node, ElementId parent);
/* Turns the page for what is inside; not inside a box or a cell. */
void build_landscape(Builder *b, const Node *node, ElementId parent);

/* ---- list.c, box.c, code.c, note.c ---- */
void build_list(Builder *b, const Node *list, ElementId parent);
void build_terms(Builder *b, const Node *terms, ElementId parent);
void build_box(Builder *b, const Node *box, ElementId parent);
void build_quote(Builder *b, const Node *quote, ElementId parent);
/* code.c: code, and an example with its source. */
void build_code_block(Builder *b, const Node *code, ElementId parent);
void build_sample(Builder *b, const Node *sample, ElementId parent);
void build_notes(Builder *b, const Node *notes, ElementId parent);
/* The body of a note of this part, which may be built later. */
NoteBody *note_body(Builder *b, Str id);

/* ---- beside.c ---- */

/* A box of a strand at its height there. */
typedef struct StrandBox {
    const FlowBox *box;
    Len y;
    bool keep; /* no cut before it */
} StrandBox;
/* A frame of a strand: the ground of a box in a cell. */
typedef struct StrandFrame {
    const Frame *frame;
    Len top, bottom;
} StrandFrame;

/* A stream beside others. Between begin and end, what is built goes into it. */
typedef struct Strand {
    FlowItems items;
    LIST(StrandBox) boxes;
    LIST(StrandFrame) frames;
    Len height;      /* with gaps */
    Len top, bottom; /* in its band: of its text, and the lower edge of its rows */
    /* what begin put aside */
    FlowItems *outer;
    Len x, width, gap;
    int penalty;
    bool frame_begins;
} Strand;
void strand_begin(Builder *b, Strand *strand, Len x, Len width);
void strand_end(Builder *b, Strand *strand);
/* The height as a Len; ends the job where lengths cannot say it. */
Len height_within_limit(const Builder *b, int64_t height);

/* Strands that stand beside each other. Between begin and end, b->flow is for what is
 * gone when the row is made; rows in cells of other rows go with the outermost. */
typedef struct Row {
    Strand *strands;
    size_t n;
    Arena *flow; /* of the boxes that the row becomes */
} Row;
/* A row with room for `most` strands. */
Row row_begin(Builder *b, size_t most);

/* The ground of a row, the room above and below its text and its lower line. */
typedef struct RowLook {
    Len x, width, padding;
    Color ground, line;
    Len line_height;
} RowLook;
/* Adds the strands to the stream as boxes. */
void row_end(Builder *b, const Row *row, RowLook look);

/* ---- band.c ---- */

/* A rectangle behind the strands of a band. */
typedef struct Stripe {
    Len x, y, width, height;
    Color color;
    bool rule; /* else a ground */
} Stripe;
/* Rows that cells join: one or more, which share strands. */
typedef struct Band {
    Strand *strands;
    size_t n;
    const Stripe *stripes; /* in the order of painting */
    size_t n_stripes;
    const Len *ends; /* lower edge of each row, rising */
    size_t n_rows;
    Len padding; /* above and below what is in a row */
} Band;
/* Adds the band of a row's strands as boxes that end at its rows and, where one of them
 * is tall, within it. Ends the row. */
void band_end(Builder *b, const Row *row, const Band *band);

/* ---- readings.c ---- */
/* Those of a table of `n_cells`. */
Readings *readings_new(Builder *b, size_t n_cells);
/* What is kept from here on is of the cell; cells come in rising order. */
void readings_begin_cell(Readings *readings, size_t cell);
/* Keeps in b->readings, if there are any, what was measured last: a node's inlines. */
void readings_keep(Builder *b, const Node *node);
/* What is found from here on is of the cell. */
void readings_open_cell(Readings *readings, size_t cell);
/* The reading of a node's inlines in b->style; NULL where it was not kept, or out of turn. */
const TextReading *readings_find(Builder *b, const Node *node);

/* ---- table.c, columns.c, cover.c, contents.c ---- */
void build_table(Builder *b, const Node *table, ElementId parent);
typedef struct TableColumns {
    Readings *readings; /* of its cells */
    Len *widths;        /* of each column */
    Len *fractions;     /* the widest behind the whole digits of its numbers; 0: no decimals */
    Len padding;        /* at each side of a cell */
} TableColumns;
/* Decides a table's columns. Where not even the shortest pieces fit, the type in
 * b->style and the padding become smaller first. */
TableColumns table_columns(Builder *b, const Node *table, const TableGrid *grid, Len padding);
/* decimals.c: the width of a cell's fraction, -1 for what is no number. */
Len fraction_width(Builder *b, const GridCell *cell);
void measure_fractions(Builder *b, const TableGrid *grid, Len *widest);
void build_cover(Builder *b, const Node *part, ElementId parent);
/* `inset`: how far the list stands from the column's left side. */
void build_contents(Builder *b, const Node *contents, ElementId parent, int depth, Len inset);
void build_figure(Builder *b, const Node *figure, ElementId parent);
/* The figure's marks in a box of its own, `width` wide and at most `height`
 * high, at the left of the column. */
FlowBox *figure_box(Builder *b, const Node *figure, ElementId element, Len width, Len height);
/* A drawing as decoration, `width` wide, at the left of the column. */
FlowBox *drawing_box(Builder *b, const Drawing *drawing, Len width);

/* ---- paginate.c ---- */
typedef struct Paginator Paginator;
Paginator *paginator_new(Builder *b);
/* Makes pages from the stream and takes their items out of it: all pages whose end
 * is certain or, when the stream is `complete`, all. */
void paginate(Paginator *p, bool complete);
/* The pages, when the stream is empty: with page numbers in their slots and running
 * matter. */
Pages *paginator_finish(Paginator *p);

/* ---- running.c ---- */
/* A page's area and what its running matter says. */
typedef struct RunningMatter {
    PageArea area;
    bool mirrored; /* a left page: what is outside is at the left */
    bool first;    /* the document's first page */
    bool plain;    /* a cover: neither head nor foot */
    bool empty;    /* nothing at all */
    Str chapter;   /* in force at the page's start; empty where one opens */
    Str section;   /* the same of a right page's section; empty: none */
    Str label;     /* the page's number */
    size_t count;  /* of pages that are numbered like it; 0: not said */
} RunningMatter;
/* The number of a line whose baseline is at `y`, beside the text area. */
void add_line_number(Builder *b, MarkList *marks, const PageArea *area, bool at_left, int number,
                     Len y);
void add_running_matter(Builder *b, MarkList *marks, const RunningMatter *matter);

#endif
