/* internal.h - what the files of markdown/ share.
 *
 * A text goes this way: split.c cuts it into lines, takes directives, tables and
 * blocks of words out and leaves a placeholder line for each, or for several in a
 * row; cmark parses the rest, where there is any; convert.c turns its tree into nodes
 * and puts back what was taken out. Bodies of directives, cells and notes wait in two
 * lists until it is their turn, so nothing recurses.
 */
#ifndef PLANVERK_MARKDOWN_INTERNAL_H
#define PLANVERK_MARKDOWN_INTERNAL_H

#include "markdown/markdown.h"

#define CMARK_NO_SHORT_NAMES /* its NODE_PARAGRAPH is not ours */
#include <cmark.h>

/* cmark is quadratic on some inputs and strangers write chapters, so the work is
 * bounded before it begins. A human author meets none of these. */
enum {
    MOST_TEXT = 4 * 1024 * 1024,    /* bytes of one text */
    MOST_LINE = 64 * 1024,          /* bytes of one line */
    MOST_MARKS = 1000,              /* * _ ` [ < and the like in one paragraph */
    MOST_MARKERS = 12,              /* list markers and > on one line */
    MOST_LISTS = 24,                /* lists inside each other */
    MOST_INDENT = 120,              /* columns of white space that count */
    MOST_DIRECTIVE_DEPTH = 12,      /* directives inside each other */
    MOST_NOTE_DEPTH = 3,            /* notes inside notes */
    MOST_COLUMNS = 64,              /* of a table */
    MOST_HEAD_ROWS = 4,             /* above a table's delimiter row */
    MOST_SPANNED_ROWS = 1000,       /* that a cell goes on over */
    MOST_PLACED = 20000,            /* directives and tables of one text */
    MOST_SHARED_DEFINITIONS = 4096, /* bytes of link definitions given to bodies */
};

/* A line of source without its end. In what cmark reads, `lead` bytes of ours
 * stand before it. */
typedef struct SourceLine {
    Str s;
    Pos pos;
    uint32_t lead;
} SourceLine;
typedef LIST(SourceLine) SourceLines;

/* The blocks that stand behind the placeholder on a line of cmark's (counted from 0);
 * `blocks` is but their holder. */
typedef struct Placed {
    size_t line;
    Node *blocks;
    bool used;
} Placed;

/* To cmark it is a block of raw HTML that ends on its own line. */
#define PLACEHOLDER S("<?\?>")

/* What cmark is given, and where each of its lines came from. */
typedef struct Input {
    const Job *job;
    Buf bytes;
    SourceLines lines;
    LIST(Placed) placed;
    size_t marks; /* in the paragraph so far */
    /* What cmark may have open behind these lines that a line at the margin may belong to. */
    bool text_open;   /* a paragraph */
    bool list_open;   /* a list, to another item */
    bool raw_open;    /* code or HTML that ends with a sign of its own */
    bool placed_last; /* the last line is a placeholder at the margin */
} Input;

/* A body that is still to be parsed into children of `node`. */
typedef struct Body {
    Node *node;
    Text text;
    unsigned depth;
} Body;

typedef struct Parser {
    const Job *job;
    Arena *scratch;     /* dies with the parse: cmark's trees, lines, lists */
    LIST(Body) bodies;  /* of directives: blocks */
    LIST(Body) inlines; /* of cells, notes and short texts: one line each */
    Buf definitions;    /* link definitions ([a]: address) found so far */
    size_t n_definition_lines;
    size_t n_placed;
} Parser;

/* ---- input.c: lines in, cmark's bytes out -------------------------------- */

