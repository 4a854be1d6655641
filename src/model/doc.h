/* doc.h - the document: one tree for every output.
 *
 * The Markdown stage makes a fragment of such a tree for each chapter and text;
 * assemble joins them with the plan's data into one finished document, in which
 * no DIRECTIVE and no ROLE is left. The HTML's DOM and the PDF's structure tree
 * are both this tree: a back end adds nothing that a reader reads and leaves
 * nothing out, but for what design names (page numbers, running matter).
 */
#ifndef PLANVERK_MODEL_DOC_H
#define PLANVERK_MODEL_DOC_H

#include "base/map.h"
#include "model/value.h"

/* The closed set of node kinds: K(NAME, "dump name", PDF structure type).
 * An empty structure type means that the node has no element of its own. */
#define NODE_KINDS(K)                                                                              \
    /* containers and blocks */                                                                    \
    K(DOCUMENT, "document", "Document")                                                            \
    K(PART, "part", "Sect")                                                                        \
    K(HEADING, "heading", "H")                                                                     \
    K(PARAGRAPH, "paragraph", "P")                                                                 \
    K(LIST, "list", "L")                                                                           \
    K(ITEM, "item", "LI")                                                                          \
    K(QUOTE, "quote", "BlockQuote")                                                                \
    K(CODE_BLOCK, "code-block", "Code")                                                            \
    K(SAMPLE, "sample", "")                                                                        \
    K(RULE, "rule", "")                                                                            \
    K(TABLE, "table", "Table")                                                                     \
    K(CAPTION, "caption", "Caption")                                                               \
    K(TABLE_HEAD, "table-head", "THead")                                                           \
    K(TABLE_BODY, "table-body", "TBody")                                                           \
    K(TABLE_FOOT, "table-foot", "TFoot")                                                           \
    K(ROW, "row", "TR")                                                                            \
    K(CELL, "cell", "TD")                                                                          \
    K(BOX, "box", "Aside")                                                                         \
    K(FIGURE, "figure", "Figure")                                                                  \
    K(TERMS, "terms", "L")                                                                         \
    K(TERM_GROUP, "term-group", "LI")                                                              \
    K(TERM, "term", "Lbl")                                                                         \
    K(TERM_BODY, "term-body", "LBody")                                                             \
    K(CONTENTS, "contents", "TOC")                                                                 \
    K(CONTENTS_ENTRY, "contents-entry", "TOCI")                                                    \
    K(NOTES, "notes", "Sect")                                                                      \
    K(NOTE, "note", "Note")                                                                        \
    K(PAGE_BREAK, "page-break", "")                                                                \
    K(LANDSCAPE, "landscape", "")                                                                  \
    K(DIRECTIVE, "directive", "")                                                                  \
    /* inlines */                                                                                  \
    K(TEXT, "text", "")                                                                            \
    K(SOFT_BREAK, "soft-break", "")                                                                \
    K(LINE_BREAK, "line-break", "")                                                                \
    K(EMPH, "emph", "")                                                                            \
    K(STRONG, "strong", "")                                                                        \
    K(CODE, "code", "")                                                                            \
    K(SPAN, "span", "Span")                                                                        \
    K(LINK, "link", "Link")                                                                        \
    K(IMAGE, "image", "Figure")                                                                    \
    K(NOTE_REF, "note-ref", "Reference")                                                           \
    K(PAGE_NUMBER, "page-number", "")                                                              \
    K(ROLE, "role", "")

typedef enum NodeKind {
#define K(name, dump, structure) NODE_##name,
    NODE_KINDS(K)
#undef K
        NODE_COUNT
} NodeKind;

/* HTML has headings from 1 to 6, and so has a document. */
enum { HIGHEST_HEADING = 6 };

typedef enum PartKind {
    PART_COVER,
    PART_CONTENTS,
    PART_CHAPTER,
    PART_APPENDIX,
    PART_SOURCES,
    PART_GLOSSARY,
    PART_PROVISIONS,
    PART_PLAIN, /* any other part with a heading of its own */
} PartKind;

