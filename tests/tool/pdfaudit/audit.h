/* audit.h - what the parts of pdfaudit know of each other; main.c says what it is.
 *
 * Objects are libqpdf's handles. Nothing here is released before the end: a run
 * reads one file. The base folder lends arenas and strings; of the code that
 * writes PDF nothing is shared.
 */
#ifndef PDFAUDIT_AUDIT_H
#define PDFAUDIT_AUDIT_H

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"

#include <qpdf/qpdf-c.h>

typedef qpdf_oh Obj;
typedef struct Element Element;
typedef struct Font Font;

/* A marked-content sequence of a page, by its MCID. */
typedef struct Sequence {
    int place;      /* in the content stream, from 1; 0: it is not there */
    bool drawn;     /* something is painted in it */
    Element *owner; /* whose K holds it; NULL: an orphan */
    Buf text;
} Sequence;

typedef struct Page {
    Obj object;
    int id; /* its object number */
    double box[4];
    LIST(Sequence) sequences;
    int opened; /* sequences so far */
} Page;

/* What an element's K holds, in its order. */
typedef struct Kid {
    enum { KID_ELEMENT, KID_SEQUENCE, KID_OBJECT } kind;
    Element *element;
    int page, mcid; /* of a sequence; of an object the page */
    Obj object;     /* of an annotation */
} Kid;

struct Element {
    Element *parent;
    Obj object;
    int id;
    Str type; /* as the role map has it */
    Str own;  /* as written */
    Str name; /* its ID */
    Str lang, alt, actual, expansion, title;
    Str scope, numbering, placement, summary;
    LIST(Str) headers;
    int col_span, row_span;
    bool has_box;
    double box[4];
    LIST(Kid) kids;
};

/* An entry of a name or number tree. */
typedef struct Entry {
    Str name;
    long long number;
    Obj value;
} Entry;
typedef LIST(Entry) Entries;

typedef struct Audit {
    Arena *arena;
    qpdf_data q;
    Obj catalog;
    LIST(Page) pages;
    LIST(Element *) elements; /* in document order; [0] is the Document */
    Map by_id;                /* object number as text → Element */
    Map by_name;              /* ID → Element */
    Map destinations;         /* name → int *, the page */
    LIST(Font *) fonts;
    size_t findings;
    Buf said;
} Audit;

/* ---- read.c: objects ------------------------------------------------------- */

/* Says what is wrong: "RULE: ...". */
void finding(Audit *a, const char *rule, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* An entry of a dictionary or of a stream's; null where it is none. */
Obj entry(Audit *a, Obj object, const char *key);
Obj item(Audit *a, Obj array, int i);
int count(Audit *a, Obj array); /* 0 where it is no array */
bool is_null(Audit *a, Obj object);
/* A name without its slash, a text string as UTF-8, a string's bytes; or empty. */
Str name_of(Audit *a, Obj object);
Str text_of(Audit *a, Obj object);
Str bytes_of(Audit *a, Obj object);
long long integer_of(Audit *a, Obj object, long long otherwise);
double number_of(Audit *a, Obj object);
/* A stream's bytes behind its filters. */
Str stream_of(Audit *a, Obj object);
int id_of(Audit *a, Obj object);
bool box_of(Audit *a, Obj array, double box[4]);
bool inside(const double box[4], const double page[4]);
/* All entries of a tree; `kind` is "/Names" or "/Nums". Order and limits are checked. */
Entries tree_of(Audit *a, Obj root, const char *kind, const char *rule);
/* The number of the page with an object number, or -1. */
int page_of_id(const Audit *a, int id);

/* ---- font.c, content.c ------------------------------------------------------- */

Font *font_of(Audit *a, Obj object);
/* Notes a code as used; its text is added. */
void font_use(Audit *a, Font *font, Str codes, Buf *text);
/* Every code that was used has a glyph, its width and a text. */
void check_fonts(Audit *a);
/* Reads all pages: sequences with their text. */
void read_pages(Audit *a);

/* ---- tree.c: structure ------------------------------------------------------- */

void read_tree(Audit *a);
/* "Table/TR/TD "Kroner"": an element for people. */
const char *place(Audit *a, const Element *element);
Str element_text(Audit *a, const Element *element);
/* The same without the numbers of notes that it calls. */
Str element_words(Audit *a, const Element *element);
bool is(const Element *element, const char *type);
/* The nearest element of a type above, or NULL. */
Element *above(const Element *element, const char *type);
/* Writes the tag tree; `escape`: characters that nobody sees, as \u{AD}. */
void print_tree(Audit *a, Buf *out, bool escape);

/* ---- the checks ---------------------------------------------------------------- */

void check_parents(Audit *a);  /* parents.c: the way back from content to elements */
void check_elements(Audit *a); /* elements.c: headings, figures, notes, lists, contents */
void check_tables(Audit *a);   /* tables.c */
void check_links(Audit *a);    /* links.c: links, destinations, bookmarks, labels */
/* The name of a destination of a link, or empty; its page, or -1. */
int destination_page(Audit *a, Obj destination, Str *name);
Obj link_destination(Audit *a, Obj annotation);

#endif
