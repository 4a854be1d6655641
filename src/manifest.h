/* manifest.h - what the outputs were made of, and what they are, for archives and for
 * `planverk verify`.
 *
 * Nothing in it is of more than its readers may see: hashes are of the finished documents
 * and of the plan without what is hidden, and there is a manifest for each kind of readers.
 */
#ifndef PLANVERK_MANIFEST_H
#define PLANVERK_MANIFEST_H

#include "back/backends.h"
#include "model/digest.h"
#include "model/plan.h"

/* One profile's document and the files that were made of it. */
typedef struct Edition {
    const Profile *profile; /* NULL: the plan has none */
    const Document *document;
    DocDigest digest;
    Str origin;
    size_t first, n;               /* among the outputs */
    const Attachment *attachments; /* in its PDF */
    size_t n_attachments;
} Edition;
typedef LIST(Edition) Editions;

/* "planverk 0.1.0; profil publisering; sha256 <64 hexadecimal digits>": stands in the XMP
 * of PDFs as dc:source. */
Str origin_text(Arena *arena, const Profile *profile, const DocDigest *digest);

/* What an origin says; false where it is none. The parts lie in `text`. */
typedef struct Origin {
    Str version, profile, digest;
} Origin;
bool origin_read(Str text, Origin *origin);

/* Adds "<identifier>-manifest.json" to the outputs, with what everybody may see, and
 * "<identifier>-manifest-intern.json" and so on where there are outputs for others. */
void manifests_add(const Job *job, const Plan *plan, const Editions *editions, Outputs *outputs);

#endif