typedef enum ParagraphStyle {
    PARAGRAPH_BODY,
    PARAGRAPH_BOX_TITLE,   /* word and title of a box, first child of BOX */
    PARAGRAPH_LABEL,       /* a small run-in label above what follows */
    PARAGRAPH_SUBTITLE,    /* cover */
    PARAGRAPH_PUBLISHER,   /* cover: the organisation */
    PARAGRAPH_ATTRIBUTION, /* who said a quotation; source of a figure */
    PARAGRAPH_SMALL,       /* remarks under tables */
} ParagraphStyle;

/* B(NAME, "directive name", "word key") */
#define BOX_KINDS(B)                                                                               \
    B(REFLECTION, "refleksjon", "boks-refleksjon")                                                 \
    B(EXAMPLE, "eksempel", "boks-eksempel")                                                        \
    B(DEFINITION, "definisjon", "boks-definisjon")                                                 \
    B(QUESTIONS, "spørsmål", "boks-spørsmål")                                                      \
    B(TOOL, "verktøy", "boks-verktøy")                                                             \
    B(FACT, "fakta", "boks-fakta")                                                                 \
    B(QUOTE, "sitat", "boks-sitat")                                                                \
    B(REMEMBER, "husk", "boks-husk")                                                               \
    B(READ_MORE, "lesmer", "boks-lesmer")                                                          \
    B(CALLOUT, "blikkfang", "boks-blikkfang")                                                      \
    B(CHECKLIST, "sjekkliste", "boks-sjekkliste")                                                  \
    B(REMARK, "merknad", "boks-merknad")                                                           \
    B(PORTRAIT, "minicv", "boks-minicv")                                                           \
    B(PROVISION, "bestemmelse", "boks-bestemmelse")

typedef enum BoxKind {
#define B(name, directive, word) BOX_##name,
    BOX_KINDS(B)
#undef B
        BOX_COUNT
} BoxKind;

typedef enum Align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

/* Which cells a header cell speaks for (PDF /Scope, HTML scope). */
typedef enum HeaderScope {
    SCOPE_NONE, /* a data cell */
    SCOPE_COLUMN,
    SCOPE_ROW,
    SCOPE_GROUP, /* a row that heads the rows below it */
} HeaderScope;

typedef enum SpanStyle {
    SPAN_PLAIN,
    SPAN_WORD,   /* the kind word of a box ("Til refleksjon") */
    SPAN_NUMBER, /* a heading's or item's number */
    SPAN_STATUS, /* a measure's status, marked by sign and word */
    SPAN_AMOUNT, /* digits that align */
    SPAN_TERM,   /* a word of the glossary; target is its entry */
    SPAN_MUTED,
    SPAN_TIME,         /* a day, month or year; value says it for machines */
    SPAN_ABBREVIATION, /* value is what it stands for */
    SPAN_DEFINED,      /* the word that stands explained here */
} SpanStyle;

/* Who may see something: "åpen" or nothing stated is VISIBLE_OPEN. */
typedef enum VisibilityKind { VISIBLE_OPEN, VISIBLE_INTERNAL, VISIBLE_EXEMPT } VisibilityKind;
typedef struct Visibility {
    VisibilityKind kind;
    Str basis; /* the legal basis of VISIBLE_EXEMPT */
    Pos pos;
} Visibility;

/* A `:name: value` line of a directive. */
typedef struct Option {
    Text name;
    Text value;
} Option;

/* One column of a TABLE. Widths are wishes; layout decides. */
typedef struct Column {
    Align align;
    uint16_t weight; /* the author's wish; else what is written by hand in an empty row */
    bool numeric;    /* amounts: never broken, digits align */
    /* Headings in a spreadsheet, which has two columns for cells whose first line is a figure
     * and the rest words on it: of the figure and of the rest. Empty: one column. */
    Str figure, rest;
} Column;

