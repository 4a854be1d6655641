/* amend.h - the safe replacements that messages propose, gathered and put into files.
 *
 * Nothing is written here: a file as it is to become is a draft, which the next reading
 * of the plan takes in place of the file (source.h). So what a replacement brings with it
 * is known before anything on the disk is touched.
 */
#ifndef PLANVERK_AMEND_AMEND_H
#define PLANVERK_AMEND_AMEND_H

#include "base/diag.h"

/* One replacement: the bytes [at, at + old.n) of a file are `old` and become `text`. */
typedef struct Edit {
    Str path;
    size_t at;
    uint32_t line;
    Str old, text;
    Str before, after; /* what stands close to it where `old` is but a sign: to be shown */
    DiagCode code; /* the message that proposed it */
} Edit;

/* What one reading of a plan proposes, in an arena of the caller's. */
typedef struct Proposal {
    Arena *arena;
    LIST(Edit) edits;        /* by file and place; none overlaps the one before it */
    LIST(SourceDraft) files; /* those that the edits are for, as they were read */
    size_t broken;           /* messages that say that a file or group cannot be read as it is */
} Proposal;

/* Copies the proposals of all messages into `proposal`, whose arena is set. Of two that
 * overlap the first is taken; the other is found again when that one is done. */
void amend_collect(const Diags *diags, const Sources *sources, Proposal *proposal);

/* `bytes` of the file `path` with the edits for it put in; both lists as in a Proposal. */
Str amend_apply(Arena *arena, Str path, Str bytes, const Edit *edits, size_t n);

/* Appends what has changed from `old` to `new` as a unified diff that patch -p0 and
 * git apply -p0 take; nothing where they are equal. Both have equally many lines, since an
 * edit never holds a line's end. */
void amend_diff(Str path, Str old, Str now, Buf *out);

#endif
