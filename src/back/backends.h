/* backends.h - outputs as rows of a table. A new back end is one row in
 * backends.c and a folder of its own. */
#ifndef PLANVERK_BACK_BACKENDS_H
#define PLANVERK_BACK_BACKENDS_H

#include "base/output.h"
#include "language/language.h"
#include "model/pages.h"
#include "model/plan.h"
#include "text/fonts.h"
#include "theme/theme.h"

/* A file that lies in the PDF; see attach.h. */
typedef struct Attachment {
    Str name;        /* of the file */
    Str type;        /* its MIME type */
    Str description; /* for readers, in the document's language */
    Str bytes;
    Str digest; /* their SHA-256, in hexadecimal */
} Attachment;

/* Everything that a back end may read; all frozen. */
typedef struct Product {
    Str name; /* of its files, without what tells the formats apart */
    const Document *document;
    const Profile *profile; /* NULL: the plan has none */
    const Pages *pages; /* NULL for back ends that want none */
    Fonts *fonts;       /* as layout left them */
    const Theme *theme;
    const Language *language;
    bool english;
    int64_t source_date; /* see plan_source_date() */
    Str origin;          /* what the files are made of, for metadata: see manifest.h */
    Str pdf_name;        /* file name of the sibling PDF, or empty */
    size_t pdf_size;     /* its bytes; 0 where it was not made this time */
    const Attachment *attachments; /* what lies in the PDF, with names of their own */
    size_t n_attachments;
    /* of an article that is to stand on another's page */
    int heading_level; /* of its title; 0: not stated */
    bool dark;         /* it is dark for readers who have chosen so */
    bool gives_data;   /* a page has the plan's data for programs */
} Product;

typedef enum BackendNeed {
    NEEDS_PAGES = 1,
    NEEDS_PHONE_FIGURES = 2, /* figures drawn once more, for a narrow screen */
} BackendNeed;

typedef struct Backend {
    const char *format; /* --format name */
    unsigned needs;     /* of BackendNeed */
    /* Adds the files that it makes, in job->arena; all else is gone when it returns. */
    void (*emit)(const Job *job, const Product *product, Outputs *outputs);
} Backend;

/* The row of a format, or NULL. */
const Backend *backend_find(Str format);
const Backend *backend_at(size_t i); /* NULL behind the last */

#endif