/* F(NAME, "directive name"): figures drawn from data or from a list. */
#define FIGURE_KINDS(F)                                                                            \
    F(PROCESS, "prosess")       /* steps in a row with arrows */                                   \
    F(CYCLE, "syklus")          /* phases in a ring */                                             \
    F(BLOCKS, "byggesteiner")   /* blocks side by side that carry one beam */                      \
    F(ARENAS, "arenaer")        /* fields with examples */                                         \
    F(SHARES, "fordeling")      /* one bar in parts, 70/20/10 */                                   \
    F(LEVELS, "nivåer")         /* steps of a stair, highest first */                              \
    F(TIMELINE, "tidslinje")    /* points in a row, or measures over years */                      \
    F(BARS, "søyler")           /* one bar for each number, or several beside each other */        \
    F(GOAL_MAP, "målkart")      /* goals with their subgoals as a grid */                          \
    F(COOPERATION, "samarbeid") /* levels with the parties of each */

typedef enum FigureKind {
#define F(name, directive) FIGURE_##name,
    FIGURE_KINDS(F)
#undef F
        FIGURE_COUNT,
    FIGURE_MISSING /* stands for a picture that could not be had; no directive asks for it */
} FigureKind;

/* One number of a figure and how it is printed: "180 000 kr", "–". */
typedef struct FigureValue {
    Decimal number; /* DECIMAL_NONE: not stated */
    Str said;
} FigureValue;

/* How far something has come; each has a sign of its own. */
typedef enum FigureSign {
    SIGN_NONE,
    SIGN_PLANNED,
    SIGN_ONGOING,
    SIGN_OPERATING,
    SIGN_DONE,
    SIGN_POSTPONED,
    SIGN_CANCELLED,
    SIGN_COUNT
} FigureSign;

/* What a figure shows: labels with details, and numbers or days where it has any. */
typedef struct FigureItem {
    Str label;
    Str *details;
    size_t n_details;
    FigureValue *values; /* SHARES, BARS: one for each series */
    FigureValue total;   /* BARS: of stacked values; of others the greatest */
    FigureSign sign;
    Str sign_word;   /* what the sign says, "pågår" */
    Day first, last; /* TIMELINE over years: when; DAY_NONE: it recurs */
    Str when;        /* the same in words, "høst 2027" */
    Pos pos;
} FigureItem;
typedef struct FigureData {
    FigureKind kind;
    FigureItem *items;
    size_t n;
    Str center; /* CYCLE: words in the middle; BLOCKS: the beam */
    /* BARS and SHARES: the names of the series, empty where there is but one;
     * TIMELINE over years: the names of a year's parts, "vår" and "høst" */
    Str *series;
    size_t n_series;
    Str unit;               /* BARS: what the numbers of several series count, said once */
    bool stacked;           /* BARS: a bar is parted by series; else each series has its own */
    int year_from, year_to; /* TIMELINE over years; 0: points without days */
} FigureData;

/* As many series can be told apart without colour. */
enum { MOST_SERIES = 8 };

typedef struct Drawing Drawing;
typedef struct Plan Plan;
typedef struct Picture Picture;
typedef struct Node Node;

