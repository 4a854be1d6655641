/* verify.h - `planverk verify`: what a file was made of, and whether the sources here still
 * give it, byte for byte. */
#ifndef PLANVERK_VERIFY_H
#define PLANVERK_VERIFY_H

#include "manifest.h"
#include "yaml/tree.h"

/* A file in a PDF, as the PDF's XMP names it. */
typedef struct HeldFile {
    Str name, digest;
    bool intact; /* one of that digest lies there */
} HeldFile;

/* What is to be verified: a PDF, or a manifest with the files beside it. */
typedef struct Claim {
    Str path;
    Str bytes;            /* of a PDF */
    Origin origin;        /* of a PDF */
    LIST(HeldFile) held;  /* in a PDF */
    size_t n_embedded;    /* files that do lie there, whatever the XMP says */
    const Tree *manifest; /* NULL: a PDF */
} Claim;

/* Reads the file; reports one that cannot be read, or does not say what it was made of. */
bool verify_read(const Job *job, Str path, Claim *claim);

/* Tells what was made, whether the files in it are whole, and whether `outputs`, made of the
 * sources in `plan`, are the same; true where all are. */
bool verify_tell(const Job *job, const Claim *claim, Str plan, const Editions *editions,
                 const Outputs *outputs, bool english, Buf *out);

#endif
