/* site.h - what the files of the folder of pages share; nobody else includes it. */
#ifndef PLANVERK_BACK_HTML_SITE_H
#define PLANVERK_BACK_HTML_SITE_H

#include "back/html/writer.h"

#define SITE_INDEX "sok.js"

typedef struct SitePage {
    Str file;
    const Node *heading; /* its first; NULL on the front page */
    LIST(Node *) parts;
} SitePage;

typedef struct Site {
    const Job *job; /* whose arena the outputs live in */
    Html html;
    LIST(SitePage) pages; /* the front page first */
    Map names;            /* of files that are taken, without their ends */
    Outputs *outputs;
    Str pdf; /* the document as PDF, where it lies in the folder; or empty */
} Site;

/* site_index.c: the index that the pages' search reads: one script that sets
 * `planverkIndex` to a list of [file, id, title, chapter, text], for each heading with what
 * stands below it until the next. */
void site_index_write(const Site *site, Buf *out);

#endif