/* A text's lines, borrowed from it. */
SourceLines lines_split(Arena *arena, Text text);
/* How far a line is indented and which containers it opens. */
typedef struct Containers {
    uint16_t columns[MOST_LISTS]; /* where the content of each open list begins */
    unsigned n, quotes;
} Containers;
typedef struct Prefix {
    size_t at;       /* byte of the content */
    unsigned column; /* its column, from 0 */
    unsigned indent; /* columns of white space since the container's content */
    unsigned quotes, markers;
    bool blank, too_deep;
} Prefix;
/* Reads a line's prefix; `containers` are those that the lines before left open
 * and are brought up to date. An approximation of cmark's own rules that serves
 * to find fences and tables, and to bound depth. */
Prefix prefix_read(Str line, Containers *containers);
/* Byte behind the prefix of a line that goes on in a container which began with
 * `quotes` quotation marks and content at `column`. */
size_t prefix_strip(Str line, unsigned quotes, unsigned column);

void input_add(Input *input, SourceLine line, const Prefix *prefix);
/* A line of code: nothing in it is markup. */
void input_add_verbatim(Input *input, SourceLine line);
/* The placeholder of a block whose first line is `line`. Several in a row at the margin
 * share one. */
void input_add_placeholder(Input *input, SourceLine line, const Prefix *prefix, Node *node);
/* A line that holds inline Markdown only. */
void input_add_inline(Input *input, Text text);
Placed *input_placed(Input *input, size_t line);
/* Puts what stands behind a placeholder at the end of `parent`. */
void placed_put(Placed *placed, Node *parent);
/* Whether all of it stands behind one placeholder. */
bool input_is_placed(const Input *input);
/* The bytes of a bullet or number of a list at the front of `s`, or 0. */
size_t list_marker(Str s);

/* ---- split.c, table.c ---------------------------------------------------- */

/* Fills `input` with a text's lines; directives and tables become nodes whose
 * content waits in the parser's lists. */
void split_blocks(Parser *parser, Text text, unsigned depth, Input *input);

/* Whether a line is [label]: address, with a title in quotes or none. Rarer
 * forms are left to cmark. */
bool is_definition(Str s);

/* Where a split stands: shared by split.c and table.c. */
typedef struct Splitter {
    Parser *parser;
    Input *input;
    Text text;
    SourceLines lines;
    size_t at; /* the line in hand */
    unsigned depth;
    unsigned nameless; /* ::: without {name} that still await their end */
    size_t told_to;    /* the last line of a list or table that was reported; 0: none was */
    Containers containers;
} Splitter;

/* Takes the table whose header is the line in hand; false when there is none. */
bool split_table(Splitter *splitter, const Prefix *prefix);
/* Whether one more directive or table is allowed; reports the first refusal. */
bool parser_may_place(Parser *parser, Pos pos);

/* ---- signs.c, plain.c ----------------------------------------------------- */

/* What a text may hold beside words: nothing at all, an address, that and stars, other markup
 * or control characters. */
typedef enum Signs { SIGNS_NONE, SIGNS_ADDRESS, SIGNS_STARS, SIGNS_MARKS } Signs;
Signs signs_of(Str s);

/* Takes the block of words that begins on the line in hand; false when cmark is to read it. */
bool take_plain(Splitter *splitter);

/* ---- slips.c ---------------------------------------------------------------- */

/* Reports the line in hand where it and the next were meant as items or rows, and are text. */
void check_line(Splitter *splitter, const Prefix *prefix);
/* The bytes of what was meant as the mark of an item, and makes none: "-Lær", "1.Lær",
 * "– lær". */
size_t meant_marker(Str s);
/* Reports paragraphs that are something else for how they are written: a list for a number in
 * front, a heading for a line of dashes below, code for their indentation. */
void check_list_start(const Job *job, const Node *list);
void check_underlined(const Job *job, const Node *heading);
void check_indented(const Job *job, const Node *code);

/* ---- fence.c ------------------------------------------------------------- */

