/* haru.h - libharu as a writer of PDF objects, and nothing more of it.
 *
 * Objects are made here, filled by the other files, and written by
 * haru_finish(). An object that was put into another is referred to when it is
 * indirect and owned when it is direct; a direct one may be put in one place
 * only. Nothing is ever freed by hand: all memory is the arena's. Any failure
 * unwinds, so that the first error is the one that is told.
 */
#ifndef PLANVERK_BACK_PDF_HARU_H
#define PLANVERK_BACK_PDF_HARU_H

#include "base/arena.h"
#include "base/str.h"

typedef struct Haru Haru;
typedef struct PdfDict PdfDict;
typedef struct PdfArray PdfArray;

typedef enum PdfFilter {
    PDF_PLAIN,
    PDF_DEFLATE, /* compressed here */
    PDF_JPEG,    /* JPEG bytes that pass through */
} PdfFilter;

/* Opens an empty PDF 1.7 file. One at a time for each thread. */
Haru *haru_new(Arena *arena);
/* The file's bytes, in `arena`. The trailer's ID is a hash of all before it. */
Str haru_finish(Haru *haru, Arena *arena);

/* The objects that every file has. */
PdfDict *haru_catalog(Haru *haru);
PdfDict *haru_info(Haru *haru);
PdfDict *haru_page_root(Haru *haru);

PdfDict *haru_dict(Haru *haru);   /* a direct dictionary */
PdfDict *haru_object(Haru *haru); /* an indirect one */
/* An indirect stream. `data` is kept by reference unless it is deflated. */
PdfDict *haru_stream(Haru *haru, Str data, PdfFilter filter);
PdfArray *haru_array(Haru *haru); /* a direct array of at most 32767 items */
/* "12 0 R" is an object's number, 0 and R. */
unsigned haru_number(const PdfDict *dict);
/* Dictionaries with numbers that follow each other, without a PdfDict each: libharu
 * takes some 300 bytes for one, too much for a hundred thousand structure elements.
 * Their entries are made when the file is written, in order of `index` from 0.
 * Returns the first one's number. */
typedef void PdfWriter(Buf *buf, const void *context, uint32_t index);
unsigned haru_objects(Haru *haru, size_t n, PdfWriter *write, const void *context);

/* Entries of a dictionary; `key` and `name` without the slash. */
void put_name(PdfDict *dict, const char *key, const char *name);
void put_int(PdfDict *dict, const char *key, int32_t value);
void put_dict(PdfDict *dict, const char *key, PdfDict *value);
void put_array(PdfDict *dict, const char *key, PdfArray *value);
/* A text string: UTF-8 becomes PDFDocEncoding or UTF-16BE (7.9.2.2). */
void haru_put_text(PdfDict *dict, const char *key, Str text);
/* One that says its language: two letters, or empty. */
void haru_put_text_in(PdfDict *dict, const char *key, Str lang, Str text);
/* The checksum of an embedded file (Table 46), which is MD5: it finds what was damaged, and
 * guards nothing. */
void haru_put_md5(PdfDict *dict, const char *key, Str bytes);
/* Entries in PDF syntax, written behind the dictionary's others. For what libharu
 * has no good form for: it keeps decimals as floats. The text is kept by reference
 * and replaces an earlier one. */
void put_entries(PdfDict *dict, Str entries);

/* Adds an item to an array. */
void push_dict(PdfArray *array, PdfDict *value);

#endif
