/* parts.h - what the parts of one PDF know of each other. pdf.c has the order in
 * which they work. */
#ifndef PLANVERK_BACK_PDF_PARTS_H
#define PLANVERK_BACK_PDF_PARTS_H

#include "back/pdf/haru.h"
#include "back/pdf/pdf.h"
#include "back/pdf/syntax.h"

typedef struct PdfFont PdfFont;
typedef struct PdfFonts PdfFonts;
typedef struct PdfImages PdfImages;
typedef struct PdfWords PdfWords;
typedef struct Structure Structure;

typedef struct Pdf {
    const Job *job;
    const Product *product;
    const Pages *pages;
    Arena *arena; /* gone when the file is finished */
    Haru *haru;
    PdfDict *resources; /* one for all pages */
    PdfDict **page;     /* page objects, by number */
    PdfDict *tree;      /* the root of the structure elements, ... */
    unsigned element;   /* ... and the object number of the first, elements[1] */
    Structure *structure;
    PdfFonts *fonts;
    PdfWords *words;
    PdfImages *images;
    PdfDict *names; /* names_of() */
} Pdf;

/* ---- fonts.c ------------------------------------------------------------- */

/* No font yet; numbers are given as they are used. */
PdfFonts *fonts_open(Pdf *pdf);
/* A face's font, whose resource is /Fn with the face's number n. */
PdfFont *fonts_use(PdfFonts *fonts, FaceId face);
/* The code of a glyph of the font that stands for `text`, and its width in 1/1000
 * em; 0 where there is nothing to draw. */
uint16_t fonts_code(PdfFonts *fonts, PdfFont *font, uint16_t gid, Str text, int *width);
/* Subsets and embeds what was asked for, and lists it in the resources. */
void fonts_write(PdfFonts *fonts);

/* ---- words.c -------------------------------------------------------------- */

/* No word yet. */
PdfWords *words_open(Pdf *pdf);
/* Adds what shows the words of a text mark at the current font and place. */
void words_show(PdfWords *words, Buf *out, const Mark *mark);

/* ---- images.c ------------------------------------------------------------ */

/* No picture yet. */
PdfImages *images_open(Pdf *pdf);
/* The number n of a picture's resource /In. Writes it when it is new. */
unsigned images_resource(PdfImages *images, const Picture *picture);
/* Lists the pictures in the resources. */
void images_write(PdfImages *images);

/* ---- structure.c --------------------------------------------------------- */

Structure *structure_new(Pdf *pdf);
/* Adds the entries of the element with the ElementId index + 1 (a PdfWriter). */
void structure_element(Buf *buf, const void *structure, uint32_t index);
/* Sorts what each element holds and decides which marks share a marked-content
 * sequence. */
void structure_plan(Structure *structure);
/* The marks of a page in the order in which they are painted: artifacts, which lie behind,
 * then content as the tree has it, then the foot, so that whoever reads a page by its
 * content reads it right. Valid until the next call; to be asked before structure_joins(). */
const uint32_t *structure_order(Structure *structure, uint32_t page);
/* Whether a mark goes on with the sequence of the mark before it. */
bool structure_joins(const Structure *structure, uint32_t page, size_t mark);
/* Opens a marked-content sequence: returns its MCID on the page. */
uint32_t structure_mark(Structure *structure, uint32_t page, size_t mark);
/* Adds an annotation to its element: returns its StructParent. */
int32_t structure_annotation(Structure *structure, PdfDict *annotation, uint32_t page,
                             ElementId element);
/* The text of an element's own marks, for a Link without a description. */
Str structure_text(const Structure *structure, ElementId element);
/* Writes the tree's root. */
void structure_write(Structure *structure);

/* ---- attributes.c -------------------------------------------------------- */

/* The entry of the tree's root that explains types which PDF 1.7 lacks. */
#define ROLE_MAP "/RoleMap <</Aside /Div>>\n"
/* What an element says of itself: language, alternatives, ID, attributes. */
void buf_add_attributes(Buf *buf, const Pdf *pdf, ElementId id);
/* The tree of element IDs, if there are any, in the structure tree's root. */
void ids_write(Pdf *pdf);

/* ---- content.c, links.c, outline.c, metadata.c ----------------------------- */

/* The content streams of all pages. */
void content_write(Pdf *pdf);
/* The link annotations of all pages. */
void links_write(Pdf *pdf);
void outline_write(Pdf *pdf);
/* Metadata, document information, labels, viewer preferences, output intent. */
void metadata_write(Pdf *pdf);
/* A moment as a date (7.9.4). `seconds` since 1970. */
Str pdf_date(Arena *arena, int64_t seconds);
/* The files that lie in the file. attachments.c */
void attachments_write(Pdf *pdf);

/* A reference to an element; 0 is the tree's root. */
void buf_add_element(Buf *buf, const Pdf *pdf, ElementId id);
/* The entry /Dest with the destination's name. */
void buf_add_destination(Buf *buf, const Destination *destination);
/* All destinations by name, so that file.pdf#id leads there. */
void destinations_write(Pdf *pdf);
/* A rectangle given from the upper left corner, as "[x0 y0 x1 y1]". */
void buf_add_box(Buf *buf, Len page_height, Len x, Len y, Len width, Len height);

/* ---- tree.c -------------------------------------------------------------- */

/* An entry of a name or number tree (7.9.6, 7.9.7), in PDF syntax. */
typedef struct TreeEntry {
    Str key, value;
} TreeEntry;
/* A tree of sorted entries; `kind` is "Names" or "Nums". */
PdfDict *tree_write(Pdf *pdf, const char *kind, const TreeEntry *entries, size_t n);
/* The catalog's dictionary of name trees (7.7.4), made when it is first asked for. */
PdfDict *names_of(Pdf *pdf);

#endif
