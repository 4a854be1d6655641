/* html.h - the HTML back end: one self-contained file.
 *
 * The output is written in the common part of HTML and XML: every browser opens
 * it, and a test may read it with any XML parser. It loads nothing, runs nothing
 * but its own script (script.c), and links only to http, https, mailto, tel and places in itself.
 */
#ifndef PLANVERK_BACK_HTML_HTML_H
#define PLANVERK_BACK_HTML_HTML_H

#include "back/backends.h"

/* The page of a finished document, in job->arena. Of the product's parts it wants
 * no pages. A figure is shown when it has a drawing or a picture. */
Str html_emit(const Job *job, const Product *product);
/* The same as a folder of pages, named like the document; see site.c. */
void html_site_emit(const Job *job, const Product *product, Outputs *outputs);
/* The same as an article for another's page, with its styles; see fragment.c. */
Str html_fragment_emit(const Job *job, const Product *product);

#endif
