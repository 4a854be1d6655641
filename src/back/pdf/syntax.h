/* syntax.h - numbers, strings and references in PDF syntax (ISO 32000-1, 7.3),
 * written with integers only. */
#ifndef PLANVERK_BACK_PDF_SYNTAX_H
#define PLANVERK_BACK_PDF_SYNTAX_H

#include "back/pdf/haru.h"
#include "model/value.h"

/* A length in points with at most two decimals (3.5 µm), and a space. */
void buf_add_points(Buf *buf, Len length);
/* value/1000 with at most three decimals, and a space. */
void buf_add_thousandths(Buf *buf, int64_t value);
/* "12 0 R " */
void buf_add_ref(Buf *buf, const PdfDict *dict);
/* A text string in the smaller of the forms that haru_put_text() knows. Longer ones
 * than PDF/A-2 permits (6.1.13) are cut. */
void buf_add_text(Buf *buf, Str text);
/* A name or ID as a byte string: hexadecimal, so that nothing needs escaping. */
void buf_add_hex(Buf *buf, Str bytes);
/* The same in the shorter form where it is plain ASCII. */
void buf_add_bytes(Buf *buf, Str bytes);
/* One code point as UTF-16BE in hexadecimal. */
void buf_add_utf16_hex(Buf *buf, uint32_t rune);

/* Whether PDFDocEncoding and UTF-8 agree on every character and none needs more
 * than a backslash. */
bool text_is_ascii(Str text);
/* UTF-16BE with its byte order mark; characters that are not fit for people are left out.
 * `lang`, two letters or empty, stands in front between two U+001B (7.9.2.2). */
Str text_utf16(Arena *arena, Str lang, Str text);

/* a / b rounded to the nearest; b > 0. */
static inline int64_t divided(int64_t a, int64_t b)
{
    return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
}

#endif