typedef enum FenceKind {
    FENCE_NONE,
    FENCE_BARE,      /* opens code or closes something */
    FENCE_CODE,      /* ```text */
    FENCE_DIRECTIVE, /* :::{name} argument */
    FENCE_ODD,       /* ::: with something else behind */
} FenceKind;
typedef struct Fence {
    FenceKind kind;
    char c;
    size_t n;
    Str name, argument; /* borrowed from the line */
} Fence;
Fence fence_read(Str content);
/* The line that closes the directive opened on `open`, or the number of lines;
 * *end is the first line that is no longer its body. */
size_t fence_find_end(Arena *arena, const SourceLines *lines, size_t open, Fence fence,
                      const Containers *containers, size_t *end);

/* ---- locate.c ------------------------------------------------------------ */

/* Finds the bytes of a paragraph's inlines in the source. */
typedef struct Locator {
    const Job *job;
    const Input *input;
    size_t first_line;   /* of cmark's lines that are definitions of ours */
    size_t line, offset; /* the cursor */
    size_t block_line, block_column;
    size_t skipped; /* definitions at the block's start, which cmark forgets */
    unsigned quotes;
} Locator;
/* Begins a paragraph, heading or other block. */
void locate_block(Locator *locator, cmark_node *block);
void locate_behind_definitions(Locator *locator);
/* The position of a block's first byte. */
Pos locate_line_column(const Locator *locator, int line, int column);
/* Where an inline node begins; moves the cursor there. */
Pos locate_start(Locator *locator, cmark_node *node);
/* Where the literal of a text node stands, copied; moves the cursor behind it. */
Text locate_text(Locator *locator, cmark_node *node);
/* The same for a code span or raw HTML, in which nothing is escaped. *before is
 * the line in front of it, backticks left out. */
Text locate_literal(Locator *locator, cmark_node *node, Text *before);
/* A link's or picture's address. */
Text locate_url(const Locator *locator, Str url);
/* Past a line break. */
void locate_next_line(Locator *locator);
Pos locate_cursor(const Locator *locator);
/* The source bytes of the cursor's line and the cursor in it. */
Str locate_line(const Locator *locator);

/* ---- convert.c, inline.c ------------------------------------------------- */

/* Turns cmark's tree into children of `root`, or, for an input of inline lines,
 * each line into children of its targets[].node. */
void convert_tree(Parser *parser, cmark_node *tree, Input *input, size_t first_line, Node *root,
                  const Body *targets);

/* Appends text to `parent`; bare addresses in it become links. */
void add_text(Parser *parser, Node *parent, Text text);
/* Appends a text that is_plain(). */
void add_plain(Parser *parser, Node *parent, Text text);
/* The name in braces that ends the source line `before`, as in {ref}; empty
 * when there is none. */
Str role_name(Str before);
/* A name of directives, roles and options: letters, digits, - and _. */
bool is_name(Str s);
/* "javascript:" and its kin at the front of an address, or empty. */
Str dangerous_scheme(Str url);
/* Reports what was meant as markup but stays as text: a role without its
 * backticks, a link with blanks in its address, a note or heading of another
 * form. `starts_block`: the text begins a paragraph; `before_code`: a code span
 * follows. True when something was reported. */
bool check_text(const Job *job, Text text, bool starts_block, bool before_code);
/* Reports a heading that is longer than any reader wants; `length` bytes at title.pos. */
void check_length(const Job *job, Text title, size_t length);
/* Takes {#id} off the end of a heading's or an item's words; `named` gets it. */
void take_id(const Job *job, Node *words, Node *named);
/* Takes [ ] or [x] off an item's first text; reports what was meant as one. */
void take_checkbox(const Job *job, Node *item, Text *text);
/* The bytes of a box at the front of `s`, with a blank in it or none; 0: there is none. */
size_t empty_checkbox(Str s);
/* Whether a text holds nothing that inline Markdown or add_text acts on. */
bool is_plain(Str s);

/* ---- cmark_memory.c ------------------------------------------------------ */

/* Parses `head` and `bytes` as one text; the tree lives in `arena`. */
cmark_node *cmark_run(Arena *arena, Str head, Str bytes);

#endif
