/* pdf.h - finished pages → one file that is PDF 1.7, PDF/UA-1 and PDF/A-2a. */
#ifndef PLANVERK_BACK_PDF_PDF_H
#define PLANVERK_BACK_PDF_PDF_H

#include "back/backends.h"

/* Writes product->pages. The bytes live in job->arena and depend on the product
 * alone: no clock, no locale, no floating point. Unwinds on libharu's or
 * HarfBuzz's failure.
 * Standards: ISO 32000-1:2008, ISO 14289-1:2014, ISO 19005-2:2011 level A. */
Str pdf_emit(const Job *job, const Product *product);

#endif