struct Node {
    NodeKind kind;
    Pos pos;         /* of its first byte in the source; of the directive that
                        asked for it where it was generated */
    uint32_t length; /* bytes in the source, 0 where unknown */
    bool words;      /* it has children, all of them inlines; kept by the functions below */
    Node *parent, *first, *last, *prev, *next;
    Str id;   /* unique in the document; empty where nothing may point here */
    Str lang; /* BCP 47; empty: as the parent */
    union {   /* a node has no more of it than its kind needs, and keeps its kind */
        struct {
            PartKind kind;
            Str number; /* "3", "A"; empty where unnumbered */
            Str title;  /* plain text, for running heads and bookmarks */
            bool new_page;
        } part;
        struct {
            uint8_t level; /* 1 the document's title, 2 chapters, ... 6 */
            Str number;    /* as printed, "3.2"; it is also the first SPAN_NUMBER child */
            Str plain;     /* text without markup, for bookmarks and contents */
            bool unlisted; /* kept out of contents */
        } heading;
        struct {
            ParagraphStyle style;
        } paragraph;
        struct {
            bool ordered;
            bool tight;
            bool letters; /* a) b) c) */
            int start;
        } list;
        struct {
            Str label;  /* as printed: "1.", "•", "☐"; set by assemble */
            Str number; /* of a question that others refer to: "7", "3.2"; else empty */
            bool checkbox, checked;
        } item;
        struct {
            Str info;
            Str text;
        } code_block;
        struct {
            Column *columns;
            size_t n_columns;
            Str data;       /* the directive that made it of the plan's records; or empty */
            bool whole;     /* worth a page of its own where a page has room for it */
            bool plan;      /* seven-column tables and other wide ones: small type */
            bool weighted;  /* the author chose the columns' weights */
            bool of_figure; /* the numbers of the figure above; folded where that can be */
        } table;
        struct {
            HeaderScope scope;
            Align align;
            uint16_t col_span, row_span; /* at least 1 */
            bool sum;                    /* of a sum row: set apart */
            bool group;
            bool ordered;  /* the web may sort its column by `order`, ... */
            int64_t order; /* ... other columns by their words */
        } cell;
        struct {
            BoxKind kind;
            bool numbered; /* its questions have numbers */
        } box;
        struct {
            const FigureData *data; /* either data, ... */
            const Drawing *drawing; /* ... drawn by figures_draw() after assemble, */
            const Drawing *narrow;  /* ... and once more for a phone, or NULL, */
            const Picture *picture; /* or a picture */
            Str alt;                /* never empty but for decoration */
            uint16_t percent;       /* wished width in percent of the text, 0: natural */
            Text source;            /* the picture's address as written; empty: none */
            Str title;              /* an IMAGE's, to be the caption where it stands alone */
        } figure;                   /* also IMAGE */
        struct {
            Str number; /* "1" */
            Node *ref;  /* the NOTE_REF that calls it */
        } note;
        struct {
            Str number;
            Node *note;
        } note_ref;
        struct {
            Str target;   /* id */
        } contents_entry; /* level by nesting: CONTENTS inside CONTENTS_ENTRY */
        struct {
            Text name, argument;
            Text body; /* as it is written, without the options */
            Option *options;
            size_t n_options;
            Visibility visibility;
            bool block_body; /* it has a body, even an empty one */
        } directive;
        struct {
            Text name, content;
        } role;
        Str text; /* TEXT, CODE */
        struct {
            SpanStyle style;
            Str target;  /* SPAN_TERM: id of the glossary entry, may be empty */
            Str value;   /* SPAN_TIME: "2026-02-12", "2026-02", "2026"; SPAN_ABBREVIATION */
            bool quoted; /* others' words: no citations are looked for in them */
        } span;
        struct {
            Str url;    /* external address, or empty */
            Str target; /* internal id, or empty */
            Str title;
            Pos target_pos; /* of the id where the author wrote it, or POS_NONE */
            bool generated; /* by assemble; without its target it is only words */
        } link;
        struct {
            Str target;  /* id; printed in PDF only, in a slot of fixed width */
            bool worded; /* ", side 7" and not the number alone */
        } page_number;
    } u;
};

/* Makes a node without parent. */
Node *node_new(Arena *arena, NodeKind kind, Pos pos);
/* Makes a TEXT node. */
Node *node_text(Arena *arena, Str text, Pos pos);
void node_append(Node *parent, Node *child);
void node_insert_before(Node *sibling, Node *node);
void node_insert_after(Node *sibling, Node *node);
/* Takes a node and its subtree out of its parent. */
void node_unlink(Node *node);
/* Moves all children of `from` to the end of `to`. */
void node_move_children(Node *to, Node *from);
/* A deep copy, in `arena`, of a frozen tree. */
Node *node_clone(Arena *arena, const Node *node);

/* One enter/exit walk serves all passes:
 *     for (Walk w = walk_start(root); walk_next(&w);) if (w.entering) ...
 * Leaves are entered and left too. The current node's children and later
 * siblings may be changed while it is being entered. walk_skip(), called while a
 * node is being entered, goes straight to its leaving. A node may be unlinked
 * only when left. */
typedef struct Walk {
    Node *root, *node, *upcoming;
    bool entering, upcoming_entering;
} Walk;
static inline Walk walk_start(Node *root)
{
    return (Walk){.root = root, .upcoming = root, .upcoming_entering = true};
}

/* The step after entering is found as late as possible, so that the node's children may
 * change meanwhile; the step after leaving at once, so that the node may go away. Here for
 * the compiler to see: a document is walked a dozen times. */
static inline bool walk_next(Walk *walk)
{
    Node *node = walk->upcoming;
    bool entering = walk->upcoming_entering;
    if (!node) {
        if (!walk->entering)
            return false;
        node = walk->node->first ? walk->node->first : walk->node;
        entering = walk->node->first != NULL;
    }
    walk->node = node;
    walk->entering = entering;
    walk->upcoming = NULL;
    if (!entering && node != walk->root) {
        walk->upcoming = node->next ? node->next : node->parent;
        walk->upcoming_entering = node->next != NULL;
    }
    return true;
}

/* Called while the node is being entered. */
static inline void walk_skip(Walk *walk)
{
    walk->upcoming = walk->node;
    walk->upcoming_entering = false;
}

/* The node behind `node` in the order of the text, for who need not know where nodes end:
 *     for (Node *n = root; n; n = node_behind(n, root)) ...
 * NULL behind the last one below `root`. Takes children that came in meanwhile along. */
static inline Node *node_behind(const Node *node, const Node *root)
{
    if (node->first)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node != root ? node->next : NULL;
}

/* As node_behind(), but past the words: a third of the nodes, and all blocks. */
static inline Node *block_behind(const Node *node, const Node *root)
{
    if (node->first && !node->words)
        return node->first;
    while (node != root && !node->next)
        node = node->parent;
    return node != root ? node->next : NULL;
}

/* Whether it is TEXT or one of the kinds behind it in NODE_KINDS. */
bool node_is_inline(NodeKind kind);
/* The nearest inline node of a kind that `node` stands in, or NULL. */
const Node *node_inline_above(const Node *node, NodeKind kind);
/* "table-head", for dumps. */
const char *node_kind_name(NodeKind kind);
/* The PDF structure type of the kind: "P", "Sect", ...; "" for none. */
const char *node_structure(NodeKind kind);
/* All text below a node, markup left out; breaks as spaces. */
Str node_plain_text(Arena *arena, const Node *node);

/* A cell that waits for the page on which an id stands in the plan as it is published, which
 * another profile makes. */
typedef struct PublishedPage {
    Node *cell;
    Str target;
    Str name; /* of what stands there, for messages */
} PublishedPage;

/* The finished document of one profile. */
typedef struct Document {
    Node *root;
    Str title, subtitle, organisation, lang, description;
    Str identifier;  /* stable, from type, organisation and period; for output names */
    Str status_word; /* "Utkast" and so on; empty for vedtatt */
    Str status_mark; /* "Intern · Utkast 1. mars 2026": copies of several are told apart */
    Str status_foot; /* the same without the day */
    Day date;        /* statusdato */
    Str accessibility_url, canonical_url;
    bool asks_profile;     /* another profile might have another one, though it states the same */
    bool pictures_in_text; /* NODE_IMAGE */
    Map ids;               /* id → Node, but for those of numbered paragraphs */
    const Plan *plan;      /* what its readers may see of the plan's records; or NULL */
    struct {
        PublishedPage *items;
        size_t n;
    } published; /* to be filled before the document is laid out */
} Document;

#endif
